//! A query as it is understood against the book: its fields as criteria, its words as what is looked for.

use std::sync::Arc;

use huiyin_domain::search::{MOST_TERMS, Phrase, Prefix, QueryError, is_onwards, parse};
use huiyin_domain::{ComplaintNumber, customer_key, number::NumberError};
use serde::Serialize;
use ts_rs::TS;

use super::field::{Docs, begun, narrow};
use super::hits::Hits;
use crate::commands::complaint::matching::Matching;
use crate::commands::complaint::views::View;
use crate::cx::Cx;
use crate::error::{Error, Fields, Result};
use crate::store::criteria::{Criteria, Found};
use crate::store::filter::Filter;
use crate::store::search::{Term, text};

/// Where the words stand on the wire.
pub(super) const FIELD: &str = "criteria.words";

/// Something about a query that whoever typed it should know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum SearchHint {
    /// It looks like a complaint's number, misheard or mistyped. Told whether or not there is such a complaint.
    CheckDigit {
        /// As typed.
        typed: String,
        /// What the last digit should be.
        expected: i64,
        /// The number with that digit.
        number: String,
    },
}

/// A word or field of a query.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wanted {
    /// As typed, without quotes, minus and the field's name.
    pub text: String,
    /// The field it was asked for in.
    pub prefix: Option<Prefix>,
    /// Whether it must not be found.
    pub without: bool,
    /// What is looked for in texts, any of these.
    pub phrases: Vec<Phrase>,
    /// Complaints found otherwise, in descending order; none where only texts are looked through.
    pub docs: Vec<i64>,
}

/// A query as it is understood.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asked {
    /// The list's criteria with what the fields ask for, and without words.
    pub criteria: Criteria,
    /// What is looked for.
    pub wanted: Vec<Wanted>,
    /// Fields that became criteria, as typed.
    pub fields: Vec<(Prefix, String)>,
    /// What should be known about it.
    pub hints: Vec<SearchHint>,
}

impl Asked {
    /// Understands the words of criteria.
    ///
    /// # Errors
    /// `invalid` at `criteria.words`, naming the field and what is wrong with it.
    pub async fn of(cx: &mut Cx<'_>, criteria: &Criteria) -> Result<Self> {
        let words = criteria.words.as_deref().unwrap_or_default();
        let query = parse(words).map_err(wrong)?;
        let mut asked = Self {
            criteria: Criteria {
                words: None,
                ..criteria.clone()
            },
            ..Self::default()
        };
        for term in query.terms {
            let mut wanted = Wanted {
                docs: named(cx, &term.text).await?,
                phrases: ways(term.phrase),
                without: term.without,
                prefix: None,
                text: term.text,
            };
            match wanted.text.parse::<ComplaintNumber>() {
                Ok(number) => wanted.docs = merged(wanted.docs, numbered(cx, number).await?),
                Err(NumberError::CheckDigit { expected, .. }) => {
                    asked.hints.extend(check_digit(&wanted.text, expected));
                }
                Err(NumberError::Form | NumberError::Date) => {}
            }
            asked.wanted.push(wanted);
        }
        narrow(cx, &mut asked, query.fields).await?;
        Ok(asked)
    }

    /// The criteria it was understood from, with what their words find.
    pub async fn settle(&self, cx: &mut Cx<'_>, criteria: &Criteria) -> Result<Criteria> {
        let mut docs = None;
        if !self.wanted.is_empty() {
            let everything = Criteria::default();
            let all = Matching::of(cx, View::All, &everything).await;
            docs = Some(self.hits(cx, &all).take(cx, None, usize::MAX).await?);
        }
        let found = Found {
            criteria: self.criteria.clone(),
            docs,
            engine: cx.engine(),
        };
        Ok(Criteria {
            found: Some(Arc::new(found)),
            ..criteria.clone()
        })
    }

    /// The complaints it finds among those of a list.
    pub fn hits<'m, 'c>(&self, cx: &Cx<'_>, among: &'m Matching<'c>) -> Hits<'m, 'c> {
        let terms = |without: bool| {
            let of = self.wanted.iter().filter(move |wanted| wanted.without == without);
            of.map(|wanted| wanted.term(cx)).collect()
        };
        Hits::new(among, terms(false), terms(true))
    }
}

impl Wanted {
    pub(super) fn term(&self, cx: &Cx<'_>) -> Term {
        Term {
            texts: self.phrases.iter().map(|phrase| text(cx, phrase.parts())).collect(),
            docs: self.docs.clone(),
        }
    }
}

