//! The order of a list, and where a page of it ended.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;

use super::views::View;
use crate::error::{Error, Result};
use crate::store::criteria::Criteria;
use crate::store::filter::Filter;

/// What a list is ordered by. Running numbers settle what is equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SortBy {
    /// The next deadline.
    NextDue,
    /// When the customer's words reached us.
    Received,
    /// Severity, the gravest first; then the next deadline.
    Severity,
    /// When anything about it last changed.
    Changed,
    /// When it ended; only where all have ended.
    Ended,
    /// When it came into the book, the newest first: the order of a search, and of nothing else.
    Entered,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Sort {
    /// By what.
    pub by: SortBy,
    /// The last first.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub descending: bool,
}

/// How grave it is as a number, the gravest first.
pub(super) const RANK: &str =
    "cast(case t.severity when 'critical' then 0 when 'major' then 1 when 'ordinary' then 2 else 3 end as bigint)";

impl Sort {
    /// The order in which a view is shown first.
    pub fn of(view: View) -> Self {
        let by = match view {
            View::Closed => SortBy::Ended,
            // What has ended has no deadline: the gravest is taken up first.
            View::ReopeningProposed => SortBy::Severity,
            _ => SortBy::NextDue,
        };
        Self {
            by,
            descending: by == SortBy::Ended,
        }
    }

    /// The order in which a list is shown: the one wished for, or where none is, that of its view or of what words find.
    ///
    /// # Errors
    /// `invalid` at `sort`: one that this list cannot have.
    pub fn wished(wish: Option<Self>, view: View, searches: bool) -> Result<Self> {
        let sort = wish.unwrap_or(if searches { Self::FOUND } else { Self::of(view) });
        let fits = match sort.by {
            SortBy::Ended => view == View::Closed,
            SortBy::Entered => searches && sort.descending,
            SortBy::NextDue | SortBy::Received | SortBy::Severity | SortBy::Changed => true,
        };
        if fits {
            Ok(sort)
        } else {
            Err(Error::field("sort", "not_allowed"))
        }
    }

    /// The order of what a search found.
    pub const FOUND: Self = Self {
        by: SortBy::Entered,
        descending: true,
    };

    /// The keyset: numbers that differ for any two complaints.
    pub fn keys(self) -> &'static [&'static str] {
        match self.by {
            SortBy::NextDue => &["t.next_due", "t.doc"],
            SortBy::Received => &["t.received_at", "t.doc"],
            SortBy::Severity => &[RANK, "t.next_due", "t.doc"],
            SortBy::Changed => &["t.changed_at", "t.doc"],
            SortBy::Ended => &["t.ended_at", "t.doc"],
            SortBy::Entered => &["t.doc"],
        }
    }

    /// ` order by …`.
    pub fn order(self) -> String {
        let direction = if self.descending { " desc" } else { "" };
        let keys: Vec<String> = self.keys().iter().map(|key| format!("{key}{direction}")).collect();
        format!(" order by {}", keys.join(", "))
    }

    /// ` and (keys) > (…)`: what comes behind these.
    pub(super) fn behind(self, after: &[i64]) -> Filter {
        let mut filter = Filter::new(" and (");
        filter.sql(&self.keys().join(", "));
        filter.sql(if self.descending { ") < " } else { ") > " }).list(after);
        filter
    }
}

/// The beginning of the digest of what a list was asked for: a cursor goes on with that list and no other.
type Mark = [u8; 8];

/// Where a page ended: the keys of its last line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cursor {
    pub keys: Vec<i64>,
}

/// The cursor behind a complaint with these keys ([`Sort::keys`]), for who measures a list far from its beginning.
///
/// # Errors
/// `internal`: what was asked for cannot be written down.
pub fn cursor_behind(view: View, criteria: &Criteria, sort: Sort, keys: &[i64]) -> Result<String> {
    let cursor = Cursor { keys: keys.to_vec() };
    cursor.encode(view, criteria, sort)
}

fn mark(view: View, criteria: &Criteria, sort: Sort) -> Result<Mark> {
    let digest = Sha256::digest(serde_json::to_vec(&(view, criteria, sort))?);
    let mut mark = Mark::default();
    mark.copy_from_slice(&digest[..8]);
    Ok(mark)
}

impl Cursor {
    pub fn encode(&self, view: View, criteria: &Criteria, sort: Sort) -> Result<String> {
        let mut bytes = mark(view, criteria, sort)?.to_vec();
        for key in &self.keys {
            bytes.extend_from_slice(&key.to_be_bytes());
        }
        Ok(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// # Errors
    /// `invalid`: `malformed` for what is no cursor, `foreign` for one of another list.
    pub fn decode(text: &str, view: View, criteria: &Criteria, sort: Sort) -> Result<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).unwrap_or_default();
        let Some((found, keys)) = bytes.split_at_checked(8).filter(|(_, keys)| keys.len() % 8 == 0) else {
            return Err(Error::field("cursor", "malformed"));
        };
        if found != mark(view, criteria, sort)? || keys.len() != 8 * sort.keys().len() {
            return Err(Error::field("cursor", "foreign"));
        }
        let number = |key: &[u8]| key.iter().fold(0_i64, |number, byte| (number << 8) | i64::from(*byte));
        Ok(Self {
            keys: keys.chunks(8).map(number).collect(),
        })
    }
}
