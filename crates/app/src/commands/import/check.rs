//! The dry run: what would happen, and every wrong cell by its place. Nothing is written.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use huiyin_domain::Millis;
use huiyin_domain::permission::Permission;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::batch::{BATCH, Read, Reader, read};
use super::column::Column;
use super::complaint::ImportedComplaint;
use super::customer::ImportedCustomer;
use super::item::Item;
use super::kind::{Kind, Setup};
use super::left_out::LeftOut;
use super::order::{ImportedCount, ImportedOrder};
use super::text::{Text, is_blank};
use super::{own, setup_of};
use crate::command::Command;
use crate::cx::Cx;
use crate::error::Result;
use crate::event::Topic;
use crate::store::import::{ImportRow, short};

/// How many wrong cells a check names.
const NAMED: usize = 200;
/// How many words that nobody knows a check names.
const WORDS: usize = 200;
/// How many rows are looked through for one page of wrong cells.
const ROWS_A_PAGE: usize = 5_000;

/// Reads the whole file and says what would happen; writes nothing.
#[derive(Deserialize, TS)]
pub struct CheckImport {
    /// The import.
    pub id: String,
}

/// A word of the file that nobody knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct UnknownWord {
    /// In which column.
    pub column: Column,
    /// The word.
    pub word: String,
    /// In how many rows.
    pub rows: i64,
}

/// Complaints of which the file does not say where they stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct UnstagedRows {
    /// The longest time a complaint has to be closed in; none where no such deadline is set.
    pub longest_ms: Option<Millis>,
    /// How many of those that can be imported were received longer ago.
    pub old: i64,
}

/// What an import would do.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportCheck {
    /// Rows below the header that hold anything.
    pub rows: i64,
    /// Rows that can be imported.
    pub ready: i64,
    /// Rows whose record is in the book already.
    pub known: i64,
    /// Rows whose record came before in the file.
    pub repeated: i64,
    /// Rows with errors.
    pub wrong: i64,
    /// Of those that can be imported, how many come in open with a deadline past.
    pub late: i64,
    /// Where no column says where complaints stand: how old they are.
    pub unstaged: Option<UnstagedRows>,
    /// The wrong cells, at most 200.
    pub errors: Vec<LeftOut>,
    /// What tells that a record is there already, at most 200.
    pub repeats: Vec<LeftOut>,
    /// Words of which somebody may say what they mean, the most frequent first; at most 200.
    pub unknown: Vec<UnknownWord>,
}

impl Command for CheckImport {
    const NAME: &'static str = "import.check";
    const NEEDS: Permission = Permission::ImportComplaints;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = ImportCheck;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ImportCheck> {
        let row = own(cx, &self.id, &["receiving", "running"]).await?;
        let setup = setup_of(&row)?;
        match setup.kind {
            Kind::Complaints | Kind::PlatformTickets => check::<ImportedComplaint>(cx, &row, &setup).await,
            Kind::Customers => check::<ImportedCustomer>(cx, &row, &setup).await,
            Kind::Orders => check::<ImportedOrder>(cx, &row, &setup).await,
            Kind::OrderCounts => check::<ImportedCount>(cx, &row, &setup).await,
        }
    }
}

