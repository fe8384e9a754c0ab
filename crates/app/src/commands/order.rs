//! Orders, as far as the centre brings them in.

use huiyin_domain::Millis;
use huiyin_domain::permission::Permission;
use serde::Deserialize;
use ts_rs::TS;

use crate::command::{Command, Receipt};
use crate::cx::Cx;
use crate::error::{Error, Fields, Result};
use crate::event::Topic;
use crate::store::customer::CustomerRow;
use crate::store::filter::Filter;
use crate::store::order::OrderRow;

/// An order enters the book.
#[derive(Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct RecordOrder {
    /// The number the customer knows it by, unique.
    pub number: String,
    /// Whose.
    pub customer: Option<String>,
    /// What was bought.
    pub product: Option<String>,
    /// The shop's category.
    pub category: Option<String>,
    /// Who sold it.
    pub merchant: Option<String>,
    /// Who delivers it.
    pub carrier: Option<String>,
    /// What it cost, in fen.
    pub amount_fen: Option<i64>,
    /// When.
    pub ordered_at: Millis,
}

impl Command for RecordOrder {
    const NAME: &'static str = "order.record";
    const NEEDS: Permission = Permission::ImportComplaints;
    const TOUCHES: &'static [Topic] = &[Topic::Customers];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let mut fields = Fields::default();
        fields.text("number", &self.number, 100);
        for (field, text) in [
            ("product", &self.product),
            ("category", &self.category),
            ("merchant", &self.merchant),
            ("carrier", &self.carrier),
        ] {
            fields.optional(field, text.as_deref(), 200);
        }
        if self.amount_fen.is_some_and(|amount| amount < 0) {
            fields.push("amount_fen", "negative");
        }
        if self.ordered_at > cx.now {
            fields.push("ordered_at", "in_future");
        }
        let number = self.number.trim().to_owned();
        let mut same = Filter::new("where t.number = ");
        same.bind(&number);
        if cx.one::<OrderRow>(same).await?.is_some() {
            fields.push("number", "taken");
        }
        fields.done()?;
        let salt_id = match &self.customer {
            Some(id) => {
                let mut tail = Filter::new("where t.id = ");
                tail.bind(id);
                let customer: Option<CustomerRow> = cx.one(tail).await?;
                customer.ok_or_else(|| Error::field("customer", "unknown"))?.salt_id
            }
            None => cx.new_salt().await?,
        };
        let row = OrderRow {
            id: cx.id(),
            version: 1,
            salt_id,
            customer_id: self.customer,
            number,
            product: self.product,
            category: self.category,
            merchant: self.merchant,
            carrier: self.carrier,
            amount_fen: self.amount_fen,
            ordered_at: self.ordered_at,
        };
        cx.insert(&row).await?;
        cx.about(&row.id);
        Ok(Receipt {
            id: row.id,
            version: row.version,
        })
    }
}
