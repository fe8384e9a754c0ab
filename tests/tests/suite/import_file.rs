//! What a file that is imported may look like.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use huiyin_tests::{Desk, Seat, both, raw, words};
use serde_json::{Value, json};

use crate::life::{hand_in, receive};

both!(
    headers_are_known_in_both_languages,
    a_file_may_be_cut_anywhere,
    an_import_is_its_owners,
    pieces_come_in_order,
    formulas_stay_text,
    files_without_sense_are_refused,
);

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

async fn headers_are_known_in_both_languages(desk: Desk) {
    let chinese = "\u{feff}外部编号,接收时间,渠道,严重程度,阶段,投诉人,电话,类别,内容,涉及金额,颜色\r\n\
        T-1,2025-03-01 09:30,微信,重大,新建,李雷,13700000001,商品质量,\"屏幕碎了\n要求\"\"退款\"\", 谢谢\",\"¥1,299.00\",红\r\n";
    let english = "External Number,Received At,Channel,Priority,Status,Customer,Mobile,Category,Description,Amount,Colour\n\
        T-2,2025-03-01T01:30:00Z,walk-in,high,open,Han Meimei,13700000002,Product,Broken screen,1299,red\n";
    for text in [chinese, english] {
        let id = receive(&desk, &desk.chief, text, text.len()).await;
        let checked = desk.ok(&desk.chief, "import.check", json!({ "id": id })).await;
        assert_eq!(
            json!([checked["rows"], checked["ready"], checked["wrong"], checked["errors"]]),
            json!([1, 1, 0, []])
        );
        let looked = desk.ok(&desk.chief, "import.look", json!({ "id": id })).await;
        let fields: Vec<&Value> = looked["headers"]
            .as_array()
            .unwrap()
            .iter()
            .map(|header| &header["column"])
            .collect();
        let expected = json!([
            "external_number",
            "received_at",
            "channel",
            "severity",
            "stage",
            "customer_name",
            "phone",
            "category",
            "content",
            "amount_fen",
            null
        ]);
        assert_eq!(json!(fields), expected);
        run(&desk, &desk.chief, &id).await;
    }
    let mut seen = Vec::new();
    for line in all(&desk).await {
        let page = desk.open(&desk.chief, line["id"].as_str().unwrap()).await;
        assert_eq!(
            json!([
                page["amount_fen"],
                page["received_at"],
                page["severity"],
                page["imported"],
                page["category"]
            ]),
            json!([129_900, 1_740_792_600_000_i64, "major", true, "product"])
        );
        seen.push(json!([
            page["external_number"],
            page["channel"],
            page["content"],
            page["complainant"]["name"]
        ]));
    }
    seen.sort_by_key(ToString::to_string);
    assert_eq!(
        seen,
        [
            json!(["T-1", "wechat", "屏幕碎了\n要求\"退款\", 谢谢", "李雷"]),
            json!(["T-2", "walk_in", "Broken screen", "Han Meimei"]),
        ]
    );
    desk.verifies().await;
}

async fn a_file_may_be_cut_anywhere(desk: Desk) {
    for (round, piece) in [1, 2, 3, 7, 64, 1000].into_iter().enumerate() {
        let mut text = String::from("\u{feff}外部编号,接收时间,内容\r\n");
        for row in 0..3 {
            text.push_str(&format!(
                "R{round}-{row},2025-03-01,\"第 {row} 行，\r\n\r\n带\"\"引号\"\",和逗号\"\r\n"
            ));
        }
        let id = receive(&desk, &desk.chief, &text, piece).await;
        let checked = desk.ok(&desk.chief, "import.check", json!({ "id": id })).await;
        assert_eq!(
            json!([checked["rows"], checked["ready"]]),
            json!([3, 3]),
            "pieces of {piece}: {checked}"
        );
        let progress = run(&desk, &desk.chief, &id).await;
        assert_eq!(progress["imported"], 3, "pieces of {piece}");
        assert_eq!(progress["through"], json!(text.len()), "pieces of {piece}");
    }
    let id = all(&desk).await[0]["id"].as_str().unwrap().to_owned();
    assert!(
        desk.open(&desk.chief, &id).await["content"]
            .as_str()
            .unwrap()
            .ends_with("行，\r\n\r\n带\"引号\",和逗号")
    );
}

