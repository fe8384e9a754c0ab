//! Categories by weeks: where the mix of what comes in is out of the ordinary.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta};
use chrono_tz::Tz;
use huiyin_domain::Millis;
use huiyin_domain::analytics::{Days, discoveries, rate_p};
use huiyin_domain::time::start_of_day;

use super::figure::{Cell, Count, Heat, HeatRow};
use crate::store::criteria::Criteria;
use crate::store::figures::{Stretch, Tally};

const FEWEST: i64 = 8;
const MOST: i64 = 13;
/// At most this share of the cells that are marked may be noise.
const FALSE_DISCOVERIES: f64 = 0.10;

/// Weeks of seven days, the last ending with the period: as many as it has, at least eight and at most thirteen.
pub(super) struct Weeks(Vec<Days>);

impl Weeks {
    pub fn ending(days: Days) -> Self {
        let count = (days.count() / 7).clamp(FEWEST, MOST);
        let back = |days: i64| TimeDelta::days(days);
        let week = |ago: i64| {
            let to = days.to.checked_sub_signed(back(7 * ago))?;
            Some(Days {
                from: to.checked_sub_signed(back(6))?,
                to,
            })
        };
        Self((0..count).rev().filter_map(week).collect())
    }

    fn bounds(week: Days, zone: Tz, end: Millis) -> Stretch {
        let next = week.to.succ_opt().unwrap_or(week.to);
        Stretch {
            from: start_of_day(week.from, zone),
            to: start_of_day(next, zone).min(end),
        }
    }

    /// From the first day of the first week up to where the period is counted.
    pub fn stretch(&self, zone: Tz, end: Millis) -> Stretch {
        let from = self.0.first().map_or(end, |week| start_of_day(week.from, zone));
        Stretch { from, to: end }
    }

    /// Each cell against what the category's share of all weeks would be of its week: a busy week alone lights nothing
    /// up. Tested by the exact conditional binomial test, all cells together (Benjamini & Hochberg 1995).
    pub fn heat(self, base: &Criteria, tallies: &[Tally], zone: Tz, end: Millis) -> Heat {
        let mut rows: BTreeMap<Option<String>, Vec<i64>> = BTreeMap::new();
        for tally in tallies.iter().filter(|tally| tally.dimension == "week") {
            let day = NaiveDate::default() + TimeDelta::days(tally.day);
            let counts = rows.entry(tally.code.clone()).or_insert_with(|| vec![0; self.0.len()]);
            let week = self.0.iter().position(|week| week.from <= day && day <= week.to);
            if let Some(count) = week.and_then(|week| counts.get_mut(week)) {
                *count += tally.count;
            }
        }
        let of_week = |at: usize| -> i64 { rows.values().filter_map(|counts| counts.get(at)).sum() };
        let weeks: Vec<i64> = (0..self.0.len()).map(of_week).collect();
        let all: i64 = weeks.iter().sum();
        let mut sorted: Vec<(Option<String>, Vec<i64>)> = rows.into_iter().collect();
        sorted.sort_by_key(|(_, counts)| Reverse(counts.iter().sum::<i64>()));
        let number = |count: i64| u64::try_from(count).unwrap_or_default();
        let chances: Vec<f64> = sorted
            .iter()
            .flat_map(|(_, counts)| {
                let row: i64 = counts.iter().sum();
                let of = move |(count, week): (&i64, &i64)| {
                    rate_p(number(*count), *week as f64, number(row - count), (all - week) as f64)
                };
                counts.iter().zip(&weeks).map(of).collect::<Vec<_>>()
            })
            .collect();
        let mut real = discoveries(&chances, FALSE_DISCOVERIES).into_iter();
        let rows = sorted
            .into_iter()
            .map(|(category, counts)| {
                let row: i64 = counts.iter().sum();
                let cells = self
                    .0
                    .iter()
                    .zip(counts.iter().zip(&weeks))
                    .map(|(week, (count, total))| {
                        let expected = row as f64 * *total as f64 / all as f64;
                        let within = Self::bounds(*week, zone, end);
                        Cell {
                            received: Count::new(*count, base, |criteria| {
                                criteria.categories = vec![category.clone()];
                                criteria.received_from = Some(within.from);
                                criteria.received_to = Some(within.to);
                            }),
                            ratio: (expected > 0.0).then(|| *count as f64 / expected),
                            real: real.next().unwrap_or_default(),
                        }
                    });
                let cells = cells.collect();
                HeatRow { category, cells }
            })
            .collect();
        Heat { weeks: self.0, rows }
    }
}
