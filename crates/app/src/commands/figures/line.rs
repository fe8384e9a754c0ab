//! What came in day by day.

use chrono_tz::Tz;
use huiyin_domain::analytics::xmr;
use huiyin_domain::time::start_of_day;

use super::figure::{Day, Line, Period};
use super::page::Page;
use crate::store::figures::{Stretch, Tally};

/// Fewer days give no limits worth drawing.
const FEWEST_DAYS: usize = 10;

/// The days of the period beside those of the comparison.
pub(super) fn line(page: &Page<'_>, tallies: &[Tally], zone: Tz) -> Line {
    let days = |at: usize, period: Period| -> Vec<Day> {
        period
            .days
            .each()
            .map(|day| (day, start_of_day(day, zone)))
            .filter(|(_, from)| *from < period.to)
            .map(|(day, from)| {
                let next = day.succ_opt().map_or(period.to, |next| start_of_day(next, zone));
                let stretch = Stretch {
                    from,
                    to: next.min(period.to),
                };
                let number = (day - chrono::NaiveDate::default()).num_days();
                let count = tallies
                    .iter()
                    .filter(|tally| tally.dimension == "day" && tally.day == number)
                    .filter(|tally| usize::try_from(tally.stretch) == Ok(at))
                    .map(|tally| tally.count)
                    .sum();
                Day {
                    day,
                    received: page.came_in(count, stretch, |_| {}),
                    whole: next <= period.to,
                }
            })
            .collect()
    };
    let before = page.chosen.comparison.map(|period| days(1, period)).unwrap_or_default();
    let whole = before.iter().filter(|day| day.whole);
    let counts: Vec<f64> = whole.map(|day| day.received.count as f64).collect();
    Line {
        days: days(0, page.chosen.period),
        limits: xmr(&counts).filter(|_| counts.len() >= FEWEST_DAYS),
        before,
    }
}
