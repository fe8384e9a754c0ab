//! 查阅记录: who looked at what and why, who took what out, who changed how the centre works.

use huiyin_tests::{DAY, Desk, HOUR, Seat, both, words};
use serde_json::{Value, json};

use crate::life::{investigated, team};

both!(
    what_was_looked_at_and_taken_out_is_listed,
    a_list_is_narrowed_and_has_pages,
    a_restricted_complaint_is_noted_once_an_hour,
    only_who_reads_the_journal_reads_it,
    one_complained_about_reads_of_no_complaint,
);

async fn list(desk: &Desk, seat: &Seat, body: Value) -> Vec<Value> {
    let page = desk.ok(seat, "access.list", body).await;
    page["lines"].as_array().unwrap().clone()
}

fn acts(lines: &[Value]) -> Vec<&str> {
    lines.iter().map(|line| line["act"].as_str().unwrap()).collect()
}

async fn reveal(desk: &Desk, seat: &Seat, id: &str) {
    let body = json!({ "id": id, "reason": "other", "words": "客户来电 13800001111" });
    desk.ok(seat, "complaint.reveal_contact", body).await;
}

async fn what_was_looked_at_and_taken_out_is_listed(desk: Desk) {
    let staff = team(&desk).await;
    let auditor = desk.hire("auditor", &["auditor"]).await;
    let id = investigated(&desk, &staff, "13800001111").await;
    reveal(&desk, &staff.leader, &id).await;
    let wish = json!({ "view": "all", "criteria": { "severities": ["ordinary"] }, "form": "csv", "language": "en" });
    desk.ok(&auditor, "export.begin", wish).await;
    let term = json!({ "kind": "tag", "code": "gift", "zh": "礼品", "en": "Gift" });
    desk.ok(&desk.chief, "taxonomy.add", term).await;
    let lines = list(&desk, &auditor, json!({ "limit": 3 })).await;
    assert_eq!(acts(&lines), ["add_term", "export", "reveal_contact"]);
    let [word, export, shown] = &lines[..] else {
        panic!("three lines: {lines:?}");
    };
    assert_eq!(word["name"], json!({ "zh": "礼品", "en": "Gift" }));
    assert_eq!(
        export["export"],
        json!({ "view": "all", "narrowed": true, "form": "csv", "rows": 1 })
    );
    assert_eq!(shown["actor"]["id"], staff.leader.id);
    assert_eq!(shown["complaint"]["id"], id);
    assert_eq!(
        shown["reveal"],
        json!({ "field": "contact", "reason": "other", "words": "客户来电 138****1111" })
    );
    // Acts on complaints stand in their timelines, and looking at this list is nobody's record.
    let before = desk.traces().await;
    let all = list(&desk, &auditor, json!({ "limit": 200 })).await;
    assert!(all.iter().all(|line| line["act"] != "act" && line["hidden"] == false));
    assert!(acts(&all).contains(&"create_centre"));
    assert_eq!(desk.traces().await, before);
}

async fn a_list_is_narrowed_and_has_pages(desk: Desk) {
    let staff = team(&desk).await;
    let auditor = desk.hire("auditor", &["auditor"]).await;
    let id = investigated(&desk, &staff, "13800001111").await;
    let other = investigated(&desk, &staff, "13800002222").await;
    reveal(&desk, &staff.leader, &id).await;
    desk.later(DAY).await;
    let begun = desk.open(&auditor, &id).await["now"].as_i64().unwrap();
    reveal(&desk, &staff.supervisor, &id).await;
    reveal(&desk, &staff.supervisor, &other).await;
    let count = async |body: Value| list(&desk, &auditor, body).await.len();
    assert_eq!(count(json!({ "kind": "revealed" })).await, 3);
    assert_eq!(count(json!({ "kind": "revealed", "from": begun })).await, 2);
    assert_eq!(count(json!({ "kind": "revealed", "to": begun })).await, 1);
    let person = json!({ "kind": "revealed", "person": staff.leader.id });
    assert_eq!(count(person).await, 1);
    assert_eq!(count(json!({ "kind": "opened" })).await, 0);
    let number = desk.open(&auditor, &id).await["number"].as_str().unwrap().to_owned();
    let typed = number.replace('-', "").to_lowercase();
    assert_eq!(count(json!({ "number": typed })).await, 2, "both looks at this one");
    for (wrong, code) in [
        ("TS", "malformed"),
        ("TS20261120-0999-0", "malformed"),
        ("TS20260213-0042-4", "unknown"),
    ] {
        let error = desk
            .fails(&auditor, "access.list", json!({ "number": wrong }), "invalid")
            .await;
        assert_eq!(words::fields(&error), [("number", code)], "{wrong}");
    }
    let whole: Vec<Value> = list(&desk, &auditor, json!({ "limit": 200 })).await;
    let (mut read, mut body) = (Vec::new(), json!({ "limit": 3 }));
    loop {
        let page = desk.ok(&auditor, "access.list", body).await;
        read.extend(page["lines"].as_array().unwrap().clone());
        if page["next"].is_null() {
            break;
        }
        body = json!({ "limit": 3, "cursor": page["next"] });
    }
    assert_eq!(read, whole);
}

