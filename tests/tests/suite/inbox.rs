//! The inbox: everybody reads their own, as far as they may see it now.

use std::time::Duration;

use huiyin_app::event::Topic;
use huiyin_tests::{Desk, both, words};
use serde_json::{Value, json};

use crate::life::{investigated, team};

both!(
    what_was_told_is_listed_and_read,
    a_line_says_whom_it_is_about_and_whether_it_was_seen_to,
    an_inbox_has_pages,
    what_is_hidden_later_is_hidden_here_too,
    nobody_hears_of_anothers_inbox,
    an_inbox_is_read_as_a_whole,
    at_night_only_what_is_critical_alarms,
);

async fn list(desk: &Desk, seat: &huiyin_tests::Seat, body: Value) -> Value {
    desk.ok(seat, "inbox.list", body).await
}

async fn what_was_told_is_listed_and_read(desk: Desk) {
    let staff = team(&desk).await;
    let id = investigated(&desk, &staff, "13800001111").await;
    desk.act(&staff.agent, &id, json!({ "act": "chase" })).await;
    let page = list(&desk, &staff.specialist, json!({})).await;
    assert_eq!(page["unread"], 1);
    let line = &page["lines"][0];
    assert_eq!(
        (&line["kind"], &line["actor"]["id"]),
        (&json!("chased"), &json!(staff.agent.id))
    );
    assert_eq!(line["complaint"]["id"], id.as_str());
    assert!(line["complaint"]["number"].as_str().unwrap().starts_with("TS"));
    let ids = json!({ "ids": [line["id"]] });
    let reply = desk.ok(&staff.leader, "inbox.read", ids.clone()).await;
    assert_eq!(reply["unread"], 0, "a leader's own inbox is empty");
    assert_eq!(
        list(&desk, &staff.specialist, json!({})).await["unread"],
        1,
        "nobody reads another's"
    );
    desk.ok(&staff.specialist, "inbox.read", ids).await;
    let page = list(&desk, &staff.specialist, json!({})).await;
    assert_eq!(page["unread"], 0);
    assert!(page["lines"][0]["read_at"].is_i64());
    desk.verifies().await;
}

async fn a_line_says_whom_it_is_about_and_whether_it_was_seen_to(desk: Desk) {
    let staff = team(&desk).await;
    let id = investigated(&desk, &staff, "13800001111").await;
    desk.act(&staff.agent, &id, json!({ "act": "chase" })).await;
    let ask = json!({ "act": "escalate", "to": "team_leader", "reason": "客户要求当天答复" });
    desk.act(&staff.specialist, &id, ask).await;
    let complaint = async |seat| list(&desk, seat, json!({})).await["lines"][0]["complaint"].clone();
    let (owner, leader) = (complaint(&staff.specialist).await, complaint(&staff.leader).await);
    let full = desk.ok(&staff.specialist, "complaint.open", json!({ "id": id })).await["complainant"]["name"].clone();
    assert_eq!(owner["customer_name"], full, "whoever has it in hand reads the name");
    assert_ne!(leader["customer_name"], full, "others read it masked");
    assert_eq!((&owner["settled"], &leader["settled"]), (&json!(false), &json!(false)));
    desk.later(huiyin_tests::HOUR).await;
    desk.act(&staff.leader, &id, json!({ "act": "acknowledge_escalation" }))
        .await;
    assert_eq!(complaint(&staff.leader).await["settled"], true);
    assert_eq!(
        complaint(&staff.specialist).await["settled"],
        false,
        "nobody has called yet"
    );
    let called =
        json!({ "act": "contact", "medium": "phone", "direction": "outbound", "reached": true, "text": "已回电" });
    desk.act(&staff.specialist, &id, called).await;
    let lines = list(&desk, &staff.specialist, json!({})).await["lines"].clone();
    let chase = lines.as_array().unwrap().iter().find(|line| line["kind"] == "chased");
    assert_eq!(chase.unwrap()["complaint"]["settled"], true);
}

