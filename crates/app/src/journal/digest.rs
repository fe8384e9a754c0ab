//! Digests of rows and of journal records.

use sha2::{Digest, Sha256};

use crate::store::record::{Table, Value};
use crate::store::row::canonical;

/// 256 bits that stand for a row or a record.
pub type Hash = [u8; 32];

/// Sixteen random bytes that make the digest of personal data worthless once they are destroyed.
pub type Salt = [u8; 16];

/// The digest of a row: its table, its salt if it has one, and every column in order that this format covers.
pub fn row(table: &Table, values: &[Value], salt: Option<&Salt>, format: i64) -> Hash {
    let mut bytes = Vec::with_capacity(64 * values.len());
    canonical(b't', Some(table.name.as_bytes()), &mut bytes);
    canonical(b'b', salt.map(Salt::as_slice), &mut bytes);
    for (column, value) in table.covered(values, format) {
        // The column's name is part of it, so that a value cannot slip into its neighbour.
        canonical(b't', Some(column.as_bytes()), &mut bytes);
        value.canonical(&mut bytes);
    }
    Sha256::digest(&bytes).into()
}

/// A short digest of a request body, to tell a repeated request from another one under the same key.
pub fn body(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

/// The identity of a keyed request: sixteen bytes over actor and key.
pub fn request(actor: &str, key: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    canonical(b't', Some(actor.as_bytes()), &mut bytes);
    canonical(b't', Some(key.as_bytes()), &mut bytes);
    Sha256::digest(&bytes)[..16].to_vec()
}

/// A hash in hexadecimal digits.
pub fn hex(hash: &Hash) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}
