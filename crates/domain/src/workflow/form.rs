//! The forms of the acts: every field that is wrong is named, and what only the form can tell is refused.

use std::collections::BTreeSet;

use super::{Action, PlanDraft, Rules, SpotSolution, action::ImportedHistory, check, closing};
use crate::{
    complaint::{Assessment, Complaint},
    id::{GroupId, TermId, UserId},
    permission::Actor,
    refusal::{FieldError, Params, Refusal},
    survey::{SurveyDraft, SurveyResult},
    template,
    time::Millis,
    vocabulary::{ClosingReason, Direction, FieldCode, Level, Medium, Nature, Outcome, RefusalCode, Stage},
};

/// The longest text of one field, in characters.
pub const MAX_TEXT: usize = 20_000;

/// More tags than this say nothing any more.
pub const MOST_TAGS: usize = 20;

/// Collects what is wrong with a form.
#[derive(Default)]
pub(super) struct Form {
    errors: Vec<FieldError>,
}

impl Form {
    pub(super) fn wrong(&mut self, field: &'static str, code: FieldCode) {
        self.errors.push(FieldError {
            field,
            code,
            params: Params::new(),
        });
    }

    fn require(&mut self, field: &'static str, given: bool) {
        if !given {
            self.wrong(field, FieldCode::Required);
        }
    }

    /// A text that must be there.
    fn text(&mut self, field: &'static str, text: &str) {
        self.require(field, !text.trim().is_empty());
        self.length(field, text);
    }

    /// A text that may be there, or must under a condition.
    fn words(&mut self, field: &'static str, text: Option<&String>, required: bool) {
        match text {
            Some(text) if required => self.text(field, text),
            Some(text) => self.length(field, text),
            None => self.require(field, !required),
        }
    }

    /// What the customer is told: no gap of a template is left open.
    fn told(&mut self, field: &'static str, text: &str) {
        if template::has_gap(text) {
            self.wrong(field, FieldCode::Unfilled);
        }
    }

    /// An answer says something: it leaves no gap, and does not end where what it announces should begin.
    fn answer(&mut self, field: &'static str, text: &str) {
        self.text(field, text);
        if template::has_gap(text) || text.trim_end().ends_with([':', '：']) {
            self.wrong(field, FieldCode::Unfilled);
        }
    }

    fn length(&mut self, field: &'static str, text: &str) {
        self.at_most(field, text, MAX_TEXT);
    }

    /// A text of at most so many characters.
    pub(super) fn at_most(&mut self, field: &'static str, text: &str, longest: usize) {
        if text.chars().count() > longest {
            let params = Params::from([("max", longest.to_string())]);
            self.errors.push(FieldError {
                field,
                code: FieldCode::TooLong,
                params,
            });
        }
    }

    fn id(&mut self, field: &'static str, id: &str) {
        self.require(field, !id.trim().is_empty());
    }

    fn money(&mut self, field: &'static str, fen: i64) {
        if fen < 0 {
            self.wrong(field, FieldCode::Negative);
        }
    }

    fn done(self) -> Result<(), Refusal> {
        if self.errors.is_empty() {
            Ok(())
        } else {
            Err(Refusal::Invalid { fields: self.errors })
        }
    }
}

/// Whether what is needed to register is there.
pub(super) fn register(text: &str) -> Result<(), Refusal> {
    let mut form = Form::default();
    form.text("text", text);
    form.done()
}

/// Whether the act's fields are in order, and whether they ask for something the rules refuse.
pub(super) fn check(
    complaint: &Complaint,
    actor: &Actor,
    action: &Action,
    rules: &Rules,
    now: Millis,
) -> Result<(), Refusal> {
    fields(complaint, action, now)?;
    asks(complaint, actor, action, rules)
}

