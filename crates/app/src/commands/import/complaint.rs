//! Complaints of another system, and those a platform handed over.

use std::collections::{BTreeMap, BTreeSet};

use huiyin_domain::complaint::Intake;
use huiyin_domain::workflow::{Action, Effect, Entry, ImportedHistory, step};
use huiyin_domain::{
    Channel, ClosingReason, Complaint, ComplaintId, EntryKind, GroupId, Millis, Nature, Outcome, Refusal, Severity,
    Stage, Tier, UserId,
};

use super::column::Column;
use super::customer::{Customers, of_rows};
use super::item::Item;
use super::kind::Kind;
use super::row::{CellError, RowReader};
use crate::commands::complaint::row::{blank, subject_of};
use crate::commands::complaint::write::entry_row;
use crate::commands::customer::NewCustomer;
use crate::commands::number::next_numbers;
use crate::cx::Cx;
use crate::error::Result;
use crate::store::complaint::ComplaintRow;
use crate::store::customer::CustomerRow;
use crate::store::filter::Filter;
use crate::store::loaded::{apply, clock_rows};
use crate::store::plan::PlanRow;
use crate::store::platform::TicketRow;
use crate::store::record::Column as _;
use crate::store::similar_text;
use crate::store::visible::visible;

/// What the platform says about it.
#[derive(Debug, Clone)]
struct Ticket {
    platform: Option<String>,
    shop: Option<String>,
    external_due_at: Option<Millis>,
    penalty_fen: Option<i64>,
}

/// A complaint as a row tells it, entered on trial: what the workflow made of it is written as it is.
#[derive(Debug, Clone)]
pub(super) struct ImportedComplaint {
    words: Words,
    customer: Option<NewCustomer>,
    intake: Intake,
    history: ImportedHistory,
    ticket: Option<Ticket>,
    complaint: Complaint,
    effects: Vec<Effect>,
}

/// What a row says that no rule looks at.
#[derive(Debug, Clone)]
struct Words {
    external_number: Option<String>,
    subject: Option<String>,
    content: String,
    remedy_words: Option<String>,
    amount_fen: Option<i64>,
    occurred_at: Option<Millis>,
    order_number: Option<String>,
    product: Option<String>,
}

impl Item for ImportedComplaint {
    fn read(reader: &mut RowReader<'_, '_>) -> Option<Self> {
        let ticket = (reader.reading.kind == Kind::PlatformTickets).then(|| ticket(reader));
        if ticket.is_none() {
            reader.require(Column::ReceivedAt);
        }
        let received_at = reader.time(Column::ReceivedAt).unwrap_or(reader.reading.now);
        let subject = reader.text(Column::Subject, 200);
        let content = reader.text(Column::Content, 20_000).or_else(|| subject.clone());
        if content.is_none() {
            reader.wrong(Column::Content, "required");
        }
        let (category, subcategory) = reader.categories();
        let customer = reader.customer();
        let history = history(reader, ticket.as_ref());
        let platform = if ticket.is_some() {
            Channel::PlatformTicket
        } else {
            Channel::Phone
        };
        let intake = Intake {
            id: ComplaintId::from(uuid::Uuid::now_v7().to_string()),
            nature: reader.code(Column::Nature).unwrap_or(Nature::Complaint),
            channel: reader.code(Column::Channel).unwrap_or(platform),
            severity: reader.code(Column::Severity).unwrap_or(Severity::Ordinary),
            tier: Tier::Ordinary,
            category,
            subcategory,
            registered_by: reader.reading.actor.id.clone(),
            owner: reader.id(Column::Owner, None).map(UserId::from),
            group: reader.id(Column::Group, None).map(GroupId::from),
            received_at,
        };
        let words = Words {
            external_number: reader.text(Column::ExternalNumber, 100),
            subject,
            content: content.unwrap_or_default(),
            remedy_words: reader.text(Column::RemedyWords, 2_000),
            amount_fen: reader.money(Column::AmountFen),
            occurred_at: reader.time(Column::OccurredAt),
            order_number: reader.text(Column::OrderNumber, 100),
            product: reader.text(Column::Product, 200),
        };
        if !reader.errors.is_empty() {
            return None;
        }
        let (actor, rules, now) = (reader.reading.actor, reader.reading.rules, reader.reading.now);
        match enter(actor, rules, &intake, &history, now) {
            Ok((complaint, effects)) => Some(Self {
                words,
                customer,
                intake,
                history,
                ticket,
                complaint,
                effects,
            }),
            Err(refusal) => {
                refused(reader, refusal);
                None
            }
        }
    }

    fn keys(&self) -> Vec<String> {
        self.words.external_number.iter().cloned().collect()
    }

