//! Where in a complaint the words stand. Read only for complaints that the actor was shown to see.

use std::collections::BTreeMap;

use huiyin_domain::search::{Phrase, Token, excerpt, tokens};
use serde::Serialize;
use ts_rs::TS;

use super::asked::Asked;
use crate::cx::Cx;
use crate::error::Result;
use crate::store::filter::Filter;
use crate::store::search::{Texts, entries, texts};

/// Which text of a complaint it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SnippetPlace {
    /// The customer's own words.
    Content,
    /// The remedy in the customer's words.
    RemedyWords,
    /// The product.
    Product,
    /// The order.
    OrderNumber,
    /// The one line.
    Subject,
    /// A line of the timeline.
    Timeline,
}

/// A stretch of a snippet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SnippetPart {
    /// The words; telephone numbers are masked.
    pub text: String,
    /// Whether they are what was looked for.
    pub found: bool,
}

/// The piece of a text in which words were found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Snippet {
    /// Which text.
    pub place: SnippetPlace,
    /// The piece, in stretches.
    pub parts: Vec<SnippetPart>,
}

/// Where the words of a query stand in these complaints, by id. One that was found by its customer or number has none.
pub(super) async fn snippets(cx: &mut Cx<'_>, asked: &Asked, docs: &[i64]) -> Result<BTreeMap<String, Snippet>> {
    let wanted = asked.wanted.iter().filter(|wanted| !wanted.without);
    let phrases: Vec<&Phrase> = wanted.flat_map(|wanted| &wanted.phrases).collect();
    let mut snippets = BTreeMap::new();
    if phrases.is_empty() || docs.is_empty() {
        return Ok(snippets);
    }
    let mut tail = Filter::new("t.doc in ");
    tail.padded(docs);
    let texts = texts(cx.connection, &tail).await?;
    for texts in &texts {
        if let Some(snippet) = best(own(texts), &phrases) {
            snippets.insert(texts.id.clone(), snippet);
        }
    }
    let others: Vec<&str> = texts
        .iter()
        .map(|texts| texts.id.as_str())
        .filter(|id| !snippets.contains_key(*id))
        .collect();
    for (id, lines) in entries(cx.connection, &others).await? {
        let lines = lines.iter().map(|line| (SnippetPlace::Timeline, line.as_str()));
        if let Some(snippet) = best(lines, &phrases) {
            snippets.insert(id, snippet);
        }
    }
    Ok(snippets)
}

fn own(texts: &Texts) -> impl Iterator<Item = (SnippetPlace, &str)> {
    let places = [
        (SnippetPlace::Content, Some(&texts.content)),
        (SnippetPlace::RemedyWords, texts.remedy_words.as_ref()),
        (SnippetPlace::Product, texts.product.as_ref()),
        (SnippetPlace::OrderNumber, texts.order_number.as_ref()),
        (SnippetPlace::Subject, Some(&texts.subject)),
    ];
    places
        .into_iter()
        .filter_map(|(place, text)| text.map(|text| (place, text.as_str())))
}

/// The text in which most of the phrases stand; of equals the first.
fn best<'t>(texts: impl Iterator<Item = (SnippetPlace, &'t str)>, phrases: &[&Phrase]) -> Option<Snippet> {
    let mut best: Option<(usize, SnippetPlace, &str, Vec<Token>)> = None;
    for (place, text) in texts {
        let read = tokens(text);
        let found = phrases.iter().filter(|phrase| phrase.stands_in(&read)).count();
        if found > best.as_ref().map_or(0, |(most, ..)| *most) {
            best = Some((found, place, text, read));
        }
        if found == phrases.len() {
            break;
        }
    }
    let (_, place, text, read) = best?;
    let parts = excerpt(text, &read, phrases)?.into_iter().map(|part| SnippetPart {
        text: part.text,
        found: part.found,
    });
    Some(Snippet {
        place,
        parts: parts.collect(),
    })
}
