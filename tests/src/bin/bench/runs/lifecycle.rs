//! A complaint's whole life in four requests: registered, dispatched, closed, found.

use std::time::Instant;

use serde_json::{Value as Json, json};

use super::{Bench, Client, complaint};
use crate::figure::{Figure, Value};
use crate::floor::Life;

const TIMES: usize = 100;
const ROUNDS: usize = 4;

/// One client, one life after the other.
pub async fn one(bench: &Bench) -> Result<Figure, String> {
    let founder = &bench.desk.founder;
    let group = first_group(founder).await?;
    let pattern = pattern(bench, &group).await?;
    let (mut app, mut hand) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        for _ in 0..TIMES / ROUNDS {
            let begun = Instant::now();
            live(founder, &group).await?;
            app.push(begun.elapsed());
        }
        hand.extend(bench.floor.live(&pattern, TIMES / ROUNDS)?);
    }
    let note = "register, dispatch, close, find, one client; floor: the same rows and columns in three durable transactions, and a read";
    Ok(Figure::new("lifecycle", bench.size, "", Value::of(&app), note).beside(Value::of(&hand)))
}

/// What one life writes, step by step.
async fn pattern(bench: &Bench, group: &str) -> Result<Life, String> {
    let founder = &bench.desk.founder;
    let made = founder.call("complaint.register", complaint()).await?;
    let id = made["id"].as_str().ok_or("no id")?;
    let mut stages = vec![bench.floor.rows_of(&bench.desk, id)?];
    for action in acts(group) {
        founder
            .call("complaint.act", json!({ "id": id, "action": action }))
            .await?;
        stages.push(bench.floor.rows_of(&bench.desk, id)?);
    }
    Ok(Life::of(&stages))
}

/// The group that complaints are dispatched to.
pub async fn first_group(client: &Client) -> Result<String, String> {
    let groups = client.call("group.list", json!({})).await?;
    let group = groups["groups"].as_array().and_then(|groups| groups.first());
    let id = group.and_then(|group| group["id"].as_str());
    id.map(str::to_owned).ok_or_else(|| "no group".to_owned())
}

async fn live(client: &Client, group: &str) -> Result<(), String> {
    let made = client.call("complaint.register", complaint()).await?;
    let id = made["id"].as_str().ok_or("no id")?.to_owned();
    for action in acts(group) {
        client
            .call("complaint.act", json!({ "id": id, "action": action }))
            .await?;
    }
    let found = client.call("complaint.list", find(&made)).await?;
    if found["complaints"][0]["id"] != made["id"] {
        return Err(format!("{} is not found", made["number"]));
    }
    Ok(())
}

/// What happens to it.
pub fn acts(group: &str) -> [Json; 2] {
    [
        json!({ "act": "dispatch", "group": group, "owner": null }),
        json!({ "act": "close", "reason": "withdrawn", "outcome": null, "words": "客户来电撤回" }),
    ]
}

/// How it is looked for.
pub fn find(made: &Json) -> Json {
    json!({ "view": "all", "criteria": { "words": made["number"] } })
}
