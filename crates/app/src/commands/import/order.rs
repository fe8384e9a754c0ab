//! Orders, and how many there were a day.

use std::collections::{BTreeMap, BTreeSet};

use huiyin_domain::Millis;

use super::column::Column;
use super::customer::{Named, of_rows};
use super::item::Item;
use super::row::{RowReader, parse_day};
use crate::commands::customer::NewCustomer;
use crate::cx::Cx;
use crate::error::Result;
use crate::store::filter::Filter;
use crate::store::order::{OrderCountRow, OrderRow};
use crate::store::record::Column as _;

/// An order as a row tells it.
#[derive(Debug, Clone)]
pub(super) struct ImportedOrder {
    number: String,
    ordered_at: Millis,
    customer: Option<NewCustomer>,
    product: Option<String>,
    category: Option<String>,
    merchant: Option<String>,
    carrier: Option<String>,
    amount_fen: Option<i64>,
}

impl Item for ImportedOrder {
    fn read(reader: &mut RowReader<'_, '_>) -> Option<Self> {
        reader.require(Column::OrderNumber);
        reader.require(Column::OrderedAt);
        let order = Self {
            number: reader.text(Column::OrderNumber, 100).unwrap_or_default(),
            ordered_at: reader.time(Column::OrderedAt).unwrap_or_default(),
            customer: reader.customer(),
            product: reader.text(Column::Product, 200),
            category: reader.text(Column::Category, 200),
            merchant: reader.text(Column::Merchant, 200),
            carrier: reader.text(Column::Carrier, 200),
            amount_fen: reader.money(Column::AmountFen),
        };
        reader.errors.is_empty().then_some(order)
    }

    fn keys(&self) -> Vec<String> {
        vec![self.number.clone()]
    }

    fn told_by(&self) -> Option<Column> {
        Some(Column::OrderNumber)
    }

    async fn known(cx: &mut Cx<'_>, keys: &[String]) -> Result<BTreeSet<String>> {
        let mut select = Filter::new("select t.number from customer_order t where t.number in ");
        select.list(keys);
        let rows = cx.rows(select).await?;
        rows.iter().map(|row| Ok(String::from_row(row, 0)?)).collect()
    }

    async fn add(cx: &mut Cx<'_>, items: Vec<Self>) -> Result<()> {
        let named: Vec<Option<Named<'_>>> = items.iter().map(|item| item.customer.as_ref().map(Named::of)).collect();
        let customers = of_rows(cx, &named).await?;
        let (mut salts, mut orders) = (customers.salts, Vec::with_capacity(items.len()));
        for (item, customer) in items.into_iter().zip(customers.of_rows) {
            let (customer_id, salt_id) = match customer {
                Some(customer) => (Some(customer.id), customer.salt_id),
                None => {
                    let salt = cx.draw_salt()?;
                    let id = salt.id.clone();
                    salts.push(salt);
                    (None, id)
                }
            };
            orders.push(OrderRow {
                id: cx.id(),
                version: 1,
                salt_id,
                customer_id,
                number: item.number,
                product: item.product,
                category: item.category,
                merchant: item.merchant,
                carrier: item.carrier,
                amount_fen: item.amount_fen,
                ordered_at: item.ordered_at,
            });
        }
        cx.insert_all(&salts).await?;
        cx.insert_all(&orders).await
    }

    /// Everything but whose it is is taken over, where the row says something.
    async fn update(cx: &mut Cx<'_>, items: Vec<Self>) -> Result<Vec<bool>> {
        let numbers: Vec<String> = items.iter().map(|item| item.number.clone()).collect();
        let mut tail = Filter::new("where t.number in ");
        tail.list(&numbers);
        let rows: Vec<OrderRow> = cx.all(tail).await?;
        let mut there: BTreeMap<String, OrderRow> = rows.into_iter().map(|row| (row.number.clone(), row)).collect();
        let mut took = Vec::with_capacity(items.len());
        for item in items {
            let Some(row) = there.get_mut(&item.number) else {
                took.push(false);
                continue;
            };
            let before = row.clone();
            row.product = item.product.or_else(|| row.product.take());
            row.category = item.category.or_else(|| row.category.take());
            row.merchant = item.merchant.or_else(|| row.merchant.take());
            row.carrier = item.carrier.or_else(|| row.carrier.take());
            row.amount_fen = item.amount_fen.or(row.amount_fen);
            row.ordered_at = item.ordered_at;
            took.push(*row != before);
            if *row != before {
                row.version += 1;
                cx.update(row).await?;
            }
        }
        Ok(took)
    }
}

