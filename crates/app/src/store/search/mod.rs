//! The index of words: what stands in it, and how it follows the rows (DOMAIN §6).
//!
//! Invariant: whatever row holds searchable words (`words(…)` in `table!`) is indexed by the commit that writes it. A row
//! that is changed later in its words is indexed again by [`renew`]. The texts of one complaint that one commit writes
//! share pieces; a piece's number is the complaint's `doc` and a count, so the newest complaint has the largest.

mod check;
mod fill;
mod hits;
mod texts;

use std::collections::BTreeMap;

use huiyin_domain::search::{pieces, stream};

pub use check::{Checked, check};
pub(crate) use fill::{clear, empty, fill, is_filled, is_tended, unfilled};
pub(crate) use hits::{Source, Stream, TOP, Term, text};
pub(crate) use texts::{Texts, entries, of_complaint, of_entry, texts};

use super::connection::Connection;
use super::db::Engine;
use super::filter::Filter;
use super::record::Column;
use crate::cx::Cx;
use crate::error::{Error, Result};

/// Pieces a complaint has room for: two hundred texts of the greatest length.
pub(crate) const PIECES: i64 = 16_384;
/// Rows in one statement, where many go into one.
const AT_ONCE: usize = 250;

/// Texts of one complaint that were written together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The complaint.
    pub complaint: String,
    /// Its running number, where the row that was written says it: a complaint that has just entered the book.
    pub doc: Option<i64>,
    /// The texts.
    pub texts: Vec<String>,
}

/// Where the next piece of a complaint goes, and what goes into it.
struct Place {
    next: i64,
    texts: Vec<String>,
}

/// Indexes what a batch of commands wrote, just before its commit.
pub(crate) async fn write(connection: &mut Connection, words: Vec<Words>) -> Result<()> {
    let mut together: BTreeMap<String, (Option<i64>, Vec<String>)> = BTreeMap::new();
    for one in words {
        let known = together.entry(one.complaint).or_default();
        known.0 = known.0.or(one.doc);
        known.1.extend(one.texts);
    }
    let mut places = Vec::new();
    let mut older: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (complaint, (doc, texts)) in together {
        match doc {
            Some(doc) => places.push(Place {
                next: doc * PIECES,
                texts,
            }),
            None => drop(older.insert(complaint, texts)),
        }
    }
    places.extend(behind(connection, older).await?);
    insert(connection, places).await
}

/// Texts go behind what there is of their complaint; what the filling has not come to yet, it will bring itself.
async fn behind(connection: &mut Connection, mut texts: BTreeMap<String, Vec<String>>) -> Result<Vec<Place>> {
    let ids: Vec<String> = texts.keys().cloned().collect();
    let mut places = Vec::new();
    for ids in ids.chunks(AT_ONCE) {
        let mut select =
            Filter::new("select t.id, coalesce((select w.rowid from complaint_words w where w.rowid >= t.doc * ");
        select.bind(&PIECES).sql(" and w.rowid < (t.doc + 1) * ").bind(&PIECES);
        select
            .sql(" order by w.rowid desc limit 1) + 1, t.doc * ")
            .bind(&PIECES);
        select.sql("), (t.doc + 1) * ").bind(&PIECES);
        select.sql(
            " from complaint t where t.doc >= (select s.unfilled from search_state s where s.id = 1) and t.id in ",
        );
        for row in connection.rows(select.list(ids).clone()).await? {
            let (id, next, end) = (
                String::from_row(&row, 0)?,
                i64::from_row(&row, 1)?,
                i64::from_row(&row, 2)?,
            );
            if next >= end {
                return Err(Error::internal(
                    "a complaint has more words than the index has room for",
                ));
            }
            if let Some(texts) = texts.remove(&id) {
                places.push(Place { next, texts });
            }
        }
    }
    Ok(places)
}

async fn insert(connection: &mut Connection, places: Vec<Place>) -> Result<()> {
    let engine = connection.engine();
    let mut rows: Vec<(i64, String)> = Vec::new();
    for place in places {
        let stream = stream(place.texts.iter().map(String::as_str));
        let end = (place.next / PIECES + 1) * PIECES;
        for (rowid, piece) in (place.next..end).zip(pieces(&stream)) {
            rows.push((rowid, kept(piece, engine)));
        }
    }
    let (most, value) = match engine {
        // One prepared statement, run for each row.
        Engine::Sqlite => (1, ")"),
        Engine::Postgres => (AT_ONCE, " as tsvector))"),
    };
    for rows in rows.chunks(most) {
        let mut statement = Filter::new("insert into complaint_words (rowid, words) values ");
        for (at, (rowid, piece)) in rows.iter().enumerate() {
            statement.sql(if at == 0 { "(" } else { ", (" }).bind(rowid);
            statement
                .sql(if most == 1 { ", " } else { ", cast(" })
                .bind(piece)
                .sql(value);
        }
        connection.run(statement).await?;
    }
    Ok(())
}

/// A piece as the engine takes it: words parted by blanks, or each with its place.
fn kept(piece: &[String], engine: Engine) -> String {
    match engine {
        Engine::Sqlite => piece.join(" "),
        Engine::Postgres => {
            let words = (1..).zip(piece).map(|(at, word)| format!("{}:{at}", quoted(word)));
            words.collect::<Vec<_>>().join(" ")
        }
    }
}

/// A token as PostgreSQL reads it.
fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\\', "\\\\").replace('\'', "''"))
}

/// Tokens one behind the other, as the engine is asked for them.
pub(crate) fn matching(phrase: &[String], engine: Engine) -> String {
    match engine {
        Engine::Sqlite => format!("\"{}\"", phrase.join(" ")),
        Engine::Postgres => phrase.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" <-> "),
    }
}

/// Indexes complaints again from the words their rows hold now, and has what was there cleared out of the file: after
/// texts were changed or erased.
pub async fn renew(cx: &mut Cx<'_>, docs: &[i64]) -> Result<()> {
    for doc in docs {
        let mut delete = Filter::new("delete from complaint_words where rowid >= ");
        delete
            .bind(&(doc * PIECES))
            .sql(" and rowid < ")
            .bind(&((doc + 1) * PIECES));
        cx.run_uncovered(delete).await?;
    }
    let filled: Vec<i64> = {
        let unfilled = unfilled(cx).await?;
        docs.iter().copied().filter(|doc| *doc >= unfilled).collect()
    };
    fill::index(cx, &filled).await?;
    cx.run_uncovered(Filter::new("update search_state set clearing = 1 where id = 1"))
        .await?;
    Ok(())
}
