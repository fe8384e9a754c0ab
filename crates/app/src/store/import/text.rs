//! A file's bytes as they arrived, and the text that is made of them.

use super::line::drop_lines;
use crate::cx::Cx;
use crate::error::Result;
use crate::store::filter::Filter;
use crate::store::record::Column;
use crate::table;

table! {
    /// A piece of the file's text in UTF-8.
    pub struct ChunkRow in "import_chunk" key(import_id, start_byte) salt(salt_id) {
        /// The import.
        pub import_id: String,
        /// Where it begins in the text.
        pub start_byte: i64,
        /// The import's salt.
        pub salt_id: String,
        /// The text.
        pub text: String,
    }
}

/// Keeps a piece of a file as it arrived.
pub(crate) async fn keep_piece(cx: &mut Cx<'_>, import: &str, start_byte: i64, bytes: Vec<u8>) -> Result<()> {
    let mut insert = Filter::new("insert into import_piece (import_id, start_byte, bytes) values (");
    insert
        .bind(&import.to_owned())
        .sql(", ")
        .bind(&start_byte)
        .sql(", ")
        .bind(&bytes)
        .sql(")");
    cx.run_uncovered(insert).await?;
    Ok(())
}

/// The piece that begins at this byte.
pub(crate) async fn piece(cx: &mut Cx<'_>, import: &str, start_byte: i64) -> Result<Option<Vec<u8>>> {
    let mut select = Filter::new("select p.bytes from import_piece p where p.import_id = ");
    select
        .bind(&import.to_owned())
        .sql(" and p.start_byte = ")
        .bind(&start_byte);
    let rows = cx.rows(select).await?;
    Ok(rows.first().map(|row| Column::from_row(row, 0)).transpose()?)
}

/// Bytes of a file, or of its text, that one commit drops: what is overwritten within a commit may stay in memory until its
/// end.
const DROPPED_AT_ONCE: i64 = 8 * 1024 * 1024;

/// Drops the next of a file's bytes as they arrived; says whether there are more.
pub(crate) async fn drop_pieces(cx: &mut Cx<'_>, import: &str) -> Result<bool> {
    let Some(first) = first_byte(cx, "import_piece", import).await? else {
        return Ok(false);
    };
    let mut delete = Filter::new("delete from import_piece where import_id = ");
    delete
        .bind(&import.to_owned())
        .sql(" and start_byte < ")
        .bind(&(first + DROPPED_AT_ONCE));
    cx.run_uncovered(delete).await?;
    Ok(first_byte(cx, "import_piece", import).await?.is_some())
}

/// Drops the next of a file's text; says whether there is more.
pub(crate) async fn drop_text(cx: &mut Cx<'_>, import: &str) -> Result<bool> {
    let Some(first) = first_byte(cx, "import_chunk", import).await? else {
        return Ok(false);
    };
    loop {
        let mut tail = Filter::new("where t.import_id = ");
        tail.bind(&import.to_owned())
            .sql(" and t.start_byte < ")
            .bind(&(first + DROPPED_AT_ONCE))
            .sql(" limit 16");
        let chunks: Vec<ChunkRow> = cx.all(tail).await?;
        if chunks.is_empty() {
            return Ok(first_byte(cx, "import_chunk", import).await?.is_some());
        }
        for chunk in chunks {
            cx.delete(&chunk).await?;
        }
    }
}

/// Where what is left of a file begins.
async fn first_byte(cx: &mut Cx<'_>, table: &'static str, import: &str) -> Result<Option<i64>> {
    let mut select = Filter::new("select min(p.start_byte) from ");
    select
        .sql(table)
        .sql(" p where p.import_id = ")
        .bind(&import.to_owned());
    let rows = cx.rows(select).await?;
    Ok(rows.first().map(|row| Column::from_row(row, 0)).transpose()?.flatten())
}

/// Drops the next of a file, as it arrived, as text, and what stood in which line; says whether there may be more.
pub(crate) async fn drop_file(cx: &mut Cx<'_>, import: &str) -> Result<bool> {
    Ok(drop_pieces(cx, import).await? || drop_text(cx, import).await? || drop_lines(cx, import).await?)
}

/// An import that is over and of whose file something is left.
pub(crate) async fn left_over(cx: &mut Cx<'_>) -> Result<Option<String>> {
    let select = "select t.id from import_file t where t.state in ('done', 'cancelled') \
                  and (exists (select 1 from import_piece p where p.import_id = t.id) \
                  or exists (select 1 from import_line l where l.import_id = t.id) \
                  or exists (select 1 from import_chunk c where c.import_id = t.id)) limit 1";
    let rows = cx.rows(Filter::new(select)).await?;
    Ok(rows.first().map(|row| Column::from_row(row, 0)).transpose()?)
}

/// The pieces of a file's text from the one that holds byte `from` to the one that holds the byte before `until`.
pub(crate) async fn window(cx: &mut Cx<'_>, import: &str, from: i64, until: i64) -> Result<Vec<ChunkRow>> {
    let import = import.to_owned();
    let mut tail = Filter::new("where t.import_id = ");
    tail.bind(&import)
        .sql(" and t.start_byte >= (select max(c.start_byte) from import_chunk c where c.import_id = ")
        .bind(&import)
        .sql(" and c.start_byte <= ")
        .bind(&from)
        .sql(") and t.start_byte < ")
        .bind(&until)
        .sql(" order by t.start_byte");
    cx.all(tail).await
}
