//! What happened in these eighteen months, so that there is something to find: a carrier fails in one region for two weeks,
//! late refunds become rarer for good, and the promotions are only more orders.

use std::ops::Range;

use chrono::{Datelike, Days, NaiveDate};

use super::matter::MATTERS;
use super::season::is_peak;

/// The dates of the story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Story {
    /// One carrier in one region: a mass incident.
    pub failure: Range<NaiveDate>,
    /// From this day on refunds are paid as soon as the warehouse signs.
    pub improved: NaiveDate,
}

/// How much more of each kind the failure brings, of a thousand.
const FAILURE: &[(&str, u64)] = &[
    ("delivery_late", 5_600),
    ("delivery_lost", 6_500),
    ("delivery_false_delivery", 4_800),
];

/// What is left of late refunds, of a thousand.
const IMPROVED: u64 = 360;
/// The kind that improves.
pub(super) const IMPROVES: &str = "returns_refund_late";

impl Story {
    /// The story as it is told on a day. The failure is some three months old and lies in no promotion. The improvement came
    /// before the last two promotions, so that two peaks of orders stand behind it and hide it from whoever only counts.
    pub fn told(today: NaiveDate) -> Self {
        let back = |day: NaiveDate, days| day.checked_sub_days(Days::new(days)).unwrap_or(day);
        let mut begins = back(today, 100);
        while is_peak(begins) || is_peak(begins + Days::new(20)) {
            begins = back(begins, 10);
        }
        let peaks = (today.year() - 2..=today.year())
            .flat_map(|year| [(year, 6, 18), (year, 11, 11)])
            .filter_map(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day))
            .filter(|peak| *peak <= today);
        let peaks: Vec<NaiveDate> = peaks.collect();
        let second_last = peaks.iter().rev().nth(1).copied().unwrap_or(today);
        Self {
            failure: begins..begins + Days::new(15),
            improved: back(second_last, 39),
        }
    }

    /// How often a kind of complaint happens on a day, of a thousand times it usually does.
    pub fn factor(&self, code: &str, day: NaiveDate) -> u64 {
        if code == IMPROVES && day >= self.improved {
            return IMPROVED;
        }
        if self.failure.contains(&day) {
            return FAILURE
                .iter()
                .find(|(kind, _)| *kind == code)
                .map_or(1_000, |(_, factor)| *factor);
        }
        1_000
    }

    /// How many complaints an order brings on a day, of a thousand times it usually does.
    pub fn pressure(&self, day: NaiveDate) -> u64 {
        let shares = MATTERS
            .iter()
            .map(|matter| (matter.share, matter.share * self.factor(matter.code, day)));
        let (usual, now) = shares.fold((0, 0), |(usual, now), (share, weighed)| (usual + share, now + weighed));
        now / usual.max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn two_promotions_stand_behind_the_improvement() {
        let story = Story::told(day(2026, 11, 24));
        assert_eq!(story.improved, day(2026, 5, 10));
        assert!(!is_peak(story.failure.start) && !is_peak(story.failure.end));
        let early = Story::told(day(2026, 6, 10));
        assert_eq!(early.improved, day(2025, 5, 10));
        assert!(!is_peak(early.failure.start));
    }

    #[test]
    fn the_failure_presses_and_the_improvement_relieves() {
        let story = Story::told(day(2026, 11, 24));
        assert_eq!(story.pressure(day(2025, 9, 1)), 1_000);
        assert!(story.pressure(story.failure.start) > 1_500);
        assert!(story.pressure(day(2026, 11, 1)) < 1_000);
        assert_eq!(story.factor(IMPROVES, day(2026, 11, 11)), IMPROVED);
    }
}
