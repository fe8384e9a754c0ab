//! Views of the worklist that somebody put together: their own, or everybody's.

use huiyin_domain::Role;
use huiyin_domain::permission::Permission;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::command::{Command, Receipt};
use crate::commands::arrangement::{LineField, check_fields};
use crate::commands::complaint::cursor::Sort;
use crate::commands::complaint::view::Named;
use crate::commands::complaint::views::View;
use crate::cx::Cx;
use crate::error::{Error, ErrorCode, Fields, Result};
use crate::event::Topic;
use crate::store::criteria::Criteria;
use crate::store::filter::Filter;
use crate::store::saved_view::SavedViewRow;

/// The longest name, in characters.
const LONGEST: usize = 40;
/// How many views one person keeps; the side bar holds no more.
const MOST: usize = 30;

/// What a view asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct Asked {
    /// The view it narrows.
    pub view: View,
    /// Narrowed to these. Words are no part of it: what was searched for once may name a person.
    #[serde(default)]
    #[ts(as = "Option<Criteria>")]
    pub criteria: Criteria,
    /// In which order, where it is not the view's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<Sort>,
    /// What its rows show, where it is not what the reader has chosen for all lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fields: Option<Vec<LineField>>,
}

/// A saved view.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SavedView {
    /// Id.
    pub id: String,
    /// Version.
    pub version: i64,
    /// What it is called.
    pub name: String,
    /// Whose it is.
    pub owner: Named,
    /// Whether everybody has it.
    pub shared: bool,
    /// Whether the actor may change it.
    pub changeable: bool,
    /// What it asks for.
    pub asked: Asked,
}

/// The views the actor has in the side bar.
#[derive(Deserialize, TS)]
pub struct ListViews {}

/// Views.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ViewList {
    /// One's own in one's order, then those that others share.
    pub views: Vec<SavedView>,
}

impl Command for ListViews {
    const NAME: &'static str = "view.list";
    const NEEDS: Permission = Permission::ReadComplaint;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = ViewList;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ViewList> {
        let views = rows(cx).await?.into_iter().map(|row| {
            Ok(SavedView {
                asked: serde_json::from_str(&row.body)?,
                changeable: may_change(cx, &row),
                owner: Named {
                    name: cx.reference.name_of(&row.owner_id),
                    id: row.owner_id,
                },
                id: row.id,
                version: row.version,
                name: row.name,
                shared: row.shared,
            })
        });
        Ok(ViewList {
            views: views.collect::<Result<_>>()?,
        })
    }
}

/// What the actor has in the side bar, and what each asks for.
pub(crate) async fn asked(cx: &mut Cx<'_>) -> Result<Vec<(String, Asked)>> {
    let rows = rows(cx).await?.into_iter();
    rows.map(|row| Ok((row.id, serde_json::from_str(&row.body)?))).collect()
}

async fn rows(cx: &mut Cx<'_>) -> Result<Vec<SavedViewRow>> {
    let me = cx.actor.id.to_string();
    let mut tail = Filter::new("where t.removed_at is null and (t.owner_id = ");
    tail.bind(&me)
        .sql(" or t.shared = 1) order by case when t.owner_id = ")
        .bind(&me)
        .sql(" then 0 else 1 end, t.position, t.created_at, t.id");
    cx.all(tail).await
}

/// Keeps what a list asks for under a name.
#[derive(Deserialize, TS)]
pub struct SaveView {
    /// What it is called.
    pub name: String,
    /// Whether everybody gets it.
    pub shared: bool,
    /// What it asks for.
    pub asked: Asked,
}

impl Command for SaveView {
    const NAME: &'static str = "view.save";
    const NEEDS: Permission = Permission::ReadComplaint;
    const TOUCHES: &'static [Topic] = &[Topic::Worklist];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let own = own(cx).await?;
        let name = check(cx, &self.name, self.shared, &self.asked)?;
        if own.len() >= MOST {
            let mut fields = Fields::default();
            fields.push_with("name", "full", "longest", MOST);
            fields.done()?;
        }
        let row = SavedViewRow {
            id: cx.id(),
            version: 1,
            owner_id: cx.actor.id.to_string(),
            name,
            shared: self.shared,
            body: serde_json::to_string(&self.asked)?,
            position: own.iter().map(|row| row.position + 1).max().unwrap_or(0),
            created_at: cx.now,
            removed_at: None,
        };
        cx.insert(&row).await?;
        Ok(receipt(cx, &row))
    }
}

/// Another name, another reach, or other things asked for.
#[derive(Deserialize, TS)]
pub struct ChangeView {
    /// Which.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Whether everybody gets it.
    pub shared: bool,
    /// What it asks for.
    pub asked: Asked,
}

