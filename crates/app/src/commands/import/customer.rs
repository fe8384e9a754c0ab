//! Customers, alone or as those who complain or buy.

use std::collections::{BTreeSet, HashMap};

use super::column::Column;
use super::item::Item;
use super::row::{RowReader, WHOLE_ROW};
use crate::commands::customer::{NewCustomer, new_rows};
use crate::cx::Cx;
use crate::error::Result;
use crate::store::customer::{CustomerRow, by_contact, contact_points};
use crate::store::customer_key;
use crate::store::import::known;
use crate::store::salt::SaltRow;

/// The customers of some rows.
pub(super) struct Customers {
    /// The customer of each row, where it names one.
    pub of_rows: Vec<Option<CustomerRow>>,
    /// An empty list to put further salts into.
    pub salts: Vec<SaltRow>,
}

/// A customer as a row names them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named<'n> {
    customer: &'n NewCustomer,
    /// The digest of the row, where they are known by nothing else.
    row_digest: Option<&'n str>,
}

impl<'n> Named<'n> {
    /// One whom a row names beside something else.
    pub fn of(customer: &'n NewCustomer) -> Self {
        Self {
            customer,
            row_digest: None,
        }
    }
}

/// A customer is known again by a contact point and the name.
fn key(name: &str, normal: &str) -> String {
    format!("{}\u{1f}{normal}", name.trim())
}

fn keys(customer: &NewCustomer) -> Vec<String> {
    let points = customer.points().into_iter();
    points.map(|(_, _, normal)| key(&customer.name, &normal)).collect()
}

/// Customers with any of these contact points, by name and contact point.
async fn by_key(cx: &mut Cx<'_>, normals: &[String]) -> Result<HashMap<String, CustomerRow>> {
    let mut known = HashMap::new();
    if normals.is_empty() {
        return Ok(known);
    }
    let found = by_contact(cx, normals, i64::from(u16::MAX)).await?;
    let ids: Vec<String> = found.iter().map(|customer| customer.id.clone()).collect();
    let by_id: HashMap<&str, &CustomerRow> = found.iter().map(|customer| (customer.id.as_str(), customer)).collect();
    for point in contact_points(cx, &ids).await? {
        if let Some(customer) = by_id.get(point.customer_id.as_str()) {
            known.insert(key(&customer.name, &point.normal), (*customer).clone());
        }
    }
    Ok(known)
}

/// The customer of every row: known, or made.
pub(super) async fn of_rows(cx: &mut Cx<'_>, rows: &[Option<Named<'_>>]) -> Result<Customers> {
    let normals: Vec<String> = rows
        .iter()
        .flatten()
        .flat_map(|named| named.customer.points())
        .map(|(_, _, normal)| normal)
        .collect();
    let mut known = by_key(cx, &normals).await?;
    let (mut salts, mut made, mut points, mut of_rows) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for row in rows {
        let Some(new) = row else {
            of_rows.push(None);
            continue;
        };
        let keys = keys(new.customer);
        let customer = match keys.iter().find_map(|key| known.get(key)) {
            Some(customer) => customer.clone(),
            None => {
                let salt = cx.draw_salt()?;
                let (mut customer, more) = new_rows(cx, new.customer, salt.id.clone());
                customer.row_digest = new.row_digest.map(str::to_owned);
                salts.push(salt);
                points.extend(more);
                made.push(customer.clone());
                customer
            }
        };
        known.extend(keys.into_iter().map(|key| (key, customer.clone())));
        of_rows.push(Some(customer));
    }
    cx.insert_all(&salts).await?;
    cx.insert_all(&made).await?;
    cx.insert_all(&points).await?;
    customer_key::add(cx, &made, &points).await?;
    Ok(Customers {
        of_rows,
        salts: Vec::new(),
    })
}

/// A customer as a row tells it.
#[derive(Debug, Clone)]
pub(super) struct ImportedCustomer {
    customer: NewCustomer,
    /// Where it tells no way to reach them.
    row_digest: Option<String>,
}

impl Item for ImportedCustomer {
    fn read(reader: &mut RowReader<'_, '_>) -> Option<Self> {
        let customer = reader.customer();
        if customer.is_none() {
            reader.wrong(Column::CustomerName, "required");
        }
        let customer = customer.filter(|_| reader.errors.is_empty())?;
        let row_digest = customer.points().is_empty().then(|| reader.digest());
        Some(Self { customer, row_digest })
    }

    fn keys(&self) -> Vec<String> {
        match &self.row_digest {
            Some(digest) => vec![format!("{WHOLE_ROW}{digest}")],
            None => keys(&self.customer),
        }
    }

    fn told_by(&self) -> Option<Column> {
        let NewCustomer { phone, nickname, .. } = &self.customer;
        match (&self.row_digest, phone, nickname) {
            (Some(_), _, _) => None,
            (None, Some(_), _) => Some(Column::Phone),
            (None, None, Some(_)) => Some(Column::Nickname),
            (None, None, None) => Some(Column::Email),
        }
    }

    async fn known(cx: &mut Cx<'_>, keys: &[String]) -> Result<BTreeSet<String>> {
        let (mut normals, mut digests) = (Vec::new(), Vec::new());
        for key in keys {
            match (key.strip_prefix(WHOLE_ROW), key.split_once('\u{1f}')) {
                (Some(digest), _) => digests.push(digest.to_owned()),
                (None, Some((_, normal))) => normals.push(normal.to_owned()),
                (None, None) => {}
            }
        }
        let reached = by_key(cx, &normals).await?;
        let digests = known(cx, "customer", "row_digest", &digests).await?;
        let there = |key: &&String| match key.strip_prefix(WHOLE_ROW) {
            Some(digest) => digests.contains(digest),
            None => reached.contains_key(*key),
        };
        Ok(keys.iter().filter(there).cloned().collect())
    }

    async fn add(cx: &mut Cx<'_>, items: Vec<Self>) -> Result<()> {
        let rows = items.iter().map(|item| {
            Some(Named {
                customer: &item.customer,
                row_digest: item.row_digest.as_deref(),
            })
        });
        of_rows(cx, &rows.collect::<Vec<_>>()).await?;
        Ok(())
    }

    /// Tier and flags are taken over, where the row names a tier or raises a flag.
    async fn update(cx: &mut Cx<'_>, items: Vec<Self>) -> Result<Vec<bool>> {
        let normals: Vec<String> = items
            .iter()
            .flat_map(|item| item.customer.points())
            .map(|(_, _, normal)| normal)
            .collect();
        let mut known = by_key(cx, &normals).await?;
        let mut took = Vec::with_capacity(items.len());
        for item in items {
            let Some(found) = keys(&item.customer).iter().find_map(|key| known.get(key)).cloned() else {
                took.push(false);
                continue;
            };
            let mut row = found.clone();
            row.tier = item.customer.tier.unwrap_or(row.tier);
            row.elderly |= item.customer.elderly;
            row.disabled |= item.customer.disabled;
            row.minor |= item.customer.minor;
            took.push(row != found);
            if row == found {
                continue;
            }
            row.version += 1;
            cx.update(&row).await?;
            for customer in known.values_mut().filter(|customer| customer.id == row.id) {
                customer.clone_from(&row);
            }
        }
        Ok(took)
    }
}
