//! Shares: so many of so many.

use serde::Serialize;
use ts_rs::TS;

use super::Z;

/// Where a value lies with 95 % confidence.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
pub struct Interval {
    /// At least.
    pub low: f64,
    /// At most.
    pub high: f64,
}

/// The 95 % score interval of a share (Wilson 1927, without continuity correction). None where `n` is 0.
#[must_use]
pub fn wilson(hits: u64, n: u64) -> Option<Interval> {
    if n == 0 {
        return None;
    }
    let (n, share) = (n as f64, hits as f64 / n as f64);
    let (shrunk, spread) = (
        share + Z * Z / (2.0 * n),
        Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt(),
    );
    let whole = 1.0 + Z * Z / n;
    Some(Interval {
        low: ((shrunk - spread) / whole).max(0.0),
        high: ((shrunk + spread) / whole).min(1.0),
    })
}

/// The 95 % interval of the difference of two shares, the first minus the second: the hybrid score interval (Newcombe
/// 1998, method 10). A change is more than noise where it leaves out 0. None where either `n` is 0.
#[must_use]
pub fn difference(hits: u64, n: u64, other_hits: u64, other_n: u64) -> Option<Interval> {
    let (one, other) = (wilson(hits, n)?, wilson(other_hits, other_n)?);
    let (share, other_share) = (hits as f64 / n as f64, other_hits as f64 / other_n as f64);
    let apart = share - other_share;
    Some(Interval {
        low: apart - (share - one.low).hypot(other.high - other_share),
        high: apart + (one.high - share).hypot(other_share - other.low),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(found: Option<Interval>, low: f64, high: f64, to: f64) {
        let found = found.unwrap();
        assert!(
            (found.low - low).abs() < to && (found.high - high).abs() < to,
            "{found:?}"
        );
    }

    #[test]
    fn wilson_as_published() {
        is(wilson(9, 10), 0.59585, 0.98212, 5e-6); // DOMAIN §5
        is(wilson(81, 263), 0.2553, 0.3662, 5e-5); // Newcombe 1998, table I
        is(wilson(0, 20), 0.0, 0.1611, 5e-5); // the same
        is(wilson(20, 20), 0.8389, 1.0, 5e-5);
        assert_eq!(wilson(0, 0), None);
    }

    #[test]
    fn differences_as_published() {
        // Newcombe 1998, table II, method 10.
        is(difference(56, 70, 48, 80), 0.0524, 0.3339, 5e-5);
        is(difference(9, 10, 3, 10), 0.1705, 0.8090, 5e-5);
        is(difference(10, 10, 0, 20), 0.6791, 1.0, 5e-5);
        assert_eq!(difference(1, 1, 0, 0), None);
    }
}
