//! Opening the database: the encrypted SQLite file or PostgreSQL, whoever connects.

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use sqlx::postgres::PgConnectOptions;
use sqlx::{Connection as _, PgConnection};
use tokio::runtime::Handle;
use tokio::task::spawn_blocking;
use ts_rs::TS;

use super::connection::Connection;
use super::fault::Fault;
use super::sqlite::Sqlite;
use crate::error::{Error, Result};
use crate::vault::DataKey;

/// Which database holds the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Engine {
    /// One encrypted file.
    Sqlite,
    /// A PostgreSQL database.
    Postgres,
}

impl Engine {
    /// Begins a reading transaction in which every statement sees one moment.
    pub(crate) fn begin_snapshot(self) -> &'static str {
        match self {
            Self::Sqlite => "begin",
            Self::Postgres => "begin isolation level repeatable read read only",
        }
    }
}

/// Runs work over a database where it holds up nobody: on SQLite on a thread for such work, as a whole, since every
/// crossing between threads costs more than most statements do.
pub(crate) async fn apart<T: Send + 'static>(
    engine: Engine,
    work: impl Future<Output = Result<T>> + Send + 'static,
) -> Result<T> {
    match engine {
        Engine::Sqlite => {
            let runtime = Handle::current();
            spawn_blocking(move || runtime.block_on(work))
                .await
                .map_err(Error::internal)?
        }
        Engine::Postgres => work.await,
    }
}

/// How to reach the database; the key is held only as long as the book is open.
#[derive(Clone)]
pub struct Source {
    place: Place,
    opening: Arc<str>,
}

#[derive(Clone)]
enum Place {
    File(PathBuf),
    Server(Box<PgConnectOptions>),
}

impl std::fmt::Debug for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Source")
            .field("engine", &self.engine())
            .finish_non_exhaustive()
    }
}

impl Source {
    /// The encrypted file at `path`; created when it is not there.
    pub fn sqlite(path: &Path, key: &DataKey) -> Self {
        // A raw key: SQLCipher derives nothing, so opening a connection costs no key stretching.
        // `temp_store`: intermediate results stay in memory, never in a plain file.
        // `secure_delete`: what is deleted is overwritten, so that what was erased is in no free page either.
        let opening = format!(
            "pragma key = \"{}\"; pragma busy_timeout = 10000; pragma journal_mode = wal; pragma synchronous = full; \
             pragma foreign_keys = on; pragma secure_delete = on; pragma temp_store = memory; pragma cache_size = -32768;",
            key.sqlcipher().as_str()
        );
        Self {
            place: Place::File(path.to_owned()),
            opening: opening.into(),
        }
    }

    /// A PostgreSQL database by URL.
    pub fn postgres(url: &str) -> Result<Self> {
        let options = PgConnectOptions::from_str(url).map_err(Fault::from)?;
        Ok(Self {
            place: Place::Server(Box::new(options)),
            opening: "set synchronous_commit = on; set time zone 'UTC'".into(),
        })
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        match self.place {
            Place::File(_) => Engine::Sqlite,
            Place::Server(_) => Engine::Postgres,
        }
    }

    /// Opens one connection, for the writer or for a tool.
    ///
    /// # Errors
    /// `wrong_key` where the key does not fit the file, `damaged`.
    pub async fn connect(&self) -> Result<Connection> {
        match &self.place {
            Place::File(path) => {
                let sqlite = Sqlite::open(path, &self.opening).map_err(Fault::at_opening)?;
                Ok(Connection::Sqlite(sqlite))
            }
            Place::Server(options) => {
                let connection = PgConnection::connect_with(options).await.map_err(Fault::from)?;
                let mut connection = Connection::Postgres(Box::new(connection));
                connection.script(&self.opening).await?;
                Ok(connection)
            }
        }
    }

    /// Opens one connection that cannot write.
    pub async fn connect_reading(&self) -> Result<Connection> {
        let mut connection = self.connect().await?;
        let read_only = match self.engine() {
            Engine::Sqlite => "pragma query_only = on",
            Engine::Postgres => "set default_transaction_read_only = on",
        };
        connection.script(read_only).await?;
        Ok(connection)
    }
}
