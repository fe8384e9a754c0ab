//! A connection, and the statements that wait to be sent along with the next read.
//!
//! On SQLite every statement crosses to sqlx's worker thread and back, which costs more than most statements do. Writes
//! need no answer but "done", so they wait, in order, and cross together: before the next read, or at the end. On
//! PostgreSQL, where a prepared statement is one statement, they are sent as they come.

use futures_util::TryStreamExt;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Either, Executor};

use super::db::Engine;
use super::filter::Filter;
use crate::error::{Error, Result};

/// Waiting values at most, so that an import does not gather megabytes.
const WAITING: usize = 4_000;

/// A connection with what waits for it.
#[derive(Debug)]
pub(crate) struct Line<'a> {
    connection: &'a mut AnyConnection,
    engine: Engine,
    waiting: Filter,
    /// How many rows each waiting statement must touch, where that is known.
    expected: Vec<Option<u64>>,
}

impl<'a> Line<'a> {
    pub fn new(connection: &'a mut AnyConnection, engine: Engine) -> Self {
        Self {
            connection,
            engine,
            waiting: Filter::default(),
            expected: Vec::new(),
        }
    }

    /// Sends a statement, now or along with the next read. `rows` is how many rows it must touch: another number means
    /// that the book is not as the command believed, and fails the command.
    pub async fn send(&mut self, statement: Filter, rows: Option<u64>) -> Result<()> {
        if self.engine == Engine::Postgres {
            return met(rows, statement.run(self.connection).await?);
        }
        if !self.expected.is_empty() {
            self.waiting.sql("; ");
        }
        self.waiting.append(&statement);
        self.expected.push(rows);
        if self.waiting.parameters() > WAITING {
            self.flush().await
        } else {
            Ok(())
        }
    }

    /// Sends a statement now and says how many rows it touched.
    pub async fn run(&mut self, statement: Filter) -> Result<u64> {
        self.flush().await?;
        statement.run(self.connection).await
    }

    /// Sends whatever waits.
    pub async fn flush(&mut self) -> Result<()> {
        if self.expected.is_empty() {
            return Ok(());
        }
        let (waiting, expected) = (std::mem::take(&mut self.waiting), std::mem::take(&mut self.expected));
        self.cross(waiting, &expected).await.map(drop)
    }

    /// Rows of a query, behind whatever waits.
    pub async fn rows(&mut self, query: Filter) -> Result<Vec<AnyRow>> {
        if self.expected.is_empty() {
            return query.rows(self.connection).await;
        }
        let (mut waiting, expected) = (std::mem::take(&mut self.waiting), std::mem::take(&mut self.expected));
        waiting.sql("; ").append(&query);
        self.cross(waiting, &expected).await
    }

    /// The statements cross together; what comes back is checked one by one. Only the last may bring rows.
    async fn cross(&mut self, statements: Filter, expected: &[Option<u64>]) -> Result<Vec<AnyRow>> {
        let (mut rows, mut done) = (Vec::new(), expected.iter());
        let mut results = self.connection.fetch_many(statements.query());
        while let Some(result) = results.try_next().await? {
            match result {
                Either::Left(result) => met(done.next().copied().flatten(), result.rows_affected())?,
                Either::Right(row) => rows.push(row),
            }
        }
        Ok(rows)
    }
}

fn met(expected: Option<u64>, touched: u64) -> Result<()> {
    match expected {
        Some(expected) if expected != touched => Err(Error::internal(format!(
            "a statement touched {touched} rows instead of {expected}"
        ))),
        _ => Ok(()),
    }
}
