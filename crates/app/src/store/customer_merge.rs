//! Records of the same person that became one.

use crate::table;

table! {
    /// Two records of the same person became one.
    pub struct CustomerMergeRow in "customer_merge" key(id) salt(salt_id) {
        /// Id.
        pub id: String,
        /// Version.
        pub version: i64,
        /// The salt of the record that stays.
        pub salt_id: String,
        /// The record that stays.
        pub kept_id: String,
        /// The record that is read no more.
        pub lost_id: String,
        /// What hung on the lost record and what the kept one was before, as JSON.
        pub moved: String,
        /// Why they are the same.
        pub reason: String,
        /// Who said so.
        pub merged_by: String,
        /// When.
        pub merged_at: i64,
        /// Who took it back.
        pub undone_by: Option<String>,
        /// When.
        pub undone_at: Option<i64>,
    }
}
