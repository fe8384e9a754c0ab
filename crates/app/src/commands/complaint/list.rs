//! Lists of complaints: a view, narrowed and ordered, page by page.

use huiyin_domain::Millis;
use huiyin_domain::permission::Permission;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::counts::COUNTED;
use super::cursor::{Cursor, Sort};
use super::line::{ComplaintLine, lines};
use super::matching::Matching;
use super::views::View;
use crate::command::Command;
use crate::commands::search::asked::Asked;
use crate::commands::search::page::{Searched, found, searched};
use crate::cx::Cx;
use crate::error::Result;
use crate::event::Topic;
use crate::store::criteria::Criteria;

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
    /// In which order; when missing by next deadline, or the newest ending first where all have ended, and what words find
    /// the newest first.
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
    /// How the words were understood and where they stand, where there are any.
    pub searched: Option<Searched>,
}

impl Command for ListComplaints {
    const NAME: &'static str = "complaint.list";
    const NEEDS: Permission = Permission::ReadComplaint;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = ComplaintPage;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ComplaintPage> {
        let Self { view, criteria, .. } = self;
        criteria.check()?;
        let searches = criteria.words.is_some();
        let sort = Sort::wished(self.sort, view, searches)?;
        let limit = self.limit.unwrap_or(50).clamp(1, LONGEST_PAGE);
        let decode = |text: &str| Cursor::decode(text, view, &criteria, sort);
        let after = self.cursor.as_deref().map(decode).transpose()?;
        let asked = match searches {
            true => Some(Asked::of(cx, &criteria).await?),
            false => None,
        };
        if let (Some(asked), true) = (&asked, sort == Sort::FOUND) {
            return search(cx, view, &criteria, asked, after, limit).await;
        }
        let criteria = match &asked {
            Some(asked) => asked.settle(cx, &criteria).await?,
            None => criteria,
        };
        let matching = Matching::of(cx, view, &criteria).await;
        let total = match after {
            Some(_) => None,
            None => Some(matching.count(cx, COUNTED).await?),
        };
        let first = after.is_none();
        let after = after.as_ref().map(|cursor| cursor.keys.as_slice());
        let mut places = matching.page(cx, sort, after, limit + 1).await?;
        let more = places.len() > usize::try_from(limit).unwrap_or_default();
        if more {
            places.pop();
        }
        let docs: Vec<i64> = places.iter().filter_map(|keys| keys.last().copied()).collect();
        let next = match places.pop() {
            Some(keys) if more => Some(Cursor { keys }.encode(view, &criteria, sort)?),
            _ => None,
        };
        let searched = match &asked {
            Some(asked) => Some(searched(cx, asked, view, &docs, false, first).await?),
            None => None,
        };
        Ok(ComplaintPage {
            complaints: lines(cx, &docs).await?,
            next,
            total,
            now: cx.now,
            searched,
        })
    }
}

/// A page of what words find, the newest first.
async fn search(
    cx: &mut Cx<'_>,
    view: View,
    criteria: &Criteria,
    asked: &Asked,
    after: Option<Cursor>,
    limit: i64,
) -> Result<ComplaintPage> {
    let matching = Matching::of(cx, view, &asked.criteria).await;
    let kept = usize::try_from(limit).unwrap_or_default();
    let first = after.is_none();
    let behind = after.and_then(|cursor| cursor.keys.last().copied());
    let count = first.then(|| usize::try_from(COUNTED).unwrap_or_default());
    let found = found(cx, asked, &matching, behind, kept + 1, count).await?;
    let mut docs = found.docs;
    let next = match docs.get(kept) {
        Some(_) => {
            docs.truncate(kept);
            let keys = docs.last().copied().into_iter().collect();
            Some(Cursor { keys }.encode(view, criteria, Sort::FOUND)?)
        }
        None => None,
    };
    let searched = searched(cx, asked, view, &docs, found.more, first).await?;
    Ok(ComplaintPage {
        complaints: lines(cx, &docs).await?,
        next,
        total: first.then_some(found.total.min(COUNTED)),
        now: cx.now,
        searched: Some(searched),
    })
}
