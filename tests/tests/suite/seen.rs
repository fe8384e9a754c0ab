//! What is news to whom.

use huiyin_tests::{Desk, MINUTE, Seat, both, words};
use serde_json::json;

use crate::life::team;

both!(
    what_others_did_is_news_until_one_looks,
    only_what_one_may_see_is_looked_at
);

async fn news(desk: &Desk, seat: &Seat, view: &str) -> Vec<bool> {
    let page = desk.ok(seat, "complaint.list", json!({ "view": view })).await;
    let lines = page["complaints"].as_array().unwrap();
    let unread = lines.iter().map(|line| line["unread"].as_bool().unwrap());
    unread.collect()
}

async fn what_others_did_is_news_until_one_looks(desk: Desk) {
    let staff = team(&desk).await;
    let id = desk.register(&staff.agent, words::call("13800131234")).await;
    assert_eq!(news(&desk, &staff.agent, "registered").await, [false], "one's own act");
    assert_eq!(news(&desk, &staff.specialist, "group").await, [true]);
    let before = desk.traces().await;
    let now = desk.open(&staff.specialist, &id).await["now"].clone();
    desk.ok(&staff.specialist, "complaint.see", json!({ "id": id, "at": now }))
        .await;
    assert_eq!(desk.traces().await, before, "it is nobody's record");
    assert_eq!(news(&desk, &staff.specialist, "group").await, [false]);
    desk.clock.advance(MINUTE);
    desk.act(&staff.specialist, &id, json!({ "act": "take" })).await;
    assert_eq!(news(&desk, &staff.specialist, "group").await, [false], "one's own act");
    assert_eq!(news(&desk, &staff.agent, "registered").await, [true]);
    desk.act(&staff.agent, &id, json!({ "act": "chase" })).await;
    assert_eq!(news(&desk, &staff.specialist, "mine").await, [true]);
    // Looking at what was there before says nothing about what came since.
    desk.ok(&staff.specialist, "complaint.see", json!({ "id": id, "at": now }))
        .await;
    let unread = |unread: bool| json!({ "view": "mine", "criteria": { "unread": unread } });
    for (wanted, total) in [(true, 1), (false, 0)] {
        let page = desk.ok(&staff.specialist, "complaint.list", unread(wanted)).await;
        assert_eq!(page["total"], total);
    }
    let now = desk.clock.now();
    desk.ok(&staff.specialist, "complaint.see", json!({ "id": id, "at": now }))
        .await;
    for (wanted, total) in [(true, 0), (false, 1)] {
        let page = desk.ok(&staff.specialist, "complaint.list", unread(wanted)).await;
        assert_eq!(page["total"], total);
    }
    desk.verifies().await;
}

async fn only_what_one_may_see_is_looked_at(desk: Desk) {
    let staff = team(&desk).await;
    let id = desk.register(&staff.agent, words::call("13800131234")).await;
    let stranger = desk.hire("stranger", &["specialist"]).await;
    for id in [id.as_str(), "nothing"] {
        desk.fails(&stranger, "complaint.see", json!({ "id": id, "at": 0 }), "not_found")
            .await;
    }
    // A clock that runs ahead at a desk does not make the future read.
    let ahead = desk.clock.now() + 60 * MINUTE;
    desk.ok(&staff.leader, "complaint.see", json!({ "id": id, "at": ahead }))
        .await;
    desk.clock.advance(MINUTE);
    desk.act(&staff.specialist, &id, json!({ "act": "take" })).await;
    assert_eq!(news(&desk, &staff.leader, "group").await, [true]);
}
