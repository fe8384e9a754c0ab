//! Two complaints become one, and two again.

use huiyin_domain::permission::Permission;
use huiyin_domain::workflow::{self, Both, Effect, Merging, Notice, is_undoable};
use huiyin_domain::{
    ClockKind, Complaint, ComplaintId, EntryKind, Millis, NEVER, Refusal, RefusalCode, Severity, next_due,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::act::Acted;
use super::mention::Mention;
use super::write::save;
use crate::command::{Command, Receipt};
use crate::commands::customer::complaints::{Asked, Stub, select_from};
use crate::cx::Cx;
use crate::error::{Error, ErrorCode, Result};
use crate::event::Topic;
use crate::store::complaint::ComplaintRow;
use crate::store::complaint_merge::{ComplaintMergeRow, latest_position, merging};
use crate::store::filter::Filter;
use crate::store::loaded::Loaded;
use crate::store::record::Column;
use crate::store::visible::stub as visible_stub;

/// Shows what merging two complaints would make of them; writes nothing.
#[derive(Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct PreviewMerge {
    /// One.
    pub id: String,
    /// The other.
    pub other: String,
    /// Which of them stays; where nobody says, whose customer has waited longer.
    pub stays: Option<String>,
}

/// What a merging would make of two complaints.
#[derive(Debug, Serialize, TS)]
pub struct MergePreview {
    /// The one that stays.
    pub stays: Stub,
    /// The one that goes on in it.
    pub merged: Stub,
    /// How grave it would be.
    pub severity: Severity,
    /// Its next deadline; none when no clock runs.
    pub next_due: Option<Millis>,
    /// What that measures.
    pub next_clock: Option<ClockKind>,
    /// Why it cannot be done.
    pub refused: Option<Error>,
}

impl Command for PreviewMerge {
    const NAME: &'static str = "complaint.preview_merge";
    const NEEDS: Permission = Permission::WorkComplaint;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = MergePreview;

    async fn run(self, cx: &mut Cx<'_>) -> Result<MergePreview> {
        let one = Loaded::find(cx, &self.id).await?.complaint();
        let other = other(cx, &self.other, "other").await?.complaint();
        let stays = match &self.stays {
            Some(id) if *id == self.other => &other,
            Some(_) => &one,
            None => workflow::stays(&one, &other),
        };
        let merged = if stays.id == one.id { &other } else { &one };
        let rules = cx.reference.policy()?.rules.clone();
        let done = workflow::merge(merged, stays, &cx.actor, "—", &rules, cx.now);
        let after = done.as_ref().map_or(stays, |(both, _)| &both.stays.0);
        let due = next_due(&after.clocks);
        let next = after
            .clocks
            .iter()
            .find(|clock| clock.is_open() && clock.latest_due() == due);
        Ok(MergePreview {
            severity: after.severity,
            next_due: (due != NEVER).then_some(due),
            next_clock: next.map(|clock| clock.kind),
            refused: done.as_ref().err().map(|refusal| Error::from(refusal.clone())),
            merged: stub(cx, &merged.id).await?,
            stays: stub(cx, &stays.id).await?,
        })
    }
}

/// Takes a merging back, as long as the one that stays has not gone on.
#[derive(Deserialize, TS)]
pub struct UnmergeComplaint {
    /// The complaint that was merged.
    pub id: String,
}

impl Command for UnmergeComplaint {
    const NAME: &'static str = "complaint.unmerge";
    const NEEDS: Permission = Permission::WorkComplaint;
    const TOUCHES: &'static [Topic] = &[Topic::Complaints, Topic::Analytics];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let loaded = Loaded::find(cx, &self.id).await?;
        cx.expect_version(loaded.row.version)?;
        let row = unmerge(cx, &loaded, true).await?;
        cx.about(&row.id);
        Ok(Receipt {
            id: row.id,
            version: row.version,
        })
    }
}

/// The complaint in which another one goes on.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MergedInto {
    /// Which; its number where the actor may know of it.
    pub into: Mention,
    /// Why that cannot be taken back now; nothing where it can.
    pub refused: Option<Error>,
}

/// Merges a complaint into another. What the rules refuse, they refuse before anything is written.
pub(super) async fn merge(cx: &mut Cx<'_>, merged: Loaded, into: &ComplaintId, reason: &str) -> Result<Acted> {
    let mut stays = other(cx, into.as_str(), "into").await?;
    let rules = cx.reference.policy()?.rules.clone();
    let (one, other) = (merged.complaint(), stays.complaint());
    let (both, kept) = workflow::merge(&one, &other, &cx.actor, reason, &rules, cx.now)?;
    let position = latest_position(cx, &stays.row.id).await? + 1;
    cx.insert(&ComplaintMergeRow {
        complaint_id: merged.row.id.clone(),
        into_id: stays.row.id.clone(),
        position,
        body: serde_json::to_string(&kept)?,
        severity_rule: stays.row.severity_rule.clone(),
        merged_by: cx.actor.id.to_string(),
        merged_at: cx.now,
    })
    .await?;
    if both.stays.0.severity != other.severity {
        stays.row.severity_rule.clone_from(&merged.row.severity_rule);
    }
    let row = both_saved(cx, &merged, &stays, both).await?;
    Ok(Acted {
        id: row.id,
        version: row.version,
        undoable: is_undoable(EntryKind::Merged),
    })
}

