//! Rows of one complaint, written again and again under new ids.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use huiyin_domain::search::{pieces, stream};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::Floor;
use crate::book::Desk;

/// A row as it stands in a table.
#[derive(Clone)]
struct Row {
    table: String,
    columns: Vec<String>,
    values: Vec<Value>,
}

/// Everything that stands in the book for one complaint.
pub struct Rows(Vec<Row>);

/// Pieces of the index of words that a complaint has room for, as `store::search` numbers them.
pub(super) const PIECES: i64 = 16_384;
/// What of a complaint is searched for.
pub(super) const OF_WORDS: &[&str] = &[
    "number",
    "content",
    "customer_name",
    "representative",
    "remedy_words",
    "product",
    "order_number",
    "external_number",
];

/// Tables that follow from a complaint's customer.
const OF_CUSTOMER: &[&str] = &["contact_point", "customer_key"];

impl Floor {
    /// The rows of a complaint of the book.
    pub fn rows_of(&self, desk: &Desk, complaint: &str) -> Result<Rows, String> {
        let book = desk.connect()?;
        let mut found = Vec::new();
        let customer = "(select customer_id from complaint where id = ?1)";
        read(&book, &mut found, "customer", &format!("id = {customer}"), complaint)?;
        for table in OF_CUSTOMER {
            read(
                &book,
                &mut found,
                table,
                &format!("customer_id = {customer}"),
                complaint,
            )?;
        }
        read(&book, &mut found, "complaint", "id = ?1", complaint)?;
        for table in tables_with(&book, "complaint_id")? {
            read(&book, &mut found, &table, "complaint_id = ?1", complaint)?;
        }
        read(&book, &mut found, "journal", "subject = ?1 order by seq", complaint)?;
        let salts: Vec<String> = found.iter().filter_map(|row| row.text("salt_id")).collect();
        let mut rows = Vec::new();
        for salt in salts {
            if !rows.iter().any(|row: &Row| row.text("id").as_ref() == Some(&salt)) {
                read(&book, &mut rows, "salt", "id = ?1", &salt)?;
            }
        }
        let words = words(&found);
        rows.extend(found);
        rows.extend(words);
        Ok(Rows(rows))
    }

    /// Writes them so many times again, a durable transaction each.
    pub fn write(&self, rows: &Rows, times: usize) -> Result<Vec<Duration>, String> {
        (0..times)
            .map(|_| {
                let (renewed, next) = self.renewed(rows)?;
                let begun = Instant::now();
                self.transaction(|| {
                    insert(&self.0, &renewed)?;
                    self.count(next)
                })?;
                Ok(begun.elapsed())
            })
            .collect()
    }

    /// Writes them once more, and gives the complaint's new id.
    pub fn copy(&self, rows: &Rows) -> Result<String, String> {
        let (renewed, next) = self.renewed(rows)?;
        self.transaction(|| {
            insert(&self.0, &renewed)?;
            self.count(next)
        })?;
        let complaint = renewed.iter().find(|row| row.table == "complaint");
        complaint
            .and_then(|row| row.text("id"))
            .ok_or_else(|| "no complaint".to_owned())
    }

    /// Writes them in three durable transactions, as registering, dispatching and closing do, and finds them again.
    pub fn live(&self, rows: &Rows, times: usize) -> Result<Vec<Duration>, String> {
        let once = || -> Result<Duration, String> {
            let (renewed, next) = self.renewed(rows)?;
            let complaint = renewed
                .iter()
                .find(|row| row.table == "complaint")
                .ok_or("no complaint")?
                .clone();
            let step = |row: &Row| matches!(row.table.as_str(), "entry" | "journal");
            let (later, first): (Vec<Row>, Vec<Row>) = renewed.into_iter().partition(step);
            let steps = |table: &str| {
                later
                    .iter()
                    .filter(|row| row.table == table)
                    .cloned()
                    .collect::<Vec<_>>()
            };
            let (entries, records) = (steps("entry"), steps("journal"));
            let begun = Instant::now();
            for at in 0..3 {
                let mut now = if at == 0 { first.clone() } else { Vec::new() };
                // What is left over belongs to the last.
                for rows in [&entries, &records] {
                    let until = if at == 2 { rows.len() } else { at + 1 };
                    now.extend(rows.get(at..until.min(rows.len())).unwrap_or_default().iter().cloned());
                }
                self.transaction(|| {
                    insert(&self.0, &now)?;
                    if at > 0 {
                        update(&self.0, &complaint)?;
                    }
                    self.count(next)
                })?;
            }
            let number = complaint.value("number").ok_or("no number")?;
            self.read(1, "select * from complaint where number = ?1", &[number])?;
            Ok(begun.elapsed())
        };
        (0..times).map(|_| once()).collect()
    }

