//! Lists of complaints: a view, narrowed and ordered, page by page.

use huiyin_domain::Millis;
use huiyin_domain::permission::Permission;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::counts::{COUNTED, counting};
use super::cursor::{Cursor, Sort, SortBy};
use super::line::{COLUMNS, ComplaintLine, LINE, line};
use super::views::{View, of};
use crate::command::Command;
use crate::cx::Cx;
use crate::error::{Error, Result};
use crate::event::Topic;
use crate::store::criteria::Criteria;
use crate::store::filter::Filter;
use crate::store::record::Column;
use crate::store::visible::visible;

/// How many rows a page has at most.
const LONGEST_PAGE: i64 = 200;

/// A page of complaints.
#[derive(Deserialize, TS)]
pub struct ListComplaints {
    /// Which.
    pub view: View,
    /// Narrowed to these.
    #[serde(default)]
    #[ts(as = "Option<Criteria>", optional)]
    pub criteria: Criteria,
    /// In which order; when missing by next deadline, or the newest ending first where all have ended.
    #[ts(optional)]
    pub sort: Option<Sort>,
    /// Where the page before ended.
    #[ts(optional)]
    pub cursor: Option<String>,
    /// How many, 50 when missing.
    #[ts(optional)]
    pub limit: Option<i64>,
}

/// A page.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ComplaintPage {
    /// The complaints, in order.
    pub complaints: Vec<ComplaintLine>,
    /// Where the next page begins; none at the end.
    pub next: Option<String>,
    /// How many there are, on the first page only; 1000 means at least so many.
    pub total: Option<i64>,
    /// The host's time.
    pub now: Millis,
}

impl Command for ListComplaints {
    const NAME: &'static str = "complaint.list";
    const NEEDS: Permission = Permission::ReadComplaint;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = ComplaintPage;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ComplaintPage> {
        let Self { view, criteria, .. } = self;
        criteria.check()?;
        let sort = self.sort.unwrap_or_else(|| Sort::of(view));
        if sort.by == SortBy::Ended && view != View::Closed {
            return Err(Error::field("sort", "not_allowed"));
        }
        let limit = self.limit.unwrap_or(50).clamp(1, LONGEST_PAGE);
        let decode = |text: &str| Cursor::decode(text, view, &criteria, sort);
        let after = self.cursor.as_deref().map(decode).transpose()?;
        let total = match after {
            Some(_) => None,
            None => {
                let mut select = Filter::new("select ");
                select.append(&counting(cx, view, &criteria));
                Some(cx.number(select).await?.min(COUNTED))
            }
        };
        let rows = cx
            .rows(page(cx, view, &criteria, sort, after.as_ref(), limit + 1))
            .await?;
        let kept = usize::try_from(limit).unwrap_or_default();
        let shown = rows.get(..kept.min(rows.len())).unwrap_or_default();
        let next = match shown.last() {
            Some(last) if rows.len() > kept => {
                let keys = (0..sort.keys().len()).map(|at| i64::from_row(last, COLUMNS + at));
                let end = Cursor {
                    keys: keys.collect::<Result<_, _>>()?,
                };
                Some(end.encode(view, &criteria, sort)?)
            }
            _ => None,
        };
        Ok(ComplaintPage {
            complaints: shown.iter().map(line).collect::<Result<_>>()?,
            next,
            total,
            now: cx.now,
        })
    }
}

fn page(cx: &Cx<'_>, view: View, criteria: &Criteria, sort: Sort, after: Option<&Cursor>, limit: i64) -> Filter {
    let mut select = Filter::new(&format!(
        "select {LINE}, {} from complaint t where ",
        sort.keys().join(", ")
    ));
    select.append(&of(cx, view)).sql(" and ").append(&visible(&cx.actor));
    select.sql(" and ").append(&criteria.condition(cx.now));
    if let Some(cursor) = after {
        select.append(&cursor.behind(sort));
    }
    select.sql(&sort.order()).sql(" limit ").bind(&limit);
    select
}