async fn check<I: Item>(cx: &mut Cx<'_>, row: &ImportRow, setup: &Setup) -> Result<ImportCheck> {
    let text = Text::of(row, setup);
    let (headers, mut from) = text.headers(cx, setup).await?;
    let reader = Reader::of(cx);
    let mut reading = reader.reading(setup, &headers)?;
    let mut check = ImportCheck {
        rows: 0,
        ready: 0,
        known: 0,
        repeated: 0,
        wrong: 0,
        late: 0,
        unstaged: reading.unstaged.map(|_| UnstagedRows {
            longest_ms: reading.rules.deadlines.longest_to_close(),
            old: 0,
        }),
        errors: Vec::new(),
        repeats: Vec::new(),
        unknown: Vec::new(),
    };
    let mut unknown: BTreeMap<(Column, String), i64> = BTreeMap::new();
    // Of two million rows the keys themselves would be too much to remember.
    let mut seen: HashMap<i64, i64> = HashMap::new();
    let mut line = headers.line;
    loop {
        let page = text.records(cx, from, BATCH).await?;
        let mut rows = Vec::new();
        for (record, end) in &page.records {
            line += 1;
            from = *end;
            if is_blank(record) {
                continue;
            }
            check.rows += 1;
            match read::<I>(&mut reading, line, record) {
                Ok(row) => rows.push(row),
                Err(errors) => {
                    check.wrong += 1;
                    let room = NAMED.saturating_sub(check.errors.len());
                    check.errors.extend(errors.into_iter().take(room));
                }
            }
            for word in reading.unknown.drain(..) {
                let room = unknown.len() < WORDS;
                match unknown.get_mut(&word) {
                    Some(rows) => *rows += 1,
                    None if room => drop(unknown.insert(word, 1)),
                    None => {}
                }
            }
        }
        let keys: Vec<String> = rows.iter().flat_map(|row| row.item.keys()).collect();
        let in_book = if keys.is_empty() {
            BTreeSet::new()
        } else {
            I::known(cx, &keys).await?
        };
        for Read { item, mut known } in rows {
            let keys = item.keys();
            let earlier = keys.iter().find_map(|key| seen.get(&short(key))).copied();
            let there = earlier.is_some() || keys.iter().any(|key| in_book.contains(key));
            for key in &keys {
                seen.entry(short(key)).or_insert(known.row);
            }
            if !there || setup.duplicates.adds(&item) {
                check.ready += 1;
                check.late += i64::from(item.is_late(reading.now));
                if let Some(unstaged) = &mut check.unstaged {
                    unstaged.old += i64::from(item.received_at().is_some_and(|at| at < reading.old_before));
                }
                continue;
            }
            match earlier {
                Some(_) => check.repeated += 1,
                None => check.known += 1,
            }
            if check.repeats.len() < NAMED {
                known.repeats(earlier);
                check.repeats.push(known);
            }
        }
        if page.at_end || page.records.is_empty() {
            break;
        }
    }
    check.unknown = unknown
        .into_iter()
        .map(|((column, word), rows)| UnknownWord { column, word, rows })
        .collect();
    check.unknown.sort_by_key(|word| std::cmp::Reverse(word.rows));
    Ok(check)
}

/// Every wrong cell of the file, page by page: for a list to correct it by.
#[derive(Deserialize, TS)]
pub struct ListImportErrors {
    /// The import.
    pub id: String,
    /// Where the page before ended.
    #[ts(optional)]
    pub cursor: Option<String>,
}

/// A page of wrong cells.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportErrors {
    /// The wrong cells of some rows.
    pub errors: Vec<LeftOut>,
    /// Where the next page begins; none at the end.
    pub next: Option<String>,
}

impl Command for ListImportErrors {
    const NAME: &'static str = "import.list_errors";
    const NEEDS: Permission = Permission::ImportComplaints;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = ImportErrors;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ImportErrors> {
        let row = own(cx, &self.id, &["receiving", "running"]).await?;
        let setup = setup_of(&row)?;
        let at = self.cursor.as_deref();
        match setup.kind {
            Kind::Complaints | Kind::PlatformTickets => errors::<ImportedComplaint>(cx, &row, &setup, at).await,
            Kind::Customers => errors::<ImportedCustomer>(cx, &row, &setup, at).await,
            Kind::Orders => errors::<ImportedOrder>(cx, &row, &setup, at).await,
            Kind::OrderCounts => errors::<ImportedCount>(cx, &row, &setup, at).await,
        }
    }
}

async fn errors<I: Item>(
    cx: &mut Cx<'_>,
    row: &ImportRow,
    setup: &Setup,
    cursor: Option<&str>,
) -> Result<ImportErrors> {
    let text = Text::of(row, setup);
    let (headers, first) = text.headers(cx, setup).await?;
    let place = |cursor: &str| {
        let (byte, line) = cursor.split_once('.')?;
        Some((byte.parse().ok()?, line.parse().ok()?))
    };
    let (mut from, mut line): (i64, i64) = match cursor {
        Some(cursor) => place(cursor)
            .filter(|(byte, _)| (first..=row.text_size.unwrap_or_default()).contains(byte))
            .ok_or_else(|| crate::error::Error::field("cursor", "malformed"))?,
        None => (first, headers.line),
    };
    let reader = Reader::of(cx);
    let mut reading = reader.reading(setup, &headers)?;
    let mut found = Vec::new();
    for _ in 0..ROWS_A_PAGE / BATCH {
        let page = text.records(cx, from, BATCH).await?;
        for (record, end) in &page.records {
            line += 1;
            from = *end;
            if !is_blank(record) {
                found.extend(read::<I>(&mut reading, line, record).err().into_iter().flatten());
            }
        }
        if page.at_end || page.records.is_empty() {
            return Ok(ImportErrors {
                errors: found,
                next: None,
            });
        }
    }
    Ok(ImportErrors {
        errors: found,
        next: Some(format!("{from}.{line}")),
    })
}