/// Criteria whose words are found: for whoever counts or orders complaints otherwise than newest first. It collects
/// every hit.
pub(crate) async fn settle(cx: &mut Cx<'_>, criteria: &Criteria) -> Result<Criteria> {
    match criteria.words {
        None => Ok(criteria.clone()),
        Some(_) => Asked::of(cx, criteria).await?.settle(cx, criteria).await,
    }
}

/// The complaint of this number, and those in which it goes on.
pub(super) async fn numbered(cx: &mut Cx<'_>, number: ComplaintNumber) -> Result<Vec<i64>> {
    let mut condition = Filter::new(
        "t.id in (with recursive way (id, next) as (select c.id, c.duplicate_of from complaint c where c.number = ",
    );
    condition.bind(&number.to_string()).sql(
        " union select c.id, c.duplicate_of from way w join complaint c on c.id = w.next) select w.id from way w)",
    );
    Docs::of(cx, &condition).await
}

/// Complaints of customers who are called this, or with a star behind it begin so: by name, its sound or initials, nickname,
/// telephone or its last digits.
pub(super) async fn named(cx: &mut Cx<'_>, name: &str) -> Result<Vec<i64>> {
    let (key, _) = customer_key::typed(name.trim_end_matches(['*', '＊']));
    if key.chars().nth(1).is_none() {
        return Ok(Vec::new());
    }
    if is_onwards(name) {
        return begun(cx, &[key]).await;
    }
    let mut condition = Filter::new("t.customer_id in (select k.customer_id from customer_key k where k.key = ");
    condition.bind(&key).sql(")");
    Docs::of(cx, &condition).await
}

/// Numbers stand in texts with their letters; who types a day and what follows means the same.
pub(super) fn ways(phrase: Phrase) -> Vec<Phrase> {
    let day = phrase
        .tokens()
        .first()
        .filter(|first| first.len() == 8 && first.starts_with("20") && first.bytes().all(|byte| byte.is_ascii_digit()));
    let lettered = day.and_then(|_| Phrase::of(&format!("ts{}", phrase.tokens().join(" "))));
    std::iter::once(phrase).chain(lettered).collect()
}

/// Two lists in descending order as one.
pub(super) fn merged(mut one: Vec<i64>, other: Vec<i64>) -> Vec<i64> {
    one.extend(other);
    one.sort_unstable_by(|a, b| b.cmp(a));
    one.dedup();
    one
}

/// The number that was meant, if only its last digit is wrong.
pub(super) fn check_digit(typed: &str, expected: u8) -> Option<SearchHint> {
    let digits: Vec<usize> = typed
        .char_indices()
        .filter(|(_, c)| c.is_numeric())
        .map(|(at, _)| at)
        .collect();
    let right = format!("{}{expected}", typed.get(..*digits.last()?)?);
    Some(SearchHint::CheckDigit {
        typed: typed.to_owned(),
        expected: i64::from(expected),
        number: right.parse::<ComplaintNumber>().ok()?.to_string(),
    })
}

fn wrong(errors: Vec<QueryError>) -> Error {
    let mut fields = Fields::default();
    for error in errors {
        match error {
            QueryError::UnknownPrefix(name) => fields.push_with(FIELD, "unknown_prefix", "prefix", name),
            QueryError::EmptyValue(prefix) => fields.push_with(FIELD, "empty_value", "prefix", prefix.code()),
            QueryError::NotExcludable(prefix) => fields.push_with(FIELD, "not_excludable", "prefix", prefix.code()),
            QueryError::TooMany => fields.push_with(FIELD, "too_many_words", "most", MOST_TERMS),
        }
    }
    match fields.done() {
        Err(error) => error,
        Ok(()) => Error::field(FIELD, "malformed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_check_digit_is_named_with_the_number_that_was_meant() {
        let hint = |typed: &str| check_digit(typed, 4);
        let meant = |typed: &str| {
            Some(SearchHint::CheckDigit {
                typed: typed.to_owned(),
                expected: 4,
                number: String::from("TS20260213-0042-4"),
            })
        };
        for typed in ["TS20260213-0042-5", "ts2026021300425", "２０２６０２１３ 0042 5"] {
            assert_eq!(hint(typed), meant(typed), "{typed}");
        }
    }

    #[test]
    fn a_day_finds_the_numbers_of_that_day() {
        let of = |text: &str| ways(Phrase::of(text).unwrap()).len();
        assert_eq!(
            (of("20261120"), of("20261120-0042"), of("2026"), of("99999999")),
            (2, 2, 1, 1)
        );
    }
}
