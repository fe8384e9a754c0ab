//! My day: what is owed by the minute, then the rest.

use huiyin_app::book::Alarms;
use huiyin_tests::{DAY, Desk, HOUR, Seat, both, words};
use serde_json::{Value, json};

use crate::follow::inbox;
use crate::life::{investigated, team};

both!(
    what_is_due_stands_by_its_minute,
    escalations_and_calls_are_owed_too,
    a_hold_ends_when_its_day_comes,
);

async fn day(desk: &Desk, seat: &Seat) -> Vec<(String, String, Option<i64>)> {
    let day = desk.ok(seat, "complaint.day", json!({})).await;
    let items = day["items"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    items
        .map(|item| (text(&item["line"]["id"]), text(&item["reason"]), item["at"].as_i64()))
        .collect()
}

async fn what_is_due_stands_by_its_minute(desk: Desk) {
    let staff = team(&desk).await;
    let begin = desk.clock.now();
    // Plans are due a day later, so nothing of it is owed today but what waits for a word.
    let calm = investigated(&desk, &staff, "13800131234").await;
    let mail = words::with(words::call("13800131235"), &json!({ "channel": "email" }));
    let mail = desk.register(&staff.agent, mail).await;
    desk.act(&staff.specialist, &mail, json!({ "act": "take" })).await;
    let today = day(&desk, &staff.specialist).await;
    assert_eq!(
        today[0],
        (mail.clone(), String::from("deadline"), Some(begin + 2 * HOUR))
    );
    assert_eq!(today[1], (calm.clone(), String::from("work"), None));
    assert!(day(&desk, &staff.leader).await.is_empty(), "another's work is not mine");
    desk.later(DAY).await;
    let next = day(&desk, &staff.specialist).await;
    assert_eq!(next.len(), 2, "each complaint once: {next:?}");
    assert!(next.iter().all(|(_, reason, at)| reason == "deadline" && at.is_some()));
}

async fn escalations_and_calls_are_owed_too(desk: Desk) {
    let staff = team(&desk).await;
    let asked = investigated(&desk, &staff, "13800131234").await;
    let ask = json!({ "act": "escalate", "to": "team_leader", "reason": "客户要求当天答复" });
    desk.act(&staff.specialist, &asked, ask).await;
    // Whoever had a grave complaint is called in any case.
    let grave = words::with(words::call("13900000000"), &json!({ "amount_fen": 900_000 }));
    let closed = desk.register(&staff.agent, grave).await;
    for action in [
        json!({ "act": "take" }),
        words::with(words::assess(), &json!({ "severity": "major" })),
        json!({ "act": "investigate" }),
        words::plan(0),
        words::answer(),
        json!({ "act": "customer_reply", "accepted": true }),
        json!({ "act": "close", "reason": "solved", "outcome": "upheld" }),
    ] {
        desk.act(&staff.specialist, &closed, action).await;
    }
    assert_eq!(
        day(&desk, &staff.leader).await,
        [(asked.clone(), String::from("escalation"), None)],
        "asked by hand it waits without an hour"
    );
    desk.act(&staff.leader, &closed, json!({ "act": "take_call" })).await;
    desk.act(&staff.leader, &asked, json!({ "act": "acknowledge_escalation" }))
        .await;
    // A call is owed from the day it is due on.
    assert!(day(&desk, &staff.leader).await.is_empty());
    desk.later(2 * DAY).await;
    let owed = day(&desk, &staff.leader).await;
    assert_eq!(owed.len(), 1, "{owed:?}");
    assert_eq!((owed[0].0.as_str(), owed[0].1.as_str()), (closed.as_str(), "call"));
    let administrator = desk.hire("keeper", &["administrator"]).await;
    desk.fails(&administrator, "complaint.day", json!({}), "forbidden")
        .await;
}

async fn a_hold_ends_when_its_day_comes(desk: Desk) {
    let staff = team(&desk).await;
    let id = investigated(&desk, &staff, "13800131234").await;
    let until = desk.clock.now() + 3 * HOUR;
    let hold = json!({ "act": "hold", "reason": "等客户寄回", "awaited": "customer", "until": until });
    desk.act(&staff.specialist, &id, hold).await;
    assert_eq!(
        day(&desk, &staff.specialist).await,
        [(id.clone(), String::from("hold_ends"), Some(until))]
    );
    let mut alarms = Alarms::default();
    assert_eq!(alarms.look(&desk.book).await.unwrap(), 0, "not before");
    desk.later(3 * HOUR).await;
    assert_eq!(alarms.look(&desk.book).await.unwrap(), 1);
    let page = desk.open(&staff.specialist, &id).await;
    assert!(page["hold_since"].is_null());
    let entry = &page["entries"][0];
    assert_eq!((&entry["kind"], &entry["actor"]), (&json!("resumed"), &json!(null)));
    assert_eq!(inbox(&desk, &staff.specialist.id).await, ["hold_over"]);
    assert_eq!(alarms.look(&desk.book).await.unwrap(), 0, "once is enough");
    desk.verifies().await;
}
