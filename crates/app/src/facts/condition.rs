//! What complaints must fulfil, tried on a whole segment at once: the twin in memory of a condition in SQL.

use huiyin_domain::Stage;

use super::dictionary::Dictionary;
use super::segment::{Bits, NONE, SEGMENT, Segment, Standing, doc_at, place_of, put};
use crate::store::fact::{Code, Flag, Moment, Name, Part, number};

/// A condition on complaints.
#[derive(Debug, Clone)]
pub(crate) enum Condition {
    /// Every one of these; of none, always.
    All(Vec<Self>),
    /// At least one of these; of none, never.
    Any(Vec<Self>),
    /// Not this.
    Not(Box<Self>),
    /// It holds.
    Flag(Flag),
    /// The word's number is among these.
    Code(Code, Vec<u8>),
    /// The name's number is among these.
    Name(Name, Vec<u16>),
    /// From the first moment to before the second.
    Moment(Moment, i64, i64),
    /// This user stands to it like this, or it has this tag.
    Standing(Part, u16),
    /// Nobody stands to it like this, or it has no tag.
    Without(Part),
    /// Its running number is in one of these runs, which ascend; first and last of each.
    Docs(Vec<(i64, i64)>),
}

impl Condition {
    /// Always.
    pub fn always() -> Self {
        Self::All(Vec::new())
    }

    /// Never.
    pub fn never() -> Self {
        Self::Any(Vec::new())
    }

    /// Not this.
    pub fn not(self) -> Self {
        Self::Not(Box::new(self))
    }

    /// Whether the flag is as wanted.
    pub fn flag(flag: Flag, wanted: bool) -> Self {
        let holds = Self::Flag(flag);
        if wanted { holds } else { holds.not() }
    }

    /// One of these words, by their numbers.
    pub fn code(code: Code, numbers: impl IntoIterator<Item = u8>) -> Self {
        Self::Code(code, numbers.into_iter().collect())
    }

    /// Complaints at this stage.
    pub fn stage(stage: Stage) -> Self {
        Self::code(Code::Stage, [number(Stage::ALL, &stage)])
    }

    /// Clears the bits of complaints that do not fulfil it. Only set bits are looked at. `at` is the segment's place.
    pub(super) fn narrow(&self, at: usize, segment: &Segment, bits: &mut Bits) {
        match self {
            Self::All(all) => {
                for one in all {
                    one.narrow(at, segment, bits);
                    if *bits == NONE {
                        return;
                    }
                }
            }
            Self::Any(any) => {
                let mut found = NONE;
                for one in any {
                    let mut tried = *bits;
                    one.narrow(at, segment, &mut tried);
                    found.iter_mut().zip(tried).for_each(|(found, tried)| *found |= tried);
                }
                *bits = found;
            }
            Self::Not(not) => {
                let mut tried = *bits;
                not.narrow(at, segment, &mut tried);
                bits.iter_mut().zip(tried).for_each(|(bits, tried)| *bits &= !tried);
            }
            Self::Flag(flag) => {
                let holds = &segment.flags[*flag as usize];
                bits.iter_mut().zip(holds).for_each(|(bits, holds)| *bits &= holds);
            }
            Self::Code(code, numbers) => among(bits, &segment.codes[*code as usize], numbers),
            Self::Name(name, numbers) => among(bits, &segment.names[*name as usize], numbers),
            Self::Moment(moment, from, to) => {
                let bounds = segment.bounds(*moment);
                if bounds.most < *from || bounds.least >= *to {
                    *bits = NONE;
                } else if bounds.least < *from || bounds.most >= *to {
                    lanes(bits, segment.moment(*moment), |lanes| {
                        lanes.map(|moment| u8::from(*from <= moment) & u8::from(moment < *to))
                    });
                }
            }
            Self::Standing(part, name) => {
                let found = standing(segment, |one| one.name == *name && one.part == *part);
                bits.iter_mut().zip(found).for_each(|(bits, found)| *bits &= found);
            }
            Self::Docs(runs) => {
                let found = within(at, runs);
                bits.iter_mut().zip(found).for_each(|(bits, found)| *bits &= found);
            }
            Self::Without(part) => {
                let found = standing(segment, |one| one.part == *part);
                bits.iter_mut().zip(found).for_each(|(bits, found)| *bits &= !found);
            }
        }
    }
}

