//! Failed sign-ins: each makes the next one wait longer, also after a restart.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Tag;

/// How many counters are kept: guessing at random names must not grow the header without end.
const MOST: usize = 1000;

/// How many failures cost nothing but the derivation.
const FREE: u32 = 3;

/// The longest wait.
const LONGEST_MS: i64 = 15 * 60 * 1000;

/// Counters of failed sign-ins, by tag. Unknown users are counted like known ones, so that waiting tells nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Failures(BTreeMap<Tag, Failure>);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Failure {
    count: u32,
    last_at: i64,
}

impl Failures {
    /// Until when the next try must wait, or `None` where it may be made now. Three tries are free; then one second,
    /// doubled with every failure, up to fifteen minutes.
    ///
    /// Where the clock was set back since the last failure, that failure counts as of now (hence `&mut`): nobody waits
    /// longer than the longest wait.
    pub fn delay_until(&mut self, tag: &Tag, now_ms: i64) -> Option<i64> {
        let failure = self.0.get_mut(tag)?;
        failure.last_at = failure.last_at.min(now_ms);
        let until = failure.last_at.saturating_add(failure.delay_ms());
        (until > now_ms).then_some(until)
    }

    /// Counts a failed try.
    pub fn record(&mut self, tag: &Tag, now_ms: i64) {
        if !self.0.contains_key(tag) && self.0.len() >= MOST {
            self.forget_one();
        }
        let failure = self.0.entry(tag.clone()).or_insert(Failure {
            count: 0,
            last_at: now_ms,
        });
        failure.count = failure.count.saturating_add(1);
        failure.last_at = now_ms;
    }

    /// Forgets the failures of somebody who has signed in. Says whether there were any, and so whether to save.
    pub fn clear(&mut self, tag: &Tag) -> bool {
        self.0.remove(tag).is_some()
    }

    /// How many tries failed since the last success.
    pub fn count(&self, tag: &Tag) -> u32 {
        self.0.get(tag).map_or(0, |failure| failure.count)
    }

    /// Whether there are no more counters than this program would have written.
    pub(super) fn is_bounded(&self) -> bool {
        self.0.len() <= MOST
    }

    /// Makes room. The fewest failures go first, and of those the oldest: a thousand invented names do not push out
    /// the counter of the one who is really being guessed at.
    fn forget_one(&mut self) {
        let least = self
            .0
            .iter()
            .min_by_key(|(_, failure)| (failure.count, failure.last_at));
        if let Some(tag) = least.map(|(tag, _)| tag.clone()) {
            self.0.remove(&tag);
        }
    }
}

impl Failure {
    fn delay_ms(self) -> i64 {
        match self.count.checked_sub(FREE) {
            None => 0,
            Some(doublings) => 1000_i64
                .checked_shl(doublings.min(20))
                .unwrap_or(LONGEST_MS)
                .min(LONGEST_MS),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Failures, LONGEST_MS, MOST, Tag};
    use crate::vault::Salt;

    const NOW: i64 = 1_790_000_000_000;

    fn tag(name: &str) -> Tag {
        Tag::of_user(&Salt::from_bytes([7; 16]), name)
    }

    #[test]
    fn delays_grow_to_fifteen_minutes() {
        let (mut failures, wang) = (Failures::default(), tag("wang"));
        let mut delays = Vec::new();
        for _ in 0..15 {
            failures.record(&wang, NOW);
            delays.push(failures.delay_until(&wang, NOW).map_or(0, |until| (until - NOW) / 1000));
        }
        assert_eq!(delays, [0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
        assert_eq!(failures.delay_until(&wang, NOW + LONGEST_MS), None);
        assert_eq!(failures.delay_until(&tag("li"), NOW), None);
    }

    #[test]
    fn counters_cannot_overflow() {
        let (mut failures, wang) = (Failures::default(), tag("wang"));
        failures.record(&wang, i64::MAX);
        if let Some(failure) = failures.0.get_mut(&wang) {
            failure.count = u32::MAX;
        }
        failures.record(&wang, i64::MAX);
        assert_eq!(failures.count(&wang), u32::MAX);
        assert_eq!(failures.delay_until(&wang, NOW), Some(NOW + LONGEST_MS));
        assert_eq!(failures.delay_until(&wang, i64::MAX), None);
    }

    #[test]
    fn a_success_clears() {
        let (mut failures, wang) = (Failures::default(), tag("wang"));
        (0..9).for_each(|_| failures.record(&wang, NOW));
        assert!(failures.clear(&wang));
        assert!(!failures.clear(&wang));
        assert_eq!((failures.count(&wang), failures.delay_until(&wang, NOW)), (0, None));
    }

    #[test]
    fn a_clock_set_back_locks_nobody_out() {
        let (mut failures, wang) = (Failures::default(), tag("wang"));
        (0..4).for_each(|_| failures.record(&wang, NOW));
        let year_before = NOW - 365 * 86_400_000;
        assert_eq!(failures.delay_until(&wang, year_before), Some(year_before + 2000));
        assert_eq!(
            failures.delay_until(&wang, year_before + 1000),
            Some(year_before + 2000)
        );
        assert_eq!(failures.delay_until(&wang, year_before + 2000), None);
    }

    #[test]
    fn invented_names_do_not_push_out_the_one_being_guessed_at() {
        let (mut failures, wang) = (Failures::default(), tag("wang"));
        (0..5).for_each(|_| failures.record(&wang, NOW));
        for i in 0..3 * MOST {
            failures.record(&tag(&i.to_string()), NOW + 1 + i as i64);
        }
        assert_eq!(failures.0.len(), MOST);
        assert!(failures.is_bounded());
        assert_eq!(failures.count(&wang), 5);
        assert_eq!(failures.count(&tag(&(3 * MOST - 1).to_string())), 1);
    }
}
