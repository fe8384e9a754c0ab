//! Fixed-length bytes that are written as hexadecimal text.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::VaultError;

/// `N` public bytes, hexadecimal in the header file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Bytes<const N: usize>(pub(super) [u8; N]);

impl<const N: usize> Bytes<N> {
    /// Fresh random bytes.
    pub(super) fn random() -> Result<Self, VaultError> {
        let mut bytes = [0; N];
        getrandom::fill(&mut bytes).map_err(|_| VaultError::NoRandomness)?;
        Ok(Self(bytes))
    }
}

impl<const N: usize> Serialize for Bytes<N> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&hex(&self.0))
    }
}

impl<'de, const N: usize> Deserialize<'de> for Bytes<N> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let mut bytes = [0; N];
        match unhex(&text, &mut bytes) {
            true => Ok(Self(bytes)),
            false => Err(de::Error::custom("not hexadecimal of the right length")),
        }
    }
}

/// Lower-case hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    text
}

/// Fills `bytes` from hexadecimal text of exactly their length; says whether it could.
pub(super) fn unhex(text: &str, bytes: &mut [u8]) -> bool {
    let text = text.as_bytes();
    if text.len() != bytes.len() * 2 {
        return false;
    }
    let digit = |c: u8| char::from(c).to_digit(16).and_then(|d| u8::try_from(d).ok());
    for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
        match (digit(pair[0]), digit(pair[1])) {
            (Some(high), Some(low)) => *byte = high << 4 | low,
            _ => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::{hex, unhex};

    #[test]
    fn hexadecimal_comes_back() {
        let mut back = [0; 4];
        assert_eq!(hex(&[0, 1, 0xab, 0xff]), "0001abff");
        assert!(unhex("0001ABff", &mut back));
        assert_eq!(back, [0, 1, 0xab, 0xff]);
    }

    #[test]
    fn other_text_is_refused() {
        let mut back = [0; 2];
        for text in ["", "00", "000000", "00g0", "+0+0", "\u{20ac}0"] {
            assert!(!unhex(text, &mut back), "{text}");
        }
    }
}
