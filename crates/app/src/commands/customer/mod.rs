//! Customers: found while they speak, made when they are new.

use huiyin_domain::{Phone, Tier};
use serde::Deserialize;
use ts_rs::TS;

use crate::cx::Cx;
use crate::error::{Error, Fields, Result};
use crate::store::customer::{ContactPointRow, CustomerRow, by_contact};
use crate::store::customer_key;
use crate::store::filter::Filter;

pub mod complaints;
pub mod find;

/// Who complains.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Complainant {
    /// A customer we know.
    Known {
        /// The customer.
        id: String,
    },
    /// Somebody new.
    New(NewCustomer),
    /// Somebody who gives no name, and why.
    Anonymous {
        /// Why.
        reason: String,
    },
}

/// A customer as they introduce themselves. Nobody without a phone is turned away.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct NewCustomer {
    /// Name.
    pub name: String,
    /// Phone.
    pub phone: Option<String>,
    /// Platform nickname.
    pub nickname: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// How the centre values them.
    pub tier: Option<Tier>,
    /// Elderly.
    #[serde(default)]
    pub elderly: bool,
    /// Disabled.
    #[serde(default)]
    pub disabled: bool,
    /// Minor.
    #[serde(default)]
    pub minor: bool,
}

impl NewCustomer {
    /// Notes what is wrong with it.
    pub(crate) fn check(&self, fields: &mut Fields) {
        fields.text("complainant.name", &self.name, 100);
        fields.optional("complainant.nickname", self.nickname.as_deref(), 100);
        if given(self.phone.as_deref()).is_some_and(|phone| Phone::parse(phone).is_err()) {
            fields.push("complainant.phone", "not_a_phone");
        }
        if given(self.email.as_deref()).is_some_and(|email| !looks_like_an_address(email)) {
            fields.push("complainant.email", "not_an_email");
        }
    }

    /// Contact points: kind, as given, as compared.
    pub(crate) fn points(&self) -> Vec<(&'static str, String, String)> {
        let mut points = Vec::new();
        if let Some(phone) = given(self.phone.as_deref()) {
            let normal = Phone::parse(phone).map_or_else(|_| phone.to_owned(), |phone| phone.as_str().to_owned());
            points.push(("phone", phone.to_owned(), normal));
        }
        for (kind, value) in [("nickname", &self.nickname), ("email", &self.email)] {
            if let Some(value) = given(value.as_deref()) {
                points.push((kind, value.to_owned(), value.to_lowercase()));
            }
        }
        points
    }
}

fn given(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

fn looks_like_an_address(email: &str) -> bool {
    email.len() <= 254
        && !email.contains(char::is_whitespace)
        && email
            .split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('@'))
}

/// The customer a complainant is, made when new. Somebody of the same name with the same contact point is the same.
pub(crate) async fn find_or_create(cx: &mut Cx<'_>, complainant: &Complainant) -> Result<Option<CustomerRow>> {
    match complainant {
        Complainant::Anonymous { .. } => Ok(None),
        Complainant::Known { id } => {
            let mut tail = Filter::new("where t.id = ");
            tail.bind(id);
            let known = cx
                .one(tail)
                .await?
                .ok_or_else(|| Error::field("complainant.id", "unknown"))?;
            Ok(Some(known))
        }
        Complainant::New(customer) => {
            let points = customer.points();
            if !points.is_empty() {
                let normals: Vec<String> = points.iter().map(|(_, _, normal)| normal.clone()).collect();
                let name = customer.name.trim();
                if let Some(same) = by_contact(cx, &normals, 20)
                    .await?
                    .into_iter()
                    .find(|known| known.name == name)
                {
                    return Ok(Some(same));
                }
            }
            create(cx, customer).await.map(Some)
        }
    }
}

async fn create(cx: &mut Cx<'_>, customer: &NewCustomer) -> Result<CustomerRow> {
    let salt_id = cx.new_salt().await?;
    let (row, points) = new_rows(cx, customer, salt_id);
    cx.insert(&row).await?;
    cx.insert_all(&points).await?;
    customer_key::add(cx, std::slice::from_ref(&row), &points).await?;
    Ok(row)
}

/// The rows of a new customer.
pub(crate) fn new_rows(cx: &Cx<'_>, customer: &NewCustomer, salt_id: String) -> (CustomerRow, Vec<ContactPointRow>) {
    let row = CustomerRow {
        id: cx.id(),
        version: 1,
        salt_id,
        name: customer.name.trim().to_owned(),
        tier: customer.tier.unwrap_or(Tier::Ordinary),
        elderly: customer.elderly,
        disabled: customer.disabled,
        minor: customer.minor,
        created_at: cx.now,
    };
    let points = customer
        .points()
        .into_iter()
        .map(|(kind, value, normal)| ContactPointRow {
            id: cx.id(),
            version: 1,
            salt_id: row.salt_id.clone(),
            customer_id: row.id.clone(),
            kind: kind.to_owned(),
            value,
            normal,
        })
        .collect();
    (row, points)
}

/// A phone number as screens show it.
pub(crate) fn masked(phone: &str) -> String {
    Phone::parse(phone).map_or_else(|_| String::from("****"), |phone| phone.masked())
}
