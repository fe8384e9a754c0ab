//! 限制处理: a customer's data is only stored, neither used nor shown (PIPL §47), until that is lifted.

use huiyin_domain::RestrictionReason;
use huiyin_domain::permission::Permission;
use serde::Deserialize;
use ts_rs::TS;

use super::erase::still_open;
use super::{known, usable};
use crate::command::{Command, Receipt};
use crate::cx::Cx;
use crate::error::{Error, ErrorCode, Result};
use crate::event::Topic;
use crate::store::customer::CustomerRow;
use crate::store::customer_key;

/// Stops all use of a customer's data: they are found by nothing, and nothing of them is revealed but on request or by
/// law.
#[derive(Deserialize, TS)]
pub struct RestrictCustomer {
    /// The customer.
    pub id: String,
    /// Why: they asked for it, or dispute that it is right.
    pub reason: RestrictionReason,
}

impl Command for RestrictCustomer {
    const NAME: &'static str = "customer.restrict";
    const NEEDS: Permission = Permission::ManagePersonalData;
    const TOUCHES: &'static [Topic] = &[Topic::Customers];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        if self.reason == RestrictionReason::Erasure {
            // That is what `customer.erase` leaves.
            return Err(Error::field("reason", "not_allowed"));
        }
        let mut row = usable(cx, &self.id).await?;
        still_open(cx, &row.id).await?;
        row.restricted_at = Some(cx.now);
        row.restriction = Some(self.reason);
        written(cx, row).await
    }
}

/// Takes a restriction back. What an erasure left cannot be used again.
#[derive(Deserialize, TS)]
pub struct LiftRestriction {
    /// The customer.
    pub id: String,
}

impl Command for LiftRestriction {
    const NAME: &'static str = "customer.lift_restriction";
    const NEEDS: Permission = Permission::ManagePersonalData;
    const TOUCHES: &'static [Topic] = &[Topic::Customers];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let mut row = known(cx, &self.id).await?;
        match row.restriction {
            None => return Err(Error::new(ErrorCode::Refused).with("reason", "data_not_restricted")),
            Some(RestrictionReason::Erasure) => {
                return Err(Error::new(ErrorCode::Refused).with("reason", "data_restricted"));
            }
            Some(RestrictionReason::Request | RestrictionReason::Dispute) => {}
        }
        row.restricted_at = None;
        row.restriction = None;
        written(cx, row).await
    }
}

async fn written(cx: &mut Cx<'_>, mut row: CustomerRow) -> Result<Receipt> {
    row.version += 1;
    cx.update(&row).await?;
    customer_key::renew(cx, &row).await?;
    cx.about(&row.id);
    cx.changed(Topic::Customers, &row.id, row.version, Vec::new());
    Ok(Receipt {
        id: row.id,
        version: row.version,
    })
}
