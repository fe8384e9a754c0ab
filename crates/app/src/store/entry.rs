//! The timeline.

use huiyin_domain::{Direction, EntryKind, Medium};

use crate::{code_columns, table};

code_columns!(Direction, EntryKind, Medium);

table! {
    /// Something that happened to a complaint.
    pub struct EntryRow in "entry" key(id) salt(salt_id) words(super::search::of_entry) {
        /// Id.
        pub id: String,
        /// The complaint's salt.
        pub salt_id: String,
        /// The complaint.
        pub complaint_id: String,
        /// When.
        pub at: i64,
        /// Who: a user's id, or `system`.
        pub actor_id: String,
        /// What kind of thing.
        pub kind: EntryKind,
        /// In words.
        pub text: Option<String>,
        /// How the customer was reached, or tried to be.
        pub medium: Option<Medium>,
        /// Who turned to whom.
        pub direction: Option<Direction>,
        /// Whether the customer was there.
        pub reached: Option<bool>,
        /// Fields before and after, as JSON.
        pub changes: Option<String>,
        /// Whether the customer may see it.
        pub customer_visible: bool,
    }
}
