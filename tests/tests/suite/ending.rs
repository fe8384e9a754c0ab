//! Holding, hiding, ending a complaint, and taking it up again.

use huiyin_tests::{DAY, Desk, HOUR, both, words};
use serde_json::{Value, json};

use crate::life::{answered, investigated, team};

both!(
    a_rejected_answer_needs_recourse,
    a_hold_stops_work_and_clocks,
    a_closed_complaint_is_taken_up_again,
    a_restricted_complaint_is_hidden,
    every_other_way_to_end,
);

async fn stage(desk: &Desk, id: &str) -> String {
    desk.open(&desk.chief, id).await["stage"].as_str().unwrap().to_owned()
}

async fn a_rejected_answer_needs_recourse(desk: Desk) {
    let staff = team(&desk).await;
    let who = &staff.specialist;
    let id = answered(&desk, &staff, "13800131234").await;
    let close = |reason: &str| json!({ "act": "close", "reason": reason, "outcome": "not_upheld", "words": "x" });
    desk.refuses(who, &id, close("not_agreed"), "not_rejected").await;
    let rejects = json!({ "act": "customer_reply", "accepted": false });
    desk.sends_back(who, &id, rejects, &[("words", "required")]).await;
    desk.act(
        who,
        &id,
        json!({ "act": "customer_reply", "accepted": false, "words": "不接受" }),
    )
    .await;
    let said = &desk.open(who, &id).await["entries"][0]["changes"][0];
    assert_eq!((&said["field"], &said["after"]), (&json!("accepted"), &json!("0")));
    desk.refuses(who, &id, close("solved"), "recourse_not_told").await;
    for reason in ["not_agreed", "withdrawn", "unreachable"] {
        desk.refuses(who, &id, close(reason), "recourse_not_told").await;
    }
    desk.act(who, &id, json!({ "act": "tell_recourse", "text": "可向 12315 反映" }))
        .await;
    desk.refuses(who, &id, close("solved"), "customer_rejected").await;
    desk.sends_back(
        who,
        &id,
        json!({ "act": "close", "reason": "not_agreed" }),
        &[("outcome", "required")],
    )
    .await;
    desk.act(who, &id, close("not_agreed")).await;
    let page = desk.open(who, &id).await;
    assert_eq!(
        (&page["stage"], &page["closing_reason"]),
        (&json!("closed"), &json!("not_agreed"))
    );
    desk.verifies().await;
}

async fn a_hold_stops_work_and_clocks(desk: Desk) {
    let staff = team(&desk).await;
    let who = &staff.specialist;
    let id = investigated(&desk, &staff, "13800131234").await;
    let due = async || {
        let clocks = desk.open(who, &id).await["clocks"].clone();
        let close = clocks
            .as_array()
            .unwrap()
            .iter()
            .find(|clock| clock["kind"] == "close")
            .unwrap()
            .clone();
        close["due_at"].as_i64().unwrap()
    };
    let before = due().await;
    let hold = |until: Value| json!({ "act": "hold", "reason": "等寄回", "awaited": "customer", "until": until });
    desk.sends_back(who, &id, hold(json!(desk.book.now())), &[("until", "not_in_future")])
        .await;
    desk.act(who, &id, hold(json!(desk.book.now() + DAY))).await;
    desk.refuses(who, &id, words::plan(0), "on_hold").await;
    desk.refuses(who, &id, hold(Value::Null), "on_hold").await;
    desk.act(who, &id, json!({ "act": "note", "text": "还没到" })).await;
    let held = desk.ok(who, "complaint.list", json!({ "view": "on_hold" })).await;
    assert_eq!(
        (&held["total"], &held["complaints"][0]["awaited"]),
        (&json!(1), &json!("customer"))
    );
    desk.later(5 * HOUR).await;
    desk.act(who, &id, json!({ "act": "resume" })).await;
    assert_eq!(due().await, before + 5 * HOUR, "the closing clock stood still");
    desk.refuses(who, &id, json!({ "act": "resume" }), "not_on_hold").await;
    // Three days in sum, then no more.
    desk.act(who, &id, hold(Value::Null)).await;
    desk.later(4 * DAY).await;
    desk.act(who, &id, json!({ "act": "resume" })).await;
    assert_eq!(due().await, before + 3 * DAY);
    desk.verifies().await;
}

