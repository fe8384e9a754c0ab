//! Older lines of a complaint's timeline.

use huiyin_domain::Millis;
use huiyin_domain::permission::Permission;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::view::{EntryView, entry_view};
use crate::command::Command;
use crate::cx::Cx;
use crate::error::Result;
use crate::event::Topic;
use crate::store::entry::EntryRow;
use crate::store::filter::Filter;
use crate::store::loaded::Loaded;

/// How many lines come at a time, with the page and afterwards.
const LINES: i64 = 200;

/// Lines older than one that is known.
#[derive(Deserialize, TS)]
pub struct ListEntries {
    /// The complaint.
    pub id: String,
    /// The oldest line that is known.
    pub before: String,
    /// When that was.
    pub before_at: Millis,
}

/// Lines of a timeline.
#[derive(Debug, Serialize, TS)]
pub struct EntryPage {
    /// The newest first.
    pub entries: Vec<EntryView>,
    /// Whether there are older ones.
    pub more: bool,
}

impl Command for ListEntries {
    const NAME: &'static str = "complaint.entries";
    const NEEDS: Permission = Permission::ReadComplaint;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = EntryPage;

    async fn run(self, cx: &mut Cx<'_>) -> Result<EntryPage> {
        let loaded = Loaded::find(cx, &self.id).await?;
        entries(cx, &loaded.row.id, Some((self.before_at, &self.before))).await
    }
}

/// The newest lines of a complaint that the actor may see, or those before one of them.
pub(super) async fn entries(cx: &mut Cx<'_>, id: &str, before: Option<(Millis, &String)>) -> Result<EntryPage> {
    let mut tail = Filter::new("where t.complaint_id = ");
    tail.bind(&id.to_owned());
    if let Some((at, entry)) = before {
        tail.sql(" and (t.at, t.id) < (")
            .bind(&at)
            .sql(", ")
            .bind(entry)
            .sql(")");
    }
    tail.sql(" order by t.at desc, t.id desc limit ").bind(&(LINES + 1));
    let mut rows: Vec<EntryRow> = cx.all(tail).await?;
    let kept = usize::try_from(LINES).unwrap_or(usize::MAX);
    let more = rows.len() > kept;
    rows.truncate(kept);
    let entries = rows.into_iter().map(|row| entry_view(cx, row)).collect::<Result<_>>()?;
    Ok(EntryPage { entries, more })
}