/// Takes the merging of a complaint back; those it concerned are told, unless it is as if it had never been.
pub(super) async fn unmerge(cx: &mut Cx<'_>, merged: &Loaded, told: bool) -> Result<ComplaintRow> {
    let (mut stays, row, kept) = part(cx, merged).await?;
    let rules = cx.reference.policy()?.rules.clone();
    let (one, other) = (merged.complaint(), stays.complaint());
    let mut both = workflow::unmerge(&one, &other, &kept, &cx.actor, &rules, cx.now)?;
    if !told {
        for effects in [&mut both.merged.1, &mut both.stays.1] {
            effects.retain(|effect| {
                !matches!(
                    effect,
                    Effect::Notify {
                        notice: Notice::Unmerged,
                        ..
                    }
                )
            });
        }
    }
    stays.row.severity_rule = row.severity_rule;
    both_saved(cx, merged, &stays, both).await
}

/// Where a complaint goes on, when it was merged.
pub(super) async fn merged_into(cx: &mut Cx<'_>, loaded: &Loaded) -> Result<Option<MergedInto>> {
    let Some(id) = &loaded.row.duplicate_of else {
        return Ok(None);
    };
    let mut select = Filter::new("select t.number from complaint t where t.id = ");
    select.bind(id).sql(" and ").append(&visible_stub(&cx.actor));
    let rows = cx.rows(select).await?;
    let name = rows.first().map(|row| Column::from_row(row, 0)).transpose()?;
    Ok(Some(MergedInto {
        into: Mention {
            id: id.clone(),
            name: name.unwrap_or_default(),
        },
        refused: unmerge_refusal(cx, loaded).await?,
    }))
}

/// Why the merging of a complaint cannot be taken back now; nothing where it can.
async fn unmerge_refusal(cx: &mut Cx<'_>, merged: &Loaded) -> Result<Option<Error>> {
    let (stays, _, kept) = match part(cx, merged).await {
        Err(error) if error.code == ErrorCode::Refused => return Ok(Some(error)),
        found => found?,
    };
    let rules = &cx.reference.policy()?.rules;
    let (one, other) = (merged.complaint(), stays.complaint());
    let done = workflow::unmerge(&one, &other, &kept, &cx.actor, rules, cx.now);
    Ok(done.err().map(Error::from))
}

/// What is needed to take a merging back: the one that stays, and what was kept. One that was closed as a duplicate
/// before complaints were merged kept nothing.
async fn part(cx: &mut Cx<'_>, merged: &Loaded) -> Result<(Loaded, ComplaintMergeRow, Merging)> {
    let Some(row) = merging(cx, &merged.row.id).await? else {
        return Err(Refusal::of(RefusalCode::NotMerged).into());
    };
    // What a later merging found is what this one left: they are taken back in turn.
    if latest_position(cx, &row.into_id).await? > row.position {
        return Err(Refusal::of(RefusalCode::GoneOn).into());
    }
    let kept = serde_json::from_str(&row.body)?;
    let stays = Loaded::load(cx, &row.into_id).await?;
    Ok((stays, row, kept))
}

/// Writes both sides, each with its own readers.
async fn both_saved(cx: &mut Cx<'_>, merged: &Loaded, stays: &Loaded, both: Both) -> Result<ComplaintRow> {
    saved(cx, stays, both.stays).await?;
    saved(cx, merged, both.merged).await
}

async fn saved(cx: &mut Cx<'_>, before: &Loaded, (after, effects): (Complaint, Vec<Effect>)) -> Result<ComplaintRow> {
    let row = save(cx, before, &after, effects).await?;
    let audiences = vec![before.audience(), after.audience];
    cx.changed(Topic::Complaints, &row.id, row.version, audiences);
    Ok(row)
}

/// The other complaint, as far as the actor may see it; the field that names it is wrong otherwise.
async fn other(cx: &mut Cx<'_>, id: &str, field: &str) -> Result<Loaded> {
    Loaded::find(cx, id).await.map_err(|error| match error.code {
        ErrorCode::NotFound => Error::field(field, "unknown"),
        _ => error,
    })
}

async fn stub(cx: &mut Cx<'_>, id: &ComplaintId) -> Result<Stub> {
    let mut select = select_from(cx, "complaint t", "");
    select.sql("t.id = ").bind(&id.to_string());
    let rows = cx.rows(select).await?;
    let row = rows.first().ok_or_else(Error::not_found)?;
    Asked {
        customer: None,
        order: None,
    }
    .stub(cx, row)
}
