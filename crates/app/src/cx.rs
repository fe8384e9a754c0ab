//! What a command sees: the transaction, the actor and the time.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use huiyin_domain::permission::Actor;
use huiyin_domain::{Audience, Millis, UserId};

use crate::command::Receipt;
use crate::error::{Error, ErrorCode, Result};
use crate::event::{Hearers, Published, Topic};
use crate::facts::Facts;
use crate::journal::digest::{self, Salt};
use crate::journal::head::Head;
use crate::journal::note::RowNote;
use crate::journal::{FORMAT, last_written};
use crate::reference::Reference;
use crate::store::connection::Connection;
use crate::store::db::Engine;
use crate::store::filter::Filter;
use crate::store::record::{Column, Record, Row, Table, Value, Versioned};
use crate::store::salt::SaltRow;
use crate::store::search::Pending;
use crate::store::table_number;

/// Rows in one insert statement on PostgreSQL, which allows 65,535 parameters.
const ROWS_AN_INSERT: usize = 250;
const PARAMETERS_A_STATEMENT: usize = 60_000;

/// What only a writing command has.
#[derive(Debug)]
pub(crate) struct Writing<'a> {
    pub head: &'a mut Head,
    pub salts: &'a mut HashMap<String, Salt>,
    pub notes: Vec<RowNote>,
    pub published: Vec<Published>,
    pub subject: Option<String>,
    /// What the batch's commit puts into the index of words.
    pub words: Pending,
}

/// The context of one command.
#[derive(Debug)]
pub struct Cx<'a> {
    pub(crate) connection: &'a mut Connection,
    pub(crate) writing: Option<Writing<'a>>,
    /// Facts, for queries only: a command sees what no commit has brought to them yet.
    pub(crate) facts: Option<Arc<Facts>>,
    /// Users, roles and groups as of the last commit.
    pub reference: Arc<Reference>,
    /// Who acts.
    pub actor: Actor,
    /// When, epoch milliseconds UTC. The only clock a handler has.
    pub now: Millis,
    /// The version the caller last saw of the record, where the command asks for one.
    pub expected_version: Option<i64>,
}

impl<'a> Cx<'a> {
    /// A fresh id, ordered by time.
    pub fn id(&self) -> String {
        uuid::Uuid::now_v7().to_string()
    }

