//! The keys by which texts that say nearly the same are found, derived from what customers said (`huiyin_domain::similar`).

use huiyin_domain::similar::{keys, pieces};

use super::complaint::ComplaintRow;
use super::connection::Connection;
use super::filter::Filter;
use super::record::Column;
use super::refill::{Derived, PAGE};
use crate::cx::Cx;
use crate::error::Result;

/// Keys in one statement.
const AT_ONCE: usize = 500;
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

/// Makes the keys of a complaint follow its words.
pub(crate) async fn renew(cx: &mut Cx<'_>, before: &ComplaintRow, after: &ComplaintRow) -> Result<()> {
    if before.content == after.content {
        return Ok(());
    }
    forget(cx, before).await?;
    add(cx, std::slice::from_ref(after)).await
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
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let mut select = Filter::new("");
    for (at, key) in keys.iter().enumerate() {
        select.sql(if at > 0 { " union " } else { "" });
        select.sql("select k.doc from (select s.doc from similar_text s where s.key = ");
        select
            .bind(key)
            .sql(" order by s.doc desc limit ")
            .bind(&LOOKED_AT)
            .sql(") k");
    }
    let rows = cx.rows(select).await?;
    rows.iter().map(|row| Ok(Column::from_row(row, 0)?)).collect()
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

/// The keys of texts, as they are made anew.
pub(crate) struct SimilarTexts;

impl Derived for SimilarTexts {
    const MISSING: &'static str = "select count(*) from (select 1 from complaint t where not exists (select 1 from similar_text) limit 1) some_one";
    type Place = i64;

    async fn make(connection: &mut Connection, behind: &i64) -> Result<Option<i64>> {
        let mut page = Filter::new("select t.doc, t.content from complaint t where t.doc > ");
        page.bind(behind).sql(" order by t.doc limit ").bind(&PAGE);
        let rows = connection.rows(page).await?;
        let told = rows
            .iter()
            .map(|row| Ok((i64::from_row(row, 0)?, String::from_row(row, 1)?)))
            .collect::<Result<Vec<_>>>()?;
        for insert in inserts(told.iter().map(|(doc, text)| (*doc, text.as_str()))) {
            connection.run(insert).await?;
        }
        Ok(told.last().map(|(doc, _)| *doc))
    }
}
