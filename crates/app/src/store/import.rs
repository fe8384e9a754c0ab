//! Files that are being imported. They stay in the encrypted book, never in a plain file.

use super::filter::Filter;
use super::record::Plain;
use crate::cx::Cx;
use crate::error::Result;
use crate::store::record::Column;
use crate::table;

table! {
    /// An import.
    pub struct ImportRow in "import_file" key(id) salt(salt_id)
    added(3:
        setup = Plain::Null,
        text_size = Plain::Null,
        updated = Plain::Int(0),
        wrong = Plain::Int(0),
        first_seq = Plain::Null,
        last_seq = Plain::Null,
        undo_seq = Plain::Null,
        undone = Plain::Int(0),
        kept = Plain::Int(0),
        profile_id = Plain::Null,
    ) {
        /// Id.
        pub id: String,
        /// Version.
        pub version: i64,
        /// Salt of this row and its chunks.
        pub salt_id: String,
        /// The file's name.
        pub name: String,
        /// Its size in bytes.
        pub size: i64,
        /// Bytes received.
        pub received: i64,
        /// `receiving`, `running`, `done`, `cancelled`.
        pub state: String,
        /// Where in the text the next batch begins.
        pub next_byte: i64,
        /// Rows gone through.
        pub done: i64,
        /// Records made.
        pub imported: i64,
        /// Rows left out: there already, or wrong.
        pub skipped: i64,
        /// Who imports.
        pub created_by: String,
        /// When it began.
        pub created_at: i64,
        /// How it is read, as JSON; none until it was looked at.
        pub setup: Option<String>,
        /// Bytes of its text in UTF-8; none until it was read.
        pub text_size: Option<i64>,
        /// Records that were there and took something from the file.
        pub updated: i64,
        /// Rows left out because they are wrong.
        pub wrong: i64,
        /// The journal's sequence before its first batch.
        pub first_seq: Option<i64>,
        /// The journal's sequence after its last batch.
        pub last_seq: Option<i64>,
        /// What the journal says behind this sequence was taken back.
        pub undo_seq: Option<i64>,
        /// Records taken back.
        pub undone: i64,
        /// Records not taken back, since somebody worked on them.
        pub kept: i64,
        /// The profile whose folder it came from.
        pub profile_id: Option<String>,
    }
}

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

table! {
    /// How files with certain headers are read.
    pub struct ProfileRow in "import_profile" key(id) salt(salt_id) {
        /// Id.
        pub id: String,
        /// Version.
        pub version: i64,
        /// Salt of this row: a file's name may be a person's.
        pub salt_id: String,
        /// What it is called.
        pub name: String,
        /// The digest of kind and headers.
        pub headers: String,
        /// How such files are read, as JSON.
        pub setup: String,
        /// The folder that is looked into every hour.
        pub folder: Option<String>,
        /// Whose it is: files of its folder come in under this name.
        pub created_by: String,
        /// When it last changed.
        pub changed_at: i64,
    }
}

table! {
    /// A file of a folder that was looked at.
    pub struct TakenRow in "import_taken" key(profile_id, digest) {
        /// The profile.
        pub profile_id: String,
        /// The digest of the file's bytes, in hexadecimal digits.
        pub digest: String,
        /// What it became.
        pub import_id: Option<String>,
        /// Why it became nothing: the code of an error.
        pub problem: Option<String>,
        /// When.
        pub at: i64,
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

/// Drops the next of a file, as it arrived and as text; says whether there may be more.
pub(crate) async fn drop_file(cx: &mut Cx<'_>, import: &str) -> Result<bool> {
    Ok(drop_pieces(cx, import).await? || drop_text(cx, import).await?)
}

/// An import that is over and of whose file something is left.
pub(crate) async fn left_over(cx: &mut Cx<'_>) -> Result<Option<String>> {
    let select = "select t.id from import_file t where t.state in ('done', 'cancelled') \
                  and (exists (select 1 from import_piece p where p.import_id = t.id) \
                  or exists (select 1 from import_chunk c where c.import_id = t.id)) limit 1";
    let rows = cx.rows(Filter::new(select)).await?;
    Ok(rows.first().map(|row| Column::from_row(row, 0)).transpose()?)
}
