//! Files that are being imported. Their text stays in the encrypted book, never in a plain file.

use crate::table;

table! {
    /// An import.
    pub struct ImportRow in "import_file" key(id) {
        /// Id.
        pub id: String,
        /// Version.
        pub version: i64,
        /// Salt of the chunks.
        pub salt_id: String,
        /// The file's name.
        pub name: String,
        /// Its size in bytes.
        pub size: i64,
        /// `receiving`, `checked`, `running`, `done`, `cancelled`.
        pub state: String,
        /// Rows in the file.
        pub total: i64,
        /// Rows gone through.
        pub done: i64,
        /// Complaints made.
        pub imported: i64,
        /// Rows left out: there already, or wrong.
        pub skipped: i64,
        /// Chunks received.
        pub received_rows: i64,
        /// Who imports.
        pub created_by: String,
        /// When it began.
        pub created_at: i64,
    }
}

table! {
    /// A piece of the file's text.
    pub struct ChunkRow in "import_chunk" key(import_id, position) salt(salt_id) {
        /// The import.
        pub import_id: String,
        /// From 0.
        pub position: i64,
        /// The import's salt.
        pub salt_id: String,
        /// The text.
        pub text: String,
    }
}
