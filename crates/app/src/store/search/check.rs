//! Whether the index finds what the rows say.

use huiyin_domain::search::Phrase;

use super::{PIECES, entries, matching, texts};
use crate::cx::Cx;
use crate::error::Result;
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
    /// Where the next step begins; none at the end.
    pub next: Option<i64>,
}

/// Looks every word of the next complaints up in the index: those with a running number below `below`, from the newest.
pub async fn check(cx: &mut Cx<'_>, below: Option<i64>) -> Result<Checked> {
    let mut tail = Filter::new("t.doc < ");
    tail.bind(&below.unwrap_or(i64::MAX))
        .sql(" order by t.doc desc limit ")
        .bind(&STEP);
    let texts = texts(cx, &tail).await?;
    let ids: Vec<&str> = texts.iter().map(|texts| texts.id.as_str()).collect();
    let lines = entries(cx, &ids).await?;
    let mut checked = Checked {
        next: texts.last().map(|texts| texts.doc).filter(|doc| *doc > 1),
        ..Checked::default()
    };
    for texts in &texts {
        checked.checked += 1;
        let more = lines.get(&texts.id).map(Vec::as_slice).unwrap_or_default();
        let phrases: Vec<Phrase> = texts
            .indexed()
            .into_iter()
            .chain(more.iter().map(String::as_str))
            .filter_map(Phrase::of)
            .collect();
        if !has(cx, texts.doc, &phrases).await? {
            checked.missing.push(texts.number.clone());
        }
    }
    Ok(checked)
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
