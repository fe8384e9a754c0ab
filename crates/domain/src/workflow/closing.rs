//! For which reasons a complaint may be closed (DOMAIN §4).

use super::{Rules, check::unless};
use crate::{
    complaint::Complaint,
    refusal::Refusal,
    time::HalfDay,
    vocabulary::{CarryOut, ClosingReason, RefusalCode, Stage},
};

/// How many attempts on different half-days make somebody unreachable (DOMAIN §4).
const ATTEMPTS_NEEDED: usize = 3;

/// The reasons somebody closes for; what repeats another complaint is merged into it.
pub(super) fn closing_reasons() -> impl Iterator<Item = ClosingReason> {
    let all = ClosingReason::ALL.iter().copied();
    all.filter(|reason| *reason != ClosingReason::Duplicate)
}

/// Whether any closing reason is open; if none, the obstacle that comes first.
pub(super) fn any_reason(complaint: &Complaint, rules: &Rules) -> Result<(), Refusal> {
    let mut refusal = untold(complaint).then(|| Refusal::of(RefusalCode::RecourseNotTold));
    for reason in closing_reasons() {
        match may_close(complaint, reason, rules) {
            Ok(()) => return Ok(()),
            Err(error) => refusal = refusal.or(Some(error)),
        }
    }
    Err(refusal.unwrap_or_else(|| Refusal::of(RefusalCode::NotAnswered)))
}

/// Whether the complaint may be closed for this reason (DOMAIN §4). Whatever the reason, carrying out that has begun is
/// finished and recorded first, and a customer who rejected the answer was told where else to turn (ISO 10002).
pub(super) fn may_close(complaint: &Complaint, reason: ClosingReason, rules: &Rules) -> Result<(), Refusal> {
    unless(complaint.carry_out == CarryOut::Started, RefusalCode::CarryingOutRuns)?;
    match reason {
        ClosingReason::Solved => {
            unless(complaint.answered_at.is_none(), RefusalCode::NotAnswered)?;
            unless(complaint.is_rejected(), RefusalCode::CustomerRejected)?;
            unless(!complaint.is_carried_out(), RefusalCode::NotCarriedOut)?;
            decided_stage(complaint)
        }
        ClosingReason::NotAgreed => {
            unless(complaint.answered_at.is_none(), RefusalCode::NotAnswered)?;
            unless(!complaint.is_rejected(), RefusalCode::NotRejected)?;
            unless(complaint.recourse_told_at.is_none(), RefusalCode::RecourseNotTold)?;
            decided_stage(complaint)
        }
        ClosingReason::Unreachable => {
            unless(untold(complaint), RefusalCode::RecourseNotTold)?;
            unreachable_customer(complaint, rules)
        }
        ClosingReason::OutOfScope => unless(complaint.recourse_told_at.is_none(), RefusalCode::RecourseNotTold),
        ClosingReason::Withdrawn | ClosingReason::Duplicate => unless(untold(complaint), RefusalCode::RecourseNotTold),
    }
}

/// Whether the customer rejected the answer and has not been told where else to turn.
fn untold(complaint: &Complaint) -> bool {
    complaint.is_rejected() && complaint.recourse_told_at.is_none()
}

fn decided_stage(complaint: &Complaint) -> Result<(), Refusal> {
    match complaint.stage {
        Stage::Answered => Ok(()),
        Stage::Received
        | Stage::Acknowledged
        | Stage::Assessed
        | Stage::Investigating
        | Stage::PlanProposed
        | Stage::SentBack
        | Stage::Approved
        | Stage::CarryingOut
        | Stage::Closed
        | Stage::NotAccepted => Err(Refusal::with(
            RefusalCode::WrongStage,
            [("stage", complaint.stage.code().to_owned())],
        )),
    }
}

/// Three failed attempts on different half-days, then a message.
fn unreachable_customer(complaint: &Complaint, rules: &Rules) -> Result<(), Refusal> {
    let mut half_days = Vec::new();
    let mut enough_at = None;
    for at in &complaint.failed_attempts {
        let half_day = HalfDay::of(*at, rules.zone);
        if !half_days.contains(&half_day) {
            half_days.push(half_day);
        }
        if half_days.len() >= ATTEMPTS_NEEDED && enough_at.is_none() {
            enough_at = Some(*at);
        }
    }
    let Some(enough_at) = enough_at else {
        return Err(Refusal::with(
            RefusalCode::AttemptsMissing,
            [
                ("made", half_days.len().to_string()),
                ("needed", ATTEMPTS_NEEDED.to_string()),
            ],
        ));
    };
    unless(
        complaint.message_left_at.is_none_or(|at| at < enough_at),
        RefusalCode::MessageMissing,
    )
}
