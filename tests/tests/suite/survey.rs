//! 结案回访: whom to call, and who may.

use huiyin_domain::call_rates::lot;
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
    who_cannot_be_called_is_not_waited_for,
    of_the_others_a_sample_is_drawn,
    grave_unsolved_and_reopened_ones_are_all_called,
);

/// Of a hundred endings so many are called about.
async fn call_about(desk: &Desk, revision: i64, [critical, major, ordinary, minor]: [i64; 4]) {
    let rates = json!({ "critical": critical, "major": major, "ordinary": ordinary, "minor": minor });
    let policy = json!({ "policy": { "kind": "calls", "body": rates } });
    desk.versioned(&desk.chief, revision, "policy.revise", policy)
        .await
        .unwrap();
}

/// A team in a centre that draws no lots.
async fn everybody_is_called(desk: &Desk) -> Staff {
    call_about(desk, 1, [100; 4]).await;
    team(desk).await
}

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
    let staff = everybody_is_called(&desk).await;
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
    let staff = everybody_is_called(&desk).await;
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
    let staff = everybody_is_called(&desk).await;
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
    let staff = everybody_is_called(&desk).await;
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
    desk.act(&caller, &id, nobody.clone()).await;
    let line = queue(&desk, &caller).await["calls"][0].clone();
    assert_eq!(line["attempts"], 2, "twice in a half-day is once");
    desk.later(20 * HOUR).await;
    desk.act(&caller, &id, nobody).await;
    assert!(ids(&queue(&desk, &caller).await).is_empty(), "given up after three");
}

async fn who_cannot_be_called_is_not_waited_for(desk: Desk) {
    let staff = everybody_is_called(&desk).await;
    let caller = desk.hire("caller", &["callback_quality"]).await;
    let nobody = json!({ "channel": "chat", "complainant": { "kind": "anonymous", "reason": "不愿透露" } });
    worked(&desk, &staff, &nobody, "ordinary").await;
    assert!(ids(&queue(&desk, &caller).await).is_empty());
    let number = json!({ "call_back_number": "13800004444" });
    let reachable = worked(&desk, &staff, &words::with(nobody, &number), "ordinary").await;
    assert_eq!(ids(&queue(&desk, &caller).await), [reachable.as_str()]);
    desk.act(&caller, &reachable, json!({ "act": "take_call" })).await;
    let refused = json!({ "act": "record_survey", "medium": "phone", "result": "refused" });
    desk.act(&caller, &reachable, refused).await;
    let waiting = queue(&desk, &caller).await;
    assert!(ids(&waiting).is_empty());
    assert_eq!(waiting["reached_today"], 0, "who would not answer was not called back");
}

async fn who_took_it_is_seen_by_the_others(desk: Desk) {
    let staff = everybody_is_called(&desk).await;
    let caller = desk.hire("caller", &["callback_quality"]).await;
    let other = desk.hire("other", &["callback_quality"]).await;
    let id = closed(&desk, &staff, "13800001111").await;
    desk.act(&caller, &id, json!({ "act": "take_call" })).await;
    let line = queue(&desk, &other).await["calls"][0].clone();
    assert_eq!(line["taken_by"]["id"], caller.id.as_str());
    assert_eq!((&line["mine"], &line["customer_name"]), (&json!(false), &json!(null)));
}

