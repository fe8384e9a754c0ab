//! Records that may be the same person.

use std::collections::{BTreeMap, BTreeSet};

use huiyin_domain::permission::Permission;
use huiyin_domain::{ContactKind, masking};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::find::{CustomerHit, hits};
use super::{in_hand, usable};
use crate::command::Command;
use crate::cx::Cx;
use crate::error::Result;
use crate::event::Topic;
use crate::store::filter::Filter;
use crate::store::record::Column;
use crate::store::visible::stub;

/// Customers who may be the same person as this one.
#[derive(Deserialize, TS)]
pub struct ListAlike {
    /// The customer.
    pub id: String,
}

/// Why two records may be the same person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Likeness {
    /// The same telephone number.
    Phone,
    /// The same e-mail address.
    Email,
    /// The same nickname.
    Nickname,
    /// Complaints about the same order.
    Order,
    /// The same name.
    Name,
}

/// Somebody alike.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AlikeCustomer {
    /// Who.
    pub customer: CustomerHit,
    /// Why.
    pub reasons: BTreeSet<Likeness>,
}

/// Whoever is alike, the likeliest first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AlikeCustomers {
    /// At most eight.
    pub customers: Vec<AlikeCustomer>,
}

/// How many are shown.
const MOST: usize = 8;
/// How many are looked at for one likeness.
const LOOKED_AT: i64 = 24;

impl Command for ListAlike {
    const NAME: &'static str = "customer.alike";
    const NEEDS: Permission = Permission::MergeCustomers;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = AlikeCustomers;

    async fn run(self, cx: &mut Cx<'_>) -> Result<AlikeCustomers> {
        let customer = usable(cx, &self.id).await?;
        let mut found: BTreeMap<String, BTreeSet<Likeness>> = BTreeMap::new();
        for (id, kind) in by_point(cx, &customer.id).await? {
            let likeness = match kind {
                ContactKind::Phone => Likeness::Phone,
                ContactKind::Email => Likeness::Email,
                ContactKind::Nickname => Likeness::Nickname,
            };
            found.entry(id).or_default().insert(likeness);
        }
        for id in by_order(cx, &customer.id).await? {
            found.entry(id).or_default().insert(Likeness::Order);
        }
        for id in by_name(cx, &customer.id, &customer.name).await? {
            found.entry(id).or_default().insert(Likeness::Name);
        }
        // More reasons first; of one each the stronger: the name alone says least.
        let mut ranked: Vec<(String, BTreeSet<Likeness>)> = found.into_iter().collect();
        ranked.sort_by_key(|(_, reasons)| (std::cmp::Reverse(reasons.len()), reasons.first().copied()));
        ranked.truncate(MOST);
        let ids: Vec<String> = ranked.iter().map(|(id, _)| id.clone()).collect();
        let mut customers = Vec::new();
        for mut customer in hits(cx, &ids).await? {
            if !in_hand(cx, &customer.id).await? {
                customer.name = masking::name(&customer.name);
            }
            let reasons = ranked.iter().find(|(id, _)| *id == customer.id);
            let reasons = reasons.map(|(_, reasons)| reasons.clone()).unwrap_or_default();
            customers.push(AlikeCustomer { customer, reasons });
        }
        Ok(AlikeCustomers { customers })
    }
}

async fn by_point(cx: &mut Cx<'_>, customer: &str) -> Result<Vec<(String, ContactKind)>> {
    let mut select = Filter::new(
        "select p.customer_id, p.kind from contact_point o join contact_point p on p.normal = o.normal and p.kind = o.kind \
         join customer t on t.id = p.customer_id where o.customer_id = ",
    );
    select
        .bind(&customer.to_owned())
        .sql(" and p.customer_id <> ")
        .bind(&customer.to_owned());
    select
        .sql(" and o.retired_at is null and p.retired_at is null and t.restricted_at is null limit ")
        .bind(&LOOKED_AT);
    let rows = cx.rows(select).await?;
    rows.iter()
        .map(|row| Ok((Column::from_row(row, 0)?, Column::from_row(row, 1)?)))
        .collect()
}

async fn by_order(cx: &mut Cx<'_>, customer: &str) -> Result<Vec<String>> {
    let mut select = Filter::new(
        "select distinct t.customer_id from complaint o join complaint t on t.order_number = o.order_number \
         join customer c on c.id = t.customer_id where o.customer_id = ",
    );
    select
        .bind(&customer.to_owned())
        .sql(" and t.customer_id <> ")
        .bind(&customer.to_owned());
    select
        .sql(" and c.restricted_at is null and ")
        .append(&stub(&cx.actor))
        .sql(" limit ")
        .bind(&LOOKED_AT);
    ids(cx, select).await
}

async fn by_name(cx: &mut Cx<'_>, customer: &str, name: &str) -> Result<Vec<String>> {
    let mut select = Filter::new("select t.id from customer t where t.name = ");
    select
        .bind(&name.to_owned())
        .sql(" and t.merged_into is null and t.restricted_at is null and t.id <> ")
        .bind(&customer.to_owned())
        .sql(" limit ")
        .bind(&LOOKED_AT);
    ids(cx, select).await
}

async fn ids(cx: &mut Cx<'_>, select: Filter) -> Result<Vec<String>> {
    let rows = cx.rows(select).await?;
    rows.iter().map(|row| Ok(Column::from_row(row, 0)?)).collect()
}
