//! What customers bought, as far as the centre brings it in.

use crate::table;

table! {
    /// An order.
    pub struct OrderRow in "customer_order" key(id) salt(salt_id) {
        /// Id.
        pub id: String,
        /// Version.
        pub version: i64,
        /// The customer's salt.
        pub salt_id: String,
        /// Whose.
        pub customer_id: Option<String>,
        /// The number the customer knows it by.
        pub number: String,
        /// What was bought.
        pub product: Option<String>,
        /// The shop's category.
        pub category: Option<String>,
        /// Who sold it.
        pub merchant: Option<String>,
        /// Who delivers it.
        pub carrier: Option<String>,
        /// What it cost, in fen.
        pub amount_fen: Option<i64>,
        /// When.
        pub ordered_at: i64,
    }
}
