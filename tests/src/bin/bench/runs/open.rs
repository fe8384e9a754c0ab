//! A complaint with a long timeline is opened.

use serde_json::json;

use super::{Bench, complaint, timed};
use crate::figure::{Figure, Value};

const TIMES: usize = 400;
const ENTRIES: usize = 200;

/// One with 200 entries, beside its rows read by hand.
pub async fn long(bench: &Bench) -> Result<Figure, String> {
    let founder = &bench.desk.founder;
    let made = founder.call("complaint.register", complaint()).await?;
    let id = made["id"].as_str().ok_or("no id")?.to_owned();
    for at in 1..ENTRIES {
        let text = format!("第 {at} 次跟进：已联系仓库核对退货入库记录，等待财务确认。");
        let note = json!({ "id": id, "action": { "act": "note", "text": text } });
        founder.call("complaint.act", note).await?;
    }
    let rows = bench.floor.rows_of(&bench.desk, &id)?;
    let copied = bench.floor.copy(&rows)?;
    let times = timed(founder, "complaint.open", TIMES, |_| json!({ "id": id })).await?;
    let hand = bench.floor.open_complaint(&copied, TIMES)?;
    let note = "a complaint with 200 entries of its timeline; floor: its rows read by hand";
    Ok(Figure::new("open", bench.size, "200 entries", Value::of(&times), note).beside(Value::of(&hand)))
}
