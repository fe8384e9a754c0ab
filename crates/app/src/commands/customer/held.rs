//! What we hold on a person, as they may ask for it (PIPL §45): everything of theirs, and to whom it was shown; nothing of
//! anybody else's, so no names of staff, and no warning (`risk`), which leaves the house in no file.

use huiyin_domain::permission::Permission;
use huiyin_domain::{
    Channel, ClosingReason, ContactKind, Direction, EntryKind, Medium, Millis, Nature, Outcome, RevealReason, Severity,
    Solved, Stage, SurveyResult, Tier, may_see,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::known;
use super::reveal::{Why, note};
use crate::book::Book;
use crate::command::{Call, Caller, Outcome as Told, Procedure};
use crate::cx::Cx;
use crate::dispatch::boxed;
use crate::error::Result;
use crate::store::complaint::ComplaintRow;
use crate::store::customer::{ContactPointRow, CustomerRow, family};
use crate::store::entry::EntryRow;
use crate::store::filter::Filter;
use crate::store::loaded::Loaded;
use crate::store::order::OrderRow;
use crate::store::record::Record;
use crate::store::reveal::RevealRow;
use crate::store::survey::SurveyRow;

/// Hands out what we hold on a person; that it was handed out is noted as well.
#[derive(Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct ShowHeld {
    /// The customer.
    pub id: String,
    /// Who asked, and how it was made sure that it is them.
    pub words: Option<String>,
}

/// A name or a record of the person's.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HeldPerson {
    /// Name.
    pub name: String,
    /// How the centre values them.
    pub tier: Tier,
    /// Elderly.
    pub elderly: bool,
    /// Disabled.
    pub disabled: bool,
    /// Minor.
    pub minor: bool,
    /// Since when.
    pub created_at: Millis,
}

/// A way to reach them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HeldPoint {
    /// What it is.
    pub kind: ContactKind,
    /// In full.
    pub value: String,
    /// Since when it leads to them no more.
    pub retired_at: Option<Millis>,
}

/// What happened to a complaint.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HeldEntry {
    /// When.
    pub at: Millis,
    /// What.
    pub kind: EntryKind,
    /// In words.
    pub text: Option<String>,
    /// How they were reached.
    pub medium: Option<Medium>,
    /// Who turned to whom.
    pub direction: Option<Direction>,
    /// Whether they were there.
    pub reached: Option<bool>,
}

/// A call after closing.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HeldSurvey {
    /// When.
    pub at: Millis,
    /// How it ended.
    pub result: SurveyResult,
    /// Whether it is solved.
    pub solved: Option<Solved>,
    /// From 1 to 5.
    pub score: Option<i64>,
    /// Their words.
    pub words: Option<String>,
}

/// A complaint.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HeldComplaint {
    /// Number.
    pub number: String,
    /// The number it had elsewhere.
    pub external_number: Option<String>,
    /// What it is.
    pub nature: Nature,
    /// Where it came in.
    pub channel: Channel,
    /// How grave it is.
    pub severity: Severity,
    /// Where it stands.
    pub stage: Stage,
    /// Code of the category.
    pub category: Option<String>,
    /// Code of the subcategory.
    pub subcategory: Option<String>,
    /// The name it came in with.
    pub name: Option<String>,
    /// Who spoke for them.
    pub representative: Option<String>,
    /// One line.
    pub subject: String,
    /// Their own words.
    pub content: String,
    /// Codes of the remedies sought.
    pub remedies_sought: Vec<String>,
    /// The remedy in their words.
    pub remedy_words: Option<String>,
    /// The loss they named, in fen.
    pub amount_fen: Option<i64>,
    /// When it happened.
    pub occurred_at: Option<Millis>,
    /// The order.
    pub order_number: Option<String>,
    /// The product.
    pub product: Option<String>,
    /// Where to call back.
    pub call_back_number: Option<String>,
    /// When it suited.
    pub call_back_when: Option<String>,
    /// When it reached us.
    pub received_at: Millis,
    /// When it was closed.
    pub closed_at: Option<Millis>,
    /// Why.
    pub closing_reason: Option<ClosingReason>,
    /// What we found.
    pub outcome: Option<Outcome>,
    /// What happened to it, the oldest first.
    pub entries: Vec<HeldEntry>,
    /// Calls after closing.
    pub surveys: Vec<HeldSurvey>,
}

/// An order.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HeldOrder {
    /// Number.
    pub number: String,
    /// What was bought.
    pub product: Option<String>,
    /// Who sold it.
    pub merchant: Option<String>,
    /// Who delivers it.
    pub carrier: Option<String>,
    /// What it cost, in fen.
    pub amount_fen: Option<i64>,
    /// When.
    pub ordered_at: Millis,
}

/// That something masked was shown to somebody of the centre.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HeldReveal {
    /// When.
    pub at: Millis,
    /// What.
    pub field: String,
    /// Why.
    pub reason: RevealReason,
    /// In words.
    pub words: Option<String>,
}

/// What we hold.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HeldData {
    /// The centre.
    pub centre: String,
    /// When this was put together.
    pub at: Millis,
    /// The person; several where records were merged.
    pub persons: Vec<HeldPerson>,
    /// How they are reached.
    pub points: Vec<HeldPoint>,
    /// Complaints, the oldest first.
    pub complaints: Vec<HeldComplaint>,
    /// Orders, the oldest first.
    pub orders: Vec<HeldOrder>,
    /// To whom what was shown, the oldest first.
    pub reveals: Vec<HeldReveal>,
    /// Complaints that whoever put this together may not see: somebody else has to add them.
    pub withheld: i64,
}

