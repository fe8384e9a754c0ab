//! Warnings about customers, for those who handle their complaints.

use crate::table;

table! {
    /// A warning for whoever handles this customer's complaints: facts, for a time.
    pub struct RiskNoteRow in "risk_note" key(id) salt(salt_id) {
        /// Id.
        pub id: String,
        /// Version.
        pub version: i64,
        /// The customer's salt.
        pub salt_id: String,
        /// Whom it is about.
        pub customer_id: String,
        /// What happened.
        pub text: String,
        /// The last moment it is shown.
        pub until: i64,
        /// Who wrote it.
        pub written_by: String,
        /// When.
        pub written_at: i64,
        /// Who took it away before its time, or wrote another in its place.
        pub ended_by: Option<String>,
        /// When.
        pub ended_at: Option<i64>,
    }
}
