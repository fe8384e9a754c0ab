//! The noted head of the journal, so that a journal with its tail cut off is found out.

use serde::{Deserialize, Serialize};

use super::VaultError;
use super::bytes::Bytes;
use super::cipher::joined;
use super::secret::{DataKey, same};

/// A journal record that is known to have been the last one: the journal must still hold it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Its sequence; 0 for a journal without records.
    pub seq: i64,
    /// Its hash, as the journal writes it; empty for a journal without records.
    pub hash: String,
}

/// A head with the proof that somebody with the data key noted it.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct HeadNote {
    #[serde(flatten)]
    head: Head,
    mac: Bytes<32>,
}

impl HeadNote {
    pub(super) fn new(header: &str, data_key: &DataKey, head: Head) -> Result<Self, VaultError> {
        Ok(Self {
            mac: mac(header, data_key, &head)?,
            head,
        })
    }

    /// The head, if it was noted with this data key.
    pub(super) fn checked(&self, header: &str, data_key: &DataKey) -> Result<&Head, VaultError> {
        match same(&self.mac.0, &mac(header, data_key, &self.head)?.0) {
            true => Ok(&self.head),
            false => Err(VaultError::HeadMismatch),
        }
    }
}

fn mac(header: &str, data_key: &DataKey, head: &Head) -> Result<Bytes<32>, VaultError> {
    let message = joined(&[header.as_bytes(), &head.seq.to_le_bytes(), head.hash.as_bytes()]);
    data_key.for_purpose("huiyin vault head mac v1")?.mac(&message)
}
