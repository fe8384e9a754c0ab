//! Files that are being imported. Their text stays in the encrypted book, never in a plain file.

use crate::table;

table! {
    /// An import.
    pub struct ImportRow in "import_file" key(id) salt(salt_id) {
        /// Id.
        pub id: String,
        /// Version.
        pub version: i64,
        /// Salt of this row and its chunks.
        pub salt_id: String,
        /// The file's name.
        pub name: String,
        /// Its size in bytes, as text in UTF-8.
        pub size: i64,
        /// Bytes received.
        pub received: i64,
        /// `receiving`, `running`, `done`, `cancelled`.
        pub state: String,
        /// Where the next batch begins.
        pub next_byte: i64,
        /// Rows gone through.
        pub done: i64,
        /// Complaints made.
        pub imported: i64,
        /// Rows left out: there already, or wrong.
        pub skipped: i64,
        /// Who imports.
        pub created_by: String,
        /// When it began.
        pub created_at: i64,
    }
}

table! {
    /// A piece of the file's text.
    pub struct ChunkRow in "import_chunk" key(import_id, start_byte) salt(salt_id) {
        /// The import.
        pub import_id: String,
        /// Where it begins in the file.
        pub start_byte: i64,
        /// The import's salt.
        pub salt_id: String,
        /// The text.
        pub text: String,
    }
}
