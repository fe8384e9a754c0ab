//! The journal's head: the end of the chain, the running numbers, and the write lock.

use sqlx::{AnyConnection, Executor, Row};

use super::digest::Hash;
use super::{FORMAT, JournalRecord};
use crate::error::{Error, Result};
use crate::store::db::Engine;
use crate::store::filter::Filter;
use crate::store::line::Line;

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
        }
    }

    /// Writes the head of a new book.
    pub async fn create(&self, connection: &mut AnyConnection) -> Result<()> {
        sqlx::query("insert into journal_head (id, book, seq, hash, at, doc, day, day_sequence) values (1, $1, $2, $3, $4, $5, $6, $7)")
            .bind(self.book.clone())
            .bind(self.seq)
            .bind(self.hash.to_vec())
            .bind(self.at)
            .bind(self.doc)
            .bind(self.day.clone())
            .bind(self.day_sequence)
            .execute(connection)
            .await?;
        Ok(())
    }

    /// Begins the writer's transaction and reads the head; on PostgreSQL that read *is* the write lock.
    pub async fn begin(connection: &mut AnyConnection, engine: Engine) -> Result<Self> {
        let sql = match engine {
            // Both statements cross to the worker thread together.
            Engine::Sqlite => {
                "begin immediate; select book, seq, hash, at, doc, day, day_sequence from journal_head where id = 1"
            }
            Engine::Postgres => {
                connection.execute("begin").await?;
                "select book, seq, hash, at, doc, day, day_sequence from journal_head where id = 1 for update"
            }
        };
        Self::read(sqlx::query(sql).fetch_all(connection).await?.first())
    }

    /// Reads the head without locking.
    pub async fn peek(connection: &mut AnyConnection) -> Result<Self> {
        let row = sqlx::query("select book, seq, hash, at, doc, day, day_sequence from journal_head where id = 1")
            .fetch_optional(connection)
            .await?;
        Self::read(row.as_ref())
    }

    fn read(row: Option<&sqlx::any::AnyRow>) -> Result<Self> {
        let row = row.ok_or_else(|| Error::internal("the journal has no head"))?;
        let hash: Vec<u8> = row.try_get(2)?;
        Ok(Self {
            book: row.try_get(0)?,
            seq: row.try_get(1)?,
            hash: hash
                .try_into()
                .map_err(|_| Error::internal("the journal head's hash is not 32 bytes"))?,
            at: row.try_get(3)?,
            doc: row.try_get(4)?,
            day: row.try_get(5)?,
            day_sequence: row.try_get(6)?,
        })
    }

    /// Writes the head back and commits.
    pub async fn commit(&self, connection: &mut AnyConnection, engine: Engine) -> Result<()> {
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
        let mut line = Line::new(connection, engine);
        line.send(statement, Some(1)).await?;
        line.send(Filter::new("commit"), None).await?;
        line.flush().await
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
