//! The acts that end a complaint or take it up again: close, not accept, solve on the spot, reopen, import.

use super::{
    action::{ImportedHistory, PlanDraft, SpotSolution},
    clocks,
    effect::{Decision, Effect, Notice, Recipient},
    step::Turn,
};
use crate::{
    complaint::{Closing, CustomerReply, Plan},
    survey::Survey,
    time::Millis,
    vocabulary::{Assurance, CarryOut, ClockKind, ClosingReason, Outcome, Stage},
};

impl Turn<'_> {
    fn end_life(&mut self, stage: Stage, now: Millis) {
        self.after.stage = stage;
        self.after.hold = None;
        clocks::finish(&mut self.after, now);
    }

    pub(super) fn close(&mut self, reason: ClosingReason, outcome: Option<Outcome>, words: Option<&str>) {
        self.may_say(words);
        self.entry.customer_visible = true;
        self.after.closing = Some(Closing {
            reason,
            outcome,
            duplicate_of: None,
            at: self.now,
        });
        self.end_life(Stage::Closed, self.now);
    }

    /// Reason and recourse go out in one word to the customer, which is also the acknowledgement.
    pub(super) fn not_accept(&mut self, reason: &str, recourse: &str) {
        self.says(&format!("{}\n{}", reason.trim(), recourse.trim()));
        self.speaks(None);
        self.after.recourse_told_at = Some(self.now);
        self.after.not_accepted_at = Some(self.now);
        clocks::meet(&mut self.after, ClockKind::Acknowledge, self.now);
        clocks::meet(&mut self.after, ClockKind::FirstContact, self.now);
        clocks::meet(&mut self.after, ClockKind::NextWord, self.now);
        self.end_life(Stage::NotAccepted, self.now);
    }

    /// Stamps every stage between (DESIGN: the only act that does).
    pub(super) fn solve_on_the_spot(&mut self, solution: &SpotSolution) {
        self.says(&solution.answer);
        self.speaks(Some(solution.medium));
        let done = solution
            .carried_out
            .as_ref()
            .is_some_and(|text| !text.trim().is_empty());
        let measures = solution
            .carried_out
            .clone()
            .filter(|_| done)
            .unwrap_or_else(|| solution.answer.clone());
        let complaint = &mut self.after;
        let now = self.now;
        complaint.category = Some(solution.category.clone());
        complaint.subcategory = solution.subcategory.clone();
        complaint.acknowledged_at = complaint.acknowledged_at.or(Some(now));
        complaint.assessed_at = complaint.assessed_at.or(Some(now));
        complaint.investigated_at = complaint.investigated_at.or(Some(now));
        complaint.approved_at = Some(now);
        complaint.answered_at = Some(now);
        complaint.carried_out_at = done.then_some(now);
        complaint.carry_out = if done { CarryOut::Done } else { CarryOut::NotNeeded };
        complaint.customer_reply = Some(CustomerReply {
            accepted: true,
            at: now,
        });
        complaint.plan_revisions += 1;
        let revision = complaint.plan_revisions;
        complaint.plan = Some(Plan {
            revision,
            proposed_by: self.actor.id.clone(),
            proposed_at: now,
            entitlement_fen: solution.entitlement_fen,
            goodwill_fen: solution.goodwill_fen,
            needs_carrying_out: done,
            approvals: Vec::new(),
            signatures_needed: 0,
        });
        complaint.closing = Some(Closing {
            reason: ClosingReason::Solved,
            outcome: Some(solution.outcome),
            duplicate_of: None,
            at: now,
        });
        for kind in ClockKind::ALL {
            clocks::meet(complaint, *kind, now);
        }
        self.end_life(Stage::Closed, now);
        self.effects.push(Effect::PlanProposed {
            revision,
            plan: PlanDraft {
                root_cause: solution.root_cause.clone(),
                responsible_party: solution.responsible_party.clone(),
                measures,
                remedies: solution.remedies.clone(),
                entitlement_fen: solution.entitlement_fen,
                goodwill_fen: solution.goodwill_fen,
                needs_carrying_out: done,
            },
        });
        self.effects.push(Effect::PlanDecided {
            revision,
            decision: Decision::WithinAuthority,
            stands: Some(Assurance::WithinAuthority),
            words: None,
        });
    }

    /// Back to the investigation, or to the assessment where there never was one. What was decided is cleared, the
    /// timeline keeps it; plan, closing and next word are due anew.
    pub(super) fn reopen(&mut self, reason: &str) {
        self.says(reason);
        self.drop_plan();
        if let Some(other) = self.after.merged_into().cloned() {
            self.effects.push(Effect::NoDuplicate(other));
        }
        let complaint = &mut self.after;
        complaint.reopened_count += 1;
        complaint.closing = None;
        complaint.not_accepted_at = None;
        complaint.recourse_told_at = None;
        complaint.failed_attempts.clear();
        complaint.message_left_at = None;
        complaint.escalation = None;
        complaint.survey = Survey::default();
        complaint.acknowledged_at = complaint.acknowledged_at.or(Some(self.now));
        if complaint.assessed_at.is_some() {
            complaint.investigated_at = complaint.investigated_at.or(Some(self.now));
            complaint.stage = Stage::Investigating;
        } else {
            complaint.stage = Stage::Acknowledged;
        }
        for kind in [ClockKind::Plan, ClockKind::Close, ClockKind::NextWord] {
            clocks::start(complaint, kind, self.now, self.rules);
        }
        self.tell_owner(Notice::Reopened);
        if let Some(group) = self.after.audience.group.clone() {
            self.tell(Recipient::LeadersOf(group), Notice::Reopened);
        }
    }

    /// The stages before are stamped as the old record has them, and not where it is silent. An open complaint is
    /// measured from its own dates, so an old breach shows, but alarms nobody; a finished one gets no clocks, for we do
    /// not know which deadlines it had.
    pub(super) fn import(&mut self, history: &ImportedHistory) {
        let now = self.now;
        let complaint = &mut self.after;
        complaint.entered = true;
        complaint.imported = true;
        complaint.stage = history.stage;
        complaint.acknowledged_at = history.acknowledged_at;
        complaint.assessed_at = history.assessed_at;
        complaint.answered_at = history.answered_at;
        let closed_at = history.closed_at.unwrap_or(now);
        let planned = match history.stage {
            Stage::Received | Stage::Acknowledged | Stage::Assessed | Stage::Investigating | Stage::NotAccepted => {
                false
            }
            Stage::PlanProposed | Stage::SentBack | Stage::Approved | Stage::CarryingOut | Stage::Answered => true,
            Stage::Closed => history.reason == Some(ClosingReason::Solved),
        };
        match history.stage {
            Stage::Closed => {
                let reason = history.reason.unwrap_or(ClosingReason::Solved);
                complaint.closing = Some(Closing {
                    reason,
                    outcome: history.outcome,
                    duplicate_of: None,
                    at: closed_at,
                });
            }
            Stage::NotAccepted => complaint.not_accepted_at = Some(closed_at),
            Stage::Received
            | Stage::Acknowledged
            | Stage::Assessed
            | Stage::Investigating
            | Stage::PlanProposed
            | Stage::SentBack
            | Stage::Approved
            | Stage::CarryingOut
            | Stage::Answered => {}
        }
        if planned {
            self.imported_plan(history);
        }
        self.imported_clocks(history.external_due_at);
    }

    fn imported_plan(&mut self, history: &ImportedHistory) {
        let complaint = &mut self.after;
        let running = history.stage == Stage::CarryingOut;
        let waits = matches!(history.stage, Stage::PlanProposed | Stage::SentBack);
        let money = history.entitlement_fen > 0 || history.goodwill_fen > 0;
        let approved_at = history.answered_at.unwrap_or(self.now);
        complaint.plan_revisions = 1;
        complaint.plan = Some(Plan {
            revision: 1,
            proposed_by: self.actor.id.clone(),
            proposed_at: approved_at,
            entitlement_fen: history.entitlement_fen,
            goodwill_fen: history.goodwill_fen,
            needs_carrying_out: running || money,
            approvals: Vec::new(),
            signatures_needed: u32::from(waits),
        });
        complaint.approved_at = (!waits).then_some(approved_at);
        complaint.carry_out = match (history.stage, running || money) {
            (Stage::Closed, true) => CarryOut::Done,
            (Stage::CarryingOut, _) => CarryOut::Started,
            (_, true) if !waits => CarryOut::Pending,
            (_, _) => CarryOut::NotNeeded,
        };
    }

    fn imported_clocks(&mut self, external_due_at: Option<Millis>) {
        let (now, rules) = (self.now, self.rules);
        let complaint = &mut self.after;
        if complaint.stage.is_final() {
            return;
        }
        let received_at = complaint.received_at;
        for kind in [
            ClockKind::Acknowledge,
            ClockKind::FirstContact,
            ClockKind::Contain,
            ClockKind::Plan,
            ClockKind::Close,
        ] {
            clocks::start(complaint, kind, received_at, rules);
        }
        if let Some(external_due_at) = external_due_at {
            clocks::start_platform(complaint, external_due_at, rules);
        }
        if let Some(at) = complaint.answered_at {
            clocks::meet(complaint, ClockKind::Platform, at);
        }
        if let Some(at) = complaint.acknowledged_at {
            clocks::meet(complaint, ClockKind::Acknowledge, at);
            clocks::meet(complaint, ClockKind::FirstContact, at);
            let last_word = complaint.answered_at.unwrap_or(at).max(at);
            clocks::start(complaint, ClockKind::NextWord, last_word, rules);
        } else if complaint.stage != Stage::Received {
            clocks::meet(complaint, ClockKind::Acknowledge, now);
            clocks::meet(complaint, ClockKind::FirstContact, now);
        }
        if let Some(plan) = &complaint.plan {
            let at = plan.proposed_at;
            clocks::meet(complaint, ClockKind::Plan, at);
        }
        clocks::judge(complaint, now);
    }
}
