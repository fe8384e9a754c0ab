//! Opening and closing the book.

use std::path::Path;
use std::sync::Arc;

use tokio::task::JoinHandle;

use super::{Backing, Book, Open};
use crate::error::{Error, ErrorCode, Result};
use crate::journal::head::Head;
use crate::reference::Shelf;
use crate::store::connection::Connection;
use crate::store::customer_key::CustomerKeys;
use crate::store::db::{Engine, Source, apart};
use crate::store::migrate::{self, Need};
use crate::store::readers::Readers;
use crate::store::refill::refill;
use crate::store::similar_text::SimilarTexts;
use crate::vault::{self, DataKey};
use crate::writer::{Desk, Writer};

impl Book {
    /// Opens the file with its key, if it is not open yet. Says whether this call opened it.
    pub(crate) async fn open_file(&self, key: &DataKey) -> Result<bool> {
        let mut header = self.header.lock().await;
        if self.open().is_ok() {
            return Ok(false);
        }
        let held = header.as_mut().ok_or(ErrorCode::NoCentre)?;
        held.check_head(key)?;
        let name = held
            .book()
            .ok_or_else(|| Error::new(ErrorCode::Damaged).with("file", super::HEADER_FILE))?
            .to_owned();
        let path = self.folder.join(&name);
        if !path.exists() {
            return Err(Error::new(ErrorCode::Damaged).with("file", name));
        }
        let open = match self.open_under_key(held, &path, key).await {
            // The header says that this is the book's key, so it is the file that does not fit.
            Err(error) if matches!(error.code, ErrorCode::WrongKey | ErrorCode::Damaged) => {
                return Err(Error::new(ErrorCode::Damaged).with("file", name));
            }
            opened => opened?,
        };
        self.sweep(held, &open, &name)?;
        self.set_open(Some(Arc::new(open)));
        Ok(true)
    }

    async fn open_under_key(&self, header: &vault::Header, path: &Path, key: &DataKey) -> Result<Open> {
        let source = Source::sqlite(path, key);
        let mut connection = source.connect().await?;
        let found = migrate::found(&mut connection).await?;
        match migrate::need(found)? {
            // The header makes a centre, and it is written last: an empty file was emptied.
            Need::Create => return Err(ErrorCode::Damaged.into()),
            Need::Nothing => {}
            Need::Migrate => {
                crate::backup::before_migration(self, header, &source).await?;
                migrate::migrate(&mut connection, found, self.now()).await?;
            }
        }
        refill::<CustomerKeys>(&mut connection).await?;
        refill::<SimilarTexts>(&mut connection).await?;
        let head = Head::peek(&mut connection).await?;
        let noted = header.check_head(key)?.clone();
        check_tail(&mut connection, &head, &noted).await?;
        self.assemble(source, connection, Some(key.clone())).await
    }

    /// Opens the PostgreSQL database, if it holds a centre.
    pub(super) async fn open_postgres(&self) -> Result<()> {
        let Backing::Postgres(url) = &self.backing else {
            return Ok(());
        };
        let source = Source::postgres(url)?;
        let mut connection = source.connect().await?;
        let found = migrate::found(&mut connection).await?;
        match migrate::need(found)? {
            Need::Create => return Ok(()),
            Need::Nothing => {}
            Need::Migrate => {
                crate::backup::dump_before_migration(self, url).await?;
                migrate::migrate(&mut connection, found, self.now()).await?;
            }
        }
        refill::<CustomerKeys>(&mut connection).await?;
        refill::<SimilarTexts>(&mut connection).await?;
        let head = Head::peek(&mut connection).await?;
        let mut header = self.header.lock().await;
        if header.is_none() {
            let made = vault::Header::without_slots(&head.book)?;
            made.save(&self.folder.join(super::HEADER_FILE))?;
            *header = Some(made);
        }
        drop(header);
        let open = self.assemble(source, connection, None).await?;
        self.set_open(Some(Arc::new(open)));
        Ok(())
    }

    /// Starts writer and readers over a database that has its schema.
    pub(crate) async fn assemble(
        &self,
        source: Source,
        mut connection: Connection,
        key: Option<DataKey>,
    ) -> Result<Open> {
        let shelf = Arc::new(Shelf::default());
        shelf.reload(&mut connection).await?;
        let readers = Readers::open(&source).await?;
        let desk = Desk {
            source: source.clone(),
            connection,
            shelf: Arc::clone(&shelf),
            bus: self.bus.clone(),
            clock: self.clock.clone(),
        };
        let (writer, ended) = Writer::start(desk)?;
        Ok(Open {
            source,
            readers,
            writer,
            shelf,
            facts: Arc::default(),
            key,
            ended: std::sync::Mutex::new(Some(ended)),
        })
    }

