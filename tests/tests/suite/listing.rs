//! Lists: views, pages, totals, order.

use huiyin_tests::{Desk, MINUTE, both, words};
use serde_json::{Value, json};

use crate::life;

both!(
    pages_bring_every_line_once_and_in_order,
    views_show_what_they_say,
    the_ladder_and_the_call_have_their_views,
    the_gravest_is_taken_up_again_first,
    a_cursor_must_be_one_of_ours
);

async fn pages_bring_every_line_once_and_in_order(desk: Desk) {
    for at in 0..23 {
        let severity = ["critical", "major", "ordinary", "minor"][at % 4];
        let body = words::with(
            words::call("13800131234"),
            &json!({ "severity": severity, "severity_reason": "x" }),
        );
        desk.register(&desk.chief, body).await;
        desk.clock.advance(MINUTE / 4);
    }
    for limit in [1, 4, 22, 23, 24] {
        let (mut lines, mut cursor, mut pages) = (Vec::new(), Value::Null, 0);
        loop {
            let body = json!({ "view": "open", "limit": limit, "cursor": cursor });
            let page = desk.ok(&desk.chief, "complaint.list", body).await;
            assert_eq!(page["total"], if pages == 0 { json!(23) } else { Value::Null });
            lines.extend(page["complaints"].as_array().unwrap().iter().cloned());
            pages += 1;
            cursor = page["next"].clone();
            if cursor.is_null() {
                break;
            }
        }
        assert_eq!((lines.len(), pages), (23, 23_usize.div_ceil(limit)), "pages of {limit}");
        let due: Vec<i64> = lines.iter().map(|line| line["next_due"].as_i64().unwrap()).collect();
        assert!(due.is_sorted(), "{due:?}");
        let mut ids: Vec<String> = lines.iter().map(|line| line["id"].to_string()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), 23);
    }
}

async fn the_ladder_and_the_call_have_their_views(desk: Desk) {
    let staff = life::team(&desk).await;
    let caller = desk.hire("caller", &["callback_quality"]).await;
    let raised = life::investigated(&desk, &staff, "13800131234").await;
    let unsolved = life::answered(&desk, &staff, "13900000000").await;
    let seen = async |view: &str| {
        let page = desk.ok(&staff.leader, "complaint.list", json!({ "view": view })).await;
        let counts = desk.ok(&staff.leader, "complaint.counts", json!({})).await;
        assert_eq!(counts["counts"][view], page["total"], "{view}");
        page["complaints"].clone()
    };
    assert_eq!(seen("escalated").await, json!([]));
    let chase = json!({ "act": "chase", "words": "还没有消息" });
    desk.act(&staff.agent, &raised, chase).await;
    let ask = json!({ "act": "escalate", "to": "team_leader", "reason": "客户要求当天答复" });
    desk.act(&staff.specialist, &raised, ask).await;
    let lines = seen("escalated").await;
    assert_eq!(
        (
            &lines[0]["id"],
            &lines[0]["chases"],
            &lines[0]["level"],
            &lines[0]["acknowledged"]
        ),
        (&json!(raised), &json!(1), &json!("team_leader"), &json!(false))
    );
    desk.act(&staff.leader, &raised, json!({ "act": "acknowledge_escalation" }))
        .await;
    assert_eq!(seen("escalated").await, json!([]));
    let close = json!({ "act": "close", "reason": "solved", "outcome": "upheld" });
    desk.act(&staff.specialist, &unsolved, close).await;
    desk.act(&caller, &unsolved, json!({ "act": "take_call" })).await;
    let call = json!({ "act": "record_survey", "medium": "phone", "result": "answered", "solved": "no", "score": 1 });
    desk.act(&caller, &unsolved, call).await;
    assert_eq!(seen("reopening_proposed").await[0]["id"], json!(unsolved));
    desk.act(
        &staff.leader,
        &unsolved,
        json!({ "act": "reopen", "reason": "没有解决" }),
    )
    .await;
    assert_eq!(seen("reopening_proposed").await, json!([]));
}