    fn writing(&mut self) -> Result<&mut Writing<'a>> {
        self.writing
            .as_mut()
            .ok_or_else(|| Error::internal("a query tried to write"))
    }

    /// What the batch's commit brings into the index of words.
    pub(crate) fn words(&mut self) -> Result<&mut Pending> {
        Ok(&mut self.writing()?.words)
    }

    /// Rows of one record type: `tail` is what follows `select … from table t`.
    pub async fn all<R: Record>(&mut self, tail: Filter) -> Result<Vec<R>> {
        let rows = self.connection.rows(self.select::<R>(tail)).await?;
        rows.iter().map(|row| Ok(R::read(row)?)).collect()
    }

    /// One row of a record type, or none.
    pub async fn one<R: Record>(&mut self, tail: Filter) -> Result<Option<R>> {
        let rows = self.connection.rows(self.select::<R>(tail)).await?;
        Ok(rows.first().map(R::read).transpose()?)
    }

    fn select<R: Record>(&self, tail: Filter) -> Filter {
        let mut select = Filter::new(&format!(
            "select {} from {} t ",
            R::TABLE.select_list("t"),
            R::TABLE.name
        ));
        select.append(&tail);
        select
    }

    /// Rows of free SQL.
    pub async fn rows(&mut self, query: Filter) -> Result<Vec<Row>> {
        Ok(self.connection.rows(query).await?)
    }

    /// One number of free SQL, for counts.
    pub async fn number(&mut self, query: Filter) -> Result<i64> {
        Ok(self.connection.number(query).await?)
    }

    /// Writes to a table that the journal does not cover (see `store::UNCOVERED`). A command that writes nothing else
    /// leaves no record.
    pub(crate) async fn run_uncovered(&mut self, statement: Filter) -> Result<u64> {
        self.writing()?.head.uncovered += 1;
        Ok(self.connection.run(statement).await?)
    }

    /// Inserts a row and notes it in the journal.
    pub async fn insert<R: Record>(&mut self, row: &R) -> Result<()> {
        self.insert_all(std::slice::from_ref(row)).await
    }

    /// Inserts rows, many a statement, and notes each in the journal.
    pub async fn insert_all<R: Record>(&mut self, rows: &[R]) -> Result<()> {
        let table = R::TABLE;
        // Where no network lies between, nothing is faster than one prepared statement run for each row.
        let most = ROWS_AN_INSERT.min(PARAMETERS_A_STATEMENT / table.columns.len()).max(1);
        for chunk in rows.chunks(most) {
            let values: Vec<Vec<Value>> = chunk.iter().map(Record::values).collect();
            for row in &values {
                self.note(table, row, true).await?;
            }
            let count = u64::try_from(values.len()).map_err(Error::internal)?;
            let touched = self.connection.insert(table, values).await?;
            touched_all(touched, count)?;
            self.writing()?.words.say(chunk.iter().filter_map(Record::words));
        }
        Ok(())
    }

    /// Inserts a row unless one with its key is there already.
    pub async fn insert_new<R: Record>(&mut self, row: &R) -> Result<()> {
        let values = row.values();
        let mut statement = R::TABLE.insert(vec![values.clone()]);
        statement.sql(" on conflict do nothing");
        if self.connection.run(statement).await? == 1 {
            self.note(R::TABLE, &values, true).await?;
        }
        Ok(())
    }

    /// Updates a row over the version before. The row was read in this transaction, and nobody else writes: another
    /// version there is a bug, and fails the command.
    pub async fn update<R: Record>(&mut self, row: &R) -> Result<()> {
        let values = row.values();
        self.note(R::TABLE, &values, true).await?;
        let touched = self.connection.update(R::TABLE, &values).await?;
        touched_all(touched, 1)
    }

    /// Writes what a command changed of the record it is about, as its next version.
    pub async fn revise<R: Versioned>(&mut self, row: &mut R) -> Result<Receipt> {
        let version = row.count_up();
        self.update(row).await?;
        self.about(row.id());
        Ok(Receipt {
            id: row.id().to_owned(),
            version,
        })
    }

    /// Deletes a row.
    pub async fn delete<R: Record>(&mut self, row: &R) -> Result<()> {
        let values = row.values();
        self.note(R::TABLE, &values, false).await?;
        let touched = self.connection.run(R::TABLE.delete(&values)).await?;
        touched_all(touched, 1)
    }

    async fn note(&mut self, table: &'static Table, values: &[Value], kept: bool) -> Result<()> {
        let salt = match table.salt_of(values) {
            Some(id) => Some(self.salt(id).await?),
            None => None,
        };
        let note = RowNote {
            table: table_number(table.name)
                .ok_or_else(|| Error::internal(format!("table {} is not registered", table.name)))?,
            key: table.key_of(values),
            version: table.version_of(values),
            digest: kept.then(|| digest::row(table, values, salt.as_ref(), FORMAT)),
        };
        self.writing()?.notes.push(note);
        Ok(())
    }

    /// Makes a new salt for a customer, or for a complaint whose complainant is anonymous; gives back its id.
    pub async fn new_salt(&mut self) -> Result<String> {
        let row = self.draw_salt()?;
        self.insert(&row).await?;
        Ok(row.id)
    }

    /// Draws a salt that the caller inserts, where many are inserted at once.
    pub(crate) fn draw_salt(&mut self) -> Result<SaltRow> {
        let mut bytes = Salt::default();
        getrandom::fill(&mut bytes).map_err(Error::internal)?;
        let row = SaltRow {
            id: self.id(),
            bytes: bytes.to_vec(),
        };
        self.writing()?.salts.insert(row.id.clone(), bytes);
        Ok(row)
    }

    /// Remembers a salt whose bytes the caller knows, so that it need not be read again.
    pub(crate) fn knows_salt(&mut self, row: &SaltRow) -> Result<()> {
        let bytes = Salt::try_from(row.bytes.as_slice()).map_err(|_| Error::internal("a salt is not 16 bytes"))?;
        self.writing()?.salts.insert(row.id.clone(), bytes);
        Ok(())
    }

    /// Forgets a salt that was destroyed.
    pub(crate) fn forgets_salt(&mut self, id: &str) {
        if let Some(writing) = &mut self.writing {
            writing.salts.remove(id);
        }
    }

    /// Which engine holds the rows.
    pub(crate) fn engine(&self) -> Engine {
        self.connection.engine()
    }

    async fn salt(&mut self, id: &str) -> Result<Salt> {
        if let Some(salt) = self.writing()?.salts.get(id) {
            return Ok(*salt);
        }
        let mut query = Filter::new("select bytes from salt where id = ");
        query.bind(&id.to_owned());
        let row = self.connection.row(query).await?;
        let bytes = row
            .map(|row| Vec::from_row(&row, 0))
            .transpose()?
            .ok_or_else(|| Error::internal("a row names a salt that is gone"))?;
        let salt = Salt::try_from(bytes).map_err(|_| Error::internal("a salt is not 16 bytes"))?;
        self.writing()?.salts.insert(id.to_owned(), salt);
        Ok(salt)
    }

    /// The next `doc` number.
    pub fn next_doc(&mut self) -> Result<i64> {
        Ok(self.writing()?.head.next_doc())
    }

    /// The last `doc` number that was given.
    pub(crate) fn last_doc(&mut self) -> Result<i64> {
        Ok(self.writing()?.head.doc)
    }

    /// Day and sequence of the next complaint number, for today in the centre's zone.
    pub fn next_of_day(&mut self, today: &str) -> Result<(String, i64)> {
        Ok(self.writing()?.head.next_of_day(today))
    }

    /// The journal's sequence before this command.
    pub fn journal_end(&mut self) -> Result<i64> {
        Ok(self.writing()?.head.seq)
    }

    /// The last rows that a command wrote about a record, between two sequences of the journal, neither included; and the
    /// sequence they stand under.
    pub async fn written(
        &mut self,
        command: &str,
        subject: &str,
        after: i64,
        before: i64,
    ) -> Result<Option<(i64, Vec<RowNote>)>> {
        last_written(self.connection, command, subject, after, before).await
    }

    /// Names the record this command is about, for the journal.
    pub fn about(&mut self, id: &str) {
        if let Some(writing) = &mut self.writing {
            writing.subject = Some(id.to_owned());
        }
    }

    /// Tells those who may see it that a record changed, once the commit stands; without audiences everybody may know.
    pub fn changed(&mut self, topic: Topic, id: &str, version: i64, audience: Vec<Audience>) {
        if let Some(writing) = &mut self.writing {
            writing.published.push(Published {
                topic,
                id: Some(id.to_owned()),
                version: Some(version),
                hearers: if audience.is_empty() {
                    Hearers::Everybody
                } else {
                    Hearers::Seeing(audience)
                },
            });
        }
    }

    /// Tells these users, and nobody else, that something about them changed.
    pub fn changed_for(&mut self, topic: Topic, users: BTreeSet<UserId>) {
        if let Some(writing) = &mut self.writing {
            writing.published.push(Published {
                topic,
                id: None,
                version: None,
                hearers: Hearers::Users(users),
            });
        }
    }

    /// Refuses when the record has moved on since the caller saw it.
    pub fn expect_version(&self, found: i64) -> Result<()> {
        match self.expected_version {
            Some(expected) if expected != found => Err(Error::new(ErrorCode::StaleVersion).with("version", found)),
            _ => Ok(()),
        }
    }
}

fn touched_all(touched: u64, rows: u64) -> Result<()> {
    if touched == rows {
        return Ok(());
    }
    Err(Error::internal(format!(
        "a statement touched {touched} rows instead of {rows}"
    )))
}