    /// The rows under new ids, and the running numbers after them.
    fn renewed(&self, rows: &Rows) -> Result<(Vec<Row>, (i64, i64)), String> {
        let (mut seq, doc): (i64, i64) = self
            .0
            .query_row("select seq, doc from journal_head", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .map_err(|error| error.to_string())?;
        let doc = doc + 1;
        let mut ids = BTreeMap::new();
        for row in &rows.0 {
            if let Some(id) = row.text("id") {
                ids.entry(id).or_insert_with(|| uuid::Uuid::now_v7().to_string());
            }
        }
        let mut renewed = rows.0.clone();
        for row in &mut renewed {
            for (column, value) in row.columns.iter().zip(&mut row.values) {
                let own = match (row.table.as_str(), column.as_str(), &*value) {
                    ("complaint", "number", _) => Some(Value::Text(format!("F{doc}"))),
                    ("complaint_words", "rowid", Value::Integer(piece)) => Some(Value::Integer(doc * PIECES + piece)),
                    (_, "doc", _) => Some(Value::Integer(doc)),
                    ("journal", "seq", _) => {
                        seq += 1;
                        Some(Value::Integer(seq))
                    }
                    (_, _, Value::Text(text)) => ids.get(text).cloned().map(Value::Text),
                    _ => None,
                };
                if let Some(own) = own {
                    *value = own;
                }
            }
        }
        Ok((renewed, (seq, doc)))
    }

    fn count(&self, (seq, doc): (i64, i64)) -> rusqlite::Result<()> {
        let sql = "update journal_head set seq = ?1, doc = ?2, day_sequence = day_sequence + 1 where id = 1";
        self.0.prepare_cached(sql)?.execute([seq, doc]).map(drop)
    }

    fn transaction(&self, work: impl FnOnce() -> rusqlite::Result<()>) -> Result<(), String> {
        let all = || -> rusqlite::Result<()> {
            self.0.execute_batch("begin immediate")?;
            work()?;
            self.0.execute_batch("commit")
        };
        all().map_err(|error| error.to_string())
    }
}

impl Row {
    fn value(&self, column: &str) -> Option<Value> {
        let at = self.columns.iter().position(|name| name == column)?;
        self.values.get(at).cloned()
    }

    fn text(&self, column: &str) -> Option<String> {
        match self.value(column) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }
}

/// The pieces of the index of words, numbered from 0.
fn words(rows: &[Row]) -> Vec<Row> {
    let fields = |row: &Row| match row.table.as_str() {
        "complaint" => OF_WORDS.iter().filter_map(|column| row.text(column)).collect(),
        "entry" => row.text("text").into_iter().collect(),
        _ => Vec::new(),
    };
    let texts: Vec<String> = rows.iter().flat_map(fields).collect();
    let stream = stream(texts.iter().map(String::as_str));
    let pieces = pieces(&stream).zip(0..);
    let row = |(piece, at): (&[String], i64)| Row {
        table: "complaint_words".to_owned(),
        columns: vec!["rowid".to_owned(), "words".to_owned()],
        values: vec![Value::Integer(at), Value::Text(piece.join(" "))],
    };
    pieces.map(row).collect()
}

/// Tables that have a column of this name.
fn tables_with(book: &Connection, column: &str) -> Result<Vec<String>, String> {
    let sql = "select m.name from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table' and c.name = ?1 order by m.rowid";
    let read = || -> rusqlite::Result<Vec<String>> {
        let mut statement = book.prepare(sql)?;
        statement.query_map([column], |row| row.get(0))?.collect()
    };
    read().map_err(|error| error.to_string())
}

fn read(book: &Connection, into: &mut Vec<Row>, table: &str, condition: &str, value: &str) -> Result<(), String> {
    let sql = format!("select * from {table} where {condition}");
    let mut read = || -> rusqlite::Result<()> {
        let mut statement = book.prepare(&sql)?;
        let columns: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
        let rows = statement.query_map([value], |row| {
            (0..columns.len())
                .map(|at| row.get(at))
                .collect::<rusqlite::Result<Vec<Value>>>()
        })?;
        for values in rows {
            into.push(Row {
                table: table.to_owned(),
                columns: columns.clone(),
                values: values?,
            });
        }
        Ok(())
    };
    read().map_err(|error| format!("{sql}: {error}"))
}

/// Rows of one table go into one statement, as the app's do.
fn insert(connection: &Connection, rows: &[Row]) -> rusqlite::Result<()> {
    let mut rest = rows;
    while let Some(first) = rest.first() {
        let count = rest.iter().take_while(|row| row.table == first.table).count();
        let (now, later) = rest.split_at(count);
        let places = format!("({})", vec!["?"; first.columns.len()].join(", "));
        let sql = format!(
            "insert into {} ({}) values {}",
            first.table,
            first.columns.join(", "),
            vec![places; count].join(", ")
        );
        connection
            .prepare_cached(&sql)?
            .execute(params_from_iter(now.iter().flat_map(|row| &row.values)))?;
        rest = later;
    }
    Ok(())
}

fn update(connection: &Connection, row: &Row) -> rusqlite::Result<()> {
    let sets: Vec<String> = row.columns.iter().map(|column| format!("{column} = ?")).collect();
    let sql = format!("update {} set {} where id = ?", row.table, sets.join(", "));
    let id = row.value("id").unwrap_or(Value::Null);
    connection
        .prepare_cached(&sql)?
        .execute(params_from_iter(row.values.iter().chain([&id])))
        .map(drop)
}
