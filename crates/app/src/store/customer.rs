//! Customers and how to reach them.

use huiyin_domain::Tier;

use super::filter::Filter;
use super::record::Record;
use crate::cx::Cx;
use crate::error::Result;
use crate::{code_columns, table};

code_columns!(Tier);

table! {
    /// A customer.
    pub struct CustomerRow in "customer" key(id) salt(salt_id) {
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
    }
}

table! {
    /// A phone number, nickname or address of a customer.
    pub struct ContactPointRow in "contact_point" key(id) salt(salt_id) {
        /// Id.
        pub id: String,
        /// Version.
        pub version: i64,
        /// The customer's salt.
        pub salt_id: String,
        /// Whose.
        pub customer_id: String,
        /// `phone`, `nickname` or `email`.
        pub kind: String,
        /// As it was given.
        pub value: String,
        /// As it is compared: digits of a phone, lower case of the rest.
        pub normal: String,
    }
}

/// Customers with any of these contact points, at most `limit`.
pub async fn by_contact(cx: &mut Cx<'_>, normals: &[String], limit: i64) -> Result<Vec<CustomerRow>> {
    let mut select = Filter::new(&format!(
        "select {} from customer t where t.id in (select customer_id from contact_point where normal in ",
        CustomerRow::TABLE.select_list("t")
    ));
    select.list(normals).sql(") order by t.created_at limit ").bind(&limit);
    cx.rows(select)
        .await?
        .iter()
        .map(|row| Ok(CustomerRow::read(row)?))
        .collect()
}

/// Contact points of these customers.
pub async fn contact_points(cx: &mut Cx<'_>, customers: &[String]) -> Result<Vec<ContactPointRow>> {
    let mut select = Filter::new(&format!(
        "select {} from contact_point t where t.customer_id in ",
        ContactPointRow::TABLE.select_list("t")
    ));
    select.list(customers).sql(" order by t.id");
    cx.rows(select)
        .await?
        .iter()
        .map(|row| Ok(ContactPointRow::read(row)?))
        .collect()
}
