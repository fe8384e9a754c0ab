//! Customers, alone or as those who complain or buy.

use std::collections::{BTreeSet, HashMap};

use super::column::Column;
use super::item::Item;
use super::row::RowReader;
use crate::commands::customer::{NewCustomer, new_rows};
use crate::cx::Cx;
use crate::error::Result;
use crate::store::customer::{CustomerRow, by_contact, contact_points};
use crate::store::customer_key;
use crate::store::salt::SaltRow;

/// The customers of some rows.
pub(super) struct Customers {
    /// The customer of each row, where it names one.
    pub of_rows: Vec<Option<CustomerRow>>,
    /// An empty list to put further salts into.
    pub salts: Vec<SaltRow>,
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
pub(super) async fn of_rows(cx: &mut Cx<'_>, rows: &[Option<&NewCustomer>]) -> Result<Customers> {
    let normals: Vec<String> = rows
        .iter()
        .flatten()
        .flat_map(|customer| customer.points())
        .map(|(_, _, normal)| normal)
        .collect();
    let mut known = by_key(cx, &normals).await?;
    let (mut salts, mut made, mut points, mut of_rows) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for row in rows {
        let Some(new) = row else {
            of_rows.push(None);
            continue;
        };
        let keys = keys(new);
        let customer = match keys.iter().find_map(|key| known.get(key)) {
            Some(customer) => customer.clone(),
            None => {
                let salt = cx.draw_salt()?;
                let (customer, more) = new_rows(cx, new, salt.id.clone());
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
pub(super) struct ImportedCustomer(NewCustomer);

impl Item for ImportedCustomer {
    fn read(reader: &mut RowReader<'_, '_>) -> Option<Self> {
        let customer = reader.customer();
        if customer.is_none() {
            reader.wrong(Column::CustomerName, "required");
        }
        customer.filter(|_| reader.errors.is_empty()).map(Self)
    }

    fn keys(&self) -> Vec<String> {
        keys(&self.0)
    }

    fn told_by(&self) -> Option<Column> {
        let NewCustomer { phone, nickname, .. } = &self.0;
        Some(match (phone, nickname) {
            (Some(_), _) => Column::Phone,
            (None, Some(_)) => Column::Nickname,
            (None, None) => Column::Email,
        })
    }

    async fn known(cx: &mut Cx<'_>, keys: &[String]) -> Result<BTreeSet<String>> {
        let normals: Vec<String> = keys
            .iter()
            .filter_map(|key| key.split_once('\u{1f}'))
            .map(|(_, normal)| normal.to_owned())
            .collect();
        let known = by_key(cx, &normals).await?;
        Ok(keys.iter().filter(|key| known.contains_key(*key)).cloned().collect())
    }

    async fn add(cx: &mut Cx<'_>, items: Vec<Self>) -> Result<()> {
        let rows: Vec<Option<&NewCustomer>> = items.iter().map(|item| Some(&item.0)).collect();
        of_rows(cx, &rows).await?;
        Ok(())
    }

    /// Tier and flags are taken over, where the row names a tier or raises a flag.
    async fn update(cx: &mut Cx<'_>, items: Vec<Self>) -> Result<Vec<bool>> {
        let normals: Vec<String> = items
            .iter()
            .flat_map(|item| item.0.points())
            .map(|(_, _, normal)| normal)
            .collect();
        let mut known = by_key(cx, &normals).await?;
        let mut took = Vec::with_capacity(items.len());
        for item in items {
            let Some(found) = keys(&item.0).iter().find_map(|key| known.get(key)).cloned() else {
                took.push(false);
                continue;
            };
            let mut row = found.clone();
            row.tier = item.0.tier.unwrap_or(row.tier);
            row.elderly |= item.0.elderly;
            row.disabled |= item.0.disabled;
            row.minor |= item.0.minor;
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