impl Command for ChangeView {
    const NAME: &'static str = "view.change";
    const NEEDS: Permission = Permission::ReadComplaint;
    const TOUCHES: &'static [Topic] = &[Topic::Worklist];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let mut row = find(cx, &self.id, false).await?;
        cx.expect_version(row.version)?;
        // What is shared already may be changed further by whoever may change it.
        row.name = check(cx, &self.name, self.shared && !row.shared, &self.asked)?;
        row.shared = self.shared;
        row.body = serde_json::to_string(&self.asked)?;
        row.version += 1;
        cx.update(&row).await?;
        Ok(receipt(cx, &row))
    }
}

/// Another place among one's own.
#[derive(Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct MoveView {
    /// Which.
    pub id: String,
    /// The one it is to stand before; the end when missing.
    pub before: Option<String>,
}

impl Command for MoveView {
    const NAME: &'static str = "view.move";
    const NEEDS: Permission = Permission::ReadComplaint;
    const TOUCHES: &'static [Topic] = &[Topic::Worklist];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let mut views = own(cx).await?;
        let from = views
            .iter()
            .position(|row| row.id == self.id)
            .ok_or_else(Error::not_found)?;
        let moved = views.remove(from);
        let to = match &self.before {
            None => views.len(),
            Some(before) => views
                .iter()
                .position(|row| row.id == *before)
                .ok_or_else(|| Error::field("before", "unknown"))?,
        };
        views.insert(to, moved);
        let mut version = None;
        for (position, row) in (0_i64..).zip(&mut views) {
            if row.position != position {
                row.position = position;
                row.version += 1;
                cx.update(row).await?;
            }
            if row.id == self.id {
                version = Some(row.version);
            }
        }
        cx.about(&self.id);
        Ok(Receipt {
            id: self.id,
            version: version.unwrap_or_default(),
        })
    }
}

/// Takes a view out of the side bars; nothing happens to its complaints.
#[derive(Deserialize, TS)]
pub struct RemoveView {
    /// Which.
    pub id: String,
}

impl Command for RemoveView {
    const NAME: &'static str = "view.remove";
    const NEEDS: Permission = Permission::ReadComplaint;
    const TOUCHES: &'static [Topic] = &[Topic::Worklist];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let mut row = find(cx, &self.id, false).await?;
        cx.expect_version(row.version)?;
        row.removed_at = Some(cx.now);
        row.version += 1;
        cx.update(&row).await?;
        Ok(receipt(cx, &row))
    }
}

/// Brings a removed view back as it was.
#[derive(Deserialize, TS)]
pub struct RestoreView {
    /// Which.
    pub id: String,
}

impl Command for RestoreView {
    const NAME: &'static str = "view.restore";
    const NEEDS: Permission = Permission::ReadComplaint;
    const TOUCHES: &'static [Topic] = &[Topic::Worklist];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let mut row = find(cx, &self.id, true).await?;
        row.removed_at = None;
        row.version += 1;
        cx.update(&row).await?;
        Ok(receipt(cx, &row))
    }
}

async fn own(cx: &mut Cx<'_>) -> Result<Vec<SavedViewRow>> {
    let mut tail = Filter::new("where t.removed_at is null and t.owner_id = ");
    tail.bind(&cx.actor.id.to_string())
        .sql(" order by t.position, t.created_at, t.id");
    cx.all(tail).await
}

/// A view the actor may change: nobody learns of another's.
async fn find(cx: &mut Cx<'_>, id: &str, removed: bool) -> Result<SavedViewRow> {
    let mut tail = Filter::new("where t.id = ");
    tail.bind(&id.to_owned());
    let row: Option<SavedViewRow> = cx.one(tail).await?;
    let row = row.filter(|row| row.removed_at.is_some() == removed && (row.shared || is_own(cx, row)));
    let row = row.ok_or_else(Error::not_found)?;
    if may_change(cx, &row) {
        Ok(row)
    } else {
        Err(Error::new(ErrorCode::Refused).with("reason", "out_of_reach"))
    }
}

fn is_own(cx: &Cx<'_>, row: &SavedViewRow) -> bool {
    row.owner_id == cx.actor.id.to_string()
}

/// Whoever made it, and a manager what is shared: it stays when its owner goes.
fn may_change(cx: &Cx<'_>, row: &SavedViewRow) -> bool {
    is_own(cx, row) || (row.shared && cx.actor.is(Role::Manager))
}

fn check(cx: &Cx<'_>, name: &str, shares: bool, asked: &Asked) -> Result<String> {
    let mut fields = Fields::default();
    let name = fields.text("name", name, LONGEST);
    if shares && !cx.actor.may(Permission::ShareView) {
        fields.push("shared", "not_allowed");
    }
    if asked.criteria.words.is_some() {
        fields.push("asked.criteria.words", "not_allowed");
    }
    fields.done()?;
    asked.criteria.check().map_err(|error| error.within("asked"))?;
    check_fields("asked.fields", asked.fields.as_deref().unwrap_or_default())?;
    Ok(name)
}

fn receipt(cx: &mut Cx<'_>, row: &SavedViewRow) -> Receipt {
    cx.about(&row.id);
    Receipt {
        id: row.id.clone(),
        version: row.version,
    }
}
