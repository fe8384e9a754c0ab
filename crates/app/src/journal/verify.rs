//! Proof that the record is unaltered: the chain, every row against its last digest, and the chain's end against what
//! was noted elsewhere.

use std::collections::HashMap;

use serde::Serialize;

use super::digest::{self, Hash, Salt, hex};
use super::head::Head;
use super::{FORMAT, JournalRecord, note};
use crate::error::Result;
use crate::store::TABLES;
use crate::store::connection::Connection;
use crate::store::db::Engine;
use crate::store::filter::Filter;
use crate::store::migrate;
use crate::store::record::{Table, Value};

/// Findings named at most; the first is what matters.
const MOST: usize = 100;
/// Records and rows read at once.
const PAGE: i64 = 2000;

/// Something that is not as the journal says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Finding {
    /// A journal record was changed, or put in another place.
    RecordChanged {
        /// Its sequence.
        seq: i64,
    },
    /// A journal record is gone.
    RecordMissing {
        /// Its sequence.
        seq: i64,
    },
    /// A journal record stands behind the chain's end.
    RecordInserted {
        /// Its sequence.
        seq: i64,
    },
    /// The journal ends before a record that was known to exist.
    JournalTruncated {
        /// The last record there is.
        found: i64,
        /// A record that was noted.
        noted: i64,
    },
    /// The head does not fit the chain.
    HeadChanged,
    /// A row is not as it was last written.
    RowChanged {
        /// The table.
        table: String,
        /// The row's key.
        id: String,
    },
    /// A row was deleted behind the journal's back.
    RowMissing {
        /// The table.
        table: String,
        /// The row's key.
        id: String,
    },
    /// A row was inserted behind the journal's back.
    RowInserted {
        /// The table.
        table: String,
        /// The row's key.
        id: String,
    },
    /// The triggers that keep the journal append-only are not there.
    GuardMissing,
    /// The schema is not this version's.
    SchemaChanged,
}

/// The result of a verification.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// Journal records read.
    pub records: i64,
    /// Rows compared.
    pub rows: i64,
    /// The last record's hash.
    pub head: String,
    /// What is not as it should be; empty when all is well. The chain's findings come first.
    pub findings: Vec<Finding>,
}

/// What the journal says about a row last: its digest, none where it was deleted, and the format it was noted in.
type Last = HashMap<(u8, String), (Option<Hash>, i64)>;

/// Verifies a book over one connection, against the head noted in the vault header (sequence and hash in hexadecimal
/// digits) where there is one.
///
/// # Errors
/// Only what reading the database can bring; whatever is wrong with the record is in the report.
pub async fn verify(connection: &mut Connection, noted: Option<(i64, String)>) -> Result<Report> {
    let mut report = Report {
        records: 0,
        rows: 0,
        head: String::new(),
        findings: Vec::new(),
    };
    // Without a head there is nothing to hold the chain against.
    let Some(head) = Head::find(connection, "").await? else {
        report.findings.push(Finding::HeadChanged);
        return Ok(report);
    };
    report.head = hex(&head.hash);
    let last = chain(connection, &head, noted, &mut report).await?;
    guards(connection, &mut report).await?;
    rows(connection, last, &mut report).await?;
    numbers(connection, &head, &mut report).await?;
    report.findings.truncate(MOST);
    Ok(report)
}

async fn chain(
    connection: &mut Connection,
    head: &Head,
    noted: Option<(i64, String)>,
    report: &mut Report,
) -> Result<Last> {
    let (mut last, mut previous, mut seq, mut at): (Last, Hash, i64, i64) = (HashMap::new(), [0; 32], 0, 0);
    let mut seen_noted = noted.as_ref().is_none_or(|(seq, _)| *seq == 0);
    // Sequences begin at 1; a record below would otherwise never be looked at.
    let mut after = i64::MIN;
    loop {
        let page = JournalRecord::after(connection, after, PAGE).await?;
        if page.is_empty() {
            break;
        }
        for (record, stored) in page {
            after = record.seq;
            report.records += 1;
            for missing in (seq + 1)..record.seq.min(seq + 1 + 10) {
                report.findings.push(Finding::RecordMissing { seq: missing });
            }
            if record.seq > head.seq || record.seq < 1 {
                report.findings.push(Finding::RecordInserted { seq: record.seq });
            }
            let hash = record.chain(&head.book, &previous);
            if record.format > FORMAT || hash.as_slice() != stored.as_slice() {
                report.findings.push(Finding::RecordChanged { seq: record.seq });
            }
            if noted
                .as_ref()
                .is_some_and(|(seq, noted)| *seq == record.seq && *noted == hex(&hash))
            {
                seen_noted = true;
            }
            match note::unpack(&record.rows) {
                Some(notes) => last.extend(
                    notes
                        .into_iter()
                        .map(|note| ((note.table, note.key), (note.digest, record.format))),
                ),
                None => report.findings.push(Finding::RecordChanged { seq: record.seq }),
            }
            // The chain goes on from what is stored, so that one changed record is named once and not all after it.
            previous = stored.try_into().unwrap_or(hash);
            (seq, at) = (record.seq, record.at);
        }
    }
    match noted {
        Some((noted, _)) if !seen_noted => report.findings.push(Finding::JournalTruncated { found: seq, noted }),
        _ if head.seq > seq => report.findings.push(Finding::JournalTruncated {
            found: seq,
            noted: head.seq,
        }),
        _ if head.seq != seq || head.hash != previous || head.at != at => report.findings.push(Finding::HeadChanged),
        _ => {}
    }
    Ok(last)
}

