//! A customer's page: who it is, how they are reached, and what one should know.

use huiyin_domain::permission::Permission;
use huiyin_domain::{ContactKind, Millis, RestrictionReason, Tier, masking};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::card::{CallerCard, card};
use super::merge::{MergeView, merges};
use super::{in_hand, known};
use crate::command::Command;
use crate::cx::Cx;
use crate::error::Result;
use crate::event::Topic;
use crate::store::customer::ContactPointRow;
use crate::store::filter::Filter;

/// Opens a customer; a record that was merged opens as the one that stays.
#[derive(Deserialize, TS)]
pub struct OpenCustomer {
    /// Which.
    pub id: String,
}

/// A way to reach a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PointView {
    /// Id.
    pub id: String,
    /// Version, to be sent back when it is set right.
    pub version: i64,
    /// What it is.
    pub kind: ContactKind,
    /// Masked.
    pub value: String,
    /// Since when it leads to them no more.
    pub retired_at: Option<Millis>,
}

/// Why and since when the data is only stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RestrictionView {
    /// Since when.
    pub at: Millis,
    /// Why.
    pub reason: RestrictionReason,
    /// When the house erases what is left.
    pub erase_after: Option<Millis>,
}

/// A customer.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CustomerView {
    /// Id.
    pub id: String,
    /// Version, to be sent back with a change.
    pub version: i64,
    /// Name; masked for whoever has no complaint of theirs in hand.
    pub name: String,
    /// Whether the name is masked.
    pub masked: bool,
    /// How the centre values them.
    pub tier: Tier,
    /// Elderly.
    pub elderly: bool,
    /// Disabled.
    pub disabled: bool,
    /// Minor.
    pub minor: bool,
    /// When we first heard of them.
    pub created_at: Millis,
    /// How they are reached, retired ones last.
    pub points: Vec<PointView>,
    /// What one should know.
    pub card: CallerCard,
    /// Records that were merged into this one.
    pub merges: Vec<MergeView>,
    /// Whether the data is only stored.
    pub restriction: Option<RestrictionView>,
    /// The host's time.
    pub now: Millis,
}

impl Command for OpenCustomer {
    const NAME: &'static str = "customer.open";
    const NEEDS: Permission = Permission::ReadComplaint;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = CustomerView;

    async fn run(self, cx: &mut Cx<'_>) -> Result<CustomerView> {
        let row = known(cx, &self.id).await?;
        let plain = row.restricted_at.is_none() && in_hand(cx, &row.id).await?;
        let mut tail = Filter::new("where t.customer_id = ");
        tail.bind(&row.id)
            .sql(" order by case when t.retired_at is null then 0 else 1 end, t.id");
        let points: Vec<ContactPointRow> = cx.all(tail).await?;
        Ok(CustomerView {
            name: masking::name_for(plain, &row.name),
            masked: !plain,
            points: points
                .into_iter()
                .map(|point| PointView {
                    value: masking::contact(point.kind, &point.value),
                    id: point.id,
                    version: point.version,
                    kind: point.kind,
                    retired_at: point.retired_at,
                })
                .collect(),
            card: card(cx, &row).await?,
            merges: merges(cx, &row.id).await?,
            restriction: row
                .restricted_at
                .zip(row.restriction)
                .map(|(at, reason)| RestrictionView {
                    at,
                    reason,
                    erase_after: row.erase_after,
                }),
            id: row.id,
            version: row.version,
            tier: row.tier,
            elderly: row.elderly,
            disabled: row.disabled,
            minor: row.minor,
            created_at: row.created_at,
            now: cx.now,
        })
    }
}