async fn an_inbox_has_pages(desk: Desk) {
    let staff = team(&desk).await;
    let id = investigated(&desk, &staff, "13800001111").await;
    for _ in 0..5 {
        desk.act(&staff.agent, &id, json!({ "act": "chase" })).await;
    }
    let (mut seen, mut body) = (Vec::new(), json!({ "limit": 2 }));
    loop {
        let page = list(&desk, &staff.specialist, body).await;
        let lines = page["lines"].as_array().unwrap();
        assert!(lines.len() <= 2);
        seen.extend(lines.iter().map(|line| line["id"].as_str().unwrap().to_owned()));
        if page["next"].is_null() {
            break;
        }
        body = json!({ "limit": 2, "cursor": page["next"] });
    }
    let count = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!((count, seen.len()), (5, 5));
    let error = desk
        .fails(&staff.specialist, "inbox.list", json!({ "cursor": "?" }), "invalid")
        .await;
    assert_eq!(words::fields(&error), [("cursor", "malformed")]);
}

async fn what_is_hidden_later_is_hidden_here_too(desk: Desk) {
    let staff = team(&desk).await;
    let id = investigated(&desk, &staff, "13800001111").await;
    let ask = json!({ "act": "escalate", "to": "team_leader", "reason": "客户要求当天答复" });
    desk.act(&staff.specialist, &id, ask).await;
    assert!(list(&desk, &staff.leader, json!({})).await["lines"][0]["complaint"].is_object());
    let restrict = json!({ "act": "restrict", "named": [], "reason": "涉及员工" });
    desk.act(&desk.chief, &id, restrict).await;
    let page = list(&desk, &staff.leader, json!({})).await;
    assert_eq!(page["lines"][0]["kind"], "escalated");
    assert_eq!(page["lines"][0]["complaint"], json!(null));
}

async fn nobody_hears_of_anothers_inbox(desk: Desk) {
    let staff = team(&desk).await;
    let id = investigated(&desk, &staff, "13800001111").await;
    let mut told = desk.book.events(Some(&staff.leader.token())).unwrap();
    let mut untold = desk.book.events(Some(&staff.supervisor.token())).unwrap();
    let ask = json!({ "act": "escalate", "to": "team_leader", "reason": "客户要求当天答复" });
    desk.act(&staff.specialist, &id, ask).await;
    desk.ok(&staff.leader, "inbox.read", json!({})).await;
    assert_eq!(inbox_changes(&mut told).await, 2, "told, and read");
    assert_eq!(inbox_changes(&mut untold).await, 0);
}

/// How many changes of the inbox one hears of, until all is quiet.
async fn inbox_changes(events: &mut huiyin_app::book::Events) -> usize {
    let mut count = 0;
    while let Ok(Some(Some(change))) = tokio::time::timeout(Duration::from_millis(500), events.next()).await {
        count += usize::from(change.topic == Topic::Inbox);
    }
    count
}

async fn an_inbox_is_read_as_a_whole(desk: Desk) {
    let staff = team(&desk).await;
    let id = investigated(&desk, &staff, "13800001111").await;
    for _ in 0..3 {
        desk.act(&staff.agent, &id, json!({ "act": "chase" })).await;
    }
    let reply = desk.ok(&staff.specialist, "inbox.read", json!({})).await;
    assert_eq!(reply["unread"], 0);
    let page = list(&desk, &staff.specialist, json!({})).await;
    assert!(
        page["lines"]
            .as_array()
            .unwrap()
            .iter()
            .all(|line| line["read_at"].is_i64())
    );
    desk.verifies().await;
}

async fn at_night_only_what_is_critical_alarms(desk: Desk) {
    let staff = team(&desk).await;
    let id = investigated(&desk, &staff, "13800001111").await;
    desk.act(&staff.agent, &id, json!({ "act": "chase" })).await;
    let alarms =
        async |desk: &Desk| list(desk, &staff.specialist, json!({})).await["lines"][0]["complaint"]["alarms"].clone();
    // It begins at ten.
    for hour in (10..24).chain(0..10) {
        assert_eq!(alarms(&desk).await, json!((9..21).contains(&hour)), "at {hour}");
        desk.later(huiyin_tests::HOUR).await;
    }
}
