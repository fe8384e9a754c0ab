//! What complaints must fulfil, tried on a whole segment at once: the twin in memory of a condition in SQL.

use huiyin_domain::Stage;

use super::dictionary::Dictionary;
use super::segment::{Bits, NONE, SEGMENT, Segment, Standing, put};
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
    Code(Code, Box<[bool; 256]>),
    /// The name's number is among these, in their order.
    Name(Name, Vec<u16>),
    /// From the first moment to before the second.
    Moment(Moment, i64, i64),
    /// This user stands to it like this, or it has this tag.
    Standing(Part, u16),
    /// Nobody stands to it like this, or it has no tag.
    Without(Part),
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
        let mut among = Box::new([false; 256]);
        for number in numbers {
            among[usize::from(number)] = true;
        }
        Self::Code(code, among)
    }

    /// Complaints at this stage.
    pub fn stage(stage: Stage) -> Self {
        Self::code(Code::Stage, [number(Stage::ALL, &stage)])
    }

    /// Clears the bits of complaints that do not fulfil it. Only set bits are looked at.
    pub(super) fn narrow(&self, segment: &Segment, bits: &mut Bits) {
        match self {
            Self::All(all) => all.iter().for_each(|one| one.narrow(segment, bits)),
            Self::Any(any) => {
                let mut found = NONE;
                for one in any {
                    let mut tried = *bits;
                    one.narrow(segment, &mut tried);
                    found.iter_mut().zip(tried).for_each(|(found, tried)| *found |= tried);
                }
                *bits = found;
            }
            Self::Not(not) => {
                let mut tried = *bits;
                not.narrow(segment, &mut tried);
                bits.iter_mut().zip(tried).for_each(|(bits, tried)| *bits &= !tried);
            }
            Self::Flag(flag) => {
                let holds = &segment.flags[*flag as usize];
                bits.iter_mut().zip(holds).for_each(|(bits, holds)| *bits &= holds);
            }
            Self::Code(code, among) => {
                lanes(bits, &segment.codes[*code as usize], |number| {
                    among[usize::from(number)]
                });
            }
            Self::Name(name, numbers) => {
                let column = &segment.names[*name as usize];
                match numbers.as_slice() {
                    [one] => lanes(bits, column, |number| number == *one),
                    many => lanes(bits, column, |number| many.binary_search(&number).is_ok()),
                }
            }
            Self::Moment(moment, from, to) => {
                let bounds = segment.bounds(*moment);
                if bounds.most < *from || bounds.least >= *to {
                    *bits = NONE;
                } else if bounds.least < *from || bounds.most >= *to {
                    lanes(bits, segment.moment(*moment), |at| *from <= at && at < *to);
                }
            }
            Self::Standing(part, name) => {
                let found = standing(segment, |one| one.name == *name && one.part == *part);
                bits.iter_mut().zip(found).for_each(|(bits, found)| *bits &= found);
            }
            Self::Without(part) => {
                let found = standing(segment, |one| one.part == *part);
                bits.iter_mut().zip(found).for_each(|(bits, found)| *bits &= !found);
            }
        }
    }
}

/// The complaints that somebody stands to in a certain way.
fn standing(segment: &Segment, how: impl Fn(&Standing) -> bool) -> Bits {
    let mut found = NONE;
    for one in segment.standings.iter().filter(|one| how(one)) {
        put(&mut found, usize::from(one.place), true);
    }
    found
}

/// Fewer set bits of 64 are looked at one by one.
const SPARSE: u32 = 12;

fn lanes<T: Copy>(bits: &mut Bits, column: &[T; SEGMENT], holds: impl Fn(T) -> bool) {
    for (word, lanes) in bits.iter_mut().zip(column.as_chunks::<64>().0) {
        if *word == 0 {
            continue;
        }
        let mut kept = 0;
        if word.count_ones() < SPARSE {
            let mut left = *word;
            while left != 0 {
                let lane = left.trailing_zeros();
                kept |= u64::from(holds(lanes[lane as usize])) << lane;
                left &= left - 1;
            }
        } else {
            for (lane, value) in lanes.iter().enumerate() {
                kept |= u64::from(holds(*value)) << lane;
            }
        }
        *word &= kept;
    }
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
        let mut numbers: Vec<u16> = known.collect();
        numbers.sort_unstable();
        numbers.dedup();
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
