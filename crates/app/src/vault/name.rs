//! User names as the vault sees them: normalised, and hashed so that the header shows none.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Salt;
use super::bytes::hex;

/// The form in which two ways of typing one name are the same: trimmed, lower case, full-width letters and digits (as
/// a Chinese input method leaves them) made plain. The database looks users up by the same form.
pub fn normalised_name(name: &str) -> String {
    name.chars().map(plain_width).collect::<String>().trim().to_lowercase()
}

/// The plain twin of a full-width ASCII character or of the ideographic space.
pub(super) fn plain_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// Whose slot or failure counter this is, without saying who: a salted hash of the user name, or one of the two fixed
/// tags. A hash is 32 hexadecimal digits, so that no name can meet a fixed tag.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tag(String);

impl Tag {
    /// The tag of a user in the header with this salt.
    pub(super) fn of_user(salt: &Salt, name: &str) -> Self {
        Self(hex(&hash(
            b"huiyin vault user v1",
            salt,
            normalised_name(name).as_bytes(),
        )))
    }

    /// The tag of the recovery key.
    pub fn recovery() -> Self {
        Self("recovery".into())
    }

    /// The tag of the key file.
    pub fn key_file() -> Self {
        Self("key_file".into())
    }

    /// The tag as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A salt that looks like any other for a user who has none: the same each time, so that it does not give itself
    /// away, and never meant to open anything.
    pub(super) fn decoy_salt(&self, salt: &Salt) -> Salt {
        Salt::from_bytes(hash(b"huiyin vault decoy v1", salt, self.0.as_bytes()))
    }
}

fn hash(purpose: &[u8], salt: &Salt, text: &[u8]) -> [u8; 16] {
    let digest = Sha256::new()
        .chain_update(purpose)
        .chain_update(salt.as_bytes())
        .chain_update(text)
        .finalize();
    let mut half = [0; 16];
    half.copy_from_slice(&digest[..16]);
    half
}

impl fmt::Debug for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tag({})", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Salt, Tag, normalised_name};

    #[test]
    fn one_name_typed_in_several_ways() {
        for typed in ["li.wei", " Li.Wei ", "\u{3000}ＬＩ．ｗｅｉ\u{3000}", "LI.WEI\t"] {
            assert_eq!(normalised_name(typed), "li.wei");
        }
        assert_eq!(normalised_name(" 王芳 "), "王芳");
    }

    #[test]
    fn a_tag_depends_on_the_salt_and_on_the_normalised_name() {
        let (one, two) = (Salt::random().unwrap(), Salt::random().unwrap());
        assert_eq!(Tag::of_user(&one, "Wang"), Tag::of_user(&one, "wang "));
        assert_ne!(Tag::of_user(&one, "wang"), Tag::of_user(&two, "wang"));
        assert_ne!(Tag::of_user(&one, "recovery"), Tag::recovery());
    }
}
