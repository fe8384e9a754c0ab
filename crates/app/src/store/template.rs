//! Wordings for letters and calls: immutable revisions, retired and never deleted.

use crate::table;

table! {
    /// One revision of a template, in both languages.
    pub struct TemplateRow in "template" key(id) {
        /// Id.
        pub id: String,
        /// Version: 1, and 2 once retired.
        pub version: i64,
        /// What it is for.
        pub kind: String,
        /// The same over all its revisions.
        pub code: String,
        /// Its name.
        pub name_zh: String,
        /// Its name.
        pub name_en: String,
        /// The wording.
        pub zh: String,
        /// The wording.
        pub en: String,
        /// From 1.
        pub revision: i64,
        /// Who wrote it: a user's id.
        pub created_by: String,
        /// When.
        pub created_at: i64,
        /// Since when another revision, or none, is in force.
        pub retired_at: Option<i64>,
    }
}
