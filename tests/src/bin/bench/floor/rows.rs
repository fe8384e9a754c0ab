//! Rows of one complaint, written again and again under new ids.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use huiyin_domain::search::{pieces, stream};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::Floor;
use crate::book::Desk;

/// A row as it stands in a table.
#[derive(Clone, PartialEq)]
pub(super) struct Row {
    pub table: String,
    pub columns: Vec<String>,
    /// The columns that identify it.
    pub key: Vec<String>,
    pub values: Vec<Value>,
}

/// Everything that stands in the book for one complaint, without its words.
pub struct Rows(pub(super) Vec<Row>);

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
        let doc = "doc = (select doc from complaint where id = ?1)";
        read(&book, &mut found, "similar_text", doc, complaint)?;
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
        rows.extend(found);
        Ok(Rows(rows))
    }

    /// Writes them so many times again, a durable transaction each.
    pub fn write(&self, rows: &Rows, times: usize) -> Result<Vec<Duration>, String> {
        let rows = rows.with_words();
        (0..times)
            .map(|_| {
                let mut names = Names::new(self, &rows)?;
                let renewed: Vec<Row> = rows.iter().map(|row| names.renew(row)).collect();
                let begun = Instant::now();
                self.transaction(|| {
                    insert(&self.0, &renewed)?;
                    self.count(&names)
                })?;
                Ok(begun.elapsed())
            })
            .collect()
    }

    /// Writes them once more, and gives the complaint's new id.
    pub fn copy(&self, rows: &Rows) -> Result<String, String> {
        let rows = rows.with_words();
        let mut names = Names::new(self, &rows)?;
        let renewed: Vec<Row> = rows.iter().map(|row| names.renew(row)).collect();
        self.transaction(|| {
            insert(&self.0, &renewed)?;
            self.count(&names)
        })?;
        let complaint = renewed.iter().find(|row| row.table == "complaint");
        complaint
            .and_then(|row| row.text("id"))
            .ok_or_else(|| "no complaint".to_owned())
    }

    pub(super) fn count(&self, names: &Names) -> rusqlite::Result<()> {
        let sql = "update journal_head set seq = ?1, doc = ?2, day_sequence = day_sequence + 1 where id = 1";
        self.0.prepare_cached(sql)?.execute([names.seq, names.doc]).map(drop)
    }

    pub(super) fn transaction(&self, work: impl FnOnce() -> rusqlite::Result<()>) -> Result<(), String> {
        let all = || -> rusqlite::Result<()> {
            self.0.execute_batch("begin immediate")?;
            work()?;
            self.0.execute_batch("commit")
        };
        all().map_err(|error| error.to_string())
    }
}

impl Rows {
    fn with_words(&self) -> Vec<Row> {
        let mut rows = self.0.clone();
        rows.extend(words(&self.0, 0));
        rows
    }
}

/// New ids and running numbers for rows that are written again.
pub(super) struct Names {
    ids: BTreeMap<String, String>,
    seq: i64,
    doc: i64,
}

impl Names {
    pub fn new(floor: &Floor, rows: &[Row]) -> Result<Self, String> {
        let sql = "select seq, doc from journal_head";
        let (seq, doc): (i64, i64) = floor
            .0
            .query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
            .map_err(|error| error.to_string())?;
        let ids = rows.iter().filter_map(|row| row.text("id"));
        Ok(Self {
            ids: ids.map(|id| (id, uuid::Uuid::now_v7().to_string())).collect(),
            seq,
            doc: doc + 1,
        })
    }

    /// The row under its new names.
    pub fn renew(&mut self, row: &Row) -> Row {
        let mut row = row.clone();
        for (column, value) in row.columns.iter().zip(&mut row.values) {
            let own = match (row.table.as_str(), column.as_str(), &*value) {
                ("complaint", "number", _) => Some(Value::Text(format!("F{}", self.doc))),
                ("complaint_words", "rowid", Value::Integer(piece)) => Some(Value::Integer(self.doc * PIECES + piece)),
                (_, "doc", _) => Some(Value::Integer(self.doc)),
                ("journal", "seq", _) => {
                    self.seq += 1;
                    Some(Value::Integer(self.seq))
                }
                (_, _, Value::Text(text)) => self.ids.get(text).cloned().map(Value::Text),
                _ => None,
            };
            if let Some(own) = own {
                *value = own;
            }
        }
        row
    }
}

impl Row {
    pub fn value(&self, column: &str) -> Option<Value> {
        let at = self.columns.iter().position(|name| name == column)?;
        self.values.get(at).cloned()
    }

    pub fn text(&self, column: &str) -> Option<String> {
        match self.value(column) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }
}

/// The pieces of the index of words that these rows bring, numbered from `first`.
pub(super) fn words(rows: &[Row], first: i64) -> Vec<Row> {
    let fields = |row: &Row| match row.table.as_str() {
        "complaint" => OF_WORDS.iter().filter_map(|column| row.text(column)).collect(),
        "entry" => row.text("text").into_iter().collect(),
        _ => Vec::new(),
    };
    let texts: Vec<String> = rows.iter().flat_map(fields).collect();
    let stream = stream(texts.iter().map(String::as_str));
    let pieces = pieces(&stream).zip(first..);
    let row = |(piece, at): (&[String], i64)| Row {
        table: "complaint_words".to_owned(),
        columns: vec!["rowid".to_owned(), "words".to_owned()],
        key: vec!["rowid".to_owned()],
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
        let mut keys = book.prepare("select name from pragma_table_info(?1) where pk > 0 order by pk")?;
        let key: Vec<String> = keys
            .query_map([table], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let rows = statement.query_map([value], |row| {
            (0..columns.len())
                .map(|at| row.get(at))
                .collect::<rusqlite::Result<Vec<Value>>>()
        })?;
        for values in rows {
            into.push(Row {
                table: table.to_owned(),
                columns: columns.clone(),
                key: key.clone(),
                values: values?,
            });
        }
        Ok(())
    };
    read().map_err(|error| format!("{sql}: {error}"))
}

/// Rows of one table go into one statement, as the app's do.
pub(super) fn insert(connection: &Connection, rows: &[Row]) -> rusqlite::Result<()> {
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
