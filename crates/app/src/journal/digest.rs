//! Digests of rows and of journal records.

use sha2::{Digest, Sha256};

use crate::store::record::{Table, Value};

/// 256 bits that stand for a row or a record.
pub type Hash = [u8; 32];

/// Sixteen random bytes that make the digest of personal data worthless once they are destroyed.
pub type Salt = [u8; 16];

/// The digest of a row: its table, its salt if it has one, and every column in order.
pub fn row(table: &Table, values: &[Value], salt: Option<&Salt>) -> Hash {
    let mut bytes = Vec::with_capacity(256);
    Value::Text(Some(table.name.to_owned())).canonical(&mut bytes);
    Value::Bytes(salt.map(|salt| salt.to_vec())).canonical(&mut bytes);
    for (column, value) in table.columns.iter().zip(values) {
        // The column's name is part of it, so that a value cannot slip into its neighbour.
        Value::Text(Some((*column).to_owned())).canonical(&mut bytes);
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
    Value::Text(Some(actor.to_owned())).canonical(&mut bytes);
    Value::Text(Some(key.to_owned())).canonical(&mut bytes);
    Sha256::digest(&bytes)[..16].to_vec()
}

/// A hash in hexadecimal digits.
pub fn hex(hash: &Hash) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}
