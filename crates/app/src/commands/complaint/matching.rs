//! The complaints that a list holds: a view, criteria, and what the actor may see. One rule says who finds them: facts, up
//! to the last commit; the rows in a command that writes, where the criteria ask for words, and while facts are loaded or
//! far behind. What facts do not know, plans and news, the rows are asked of those that facts find. A test compares the two.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::counts::counting;
use super::cursor::{Sort, SortBy};
use super::sight::{sight, viewed};
use super::views::{View, of};
use crate::cx::Cx;
use crate::error::Result;
use crate::facts::{Condition, Facts, Order, Table};
use crate::store::criteria::Criteria;
use crate::store::fact::Moment;
use crate::store::filter::Filter;
use crate::store::import::spans;
use crate::store::record::Column;
use crate::store::visible::visible;

/// So many of those that facts find are named to the rows at a time.
const SIEVED: usize = 256;

/// Facts up to the last commit, or none where the rows must answer. Many lists may be made of one.
#[derive(Debug)]
pub struct Now(Option<Arc<Facts>>);

impl Now {
    /// Asks whether facts may answer.
    pub async fn of(cx: &mut Cx<'_>) -> Self {
        match cx.facts.clone() {
            Some(facts) if facts.ready(cx.connection).await => Self(Some(facts)),
            _ => Self(None),
        }
    }

    /// What a list holds. The criteria were checked.
    pub async fn matching<'c>(&self, cx: &mut Cx<'_>, view: View, criteria: &'c Criteria) -> Matching<'c> {
        let facts = match &self.0 {
            Some(facts) => condition(cx, facts, view, criteria).await,
            None => None,
        };
        Matching {
            view,
            criteria,
            facts,
            sieved: view == View::ToSign || criteria.unread.is_some(),
        }
    }
}

/// Complaints by their running numbers, `doc`.
///
/// ```text
/// let matching = Matching::of(cx, View::All, &criteria).await;
/// let kept = matching.keep(cx, &docs).await?;        // those of a stream of hits that belong to the list, in its order
/// let newest = matching.newest(cx, i64::MAX, 50).await?;  // to drive a search from what is visible
/// let many = matching.count(cx, 1000).await?;        // 1000 means at least so many
/// ```
#[derive(Debug)]
pub struct Matching<'c> {
    view: View,
    criteria: &'c Criteria,
    facts: Option<(Arc<Facts>, Condition)>,
    /// Facts only know which may belong to it; which do, the rows say.
    sieved: bool,
}

impl<'c> Matching<'c> {
    /// What a list holds now. The criteria were checked.
    pub async fn of(cx: &mut Cx<'_>, view: View, criteria: &'c Criteria) -> Self {
        Now::of(cx).await.matching(cx, view, criteria).await
    }

    /// How many there are, up to so many.
    pub async fn count(&self, cx: &mut Cx<'_>, most: i64) -> Result<i64> {
        if self.sieved && self.facts.is_some() {
            return Ok(i64::try_from(self.newest(cx, i64::MAX, most).await?.len()).unwrap_or(i64::MAX));
        }
        if let Some(count) = self.found(|facts, condition| facts.count(condition, size(most))) {
            return Ok(i64::try_from(count).unwrap_or(i64::MAX));
        }
        let mut select = Filter::new("select ");
        select.append(&counting(cx, self.view, self.criteria, most));
        Ok(cx.number(select).await?.min(most))
    }

    /// The keys ([`Sort::keys`], `doc` is the last of them) of the first `limit` in this order, behind those keys.
    pub async fn page(&self, cx: &mut Cx<'_>, sort: Sort, after: Option<&[i64]>, limit: i64) -> Result<Vec<Vec<i64>>> {
        let order = order(sort);
        let first = |after: Option<&Vec<i64>>, limit| {
            let after = after.map(Vec::as_slice);
            self.found(|facts, condition| facts.page(condition, order, after, limit))
        };
        let after = after.map(<[i64]>::to_vec);
        if let Some(page) = self
            .sift(cx, after.clone(), size(limit), first, |keys| keys.last().copied())
            .await?
        {
            return Ok(page);
        }
        let mut select = self.select(cx, &sort.keys().join(", "));
        if let Some(after) = after {
            select.append(&sort.behind(&after));
        }
        select.sql(&sort.order()).sql(" limit ").bind(&limit);
        let rows = cx.rows(select).await?;
        let keys = |row| (0..sort.keys().len()).map(|at| Ok(i64::from_row(row, at)?)).collect();
        rows.iter().map(keys).collect()
    }

    /// Those of these that belong to the list, in the order in which they came.
    pub async fn keep(&self, cx: &mut Cx<'_>, docs: &[i64]) -> Result<Vec<i64>> {
        match self.found(|facts, condition| facts.keep(condition, docs)) {
            Some(kept) if !self.sieved => Ok(kept),
            Some(kept) => self.known_to_rows(cx, &kept).await,
            None => self.known_to_rows(cx, docs).await,
        }
    }

