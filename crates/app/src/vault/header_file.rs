//! The header on disk: format number, checksum, atomic replacement.
//!
//! There is deliberately no `vault.json.bak`. A save is a rename of a file that is already on the disk, so there is no
//! moment at which only a torn header exists; and the previous header is exactly what must not survive: it still holds
//! the slot of the changed password, of the disabled user, of the key before a rekey. Against a failing disk there are
//! the back-ups, which hold the header too.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use super::bytes::Bytes;
use super::{Header, VaultError};

/// The newest header format that this program reads, and the one it writes.
pub const FORMAT: u32 = 1;

/// No header is larger: room for some 80,000 slots.
const LARGEST: u64 = 64 * 1024 * 1024;

/// All that is read of a header before its format is known. Every later format must keep it.
#[derive(Deserialize)]
struct Probe {
    format: u32,
}

/// The file. The checksum tells a damaged file from a wrong password; it protects from nobody.
#[derive(Serialize, Deserialize)]
struct Envelope<'a> {
    format: u32,
    sha256: Bytes<32>,
    #[serde(borrow)]
    header: &'a RawValue,
}

impl Header {
    /// Reads the header file.
    pub fn load(path: &Path) -> Result<Self, VaultError> {
        let mut bytes = Vec::new();
        match fs::File::open(path) {
            Ok(file) => file.take(LARGEST).read_to_end(&mut bytes)?,
            Err(error) if error.kind() == ErrorKind::NotFound => return Err(VaultError::HeaderMissing),
            Err(error) => return Err(error.into()),
        };
        Self::from_bytes(&bytes)
    }

    /// Reads a header from memory, as a back-up holds it.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, VaultError> {
        let probe: Probe = serde_json::from_slice(bytes).map_err(|_| VaultError::HeaderBroken)?;
        match probe.format {
            FORMAT => {}
            0 => return Err(VaultError::HeaderBroken),
            found => return Err(VaultError::HeaderNewer { found, known: FORMAT }),
        }
        let envelope: Envelope<'_> = serde_json::from_slice(bytes).map_err(|_| VaultError::HeaderBroken)?;
        if envelope.sha256 != checksum(envelope.header) {
            return Err(VaultError::HeaderBroken);
        }
        let header: Self = serde_json::from_str(envelope.header.get()).map_err(|_| VaultError::HeaderBroken)?;
        if header.is_sound() {
            Ok(header)
        } else {
            Err(VaultError::HeaderBroken)
        }
    }

    /// The header as it stands in its file.
    pub fn to_bytes(&self) -> Result<Vec<u8>, VaultError> {
        let header = serde_json::value::to_raw_value(self).map_err(|_| VaultError::HeaderBroken)?;
        let envelope = Envelope {
            format: FORMAT,
            sha256: checksum(&header),
            header: &header,
        };
        let mut bytes = serde_json::to_vec(&envelope).map_err(|_| VaultError::HeaderBroken)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// Replaces the header file, atomically and durably: a kill or a power cut at any moment leaves the old header or
    /// this one, whole. After an error it may be either: load it again, or save again. One save at a time.
    pub fn save(&self, path: &Path) -> Result<(), VaultError> {
        let new = write_new(path, &self.to_bytes()?)?;
        fs::rename(&new, path)?;
        sync_folder(path)
    }
}

fn checksum(header: &RawValue) -> Bytes<32> {
    Bytes(Sha256::digest(header.get().as_bytes()).into())
}

/// Writes the next header beside the present one, durably. The name is always the same, so that what a kill leaves
/// over is overwritten by the next save and never accumulates.
fn write_new(path: &Path, bytes: &[u8]) -> Result<PathBuf, VaultError> {
    let new = new_path(path);
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&new)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    Ok(new)
}

fn new_path(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    PathBuf::from(name)
}

