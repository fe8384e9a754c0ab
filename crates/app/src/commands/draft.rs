//! What somebody has begun to write: inside the encrypted book, and theirs alone. It is nobody's record yet, so the
//! journal does not cover it.

use huiyin_domain::permission::Permission;
use huiyin_domain::{Millis, masking};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::command::{Command, Done};
use crate::cx::Cx;
use crate::error::{Fields, Result};
use crate::event::Topic;
use crate::store::filter::Filter;
use crate::store::record::Column;
use crate::store::visible::visible;

const LONGEST_NAME: usize = 200;
/// Characters of a draft; no form holds more.
const LONGEST_BODY: usize = 64_000;
/// How many drafts one keeps; beyond them the oldest goes.
const MOST: i64 = 100;

/// Keeps a draft in place of the one of the same name.
#[derive(Deserialize, TS)]
pub struct KeepDraft {
    /// Which form it is: `register`, or `act.ID.ACT` for an act on a complaint.
    pub name: String,
    /// What stands in it; the interface alone reads it.
    pub body: String,
}

impl Command for KeepDraft {
    const NAME: &'static str = "draft.keep";
    const NEEDS: Permission = Permission::SignedIn;
    const TOUCHES: &'static [Topic] = &[Topic::Drafts];
    type Reply = Done;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Done> {
        let mut fields = Fields::default();
        for (field, text, longest) in [("name", &self.name, LONGEST_NAME), ("body", &self.body, LONGEST_BODY)] {
            if text.is_empty() {
                fields.push(field, "required");
            } else if text.chars().count() > longest {
                fields.push_with(field, "too_long", "longest", longest);
            }
        }
        fields.done()?;
        let me = cx.actor.id.to_string();
        let mut keep = Filter::new("insert into draft (user_id, name, body, kept_at) values (");
        keep.bind(&me).sql(", ").bind(&self.name).sql(", ").bind(&self.body);
        keep.sql(", ")
            .bind(&cx.now)
            .sql(") on conflict (user_id, name) do update set body = excluded.body, kept_at = excluded.kept_at");
        cx.run_uncovered(keep).await?;
        let mut prune = Filter::new("delete from draft where user_id = ");
        prune
            .bind(&me)
            .sql(" and name not in (select t.name from draft t where t.user_id = ");
        prune
            .bind(&me)
            .sql(" order by t.kept_at desc, t.name limit ")
            .bind(&MOST)
            .sql(")");
        cx.run_uncovered(prune).await?;
        Ok(Done {})
    }
}

/// Forgets a draft: what it was for is done, or it is thrown away.
#[derive(Deserialize, TS)]
pub struct ForgetDraft {
    /// Which.
    pub name: String,
}

impl Command for ForgetDraft {
    const NAME: &'static str = "draft.forget";
    const NEEDS: Permission = Permission::SignedIn;
    const TOUCHES: &'static [Topic] = &[Topic::Drafts];
    type Reply = Done;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Done> {
        forget(cx, &self.name).await?;
        Ok(Done {})
    }
}

/// Forgets a draft of the actor's; what was begun is done.
pub(super) async fn forget(cx: &mut Cx<'_>, name: &str) -> Result<()> {
    let mut delete = Filter::new("delete from draft where user_id = ");
    delete
        .bind(&cx.actor.id.to_string())
        .sql(" and name = ")
        .bind(&name.to_owned());
    cx.run_uncovered(delete).await?;
    Ok(())
}

/// One's own drafts.
#[derive(Deserialize, TS)]
pub struct ListDrafts {}

/// A complaint by its name.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DraftComplaint {
    /// Id.
    pub id: String,
    /// Number.
    pub number: String,
    /// One line.
    pub subject: String,
}

/// A draft.
#[derive(Debug, Serialize, TS)]
pub struct DraftView {
    /// Which form it is.
    pub name: String,
    /// What stands in it.
    pub body: String,
    /// When it was kept last.
    pub kept_at: Millis,
    /// The complaint it is about.
    pub complaint: Option<DraftComplaint>,
}

/// Drafts.
#[derive(Debug, Serialize, TS)]
pub struct DraftList {
    /// The latest first.
    pub drafts: Vec<DraftView>,
}

impl Command for ListDrafts {
    const NAME: &'static str = "draft.list";
    const NEEDS: Permission = Permission::SignedIn;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = DraftList;

    async fn run(self, cx: &mut Cx<'_>) -> Result<DraftList> {
        let mut select = Filter::new("select name, body, kept_at from draft where user_id = ");
        select
            .bind(&cx.actor.id.to_string())
            .sql(" order by kept_at desc, name");
        let mut drafts = Vec::new();
        for row in cx.rows(select).await? {
            drafts.push((
                String::from_row(&row, 0)?,
                String::from_row(&row, 1)?,
                i64::from_row(&row, 2)?,
            ));
        }
        let about: Vec<String> = drafts.iter().filter_map(|(name, ..)| complaint_of(name)).collect();
        let known = complaints(cx, &about).await?;
        let drafts = drafts
            .into_iter()
            .filter_map(|(name, body, kept_at)| {
                let complaint = match complaint_of(&name) {
                    // Whoever may no longer see a complaint does not get back what they wrote about it.
                    Some(id) => Some(known.iter().find(|complaint| complaint.id == id)?.clone()),
                    None => None,
                };
                Some(DraftView {
                    name,
                    body,
                    kept_at,
                    complaint,
                })
            })
            .collect();
        Ok(DraftList { drafts })
    }
}

/// The complaint a draft is about, by its name: `act.ID.ACT`.
fn complaint_of(name: &str) -> Option<String> {
    let (id, _) = name.strip_prefix("act.")?.rsplit_once('.')?;
    Some(id.to_owned())
}

async fn complaints(cx: &mut Cx<'_>, ids: &[String]) -> Result<Vec<DraftComplaint>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut select = Filter::new("select t.id, t.number, t.subject from complaint t where t.id in ");
    select.list(ids).sql(" and ").append(&visible(&cx.actor));
    let mut complaints = Vec::new();
    for row in cx.rows(select).await? {
        complaints.push(DraftComplaint {
            id: Column::from_row(&row, 0)?,
            number: Column::from_row(&row, 1)?,
            subject: masking::words(&String::from_row(&row, 2)?),
        });
    }
    Ok(complaints)
}

#[cfg(test)]
mod tests {
    use super::complaint_of;

    #[test]
    fn a_name_tells_the_complaint() {
        assert_eq!(complaint_of("act.0199-a.answer").as_deref(), Some("0199-a"));
        assert_eq!(complaint_of("register"), None);
    }
}
