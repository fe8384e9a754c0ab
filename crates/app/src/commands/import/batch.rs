//! Checking a file, and bringing in one batch of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use huiyin_domain::complaint::Intake;
use huiyin_domain::permission::Permission;
use huiyin_domain::workflow::{Action, Effect, step};
use huiyin_domain::{Complaint, ComplaintId, Refusal, Tier};
use serde::Deserialize;
use ts_rs::TS;

use super::row::{CellError, Headers, ImportedComplaint, RowReader};
use super::text::{headers, records};
use super::{HeaderView, ImportCheck, ImportProgress, NAMED, complete, end, own};
use crate::command::Command;
use crate::commands::complaint::row::{blank, subject_of};
use crate::commands::complaint::write::entry_row;
use crate::commands::customer::{NewCustomer, new_rows};
use crate::commands::number::next_number;
use crate::cx::Cx;
use crate::error::Result;
use crate::event::Topic;
use crate::store::complaint::ComplaintRow;
use crate::store::customer::{CustomerRow, by_contact, contact_points};
use crate::store::customer_key;
use crate::store::filter::Filter;
use crate::store::import::ImportRow;
use crate::store::loaded::{apply, clock_rows};
use crate::store::plan::PlanRow;
use crate::store::record::Column;
use crate::store::salt::SaltRow;
use crate::store::similar_text;

/// Rows a batch: one commit, and a moment in which nobody else writes.
const BATCH: usize = 250;

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
        complete(&row)?;
        let (headers, first) = headers(cx, &row).await?;
        let page = records(cx, &row, row.next_byte.max(first), BATCH).await?;
        let mut ready = Vec::new();
        for (at, (record, end)) in (row.done..).zip(&page.records) {
            ready.extend(read(cx, &headers, at, record).ok());
            row.next_byte = *end;
        }
        let gone_through = i64::try_from(page.records.len()).unwrap_or(i64::MAX);
        let imported = bring_in(cx, ready).await?;
        row.done += gone_through;
        row.imported += imported;
        row.skipped += gone_through - imported;
        row.state = String::from("running");
        if page.at_end {
            row.next_byte = row.size;
            end(cx, &mut row, "done").await?;
        } else {
            row.version += 1;
            cx.update(&row).await?;
            cx.about(&row.id);
        }
        Ok(ImportProgress::of(&row))
    }
}

/// Reads one row, and tries it on the workflow; nothing is written.
fn read(
    cx: &Cx<'_>,
    headers: &Headers,
    at: i64,
    record: &csv::StringRecord,
) -> std::result::Result<ImportedComplaint, Vec<CellError>> {
    // The header is line 1 of the spreadsheet.
    let mut reader = RowReader {
        headers,
        reference: &cx.reference,
        now: cx.now,
        row: at + 2,
        record,
        errors: Vec::new(),
    };
    let complaint = match reader.read() {
        Some(complaint) => complaint,
        None => return Err(reader.errors),
    };
    match enter(cx, &complaint, Tier::Ordinary) {
        Ok(_) => Ok(complaint),
        Err(refusal) => Err(refused(headers, at + 2, refusal)),
    }
}

fn refused(headers: &Headers, row: i64, refusal: Refusal) -> Vec<CellError> {
    let named = |field: &str| {
        let known = headers
            .0
            .iter()
            .find(|(_, column)| column.is_some_and(|column| column.field() == field));
        known.map_or_else(|| field.to_owned(), |(header, _)| header.clone())
    };
    match refusal {
        Refusal::Invalid { fields } => fields
            .iter()
            .map(|field| CellError {
                row,
                column: named(field.field),
                code: field.code.code().to_owned(),
                value: String::new(),
            })
            .collect(),
        Refusal::Refused { code, .. } => vec![CellError {
            row,
            column: named("stage"),
            code: code.code().to_owned(),
            value: String::new(),
        }],
    }
}

