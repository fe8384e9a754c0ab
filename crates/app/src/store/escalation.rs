//! The ladder's history.

use huiyin_domain::{ClockKind, EscalationCause, Level};

use crate::table;

table! {
    /// A rung that a complaint climbed to.
    pub struct EscalationRow in "escalation" key(id) salt(salt_id) {
        /// Id.
        pub id: String,
        /// Version: 1, and 2 once acknowledged.
        pub version: i64,
        /// The complaint's salt.
        pub salt_id: String,
        /// The complaint.
        pub complaint_id: String,
        /// The rung.
        pub level: Level,
        /// Why.
        pub cause: EscalationCause,
        /// The clock that was missed, where one was.
        pub clock: Option<ClockKind>,
        /// In the words of whoever asked for it.
        pub reason: Option<String>,
        /// Who: a user's id, or `system`.
        pub raised_by: String,
        /// When.
        pub raised_at: i64,
        /// Who took note.
        pub acknowledged_by: Option<String>,
        /// When.
        pub acknowledged_at: Option<i64>,
        /// What was said with it.
        pub words: Option<String>,
    }
}
