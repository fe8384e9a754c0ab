//! The one check behind both `step` and the buttons: visible, entered, not recused, the table's row, and what the
//! complaint must have reached.

use super::{
    ActKind, Rules,
    closing::{any_reason, may_close},
    rule::{RULES, Reach, Rule},
};
use crate::{
    complaint::{Complaint, Plan},
    escalation::{next_alarm, rung},
    permission::{Actor, may_see, may_see_stub},
    refusal::Refusal,
    survey::is_handler,
    time::Millis,
    vocabulary::{CarryOut, ClosingReason, Level, RefusalCode, Role, Severity},
};

/// Whether the act is open to the actor as things stand, before any form is looked at.
pub(super) fn ready(
    complaint: &Complaint,
    actor: &Actor,
    kind: ActKind,
    rules: &Rules,
    now: Millis,
) -> Result<(), Refusal> {
    if !sees(complaint, actor, kind) {
        return Err(Refusal::of(RefusalCode::NotVisible));
    }
    match (complaint.entered, kind) {
        (true, ActKind::Import) => return Err(Refusal::of(RefusalCode::AlreadyEntered)),
        (false, ActKind::Import) | (true, _) => {}
        (false, _) => return Err(Refusal::of(RefusalCode::NotEntered)),
    }
    if complaint.audience.complained_about.as_ref() == Some(&actor.id) {
        return Err(Refusal::of(RefusalCode::Recused));
    }
    table(complaint, actor, kind)?;
    reached(complaint, actor, kind, rules, now)
}

/// A chase needs no more than to know that the complaint exists, and so does taking a call.
fn sees(complaint: &Complaint, actor: &Actor, kind: ActKind) -> bool {
    let audience = &complaint.audience;
    may_see(actor, audience)
        || (kind == ActKind::Chase && may_see_stub(actor, audience))
        || (kind == ActKind::TakeCall && !audience.restricted && actor.may(kind.permission()))
}

/// Whether the actor may take a merging back on this side of it: whoever may merge.
pub(super) fn may_part(complaint: &Complaint, actor: &Actor) -> Result<(), Refusal> {
    if !may_see(actor, &complaint.audience) {
        return Err(Refusal::of(RefusalCode::NotVisible));
    }
    unless(
        complaint.audience.complained_about.as_ref() == Some(&actor.id),
        RefusalCode::Recused,
    )?;
    within_reach(complaint, actor, ActKind::Merge).map(drop)
}

/// The rows of the table, narrowed step by step so that the refusal names the nearest obstacle.
fn table(complaint: &Complaint, actor: &Actor, kind: ActKind) -> Result<(), Refusal> {
    let mut rows = within_reach(complaint, actor, kind)?;
    rows.retain(|rule| rule.stages.contains(&complaint.stage));
    if rows.is_empty() {
        return Err(Refusal::with(
            RefusalCode::WrongStage,
            [("stage", complaint.stage.code().to_owned())],
        ));
    }
    if complaint.hold.is_some() && !rows.iter().any(|rule| rule.on_hold) {
        return Err(Refusal::of(RefusalCode::OnHold));
    }
    Ok(())
}

/// The rows by which the actor does the act on this complaint, in whatever stage.
fn within_reach(complaint: &Complaint, actor: &Actor, kind: ActKind) -> Result<Vec<&'static Rule>, Refusal> {
    let mut rows: Vec<&'static Rule> = RULES.iter().filter(|rule| rule.act == kind).collect();
    rows.retain(|rule| plays(rule, actor));
    if rows.is_empty() {
        return Err(Refusal::of(RefusalCode::RoleNotAllowed));
    }
    rows.retain(|rule| reaches(rule, actor, complaint));
    if rows.is_empty() {
        return Err(Refusal::of(RefusalCode::OutOfReach));
    }
    Ok(rows)
}

fn plays(rule: &Rule, actor: &Actor) -> bool {
    if actor.system {
        rule.system
    } else {
        rule.grants.iter().any(|(role, _)| actor.is(*role))
    }
}

fn reaches(rule: &Rule, actor: &Actor, complaint: &Complaint) -> bool {
    actor.system
        || rule
            .grants
            .iter()
            .any(|(role, reach)| actor.is(*role) && within(*reach, actor, complaint))
}

fn within(reach: Reach, actor: &Actor, complaint: &Complaint) -> bool {
    let audience = &complaint.audience;
    audience.is_owner(&actor.id)
        || match reach {
            Reach::Given => audience.given.contains(&actor.id),
            Reach::Owner => false,
            Reach::Own => audience.registered_by == actor.id,
            Reach::Group => audience.group.as_ref().is_some_and(|group| actor.is_member(group)),
            Reach::Leads => audience.group.as_ref().is_some_and(|group| actor.leads(group)),
            Reach::Centre => true,
            Reach::Stub => !audience.restricted || may_see(actor, audience),
        }
}

