//! What a list that is narrowed by words tells beside its lines.

use std::collections::BTreeMap;

use serde::Serialize;
use ts_rs::TS;

use super::asked::{Asked, SearchHint, Wanted};
use super::hits::Hits;
use super::snippet::{Snippet, snippets};
use crate::commands::complaint::matching::{Matching, Now};
use crate::commands::complaint::views::View;
use crate::cx::Cx;
use crate::error::Result;
use crate::store::criteria::Criteria;
use crate::store::filter::Filter;
use crate::store::search::unfilled;

/// A word counted for itself is counted no further.
const COUNTED_ALONE: usize = 100;

/// A word or field as it was understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SearchTerm {
    /// As typed, without quotes, minus and the field's name.
    pub text: String,
    /// The field it was asked for in.
    pub field: Option<String>,
    /// Whether it must not be found.
    pub without: bool,
    /// How many complaints of the list it finds by itself, where the whole query finds none; 100 means at least so many.
    pub hits: Option<i64>,
}

/// How a query was understood, and where its words were found.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct Searched {
    /// Its words and fields, in order.
    pub terms: Vec<SearchTerm>,
    /// What should be known about it.
    pub hints: Vec<SearchHint>,
    /// Where the words stand in the complaints of this page, by id.
    pub snippets: BTreeMap<String, Snippet>,
    /// Whether there may be more complaints than the total says.
    pub more: bool,
    /// How much of the book can be searched by now, in hundredths, while the index is being filled.
    pub filled: Option<i64>,
}

/// The first hits of a list and how many there are at least.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Running numbers, the newest first.
    pub docs: Vec<i64>,
    /// How many there are.
    pub total: i64,
    /// Whether that is where counting stopped.
    pub more: bool,
}

/// The newest hits of a list behind `after`, at most so many; with `count`, how many there are in all, as far as that is
/// cheap.
pub(crate) async fn found(
    cx: &mut Cx<'_>,
    asked: &Asked,
    among: &Matching<'_>,
    after: Option<i64>,
    limit: usize,
    count: Option<usize>,
) -> Result<Found> {
    let mut hits = asked.hits(cx, among);
    let docs = hits.take(cx, after, limit).await?;
    let mut found = Found {
        total: i64::try_from(docs.len()).unwrap_or(i64::MAX),
        more: docs.len() == limit,
        docs,
    };
    if let (true, Some(most), Some(last)) = (found.more, count, found.docs.last().copied()) {
        let (rest, stopped) = hits.count(cx, last, most.saturating_sub(limit)).await?;
        found.total += rest;
        found.more = stopped;
    }
    Ok(found)
}

/// How many complaints a list holds, up to so many, whether or not it is narrowed by words.
pub(crate) async fn count(cx: &mut Cx<'_>, facts: &Now, view: View, criteria: &Criteria, most: i64) -> Result<i64> {
    if criteria.words.is_none() {
        return facts.matching(cx, view, criteria).await.count(cx, most).await;
    }
    let asked = Asked::of(cx, criteria).await?;
    let among = facts.matching(cx, view, &asked.criteria).await;
    let most = usize::try_from(most).unwrap_or_default();
    let found = asked.hits(cx, &among).take(cx, None, most).await?;
    Ok(i64::try_from(found.len()).unwrap_or(i64::MAX))
}

/// What to tell about a query: how it was understood, and where its words stand in the complaints shown.
pub(crate) async fn searched(
    cx: &mut Cx<'_>,
    asked: &Asked,
    view: View,
    docs: &[i64],
    more: bool,
    first: bool,
) -> Result<Searched> {
    let mut terms: Vec<SearchTerm> = asked
        .fields
        .iter()
        .map(|(prefix, value)| SearchTerm {
            text: value.clone(),
            field: Some(prefix.code().to_owned()),
            without: false,
            hits: None,
        })
        .collect();
    for wanted in asked.wanted.iter().filter(|wanted| !wanted.text.is_empty()) {
        let alone = first && docs.is_empty() && !wanted.without;
        terms.push(SearchTerm {
            text: wanted.text.clone(),
            field: wanted.prefix.map(|prefix| prefix.code().to_owned()),
            without: wanted.without,
            hits: if alone {
                Some(hits_alone(cx, wanted, view, &asked.criteria).await?)
            } else {
                None
            },
        });
    }
    Ok(Searched {
        terms,
        hints: asked.hints.clone(),
        snippets: snippets(cx, asked, docs).await?,
        more,
        filled: filled(cx).await?,
    })
}

async fn hits_alone(cx: &mut Cx<'_>, wanted: &Wanted, view: View, criteria: &Criteria) -> Result<i64> {
    let among = Matching::of(cx, view, criteria).await;
    let mut hits = Hits::new(&among, vec![wanted.term(cx)], Vec::new());
    let found = hits.take(cx, None, COUNTED_ALONE).await?;
    Ok(i64::try_from(found.len()).unwrap_or(i64::MAX))
}

/// How much of the book is in the index, in hundredths; none when all is.
async fn filled(cx: &mut Cx<'_>) -> Result<Option<i64>> {
    let unfilled = unfilled(cx.connection).await?;
    if unfilled <= 1 {
        return Ok(None);
    }
    let last = cx
        .number(Filter::new("select coalesce(max(t.doc), 1) from complaint t"))
        .await?;
    Ok(Some((100 * (last + 1 - unfilled) / last.max(1)).clamp(0, 99)))
}
