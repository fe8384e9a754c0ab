//! What there was with a customer: complaints, contacts, calls after closing, orders.

use huiyin_domain::permission::Permission;
use huiyin_domain::{Direction, EntryKind, Medium, Millis, Solved, SurveyResult};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::complaints::{Asked, OPEN_FIRST, Stub, select};
use super::known;
use crate::command::Command;
use crate::commands::complaint::view::{Named, user};
use crate::cx::Cx;
use crate::error::Result;
use crate::event::Topic;
use crate::store::filter::Filter;
use crate::store::order::OrderRow;
use crate::store::record::{Column, Row};
use crate::store::visible::{stub, visible};

/// Everything there was with a customer, as far as the actor may see it: of a complaint they may only know of, its stub; of
/// contacts and calls only those of complaints they may open.
#[derive(Deserialize, TS)]
pub struct ShowHistory {
    /// The customer.
    pub id: String,
}

/// A word between the customer and us.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ContactLine {
    /// Id.
    pub id: String,
    /// When.
    pub at: Millis,
    /// Who of us; none for the house itself.
    pub actor: Option<Named>,
    /// What it was.
    pub kind: EntryKind,
    /// In words.
    pub text: Option<String>,
    /// How.
    pub medium: Option<Medium>,
    /// Who turned to whom.
    pub direction: Option<Direction>,
    /// Whether the customer was there.
    pub reached: Option<bool>,
    /// The complaint.
    pub complaint: String,
    /// Its number.
    pub number: String,
}

/// A call after closing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SurveyLine {
    /// Id.
    pub id: String,
    /// When.
    pub at: Millis,
    /// How it ended.
    pub result: SurveyResult,
    /// Whether it is solved.
    pub solved: Option<Solved>,
    /// From 1 to 5.
    pub score: Option<i64>,
    /// The customer's words.
    pub words: Option<String>,
    /// The complaint.
    pub complaint: String,
    /// Its number.
    pub number: String,
}

/// An order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OrderLine {
    /// Its number.
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

/// The history, each part the newest first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CustomerHistory {
    /// Complaints, open ones first.
    pub complaints: Vec<Stub>,
    /// Words between the customer and us.
    pub contacts: Vec<ContactLine>,
    /// Calls after closing.
    pub surveys: Vec<SurveyLine>,
    /// Orders.
    pub orders: Vec<OrderLine>,
    /// How many of each there are at most; older ones are found by searching.
    pub most: i64,
}

/// How many of each are shown.
const MOST: i64 = 200;

impl Command for ShowHistory {
    const NAME: &'static str = "customer.history";
    const NEEDS: Permission = Permission::ReadComplaint;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = CustomerHistory;

    async fn run(self, cx: &mut Cx<'_>) -> Result<CustomerHistory> {
        let customer = known(cx, &self.id).await?.id;
        let mut complaints = select(cx);
        complaints
            .sql("t.customer_id = ")
            .bind(&customer)
            .sql(" and ")
            .append(&stub(&cx.actor))
            .sql(OPEN_FIRST)
            .bind(&MOST);
        let stubs = cx.rows(complaints).await?;
        let contacts = cx.rows(contacts(cx, &customer)).await?;
        let surveys = cx.rows(surveys(cx, &customer)).await?;
        let mut tail = Filter::new("where t.customer_id = ");
        tail.bind(&customer)
            .sql(" order by t.ordered_at desc, t.id desc limit ")
            .bind(&MOST);
        let orders: Vec<OrderRow> = cx.all(tail).await?;
        let asked = Asked {
            customer: Some(customer),
            order: None,
        };
        Ok(CustomerHistory {
            complaints: stubs.iter().map(|row| asked.stub(cx, row)).collect::<Result<_>>()?,
            contacts: contacts.iter().map(|row| contact(cx, row)).collect::<Result<_>>()?,
            surveys: surveys.iter().map(survey).collect::<Result<_>>()?,
            orders: orders
                .into_iter()
                .map(|row| OrderLine {
                    number: row.number,
                    product: row.product,
                    merchant: row.merchant,
                    carrier: row.carrier,
                    amount_fen: row.amount_fen,
                    ordered_at: row.ordered_at,
                })
                .collect(),
            most: MOST,
        })
    }
}

fn contacts(cx: &Cx<'_>, customer: &String) -> Filter {
    let mut select = Filter::new(
        "select e.id, e.at, e.actor_id, e.kind, e.text, e.medium, e.direction, e.reached, t.id, t.number \
         from complaint t join entry e on e.complaint_id = t.id where t.customer_id = ",
    );
    select
        .bind(customer)
        .sql(" and (e.medium is not null or e.kind = ")
        .bind(&EntryKind::Chase)
        .sql(") and ")
        .append(&visible(&cx.actor))
        .sql(" order by e.at desc, e.id desc limit ")
        .bind(&MOST);
    select
}

fn contact(cx: &Cx<'_>, row: &Row) -> Result<ContactLine> {
    let actor: String = Column::from_row(row, 2)?;
    Ok(ContactLine {
        id: Column::from_row(row, 0)?,
        at: Column::from_row(row, 1)?,
        actor: cx.reference.user(&actor).map(|_| user(cx, &actor)),
        kind: Column::from_row(row, 3)?,
        text: Column::from_row(row, 4)?,
        medium: Column::from_row(row, 5)?,
        direction: Column::from_row(row, 6)?,
        reached: Column::from_row(row, 7)?,
        complaint: Column::from_row(row, 8)?,
        number: Column::from_row(row, 9)?,
    })
}

fn surveys(cx: &Cx<'_>, customer: &String) -> Filter {
    let mut select = Filter::new(
        "select s.id, s.recorded_at, s.result, s.solved, s.score, s.words, t.id, t.number \
         from complaint t join survey s on s.complaint_id = t.id where t.customer_id = ",
    );
    select
        .bind(customer)
        .sql(" and ")
        .append(&visible(&cx.actor))
        .sql(" order by s.recorded_at desc, s.id desc limit ")
        .bind(&MOST);
    select
}

fn survey(row: &Row) -> Result<SurveyLine> {
    Ok(SurveyLine {
        id: Column::from_row(row, 0)?,
        at: Column::from_row(row, 1)?,
        result: Column::from_row(row, 2)?,
        solved: Column::from_row(row, 3)?,
        score: Column::from_row(row, 4)?,
        words: Column::from_row(row, 5)?,
        complaint: Column::from_row(row, 6)?,
        number: Column::from_row(row, 7)?,
    })
}
