//! The facts of 4096 complaints, column by column.

use super::dictionary::Dictionary;
use crate::store::fact::{Code, Fact, Flag, Moment, Name, Part};

/// How many complaints a segment holds: those whose running numbers follow each other.
pub(super) const SEGMENT: usize = 4096;
/// Which of them, a bit each.
pub(super) type Bits = [u64; SEGMENT / 64];

/// Nobody of them.
pub(super) const NONE: Bits = [0; SEGMENT / 64];

/// How somebody stands to a complaint, or a tag of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Standing {
    /// The complaint's place in the segment.
    pub place: u16,
    /// The number of the user or the tag.
    pub name: u16,
    /// How.
    pub part: Part,
}

/// The smallest and the largest moment of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bounds {
    pub least: i64,
    pub most: i64,
}

/// Columns, 55 bytes a complaint.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Segment {
    /// Which places hold a complaint.
    pub present: Bits,
    /// By [`Moment`].
    pub moments: Vec<[i64; SEGMENT]>,
    /// By [`Name`]; 0 is none.
    pub names: Vec<[u16; SEGMENT]>,
    /// By [`Code`]; 0 is none.
    pub codes: Vec<[u8; SEGMENT]>,
    /// By [`Flag`].
    pub flags: Vec<Bits>,
    /// Few, in no order.
    pub standings: Vec<Standing>,
    /// By [`Moment`], as last measured.
    pub bounds: [Bounds; Moment::COUNT],
}

/// The segment of a running number, and the place in it.
pub(super) fn place_of(doc: i64) -> Option<(usize, usize)> {
    let at = usize::try_from(doc).ok()?;
    Some((at / SEGMENT, at % SEGMENT))
}

/// The running number at a place of a segment.
pub(super) fn doc_at(segment: usize, place: usize) -> i64 {
    // Far below the largest i64: a book has as many complaints as memory holds.
    i64::try_from(segment * SEGMENT + place).unwrap_or(i64::MAX)
}

/// The places of set bits.
pub(super) fn places(bits: &Bits) -> impl Iterator<Item = usize> + '_ {
    bits.iter().enumerate().flat_map(|(at, word)| {
        let mut word = *word;
        std::iter::from_fn(move || {
            let place = (word != 0).then(|| at * 64 + word.trailing_zeros() as usize)?;
            word &= word - 1;
            Some(place)
        })
    })
}

/// The same, the last first.
pub(super) fn places_back(bits: &Bits) -> impl Iterator<Item = usize> + '_ {
    bits.iter().enumerate().rev().flat_map(|(at, word)| {
        let mut word = *word;
        std::iter::from_fn(move || {
            let last = word.checked_ilog2()?;
            word &= !(1 << last);
            Some(at * 64 + last as usize)
        })
    })
}

/// How many bits are set.
pub(super) fn count(bits: &Bits) -> usize {
    bits.iter().map(|word| word.count_ones() as usize).sum()
}

/// Sets or clears one bit.
pub(super) fn put(bits: &mut Bits, place: usize, value: bool) {
    let bit = 1_u64 << (place % 64);
    if value {
        bits[place / 64] |= bit;
    } else {
        bits[place / 64] &= !bit;
    }
}

/// Whether a bit is set.
pub(super) fn has(bits: &Bits, place: usize) -> bool {
    bits[place / 64] >> (place % 64) & 1 == 1
}

impl Default for Segment {
    fn default() -> Self {
        Self {
            present: NONE,
            moments: vec![[0; SEGMENT]; Moment::COUNT],
            names: vec![[0; SEGMENT]; Name::COUNT],
            codes: vec![[0; SEGMENT]; Code::COUNT],
            flags: vec![NONE; Flag::COUNT],
            standings: Vec::new(),
            bounds: [Bounds { least: 0, most: 0 }; Moment::COUNT],
        }
    }
}

impl Segment {
    /// Puts a complaint in its place, over what stood there. None where the dictionary is full. The caller measures the
    /// segment afterwards.
    pub fn set(&mut self, place: usize, fact: &Fact, dictionary: &mut Dictionary) -> Option<()> {
        for (column, moment) in self.moments.iter_mut().zip(fact.moments) {
            column[place] = moment;
        }
        for (column, name) in self.names.iter_mut().zip(&fact.names) {
            column[place] = match name {
                Some(name) => dictionary.learn(name)?,
                None => 0,
            };
        }
        for (column, code) in self.codes.iter_mut().zip(fact.codes) {
            column[place] = code;
        }
        for (bit, flag) in self.flags.iter_mut().enumerate() {
            put(flag, place, fact.flags >> bit & 1 == 1);
        }
        let at = u16::try_from(place).ok()?;
        if has(&self.present, place) {
            self.standings.retain(|standing| standing.place != at);
        }
        for (part, name) in &fact.standings {
            self.standings.push(Standing {
                place: at,
                name: dictionary.learn(name)?,
                part: *part,
            });
        }
        put(&mut self.present, place, true);
        Some(())
    }

    /// Finds the bounds again.
    pub fn measure(&mut self) {
        for (column, bounds) in self.moments.iter().zip(&mut self.bounds) {
            *bounds = Bounds {
                least: i64::MAX,
                most: i64::MIN,
            };
            for place in places(&self.present) {
                bounds.least = bounds.least.min(column[place]);
                bounds.most = bounds.most.max(column[place]);
            }
        }
    }

    /// Between which moments all its complaints lie.
    pub fn bounds(&self, moment: Moment) -> Bounds {
        self.bounds[moment as usize]
    }

    /// A column of moments.
    pub fn moment(&self, moment: Moment) -> &[i64; SEGMENT] {
        &self.moments[moment as usize]
    }
}
