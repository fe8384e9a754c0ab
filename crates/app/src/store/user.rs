//! Accounts and their roles.

use huiyin_domain::Role;

use crate::{code_columns, table};

code_columns!(Role);

table! {
    /// An account.
    pub struct UserRow in "user_account" key(id) {
        /// Id.
        pub id: String,
        /// Version.
        pub version: i64,
        /// What is typed at sign-in, trimmed and in lower case.
        pub sign_in_name: String,
        /// The person's name.
        pub name: String,
        /// Switched off: cannot sign in.
        pub disabled: bool,
        /// The account ends at this time.
        pub expires_at: Option<i64>,
        /// The password is temporary.
        pub must_change_password: bool,
        /// The salt of the key derivation; the same as in the vault's slot.
        pub password_salt: Vec<u8>,
        /// What the derivation costs, `m=65536,t=3,p=1`.
        pub password_cost: String,
        /// SHA-256 of the derived proof.
        pub verifier: Vec<u8>,
        /// When the account was made.
        pub created_at: i64,
    }
}

table! {
    /// One of a user's roles.
    pub struct UserRoleRow in "user_role" key(user_id, role) {
        /// Whose.
        pub user_id: String,
        /// Which.
        pub role: Role,
    }
}
