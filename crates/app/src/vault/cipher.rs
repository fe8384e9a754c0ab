//! The two boxes of a slot: locked with a secret, and sealed to a public key. Both hold exactly one 32-byte secret.

use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{Tag, XChaCha20Poly1305, XNonce};
use x25519_dalek::{PublicKey, StaticSecret};

use super::VaultError;
use super::bytes::Bytes;
use super::secret::Secret;

const NONCE: usize = 24;
const PUBLIC: usize = 32;

/// Nonce, ciphertext, tag.
pub(super) type Locked = Bytes<72>;

/// Ephemeral public key, then a locked box.
pub(super) type Sealed = Bytes<104>;

/// Parts in one unambiguous run of bytes, each with its length before it: associated data and MAC input.
pub(super) fn joined(parts: &[&[u8]]) -> Vec<u8> {
    let mut all = Vec::new();
    for part in parts {
        all.extend_from_slice(&(part.len() as u64).to_le_bytes());
        all.extend_from_slice(part);
    }
    all
}

/// Encrypts a secret under a key. `context` must be the same when it is unlocked.
pub(super) fn lock(key: &Secret, context: &[u8], content: &Secret) -> Result<Locked, VaultError> {
    let mut locked = Locked::random()?;
    let (nonce, rest) = locked.0.split_at_mut(NONCE);
    let nonce = XNonce::try_from(&*nonce).map_err(|_| VaultError::CipherFailed)?;
    let (text, tag) = rest.split_at_mut(32);
    text.copy_from_slice(content.as_array());
    let made = XChaCha20Poly1305::new(key.as_array().into())
        .encrypt_inout_detached(&nonce, context, text.into())
        .map_err(|_| VaultError::CipherFailed)?;
    tag.copy_from_slice(&made);
    Ok(locked)
}

/// Decrypts what [`lock`] made; `None` with another key, another context or a changed box.
pub(super) fn unlock(key: &Secret, context: &[u8], locked: &Locked) -> Option<Secret> {
    let (nonce, rest) = locked.0.split_at(NONCE);
    let (text, tag) = rest.split_at(32);
    let (nonce, tag) = (XNonce::try_from(nonce).ok()?, Tag::try_from(tag).ok()?);
    let mut content = Secret::empty();
    content.as_mut().copy_from_slice(text);
    XChaCha20Poly1305::new(key.as_array().into())
        .decrypt_inout_detached(&nonce, context, content.as_mut().as_mut_slice().into(), &tag)
        .ok()?;
    Some(content)
}

/// The public half of a private key.
pub(super) fn public_of(private: &Secret) -> Bytes<PUBLIC> {
    Bytes(PublicKey::from(&StaticSecret::from(*private.as_array())).to_bytes())
}

/// Encrypts a secret so that only the holder of the private half can read it; needs no secret of the reader.
pub(super) fn seal(public: &Bytes<PUBLIC>, context: &[u8], content: &Secret) -> Result<Sealed, VaultError> {
    let ephemeral = Secret::random()?;
    let ephemeral_public = public_of(&ephemeral);
    let key = agreed(&ephemeral, public, &ephemeral_public, public).ok_or(VaultError::CipherFailed)?;
    let locked = lock(&key, context, content)?;
    let mut sealed = Bytes([0; PUBLIC + 72]);
    sealed.0[..PUBLIC].copy_from_slice(&ephemeral_public.0);
    sealed.0[PUBLIC..].copy_from_slice(&locked.0);
    Ok(sealed)
}

/// Decrypts what [`seal`] made for this private key.
pub(super) fn unseal(private: &Secret, context: &[u8], sealed: &Sealed) -> Option<Secret> {
    let ephemeral_public = Bytes(*sealed.0.first_chunk::<PUBLIC>()?);
    let locked = Bytes(*sealed.0.last_chunk::<72>()?);
    let key = agreed(private, &ephemeral_public, &ephemeral_public, &public_of(private))?;
    unlock(&key, context, &locked)
}

/// The key both sides of one exchange arrive at: X25519, then HKDF over both public halves.
fn agreed(mine: &Secret, theirs: &Bytes<PUBLIC>, ephemeral: &Bytes<PUBLIC>, reader: &Bytes<PUBLIC>) -> Option<Secret> {
    let shared = StaticSecret::from(*mine.as_array()).diffie_hellman(&PublicKey::from(theirs.0));
    // A public key of low order would make the key known to everybody.
    if !shared.was_contributory() {
        return None;
    }
    Secret::derive(
        None,
        shared.as_bytes(),
        &[b"huiyin vault seal v1", &ephemeral.0, &reader.0],
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use super::{Bytes, Secret, joined, lock, public_of, seal, unlock, unseal};

    #[test]
    fn a_locked_box_opens_with_its_key_and_context_only() {
        let (key, content) = (Secret::random().unwrap(), Secret::random().unwrap());
        let locked = lock(&key, b"here", &content).unwrap();
        assert_eq!(unlock(&key, b"here", &locked).unwrap().as_array(), content.as_array());
        assert!(unlock(&Secret::random().unwrap(), b"here", &locked).is_none());
        assert!(unlock(&key, b"there", &locked).is_none());
        for place in 0..locked.0.len() {
            let mut changed = locked;
            changed.0[place] ^= 1;
            assert!(unlock(&key, b"here", &changed).is_none());
        }
    }

    #[test]
    fn a_sealed_box_opens_with_the_private_half_only() {
        let (private, content) = (Secret::random().unwrap(), Secret::random().unwrap());
        let sealed = seal(&public_of(&private), b"here", &content).unwrap();
        assert_eq!(
            unseal(&private, b"here", &sealed).unwrap().as_array(),
            content.as_array()
        );
        assert!(unseal(&Secret::random().unwrap(), b"here", &sealed).is_none());
        assert!(unseal(&private, b"there", &sealed).is_none());
        for place in 0..sealed.0.len() {
            let mut changed = sealed;
            changed.0[place] ^= 1;
            assert!(unseal(&private, b"here", &changed).is_none(), "{place}");
        }
    }

    #[test]
    fn nothing_is_sealed_to_a_worthless_public_key() {
        let content = Secret::random().unwrap();
        assert!(seal(&Bytes([0; 32]), b"", &content).is_err());
    }

    #[test]
    fn joined_parts_cannot_be_shifted() {
        assert_ne!(joined(&[b"ab", b"c"]), joined(&[b"a", b"bc"]));
        assert_ne!(joined(&[b"", b"a"]), joined(&[b"a", b""]));
    }
}
