//! Chance by seed: the same seed throws the same dice on every machine and in every version of every library.

use huiyin_domain::Millis;

/// xoshiro256** (Blackman and Vigna 2018), seeded by SplitMix64. Whole numbers only: no result hangs on a machine's way of
/// rounding. Not for secrets.
#[derive(Debug, Clone)]
pub(crate) struct Chance([u64; 4]);

impl Chance {
    /// The dice of one thing: each has its own, so that one more throw here moves nothing there.
    pub fn of(seed: u64, thing: Thing, index: u64) -> Self {
        let mut state = seed ^ (thing as u64).rotate_left(56) ^ index.wrapping_mul(0xA24B_AED4_963E_E407);
        let mut next = || {
            state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            mixed ^ (mixed >> 31)
        };
        Self([next(), next(), next(), next()])
    }

    /// Sixty-four bits.
    pub fn bits(&mut self) -> u64 {
        let [a, b, c, d] = &mut self.0;
        let result = b.wrapping_mul(5).rotate_left(7).wrapping_mul(9);
        let shifted = *b << 17;
        *c ^= *a;
        *d ^= *b;
        *b ^= *c;
        *a ^= *d;
        *c ^= shifted;
        *d = d.rotate_left(45);
        result
    }

    /// Dice of their own for a part of it.
    pub fn fork(&mut self) -> Self {
        Self::of(self.bits(), Thing::Part, 0)
    }

    /// 0 to `below` − 1; 0 where `below` is 0.
    pub fn below(&mut self, below: u64) -> u64 {
        let wide = u128::from(self.bits()) * u128::from(below);
        u64::try_from(wide >> 64).unwrap_or_default()
    }

    /// `from` to `to`, both included.
    pub fn between(&mut self, from: i64, to: i64) -> i64 {
        let width = u64::try_from(to.saturating_sub(from)).unwrap_or_default();
        from.saturating_add_unsigned(self.below(width.saturating_add(1)))
    }

    /// Whether it happens, in so many of a thousand cases.
    pub fn often(&mut self, of_a_thousand: u64) -> bool {
        self.below(1000) < of_a_thousand
    }

    /// One of several.
    pub fn pick<T: Copy>(&mut self, of: &[T]) -> Option<T> {
        of.get(self.index(of.len())).copied()
    }

    /// One of several texts; the empty one where there is none.
    pub fn text(&mut self, of: &[&'static str]) -> &'static str {
        self.pick(of).unwrap_or_default()
    }

    /// A place in a list of this length.
    pub fn index(&mut self, length: usize) -> usize {
        let below = u64::try_from(length).unwrap_or_default();
        usize::try_from(self.below(below)).unwrap_or_default()
    }

    /// One of several, the heavy ones more often.
    pub fn weighted<T: Copy>(&mut self, of: &[(T, u64)]) -> Option<T> {
        let sum = of.iter().map(|(_, weight)| weight).sum();
        let mut at = self.below(sum);
        of.iter()
            .find(|(_, weight)| {
                let here = at < *weight;
                at = at.saturating_sub(*weight);
                here
            })
            .map(|(one, _)| *one)
    }

    /// How long something takes: half of the time up to `usual`, nine times of ten up to `long`, rarely up to twice that.
    pub fn takes(&mut self, least: Millis, usual: Millis, long: Millis) -> Millis {
        match self.below(10) {
            0..=4 => self.between(least, usual),
            5..=8 => self.between(usual, long),
            _ => self.between(long, 2 * long),
        }
    }

    /// A UUIDv7 of this time.
    pub fn id(&mut self, at: Millis) -> String {
        let mut random = [0; 10];
        random[..8].copy_from_slice(&self.bits().to_be_bytes());
        random[8..].copy_from_slice(&self.bits().to_be_bytes()[..2]);
        let at = u64::try_from(at).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(at, &random)
            .into_uuid()
            .to_string()
    }

    /// Sixteen bytes.
    pub fn bytes(&mut self) -> [u8; 16] {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&self.bits().to_be_bytes());
        bytes[8..].copy_from_slice(&self.bits().to_be_bytes());
        bytes
    }
}

/// What dice are thrown for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Thing {
    Arrivals = 1,
    Customer,
    Complaint,
    Order,
    Staff,
    Part,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_throws_the_same_dice() {
        let throws = |seed, index| {
            let mut chance = Chance::of(seed, Thing::Complaint, index);
            [chance.bits(), chance.below(6), chance.bits()]
        };
        assert_eq!(throws(1, 7), throws(1, 7));
        assert_ne!(throws(1, 7), throws(1, 8));
        assert_ne!(throws(1, 7), throws(2, 7));
        // Written down, so that a change of the algorithm is noticed.
        assert_eq!(Chance::of(1, Thing::Complaint, 0).id(1_700_000_000_000).len(), 36);
    }

    #[test]
    fn what_is_heavier_comes_more_often() {
        let mut chance = Chance::of(3, Thing::Customer, 0);
        let heavy = (0..1000)
            .filter(|_| chance.weighted(&[("heavy", 900), ("light", 100)]) == Some("heavy"))
            .count();
        assert!((850..950).contains(&heavy), "{heavy}");
        assert!((0..1000).all(|_| (5..=9).contains(&chance.between(5, 9))));
        assert_eq!(chance.pick::<u8>(&[]), None);
    }
}
