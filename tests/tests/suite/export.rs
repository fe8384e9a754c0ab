//! Taking complaints out of the house as a file.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use huiyin_tests::{Desk, Seat, both, raw, words};
use serde_json::{Value, json};

use crate::life::{hand_in, receive};

both!(
    a_view_becomes_a_file,
    an_export_holds_what_the_actor_may_see,
    an_export_is_its_owners,
    an_own_export_maps_itself,
    rows_come_in_the_order_of_the_list,
);

async fn export(desk: &Desk, seat: &Seat, wish: Value) -> (Vec<u8>, i64) {
    let begun = desk.ok(seat, "export.begin", wish).await;
    let mut bytes = Vec::new();
    for _ in 0..20 {
        let piece = desk.ok(seat, "export.next", json!({ "id": begun["id"] })).await;
        bytes.extend(STANDARD.decode(piece["bytes"].as_str().unwrap()).unwrap());
        if piece["ended"] == true {
            assert_eq!(piece["written"], begun["rows"]);
            desk.fails(seat, "export.next", json!({ "id": begun["id"] }), "not_found")
                .await;
            return (bytes, begun["rows"].as_i64().unwrap());
        }
    }
    panic!("the export does not end");
}

fn wish(form: &str, language: &str, criteria: Value) -> Value {
    json!({ "view": "all", "criteria": criteria, "form": form, "language": language })
}

async fn a_view_becomes_a_file(desk: Desk) {
    let mut text = String::from("外部编号,接收时间,内容,类别\n");
    for row in 0..1_200 {
        text.push_str(&format!("E{row},2025-01-01 10:00,=HYPERLINK({row}),商品质量\n"));
    }
    let id = receive(&desk, &desk.chief, &text, text.len()).await;
    while desk.ok(&desk.chief, "import.run_batch", json!({ "id": id })).await["state"] != "done" {}
    desk.register(&desk.chief, words::call("13800131234")).await;
    let (bytes, rows) = export(&desk, &desk.chief, wish("csv", "zh-CN", json!({}))).await;
    let csv = String::from_utf8(bytes).unwrap();
    assert_eq!(rows, 1_201);
    assert!(csv.starts_with("\u{feff}投诉编号,外部编号,接收时间,"));
    assert_eq!(csv.lines().count(), 1_202);
    assert!(csv.contains(",'=HYPERLINK(7),"), "a formula stays text");
    assert!(
        csv.contains("138****1234") && !csv.contains("13800131234"),
        "numbers are masked"
    );
    assert!(csv.contains("商品质量"));
    let (bytes, rows) = export(
        &desk,
        &desk.chief,
        wish("xlsx", "en", json!({ "received_to": 1_767_225_600_000_i64 })),
    )
    .await;
    assert_eq!(rows, 1_200);
    // It is a workbook, and an import reads it.
    let id = hand_in(&desk, &desk.chief, "export.xlsx", &bytes, 1024 * 1024).await;
    let looked = desk.ok(&desk.chief, "import.look", json!({ "id": id })).await;
    assert_eq!(looked["headers"][2]["samples"], json!(["2025-01-01 10:00:00"]));
    let checked = desk.ok(&desk.chief, "import.check", json!({ "id": id })).await;
    assert_eq!(
        json!([checked["rows"], checked["known"], checked["wrong"]]),
        json!([1_200, 1_200, 0])
    );
    // Who took what stands in the journal; what was searched for does not.
    export(&desk, &desk.chief, wish("csv", "en", json!({ "words": "样例人名" }))).await;
    let mut connection = desk.raw().await;
    let noted = raw::texts(
        &mut connection,
        "select criteria, cast(rows as text) from export_file order by created_at, id",
    )
    .await;
    assert_eq!(noted.len(), 3);
    assert!(noted.iter().flatten().all(|text| !text.contains("样例人名")));
    let listed = desk.ok(&desk.chief, "export.list", json!({})).await;
    assert_eq!(listed["exports"].as_array().unwrap().len(), 3);
    desk.verifies().await;
}

