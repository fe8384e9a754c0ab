//! Whether the index holds what the rows say, all of it and nothing else.

use std::collections::BTreeMap;

use huiyin_domain::search::{Phrase, length};

use super::{PIECES, entries, matching, texts};
use crate::cx::Cx;
use crate::error::{Error, Result};
use crate::store::db::Engine;
use crate::store::filter::Filter;
use crate::store::record::Column;

/// Complaints a step.
const STEP: i64 = 100;

/// What a step of the check found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checked {
    /// Complaints looked at.
    pub checked: i64,
    /// Numbers of those that the index does not find by all their words.
    pub missing: Vec<String>,
    /// Numbers of those of which the index holds more words than their rows do.
    pub surplus: Vec<String>,
    /// Running numbers that the index holds words of and no complaint has.
    pub strays: i64,
    /// Where the next step begins; none at the end.
    pub next: Option<i64>,
}

/// Looks every word of the next complaints up in the index, and counts what it holds of them: those with a running number
/// below `below`, from the newest. Words that took the place of others are told as missing.
pub async fn check(cx: &mut Cx<'_>, below: Option<i64>) -> Result<Checked> {
    let mut tail = Filter::new("t.doc < ");
    tail.bind(&below.unwrap_or(i64::MAX))
        .sql(" order by t.doc desc limit ")
        .bind(&STEP);
    let texts = texts(cx.connection, &tail).await?;
    let ids: Vec<&str> = texts.iter().map(|texts| texts.id.as_str()).collect();
    let lines = entries(cx.connection, &ids).await?;
    let mut checked = Checked {
        next: texts.last().map(|texts| texts.doc).filter(|doc| *doc > 1),
        ..Checked::default()
    };
    let mut held = held(cx, checked.next.unwrap_or(0), below).await?;
    for texts in &texts {
        checked.checked += 1;
        let more = lines.get(&texts.id).map(Vec::as_slice).unwrap_or_default();
        let phrases: Vec<Phrase> = texts
            .indexed()
            .into_iter()
            .chain(more.iter().map(String::as_str))
            .filter_map(Phrase::of)
            .collect();
        // Between two texts that were written together stands one token more.
        let told: usize = phrases.iter().map(|phrase| phrase.tokens().len() + 1).sum();
        if held.remove(&texts.doc).is_some_and(|held| length(held) > told) {
            checked.surplus.push(texts.number.clone());
        }
        if !has(cx, texts.doc, &phrases).await? {
            checked.missing.push(texts.number.clone());
        }
    }
    checked.strays = i64::try_from(held.len()).map_err(Error::internal)?;
    Ok(checked)
}

/// How many tokens each piece holds of the complaints from one running number up to another, by running number.
async fn held(cx: &mut Cx<'_>, from: i64, below: Option<i64>) -> Result<BTreeMap<i64, Vec<usize>>> {
    let engine = cx.engine();
    let mut select = Filter::new(match engine {
        // FTS5 keeps no text here, but how long each was.
        Engine::Sqlite => "select d.id, d.sz from complaint_words_docsize d where d.id >= ",
        Engine::Postgres => {
            "select d.rowid, (select cast(sum(cardinality(w.positions)) as bigint) from unnest(d.words) w) \
             from complaint_words d where d.rowid >= "
        }
    });
    select.bind(&(from * PIECES));
    if let Some(below) = below {
        let key = match engine {
            Engine::Sqlite => " and d.id < ",
            Engine::Postgres => " and d.rowid < ",
        };
        select.sql(key).bind(&(below * PIECES));
    }
    select.sql(" order by 1");
    let mut held: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for row in cx.rows(select).await? {
        let size = match engine {
            Engine::Sqlite => varint(&Vec::from_row(&row, 1)?),
            Engine::Postgres => usize::try_from(i64::from_row(&row, 1)?).map_err(Error::internal)?,
        };
        held.entry(i64::from_row(&row, 0)? / PIECES).or_default().push(size);
    }
    Ok(held)
}

/// A number as SQLite keeps it: seven bits a byte, the last without its highest.
fn varint(bytes: &[u8]) -> usize {
    let mut number = 0;
    for byte in bytes {
        number = number << 7 | usize::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            break;
        }
    }
    number
}

async fn has(cx: &mut Cx<'_>, doc: i64, phrases: &[Phrase]) -> Result<bool> {
    let engine = cx.engine();
    for part in phrases.iter().flat_map(Phrase::parts) {
        let mut select = Filter::new(match engine {
            Engine::Sqlite => "select w.rowid from complaint_words w where complaint_words match ",
            Engine::Postgres => "select w.rowid from complaint_words w where w.words @@ cast(",
        });
        select.bind(&matching(part, engine));
        select.sql(match engine {
            Engine::Sqlite => " and w.rowid >= ",
            Engine::Postgres => " as tsquery) and w.rowid >= ",
        });
        select
            .bind(&(doc * PIECES))
            .sql(" and w.rowid < ")
            .bind(&((doc + 1) * PIECES));
        select.sql(" limit 1");
        let rows = cx.rows(select).await?;
        if rows.first().map(|row| i64::from_row(row, 0)).transpose()?.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}
