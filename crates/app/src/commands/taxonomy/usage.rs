//! How much a word is used, before it is renamed or retired.

use huiyin_domain::UserId;
use huiyin_domain::permission::{Actor, Permission};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::change::find;
use crate::command::Command;
use crate::commands::complaint::matching::Now;
use crate::commands::complaint::views::View;
use crate::cx::Cx;
use crate::error::Result;
use crate::event::Topic;
use crate::store::criteria::Criteria;
use crate::store::filter::Filter;
use crate::store::taxonomy::TaxonomyRow;

/// Counts are exact up to here.
const COUNTED: i64 = 1000;

/// How many complaints use a word.
#[derive(Deserialize, TS)]
pub struct CountUses {
    /// The word's row.
    pub id: String,
}

/// Complaints of the whole centre that use a word; 1000 means at least so many. Whoever keeps the words must know how
/// much hangs on one, and a number of complaints shows none of them: the administrator, who sees no complaint, would
/// otherwise retire what is in daily use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Uses {
    /// All of them.
    pub all: i64,
    /// Those that are open.
    pub open: i64,
}

impl Command for CountUses {
    const NAME: &'static str = "taxonomy.uses";
    const NEEDS: Permission = Permission::ManageSettings;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = Uses;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Uses> {
        let row = find(cx, &self.id).await?;
        if let Some(criteria) = narrowed(&row) {
            return count_all(cx, &criteria).await;
        }
        let count = |open: &str| {
            let mut query = Filter::new("select count(*) from (select 1 as one from complaint t where ");
            query
                .append(&uses(&row))
                .sql(open)
                .sql(" limit ")
                .bind(&COUNTED)
                .sql(") found");
            query
        };
        let (all, open) = (count(""), count(" and t.ended_at is null"));
        Ok(Uses {
            all: cx.number(all).await?,
            open: cx.number(open).await?,
        })
    }
}

/// Counts as the house does, which sees every complaint, whoever asks.
async fn count_all(cx: &mut Cx<'_>, criteria: &Criteria) -> Result<Uses> {
    let asks = std::mem::replace(&mut cx.actor, Actor::system(UserId::from("system")));
    let facts = Now::of(cx).await;
    let all = facts.matching(cx, View::All, criteria).await.count(cx, COUNTED).await;
    let open = facts.matching(cx, View::Open, criteria).await.count(cx, COUNTED).await;
    cx.actor = asks;
    Ok(Uses { all: all?, open: open? })
}

/// What narrows a list to those with the word, where it is a category or a tag.
fn narrowed(row: &TaxonomyRow) -> Option<Criteria> {
    let code = vec![Some(row.code.clone())];
    match (row.kind.as_str(), &row.parent) {
        ("category", None) => Some(Criteria {
            categories: code,
            ..Criteria::default()
        }),
        ("category", Some(_)) => Some(Criteria {
            subcategories: code,
            ..Criteria::default()
        }),
        ("tag", _) => Some(Criteria {
            tags: code,
            ..Criteria::default()
        }),
        _ => None,
    }
}

/// The condition that a complaint aliased `t` has the word, which is neither a category nor a tag.
fn uses(row: &TaxonomyRow) -> Filter {
    let in_plan = |column: &str| {
        let mut filter = Filter::new("exists (select 1 from plan p where p.complaint_id = t.id and p.");
        filter.sql(column).sql(" = ").bind(&row.code).sql(")");
        filter
    };
    let among = |list: &str| {
        let mut filter = Filter::new("',' || ");
        filter
            .sql(list)
            .sql(" || ',' like ")
            .bind(&format!("%,{},%", row.code.replace('_', "\\_")))
            .sql(" escape '\\'");
        filter
    };
    match row.kind.as_str() {
        "root_cause" => in_plan("root_cause"),
        "responsible_party" => in_plan("responsible_party"),
        _ => {
            let mut filter = Filter::new("(");
            filter
                .append(&among("t.remedies_sought"))
                .sql(" or exists (select 1 from plan p where p.complaint_id = t.id and ")
                .append(&among("p.remedies"))
                .sql("))");
            filter
        }
    }
}