async fn rows_come_in_the_order_of_the_list(desk: Desk) {
    let text = "外部编号,接收时间,严重程度,内容,阶段,办结时间\n\
        O-1,2026-11-19 09:00,轻微,甲,,\nO-2,2026-11-17 09:00,特急,乙,,\n\
        O-3,2026-11-18 09:00,一般,丙,,\nO-4,2025-01-01,一般,丁,已办结,2025-01-02\n";
    let id = receive(&desk, &desk.chief, text, text.len()).await;
    desk.ok(&desk.chief, "import.run_batch", json!({ "id": id })).await;
    for (view, criteria, sort) in [
        ("all", json!({}), Value::Null),
        ("all", json!({}), json!({ "by": "received", "descending": true })),
        ("open", json!({}), json!({ "by": "severity" })),
        ("closed", json!({}), Value::Null),
        ("all", json!({ "words": "特急" }), Value::Null),
        ("all", json!({ "words": "乙" }), json!({ "by": "received" })),
        (
            "all",
            json!({ "import": id }),
            json!({ "by": "changed", "descending": true }),
        ),
    ] {
        let mut asked = json!({ "view": view, "criteria": criteria });
        if sort.is_object() {
            asked["sort"] = sort;
        }
        let page = desk.ok(&desk.chief, "complaint.list", asked.clone()).await;
        let listed = page["complaints"].as_array().unwrap().iter();
        let listed: Vec<&str> = listed.map(|line| line["number"].as_str().unwrap()).collect();
        (asked["form"], asked["language"]) = (json!("csv"), json!("en"));
        let (bytes, _) = export(&desk, &desk.chief, asked.clone()).await;
        let csv = String::from_utf8(bytes).unwrap();
        let written: Vec<&str> = csv
            .lines()
            .skip(1)
            .map(|line| line.split(',').next().unwrap())
            .collect();
        assert_eq!(written, listed, "{asked}");
    }
    let unfit = json!({ "view": "all", "sort": { "by": "ended" }, "form": "csv", "language": "en" });
    desk.fails(&desk.chief, "export.begin", unfit, "invalid").await;
    // Every heading begins with a capital and goes on without.
    let (bytes, _) = export(&desk, &desk.chief, wish("csv", "en", json!({}))).await;
    let csv = String::from_utf8(bytes).unwrap();
    let headings = csv.lines().next().unwrap().trim_start_matches('\u{feff}').split(',');
    for heading in headings {
        let (first, rest) = heading.split_at(1);
        assert!(
            first == first.to_uppercase() && rest == rest.to_lowercase() || heading == "E-mail",
            "{heading}"
        );
    }
}

async fn an_export_holds_what_the_actor_may_see(desk: Desk) {
    let supervisor = desk.hire("supervisor", &["supervisor"]).await;
    desk.register(&desk.chief, words::call("13800131234")).await;
    let hidden = desk.register(&desk.chief, words::call("13900131234")).await;
    desk.act(
        &desk.chief,
        &hidden,
        json!({ "act": "restrict", "named": [], "reason": "涉及员工" }),
    )
    .await;
    let (_, rows) = export(&desk, &supervisor, wish("csv", "en", json!({}))).await;
    assert_eq!(rows, 1);
    let (_, rows) = export(&desk, &desk.chief, wish("csv", "en", json!({}))).await;
    assert_eq!(rows, 2);
    let agent = desk.hire("agent", &["front_line_agent"]).await;
    let before = desk.traces().await;
    desk.fails(&agent, "export.begin", wish("csv", "en", json!({})), "forbidden")
        .await;
    desk.fails(&agent, "export.list", json!({}), "forbidden").await;
    let long = json!({ "words": "x".repeat(101) });
    desk.fails(&desk.chief, "export.begin", wish("csv", "en", long), "invalid")
        .await;
    assert_eq!(desk.traces().await, before);
}

async fn an_export_is_its_owners(desk: Desk) {
    let supervisor = desk.hire("supervisor", &["supervisor"]).await;
    let begun = desk
        .ok(&desk.chief, "export.begin", wish("xlsx", "en", json!({})))
        .await;
    let id = json!({ "id": begun["id"] });
    desk.fails(&supervisor, "export.next", id.clone(), "not_found").await;
    desk.fails(&supervisor, "export.cancel", id.clone(), "not_found").await;
    desk.ok(&desk.chief, "export.cancel", id.clone()).await;
    desk.fails(&desk.chief, "export.next", id, "not_found").await;
}

async fn an_own_export_maps_itself(desk: Desk) {
    let text = "外部编号,接收时间,渠道,投诉人,电话,类别,内容,涉及金额,阶段,办结时间\n\
        M-1,2025-01-01 10:00,微信,样例甲,10000001001,退换售后,没退款,459.50,已办结,2025-01-03 10:00\n";
    let id = receive(&desk, &desk.chief, text, text.len()).await;
    desk.ok(&desk.chief, "import.run_batch", json!({ "id": id })).await;
    for language in ["zh-CN", "en"] {
        let (bytes, _) = export(&desk, &desk.chief, wish("csv", language, json!({}))).await;
        let id = hand_in(&desk, &desk.chief, "export.csv", &bytes, 1024).await;
        let looked = desk
            .ok(&desk.chief, "import.look", json!({ "id": id, "kind": "complaints" }))
            .await;
        assert_eq!(looked["missing"], json!([]));
        let known = looked["headers"].as_array().unwrap().iter();
        assert_eq!(
            known.filter(|header| header["column"].is_string()).count(),
            30,
            "{language}"
        );
        let checked = desk.ok(&desk.chief, "import.check", json!({ "id": id })).await;
        assert_eq!(
            json!([checked["known"], checked["errors"]]),
            json!([1, []]),
            "{language}"
        );
    }
}
