//! What a database can answer instead of what it was asked for.

use rusqlite::ffi;

use crate::error::{Error, ErrorCode};

/// Why a statement or a reading failed.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// SQLite refused.
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    /// PostgreSQL refused, or was not to be reached.
    #[error(transparent)]
    Postgres(#[from] sqlx::Error),
    /// A column holds something else than the row type says.
    #[error("column {column} does not hold a {expected}")]
    Misfit {
        /// Its place in the row, from 0.
        column: usize,
        /// The Rust type that was to be read.
        expected: &'static str,
    },
    /// A column has a type that none of ours has.
    #[error("column {column} is of type {found}")]
    Foreign {
        /// Its place in the row, from 0.
        column: usize,
        /// PostgreSQL's name of the type.
        found: String,
    },
}

impl Fault {
    /// On opening a file: the key does not fit, or the first page is damaged.
    pub(super) fn at_opening(self) -> Error {
        if self.is_sqlite(ffi::SQLITE_NOTADB) {
            return ErrorCode::WrongKey.into();
        }
        self.into()
    }

    /// Whether SQLite answered with this code, in general or in particular.
    fn is_sqlite(&self, code: i32) -> bool {
        match self {
            Self::Sqlite(rusqlite::Error::SqliteFailure(error, _)) => {
                error.extended_code == code || error.extended_code & 0xff == code
            }
            _ => false,
        }
    }

    fn is_full_disk(&self) -> bool {
        match self {
            Self::Postgres(sqlx::Error::Database(error)) => error.code().as_deref() == Some("53100"),
            _ => self.is_sqlite(ffi::SQLITE_FULL),
        }
    }

    fn is_damage(&self) -> bool {
        [ffi::SQLITE_CORRUPT, ffi::SQLITE_NOTADB, ffi::SQLITE_IOERR_SHORT_READ]
            .into_iter()
            .any(|code| self.is_sqlite(code))
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        if fault.is_full_disk() {
            return ErrorCode::DiskFull.into();
        }
        if fault.is_damage() {
            tracing::error!(cause = %fault, "the book's file is damaged");
            return Self::new(ErrorCode::Damaged).with("file", "book");
        }
        Self::internal(fault)
    }
}