async fn an_import_is_its_owners(desk: Desk) {
    let other = desk.hire("other", &["supervisor"]).await;
    let id = receive(&desk, &desk.chief, "接收时间,内容\n2025-01-01,x\n", 100).await;
    for command in [
        "import.show",
        "import.look",
        "import.check",
        "import.list_errors",
        "import.run_batch",
        "import.undo_batch",
        "import.list_kept",
        "import.cancel",
    ] {
        desk.fails(&other, command, json!({ "id": id }), "not_found").await;
    }
    let chunk = json!({ "id": id, "start_byte": 0, "bytes": "eA==" });
    desk.fails(&other, "import.add_chunk", chunk, "not_found").await;
}

async fn pieces_come_in_order(desk: Desk) {
    let begun = desk
        .ok(&desk.chief, "import.begin", json!({ "name": "a.csv", "size": 10 }))
        .await;
    let id = begun["id"].clone();
    let chunk = |start: i64, text: &str| json!({ "id": id, "start_byte": start, "bytes": STANDARD.encode(text) });
    desk.ok(&desk.chief, "import.add_chunk", chunk(0, "abcd")).await;
    let again = desk.ok(&desk.chief, "import.add_chunk", chunk(0, "abcd")).await;
    assert_eq!(again["through"], 4, "a repeated piece is passed over");
    for (start, text, field) in [
        (6, "gh", "start_byte"),
        (2, "cdef", "start_byte"),
        (4, "", "bytes"),
        (4, "efghijk", "bytes"),
    ] {
        let error = desk
            .fails(&desk.chief, "import.add_chunk", chunk(start, text), "invalid")
            .await;
        assert_eq!(words::fields(&error)[0].0, field, "{start} {text}");
    }
    let body = json!({ "id": id, "start_byte": 4, "bytes": "no base64!" });
    desk.fails(&desk.chief, "import.add_chunk", body, "invalid").await;
    for size in [0, -1, 512 * 1024 * 1024 + 1] {
        desk.fails(
            &desk.chief,
            "import.begin",
            json!({ "name": "a.csv", "size": size }),
            "invalid",
        )
        .await;
    }
}

async fn formulas_stay_text(desk: Desk) {
    let cells = [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2",
        "@SUM(A1)",
        "\t=x",
        "=HYPERLINK(\"\"http://x\"\")",
    ];
    let mut text = String::from("接收时间,内容\n");
    cells
        .iter()
        .for_each(|cell| text.push_str(&format!("2025-01-01,\"{cell}\"\n")));
    let id = receive(&desk, &desk.chief, &text, text.len()).await;
    run(&desk, &desk.chief, &id).await;
    let mut connection = desk.raw().await;
    let mut found: Vec<String> = raw::texts(&mut connection, "select content from complaint")
        .await
        .into_iter()
        .flatten()
        .collect();
    found.sort_unstable();
    let mut expected: Vec<String> = cells.iter().map(|cell| cell.trim().replace("\"\"", "\"")).collect();
    expected.sort_unstable();
    assert_eq!(found, expected);
}

async fn files_without_sense_are_refused(desk: Desk) {
    for (text, reason) in [
        ("\n\n\n", "no_header"),
        ("\u{feff}", "no_header"),
        (",,\n,,\n", "no_header"),
    ] {
        let id = hand_in(&desk, &desk.chief, "a.csv", text.as_bytes(), 100).await;
        let error = desk
            .fails(&desk.chief, "import.look", json!({ "id": id }), "unreadable_file")
            .await;
        assert_eq!(error["params"]["reason"], reason, "{text:?}");
    }
    // Headers nobody knows can still be told what they are.
    let id = hand_in(&desk, &desk.chief, "a.csv", b"a,b,c\n2025-01-01,x,3\n", 100).await;
    desk.ok(&desk.chief, "import.look", json!({ "id": id })).await;
    for command in ["import.check", "import.run_batch"] {
        let error = desk
            .fails(&desk.chief, command, json!({ "id": id }), "unreadable_file")
            .await;
        assert_eq!(error["params"]["reason"], "no_known_header");
    }
    let told = json!({ "id": id, "columns": ["received_at", "content", null] });
    desk.ok(&desk.chief, "import.look", told).await;
    assert_eq!(run(&desk, &desk.chief, &id).await["imported"], 1);
    // A header alone, an open quote, short and long rows: strange, but no harm.
    for text in [
        "接收时间,内容",
        "接收时间,内容\n2025-01-01,\"没有结尾",
        "接收时间,内容\n2025-01-01\n2025-01-01,x,y,z\n",
    ] {
        let id = receive(&desk, &desk.chief, text, text.len()).await;
        desk.ok(&desk.chief, "import.check", json!({ "id": id })).await;
        run(&desk, &desk.chief, &id).await;
    }
    desk.verifies().await;
}
