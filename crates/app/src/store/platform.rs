//! What a platform says about the complaint it handed over.

use crate::table;

table! {
    /// A platform's ticket.
    pub struct TicketRow in "platform_ticket" key(complaint_id) salt(salt_id) {
        /// The complaint.
        pub complaint_id: String,
        /// Version.
        pub version: i64,
        /// The complaint's salt.
        pub salt_id: String,
        /// The platform.
        pub platform: Option<String>,
        /// The shop on it.
        pub shop: Option<String>,
        /// When the platform wants its answer.
        pub external_due_at: Option<i64>,
        /// What it costs to be late, in fen.
        pub penalty_fen: Option<i64>,
    }
}