/// Makes the rename itself durable. Windows has no such call, and its journal orders the rename by itself.
fn sync_folder(path: &Path) -> Result<(), VaultError> {
    #[cfg(unix)]
    {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        fs::File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{FORMAT, Header, VaultError, checksum, new_path, write_new};
    use crate::vault::{DataKey, KdfCost, Password, RecoveryKey};

    fn header() -> (Header, DataKey) {
        let key = DataKey::random().unwrap();
        let mut header = Header::create("0199-book", "book-1.db", &key).unwrap();
        let derived = Password::from("pa55").derive_new(KdfCost::cheap_for_tests()).unwrap();
        header.add_user_slot("Wang.Fang", &derived, &key).unwrap();
        header.add_user_slot("王芳", &derived, &key).unwrap();
        header.set_recovery_slot(&RecoveryKey::random().unwrap(), &key).unwrap();
        let tag = header.tag("wang.fang");
        header.failures().record(&tag, 1);
        (header, key)
    }

    /// A well-formed file around any header text.
    fn wrapped(header: &str) -> Vec<u8> {
        let raw = serde_json::value::RawValue::from_string(header.to_owned()).unwrap();
        let sum = serde_json::to_string(&checksum(&raw)).unwrap();
        format!(r#"{{"format":{FORMAT},"sha256":{sum},"header":{header}}}"#).into_bytes()
    }

    fn inner(bytes: &[u8]) -> String {
        let envelope: super::Envelope<'_> = serde_json::from_slice(bytes).unwrap();
        envelope.header.get().to_owned()
    }

    #[test]
    fn a_saved_header_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("vault.json");
        assert!(matches!(Header::load(&path), Err(VaultError::HeaderMissing)));
        let (header, key) = header();
        header.save(&path).unwrap();
        header.save(&path).unwrap();
        let loaded = Header::load(&path).unwrap();
        assert_eq!((loaded.id(), loaded.book()), ("0199-book", Some("book-1.db")));
        assert_eq!(loaded.open_with_password("wang.fang", &"pa55".into()).unwrap().0, key);
        assert_eq!(loaded.to_bytes().unwrap(), header.to_bytes().unwrap());
        assert!(!new_path(&path).exists());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn no_name_stands_in_the_file() {
        let text = String::from_utf8(header().0.to_bytes().unwrap())
            .unwrap()
            .to_lowercase();
        for word in ["wang", "fang", "王芳", "pa55", "\\u738b"] {
            assert!(!text.contains(word), "{word}");
        }
        assert!(!text.contains(&crate::vault::bytes::hex("wang.fang".as_bytes())));
    }

    #[test]
    fn a_file_cut_off_anywhere_is_broken() {
        let bytes = header().0.to_bytes().unwrap();
        for length in 0..bytes.len() - 2 {
            assert!(
                matches!(Header::from_bytes(&bytes[..length]), Err(VaultError::HeaderBroken)),
                "{length}"
            );
        }
    }

    #[test]
    fn a_garbled_file_is_broken_and_not_a_wrong_password() {
        let bytes = header().0.to_bytes().unwrap();
        let body = bytes.len() - inner(&bytes).len() - 2;
        for place in body..bytes.len() - 2 {
            let mut garbled = bytes.clone();
            garbled[place] ^= 1;
            assert!(
                matches!(Header::from_bytes(&garbled), Err(VaultError::HeaderBroken)),
                "{place}"
            );
        }
        for other in [
            &b"\0\0\0\0"[..],
            b"{}",
            b"[]",
            b"null",
            b"{\"format\":0}",
            b"{\"format\":-1}",
            b"{\"format\":1}",
        ] {
            assert!(matches!(Header::from_bytes(other), Err(VaultError::HeaderBroken)));
        }
    }

    #[test]
    fn a_newer_format_is_named_whatever_else_it_holds() {
        for text in [r#"{"format":2}"#, r#"{"slots":7,"format":2,"header":[]}"#] {
            let newer = Header::from_bytes(text.as_bytes());
            assert!(
                matches!(newer, Err(VaultError::HeaderNewer { found: 2, known: 1 })),
                "{text}"
            );
        }
    }

    #[test]
    fn what_no_program_writes_is_refused() {
        let text = inner(&header().0.to_bytes().unwrap());
        assert!(Header::from_bytes(&wrapped(&text)).is_ok());
        for (from, to) in [
            ("m=64,t=1,p=1", "m=1048577,t=1,p=1"),
            ("m=64,t=1,p=1", "m=64,t=100000,p=1"),
            (r#","cost":"m=64,t=1,p=1""#, ""),
            ("book-1.db", "../other/book-1.db"),
            ("book-1.db", "/etc/passwd"),
            ("book-1.db", ""),
            (r#""user""#, r#""admin""#),
        ] {
            assert!(text.contains(from));
            let changed = Header::from_bytes(&wrapped(&text.replacen(from, to, 1)));
            assert!(matches!(changed, Err(VaultError::HeaderBroken)), "{from} -> {to}");
        }
    }

    #[test]
    fn a_kill_inside_a_save_leaves_the_header_before_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("vault.json");
        let (mut header, key) = header();
        header.save(&path).unwrap();
        let before = fs::read(&path).unwrap();
        header.drop_user("王芳");
        let after = header.to_bytes().unwrap();
        for written in [0, 1, after.len() / 2, after.len()] {
            write_new(&path, &after[..written]).unwrap();
            assert_eq!(fs::read(&path).unwrap(), before);
            assert_eq!(
                Header::load(&path)
                    .unwrap()
                    .open_with_password("王芳", &"pa55".into())
                    .unwrap()
                    .0,
                key
            );
        }
        header.save(&path).unwrap();
        assert_eq!(fs::read(&path).unwrap(), after);
        assert!(!new_path(&path).exists());
    }

    #[test]
    fn a_save_that_cannot_be_made_leaves_the_header_before_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("vault.json");
        let (header, _) = header();
        header.save(&path).unwrap();
        fs::create_dir(new_path(&path)).unwrap();
        assert!(matches!(header.save(&path), Err(VaultError::Io(_))));
        assert!(Header::load(&path).is_ok());
    }
}
