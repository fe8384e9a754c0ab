//! Writing what a step of the workflow decided.

use huiyin_domain::workflow::{Change, Correction, Decision, Effect, Entry};
use huiyin_domain::{
    Assurance, Audience, Complaint, EntryKind, Refusal, RefusalCode, SurveyDraft, SurveyResult, TermId, masking,
};

use super::notify::tell;
use crate::cx::Cx;
use crate::error::{Error, ErrorCode, Fields, Result};
use crate::store::complaint::{ComplaintRow, LinkRow, PersonRow, TagRow};
use crate::store::complaint_merge::merging;
use crate::store::entry::EntryRow;
use crate::store::escalation::EscalationRow;
use crate::store::filter::Filter;
use crate::store::loaded::{Loaded, apply, clock_rows};
use crate::store::plan::{ApprovalRow, PlanRow};
use crate::store::survey::SurveyRow;

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            // Whoever may not see it learns nothing of it.
            Refusal::Refused {
                code: RefusalCode::NotVisible,
                ..
            } => Self::not_found(),
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
    let mut corrected = Vec::new();
    for effect in &effects {
        if let Effect::Corrected(correction) = effect {
            corrected = correct(&mut row, correction)?;
        }
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
    if row.subject != before.row.subject {
        cx.words()?.renew(&row.id, row.doc);
    }
    clocks(cx, before, after).await?;
    persons(cx, before, &after.audience).await?;
    tags(cx, before, after).await?;
    let mut plans = before.plans.clone();
    set_aside(cx, &mut plans, after).await?;
    for mut effect in effects {
        if let Effect::Entry(entry) = &mut effect {
            entry.changes.append(&mut corrected);
        }
        write(cx, &row, after, &mut plans, effect).await?;
    }
    Ok(row)
}

/// Puts the facts of a correction into the row; gives back what differs. A correction that changes nothing is none.
fn correct(row: &mut ComplaintRow, correction: &Correction) -> Result<Vec<Change>> {
    let given = |text: &Option<String>| {
        let text = text.as_deref().map(str::trim).filter(|text| !text.is_empty());
        text.map(str::to_owned)
    };
    let before = facts(row);
    // What is masked was not written anew by whoever sends it back.
    let subject = given(&correction.subject).filter(|subject| *subject != masking::words(&row.subject));
    if let Some(subject) = subject {
        row.subject = subject;
    }
    row.occurred_at = correction.occurred_at;
    row.order_number = given(&correction.order_number);
    row.product = given(&correction.product);
    row.amount_fen = correction.amount_fen;
    let sought: Vec<&str> = correction.remedies_sought.iter().map(TermId::as_str).collect();
    row.remedies_sought = sought.join(",");
    row.remedy_words = given(&correction.remedy_words);
    row.recurring = correction.recurring;
    row.call_back_when = given(&correction.call_back_when);
    let changes: Vec<Change> = before
        .into_iter()
        .zip(facts(row))
        .filter(|((_, before), (_, after))| before != after)
        .map(|((field, before), (_, after))| Change {
            field: field.to_owned(),
            before,
            after,
        })
        .collect();
    if changes.is_empty() {
        return Err(Refusal::of(RefusalCode::NoChange).into());
    }
    Ok(changes)
}

