//! How somebody wants their lists to look: in the book, so that it is there at every desk, and theirs alone.

use huiyin_domain::permission::Permission;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::command::{Command, Done};
use crate::cx::Cx;
use crate::error::{Error, Result};
use crate::event::Topic;
use crate::store::filter::Filter;
use crate::store::record::Column;

/// What a row of a list can show under the subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LineField {
    /// Its number.
    Number,
    /// Who complains.
    Customer,
    /// The customer's tier, where it is not the ordinary one.
    Tier,
    /// How often the customer chased.
    Chases,
    /// The rung it stands on.
    Level,
    /// Its tags.
    Tags,
    /// The category.
    Category,
    /// What it is, where it is no complaint.
    Nature,
    /// Where it came in.
    Channel,
    /// Who works it.
    Owner,
    /// Whose pool it is in.
    Group,
    /// When it came in.
    Received,
}

/// How much room a row takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Density {
    /// Two lines.
    #[default]
    Comfortable,
    /// One line.
    Compact,
}

/// How the lists look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Arrangement {
    /// What a row shows, in this order.
    pub fields: Vec<LineField>,
    /// How much room it takes.
    pub density: Density,
}

impl Default for Arrangement {
    fn default() -> Self {
        use LineField::{Category, Chases, Customer, Level, Nature, Number, Owner, Tags, Tier};
        Self {
            fields: vec![Number, Customer, Tier, Chases, Level, Tags, Category, Nature, Owner],
            density: Density::default(),
        }
    }
}

/// # Errors
/// `repeated`: a field that stands twice.
pub(crate) fn check_fields(name: &str, fields: &[LineField]) -> Result<()> {
    let twice = fields
        .iter()
        .enumerate()
        .any(|(at, field)| fields[..at].contains(field));
    if twice {
        return Err(Error::field(name, "repeated"));
    }
    Ok(())
}

/// The actor's arrangement, or the one the app comes with.
#[derive(Deserialize, TS)]
pub struct ShowArrangement {}

impl Command for ShowArrangement {
    const NAME: &'static str = "arrangement.show";
    const NEEDS: Permission = Permission::SignedIn;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = Arrangement;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Arrangement> {
        let mut select = Filter::new("select body from arrangement where user_id = ");
        select.bind(&cx.actor.id.to_string());
        let rows = cx.rows(select).await?;
        let kept = rows.first().map(|row| String::from_row(row, 0)).transpose()?;
        // One that an other version wrote, with a field this one does not know, is as good as none.
        Ok(kept
            .and_then(|body| serde_json::from_str(&body).ok())
            .unwrap_or_default())
    }
}

/// Keeps the actor's arrangement in place of the one before.
#[derive(Deserialize, TS)]
pub struct KeepArrangement {
    /// How the lists are to look.
    pub arrangement: Arrangement,
}

impl Command for KeepArrangement {
    const NAME: &'static str = "arrangement.keep";
    const NEEDS: Permission = Permission::SignedIn;
    const TOUCHES: &'static [Topic] = &[Topic::Worklist];
    type Reply = Done;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Done> {
        check_fields("fields", &self.arrangement.fields)?;
        let mut keep = Filter::new("insert into arrangement (user_id, body) values (");
        keep.bind(&cx.actor.id.to_string())
            .sql(", ")
            .bind(&serde_json::to_string(&self.arrangement)?)
            .sql(") on conflict (user_id) do update set body = excluded.body");
        cx.run_uncovered(keep).await?;
        Ok(Done {})
    }
}
