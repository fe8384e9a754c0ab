//! The one function every change of a complaint goes through.

use super::{
    Action, Rules, check, clocks,
    effect::{Change, Effect, Entry, Notice, Recipient},
    follow, form,
};
use crate::{
    complaint::Complaint,
    id::{TermId, UserId},
    permission::Actor,
    refusal::Refusal,
    time::Millis,
    vocabulary::{Direction, EntryKind, Medium, Severity},
};

/// Does one act on a complaint, or says why not. Pure: the caller writes what comes back. The first effect is always
/// the entry for the timeline.
///
/// # Errors
/// [`Refusal::Refused`] when the rules forbid the act as things stand, [`Refusal::Invalid`] when the form is not in
/// order.
pub fn step(
    complaint: &Complaint,
    actor: &Actor,
    action: &Action,
    rules: &Rules,
    now: Millis,
) -> Result<(Complaint, Vec<Effect>), Refusal> {
    check::ready(complaint, actor, action.kind(), rules, now)?;
    form::check(complaint, actor, action, rules, now)?;
    let mut turn = Turn::begin(complaint, actor, action.kind().entry_kind(), rules, now);
    match action {
        Action::Acknowledge { medium, text } => turn.acknowledge(*medium, text.as_deref()),
        Action::Assess(assessment) => turn.assess(assessment),
        Action::Convert { nature, reason } => turn.convert(*nature, reason),
        Action::Investigate { text } => turn.investigate(text.as_deref()),
        Action::RecordFinding { text } => turn.found(text),
        Action::ProposePlan(plan) => turn.propose(plan),
        Action::Approve { words } => turn.approve(words.as_deref()),
        Action::SendBack { reason } => turn.send_back(reason),
        Action::StartCarryingOut { text } => turn.start_carrying_out(text.as_deref()),
        Action::FinishCarryingOut { text } => turn.finish_carrying_out(text),
        Action::Answer { text, medium } => turn.answer(text, *medium),
        Action::CustomerReply { accepted, words } => turn.customer_reply(*accepted, words.as_deref()),
        Action::TellRecourse { text } => turn.tell_recourse(text),
        Action::Close { reason, outcome, words } => turn.close(*reason, *outcome, words.as_deref()),
        Action::Merge { into, reason } => turn.merge(into, reason),
        Action::TakeIn(taken) => turn.take_in(taken),
        Action::NotAccept { reason, recourse } => turn.not_accept(reason, recourse),
        Action::Hold { reason, awaited, until } => turn.hold(reason, *awaited, *until),
        Action::Resume => {
            turn.resume();
            if actor.system {
                turn.tell_hold_over();
            }
        }
        Action::Reopen { reason } => turn.reopen(reason),
        Action::SolveOnTheSpot(solution) => turn.solve_on_the_spot(solution),
        Action::Dispatch { group, owner } => turn.give(Some(group), owner.as_ref()),
        Action::Take => turn.after.audience.owner = Some(actor.id.clone()),
        Action::Transfer { group, owner, reason } => {
            turn.says(reason);
            turn.give(group.as_ref(), owner.as_ref());
        }
        Action::Return { reason } => turn.give_back(reason),
        Action::Contact {
            medium,
            direction,
            reached,
            text,
        } => {
            turn.contact(*medium, *direction, *reached, text.as_deref());
        }
        Action::Correct(correction) => turn.effects.push(Effect::Corrected(correction.clone())),
        Action::AskDepartment { contact, question } => turn.ask_department(contact, question),
        Action::PromiseCall { at, words } => turn.promise_call(*at, words.as_deref()),
        Action::Note { text } => turn.found(text),
        Action::Tag { add, remove } => {
            turn.after.tags = form::tagged(complaint, add, remove);
        }
        Action::Restrict { named, reason } => turn.restrict(named, reason),
        Action::Unrestrict { reason } => turn.unrestrict(reason),
        Action::Chase { words } => turn.chase(words.as_deref()),
        Action::Escalate { to, reason } => turn.escalate(*to, reason),
        Action::RaiseOverdue => turn.climb_when_due(),
        Action::AcknowledgeEscalation { words } => turn.acknowledge_escalation(words.as_deref()),
        Action::TakeCall => turn.take_call(),
        Action::ReturnCall => turn.return_call(),
        Action::RecordSurvey(draft) => turn.record_survey(draft),
        Action::Import(history) => turn.import(history),
    }
    Ok(turn.end(complaint))
}

/// One step under way: what the complaint becomes and what follows from it.
pub(super) struct Turn<'a> {
    pub(super) after: Complaint,
    pub(super) actor: &'a Actor,
    pub(super) rules: &'a Rules,
    pub(super) now: Millis,
    pub(super) entry: Entry,
    pub(super) effects: Vec<Effect>,
}

