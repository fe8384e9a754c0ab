//! A complaint as a row of an exported file: everything that the role may see, in words.

use std::collections::HashMap;

use chrono::{NaiveDateTime, TimeZone};
use huiyin_domain::{ContactKind, Millis, NEVER, masking};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::sheet::Cell;
use crate::commands::import::column::Column as Known;
use crate::commands::import::words::word_of;
use crate::cx::Cx;
use crate::error::Result;
use crate::store::complaint::ComplaintRow;
use crate::store::customer::contact_points;
use crate::store::filter::Filter;
use crate::store::plan::PlanRow;
use crate::store::platform::TicketRow;
use crate::store::visible::visible;

/// The language of an exported file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ExportLanguage")]
pub enum Language {
    /// Chinese.
    #[serde(rename = "zh-CN")]
    Chinese,
    /// English.
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// The code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }
}

/// A column of the file: one that an import reads again, or one that is told only.
#[derive(Debug, Clone, Copy)]
pub(super) enum Column {
    /// One that an import reads as well.
    Known(Known),
    /// The number.
    Number,
    /// When it was put into the book.
    RegisteredAt,
    /// Why there is no customer.
    Anonymous,
    /// Who speaks for the complainant.
    Representative,
    /// The next deadline.
    NextDue,
    /// How often the customer chased.
    Chases,
    /// How often it was taken up again.
    Reopened,
    /// What the survey says.
    Solved,
    /// And its score.
    Score,
}

impl Column {
    /// Its name in the first row: every one begins with a capital and goes on without.
    pub fn header(self, language: Language) -> String {
        let chinese = language == Language::Chinese;
        let (zh, en) = match self {
            Self::Known(column) => {
                let mut letters = column.header(chinese).chars();
                let first = letters.next().map(|letter| letter.to_ascii_uppercase());
                return first.into_iter().chain(letters).collect();
            }
            Self::Number => ("投诉编号", "Complaint number"),
            Self::RegisteredAt => ("录入时间", "Registered"),
            Self::Anonymous => ("匿名原因", "Why anonymous"),
            Self::Representative => ("代理投诉人", "Representative"),
            Self::NextDue => ("下一时限", "Next deadline"),
            Self::Chases => ("催办次数", "Chases"),
            Self::Reopened => ("重新受理次数", "Reopened"),
            Self::Solved => ("回访：是否解决", "Survey: solved"),
            Self::Score => ("回访：评分", "Survey: score"),
        };
        String::from(if chinese { zh } else { en })
    }
}

/// The columns, in order.
pub(super) const COLUMNS: [Column; 43] = [
    Column::Number,
    Column::Known(Known::ExternalNumber),
    Column::Known(Known::ReceivedAt),
    Column::RegisteredAt,
    Column::Known(Known::Channel),
    Column::Known(Known::Nature),
    Column::Known(Known::Severity),
    Column::Known(Known::Stage),
    Column::Known(Known::CustomerName),
    Column::Anonymous,
    Column::Representative,
    Column::Known(Known::Phone),
    Column::Known(Known::Nickname),
    Column::Known(Known::Email),
    Column::Known(Known::Tier),
    Column::Known(Known::Category),
    Column::Known(Known::Subcategory),
    Column::Known(Known::Subject),
    Column::Known(Known::Content),
    Column::Known(Known::RemedyWords),
    Column::Known(Known::AmountFen),
    Column::Known(Known::OccurredAt),
    Column::Known(Known::OrderNumber),
    Column::Known(Known::Product),
    Column::Known(Known::Owner),
    Column::Known(Known::Group),
    Column::NextDue,
    Column::Known(Known::AcknowledgedAt),
    Column::Known(Known::AssessedAt),
    Column::Known(Known::AnsweredAt),
    Column::Known(Known::ClosedAt),
    Column::Known(Known::Reason),
    Column::Known(Known::Outcome),
    Column::Known(Known::EntitlementFen),
    Column::Known(Known::GoodwillFen),
    Column::Chases,
    Column::Reopened,
    Column::Solved,
    Column::Score,
    Column::Known(Known::Platform),
    Column::Known(Known::Shop),
    Column::Known(Known::ExternalDueAt),
    Column::Known(Known::PenaltyFen),
];