    async fn known(cx: &mut Cx<'_>, keys: &[String]) -> Result<BTreeSet<String>> {
        let mut select = Filter::new("select t.external_number from complaint t where t.external_number in ");
        select.list(keys);
        let rows = cx.rows(select).await?;
        rows.iter().map(|row| Ok(String::from_row(row, 0)?)).collect()
    }

    async fn add(cx: &mut Cx<'_>, items: Vec<Self>) -> Result<()> {
        let named: Vec<Option<&NewCustomer>> = items.iter().map(|item| item.customer.as_ref()).collect();
        let Customers { of_rows, mut salts } = of_rows(cx, &named).await?;
        let (mut complaints, mut clocks, mut plans, mut entries, mut tickets) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let numbers = next_numbers(cx, items.len())?;
        let policy_id = cx.reference.policy()?.id.clone();
        for ((mut item, customer), number) in items.into_iter().zip(of_rows).zip(numbers) {
            item.with_tier(cx, customer.as_ref())?;
            let salt_id = match &customer {
                Some(customer) => customer.salt_id.clone(),
                None => {
                    let salt = cx.draw_salt()?;
                    let id = salt.id.clone();
                    salts.push(salt);
                    id
                }
            };
            let mut record = blank(cx, &item.complaint, number.to_string(), salt_id)?;
            record.policy_id.clone_from(&policy_id);
            clocks.extend(clock_rows(&item.complaint));
            plans.extend(plan_row(cx, &record, &item.complaint));
            for effect in std::mem::take(&mut item.effects) {
                if let Effect::Entry(entry) = effect {
                    entries.push(entry_row(cx, &record, entry)?);
                }
            }
            tickets.extend(item.ticket.take().map(|ticket| ticket_row(&record, ticket, 1)));
            item.fill(&mut record, customer, cx.now);
            complaints.push(record);
        }
        cx.insert_all(&salts).await?;
        cx.insert_all(&complaints).await?;
        similar_text::add(cx, &complaints).await?;
        cx.insert_all(&clocks).await?;
        cx.insert_all(&plans).await?;
        cx.insert_all(&entries).await?;
        cx.insert_all(&tickets).await
    }

    /// What a row says beyond the record is taken over; where it stands, who has it and its deadlines are the workflow's.
    async fn update(cx: &mut Cx<'_>, items: Vec<Self>) -> Result<i64> {
        let numbers: Vec<String> = items
            .iter()
            .filter_map(|item| item.words.external_number.clone())
            .collect();
        let mut tail = Filter::new("where t.external_number in ");
        tail.list(&numbers).sql(" and ").append(&visible(&cx.actor));
        let mut there: BTreeMap<String, ComplaintRow> = BTreeMap::new();
        for row in cx.all::<ComplaintRow>(tail).await? {
            there.extend(row.external_number.clone().map(|number| (number, row)));
        }
        let mut updated = 0;
        for item in items {
            let Some(row) = item
                .words
                .external_number
                .as_ref()
                .and_then(|number| there.get_mut(number))
            else {
                continue;
            };
            let before = row.clone();
            item.overlay(row);
            let ticket_changed = item.update_ticket(cx, row).await?;
            if *row == before && !ticket_changed {
                continue;
            }
            row.version += 1;
            row.changed_at = cx.now;
            cx.update(row).await?;
            similar_text::renew(cx, &before, row).await?;
            cx.words()?.renew(&row.id, row.doc);
            let entry = Entry {
                kind: EntryKind::Imported,
                text: None,
                changes: Vec::new(),
                medium: None,
                direction: None,
                reached: None,
                customer_visible: false,
            };
            cx.insert(&entry_row(cx, row, entry)?).await?;
            updated += 1;
        }
        Ok(updated)
    }
}

impl ImportedComplaint {
    /// The tier is the customer's, who may be known: deadlines of a VIP are shorter.
    fn with_tier(&mut self, cx: &Cx<'_>, customer: Option<&CustomerRow>) -> Result<()> {
        let tier = customer.map_or(Tier::Ordinary, |customer| customer.tier);
        if tier != self.intake.tier {
            self.intake.tier = tier;
            let rules = &cx.reference.policy()?.rules;
            (self.complaint, self.effects) = enter(&cx.actor, rules, &self.intake, &self.history, cx.now)?;
        }
        Ok(())
    }

    fn fill(self, record: &mut ComplaintRow, customer: Option<CustomerRow>, now: Millis) {
        let words = self.words;
        record.external_number = words.external_number;
        record.customer_name = customer.as_ref().map(|customer| customer.name.clone());
        record.customer_id = customer.map(|customer| customer.id);
        record.subject = words.subject.unwrap_or_else(|| subject_of(&words.content));
        record.content = words.content;
        record.remedy_words = words.remedy_words;
        record.amount_fen = words.amount_fen;
        record.occurred_at = words.occurred_at;
        record.order_number = words.order_number;
        record.product = words.product;
        apply(record, &self.complaint, now);
    }

