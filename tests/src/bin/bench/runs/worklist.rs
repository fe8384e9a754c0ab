//! Pages of the worklist: each order with each filter, and with pairs of them.

use std::time::Duration;

use huiyin_app::commands::complaint::cursor::{Sort, cursor_behind};
use huiyin_app::store::criteria::Criteria;
use rusqlite::types::Value as Sql;
use serde_json::{Map, Value as Json, json};

use super::{Bench, Client, Told, timed};
use crate::figure::{Figure, Value};
use crate::floor::Floor;

const PAGE: usize = 50;
const TIMES: usize = 5;

/// What a list is narrowed to: as the interface says it, and as a hand would write it in SQL.
struct Narrowed {
    criteria: Map<String, Json>,
    sql: String,
}

const SORTS: [(&str, &str); 4] = [
    ("next_due", "t.next_due, t.doc"),
    ("received", "t.received_at, t.doc"),
    (
        "severity",
        "case t.severity when 'critical' then 0 when 'major' then 1 when 'ordinary' then 2 else 3 end, t.next_due, t.doc",
    ),
    ("changed", "t.changed_at, t.doc"),
];

/// Pairs of filters that people ask for.
const PAIRS: [(&str, &str); 20] = [
    ("stage", "owner"),
    ("stage", "severity"),
    ("stage", "channel"),
    ("stage", "tier"),
    ("severity", "overdue"),
    ("severity", "category"),
    ("severity", "channel"),
    ("severity", "tier"),
    ("category", "channel"),
    ("category", "tier"),
    ("category", "group"),
    ("category", "owner"),
    ("category", "range"),
    ("channel", "range"),
    ("group", "overdue"),
    ("group", "stage"),
    ("owner", "overdue"),
    ("owner", "range"),
    ("group", "range"),
    ("tier", "overdue"),
];

/// Pages of open complaints and of all, first ones and such at nine tenths.
pub async fn pages(bench: &Bench, told: &mut Told) -> Result<(), String> {
    let filters = filters(&bench.floor)?;
    let find = |name: &str| {
        filters
            .iter()
            .find(|(found, _)| *found == name)
            .map(|(_, filter)| filter)
    };
    let mut lists: Vec<Narrowed> = vec![Narrowed {
        criteria: Map::new(),
        sql: "1 = 1".to_owned(),
    }];
    lists.extend(filters.iter().map(|(_, filter)| filter.copy()));
    lists.extend(
        PAIRS
            .iter()
            .filter_map(|(one, other)| Some(find(one)?.and(find(other)?))),
    );
    for (id, view, of_view) in [
        ("worklist", "open", "t.ended_at is null"),
        ("worklist_archive", "all", "1 = 1"),
    ] {
        for deep in [false, true] {
            let (mut app, mut hand) = (Vec::new(), Vec::new());
            for list in &lists {
                for (by, keys) in SORTS {
                    let sql = Page { of_view, list, keys };
                    let cursor = if deep {
                        cursor(bench, view, list, by, &sql).await?
                    } else {
                        Json::Null
                    };
                    if deep && cursor.is_null() {
                        continue;
                    }
                    let body = json!({ "view": view, "criteria": list.criteria, "sort": { "by": by }, "cursor": cursor, "limit": PAGE });
                    app.extend(timed(&bench.desk.founder, "complaint.list", TIMES, |_| body.clone()).await?);
                    if !deep {
                        hand.extend(sql.read(&bench.floor)?);
                    }
                }
            }
            let note = "each order with each filter and 20 pairs, a page of 50 with its count where it is the first; floor: the same first pages by hand-written SQL on the book's indexes, once each";
            let case = if deep { "90 % in" } else { "first page" };
            let figure = Figure::new(id, bench.size, case, Value::of(&app), note);
            told.tell(if deep { figure } else { figure.beside(Value::of(&hand)) });
        }
    }
    Ok(())
}

/// A page as a hand would read it.
struct Page<'l> {
    of_view: &'l str,
    list: &'l Narrowed,
    keys: &'l str,
}

impl Page<'_> {
    fn read(&self, floor: &Floor) -> Result<Vec<Duration>, String> {
        let columns = "t.id, t.version, t.number, t.stage, t.nature, t.channel, t.severity, t.tier, t.category, t.subject, t.customer_name, \
                       t.owner_id, t.group_id, t.hold_awaited, t.hold_since, t.answered_at, t.received_at, t.next_due, t.next_clock, \
                       t.next_since, t.closed_at, t.restricted, t.chases, t.level, t.doc";
        let sql = format!(
            "select {columns} from complaint t where {} and {} order by {} limit {}",
            self.of_view,
            self.list.sql,
            self.keys,
            PAGE + 1
        );
        floor.read(1, &sql, &[])
    }

    /// How many it holds.
    fn count(&self, floor: &Floor) -> Result<i64, String> {
        floor.number(&format!(
            "select count(*) from complaint t where {} and {}",
            self.of_view, self.list.sql
        ))
    }

    /// The keys of the complaint that stands at this place.
    fn keys_at(&self, floor: &Floor, place: i64) -> Result<Option<Vec<i64>>, String> {
        let sql = format!(
            "select {} from complaint t where {} and {} order by {} limit 1 offset {place}",
            self.keys, self.of_view, self.list.sql, self.keys
        );
        let number = |value: &Sql| match value {
            Sql::Integer(number) => *number,
            _ => 0,
        };
        Ok(floor.first(&sql)?.map(|row| row.iter().map(number).collect()))
    }
}

