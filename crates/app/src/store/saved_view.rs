//! Views of the worklist that somebody put together.

use crate::table;

table! {
    /// A saved view. Removed ones stay, so that a removal can be taken back.
    pub struct SavedViewRow in "saved_view" key(id) {
        /// Id.
        pub id: String,
        /// Version.
        pub version: i64,
        /// Whose it is.
        pub owner_id: String,
        /// What it is called.
        pub name: String,
        /// Whether everybody has it in their side bar.
        pub shared: bool,
        /// What it asks for, as `commands::saved_view` writes it.
        pub body: String,
        /// Its place among its owner's.
        pub position: i64,
        /// When it was made.
        pub created_at: i64,
        /// When it was removed.
        pub removed_at: Option<i64>,
    }
}
