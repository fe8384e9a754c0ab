//! The book: one data folder with everything in it, and whoever is signed in.

mod alarms;
mod credentials;
mod events;
mod facts;
pub(crate) mod founding;
mod index;
mod jobs;
mod opening;

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use huiyin_domain::Millis;
use huiyin_domain::permission::Actor;
use tokio::sync::{Semaphore, oneshot};
use tokio::task::JoinHandle;

pub use alarms::Alarms;
pub use credentials::Secret;
pub use events::Events;

use crate::command::{Call, Done};
use crate::cx::Cx;
use crate::dispatch::{Working, boxed};
use crate::error::{Error, ErrorCode, Result};
use crate::event::Bus;
use crate::facts::Facts;
use crate::now::Clock;
use crate::reference::{Reference, Shelf};
use crate::session::{Session, Sessions};
use crate::store::db::{Engine, Source, apart};
use crate::store::readers::Readers;
use crate::vault::{DataKey, Header, KdfCost, KeyFile};
use crate::writer::Writer;

/// The vault's header in the data folder.
pub const HEADER_FILE: &str = "vault.json";
/// The first book file.
pub const FIRST_BOOK: &str = "book-1.db";
/// Held by the process that has the folder open.
const LOCK_FILE: &str = "huiyin.lock";

/// Locks that names share while their passwords are tried.
const TRIES: usize = 64;

/// What holds the book's rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Backing {
    /// One encrypted file in the folder.
    File,
    /// A PostgreSQL database, by URL; the folder holds failure counters and back-ups only.
    Postgres(String),
}

/// An open book.
pub(crate) struct Open {
    pub source: Source,
    pub readers: Readers,
    pub writer: Writer,
    pub shelf: Arc<Shelf>,
    pub facts: Arc<Facts>,
    /// The data key; none on PostgreSQL.
    pub key: Option<DataKey>,
    /// Hears when the writer has ended.
    ended: std::sync::Mutex<Option<oneshot::Receiver<()>>>,
}

/// A data folder.
pub struct Book {
    pub(crate) folder: PathBuf,
    pub(crate) backing: Backing,
    pub(crate) clock: Clock,
    pub(crate) bus: Bus,
    pub(crate) sessions: Sessions,
    pub(crate) cost: KdfCost,
    /// The header in memory; whoever changes it saves it under this lock.
    pub(crate) header: tokio::sync::Mutex<Option<Header>>,
    open: RwLock<Option<Arc<Open>>>,
    /// Held from a new slot in the header until the old one is dropped: two changes of one password at once would drop
    /// each other's slots.
    pub(crate) credentials: tokio::sync::Mutex<()>,
    /// Held while the book's file is copied or takes another key.
    pub(crate) copying: tokio::sync::Mutex<()>,
    /// Held by a name while its password is tried: guesses at once would all be free.
    pub(crate) tries: [tokio::sync::Mutex<()>; TRIES],
    /// Key derivations at once: 64 MiB each.
    pub(crate) derivations: Semaphore,
    /// The sample that is being made.
    pub(crate) sample: tokio::sync::Mutex<Option<crate::sample::Sample>>,
    /// Files that are being handed out.
    pub(crate) exports: crate::commands::export::Exports,
    jobs: std::sync::Mutex<Vec<JoinHandle<()>>>,
    /// Rung when the book was opened.
    opened: Arc<tokio::sync::Notify>,
    _lock: std::fs::File,
}

impl std::fmt::Debug for Book {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Book")
            .field("folder", &self.folder)
            .field("backing", &self.backing.engine())
            .finish_non_exhaustive()
    }
}

impl Backing {
    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        match self {
            Self::File => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }
}

/// What a host finds when it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum BookState {
    /// No centre yet: the wizard.
    New,
    /// Closed until somebody signs in.
    Locked,
    /// Open.
    Open,
}

impl Book {
    /// Takes a folder for this process. A book on PostgreSQL is opened at once, a file stays closed until somebody
    /// brings a secret.
    ///
    /// # Errors
    /// `folder_in_use`, `damaged` or `book_newer` for the header, and what opening a database can bring.
    pub async fn at(folder: &Path, backing: Backing, clock: Clock) -> Result<Arc<Self>> {
        Self::with_cost(folder, backing, clock, KdfCost::STANDARD).await
    }

