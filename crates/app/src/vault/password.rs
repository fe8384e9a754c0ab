//! Passwords: one slow derivation gives the key of a slot and the proof for the database.

use std::fmt;

use argon2::{Algorithm, Argon2, Block, Params, Version};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::secret::{Secret, same};
use super::{KdfCost, Salt, VaultError};

/// A password as typed. Wiped when dropped, never printed, never written.
#[derive(Clone, Deserialize)]
#[serde(from = "String")]
pub struct Password(Zeroizing<String>);

impl Password {
    /// Takes over the typed text.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many characters were typed, for the rule about length.
    pub fn chars(&self) -> usize {
        self.0.chars().count()
    }

    /// The text itself, for rules about passwords (too common, equal to the user name).
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Argon2id: slow on purpose, on the calling thread.
    pub fn derive(&self, salt: Salt, cost: KdfCost) -> Result<Derived, VaultError> {
        #[cfg(test)]
        DERIVATIONS.set(DERIVATIONS.get() + 1);
        let params = Params::new(cost.memory_kib(), cost.passes(), cost.lanes(), Some(64))
            .map_err(|_| VaultError::CostRefused)?;
        let mut memory = Vec::new();
        memory
            .try_reserve_exact(params.block_count())
            .map_err(|_| VaultError::DerivationFailed)?;
        memory.resize(params.block_count(), Block::new());
        let mut output = Zeroizing::new([0; 64]);
        let done = Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into_with_memory(
            self.0.as_bytes(),
            salt.as_bytes(),
            &mut output[..],
            &mut memory[..],
        );
        // The last block alone would give the output again: leave nothing of it in freed memory.
        memory.fill(Block::new());
        std::hint::black_box(&mut memory);
        done.map_err(|_| VaultError::DerivationFailed)?;

        let (mut kek, mut proof) = (Secret::empty(), Secret::empty());
        kek.as_mut().copy_from_slice(&output[..32]);
        proof.as_mut().copy_from_slice(&output[32..]);
        Ok(Derived {
            salt,
            cost,
            kek,
            proof: Proof(proof),
        })
    }

    /// [`derive`](Self::derive) with a fresh salt: for a new password.
    pub fn derive_new(&self, cost: KdfCost) -> Result<Derived, VaultError> {
        self.derive(Salt::random()?, cost)
    }
}

impl From<String> for Password {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl From<&str> for Password {
    fn from(text: &str) -> Self {
        Self::new(text.to_owned())
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(hidden)")
    }
}

/// What one derivation gave: half opens a slot, half proves the password to the database.
#[derive(Clone)]
pub struct Derived {
    pub(super) salt: Salt,
    pub(super) cost: KdfCost,
    pub(super) kek: Secret,
    proof: Proof,
}

impl Derived {
    /// The salt it was derived with: stored beside the verifier, and names the slot.
    pub fn salt(&self) -> Salt {
        self.salt
    }

    /// The cost it was derived with: stored beside the verifier.
    pub fn cost(&self) -> KdfCost {
        self.cost
    }

    /// The proof to compare with the verifier.
    pub fn proof(&self) -> &Proof {
        &self.proof
    }
}

impl fmt::Debug for Derived {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Derived")
            .field("salt", &self.salt)
            .field("cost", &self.cost)
            .finish_non_exhaustive()
    }
}

/// Shows that somebody knows the password. It opens no slot, and the verifier made of it shows neither.
#[derive(Clone)]
pub struct Proof(Secret);

impl Proof {
    /// What the database keeps: SHA-256 of the proof (which is as random as a key, so one plain hash is enough).
    pub fn verifier(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_array()).into()
    }

    /// Whether the database's verifier is of this proof. Takes the same time either way; other lengths never match.
    pub fn matches(&self, verifier: &[u8]) -> bool {
        verifier
            .try_into()
            .is_ok_and(|verifier: &[u8; 32]| same(&self.verifier(), verifier))
    }
}

impl fmt::Debug for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Proof(hidden)")
    }
}

#[cfg(test)]
thread_local! {
    static DERIVATIONS: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
}

/// How many derivations this thread has made.
#[cfg(test)]
pub(super) fn derivations() -> u32 {
    DERIVATIONS.get()
}

#[cfg(test)]
mod tests {
    use super::Password;
    use crate::vault::{KdfCost, Salt};

    #[test]
    fn the_same_password_and_salt_give_the_same_keys() {
        let salt = Salt::random().unwrap();
        let derive = |text: &str, salt| Password::from(text).derive(salt, KdfCost::cheap_for_tests()).unwrap();
        let (one, again) = (derive("correct horse", salt), derive("correct horse", salt));
        assert_eq!(one.kek.as_array(), again.kek.as_array());
        assert!(again.proof().matches(&one.proof().verifier()));
        assert!(!derive("correct horsf", salt).proof().matches(&one.proof().verifier()));
        assert!(
            !derive("correct horse", Salt::random().unwrap())
                .proof()
                .matches(&one.proof().verifier())
        );
        assert!(!one.proof().matches(&one.proof().verifier()[..31]));
    }

    #[test]
    fn this_is_argon2id_as_everybody_else_computes_it() {
        // From Python's `cryptography` (OpenSSL's Argon2id): memory_cost=64, iterations=1, lanes=1, length=64.
        let salt = Salt::from_bytes(*b"somesaltsomesalt");
        let derived = Password::from("password")
            .derive(salt, KdfCost::cheap_for_tests())
            .unwrap();
        assert_eq!(
            crate::vault::bytes::hex(derived.kek.as_array()),
            "373544703a56db51fd3ef79f0684d799a8417b81f8a69ab8144bdc85b8761204"
        );
        assert_eq!(
            crate::vault::bytes::hex(derived.proof.0.as_array()),
            "67d56d8b4e897f127149cb0ff519c762b2ee1e74b79f7d67b295d60e00321773"
        );
    }

    #[test]
    fn the_proof_is_not_the_key() {
        let derived = Password::from("x").derive_new(KdfCost::cheap_for_tests()).unwrap();
        assert_ne!(derived.kek.as_array(), derived.proof.0.as_array());
        assert_ne!(&derived.proof.verifier(), derived.proof.0.as_array());
    }

    #[test]
    fn nothing_secret_is_printed() {
        let password = Password::from("hunter2");
        let derived = password.derive_new(KdfCost::cheap_for_tests()).unwrap();
        let printed = format!("{password:?} {derived:?} {:?}", derived.proof());
        assert!(!printed.contains("hunter2"));
        assert!(!printed.contains(&crate::vault::bytes::hex(&derived.kek.as_array()[..4])));
    }
}