async fn a_closed_complaint_is_taken_up_again(desk: Desk) {
    let staff = team(&desk).await;
    let who = &staff.specialist;
    let id = answered(&desk, &staff, "13800131234").await;
    desk.refuses(who, &id, json!({ "act": "reopen", "reason": "x" }), "wrong_stage")
        .await;
    let close = || json!({ "act": "close", "reason": "solved", "outcome": "partly_upheld" });
    desk.act(who, &id, close()).await;
    desk.refuses(
        &staff.agent,
        &id,
        json!({ "act": "reopen", "reason": "x" }),
        "role_not_allowed",
    )
    .await;
    desk.act(who, &id, json!({ "act": "reopen", "reason": "客户又来电" }))
        .await;
    let page = desk.open(who, &id).await;
    assert_eq!(
        json!([
            page["stage"],
            page["reopened_count"],
            page["closing_reason"],
            page["closed_at"],
            page["plans"][0]["status"]
        ]),
        json!(["investigating", 1, null, null, "set_aside"])
    );
    assert!(!desk.ok(who, "complaint.list", json!({ "view": "mine" })).await["complaints"][0]["next_due"].is_null());
    desk.act(who, &id, words::plan(0)).await;
    desk.refuses(who, &id, close(), "not_answered").await;
    desk.act(who, &id, words::answer()).await;
    desk.act(who, &id, close()).await;
    let kinds = desk.open(who, &id).await["entries"].to_string();
    assert_eq!(
        kinds.matches(r#""kind":"closed""#).count(),
        2,
        "the first closing stays in the record"
    );
    desk.verifies().await;
}

async fn a_restricted_complaint_is_hidden(desk: Desk) {
    let staff = team(&desk).await;
    let id = desk.register(&staff.agent, words::call("13800131234")).await;
    let restrict = |named: Value| json!({ "act": "restrict", "named": named, "reason": "隐私" });
    desk.refuses(&staff.agent, &id, restrict(json!([])), "role_not_allowed")
        .await;
    desk.sends_back(&desk.chief, &id, restrict(json!(["nobody"])), &[("named", "unknown")])
        .await;
    desk.act(&staff.supervisor, &id, restrict(json!([staff.leader.id])))
        .await;
    for seat in [&staff.agent, &staff.specialist, &staff.supervisor] {
        for (command, body) in [
            ("complaint.open", json!({ "id": id })),
            (
                "complaint.act",
                json!({ "id": id, "action": { "act": "note", "text": "x" } }),
            ),
            ("complaint.reveal_contact", json!({ "id": id })),
        ] {
            desk.fails(seat, command, body, "not_found").await;
        }
        assert_eq!(
            desk.ok(seat, "complaint.list", json!({ "view": "all" })).await["total"],
            0
        );
    }
    desk.open(&staff.leader, &id).await;
    // It is no way to find out, either, that it exists.
    let other = answered(&desk, &staff, "13900000000").await;
    let merge = json!({ "act": "merge", "into": id, "reason": "重复" });
    desk.sends_back(&staff.specialist, &other, merge, &[("into", "unknown")])
        .await;
    desk.refuses(&desk.chief, &id, restrict(json!([])), "already_restricted")
        .await;
    desk.act(&desk.chief, &id, json!({ "act": "unrestrict", "reason": "查清了" }))
        .await;
    desk.open(&staff.agent, &id).await;
    desk.verifies().await;
}

async fn every_other_way_to_end(desk: Desk) {
    let staff = team(&desk).await;
    let who = &staff.specialist;
    let not = |recourse: &str| json!({ "act": "not_accept", "reason": "不属本中心", "recourse": recourse });
    let refused = desk.register(who, words::call("13800131234")).await;
    desk.sends_back(who, &refused, not(""), &[("recourse", "required")])
        .await;
    desk.act(who, &refused, not("可向平台反映")).await;
    assert_eq!(stage(&desk, &refused).await, "not_accepted");

    let lost = answered(&desk, &staff, "13900000000").await;
    let close = |reason: &str| json!({ "act": "close", "reason": reason, "words": "x" });
    let attempt = json!({ "act": "contact", "medium": "phone", "direction": "outbound", "reached": false });
    for made in 0..3 {
        let error = desk.refuses(who, &lost, close("unreachable"), "attempts_missing").await;
        assert_eq!(error["params"]["made"], json!(made.to_string()));
        // Twice in one half-day is once.
        desk.act(who, &lost, attempt.clone()).await;
        desk.act(who, &lost, attempt.clone()).await;
        desk.later(DAY).await;
    }
    desk.refuses(who, &lost, close("unreachable"), "message_missing").await;
    let message =
        json!({ "act": "contact", "medium": "sms", "direction": "outbound", "reached": false, "text": "请回电" });
    desk.act(who, &lost, message).await;
    desk.act(who, &lost, close("unreachable")).await;

    let withdrawn = answered(&desk, &staff, "13700000000").await;
    desk.sends_back(
        who,
        &withdrawn,
        json!({ "act": "close", "reason": "withdrawn" }),
        &[("words", "required")],
    )
    .await;
    desk.refuses(who, &withdrawn, close("out_of_scope"), "recourse_not_told")
        .await;
    desk.sends_back(who, &withdrawn, close("duplicate"), &[("reason", "not_allowed")])
        .await;
    desk.act(who, &withdrawn, close("withdrawn")).await;
    desk.verifies().await;
}
