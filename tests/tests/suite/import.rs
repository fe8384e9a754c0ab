//! Older complaints from a file, as files are: BOM, quotes, both languages, cut anywhere, repeated, wrong, interrupted.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use huiyin_app::commands::import::left::drop_what_is_left;
use huiyin_tests::{Desk, Seat, both, raw};
use serde_json::{Value, json};

use crate::life::receive;

both!(
    wrong_cells_are_named_by_line_and_header,
    what_is_there_already_is_left_out,
    stages_come_with_their_dates,
    an_import_goes_on_after_a_restart,
    a_cancelled_import_leaves_no_text,
    a_large_file_is_dropped_little_by_little,
    two_thousand_rows,
);

async fn check(desk: &Desk, seat: &Seat, text: &str) -> Value {
    let id = receive(desk, seat, text, text.len()).await;
    desk.ok(seat, "import.check", json!({ "id": id })).await
}

async fn run(desk: &Desk, seat: &Seat, id: &str) -> Value {
    for _ in 0..200 {
        let progress = desk.ok(seat, "import.run_batch", json!({ "id": id })).await;
        if progress["state"] == "done" {
            return progress;
        }
    }
    panic!("the import does not end");
}

async fn all(desk: &Desk) -> Vec<Value> {
    let mut found = Vec::new();
    let mut cursor = Value::Null;
    loop {
        let page = desk
            .ok(
                &desk.chief,
                "complaint.list",
                json!({ "view": "all", "limit": 200, "cursor": cursor }),
            )
            .await;
        found.extend(page["complaints"].as_array().unwrap().iter().cloned());
        cursor = page["next"].clone();
        if cursor.is_null() {
            return found;
        }
    }
}

async fn wrong_cells_are_named_by_line_and_header(desk: Desk) {
    let text = "工单号,投诉时间,来源,电话,内容,金额,状态,完成时间,负责人,分类\n\
        1,2025-01-01,电话,13700000001,好的,1,,,,\n\
        2,昨天,鸽子,abc,,1.234,蒸发,2030-01-01,没这人,没这类\n\
        3,,电话,,只有内容,,已办结,,,\n\
        4,2025-01-05,电话,,早于接收,,已办结,2025-01-04,,\n";
    let checked = check(&desk, &desk.chief, text).await;
    assert_eq!(
        json!([checked["rows"], checked["ready"], checked["wrong"]]),
        json!([4, 1, 3])
    );
    let errors: Vec<String> = checked["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| {
            format!(
                "{} {} {}",
                error["row"],
                error["column"].as_str().unwrap(),
                error["code"].as_str().unwrap()
            )
        })
        .collect();
    for expected in [
        "3 投诉时间 not_a_time",
        "3 来源 unknown",
        "3 电话 not_a_phone",
        "3 内容 required",
        "3 金额 not_an_amount",
        "3 状态 unknown",
        "3 完成时间 in_future",
        "3 负责人 unknown",
        "3 分类 unknown",
        "4 投诉时间 required",
        "4 完成时间 required",
        "5 完成时间 too_early",
    ] {
        assert!(
            errors.contains(&expected.to_owned()),
            "{expected} is missing: {errors:?}"
        );
    }
    let before = desk.traces().await;
    let id = receive(&desk, &desk.chief, text, text.len()).await;
    desk.ok(&desk.chief, "import.check", json!({ "id": id })).await;
    let complaints = |traces: Vec<(String, i64)>| traces.into_iter().find(|(table, _)| table == "complaint");
    assert_eq!(
        complaints(desk.traces().await),
        complaints(before),
        "a check writes nothing"
    );
    let progress = run(&desk, &desk.chief, &id).await;
    assert_eq!(
        json!([progress["imported"], progress["skipped"], progress["done"]]),
        json!([1, 3, 4])
    );
}

async fn what_is_there_already_is_left_out(desk: Desk) {
    let text = "外部编号,接收时间,内容\nA,2025-01-01,一\nB,2025-01-01,二\nA,2025-01-01,又一\n,2025-01-01,无号\n,2025-01-01,无号\n";
    let checked = check(&desk, &desk.chief, text).await;
    let counted = |checked: &Value| json!([checked["ready"], checked["known"], checked["repeated"]]);
    assert_eq!(counted(&checked), json!([3, 0, 2]));
    let id = receive(&desk, &desk.chief, text, text.len()).await;
    assert_eq!(run(&desk, &desk.chief, &id).await["imported"], 3);
    let checked = check(&desk, &desk.chief, text).await;
    // Of those that repeat a row of the file, that is said, whatever is in the book.
    assert_eq!(counted(&checked), json!([0, 3, 2]));
    let id = receive(&desk, &desk.chief, text, text.len()).await;
    let progress = run(&desk, &desk.chief, &id).await;
    assert_eq!(
        json!([progress["imported"], progress["skipped"], progress["repeated"]]),
        json!([0, 5, 2])
    );
    desk.fails(&desk.chief, "import.run_batch", json!({ "id": id }), "refused")
        .await;
    desk.verifies().await;
}