/// A count as a row tells it.
#[derive(Debug, Clone)]
pub(super) struct ImportedCount {
    day: String,
    parts: [String; 4],
    count: i64,
}

fn joined(day: &str, parts: [&str; 4]) -> String {
    let [category, merchant, carrier, product] = parts;
    [day, category, merchant, carrier, product].join("\u{1f}")
}

impl ImportedCount {
    fn key(&self) -> String {
        joined(&self.day, self.parts.each_ref().map(String::as_str))
    }
}

/// The counts of the days of these keys.
async fn of_days(cx: &mut Cx<'_>, keys: &[String]) -> Result<BTreeMap<String, OrderCountRow>> {
    let days: BTreeSet<String> = keys
        .iter()
        .filter_map(|key| key.split('\u{1f}').next())
        .map(str::to_owned)
        .collect();
    let mut tail = Filter::new("where t.day in ");
    tail.list(&Vec::from_iter(days));
    let rows: Vec<OrderCountRow> = cx.all(tail).await?;
    let keyed = rows.into_iter().map(|row| {
        let key = joined(&row.day, [&row.category, &row.merchant, &row.carrier, &row.product]);
        (key, row)
    });
    Ok(keyed.collect())
}

impl Item for ImportedCount {
    fn read(reader: &mut RowReader<'_, '_>) -> Option<Self> {
        reader.require(Column::Day);
        reader.require(Column::Count);
        // A spreadsheet may have made a moment of the day.
        let cell = reader.cell(Column::Day).unwrap_or_default();
        let day = parse_day(cell.split([' ', 'T']).next().unwrap_or_default());
        if day.is_none() && !cell.is_empty() {
            reader.wrong(Column::Day, "not_a_day");
        }
        let parts = [Column::Category, Column::Merchant, Column::Carrier, Column::Product];
        let count = Self {
            day: day.map(|day| day.format("%Y-%m-%d").to_string()).unwrap_or_default(),
            parts: parts.map(|column| reader.text(column, 200).unwrap_or_default()),
            count: reader.count(Column::Count).unwrap_or_default(),
        };
        reader.errors.is_empty().then_some(count)
    }

    fn keys(&self) -> Vec<String> {
        vec![self.key()]
    }

    fn told_by(&self) -> Option<Column> {
        Some(Column::Day)
    }

    async fn known(cx: &mut Cx<'_>, keys: &[String]) -> Result<BTreeSet<String>> {
        let there = of_days(cx, keys).await?;
        Ok(keys.iter().filter(|key| there.contains_key(*key)).cloned().collect())
    }

    async fn add(cx: &mut Cx<'_>, items: Vec<Self>) -> Result<()> {
        let rows = items.into_iter().map(|item| {
            let [category, merchant, carrier, product] = item.parts;
            OrderCountRow {
                id: cx.id(),
                version: 1,
                day: item.day,
                category,
                merchant,
                carrier,
                product,
                count: item.count,
            }
        });
        let rows: Vec<OrderCountRow> = rows.collect();
        cx.insert_all(&rows).await
    }

    async fn update(cx: &mut Cx<'_>, items: Vec<Self>) -> Result<Vec<bool>> {
        let keys: Vec<String> = items.iter().map(Self::key).collect();
        let mut there = of_days(cx, &keys).await?;
        let mut took = Vec::with_capacity(items.len());
        for item in items {
            let row = there.get_mut(&item.key()).filter(|row| row.count != item.count);
            took.push(row.is_some());
            if let Some(row) = row {
                row.count = item.count;
                row.version += 1;
                cx.update(row).await?;
            }
        }
        Ok(took)
    }
}