fn enter(cx: &Cx<'_>, row: &ImportedComplaint, tier: Tier) -> std::result::Result<(Complaint, Vec<Effect>), Refusal> {
    let draft = Complaint::draft(Intake {
        id: ComplaintId::from(cx.id()),
        nature: row.nature,
        channel: row.channel,
        severity: row.severity,
        tier,
        category: row.category.clone(),
        subcategory: row.subcategory.clone(),
        registered_by: cx.actor.id.clone(),
        owner: row.owner.clone(),
        group: None,
        received_at: row.received_at,
    });
    let rules = match cx.reference.policy() {
        Ok(policy) => policy.rules.clone(),
        Err(_) => huiyin_domain::Rules::default(),
    };
    step(&draft, &cx.actor, &Action::Import(row.history.clone()), &rules, cx.now)
}

/// Which of these external numbers are in the book.
async fn known(cx: &mut Cx<'_>, numbers: &[String]) -> Result<BTreeSet<String>> {
    if numbers.is_empty() {
        return Ok(BTreeSet::new());
    }
    let mut select = Filter::new("select t.external_number from complaint t where t.external_number in ");
    select.list(numbers);
    let rows = cx.rows(select).await?;
    rows.iter().map(|row| Ok(Column::from_row(row, 0)?)).collect()
}

fn numbers(rows: &[ImportedComplaint]) -> Vec<String> {
    rows.iter().filter_map(|row| row.external_number.clone()).collect()
}

/// The dry run.
pub(super) async fn check(cx: &mut Cx<'_>, import: &ImportRow) -> Result<ImportCheck> {
    let (headers, mut from) = headers(cx, import).await?;
    let mut check = ImportCheck {
        headers: view(&headers),
        rows: 0,
        ready: 0,
        known: 0,
        wrong: 0,
        errors: Vec::new(),
    };
    let mut seen = BTreeSet::new();
    loop {
        let page = records(cx, import, from, BATCH).await?;
        let mut ready = Vec::new();
        for (record, end) in &page.records {
            match read(cx, &headers, check.rows, record) {
                Ok(row) => ready.push(row),
                Err(errors) => {
                    check.wrong += 1;
                    let room = NAMED.saturating_sub(check.errors.len());
                    check.errors.extend(errors.into_iter().take(room));
                }
            }
            check.rows += 1;
            from = *end;
        }
        let there = known(cx, &numbers(&ready)).await?;
        for row in ready {
            let repeated = row
                .external_number
                .is_some_and(|number| there.contains(&number) || !seen.insert(number));
            check.known += i64::from(repeated);
            check.ready += i64::from(!repeated);
        }
        if page.at_end || page.records.is_empty() {
            return Ok(check);
        }
    }
}

fn view(headers: &Headers) -> Vec<HeaderView> {
    headers
        .0
        .iter()
        .map(|(header, column)| HeaderView {
            header: header.clone(),
            field: column.map(|column| column.field().to_owned()),
        })
        .collect()
}

/// Brings in rows that are not there yet; gives back how many.
async fn bring_in(cx: &mut Cx<'_>, mut rows: Vec<ImportedComplaint>) -> Result<i64> {
    let mut there = known(cx, &numbers(&rows)).await?;
    rows.retain(|row| {
        row.external_number
            .as_ref()
            .is_none_or(|number| there.insert(number.clone()))
    });
    let customers = customers(cx, &rows).await?;
    let (mut complaints, mut clocks, mut plans, mut entries, mut salts) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (row, customer) in rows.iter().zip(customers) {
        let tier = customer.as_ref().map_or(Tier::Ordinary, |customer| customer.tier);
        let (complaint, effects) = enter(cx, row, tier)?;
        let salt_id = match &customer {
            Some(customer) => customer.salt_id.clone(),
            None => fresh_salt(cx, &mut salts)?,
        };
        let record = complaint_row(cx, row, &complaint, customer, salt_id)?;
        clocks.extend(clock_rows(&complaint));
        plans.extend(plan_row(cx, &record, &complaint));
        for effect in effects {
            if let Effect::Entry(entry) = effect {
                entries.push(entry_row(cx, &record, entry)?);
            }
        }
        complaints.push(record);
    }
    cx.insert_all(&salts).await?;
    cx.insert_all(&complaints).await?;
    similar_text::add(cx, &complaints).await?;
    cx.insert_all(&clocks).await?;
    cx.insert_all(&plans).await?;
    cx.insert_all(&entries).await?;
    Ok(i64::try_from(complaints.len()).unwrap_or(i64::MAX))
}

