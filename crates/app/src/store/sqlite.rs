//! One connection to the encrypted file.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use rusqlite::config::DbConfig;
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, OpenFlags};

use super::fault::Fault;
use super::filter::Filter;
use super::record::Table;
use super::row::{Row, Value};

/// Prepared statements a connection keeps.
const STATEMENTS: usize = 200;
/// Steps of SQLite's machine between two looks at the clock: a few milliseconds at most.
const STEPS: i32 = 100_000;

/// A connection. Its calls do not wait, they work: whoever makes them stands on a thread that may be held up.
#[derive(Debug)]
pub struct Sqlite {
    connection: rusqlite::Connection,
    deadline: Arc<Mutex<Option<Instant>>>,
}

impl Sqlite {
    /// Opens the file, making it where it is not there, and runs what every connection begins with.
    pub(super) fn open(path: &Path, opening: &str) -> Result<Self, Fault> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = rusqlite::Connection::open_with_flags(path, flags)?;
        connection.execute_batch(opening)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        // Without it a statement with a bound limit is prepared anew each time it runs.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        // The key is only tried when the first page is read.
        connection.query_row("select count(*) from sqlite_master", [], |_| Ok(()))?;
        let deadline = Arc::new(Mutex::new(None));
        let looked_at = Arc::clone(&deadline);
        let is_over = move || {
            let deadline: Option<Instant> = *looked_at.lock().unwrap_or_else(PoisonError::into_inner);
            deadline.is_some_and(|deadline| Instant::now() > deadline)
        };
        connection.progress_handler(STEPS, Some(is_over))?;
        Ok(Self { connection, deadline })
    }

    /// After this moment statements are given up.
    pub(super) fn give_up_at(&self, deadline: Option<Instant>) {
        *self.deadline.lock().unwrap_or_else(PoisonError::into_inner) = deadline;
    }

    pub(super) fn in_transaction(&self) -> bool {
        !self.connection.is_autocommit()
    }

    pub(super) fn rows(&self, statement: &Filter) -> Result<Vec<Row>, Fault> {
        // Heard by nobody but the test of query plans.
        tracing::trace!(target: "huiyin::query", sql = statement.text());
        let mut prepared = self.prepared(statement)?;
        let width = prepared.column_count();
        let mut found = Vec::new();
        let mut rows = prepared.raw_query();
        while let Some(row) = rows.next()? {
            let values = (0..width).map(|at| Ok(value(row.get_ref(at)?)));
            found.push(Row(values.collect::<Result<_, rusqlite::Error>>()?));
        }
        Ok(found)
    }

    pub(super) fn run(&self, statement: &Filter) -> Result<u64, Fault> {
        let touched = self.prepared(statement)?.raw_execute()?;
        Ok(touched as u64)
    }

    pub(super) fn insert(&self, table: &Table, rows: &[Vec<Value>]) -> Result<u64, Fault> {
        let mut prepared = self.connection.prepare_cached(&table.insert_one())?;
        let mut touched = 0;
        for row in rows {
            for (at, value) in (1..).zip(row) {
                prepared.raw_bind_parameter::<usize, _>(at, value)?;
            }
            touched += prepared.raw_execute()? as u64;
        }
        Ok(touched)
    }

    /// SQLite writes every index that names a column which is set, whether or not its value changes: so only columns that
    /// change are set.
    pub(super) fn update(&self, table: &Table, row: &[Value]) -> Result<u64, Fault> {
        match self.rows(&table.one(row))?.first() {
            None => Ok(0),
            Some(there) => match table.update(row, Some(there)) {
                Some(statement) => self.run(&statement),
                // As it stood; of a row with versions that is no update.
                None => Ok(u64::from(table.version_of(row) == 0)),
            },
        }
    }

    /// Begins or ends a transaction or a savepoint; the statement is kept prepared.
    pub(super) fn transact(&self, statement: &'static str) -> Result<(), Fault> {
        self.connection.prepare_cached(statement)?.raw_execute()?;
        Ok(())
    }

    pub(super) fn script(&self, sql: &str) -> Result<u64, Fault> {
        let before = self.connection.total_changes();
        self.connection.execute_batch(sql)?;
        Ok(self.connection.total_changes() - before)
    }

    fn prepared(&self, statement: &Filter) -> Result<CachedStatement<'_>, Fault> {
        let mut prepared = self.connection.prepare_cached(statement.text())?;
        for (at, value) in (1..).zip(statement.values()) {
            prepared.raw_bind_parameter::<usize, _>(at, value)?;
        }
        Ok(prepared)
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Text(Some(text)) => ValueRef::Text(text.as_bytes()),
            Self::Int(Some(number)) => ValueRef::Integer(*number),
            Self::Bytes(Some(bytes)) => ValueRef::Blob(bytes),
            Self::Text(None) | Self::Int(None) | Self::Bytes(None) => ValueRef::Null,
        }))
    }
}

/// What really stands there, whatever the column's type says: SQLite lets anything stand anywhere.
fn value(found: ValueRef<'_>) -> Value {
    match found {
        ValueRef::Null => Value::Text(None),
        ValueRef::Integer(number) => Value::Int(Some(number)),
        ValueRef::Real(number) => Value::Text(Some(number.to_string())),
        ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => Value::Text(Some(text.to_owned())),
            Err(_) => Value::Bytes(Some(bytes.to_vec())),
        },
        ValueRef::Blob(bytes) => Value::Bytes(Some(bytes.to_vec())),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn opened() -> Sqlite {
        Sqlite::open(Path::new(":memory:"), "").unwrap()
    }

    #[test]
    fn a_statement_is_given_up_at_its_deadline() {
        let connection = opened();
        let endless =
            Filter::new("with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n");
        connection.give_up_at(Some(Instant::now() + Duration::from_millis(20)));
        let begun = Instant::now();
        assert!(connection.rows(&endless).is_err());
        assert!(begun.elapsed() < Duration::from_secs(20));
        connection.give_up_at(None);
        assert_eq!(connection.rows(&Filter::new("select 1")).unwrap().len(), 1);
    }

    #[test]
    fn each_connection_has_a_cache_of_its_own() {
        let shared = Filter::new("select sqlite_compileoption_used('ENABLE_MEMORY_MANAGEMENT')");
        let row = opened().rows(&shared).unwrap().remove(0);
        assert_eq!(row.0, [Value::Int(Some(0))], "see .cargo/config.toml");
    }

    #[test]
    fn whatever_stands_there_is_read() {
        let connection = opened();
        let row = connection
            .rows(&Filter::new("select null, 7, 1.5, 'x', x'00ff', cast(x'ff' as text)"))
            .unwrap()
            .remove(0);
        let expected = [
            Value::Text(None),
            Value::Int(Some(7)),
            Value::Text(Some(String::from("1.5"))),
            Value::Text(Some(String::from("x"))),
            Value::Bytes(Some(vec![0, 255])),
            Value::Bytes(Some(vec![255])),
        ];
        assert_eq!(row.0, expected);
    }
}
