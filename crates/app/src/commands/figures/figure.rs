//! The shapes of figures. Each carries the criteria under which a list shows exactly its complaints.

use huiyin_domain::analytics::{Days, Interval, Limits, difference, rate_p, wilson};
use huiyin_domain::{Channel, Millis, Severity};
use serde::Serialize;
use ts_rs::TS;

use crate::store::criteria::Criteria;
use crate::store::figures::Stretch;

/// Below this chance a single change counts as more than noise.
const NOISE: f64 = 0.05;

/// So many complaints.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Count {
    /// How many.
    pub count: i64,
    /// Which.
    pub criteria: Criteria,
}

/// A change against the comparison.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
pub struct Moved {
    /// For counts the ratio per unit of time, none where there was nothing before; for shares the difference; for times
    /// the difference of the medians in milliseconds.
    pub by: Option<f64>,
    /// Whether it is more than noise.
    pub real: bool,
}

/// A figure beside that of the comparison.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Compared<T> {
    /// In the period.
    pub value: T,
    /// In the comparison.
    pub before: Option<T>,
    /// How it changed, where that can be said.
    pub change: Option<Moved>,
}

/// Of so many complaints so many.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Share {
    /// Those for which it holds.
    pub hits: Count,
    /// All that were asked.
    pub of: Count,
    /// The share, 0 to 1; none of nothing.
    pub share: Option<f64>,
    /// Where it lies with 95 % confidence (Wilson 1927).
    pub interval: Option<Interval>,
}

/// How long something took.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Took {
    /// Those that were measured.
    pub of: Count,
    /// Half of them took at most so long.
    pub median_ms: Option<Millis>,
    /// Nine in ten took at most so long.
    pub p90_ms: Option<Millis>,
}

/// Complaints that are open, by age.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Open {
    /// All of them.
    pub count: Count,
    /// By age: below the first bound, from the first to the second and so on.
    pub ages: Vec<Count>,
    /// The bounds in milliseconds, one fewer than there are ages.
    pub bounds: Vec<Millis>,
    /// Half of them are at most so old.
    pub median_ms: Option<Millis>,
    /// Nine in ten are at most so old.
    pub p90_ms: Option<Millis>,
}

/// Money that went to customers.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Money {
    /// Complaints for which it did.
    pub of: Count,
    /// What rules entitled them to, in fen.
    pub entitlement_fen: i64,
    /// What was given beyond that, in fen.
    pub goodwill_fen: i64,
}

/// A day of the line.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Day {
    /// The day in the centre's zone.
    #[ts(type = "string")]
    pub day: chrono::NaiveDate,
    /// What came in.
    pub received: Count,
    /// Whether the day is over, as far as it is counted.
    pub whole: bool,
}

/// What came in by day.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Line {
    /// The period's days.
    pub days: Vec<Day>,
    /// The comparison's days, the first beside the first.
    pub before: Vec<Day>,
    /// XmR limits from the comparison's whole days, where there are enough of them.
    pub limits: Option<Limits>,
}

/// A row of the Pareto: a category and what is below it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Kind {
    /// Code of the category; none before it is known.
    pub category: Option<String>,
    /// Code of the subcategory; none where it was not given.
    pub subcategory: Option<String>,
    /// What came in; its change is more than noise by the exact conditional binomial test, with at most one in ten false
    /// discoveries among all rows (Benjamini & Hochberg 1995).
    pub received: Compared<Count>,
    /// The share of this row and all before it, 0 to 1.
    pub cumulated: f64,
}

/// One place of a dimension.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Slice<T> {
    /// Which place.
    pub code: T,
    /// What came in; tested like the rows of the Pareto.
    pub received: Compared<Count>,
}

/// A cell of the heat map.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Cell {
    /// What came in.
    pub received: Count,
    /// By how much it is more than this category's share of that week would be; none where nothing was to be expected.
    pub ratio: Option<f64>,
    /// Whether that is more than noise.
    pub real: bool,
}

/// A category through the weeks.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct HeatRow {
    /// Code of the category; none before it is known.
    pub category: Option<String>,
    /// One cell a week.
    pub cells: Vec<Cell>,
}

