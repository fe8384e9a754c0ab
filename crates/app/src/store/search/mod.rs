//! The index of words: what stands in it, and how it follows the rows (DOMAIN §6).
//!
//! Invariant: whatever row holds searchable words (`words(…)` in `table!`) is indexed by the commit that writes it. Where
//! a row is changed later in its words, its complaint is indexed anew ([`Pending::renew`]). The texts of one complaint that
//! one commit writes share pieces; a piece's number is the complaint's `doc` and a count, so the newest complaint has the
//! largest.

mod check;
mod fill;
mod hits;
mod pending;
mod texts;

use huiyin_domain::search::{pieces, stream, wanted};

pub use check::{Checked, check};
pub(crate) use fill::{clear, empty, fill, is_filled, is_tended, unfilled};
pub(crate) use hits::{Source, Stream, TOP, Term, text};
pub(crate) use pending::Pending;
pub(crate) use texts::{Texts, entries, of_complaint, of_entry, texts};

use super::connection::Connection;
use super::db::Engine;
use super::filter::Filter;
use crate::error::Result;

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
        Engine::Sqlite => {
            let onwards = phrase.last().is_some_and(|last| wanted(last).1);
            let words: Vec<&str> = phrase.iter().map(|word| wanted(word).0).collect();
            format!("\"{}\"{}", words.join(" "), if onwards { " *" } else { "" })
        }
        Engine::Postgres => {
            let word = |word: &String| match wanted(word) {
                (beginning, true) => quoted(beginning) + ":*",
                (whole, false) => quoted(whole),
            };
            phrase.iter().map(word).collect::<Vec<_>>().join(" <-> ")
        }
    }
}
