//! Which endings somebody calls about: the grave ones all, of the others a drawn sample (DOMAIN §4, After-closing call-back).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::vocabulary::{Channel, ClosingReason, Severity};

/// Of a hundred closed complaints so many are called about, by severity. Versioned configuration of the centre.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CallRates {
    /// Of critical ones, in percent.
    pub critical: i64,
    /// Of major ones, in percent.
    pub major: i64,
    /// Of ordinary ones, in percent.
    pub ordinary: i64,
    /// Of minor ones, in percent.
    pub minor: i64,
}

impl Default for CallRates {
    /// DOMAIN §4: critical and major all, ordinary 10 %, minor 3 %.
    fn default() -> Self {
        Self {
            critical: 100,
            major: 100,
            ordinary: 10,
            minor: 3,
        }
    }
}

impl CallRates {
    /// The rate of one severity.
    #[must_use]
    pub const fn of(&self, severity: Severity) -> i64 {
        match severity {
            Severity::Critical => self.critical,
            Severity::Major => self.major,
            Severity::Ordinary => self.ordinary,
            Severity::Minor => self.minor,
        }
    }
}

/// Endings that are called about whatever the rates say: unsolved ones. Complaints taken up again are as well, since a
/// customer who was not content once is asked once more.
pub const ALWAYS_REASON: ClosingReason = ClosingReason::NotAgreed;

/// Where every ending is called about: what a regulator handed over.
pub const ALWAYS_CHANNEL: Channel = Channel::Regulator;

/// What a lot is drawn with: multiples of the golden ratio, of which every run is spread evenly over the hundred, so that
/// each day has its share.
pub const LOT_FACTOR: i64 = 618_033_989;
/// See [`LOT_FACTOR`].
pub const LOT_DIVISOR: i64 = 10_000_000;

/// The lot of a complaint, from 0 to 99, by its running number: the same at every look, so that nothing is drawn twice.
/// It is called about when its lot is below the rate.
#[must_use]
pub const fn lot(doc: i64) -> i64 {
    doc.wrapping_mul(LOT_FACTOR) / LOT_DIVISOR % 100
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenth_is_a_tenth_wherever_one_looks() {
        for first in [1, 777, 99_001] {
            let drawn = (first..first + 100).filter(|doc| lot(*doc) < 10).count();
            assert!((8..=12).contains(&drawn), "{drawn} of 100 from {first}");
        }
    }
}
