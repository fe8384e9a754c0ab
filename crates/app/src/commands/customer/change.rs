//! What is written down about a customer, set right.

use huiyin_domain::Tier;
use huiyin_domain::permission::Permission;
use serde::Deserialize;
use ts_rs::TS;

use super::usable;
use crate::command::{Command, Receipt};
use crate::cx::Cx;
use crate::error::{Fields, Result};
use crate::event::Topic;
use crate::store::customer_key;

/// Sets name, tier or flags right; what is missing stays. Complaints keep the name and tier they came in with.
#[derive(Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct UpdateCustomer {
    /// The customer.
    pub id: String,
    /// Name.
    pub name: Option<String>,
    /// How the centre values them.
    pub tier: Option<Tier>,
    /// Elderly.
    pub elderly: Option<bool>,
    /// Disabled.
    pub disabled: Option<bool>,
    /// Minor.
    pub minor: Option<bool>,
}

impl Command for UpdateCustomer {
    const NAME: &'static str = "customer.update";
    const NEEDS: Permission = Permission::RegisterComplaint;
    const TOUCHES: &'static [Topic] = &[Topic::Customers];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let mut fields = Fields::default();
        let name = self.name.as_deref().map(|name| fields.text("name", name, 100));
        fields.done()?;
        let before = usable(cx, &self.id).await?;
        cx.expect_version(before.version)?;
        let mut row = before.clone();
        row.name = name.unwrap_or(row.name);
        row.tier = self.tier.unwrap_or(row.tier);
        row.elderly = self.elderly.unwrap_or(row.elderly);
        row.disabled = self.disabled.unwrap_or(row.disabled);
        row.minor = self.minor.unwrap_or(row.minor);
        if row != before {
            row.version += 1;
            cx.update(&row).await?;
            if row.name != before.name {
                customer_key::renew(cx, &row).await?;
            }
            cx.about(&row.id);
            cx.changed(Topic::Customers, &row.id, row.version, Vec::new());
        }
        Ok(Receipt {
            id: row.id,
            version: row.version,
        })
    }
}