pub(super) fn unless(forbidden: bool, code: RefusalCode) -> Result<(), Refusal> {
    if forbidden { Err(Refusal::of(code)) } else { Ok(()) }
}

/// What the complaint must have reached, beyond its stage.
fn reached(complaint: &Complaint, actor: &Actor, kind: ActKind, rules: &Rules, now: Millis) -> Result<(), Refusal> {
    match kind {
        ActKind::Acknowledge
        | ActKind::Assess
        | ActKind::Convert
        | ActKind::Investigate
        | ActKind::RecordFinding
        | ActKind::Answer
        | ActKind::TellRecourse
        | ActKind::NotAccept
        | ActKind::Reopen
        | ActKind::Dispatch
        | ActKind::Transfer
        | ActKind::Correct
        | ActKind::PromiseCall
        | ActKind::TakeIn
        | ActKind::Note
        | ActKind::Tag
        | ActKind::Chase
        | ActKind::Import => Ok(()),
        ActKind::Contact => unless(complaint.merged_into().is_some(), RefusalCode::Merged),
        ActKind::Merge => may_merge(complaint, rules),
        ActKind::ProposePlan => unless(complaint.carry_out == CarryOut::Started, RefusalCode::CarryingOutRuns),
        ActKind::Approve => may_sign(complaint, actor, rules),
        ActKind::SendBack => {
            let own = complaint.plan.as_ref().is_some_and(|plan| plan.proposed_by == actor.id);
            unless(own, RefusalCode::OwnPlan)
        }
        ActKind::StartCarryingOut => unless(complaint.carry_out != CarryOut::Pending, RefusalCode::NothingToStart),
        ActKind::FinishCarryingOut => unless(complaint.carry_out != CarryOut::Started, RefusalCode::NothingToFinish),
        ActKind::CustomerReply => unless(complaint.answered_at.is_none(), RefusalCode::NotAnswered),
        ActKind::Close => any_reason(complaint, rules),
        ActKind::Hold => hold_budget(complaint, rules, now),
        ActKind::Resume => unless(complaint.hold.is_none(), RefusalCode::NotOnHold),
        ActKind::SolveOnTheSpot => match complaint.severity {
            Severity::Critical | Severity::Major => Err(Refusal::with(
                RefusalCode::TooSevere,
                [("severity", complaint.severity.code().to_owned())],
            )),
            Severity::Ordinary | Severity::Minor => Ok(()),
        },
        ActKind::Take => match &complaint.audience.owner {
            Some(owner) => Err(Refusal::with(RefusalCode::AlreadyOwned, [("owner", owner.0.clone())])),
            None => Ok(()),
        },
        // The house gives back what somebody leaves behind who works here no longer.
        ActKind::Return => unless(
            !actor.system && !complaint.audience.is_owner(&actor.id),
            RefusalCode::NotOwner,
        ),
        // A department contact never sees what is restricted.
        ActKind::AskDepartment => unless(complaint.audience.restricted, RefusalCode::AlreadyRestricted),
        ActKind::Restrict => unless(complaint.audience.restricted, RefusalCode::AlreadyRestricted),
        ActKind::Unrestrict => unless(!complaint.audience.restricted, RefusalCode::NotRestricted),
        ActKind::Escalate => may_climb(complaint, Level::Manager),
        ActKind::RaiseOverdue => unless(next_alarm(complaint) > now, RefusalCode::NothingOverdue),
        ActKind::AcknowledgeEscalation => may_acknowledge(complaint, actor),
        ActKind::TakeCall => {
            may_call(complaint, actor)?;
            unless(complaint.audience.given.contains(&actor.id), RefusalCode::CallIsYours)
        }
        ActKind::ReturnCall => {
            may_call(complaint, actor)?;
            unless(!complaint.audience.given.contains(&actor.id), RefusalCode::CallNotYours)
        }
        ActKind::RecordSurvey => may_call(complaint, actor),
    }
}

/// A merging ends this complaint, and what money went to the customer for ends under its own name.
fn may_merge(complaint: &Complaint, rules: &Rules) -> Result<(), Refusal> {
    unless(complaint.goodwill_spent_fen > 0, RefusalCode::MoneyGiven)?;
    may_close(complaint, ClosingReason::Duplicate, rules)
}

/// The goodwill that binds: this plan's, what earlier plans of the complaint gave, and what the customer got this
/// month (DOMAIN §4: cumulative). A plan without goodwill asks nobody.
pub(super) fn binding_goodwill(complaint: &Complaint, goodwill_fen: i64) -> i64 {
    if goodwill_fen == 0 {
        return 0;
    }
    goodwill_fen
        .saturating_add(complaint.goodwill_spent_fen)
        .saturating_add(complaint.customer_goodwill_fen)
}

