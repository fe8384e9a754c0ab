//! The acts between receipt and answer: assess, investigate, plan, approve, carry out, answer, talk, hand over.

use super::{
    action::PlanDraft,
    check, clocks,
    effect::{Decision, Effect, Notice, Recipient},
    step::Turn,
};
use crate::{
    complaint::{Approval, Assessment, CustomerReply, Hold, Plan},
    id::{GroupId, UserId},
    time::Millis,
    vocabulary::{Assurance, Awaited, CarryOut, ClockKind, Direction, Level, Medium, Nature, Role, Stage},
};

impl Turn<'_> {
    pub(super) fn acknowledge(&mut self, medium: Medium, text: Option<&str>) {
        self.may_say(text);
        self.speaks(Some(medium));
        self.after.acknowledged_at = Some(self.now);
        self.after.stage = Stage::Acknowledged;
        clocks::meet(&mut self.after, ClockKind::Acknowledge, self.now);
        clocks::word_given(&mut self.after, self.now, self.rules);
    }

    /// The first assessment moves the stage; a later one corrects the judgement where the complaint stands.
    pub(super) fn assess(&mut self, assessment: &Assessment) {
        let before = self.after.severity;
        self.may_say(
            assessment
                .severity_reason
                .as_deref()
                .or(assessment.immediate_action.as_deref()),
        );
        self.after.severity = assessment.severity;
        self.after.category = Some(assessment.category.clone());
        self.after.subcategory = assessment.subcategory.clone();
        if self.after.stage == Stage::Acknowledged {
            self.after.stage = Stage::Assessed;
        }
        self.after.assessed_at = self.after.assessed_at.or(Some(self.now));
        clocks::severity_changed(&mut self.after, before, self.rules, self.now);
        let acted = assessment
            .immediate_action
            .as_ref()
            .is_some_and(|text| !text.trim().is_empty());
        if acted || !assessment.immediate_action_needed || !assessment.immediate_action_possible {
            clocks::meet(&mut self.after, ClockKind::Contain, self.now);
        }
        self.effects.push(Effect::Assessed(assessment.clone()));
    }

    pub(super) fn convert(&mut self, nature: Nature, reason: &str) {
        self.says(reason);
        self.after.nature = nature;
    }

    pub(super) fn investigate(&mut self, text: Option<&str>) {
        self.may_say(text);
        self.after.stage = Stage::Investigating;
        self.after.investigated_at = self.after.investigated_at.or(Some(self.now));
    }

    /// A new plan replaces the one that stood, and with it the answer that followed from it. Goodwill already being
    /// given keeps counting.
    pub(super) fn propose(&mut self, draft: &PlanDraft) {
        self.says(&draft.measures);
        self.drop_plan();
        let complaint = &mut self.after;
        complaint.plan_revisions += 1;
        let revision = complaint.plan_revisions;
        let goodwill = check::binding_goodwill(complaint, draft.goodwill_fen);
        let signatures_needed = self.rules.authority.signatures_needed(self.actor, goodwill);
        complaint.plan = Some(Plan {
            revision,
            proposed_by: self.actor.id.clone(),
            proposed_at: self.now,
            entitlement_fen: draft.entitlement_fen,
            goodwill_fen: draft.goodwill_fen,
            needs_carrying_out: draft.needs_carrying_out,
            approvals: Vec::new(),
            signatures_needed,
        });
        complaint.stage = Stage::PlanProposed;
        clocks::meet(complaint, ClockKind::Plan, self.now);
        self.effects.push(Effect::PlanProposed {
            revision,
            plan: draft.clone(),
        });
        if signatures_needed == 0 {
            self.plan_stands();
            self.decide(
                revision,
                Decision::WithinAuthority,
                Some(Assurance::WithinAuthority),
                None,
            );
        } else {
            self.tell(Recipient::Signers, Notice::PlanWaits);
        }
    }

    /// Takes away the plan that stands and what followed from it; the timeline keeps both.
    pub(super) fn drop_plan(&mut self) {
        let complaint = &mut self.after;
        let begun = match complaint.carry_out {
            CarryOut::Started | CarryOut::Done => true,
            CarryOut::NotNeeded | CarryOut::Pending => false,
        };
        if let Some(plan) = complaint.plan.take().filter(|_| begun) {
            complaint.goodwill_spent_fen = complaint.goodwill_spent_fen.saturating_add(plan.goodwill_fen);
        }
        complaint.carry_out = CarryOut::NotNeeded;
        complaint.approved_at = None;
        complaint.carried_out_at = None;
        complaint.answered_at = None;
        complaint.customer_reply = None;
        complaint.recourse_told_at = None;
    }

    fn plan_stands(&mut self) {
        let complaint = &mut self.after;
        complaint.stage = Stage::Approved;
        complaint.approved_at = Some(self.now);
        let needed = complaint.plan.as_ref().is_some_and(|plan| plan.needs_carrying_out);
        complaint.carry_out = if needed { CarryOut::Pending } else { CarryOut::NotNeeded };
    }

    fn decide(&mut self, revision: u32, decision: Decision, stands: Option<Assurance>, words: Option<&str>) {
        let words = words
            .map(|words| words.trim().to_owned())
            .filter(|words| !words.is_empty());
        self.effects.push(Effect::PlanDecided {
            revision,
            decision,
            stands,
            words,
        });
    }

    pub(super) fn approve(&mut self, words: Option<&str>) {
        self.may_say(words);
        let manager = self.actor.is(Role::Manager);
        let Some(plan) = &mut self.after.plan else { return };
        plan.approvals.push(Approval {
            by: self.actor.id.clone(),
            manager,
            at: self.now,
        });
        let signed = u32::try_from(plan.approvals.len()).unwrap_or(u32::MAX);
        let (revision, proposer, complete) = (
            plan.revision,
            plan.proposed_by.clone(),
            signed >= plan.signatures_needed,
        );
        if complete {
            self.plan_stands();
            self.tell_user(Some(proposer), Notice::PlanApproved);
        } else {
            self.tell(Recipient::Signers, Notice::PlanWaits);
        }
        self.decide(revision, Decision::Signed, complete.then_some(Assurance::Signed), words);
    }

    pub(super) fn send_back(&mut self, reason: &str) {
        self.says(reason);
        self.after.stage = Stage::SentBack;
        let Some(plan) = &mut self.after.plan else { return };
        plan.approvals.clear();
        let (revision, proposer) = (plan.revision, plan.proposed_by.clone());
        self.decide(revision, Decision::SentBack, None, Some(reason));
        self.tell_user(Some(proposer), Notice::PlanSentBack);
    }

    pub(super) fn start_carrying_out(&mut self, text: Option<&str>) {
        self.may_say(text);
        self.after.carry_out = CarryOut::Started;
        self.after.stage = Stage::CarryingOut;
    }

    pub(super) fn finish_carrying_out(&mut self, text: &str) {
        self.says(text);
        self.after.carry_out = CarryOut::Done;
        self.after.carried_out_at = Some(self.now);
        self.after.stage = if self.after.answered_at.is_some() {
            Stage::Answered
        } else {
            Stage::CarryingOut
        };
    }

    /// A new answer asks for a new reply. A written one is a message left behind: it does not prove that the customer
    /// was reached.
    pub(super) fn answer(&mut self, text: &str, medium: Medium) {
        self.says(text);
        self.speaks(Some(medium));
        self.after.answered_at = Some(self.now);
        clocks::meet(&mut self.after, ClockKind::Platform, self.now);
        self.after.customer_reply = None;
        self.after.stage = Stage::Answered;
        if medium.is_written() {
            self.after.message_left_at = Some(self.now);
            clocks::meet(&mut self.after, ClockKind::FirstContact, self.now);
            clocks::word_given(&mut self.after, self.now, self.rules);
        } else {
            self.reached();
        }
    }

    pub(super) fn customer_reply(&mut self, accepted: bool, words: Option<&str>) {
        self.may_say(words);
        self.entry.direction = Some(Direction::Inbound);
        self.entry.reached = Some(true);
        self.entry.customer_visible = true;
        self.notes("accepted", &u8::from(accepted));
        self.after.customer_reply = Some(CustomerReply { accepted, at: self.now });
        self.reached();
        if !accepted {
            self.tell_owner(Notice::Rejected);
        }
    }

    pub(super) fn tell_recourse(&mut self, text: &str) {
        self.says(text);
        self.speaks(None);
        self.after.recourse_told_at = Some(self.now);
        clocks::word_given(&mut self.after, self.now, self.rules);
    }

    pub(super) fn contact(&mut self, medium: Medium, direction: Direction, reached: bool, text: Option<&str>) {
        self.may_say(text);
        self.entry.medium = Some(medium);
        self.entry.direction = Some(direction);
        self.entry.reached = Some(reached);
        self.entry.customer_visible = true;
        match (reached, medium.is_written()) {
            (true, _) => self.reached(),
            (false, true) => {
                self.after.message_left_at = Some(self.now);
                clocks::word_given(&mut self.after, self.now, self.rules);
            }
            (false, false) => {
                self.after.failed_attempts.push(self.now);
                // Whoever was called at the promised time was called, also where nobody answered.
                clocks::meet(&mut self.after, ClockKind::PromisedCall, self.now);
            }
        }
    }

    /// 承诺回电
    pub(super) fn promise_call(&mut self, at: Millis, words: Option<&str>) {
        self.may_say(words);
        self.entry.customer_visible = true;
        self.notes("promised_call", &at);
        clocks::promise_call(&mut self.after, at, self.now);
    }

    /// We and the customer have spoken: whoever could not be reached now has been.
    fn reached(&mut self) {
        self.after.failed_attempts.clear();
        self.after.message_left_at = None;
        clocks::meet(&mut self.after, ClockKind::FirstContact, self.now);
        clocks::meet(&mut self.after, ClockKind::PromisedCall, self.now);
        clocks::word_given(&mut self.after, self.now, self.rules);
    }

    pub(super) fn hold(&mut self, reason: &str, awaited: Awaited, until: Option<Millis>) {
        self.says(reason);
        self.after.hold = Some(Hold {
            reason: reason.trim().to_owned(),
            awaited,
            since: self.now,
            until,
        });
        clocks::pause(&mut self.after, self.rules, self.now);
    }

    pub(super) fn resume(&mut self) {
        self.after.hold = None;
        clocks::resume(&mut self.after, self.now);
    }

    /// The day has come until which it was put on hold, and the house took it up again: whoever works it hears of it.
    pub(super) fn tell_hold_over(&mut self) {
        match (&self.after.audience.owner, self.after.audience.group.clone()) {
            (None, Some(group)) => self.tell(Recipient::LeadersOf(group), Notice::HoldOver),
            (Some(_), _) | (None, None) => self.tell_owner(Notice::HoldOver),
        }
    }

    /// Gives the complaint to a group's pool, or to a person.
    pub(super) fn give(&mut self, group: Option<&GroupId>, owner: Option<&UserId>) {
        if let Some(group) = group {
            self.after.audience.group = Some(group.clone());
        }
        self.after.audience.owner = owner.cloned();
        match (owner, self.after.audience.group.clone()) {
            (Some(_), _) => self.tell_owner(Notice::Assigned),
            (None, Some(group)) => self.tell(Recipient::Group(group), Notice::InPool),
            (None, None) => {}
        }
    }

    pub(super) fn give_back(&mut self, reason: &str) {
        self.says(reason);
        self.after.audience.owner = None;
        let leaders = match self.after.audience.group.clone() {
            Some(group) => Recipient::LeadersOf(group),
            None => Recipient::Rung(Level::Supervisor),
        };
        self.tell(leaders, Notice::Returned);
    }

    /// Whoever is asked gets to see what they are asked about.
    pub(super) fn ask_department(&mut self, contact: &UserId, question: &str) {
        self.says(question);
        self.after.audience.given.insert(contact.clone());
        self.tell_user(Some(contact.clone()), Notice::DepartmentAsked);
    }

    /// A fact or a remark; the owner waits for what a department writes.
    pub(super) fn found(&mut self, text: &str) {
        self.says(text);
        if self.actor.is(Role::DepartmentContact) && self.after.audience.given.contains(&self.actor.id) {
            self.tell_owner(Notice::DepartmentReplied);
        }
    }

    pub(super) fn restrict(&mut self, named: &[UserId], reason: &str) {
        self.says(reason);
        self.after.audience.restricted = true;
        self.after.audience.named = named.iter().cloned().collect();
    }

    pub(super) fn unrestrict(&mut self, reason: &str) {
        self.says(reason);
        self.after.audience.restricted = false;
        self.after.audience.named.clear();
    }
}
