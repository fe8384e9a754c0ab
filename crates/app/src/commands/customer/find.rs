//! Customers found while they speak.

use std::collections::BTreeMap;

use huiyin_domain::permission::Permission;
use huiyin_domain::{ContactKind, Millis, Tier, masking};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::command::Command;
use crate::cx::Cx;
use crate::error::Result;
use crate::event::Topic;
use crate::store::customer::{CustomerRow, contact_points};
use crate::store::customer_key;
use crate::store::filter::Filter;
use crate::store::order::OrderRow;
use crate::store::record::Column;
use crate::store::visible::stub;

/// Finds customers by one typed line: telephone or its last four digits, name, its sound or initials, nickname, e-mail,
/// or the number of an order.
#[derive(Deserialize, TS)]
pub struct FindCustomers {
    /// What was typed, at least two characters.
    pub text: String,
}

/// A customer as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CustomerHit {
    /// Id.
    pub id: String,
    /// Name, in full: whoever registers has them on the telephone.
    pub name: String,
    /// Tier.
    pub tier: Tier,
    /// Elderly.
    pub elderly: bool,
    /// Disabled.
    pub disabled: bool,
    /// Minor.
    pub minor: bool,
    /// Phone, masked.
    pub phone: Option<String>,
    /// Complaints of theirs that are open, as far as the actor may know of them.
    pub open: i64,
    /// When they last turned to us, as far as the actor may know of it.
    pub last_contact: Option<Millis>,
}

/// The order whose number was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OrderHit {
    /// Its number.
    pub number: String,
    /// Whose, where known.
    pub customer: Option<String>,
    /// What was bought.
    pub product: Option<String>,
}

/// Customers found.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CustomerHits {
    /// At most eight.
    pub customers: Vec<CustomerHit>,
    /// The order, where its number was typed.
    pub order: Option<OrderHit>,
}

/// How many customers a search while typing shows.
const HITS: usize = 8;

impl Command for FindCustomers {
    const NAME: &'static str = "customer.find";
    const NEEDS: Permission = Permission::RegisterComplaint;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = CustomerHits;

    async fn run(self, cx: &mut Cx<'_>) -> Result<CustomerHits> {
        let text = self.text.trim();
        if text.chars().count() < 2 {
            return Ok(CustomerHits {
                customers: Vec::new(),
                order: None,
            });
        }
        let (order, mut ids) = by_order(cx, text).await?;
        for id in customer_key::find(cx, text, HITS).await? {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids.truncate(HITS);
        let mut customers = hits(cx, &ids).await?;
        // Of namesakes whoever has something open calls more likely.
        customers.sort_by_key(|customer| customer.open == 0);
        Ok(CustomerHits { customers, order })
    }
}

/// The order of this number, and the customers who own it or complained about it.
async fn by_order(cx: &mut Cx<'_>, number: &str) -> Result<(Option<OrderHit>, Vec<String>)> {
    let mut tail = Filter::new("where t.number = ");
    tail.bind(&number.to_owned());
    let order: Option<OrderRow> = cx.one(tail).await?;
    let mut ids: Vec<String> = order.iter().filter_map(|order| order.customer_id.clone()).collect();
    let mut about =
        Filter::new("select t.customer_id from complaint t where t.customer_id is not null and t.order_number = ");
    about.bind(&number.to_owned()).sql(" and ").append(&stub(&cx.actor));
    about
        .sql(" order by t.doc desc limit ")
        .bind(&i64::try_from(HITS).unwrap_or_default());
    for row in cx.rows(about).await? {
        let id = String::from_row(&row, 0)?;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let order = order.map(|order| OrderHit {
        number: order.number,
        customer: order.customer_id,
        product: order.product,
    });
    Ok((order, ids))
}

/// The customers as a list shows them, in the order of their ids given.
pub(super) async fn hits(cx: &mut Cx<'_>, ids: &[String]) -> Result<Vec<CustomerHit>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut tail = Filter::new("where t.id in ");
    tail.list(ids);
    let customers: Vec<CustomerRow> = cx.all(tail).await?;
    let points = contact_points(cx, ids).await?;
    let mut lately = lately(cx, ids).await?;
    let found = ids
        .iter()
        .filter_map(|id| customers.iter().find(|customer| customer.id == *id));
    let hits = found.map(|customer| {
        let (open, last_contact) = lately.remove(&customer.id).unwrap_or_default();
        CustomerHit {
            phone: points
                .iter()
                .find(|point| point.customer_id == customer.id && point.kind == ContactKind::Phone)
                .map(|point| masking::phone(&point.value)),
            id: customer.id.clone(),
            name: customer.name.clone(),
            tier: customer.tier,
            elderly: customer.elderly,
            disabled: customer.disabled,
            minor: customer.minor,
            open,
            last_contact,
        }
    });
    Ok(hits.collect())
}

/// Open complaints and the last contact of each customer.
async fn lately(cx: &mut Cx<'_>, ids: &[String]) -> Result<BTreeMap<String, (i64, Option<Millis>)>> {
    let mut select = Filter::new(
        "select t.customer_id, cast(sum(case when t.ended_at is null then 1 else 0 end) as bigint), \
         max(case when coalesce(t.chased_at, 0) > t.received_at then t.chased_at else t.received_at end) \
         from complaint t where t.customer_id in ",
    );
    select
        .list(ids)
        .sql(" and ")
        .append(&stub(&cx.actor))
        .sql(" group by t.customer_id");
    let rows = cx.rows(select).await?;
    let lately = rows.iter().map(|row| {
        let (open, last) = (Column::from_row(row, 1)?, Column::from_row(row, 2)?);
        Ok((Column::from_row(row, 0)?, (open, last)))
    });
    lately.collect()
}