async fn guards(connection: &mut Connection, report: &mut Report) -> Result<()> {
    let (sql, expected) = match connection.engine() {
        Engine::Sqlite => (
            "select cast(count(*) as bigint) from sqlite_master where type = 'trigger' and tbl_name = 'journal'",
            3_i64,
        ),
        Engine::Postgres => (
            "select cast(count(*) as bigint) from pg_trigger where tgrelid = 'journal'::regclass and not tgisinternal and tgenabled <> 'D'",
            1,
        ),
    };
    if connection.number(sql).await? != expected {
        report.findings.push(Finding::GuardMissing);
    }
    if migrate::found(connection).await? != migrate::KNOWN {
        report.findings.push(Finding::SchemaChanged);
    }
    Ok(())
}

/// Running numbers that were put back would be given twice.
async fn numbers(connection: &mut Connection, head: &Head, report: &mut Report) -> Result<()> {
    let sql = "select cast(coalesce(max(doc), 0) as bigint) from complaint";
    let highest = connection.number(sql).await?;
    if highest > head.doc && report.findings.is_empty() {
        report.findings.push(Finding::HeadChanged);
    }
    Ok(())
}

async fn rows(connection: &mut Connection, mut last: Last, report: &mut Report) -> Result<()> {
    let salts = salts(connection).await?;
    for (number, table) in (0_u8..).zip(TABLES) {
        let mut from: Option<Vec<Value>> = None;
        loop {
            let page = page(connection, table, from.as_deref()).await?;
            for values in &page {
                report.rows += 1;
                let id = table.key_of(values);
                let salt = table.salt_of(values).and_then(|salt| salts.get(salt));
                let found = |format| digest::row(table, values, salt, format);
                match last.remove(&(number, id.clone())) {
                    Some((Some(expected), format))
                        if expected == found(format) && table.later_untouched(values, format) => {}
                    Some((Some(_), _)) => report.findings.push(Finding::RowChanged {
                        table: table.name.to_owned(),
                        id,
                    }),
                    Some((None, _)) | None => report.findings.push(Finding::RowInserted {
                        table: table.name.to_owned(),
                        id,
                    }),
                }
            }
            match page.last() {
                Some(end) if i64::try_from(page.len()).is_ok_and(|found| found == PAGE) => {
                    from = Some(key_values(table, end))
                }
                _ => break,
            }
        }
    }
    let mut missing: Vec<(u8, String)> = last
        .into_iter()
        .filter_map(|(row, (digest, _))| digest.map(|_| row))
        .collect();
    missing.sort_unstable();
    for (table, id) in missing {
        let name = TABLES.get(usize::from(table)).map_or("?", |table| table.name);
        report.findings.push(Finding::RowMissing {
            table: name.to_owned(),
            id,
        });
    }
    Ok(())
}

async fn salts(connection: &mut Connection) -> Result<HashMap<String, Salt>> {
    let rows = connection.rows("select id, bytes from salt").await?;
    // What is no salt salts nothing: the row itself is named, and those that it should salt.
    let salts = rows.into_iter().filter_map(|row| match <[Value; 2]>::try_from(row.0) {
        Ok([Value::Text(Some(id)), Value::Bytes(Some(bytes))]) => Some((id, Salt::try_from(bytes).unwrap_or_default())),
        _ => None,
    });
    Ok(salts.collect())
}

async fn page(connection: &mut Connection, table: &Table, from: Option<&[Value]>) -> Result<Vec<Vec<Value>>> {
    let key = table
        .key
        .iter()
        .map(|column| format!("t.{column}"))
        .collect::<Vec<_>>()
        .join(", ");
    let mut select = Filter::new(&format!("select {} from {} t", table.select_list("t"), table.name));
    if let Some(from) = from {
        select.sql(&format!(" where ({key}) > ("));
        for (at, value) in from.iter().enumerate() {
            if at > 0 {
                select.sql(", ");
            }
            select.value(value.clone());
        }
        select.sql(")");
    }
    select.sql(&format!(" order by {key} limit ")).bind(&PAGE);
    let rows = connection.rows(select).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

fn key_values(table: &Table, values: &[Value]) -> Vec<Value> {
    table
        .key
        .iter()
        .filter_map(|column| table.columns.iter().position(|name| name == column))
        .filter_map(|at| values.get(at).cloned())
        .collect()
}
