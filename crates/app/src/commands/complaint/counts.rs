//! How many complaints the views hold.

use std::collections::BTreeMap;

use huiyin_domain::Millis;
use huiyin_domain::permission::Permission;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::matching::Now;
use super::views::{View, of};
use crate::command::Command;
use crate::commands::saved_view::asked;
use crate::commands::search::page::count;
use crate::cx::Cx;
use crate::error::{ErrorCode, Result};
use crate::event::Topic;
use crate::store::criteria::Criteria;
use crate::store::filter::Filter;
use crate::store::visible::halves;

/// Counts are exact up to here.
pub(super) const COUNTED: i64 = 1000;

/// How many complaints every view holds.
#[derive(Deserialize, TS)]
pub struct CountComplaints {
    /// Narrowed to these.
    #[serde(default)]
    #[ts(as = "Option<Criteria>", optional)]
    pub criteria: Criteria,
}

/// The counts.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ComplaintCounts {
    /// By view; 1000 means at least so many.
    pub counts: BTreeMap<View, i64>,
    /// The same by the id of a saved view, where one was not asked to narrow further.
    pub saved: BTreeMap<String, i64>,
    /// The host's time.
    pub now: Millis,
}

impl Command for CountComplaints {
    const NAME: &'static str = "complaint.counts";
    const NEEDS: Permission = Permission::ReadComplaint;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = ComplaintCounts;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ComplaintCounts> {
        self.criteria.check()?;
        // Figures narrow the views that are there; the side bar asks for everything it shows.
        let saved = if self.criteria == Criteria::default() {
            asked(cx).await?
        } else {
            Vec::new()
        };
        let facts = Now::of(cx).await;
        let mut found = ComplaintCounts {
            counts: BTreeMap::new(),
            saved: BTreeMap::new(),
            now: cx.now,
        };
        for view in View::ALL {
            let count = count(cx, &facts, view, &self.criteria, COUNTED).await?;
            found.counts.insert(view, count);
        }
        for (id, asked) in saved {
            let count = match count(cx, &facts, asked.view, &asked.criteria, COUNTED).await {
                // Its words name somebody or something that is no longer there: opened, the view says so.
                Err(error) if error.code == ErrorCode::Invalid => continue,
                count => count?,
            };
            found.saved.insert(id, count);
        }
        Ok(found)
    }
}

/// The expression that counts a view, up to a little more than so many.
pub(super) fn counting(cx: &Cx<'_>, view: View, criteria: &Criteria, most: i64) -> Filter {
    let narrowed = criteria.condition(&cx.actor.id, cx.now);
    let mut count = Filter::new("cast(0");
    for half in halves(&cx.actor) {
        count.sql(" + (select count(*) from (select 1 from complaint t where ");
        count
            .append(&of(cx, view))
            .sql(" and ")
            .append(&half)
            .sql(" and ")
            .append(&narrowed);
        count.sql(" limit ").bind(&most).sql(") counted)");
    }
    count.sql(" as bigint)");
    count
}
