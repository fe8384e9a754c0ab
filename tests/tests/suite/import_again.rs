//! What comes in again: rows that repeat each other, rows and files that came in before. Every row is written or listed.

use std::collections::BTreeSet;

use huiyin_tests::{Desk, both, raw};
use serde_json::{Value, json};

use crate::life::{hand_in, receive};

both!(
    every_row_is_written_or_listed,
    rows_that_take_nothing_are_listed_too,
    a_row_without_a_number_is_known_by_its_cells,
    a_file_that_came_in_before_is_named,
);

async fn run(desk: &Desk, id: &str) -> Value {
    for _ in 0..20 {
        let progress = desk.ok(&desk.chief, "import.run_batch", json!({ "id": id })).await;
        if progress["state"] == "done" {
            return progress;
        }
    }
    panic!("the import does not end");
}

/// Everything that was left out, page by page: row, column, code, earlier row.
async fn left_out(desk: &Desk, id: &str) -> Vec<Value> {
    let (mut found, mut cursor) = (Vec::new(), Value::Null);
    loop {
        let body = json!({ "id": id, "cursor": cursor });
        let page = desk.ok(&desk.chief, "import.list_left_out", body).await;
        let lines = page["rows"].as_array().unwrap().iter();
        found.extend(lines.map(|line| json!([line["row"], line["column"], line["code"], line["earlier"]])));
        cursor = page["next"].clone();
        if cursor.is_null() {
            return found;
        }
    }
}

/// The result adds up to the rows of the file, and what was not written is listed, each row.
fn adds_up(progress: &Value, rows: usize, listed: &[Value]) {
    let number = |name: &str| progress[name].as_u64().unwrap() as usize;
    assert_eq!(
        number("imported") + number("updated") + number("skipped"),
        rows,
        "{progress}"
    );
    let named: BTreeSet<i64> = listed.iter().map(|line| line[0].as_i64().unwrap()).collect();
    assert_eq!(named.len(), number("skipped"), "{listed:?}");
}

async fn every_row_is_written_or_listed(desk: Desk) {
    let text = "外部编号,接收时间,内容\nA,2025-01-01,一\nB,2025-01-01,二\n,,\nA,2025-01-02,又一\nC,昨天,\n,2025-01-01,无号\n,2025-01-01,无号\n";
    let id = receive(&desk, &desk.chief, text, 1_000).await;
    let checked = desk.ok(&desk.chief, "import.check", json!({ "id": id })).await;
    assert_eq!(
        json!([
            checked["rows"],
            checked["ready"],
            checked["known"],
            checked["repeated"],
            checked["wrong"]
        ]),
        json!([6, 3, 0, 2, 1])
    );
    assert_eq!(
        checked["repeats"],
        json!([
            { "row": 5, "column": "外部编号", "code": "repeated", "value": "A", "earlier": 2 },
            { "row": 8, "column": null, "code": "repeated", "value": "", "earlier": 7 },
        ])
    );
    let progress = run(&desk, &id).await;
    let listed = left_out(&desk, &id).await;
    assert_eq!(
        listed,
        [
            json!([5, "external_number", "repeated", 2]),
            json!([6, "received_at", "not_a_time", null]),
            json!([6, "content", "required", null]),
            json!([8, null, "repeated", 7]),
        ]
    );
    adds_up(&progress, 6, &listed);
    // The same over several batches: what an earlier batch brought in is in the book, and yet twice in the file.
    let mut text = String::from("外部编号,接收时间,内容\n");
    (0..900).for_each(|row| text.push_str(&format!("N{},2025-01-01,第 {row} 件\n", row % 300)));
    (0..300).for_each(|row| text.push_str(&format!("W{row},昨天,第 {row} 件\n")));
    let id = receive(&desk, &desk.chief, &text, text.len()).await;
    let checked = desk.ok(&desk.chief, "import.check", json!({ "id": id })).await;
    assert_eq!(
        json!([
            checked["rows"],
            checked["ready"],
            checked["known"],
            checked["repeated"],
            checked["wrong"]
        ]),
        json!([1_200, 300, 0, 600, 300])
    );
    let progress = run(&desk, &id).await;
    let listed = left_out(&desk, &id).await;
    adds_up(&progress, 1_200, &listed);
    assert_eq!(listed.len(), 900);
    assert_eq!(progress["repeated"], 600);
    for line in &listed[..600] {
        let first = (line[0].as_i64().unwrap() - 2) % 300 + 2;
        assert_eq!(json!([line[2], line[3]]), json!(["repeated", first]), "{line}");
    }
    let mut connection = desk.raw().await;
    let lines = raw::number(&mut connection, "select cast(count(*) as bigint) from import_line").await;
    assert_eq!(lines, 0, "what stood where is forgotten with the file");
    desk.verifies().await;
}