    /// Up to `limit` of those that came into the book before `doc`, the newest first.
    pub async fn newest(&self, cx: &mut Cx<'_>, before: i64, limit: i64) -> Result<Vec<i64>> {
        let first = |after: Option<&i64>, limit| {
            let before = after.copied().unwrap_or(before);
            self.found(|facts, condition| facts.newest(condition, before, limit))
        };
        if let Some(newest) = self.sift(cx, None, size(limit), first, |doc| Some(*doc)).await? {
            return Ok(newest);
        }
        let mut select = self.select(cx, "t.doc");
        select.sql(" and t.doc < ").bind(&before);
        select.sql(" order by t.doc desc limit ").bind(&limit);
        numbers(cx, select).await
    }

    /// The first `limit` behind `after` that facts find, and that the rows confirm where facts do not know it all; none where
    /// facts do not answer.
    async fn sift<K: Clone>(
        &self,
        cx: &mut Cx<'_>,
        mut after: Option<K>,
        limit: usize,
        first: impl Fn(Option<&K>, usize) -> Option<Vec<K>>,
        doc: impl Fn(&K) -> Option<i64>,
    ) -> Result<Option<Vec<K>>> {
        if !self.sieved {
            return Ok(first(after.as_ref(), limit));
        }
        let mut kept = Vec::new();
        loop {
            let Some(found) = first(after.as_ref(), SIEVED) else {
                return Ok(None);
            };
            let docs: Vec<i64> = found.iter().filter_map(&doc).collect();
            let known: BTreeSet<i64> = self.known_to_rows(cx, &docs).await?.into_iter().collect();
            kept.extend(
                found
                    .iter()
                    .filter(|key| doc(key).is_some_and(|doc| known.contains(&doc)))
                    .cloned(),
            );
            if kept.len() >= limit || found.len() < SIEVED {
                kept.truncate(limit);
                return Ok(Some(kept));
            }
            after = found.last().cloned();
        }
    }

    /// Those of these that the rows say belong to the list, in the order in which they came.
    async fn known_to_rows(&self, cx: &mut Cx<'_>, docs: &[i64]) -> Result<Vec<i64>> {
        let mut select = self.select(cx, "t.doc");
        select.sql(" and t.doc in ").padded(docs);
        let known: BTreeSet<i64> = numbers(cx, select).await?.into_iter().collect();
        Ok(docs.iter().copied().filter(|doc| known.contains(doc)).collect())
    }

    fn found<T>(&self, find: impl FnOnce(&Table, &Condition) -> T) -> Option<T> {
        let (facts, condition) = self.facts.as_ref()?;
        let table = facts.answering()?;
        Some(find(&table, condition))
    }

    fn select(&self, cx: &Cx<'_>, columns: &str) -> Filter {
        let mut select = Filter::new(&format!("select {columns} from complaint t where "));
        select
            .append(&of(cx, self.view))
            .sql(" and ")
            .append(&visible(&cx.actor));
        select
            .sql(" and ")
            .append(&self.criteria.condition(&cx.actor.id, cx.now));
        select
    }
}

/// The list as a condition on facts; none where they do not know it all.
async fn condition(
    cx: &mut Cx<'_>,
    facts: &Arc<Facts>,
    view: View,
    criteria: &Criteria,
) -> Option<(Arc<Facts>, Condition)> {
    let import = match &criteria.import {
        Some(import) => Some(Condition::Docs(spans(cx, import).await.ok()?)),
        None => None,
    };
    let table = facts.answering()?;
    let names = table.names();
    let narrowed = criteria.in_facts(names, cx.now)?;
    // What is quickly tried and leaves few comes first.
    let all = [viewed(&cx.actor, view, names), narrowed, sight(&cx.actor, names)];
    Some((
        Arc::clone(facts),
        Condition::All(import.into_iter().chain(all).collect()),
    ))
}

fn order(sort: Sort) -> Order {
    Order {
        by_severity: sort.by == SortBy::Severity,
        moment: match sort.by {
            SortBy::NextDue | SortBy::Severity => Moment::NextDue,
            SortBy::Received => Moment::Received,
            SortBy::Changed => Moment::Changed,
            // What was found comes in the order of running numbers, and is never paged through here.
            SortBy::Ended | SortBy::Entered => Moment::Ended,
        },
        descending: sort.descending,
    }
}

async fn numbers(cx: &mut Cx<'_>, select: Filter) -> Result<Vec<i64>> {
    let rows = cx.rows(select).await?;
    rows.iter().map(|row| Ok(Column::from_row(row, 0)?)).collect()
}

fn size(limit: i64) -> usize {
    usize::try_from(limit).unwrap_or_default()
}
