//! The inbox: who was told what about which complaint.

use huiyin_domain::ClockKind;
use huiyin_domain::workflow::Notice;

use crate::{code_columns, table};

code_columns!(Notice);

table! {
    /// Something somebody was told. Codes and ids only: what it is about is read from the complaint, as far as the reader
    /// may see it then.
    pub struct NoticeRow in "notice" key(id) {
        /// Id.
        pub id: String,
        /// Version: 1, and 2 once read.
        pub version: i64,
        /// Who is told.
        pub user_id: String,
        /// About which complaint.
        pub complaint_id: String,
        /// What.
        pub kind: Notice,
        /// The clock it is about, where it is about one.
        pub clock: Option<ClockKind>,
        /// Whose act it was: a user's id, or `system`.
        pub actor_id: String,
        /// When.
        pub at: i64,
        /// When it was read.
        pub read_at: Option<i64>,
    }
}
