//! Files that are being imported. They stay in the encrypted book, never in a plain file.

mod known;
mod left_out;
mod line;
mod made;
mod profile;
mod span;
mod text;

pub(crate) use known::known;
pub use left_out::LeftOutRow;
pub(crate) use left_out::left_out;
pub(crate) use line::{keep_lines, lines, short};
pub(crate) use made::{has_more, held, salts_in_use, those};
pub use profile::{ProfileRow, TakenRow};
pub(crate) use profile::{count_taken, taken, taken_by, unread_files, watched, with_headers};
pub(crate) use span::{note_span, spans};
pub use text::ChunkRow;
pub(crate) use text::{drop_file, drop_pieces, drop_text, keep_piece, left_over, piece, window};

use super::filter::Filter;
use super::record::Plain;
use crate::cx::Cx;
use crate::error::Result;
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
    )
    added(4:
        digest = Plain::Null,
    )
    added(5:
        repeated = Plain::Int(0),
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
        /// Records the last taking back came upon and left, since somebody worked on them.
        pub kept: i64,
        /// The profile whose folder it came from.
        pub profile_id: Option<String>,
        /// The digest of its bytes, in hexadecimal digits; none until they were read.
        pub digest: Option<String>,
        /// Rows left out because an earlier row of the file says the same.
        pub repeated: i64,
    }
}

/// The last import of the same bytes, whoever's, of which something is in the book.
pub(crate) async fn same_file(cx: &mut Cx<'_>, row: &ImportRow) -> Result<Option<ImportRow>> {
    let mut tail = Filter::new("where t.digest = ");
    tail.bind(&row.digest)
        .sql(" and t.id <> ")
        .bind(&row.id)
        .sql(" and t.imported + t.updated > t.undone order by t.created_at desc, t.id desc limit 1");
    cx.one(tail).await
}
