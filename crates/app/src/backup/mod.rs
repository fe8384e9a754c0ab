//! Back-ups: whole, encrypted copies with their header and a manifest, made before every migration, daily and by hand.

mod keep;
mod manifest;
mod postgres;
mod restore;

use std::path::{Path, PathBuf};
use std::pin::pin;
use std::time::Duration;

use huiyin_domain::permission::Permission;
use serde::{Deserialize, Serialize};
use tokio::sync::MutexGuard;
use tokio::task::spawn_blocking;
use ts_rs::TS;

pub use manifest::Manifest;
pub use restore::{RestoreBackup, restore};

use crate::book::founding::{copy_into, sync};
use crate::book::{Backing, Book, HEADER_FILE};
use crate::command::{Call, Caller, Outcome, Procedure};
use crate::error::{Error, ErrorCode, Result};
use crate::event::{Hearers, Published, Topic};
use crate::journal::head::Head;
use crate::store::db::Source;
use crate::vault::Header;

/// Where back-ups lie in the data folder.
const FOLDER: &str = "backups";
/// The database in a back-up.
const BOOK_FILE: &str = "book.db";
/// What a back-up of a file holds beside its manifest.
const BOOK_FILES: [&str; 2] = [BOOK_FILE, HEADER_FILE];
/// How often it is looked whether a copy has begun.
const LOOKS_EVERY: Duration = Duration::from_millis(5);
/// A day in milliseconds.
const DAY_MS: i64 = 24 * 3_600_000;

/// Why a back-up was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The house does it every day.
    Daily,
    /// Somebody asked for it.
    ByHand,
    /// Before the schema changes.
    Migration,
}

/// A back-up as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BackupView {
    /// The folder's name.
    pub name: String,
    /// Where it lies.
    pub path: String,
    /// When it was made.
    pub made_at: i64,
    /// Why.
    pub reason: Reason,
    /// Bytes in all.
    pub size: i64,
    /// How many journal records it holds.
    pub journal_seq: i64,
}

/// Makes a back-up now.
#[derive(Deserialize, TS)]
pub struct MakeBackup {}

impl Procedure for MakeBackup {
    const NAME: &'static str = "backup.make";
    const CALLER: Caller = Caller::Holding(Permission::BackUp);
    type Reply = BackupView;

    async fn run(self, book: &Book, _: Call) -> Result<Outcome<BackupView>> {
        Ok(make(book, Reason::ByHand).await?.into())
    }
}

/// The back-ups in the data folder, the newest first.
#[derive(Deserialize, TS)]
pub struct ListBackups {}

/// Back-ups.
#[derive(Debug, Clone, Serialize, TS)]
pub struct BackupList {
    /// The newest first.
    pub backups: Vec<BackupView>,
}

impl Procedure for ListBackups {
    const NAME: &'static str = "backup.list";
    const CALLER: Caller = Caller::Holding(Permission::BackUp);
    type Reply = BackupList;

    async fn run(self, book: &Book, _: Call) -> Result<Outcome<BackupList>> {
        Ok(BackupList {
            backups: list(&book.folder)?,
        }
        .into())
    }
}

/// Makes a back-up of the open book.
///
/// # Errors
/// `disk_full`, and on PostgreSQL `not_supported` where `pg_dump` is missing.
pub async fn make(book: &Book, reason: Reason) -> Result<BackupView> {
    let view = match &book.backing {
        Backing::Postgres(url) => {
            let head = book.open()?.head().await?;
            postgres::dump(book, url, reason, head).await?
        }
        Backing::File => {
            // A new data key waits until the file is copied. Nobody else does: passwords change again once the copy has begun,
            // and header, key and database are of that moment.
            let _copying = book.copying.lock().await;
            let unchanged = book.credentials.lock().await;
            let header = book.header.lock().await.clone().ok_or(ErrorCode::NoCentre)?;
            let open = book.open()?;
            let head = open.head().await?;
            let draft = Draft::begin(&book.folder, book.now(), reason)?;
            draft.copy(&header, &open.source, Some(unchanged)).await?;
            draft.finish(&BOOK_FILES, head).await?
        }
    };
    keep::prune(&book.folder, book.now())?;
    book.bus.publish(Published {
        topic: Topic::Backups,
        id: None,
        version: None,
        hearers: Hearers::Everybody,
    });
    Ok(view)
}

