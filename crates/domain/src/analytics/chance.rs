//! The binomial distribution, exactly.

/// ln(n!), by summation below 32 and Stirling's series above, there good to 1e-13.
fn ln_factorial(n: u64) -> f64 {
    if n < 32 {
        return (2..=n).map(|i| (i as f64).ln()).sum();
    }
    let x = n as f64;
    x * x.ln() - x + 0.5 * (std::f64::consts::TAU * x).ln() + 1.0 / (12.0 * x) - 1.0 / (360.0 * x.powi(3))
        + 1.0 / (1260.0 * x.powi(5))
}

/// P(X = k) for X ~ Bin(n, p), 0 < p < 1.
fn probability(k: u64, n: u64, p: f64) -> f64 {
    let ways = ln_factorial(n) - ln_factorial(k) - ln_factorial(n - k);
    (ways + k as f64 * p.ln() + (n - k) as f64 * (-p).ln_1p()).exp()
}

/// The two-sided p of `k` successes in `n` trials of chance `p`: twice the tail that lies beyond `k`, at most 1. This is
/// the test that the Clopper–Pearson interval inverts (Clopper & Pearson 1934).
pub(super) fn binomial_p(k: u64, n: u64, p: f64) -> f64 {
    if n == 0 || p <= 0.0 || p >= 1.0 {
        return 1.0;
    }
    // Above the mean the upper tail is the one beyond k: mirror it, so that there is one tail to sum.
    let (k, p) = if k as f64 > n as f64 * p {
        (n - k, 1.0 - p)
    } else {
        (k, p)
    };
    let odds = (1.0 - p) / p;
    let (mut term, mut tail) = (probability(k, n, p), 0.0);
    for i in (0..=k).rev() {
        tail += term;
        if term < tail * f64::EPSILON {
            break;
        }
        // From P(X = i) to P(X = i − 1).
        term *= i as f64 / (n - i + 1) as f64 * odds;
    }
    (2.0 * tail).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn factorials_agree_where_the_two_ways_meet() {
        let summed: f64 = (2..=40_u64).map(|i| (i as f64).ln()).sum();
        assert!((ln_factorial(40) - summed).abs() < 1e-11);
        assert_eq!(ln_factorial(0), 0.0);
    }

    #[test]
    fn tails_are_exact() {
        // Fair coin: P(X <= 2 of 10) = 56/1024.
        assert!((binomial_p(2, 10, 0.5) - 112.0 / 1024.0).abs() < 1e-12);
        assert!((binomial_p(8, 10, 0.5) - 112.0 / 1024.0).abs() < 1e-12);
        assert_eq!(binomial_p(5, 10, 0.5), 1.0);
        // P(X = 0 of 20) at one in four.
        assert!((binomial_p(0, 20, 0.25) - 2.0 * 0.75_f64.powi(20)).abs() < 1e-12);
        assert!((binomial_p(20, 20, 0.75) - 2.0 * 0.75_f64.powi(20)).abs() < 1e-12);
        assert_eq!(binomial_p(0, 0, 0.5), 1.0);
    }

    #[test]
    fn large_counts_stay_exact_and_fast() {
        // By the normal approximation with continuity correction: z = (50_500 - 0.5 - 50_000) / 158.11 = 3.159.
        let p = binomial_p(50_500, 100_000, 0.5);
        assert!((p - 0.001_58).abs() < 0.000_02, "{p}");
        assert!(binomial_p(900_000, 1_000_000, 0.5) < 1e-300);
    }
}
