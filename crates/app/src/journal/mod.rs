//! The journal: append-only, hash-chained, naming every row that a command wrote.

pub(crate) mod access;
pub mod digest;
pub mod head;
pub mod note;
pub(crate) mod tail;
pub mod verify;

use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::store::connection::Connection;
use crate::store::fault::Fault;
use crate::store::filter::Filter;
use crate::store::record::{Column, Row, Value};
use crate::store::row::canonical;
use digest::Hash;

/// The layout of records written by this version. Format 2 covers the columns that migration 2 added, format 3 those of
/// migrations 3 to 9, format 4 those of migration 10, format 5 those of migration 11; the record itself is laid out as in format 1.
pub const FORMAT: i64 = 5;

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
        canonical(b't', Some(book.as_bytes()), &mut bytes);
        canonical(b'b', Some(previous), &mut bytes);
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
    pub async fn after(connection: &mut Connection, seq: i64, limit: i64) -> Result<Vec<(Self, Vec<u8>)>> {
        let mut select = Filter::new(&format!("select {COLUMNS} from journal where seq > "));
        select.bind(&seq).sql(" order by seq limit ").bind(&limit);
        connection
            .rows(select)
            .await?
            .iter()
            .map(|row| match Self::read(row) {
                Ok(record) => Ok(record),
                // SQLite lets a number or a text stand where bytes should: no record of ours, but one to be named.
                Err(_) => Ok((Self::unreadable(Column::from_row(row, 0)?), Vec::new())),
            })
            .collect()
    }

    fn read(row: &Row) -> Result<(Self, Vec<u8>), Fault> {
        let record = Self {
            seq: Column::from_row(row, 0)?,
            format: Column::from_row(row, 1)?,
            at: Column::from_row(row, 2)?,
            actor: Column::from_row(row, 3)?,
            command: Column::from_row(row, 4)?,
            subject: Column::from_row(row, 5)?,
            rows: Column::from_row(row, 6)?,
            request: Column::from_row(row, 7)?,
            body_digest: Column::from_row(row, 8)?,
            reply: Column::from_row(row, 9)?,
        };
        Ok((record, Column::from_row(row, 10)?))
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
pub async fn kept_reply(connection: &mut Connection, request: &[u8], since: i64) -> Result<Option<(Vec<u8>, String)>> {
    let mut select = Filter::new("select body_digest, reply from journal where request = ");
    select
        .bind(&request.to_vec())
        .sql(" and at >= ")
        .bind(&since)
        .sql(" order by seq desc limit 1");
    let row = connection.row(select).await?;
    row.map(|row| Ok((Column::from_row(&row, 0)?, Column::from_row(&row, 1)?)))
        .transpose()
}

/// The hash of one record, if it is there.
pub async fn hash_at(connection: &mut Connection, seq: i64) -> Result<Option<Hash>> {
    let mut select = Filter::new("select hash from journal where seq = ");
    select.bind(&seq);
    let row = connection.row(select).await?;
    let bytes = row.map(|row| Vec::from_row(&row, 0)).transpose()?;
    Ok(bytes.and_then(|bytes| bytes.try_into().ok()))
}

/// The last rows that a command wrote about a subject, between two sequences, neither included; and their sequence.
pub(crate) async fn last_written(
    connection: &mut Connection,
    command: &str,
    subject: &str,
    after: i64,
    before: i64,
) -> Result<Option<(i64, Vec<note::RowNote>)>> {
    let mut select = Filter::new("select seq, rows from journal where seq > ");
    select.bind(&after).sql(" and seq < ").bind(&before);
    select.sql(" and command = ").bind(&command.to_owned());
    select.sql(" and subject = ").bind(&subject.to_owned());
    select.sql(" order by seq desc limit 1");
    let Some(row) = connection.row(select).await? else {
        return Ok(None);
    };
    let notes = note::unpack(&Vec::from_row(&row, 1)?);
    let notes = notes.ok_or_else(|| Error::internal("a journal record's rows cannot be read"))?;
    Ok(Some((i64::from_row(&row, 0)?, notes)))
}
