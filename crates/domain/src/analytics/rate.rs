//! Counts over time.

use super::chance::binomial_p;

/// Whether two counts, each over its exposure (time, or whatever they are counted against), differ by more than chance:
/// the exact conditional test of two Poisson rates. Given their sum, the first count is binomial with the share of its
/// exposure (Przyborowski & Wilenski 1940). Two-sided p; 1 where nothing can be said.
#[must_use]
pub fn rate_p(count: u64, exposure: f64, other: u64, other_exposure: f64) -> f64 {
    binomial_p(count, count + other, exposure / (exposure + other_exposure))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_rates_are_no_surprise() {
        assert_eq!(rate_p(10, 28.0, 10, 28.0), 1.0);
        assert_eq!(rate_p(10, 28.0, 5, 14.0), 1.0);
        assert_eq!(rate_p(0, 28.0, 0, 28.0), 1.0);
    }

    #[test]
    fn the_test_conditions_on_the_sum() {
        // 3 of 3 + 9 over equal times is P(X <= 3 of 12) = 299/4096, doubled.
        assert!((rate_p(3, 1.0, 9, 1.0) - 2.0 * 299.0 / 4096.0).abs() < 1e-12);
        assert!((rate_p(9, 1.0, 3, 1.0) - 2.0 * 299.0 / 4096.0).abs() < 1e-12);
        // Twice the time explains twice the count.
        assert!(rate_p(40, 2.0, 20, 1.0) > 0.9);
        assert!(rate_p(40, 1.0, 20, 1.0) < 0.02);
    }
}
