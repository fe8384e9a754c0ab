//! Complaints of another system, and those a platform handed over.

use std::collections::{BTreeMap, BTreeSet};

use huiyin_domain::complaint::Intake;
use huiyin_domain::severity::SeverityRules;
use huiyin_domain::workflow::{Effect, ImportedHistory, renew};
use huiyin_domain::{
    Channel, Complaint, ComplaintId, GroupId, Millis, Nature, Severity, Tier, UserId, next_due, subject,
};

use super::column::Column;
use super::customer::{Customers, Named, of_rows};
use super::history::{enter, history, plan_row, refused};
use super::item::Item;
use super::kind::Kind;
use super::row::{RowReader, WHOLE_ROW};
use super::ticket::Ticket;
use crate::commands::complaint::row::blank;
use crate::commands::complaint::write::{entry_row, save};
use crate::commands::customer::NewCustomer;
use crate::commands::number::next_numbers;
use crate::cx::Cx;
use crate::error::Result;
use crate::event::Topic;
use crate::store::complaint::ComplaintRow;
use crate::store::customer::CustomerRow;
use crate::store::filter::Filter;
use crate::store::import::known;
use crate::store::loaded::{Loaded, apply, clock_rows};
use crate::store::similar_text;
use crate::store::visible::visible;

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
    /// Where it has no number.
    row_digest: Option<String>,
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
        let ticket = (reader.reading.kind == Kind::PlatformTickets).then(|| Ticket::read(reader));
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
        let external_due_at = ticket.as_ref().and_then(|ticket| ticket.external_due_at);
        let history = history(reader, received_at, external_due_at);
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
        let external_number = reader.text(Column::ExternalNumber, 100);
        let words = Words {
            row_digest: external_number.is_none().then(|| reader.digest()),
            external_number,
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
        let digest = self.words.row_digest.as_ref();
        let digest = digest.map(|digest| format!("{WHOLE_ROW}{digest}"));
        self.words.external_number.clone().or(digest).into_iter().collect()
    }

    fn told_by(&self) -> Option<Column> {
        self.words.external_number.as_ref().map(|_| Column::ExternalNumber)
    }

    fn received_at(&self) -> Option<Millis> {
        Some(self.intake.received_at)
    }

    fn is_late(&self, now: Millis) -> bool {
        !self.complaint.stage.is_final() && next_due(&self.complaint.clocks) < now
    }

    async fn known(cx: &mut Cx<'_>, keys: &[String]) -> Result<BTreeSet<String>> {
        let (mut numbers, mut digests) = (Vec::new(), Vec::new());
        for key in keys {
            match key.strip_prefix(WHOLE_ROW) {
                Some(digest) => digests.push(digest.to_owned()),
                None => numbers.push(key.clone()),
            }
        }
        let mut there = known(cx, "complaint", "external_number", &numbers).await?;
        let digests = known(cx, "complaint", "row_digest", &digests).await?;
        there.extend(digests.into_iter().map(|digest| format!("{WHOLE_ROW}{digest}")));
        Ok(there)
    }

    async fn add(cx: &mut Cx<'_>, items: Vec<Self>) -> Result<()> {
        let named: Vec<Option<Named<'_>>> = items.iter().map(|item| item.customer.as_ref().map(Named::of)).collect();
        let Customers { of_rows, mut salts } = of_rows(cx, &named).await?;
        let (mut complaints, mut clocks, mut plans, mut entries, mut tickets) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let numbers = next_numbers(cx, items.len())?;
        let policy = cx.reference.policy()?;
        let (policy_id, severity) = (policy.id.clone(), policy.severity.clone());
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
            tickets.extend(item.ticket.take().map(|ticket| ticket.row(&record, 1)));
            item.fill(&mut record, customer, &severity, cx.now);
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

    /// What a row says beyond the record is taken over, and the deadline of its platform; where it stands, who has it and
    /// its other deadlines are the workflow's.
    async fn update(cx: &mut Cx<'_>, items: Vec<Self>) -> Result<Vec<bool>> {
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
        let mut took = Vec::with_capacity(items.len());
        for item in items {
            let number = item.words.external_number.as_ref();
            took.push(match number.and_then(|number| there.get_mut(number)) {
                Some(row) => item.renew(cx, row).await?,
                None => false,
            });
        }
        Ok(took)
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

    fn fill(self, record: &mut ComplaintRow, customer: Option<CustomerRow>, rules: &SeverityRules, now: Millis) {
        let words = self.words;
        record.external_number = words.external_number;
        record.row_digest = words.row_digest;
        record.customer_name = customer.as_ref().map(|customer| customer.name.clone());
        record.customer_id = customer.map(|customer| customer.id);
        record.subject = words.subject.unwrap_or_else(|| subject::propose(&words.content, rules));
        record.content = words.content;
        record.remedy_words = words.remedy_words;
        record.amount_fen = words.amount_fen;
        record.occurred_at = words.occurred_at;
        record.order_number = words.order_number;
        record.product = words.product;
        apply(record, &self.complaint, now);
    }

    /// Brings a complaint up to date, with a line of its timeline; false where the row says nothing beyond it.
    async fn renew(&self, cx: &mut Cx<'_>, row: &mut ComplaintRow) -> Result<bool> {
        let before = row.clone();
        self.overlay(row);
        let ticket = match &self.ticket {
            Some(ticket) => Some(ticket.renew(cx, row).await?),
            None => None,
        };
        if *row == before && !ticket.as_ref().is_some_and(|ticket| ticket.changed) {
            return Ok(false);
        }
        let loaded = Loaded {
            row: row.clone(),
            ..Loaded::load(cx, &row.id).await?
        };
        let rules = cx.reference.policy()?.rules.clone();
        let due = ticket.and_then(|ticket| ticket.due);
        let (after, effects) = renew(&loaded.complaint(), &cx.actor, due, &rules, cx.now);
        *row = save(cx, &loaded, &after, effects).await?;
        similar_text::renew(cx, &before, row).await?;
        cx.words()?.renew(&row.id, row.doc);
        let audiences = vec![loaded.audience(), after.audience];
        cx.changed(Topic::Complaints, &row.id, row.version, audiences);
        Ok(true)
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
}
