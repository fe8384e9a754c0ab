//! Taking back the latest act on a complaint.

use huiyin_domain::permission::Permission;
use huiyin_domain::workflow::{Done, may_undo, undo};
use huiyin_domain::{EntryKind, RefusalCode, UserId, may_see};
use serde::Deserialize;
use ts_rs::TS;

use super::merge::unmerge;
use super::write::save;
use crate::command::{Command, Receipt};
use crate::cx::Cx;
use crate::error::{Error, Result};
use crate::event::Topic;
use crate::store::entry::EntryRow;
use crate::store::filter::Filter;
use crate::store::loaded::Loaded;
use crate::store::notice::NoticeRow;

/// Takes back one's own latest act, by a further act that restores what was before. The envelope names the version the
/// act left; once anything else has happened it is refused as stale.
#[derive(Deserialize, TS)]
pub struct UndoAct {
    /// The complaint.
    pub id: String,
}

impl Command for UndoAct {
    const NAME: &'static str = "complaint.undo";
    const NEEDS: Permission = Permission::ReadComplaint;
    const TOUCHES: &'static [Topic] = &[Topic::Complaints, Topic::Analytics];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let receipt = take_back(cx, &self.id).await?;
        cx.about(&receipt.id);
        Ok(receipt)
    }
}

/// Takes back the actor's latest act on a complaint, over the version that `cx` expects. What is refused is refused before
/// anything is written.
pub(super) async fn take_back(cx: &mut Cx<'_>, id: &str) -> Result<Receipt> {
    let loaded = Loaded::load(cx, id).await?;
    let done = latest(cx, id).await?;
    // Whoever gave it out of their own sight may still take that back; nobody else hears that it is there.
    if !may_see(&cx.actor, &loaded.audience()) && done.by != cx.actor.id {
        return Err(Error::not_found());
    }
    if cx.expected_version.is_none() {
        return Err(Error::field("expected_version", "required"));
    }
    cx.expect_version(loaded.row.version)?;
    if done.kind == EntryKind::Merged {
        may_undo(&cx.actor, &done, cx.now)?;
        let row = unmerge(cx, &loaded, false).await?;
        untell(cx, id, &done).await?;
        if let Some(stays) = &loaded.row.duplicate_of {
            untell(cx, stays, &done).await?;
        }
        return Ok(Receipt {
            id: row.id,
            version: row.version,
        });
    }
    let rules = cx.reference.policy()?.rules.clone();
    let (after, effects) = match undo(&loaded.complaint(), &cx.actor, &done, &rules, cx.now) {
        Err(refusal) if refusal.code() == Some(RefusalCode::NotVisible) => return Err(Error::not_found()),
        undone => undone?,
    };
    let row = save(cx, &loaded, &after, effects).await?;
    untell(cx, id, &done).await?;
    cx.changed(
        Topic::Complaints,
        &row.id,
        row.version,
        vec![loaded.audience(), after.audience],
    );
    Ok(Receipt {
        id: row.id,
        version: row.version,
    })
}

/// What people were told by the act holds no more: it leaves their inboxes.
async fn untell(cx: &mut Cx<'_>, id: &str, done: &Done) -> Result<()> {
    let mut told = Filter::new("where t.complaint_id = ");
    told.bind(&id.to_owned())
        .sql(" and t.at = ")
        .bind(&done.at)
        .sql(" and t.actor_id = ")
        .bind(&done.by.to_string());
    let told: Vec<NoticeRow> = cx.all(told).await?;
    for notice in &told {
        cx.delete(notice).await?;
    }
    if !told.is_empty() {
        let users = told.into_iter().map(|notice| UserId::from(notice.user_id)).collect();
        cx.changed_for(Topic::Inbox, users);
    }
    Ok(())
}

async fn latest(cx: &mut Cx<'_>, id: &str) -> Result<Done> {
    let mut tail = Filter::new("where t.complaint_id = ");
    tail.bind(&id.to_owned()).sql(" order by t.at desc, t.id desc limit 1");
    let entry: EntryRow = cx.one(tail).await?.ok_or_else(Error::not_found)?;
    let changes = entry.changes.as_deref().map(serde_json::from_str).transpose()?;
    Ok(Done {
        entry: entry.id,
        kind: entry.kind,
        by: UserId::from(entry.actor_id),
        at: entry.at,
        changes: changes.unwrap_or_default(),
    })
}
