//! Which running numbers an import's complaints were given: by them its complaints are found among all others.

use crate::cx::Cx;
use crate::error::Result;
use crate::store::filter::Filter;
use crate::store::record::Column;

/// Notes the numbers of a batch, from the first to the last; a run that nobody broke grows.
pub(crate) async fn note_span(cx: &mut Cx<'_>, import: &str, from: i64, to: i64) -> Result<()> {
    let import = import.to_owned();
    let mut grow = Filter::new("update import_span set to_doc = ");
    grow.bind(&to)
        .sql(" where import_id = ")
        .bind(&import)
        .sql(" and to_doc = ")
        .bind(&(from - 1));
    if cx.run_uncovered(grow).await? > 0 {
        return Ok(());
    }
    let mut insert = Filter::new("insert into import_span (import_id, from_doc, to_doc) values (");
    insert.bind(&import).sql(", ").bind(&from).sql(", ").bind(&to).sql(")");
    cx.run_uncovered(insert).await?;
    Ok(())
}

/// The numbers of an import's complaints, run by run, in ascending order.
pub(crate) async fn spans(cx: &mut Cx<'_>, import: &str) -> Result<Vec<(i64, i64)>> {
    let mut select = Filter::new("select s.from_doc, s.to_doc from import_span s where s.import_id = ");
    select.bind(&import.to_owned()).sql(" order by s.from_doc");
    let rows = cx.rows(select).await?;
    let spans = rows
        .iter()
        .map(|row| Ok((i64::from_row(row, 0)?, i64::from_row(row, 1)?)));
    spans.collect()
}
