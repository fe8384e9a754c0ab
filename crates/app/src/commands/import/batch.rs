//! Bringing in one batch of a file.

use std::collections::BTreeSet;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use huiyin_domain::permission::Permission;
use huiyin_domain::{Millis, Rules};
use serde::Deserialize;
use ts_rs::TS;

use super::complaint::ImportedComplaint;
use super::customer::ImportedCustomer;
use super::item::Item;
use super::kind::{Duplicates, Kind, Setup};
use super::left_out::{LeftOut, keep};
use super::order::{ImportedCount, ImportedOrder};
use super::row::{Headers, Reading, RowReader};
use super::text::{Text, is_blank};
use super::words::Lexicon;
use super::{ImportProgress, end, own, profile, setup_of};
use crate::command::Command;
use crate::cx::Cx;
use crate::error::Result;
use crate::event::Topic;
use crate::reference::Reference;
use crate::store::import::{ImportRow, drop_pieces, keep_lines, lines, note_span, short};

/// Rows a batch: one commit, and a moment in which nobody else writes.
pub(super) const BATCH: usize = 250;

/// Brings in the next batch. Called until the state is `done`.
#[derive(Deserialize, TS)]
pub struct RunImportBatch {
    /// The import.
    pub id: String,
}

impl Command for RunImportBatch {
    const NAME: &'static str = "import.run_batch";
    const NEEDS: Permission = Permission::ImportComplaints;
    const TOUCHES: &'static [Topic] = &[Topic::Imports, Topic::Complaints, Topic::Customers, Topic::Analytics];
    type Reply = ImportProgress;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ImportProgress> {
        let mut row = own(cx, &self.id, &["receiving", "running"]).await?;
        cx.expect_version(row.version)?;
        let setup = setup_of(&row)?;
        if row.first_seq.is_none() {
            row.first_seq = Some(cx.journal_end()?);
            profile::remember(cx, &row, &setup).await?;
        }
        // From here on the text alone is read.
        drop_pieces(cx, &row.id).await?;
        match setup.kind {
            Kind::Complaints | Kind::PlatformTickets => run::<ImportedComplaint>(cx, &mut row, &setup).await?,
            Kind::Customers => run::<ImportedCustomer>(cx, &mut row, &setup).await?,
            Kind::Orders => run::<ImportedOrder>(cx, &mut row, &setup).await?,
            Kind::OrderCounts => run::<ImportedCount>(cx, &mut row, &setup).await?,
        }
        Ok(ImportProgress::of(&row))
    }
}

async fn run<I: Item>(cx: &mut Cx<'_>, row: &mut ImportRow, setup: &Setup) -> Result<()> {
    let text = Text::of(row, setup);
    let (headers, first) = text.headers(cx, setup).await?;
    let from = row.next_byte.max(first);
    let page = text.records(cx, from, BATCH).await?;
    let reference = Reader::of(cx);
    let mut reading = reference.reading(setup, &headers)?;
    let (mut items, mut left_out, mut wrong, mut gone_through) = (Vec::new(), Vec::new(), 0, 0);
    for (line, (record, end)) in (headers.line + 1 + row.done..).zip(&page.records) {
        row.next_byte = *end;
        gone_through += 1;
        if is_blank(record) {
            continue;
        }
        match read::<I>(&mut reading, line, record) {
            Ok(item) => items.push(item),
            Err(errors) => {
                wrong += 1;
                left_out.extend(errors);
            }
        }
    }
    let outcome = bring_in(cx, &row.id, items, setup.duplicates).await?;
    row.done += gone_through;
    row.imported += outcome.imported;
    row.updated += outcome.updated;
    row.wrong += wrong;
    row.skipped += wrong + count(outcome.passed_over.len());
    row.repeated += count(
        outcome
            .passed_over
            .iter()
            .filter(|known| known.earlier.is_some())
            .count(),
    );
    left_out.extend(outcome.passed_over);
    keep(cx, &row.id, left_out).await?;
    row.state = String::from("running");
    if page.at_end {
        row.next_byte = row.text_size.unwrap_or(row.next_byte);
        return end(cx, row, "done").await;
    }
    row.version += 1;
    cx.update(row).await?;
    cx.about(&row.id);
    Ok(())
}

