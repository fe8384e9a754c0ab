//! One connection, to whichever engine.

use std::time::Instant;

use sqlx::{AssertSqlSafe, PgConnection};

use super::db::Engine;
use super::fault::Fault;
use super::filter::Filter;
use super::postgres;
use super::record::Table;
use super::row::{Column, Row, Value};
use super::sqlite::Sqlite;

/// A connection. On SQLite its calls end without ever waiting: they belong on a thread that may be held up
/// ([`super::db::apart`]), or between two requests.
#[derive(Debug)]
pub enum Connection {
    /// To the encrypted file.
    Sqlite(Sqlite),
    /// To PostgreSQL.
    Postgres(Box<PgConnection>),
}

impl Connection {
    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }

    /// All rows of a query.
    pub async fn rows(&mut self, query: impl Into<Filter>) -> Result<Vec<Row>, Fault> {
        let query = query.into();
        match self {
            Self::Sqlite(sqlite) => sqlite.rows(&query),
            Self::Postgres(connection) => postgres::rows(connection, query).await,
        }
    }

    /// The first row of a query, or none.
    pub async fn row(&mut self, query: impl Into<Filter>) -> Result<Option<Row>, Fault> {
        Ok(self.rows(query).await?.into_iter().next())
    }

    /// One number; 0 where there is no row.
    pub async fn number(&mut self, query: impl Into<Filter>) -> Result<i64, Fault> {
        let row = self.row(query).await?;
        row.map_or(Ok(0), |row| i64::from_row(&row, 0))
    }

    /// Runs a statement; gives back how many rows it touched.
    pub async fn run(&mut self, statement: impl Into<Filter>) -> Result<u64, Fault> {
        let statement = statement.into();
        match self {
            Self::Sqlite(sqlite) => sqlite.run(&statement),
            Self::Postgres(connection) => postgres::run(connection, statement).await,
        }
    }

    /// Inserts rows of a table: on SQLite one prepared statement run for each, on PostgreSQL all in one statement; gives
    /// back how many there are.
    pub(crate) async fn insert(&mut self, table: &Table, rows: Vec<Vec<Value>>) -> Result<u64, Fault> {
        match self {
            Self::Sqlite(sqlite) => sqlite.insert(table, &rows),
            Self::Postgres(connection) => postgres::run(connection, table.insert(rows)).await,
        }
    }

    /// Writes a row of a table over the one with its key; gives back how many there were.
    pub(crate) async fn update(&mut self, table: &Table, row: &[Value]) -> Result<u64, Fault> {
        match self {
            Self::Sqlite(sqlite) => sqlite.update(table, row),
            Self::Postgres(connection) => match table.update(row, None) {
                Some(statement) => postgres::run(connection, statement).await,
                None => Ok(0),
            },
        }
    }

    /// Begins or ends a transaction or a savepoint.
    pub(crate) async fn transact(&mut self, statement: &'static str) -> Result<(), Fault> {
        match self {
            Self::Sqlite(sqlite) => sqlite.transact(statement),
            Self::Postgres(_) => self.script(statement).await.map(drop),
        }
    }

    /// Runs statements without parameters, one after the other; gives back how many rows they touched.
    pub async fn script(&mut self, sql: &str) -> Result<u64, Fault> {
        match self {
            Self::Sqlite(sqlite) => sqlite.script(sql),
            Self::Postgres(connection) => {
                let script = sqlx::raw_sql(AssertSqlSafe(sql));
                Ok(script.execute(&mut **connection).await?.rows_affected())
            }
        }
    }

    /// After this moment SQLite gives statements up. On PostgreSQL whoever waits stops waiting.
    pub(crate) fn give_up_at(&mut self, deadline: Option<Instant>) {
        if let Self::Sqlite(sqlite) = self {
            sqlite.give_up_at(deadline);
        }
    }

    /// Whether the transaction that was begun still stands. SQLite rolls it back by itself when a disk is full or a
    /// writing statement is given up; on PostgreSQL whatever follows fails then.
    pub(crate) fn in_transaction(&self) -> bool {
        match self {
            Self::Sqlite(sqlite) => sqlite.in_transaction(),
            Self::Postgres(_) => true,
        }
    }

    /// Whether it still answers. A file always does.
    pub(crate) async fn answers(&mut self) -> bool {
        match self {
            Self::Sqlite(_) => true,
            Self::Postgres(connection) => sqlx::Connection::ping(&mut **connection).await.is_ok(),
        }
    }

    /// Ends it in good order.
    pub async fn close(self) {
        if let Self::Postgres(connection) = self {
            // One that is lost already needs no closing.
            let _ = sqlx::Connection::close(*connection).await;
        }
    }
}