    /// Takes away what a kill may have left over: slots the database does not know, and book files the header does not
    /// name.
    fn sweep(&self, header: &mut vault::Header, open: &Open, name: &str) -> Result<()> {
        let reference = open.shelf.reference();
        let live: Vec<(String, vault::Salt)> = reference
            .users()
            .filter(|person| !person.user.disabled)
            .filter_map(|person| {
                Some((
                    person.user.sign_in_name.clone(),
                    vault::Salt::from_bytes(person.user.password_salt.clone().try_into().ok()?),
                ))
            })
            .collect();
        if header.retain_user_slots(live.iter().map(|(name, salt)| (name.as_str(), *salt))) > 0 {
            header.save(&self.folder.join(super::HEADER_FILE))?;
        }
        for entry in std::fs::read_dir(&self.folder)? {
            let entry = entry?;
            let file = entry.file_name();
            let file = file.to_string_lossy();
            if is_book(&file) && !file.starts_with(name) {
                std::fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }

    /// Brings the log into the file, where what was deleted is overwritten, and empties it: pages as they were before an
    /// erasure stand nowhere any more. Whoever reads at that moment is waited for, but not long.
    pub async fn empty_log(&self) -> Result<()> {
        let source = self.open()?.source.clone();
        if source.engine() == Engine::Postgres {
            // Its log is the operator's, like its encryption at rest.
            return Ok(());
        }
        apart(source.engine(), async move {
            let mut connection = source.connect().await?;
            let busy = connection.number("pragma wal_checkpoint(truncate)").await?;
            if busy != 0 {
                tracing::warn!("somebody was reading: the log is emptied with the next checkpoint");
            }
            connection.close().await;
            Ok(())
        })
        .await
    }

    /// Closes the book: waits for the writer, notes the head, forgets the key.
    pub async fn close(&self) {
        let jobs = self.jobs.lock().map(|mut jobs| std::mem::take(&mut *jobs));
        jobs.unwrap_or_default().iter().for_each(JoinHandle::abort);
        if let Err(error) = self.note_head().await {
            tracing::warn!(%error, "the journal's head could not be noted");
        }
        self.sessions.clear();
        self.lock_again().await;
    }

    /// Closes the database, so that only a secret opens it again.
    pub(crate) async fn lock_again(&self) {
        let Some(open) = self.set_open(None) else {
            return;
        };
        let ended = open.ended.lock().ok().and_then(|mut ended| ended.take());
        let readers = open.readers.clone();
        // The writer ends when its last queue handle is dropped.
        drop(open);
        readers.close().await;
        if let Some(ended) = ended
            && tokio::time::timeout(std::time::Duration::from_secs(30), ended)
                .await
                .is_err()
        {
            tracing::warn!("the writer was still busy at closing");
        }
    }

    /// Notes the journal's head in the vault header, so that a journal with its tail cut off is found out.
    pub(crate) async fn note_head(&self) -> Result<()> {
        let open = self.open()?;
        let Some(key) = &open.key else {
            return Ok(());
        };
        let head = open.head().await?;
        let mut header = self.header.lock().await;
        if let Some(held) = header.as_mut()
            && held.check_head(key)?.seq < head.seq
        {
            held.note_head(
                key,
                vault::Head {
                    seq: head.seq,
                    hash: crate::journal::digest::hex(&head.hash),
                },
            )?;
            held.save(&self.folder.join(super::HEADER_FILE))?;
        }
        Ok(())
    }
}

impl Open {
    /// The journal's head as of the last commit.
    pub(crate) async fn head(&self) -> Result<Head> {
        let mut lent = self.readers.lend().await?;
        let head = Head::peek(&mut lent.connection).await;
        lent.give_back();
        head
    }
}

/// Refuses a journal that has lost records since its head was noted.
async fn check_tail(connection: &mut Connection, head: &Head, noted: &vault::Head) -> Result<()> {
    if noted.seq == 0 {
        return Ok(());
    }
    let kept = if head.seq < noted.seq {
        None
    } else {
        crate::journal::hash_at(connection, noted.seq).await?
    };
    if kept.is_none_or(|hash| crate::journal::digest::hex(&hash) != noted.hash) {
        // Opened all the same: `verify` names what is wrong, and work must go on. The log and the head note stay.
        tracing::error!(
            noted = noted.seq,
            found = head.seq,
            "the journal has lost records since its head was noted"
        );
    }
    Ok(())
}

/// Whether a file is a book or its log, `book-2.db` or `book-2.db-wal`: nothing else in the folder is ours to remove.
fn is_book(file: &str) -> bool {
    let number = file.strip_prefix("book-").and_then(|rest| rest.split_once(".db"));
    number.is_some_and(|(number, rest)| {
        number.parse::<u64>().is_ok() && matches!(rest, "" | "-wal" | "-shm" | "-journal")
    })
}
