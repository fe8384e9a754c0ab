//! All facts: segment after segment, and what is found in them.

use std::collections::{BTreeSet, BinaryHeap};

use super::body;
use super::condition::{Condition, Names};
use super::dictionary::Dictionary;
use super::segment::{Bits, NONE, Segment, count, doc_at, has, place_of, places, places_back, put};
use crate::error::{Error, Result};
use crate::store::fact::{Code, Fact, Moment};

/// The facts of a book.
#[derive(Debug, Default)]
pub(crate) struct Table {
    dictionary: Dictionary,
    segments: Vec<Segment>,
}

/// One order of complaints: by a moment, or by how grave they are and then by a moment; the running number settles what is
/// equal.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Order {
    /// Severity comes first.
    pub by_severity: bool,
    /// By what.
    pub moment: Moment,
    /// The last first.
    pub descending: bool,
}

/// The moment and the running number of a complaint, turned about where the last come first.
type Key = (i64, i64);

impl Table {
    /// To make conditions with.
    pub fn names(&self) -> Names<'_> {
        Names(&self.dictionary)
    }

    /// Puts complaints in their places; gives back whose segments changed.
    ///
    /// # Errors
    /// Where there are more different users, groups and categories than numbers for them.
    pub fn set(&mut self, facts: &[Fact]) -> Result<BTreeSet<usize>> {
        let mut changed = BTreeSet::new();
        for fact in facts {
            let (at, place) = place_of(fact.doc).ok_or_else(|| Error::internal("a running number below 0"))?;
            if self.segments.len() <= at {
                self.segments.resize_with(at + 1, Segment::default);
            }
            self.segments[at]
                .set(place, fact, &mut self.dictionary)
                .ok_or_else(full)?;
            changed.insert(at);
        }
        for at in &changed {
            self.segments[*at].measure();
        }
        Ok(changed)
    }

    /// Puts a packed segment in its place.
    ///
    /// # Errors
    /// Where the bytes are no segment.
    pub fn unpack(&mut self, at: usize, bytes: &[u8]) -> Result<()> {
        let segment = body::unpack(bytes, &mut self.dictionary).ok_or_else(|| Error::internal("no packed segment"))?;
        if self.segments.len() <= at {
            self.segments.resize_with(at + 1, Segment::default);
        }
        self.segments[at] = segment;
        Ok(())
    }

    /// A segment as bytes.
    pub fn pack(&self, at: usize) -> Option<Vec<u8>> {
        self.segments
            .get(at)
            .map(|segment| body::pack(segment, &self.dictionary))
    }

    /// How many segments there are.
    #[cfg(test)]
    pub fn segments(&self) -> usize {
        self.segments.len()
    }

    /// Forgets every complaint. Numbers of names stay, so that conditions made before mean what they meant.
    pub fn clear(&mut self) {
        self.segments.clear();
    }

    /// How many fulfil it, up to so many.
    pub fn count(&self, condition: &Condition, most: usize) -> usize {
        let mut found = 0;
        // Newest first: what is counted is oftener among the newest.
        for (at, segment) in self.segments.iter().enumerate().rev() {
            found += count(&fulfilling(condition, at, segment));
            if found >= most {
                return most;
            }
        }
        found
    }

    /// Those of these that fulfil it, in the order they came in.
    pub fn keep(&self, condition: &Condition, docs: &[i64]) -> Vec<i64> {
        let mut asked: Vec<Option<Bits>> = vec![None; self.segments.len()];
        for (at, place) in docs.iter().filter_map(|doc| place_of(*doc)) {
            if let Some(bits) = asked.get_mut(at) {
                put(bits.get_or_insert(NONE), place, true);
            }
        }
        for (at, (bits, segment)) in asked.iter_mut().zip(&self.segments).enumerate() {
            if let Some(bits) = bits {
                narrow(condition, at, segment, bits);
            }
        }
        let holds = |doc: &i64| {
            place_of(*doc).is_some_and(|(at, place)| match asked.get(at) {
                Some(Some(bits)) => has(bits, place),
                _ => false,
            })
        };
        docs.iter().copied().filter(holds).collect()
    }

    /// Up to `limit` running numbers below `before` that fulfil it, the largest first.
    pub fn newest(&self, condition: &Condition, before: i64, limit: usize) -> Vec<i64> {
        let mut docs = Vec::new();
        for (at, segment) in self.segments.iter().enumerate().rev() {
            if doc_at(at, 0) >= before {
                continue;
            }
            let found = fulfilling(condition, at, segment);
            let found = places_back(&found).map(|place| doc_at(at, place));
            docs.extend(found.skip_while(|doc| *doc >= before).take(limit - docs.len()));
            if docs.len() == limit {
                break;
            }
        }
        docs
    }

    /// The keys of the first `limit` behind `after` in this order: severity's rank where it is ordered by, the moment, the
    /// running number.
    pub fn page(&self, condition: &Condition, order: Order, after: Option<&[i64]>, limit: usize) -> Vec<Vec<i64>> {
        let turned = |key: i64| if order.descending { !key } else { key };
        if !order.by_severity {
            let after = match after {
                Some([moment, doc]) => Some((turned(*moment), turned(*doc))),
                _ => None,
            };
            let found = self.first(condition, order, after, limit);
            return found
                .into_iter()
                .map(|(moment, doc)| vec![turned(moment), turned(doc)])
                .collect();
        }
        let (rank, after) = match after {
            Some([rank, moment, doc]) => (Some(*rank), Some((turned(*moment), turned(*doc)))),
            _ => (None, None),
        };
        let mut page = Vec::new();
        let mut ranks: Vec<i64> = (0..RANKS).collect();
        if order.descending {
            ranks.reverse();
        }
        let begun = ranks.iter().position(|one| Some(*one) == rank).unwrap_or_default();
        for one in &ranks[begun..] {
            let number = u8::try_from(one + 1).unwrap_or_default();
            let grave = Condition::All(vec![condition.clone(), Condition::code(Code::Severity, [number])]);
            let after = after.filter(|_| rank == Some(*one));
            let found = self.first(&grave, order, after, limit - page.len());
            page.extend(
                found
                    .into_iter()
                    .map(|(moment, doc)| vec![*one, turned(moment), turned(doc)]),
            );
            if page.len() >= limit {
                break;
            }
        }
        page
    }

    /// The first behind `after`, in the order of turned keys. Segments are looked at in the order of their least key, until
    /// none can hold one that comes before those found.
    fn first(&self, condition: &Condition, order: Order, after: Option<Key>, limit: usize) -> Vec<Key> {
        let turned = |key: i64| if order.descending { !key } else { key };
        let mut ahead: Vec<(Key, usize)> = Vec::with_capacity(self.segments.len());
        for (at, segment) in self.segments.iter().enumerate() {
            if segment.present == NONE {
                continue;
            }
            let bounds = segment.bounds(order.moment);
            let (first, last) = (doc_at(at, 0), doc_at(at + 1, 0) - 1);
            let (least, most) = if order.descending {
                ((!bounds.most, !last), (!bounds.least, !first))
            } else {
                ((bounds.least, first), (bounds.most, last))
            };
            if after.is_none_or(|after| most > after) {
                ahead.push((least, at));
            }
        }
        ahead.sort_unstable();
        let mut found: BinaryHeap<Key> = BinaryHeap::with_capacity(limit + 1);
        for (least, at) in ahead {
            let bar = if found.len() < limit {
                None
            } else {
                found.peek().copied()
            };
            if limit == 0 || bar.is_some_and(|bar| least > bar) {
                break;
            }
            let segment = &self.segments[at];
            let column = segment.moment(order.moment);
            for place in places(&fulfilling(condition, at, segment)) {
                let key = (turned(column[place]), turned(doc_at(at, place)));
                if after.is_some_and(|after| key <= after) {
                    continue;
                }
                if found.len() < limit {
                    found.push(key);
                } else if let Some(mut last) = found.peek_mut()
                    && key < *last
                {
                    *last = key;
                }
            }
        }
        found.into_sorted_vec()
    }
}

/// How many severities there are.
const RANKS: i64 = 4;

fn full() -> Error {
    Error::internal("more users, groups and categories than facts have numbers for")
}

fn fulfilling(condition: &Condition, at: usize, segment: &Segment) -> Bits {
    let mut bits = segment.present;
    condition.narrow(at, segment, &mut bits);
    bits
}

fn narrow(condition: &Condition, at: usize, segment: &Segment, bits: &mut Bits) {
    bits.iter_mut()
        .zip(segment.present)
        .for_each(|(bits, present)| *bits &= present);
    condition.narrow(at, segment, bits);
}
