//! Salts.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::VaultError;
use super::bytes::{Bytes, hex, unhex};

/// 16 random bytes that make a derivation unique. Not a secret; stands in the slot and beside the verifier.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Salt(pub(super) Bytes<16>);

impl Salt {
    /// A fresh random salt.
    pub fn random() -> Result<Self, VaultError> {
        Bytes::random().map(Self)
    }

    /// The salt read back from a database column.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(Bytes(bytes))
    }

    /// The salt's bytes.
    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.0.0
    }
}

impl fmt::Display for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(self.as_bytes()))
    }
}

impl fmt::Debug for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Salt({self})")
    }
}

impl FromStr for Salt {
    type Err = VaultError;

    fn from_str(text: &str) -> Result<Self, VaultError> {
        let mut bytes = [0; 16];
        match unhex(text, &mut bytes) {
            true => Ok(Self::from_bytes(bytes)),
            false => Err(VaultError::HeaderBroken),
        }
    }
}
