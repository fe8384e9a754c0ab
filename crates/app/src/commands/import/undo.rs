//! Taking a whole import back, batch by batch from its end. The journal names every row it made; a record that somebody
//! worked on since stays, and once that work is taken back the import can be gone through again.

use std::collections::{BTreeMap, BTreeSet};

use huiyin_domain::permission::Permission;
use serde::Deserialize;
use ts_rs::TS;

use super::batch::{RunImportBatch, count};
use super::{ImportProgress, own};
use crate::command::Command;
use crate::cx::Cx;
use crate::error::{Error, ErrorCode, Result};
use crate::event::Topic;
use crate::store::TABLES;
use crate::store::complaint::{ClockRow, ComplaintRow, PersonRow, TagRow};
use crate::store::customer::{ContactPointRow, CustomerRow};
use crate::store::customer_key;
use crate::store::entry::EntryRow;
use crate::store::escalation::EscalationRow;
use crate::store::filter::Filter;
use crate::store::import::{ImportRow, has_more, held, salts_in_use, those};
use crate::store::notice::NoticeRow;
use crate::store::order::{OrderCountRow, OrderRow};
use crate::store::plan::PlanRow;
use crate::store::platform::TicketRow;
use crate::store::record::Record;
use crate::store::salt::SaltRow;
use crate::store::similar_text;

/// Takes back the last batch that was not taken back yet. Called while the state is `undoing`. Complaints that somebody
/// worked on since, customers with other complaints or orders, and what was brought up to date stay as they are; where
/// something stayed, the next call begins again at the end.
#[derive(Deserialize, TS)]
pub struct UndoImportBatch {
    /// The import.
    pub id: String,
}

impl Command for UndoImportBatch {
    const NAME: &'static str = "import.undo_batch";
    const NEEDS: Permission = Permission::ImportComplaints;
    const TOUCHES: &'static [Topic] = &[Topic::Imports, Topic::Complaints, Topic::Customers, Topic::Analytics];
    type Reply = ImportProgress;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ImportProgress> {
        let mut row = own(cx, &self.id, &["done", "cancelled"]).await?;
        cx.expect_version(row.version)?;
        let (first, last) = span(&row)?;
        let mut before = row.undo_seq.unwrap_or(last + 1);
        if before <= first {
            if row.kept == 0 {
                return Err(Error::new(ErrorCode::Refused).with("reason", "import_undone"));
            }
            row.kept = 0;
            before = last + 1;
        }
        match cx.written(RunImportBatch::NAME, &row.id, first, before).await? {
            Some((seq, made)) => {
                let (undone, kept) = take_back(cx, &Made::of(made)).await?;
                row.undone += undone;
                row.kept += kept;
                row.undo_seq = Some(seq);
            }
            None => row.undo_seq = Some(first),
        }
        row.version += 1;
        cx.update(&row).await?;
        cx.about(&row.id);
        Ok(ImportProgress::of(&row))
    }
}

/// The journal's sequences between which an import stands.
pub(super) fn span(row: &ImportRow) -> Result<(i64, i64)> {
    let span = row.first_seq.zip(row.last_seq);
    span.ok_or_else(|| Error::new(ErrorCode::Refused).with("reason", "nothing_to_undo"))
}

