//! Customers offered behind `customer:` while somebody types.

use std::collections::BTreeMap;

use huiyin_domain::permission::Permission;
use huiyin_domain::{ContactKind, masking};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::command::Command;
use crate::cx::Cx;
use crate::error::Result;
use crate::event::Topic;
use crate::store::customer::{CustomerRow, contact_points, seen_by};
use crate::store::customer_key;
use crate::store::filter::Filter;
use crate::store::record::Column;

/// How many are offered, and among how many they are looked for.
const OFFERED: usize = 8;
const LOOKED_AT: usize = 64;

/// Customers who are found by what was typed, as far as the actor may see a complaint of theirs.
#[derive(Deserialize, TS)]
pub struct OfferCustomers {
    /// What stands behind the field's colon.
    pub text: String,
}

/// A customer who is offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CustomerOffer {
    /// Id.
    pub id: String,
    /// The name: in full for whoever has a complaint of theirs in hand, masked for others.
    pub name: String,
    /// Their telephone, masked.
    pub phone: Option<String>,
    /// What finds them: the name, or where that is masked the last digits of the telephone.
    pub word: String,
}

/// Customers who are offered.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CustomerOffers {
    /// At most eight.
    pub customers: Vec<CustomerOffer>,
}

impl Command for OfferCustomers {
    const NAME: &'static str = "search.offer_customers";
    const NEEDS: Permission = Permission::ReadComplaint;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = CustomerOffers;

    async fn run(self, cx: &mut Cx<'_>) -> Result<CustomerOffers> {
        let ids = customer_key::find(cx, self.text.trim(), LOOKED_AT).await?;
        let mut seen = BTreeMap::new();
        if !ids.is_empty() {
            for row in cx.rows(seen_by(&cx.actor, &ids)).await? {
                let in_hand = i64::from_row(&row, 1)? > 0;
                seen.insert(String::from_row(&row, 0)?, in_hand);
            }
        }
        let ids: Vec<String> = ids.into_iter().filter(|id| seen.contains_key(id)).collect();
        let mut tail = Filter::new("where t.id in ");
        tail.list(&ids);
        let rows: Vec<CustomerRow> = cx.all(tail).await?;
        let points = contact_points(cx, &ids).await?;
        let offers = ids.iter().filter_map(|id| {
            let customer = rows.iter().find(|row| row.id == *id)?;
            let phone = points
                .iter()
                .find(|point| point.customer_id == *id && point.kind == ContactKind::Phone)
                .map(|point| masking::phone(&point.value));
            let in_hand = seen.get(id).copied().unwrap_or_default();
            let word = if in_hand {
                Some(customer.name.clone())
            } else {
                phone
                    .as_deref()
                    .and_then(|phone| phone.rsplit('*').next())
                    .map(str::to_owned)
            };
            Some(CustomerOffer {
                id: id.clone(),
                name: masking::name_for(in_hand, &customer.name),
                word: word.filter(|word| !word.is_empty())?,
                phone,
            })
        });
        Ok(CustomerOffers {
            customers: offers.take(OFFERED).collect(),
        })
    }
}
