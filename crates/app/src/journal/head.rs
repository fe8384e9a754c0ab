//! The journal's head: the end of the chain, the running numbers, and the write lock.

use super::digest::Hash;
use super::{FORMAT, JournalRecord};
use crate::error::{Error, Result};
use crate::store::connection::Connection;
use crate::store::db::Engine;
use crate::store::fault::Fault;
use crate::store::filter::Filter;
use crate::store::record::{Column, Row};

/// The end of the chain and the numbers that are given out under the write lock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The book's id, part of every hash.
    pub book: String,
    /// Sequence of the last record.
    pub seq: i64,
    /// Hash of the last record.
    pub hash: Hash,
    /// When it was written; time in the journal never runs backwards.
    pub at: i64,
    /// The last `doc` given.
    pub doc: i64,
    /// The day, `YYYYMMDD` in the centre's zone, of the last complaint number.
    pub day: String,
    /// The last sequence number of that day.
    pub day_sequence: i64,
    /// How often this batch wrote to tables that the journal does not cover. Not stored: it only tells that there is
    /// something to commit.
    pub uncovered: u64,
}

impl Head {
    /// The head of an empty journal.
    pub fn new(book: &str) -> Self {
        Self {
            book: book.to_owned(),
            seq: 0,
            hash: [0; 32],
            at: 0,
            doc: 0,
            day: String::new(),
            day_sequence: 0,
            uncovered: 0,
        }
    }

    /// Writes the head of a new book.
    pub async fn create(&self, connection: &mut Connection) -> Result<()> {
        let mut statement =
            Filter::new("insert into journal_head (id, book, seq, hash, at, doc, day, day_sequence) values (1, ");
        statement
            .bind(&self.book)
            .sql(", ")
            .bind(&self.seq)
            .sql(", ")
            .bind(&self.hash.to_vec());
        statement.sql(", ").bind(&self.at).sql(", ").bind(&self.doc);
        statement
            .sql(", ")
            .bind(&self.day)
            .sql(", ")
            .bind(&self.day_sequence)
            .sql(")");
        connection.run(statement).await?;
        Ok(())
    }

    /// Begins the writer's transaction and reads the head; on PostgreSQL that read *is* the write lock.
    pub async fn begin(connection: &mut Connection) -> Result<Self> {
        let (begin, lock) = match connection.engine() {
            Engine::Sqlite => ("begin immediate", ""),
            Engine::Postgres => ("begin", " for update"),
        };
        connection.transact(begin).await?;
        Self::find(connection, lock).await?.ok_or_else(no_head)
    }

    /// Reads the head without locking.
    pub async fn peek(connection: &mut Connection) -> Result<Self> {
        Self::find(connection, "").await?.ok_or_else(no_head)
    }

    /// The head, or none where what stands there is none.
    pub(super) async fn find(connection: &mut Connection, lock: &str) -> Result<Option<Self>> {
        let mut select =
            Filter::new("select book, seq, hash, at, doc, day, day_sequence from journal_head where id = 1");
        select.sql(lock);
        Ok(connection.row(select).await?.and_then(|row| Self::read(&row).ok()?))
    }

    fn read(row: &Row) -> Result<Option<Self>, Fault> {
        let Ok(hash) = Vec::from_row(row, 2)?.try_into() else {
            return Ok(None);
        };
        Ok(Some(Self {
            book: Column::from_row(row, 0)?,
            seq: Column::from_row(row, 1)?,
            hash,
            at: Column::from_row(row, 3)?,
            doc: Column::from_row(row, 4)?,
            day: Column::from_row(row, 5)?,
            day_sequence: Column::from_row(row, 6)?,
            uncovered: 0,
        }))
    }

    /// Writes the head back and commits.
    pub async fn commit(&self, connection: &mut Connection) -> Result<()> {
        let mut statement = Filter::new("update journal_head set seq = ");
        statement
            .bind(&self.seq)
            .sql(", hash = ")
            .bind(&self.hash.to_vec())
            .sql(", at = ")
            .bind(&self.at);
        statement
            .sql(", doc = ")
            .bind(&self.doc)
            .sql(", day = ")
            .bind(&self.day)
            .sql(", day_sequence = ")
            .bind(&self.day_sequence);
        statement.sql(" where id = 1");
        if connection.run(statement).await? != 1 {
            return Err(Error::internal("the journal has lost its head"));
        }
        connection.transact("commit").await?;
        Ok(())
    }

    /// The next `doc`.
    pub fn next_doc(&mut self) -> i64 {
        self.doc += 1;
        self.doc
    }

    /// The day and sequence of the next complaint number. A day never comes back: after a change of time zone the
    /// later day goes on, so that no number is given twice.
    pub fn next_of_day(&mut self, today: &str) -> (String, i64) {
        if today > self.day.as_str() {
            today.clone_into(&mut self.day);
            self.day_sequence = 0;
        }
        self.day_sequence += 1;
        (self.day.clone(), self.day_sequence)
    }

    /// Chains a record: gives it the next sequence, and moves the head.
    pub fn chain(&mut self, mut record: JournalRecord) -> (JournalRecord, Hash) {
        record.seq = self.seq + 1;
        record.format = FORMAT;
        let hash = record.chain(&self.book, &self.hash);
        self.seq = record.seq;
        self.hash = hash;
        self.at = record.at;
        (record, hash)
    }
}

fn no_head() -> Error {
    Error::internal("the journal has no head that can be read")
}
