//! Customers and how to reach them.

use huiyin_domain::permission::Actor;
use huiyin_domain::{ContactKind, RestrictionReason, Tier};

use super::filter::Filter;
use super::record::{Plain, Record};
use super::visible::visible;
use crate::cx::Cx;
use crate::error::{Error, Result};
use crate::{code_columns, table};

code_columns!(ContactKind, RestrictionReason, Tier);

table! {
    /// A customer.
    pub struct CustomerRow in "customer" key(id) salt(salt_id)
    added(3:
        merged_into = Plain::Null,
        restricted_at = Plain::Null,
        restriction = Plain::Null,
        erase_after = Plain::Null,
    )
    added(5:
        row_digest = Plain::Null,
    ) {
        /// Id.
        pub id: String,
        /// Version.
        pub version: i64,
        /// The salt of every row about this person.
        pub salt_id: String,
        /// Name.
        pub name: String,
        /// How the centre values them.
        pub tier: Tier,
        /// Elderly.
        pub elderly: bool,
        /// Disabled.
        pub disabled: bool,
        /// Minor.
        pub minor: bool,
        /// When we first heard of them.
        pub created_at: i64,
        /// The record this one was merged into: the same person. What hung on it hangs on that one since.
        pub merged_into: Option<String>,
        /// Since when the data is only stored.
        pub restricted_at: Option<i64>,
        /// Why.
        pub restriction: Option<RestrictionReason>,
        /// When the last retention period ends and the house erases the rest.
        pub erase_after: Option<i64>,
        /// The digest of the imported row they came from, where it told no way to reach them.
        pub row_digest: Option<String>,
    }
}

table! {
    /// A phone number, nickname or address of a customer.
    pub struct ContactPointRow in "contact_point" key(id) salt(salt_id)
    added(3:
        retired_at = Plain::Null,
    ) {
        /// Id.
        pub id: String,
        /// Version.
        pub version: i64,
        /// The customer's salt.
        pub salt_id: String,
        /// Whose.
        pub customer_id: String,
        /// What it is.
        pub kind: ContactKind,
        /// As it was given.
        pub value: String,
        /// As it is compared: digits of a phone, lower case of the rest.
        pub normal: String,
        /// Since when it leads to them no more.
        pub retired_at: Option<i64>,
    }
}

/// A customer by id; of a record that was merged the one it was merged into.
///
/// # Errors
/// `not_found`.
pub async fn customer(cx: &mut Cx<'_>, id: &str) -> Result<CustomerRow> {
    let mut id = id.to_owned();
    loop {
        let mut tail = Filter::new("where t.id = ");
        tail.bind(&id);
        let row: CustomerRow = cx.one(tail).await?.ok_or_else(Error::not_found)?;
        match row.merged_into {
            Some(into) => id = into,
            None => return Ok(row),
        }
    }
}

/// Customers with any of these contact points, at most `limit`.
pub async fn by_contact(cx: &mut Cx<'_>, normals: &[String], limit: i64) -> Result<Vec<CustomerRow>> {
    let mut select = Filter::new(&format!(
        "select {} from customer t where t.id in (select customer_id from contact_point where retired_at is null and normal in ",
        CustomerRow::TABLE.select_list("t")
    ));
    // Whose data is only stored is nobody's acquaintance: they begin anew.
    select
        .list(normals)
        .sql(") and t.restricted_at is null order by t.created_at limit ")
        .bind(&limit);
    cx.rows(select)
        .await?
        .iter()
        .map(|row| Ok(CustomerRow::read(row)?))
        .collect()
}

/// Contact points of these customers that lead to them now.
pub async fn contact_points(cx: &mut Cx<'_>, customers: &[String]) -> Result<Vec<ContactPointRow>> {
    let mut select = Filter::new(&format!(
        "select {} from contact_point t where t.customer_id in ",
        ContactPointRow::TABLE.select_list("t")
    ));
    select.list(customers).sql(" and t.retired_at is null order by t.id");
    cx.rows(select)
        .await?
        .iter()
        .map(|row| Ok(ContactPointRow::read(row)?))
        .collect()
}

/// This record and every one that was merged into it, also by way of others; the one that stays comes first.
pub async fn family(cx: &mut Cx<'_>, kept: CustomerRow) -> Result<Vec<CustomerRow>> {
    let mut ids = vec![kept.id.clone()];
    let mut rows = vec![kept];
    while !ids.is_empty() {
        let mut tail = Filter::new("where t.merged_into in ");
        tail.list(&ids).sql(" order by t.id");
        let merged: Vec<CustomerRow> = cx.all(tail).await?;
        ids = merged.iter().map(|row| row.id.clone()).collect();
        rows.extend(merged);
    }
    Ok(rows)
}

/// Of these customers those of whom the actor may see a complaint: id, and whether they own or registered one, as 0 or 1.
pub fn seen_by(actor: &Actor, customers: &[String]) -> Filter {
    let me = actor.id.to_string();
    let mut select = Filter::new("select t.customer_id, cast(max(case when t.owner_id = ");
    select
        .bind(&me)
        .sql(" or t.registered_by = ")
        .bind(&me)
        .sql(" then 1 else 0 end) as bigint) from complaint t where t.customer_id in ")
        .list(customers)
        .sql(" and ")
        .append(&visible(actor))
        .sql(" group by t.customer_id");
    select
}
