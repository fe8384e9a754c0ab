//! What a caller has complained about before: the stubs that whoever registers or chases may know of.

use huiyin_domain::permission::Permission;
use huiyin_domain::time::DAY;
use huiyin_domain::{Awaited, ClockKind, Level, Millis, NEVER, Stage, masking};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::command::Command;
use crate::commands::complaint::mention::Mention;
use crate::commands::complaint::view::Named;
use crate::cx::Cx;
use crate::error::Result;
use crate::event::Topic;
use crate::store::filter::Filter;
use crate::store::record::{Column, Row};
use crate::store::visible::{stub, visible};

/// Complaints of a customer or about an order: open ones first, then those that ended lately.
#[derive(Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct ListStubs {
    /// The customer.
    pub customer: Option<String>,
    /// The number of the order.
    pub order_number: Option<String>,
}

/// A complaint as whoever may not open it knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Stub {
    /// Id.
    pub id: String,
    /// Number.
    pub number: String,
    /// Stage.
    pub stage: Stage,
    /// Who is awaited while it is on hold.
    pub awaited: Option<Awaited>,
    /// When the customer's words reached us.
    pub received_at: Millis,
    /// When it ended.
    pub ended_at: Option<Millis>,
    /// The complaint in which it goes on.
    pub merged_into: Option<Mention>,
    /// The next deadline; none when no clock runs.
    pub next_due: Option<Millis>,
    /// What it measures.
    pub next_clock: Option<ClockKind>,
    /// When that clock began.
    pub next_since: Option<Millis>,
    /// How often the customer chased it.
    pub chases: i64,
    /// When they last did.
    pub chased_at: Option<Millis>,
    /// How far it has been escalated.
    pub level: Level,
    /// Who works it.
    pub owner: Option<Named>,
    /// Whose pool it is in.
    pub group: Option<Named>,
    /// One line about it, where the actor may open it.
    pub subject: Option<String>,
    /// Whether the actor may open it.
    pub may_open: bool,
    /// Whether it is the customer's.
    pub same_customer: bool,
    /// Whether it is about the order.
    pub same_order: bool,
}

/// What there is.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Stubs {
    /// At most twenty.
    pub complaints: Vec<Stub>,
}

/// How many stubs are shown.
const MOST: i64 = 20;
/// How long a complaint that ended may still be the one that is meant; our own proposal.
const LATELY: Millis = 90 * DAY;

impl Command for ListStubs {
    const NAME: &'static str = "customer.complaints";
    const NEEDS: Permission = Permission::RegisterComplaint;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = Stubs;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Stubs> {
        let given = |text: &Option<String>| {
            text.as_deref()
                .map(str::trim)
                .filter(|text| !text.is_empty())
                .map(str::to_owned)
        };
        let (customer, order) = (given(&self.customer), given(&self.order_number));
        if customer.is_none() && order.is_none() {
            return Ok(Stubs { complaints: Vec::new() });
        }
        let mut either = Filter::new("(");
        if let Some(customer) = &customer {
            either.sql("t.customer_id = ").bind(customer);
        }
        if let Some(order) = &order {
            either
                .sql(if customer.is_some() {
                    " or t.order_number = "
                } else {
                    "t.order_number = "
                })
                .bind(order);
        }
        either.sql(")");
        let mut select = select(cx);
        select
            .append(&either)
            .sql(" and (t.ended_at is null or t.ended_at > ")
            .bind(&(cx.now - LATELY));
        select
            .sql(") and ")
            .append(&stub(&cx.actor))
            .sql(OPEN_FIRST)
            .bind(&MOST);
        let rows = cx.rows(select).await?;
        let asked = Asked { customer, order };
        Ok(Stubs {
            complaints: rows.iter().map(|row| asked.stub(cx, row)).collect::<Result<_>>()?,
        })
    }
}

/// Open ones first, then the newest.
pub(super) const OPEN_FIRST: &str =
    " order by case when t.ended_at is null then 0 else 1 end, t.received_at desc, t.doc desc limit ";

/// `select … from complaint t where `, with what a stub is made of.
pub(super) fn select(cx: &Cx<'_>) -> Filter {
    select_from(cx, "complaint t", "")
}

/// How many columns a stub takes; more that are asked for stand behind them.
pub(crate) const STUB_COLUMNS: usize = 20;

/// The same from a join with complaints as `t`, and with more columns behind the stub's.
pub(crate) fn select_from(cx: &Cx<'_>, from: &str, more: &str) -> Filter {
    let mut select = Filter::new(
        "select t.id, t.number, t.stage, t.hold_awaited, t.received_at, t.ended_at, t.next_due, t.next_clock, t.next_since, \
         t.chases, t.chased_at, t.level, t.owner_id, t.group_id, t.subject, t.customer_id, t.order_number, t.duplicate_of, \
         (select d.number from complaint d where d.id = t.duplicate_of and d.restricted = 0), case when ",
    );
    select
        .append(&visible(&cx.actor))
        .sql(" then 1 else 0 end")
        .sql(more)
        .sql(" from ")
        .sql(from)
        .sql(" where ");
    select
}

/// What stubs were asked for by.
pub(crate) struct Asked {
    pub customer: Option<String>,
    pub order: Option<String>,
}

impl Asked {
    pub(crate) fn stub(&self, cx: &Cx<'_>, row: &Row) -> Result<Stub> {
        let due: Millis = Column::from_row(row, 6)?;
        let owner: Option<String> = Column::from_row(row, 12)?;
        let group: Option<String> = Column::from_row(row, 13)?;
        let customer: Option<String> = Column::from_row(row, 15)?;
        let order: Option<String> = Column::from_row(row, 16)?;
        let into: Option<String> = Column::from_row(row, 17)?;
        let into_number: Option<String> = Column::from_row(row, 18)?;
        let may_open: bool = Column::from_row(row, 19)?;
        let subject: String = Column::from_row(row, 14)?;
        Ok(Stub {
            id: Column::from_row(row, 0)?,
            number: Column::from_row(row, 1)?,
            stage: Column::from_row(row, 2)?,
            awaited: Column::from_row(row, 3)?,
            received_at: Column::from_row(row, 4)?,
            ended_at: Column::from_row(row, 5)?,
            merged_into: into.zip(into_number).map(|(id, name)| Mention { id, name }),
            next_due: (due != NEVER).then_some(due),
            next_clock: Column::from_row(row, 7)?,
            next_since: Column::from_row(row, 8)?,
            chases: Column::from_row(row, 9)?,
            chased_at: Column::from_row(row, 10)?,
            level: Column::from_row(row, 11)?,
            owner: owner.map(|id| Named {
                name: cx.reference.name_of(&id),
                id,
            }),
            group: group.and_then(|id| cx.reference.group(&id)).map(|group| Named {
                id: group.id.clone(),
                name: group.name.clone(),
            }),
            subject: may_open.then(|| masking::words(&subject)),
            may_open,
            same_customer: customer.is_some() && customer == self.customer,
            same_order: order.is_some() && order == self.order,
        })
    }
}
