//! Packed facts in the database. Invariant: every segment is true as of the head's record of the journal, or of a later
//! one; whoever reads them goes on from there with what the journal says was written since.

use super::connection::Connection;
use super::filter::Filter;
use super::record::Column;
use crate::cx::Cx;
use crate::error::Result;

/// As of which record of the journal the segments are true; none where there are none of this layout.
pub(crate) async fn head(connection: &mut Connection, layout: &str) -> Result<Option<i64>> {
    let mut select = Filter::new("select seq from fact_head where layout = ");
    select.bind(&layout.to_owned());
    let row = connection.row(select).await?;
    Ok(row.map(|row| Column::from_row(&row, 0)).transpose()?)
}

/// Up to `limit` segments from this number on, each with its number.
pub(crate) async fn from(connection: &mut Connection, first: i64, limit: i64) -> Result<Vec<(i64, Vec<u8>)>> {
    let mut select = Filter::new("select segment, body from fact_segment where segment >= ");
    select.bind(&first).sql(" order by segment limit ").bind(&limit);
    let rows = connection.rows(select).await?;
    rows.iter()
        .map(|row| Ok((Column::from_row(row, 0)?, Column::from_row(row, 1)?)))
        .collect()
}

/// Removes all of them.
pub(crate) async fn clear(cx: &mut Cx<'_>) -> Result<()> {
    cx.run_uncovered("delete from fact_head".into()).await?;
    cx.run_uncovered("delete from fact_segment".into()).await?;
    Ok(())
}

/// Writes one that is true as of this record, unless what stands there is newer. Says whether another host's head went
/// past that record: then this host's segments are no longer true as of the head.
pub(crate) async fn put(cx: &mut Cx<'_>, segment: i64, seq: i64, body: Vec<u8>) -> Result<bool> {
    let head = "select cast(coalesce(max(seq), 0) as bigint) from fact_head";
    if cx.number(head.into()).await? > seq {
        return Ok(false);
    }
    let mut insert = Filter::new("insert into fact_segment (segment, seq, body) values (");
    insert.bind(&segment).sql(", ").bind(&seq).sql(", ").bind(&body).sql(
        ") on conflict (segment) do update set seq = excluded.seq, body = excluded.body where fact_segment.seq < excluded.seq",
    );
    cx.run_uncovered(insert).await?;
    Ok(true)
}

/// Says that every segment is true as of this record, once they all were written.
pub(crate) async fn set_head(cx: &mut Cx<'_>, layout: &str, seq: i64) -> Result<()> {
    let mut insert = Filter::new("insert into fact_head (id, layout, seq) values (1, ");
    insert.bind(&layout.to_owned()).sql(", ").bind(&seq);
    insert.sql(
        ") on conflict (id) do update set layout = excluded.layout, seq = excluded.seq \
         where fact_head.seq < excluded.seq or fact_head.layout <> excluded.layout",
    );
    cx.run_uncovered(insert).await?;
    Ok(())
}
