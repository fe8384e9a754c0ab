//! What customers are found by, derived from their names and contact points (`huiyin_domain::customer_key`).

use std::collections::BTreeMap;

use huiyin_domain::customer_key;

use super::connection::Connection;
use super::customer::{ContactPointRow, CustomerRow, contact_points, family};
use super::filter::Filter;
use super::record::{Column, Record};
use super::refill::{Derived, PAGE};
use crate::cx::Cx;
use crate::error::Result;

/// Keys in one statement.
const AT_ONCE: usize = 250;
/// Keys a search reads at most: the same customer is found by several.
const READ: i64 = 64;

/// Writes the keys of new customers, beside their rows.
pub(crate) async fn add(cx: &mut Cx<'_>, customers: &[CustomerRow], points: &[ContactPointRow]) -> Result<()> {
    for statement in inserts(customers, points) {
        cx.run_uncovered(statement).await?;
    }
    Ok(())
}

/// Makes the keys of one customer anew, from the names of every record that was merged into it and the points that lead to
/// it now. Whose data is only stored is found by nothing.
pub(crate) async fn renew(cx: &mut Cx<'_>, customer: &CustomerRow) -> Result<()> {
    forget(cx, &customer.id).await?;
    if customer.restricted_at.is_some() || customer.merged_into.is_some() {
        return Ok(());
    }
    let points = contact_points(cx, std::slice::from_ref(&customer.id)).await?;
    let mut named = family(cx, customer.clone()).await?;
    for record in &mut named {
        record.id.clone_from(&customer.id);
    }
    add(cx, &named, &points).await
}

/// Takes the keys of a customer away.
pub(crate) async fn forget(cx: &mut Cx<'_>, customer: &str) -> Result<()> {
    let mut forget = Filter::new("delete from customer_key where customer_id = ");
    forget.bind(&customer.to_owned());
    cx.run_uncovered(forget).await?;
    Ok(())
}

fn inserts(customers: &[CustomerRow], points: &[ContactPointRow]) -> Vec<Filter> {
    let mut of: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for point in points {
        of.entry(&point.customer_id)
            .or_default()
            .push((point.kind.code(), &point.normal));
    }
    let mut keys = Vec::new();
    for customer in customers {
        let points = of.remove(customer.id.as_str()).unwrap_or_default();
        keys.extend(
            customer_key::keys(&customer.name, points)
                .into_iter()
                .map(|key| (key, &customer.id)),
        );
    }
    keys.chunks(AT_ONCE)
        .map(|chunk| {
            let mut insert = Filter::new("insert into customer_key (key, customer_id) values ");
            for (at, (key, customer)) in chunk.iter().enumerate() {
                insert
                    .sql(if at == 0 { "(" } else { ", (" })
                    .bind(key)
                    .sql(", ")
                    .bind(*customer)
                    .sql(")");
            }
            insert.sql(" on conflict do nothing");
            insert
        })
        .collect()
}

/// Ids of customers with a key that begins with what was typed; of several words each begins one, where the whole does
/// not. The closest key first, at most `limit`.
pub(crate) async fn find(cx: &mut Cx<'_>, text: &str, limit: usize) -> Result<Vec<String>> {
    let (whole, words) = customer_key::typed(text);
    let mut found = search(cx, &[whole], limit).await?;
    if found.is_empty() && words.len() > 1 {
        found = search(cx, &words, limit).await?;
    }
    Ok(found)
}

/// Selects the ids of customers of whom each of these words begins a key; none where nothing was typed.
pub(crate) fn beginning(words: &[String]) -> Option<Filter> {
    let (first, rest) = words.split_first().filter(|(first, _)| !first.is_empty())?;
    let mut select = Filter::new("select k.customer_id from customer_key k where ");
    begins("k", first, &mut select);
    for word in rest {
        select.sql(" and exists (select 1 from customer_key o where o.customer_id = k.customer_id and ");
        begins("o", word, &mut select);
        select.sql(")");
    }
    Some(select)
}

async fn search(cx: &mut Cx<'_>, words: &[String], limit: usize) -> Result<Vec<String>> {
    let Some(mut select) = beginning(words) else {
        return Ok(Vec::new());
    };
    select.sql(" order by k.key, k.customer_id limit ").bind(&READ);
    let mut found: Vec<String> = Vec::new();
    for row in cx.rows(select).await? {
        let id = String::from_row(&row, 0)?;
        if !found.contains(&id) && found.len() < limit {
            found.push(id);
        }
    }
    Ok(found)
}

fn begins(alias: &str, word: &str, into: &mut Filter) {
    into.sql(alias).sql(".key >= ").bind(&word.to_owned());
    into.sql(" and ")
        .sql(alias)
        .sql(".key < ")
        .bind(&format!("{word}\u{10FFFF}"));
}

/// The keys of customers, as they are made anew.
pub(crate) struct CustomerKeys;

impl Derived for CustomerKeys {
    const MISSING: &'static str = "select count(*) from (select 1 from customer t where t.merged_into is null and t.restricted_at is null and not exists (select 1 from customer_key) limit 1) some_one";
    type Place = String;

    async fn make(connection: &mut Connection, behind: &String) -> Result<Option<String>> {
        let mut page = Filter::new(&format!(
            "select {} from customer t where t.merged_into is null and t.restricted_at is null and t.id > ",
            CustomerRow::TABLE.select_list("t")
        ));
        page.bind(behind).sql(" order by t.id limit ").bind(&PAGE);
        let customers = read::<CustomerRow>(connection, page).await?;
        let Some(last) = customers.last() else {
            return Ok(None);
        };
        let mut points = Filter::new(&format!(
            "select {} from contact_point t where t.retired_at is null and t.customer_id > ",
            ContactPointRow::TABLE.select_list("t")
        ));
        points.bind(behind).sql(" and t.customer_id <= ").bind(&last.id);
        let points = read::<ContactPointRow>(connection, points).await?;
        for insert in inserts(&customers, &points) {
            connection.run(insert).await?;
        }
        Ok(Some(last.id.clone()))
    }
}

async fn read<R: Record>(connection: &mut Connection, select: Filter) -> Result<Vec<R>> {
    let rows = connection.rows(select).await?;
    rows.iter().map(|row| Ok(R::read(row)?)).collect()
}
