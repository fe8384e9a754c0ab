//! Bringing a back-up back: into an empty folder by the wizard, or by command, where the present book is set aside.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;
use ts_rs::TS;

use super::{BOOK_FILE, Manifest};
use crate::book::founding::sync;
use crate::book::{Backing, Book, BookState, FIRST_BOOK, HEADER_FILE};
use crate::command::{Call, Caller, Outcome, Procedure};
use crate::commands::session::{SignIn, SignedIn};
use crate::error::{Error, ErrorCode, Result};
use crate::vault::{Header, Password, VaultError};

/// Restores a back-up into a folder without a centre. Whoever restores proves with a password of the back-up's own users
/// that the book is theirs, and is signed in at the end.
#[derive(Deserialize, TS)]
pub struct RestoreBackup {
    /// The back-up's folder on the host.
    pub path: String,
    /// A user of the back-up.
    pub sign_in_name: String,
    /// Their password at that time.
    pub password: String,
}

impl Procedure for RestoreBackup {
    const NAME: &'static str = "backup.restore";
    const CALLER: Caller = Caller::Anybody;
    type Reply = SignedIn;

    async fn run(self, book: &Book, call: Call) -> Result<Outcome<SignedIn>> {
        if book.state().await != BookState::New {
            return Err(Error::new(ErrorCode::CentreExists));
        }
        if book.backing != Backing::File {
            return Err(Error::new(ErrorCode::NotSupported).with("reason", "restore_by_pg_restore"));
        }
        let from = PathBuf::from(self.path.trim());
        let (_, header) = check(&from)?;
        let (name, password) = (
            self.sign_in_name.clone(),
            Arc::new(Password::new(self.password.clone())),
        );
        book.derive(move || header.open_with_password(&name, &password).map(drop))
            .await?;
        let mut held = book.header.lock().await;
        *held = Some(bring(&from, &book.folder)?);
        drop(held);
        SignIn {
            sign_in_name: self.sign_in_name,
            password: self.password,
        }
        .run(book, call)
        .await
    }
}

/// Restores a back-up into a data folder that no process has open. A book that is there already is set aside under
/// `replaced-…`, never deleted.
///
/// # Errors
/// `unreadable_file`, `damaged`, `book_newer`, `centre_exists` without `replace`, `folder_in_use`.
pub async fn restore(from: &Path, data: &Path, replace: bool, now: i64) -> Result<()> {
    check(from)?;
    // Taking the folder makes sure that nobody else has it open.
    let book = Book::at(data, Backing::File, crate::now::Clock::default()).await?;
    if book.state().await != BookState::New {
        if !replace {
            return Err(Error::new(ErrorCode::CentreExists));
        }
        set_aside(data, now)?;
    }
    bring(from, data)?;
    Ok(())
}

fn check(from: &Path) -> Result<(Manifest, Header)> {
    let manifest = Manifest::load(from)?;
    if manifest.engine != "sqlite" {
        return Err(Error::new(ErrorCode::NotSupported).with("reason", "restore_by_pg_restore"));
    }
    manifest.check(from)?;
    match Header::load(&from.join(HEADER_FILE)) {
        Ok(header) => Ok((manifest, header)),
        Err(VaultError::HeaderMissing) => Err(Error::new(ErrorCode::Damaged).with("file", HEADER_FILE)),
        Err(error) => Err(error.into()),
    }
}

/// Copies the book, then writes the header: the header is what makes it a centre.
fn bring(from: &Path, data: &Path) -> Result<Header> {
    let header = Header::load(&from.join(HEADER_FILE))?.with_book(FIRST_BOOK)?;
    let target = data.join(FIRST_BOOK);
    crate::book::founding::remove_book(&target)?;
    std::fs::copy(from.join(BOOK_FILE), &target)?;
    sync(&target)?;
    header.save(&data.join(HEADER_FILE))?;
    Ok(header)
}

fn set_aside(data: &Path, now: i64) -> Result<()> {
    let stamp = chrono::DateTime::from_timestamp_millis(now)
        .unwrap_or_default()
        .format("%Y%m%dT%H%M%S%3fZ");
    let aside = data.join(format!("replaced-{stamp}"));
    std::fs::create_dir_all(&aside)?;
    for entry in std::fs::read_dir(data)? {
        let entry = entry?;
        let name = entry.file_name();
        let text = name.to_string_lossy();
        if text == HEADER_FILE || text.starts_with("book-") {
            std::fs::rename(entry.path(), aside.join(&name))?;
        }
    }
    Ok(())
}
