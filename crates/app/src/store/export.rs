//! What was taken out of the house as a file.

use crate::table;

table! {
    /// An export: who took which complaints, and how many. The file itself is kept nowhere.
    pub struct ExportRow in "export_file" key(id) {
        /// Id.
        pub id: String,
        /// Version.
        pub version: i64,
        /// `csv` or `xlsx`.
        pub form: String,
        /// The language of headers and words.
        pub language: String,
        /// View and criteria as JSON, without searched words.
        pub criteria: String,
        /// How many complaints.
        pub rows: i64,
        /// Who.
        pub created_by: String,
        /// When.
        pub created_at: i64,
    }
}