async fn restricted_and_old_endings_are_not_called(desk: Desk) {
    let staff = everybody_is_called(&desk).await;
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

async fn of_the_others_a_sample_is_drawn(desk: Desk) {
    let staff = team(&desk).await;
    let caller = desk.hire("caller", &["callback_quality"]).await;
    let mut drawn = Vec::new();
    for doc in 1..=24 {
        let solved = words::with(
            words::call(&format!("138000020{doc:02}")),
            &json!({ "solved": words::spot(0) }),
        );
        let id = desk.register(&staff.specialist, solved).await;
        if lot(doc) < 10 {
            drawn.push(id);
        }
    }
    assert_eq!(drawn.len(), 2, "of 24 about a tenth");
    let waiting = queue(&desk, &caller).await;
    assert_eq!(ids(&waiting), drawn);
    assert_eq!(waiting["total"], 2);
    assert_eq!(
        waiting["rates"],
        json!({ "critical": 100, "major": 100, "ordinary": 10, "minor": 3 })
    );
    let more = json!({ "critical": 100, "major": 100, "ordinary": 50, "minor": 3 });
    let policy = json!({ "policy": { "kind": "calls", "body": more } });
    let preview = desk.ok(&desk.chief, "policy.preview", policy).await;
    let then = (1..=24).filter(|doc| lot(*doc) < 50).count();
    let of_ordinary = json!([{ "severity": "ordinary", "closed": 24, "now": 2, "then": then }]);
    assert_eq!((&preview["days"], &preview["endings"]), (&json!(30), &of_ordinary));
    // More are drawn without losing one that was drawn before.
    call_about(&desk, 1, [100, 100, 50, 3]).await;
    let waiting = queue(&desk, &caller).await;
    assert_eq!(waiting["total"], then);
    assert!(drawn.iter().all(|id| ids(&waiting).contains(&id.as_str())));
}

/// A complaint of this kind, worked until it is closed.
async fn worked(desk: &Desk, staff: &Staff, kind: &Value, severity: &str) -> String {
    let body = words::with(words::call("13800003002"), kind);
    let id = desk.register(&staff.agent, body).await;
    let specialist = &staff.specialist;
    desk.act(specialist, &id, json!({ "act": "take" })).await;
    if kind["channel"] == "regulator" {
        desk.act(specialist, &id, json!({ "act": "acknowledge", "medium": "phone" }))
            .await;
    }
    let assess = words::with(words::assess(), &json!({ "severity": severity }));
    let agreed = json!({ "act": "customer_reply", "accepted": true });
    let close = json!({ "act": "close", "reason": "solved", "outcome": "upheld" });
    let investigate = json!({ "act": "investigate" });
    for action in [assess, investigate, words::plan(0), words::answer(), agreed, close] {
        desk.act(specialist, &id, action).await;
    }
    id
}

async fn grave_unsolved_and_reopened_ones_are_all_called(desk: Desk) {
    let staff = team(&desk).await;
    let caller = desk.hire("caller", &["callback_quality"]).await;
    call_about(&desk, 1, [100, 0, 0, 0]).await;
    let spot = json!({ "solved": words::spot(0) });
    let undrawn = words::with(words::call("13800003001"), &spot);
    let undrawn = desk.register(&staff.specialist, undrawn).await;
    let burned = json!({ "content": "充电宝冒烟起火" });
    let critical = worked(&desk, &staff, &burned, "critical").await;
    let handed_over = worked(&desk, &staff, &json!({ "channel": "regulator" }), "major").await;
    let again = closed(&desk, &staff, "13800003003").await;
    desk.act(
        &staff.leader,
        &again,
        json!({ "act": "reopen", "reason": "客户说没有解决" }),
    )
    .await;
    desk.act(&staff.specialist, &again, words::plan(0)).await;
    desk.act(&staff.specialist, &again, words::answer()).await;
    let rejected = json!({ "act": "customer_reply", "accepted": false, "words": "还是不同意" });
    desk.act(&staff.specialist, &again, rejected).await;
    desk.act(
        &staff.specialist,
        &again,
        json!({ "act": "tell_recourse", "text": "可以要求复核" }),
    )
    .await;
    let unsolved = json!({ "act": "close", "reason": "not_agreed", "outcome": "not_upheld" });
    desk.act(&staff.specialist, &again, unsolved).await;
    assert_eq!(
        ids(&queue(&desk, &caller).await),
        [critical.as_str(), handed_over.as_str(), again.as_str()]
    );
    // Whoever is asked to may call about one that was not drawn.
    desk.act(&caller, &undrawn, json!({ "act": "take_call" })).await;
}
