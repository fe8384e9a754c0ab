//! Versioned configuration: immutable rows that complaints refer to, retired and never deleted.

use crate::table;

table! {
    /// One revision of a policy.
    pub struct PolicyRow in "policy" key(id) {
        /// Id.
        pub id: String,
        /// Version: 1, and 2 once retired.
        pub version: i64,
        /// `rules`: deadlines and authority limits.
        pub kind: String,
        /// From 1.
        pub revision: i64,
        /// The rules as JSON, in the domain's own types.
        pub body: String,
        /// Who made it: a user's id.
        pub created_by: String,
        /// When.
        pub created_at: i64,
        /// Since when another one is in force.
        pub retired_at: Option<i64>,
    }
}
