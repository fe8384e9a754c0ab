//! Two-character words: one that hardly any text has, and one that half of them have.

use serde_json::json;

use super::{Bench, Client, Told, timed};
use crate::figure::{Figure, Value};

const TIMES: usize = 60;

/// By one who sees all, and by one who sees little.
pub async fn words(bench: &Bench, told: &mut Told) -> Result<(), String> {
    let few = bench.floor.who_sees_little()?;
    let desk = bench.desk.sign_in(&few.sign_in_name).await?;
    for (id, share) in [("search_rare", 0.001), ("search_common", 0.5)] {
        let word = bench.floor.word_in(share)?;
        for (who, client) in [("who sees all", &bench.desk.founder), ("who sees few", &desk)] {
            let times = looked_for(client, &word.text).await?;
            let note = format!(
                "“{}” in {:.2} % of the texts, first 50; who sees few sees {:.2} % of all complaints",
                word.text,
                100.0 * word.share,
                100.0 * few.share
            );
            told.tell(Figure::new(id, bench.size, who, Value::of(&times), &note));
        }
    }
    Ok(())
}

async fn looked_for(client: &Client, word: &str) -> Result<Vec<std::time::Duration>, String> {
    let body = json!({ "view": "all", "criteria": { "words": word }, "limit": 50 });
    timed(client, "complaint.list", TIMES, |_| body.clone()).await
}