/// What belongs to the complaints of a page.
struct Beside {
    contacts: HashMap<(String, ContactKind), String>,
    plans: HashMap<String, PlanRow>,
    tickets: HashMap<String, TicketRow>,
}

/// The rows of these complaints, in this order; of one that went meanwhile, or that the actor may see no longer, none.
pub(super) async fn rows(cx: &mut Cx<'_>, docs: &[i64], language: Language) -> Result<Vec<Vec<Cell>>> {
    let mut tail = Filter::new("where t.doc in ");
    tail.padded(docs).sql(" and ").append(&visible(&cx.actor));
    let mut complaints: Vec<ComplaintRow> = cx.all(tail).await?;
    let places: HashMap<i64, usize> = docs.iter().enumerate().map(|(place, doc)| (*doc, place)).collect();
    complaints.sort_by_key(|row| places.get(&row.doc).copied());
    let beside = beside(cx, &complaints).await?;
    let writer = Writer {
        cx,
        beside,
        chinese: language == Language::Chinese,
        zone: cx.reference.time_zone(),
    };
    let cells = |row| COLUMNS.iter().map(|column| writer.cell(row, *column)).collect();
    Ok(complaints.iter().map(cells).collect())
}

async fn beside(cx: &mut Cx<'_>, complaints: &[ComplaintRow]) -> Result<Beside> {
    let ids: Vec<String> = complaints.iter().map(|row| row.id.clone()).collect();
    let mut customers: Vec<String> = complaints.iter().filter_map(|row| row.customer_id.clone()).collect();
    customers.sort_unstable();
    customers.dedup();
    let points = contact_points(cx, &customers).await?;
    let of = |order: &str| {
        let mut tail = Filter::new("where t.complaint_id in ");
        tail.list(&ids).sql(order);
        tail
    };
    let plans: Vec<PlanRow> = cx.all(of(" and t.status <> 'set_aside' order by t.revision")).await?;
    let tickets: Vec<TicketRow> = cx.all(of("")).await?;
    Ok(Beside {
        contacts: points
            .into_iter()
            .rev()
            .map(|point| ((point.customer_id, point.kind), point.value))
            .collect(),
        plans: plans
            .into_iter()
            .map(|plan| (plan.complaint_id.clone(), plan))
            .collect(),
        tickets: tickets
            .into_iter()
            .map(|ticket| (ticket.complaint_id.clone(), ticket))
            .collect(),
    })
}

/// Says what a complaint's row holds.
struct Writer<'w, 'a> {
    cx: &'w Cx<'a>,
    beside: Beside,
    chinese: bool,
    zone: chrono_tz::Tz,
}

impl Writer<'_, '_> {
    fn cell(&self, row: &ComplaintRow, column: Column) -> Cell {
        match column {
            Column::Known(column) => self.known(row, column),
            Column::Number => Cell::Text(row.number.clone()),
            Column::RegisteredAt => self.moment(Some(row.registered_at)),
            Column::Anonymous => text(row.anonymous_reason.as_ref()),
            Column::Representative => text(row.representative.as_ref()),
            Column::NextDue => self.moment(Some(row.next_due).filter(|due| *due != NEVER)),
            Column::Chases => Cell::Number(row.chases),
            Column::Reopened => Cell::Number(row.reopened_count),
            Column::Solved => row.survey_solved.map_or(Cell::Empty, |solved| self.yes(solved.code())),
            Column::Score => row.survey_score.map_or(Cell::Empty, Cell::Number),
        }
    }