/// The places of a segment whose running numbers are in one of these runs.
fn within(at: usize, runs: &[(i64, i64)]) -> Bits {
    let (first, last) = (doc_at(at, 0), doc_at(at, SEGMENT - 1));
    let mut found = NONE;
    let begun = runs.partition_point(|(_, to)| *to < first);
    for (from, to) in runs[begun..].iter().take_while(|(from, _)| *from <= last) {
        let places = place_of((*from).max(first)).zip(place_of((*to).min(last)));
        if let Some(((_, from), (_, to))) = places {
            (from..=to).for_each(|place| put(&mut found, place, true));
        }
    }
    found
}

/// The complaints that somebody stands to in a certain way.
fn standing(segment: &Segment, how: impl Fn(&Standing) -> bool) -> Bits {
    let mut found = NONE;
    for one in segment.standings.iter().filter(|one| how(one)) {
        put(&mut found, usize::from(one.place), true);
    }
    found
}

/// Clears the bits of lanes whose number is not among these.
fn among<T: Copy + Eq>(bits: &mut Bits, column: &[T; SEGMENT], numbers: &[T]) {
    lanes(bits, column, |lanes| {
        let mut holds = [0; 64];
        for number in numbers {
            for (holds, lane) in holds.iter_mut().zip(lanes) {
                *holds |= u8::from(lane == number);
            }
        }
        holds
    });
}

/// Clears the bits of lanes for which `holds` gives 0 and not 1. It is asked for 64 at once and answers without a branch, so
/// that the compiler can try many together.
fn lanes<T>(bits: &mut Bits, column: &[T; SEGMENT], holds: impl Fn(&[T; 64]) -> [u8; 64]) {
    for (word, lanes) in bits.iter_mut().zip(column.as_chunks::<64>().0) {
        if *word != 0 {
            *word &= packed(&holds(lanes));
        }
    }
}

/// The lowest bits of 64 bytes, which are 0 or 1.
fn packed(bytes: &[u8; 64]) -> u64 {
    let eights = bytes.as_chunks::<8>().0.iter().enumerate();
    eights.fold(0, |word, (at, eight)| {
        // The product moves each byte's lowest bit into the highest byte, that of the first byte to its lowest place.
        let bits = u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        word | bits << (8 * at)
    })
}

/// Makes conditions that name users, groups and categories, by their numbers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Names<'a>(pub(super) &'a Dictionary);

impl Names<'_> {
    /// One of these; `None` stands for none. A name that no complaint has finds nothing.
    pub fn among<'t>(self, name: Name, texts: impl IntoIterator<Item = Option<&'t str>>) -> Condition {
        let known = texts.into_iter().filter_map(|text| match text {
            Some(text) => self.0.number(text),
            None => Some(0),
        });
        let numbers: Vec<u16> = known.collect();
        if numbers.is_empty() {
            return Condition::never();
        }
        Condition::Name(name, numbers)
    }

    /// Exactly this.
    pub fn is(self, name: Name, text: &str) -> Condition {
        self.among(name, [Some(text)])
    }

    /// At least one of these tags; `None` stands for none at all.
    pub fn tagged<'t>(self, tags: impl IntoIterator<Item = Option<&'t str>>) -> Condition {
        let ways = tags.into_iter().map(|tag| match tag {
            Some(tag) => self.stands(Part::Tag, tag),
            None => Condition::Without(Part::Tag),
        });
        Condition::Any(ways.collect())
    }

    /// Somebody stands to it like this.
    pub fn stands(self, part: Part, user: &str) -> Condition {
        match self.0.number(user) {
            Some(number) => Condition::Standing(part, number),
            None => Condition::never(),
        }
    }
}
