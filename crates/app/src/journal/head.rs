//! The journal's head: the end of the chain, the running numbers, and the write lock.

use sqlx::{AnyConnection, Row};

use super::digest::Hash;
use super::{FORMAT, JournalRecord};
use crate::error::{Error, Result};
use crate::store::db::Engine;

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

    /// Reads the head; on PostgreSQL inside a transaction this *is* the write lock.
    pub async fn lock(connection: &mut AnyConnection, engine: Engine) -> Result<Self> {
        let sql = match engine {
            Engine::Sqlite => "select book, seq, hash, at, doc, day, day_sequence from journal_head where id = 1",
            Engine::Postgres => {
                "select book, seq, hash, at, doc, day, day_sequence from journal_head where id = 1 for update"
            }
        };
        Self::read(sqlx::query(sql).fetch_optional(connection).await?.as_ref())
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

    /// Writes the head back before the commit.
    pub async fn store(&self, connection: &mut AnyConnection) -> Result<()> {
        sqlx::query(
            "update journal_head set seq = $1, hash = $2, at = $3, doc = $4, day = $5, day_sequence = $6 where id = 1",
        )
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