/// How much goodwill a plan of the actor's may still give without a signature: the limit, less what counts already.
#[must_use]
pub fn goodwill_alone(complaint: &Complaint, actor: &Actor, rules: &Rules) -> i64 {
    let counted = complaint
        .goodwill_spent_fen
        .saturating_add(complaint.customer_goodwill_fen);
    rules.authority.limit(actor).saturating_sub(counted).max(0)
}

fn may_sign(complaint: &Complaint, actor: &Actor, rules: &Rules) -> Result<(), Refusal> {
    let Some(plan) = &complaint.plan else {
        return Err(Refusal::with(
            RefusalCode::WrongStage,
            [("stage", complaint.stage.code().to_owned())],
        ));
    };
    if plan.proposed_by == actor.id {
        return Err(Refusal::of(RefusalCode::OwnPlan));
    }
    if plan.approvals.iter().any(|approval| approval.by == actor.id) {
        return Err(Refusal::of(RefusalCode::AlreadySigned));
    }
    let goodwill = binding_goodwill(complaint, plan.goodwill_fen);
    if plan.signatures_needed > 1 {
        return may_sign_jointly(plan, actor, rules, goodwill);
    }
    let limit = rules.authority.limit(actor);
    if goodwill > limit {
        Err(above_authority(limit, goodwill))
    } else {
        Ok(())
    }
}

/// 会签: two signatures of supervisors or managers, one of them a manager's.
fn may_sign_jointly(plan: &Plan, actor: &Actor, rules: &Rules, goodwill: i64) -> Result<(), Refusal> {
    let manager = actor.is(Role::Manager);
    if !manager && !actor.is(Role::Supervisor) {
        return Err(above_authority(rules.authority.limit(actor), goodwill));
    }
    let last = u32::try_from(plan.approvals.len())
        .unwrap_or(u32::MAX)
        .saturating_add(1)
        >= plan.signatures_needed;
    let manager_signed = plan.approvals.iter().any(|approval| approval.manager);
    unless(last && !manager && !manager_signed, RefusalCode::ManagerMustSign)
}

/// Whether the rung is above the one it stands on.
pub(super) fn may_climb(complaint: &Complaint, to: Level) -> Result<(), Refusal> {
    let level = complaint.escalation.map_or(Level::Owner, |escalation| escalation.level);
    if to > level {
        Ok(())
    } else {
        Err(Refusal::with(
            RefusalCode::AlreadyEscalated,
            [("level", level.code().to_owned())],
        ))
    }
}

/// Only the rung it waits for, or a higher one, takes note.
fn may_acknowledge(complaint: &Complaint, actor: &Actor) -> Result<(), Refusal> {
    match complaint
        .escalation
        .filter(|escalation| escalation.acknowledged_at.is_none())
    {
        None => Err(Refusal::of(RefusalCode::NotEscalated)),
        Some(escalation) if rung(actor).is_some_and(|rung| rung >= escalation.level) => Ok(()),
        Some(escalation) => Err(Refusal::with(
            RefusalCode::HigherRung,
            [("level", escalation.level.code().to_owned())],
        )),
    }
}

fn may_call(complaint: &Complaint, actor: &Actor) -> Result<(), Refusal> {
    unless(complaint.merged_into().is_some(), RefusalCode::Merged)?;
    unless(is_handler(complaint, &actor.id), RefusalCode::Handler)?;
    unless(complaint.survey.ended_at.is_some(), RefusalCode::AlreadySurveyed)
}

pub(super) fn above_authority(limit_fen: i64, goodwill_fen: i64) -> Refusal {
    Refusal::with(
        RefusalCode::AboveAuthority,
        [
            ("limit_fen", limit_fen.to_string()),
            ("goodwill_fen", goodwill_fen.to_string()),
        ],
    )
}

fn hold_budget(complaint: &Complaint, rules: &Rules, now: Millis) -> Result<(), Refusal> {
    if complaint.hold.is_some() {
        return Err(Refusal::of(RefusalCode::OnHold));
    }
    let budget = rules.deadlines.hold_budget_ms;
    let mut pausable = complaint
        .clocks
        .iter()
        .filter(|clock| super::clocks::is_pausable(clock, now))
        .peekable();
    if pausable.peek().is_some() && pausable.all(|clock| clock.paused_ms >= budget) {
        return Err(Refusal::with(
            RefusalCode::HoldBudgetUsed,
            [("budget_ms", budget.to_string())],
        ));
    }
    Ok(())
}
