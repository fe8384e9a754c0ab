//! What came in, by what it is: the Pareto, channels, severities.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::str::FromStr;

use huiyin_domain::analytics::discoveries;

use super::figure::{Compared, Count, Kind, Moved, Slice, rates};
use super::page::Page;
use crate::store::criteria::Criteria;
use crate::store::figures::Tally;

/// At most this share of the changes that are shown as real may be none.
const FALSE_DISCOVERIES: f64 = 0.10;

/// The most frequent first, with the share of all before it.
pub(super) fn kinds(page: &Page<'_>, tallies: &[Tally]) -> Vec<Kind> {
    let mut rows: Vec<_> = sides(tallies, "kind", |tally| Some((tally.code.clone(), tally.under.clone())))
        .into_iter()
        .collect();
    rows.sort_by_key(|(_, [count, before])| (Reverse(*count), Reverse(*before)));
    let all: i64 = rows.iter().map(|(_, [count, _])| count).sum();
    let figures = tested(page, &rows, |criteria, (category, subcategory)| {
        criteria.categories = vec![category.clone()];
        criteria.subcategories = vec![subcategory.clone()];
    });
    let mut sum = 0;
    rows.into_iter()
        .zip(figures)
        .map(|(((category, subcategory), [count, _]), received)| {
            sum += count;
            Kind {
                category,
                subcategory,
                received,
                cumulated: if all > 0 { sum as f64 / all as f64 } else { 0.0 },
            }
        })
        .collect()
}

/// One slice a code, in the order of the vocabulary.
pub(super) fn slices<T: FromStr + Ord + Copy>(
    page: &Page<'_>,
    tallies: &[Tally],
    dimension: &str,
    narrow: impl Fn(&mut Criteria, T),
) -> Vec<Slice<T>> {
    let code = |tally: &Tally| tally.code.as_deref().and_then(|code| code.parse().ok());
    let rows: Vec<(T, [i64; 2])> = sides(tallies, dimension, code).into_iter().collect();
    let figures = tested(page, &rows, |criteria, code| narrow(criteria, *code));
    rows.into_iter()
        .zip(figures)
        .map(|((code, _), received)| Slice { code, received })
        .collect()
}

/// Counts of the period and of its comparison, by what they are counted under.
fn sides<K: Ord>(tallies: &[Tally], dimension: &str, key: impl Fn(&Tally) -> Option<K>) -> BTreeMap<K, [i64; 2]> {
    let mut rows = BTreeMap::new();
    for tally in tallies.iter().filter(|tally| tally.dimension == dimension) {
        let side = usize::try_from(tally.stretch).unwrap_or_default();
        if let Some(key) = key(tally) {
            let row: &mut [i64; 2] = rows.entry(key).or_default();
            if let Some(count) = row.get_mut(side) {
                *count += tally.count;
            }
        }
    }
    rows
}

/// Every row as a figure; all are tested together.
fn tested<K>(page: &Page<'_>, rows: &[(K, [i64; 2])], narrow: impl Fn(&mut Criteria, &K)) -> Vec<Compared<Count>> {
    let stretches = page.chosen.stretches();
    let untested: Vec<Compared<Count>> = rows
        .iter()
        .map(|(key, counts)| {
            let of = |at: usize, stretch| page.came_in(counts[at], stretch, |criteria| narrow(criteria, key));
            page.chosen.compare(of, |_, _| None)
        })
        .collect();
    let changes: Vec<(Option<f64>, f64)> = untested
        .iter()
        .map(|row| match &row.before {
            Some(before) => rates(&row.value, before, &stretches),
            None => (None, 1.0),
        })
        .collect();
    let p_values: Vec<f64> = changes.iter().map(|(_, p)| *p).collect();
    let real = discoveries(&p_values, FALSE_DISCOVERIES);
    untested
        .into_iter()
        .zip(changes.iter().zip(real))
        .map(|(row, ((by, _), real))| Compared {
            change: row.before.is_some().then_some(Moved { by: *by, real }),
            ..row
        })
        .collect()
}