    /// Like [`Book::at`], with another cost for new passwords: for tests.
    pub async fn with_cost(folder: &Path, backing: Backing, clock: Clock, cost: KdfCost) -> Result<Arc<Self>> {
        private_folder(folder)?;
        let lock = std::fs::OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(folder.join(LOCK_FILE))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(std::fs::TryLockError::WouldBlock) => return Err(Error::new(ErrorCode::FolderInUse)),
            Err(std::fs::TryLockError::Error(error)) => return Err(error.into()),
        }
        let header = credentials::load_header(folder)?;
        let book = Arc::new(Self {
            folder: folder.to_owned(),
            backing,
            clock,
            bus: Bus::default(),
            sessions: Sessions::default(),
            cost,
            header: tokio::sync::Mutex::new(header),
            open: RwLock::default(),
            credentials: tokio::sync::Mutex::default(),
            copying: tokio::sync::Mutex::default(),
            tries: std::array::from_fn(|_| tokio::sync::Mutex::default()),
            derivations: Semaphore::new(2),
            sample: tokio::sync::Mutex::new(None),
            exports: crate::commands::export::Exports::default(),
            jobs: std::sync::Mutex::default(),
            opened: Arc::default(),
            _lock: lock,
        });
        if let Backing::Postgres(_) = &book.backing {
            book.open_postgres().await?;
        }
        Ok(book)
    }

    /// What a host finds.
    pub async fn state(&self) -> BookState {
        if self.open().is_ok() {
            return BookState::Open;
        }
        match (&self.backing, self.header.lock().await.as_ref()) {
            (Backing::File, Some(_)) => BookState::Locked,
            _ => BookState::New,
        }
    }

    /// Which engine holds the rows.
    pub fn engine(&self) -> Engine {
        self.backing.engine()
    }

    /// The time.
    pub fn now(&self) -> Millis {
        self.clock.now()
    }

    pub(crate) fn open(&self) -> Result<Arc<Open>> {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        open.clone().ok_or_else(|| Error::new(ErrorCode::Locked))
    }

    pub(crate) fn set_open(&self, open: Option<Arc<Open>>) -> Option<Arc<Open>> {
        let mut held = self.open.write().unwrap_or_else(PoisonError::into_inner);
        if open.is_some() {
            self.opened.notify_one();
        }
        std::mem::replace(&mut held, open)
    }

    /// Users, roles and groups; empty while the book is closed.
    pub fn reference(&self) -> Arc<Reference> {
        self.open().map(|open| open.shelf.reference()).unwrap_or_default()
    }

    /// The session behind a token. `active` says that a person did something.
    pub(crate) fn session(&self, token: Option<&str>, active: bool) -> Result<Session> {
        let token = token.filter(|token| !token.is_empty()).ok_or(ErrorCode::NotSignedIn)?;
        let reference = self.reference();
        let now = self.now();
        let (user, digest) = self.sessions.user(token, now, reference.idle_ms(), active)?;
        match reference.actor(&user, now) {
            Ok(actor) => Ok(Session { actor, token: digest }),
            Err(error) => {
                self.sessions.end(&digest);
                Err(error)
            }
        }
    }

    pub(crate) fn must_change_password(&self, actor: &Actor) -> bool {
        self.reference()
            .user(actor.id.as_str())
            .is_some_and(|person| person.user.must_change_password)
    }

    /// Runs a piece of reading for this actor, on a connection that cannot write.
    pub(crate) async fn query<T, F>(&self, actor: Actor, expected_version: Option<i64>, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'c, 'a> FnOnce(&'c mut Cx<'a>) -> Working<'c, T> + Send + 'static,
    {
        let open = self.open()?;
        let mut lent = open.readers.lend().await?;
        let (reference, now) = (open.shelf.reference(), self.now());
        let facts = Arc::clone(&open.facts);
        apart(self.engine(), async move {
            let mut cx = Cx {
                connection: &mut lent.connection,
                writing: None,
                facts: Some(facts),
                reference,
                actor,
                now,
                expected_version,
            };
            let outcome = work(&mut cx).await;
            lent.give_back();
            outcome
        })
        .await
    }

    /// What changes, told to the holder of this token.
    pub fn events(self: &Arc<Self>, token: Option<&str>) -> Result<Events> {
        let session = self.session(token, false)?;
        Ok(Events::new(self, session, token.unwrap_or_default()))
    }

    /// Proves that the record is unaltered, or names what differs.
    pub async fn verify(&self) -> Result<crate::journal::verify::Report> {
        let open = self.open()?;
        let noted = match (&open.key, self.header.lock().await.as_ref()) {
            (Some(key), Some(header)) => header.check_head(key).map(|head| Some((head.seq, head.hash.clone())))?,
            _ => None,
        };
        let source = open.source.clone();
        apart(source.engine(), async move {
            let mut connection = source.connect_reading().await?;
            // Chain and rows of one moment, whoever writes meanwhile.
            connection.script(source.engine().begin_snapshot()).await?;
            let report = crate::journal::verify::verify(&mut connection, noted).await?;
            connection.close().await;
            Ok(report)
        })
        .await
    }

    /// Gives the book a new data key, for a tool; the journal says that it was the house.
    pub async fn rekey_by_tool(&self) -> Result<()> {
        self.rekey(None).await?;
        self.note("centre.rekey").await
    }

    /// Makes a key file that opens the book.
    pub async fn make_key_file(&self, path: &Path) -> Result<()> {
        let key = self
            .open()?
            .key
            .clone()
            .ok_or_else(|| Error::new(ErrorCode::NotSupported).with("reason", "no_vault_on_postgres"))?;
        let file = KeyFile::create(path)?;
        self.change_header(|header| Ok(header.set_key_file_slot(&file, &key)?))
            .await?;
        self.note("centre.make_key_file").await
    }

    /// Notes in the journal that the house did something.
    async fn note(&self, command: &'static str) -> Result<()> {
        let call = Call {
            session: None,
            keyed: None,
            expected_version: None,
        };
        let _: Done = self
            .write(command, &[], alarms::house(), &call, |_| boxed(async { Ok(Done {}) }))
            .await?;
        Ok(())
    }
}

/// Makes a folder that only its owner may enter, where the system knows such a thing.
fn private_folder(folder: &Path) -> Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    Ok(())
}
