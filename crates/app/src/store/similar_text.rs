//! The keys by which texts that say nearly the same are found, derived from what customers said (`huiyin_domain::similar`).

use huiyin_domain::similar::{keys, pieces};

use super::complaint::ComplaintRow;
use super::connection::Connection;
use super::db::Engine;
use super::filter::Filter;
use super::record::Column;
use crate::cx::Cx;
use crate::error::Result;

/// Keys in one statement.
const AT_ONCE: usize = 500;
/// Complaints looked at together while all keys are made anew.
const PAGE: i64 = 1000;
/// How many of the newest texts behind one key are looked at: a wave of the same words costs no more than this.
const LOOKED_AT: i64 = 30;

/// Writes the keys of new complaints, beside their rows.
pub(crate) async fn add(cx: &mut Cx<'_>, complaints: &[ComplaintRow]) -> Result<()> {
    let told = complaints.iter().map(|row| (row.doc, row.content.as_str()));
    for statement in inserts(told) {
        cx.run_uncovered(statement).await?;
    }
    Ok(())
}

/// Takes the keys of a complaint away: its words are erased.
pub(crate) async fn forget(cx: &mut Cx<'_>, complaint: &ComplaintRow) -> Result<()> {
    let mut forget = Filter::new("delete from similar_text where doc = ");
    forget
        .bind(&complaint.doc)
        .sql(" and key in ")
        .list(&keys(&pieces(&complaint.content)));
    cx.run_uncovered(forget).await?;
    Ok(())
}

/// The `doc`s of texts that share a key with this one, the newest of each key.
pub(crate) async fn candidates(cx: &mut Cx<'_>, keys: &[i64]) -> Result<Vec<i64>> {
    let mut docs: Vec<i64> = Vec::new();
    for key in keys {
        let mut select = Filter::new("select s.doc from similar_text s where s.key = ");
        select.bind(key).sql(" order by s.doc desc limit ").bind(&LOOKED_AT);
        for row in cx.rows(select).await? {
            docs.push(Column::from_row(&row, 0)?);
        }
    }
    docs.sort_unstable();
    docs.dedup();
    Ok(docs)
}

fn inserts<'a>(told: impl Iterator<Item = (i64, &'a str)>) -> Vec<Filter> {
    let rows: Vec<(i64, i64)> = told
        .flat_map(|(doc, text)| keys(&pieces(text)).into_iter().map(move |key| (key, doc)))
        .collect();
    rows.chunks(AT_ONCE)
        .map(|chunk| {
            let mut insert = Filter::new("insert into similar_text (key, doc) values ");
            for (at, (key, doc)) in chunk.iter().enumerate() {
                insert
                    .sql(if at == 0 { "(" } else { ", (" })
                    .bind(key)
                    .sql(", ")
                    .bind(doc)
                    .sql(")");
            }
            insert.sql(" on conflict do nothing");
            insert
        })
        .collect()
}

/// Makes every key where there is none: a book from before there were keys. Before anybody else writes.
pub(crate) async fn rebuild_if_empty(connection: &mut Connection) -> Result<()> {
    const MISSING: &str = "select count(*) from (select 1 from complaint t where not exists (select 1 from similar_text) limit 1) some_one";
    if connection.number(MISSING).await? == 0 {
        return Ok(());
    }
    connection
        .script(match connection.engine() {
            Engine::Sqlite => "begin immediate",
            Engine::Postgres => "begin",
        })
        .await?;
    let mut behind = 0_i64;
    loop {
        let mut page = Filter::new("select t.doc, t.content from complaint t where t.doc > ");
        page.bind(&behind).sql(" order by t.doc limit ").bind(&PAGE);
        let rows = connection.rows(page).await?;
        let told = rows
            .iter()
            .map(|row| Ok((i64::from_row(row, 0)?, String::from_row(row, 1)?)))
            .collect::<Result<Vec<_>>>()?;
        let Some((last, _)) = told.last() else {
            break;
        };
        behind = *last;
        for insert in inserts(told.iter().map(|(doc, text)| (*doc, text.as_str()))) {
            connection.run(insert).await?;
        }
    }
    connection.script("commit").await?;
    Ok(())
}
