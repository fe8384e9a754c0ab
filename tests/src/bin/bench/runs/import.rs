//! A file of 100,000 complaints from elsewhere is imported into an empty centre.

use std::path::Path;
use std::time::Instant;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use crate::book::{Client, Desk};
use crate::figure::{Figure, Value};
use crate::floor::bulk;

const ROWS: i64 = 100_000;
/// Bytes of a piece as the interface sends it.
const PIECE: usize = 1 << 20;

/// Rows a second, beside all rows of all tables inserted raw.
pub async fn csv(aside: &Path) -> Result<Figure, String> {
    let desk = Desk::open(aside.join("import"), 0).await?;
    let text = text(ROWS);
    let begun = Instant::now();
    import(&desk.founder, &text).await?;
    let own = ROWS as f64 / begun.elapsed().as_secs_f64();
    let copy = aside.join("imported.db");
    desk.plain_copy(&copy)?;
    desk.close().await;
    let floor = ROWS as f64 / bulk(&copy, &aside.join("bulk.db"))?.as_secs_f64();
    let note = "rows a second, one transaction a batch, from the first piece to the last row; floor: all rows of all tables, search words included, 250 an insert, plain SQLite, one transaction";
    Ok(Figure::new("import_csv", ROWS, "", Value::Rate(own), note).beside(Value::Rate(floor)))
}

async fn import(client: &Client, text: &str) -> Result<(), String> {
    let begun = client
        .call("import.begin", json!({ "name": "bench.csv", "size": text.len() }))
        .await?;
    let id = begun["id"].clone();
    let mut at = 0;
    while at < text.len() {
        let end = (at + PIECE).min(text.len());
        let bytes = STANDARD.encode(&text.as_bytes()[at..end]);
        let piece = json!({ "id": id, "start_byte": at, "bytes": bytes });
        client.call("import.add_chunk", piece).await?;
        at = end;
    }
    client.call("import.look", json!({ "id": id })).await?;
    loop {
        let progress = client.call("import.run_batch", json!({ "id": id })).await?;
        if progress["state"] == "done" {
            return match progress["imported"] == ROWS {
                true => Ok(()),
                false => Err(format!("not every row was imported: {progress}")),
            };
        }
    }
}

/// Complaints of the last months, a third of them open; obviously nobody's.
fn text(rows: i64) -> String {
    let mut text = String::from("外部编号,接收时间,渠道,严重程度,投诉人,电话,类别,内容,办结时间\n");
    let now = chrono::DateTime::from_timestamp_millis(huiyin_app::Clock::default().now()).unwrap_or_default();
    for row in 0..rows {
        let received = now - chrono::Duration::minutes(60 + row % 260_000);
        let closed = if row % 3 == 0 {
            String::new()
        } else {
            (received + chrono::Duration::minutes(30))
                .format("%Y-%m-%d %H:%M")
                .to_string()
        };
        let channel = ["电话", "在线", "邮件", "微信"][usize::try_from(row % 4).unwrap_or_default()];
        let severity = ["一般", "轻微", "重大"][usize::try_from(row % 3).unwrap_or_default()];
        text.push_str(&format!(
            "B{row},{},{channel},{severity},样例{},190{:08},退换售后,第 {row} 件：退货签收后迟迟没有退款，客户要求尽快处理并说明原因，订单尾号 {}。,{closed}\n",
            received.format("%Y-%m-%d %H:%M"),
            row % 5_000,
            row % 50_000_000,
            row * 7 % 10_000,
        ));
    }
    text
}
