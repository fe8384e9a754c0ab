//! 领单: the most urgent one of one's groups.

use huiyin_tests::{Desk, HOUR, both, words};
use serde_json::{Value, json};

use crate::life::team;

both!(
    the_most_urgent_comes_first,
    two_never_get_the_same,
    what_is_not_ones_own_to_take
);

async fn take(desk: &Desk, seat: &huiyin_tests::Seat) -> Option<String> {
    let taken = desk.ok(seat, "complaint.take_next", json!({})).await;
    taken["taken"]["id"].as_str().map(str::to_owned)
}

fn call(phone: &str, fields: &Value) -> Value {
    words::with(words::call(phone), fields)
}

async fn the_most_urgent_comes_first(desk: Desk) {
    let staff = team(&desk).await;
    let early = desk.register(&staff.agent, words::call("13800131234")).await;
    desk.later(HOUR).await;
    let late = desk.register(&staff.agent, words::call("13800131235")).await;
    let old = json!({ "complainant": { "kind": "new", "name": "周奶奶", "phone": "13800131236", "elderly": true } });
    let old = desk.register(&staff.agent, call("13800131236", &old)).await;
    let grave = json!({ "amount_fen": 900_000 });
    let grave = desk.register(&staff.agent, call("13800131237", &grave)).await;
    let mut order = Vec::new();
    while let Some(id) = take(&desk, &staff.specialist).await {
        order.push(id);
    }
    assert_eq!(order, [grave, old, early, late]);
    let page = desk.open(&staff.specialist, &order[0]).await;
    assert_eq!(page["owner"]["id"], staff.specialist.id.as_str());
    assert_eq!(page["entries"][0]["kind"], "taken");
    desk.verifies().await;
}

async fn two_never_get_the_same(desk: Desk) {
    let staff = team(&desk).await;
    for phone in ["13800131234", "13800131235"] {
        desk.register(&staff.agent, words::call(phone)).await;
    }
    let (one, other) = tokio::join!(take(&desk, &staff.specialist), take(&desk, &staff.leader));
    assert!(one.is_some() && other.is_some());
    assert_ne!(one, other);
    assert_eq!(take(&desk, &staff.specialist).await, None);
}

async fn what_is_not_ones_own_to_take(desk: Desk) {
    let staff = team(&desk).await;
    let held = desk.register(&staff.agent, words::call("13800131234")).await;
    let hold = json!({ "act": "hold", "reason": "等客户寄回", "awaited": "customer" });
    desk.act(&staff.leader, &held, hold).await;
    // What is about somebody is nobody's to take who it is about.
    let about = json!({ "complained_about": staff.specialist.id });
    let about = desk.register(&staff.agent, call("13800131235", &about)).await;
    assert_eq!(take(&desk, &staff.specialist).await, None);
    let elsewhere = desk.hire("elsewhere", &["specialist"]).await;
    desk.group("乙组", &[&elsewhere], &[]).await;
    assert_eq!(take(&desk, &elsewhere).await, None);
    desk.fails(
        &staff.agent,
        "complaint.act",
        json!({ "id": about, "action": { "act": "take" } }),
        "refused",
    )
    .await;
    desk.fails(&staff.agent, "complaint.take_next", json!({}), "forbidden")
        .await;
}
