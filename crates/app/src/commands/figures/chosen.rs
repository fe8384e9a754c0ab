//! The period that was chosen, and what it is compared with.

use huiyin_domain::Millis;
use huiyin_domain::analytics::{Against, Days, Span};
use huiyin_domain::time::{local_date, start_of_day};

use super::figure::{Compared, Moved, Period};
use crate::cx::Cx;
use crate::error::{Error, Result};
use crate::store::figures::Stretch;

/// Three years, a leap day among them.
const MOST_DAYS: i64 = 1096;

/// A period and its comparison.
pub(super) struct Chosen {
    pub period: Period,
    pub comparison: Option<Period>,
}

impl Chosen {
    /// Whole days in the centre's zone. Where the period is not over it is counted up to now, and of the comparison only
    /// as much is counted.
    ///
    /// # Errors
    /// `invalid`: `not_allowed` for days in the wrong order or still to come, `too_long`.
    pub fn new(cx: &Cx<'_>, span: Span, against: Against) -> Result<Self> {
        let zone = cx.reference.time_zone();
        let days = span
            .days(local_date(cx.now, zone))
            .ok_or_else(|| Error::field("span", "not_allowed"))?;
        if days.count() > MOST_DAYS {
            return Err(Error::field("span", "too_long"));
        }
        let bounds = |days: Days| {
            let next = days.to.succ_opt().unwrap_or(days.to);
            (start_of_day(days.from, zone), start_of_day(next, zone))
        };
        let period = |days: Days, longest: Millis| {
            let (from, end) = bounds(days);
            let to = end.min(from.saturating_add(longest));
            Period { days, from, to }
        };
        let (from, end) = bounds(days);
        // What happens at this very moment belongs to it.
        let passed = cx.now.saturating_add(1) - from;
        if passed <= 0 {
            return Err(Error::field("span", "not_allowed"));
        }
        let whole = passed >= end - from;
        Ok(Self {
            period: period(days, passed),
            comparison: span
                .compared(days, against)
                .map(|days| period(days, if whole { Millis::MAX } else { passed })),
        })
    }

    /// The period, and the comparison where there is one.
    pub fn stretches(&self) -> Vec<Stretch> {
        let all = [Some(self.period), self.comparison];
        all.into_iter().flatten().map(Period::stretch).collect()
    }

    /// A figure of both, made from the place in [`Chosen::stretches`] and the stretch.
    pub fn compare<T>(
        &self,
        of: impl Fn(usize, Stretch) -> T,
        change: impl FnOnce(&T, &T) -> Option<Moved>,
    ) -> Compared<T> {
        let value = of(0, self.period.stretch());
        let before = self.comparison.map(|period| of(1, period.stretch()));
        let change = before.as_ref().and_then(|before| change(&value, before));
        Compared { value, before, change }
    }
}

impl Period {
    pub(super) fn stretch(self) -> Stretch {
        Stretch {
            from: self.from,
            to: self.to,
        }
    }
}
