//! Complaints whose file does not say where they stand, and those that are late when they come in.

use huiyin_app::book::Alarms;
use huiyin_tests::{DAY, Desk, both, raw};
use serde_json::{Value, json};

use crate::life::{hand_in, receive};

both!(
    old_ones_come_in_closed_unless_it_is_said_otherwise,
    what_is_late_when_it_comes_in_alarms_nobody,
);

/// The frozen day is 2026-11-20: one of years ago, one of the day before.
const TEXT: &str =
    "外部编号,接收时间,受理时间,内容\nOLD,2025-01-01 10:00,2025-01-01 11:00,一\nNEW,2026-11-19 10:00,,二\n";

async fn looked(desk: &Desk, text: &str, unstaged: Value) -> (String, Value) {
    let id = hand_in(desk, &desk.chief, "a.csv", text.as_bytes(), 1_000).await;
    let wish = json!({ "id": id, "kind": "complaints", "unstaged": unstaged });
    let look = desk.ok(&desk.chief, "import.look", wish).await;
    (id, look["setup"]["unstaged"].clone())
}

async fn check(desk: &Desk, id: &str) -> Value {
    let checked = desk.ok(&desk.chief, "import.check", json!({ "id": id })).await;
    json!([checked["ready"], checked["unstaged"], checked["late"]])
}

async fn run(desk: &Desk, id: &str) {
    let progress = desk.ok(&desk.chief, "import.run_batch", json!({ "id": id })).await;
    assert_eq!(
        json!([progress["state"], progress["wrong"]]),
        json!(["done", 0]),
        "{progress}"
    );
}

/// Number elsewhere, stage, and when it was closed.
async fn stages(desk: &Desk) -> Vec<Value> {
    let wish = json!({ "view": "all", "sort": { "by": "received" } });
    let page = desk.ok(&desk.chief, "complaint.list", wish).await;
    let mut found = Vec::new();
    for line in page["complaints"].as_array().unwrap() {
        let page = desk.open(&desk.chief, line["id"].as_str().unwrap()).await;
        found.push(json!([page["external_number"], page["stage"], line["closed_at"]]));
    }
    found
}

async fn old_ones_come_in_closed_unless_it_is_said_otherwise(desk: Desk) {
    let aged = json!({ "longest_ms": 7 * DAY, "old": 1 });
    let (id, chosen) = looked(&desk, TEXT, Value::Null).await;
    assert_eq!(chosen, "old_closed");
    assert_eq!(check(&desk, &id).await, json!([2, aged, 1]));
    run(&desk, &id).await;
    // Closed at the last moment the file tells of.
    let closed_at = 1_735_700_400_000_i64;
    assert_eq!(
        stages(&desk).await,
        [json!(["OLD", "closed", closed_at]), json!(["NEW", "received", null])]
    );
    let said = TEXT.replace("OLD", "OLD-2").replace("NEW", "NEW-2");
    let (id, _) = looked(&desk, &said, json!("open")).await;
    assert_eq!(check(&desk, &id).await, json!([2, aged, 2]));
    run(&desk, &id).await;
    // What was chosen is remembered for files with the same headers.
    let said = TEXT.replace("OLD", "OLD-3").replace("NEW", "NEW-3");
    let (_, chosen) = looked(&desk, &said, Value::Null).await;
    assert_eq!(chosen, "open");
    let (id, _) = looked(&desk, &said, json!("closed")).await;
    assert_eq!(check(&desk, &id).await, json!([2, aged, 0]));
    run(&desk, &id).await;
    let of = |stage: &str| {
        let stages = json!({ "view": "all", "criteria": { "stages": [stage] } });
        desk.ok(&desk.chief, "complaint.list", stages)
    };
    assert_eq!(
        json!([
            of("closed").await["total"],
            of("received").await["total"],
            of("acknowledged").await["total"]
        ]),
        json!([3, 3, 0])
    );
    // A file that says where its complaints stand is not asked.
    let told = "外部编号,接收时间,内容,办结时间\nT,2025-01-01,一,\n";
    let (id, _) = looked(&desk, told, Value::Null).await;
    assert_eq!(check(&desk, &id).await, json!([1, null, 1]));
    run(&desk, &id).await;
    assert_eq!(of("received").await["total"], 4);
    desk.verifies().await;
}

async fn told(desk: &Desk) -> (i64, i64) {
    let mut connection = desk.raw().await;
    let escalations = raw::number(&mut connection, "select cast(count(*) as bigint) from escalation").await;
    let notices = raw::number(&mut connection, "select cast(count(*) as bigint) from notice").await;
    (escalations, notices)
}

async fn what_is_late_when_it_comes_in_alarms_nobody(desk: Desk) {
    let id = receive(&desk, &desk.chief, &TEXT.replace("接收时间", "received"), 1_000).await;
    let open = json!({ "id": id, "unstaged": "open" });
    desk.ok(&desk.chief, "import.look", open).await;
    run(&desk, &id).await;
    let overdue = json!({ "view": "open", "criteria": { "overdue": true } });
    let late = desk.ok(&desk.chief, "complaint.list", overdue).await;
    assert_eq!(late["total"], 2);
    let escalated = json!({ "view": "open", "criteria": { "escalated": true } });
    let climbed = desk.ok(&desk.chief, "complaint.list", escalated.clone()).await;
    assert_eq!(climbed["total"], 0);
    Alarms::default().look(&desk.book).await.unwrap();
    assert_eq!(told(&desk).await, (0, 0));
    // A deadline that passes later is told as ever: the newer one was to be closed within three days.
    desk.later(4 * DAY).await;
    Alarms::default().look(&desk.book).await.unwrap();
    let climbed = desk.ok(&desk.chief, "complaint.list", escalated).await;
    let names: Vec<&Value> = climbed["complaints"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| &line["subject"])
        .collect();
    assert_eq!(names, ["二"]);
    assert_eq!(told(&desk).await.0, 1);
}
