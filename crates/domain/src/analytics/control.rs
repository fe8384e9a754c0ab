//! Control charts.

use serde::Serialize;
use ts_rs::TS;

/// Natural limits of a series: what lies outside is more than noise.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
pub struct Limits {
    /// The centre line.
    pub mean: f64,
    /// The lower limit; may lie below 0.
    pub low: f64,
    /// The upper limit.
    pub high: f64,
}

/// XmR limits: the mean ± 2.66 times the mean moving range (Shewhart; 2.66 = 3 / 1.128, DOMAIN §5). None for fewer than
/// two values.
#[must_use]
pub fn xmr(values: &[f64]) -> Option<Limits> {
    if values.len() < 2 {
        return None;
    }
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let ranges: f64 = values.windows(2).map(|pair| (pair[1] - pair[0]).abs()).sum();
    let reach = 2.66 * ranges / (values.len() - 1) as f64;
    Some(Limits {
        mean,
        low: mean - reach,
        high: mean + reach,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_in_the_domain() {
        let limits = xmr(&[12.0, 15.0, 11.0, 14.0, 13.0, 16.0, 12.0, 14.0, 15.0, 13.0]).unwrap();
        assert!((limits.mean - 13.5).abs() < 1e-12);
        assert!((limits.low - 6.7022).abs() < 5e-5, "{limits:?}");
        assert!((limits.high - 20.2978).abs() < 5e-5, "{limits:?}");
        assert_eq!(xmr(&[1.0]), None);
    }
}
