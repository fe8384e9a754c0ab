//! What a back-up holds, with a digest of every file.

use std::io::Read;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{BOOK_FILE, Reason};
use crate::error::{Error, ErrorCode, Result};
use crate::journal::digest::hex;
use crate::journal::head::Head;
use crate::store::migrate;

/// The layout of manifests written by this version.
const FORMAT: i64 = 1;
/// The manifest's file.
pub const MANIFEST_FILE: &str = "manifest.json";

/// One file of a back-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Its name in the back-up's folder.
    pub name: String,
    /// Bytes.
    pub size: i64,
    /// SHA-256 in hexadecimal digits.
    pub sha256: String,
}

/// What a back-up holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Layout number.
    pub format: i64,
    /// When it was made, epoch milliseconds UTC.
    pub made_at: i64,
    /// Why.
    pub reason: Reason,
    /// The app that made it.
    pub app: String,
    /// The schema of the book in it.
    pub schema: i64,
    /// The book's id.
    pub book: String,
    /// Sequence of the last journal record in it, at least.
    pub journal_seq: i64,
    /// Its hash, against truncation.
    pub journal_hash: String,
    /// Its files.
    pub files: Vec<File>,
    /// `sqlite` or `postgres`.
    pub engine: String,
}

impl Manifest {
    /// Describes the files in a folder.
    pub(super) fn of(folder: &Path, files: &[&str], head: &Head, reason: Reason, made_at: i64) -> Result<Self> {
        Ok(Self {
            format: FORMAT,
            made_at,
            reason,
            app: env!("CARGO_PKG_VERSION").to_owned(),
            schema: migrate::KNOWN,
            book: head.book.clone(),
            journal_seq: head.seq,
            journal_hash: hex(&head.hash),
            files: files.iter().map(|name| describe(folder, name)).collect::<Result<_>>()?,
            engine: String::from(if files.contains(&BOOK_FILE) {
                "sqlite"
            } else {
                "postgres"
            }),
        })
    }

    /// Writes the manifest.
    pub(super) fn save(&self, folder: &Path) -> Result<()> {
        let path = folder.join(MANIFEST_FILE);
        std::fs::write(&path, serde_json::to_vec_pretty(self)?)?;
        crate::book::founding::sync(&path)
    }

    /// Reads a back-up's manifest.
    ///
    /// # Errors
    /// `unreadable_file` where there is none, `damaged`, `book_newer`.
    pub fn load(folder: &Path) -> Result<Self> {
        let bytes = std::fs::read(folder.join(MANIFEST_FILE))
            .map_err(|_| Error::new(ErrorCode::UnreadableFile).with("reason", "not_a_backup"))?;
        let manifest: Self = serde_json::from_slice(&bytes).map_err(|_| damaged(MANIFEST_FILE))?;
        if manifest.format > FORMAT || manifest.schema > migrate::KNOWN {
            return Err(Error::new(ErrorCode::BookNewer)
                .with("found", manifest.schema)
                .with("known", migrate::KNOWN));
        }
        Ok(manifest)
    }

    /// Compares every file with its digest.
    ///
    /// # Errors
    /// `damaged` with the file's name: cut short, changed, or missing.
    pub fn check(&self, folder: &Path) -> Result<()> {
        for file in &self.files {
            let plain = file
                .name
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-')
                && !file.name.starts_with('.');
            if !plain || describe(folder, &file.name).ok().as_ref() != Some(file) {
                return Err(damaged(&file.name));
            }
        }
        Ok(())
    }
}

fn damaged(file: &str) -> Error {
    Error::new(ErrorCode::Damaged).with("file", file)
}

fn describe(folder: &Path, name: &str) -> Result<File> {
    let mut file = std::fs::File::open(folder.join(name))?;
    let (mut hash, mut size, mut buffer) = (Sha256::new(), 0_i64, vec![0_u8; 1 << 16]);
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        hash.update(&buffer[..read]);
        size += i64::try_from(read).map_err(Error::internal)?;
    }
    Ok(File {
        name: name.to_owned(),
        size,
        sha256: hex(&hash.finalize().into()),
    })
}
