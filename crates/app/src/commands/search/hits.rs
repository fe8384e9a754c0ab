//! The complaints a query finds, the newest first, read only as far as they are asked for.
//!
//! Everything a complaint must fulfil is a stream of running numbers in descending order; they are walked together, each
//! skipping to where the others are. So whatever is rare leads, be it a word or what the actor may see.

use crate::commands::complaint::matching::Matching;
use crate::cx::Cx;
use crate::error::Result;
use crate::store::search::{Source, Stream, TOP, Term};

/// Numbers that may be read to count what is not shown: a rare word would have the whole index walked through for its last
/// hit.
const COUNTING: i64 = 400;

/// The complaints of a list.
impl Source for &Matching<'_> {
    async fn read(&self, cx: &mut Cx<'_>, before: i64, most: i64) -> Result<Vec<i64>> {
        self.newest(cx, before, most).await
    }
}

/// The complaints of a list that a query finds.
#[derive(Debug)]
pub(crate) struct Hits<'m, 'c> {
    among: Stream<&'m Matching<'c>>,
    terms: Vec<Term>,
    without: Vec<Term>,
}

impl<'m, 'c> Hits<'m, 'c> {
    /// Those among a list that each of these terms finds, and none of the others.
    pub fn new(among: &'m Matching<'c>, terms: Vec<Term>, without: Vec<Term>) -> Self {
        Self {
            among: Stream::new(among),
            terms,
            without,
        }
    }

    /// The largest number that is smaller than `before`, or the first of all.
    pub async fn next(&mut self, cx: &mut Cx<'_>, before: Option<i64>) -> Result<Option<i64>> {
        let mut at = before.map_or(TOP, |before| before - 1);
        'again: loop {
            for term in &mut self.terms {
                match term.seek(cx, at).await? {
                    None => return Ok(None),
                    Some(found) if found < at => {
                        at = found;
                        continue 'again;
                    }
                    Some(_) => {}
                }
            }
            match self.among.seek(cx, at).await? {
                None => return Ok(None),
                Some(found) if found < at => {
                    at = found;
                    continue 'again;
                }
                Some(_) => {}
            }
            for term in &mut self.without {
                if term.seek(cx, at).await? == Some(at) {
                    at -= 1;
                    continue 'again;
                }
            }
            return Ok(Some(at));
        }
    }

    /// How many come behind a hit, up to so many and as long as not too much has to be read for it; and whether it was
    /// that which stopped the count.
    pub async fn count(&mut self, cx: &mut Cx<'_>, behind: i64, most: usize) -> Result<(i64, bool)> {
        let (mut count, mut at) = (0, behind);
        while usize::try_from(count).is_ok_and(|count| count < most) && self.read() < COUNTING {
            match self.next(cx, Some(at)).await? {
                None => return Ok((count, false)),
                Some(doc) => (count, at) = (count + 1, doc),
            }
        }
        Ok((count, true))
    }

    /// How many numbers were read from texts.
    fn read(&self) -> i64 {
        let terms = self.terms.iter().chain(&self.without);
        terms
            .flat_map(|term| &term.texts)
            .flatten()
            .map(|stream| stream.rows)
            .sum()
    }

    /// The next ones, at most so many.
    pub async fn take(&mut self, cx: &mut Cx<'_>, mut before: Option<i64>, most: usize) -> Result<Vec<i64>> {
        let mut found = Vec::new();
        while found.len() < most {
            let Some(doc) = self.next(cx, before).await? else {
                break;
            };
            found.push(doc);
            before = Some(doc);
        }
        Ok(found)
    }
}
