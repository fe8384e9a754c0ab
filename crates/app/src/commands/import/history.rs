//! The older life of a complaint, as a row tells it and as the workflow takes it.

use huiyin_domain::complaint::Intake;
use huiyin_domain::permission::Actor;
use huiyin_domain::workflow::{Action, Effect, ImportedHistory, step};
use huiyin_domain::{ClosingReason, Complaint, Millis, Outcome, Refusal, Rules, Stage};

use super::column::Column;
use super::left_out::LeftOut;
use super::row::{Reading, RowReader};
use crate::cx::Cx;
use crate::store::complaint::ComplaintRow;
use crate::store::plan::PlanRow;

/// Reads it. A complaint that comes in closed because its file does not say where it stands was closed at the last moment
/// its row tells of: no call after closing and no figure of today is owed to it.
pub(super) fn history(
    reader: &mut RowReader<'_, '_>,
    received_at: Millis,
    external_due_at: Option<Millis>,
) -> ImportedHistory {
    let (acknowledged_at, assessed_at, answered_at) = (
        reader.time(Column::AcknowledgedAt),
        reader.time(Column::AssessedAt),
        reader.time(Column::AnsweredAt),
    );
    let Reading {
        unstaged, old_before, ..
    } = *reader.reading;
    let closed_at = match unstaged {
        Some(unstaged) => unstaged
            .closes(received_at, old_before)
            .then(|| answered_at.or(assessed_at).or(acknowledged_at).unwrap_or(received_at)),
        None => reader.time(Column::ClosedAt),
    };
    let stage = reader.code(Column::Stage).unwrap_or(if closed_at.is_some() {
        Stage::Closed
    } else {
        Stage::Received
    });
    let closed = stage == Stage::Closed;
    let reason = reader.code(Column::Reason).or(Some(ClosingReason::Solved));
    let solved = closed && reason == Some(ClosingReason::Solved);
    let outcome = reader.code(Column::Outcome).or(solved.then_some(Outcome::Upheld));
    let ended = matches!(stage, Stage::Closed | Stage::NotAccepted);
    if ended && unstaged.is_none() {
        reader.require(Column::ClosedAt);
    }
    ImportedHistory {
        stage,
        acknowledged_at,
        assessed_at,
        answered_at,
        closed_at: closed_at.filter(|_| ended),
        reason: reason.filter(|_| closed),
        outcome: outcome.filter(|_| closed),
        entitlement_fen: reader.money(Column::EntitlementFen).unwrap_or(0),
        goodwill_fen: reader.money(Column::GoodwillFen).unwrap_or(0),
        external_due_at,
    }
}

/// Enters it on trial.
pub(super) fn enter(
    actor: &Actor,
    rules: &Rules,
    intake: &Intake,
    history: &ImportedHistory,
    now: Millis,
) -> Result<(Complaint, Vec<Effect>), Refusal> {
    let draft = Complaint::draft(intake.clone());
    step(&draft, actor, &Action::Import(history.clone()), rules, now)
}

/// Says by cell why the workflow does not take it.
pub(super) fn refused(reader: &mut RowReader<'_, '_>, refusal: Refusal) {
    let wrong: Vec<(&str, &str)> = match &refusal {
        Refusal::Invalid { fields } => fields.iter().map(|field| (field.field, field.code.code())).collect(),
        Refusal::Refused { code, .. } => vec![("stage", code.code())],
    };
    for (field, code) in wrong {
        match Column::of_field(field) {
            Some(column) => reader.wrong(column, code),
            None => {
                let said = reader.said(None, code);
                reader.errors.push(LeftOut {
                    column: Some(field.to_owned()),
                    field: Some(field.to_owned()),
                    ..said
                });
            }
        }
    }
}

/// The plan an older complaint had; its causes were never noted in our words.
pub(super) fn plan_row(cx: &Cx<'_>, record: &ComplaintRow, complaint: &Complaint) -> Option<PlanRow> {
    let plan = complaint.plan.as_ref()?;
    Some(PlanRow {
        id: cx.id(),
        version: 1,
        salt_id: record.salt_id.clone(),
        complaint_id: record.id.clone(),
        revision: i64::from(plan.revision),
        root_cause: String::from("not_established"),
        responsible_party: String::from("nobody"),
        measures: String::new(),
        remedies: String::new(),
        entitlement_fen: plan.entitlement_fen,
        goodwill_fen: plan.goodwill_fen,
        needs_carrying_out: plan.needs_carrying_out,
        signatures_needed: i64::from(plan.signatures_needed),
        assurance: None,
        status: String::from(if complaint.approved_at.is_some() {
            "approved"
        } else {
            "proposed"
        }),
        proposed_by: plan.proposed_by.to_string(),
        proposed_at: plan.proposed_at,
    })
}
