//! The journal: append-only, hash-chained, naming every row that a command wrote.

pub mod digest;
pub mod head;
pub mod note;
pub mod verify;

use sha2::{Digest, Sha256};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use crate::error::Result;
use crate::store::filter::Filter;
use crate::store::record::Value;
use digest::Hash;

/// The layout of records written by this version.
pub const FORMAT: i64 = 1;

/// One record of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalRecord {
    /// Position in the chain, from 1.
    pub seq: i64,
    /// Layout number.
    pub format: i64,
    /// When it was written, epoch milliseconds UTC.
    pub at: i64,
    /// Who did it: a user's id, or `system`.
    pub actor: String,
    /// What was done.
    pub command: String,
    /// The record it was done to, where there is one.
    pub subject: Option<String>,
    /// The rows written, packed.
    pub rows: Vec<u8>,
    /// Identity of a keyed request.
    pub request: Option<Vec<u8>>,
    /// Digest of the keyed request's body.
    pub body_digest: Option<Vec<u8>>,
    /// The reply of a keyed request: ids and versions only.
    pub reply: Option<String>,
}

const COLUMNS: &str = "seq, format, at, actor, command, subject, rows, request, body_digest, reply, hash";

impl JournalRecord {
    /// The hash of this record after `previous`, in the book `book`.
    pub fn chain(&self, book: &str, previous: &Hash) -> Hash {
        let mut bytes = Vec::with_capacity(self.rows.len() + 256);
        Value::Text(Some(book.to_owned())).canonical(&mut bytes);
        Value::Bytes(Some(previous.to_vec())).canonical(&mut bytes);
        for value in self.values() {
            value.canonical(&mut bytes);
        }
        Sha256::digest(&bytes).into()
    }

    fn values(&self) -> [Value; 10] {
        [
            Value::Int(Some(self.seq)),
            Value::Int(Some(self.format)),
            Value::Int(Some(self.at)),
            Value::Text(Some(self.actor.clone())),
            Value::Text(Some(self.command.clone())),
            Value::Text(self.subject.clone()),
            Value::Bytes(Some(self.rows.clone())),
            Value::Bytes(self.request.clone()),
            Value::Bytes(self.body_digest.clone()),
            Value::Text(self.reply.clone()),
        ]
    }

    /// The statement that appends this record with its hash.
    pub(crate) fn append(&self, hash: &Hash) -> Filter {
        let mut statement = Filter::new(
            "insert into journal (seq, format, at, actor, command, subject, rows, request, body_digest, reply, hash) values (",
        );
        for value in self.values() {
            statement.value(value).sql(", ");
        }
        statement.value(Value::Bytes(Some(hash.to_vec()))).sql(")");
        statement
    }

    /// Reads up to `limit` records after `seq`, each with the hash that stands beside it.
    pub async fn after(connection: &mut AnyConnection, seq: i64, limit: i64) -> Result<Vec<(Self, Vec<u8>)>> {
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
            "select {COLUMNS} from journal where seq > $1 order by seq limit $2"
        )))
        .bind(seq)
        .bind(limit)
        .fetch_all(connection)
        .await?;
        rows.iter()
            .map(|row| match Self::read(row) {
                Ok(record) => Ok(record),
                // SQLite lets a number or a text stand where bytes should: no record of ours, but one to be named.
                Err(_) => Ok((Self::unreadable(row.try_get(0)?), Vec::new())),
            })
            .collect()
    }

    fn read(row: &AnyRow) -> Result<(Self, Vec<u8>), sqlx::Error> {
        let record = Self {
            seq: row.try_get(0)?,
            format: row.try_get(1)?,
            at: row.try_get(2)?,
            actor: row.try_get(3)?,
            command: row.try_get(4)?,
            subject: row.try_get(5)?,
            rows: row.try_get(6)?,
            request: row.try_get(7)?,
            body_digest: row.try_get(8)?,
            reply: row.try_get(9)?,
        };
        Ok((record, row.try_get(10)?))
    }

    /// Stands for a record whose columns are not of their types; its format is none that anybody knows.
    fn unreadable(seq: i64) -> Self {
        Self {
            seq,
            format: i64::MAX,
            at: 0,
            actor: String::new(),
            command: String::new(),
            subject: None,
            rows: Vec::new(),
            request: None,
            body_digest: None,
            reply: None,
        }
    }
}

/// The kept reply of a keyed request, with the digest of its body.
pub async fn kept_reply(
    connection: &mut AnyConnection,
    request: &[u8],
    since: i64,
) -> Result<Option<(Vec<u8>, String)>> {
    let row =
        sqlx::query("select body_digest, reply from journal where request = $1 and at >= $2 order by seq desc limit 1")
            .bind(request.to_vec())
            .bind(since)
            .fetch_optional(connection)
            .await?;
    row.map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).transpose()
}

/// The hash of one record, if it is there.
pub async fn hash_at(connection: &mut AnyConnection, seq: i64) -> Result<Option<Hash>> {
    let row = sqlx::query("select hash from journal where seq = $1")
        .bind(seq)
        .fetch_optional(connection)
        .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let bytes: Vec<u8> = row.try_get(0)?;
    Ok(bytes.try_into().ok())
}
