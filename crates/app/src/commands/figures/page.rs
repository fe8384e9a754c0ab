//! The figures that stand alone.

use huiyin_domain::Millis;
use huiyin_domain::analytics::difference;

use super::chosen::Chosen;
use super::figure::{Compared, Count, Money, Moved, Open, Share, Took, counts_changed, shares_changed};
use crate::store::criteria::Criteria;
use crate::store::figures::{Answered, Closed, Lives, Spread, Stretch, Tally};

/// What all figures of a page have in common.
pub(super) struct Page<'a> {
    pub base: &'a Criteria,
    pub chosen: &'a Chosen,
}

impl Page<'_> {
    /// Complaints that came in during a stretch.
    pub fn came_in(&self, count: i64, stretch: Stretch, narrow: impl FnOnce(&mut Criteria)) -> Count {
        Count::new(count, &stretch.received(self.base), narrow)
    }

    fn was_closed(&self, count: i64, stretch: Stretch, narrow: impl FnOnce(&mut Criteria)) -> Count {
        Count::new(count, &stretch.closed(self.base), narrow)
    }

    /// Counts of both stretches, tested on their own.
    pub fn counts(&self, of: impl Fn(usize, Stretch) -> Count) -> Compared<Count> {
        let stretches = self.chosen.stretches();
        self.chosen
            .compare(of, |value, before| counts_changed(value, before, &stretches))
    }

    pub fn received(&self, tallies: &[Tally]) -> Compared<Count> {
        self.counts(|at, stretch| self.came_in(total(tallies, at, "severity"), stretch, |_| {}))
    }

    pub fn closed(&self, closed: &[Closed]) -> Compared<Count> {
        self.counts(|at, stretch| self.was_closed(get(closed, at).count, stretch, |_| {}))
    }

    pub fn open(&self, spreads: &[Spread], bounds: &[Millis]) -> Compared<Open> {
        let stretches = self.chosen.stretches();
        let of = |at: usize, stretch: Stretch| {
            let (spread, end) = (get(spreads, at), stretch.to);
            let open = |count, narrow: &dyn Fn(&mut Criteria)| {
                Count::new(count, self.base, |criteria| {
                    criteria.open_at = Some(end);
                    narrow(criteria);
                })
            };
            let mut ages = Vec::new();
            for place in 0..=bounds.len() {
                let under = |place: usize| spread.under.get(place).copied();
                let below = place.checked_sub(1);
                let count = under(place).unwrap_or(spread.n) - below.and_then(under).unwrap_or(0);
                // An age of at least a bound is a receipt at or before that long ago.
                ages.push(open(count, &|criteria| {
                    criteria.received_from = bounds.get(place).map(|bound| end - bound + 1);
                    criteria.received_to = below.and_then(|place| bounds.get(place)).map(|bound| end - bound + 1);
                }));
            }
            Open {
                count: open(spread.n, &|_| {}),
                ages,
                bounds: bounds.to_vec(),
                median_ms: spread.median_ms,
                p90_ms: spread.p90_ms,
            }
        };
        // Two stocks, not two flows: equal lengths stand for equal chances.
        self.chosen.compare(of, |value, before| {
            let moment = Stretch { from: 0, to: 1 };
            let both = vec![moment; stretches.len()];
            counts_changed(&value.count, &before.count, &both)
        })
    }

    pub fn on_time(&self, closed: &[Closed]) -> Compared<Share> {
        let of = |at: usize, stretch: Stretch| {
            let Closed { measured, late, .. } = get(closed, at);
            Share::new(
                self.was_closed(measured - late, stretch, |criteria| criteria.on_time = Some(true)),
                self.was_closed(measured, stretch, |criteria| criteria.measured = Some(true)),
            )
        };
        self.chosen.compare(of, shares_changed)
    }

    pub fn satisfied(&self, answered: &[Answered]) -> Compared<Share> {
        let of = |at: usize, stretch: Stretch| {
            let Answered { count, satisfied, .. } = get(answered, at);
            Share::new(
                Count::new(satisfied, &Answered::of_satisfied(stretch, self.base), |_| {}),
                Count::new(count, &stretch.surveyed(self.base), |_| {}),
            )
        };
        self.chosen.compare(of, shares_changed)
    }

    pub fn solved(&self, answered: &[Answered]) -> Compared<Share> {
        let of = |at: usize, stretch: Stretch| {
            let Answered { count, solved, .. } = get(answered, at);
            Share::new(
                Count::new(solved, &Answered::of_solved(stretch, self.base), |_| {}),
                Count::new(count, &stretch.surveyed(self.base), |_| {}),
            )
        };
        self.chosen.compare(of, shares_changed)
    }

    /// The response rate: never a score without it (ISO 10004).
    pub fn responded(&self, closed: &[Closed]) -> Compared<Share> {
        let of = |at: usize, stretch: Stretch| {
            let Closed { count, scored, .. } = get(closed, at);
            Share::new(
                self.was_closed(scored, stretch, |criteria| criteria.score_from = Some(1)),
                self.was_closed(count, stretch, |_| {}),
            )
        };
        self.chosen.compare(of, shares_changed)
    }

    pub fn reopened(&self, lives: &[Lives]) -> Compared<Share> {
        let of = |at: usize, stretch: Stretch| {
            let Lives { ever_closed, reopened } = get(lives, at);
            Share::new(
                self.came_in(reopened, stretch, |criteria| criteria.reopened = Some(true)),
                self.came_in(ever_closed, stretch, |criteria| criteria.ever_closed = Some(true)),
            )
        };
        self.chosen.compare(of, shares_changed)
    }

    /// Medians: more than noise where the shares beyond the median of both differ (Mood's median test in its two-share
    /// form; Mood 1954).
    pub fn first_contact(&self, spreads: &[Spread]) -> Compared<Took> {
        let of = |at: usize, stretch: Stretch| {
            let spread = get(spreads, at);
            Took {
                of: self.came_in(spread.n, stretch, |criteria| criteria.contacted = Some(true)),
                median_ms: spread.median_ms,
                p90_ms: spread.p90_ms,
            }
        };
        let (one, other) = (get(spreads, 0), get(spreads, 1));
        let number = |count: i64| u64::try_from(count).unwrap_or_default();
        let apart = difference(number(one.above), number(one.n), number(other.above), number(other.n));
        self.chosen.compare(of, |value, before| {
            let apart = apart?;
            let medians = value.median_ms.zip(before.median_ms);
            Some(Moved {
                by: medians.map(|(median, before)| (median - before) as f64),
                real: apart.low > 0.0 || apart.high < 0.0,
            })
        })
    }

    /// Sums of money are shown beside each other and not tested: they are too few and too unequal.
    pub fn paid(&self, closed: &[Closed]) -> Compared<Money> {
        let of = |at: usize, stretch: Stretch| {
            let closed = get(closed, at);
            Money {
                of: self.was_closed(closed.paid, stretch, |criteria| criteria.paid = Some(true)),
                entitlement_fen: closed.entitlement_fen,
                goodwill_fen: closed.goodwill_fen,
            }
        };
        self.chosen.compare(of, |_, _| None)
    }
}

/// Everything that was tallied for one stretch along a dimension.
pub(super) fn total(tallies: &[Tally], stretch: usize, dimension: &str) -> i64 {
    let of = |tally: &&Tally| usize::try_from(tally.stretch) == Ok(stretch) && tally.dimension == dimension;
    tallies.iter().filter(of).map(|tally| tally.count).sum()
}

fn get<T: Clone + Default>(values: &[T], at: usize) -> T {
    values.get(at).cloned().unwrap_or_default()
}
