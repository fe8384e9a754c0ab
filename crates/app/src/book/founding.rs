//! Beginning a centre, and giving the book a new key.

use std::path::Path;

use super::{Backing, Book, FIRST_BOOK, HEADER_FILE};
use crate::command::{Call, Receipt};
use crate::commands::centre::founder;
use crate::cx::Cx;
use crate::dispatch::Writes;
use crate::error::{Error, ErrorCode, Result};
use crate::event::Topic;
use crate::journal::head::Head;
use crate::store::db::{Engine, Source, apart};
use crate::store::filter::Filter;
use crate::store::migrate;
use crate::vault::{DataKey, Derived, Header, RecoveryKey};

impl Book {
    /// Begins a centre: schema and first rows, then the header. The header is what makes it a centre, so a kill before
    /// leaves an empty folder with an orphan file, which the next try removes.
    pub(crate) async fn create<F>(
        &self,
        name: String,
        derived: Derived,
        recovery: Option<RecoveryKey>,
        rows: F,
    ) -> Result<Receipt>
    where
        F: for<'c, 'a> FnOnce(&'c mut Cx<'a>) -> Writes<'c> + Send + 'static,
    {
        let mut held = self.header.lock().await;
        if self.open().is_ok() {
            return Err(Error::new(ErrorCode::CentreExists));
        }
        let id = uuid::Uuid::now_v7().to_string();
        let (source, key, header) = match &self.backing {
            Backing::File => {
                let path = self.folder.join(FIRST_BOOK);
                remove_book(&path)?;
                let key = DataKey::random()?;
                let mut header = Header::create(&id, FIRST_BOOK, &key)?;
                header.add_user_slot(&name, &derived, &key)?;
                if let Some(recovery) = &recovery {
                    header.set_recovery_slot(recovery, &key)?;
                }
                (Source::sqlite(&path, &key), Some(key), header)
            }
            Backing::Postgres(url) => (Source::postgres(url)?, None, Header::without_slots(&id)?),
        };
        let mut connection = source.connect().await?;
        migrate::migrate(&mut connection, 0, self.now()).await?;
        Head::new(&id).create(&mut connection).await?;
        let open = self.assemble(source, connection, key).await?;
        self.set_open(Some(std::sync::Arc::new(open)));
        let call = Call {
            session: None,
            keyed: None,
            expected_version: None,
        };
        let made: Result<Receipt> = self
            .write(
                "centre.create",
                &[Topic::People, Topic::Settings],
                founder(),
                &call,
                rows,
            )
            .await;
        let saved = match made {
            Ok(receipt) => header
                .save(&self.folder.join(HEADER_FILE))
                .map(|()| receipt)
                .map_err(Error::from),
            Err(error) => Err(error),
        };
        match saved {
            Ok(receipt) => {
                *held = Some(header);
                Ok(receipt)
            }
            Err(error) => {
                self.lock_again().await;
                Err(error)
            }
        }
    }

    /// Gives the book a new data key, in a new file; the header's replacement is the switch. Meanwhile the book is
    /// locked, sessions stay.
    pub(crate) async fn rekey(&self, recovery: Option<RecoveryKey>) -> Result<()> {
        if self.backing != Backing::File {
            return Err(Error::new(ErrorCode::NotSupported).with("reason", "no_vault_on_postgres"));
        }
        let _copying = self.copying.lock().await;
        let _alone = self.credentials.lock().await;
        let current = self.open()?.key.clone().ok_or(ErrorCode::Locked)?;
        self.note_head().await?;
        self.lock_again().await;
        let switched = self.switch_key(&current, recovery).await;
        // Whatever happened, the header names a whole file, and its key is the one just sealed or the one before.
        match switched {
            Ok(fresh) => self.open_file(&fresh).await.map(drop),
            Err(error) => {
                self.open_file(&current).await?;
                Err(error)
            }
        }
    }

    async fn switch_key(&self, current: &DataKey, recovery: Option<RecoveryKey>) -> Result<DataKey> {
        let mut held = self.header.lock().await;
        let header = held.as_ref().ok_or(ErrorCode::NoCentre)?;
        let old_name = header.book().unwrap_or(FIRST_BOOK).to_owned();
        let new_name = next_name(&old_name);
        let (old_path, new_path) = (self.folder.join(&old_name), self.folder.join(&new_name));
        remove_book(&new_path)?;
        let fresh = DataKey::random()?;
        copy_into(&Source::sqlite(&old_path, current), &new_path).await?;
        change_key(&new_path, current, &fresh).await?;
        let next = header.rekeyed(current, &fresh, &new_name, recovery.as_ref())?;
        next.save(&self.folder.join(HEADER_FILE))?;
        *held = Some(next);
        remove_book(&old_path)?;
        Ok(fresh)
    }
}

/// Encrypts a whole file under another key.
async fn change_key(path: &Path, current: &DataKey, fresh: &DataKey) -> Result<()> {
    let (before, after) = (Source::sqlite(path, current), Source::sqlite(path, fresh));
    let (path, rekey) = (
        path.to_owned(),
        format!("pragma rekey = \"{}\"", fresh.sqlcipher().as_str()),
    );
    apart(Engine::Sqlite, async move {
        let mut copy = before.connect().await?;
        // A key can only be changed outside the write-ahead log.
        copy.script("pragma journal_mode = delete").await?;
        copy.script(&rekey).await?;
        copy.close().await;
        after.connect().await?.close().await;
        sync(&path)
    })
    .await
}

/// Writes a whole copy of a database, under the same key.
pub(crate) async fn copy_into(source: &Source, target: &Path) -> Result<()> {
    let target = target
        .to_str()
        .ok_or_else(|| Error::new(ErrorCode::UnreadableFile).with("reason", "path_not_unicode"))?;
    let mut copy = Filter::new("vacuum into ");
    copy.bind(&target.to_owned());
    let source = source.clone();
    apart(Engine::Sqlite, async move {
        let mut connection = source.connect().await?;
        connection.run(copy).await?;
        connection.close().await;
        Ok(())
    })
    .await
}

/// Forces a file to the disk.
pub(crate) fn sync(path: &Path) -> Result<()> {
    std::fs::OpenOptions::new().write(true).open(path)?.sync_all()?;
    Ok(())
}

/// Removes a book file with its log.
pub(crate) fn remove_book(path: &Path) -> Result<()> {
    for suffix in ["", "-wal", "-shm", "-journal"] {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        match std::fs::remove_file(&name) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

/// `book-2.db` after `book-1.db`.
pub(crate) fn next_name(name: &str) -> String {
    let number: u64 = name
        .trim_start_matches("book-")
        .trim_end_matches(".db")
        .parse()
        .unwrap_or(0);
    format!("book-{}.db", number + 1)
}
