//! 结案回访: whom to call, and who may.

use huiyin_tests::{DAY, Desk, HOUR, Seat, both, words};
use serde_json::{Value, json};

use crate::life::{Staff, answered, team};

both!(
    a_closed_complaint_waits_for_a_call,
    the_handler_is_not_offered_it,
    a_leader_calls_only_for_their_groups,
    a_call_that_reached_nobody_rests,
    who_took_it_is_seen_by_the_others,
    restricted_and_old_endings_are_not_called,
);

async fn closed(desk: &Desk, staff: &Staff, phone: &str) -> String {
    let id = answered(desk, staff, phone).await;
    let agreed = json!({ "act": "customer_reply", "accepted": true });
    desk.act(&staff.specialist, &id, agreed).await;
    let close = json!({ "act": "close", "reason": "solved", "outcome": "upheld" });
    desk.act(&staff.specialist, &id, close).await;
    id
}

async fn queue(desk: &Desk, seat: &Seat) -> Value {
    desk.ok(seat, "survey.queue", json!({})).await
}

fn ids(queue: &Value) -> Vec<&str> {
    let calls = queue["calls"].as_array().unwrap();
    calls.iter().map(|call| call["id"].as_str().unwrap()).collect()
}

async fn a_closed_complaint_waits_for_a_call(desk: Desk) {
    let staff = team(&desk).await;
    let caller = desk.hire("caller", &["callback_quality"]).await;
    let first = closed(&desk, &staff, "13800001111").await;
    desk.clock.advance(60_000);
    let second = closed(&desk, &staff, "13800002222").await;
    let waiting = queue(&desk, &caller).await;
    assert_eq!(
        ids(&waiting),
        [first.as_str(), second.as_str()],
        "the longest waiting first"
    );
    assert_eq!(waiting["total"], 2);
    assert_eq!(
        (&waiting["reopening_solved"], &waiting["reopening_scores"]),
        (&json!(["no"]), &json!([1, 2]))
    );
    let line = &waiting["calls"][0];
    assert_eq!(
        line["customer_name"],
        json!(null),
        "no more than a stub until it is taken"
    );
    assert_eq!(line["subject"], json!(null));
    desk.act(&caller, &first, json!({ "act": "take_call" })).await;
    let line = queue(&desk, &caller).await["calls"][0].clone();
    assert_eq!((&line["mine"], &line["customer_name"]), (&json!(true), &json!("王芳")));
    let answer = json!({ "act": "record_survey", "medium": "phone", "result": "answered", "solved": "yes", "score": 5, "words": "很满意" });
    desk.act(&caller, &first, answer).await;
    let waiting = queue(&desk, &caller).await;
    assert_eq!(
        (ids(&waiting), &waiting["reached_today"]),
        (vec![second.as_str()], &json!(1))
    );
    let view = desk.open(&staff.specialist, &first).await;
    assert_eq!(view["surveys"][0]["recorded_by"]["id"], caller.id.as_str());
    assert_eq!(view["surveys"][0]["words"], "很满意");
    desk.fails(&staff.agent, "survey.queue", json!({}), "forbidden").await;
    desk.verifies().await;
}

async fn the_handler_is_not_offered_it(desk: Desk) {
    let staff = team(&desk).await;
    let id = desk.register(&staff.agent, words::call("13800001111")).await;
    desk.act(&staff.supervisor, &id, json!({ "act": "take" })).await;
    desk.act(&staff.supervisor, &id, words::assess()).await;
    desk.act(&staff.supervisor, &id, json!({ "act": "investigate" })).await;
    desk.act(&staff.supervisor, &id, words::plan(0)).await;
    desk.act(&staff.supervisor, &id, words::answer()).await;
    let close = json!({ "act": "close", "reason": "solved", "outcome": "upheld" });
    desk.act(&staff.supervisor, &id, close).await;
    assert!(ids(&queue(&desk, &staff.supervisor).await).is_empty());
    assert_eq!(ids(&queue(&desk, &staff.leader).await), [id.as_str()]);
}

async fn a_leader_calls_only_for_their_groups(desk: Desk) {
    let staff = team(&desk).await;
    let id = closed(&desk, &staff, "13800001111").await;
    let other = desk.hire("other", &["team_leader"]).await;
    desk.group("乙组", &[], &[&other]).await;
    assert!(ids(&queue(&desk, &other).await).is_empty());
    assert_eq!(ids(&queue(&desk, &staff.leader).await), [id.as_str()]);
    desk.fails(
        &other,
        "complaint.act",
        json!({ "id": id, "action": { "act": "take_call" } }),
        "refused",
    )
    .await;
}

async fn a_call_that_reached_nobody_rests(desk: Desk) {
    let staff = team(&desk).await;
    let caller = desk.hire("caller", &["callback_quality"]).await;
    let id = closed(&desk, &staff, "13800001111").await;
    desk.act(&caller, &id, json!({ "act": "take_call" })).await;
    let nobody = json!({ "act": "record_survey", "medium": "phone", "result": "unreachable" });
    desk.act(&caller, &id, nobody.clone()).await;
    let line = queue(&desk, &caller).await["calls"][0].clone();
    assert_eq!((&line["attempts"], &line["rests"]), (&json!(1), &json!(true)));
    desk.later(4 * HOUR).await;
    let line = queue(&desk, &caller).await["calls"][0].clone();
    assert_eq!(line["rests"], false, "another half-day");
    desk.act(&caller, &id, nobody.clone()).await;
    desk.act(&caller, &id, nobody).await;
    assert!(ids(&queue(&desk, &caller).await).is_empty(), "given up after three");
}

async fn who_took_it_is_seen_by_the_others(desk: Desk) {
    let staff = team(&desk).await;
    let caller = desk.hire("caller", &["callback_quality"]).await;
    let other = desk.hire("other", &["callback_quality"]).await;
    let id = closed(&desk, &staff, "13800001111").await;
    desk.act(&caller, &id, json!({ "act": "take_call" })).await;
    let line = queue(&desk, &other).await["calls"][0].clone();
    assert_eq!(line["taken_by"]["id"], caller.id.as_str());
    assert_eq!((&line["mine"], &line["customer_name"]), (&json!(false), &json!(null)));
}

async fn restricted_and_old_endings_are_not_called(desk: Desk) {
    let staff = team(&desk).await;
    let caller = desk.hire("caller", &["callback_quality"]).await;
    let hidden = closed(&desk, &staff, "13800001111").await;
    let old = closed(&desk, &staff, "13800002222").await;
    let restrict = json!({ "act": "restrict", "named": [], "reason": "涉及员工" });
    desk.act(&desk.chief, &hidden, restrict).await;
    assert_eq!(ids(&queue(&desk, &caller).await), [old.as_str()]);
    desk.fails(
        &caller,
        "complaint.act",
        json!({ "id": hidden, "action": { "act": "take_call" } }),
        "not_found",
    )
    .await;
    desk.later(31 * DAY).await;
    assert!(ids(&queue(&desk, &caller).await).is_empty());
}