async fn stages_come_with_their_dates(desk: Desk) {
    desk.hire("handler", &["specialist"]).await;
    let text = "外部编号,接收时间,阶段,受理时间,答复时间,办结时间,办结原因,结论,补偿,内容,承办人,投诉人,电话\n\
        S1,2025-01-01 10:00,已办结,2025-01-01 11:00,2025-01-02 10:00,2025-01-03 10:00,已解决,成立,50,办结的,handler,李雷,13700000001\n\
        S2,2025-01-01 10:00,,,,2025-01-03,撤诉,,,撤了的,,李雷,13700000001\n\
        S3,2025-01-01 10:00,不予受理,,,2025-01-02,,,,不受理的,,,\n\
        S4,2026-11-19 10:00,处理中,2026-11-19 11:00,,,,,,还开着的,handler,,\n\
        S5,2026-11-19 10:00,已回复,2026-11-19 11:00,2026-11-19 12:00,,,,80,答了的,handler,,\n";
    let id = receive(&desk, &desk.chief, text, text.len()).await;
    let progress = run(&desk, &desk.chief, &id).await;
    assert_eq!((&progress["imported"], &progress["skipped"]), (&json!(5), &json!(0)));
    let mut pages = Vec::new();
    for line in all(&desk).await {
        let page = desk.open(&desk.chief, line["id"].as_str().unwrap()).await;
        let open = line["next_due"].is_i64();
        pages.push(json!([
            page["external_number"],
            page["stage"],
            page["closing_reason"],
            open,
            page["owner"]["name"]
        ]));
    }
    pages.sort_by_key(ToString::to_string);
    assert_eq!(
        pages,
        [
            json!(["S1", "closed", "solved", false, "handler 的名字"]),
            json!(["S2", "closed", "withdrawn", false, null]),
            json!(["S3", "not_accepted", null, false, null]),
            json!(["S4", "investigating", null, true, "handler 的名字"]),
            json!(["S5", "answered", null, true, "handler 的名字"]),
        ]
    );
    // An imported one goes on like any other.
    let open = all(&desk)
        .await
        .into_iter()
        .find(|line| line["stage"] == "answered")
        .unwrap();
    let open = open["id"].as_str().unwrap();
    desk.act(&desk.chief, open, json!({ "act": "start_carrying_out" }))
        .await;
    desk.act(
        &desk.chief,
        open,
        json!({ "act": "finish_carrying_out", "text": "已补发" }),
    )
    .await;
    desk.act(
        &desk.chief,
        open,
        json!({ "act": "close", "reason": "solved", "outcome": "upheld" }),
    )
    .await;
    let closed = all(&desk)
        .await
        .into_iter()
        .find(|line| line["subject"] == "办结的")
        .unwrap();
    assert_eq!(closed["closed_at"], 1_735_869_600_000_i64);
    desk.act(
        &desk.chief,
        closed["id"].as_str().unwrap(),
        json!({ "act": "reopen", "reason": "又坏了" }),
    )
    .await;
    desk.verifies().await;
}