fn fields(complaint: &Complaint, action: &Action, now: Millis) -> Result<(), Refusal> {
    let mut form = Form::default();
    match action {
        Action::Acknowledge { medium: _, text } => {
            form.words("text", text.as_ref(), false);
            form.told("text", text.as_deref().unwrap_or_default());
        }
        Action::Investigate { text } | Action::StartCarryingOut { text } => {
            form.words("text", text.as_ref(), false);
        }
        Action::Assess(assessment) => assess(&mut form, complaint, assessment),
        Action::RecordFinding { text } | Action::FinishCarryingOut { text } | Action::Note { text } => {
            form.text("text", text)
        }
        Action::Answer { text, medium: _ } => form.answer("text", text),
        Action::TellRecourse { text } => {
            form.text("text", text);
            form.told("text", text);
        }
        Action::Tag { add, remove } => {
            form.require("add", !add.is_empty() || !remove.is_empty());
            if tagged(complaint, add, remove).len() > MOST_TAGS {
                form.wrong("add", FieldCode::OutOfRange);
            }
        }
        Action::ProposePlan(plan) => propose(&mut form, plan),
        Action::Approve { words } => form.words("words", words.as_ref(), false),
        Action::CustomerReply { accepted, words } => form.words("words", words.as_ref(), !accepted),
        Action::Convert { nature: _, reason }
        | Action::SendBack { reason }
        | Action::Reopen { reason }
        | Action::Return { reason }
        | Action::Unrestrict { reason } => form.text("reason", reason),
        Action::Close { reason, outcome, words } => close(&mut form, *reason, *outcome, words.as_ref()),
        Action::Merge { into, reason } => {
            form.text("reason", reason);
            form.id("into", into.as_str());
            if *into == complaint.id {
                form.wrong("into", FieldCode::NotAllowed);
            }
        }
        Action::TakeIn(taken) => form.text("reason", &taken.reason),
        Action::NotAccept { reason, recourse } => {
            form.text("reason", reason);
            form.text("recourse", recourse);
        }
        Action::Hold {
            reason,
            awaited: _,
            until,
        } => {
            form.text("reason", reason);
            if until.is_some_and(|until| until <= now) {
                form.wrong("until", FieldCode::NotInFuture);
            }
        }
        Action::PromiseCall { at, words } => {
            form.words("words", words.as_ref(), false);
            if *at <= now {
                form.wrong("at", FieldCode::NotInFuture);
            }
        }
        Action::Resume | Action::Take | Action::RaiseOverdue | Action::TakeCall | Action::ReturnCall => {}
        Action::Chase { words } | Action::AcknowledgeEscalation { words } => {
            form.words("words", words.as_ref(), false);
        }
        Action::Escalate { to, reason } => {
            form.text("reason", reason);
            if !matches!(to, Level::TeamLeader | Level::Supervisor | Level::Manager) {
                form.wrong("to", FieldCode::NotAllowed);
            }
        }
        Action::RecordSurvey(draft) => survey(&mut form, draft),
        Action::SolveOnTheSpot(solution) => solve(&mut form, solution),
        Action::Dispatch { group, owner } => target(&mut form, Some(group), owner.as_ref()),
        Action::Transfer { group, owner, reason } => {
            form.text("reason", reason);
            form.require("owner", group.is_some() || owner.is_some());
            target(&mut form, group.as_ref(), owner.as_ref());
        }
        Action::Contact {
            medium,
            direction,
            reached,
            text,
        } => {
            contact(&mut form, *medium, *direction, *reached, text.as_ref());
        }
        Action::Correct(correction) => correction.check(&mut form, now),
        Action::AskDepartment { contact, question } => {
            form.text("question", question);
            if complaint.audience.concerns(contact) {
                form.wrong("contact", FieldCode::NotAllowed);
            }
        }
        Action::Restrict { named, reason } => {
            form.text("reason", reason);
            if named.iter().any(|user| complaint.audience.concerns(user)) {
                form.wrong("named", FieldCode::NotAllowed);
            }
        }
        Action::Import(history) => import(&mut form, complaint, history, now),
    }
    form.done()
}

fn assess(form: &mut Form, complaint: &Complaint, assessment: &Assessment) {
    let lowered = assessment.severity.is_lower_than(complaint.severity);
    form.words("severity_reason", assessment.severity_reason.as_ref(), lowered);
    form.words("immediate_action", assessment.immediate_action.as_ref(), false);
    form.id("category", assessment.category.as_str());
}