async fn the_gravest_is_taken_up_again_first(desk: Desk) {
    let staff = life::team(&desk).await;
    let caller = desk.hire("caller", &["callback_quality"]).await;
    let mut ids = Vec::new();
    for (phone, severity) in [("13800131234", "ordinary"), ("13900000000", "critical")] {
        let id = life::answered(&desk, &staff, phone).await;
        let graver = json!({ "severity": severity, "severity_reason": "x" });
        let assess = words::with(words::assess(), &graver);
        desk.act(&staff.specialist, &id, assess).await;
        let close = json!({ "act": "close", "reason": "solved", "outcome": "upheld" });
        desk.act(&staff.specialist, &id, close).await;
        desk.act(&caller, &id, json!({ "act": "take_call" })).await;
        let call =
            json!({ "act": "record_survey", "medium": "phone", "result": "answered", "solved": "no", "score": 1 });
        desk.act(&caller, &id, call).await;
        ids.push(id);
    }
    let body = json!({ "view": "reopening_proposed" });
    let page = desk.ok(&staff.leader, "complaint.list", body).await;
    let listed: Vec<&Value> = page["complaints"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| &line["id"])
        .collect();
    assert_eq!(listed, [&json!(ids[1]), &json!(ids[0])]);
}

async fn views_show_what_they_say(desk: Desk) {
    let staff = life::team(&desk).await;
    let pool = desk.register(&staff.agent, words::call("13800131234")).await;
    let own = life::answered(&desk, &staff, "13900000000").await;
    let closed = life::answered(&desk, &staff, "13700000000").await;
    desk.act(
        &staff.specialist,
        &closed,
        json!({ "act": "close", "reason": "solved", "outcome": "upheld" }),
    )
    .await;
    let held = life::investigated(&desk, &staff, "13600000000").await;
    desk.act(
        &staff.specialist,
        &held,
        json!({ "act": "hold", "reason": "等", "awaited": "supplier" }),
    )
    .await;
    let refused = desk.register(&desk.chief, words::call("13500000000")).await;
    desk.act(
        &desk.chief,
        &refused,
        json!({ "act": "not_accept", "reason": "x", "recourse": "y" }),
    )
    .await;
    let view = async |seat: &huiyin_tests::Seat, view: &str| {
        let page = desk.ok(seat, "complaint.list", json!({ "view": view })).await;
        let mut ids: Vec<String> = page["complaints"]
            .as_array()
            .unwrap()
            .iter()
            .map(|line| line["id"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(page["total"], json!(ids.len()));
        ids.sort_unstable();
        ids
    };
    let set = |ids: &[&String]| {
        let mut ids: Vec<String> = ids.iter().map(|id| (*id).clone()).collect();
        ids.sort_unstable();
        ids
    };
    assert_eq!(view(&staff.specialist, "mine").await, set(&[&own, &held]));
    assert_eq!(view(&staff.agent, "registered").await, set(&[&pool, &own, &held]));
    assert_eq!(view(&staff.specialist, "group").await, set(&[&pool, &own, &held]));
    assert_eq!(view(&staff.specialist, "unassigned").await, set(&[&pool]));
    assert_eq!(view(&desk.chief, "on_hold").await, set(&[&held]));
    assert_eq!(view(&desk.chief, "open").await, set(&[&pool, &own, &held]));
    assert_eq!(view(&desk.chief, "closed").await, set(&[&closed, &refused]));
    assert_eq!(
        view(&desk.chief, "all").await,
        set(&[&pool, &own, &closed, &held, &refused])
    );
    assert_eq!(view(&desk.chief, "mine").await, set(&[]));
    assert_eq!(
        view(&staff.specialist, "all").await,
        set(&[&pool, &own, &closed, &held]),
        "another's is not among them"
    );
}

async fn a_cursor_must_be_one_of_ours(desk: Desk) {
    for (cursor, code) in [
        ("", "malformed"),
        ("x", "malformed"),
        ("AAAA", "malformed"),
        ("' or 1=1 --", "malformed"),
        (&"A".repeat(22), "foreign"),
        (&"A".repeat(32), "foreign"),
        (&"_".repeat(23), "malformed"),
    ] {
        let body = json!({ "view": "all", "cursor": cursor });
        let error = desk.fails(&desk.chief, "complaint.list", body, "invalid").await;
        assert_eq!(words::fields(&error), [("cursor", code)], "{cursor}");
    }
}
