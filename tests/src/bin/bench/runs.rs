//! The figures.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::book::Desk;
use crate::figure::Figure;
use crate::floor::Floor;

const REGISTERED: usize = 400;
const READ: usize = 400;
const CLIENTS: usize = 64;
const EACH: usize = 40;

/// Every figure of one size.
pub async fn all(desk: &Desk, size: i64) -> Result<Vec<Figure>, String> {
    let folder = tempfile::tempdir_in(".").map_err(|error| error.to_string())?;
    let sample = desk.call("complaint.register", complaint()).await?;
    let sample = sample["id"].as_str().ok_or("no id")?.to_owned();
    let copy = folder.path().join("plain.db");
    desk.plain_copy(&copy)?;
    let floor = Floor::open(&copy).map_err(|error| error.to_string())?;
    let long = long_complaint(desk).await?;
    let mut figures = Vec::new();

    let (mut app, mut hand) = (Vec::new(), Vec::new());
    // In turns, so that both see the same machine.
    for _ in 0..8 {
        app.extend(timed(desk, "complaint.register", REGISTERED / 8, |_| complaint()).await?);
        hand.extend(
            floor
                .register(&sample, REGISTERED / 8)
                .map_err(|error| error.to_string())?,
        );
    }
    figures.push(
        Figure::of(
            "register",
            size,
            &app,
            "complaint",
            "one client, dispatch to durable commit; floor: same rows, plain SQLite, prepared",
        )
        .beside(&hand),
    );

    let open = timed(desk, "complaint.open", READ, |_| json!({ "id": long })).await?;
    let hand = floor.open_complaint(&sample, READ).map_err(|error| error.to_string())?;
    figures.push(
        Figure::of(
            "open",
            size,
            &open,
            "complaint",
            "200 timeline entries; floor: a complaint with one entry",
        )
        .beside(&hand),
    );

    let first = timed(desk, "complaint.list", READ, |_| json!({ "view": "open" })).await?;
    let hand = floor.worklist(READ).map_err(|error| error.to_string())?;
    figures.push(
        Figure::of(
            "worklist",
            size,
            &first,
            "page of 50",
            "open ones by next deadline, first page with its count",
        )
        .beside(&hand),
    );
    let cursor = deep_cursor(desk, size).await?;
    let deep = timed(
        desk,
        "complaint.list",
        READ,
        |_| json!({ "view": "open", "cursor": cursor }),
    )
    .await?;
    figures.push(Figure::of("worklist", size, &deep, "page of 50", "the same, 90 % in").beside(&hand));

    figures.push(writers(desk, size).await?);
    Ok(figures)
}

fn complaint() -> Value {
    let id = uuid::Uuid::now_v7().simple().to_string();
    json!({
        "nature": "complaint", "channel": "phone", "category": "returns", "amount_fen": 12_900,
        "complainant": { "kind": "new", "name": format!("样例{}", &id[24..]), "phone": format!("190{:08}", u32::from_str_radix(&id[25..], 16).unwrap_or(0) % 100_000_000) },
        "content": "退货签收六天了还没有退款，打过两次电话都说在处理，客户要求今天给出明确的到账时间。", "order_number": "YS-0001",
    })
}

async fn timed(
    desk: &Desk,
    command: &str,
    times: usize,
    body: impl Fn(usize) -> Value,
) -> Result<Vec<Duration>, String> {
    let client = desk.client();
    let mut taken = Vec::with_capacity(times);
    for at in 0..times {
        let envelope = json!({ "protocol": 1, "command": command, "body": body(at) }).to_string();
        let begun = Instant::now();
        client.send(envelope.as_bytes()).await?;
        taken.push(begun.elapsed());
    }
    Ok(taken)
}

async fn long_complaint(desk: &Desk) -> Result<String, String> {
    let made = desk.call("complaint.register", complaint()).await?;
    let id = made["id"].as_str().ok_or("no id")?.to_owned();
    for at in 0..199 {
        let note = json!({ "id": id, "action": { "act": "note", "text": format!("第 {at} 次跟进：已联系仓库核对退货入库记录，等待财务确认。") } });
        desk.call("complaint.act", note).await?;
    }
    Ok(id)
}

/// Walks to the page at 90 % of the open ones.
async fn deep_cursor(desk: &Desk, size: i64) -> Result<Value, String> {
    let pages = (size / 3 * 9 / 10) / 200;
    let mut cursor = Value::Null;
    for _ in 0..pages {
        let page = desk
            .call(
                "complaint.list",
                json!({ "view": "open", "limit": 200, "cursor": cursor }),
            )
            .await?;
        if page["next"].is_null() {
            break;
        }
        cursor = page["next"].clone();
    }
    Ok(cursor)
}

/// Many clients that wait for their own commit before they go on.
async fn writers(desk: &Desk, size: i64) -> Result<Figure, String> {
    let begun = Instant::now();
    let mut clients = Vec::new();
    for _ in 0..CLIENTS {
        let client = desk.client();
        clients.push(tokio::spawn(async move {
            let mut taken = Vec::with_capacity(EACH);
            for _ in 0..EACH {
                let envelope =
                    json!({ "protocol": 1, "command": "complaint.register", "body": complaint() }).to_string();
                let begun = Instant::now();
                client.send(envelope.as_bytes()).await?;
                taken.push(begun.elapsed());
            }
            Ok::<_, String>(taken)
        }));
    }
    let mut taken = Vec::new();
    for client in clients {
        taken.extend(client.await.map_err(|error| error.to_string())??);
    }
    let seconds = begun.elapsed().as_secs_f64();
    let mut figure = Figure::of(
        "writer_64",
        size,
        &taken,
        "complaint",
        "64 waiting clients, every commit durable; per_s is the whole, p50 is one client's wait",
    );
    figure.per_s = taken.len() as f64 / seconds;
    Ok(figure)
}
