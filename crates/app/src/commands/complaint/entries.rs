//! The lines of a complaint's timeline.

use huiyin_domain::permission::Permission;
use huiyin_domain::workflow::Change;
use huiyin_domain::{Direction, EntryKind, Medium, Millis, masking};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::mention::{Mention, Mentions};
use super::view::Named;
use crate::command::Command;
use crate::cx::Cx;
use crate::error::Result;
use crate::event::Topic;
use crate::store::complaint_merge::taken_in;
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

/// A line of the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct EntryView {
    /// Id.
    pub id: String,
    /// When.
    pub at: Millis,
    /// Who; none for the house itself.
    pub actor: Option<Named>,
    /// What.
    pub kind: EntryKind,
    /// In words.
    pub text: Option<String>,
    /// How the customer was reached.
    pub medium: Option<Medium>,
    /// Who turned to whom.
    pub direction: Option<Direction>,
    /// Whether the customer was there.
    pub reached: Option<bool>,
    /// What changed.
    pub changes: Vec<Change>,
    /// Whether the customer may see it.
    pub customer_visible: bool,
    /// The complaint or the incident it names.
    pub names: Option<Mention>,
    /// The complaint it was written on, where that one goes on in this one.
    pub of: Option<Mention>,
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
        let taken_in = taken_in(cx, &loaded.row.id).await?;
        entries(cx, &loaded.row.id, &taken_in, Some((self.before_at, &self.before))).await
    }
}

/// The newest lines of a complaint that the actor may see, or those before one of them; with those of the complaints that
/// go on in it.
pub(super) async fn entries(
    cx: &mut Cx<'_>,
    id: &str,
    taken_in: &[Mention],
    before: Option<(Millis, &String)>,
) -> Result<EntryPage> {
    let mut tail = Filter::new("where t.complaint_id ");
    if taken_in.is_empty() {
        tail.sql("= ").bind(&id.to_owned());
    } else {
        let all = taken_in.iter().map(|one| one.id.clone());
        tail.sql("in ").list(&all.chain([id.to_owned()]).collect::<Vec<_>>());
    }
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
    let changes = rows
        .iter()
        .map(|row| {
            Ok(row
                .changes
                .as_deref()
                .map(serde_json::from_str)
                .transpose()?
                .unwrap_or_default())
        })
        .collect::<Result<Vec<Vec<Change>>>>()?;
    let mentions = Mentions::of(cx, &changes).await?;
    let of = |row: &EntryRow| taken_in.iter().find(|one| one.id == row.complaint_id).cloned();
    let entries = rows.into_iter().zip(changes).map(|(row, changes)| {
        let of = of(&row);
        entry_view(cx, row, changes, &mentions, of)
    });
    Ok(EntryPage {
        entries: entries.collect(),
        more,
    })
}

/// A line as it is shown: what the customer said has its telephone numbers masked.
fn entry_view(
    cx: &Cx<'_>,
    entry: EntryRow,
    mut changes: Vec<Change>,
    mentions: &Mentions,
    of: Option<Mention>,
) -> EntryView {
    let text = match entry.kind {
        EntryKind::Registered => entry.text.map(|said| masking::words(&said)),
        _ => entry.text,
    };
    for change in changes.iter_mut().filter(|change| change.field == "subject") {
        for subject in [&mut change.before, &mut change.after].into_iter().flatten() {
            *subject = masking::words(subject);
        }
    }
    EntryView {
        id: entry.id,
        at: entry.at,
        actor: cx.reference.user(&entry.actor_id).map(|person| Named {
            id: person.user.id.clone(),
            name: person.user.name.clone(),
        }),
        kind: entry.kind,
        text,
        medium: entry.medium,
        direction: entry.direction,
        reached: entry.reached,
        names: mentions.in_line(&changes),
        changes,
        customer_visible: entry.customer_visible,
        of,
    }
}