    fn known(&self, row: &ComplaintRow, column: Known) -> Cell {
        let word = |code: &str| Cell::Text(word_of(column, code, self.chinese));
        let ticket = self.beside.tickets.get(&row.id);
        let plan = self.beside.plans.get(&row.id);
        match column {
            Known::ExternalNumber => text(row.external_number.as_ref()),
            Known::ReceivedAt => self.moment(Some(row.received_at)),
            Known::Channel => word(row.channel.code()),
            Known::Nature => word(row.nature.code()),
            Known::Severity => word(row.severity.code()),
            Known::Stage => word(row.stage.code()),
            Known::CustomerName => {
                let in_hand = masking::holds(&self.cx.actor, row.owner_id.as_deref(), &row.registered_by);
                let name = row.customer_name.as_deref();
                name.map_or(Cell::Empty, |name| Cell::Text(masking::name_for(in_hand, name)))
            }
            Known::Phone => self.contact(row, ContactKind::Phone),
            Known::Nickname => self.contact(row, ContactKind::Nickname),
            Known::Email => self.contact(row, ContactKind::Email),
            Known::Tier => word(row.tier.code()),
            Known::Category => self.category(None, row.category.as_deref()),
            Known::Subcategory => self.category(row.category.as_deref(), row.subcategory.as_deref()),
            Known::Subject => Cell::Text(masking::words(&row.subject)),
            Known::Content => Cell::Text(masking::words(&row.content)),
            Known::RemedyWords => text(row.remedy_words.as_deref().map(masking::words).as_ref()),
            Known::AmountFen => money(row.amount_fen),
            Known::OccurredAt => self.moment(row.occurred_at),
            Known::OrderNumber => text(row.order_number.as_ref()),
            Known::Product => text(row.product.as_ref()),
            Known::Owner => row
                .owner_id
                .as_deref()
                .map_or(Cell::Empty, |id| Cell::Text(self.cx.reference.name_of(id))),
            Known::Group => {
                let group = row.group_id.as_deref().and_then(|id| self.cx.reference.group(id));
                group.map_or(Cell::Empty, |group| Cell::Text(group.name.clone()))
            }
            Known::AcknowledgedAt => self.moment(row.acknowledged_at),
            Known::AssessedAt => self.moment(row.assessed_at),
            Known::AnsweredAt => self.moment(row.answered_at),
            Known::ClosedAt => self.moment(row.ended_at),
            Known::Reason => row.closing_reason.map_or(Cell::Empty, |reason| word(reason.code())),
            Known::Outcome => row.outcome.map_or(Cell::Empty, |outcome| word(outcome.code())),
            Known::EntitlementFen => money(plan.map(|plan| plan.entitlement_fen)),
            Known::GoodwillFen => money(plan.map(|plan| plan.goodwill_fen)),
            Known::Platform => text(ticket.and_then(|ticket| ticket.platform.as_ref())),
            Known::Shop => text(ticket.and_then(|ticket| ticket.shop.as_ref())),
            Known::ExternalDueAt => self.moment(ticket.and_then(|ticket| ticket.external_due_at)),
            Known::PenaltyFen => money(ticket.and_then(|ticket| ticket.penalty_fen)),
            Known::Elderly
            | Known::Disabled
            | Known::Minor
            | Known::OrderedAt
            | Known::Merchant
            | Known::Carrier
            | Known::Day
            | Known::Count => Cell::Empty,
        }
    }

    fn moment(&self, at: Option<Millis>) -> Cell {
        let local = |at| self.zone.timestamp_millis_opt(at).single().map(|at| at.naive_local());
        at.and_then(local)
            .map_or(Cell::Empty, |at: NaiveDateTime| Cell::Moment(at))
    }

    fn category(&self, parent: Option<&str>, code: Option<&str>) -> Cell {
        let Some(code) = code else {
            return Cell::Empty;
        };
        let mut words = self.cx.reference.words("category");
        let known = words.find(|word| word.code == code && (parent.is_none() || word.parent.as_deref() == parent));
        Cell::Text(match known {
            Some(word) if self.chinese => word.zh.clone(),
            Some(word) => word.en.clone(),
            None => code.to_owned(),
        })
    }

    fn contact(&self, row: &ComplaintRow, kind: ContactKind) -> Cell {
        let key = row.customer_id.clone().map(|customer| (customer, kind));
        let value = key.and_then(|key| self.beside.contacts.get(&key));
        value.map_or(Cell::Empty, |value| Cell::Text(masking::contact(kind, value)))
    }

    fn yes(&self, code: &str) -> Cell {
        let word = match (code, self.chinese) {
            ("yes", true) => "已解决",
            ("partly", true) => "部分解决",
            ("no", true) => "未解决",
            (code, _) => code,
        };
        Cell::Text(word.to_owned())
    }
}

fn text(text: Option<&String>) -> Cell {
    text.map_or(Cell::Empty, |text| Cell::Text(text.clone()))
}

fn money(fen: Option<i64>) -> Cell {
    fen.map_or(Cell::Empty, Cell::Money)
}