async fn an_import_goes_on_after_a_restart(desk: Desk) {
    let mut text = String::from("外部编号,接收时间,内容\n");
    (0..600).for_each(|row| text.push_str(&format!("N{row},2025-01-01,第 {row} 件\n")));
    let (first, second) = text.as_bytes().split_at(text.len() / 2 + 1);
    let begun = desk
        .ok(
            &desk.chief,
            "import.begin",
            json!({ "name": "a.csv", "size": text.len() }),
        )
        .await;
    let id = begun["id"].as_str().unwrap().to_owned();
    desk.ok(
        &desk.chief,
        "import.add_chunk",
        json!({ "id": id, "start_byte": 0, "bytes": STANDARD.encode(first) }),
    )
    .await;
    let error = desk
        .fails(&desk.chief, "import.run_batch", json!({ "id": id }), "refused")
        .await;
    assert_eq!(error["params"]["reason"], "file_incomplete");
    let desk = desk.restarted().await;
    desk.again(&desk.chief).await;
    let shown = desk.ok(&desk.chief, "import.show", json!({ "id": id })).await;
    assert_eq!(
        json!([shown["state"], shown["through"]]),
        json!(["receiving", first.len()])
    );
    desk.ok(
        &desk.chief,
        "import.add_chunk",
        json!({ "id": id, "start_byte": first.len(), "bytes": STANDARD.encode(second) }),
    )
    .await;
    let error = desk
        .fails(&desk.chief, "import.run_batch", json!({ "id": id }), "refused")
        .await;
    assert_eq!(error["params"]["reason"], "file_not_looked_at");
    desk.ok(&desk.chief, "import.look", json!({ "id": id })).await;
    desk.ok(&desk.chief, "import.run_batch", json!({ "id": id })).await;
    let desk = desk.restarted().await;
    desk.again(&desk.chief).await;
    let shown = desk.ok(&desk.chief, "import.show", json!({ "id": id })).await;
    assert_eq!(json!([shown["state"], shown["done"]]), json!(["running", 250]));
    assert_eq!(run(&desk, &desk.chief, &id).await["imported"], 600);
    assert_eq!(all(&desk).await.len(), 600);
    desk.verifies().await;
}

async fn a_cancelled_import_leaves_no_text(desk: Desk) {
    let id = receive(&desk, &desk.chief, "接收时间,内容\n2025-01-01,秘密\n", 5).await;
    desk.ok(&desk.chief, "import.cancel", json!({ "id": id })).await;
    for command in ["import.cancel", "import.run_batch", "import.check"] {
        let error = desk.fails(&desk.chief, command, json!({ "id": id }), "refused").await;
        assert_eq!(error["params"]["reason"], "import_over");
    }
    let mut connection = desk.raw().await;
    for table in ["import_chunk", "import_piece"] {
        let count = format!("select cast(count(*) as bigint) from {table}");
        assert_eq!(raw::number(&mut connection, &count).await, 0, "{table}");
    }
    assert_eq!(
        desk.ok(&desk.chief, "import.show", json!({ "id": id })).await["state"],
        "cancelled"
    );
    desk.verifies().await;
}

async fn a_large_file_is_dropped_little_by_little(desk: Desk) {
    // Twenty MiB of which nothing is said but one row.
    let text = format!("接收时间,内容,备注\n2025-01-01,第一件,\n{}", ",,\n".repeat(7_000_000));
    let id = receive(&desk, &desk.chief, &text, 1 << 20).await;
    desk.ok(&desk.chief, "import.run_batch", json!({ "id": id })).await;
    desk.ok(&desk.chief, "import.cancel", json!({ "id": id })).await;
    let left = async || {
        let mut connection = desk.raw().await;
        let mut left = Vec::new();
        for table in ["import_piece", "import_chunk"] {
            let count = format!("select cast(count(*) as bigint) from {table}");
            left.push(raw::number(&mut connection, &count).await);
        }
        connection.close().await;
        left
    };
    // Eight MiB went with the first batch and as many with the end; the house does the rest.
    assert_eq!(left().await[0], text.len().div_ceil(1 << 20) as i64 - 16);
    drop_what_is_left(&desk.book).await.unwrap();
    assert_eq!(left().await, [0, 0]);
    desk.verifies().await;
}

async fn two_thousand_rows(desk: Desk) {
    let mut text = String::from("外部编号,接收时间,投诉人,电话,内容,阶段,办结时间\n");
    for row in 0..2_000 {
        let phone = 13_700_000_000_i64 + row % 500;
        let (stage, closed) = if row % 3 == 0 {
            ("", "")
        } else {
            ("已办结", "2025-02-01")
        };
        text.push_str(&format!(
            "N{row},2025-01-01,客户{},{phone},第 {row} 件,{stage},{closed}\n",
            row % 500
        ));
    }
    let id = receive(&desk, &desk.chief, &text, 10_000).await;
    let checked = desk.ok(&desk.chief, "import.check", json!({ "id": id })).await;
    assert_eq!(checked["ready"], 2_000);
    assert_eq!(run(&desk, &desk.chief, &id).await["imported"], 2_000);
    let lines = all(&desk).await;
    let mut numbers: Vec<&str> = lines.iter().map(|line| line["number"].as_str().unwrap()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), 2_000);
    assert!(
        numbers
            .iter()
            .all(|number| number.parse::<huiyin_domain::ComplaintNumber>().is_ok())
    );
    let mut connection = desk.raw().await;
    assert_eq!(
        raw::number(&mut connection, "select cast(count(*) as bigint) from customer").await,
        500
    );
    desk.verifies().await;
}
