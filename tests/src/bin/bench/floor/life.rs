//! A life written again step by step, as the book says it was written.

use std::time::{Duration, Instant};

use rusqlite::{Connection, params_from_iter};

use super::Floor;
use super::rows::{Names, Row, Rows, insert, words};

/// What each step of a life wrote.
pub struct Life(Vec<Step>);

struct Step {
    new: Vec<Row>,
    changed: Vec<Change>,
}

/// A row, and the columns in which it differs from before.
struct Change {
    row: Row,
    columns: Vec<String>,
}

impl Life {
    /// From what stood in the book after each step.
    pub fn of(stages: &[Rows]) -> Self {
        let mut before: &[Row] = &[];
        let mut pieces = 0;
        let steps = stages.iter().map(|stage| {
            let mut step = Step {
                new: Vec::new(),
                changed: Vec::new(),
            };
            for row in &stage.0 {
                match before.iter().find(|there| there.has_key_of(row)) {
                    None => step.new.push(row.clone()),
                    Some(there) if there == row => {}
                    Some(there) => step.changed.push(Change::between(there, row)),
                }
            }
            let words = words(&step.new, pieces);
            pieces += words.len() as i64;
            step.new.extend(words);
            before = &stage.0;
            step
        });
        Self(steps.collect())
    }

    fn rows(&self) -> Vec<Row> {
        self.0.iter().flat_map(|step| step.new.iter().cloned()).collect()
    }
}

impl Floor {
    /// Writes a life so many times again, a durable transaction each step, and finds the complaint.
    pub fn live(&self, life: &Life, times: usize) -> Result<Vec<Duration>, String> {
        let rows = life.rows();
        let once = || -> Result<Duration, String> {
            let mut names = Names::new(self, &rows)?;
            let mut number = None;
            let mut taken = Duration::ZERO;
            for step in &life.0 {
                let new: Vec<Row> = step.new.iter().map(|row| names.renew(row)).collect();
                let changed: Vec<(Row, &[String])> = step
                    .changed
                    .iter()
                    .map(|change| (names.renew(&change.row), change.columns.as_slice()))
                    .collect();
                let complaint = new.iter().find(|row| row.table == "complaint");
                number = number.or_else(|| complaint.and_then(|row| row.value("number")));
                let begun = Instant::now();
                self.transaction(|| {
                    insert(&self.0, &new)?;
                    for (row, columns) in &changed {
                        update(&self.0, row, columns)?;
                    }
                    self.count(&names)
                })?;
                taken += begun.elapsed();
            }
            let find = [number.ok_or("no number")?];
            let found = self.read(1, "select * from complaint where number = ?1", &find)?;
            Ok(taken + found.into_iter().sum())
        };
        (0..times).map(|_| once()).collect()
    }
}

impl Change {
    fn between(before: &Row, after: &Row) -> Self {
        let columns = after.columns.iter().zip(before.values.iter().zip(&after.values));
        Self {
            row: after.clone(),
            columns: columns
                .filter(|(_, (before, after))| before != after)
                .map(|(column, _)| column.clone())
                .collect(),
        }
    }
}

impl Row {
    fn has_key_of(&self, other: &Self) -> bool {
        self.table == other.table && self.key.iter().all(|column| self.value(column) == other.value(column))
    }
}

fn update(connection: &Connection, row: &Row, columns: &[String]) -> rusqlite::Result<()> {
    let equal = |columns: &[String], between: &str| {
        let parts: Vec<String> = columns.iter().map(|column| format!("{column} = ?")).collect();
        parts.join(between)
    };
    let sql = format!(
        "update {} set {} where {}",
        row.table,
        equal(columns, ", "),
        equal(&row.key, " and ")
    );
    let values = columns.iter().chain(&row.key).filter_map(|column| row.value(column));
    connection
        .prepare_cached(&sql)?
        .execute(params_from_iter(values))
        .map(drop)
}
