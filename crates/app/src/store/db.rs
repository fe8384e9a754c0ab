//! Opening the database: the encrypted SQLite file or PostgreSQL, one writing connection and some readers.

use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::{AnyConnection, AnyPool, AssertSqlSafe, Connection, Executor};
use ts_rs::TS;

use crate::error::{Error, ErrorCode, Result};
use crate::vault::DataKey;

/// Which database holds the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
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

/// How many reading connections a host keeps.
const READERS: u32 = 4;

/// How to reach the database; the key is held only as long as the book is open.
#[derive(Clone)]
pub struct Source {
    engine: Engine,
    options: AnyConnectOptions,
    opening: std::sync::Arc<str>,
}

impl std::fmt::Debug for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Source")
            .field("engine", &self.engine)
            .finish_non_exhaustive()
    }
}

impl Source {
    /// The encrypted file at `path`; created when it is not there.
    pub fn sqlite(path: &Path, key: &DataKey) -> Result<Self> {
        Self::file(path, Some(key))
    }

    /// A plain file, for the floor of a measurement.
    pub fn plain_sqlite(path: &Path) -> Result<Self> {
        Self::file(path, None)
    }

    fn file(path: &Path, key: Option<&DataKey>) -> Result<Self> {
        let options = AnyConnectOptions::from_str(&sqlite_url(path)?)?;
        let mut opening = String::new();
        if let Some(key) = key {
            // A raw key: SQLCipher derives nothing, so opening a connection costs no key stretching.
            opening.push_str(&format!("pragma key = \"{}\";", key.sqlcipher().as_str()));
        }
        // `temp_store`: intermediate results stay in memory, never in a plain file.
        opening.push_str(
            "pragma busy_timeout = 10000; pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; \
             pragma temp_store = memory; pragma cache_size = -32768;",
        );
        Ok(Self {
            engine: Engine::Sqlite,
            options,
            opening: opening.into(),
        })
    }

    /// A PostgreSQL database by URL.
    pub fn postgres(url: &str) -> Result<Self> {
        let options = AnyConnectOptions::from_str(url)?;
        Ok(Self {
            engine: Engine::Postgres,
            options,
            opening: "set synchronous_commit = on; set time zone 'UTC'".into(),
        })
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Opens one connection, for the writer or for a tool.
    pub async fn connect(&self) -> Result<AnyConnection> {
        sqlx::any::install_default_drivers();
        let mut connection = AnyConnection::connect_with(&self.options).await?;
        connection
            .execute(sqlx::raw_sql(AssertSqlSafe(self.opening.to_string())))
            .await
            .map_err(|error| self.opening_error(error))?;
        if self.engine == Engine::Sqlite {
            // The key is only tried when the first page is read.
            sqlx::query("select count(*) from sqlite_master")
                .fetch_one(&mut connection)
                .await
                .map_err(|error| self.opening_error(error))?;
        }
        Ok(connection)
    }

    /// Opens the readers.
    pub async fn readers(&self) -> Result<AnyPool> {
        sqlx::any::install_default_drivers();
        let opening = self.opening.clone();
        let read_only = match self.engine {
            Engine::Sqlite => "pragma query_only = on",
            Engine::Postgres => "set default_transaction_read_only = on",
        };
        let pool = AnyPoolOptions::new()
            .max_connections(READERS)
            .min_connections(1)
            .test_before_acquire(self.engine == Engine::Postgres)
            .acquire_timeout(Duration::from_secs(15))
            .after_connect(move |connection, _| {
                let opening = opening.clone();
                Box::pin(async move {
                    connection
                        .execute(sqlx::raw_sql(AssertSqlSafe(opening.to_string())))
                        .await?;
                    connection.execute(read_only).await?;
                    Ok(())
                })
            })
            .connect_with(self.options.clone())
            .await?;
        Ok(pool)
    }

    fn opening_error(&self, error: sqlx::Error) -> Error {
        if self.engine == Engine::Sqlite
            && let sqlx::Error::Database(database) = &error
        {
            // 26 SQLITE_NOTADB: the key does not fit or the first page is damaged. 11 SQLITE_CORRUPT.
            match database.code().as_deref() {
                Some("26") => return Error::new(ErrorCode::WrongKey),
                Some("11") => return Error::new(ErrorCode::Damaged).with("file", "book"),
                _ => {}
            }
        }
        error.into()
    }
}

/// A path as a URL, whatever characters it holds.
fn sqlite_url(path: &Path) -> Result<String> {
    let text = path
        .to_str()
        .ok_or_else(|| Error::new(ErrorCode::UnreadableFile).with("reason", "path_not_unicode"))?;
    let mut url = String::from("sqlite:");
    for byte in text.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"/._-~".contains(&byte) {
            url.push(char::from(byte));
        } else {
            url.push_str(&format!("%{byte:02X}"));
        }
    }
    url.push_str("?mode=rwc");
    Ok(url)
}