    fn overlay(&self, row: &mut ComplaintRow) {
        let words = &self.words;
        let take = |into: &mut Option<String>, from: &Option<String>| {
            if from.is_some() {
                into.clone_from(from);
            }
        };
        take(&mut row.remedy_words, &words.remedy_words);
        take(&mut row.order_number, &words.order_number);
        take(&mut row.product, &words.product);
        row.amount_fen = words.amount_fen.or(row.amount_fen);
        row.occurred_at = words.occurred_at.or(row.occurred_at);
        if let Some(subject) = &words.subject {
            row.subject.clone_from(subject);
        }
        if words.subject.as_ref() != Some(&words.content) {
            row.content.clone_from(&words.content);
        }
    }

    async fn update_ticket(&self, cx: &mut Cx<'_>, row: &ComplaintRow) -> Result<bool> {
        let Some(ticket) = &self.ticket else {
            return Ok(false);
        };
        let mut tail = Filter::new("where t.complaint_id = ");
        tail.bind(&row.id);
        let Some(before) = cx.one::<TicketRow>(tail).await? else {
            cx.insert(&ticket_row(row, ticket.clone(), 1)).await?;
            return Ok(true);
        };
        let mut after = ticket_row(row, ticket.clone(), before.version);
        // The clock runs by the first word of the platform.
        after.external_due_at = before.external_due_at;
        if after == before {
            return Ok(false);
        }
        after.version += 1;
        cx.update(&after).await?;
        Ok(true)
    }
}

fn enter(
    actor: &huiyin_domain::permission::Actor,
    rules: &huiyin_domain::Rules,
    intake: &Intake,
    history: &ImportedHistory,
    now: Millis,
) -> std::result::Result<(Complaint, Vec<Effect>), Refusal> {
    let draft = Complaint::draft(intake.clone());
    step(&draft, actor, &Action::Import(history.clone()), rules, now)
}

fn refused(reader: &mut RowReader<'_, '_>, refusal: Refusal) {
    let wrong: Vec<(&str, &str)> = match &refusal {
        Refusal::Invalid { fields } => fields.iter().map(|field| (field.field, field.code.code())).collect(),
        Refusal::Refused { code, .. } => vec![("stage", code.code())],
    };
    for (field, code) in wrong {
        match Column::of_field(field) {
            Some(column) => reader.wrong(column, code),
            None => reader.errors.push(CellError {
                row: reader.row,
                column: field.to_owned(),
                code: code.to_owned(),
                value: String::new(),
            }),
        }
    }
}

fn ticket(reader: &mut RowReader<'_, '_>) -> Ticket {
    reader.require(Column::ExternalNumber);
    reader.require(Column::ExternalDueAt);
    Ticket {
        platform: reader.text(Column::Platform, 100),
        shop: reader.text(Column::Shop, 100),
        external_due_at: reader.moment(Column::ExternalDueAt),
        penalty_fen: reader.money(Column::PenaltyFen),
    }
}

fn history(reader: &mut RowReader<'_, '_>, ticket: Option<&Ticket>) -> ImportedHistory {
    let closed_at = reader.time(Column::ClosedAt);
    let stage = reader.code(Column::Stage).unwrap_or(if closed_at.is_some() {
        Stage::Closed
    } else {
        Stage::Received
    });
    let closed = stage == Stage::Closed;
    let reason = reader.code(Column::Reason).or(Some(ClosingReason::Solved));
    let solved = closed && reason == Some(ClosingReason::Solved);
    let outcome = reader.code(Column::Outcome).or(solved.then_some(Outcome::Upheld));
    let ended = matches!(stage, Stage::Closed | Stage::NotAccepted);
    if ended {
        reader.require(Column::ClosedAt);
    }
    ImportedHistory {
        stage,
        acknowledged_at: reader.time(Column::AcknowledgedAt),
        assessed_at: reader.time(Column::AssessedAt),
        answered_at: reader.time(Column::AnsweredAt),
        closed_at: closed_at.filter(|_| ended),
        reason: reason.filter(|_| closed),
        outcome: outcome.filter(|_| closed),
        entitlement_fen: reader.money(Column::EntitlementFen).unwrap_or(0),
        goodwill_fen: reader.money(Column::GoodwillFen).unwrap_or(0),
        external_due_at: ticket.and_then(|ticket| ticket.external_due_at),
    }
}

fn ticket_row(complaint: &ComplaintRow, ticket: Ticket, version: i64) -> TicketRow {
    TicketRow {
        complaint_id: complaint.id.clone(),
        version,
        salt_id: complaint.salt_id.clone(),
        platform: ticket.platform,
        shop: ticket.shop,
        external_due_at: ticket.external_due_at,
        penalty_fen: ticket.penalty_fen,
    }
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
