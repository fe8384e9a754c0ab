//! 群诉: many complaints of one cause.

use crate::table;

table! {
    /// A cause that many complain about.
    pub struct IncidentRow in "incident" key(id) {
        /// Id.
        pub id: String,
        /// Version.
        pub version: i64,
        /// What happened, in a line; no customer's name.
        pub title: String,
        /// Code of the category most of them have.
        pub category: Option<String>,
        /// 统一口径: what everybody says to customers.
        pub wording: Option<String>,
        /// The last moment it holds.
        pub wording_until: Option<i64>,
        /// Who opened it.
        pub opened_by: String,
        /// When.
        pub opened_at: i64,
        /// Who closed it.
        pub closed_by: Option<String>,
        /// When.
        pub closed_at: Option<i64>,
    }
}

table! {
    /// A complaint of that cause; it has one cause at most.
    pub struct MemberRow in "incident_member" key(complaint_id) {
        /// The complaint.
        pub complaint_id: String,
        /// The incident.
        pub incident_id: String,
        /// Who found it.
        pub added_by: String,
        /// When.
        pub added_at: i64,
    }
}