/// A cursor at nine tenths of a list; none where the list is short.
async fn cursor(bench: &Bench, view: &str, list: &Narrowed, by: &str, page: &Page<'_>) -> Result<Json, String> {
    let count = page.count(&bench.floor)?;
    if count < 2 * i64::try_from(PAGE).unwrap_or_default() {
        return Ok(Json::Null);
    }
    let Some(keys) = page.keys_at(&bench.floor, count * 9 / 10)? else {
        return Ok(Json::Null);
    };
    let criteria: Criteria =
        serde_json::from_value(Json::Object(list.criteria.clone())).map_err(|error| error.to_string())?;
    let by = serde_json::from_value(json!(by)).map_err(|error| error.to_string())?;
    let view = serde_json::from_value(json!(view)).map_err(|error| error.to_string())?;
    let sort = Sort { by, descending: false };
    cursor_behind(view, &criteria, sort, &keys)
        .map(Json::from)
        .map_err(|error| error.to_json())
}

/// One of each kind of filter, with a value that many complaints have.
fn filters(floor: &Floor) -> Result<Vec<(&'static str, Narrowed)>, String> {
    let mut filters = Vec::new();
    for (name, field, column) in [
        ("stage", "stages", "t.stage"),
        ("severity", "severities", "t.severity"),
        ("category", "categories", "t.category"),
        ("channel", "channels", "t.channel"),
        ("owner", "owners", "t.owner_id"),
        ("group", "groups", "t.group_id"),
        ("tier", "tiers", "t.tier"),
    ] {
        // Of open ones the second most frequent: neither everything nor hardly anything.
        let sql = format!(
            "select {column} from complaint t where {column} is not null and t.ended_at is null group by {column} order by count(*) desc limit 1 offset 1"
        );
        if let Some([Sql::Text(value)]) = floor.first(&sql)?.as_deref() {
            filters.push((
                name,
                Narrowed::one(field, json!([value]), format!("{column} = '{value}'")),
            ));
        }
    }
    let last = floor.number("select max(received_at) from complaint")?;
    let week = last - 7 * 24 * 3_600_000;
    filters.push((
        "range",
        Narrowed::one("received_from", json!(week), format!("t.received_at >= {week}")),
    ));
    filters.push((
        "overdue",
        Narrowed::one(
            "overdue",
            json!(true),
            format!("t.ended_at is null and t.next_due < {last}"),
        ),
    ));
    if let Some([Sql::Text(tag)]) = floor
        .first("select tag from complaint_tag group by tag order by count(*) desc limit 1")?
        .as_deref()
    {
        let sql = format!("exists (select 1 from complaint_tag g where g.complaint_id = t.id and g.tag = '{tag}')");
        filters.push(("tag", Narrowed::one("tags", json!([tag]), sql)));
    }
    Ok(filters)
}

impl Narrowed {
    fn one(field: &str, value: Json, sql: String) -> Self {
        Self {
            criteria: Map::from_iter([(field.to_owned(), value)]),
            sql,
        }
    }

    fn copy(&self) -> Self {
        Self {
            criteria: self.criteria.clone(),
            sql: self.sql.clone(),
        }
    }

    fn and(&self, other: &Self) -> Self {
        let mut both = self.copy();
        both.criteria.extend(other.criteria.clone());
        both.sql = format!("{} and {}", self.sql, other.sql);
        both
    }
}

/// The counts of twelve saved views in one request.
pub async fn views(bench: &Bench) -> Result<Figure, String> {
    let founder: &Client = &bench.desk.founder;
    let filters = filters(&bench.floor)?;
    let mut ids = Vec::new();
    for at in 0..12 {
        let (one, other) = (
            &filters[at % filters.len()].1,
            &filters[(at + 1 + at / filters.len()) % filters.len()].1,
        );
        let criteria = if at % 2 == 0 { one.copy() } else { one.and(other) };
        let asked = json!({ "view": if at % 3 == 0 { "all" } else { "open" }, "criteria": criteria.criteria });
        let body = json!({ "name": format!("视图 {}", at + 1), "shared": false, "asked": asked });
        ids.push(founder.call("view.save", body).await?["id"].clone());
    }
    let times = timed(founder, "complaint.counts", 100, |_| json!({})).await;
    for id in ids {
        founder.call("view.remove", json!({ "id": id })).await?;
    }
    let note = "counts of 12 saved views, built-in ones included in the request";
    Ok(Figure::new(
        "views",
        bench.size,
        "12 saved views",
        Value::of(&times?),
        note,
    ))
}
