//! What was written since a record of the journal: for what is derived from covered rows and follows them.

use std::collections::BTreeSet;

use super::note::unpack;
use crate::error::{Error, Result};
use crate::store::TABLES;
use crate::store::connection::Connection;
use crate::store::filter::Filter;
use crate::store::record::Column;

/// Records looked at in one go.
const RECORDS: i64 = 64;
/// Complaints beyond which no further record is looked at in one go.
const COMPLAINTS: usize = 250;

/// Whose rows were written.
#[derive(Debug, Default)]
pub(crate) struct Touched {
    /// The last record looked at; the one asked for where none came after it.
    pub seq: i64,
    /// How many records were looked at.
    pub records: i64,
    /// Whether there may be more of them.
    pub more: bool,
    /// Ids of complaints. Whatever of a complaint stands in other rows either names it in its key or is written together
    /// with it.
    pub complaints: BTreeSet<String>,
    /// Ids of customers.
    pub customers: BTreeSet<String>,
    /// Whether a complaint was taken away.
    pub removed: bool,
}

/// Looks at the records after this one.
pub(crate) async fn touched(connection: &mut Connection, after: i64) -> Result<Touched> {
    let mut touched = Touched {
        seq: after,
        ..Touched::default()
    };
    let mut select = Filter::new("select seq, rows from journal where seq > ");
    select.bind(&after).sql(" order by seq limit ").bind(&RECORDS);
    let records = connection.rows(select).await?;
    touched.more = i64::try_from(records.len()).unwrap_or(i64::MAX) == RECORDS;
    for record in &records {
        if touched.complaints.len() >= COMPLAINTS {
            touched.more = true;
            break;
        }
        touched.seq = Column::from_row(record, 0)?;
        touched.records += 1;
        let notes = unpack(&Vec::<u8>::from_row(record, 1)?)
            .ok_or_else(|| Error::internal("a journal record names no rows that can be read"))?;
        for note in notes {
            match TABLES.get(usize::from(note.table)).map(|table| table.name) {
                Some("complaint") => {
                    touched.removed |= note.digest.is_none();
                    touched.complaints.insert(note.key);
                }
                Some("complaint_person" | "clock" | "complaint_tag") => {
                    let complaint = note.key.split('/').next().unwrap_or_default();
                    touched.complaints.insert(complaint.to_owned());
                }
                Some("customer") => drop(touched.customers.insert(note.key)),
                _ => {}
            }
        }
    }
    Ok(touched)
}