impl<'a> Turn<'a> {
    pub(super) fn begin(before: &Complaint, actor: &'a Actor, kind: EntryKind, rules: &'a Rules, now: Millis) -> Self {
        let mut after = before.clone();
        clocks::judge(&mut after, now);
        let entry = Entry {
            kind,
            text: None,
            changes: Vec::new(),
            medium: None,
            direction: None,
            reached: None,
            customer_visible: false,
        };
        Self {
            after,
            actor,
            rules,
            now,
            entry,
            effects: Vec::new(),
        }
    }

    pub(super) fn end(mut self, before: &Complaint) -> (Complaint, Vec<Effect>) {
        self.breached(before);
        let noted = std::mem::replace(&mut self.entry.changes, changes(before, &self.after));
        self.entry.changes.extend(noted);
        if before.severity != Severity::Critical && self.after.severity == Severity::Critical {
            self.tell(Recipient::Managers, Notice::Critical);
        }
        let mut effects = vec![Effect::Entry(self.entry)];
        effects.append(&mut self.effects);
        (self.after, effects)
    }

    /// The words of the entry.
    pub(super) fn says(&mut self, text: &str) {
        self.entry.text = Some(text.trim().to_owned());
    }

    pub(super) fn may_say(&mut self, text: Option<&str>) {
        if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
            self.says(text);
        }
    }

    /// A word of ours reached the customer.
    pub(super) fn speaks(&mut self, medium: Option<Medium>) {
        self.entry.medium = medium;
        self.entry.direction = Some(Direction::Outbound);
        self.entry.reached = Some(true);
        self.entry.customer_visible = true;
    }

    /// What the entry says beside what differs in the complaint.
    pub(super) fn notes(&mut self, field: &str, after: &impl ToString) {
        self.entry.changes.push(Change {
            field: field.to_owned(),
            before: None,
            after: Some(after.to_string()),
        });
    }

    pub(super) fn tell(&mut self, to: Recipient, notice: Notice) {
        self.effects.push(Effect::Notify {
            to,
            notice,
            clock: None,
        });
    }

    /// Tells a person, unless that is the actor.
    pub(super) fn tell_user(&mut self, user: Option<UserId>, notice: Notice) {
        if let Some(user) = user.filter(|user| *user != self.actor.id) {
            self.tell(Recipient::User(user), notice);
        }
    }

    pub(super) fn tell_owner(&mut self, notice: Notice) {
        self.tell_user(self.after.audience.owner.clone(), notice);
    }
}

/// What differs, in the fields that people look back at and that an undo restores.
fn changes(before: &Complaint, after: &Complaint) -> Vec<Change> {
    let values = |complaint: &Complaint| {
        let hold = complaint.hold.as_ref();
        let named: Vec<&str> = complaint.audience.named.iter().map(UserId::as_str).collect();
        let tags: Vec<&str> = complaint.tags.iter().map(TermId::as_str).collect();
        [
            ("stage", Some(complaint.stage.code().to_owned())),
            ("severity", Some(complaint.severity.code().to_owned())),
            ("nature", Some(complaint.nature.code().to_owned())),
            ("category", complaint.category.as_ref().map(|id| id.0.clone())),
            ("subcategory", complaint.subcategory.as_ref().map(|id| id.0.clone())),
            ("owner", complaint.audience.owner.as_ref().map(|id| id.0.clone())),
            ("group", complaint.audience.group.as_ref().map(|id| id.0.clone())),
            ("restricted", Some(u8::from(complaint.audience.restricted).to_string())),
            ("tags", Some(tags.join(",")).filter(|tags| !tags.is_empty())),
            (
                "level",
                complaint
                    .escalation
                    .map(|escalation| escalation.level.code().to_owned()),
            ),
            ("named", Some(named.join(",")).filter(|named| !named.is_empty())),
            ("awaited", hold.map(|hold| hold.awaited.code().to_owned())),
            ("hold_reason", hold.map(|hold| hold.reason.clone())),
            ("hold_since", hold.map(|hold| hold.since.to_string())),
            (
                "hold_until",
                hold.and_then(|hold| hold.until).map(|until| until.to_string()),
            ),
        ]
    };
    let missed = follow::newly_missed(before, after).into_iter().map(|kind| Change {
        field: "overdue".to_owned(),
        before: None,
        after: Some(kind.code().to_owned()),
    });
    let pairs = values(before).into_iter().zip(values(after));
    pairs
        .filter(|((_, old), (_, new))| old != new)
        .map(|((field, before), (_, after))| Change {
            field: field.to_owned(),
            before,
            after,
        })
        .chain(missed)
        .collect()
}
