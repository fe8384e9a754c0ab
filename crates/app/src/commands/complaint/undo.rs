//! Taking back the latest act on a complaint.

use huiyin_domain::permission::Permission;
use huiyin_domain::workflow::{Done, undo};
use huiyin_domain::{RefusalCode, UserId, may_see};
use serde::Deserialize;
use ts_rs::TS;

use super::write::save;
use crate::command::{Command, Receipt};
use crate::cx::Cx;
use crate::error::{Error, Result};
use crate::event::Topic;
use crate::store::entry::EntryRow;
use crate::store::filter::Filter;
use crate::store::loaded::Loaded;

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
        let loaded = Loaded::load(cx, &self.id).await?;
        let done = latest(cx, &self.id).await?;
        // Whoever gave it out of their own sight may still take that back; nobody else hears that it is there.
        if !may_see(&cx.actor, &loaded.audience()) && done.by != cx.actor.id {
            return Err(Error::not_found());
        }
        if cx.expected_version.is_none() {
            return Err(Error::field("expected_version", "required"));
        }
        cx.expect_version(loaded.row.version)?;
        let rules = cx.reference.policy()?.rules.clone();
        let (after, effects) = match undo(&loaded.complaint(), &cx.actor, &done, &rules, cx.now) {
            Err(refusal) if refusal.code() == Some(RefusalCode::NotVisible) => return Err(Error::not_found()),
            undone => undone?,
        };
        let row = save(cx, &loaded, &after, effects).await?;
        cx.about(&row.id);
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
}

async fn latest(cx: &mut Cx<'_>, id: &String) -> Result<Done> {
    let mut tail = Filter::new("where t.complaint_id = ");
    tail.bind(id).sql(" order by t.at desc, t.id desc limit 1");
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
