//! Complaints in which words are found: streams of running numbers in descending order, read only as far as they are asked
//! for.

use std::collections::VecDeque;

use super::{PIECES, matching};
use crate::cx::Cx;
use crate::error::Result;
use crate::store::db::Engine;
use crate::store::filter::Filter;
use crate::store::record::Column;

/// No complaint has this running number or a larger one.
pub(crate) const TOP: i64 = i64::MAX / PIECES - 1;
/// Rows read at first and at least, and at most later. To begin anew costs about as much as reading so many.
const LEAST: i64 = 64;
const MOST: i64 = 4096;

/// Where running numbers are read from.
pub(crate) trait Source {
    /// Those before `before`, the largest first, at most so many; fewer only where there are no more. One that comes
    /// several times stands together.
    fn read(&self, cx: &mut Cx<'_>, before: i64, most: i64) -> impl Future<Output = Result<Vec<i64>>> + Send;
}

/// Running numbers in descending order, read bit by bit.
#[derive(Debug, Clone)]
pub(crate) struct Stream<S> {
    source: S,
    buffer: VecDeque<i64>,
    next: i64,
    size: i64,
    /// How many running numbers the last reading came down.
    span: i64,
    ended: bool,
    /// How many were read for it.
    pub rows: i64,
}

impl<S: Source + Sync> Stream<S> {
    pub fn new(source: S) -> Self {
        Self {
            source,
            buffer: VecDeque::new(),
            next: TOP,
            size: LEAST,
            span: 0,
            ended: false,
            rows: 0,
        }
    }

    /// The largest number that is not larger than `doc`. What is asked for never grows.
    pub async fn seek(&mut self, cx: &mut Cx<'_>, doc: i64) -> Result<Option<i64>> {
        loop {
            while self.buffer.front().is_some_and(|front| *front > doc) {
                self.buffer.pop_front();
            }
            if let Some(front) = self.buffer.front() {
                return Ok(Some(*front));
            }
            if self.ended {
                return Ok(None);
            }
            self.read(cx, doc.min(self.next)).await?;
        }
    }

    async fn read(&mut self, cx: &mut Cx<'_>, from: i64) -> Result<()> {
        if self.next < TOP {
            // Whoever skips less than they read reads on in greater steps; whoever skips more, in smaller ones.
            self.size = if self.next - from > self.span {
                (self.size / 4).max(LEAST)
            } else {
                (self.size * 4).min(MOST)
            };
        }
        let docs = self.source.read(cx, from + 1, self.size).await?;
        let read = i64::try_from(docs.len()).unwrap_or(i64::MAX);
        self.ended = read < self.size;
        self.rows += read;
        self.buffer.extend(docs);
        self.next = self.buffer.back().map_or(from - 1, |last| last - 1);
        self.span = self.buffer.front().map_or(0, |first| first - self.next);
        Ok(())
    }
}

/// The pieces that hold tokens one behind the other: `select doc from … where …`.
#[derive(Debug, Clone)]
pub(crate) struct Words(Filter);

impl Source for Words {
    async fn read(&self, cx: &mut Cx<'_>, before: i64, most: i64) -> Result<Vec<i64>> {
        let mut select = self.0.clone();
        select.sql(" and w.rowid < ").bind(&(before * PIECES));
        select.sql(" order by w.rowid desc limit ").bind(&most);
        let rows = cx.rows(select).await?;
        rows.iter().map(|row| Ok(i64::from_row(row, 0)?)).collect()
    }
}

/// Complaints that hold all parts of a phrase.
pub(crate) fn text<'p>(cx: &Cx<'_>, parts: impl IntoIterator<Item = &'p [String]>) -> Vec<Stream<Words>> {
    let engine = cx.engine();
    let one = |part: &'p [String]| {
        let mut head = Filter::new("select cast(w.rowid / ");
        head.bind(&PIECES).sql(" as bigint) from complaint_words w where ");
        head.sql(match engine {
            Engine::Sqlite => "complaint_words match ",
            Engine::Postgres => "w.words @@ cast(",
        });
        head.bind(&matching(part, engine)).sql(match engine {
            Engine::Sqlite => "",
            Engine::Postgres => " as tsquery)",
        });
        Stream::new(Words(head))
    };
    parts.into_iter().map(one).collect()
}

/// One word or field of a query: found where any of its ways finds it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Term {
    /// Phrases, each in its parts.
    pub texts: Vec<Vec<Stream<Words>>>,
    /// Complaints found otherwise (by number, by customer), in descending order.
    pub docs: Vec<i64>,
}

impl Term {
    /// The largest number it finds that is not larger than `doc`. What is asked for never grows.
    pub async fn seek(&mut self, cx: &mut Cx<'_>, doc: i64) -> Result<Option<i64>> {
        let at = self.docs.partition_point(|known| *known > doc);
        let mut found = self.docs.get(at).copied();
        for streams in &mut self.texts {
            if found == Some(doc) {
                break;
            }
            found = found.max(together(cx, streams, doc).await?);
        }
        Ok(found)
    }
}

/// The largest number that all streams have and that is not larger than `doc`.
async fn together(cx: &mut Cx<'_>, streams: &mut [Stream<Words>], doc: i64) -> Result<Option<i64>> {
    let mut at = doc;
    'again: loop {
        for stream in &mut *streams {
            match stream.seek(cx, at).await? {
                None => return Ok(None),
                Some(found) if found < at => {
                    at = found;
                    continue 'again;
                }
                Some(_) => {}
            }
        }
        return Ok(Some(at));
    }
}