async fn a_restricted_complaint_is_noted_once_an_hour(desk: Desk) {
    let staff = team(&desk).await;
    let auditor = desk.hire("auditor", &["auditor"]).await;
    let id = investigated(&desk, &staff, "13800001111").await;
    let look = async |desk: &Desk, seat: &Seat| {
        let now = desk.open(seat, &id).await["now"].clone();
        desk.ok(seat, "complaint.see", json!({ "id": id, "at": now })).await;
    };
    look(&desk, &auditor).await;
    assert!(list(&desk, &auditor, json!({ "kind": "opened" })).await.is_empty());
    let restrict = json!({ "act": "restrict", "named": [staff.leader.id], "reason": "涉及员工" });
    desk.act(&desk.chief, &id, restrict).await;
    desk.later(HOUR).await;
    for _ in 0..2 {
        look(&desk, &staff.leader).await;
    }
    look(&desk, &auditor).await;
    let lines = list(&desk, &auditor, json!({ "kind": "opened" })).await;
    let who: Vec<&Value> = lines.iter().map(|line| &line["actor"]["id"]).collect();
    assert_eq!(who, [&json!(auditor.id), &json!(staff.leader.id)]);
    assert_eq!(lines[0]["complaint"]["id"], id);
    desk.later(HOUR).await;
    look(&desk, &staff.leader).await;
    assert_eq!(list(&desk, &auditor, json!({ "kind": "opened" })).await.len(), 3);
    desk.verifies().await;
}

async fn only_who_reads_the_journal_reads_it(desk: Desk) {
    let staff = team(&desk).await;
    let administrator = desk.hire("administrator", &["administrator"]).await;
    for seat in [
        &staff.agent,
        &staff.specialist,
        &staff.leader,
        &staff.supervisor,
        &administrator,
    ] {
        desk.fails(seat, "access.list", json!({}), "forbidden").await;
    }
}

async fn one_complained_about_reads_of_no_complaint(desk: Desk) {
    let staff = team(&desk).await;
    let manager = desk.hire("manager", &["manager"]).await;
    let auditor = desk.hire("auditor", &["auditor"]).await;
    let form = words::with(words::call("13800001111"), &json!({ "complained_about": manager.id }));
    let id = desk.register(&staff.agent, form).await;
    let restrict = json!({ "act": "restrict", "named": [], "reason": "涉及员工" });
    desk.act(&desk.chief, &id, restrict).await;
    let now = desk.open(&auditor, &id).await["now"].clone();
    desk.ok(&auditor, "complaint.see", json!({ "id": id, "at": now })).await;
    let line = |lines: Vec<Value>| lines[0].clone();
    let seen = line(list(&desk, &auditor, json!({ "kind": "opened" })).await);
    assert_eq!((&seen["complaint"]["id"], &seen["hidden"]), (&json!(id), &json!(false)));
    let unseen = line(list(&desk, &manager, json!({ "kind": "opened" })).await);
    assert_eq!((&unseen["complaint"], &unseen["hidden"]), (&Value::Null, &json!(true)));
    let body = json!({ "number": seen["complaint"]["number"] });
    let error = desk.fails(&manager, "access.list", body, "invalid").await;
    assert_eq!(words::fields(&error), [("number", "unknown")]);
}