fn propose(form: &mut Form, plan: &PlanDraft) {
    form.id("root_cause", plan.root_cause.as_str());
    form.id("responsible_party", plan.responsible_party.as_str());
    form.text("measures", &plan.measures);
    form.money("entitlement_fen", plan.entitlement_fen);
    form.money("goodwill_fen", plan.goodwill_fen);
    if !plan.needs_carrying_out && (plan.entitlement_fen > 0 || plan.goodwill_fen > 0) {
        form.wrong("needs_carrying_out", FieldCode::NotAllowed);
    }
}

fn solve(form: &mut Form, solution: &SpotSolution) {
    form.answer("answer", &solution.answer);
    form.id("category", solution.category.as_str());
    form.id("root_cause", solution.root_cause.as_str());
    form.id("responsible_party", solution.responsible_party.as_str());
    form.money("entitlement_fen", solution.entitlement_fen);
    form.money("goodwill_fen", solution.goodwill_fen);
    let money = solution.entitlement_fen > 0 || solution.goodwill_fen > 0;
    form.words("carried_out", solution.carried_out.as_ref(), money);
}

fn close(form: &mut Form, reason: ClosingReason, outcome: Option<Outcome>, words: Option<&String>) {
    let (decided, words_needed) = match reason {
        ClosingReason::Solved | ClosingReason::NotAgreed => (true, false),
        ClosingReason::Withdrawn | ClosingReason::OutOfScope => (false, true),
        ClosingReason::Unreachable | ClosingReason::Duplicate => (false, false),
    };
    form.require("outcome", outcome.is_some() || !decided);
    form.words("words", words, words_needed);
    if reason == ClosingReason::Duplicate {
        form.wrong("reason", FieldCode::NotAllowed);
    }
}

fn target(form: &mut Form, group: Option<&GroupId>, owner: Option<&UserId>) {
    if let Some(group) = group {
        form.id("group", group.as_str());
    }
    if let Some(owner) = owner {
        form.id("owner", owner.as_str());
    }
}

fn contact(form: &mut Form, medium: Medium, direction: Direction, reached: bool, text: Option<&String>) {
    form.words("text", text, reached || medium.is_written());
    if direction == Direction::Outbound {
        form.told("text", text.map_or("", String::as_str));
    }
    if direction == Direction::Inbound && !reached {
        form.wrong("reached", FieldCode::NotAllowed);
    }
}

fn survey(form: &mut Form, draft: &SurveyDraft) {
    form.words("words", draft.words.as_ref(), false);
    let answered = draft.result == SurveyResult::Answered;
    let answers = [("solved", draft.solved.is_some()), ("score", draft.score.is_some())];
    for (field, given) in answers {
        form.require(field, given || !answered);
        if given && !answered {
            form.wrong(field, FieldCode::NotAllowed);
        }
    }
    if draft.score.is_some_and(|score| !crate::survey::SCORES.contains(&score)) {
        form.wrong("score", FieldCode::OutOfRange);
    }
}

fn import(form: &mut Form, complaint: &Complaint, history: &ImportedHistory, now: Millis) {
    form.money("entitlement_fen", history.entitlement_fen);
    form.money("goodwill_fen", history.goodwill_fen);
    form.require("closed_at", history.closed_at.is_some() || !history.stage.is_final());
    form.require("reason", history.reason.is_some() || history.stage != Stage::Closed);
    if history.external_due_at.is_some_and(|due| due <= complaint.received_at) {
        let params = Params::from([("after", String::from("received_at"))]);
        form.errors.push(FieldError {
            field: "external_due_at",
            code: FieldCode::TooEarly,
            params,
        });
    }
    form.require(
        "answered_at",
        history.answered_at.is_some() || history.stage != Stage::Answered,
    );
    if history.closed_at.is_some() && !history.stage.is_final() {
        form.wrong("closed_at", FieldCode::NotAllowed);
    }
    let mut last = ("received_at", complaint.received_at);
    if complaint.received_at > now {
        form.wrong("received_at", FieldCode::InFuture);
    }
    let dates = [
        ("acknowledged_at", history.acknowledged_at),
        ("assessed_at", history.assessed_at),
        ("answered_at", history.answered_at),
        ("closed_at", history.closed_at),
    ];
    for (field, at) in dates {
        let Some(at) = at else { continue };
        if at > now {
            form.wrong(field, FieldCode::InFuture);
        } else if at < last.1 {
            let params = Params::from([("after", last.0.to_owned())]);
            form.errors.push(FieldError {
                field,
                code: FieldCode::TooEarly,
                params,
            });
        }
        last = (field, at);
    }
}

