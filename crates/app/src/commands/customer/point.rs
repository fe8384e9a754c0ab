//! How a customer is reached: added, set right, retired.

use huiyin_domain::ContactKind;
use huiyin_domain::permission::Permission;
use serde::Deserialize;
use ts_rs::TS;

use super::reveal::point_of;
use super::{normal, usable, wrong_point};
use crate::command::{Command, Receipt};
use crate::cx::Cx;
use crate::error::{Fields, Result};
use crate::event::Topic;
use crate::store::customer::{ContactPointRow, CustomerRow, contact_points};
use crate::store::customer_key;

/// More is no customer but a switchboard.
const MOST_POINTS: usize = 30;

/// Adds a way to reach a customer.
#[derive(Deserialize, TS)]
pub struct AddPoint {
    /// The customer.
    pub customer: String,
    /// What it is.
    pub kind: ContactKind,
    /// The number, address or nickname.
    pub value: String,
}

impl Command for AddPoint {
    const NAME: &'static str = "customer.add_point";
    const NEEDS: Permission = Permission::RegisterComplaint;
    const TOUCHES: &'static [Topic] = &[Topic::Customers];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let customer = usable(cx, &self.customer).await?;
        let value = checked(cx, &customer, self.kind, &self.value, None).await?;
        let point = ContactPointRow {
            id: cx.id(),
            version: 1,
            salt_id: customer.salt_id.clone(),
            customer_id: customer.id.clone(),
            kind: self.kind,
            normal: normal(self.kind, &value),
            value,
            retired_at: None,
        };
        cx.insert(&point).await?;
        told(cx, &customer, point).await
    }
}

/// Sets a contact point right.
#[derive(Deserialize, TS)]
pub struct CorrectPoint {
    /// The customer.
    pub customer: String,
    /// The contact point.
    pub point: String,
    /// What it really is.
    pub value: String,
}

impl Command for CorrectPoint {
    const NAME: &'static str = "customer.correct_point";
    const NEEDS: Permission = Permission::RegisterComplaint;
    const TOUCHES: &'static [Topic] = &[Topic::Customers];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let customer = usable(cx, &self.customer).await?;
        let mut point = point_of(cx, &customer, &self.point).await?;
        cx.expect_version(point.version)?;
        point.value = checked(cx, &customer, point.kind, &self.value, Some(&point.id)).await?;
        point.normal = normal(point.kind, &point.value);
        point.version += 1;
        cx.update(&point).await?;
        told(cx, &customer, point).await
    }
}

/// Retires a contact point that leads to the customer no more, or takes that back.
#[derive(Deserialize, TS)]
pub struct RetirePoint {
    /// The customer.
    pub customer: String,
    /// The contact point.
    pub point: String,
    /// Whether it leads to them no more.
    pub retired: bool,
}

impl Command for RetirePoint {
    const NAME: &'static str = "customer.retire_point";
    const NEEDS: Permission = Permission::RegisterComplaint;
    const TOUCHES: &'static [Topic] = &[Topic::Customers];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let customer = usable(cx, &self.customer).await?;
        let mut point = point_of(cx, &customer, &self.point).await?;
        if point.retired_at.is_some() == self.retired {
            return Ok(receipt(point));
        }
        point.retired_at = self.retired.then_some(cx.now);
        point.version += 1;
        cx.update(&point).await?;
        told(cx, &customer, point).await
    }
}

/// The value as it is kept; refused where it is none of its kind, there already, or one too many.
async fn checked(
    cx: &mut Cx<'_>,
    customer: &CustomerRow,
    kind: ContactKind,
    value: &str,
    but: Option<&str>,
) -> Result<String> {
    let mut fields = Fields::default();
    let value = fields.text("value", value, 254);
    if !value.is_empty()
        && let Some(wrong) = wrong_point(kind, &value)
    {
        fields.push("value", wrong);
    }
    let points = contact_points(cx, std::slice::from_ref(&customer.id)).await?;
    let same = normal(kind, &value);
    let mut others = points.iter().filter(|point| but != Some(point.id.as_str()));
    if others.any(|point| point.kind == kind && point.normal == same) {
        fields.push("value", "repeated");
    }
    if but.is_none() && points.len() >= MOST_POINTS {
        fields.push("value", "out_of_range");
    }
    fields.done()?;
    Ok(value)
}

/// The keys follow, and those who look at the customer hear of it.
async fn told(cx: &mut Cx<'_>, customer: &CustomerRow, point: ContactPointRow) -> Result<Receipt> {
    customer_key::renew(cx, customer).await?;
    cx.about(&customer.id);
    cx.changed(Topic::Customers, &customer.id, customer.version, Vec::new());
    Ok(receipt(point))
}

fn receipt(point: ContactPointRow) -> Receipt {
    Receipt {
        id: point.id,
        version: point.version,
    }
}