/// A back-up before the schema changes; the book is not open yet.
pub(crate) async fn before_migration(book: &Book, header: &Header, source: &Source) -> Result<()> {
    let mut connection = source.connect().await?;
    let head = Head::peek(&mut connection).await?;
    drop(connection);
    let draft = Draft::begin(&book.folder, book.now(), Reason::Migration)?;
    draft.copy(header, source, None).await?;
    draft.finish(&BOOK_FILES, head).await.map(drop)
}

/// The same for PostgreSQL.
pub(crate) async fn dump_before_migration(book: &Book, url: &str) -> Result<()> {
    let mut connection = Source::postgres(url)?.connect().await?;
    let head = Head::peek(&mut connection).await?;
    drop(connection);
    postgres::dump(book, url, Reason::Migration, head).await.map(drop)
}

/// A back-up that is being written: under another name until it is whole.
struct Draft {
    folder: PathBuf,
    target: PathBuf,
    made_at: i64,
    reason: Reason,
    finished: bool,
}

impl Draft {
    fn begin(data: &Path, now: i64, reason: Reason) -> Result<Self> {
        let stamp = chrono::DateTime::from_timestamp_millis(now)
            .unwrap_or_default()
            .format("%Y%m%dT%H%M%S%3fZ");
        let word = match reason {
            Reason::Daily => "daily",
            Reason::ByHand => "by-hand",
            Reason::Migration => "migration",
        };
        let target = data.join(FOLDER).join(format!("{stamp}-{word}"));
        let folder = target.with_extension("part");
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        std::fs::create_dir_all(&folder)?;
        Ok(Self {
            folder,
            target,
            made_at: now,
            reason,
            finished: false,
        })
    }

    /// Copies database and header. What keeps both of one moment is let go of as soon as the copy has begun: a great book
    /// takes minutes.
    async fn copy(&self, header: &Header, source: &Source, mut kept: Option<MutexGuard<'_, ()>>) -> Result<()> {
        let book = self.folder.join(BOOK_FILE);
        let mut copying = pin!(copy_into(source, &book));
        // Nothing is written before the database is read, and it is read as of one moment.
        let begun = || std::fs::metadata(&book).is_ok_and(|file| file.len() > 0);
        loop {
            tokio::select! {
                copied = &mut copying => break copied?,
                () = tokio::time::sleep(LOOKS_EVERY), if kept.is_some() => {
                    kept.take_if(|_| begun());
                }
            }
        }
        drop(kept);
        sync(&book)?;
        let noted = header.with_book(BOOK_FILE)?;
        std::fs::write(self.folder.join(HEADER_FILE), noted.to_bytes()?)?;
        sync(&self.folder.join(HEADER_FILE))
    }

    /// Describes its files and gives it its name.
    async fn finish(mut self, files: &'static [&'static str], head: Head) -> Result<BackupView> {
        let finishing = spawn_blocking(move || {
            let manifest = Manifest::of(&self.folder, files, &head, self.reason, self.made_at)?;
            manifest.save(&self.folder)?;
            std::fs::rename(&self.folder, &self.target)?;
            self.finished = true;
            Ok(view(&self.target, &manifest))
        });
        finishing.await.map_err(Error::internal)?
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.finished {
            // A full disk must not stay full because of half a back-up.
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }
}

fn view(folder: &Path, manifest: &Manifest) -> BackupView {
    BackupView {
        name: folder
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default(),
        path: folder.display().to_string(),
        made_at: manifest.made_at,
        reason: manifest.reason,
        size: manifest.files.iter().map(|file| file.size).sum(),
        journal_seq: manifest.journal_seq,
    }
}

/// Every whole back-up of a data folder, the newest first.
pub(crate) fn list(data: &Path) -> Result<Vec<BackupView>> {
    let folder = data.join(FOLDER);
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut backups = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        // What cannot be read is not offered; `restore` says why when it is named.
        if let Ok(manifest) = Manifest::load(&path) {
            backups.push(view(&path, &manifest));
        }
    }
    backups.sort_by_key(|backup| std::cmp::Reverse(backup.made_at));
    Ok(backups)
}

/// Makes the day's back-up if the newest daily one is older than a day.
pub(crate) async fn daily(book: &Book) -> Result<()> {
    let newest = list(&book.folder)?
        .into_iter()
        .find(|backup| backup.reason == Reason::Daily)
        .map(|backup| backup.made_at);
    if newest.is_none_or(|made| book.now() - made >= DAY_MS) {
        make(book, Reason::Daily).await?;
    }
    Ok(())
}
