//! Texts that say nearly the same (DOMAIN §5: near-duplicates by CJK-bigram MinHash and Jaccard).
//!
//! A text is the set of its pairs of neighbouring Han characters and of its Latin words and numbers. How alike two texts are
//! is the share of what they have in common (Jaccard). So that not every text has to be held against every other, each has a
//! few keys made of its smallest hashes (MinHash, banded): texts that are alike probably share one of them, others hardly.

use std::collections::BTreeSet;

use crate::{han::is_han, severity::plain};

/// Keys of a text. With three hashes a key, texts that are 80 % alike share one of four in 94 of 100 cases, texts that are
/// 60 % alike in 62, texts that are 30 % alike in 10.
pub const KEYS: usize = 4;
const HASHES_A_KEY: usize = 3;
/// A text of fewer pieces says too little to be told apart from others.
pub const FEWEST_PIECES: usize = 6;
/// Texts from here on are shown as alike; our own proposal.
pub const ALIKE: f64 = 0.5;
/// No more of a text is looked at, in characters: what was said first is what it is about.
const LONGEST: usize = 2_000;

/// The pieces of a text, as numbers.
#[must_use]
pub fn pieces(text: &str) -> BTreeSet<u64> {
    let mut pieces = BTreeSet::new();
    let (mut word, mut before) = (String::new(), None);
    for c in plain(text).chars().take(LONGEST) {
        if is_han(c) {
            if let Some(former) = before {
                pieces.insert(hash(&[former, c]));
            }
            before = Some(c);
        } else {
            before = None;
        }
        if c.is_ascii_alphanumeric() {
            word.push(c);
        } else if !word.is_empty() {
            pieces.insert(hash(&word.drain(..).collect::<Vec<_>>()));
        }
    }
    if !word.is_empty() {
        pieces.insert(hash(&word.chars().collect::<Vec<_>>()));
    }
    pieces
}

/// The keys of a text, by which those that may be alike are found; none for a text that says too little.
#[must_use]
pub fn keys(pieces: &BTreeSet<u64>) -> Vec<i64> {
    if pieces.len() < FEWEST_PIECES {
        return Vec::new();
    }
    let smallest = |seed: u64| {
        pieces
            .iter()
            .map(|piece| mix(piece ^ mix(seed)))
            .min()
            .unwrap_or_default()
    };
    (0..KEYS)
        .map(|band| {
            let first = band * HASHES_A_KEY;
            let hashes = (first..first + HASHES_A_KEY).map(|at| smallest(at as u64 + 1));
            let key = hashes.fold(mix(band as u64 + 101), |key, hash| mix(key ^ hash));
            i64::from_ne_bytes(key.to_ne_bytes())
        })
        .collect()
}

/// How alike two texts are, from 0 to 1: the share of their pieces that both have.
#[must_use]
#[allow(clippy::cast_precision_loss)]
pub fn likeness(one: &BTreeSet<u64>, other: &BTreeSet<u64>) -> f64 {
    let common = one.intersection(other).count();
    let all = one.len() + other.len() - common;
    if all == 0 {
        return 0.0;
    }
    common as f64 / all as f64
}

/// FNV-1a, spread.
fn hash(chars: &[char]) -> u64 {
    let bytes = chars.iter().flat_map(|c| u32::from(*c).to_le_bytes());
    mix(bytes.fold(0xCBF2_9CE4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    }))
}

/// SplitMix64's last steps: every bit depends on every other.
const fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOLD: &str = "快递显示已签收，但是我没有收到包裹，联系快递员一直不接电话，要求尽快补发或者退款。";

    fn alike(one: &str, other: &str) -> f64 {
        likeness(&pieces(one), &pieces(other))
    }

    fn share_a_key(one: &str, other: &str) -> bool {
        let keys_of = |text| keys(&pieces(text));
        keys_of(one).iter().any(|key| keys_of(other).contains(key))
    }

    #[test]
    fn the_same_said_a_little_otherwise_is_alike() {
        let again = "快递显示已签收，但是我没有收到包裹，联系快递员一直不接电话，请尽快补发或者退款！";
        assert!(alike(TOLD, again) > 0.8, "{}", alike(TOLD, again));
        assert!(share_a_key(TOLD, again));
        let other = "洗衣机漏水，客厅地板泡坏了，售后推诿说不是质量问题，要求上门检测并赔偿地板。";
        assert!(alike(TOLD, other) < 0.1);
        assert!(!share_a_key(TOLD, other));
        assert!((alike(TOLD, TOLD) - 1.0).abs() < f64::EPSILON);
    }

    #[test]
    fn latin_words_count_whole_and_signs_do_not() {
        assert!((alike("Parcel LOST, order 123!", "parcel lost: order 123") - 1.0).abs() < f64::EPSILON);
        assert!((alike("", "")).abs() < f64::EPSILON);
    }

    #[test]
    fn what_says_too_little_has_no_keys() {
        assert!(keys(&pieces("退款")).is_empty());
        assert_eq!(keys(&pieces(TOLD)).len(), KEYS);
        assert_eq!(
            keys(&pieces(TOLD)),
            keys(&pieces(TOLD)),
            "the same on every machine and every day"
        );
    }
}