/// What reading refers to, held apart from the context.
pub(super) struct Reader {
    reference: Arc<Reference>,
    actor: huiyin_domain::permission::Actor,
    now: Millis,
    /// Where there is no centre yet.
    shipped: Rules,
}

impl Reader {
    pub fn of(cx: &Cx<'_>) -> Self {
        Self {
            reference: Arc::clone(&cx.reference),
            actor: cx.actor.clone(),
            now: cx.now,
            shipped: Rules::default(),
        }
    }

    pub fn reading<'r>(&'r self, setup: &Setup, headers: &'r Headers) -> Result<Reading<'r>> {
        let rules = self.reference.policy().map_or(&self.shipped, |policy| &policy.rules);
        let longest = rules.deadlines.longest_to_close();
        Ok(Reading {
            kind: setup.kind,
            actor: &self.actor,
            rules,
            unstaged: setup.stages(),
            old_before: longest.map_or(Millis::MIN, |longest| self.now.saturating_sub(longest)),
            headers,
            lexicon: Lexicon::new(&self.reference, &setup.words),
            zone: self.reference.time_zone(),
            now: self.now,
            unknown: Vec::new(),
        })
    }
}

/// A row that can be imported, and what is said of it where its record is known already.
pub(super) struct Read<I> {
    pub item: I,
    pub known: LeftOut,
}

/// Reads one row; nothing is written.
pub(super) fn read<I: Item>(
    reading: &mut Reading<'_>,
    line: i64,
    record: &csv::StringRecord,
) -> std::result::Result<Read<I>, Vec<LeftOut>> {
    let mut reader = RowReader {
        reading,
        row: line,
        record,
        errors: Vec::new(),
    };
    match I::read(&mut reader) {
        Some(item) => Ok(Read {
            known: reader.said(item.told_by(), "known"),
            item,
        }),
        None => Err(reader.errors),
    }
}

/// What came of a batch.
struct Outcome {
    imported: i64,
    updated: i64,
    passed_over: Vec<LeftOut>,
}

/// Adds what is not there yet, and treats what is as was asked for.
async fn bring_in<I: Item>(
    cx: &mut Cx<'_>,
    import: &str,
    rows: Vec<Read<I>>,
    duplicates: Duplicates,
) -> Result<Outcome> {
    let keys: Vec<String> = rows.iter().flat_map(|row| row.item.keys()).collect();
    let in_book = match keys.is_empty() {
        true => BTreeSet::new(),
        false => I::known(cx, &keys).await?,
    };
    let shorts: Vec<i64> = keys.iter().map(|key| short(key)).collect();
    let mut first = lines(cx, import, &shorts).await?;
    let (mut new, mut again, mut passed_over, mut came_first) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for Read { item, mut known } in rows {
        let keys = item.keys();
        let earlier = keys.iter().find_map(|key| first.get(&short(key))).copied();
        for key in &keys {
            if let Entry::Vacant(place) = first.entry(short(key)) {
                came_first.push((*place.key(), known.row));
                place.insert(known.row);
            }
        }
        let there = earlier.is_some() || keys.iter().any(|key| in_book.contains(key));
        if there && !duplicates.adds(&item) {
            known.repeats(earlier);
            again.push(item);
            passed_over.push(known);
        } else {
            new.push(item);
        }
    }
    keep_lines(cx, import, &came_first).await?;
    let (imported, mut updated) = (count(new.len()), 0);
    let before = cx.last_doc()?;
    I::add(cx, new).await?;
    let last = cx.last_doc()?;
    if last > before {
        note_span(cx, import, before + 1, last).await?;
    }
    if duplicates == Duplicates::Update && !again.is_empty() {
        let took = I::update(cx, again).await?;
        updated = count(took.iter().filter(|took| **took).count());
        let mut took = took.into_iter();
        passed_over.retain(|_| took.next() != Some(true));
        for known in passed_over.iter_mut().filter(|known| known.earlier.is_none()) {
            known.code = String::from("unchanged");
        }
    }
    Ok(Outcome {
        imported,
        updated,
        passed_over,
    })
}

pub(super) fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}
