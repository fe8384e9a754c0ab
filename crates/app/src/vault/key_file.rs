//! The key file with which a server opens its book unattended.

use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{Read, Write};
use std::path::Path;

use zeroize::Zeroizing;

use super::bytes::{hex, unhex};
use super::secret::Secret;
use super::{Salt, VaultError};

/// 256 random bits in a file of one line, 64 hexadecimal digits.
#[derive(Clone)]
pub struct KeyFile(Secret);

impl KeyFile {
    /// Writes a new key file that only its owner may read. Never replaces a file that is there.
    pub fn create(path: &Path) -> Result<Self, VaultError> {
        let key = Self(Secret::random()?);
        let mut line = Zeroizing::new(hex(key.0.as_array()));
        line.reserve_exact(1);
        line.push('\n');

        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path)?;
        let written = file.write_all(line.as_bytes()).and_then(|()| file.sync_all());
        if let Err(error) = written {
            // Half a key file must not stand in the way of the next try.
            let _ = fs::remove_file(path);
            return Err(error.into());
        }
        Ok(key)
    }

    /// Reads a key file.
    pub fn read(path: &Path) -> Result<Self, VaultError> {
        let mut text = Zeroizing::new(Vec::with_capacity(128));
        fs::File::open(path)?.take(128).read_to_end(&mut text)?;
        let text = std::str::from_utf8(&text).map_err(|_| VaultError::KeyFileMalformed)?;
        let mut key = Secret::empty();
        match unhex(text.trim(), key.as_mut()) {
            true => Ok(Self(key)),
            false => Err(VaultError::KeyFileMalformed),
        }
    }

    /// The key of the key file's slot.
    pub(super) fn kek(&self, salt: &Salt) -> Result<Secret, VaultError> {
        Secret::derive(
            Some(salt.as_bytes()),
            self.0.as_array(),
            &[b"huiyin vault key file kek v1"],
        )
    }
}

impl fmt::Debug for KeyFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeyFile(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::KeyFile;
    use crate::vault::{Salt, VaultError};

    #[test]
    fn a_key_file_comes_back_and_is_not_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("server.key");
        let salt = Salt::random().unwrap();
        let made = KeyFile::create(&path).unwrap();
        let read = KeyFile::read(&path).unwrap();
        assert_eq!(made.kek(&salt).unwrap().as_array(), read.kek(&salt).unwrap().as_array());
        assert!(matches!(KeyFile::create(&path), Err(VaultError::Io(_))));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn another_file_is_not_a_key_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("server.key");
        for content in [&b""[..], b"00", &[b'0'; 63], &[b'0'; 65], &[0xff; 64], &[b'0'; 4096]] {
            std::fs::write(&path, content).unwrap();
            assert!(matches!(KeyFile::read(&path), Err(VaultError::KeyFileMalformed)));
        }
        assert!(matches!(
            KeyFile::read(&folder.path().join("none")),
            Err(VaultError::Io(_))
        ));
    }
}
