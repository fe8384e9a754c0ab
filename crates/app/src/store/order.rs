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

table! {
    /// How many orders there were on a day; the empty text where the count is not broken down.
    pub struct OrderCountRow in "order_count" key(id) {
        /// Id.
        pub id: String,
        /// Version.
        pub version: i64,
        /// The day in the centre's zone, `2026-11-24`.
        pub day: String,
        /// The shop's category.
        pub category: String,
        /// Who sold.
        pub merchant: String,
        /// Who delivered.
        pub carrier: String,
        /// What was bought.
        pub product: String,
        /// How many.
        pub count: i64,
    }
}
