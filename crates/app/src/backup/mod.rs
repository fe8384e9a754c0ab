//! Back-ups: whole, encrypted copies with their header and a manifest, made before every migration, daily and by hand.

mod keep;
mod manifest;
mod postgres;
mod restore;

use std::path::{Path, PathBuf};

use huiyin_domain::permission::Permission;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use manifest::Manifest;
pub use restore::{RestoreBackup, restore};

use crate::book::founding::{copy_into, sync};
use crate::book::{Backing, Book, HEADER_FILE};
use crate::command::{Call, Caller, Outcome, Procedure};
use crate::error::{ErrorCode, Result};
use crate::event::{Hearers, Published, Topic};
use crate::journal::head::Head;
use crate::store::db::Source;
use crate::vault::{DataKey, Header};

/// Where back-ups lie in the data folder.
const FOLDER: &str = "backups";
/// The database in a back-up.
const BOOK_FILE: &str = "book.db";
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
            postgres::dump(book, url, reason, &head).await?
        }
        Backing::File => {
            // Under the header's lock: header, key and database are of one moment, whoever changes a password or the key.
            let held = book.header.lock().await;
            let header = held.as_ref().ok_or(ErrorCode::NoCentre)?;
            let open = book.open()?;
            let key = open.key.as_ref().ok_or(ErrorCode::Locked)?;
            copy(book, header, &open.source, key, reason, &open.head().await?).await?
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
pub(crate) async fn before_migration(book: &Book, header: &Header, source: &Source, key: &DataKey) -> Result<()> {
    let mut connection = source.connect().await?;
    let head = Head::peek(&mut connection).await?;
    drop(connection);
    copy(book, header, source, key, Reason::Migration, &head)
        .await
        .map(drop)
}

/// The same for PostgreSQL.
pub(crate) async fn dump_before_migration(book: &Book, url: &str) -> Result<()> {
    let mut connection = Source::postgres(url)?.connect().await?;
    let head = Head::peek(&mut connection).await?;
    drop(connection);
    postgres::dump(book, url, Reason::Migration, &head).await.map(drop)
}

async fn copy(
    book: &Book,
    header: &Header,
    source: &Source,
    key: &DataKey,
    reason: Reason,
    head: &Head,
) -> Result<BackupView> {
    let draft = Draft::begin(&book.folder, book.now(), reason)?;
    copy_into(source, &draft.folder.join(BOOK_FILE)).await?;
    sync(&draft.folder.join(BOOK_FILE))?;
    let noted = header.with_book(BOOK_FILE)?;
    std::fs::write(draft.folder.join(HEADER_FILE), noted.to_bytes()?)?;
    sync(&draft.folder.join(HEADER_FILE))?;
    draft.finish(&[BOOK_FILE, HEADER_FILE], head, reason, book.now(), Some(key))
}

/// A back-up that is being written: under another name until it is whole.
struct Draft {
    folder: PathBuf,
    target: PathBuf,
    finished: bool,
}

impl Draft {
    fn begin(data: &Path, now: i64, reason: Reason) -> Result<Self> {
        let stamp = chrono::DateTime::from_timestamp_millis(now)
            .unwrap_or_default()
            .format("%Y%m%dT%H%M%S%3fZ");
        let reason = match reason {
            Reason::Daily => "daily",
            Reason::ByHand => "by-hand",
            Reason::Migration => "migration",
        };
        let target = data.join(FOLDER).join(format!("{stamp}-{reason}"));
        let folder = target.with_extension("part");
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        std::fs::create_dir_all(&folder)?;
        Ok(Self {
            folder,
            target,
            finished: false,
        })
    }

    fn finish(
        mut self,
        files: &[&str],
        head: &Head,
        reason: Reason,
        now: i64,
        key: Option<&DataKey>,
    ) -> Result<BackupView> {
        let manifest = Manifest::of(&self.folder, files, head, reason, now, key)?;
        manifest.save(&self.folder)?;
        std::fs::rename(&self.folder, &self.target)?;
        self.finished = true;
        Ok(view(&self.target, &manifest))
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
