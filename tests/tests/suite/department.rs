//! 请部门协查: a department is asked, sees what it was asked about and nothing else, and writes back.

use huiyin_tests::{Desk, MINUTE, Seat, both, words};
use serde_json::{Value, json};

use crate::life::{investigated, team};

both!(
    a_department_is_asked_and_writes_back,
    only_a_contact_is_asked_and_only_about_what_is_looked_into,
    what_is_restricted_stays_with_the_few,
    a_question_has_its_own_time_until_it_is_answered,
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

async fn a_question_has_its_own_time_until_it_is_answered(desk: Desk) {
    let staff = team(&desk).await;
    let depot = desk.hire("depot", &["department_contact"]).await;
    let id = investigated(&desk, &staff, "13800001111").await;
    desk.clock.advance(MINUTE);
    let mut asked = ask(&depot);
    asked["question"] = json!("请核对出库录像，客户电话 13800001111");
    desk.act(&staff.specialist, &id, asked).await;
    let told = newest(&desk, &depot).await;
    assert_eq!(told["complaint"]["question"], "请核对出库录像，客户电话 138****1111");
    assert_eq!(told["complaint"]["settled"], false);
    let line = async |seat: &Seat| {
        let page = desk.ok(seat, "complaint.list", json!({ "view": "mine" })).await;
        page["complaints"][0]["asked"].clone()
    };
    assert_eq!(line(&depot).await, json!({ "at": told["at"], "replied": false }));
    assert_eq!(line(&staff.specialist).await, Value::Null, "nobody asked them");
    let day = async |seat: &Seat| desk.ok(seat, "complaint.day", json!({})).await["items"].clone();
    let item = &day(&depot).await[0];
    assert_eq!((&item["reason"], &item["at"]), (&json!("question"), &Value::Null));
    assert_eq!(
        day(&staff.specialist).await[0]["reason"],
        "work",
        "the owner is bound by clocks"
    );
    desk.clock.advance(MINUTE);
    desk.act(&depot, &id, json!({ "act": "record_finding", "text": "封箱完好" }))
        .await;
    assert_eq!(line(&depot).await["replied"], true);
    assert_eq!(day(&depot).await, json!([]));
    assert_eq!(newest(&desk, &depot).await["complaint"]["settled"], true);
    desk.clock.advance(MINUTE);
    desk.act(&staff.specialist, &id, ask(&depot)).await;
    assert_eq!(line(&depot).await["replied"], false, "asked again");
}