/// Categories by weeks.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Heat {
    /// Seven days each, the last ending with the period.
    pub weeks: Vec<Days>,
    /// The categories, the most frequent first.
    pub rows: Vec<HeatRow>,
}

/// A stretch of whole days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Period {
    /// Its days.
    pub days: Days,
    /// Its first moment.
    pub from: Millis,
    /// The moment up to which it is counted: its end, or now.
    pub to: Millis,
}

/// Everything the page of figures shows.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Figures {
    /// The host's time.
    pub now: Millis,
    /// What is looked at.
    pub period: Period,
    /// What it is compared with. Where the period is not over, only as much of it.
    pub comparison: Option<Period>,
    /// Received.
    pub received: Compared<Count>,
    /// Closed, and not taken up again since.
    pub closed: Compared<Count>,
    /// Open at the end.
    pub open: Compared<Open>,
    /// Of those closed and measured, those without a missed closing clock.
    pub on_time: Compared<Share>,
    /// From receipt to the first contact, where somebody had to make it.
    pub first_contact: Compared<Took>,
    /// Of those who answered the call after closing during the span, those who gave 4 or 5.
    pub satisfied: Compared<Share>,
    /// Of the same, those who say that it is solved.
    pub solved: Compared<Share>,
    /// Of those closed, those scored: how many are heard at all.
    pub responded: Compared<Share>,
    /// Of those received and ever closed, those taken up again.
    pub reopened: Compared<Share>,
    /// Money for complaints that were closed.
    pub paid: Compared<Money>,
    /// Received by day.
    pub line: Line,
    /// Received by category and subcategory, the most frequent first.
    pub kinds: Vec<Kind>,
    /// Received by channel, the most frequent first.
    pub channels: Vec<Slice<Channel>>,
    /// Received by severity, the gravest first.
    pub severities: Vec<Slice<Severity>>,
    /// Categories by weeks.
    pub heat: Heat,
}

impl Count {
    /// A count with its criteria, from those that the whole page is narrowed to.
    pub(super) fn new(count: i64, base: &Criteria, narrow: impl FnOnce(&mut Criteria)) -> Self {
        let mut criteria = base.clone();
        narrow(&mut criteria);
        Self { count, criteria }
    }

    fn number(&self) -> u64 {
        u64::try_from(self.count).unwrap_or_default()
    }
}

impl Share {
    pub(super) fn new(hits: Count, of: Count) -> Self {
        let (some, all) = (hits.number(), of.number());
        Self {
            share: (all > 0).then(|| some as f64 / all as f64),
            interval: wilson(some, all),
            hits,
            of,
        }
    }
}

/// Two shares: more than noise where the interval of their difference leaves out 0 (Newcombe 1998, method 10).
pub(super) fn shares_changed(value: &Share, before: &Share) -> Option<Moved> {
    let apart = difference(
        value.hits.number(),
        value.of.number(),
        before.hits.number(),
        before.of.number(),
    )?;
    Some(Moved {
        by: value.share.zip(before.share).map(|(share, before)| share - before),
        real: apart.low > 0.0 || apart.high < 0.0,
    })
}

/// Two counts over the time of their stretches, and the chance of such a difference (exact conditional binomial test).
pub(super) fn rates(value: &Count, before: &Count, stretches: &[Stretch]) -> (Option<f64>, f64) {
    let length = |at: usize| stretches.get(at).map_or(0, |stretch: &Stretch| stretch.length()) as f64;
    let p = rate_p(value.number(), length(0), before.number(), length(1));
    let per_time = |count: &Count, at| count.count as f64 / length(at);
    let ratio = (before.count > 0).then(|| per_time(value, 0) / per_time(before, 1));
    (ratio, p)
}

/// The change of one count on its own.
pub(super) fn counts_changed(value: &Count, before: &Count, stretches: &[Stretch]) -> Option<Moved> {
    let (by, p) = rates(value, before, stretches);
    Some(Moved { by, real: p < NOISE })
}
