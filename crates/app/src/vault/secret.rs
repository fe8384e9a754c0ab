//! Secrets: wiped when dropped, never printed, compared in constant time.

use std::fmt;

use hkdf::Hkdf;
use hkdf::hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::VaultError;
use super::bytes::{Bytes, hex};

/// 32 secret bytes. On the heap, so that moving one leaves no copy behind.
#[derive(Clone)]
pub(super) struct Secret(Box<[u8; 32]>);

impl Secret {
    /// Room for a secret, to be filled in place.
    pub(super) fn empty() -> Self {
        Self(Box::new([0; 32]))
    }

    /// A fresh random secret.
    pub(super) fn random() -> Result<Self, VaultError> {
        let mut secret = Self::empty();
        getrandom::fill(secret.as_mut()).map_err(|_| VaultError::NoRandomness)?;
        Ok(secret)
    }

    /// A key for one purpose from high-entropy material (HKDF-SHA256). `info` separates the purposes.
    pub(super) fn derive(salt: Option<&[u8]>, material: &[u8], info: &[&[u8]]) -> Result<Self, VaultError> {
        let mut secret = Self::empty();
        Hkdf::<Sha256>::new(salt, material)
            .expand_multi_info(info, secret.as_mut())
            .map_err(|_| VaultError::CipherFailed)?;
        Ok(secret)
    }

    pub(super) fn as_array(&self) -> &[u8; 32] {
        &self.0
    }

    pub(super) fn as_mut(&mut self) -> &mut [u8; 32] {
        &mut self.0
    }

    /// HMAC-SHA256 of a message under this secret.
    pub(super) fn mac(&self, message: &[u8]) -> Result<Bytes<32>, VaultError> {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.as_array()).map_err(|_| VaultError::CipherFailed)?;
        mac.update(message);
        Ok(Bytes(mac.finalize().into_bytes().into()))
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl ZeroizeOnDrop for Secret {}

/// Compares without telling by its duration where the difference is.
pub(super) fn same<const N: usize>(a: &[u8; N], b: &[u8; N]) -> bool {
    let difference = a
        .iter()
        .zip(b)
        .fold(0, |all, (a, b)| std::hint::black_box(all | (a ^ b)));
    std::hint::black_box(difference) == 0
}

/// The key that encrypts the book's SQLite file.
#[derive(Clone)]
pub struct DataKey(pub(super) Secret);

impl DataKey {
    /// A fresh random key, for a new book or a rekey.
    pub fn random() -> Result<Self, VaultError> {
        Secret::random().map(Self)
    }

    /// The key's 32 bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        self.0.as_array()
    }

    /// The key in the form SQLCipher takes as a raw key, `x'…'` with 64 hexadecimal digits: for
    /// `pragma key = "x'…'"` and `attach … key "x'…'"`. No derivation then happens per connection.
    pub fn sqlcipher(&self) -> Zeroizing<String> {
        let digits = Zeroizing::new(hex(self.as_bytes()));
        let mut text = Zeroizing::new(String::with_capacity(digits.len() + 3));
        text.push_str("x'");
        text.push_str(&digits);
        text.push('\'');
        text
    }

    /// A key for one purpose that must not be the data key itself.
    pub(super) fn for_purpose(&self, purpose: &str) -> Result<Secret, VaultError> {
        Secret::derive(None, self.as_bytes(), &[purpose.as_bytes()])
    }
}

impl PartialEq for DataKey {
    fn eq(&self, other: &Self) -> bool {
        same(self.as_bytes(), other.as_bytes())
    }
}

impl Eq for DataKey {}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKey(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::{DataKey, Secret, same};
    use crate::vault::bytes::hex;

    #[test]
    fn a_data_key_is_random_and_never_printed() {
        let key = DataKey::random().unwrap();
        assert_ne!(key, DataKey::random().unwrap());
        assert_eq!(key, key.clone());
        assert!(!format!("{key:?}").contains(&hex(&key.as_bytes()[..4])));
        assert_eq!(*key.sqlcipher(), format!("x'{}'", hex(key.as_bytes())));
    }

    #[test]
    fn purposes_give_different_keys() {
        let key = DataKey::random().unwrap();
        let one = key.for_purpose("one").unwrap();
        assert!(!same(one.as_array(), key.for_purpose("two").unwrap().as_array()));
        assert!(!same(one.as_array(), key.as_bytes()));
        assert!(same(one.as_array(), key.for_purpose("one").unwrap().as_array()));
    }

    #[test]
    fn the_mac_is_hmac_sha256() {
        // RFC 4231, test case 2, has a short key; HMAC pads it with zeros, so 32 bytes with zeros give the same.
        let mut secret = Secret::empty();
        secret.as_mut()[..4].copy_from_slice(b"Jefe");
        let mac = secret.mac(b"what do ya want for nothing?").unwrap();
        assert_eq!(
            hex(&mac.0),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
    }
}