/// What only the form can tell: it is in order, but asks for too much or for nothing.
fn asks(complaint: &Complaint, actor: &Actor, action: &Action, rules: &Rules) -> Result<(), Refusal> {
    let audience = &complaint.audience;
    match action {
        Action::Convert { nature, .. } => convert(complaint.nature, *nature),
        Action::Close { reason, .. } => closing::may_close(complaint, *reason, rules),
        Action::Escalate { to, .. } => check::may_climb(complaint, *to),
        Action::SolveOnTheSpot(solution) => {
            let limit = rules.authority.limit(actor);
            let goodwill = check::binding_goodwill(complaint, solution.goodwill_fen);
            if goodwill > limit {
                Err(check::above_authority(limit, goodwill))
            } else {
                Ok(())
            }
        }
        Action::Dispatch { group, owner } => {
            movable(complaint, owner.as_ref())?;
            let same = audience.group.as_ref() == Some(group) && audience.owner == *owner;
            if same {
                Err(Refusal::of(RefusalCode::NoChange))
            } else {
                Ok(())
            }
        }
        Action::Transfer { group, owner, .. } => {
            movable(complaint, owner.as_ref())?;
            let same_group = group.is_none() || audience.group == *group;
            let same_owner = audience.owner == *owner;
            if same_group && same_owner {
                Err(Refusal::of(RefusalCode::NoChange))
            } else {
                Ok(())
            }
        }
        Action::Tag { add, remove } => retag(complaint, add, remove),
        Action::TakeIn(taken) => taken.fits(complaint),
        Action::Acknowledge { .. }
        | Action::Assess(_)
        | Action::Investigate { .. }
        | Action::RecordFinding { .. }
        | Action::ProposePlan(_)
        | Action::Approve { .. }
        | Action::SendBack { .. }
        | Action::StartCarryingOut { .. }
        | Action::FinishCarryingOut { .. }
        | Action::Answer { .. }
        | Action::CustomerReply { .. }
        | Action::TellRecourse { .. }
        | Action::Merge { .. }
        | Action::NotAccept { .. }
        | Action::Hold { .. }
        | Action::Resume
        | Action::Reopen { .. }
        | Action::Take
        | Action::Return { .. }
        | Action::Contact { .. }
        | Action::Correct(_)
        | Action::AskDepartment { .. }
        | Action::PromiseCall { .. }
        | Action::Note { .. }
        | Action::Restrict { .. }
        | Action::Unrestrict { .. }
        | Action::Chase { .. }
        | Action::RaiseOverdue
        | Action::AcknowledgeEscalation { .. }
        | Action::TakeCall
        | Action::ReturnCall
        | Action::RecordSurvey(_)
        | Action::Import(_) => Ok(()),
    }
}

/// The tags a complaint bears afterwards.
pub(super) fn tagged(complaint: &Complaint, add: &[TermId], remove: &[TermId]) -> BTreeSet<TermId> {
    let kept = complaint.tags.iter().filter(|tag| !remove.contains(tag));
    kept.chain(add).cloned().collect()
}

fn retag(complaint: &Complaint, add: &[TermId], remove: &[TermId]) -> Result<(), Refusal> {
    if tagged(complaint, add, remove) == complaint.tags {
        Err(Refusal::of(RefusalCode::NoChange))
    } else {
        Ok(())
    }
}

/// A complaint and a report never share a record (DOMAIN §4).
fn convert(before: Nature, after: Nature) -> Result<(), Refusal> {
    if before == after {
        Err(Refusal::of(RefusalCode::NoChange))
    } else if before == Nature::Report || after == Nature::Report {
        Err(Refusal::of(RefusalCode::ReportIsSeparate))
    } else {
        Ok(())
    }
}

/// Nobody is given the complaint about themselves, or about those they lead.
fn movable(complaint: &Complaint, owner: Option<&UserId>) -> Result<(), Refusal> {
    if owner.is_some_and(|owner| complaint.audience.concerns(owner)) {
        Err(Refusal::of(RefusalCode::Recused))
    } else {
        Ok(())
    }
}