/// What a batch made, by table.
pub(super) struct Made(BTreeMap<&'static str, Vec<String>>);

impl Made {
    /// Of the rows a record of the journal names, those that were new.
    pub fn of(notes: Vec<crate::journal::note::RowNote>) -> Self {
        let mut made: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
        for note in notes {
            if let Some(table) = TABLES.get(usize::from(note.table))
                && note.digest.is_some()
                && note.version == 1
            {
                made.entry(table.name).or_default().push(note.key);
            }
        }
        Self(made)
    }

    pub fn of_table<R: Record>(&self) -> &[String] {
        self.0.get(R::TABLE.name).map_or(&[], Vec::as_slice)
    }

    /// Whether customers are what came in: of complaints and orders the customer is no record of its own.
    pub fn customers_alone(&self) -> bool {
        self.of_table::<ComplaintRow>().is_empty() && self.of_table::<OrderRow>().is_empty()
    }
}

/// Deletes what was made and nobody has touched; gives back how many records went and how many stay.
async fn take_back(cx: &mut Cx<'_>, made: &Made) -> Result<(i64, i64)> {
    let (mut undone, mut kept) = (0, 0);
    let mut salts = BTreeSet::new();
    let held = held(cx, made.of_table::<ComplaintRow>()).await?;
    let complaints: Vec<ComplaintRow> = those(cx, "id", made.of_table::<ComplaintRow>()).await?;
    let (stay, go): (Vec<_>, Vec<_>) = complaints.into_iter().partition(|row| held.contains_key(&row.id));
    kept += count(stay.len());
    undone += count(go.len());
    let ids: Vec<String> = go.iter().map(|row| row.id.clone()).collect();
    delete_of::<TicketRow>(cx, "complaint_id", &ids).await?;
    delete_of::<ClockRow>(cx, "complaint_id", &ids).await?;
    delete_of::<PlanRow>(cx, "complaint_id", &ids).await?;
    delete_of::<EntryRow>(cx, "complaint_id", &ids).await?;
    // What the house did by itself meanwhile: deadlines that had passed were told.
    delete_of::<EscalationRow>(cx, "complaint_id", &ids).await?;
    delete_of::<NoticeRow>(cx, "complaint_id", &ids).await?;
    delete_of::<PersonRow>(cx, "complaint_id", &ids).await?;
    delete_of::<TagRow>(cx, "complaint_id", &ids).await?;
    if !ids.is_empty() {
        let mut seen = Filter::new("delete from complaint_seen where complaint_id in ");
        seen.list(&ids);
        cx.run_uncovered(seen).await?;
    }
    for row in go {
        similar_text::forget(cx, &row).await?;
        cx.delete(&row).await?;
        cx.words()?.renew(&row.id, row.doc);
        salts.insert(row.salt_id);
    }
    for row in those::<OrderRow>(cx, "id", made.of_table::<OrderRow>()).await? {
        if row.version > 1 {
            kept += 1;
            continue;
        }
        cx.delete(&row).await?;
        salts.insert(row.salt_id);
        undone += 1;
    }
    for row in those::<OrderCountRow>(cx, "id", made.of_table::<OrderCountRow>()).await? {
        if row.version > 1 {
            kept += 1;
            continue;
        }
        cx.delete(&row).await?;
        undone += 1;
    }
    let (gone, held) = customers(cx, made.of_table::<CustomerRow>(), &mut salts).await?;
    if made.customers_alone() {
        undone += gone;
        kept += held;
    }
    unused_salts(cx, salts).await?;
    Ok((undone, kept))
}

async fn delete_of<R: Record>(cx: &mut Cx<'_>, column: &str, values: &[String]) -> Result<()> {
    for row in those::<R>(cx, column, values).await? {
        cx.delete(&row).await?;
    }
    Ok(())
}

/// Customers that came with the import and have nothing else.
async fn customers(cx: &mut Cx<'_>, ids: &[String], salts: &mut BTreeSet<String>) -> Result<(i64, i64)> {
    let (mut gone, mut held) = (0, 0);
    for row in those::<CustomerRow>(cx, "id", ids).await? {
        if row.version > 1 || has_more(cx, &row.id).await? {
            held += 1;
            continue;
        }
        customer_key::forget(cx, &row.id).await?;
        delete_of::<ContactPointRow>(cx, "customer_id", std::slice::from_ref(&row.id)).await?;
        cx.delete(&row).await?;
        salts.insert(row.salt_id);
        gone += 1;
    }
    Ok((gone, held))
}

/// Salts of nothing any more go too: what they salted cannot be guessed from the journal.
async fn unused_salts(cx: &mut Cx<'_>, salts: BTreeSet<String>) -> Result<()> {
    let salts: Vec<String> = salts.into_iter().collect();
    let used = salts_in_use(cx, &salts).await?;
    for salt in those::<SaltRow>(cx, "id", &salts).await? {
        if !used.contains(&salt.id) {
            cx.delete(&salt).await?;
        }
    }
    Ok(())
}
