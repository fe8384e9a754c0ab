//! The life of a complaint through the door, and everything the rules refuse on the way.

use huiyin_tests::{Desk, both, words};
use serde_json::{Value, json};

use crate::life::{investigated, team};

both!(
    a_whole_life,
    plans_above_authority_are_signed_by_others,
    two_signatures_one_of_them_a_managers,
    a_plan_sent_back_comes_again,
    signatures_count_the_goodwill_of_the_month,
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
        let undoable = ["take", "record_finding"].contains(&action["act"].as_str().unwrap());
        let receipt = desk.act(actor, &id, action).await;
        version += 1;
        assert_eq!(receipt, json!({ "id": id, "version": version, "undoable": undoable }));
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
        &json!({ "call_back_number": "0571-87654321", "content": "洗衣机漏水，请打13800131234", "subject": "漏水，请打13800131234" }),
    );
    let id = desk.register(&staff.agent, body).await;
    let page = desk.open(&staff.agent, &id).await;
    assert_eq!(
        json!([page["content"], page["subject"], page["words_masked"]]),
        json!(["洗衣机漏水，请打138****1234", "漏水，请打138****1234", true])
    );
    let listed = desk.ok(&staff.agent, "complaint.list", json!({ "view": "all" })).await;
    assert!(!listed.to_string().contains("13800131234"), "masked in lists");
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
        json!({
            "name": "王芳",
            "phone": "13800131234",
            "call_back_number": "0571-87654321",
            "content": "洗衣机漏水，请打13800131234"
        })
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
