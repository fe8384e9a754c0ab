//! Who was shown what is masked, and why.

use huiyin_domain::RevealReason;

use crate::{code_columns, table};

code_columns!(RevealReason);

table! {
    /// Somebody was shown what is masked.
    pub struct RevealRow in "reveal" key(id) salt(salt_id) {
        /// Id.
        pub id: String,
        /// The salt of the person whose data it was.
        pub salt_id: String,
        /// The customer; none where the complainant is anonymous.
        pub customer_id: Option<String>,
        /// The complaint it was asked for, where it was.
        pub complaint_id: Option<String>,
        /// What was shown: `name`, `phone`, `nickname`, `email`, `call_back` or `held` for the whole.
        pub field: String,
        /// Why.
        pub reason: RevealReason,
        /// In words.
        pub words: Option<String>,
        /// To whom.
        pub user_id: String,
        /// When.
        pub at: i64,
    }
}
