//! 请部门协查: a department is asked, sees what it was asked about and nothing else, and writes back.

use huiyin_tests::{Desk, Seat, both, words};
use serde_json::{Value, json};

use crate::life::{investigated, team};

both!(
    a_department_is_asked_and_writes_back,
    only_a_contact_is_asked_and_only_about_what_is_looked_into,
    what_is_restricted_stays_with_the_few,
);

fn ask(contact: &Seat) -> Value {
    json!({ "act": "ask_department", "contact": contact.id, "question": "请核对出库录像" })
}

async fn newest(desk: &Desk, seat: &Seat) -> Value {
    desk.ok(seat, "inbox.list", json!({})).await["lines"][0].clone()
}

async fn mine(desk: &Desk, seat: &Seat) -> Vec<Value> {
    let page = desk.ok(seat, "complaint.list", json!({ "view": "mine" })).await;
    let lines = page["complaints"].as_array().unwrap();
    lines.iter().map(|line| line["id"].clone()).collect()
}

async fn a_department_is_asked_and_writes_back(desk: Desk) {
    let staff = team(&desk).await;
    let depot = desk.hire("depot", &["department_contact"]).await;
    let other = desk.hire("other", &["department_contact"]).await;
    let id = investigated(&desk, &staff, "13800001111").await;
    investigated(&desk, &staff, "13800002222").await;
    assert!(mine(&desk, &depot).await.is_empty());
    desk.fails(&depot, "complaint.open", json!({ "id": id }), "not_found")
        .await;
    desk.act(&staff.specialist, &id, ask(&depot)).await;
    assert_eq!(
        mine(&desk, &depot).await,
        [json!(id)],
        "what they were asked about, nothing else"
    );
    assert!(mine(&desk, &other).await.is_empty());
    assert_eq!(mine(&desk, &staff.specialist).await.len(), 2);
    let told = newest(&desk, &depot).await;
    assert_eq!(
        (&told["kind"], &told["actor"]["id"]),
        (&json!("department_asked"), &json!(staff.specialist.id))
    );
    let view = desk.open(&depot, &id).await;
    assert_eq!(view["complainant"]["name"], "王*", "as in the list");
    let asked = view["entries"].as_array().unwrap();
    let asked = asked.iter().find(|entry| entry["kind"] == "department_asked").unwrap();
    assert_eq!(
        (&asked["text"], &asked["customer_visible"]),
        (&json!("请核对出库录像"), &json!(false))
    );
    desk.refuses(&depot, &id, words::plan(0), "role_not_allowed").await;
    let finding = json!({ "act": "record_finding", "text": "录像里封箱完好。来源：仓储监控。" });
    desk.act(&depot, &id, finding).await;
    let told = newest(&desk, &staff.specialist).await;
    assert_eq!(
        (&told["kind"], &told["actor"]["id"]),
        (&json!("department_replied"), &json!(depot.id))
    );
    desk.verifies().await;
}

async fn only_a_contact_is_asked_and_only_about_what_is_looked_into(desk: Desk) {
    let staff = team(&desk).await;
    let depot = desk.hire("depot", &["department_contact"]).await;
    let id = desk.register(&staff.agent, words::call("13800001111")).await;
    desk.act(&staff.specialist, &id, json!({ "act": "take" })).await;
    desk.refuses(&staff.specialist, &id, ask(&depot), "wrong_stage").await;
    desk.act(&staff.specialist, &id, words::assess()).await;
    desk.act(&staff.specialist, &id, json!({ "act": "investigate" })).await;
    desk.refuses(&staff.agent, &id, ask(&depot), "role_not_allowed").await;
    desk.sends_back(&staff.specialist, &id, ask(&staff.leader), &[("contact", "unknown")])
        .await;
    let silent = json!({ "act": "ask_department", "contact": depot.id, "question": " " });
    desk.sends_back(&staff.specialist, &id, silent, &[("question", "required")])
        .await;
}

async fn what_is_restricted_stays_with_the_few(desk: Desk) {
    let staff = team(&desk).await;
    let depot = desk.hire("depot", &["department_contact"]).await;
    let id = investigated(&desk, &staff, "13800001111").await;
    desk.act(&staff.specialist, &id, ask(&depot)).await;
    let restrict = json!({ "act": "restrict", "named": [], "reason": "涉及员工" });
    desk.act(&staff.specialist, &id, restrict).await;
    assert!(mine(&desk, &depot).await.is_empty());
    desk.fails(&depot, "complaint.open", json!({ "id": id }), "not_found")
        .await;
    desk.refuses(&staff.specialist, &id, ask(&depot), "already_restricted")
        .await;
}