/// What a correction can change, as an entry keeps it.
fn facts(row: &ComplaintRow) -> [(&'static str, Option<String>); 9] {
    let sought = Some(row.remedies_sought.clone()).filter(|sought| !sought.is_empty());
    [
        ("subject", Some(row.subject.clone())),
        ("occurred_at", row.occurred_at.map(|at| at.to_string())),
        ("order_number", row.order_number.clone()),
        ("product", row.product.clone()),
        ("amount_fen", row.amount_fen.map(|fen| fen.to_string())),
        ("remedies_sought", sought),
        ("remedy_words", row.remedy_words.clone()),
        ("recurring", Some(u8::from(row.recurring).to_string())),
        ("call_back_when", row.call_back_when.clone()),
    ]
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

/// Who is named while it is restricted, and who was given a call.
async fn persons(cx: &mut Cx<'_>, before: &Loaded, after: &Audience) -> Result<()> {
    let was = before.audience();
    for (part, was, is) in [("named", &was.named, &after.named), ("given", &was.given, &after.given)] {
        let row = |user: &huiyin_domain::UserId| PersonRow {
            complaint_id: before.row.id.clone(),
            user_id: user.to_string(),
            part: String::from(part),
        };
        for user in was.difference(is) {
            cx.delete(&row(user)).await?;
        }
        let new: Vec<PersonRow> = is.difference(was).map(row).collect();
        cx.insert_all(&new).await?;
    }
    Ok(())
}

async fn tags(cx: &mut Cx<'_>, before: &Loaded, after: &Complaint) -> Result<()> {
    let bears = |row: &TagRow| after.tags.iter().any(|tag| tag.as_str() == row.tag);
    for gone in before.tags.iter().filter(|row| !bears(row)) {
        cx.delete(gone).await?;
    }
    let known = |tag: &str| before.tags.iter().any(|row| row.tag == tag);
    let new = after.tags.iter().filter(|tag| !known(tag.as_str())).map(|tag| TagRow {
        complaint_id: before.row.id.clone(),
        tag: tag.to_string(),
    });
    let new: Vec<TagRow> = new.collect();
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

/// Writes one effect.
pub(crate) async fn write(
    cx: &mut Cx<'_>,
    row: &ComplaintRow,
    after: &Complaint,
    plans: &mut Vec<PlanRow>,
    effect: Effect,
) -> Result<()> {
    match effect {
        Effect::Entry(entry) => cx.insert(&entry_row(cx, row, entry)?).await,
        Effect::Assessed(_) | Effect::Corrected(_) => Ok(()),
        Effect::Notify { to, notice, clock } => tell(cx, after, &to, notice, clock).await,
        Effect::Escalated {
            level,
            cause,
            clock,
            reason,
        } => {
            let escalation = EscalationRow {
                id: cx.id(),
                version: 1,
                salt_id: row.salt_id.clone(),
                complaint_id: row.id.clone(),
                level,
                cause,
                clock,
                reason,
                raised_by: cx.actor.id.to_string(),
                raised_at: cx.now,
                acknowledged_by: None,
                acknowledged_at: None,
                words: None,
            };
            cx.insert(&escalation).await
        }
        Effect::EscalationAcknowledged { words } => acknowledge(cx, row, words).await,
        Effect::Surveyed(draft) => survey(cx, row, draft).await,
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
            // One that was closed as a duplicate and reopened before complaints were merged may have its link already.
            cx.insert_new(&link).await
        }
        Effect::NoDuplicate(other) => {
            let mut tail = Filter::new("where t.kind = 'duplicate_of' and t.complaint_id = ");
            tail.bind(&row.id).sql(" and t.other_id = ").bind(&other.to_string());
            if let Some(link) = cx.one::<LinkRow>(tail).await? {
                cx.delete(&link).await?;
            }
            match merging(cx, &row.id).await? {
                Some(kept) => cx.delete(&kept).await,
                None => Ok(()),
            }
        }
    }
}

/// Whoever takes note takes note of every rung that still waits.
async fn acknowledge(cx: &mut Cx<'_>, row: &ComplaintRow, words: Option<String>) -> Result<()> {
    let mut waiting = Filter::new("where t.acknowledged_at is null and t.complaint_id = ");
    waiting.bind(&row.id).sql(" order by t.raised_at, t.id");
    for mut escalation in cx.all::<EscalationRow>(waiting).await? {
        escalation.version += 1;
        escalation.acknowledged_by = Some(cx.actor.id.to_string());
        escalation.acknowledged_at = Some(cx.now);
        escalation.words.clone_from(&words);
        cx.update(&escalation).await?;
    }
    Ok(())
}

async fn survey(cx: &mut Cx<'_>, row: &ComplaintRow, draft: SurveyDraft) -> Result<()> {
    let unreached = i64::from(draft.result == SurveyResult::Unreachable);
    let survey = SurveyRow {
        id: cx.id(),
        version: 1,
        salt_id: row.salt_id.clone(),
        complaint_id: row.id.clone(),
        // The complaint has counted this call already where it reached nobody.
        attempt: row.survey_attempts + 1 - unreached,
        medium: draft.medium,
        result: draft.result,
        solved: draft.solved,
        score: draft.score,
        words: draft
            .words
            .map(|words| words.trim().to_owned())
            .filter(|words| !words.is_empty()),
        recorded_by: cx.actor.id.to_string(),
        recorded_at: cx.now,
    };
    cx.insert(&survey).await
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

/// Writes a line of the timeline about something beside the workflow: what it names, by field.
pub(crate) async fn line(cx: &mut Cx<'_>, row: &ComplaintRow, kind: EntryKind, names: &[(&str, &str)]) -> Result<()> {
    let changes = names.iter().map(|(field, after)| Change {
        field: (*field).to_owned(),
        before: None,
        after: Some((*after).to_owned()),
    });
    let entry = Entry {
        kind,
        text: None,
        changes: changes.collect(),
        medium: None,
        direction: None,
        reached: None,
        customer_visible: false,
    };
    let row = entry_row(cx, row, entry)?;
    cx.insert(&row).await
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