impl Procedure for ShowHeld {
    const NAME: &'static str = "customer.held";
    const CALLER: Caller = Caller::Holding(Permission::ManagePersonalData);
    type Reply = HeldData;

    async fn run(self, book: &Book, call: Call) -> Result<Told<HeldData>> {
        let actor = call.session()?.actor.clone();
        let call = Call { keyed: None, ..call };
        let held: HeldData = book
            .write(Self::NAME, &[], actor, &call, move |cx| {
                boxed(async move { self.gather(cx).await })
            })
            .await?;
        Ok(held.into())
    }
}

impl ShowHeld {
    async fn gather(self, cx: &mut Cx<'_>) -> Result<HeldData> {
        let customer = known(cx, &self.id).await?;
        let why = Why::of(Some(RevealReason::Request), self.words.as_deref())?;
        note(cx, &customer.salt_id, Some(&customer.id), None, "held", why).await?;
        cx.about(&customer.id);
        let family = family(cx, customer).await?;
        let ids: Vec<String> = family.iter().map(|row| row.id.clone()).collect();
        let points: Vec<ContactPointRow> = of(cx, &ids, " order by t.id").await?;
        let orders: Vec<OrderRow> = of(cx, &ids, " order by t.ordered_at, t.id").await?;
        let reveals: Vec<RevealRow> = of(cx, &ids, " order by t.at, t.id").await?;
        let rows: Vec<ComplaintRow> = of(cx, &ids, " order by t.received_at, t.doc").await?;
        let (mut complaints, mut withheld) = (Vec::new(), 0);
        for row in rows {
            let audience = Loaded::load(cx, &row.id).await?.audience();
            if may_see(&cx.actor, &audience) {
                complaints.push(complaint(cx, row).await?);
            } else {
                withheld += 1;
            }
        }
        Ok(HeldData {
            centre: cx
                .reference
                .centre()
                .map(|centre| centre.name.clone())
                .unwrap_or_default(),
            at: cx.now,
            persons: family.into_iter().map(person).collect(),
            points: points
                .into_iter()
                .map(|row| HeldPoint {
                    kind: row.kind,
                    value: row.value,
                    retired_at: row.retired_at,
                })
                .collect(),
            complaints,
            orders: orders
                .into_iter()
                .map(|row| HeldOrder {
                    number: row.number,
                    product: row.product,
                    merchant: row.merchant,
                    carrier: row.carrier,
                    amount_fen: row.amount_fen,
                    ordered_at: row.ordered_at,
                })
                .collect(),
            reveals: reveals
                .into_iter()
                .map(|row| HeldReveal {
                    at: row.at,
                    field: row.field,
                    reason: row.reason,
                    words: row.words,
                })
                .collect(),
            withheld,
        })
    }
}

fn person(row: CustomerRow) -> HeldPerson {
    HeldPerson {
        name: row.name,
        tier: row.tier,
        elderly: row.elderly,
        disabled: row.disabled,
        minor: row.minor,
        created_at: row.created_at,
    }
}

async fn complaint(cx: &mut Cx<'_>, row: ComplaintRow) -> Result<HeldComplaint> {
    let of = |order: &str| {
        let mut tail = Filter::new("where t.complaint_id = ");
        tail.bind(&row.id).sql(order);
        tail
    };
    let entries: Vec<EntryRow> = cx.all(of(" order by t.at, t.id")).await?;
    let surveys: Vec<SurveyRow> = cx.all(of(" order by t.recorded_at, t.id")).await?;
    Ok(HeldComplaint {
        entries: entries
            .into_iter()
            .map(|entry| HeldEntry {
                at: entry.at,
                kind: entry.kind,
                text: entry.text,
                medium: entry.medium,
                direction: entry.direction,
                reached: entry.reached,
            })
            .collect(),
        surveys: surveys
            .into_iter()
            .map(|survey| HeldSurvey {
                at: survey.recorded_at,
                result: survey.result,
                solved: survey.solved,
                score: survey.score,
                words: survey.words,
            })
            .collect(),
        number: row.number,
        external_number: row.external_number,
        nature: row.nature,
        channel: row.channel,
        severity: row.severity,
        stage: row.stage,
        category: row.category,
        subcategory: row.subcategory,
        name: row.customer_name,
        representative: row.representative,
        subject: row.subject,
        content: row.content,
        remedies_sought: crate::commands::complaint::view::codes(&row.remedies_sought),
        remedy_words: row.remedy_words,
        amount_fen: row.amount_fen,
        occurred_at: row.occurred_at,
        order_number: row.order_number,
        product: row.product,
        call_back_number: row.call_back_number,
        call_back_when: row.call_back_when,
        received_at: row.received_at,
        closed_at: row.closed_at,
        closing_reason: row.closing_reason,
        outcome: row.outcome,
    })
}

async fn of<R: Record>(cx: &mut Cx<'_>, customers: &[String], order: &str) -> Result<Vec<R>> {
    let mut tail = Filter::new("where t.customer_id in ");
    tail.list(customers).sql(order);
    cx.all(tail).await
}
