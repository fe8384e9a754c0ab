//! In which line of a file a record stood first, as long as the file is brought in: thus a repeat is told from what was in
//! the book before. Of what a record is known by only a short digest is kept.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::cx::Cx;
use crate::error::Result;
use crate::store::filter::Filter;
use crate::store::record::Column;

/// How many lines one commit forgets.
const DROPPED_AT_ONCE: i64 = 50_000;

/// A digest of what a record is known by, short enough to remember millions of.
pub(crate) fn short(key: &str) -> i64 {
    let digest = Sha256::digest(key.as_bytes());
    let bytes = digest.first_chunk().copied().unwrap_or_default();
    i64::from_be_bytes(bytes)
}

/// The lines that had any of these before.
pub(crate) async fn lines(cx: &mut Cx<'_>, import: &str, keys: &[i64]) -> Result<BTreeMap<i64, i64>> {
    if keys.is_empty() {
        return Ok(BTreeMap::new());
    }
    let mut select = Filter::new("select l.key, l.line from import_line l where l.import_id = ");
    select.bind(&import.to_owned()).sql(" and l.key in ").padded(keys);
    let rows = cx.rows(select).await?;
    let lines = rows
        .iter()
        .map(|row| Ok((i64::from_row(row, 0)?, i64::from_row(row, 1)?)));
    lines.collect()
}

/// Remembers lines that came first.
pub(crate) async fn keep_lines(cx: &mut Cx<'_>, import: &str, lines: &[(i64, i64)]) -> Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    let mut insert = Filter::new("insert into import_line (import_id, key, line) values ");
    for (at, (key, line)) in lines.iter().enumerate() {
        insert.sql(if at == 0 { "(" } else { ", (" }).bind(&import.to_owned());
        insert.sql(", ").bind(key).sql(", ").bind(line).sql(")");
    }
    cx.run_uncovered(insert).await?;
    Ok(())
}

/// Forgets the next of an import's lines; says whether there are more.
pub(crate) async fn drop_lines(cx: &mut Cx<'_>, import: &str) -> Result<bool> {
    let import = import.to_owned();
    let mut delete = Filter::new("delete from import_line where import_id = ");
    delete
        .bind(&import)
        .sql(" and key in (select l.key from import_line l where l.import_id = ")
        .bind(&import)
        .sql(" limit ")
        .bind(&DROPPED_AT_ONCE)
        .sql(")");
    let dropped = cx.run_uncovered(delete).await?;
    Ok(i64::try_from(dropped).unwrap_or_default() == DROPPED_AT_ONCE)
}
