//! Taking a whole import back.

use huiyin_tests::{DAY, Desk, both, raw, words};
use serde_json::{Value, json};

use crate::life::{hand_in, receive};

both!(
    an_import_is_taken_back,
    what_was_worked_on_stays,
    what_stayed_can_be_tried_again,
    links_and_incidents_hold_a_complaint,
    orders_and_customers_are_taken_back
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

async fn take_back(desk: &Desk, id: &str) -> Value {
    for _ in 0..20 {
        let progress = desk.ok(&desk.chief, "import.undo_batch", json!({ "id": id })).await;
        if progress["state"] != "undoing" {
            return json!([progress["state"], progress["undone"], progress["kept"]]);
        }
    }
    panic!("the import is never taken back");
}

fn rows(count: usize) -> String {
    let mut text = String::from("外部编号,接收时间,投诉人,电话,内容,阶段,办结时间\n");
    for row in 0..count {
        let (received, ended) = match row % 2 {
            0 => ("2025-01-01", "已办结,2025-02-01"),
            _ => ("2026-11-19", ","),
        };
        text.push_str(&format!(
            "N{row},{received},样例{},{},第 {row} 件,{ended}\n",
            row % 40,
            19_000_000_000_i64 + row as i64 % 40
        ));
    }
    text
}

/// How many rows stand in the tables an import writes.
async fn counts(desk: &Desk) -> Vec<i64> {
    let mut connection = desk.raw().await;
    let mut counts = Vec::new();
    for table in [
        "complaint",
        "customer",
        "contact_point",
        "customer_key",
        "clock",
        "plan",
        "entry",
        "salt",
        "notice",
        "escalation",
    ] {
        let count = format!("select cast(count(*) as bigint) from {table}");
        counts.push(raw::number(&mut connection, &count).await);
    }
    counts
}

async fn an_import_is_taken_back(desk: Desk) {
    let text = rows(600);
    // What remembers the import itself: its salt, and that of the profile.
    let mut before = counts(&desk).await;
    before[7] += 2;
    let id = receive(&desk, &desk.chief, &text, text.len()).await;
    let error = desk
        .fails(&desk.chief, "import.undo_batch", json!({ "id": id }), "refused")
        .await;
    assert_eq!(error["params"]["reason"], "import_over");
    run(&desk, &id).await;
    let listed = desk.ok(&desk.chief, "import.list", json!({})).await;
    assert_eq!(
        json!([
            listed["imports"][0]["name"],
            listed["imports"][0]["progress"]["kind"],
            listed["imports"][0]["progress"]["imported"]
        ]),
        json!(["旧.csv", "complaints", 600])
    );
    // The house told of deadlines that passed since: that is no work of anybody.
    desk.later(4 * DAY).await;
    huiyin_app::book::Alarms::default().look(&desk.book).await.unwrap();
    let told = counts(&desk).await;
    assert!(told[8] > 0 && told[9] == 300, "{told:?}");
    assert_eq!(take_back(&desk, &id).await, json!(["undone", 600, 0]));
    assert_eq!(counts(&desk).await, before);
    let error = desk
        .fails(&desk.chief, "import.undo_batch", json!({ "id": id }), "refused")
        .await;
    assert_eq!(error["params"]["reason"], "import_undone");
    // The same file goes in again.
    let id = receive(&desk, &desk.chief, &text, text.len()).await;
    assert_eq!(run(&desk, &id).await["imported"], 600);
    desk.verifies().await;
}

async fn what_was_worked_on_stays(desk: Desk) {
    let text = rows(4);
    let id = receive(&desk, &desk.chief, &text, text.len()).await;
    run(&desk, &id).await;
    let page = desk.ok(&desk.chief, "complaint.list", json!({ "view": "open" })).await;
    let worked_on = page["complaints"][0].clone();
    desk.act(
        &desk.chief,
        worked_on["id"].as_str().unwrap(),
        json!({ "act": "note", "text": "看过" }),
    )
    .await;
    assert_eq!(take_back(&desk, &id).await, json!(["partly_undone", 3, 1]));
    let kept = desk.ok(&desk.chief, "import.list_kept", json!({ "id": id })).await;
    assert_eq!(
        kept["records"],
        json!([{ "id": worked_on["id"], "kind": "complaints", "name": worked_on["number"], "reason": "worked_on" }])
    );
    let complaint = desk.open(&desk.chief, worked_on["id"].as_str().unwrap()).await;
    assert!(complaint["complainant"]["name"].is_string());
    desk.verifies().await;
}

/// The reasons why records stayed, by name.
async fn reasons(desk: &Desk, id: &str) -> Vec<Value> {
    let kept = desk.ok(&desk.chief, "import.list_kept", json!({ "id": id })).await;
    let records = kept["records"].as_array().unwrap().iter();
    records.map(|record| record["reason"].clone()).collect()
}

async fn what_stayed_can_be_tried_again(desk: Desk) {
    let mut before = counts(&desk).await;
    before[7] += 2;
    let text = rows(2);
    let id = receive(&desk, &desk.chief, &text, text.len()).await;
    run(&desk, &id).await;
    let page = desk.ok(&desk.chief, "complaint.list", json!({ "view": "all" })).await;
    let listed = page["complaints"].as_array().unwrap().iter();
    let about: Vec<String> = listed.map(|line| line["id"].as_str().unwrap().to_owned()).collect();
    let note = json!({ "act": "note", "text": "看过" });
    for complaint in &about {
        desk.act(&desk.chief, complaint, note.clone()).await;
    }
    // Nothing could be taken back: the import is as it was.
    assert_eq!(take_back(&desk, &id).await, json!(["done", 0, 2]));
    assert_eq!(reasons(&desk, &id).await, [json!("worked_on"), json!("worked_on")]);
    for (complaint, outcome) in about
        .iter()
        .zip([json!(["partly_undone", 1, 1]), json!(["undone", 2, 0])])
    {
        let version = desk.open(&desk.chief, complaint).await["version"].as_i64().unwrap();
        desk.versioned(&desk.chief, version, "complaint.undo", json!({ "id": complaint }))
            .await
            .unwrap();
        assert!(reasons(&desk, &id).await.contains(&Value::Null));
        assert_eq!(take_back(&desk, &id).await, outcome);
    }
    assert_eq!(reasons(&desk, &id).await, Vec::<Value>::new());
    assert_eq!(counts(&desk).await, before);
    desk.fails(&desk.chief, "import.undo_batch", json!({ "id": id }), "refused")
        .await;
    desk.verifies().await;
}

async fn links_and_incidents_hold_a_complaint(desk: Desk) {
    let other = desk.register(&desk.chief, words::call("13800131234")).await;
    let text = rows(2);
    let id = receive(&desk, &desk.chief, &text, text.len()).await;
    run(&desk, &id).await;
    let page = desk
        .ok(
            &desk.chief,
            "complaint.list",
            json!({ "view": "all", "sort": { "by": "received" } }),
        )
        .await;
    let of = |at: usize| page["complaints"][at]["id"].as_str().unwrap().to_owned();
    let (linked, member) = (of(0), of(1));
    let link = json!({ "id": other, "other": linked, "kind": "related" });
    desk.ok(&desk.chief, "complaint.link", link.clone()).await;
    let form = json!({ "form": { "title": "城东仓停电" } });
    let incident = desk.ok(&desk.chief, "incident.open", form).await["id"].clone();
    let joins = json!({ "id": incident, "complaints": [member] });
    desk.ok(&desk.chief, "incident.add", joins).await;
    assert_eq!(take_back(&desk, &id).await, json!(["done", 0, 2]));
    let mut held = reasons(&desk, &id).await;
    held.sort_by_key(Value::to_string);
    assert_eq!(held, [json!("in_incident"), json!("linked")]);
    desk.ok(&desk.chief, "complaint.unlink", link).await;
    desk.ok(&desk.chief, "incident.remove", json!({ "complaints": [member] }))
        .await;
    assert_eq!(take_back(&desk, &id).await, json!(["undone", 2, 0]));
    desk.verifies().await;
}

async fn orders_and_customers_are_taken_back(desk: Desk) {
    let mut before = counts(&desk).await;
    for (kind, text) in [
        (
            "orders",
            "订单号,下单时间,收货人,手机\nD-1,2026-11-01,样例甲,10000001001\nD-2,2026-11-02,,\n",
        ),
        ("customers", "姓名,手机\n样例甲,10000001001\n样例乙,10000001002\n"),
        ("order_counts", "日期,订单数\n2026-11-01,9\n2026-11-02,8\n"),
    ] {
        before[7] += 2;
        let id = hand_in(&desk, &desk.chief, "a.csv", text.as_bytes(), 1000).await;
        desk.ok(&desk.chief, "import.look", json!({ "id": id, "kind": kind }))
            .await;
        run(&desk, &id).await;
        assert_eq!(take_back(&desk, &id).await, json!(["undone", 2, 0]), "{kind}");
        assert_eq!(counts(&desk).await, before, "{kind}");
    }
    desk.verifies().await;
}
