//! A complaint enters the book: with its journal record, its words for search, its deadlines.

use std::time::Instant;

use super::{Bench, complaint, envelope, timed};
use crate::figure::{Figure, Value};

const TIMES: usize = 400;
const ROUNDS: usize = 8;
const CLIENTS: usize = 64;
const EACH: usize = 40;

/// One client that waits for each commit.
pub async fn one(bench: &Bench) -> Result<Figure, String> {
    let founder = &bench.desk.founder;
    let pattern = founder.call("complaint.register", complaint()).await?;
    let pattern = pattern["id"].as_str().ok_or("no id")?.to_owned();
    let rows = bench.floor.rows_of(&bench.desk, &pattern)?;
    let (mut app, mut hand) = (Vec::new(), Vec::new());
    // In turns, so that both see the same machine.
    for _ in 0..ROUNDS {
        app.extend(timed(founder, "complaint.register", TIMES / ROUNDS, |_| complaint()).await?);
        hand.extend(bench.floor.write(&rows, TIMES / ROUNDS)?);
    }
    let note = "one client, dispatch to durable commit; floor: the same rows of all tables, search words included, plain SQLite, prepared";
    Ok(Figure::new("register", bench.size, "", Value::of(&app), note).beside(Value::of(&hand)))
}

/// Many clients that wait for their own commit before they go on.
pub async fn many(bench: &Bench) -> Result<Figure, String> {
    let begun = Instant::now();
    let clients = (0..CLIENTS).map(|_| {
        let client = bench.desk.founder.clone();
        tokio::spawn(async move {
            for _ in 0..EACH {
                client.send(&envelope("complaint.register", &complaint())).await?;
            }
            Ok::<_, String>(())
        })
    });
    for client in clients.collect::<Vec<_>>() {
        client.await.map_err(|error| error.to_string())??;
    }
    let rate = (CLIENTS * EACH) as f64 / begun.elapsed().as_secs_f64();
    let note = "64 waiting clients in process, every commit durable";
    Ok(Figure::new("writer_64", bench.size, "", Value::Rate(rate), note))
}
