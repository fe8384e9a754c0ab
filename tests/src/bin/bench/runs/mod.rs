//! The figures.

mod http;
mod import;
mod lifecycle;
mod open;
mod register;
mod search;
mod size;
mod worklist;

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::Arguments;
use crate::book::{Client, Desk, PASSWORD, envelope, folder};
use crate::figure::Figure;
use crate::floor::Floor;

/// The figures of one size, told as they come.
pub struct Told(Vec<Figure>);

impl Told {
    fn tell(&mut self, figure: Figure) {
        println!("{}", figure.line());
        self.0.push(figure);
    }
}

/// What every run has at hand.
pub struct Bench {
    pub desk: Desk,
    pub floor: Floor,
    pub size: i64,
}

/// What is measured in this process, beside a plain copy of the book.
const BESIDE_A_FLOOR: &[&str] = &[
    "file_size",
    "worklist",
    "worklist_archive",
    "views",
    "search_rare",
    "search_common",
    "open",
    "register",
    "writer_64",
    "lifecycle",
];

/// Every wanted figure of one size.
pub async fn all(arguments: &Arguments, size: i64) -> Result<Vec<Figure>, String> {
    let mut told = Told(Vec::new());
    let place = folder(&arguments.data, size);
    let desk = Desk::open(place.clone(), size).await?;
    let aside = tempfile::tempdir_in(&arguments.data).map_err(|error| error.to_string())?;
    if BESIDE_A_FLOOR.iter().any(|id| arguments.wants(id)) {
        let copy = aside.path().join("plain.db");
        desk.plain_copy(&copy)?;
        let floor = Floor::open(&copy).map_err(|error| error.to_string())?;
        let bench = Bench { desk, floor, size };
        beside_a_floor(arguments, &bench, &mut told).await?;
        bench.desk.close().await;
    } else {
        desk.close().await;
    }
    if arguments.wants("lifecycle_http_64") {
        told.tell(http::lifecycles(&place, size)?);
    }
    if arguments.wants("import_csv") && size == *arguments.sizes.iter().min().unwrap_or(&size) {
        told.tell(import::csv(aside.path()).await?);
    }
    Ok(told.0)
}

async fn beside_a_floor(arguments: &Arguments, bench: &Bench, told: &mut Told) -> Result<(), String> {
    if arguments.wants("file_size") {
        told.tell(size::bytes(bench)?);
    }
    if arguments.wants("worklist") || arguments.wants("worklist_archive") {
        worklist::pages(bench, told).await?;
    }
    if arguments.wants("views") {
        told.tell(worklist::views(bench).await?);
    }
    if arguments.wants("search_rare") || arguments.wants("search_common") {
        search::words(bench, told).await?;
    }
    if arguments.wants("open") {
        told.tell(open::long(bench).await?);
    }
    if arguments.wants("register") {
        told.tell(register::one(bench).await?);
    }
    if arguments.wants("writer_64") {
        told.tell(register::many(bench).await?);
    }
    if arguments.wants("lifecycle") {
        told.tell(lifecycle::one(bench).await?);
    }
    Ok(())
}

/// A complaint of the kind that comes by telephone; obviously nobody's.
pub fn complaint() -> Value {
    let id = uuid::Uuid::now_v7().simple().to_string();
    let digits = u32::from_str_radix(&id[25..], 16).unwrap_or(0) % 100_000_000;
    json!({
        "nature": "complaint", "channel": "phone", "category": "returns", "amount_fen": 12_900,
        "complainant": { "kind": "new", "name": format!("样例{}", &id[24..]), "phone": format!("190{digits:08}") },
        "content": "退货签收六天了还没有退款，打过两次电话都说在处理，客户要求今天给出明确的到账时间。", "order_number": "YS-0001",
    })
}

/// Sends requests one after the other and times each.
pub async fn timed(
    client: &Client,
    command: &str,
    times: usize,
    body: impl Fn(usize) -> Value,
) -> Result<Vec<Duration>, String> {
    let mut taken = Vec::with_capacity(times);
    for at in 0..times {
        let request = envelope(command, &body(at));
        let begun = Instant::now();
        client
            .send(&request)
            .await
            .map_err(|error| format!("{command}: {error}"))?;
        taken.push(begun.elapsed());
    }
    Ok(taken)
}
