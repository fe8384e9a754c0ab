//! Looking after the index of words: whether it finds what the rows say, and making it anew while people work.

use huiyin_domain::permission::Permission;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::command::{Command, Done};
use crate::cx::Cx;
use crate::error::Result;
use crate::event::Topic;
use crate::store::filter::Filter;
use crate::store::record::Column;
use crate::store::search::{check, empty, is_filled};
use crate::store::visible::visible;

/// Holds the index of words against what some complaints say. Called until there is no next step; each says where it begins.
#[derive(Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct CheckIndex {
    /// Where the last step ended.
    pub below: Option<i64>,
}

/// What a step of the check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct IndexCheck {
    /// Complaints this step looked at.
    pub checked: i64,
    /// How many of those are not found by all their words.
    pub missing: i64,
    /// How many are found by words they do not hold, complaints that are gone included.
    pub surplus: i64,
    /// The numbers of all of these, as far as the actor may see them.
    pub numbers: Vec<String>,
    /// Where the next step begins; none at the end.
    pub next: Option<i64>,
    /// Whether the index is whole; while it is being filled, older complaints are still missing.
    pub filled: bool,
}

impl Command for CheckIndex {
    const NAME: &'static str = "search.check";
    const NEEDS: Permission = Permission::BackUp;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = IndexCheck;

    async fn run(self, cx: &mut Cx<'_>) -> Result<IndexCheck> {
        let found = check(cx, self.below).await?;
        let count = |many: usize| i64::try_from(many).unwrap_or(i64::MAX);
        let mut seen = Filter::new("select t.number from complaint t where t.number in ");
        let wrong = [found.missing.as_slice(), &found.surplus].concat();
        seen.list(&wrong).sql(" and ").append(&visible(&cx.actor));
        let rows = cx.rows(seen).await?;
        Ok(IndexCheck {
            checked: found.checked,
            missing: count(found.missing.len()),
            surplus: count(found.surplus.len()) + found.strays,
            numbers: rows
                .iter()
                .map(|row| Ok(Column::from_row(row, 0)?))
                .collect::<Result<_>>()?,
            next: found.next,
            filled: is_filled(cx).await?,
        })
    }
}

/// Empties the index. The house fills it again from the rows, the newest complaints first; until it is through, lists say
/// how much can be searched.
#[derive(Deserialize, TS)]
pub struct RebuildIndex {}

impl Command for RebuildIndex {
    const NAME: &'static str = "search.rebuild";
    const NEEDS: Permission = Permission::BackUp;
    const TOUCHES: &'static [Topic] = &[Topic::Complaints];
    type Reply = Done;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Done> {
        empty(cx).await?;
        Ok(Done {})
    }
}
