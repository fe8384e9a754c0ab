//! Writing what a step of the workflow decided.

use huiyin_domain::workflow::{Decision, Effect, Entry};
use huiyin_domain::{Assurance, Audience, Complaint, Refusal};

use crate::cx::Cx;
use crate::error::{Error, ErrorCode, Fields, Result};
use crate::store::complaint::{ComplaintRow, LinkRow, PersonRow};
use crate::store::entry::EntryRow;
use crate::store::loaded::{Loaded, apply, clock_rows};
use crate::store::plan::{ApprovalRow, PlanRow};

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Refused { code, params } => {
                let error = Self::new(ErrorCode::Refused).with("reason", code.code());
                params
                    .into_iter()
                    .fold(error, |error, (name, value)| error.with(name, value))
            }
            Refusal::Invalid { fields: wrong } => {
                let mut fields = Fields::default();
                for field in wrong {
                    fields.push_all(field.field, field.code.code(), field.params);
                }
                match fields.done() {
                    Err(error) => error,
                    Ok(()) => Self::new(ErrorCode::Invalid),
                }
            }
        }
    }
}

/// Writes a complaint after a step: the row, its clocks, who stands to it, the timeline, plans and links.
pub(crate) async fn save(
    cx: &mut Cx<'_>,
    before: &Loaded,
    after: &Complaint,
    effects: Vec<Effect>,
) -> Result<ComplaintRow> {
    let mut row = before.row.clone();
    apply(&mut row, after, cx.now);
    row.version += 1;
    for effect in &effects {
        if let Effect::Assessed(assessment) = effect {
            if row.severity != before.row.severity {
                row.severity_rule = String::from("chosen");
                row.severity_reason.clone_from(&assessment.severity_reason);
            }
            row.safety = Some(assessment.safety);
            row.complexity = Some(assessment.complexity);
            row.impact = Some(assessment.impact);
            row.immediate_action_needed = Some(assessment.immediate_action_needed);
            row.immediate_action_possible = Some(assessment.immediate_action_possible);
        }
    }
    cx.update(&row).await?;
    clocks(cx, before, after).await?;
    named(cx, before, &after.audience).await?;
    let mut plans = before.plans.clone();
    set_aside(cx, &mut plans, after).await?;
    for effect in effects {
        write(cx, &row, after, &mut plans, effect).await?;
    }
    Ok(row)
}

async fn clocks(cx: &mut Cx<'_>, before: &Loaded, after: &Complaint) -> Result<()> {
    let rows = clock_rows(after);
    let known = before.clocks.len().min(rows.len());
    for (was, is) in before.clocks.iter().zip(&rows) {
        if was != is {
            cx.update(is).await?;
        }
    }
    cx.insert_all(&rows[known..]).await
}

async fn named(cx: &mut Cx<'_>, before: &Loaded, after: &Audience) -> Result<()> {
    let row = |user: &huiyin_domain::UserId| PersonRow {
        complaint_id: before.row.id.clone(),
        user_id: user.to_string(),
        part: String::from("named"),
    };
    let was = before.audience().named;
    for user in was.difference(&after.named) {
        cx.delete(&row(user)).await?;
    }
    let new: Vec<PersonRow> = after.named.difference(&was).map(row).collect();
    cx.insert_all(&new).await
}

/// A reopening sets the plan that stood aside; it stays in the record.
async fn set_aside(cx: &mut Cx<'_>, plans: &mut [PlanRow], after: &Complaint) -> Result<()> {
    if after.plan.is_some() {
        return Ok(());
    }
    if let Some(plan) = plans.last_mut().filter(|plan| plan.status != "set_aside") {
        plan.status = String::from("set_aside");
        plan.version += 1;
        cx.update(plan).await?;
    }
    Ok(())
}

/// Writes one effect. `Notify` has no reader before the inbox exists; the change itself is published to whoever sees it.
pub(crate) async fn write(
    cx: &mut Cx<'_>,
    row: &ComplaintRow,
    after: &Complaint,
    plans: &mut Vec<PlanRow>,
    effect: Effect,
) -> Result<()> {
    match effect {
        Effect::Entry(entry) => cx.insert(&entry_row(cx, row, entry)?).await,
        Effect::Assessed(_) | Effect::Notify { .. } => Ok(()),
        Effect::PlanProposed { revision, plan } => {
            if let Some(former) = plans
                .last_mut()
                .filter(|former| former.status == "proposed" || former.status == "approved")
            {
                former.status = String::from("set_aside");
                former.version += 1;
                cx.update(former).await?;
            }
            let plan = PlanRow {
                id: cx.id(),
                version: 1,
                salt_id: row.salt_id.clone(),
                complaint_id: row.id.clone(),
                revision: i64::from(revision),
                root_cause: plan.root_cause.to_string(),
                responsible_party: plan.responsible_party.to_string(),
                measures: plan.measures,
                remedies: plan
                    .remedies
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join(","),
                entitlement_fen: plan.entitlement_fen,
                goodwill_fen: plan.goodwill_fen,
                needs_carrying_out: plan.needs_carrying_out,
                signatures_needed: after.plan.as_ref().map_or(0, |plan| i64::from(plan.signatures_needed)),
                assurance: None,
                status: String::from("proposed"),
                proposed_by: cx.actor.id.to_string(),
                proposed_at: cx.now,
            };
            cx.insert(&plan).await?;
            plans.push(plan);
            Ok(())
        }
        Effect::PlanDecided { decision, stands, .. } => decide(cx, plans, decision, stands).await,
        Effect::DuplicateOf(other) => {
            let link = LinkRow {
                complaint_id: row.id.clone(),
                other_id: other.to_string(),
                kind: String::from("duplicate_of"),
            };
            // A complaint that was reopened and closed as the same duplicate again has its link already.
            cx.insert_new(&link).await
        }
    }
}

async fn decide(cx: &mut Cx<'_>, plans: &mut [PlanRow], decision: Decision, stands: Option<Assurance>) -> Result<()> {
    let Some(plan) = plans.last_mut() else {
        return Err(Error::internal("a decision about a plan that is not there"));
    };
    if decision == Decision::Signed {
        let signature = ApprovalRow {
            plan_id: plan.id.clone(),
            user_id: cx.actor.id.to_string(),
            manager: cx.actor.is(huiyin_domain::Role::Manager),
            at: cx.now,
        };
        cx.insert(&signature).await?;
    }
    plan.status = String::from(match (decision, stands) {
        (Decision::SentBack, _) => "sent_back",
        (_, Some(_)) => "approved",
        (_, None) => "proposed",
    });
    plan.assurance = stands;
    plan.version += 1;
    cx.update(plan).await
}

pub(crate) fn entry_row(cx: &Cx<'_>, row: &ComplaintRow, entry: Entry) -> Result<EntryRow> {
    let changes = if entry.changes.is_empty() {
        None
    } else {
        Some(serde_json::to_string(&entry.changes)?)
    };
    Ok(EntryRow {
        id: cx.id(),
        salt_id: row.salt_id.clone(),
        complaint_id: row.id.clone(),
        at: cx.now,
        actor_id: cx.actor.id.to_string(),
        kind: entry.kind,
        text: entry.text,
        medium: entry.medium,
        direction: entry.direction,
        reached: entry.reached,
        changes,
        customer_visible: entry.customer_visible,
    })
}
