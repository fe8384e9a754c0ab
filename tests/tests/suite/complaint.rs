//! The life of a complaint through the door, and everything the rules refuse on the way.

use huiyin_tests::{DAY, Desk, HOUR, both, words};
use serde_json::{Value, json};

use crate::life::{answered, investigated, team};

both!(
    a_whole_life,
    plans_above_authority_are_signed_by_others,
    two_signatures_one_of_them_a_managers,
    a_plan_sent_back_comes_again,
    signatures_count_the_goodwill_of_the_month,
    a_rejected_answer_needs_recourse,
    a_hold_stops_work_and_clocks,
    a_closed_complaint_is_taken_up_again,
    a_restricted_complaint_is_hidden,
    every_other_way_to_end,
    acts_need_role_reach_and_form,
    revealing_a_number_is_noted,
);

async fn stage(desk: &Desk, id: &str) -> String {
    desk.open(&desk.chief, id).await["stage"].as_str().unwrap().to_owned()
}

async fn a_whole_life(desk: Desk) {
    let staff = team(&desk).await;
    let who = &staff.specialist;
    let id = desk
        .register(
            &staff.agent,
            words::with(words::call("13800131234"), &json!({ "channel": "email" })),
        )
        .await;
    let mut version = 1;
    for (actor, action, expected) in [
        (
            &staff.agent,
            json!({ "act": "acknowledge", "medium": "email", "text": "已收到" }),
            "acknowledged",
        ),
        (who, json!({ "act": "take" }), "acknowledged"),
        (who, words::assess(), "assessed"),
        (who, json!({ "act": "investigate", "text": "查出库" }), "investigating"),
        (
            who,
            json!({ "act": "record_finding", "text": "密封圈老化" }),
            "investigating",
        ),
        (who, words::plan(8_000), "approved"),
        (who, json!({ "act": "start_carrying_out" }), "carrying_out"),
        (who, words::answer(), "answered"),
        (
            who,
            json!({ "act": "finish_carrying_out", "text": "已换新" }),
            "answered",
        ),
        (who, json!({ "act": "customer_reply", "accepted": true }), "answered"),
        (
            who,
            json!({ "act": "close", "reason": "solved", "outcome": "upheld" }),
            "closed",
        ),
    ] {
        desk.clock.advance(60_000);
        let receipt = desk.act(actor, &id, action).await;
        version += 1;
        assert_eq!(receipt, json!({ "id": id, "version": version }));
        assert_eq!(stage(&desk, &id).await, expected);
    }
    let page = desk.open(who, &id).await;
    let kinds: Vec<&str> = page["entries"]
        .as_array()
        .unwrap()
        .iter()
        .rev()
        .map(|entry| entry["kind"].as_str().unwrap())
        .collect();
    let expected = [
        "registered",
        "acknowledged",
        "taken",
        "assessed",
        "investigation_started",
        "finding",
        "plan",
        "carrying_out_started",
        "answer",
        "carried_out",
        "customer_reply",
        "closed",
    ];
    assert_eq!(kinds, expected);
    let stamps: Vec<i64> = [
        "acknowledged_at",
        "assessed_at",
        "investigated_at",
        "approved_at",
        "answered_at",
        "carried_out_at",
        "closed_at",
    ]
    .iter()
    .map(|stamp| page[stamp].as_i64().unwrap())
    .collect();
    assert!(stamps.is_sorted(), "{stamps:?}");
    assert_eq!(
        (&page["outcome"], &page["plans"][0]["status"]),
        (&json!("upheld"), &json!("approved"))
    );
    let list = desk.ok(who, "complaint.list", json!({ "view": "closed" })).await;
    assert_eq!(
        (&list["complaints"][0]["next_due"], &list["complaints"][0]["id"]),
        (&Value::Null, &json!(id))
    );
    desk.refuses(who, &id, words::answer(), "wrong_stage").await;
    desk.verifies().await;
}

async fn plans_above_authority_are_signed_by_others(desk: Desk) {
    let staff = team(&desk).await;
    let id = investigated(&desk, &staff, "13800131234").await;
    desk.act(&staff.specialist, &id, words::plan(80_000)).await;
    assert_eq!(stage(&desk, &id).await, "plan_proposed");
    let approve = || json!({ "act": "approve" });
    desk.refuses(&staff.specialist, &id, approve(), "role_not_allowed")
        .await;
    let error = desk.refuses(&staff.leader, &id, approve(), "above_authority").await;
    assert_eq!(
        (&error["params"]["limit_fen"], &error["params"]["goodwill_fen"]),
        (&json!("30000"), &json!("80000"))
    );
    desk.refuses(&staff.specialist, &id, words::answer(), "wrong_stage")
        .await;
    desk.act(&staff.supervisor, &id, approve()).await;
    let page = desk.open(&staff.specialist, &id).await;
    assert_eq!(
        (&page["stage"], &page["plans"][0]["assurance"]),
        (&json!("approved"), &json!("signed"))
    );
    assert_eq!(page["plans"][0]["signed_by"][0]["id"], json!(staff.supervisor.id));
    // Nobody signs their own.
    let own = desk.register(&staff.supervisor, words::call("13900000000")).await;
    desk.act(&staff.supervisor, &own, words::assess()).await;
    desk.act(&staff.supervisor, &own, json!({ "act": "investigate" })).await;
    desk.act(&staff.supervisor, &own, words::plan(100_001)).await;
    desk.refuses(&staff.supervisor, &own, approve(), "own_plan").await;
    desk.act(&desk.chief, &own, approve()).await;
    desk.verifies().await;
}

