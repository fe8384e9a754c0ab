//! The floor: the same rows through prepared, cached statements on a plain copy of the book.

mod bulk;
mod life;
mod rows;
mod words;

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

pub use bulk::bulk;
pub use life::Life;

/// A plain copy of the book.
pub struct Floor(Connection);

/// Tables whose every field says something of a complaint.
const OWN: &[&str] = &[
    "complaint",
    "complaint_person",
    "clock",
    "entry",
    "plan",
    "approval",
    "escalation",
    "survey",
    "link",
    "customer",
    "contact_point",
    "customer_order",
];

impl Floor {
    /// Opens the copy as the app opens its book.
    pub fn open(path: &Path) -> rusqlite::Result<Self> {
        let connection = Connection::open(path)?;
        connection.execute_batch("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma temp_store = memory; pragma cache_size = -32768;")?;
        connection.set_prepared_statement_cache_capacity(100);
        Ok(Self(connection))
    }

    /// Reads a complaint with its clocks and timeline.
    pub fn open_complaint(&self, complaint: &str, times: usize) -> Result<Vec<Duration>, String> {
        let mut taken = vec![Duration::ZERO; times];
        for table in [
            "complaint where id",
            "clock where complaint_id",
            "complaint_person where complaint_id",
            "plan where complaint_id",
        ] {
            let sql = format!("select * from {table} = ?1");
            add(&mut taken, self.read(times, &sql, &[complaint.to_owned().into()])?);
        }
        let entries = "select * from entry where complaint_id = ?1 order by at desc, id desc limit 201";
        add(&mut taken, self.read(times, entries, &[complaint.to_owned().into()])?);
        Ok(taken)
    }

    /// Runs a statement so many times and reads every field of every row.
    pub fn read(&self, times: usize, sql: &str, parameters: &[Value]) -> Result<Vec<Duration>, String> {
        let run = || -> rusqlite::Result<Duration> {
            let begun = Instant::now();
            let mut statement = self.0.prepare_cached(sql)?;
            let width = statement.column_count();
            let mut rows = statement.query(params_from_iter(parameters))?;
            while let Some(row) = rows.next()? {
                for at in 0..width {
                    let _: Value = row.get(at)?;
                }
            }
            Ok(begun.elapsed())
        };
        (0..times)
            .map(|_| run().map_err(|error| format!("{sql}: {error}")))
            .collect()
    }

    /// One number.
    pub fn number(&self, sql: &str) -> Result<i64, String> {
        self.0
            .query_row(sql, [], |row| row.get(0))
            .map_err(|error| format!("{sql}: {error}"))
    }

    /// The first row, as values; none where there is none.
    pub fn first(&self, sql: &str) -> Result<Option<Vec<Value>>, String> {
        let read = || -> rusqlite::Result<Option<Vec<Value>>> {
            let mut statement = self.0.prepare(sql)?;
            let width = statement.column_count();
            let mut rows = statement.query([])?;
            match rows.next()? {
                Some(row) => (0..width)
                    .map(|at| row.get(at))
                    .collect::<rusqlite::Result<_>>()
                    .map(Some),
                None => Ok(None),
            }
        };
        read().map_err(|error| format!("{sql}: {error}"))
    }

    /// How many complaints there are, and the UTF-8 bytes of all fields that say something of them.
    pub fn own_bytes(&self) -> Result<(u64, u64), String> {
        let mut bytes = 0;
        for table in OWN {
            let columns = self.columns(table)?;
            let sums: Vec<String> = columns
                .iter()
                .map(|column| format!("coalesce(sum(length(cast({column} as blob))), 0)"))
                .collect();
            bytes += self.number(&format!("select {} from {table}", sums.join(" + ")))?;
        }
        let complaints = self.number("select count(*) from complaint")?;
        Ok((complaints.unsigned_abs(), bytes.unsigned_abs()))
    }

    fn columns(&self, table: &str) -> Result<Vec<String>, String> {
        let statement = self.0.prepare(&format!("select * from {table} limit 0"));
        let statement = statement.map_err(|error| error.to_string())?;
        Ok(statement.column_names().into_iter().map(str::to_owned).collect())
    }
}

fn add(taken: &mut [Duration], more: Vec<Duration>) {
    for (sum, one) in taken.iter_mut().zip(more) {
        *sum += one;
    }
}
