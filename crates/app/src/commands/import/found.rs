//! Files as they lie in a folder: which may be taken, and by what each is known.

use std::fs::{File, Metadata};
use std::io::{Read, Seek};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use sha2::{Digest, Sha256};

use super::LARGEST_FILE;
use super::row::hex;
use crate::error::{Error, Result};

/// A file that changed within this time may still be growing.
const SETTLED: Duration = Duration::from_secs(60);
/// A piece read at once.
pub(super) const PIECE: usize = 1024 * 1024;
const ENDINGS: [&str; 4] = ["csv", "txt", "tsv", "xlsx"];

/// The files of a folder that may be taken, by name.
pub(super) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    if !std::fs::symlink_metadata(folder)?.is_dir() {
        return Err(Error::field("folder", "not_a_folder"));
    }
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        if ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str())) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// An open file with the digest of its bytes.
pub(super) struct Found {
    pub file: File,
    pub name: String,
    pub size: i64,
    pub digest: String,
}

impl Found {
    /// Opens a plain file that no longer grows; none for anything else, a link above all.
    pub fn open(path: &Path) -> Result<Option<Self>> {
        let named = std::fs::symlink_metadata(path)?;
        let mut file = File::open(path)?;
        let opened = file.metadata()?;
        let quiet = opened
            .modified()
            .ok()
            .and_then(|at| SystemTime::now().duration_since(at).ok())
            .is_some_and(|since| since >= SETTLED);
        let size = i64::try_from(opened.len()).map_err(Error::internal)?;
        if !named.is_file() || !same_file(&named, &opened) || !quiet || size == 0 || size > LARGEST_FILE {
            return Ok(None);
        }
        let mut digest = Sha256::new();
        let mut buffer = vec![0; PIECE];
        loop {
            let read = file.read(&mut buffer)?;
            if read == 0 {
                break;
            }
            digest.update(&buffer[..read]);
        }
        file.rewind()?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Ok(Some(Self {
            file,
            name: name.chars().take(255).collect(),
            size,
            digest: hex(&digest.finalize()),
        }))
    }
}

/// Whether what was opened is what was looked at: a name may have become a link in between.
#[cfg(unix)]
fn same_file(named: &Metadata, opened: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    opened.is_file() && named.dev() == opened.dev() && named.ino() == opened.ino()
}

#[cfg(not(unix))]
fn same_file(_: &Metadata, opened: &Metadata) -> bool {
    opened.is_file()
}