async fn two_signatures_one_of_them_a_managers(desk: Desk) {
    let staff = team(&desk).await;
    let second = desk.hire("second", &["supervisor"]).await;
    let id = investigated(&desk, &staff, "13800131234").await;
    desk.act(&staff.specialist, &id, words::plan(500_001)).await;
    let approve = || json!({ "act": "approve" });
    desk.refuses(&staff.leader, &id, approve(), "above_authority").await;
    desk.act(&staff.supervisor, &id, approve()).await;
    assert_eq!(stage(&desk, &id).await, "plan_proposed");
    desk.refuses(&staff.supervisor, &id, approve(), "already_signed").await;
    desk.refuses(&second, &id, approve(), "manager_must_sign").await;
    desk.act(&desk.chief, &id, approve()).await;
    let page = desk.open(&desk.chief, &id).await;
    assert_eq!(page["stage"], "approved");
    assert_eq!(page["plans"][0]["signed_by"].as_array().unwrap().len(), 2);
    desk.verifies().await;
}

async fn a_plan_sent_back_comes_again(desk: Desk) {
    let staff = team(&desk).await;
    let id = investigated(&desk, &staff, "13800131234").await;
    desk.act(&staff.specialist, &id, words::plan(20_000)).await;
    desk.sends_back(
        &staff.leader,
        &id,
        json!({ "act": "send_back", "reason": " " }),
        &[("reason", "required")],
    )
    .await;
    desk.act(&staff.leader, &id, json!({ "act": "send_back", "reason": "先修再换" }))
        .await;
    desk.refuses(&staff.leader, &id, json!({ "act": "approve" }), "wrong_stage")
        .await;
    desk.act(&staff.specialist, &id, words::plan(15_000)).await;
    desk.act(&staff.leader, &id, json!({ "act": "approve" })).await;
    let page = desk.open(&staff.specialist, &id).await;
    let plans: Vec<Value> = page["plans"]
        .as_array()
        .unwrap()
        .iter()
        .map(|plan| json!([plan["revision"], plan["status"]]))
        .collect();
    assert_eq!(plans, [json!([2, "approved"]), json!([1, "sent_back"])]);
    // A third one sets the second aside, and a new answer is due.
    desk.act(&staff.specialist, &id, words::plan(1_000)).await;
    let page = desk.open(&staff.specialist, &id).await;
    assert_eq!(
        (&page["plans"][0]["status"], &page["plans"][1]["status"]),
        (&json!("approved"), &json!("set_aside"))
    );
    desk.verifies().await;
}

async fn signatures_count_the_goodwill_of_the_month(desk: Desk) {
    let staff = team(&desk).await;
    let first = investigated(&desk, &staff, "13800131234").await;
    desk.act(&staff.specialist, &first, words::plan(20_000)).await;
    desk.act(&staff.leader, &first, json!({ "act": "approve" })).await;
    let second = investigated(&desk, &staff, "13800131234").await;
    desk.act(&staff.specialist, &second, words::plan(20_000)).await;
    for (seat, refusal) in [
        (&staff.leader, json!("above_authority")),
        (&staff.supervisor, Value::Null),
    ] {
        let offers = desk.open(seat, &second).await["offers"].clone();
        let approve = offers
            .as_array()
            .unwrap()
            .iter()
            .find(|offer| offer["act"] == "approve")
            .unwrap();
        assert_eq!(approve["refusal"], refusal, "the button says what the act says");
    }
    let error = desk
        .refuses(&staff.leader, &second, json!({ "act": "approve" }), "above_authority")
        .await;
    assert_eq!(error["params"]["goodwill_fen"], "40000");
    desk.act(&staff.supervisor, &second, json!({ "act": "approve" })).await;
    // One's own authority is used up as well.
    let third = investigated(&desk, &staff, "13800131234").await;
    desk.act(&staff.specialist, &third, words::plan(1)).await;
    assert_eq!(stage(&desk, &third).await, "plan_proposed");
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
    let close = json!({ "act": "close", "reason": "duplicate", "duplicate_of": id });
    desk.sends_back(&staff.specialist, &other, close, &[("duplicate_of", "unknown")])
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
    let itself = json!({ "act": "close", "reason": "duplicate", "duplicate_of": withdrawn });
    desk.sends_back(who, &withdrawn, itself, &[("duplicate_of", "not_allowed")])
        .await;
    desk.act(who, &withdrawn, close("withdrawn")).await;
    desk.verifies().await;
}

