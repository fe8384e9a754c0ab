//! The printed recovery key.

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::name::plain_width;
use super::secret::Secret;
use super::{Salt, VaultError};

/// Crockford's 32: digits and capitals without I, L, O and U. What is left out can then be read as what it looks like.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUPS: usize = 8;
const GROUP: usize = 4;

/// 160 random bits that open the book when no password does, printed as eight groups of four characters.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryKey(Box<[u8; GROUPS * GROUP]>);

impl RecoveryKey {
    /// A fresh recovery key.
    pub fn random() -> Result<Self, VaultError> {
        let mut key = Self(Box::new([0; GROUPS * GROUP]));
        getrandom::fill(&mut key.0[..]).map_err(|_| VaultError::NoRandomness)?;
        for letter in key.0.iter_mut() {
            *letter = ALPHABET[usize::from(*letter & 31)];
        }
        Ok(key)
    }

    /// Reads what somebody typed from paper: any case, spaces and dashes anywhere, full-width or plain; O is 0, I and L
    /// are 1, U is V. Wrong length or other characters are refused before any slot is tried.
    pub fn parse(typed: &str) -> Result<Self, VaultError> {
        let mut key = Self(Box::new([0; GROUPS * GROUP]));
        let mut places = key.0.iter_mut();
        for c in typed.chars().map(plain_width) {
            if c.is_whitespace() || matches!(c, '-' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}') {
                continue;
            }
            let letter = match c.to_ascii_uppercase() {
                'O' => b'0',
                'I' | 'L' => b'1',
                'U' => b'V',
                other => u8::try_from(other).map_err(|_| VaultError::RecoveryKeyMalformed)?,
            };
            match places.next() {
                Some(place) if ALPHABET.contains(&letter) => *place = letter,
                _ => return Err(VaultError::RecoveryKeyMalformed),
            }
        }
        if places.next().is_some() {
            return Err(VaultError::RecoveryKeyMalformed);
        }
        Ok(key)
    }

    /// The text to print and to show once: `XXXX-XXXX-…`.
    pub fn expose(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(GROUPS * (GROUP + 1)));
        for (i, letter) in self.0.iter().enumerate() {
            if i > 0 && i % GROUP == 0 {
                text.push('-');
            }
            text.push(char::from(*letter));
        }
        text
    }

    /// The key of the recovery slot. No slow derivation: 160 random bits cannot be guessed.
    pub(super) fn kek(&self, salt: &Salt) -> Result<Secret, VaultError> {
        Secret::derive(Some(salt.as_bytes()), &self.0[..], &[b"huiyin vault recovery kek v1"])
    }
}

impl Drop for RecoveryKey {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl ZeroizeOnDrop for RecoveryKey {}

impl fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryKey(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::RecoveryKey;
    use crate::vault::VaultError;

    #[test]
    fn eight_groups_of_four() {
        let key = RecoveryKey::random().unwrap();
        let text = key.expose();
        assert_eq!(text.len(), 39);
        assert_eq!(text.split('-').map(str::len).collect::<Vec<_>>(), [4; 8]);
        assert!(!text.contains(['I', 'L', 'O', 'U']));
        assert!(RecoveryKey::parse(&text).unwrap() == key);
        assert!(!format!("{key:?}").contains(&text[..4]));
    }

    #[test]
    fn typed_sloppily_it_is_still_the_same() {
        let key = RecoveryKey::parse("0011-VAB2 3456-789C-DEFG-HJKM-NPQR-STVW").unwrap();
        for typed in [
            "0011vab23456789cdefghjkmnpqrstvw",
            " oOiL-uab2-3456-789c-defg-hjkm-npqr-stuw\n",
            "０Ｏ１Ｉ—ＶＡＢ２　３４５６　７８９Ｃ－ＤＥＦＧ－ＨＪＫＭ－ＮＰＱＲ－ＳＴＶＷ",
            "0011–VAB2–3456–789C–DEFG–HJKM–NPQR–STVW",
        ] {
            assert!(RecoveryKey::parse(typed).unwrap() == key, "{typed}");
        }
    }

    #[test]
    fn what_cannot_be_one_is_refused() {
        let whole = "0011-VAB2-3456-789C-DEFG-HJKM-NPQR-STVW";
        for typed in [
            "",
            &whole[..38],
            &format!("{whole}0"),
            &whole.replace('W', "!"),
            &whole.replace('W', "钥"),
        ] {
            assert!(
                matches!(RecoveryKey::parse(typed), Err(VaultError::RecoveryKeyMalformed)),
                "{typed}"
            );
        }
    }
}
