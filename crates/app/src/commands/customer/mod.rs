//! Customers: found while they speak, made when they are new.

use huiyin_domain::permission::Permission;
use huiyin_domain::{ContactKind, Phone, Scope, Tier};
use serde::Deserialize;
use ts_rs::TS;

use crate::cx::Cx;
use crate::error::{Error, ErrorCode, Fields, Result};
use crate::store::customer::{ContactPointRow, CustomerRow, by_contact, customer, family};
use crate::store::customer_key;
use crate::store::filter::Filter;
use crate::store::visible::visible;

pub mod alike;
pub mod card;
pub mod change;
pub mod complaints;
pub mod erase;
pub mod find;
pub mod held;
pub mod history;
pub mod merge;
pub mod open;
pub mod point;
pub mod restrict;
pub mod reveal;
pub mod risk;
mod strip;

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
        for (field, kind, value) in [
            ("complainant.phone", ContactKind::Phone, &self.phone),
            ("complainant.email", ContactKind::Email, &self.email),
        ] {
            if let Some(wrong) = given(value.as_deref()).and_then(|value| wrong_point(kind, value)) {
                fields.push(field, wrong);
            }
        }
    }

    /// Contact points: kind, as given, as compared.
    pub(crate) fn points(&self) -> Vec<(ContactKind, String, String)> {
        let told = [
            (ContactKind::Phone, &self.phone),
            (ContactKind::Nickname, &self.nickname),
            (ContactKind::Email, &self.email),
        ];
        let points = told.into_iter().filter_map(|(kind, value)| {
            let value = given(value.as_deref())?;
            Some((kind, value.to_owned(), normal(kind, value)))
        });
        points.collect()
    }
}

/// A contact point as it is compared: digits of a phone, lower case of the rest.
pub(crate) fn normal(kind: ContactKind, value: &str) -> String {
    match kind {
        ContactKind::Phone => Phone::parse(value).map_or_else(|_| value.to_owned(), |phone| phone.as_str().to_owned()),
        ContactKind::Nickname | ContactKind::Email => value.to_lowercase(),
    }
}

/// What is wrong with a contact point, as a code.
pub(crate) fn wrong_point(kind: ContactKind, value: &str) -> Option<&'static str> {
    match kind {
        ContactKind::Phone if Phone::parse(value).is_err() => Some("not_a_phone"),
        ContactKind::Email if !looks_like_an_address(value) => Some("not_an_email"),
        ContactKind::Phone | ContactKind::Email | ContactKind::Nickname => None,
    }
}

/// A customer the actor may know of: whoever registers, and whoever sees the whole centre; others only by way of a
/// complaint they may see. Of a merged record the one that stays.
///
/// # Errors
/// `not_found`.
pub(crate) async fn known(cx: &mut Cx<'_>, id: &str) -> Result<CustomerRow> {
    let row = customer(cx, id).await?;
    if cx.actor.may(Permission::RegisterComplaint) || cx.actor.read_scope() == Scope::Centre {
        return Ok(row);
    }
    let mut seen = Filter::new("select count(*) from (select 1 from complaint t where t.customer_id = ");
    seen.bind(&row.id)
        .sql(" and ")
        .append(&visible(&cx.actor))
        .sql(" limit 1) seen");
    match cx.number(seen).await? {
        0 => Err(Error::not_found()),
        _ => Ok(row),
    }
}

/// The same for an act that uses the data: refused where it is only stored.
pub(crate) async fn usable(cx: &mut Cx<'_>, id: &str) -> Result<CustomerRow> {
    let row = known(cx, id).await?;
    if row.restricted_at.is_some() {
        return Err(Error::new(ErrorCode::Refused).with("reason", "data_restricted"));
    }
    Ok(row)
}

/// Whether the actor has a complaint of this customer in hand (`masking::has_in_hand`), and so knows them by name.
pub(crate) async fn in_hand(cx: &mut Cx<'_>, customer: &str) -> Result<bool> {
    let me = cx.actor.id.to_string();
    let mut held = Filter::new("select count(*) from (select 1 from complaint t where t.customer_id = ");
    held.bind(&customer.to_owned())
        .sql(" and (t.owner_id = ")
        .bind(&me)
        .sql(" or t.registered_by = ")
        .bind(&me);
    held.sql(
        " or exists (select 1 from complaint_person p where p.complaint_id = t.id and p.part = 'given' and p.user_id = ",
    )
    .bind(&me)
    .sql(")) limit 1) held");
    Ok(cx.actor.system || cx.number(held).await? > 0)
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
            let known = customer(cx, id).await.map_err(|error| match error.code {
                ErrorCode::NotFound => Error::field("complainant.id", "unknown"),
                _ => error,
            })?;
            Ok(Some(known))
        }
        Complainant::New(customer) => {
            let points = customer.points();
            if !points.is_empty() {
                let normals: Vec<String> = points.iter().map(|(_, _, normal)| normal.clone()).collect();
                let name = customer.name.trim();
                for same in by_contact(cx, &normals, 20).await? {
                    // The name of a record that was merged into it is theirs too.
                    let family = family(cx, same.clone()).await?;
                    if family.iter().any(|record| record.name == name) {
                        return Ok(Some(same));
                    }
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
        merged_into: None,
        restricted_at: None,
        restriction: None,
        erase_after: None,
        row_digest: None,
    };
    let points = customer
        .points()
        .into_iter()
        .map(|(kind, value, normal)| ContactPointRow {
            id: cx.id(),
            version: 1,
            salt_id: row.salt_id.clone(),
            customer_id: row.id.clone(),
            kind,
            value,
            normal,
            retired_at: None,
        })
        .collect();
    (row, points)
}