async fn acts_need_role_reach_and_form(desk: Desk) {
    let staff = team(&desk).await;
    let auditor = desk.hire("auditor", &["auditor"]).await;
    let other = desk.hire("other", &["specialist"]).await;
    let second = desk.group("乙组", &[&other], &[]).await;
    let id = desk.register(&staff.agent, words::call("13800131234")).await;
    desk.refuses(&auditor, &id, json!({ "act": "note", "text": "x" }), "role_not_allowed")
        .await;
    desk.refuses(&staff.specialist, &id, words::assess(), "out_of_reach")
        .await;
    desk.fails(
        &other,
        "complaint.act",
        json!({ "id": id, "action": { "act": "take" } }),
        "not_found",
    )
    .await;
    desk.act(&staff.specialist, &id, json!({ "act": "take" })).await;
    let error = desk
        .refuses(&staff.leader, &id, json!({ "act": "take" }), "already_owned")
        .await;
    assert_eq!(error["params"]["owner"], json!(staff.specialist.id));
    let assess = |fields: Value| words::with(words::assess(), &fields);
    desk.sends_back(
        &staff.specialist,
        &id,
        assess(json!({ "category": "nothing", "subcategory": null })),
        &[("category", "unknown")],
    )
    .await;
    desk.sends_back(
        &staff.specialist,
        &id,
        assess(json!({ "severity": "minor" })),
        &[("severity_reason", "required")],
    )
    .await;
    let entered = json!({ "act": "import", "stage": "closed", "entitlement_fen": 0, "goodwill_fen": 0 });
    desk.refuses(&desk.chief, &id, entered, "already_entered").await;
    let nowhere = json!({ "act": "transfer", "group": "nowhere", "owner": null, "reason": "x" });
    desk.sends_back(&staff.specialist, &id, nowhere, &[("group", "unknown")])
        .await;
    desk.act(
        &staff.specialist,
        &id,
        json!({ "act": "transfer", "group": second, "reason": "归乙组" }),
    )
    .await;
    desk.fails(&staff.specialist, "complaint.open", json!({ "id": id }), "not_found")
        .await;
    desk.act(&other, &id, json!({ "act": "take" })).await;
    desk.act(&other, &id, json!({ "act": "return", "reason": "忙不过来" }))
        .await;
    desk.refuses(&desk.chief, &id, json!({ "act": "return", "reason": "x" }), "not_owner")
        .await;
    desk.refuses(
        &desk.chief,
        &id,
        json!({ "act": "dispatch", "group": second }),
        "no_change",
    )
    .await;
    desk.act(
        &desk.chief,
        &id,
        json!({ "act": "dispatch", "group": staff.group, "owner": staff.specialist.id }),
    )
    .await;
    let report = json!({ "act": "convert", "nature": "report", "reason": "x" });
    desk.refuses(&staff.specialist, &id, report, "report_is_separate").await;
    desk.act(
        &staff.specialist,
        &id,
        json!({ "act": "convert", "nature": "enquiry", "reason": "只是问问" }),
    )
    .await;
    desk.fails(
        &desk.chief,
        "complaint.act",
        json!({ "id": "nothing", "action": { "act": "take" } }),
        "not_found",
    )
    .await;
    desk.verifies().await;
}

async fn revealing_a_number_is_noted(desk: Desk) {
    let staff = team(&desk).await;
    let body = words::with(
        words::call("13800131234"),
        &json!({ "call_back_number": "0571-87654321" }),
    );
    let id = desk.register(&staff.agent, body).await;
    let page = desk.open(&staff.agent, &id).await;
    assert!(
        !page.to_string().contains("13800131234") && !page.to_string().contains("87654321"),
        "masked on the page"
    );
    let told = desk
        .keyed(&staff.agent, "k1", "complaint.reveal_contact", json!({ "id": id }))
        .await
        .unwrap();
    assert_eq!(
        told,
        json!({ "phone": "13800131234", "call_back_number": "0571-87654321" })
    );
    let mut connection = desk.raw().await;
    let noted = huiyin_tests::raw::texts(
        &mut connection,
        "select actor, subject, reply from journal where command = 'complaint.reveal_contact'",
    )
    .await;
    assert_eq!(
        noted,
        [[staff.agent.id.clone(), id, String::new()]],
        "who and what, but not the number"
    );
}