fn fresh_salt(cx: &mut Cx<'_>, salts: &mut Vec<SaltRow>) -> Result<String> {
    let salt = cx.draw_salt()?;
    let id = salt.id.clone();
    salts.push(salt);
    Ok(id)
}

/// The customer of every row: known by a contact point and the name, or made.
async fn customers(cx: &mut Cx<'_>, rows: &[ImportedComplaint]) -> Result<Vec<Option<CustomerRow>>> {
    let named: Vec<&NewCustomer> = rows.iter().filter_map(|row| row.customer.as_ref()).collect();
    let normals: Vec<String> = named
        .iter()
        .flat_map(|customer| customer.points())
        .map(|(_, _, normal)| normal)
        .collect();
    let mut known: BTreeMap<(String, String), CustomerRow> = BTreeMap::new();
    if !normals.is_empty() {
        let found = by_contact(cx, &normals, i64::from(u16::MAX)).await?;
        let ids: Vec<String> = found.iter().map(|customer| customer.id.clone()).collect();
        for point in contact_points(cx, &ids).await? {
            if let Some(customer) = found.iter().find(|customer| customer.id == point.customer_id) {
                known.insert((customer.name.clone(), point.normal), customer.clone());
            }
        }
    }
    let (mut salts, mut made, mut points, mut customers) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for row in rows {
        let Some(new) = &row.customer else {
            customers.push(None);
            continue;
        };
        let keys: Vec<(String, String)> = new
            .points()
            .into_iter()
            .map(|(_, _, normal)| (new.name.trim().to_owned(), normal))
            .collect();
        let customer = match keys.iter().find_map(|key| known.get(key)) {
            Some(customer) => customer.clone(),
            None => {
                let salt_id = fresh_salt(cx, &mut salts)?;
                let (customer, more) = new_rows(cx, new, salt_id);
                points.extend(more);
                made.push(customer.clone());
                customer
            }
        };
        known.extend(keys.into_iter().map(|key| (key, customer.clone())));
        customers.push(Some(customer));
    }
    cx.insert_all(&salts).await?;
    cx.insert_all(&made).await?;
    cx.insert_all(&points).await?;
    customer_key::add(cx, &made, &points).await?;
    Ok(customers)
}

fn complaint_row(
    cx: &mut Cx<'_>,
    row: &ImportedComplaint,
    complaint: &Complaint,
    customer: Option<CustomerRow>,
    salt_id: String,
) -> Result<ComplaintRow> {
    let number = next_number(cx)?.to_string();
    let mut record = blank(cx, complaint, number, salt_id)?;
    record.policy_id = Arc::clone(&cx.reference).policy()?.id.clone();
    record.external_number.clone_from(&row.external_number);
    record.customer_name = customer.as_ref().map(|customer| customer.name.clone());
    record.customer_id = customer.map(|customer| customer.id);
    record.subject = row.subject.clone().unwrap_or_else(|| subject_of(&row.content));
    record.content.clone_from(&row.content);
    record.remedy_words.clone_from(&row.remedy_words);
    record.amount_fen = row.amount_fen;
    record.occurred_at = row.occurred_at;
    record.order_number.clone_from(&row.order_number);
    record.product.clone_from(&row.product);
    apply(&mut record, complaint, cx.now);
    Ok(record)
}

/// The plan an older complaint had; its causes were never noted in our words.
fn plan_row(cx: &Cx<'_>, record: &ComplaintRow, complaint: &Complaint) -> Option<PlanRow> {
    let plan = complaint.plan.as_ref()?;
    Some(PlanRow {
        id: cx.id(),
        version: 1,
        salt_id: record.salt_id.clone(),
        complaint_id: record.id.clone(),
        revision: i64::from(plan.revision),
        root_cause: String::from("not_established"),
        responsible_party: String::from("nobody"),
        measures: String::new(),
        remedies: String::new(),
        entitlement_fen: plan.entitlement_fen,
        goodwill_fen: plan.goodwill_fen,
        needs_carrying_out: plan.needs_carrying_out,
        signatures_needed: i64::from(plan.signatures_needed),
        assurance: None,
        status: String::from(if complaint.approved_at.is_some() {
            "approved"
        } else {
            "proposed"
        }),
        proposed_by: plan.proposed_by.to_string(),
        proposed_at: plan.proposed_at,
    })
}
