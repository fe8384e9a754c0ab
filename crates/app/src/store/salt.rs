//! Salts: destroying one makes every digest of that person's rows meaningless, while the chain still verifies.

use crate::table;

table! {
    /// Sixteen random bytes, per customer, or per complaint where the complainant is anonymous.
    pub struct SaltRow in "salt" key(id) {
        /// Id, named by the rows it salts.
        pub id: String,
        /// The bytes.
        pub bytes: Vec<u8>,
    }
}
