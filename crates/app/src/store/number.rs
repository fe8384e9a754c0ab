//! Complaint numbers given out before there is a complaint.

use crate::table;

table! {
    /// A number reserved while a call lasts. Consumed by registering, or void.
    pub struct ReservedNumberRow in "reserved_number" key(number) {
        /// The number, with its check digit.
        pub number: String,
        /// Version: 1, and 2 once consumed or void.
        pub version: i64,
        /// Who reads it aloud.
        pub reserved_by: String,
        /// When.
        pub reserved_at: i64,
        /// The complaint that took it.
        pub complaint_id: Option<String>,
        /// Since when it is void.
        pub voided_at: Option<i64>,
    }
}
