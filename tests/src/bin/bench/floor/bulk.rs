//! All rows of a book inserted raw into an empty one.

use std::path::Path;
use std::time::{Duration, Instant};

use huiyin_domain::search::stream;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::rows::{OF_WORDS, PIECES};

/// Rows an insert.
const ROWS: usize = 250;

/// How long it takes to insert every row of every table of `from` into a new database `to` with the same tables and
/// indexes, in one durable transaction. Reading them is not counted.
pub fn bulk(from: &Path, to: &Path) -> Result<Duration, String> {
    measure(from, to).map_err(|error| error.to_string())
}

fn measure(from: &Path, to: &Path) -> rusqlite::Result<Duration> {
    let source = Connection::open(from)?;
    let target = Connection::open(to)?;
    target.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -32768; pragma temp_store = memory;",
    )?;
    target.set_prepared_statement_cache_capacity(200);
    let shadow = "m.name not like 'sqlite_%' and m.name not like '%\\_idx' escape '\\' and m.name not like '%\\_data' escape '\\' \
                  and m.name not like '%\\_docsize' escape '\\' and m.name not like '%\\_config' escape '\\'";
    let mut statements = source.prepare(&format!(
        "select m.type, m.name, m.sql from sqlite_master m where m.sql is not null and (m.type <> 'table' or {shadow}) order by m.rowid"
    ))?;
    let made: Vec<(String, String, String)> = statements
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (_, _, sql) in made.iter().filter(|(kind, ..)| kind != "trigger") {
        target.execute_batch(sql)?;
    }
    let mut taken = Duration::ZERO;
    target.execute_batch("begin")?;
    for (_, table, _) in made.iter().filter(|(kind, ..)| kind == "table") {
        let words = table == "complaint_words";
        let select = if words {
            words_of_complaints()
        } else {
            format!("select * from {table}")
        };
        let columns = if words { "(rowid, words)" } else { "" };
        let mut statement = source.prepare(&select)?;
        let width = statement.column_count();
        let mut rows = statement.query([])?;
        loop {
            let mut values: Vec<Value> = Vec::with_capacity(ROWS * width);
            while values.len() < ROWS * width
                && let Some(row) = rows.next()?
            {
                for at in 0..width {
                    values.push(row.get(at)?);
                }
                if let Some(Value::Text(text)) = values.last_mut().filter(|_| words) {
                    *text = stream([text.as_str()]).join(" ");
                }
            }
            if values.is_empty() {
                break;
            }
            let places = format!("({})", vec!["?"; width].join(", "));
            let sql = format!(
                "insert into {table} {columns} values {}",
                vec![places; values.len() / width].join(", ")
            );
            let begun = Instant::now();
            target.prepare_cached(&sql)?.execute(params_from_iter(&values))?;
            taken += begun.elapsed();
        }
    }
    let begun = Instant::now();
    target.execute_batch("commit")?;
    Ok(taken + begun.elapsed())
}

/// What is searched for of each complaint, made into tokens before it is inserted: short texts, one piece each.
fn words_of_complaints() -> String {
    let columns: Vec<String> = OF_WORDS
        .iter()
        .map(|column| format!("coalesce({column}, '')"))
        .collect();
    format!("select doc * {PIECES}, {} from complaint", columns.join(" || ' ' || "))
}
