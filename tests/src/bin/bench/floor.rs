//! The floor: the same rows through prepared, cached statements on a plain copy of the book.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

/// A row to be written again under new ids: its table, columns and values.
struct Template {
    table: &'static str,
    columns: Vec<String>,
    values: Vec<Value>,
}

/// A plain copy of the book.
pub struct Floor(Connection);

impl Floor {
    /// Opens the copy as the app opens its book.
    pub fn open(path: &Path) -> rusqlite::Result<Self> {
        let connection = Connection::open(path)?;
        connection.execute_batch("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma temp_store = memory; pragma cache_size = -32768;")?;
        connection.set_prepared_statement_cache_capacity(100);
        Ok(Self(connection))
    }

    fn templates(&self, complaint: &str) -> rusqlite::Result<Vec<Template>> {
        let mut templates = Vec::new();
        for (table, condition) in [
            ("salt", "id = (select salt_id from complaint where id = ?1)"),
            ("customer", "id = (select customer_id from complaint where id = ?1)"),
            (
                "contact_point",
                "customer_id = (select customer_id from complaint where id = ?1)",
            ),
            (
                "customer_key",
                "customer_id = (select customer_id from complaint where id = ?1)",
            ),
            ("complaint", "id = ?1"),
            ("clock", "complaint_id = ?1"),
            ("entry", "complaint_id = ?1"),
            ("journal", "subject = ?1"),
        ] {
            let mut statement = self.0.prepare(&format!("select * from {table} where {condition}"))?;
            let columns: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
            let width = columns.len();
            let rows = statement.query_map([complaint], |row| {
                (0..width)
                    .map(|at| row.get(at))
                    .collect::<rusqlite::Result<Vec<Value>>>()
            })?;
            for values in rows {
                templates.push(Template {
                    table,
                    columns: columns.clone(),
                    values: values?,
                });
            }
        }
        Ok(templates)
    }

    /// Writes the rows of `complaint` so many times again, a durable transaction each.
    pub fn register(&self, complaint: &str, times: usize) -> rusqlite::Result<Vec<Duration>> {
        let templates = self.templates(complaint)?;
        let (mut seq, mut doc): (i64, i64) = self.0.query_row("select seq, doc from journal_head", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        let mut taken = Vec::with_capacity(times);
        for _ in 0..times {
            let (id, begun) = (uuid::Uuid::now_v7().to_string(), Instant::now());
            self.0.execute_batch("begin immediate")?;
            (seq, doc) = (seq + 1, doc + 1);
            let rows: Vec<(usize, Vec<Value>)> = templates
                .iter()
                .enumerate()
                .map(|(at, template)| (at, renewed(template, &id, seq, doc)))
                .collect();
            let mut rest = rows.as_slice();
            // Rows of one table go into one statement, as the app's do.
            while let Some((first, _)) = rest.first() {
                let table = templates[*first].table;
                let count = rest.iter().take_while(|(at, _)| templates[*at].table == table).count();
                let (now, later) = rest.split_at(count);
                let mut statement = self.0.prepare_cached(&insert(&templates[*first], count))?;
                statement.execute(params_from_iter(now.iter().flat_map(|(_, values)| values)))?;
                rest = later;
            }
            self.0
                .prepare_cached(
                    "update journal_head set seq = ?1, doc = ?2, day_sequence = day_sequence + 1 where id = 1",
                )?
                .execute([seq, doc])?;
            self.0.execute_batch("commit")?;
            taken.push(begun.elapsed());
        }
        Ok(taken)
    }

    /// Reads a page of the worklist.
    pub fn worklist(&self, times: usize) -> rusqlite::Result<Vec<Duration>> {
        let sql = "select id, version, number, stage, nature, channel, severity, tier, category, subject, customer_name, owner_id, group_id, \
                   hold_awaited, hold_since, answered_at, received_at, next_due, next_clock, next_since, closed_at, restricted, doc from complaint \
                   where ended_at is null and (next_due, doc) > (0, 0) order by next_due, doc limit 51";
        self.read(times, sql, [])
    }

    /// Reads a complaint with its clocks and timeline.
    pub fn open_complaint(&self, complaint: &str, times: usize) -> rusqlite::Result<Vec<Duration>> {
        let mut taken = vec![Duration::ZERO; times];
        for table in [
            "complaint where id",
            "clock where complaint_id",
            "complaint_person where complaint_id",
            "plan where complaint_id",
        ] {
            add(
                &mut taken,
                self.read(times, &format!("select * from {table} = ?1"), [complaint])?,
            );
        }
        let entries = "select * from entry where complaint_id = ?1 order by at desc, id desc limit 201";
        add(&mut taken, self.read(times, entries, [complaint])?);
        Ok(taken)
    }

    fn read<const N: usize>(&self, times: usize, sql: &str, parameters: [&str; N]) -> rusqlite::Result<Vec<Duration>> {
        let mut taken = Vec::with_capacity(times);
        for _ in 0..times {
            let begun = Instant::now();
            let mut statement = self.0.prepare_cached(sql)?;
            let width = statement.column_count();
            let mut rows = statement.query(params_from_iter(parameters))?;
            while let Some(row) = rows.next()? {
                for at in 0..width {
                    let _: Value = row.get(at)?;
                }
            }
            taken.push(begun.elapsed());
        }
        Ok(taken)
    }
}

fn add(taken: &mut [Duration], more: Vec<Duration>) {
    for (sum, one) in taken.iter_mut().zip(more) {
        *sum += one;
    }
}

fn insert(template: &Template, rows: usize) -> String {
    let places = format!("({})", vec!["?"; template.columns.len()].join(", "));
    format!(
        "insert into {} ({}) values {}",
        template.table,
        template.columns.join(", "),
        vec![places; rows].join(", ")
    )
}

/// The same values under ids of their own.
fn renewed(template: &Template, id: &str, seq: i64, doc: i64) -> Vec<Value> {
    // One new id serves every table: each has one row of this complaint, clocks are told apart by their position.
    let ids = |column: &str| match (template.table, column) {
        ("salt" | "customer" | "complaint" | "contact_point" | "entry", "id")
        | (_, "salt_id" | "customer_id" | "complaint_id") => Some(Value::Text(id.to_owned())),
        ("journal", "subject") => Some(Value::Text(id.to_owned())),
        ("complaint", "number") => Some(Value::Text(format!("F{doc}"))),
        ("complaint", "doc") => Some(Value::Integer(doc)),
        ("journal", "seq") => Some(Value::Integer(seq)),
        _ => None,
    };
    template
        .columns
        .iter()
        .zip(&template.values)
        .map(|(column, value)| ids(column).unwrap_or_else(|| value.clone()))
        .collect()
}
