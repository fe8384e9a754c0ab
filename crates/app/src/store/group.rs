//! Groups and their dated membership.

use crate::{table, versioned};

versioned!(GroupRow);

table! {
    /// A group: a skill group, a shift, a team.
    pub struct GroupRow in "staff_group" key(id) {
        /// Id.
        pub id: String,
        /// Version.
        pub version: i64,
        /// Its name.
        pub name: String,
        /// When it was made.
        pub created_at: i64,
    }
}

table! {
    /// Somebody's time in a group.
    pub struct GroupMemberRow in "group_member" key(id) {
        /// Id.
        pub id: String,
        /// Version.
        pub version: i64,
        /// The group.
        pub group_id: String,
        /// The user.
        pub user_id: String,
        /// Whether this member leads the group.
        pub leads: bool,
        /// First moment of the membership.
        pub since: i64,
        /// The first moment after it, if it ends.
        pub until: Option<i64>,
    }
}
