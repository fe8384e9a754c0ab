//! Many tests at once.

/// Which of these p-values are discoveries when at most the share `q` of them may be false ones (Benjamini & Hochberg
/// 1995, step-up). In the order given.
#[must_use]
pub fn discoveries(p_values: &[f64], q: f64) -> Vec<bool> {
    let mut sorted: Vec<f64> = p_values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let n = sorted.len() as f64;
    let largest = (1..)
        .zip(&sorted)
        .filter(|(rank, p)| **p <= f64::from(*rank) / n * q)
        .map(|(_, p)| *p)
        .last();
    p_values
        .iter()
        .map(|p| largest.is_some_and(|largest| *p <= largest))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_published() {
        // Benjamini & Hochberg 1995, section 3.2: of fifteen the four smallest at q = 0.05.
        let p = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.0,
        ];
        let found = discoveries(&p, 0.05);
        assert_eq!(found.iter().filter(|found| **found).count(), 4);
        assert!(found[..4].iter().all(|found| *found));
    }

    #[test]
    fn a_later_p_carries_the_earlier_ones() {
        // 0.04 alone is above 1/3 of 0.10; the third is below 0.10 and takes all three along.
        assert_eq!(discoveries(&[0.09, 0.04, 0.08], 0.1), [true, true, true]);
        assert_eq!(discoveries(&[0.5, 0.01], 0.1), [false, true]);
        assert_eq!(discoveries(&[], 0.1), [false; 0]);
    }
}