async fn rows_that_take_nothing_are_listed_too(desk: Desk) {
    let text = "外部编号,接收时间,内容,订单号\nU-1,2026-01-01,一,\nU-2,2026-01-01,二,\n";
    let id = receive(&desk, &desk.chief, text, 1_000).await;
    run(&desk, &id).await;
    let more = "外部编号,接收时间,内容,订单号\nU-1,2026-01-01,一,D-1\nU-2,2026-01-01,二,\nU-3,2026-01-01,三,\nU-3,2026-01-01,三,D-3\nU-3,2026-01-01,三,D-3\n";
    let id = hand_in(&desk, &desk.chief, "a.csv", more.as_bytes(), 1_000).await;
    let wish = json!({ "id": id, "kind": "complaints", "duplicates": "update" });
    desk.ok(&desk.chief, "import.look", wish).await;
    let progress = run(&desk, &id).await;
    assert_eq!(
        json!([progress["imported"], progress["updated"], progress["skipped"]]),
        json!([1, 2, 2])
    );
    let listed = left_out(&desk, &id).await;
    assert_eq!(
        listed,
        [
            json!([3, "external_number", "unchanged", null]),
            json!([6, "external_number", "repeated", 4]),
        ]
    );
    adds_up(&progress, 5, &listed);
}

async fn a_row_without_a_number_is_known_by_its_cells(desk: Desk) {
    let text = "接收时间,投诉人,电话,内容\n2025-01-01,样例甲,10000001001,水壶漏水\n2025-01-02,样例乙,,快递晚到\n";
    let id = receive(&desk, &desk.chief, text, 1_000).await;
    assert_eq!(run(&desk, &id).await["imported"], 2);
    // Under other columns the cells are the same.
    let again = text.replace("内容", "说明") + "2025-01-03,样例丙,,新来的\n";
    let id = hand_in(&desk, &desk.chief, "b.csv", again.as_bytes(), 1_000).await;
    let columns = json!(["received_at", "customer_name", "phone", "content"]);
    let wish = json!({ "id": id, "kind": "complaints", "columns": columns });
    desk.ok(&desk.chief, "import.look", wish).await;
    let checked = desk.ok(&desk.chief, "import.check", json!({ "id": id })).await;
    assert_eq!(json!([checked["ready"], checked["known"]]), json!([1, 2]));
    assert_eq!(
        checked["repeats"][0],
        json!({ "row": 2, "column": null, "code": "known", "value": "", "earlier": null })
    );
    assert_eq!(run(&desk, &id).await["imported"], 1);
    assert_eq!(
        left_out(&desk, &id).await,
        [json!([2, null, "known", null]), json!([3, null, "known", null])]
    );
    // Unless somebody says so, and for this file alone.
    let id = hand_in(&desk, &desk.chief, "c.csv", again.as_bytes(), 1_000).await;
    let looked = desk
        .ok(&desk.chief, "import.look", json!({ "id": id, "duplicates": "add" }))
        .await;
    assert_eq!(looked["setup"]["columns"], columns, "remembered");
    let checked = desk.ok(&desk.chief, "import.check", json!({ "id": id })).await;
    assert_eq!(json!([checked["ready"], checked["known"]]), json!([3, 0]));
    assert_eq!(run(&desk, &id).await["imported"], 3);
    let id = hand_in(&desk, &desk.chief, "d.csv", again.as_bytes(), 1_000).await;
    let looked = desk.ok(&desk.chief, "import.look", json!({ "id": id })).await;
    assert_eq!(looked["setup"]["duplicates"], "skip");
    // A number tells a complaint again, whatever was said.
    let numbered = "外部编号,接收时间,内容\nA,2025-01-01,一\n";
    let id = receive(&desk, &desk.chief, numbered, 1_000).await;
    run(&desk, &id).await;
    let id = hand_in(&desk, &desk.chief, "e.csv", numbered.as_bytes(), 1_000).await;
    desk.ok(&desk.chief, "import.look", json!({ "id": id, "duplicates": "add" }))
        .await;
    let progress = run(&desk, &id).await;
    assert_eq!(json!([progress["imported"], progress["skipped"]]), json!([0, 1]));
    desk.verifies().await;
}

async fn a_file_that_came_in_before_is_named(desk: Desk) {
    let text = "接收时间,内容\n2025-01-01,水壶漏水\n";
    let first = hand_in(&desk, &desk.chief, "一月.csv", text.as_bytes(), 1_000).await;
    let looked = desk.ok(&desk.chief, "import.look", json!({ "id": first })).await;
    assert_eq!(looked["before"], Value::Null);
    run(&desk, &first).await;
    // In other pieces, under another name and by somebody else it is the same file.
    let other = desk.hire("supervisor", &["supervisor"]).await;
    let second = hand_in(&desk, &other, "二月.csv", text.as_bytes(), 7).await;
    let before = desk.ok(&other, "import.look", json!({ "id": second })).await["before"].clone();
    assert_eq!(
        json!([before["name"], before["imported"], before["updated"]]),
        json!(["一月.csv", 1, 0])
    );
    assert!(before["by"].is_string() && before["at"].is_i64());
    // Another file is another one; and what was taken back came in no longer.
    let third = hand_in(&desk, &desk.chief, "一月.csv", format!("{text}\n").as_bytes(), 1_000).await;
    let looked = desk.ok(&desk.chief, "import.look", json!({ "id": third })).await;
    assert_eq!(looked["before"], Value::Null);
    loop {
        let progress = desk.ok(&desk.chief, "import.undo_batch", json!({ "id": first })).await;
        if progress["state"] == "undone" {
            break;
        }
    }
    let looked = desk.ok(&other, "import.look", json!({ "id": second })).await;
    assert_eq!(looked["before"], Value::Null);
    assert_eq!(looked["progress"]["state"], "receiving");
}
