//! Around the work, through the door: numbers read aloud, chases, the ladder, the call after closing.

use huiyin_tests::{Desk, HOUR, both, raw, words};
use serde_json::json;

use crate::life::{answered, investigated, team};

both!(
    a_reserved_number_is_used_once,
    a_number_never_used_stands_as_void,
    a_stranger_may_chase_what_they_may_not_open,
    an_escalation_reaches_the_rung_and_is_acknowledged,
    a_breach_is_told_to_owner_and_leader,
    the_caller_after_closing_is_not_the_handler,
    an_order_is_recorded_once,
    a_template_is_revised,
    what_was_written_down_is_put_right,
    a_complaint_goes_to_who_can_work_it,
    large_plans_reach_both_who_sign,
);

async fn a_reserved_number_is_used_once(desk: Desk) {
    let agent = desk.hire("agent", &["front_line_agent"]).await;
    let other = desk.hire("other", &["front_line_agent"]).await;
    let reserved = desk.ok(&agent, "complaint.reserve", json!({})).await;
    let number = reserved["number"].as_str().unwrap().to_owned();
    let form = words::with(words::call("13800001111"), &json!({ "number": number }));
    let error = desk.fails(&other, "complaint.register", form.clone(), "invalid").await;
    assert_eq!(words::fields(&error), [("number", "unknown")], "nobody takes another's");
    let made = desk.ok(&agent, "complaint.register", form.clone()).await;
    assert_eq!(made["number"], number.as_str());
    desk.fails(&agent, "complaint.register", form, "invalid").await;
    let next = desk.ok(&agent, "complaint.register", words::call("13800001112")).await;
    assert_ne!(next["number"], number.as_str());
    desk.verifies().await;
}

async fn a_number_never_used_stands_as_void(desk: Desk) {
    let agent = desk.hire("agent", &["front_line_agent"]).await;
    let reserved = desk.ok(&agent, "complaint.reserve", json!({})).await;
    desk.ok(&agent, "complaint.void_number", reserved.clone()).await;
    desk.fails(&agent, "complaint.void_number", reserved.clone(), "not_found")
        .await;
    let form = words::with(words::call("13800001111"), &json!({ "number": reserved["number"] }));
    desk.fails(&agent, "complaint.register", form, "invalid").await;
    let again = desk.ok(&agent, "complaint.reserve", json!({})).await;
    assert_ne!(
        again["number"], reserved["number"],
        "a void number is never given again"
    );
    desk.verifies().await;
}

async fn a_stranger_may_chase_what_they_may_not_open(desk: Desk) {
    let staff = team(&desk).await;
    let id = investigated(&desk, &staff, "13800001111").await;
    let stranger = desk.hire("stranger", &["front_line_agent"]).await;
    desk.fails(&stranger, "complaint.open", json!({ "id": id }), "not_found")
        .await;
    let chase = json!({ "act": "chase", "words": "三天没有消息" });
    desk.act(&stranger, &id, chase.clone()).await;
    let view = desk.open(&staff.specialist, &id).await;
    assert_eq!(view["chases"], 1);
    assert_eq!(view["entries"][0]["kind"], "chase");
    assert_eq!(inbox(&desk, &staff.specialist.id).await, ["chased"]);
    let restrict = json!({ "act": "restrict", "named": [], "reason": "涉及员工" });
    desk.act(&desk.chief, &id, restrict).await;
    let body = json!({ "id": id, "action": chase });
    desk.fails(&stranger, "complaint.act", body, "not_found").await;
    desk.verifies().await;
}

async fn an_escalation_reaches_the_rung_and_is_acknowledged(desk: Desk) {
    let staff = team(&desk).await;
    let id = investigated(&desk, &staff, "13800001111").await;
    let ask = json!({ "act": "escalate", "to": "team_leader", "reason": "客户要求当天答复" });
    desk.act(&staff.specialist, &id, ask).await;
    assert_eq!(inbox(&desk, &staff.leader.id).await, ["escalated"]);
    assert!(
        inbox(&desk, &staff.supervisor.id).await.is_empty(),
        "nobody above is asked"
    );
    let noted = json!({ "act": "acknowledge_escalation", "words": "我来联系仓库" });
    desk.refuses(&staff.specialist, &id, noted.clone(), "role_not_allowed")
        .await;
    desk.act(&staff.leader, &id, noted).await;
    let view = desk.open(&staff.specialist, &id).await;
    assert_eq!(view["escalation"]["level"], "team_leader");
    assert!(view["escalation"]["acknowledged_at"].is_i64());
    assert_eq!(inbox(&desk, &staff.specialist.id).await, ["escalation_acknowledged"]);
    desk.verifies().await;
}

async fn a_breach_is_told_to_owner_and_leader(desk: Desk) {
    let staff = team(&desk).await;
    let id = investigated(&desk, &staff, "13800001111").await;
    desk.later(25 * HOUR).await;
    let note = json!({ "act": "note", "text": "仍在等仓库" });
    desk.act(&staff.specialist, &id, note).await;
    let view = desk.open(&staff.specialist, &id).await;
    assert_eq!(view["escalation"]["cause"], "deadline");
    assert!(inbox(&desk, &staff.leader.id).await.contains(&String::from("overdue")));
    desk.fails(
        &staff.specialist,
        "complaint.act",
        json!({ "id": id, "action": { "act": "raise_overdue" } }),
        "refused",
    )
    .await;
    desk.verifies().await;
}

async fn the_caller_after_closing_is_not_the_handler(desk: Desk) {
    let staff = team(&desk).await;
    let caller = desk.hire("caller", &["callback_quality"]).await;
    let id = answered(&desk, &staff, "13800001111").await;
    desk.act(
        &staff.specialist,
        &id,
        json!({ "act": "customer_reply", "accepted": true }),
    )
    .await;
    let close = json!({ "act": "close", "reason": "solved", "outcome": "upheld" });
    desk.act(&staff.specialist, &id, close).await;
    desk.fails(&caller, "complaint.open", json!({ "id": id }), "not_found")
        .await;
    desk.act(&caller, &id, json!({ "act": "take_call" })).await;
    let answer = |score: i64, solved: &str| json!({ "act": "record_survey", "medium": "phone", "result": "answered", "solved": solved, "score": score });
    desk.sends_back(&caller, &id, answer(6, "yes"), &[("score", "out_of_range")])
        .await;
    desk.act(&caller, &id, answer(2, "partly")).await;
    let view = desk.open(&staff.leader, &id).await;
    assert_eq!(view["survey"]["reopening_proposed"], true);
    assert!(
        inbox(&desk, &staff.leader.id)
            .await
            .contains(&String::from("reopening_proposed"))
    );
    desk.act(&staff.leader, &id, json!({ "act": "reopen", "reason": "回访未解决" }))
        .await;
    let view = desk.open(&staff.leader, &id).await;
    assert_eq!(view["survey"]["reopening_proposed"], false);
    desk.verifies().await;
}

async fn an_order_is_recorded_once(desk: Desk) {
    let order =
        json!({ "number": "YS-1", "product": "扫地机器人", "amount_fen": 329_900, "ordered_at": huiyin_tests::BEGIN });
    desk.ok(&desk.chief, "order.record", order.clone()).await;
    let error = desk.fails(&desk.chief, "order.record", order, "invalid").await;
    assert_eq!(words::fields(&error), [("number", "taken")]);
    desk.verifies().await;
}

async fn a_template_is_revised(desk: Desk) {
    let wording = |zh: &str| json!({ "code": "sorry", "kind": "answer", "name_zh": "致歉", "name_en": "Apology", "zh": zh, "en": "We apologise." });
    desk.ok(&desk.chief, "template.revise", wording("向您致歉。")).await;
    desk.ok(&desk.chief, "template.revise", wording("谨向您致歉。")).await;
    let mut connection = desk.raw().await;
    let live = "select cast(count(*) as bigint) from template where code = 'sorry' and retired_at is null";
    assert_eq!(raw::number(&mut connection, live).await, 1);
    let all = "select cast(count(*) as bigint) from template where code = 'sorry'";
    assert_eq!(raw::number(&mut connection, all).await, 2);
    drop(connection);
    desk.verifies().await;
}

/// The kinds of notices somebody got, the oldest first.
pub async fn inbox(desk: &Desk, user: &str) -> Vec<String> {
    let mut connection = desk.raw().await;
    let sql = format!("select kind from notice where user_id = '{user}' order by at, id");
    let rows = raw::texts(&mut connection, &sql).await;
    rows.into_iter().filter_map(|row| row.into_iter().next()).collect()
}

async fn what_was_written_down_is_put_right(desk: Desk) {
    let staff = team(&desk).await;
    let id = desk.register(&staff.agent, words::call("13800001111")).await;
    let right = json!({
        "act": "correct", "occurred_at": huiyin_tests::BEGIN - 3_600_000, "order_number": " HD-9 ", "product": "洗衣机",
        "amount_fen": 45_000, "remedies_sought": ["exchange"], "recurring": true,
    });
    desk.act(&staff.agent, &id, right.clone()).await;
    let view = desk.open(&staff.agent, &id).await;
    assert_eq!(
        [
            &view["order_number"],
            &view["product"],
            &view["amount_fen"],
            &view["recurring"]
        ],
        [&json!("HD-9"), &json!("洗衣机"), &json!(45_000), &json!(true)]
    );
    let entry = &view["entries"][0];
    assert_eq!(entry["kind"], "change");
    let changes: Vec<&str> = entry["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| change["field"].as_str().unwrap())
        .collect();
    assert_eq!(
        changes,
        [
            "occurred_at",
            "order_number",
            "product",
            "amount_fen",
            "remedies_sought",
            "recurring"
        ]
    );
    desk.refuses(&staff.agent, &id, right, "no_change").await;
    let wrong = json!({
        "act": "correct", "occurred_at": huiyin_tests::BEGIN + 86_400_000, "amount_fen": -1, "remedies_sought": [], "recurring": false,
    });
    desk.sends_back(
        &staff.agent,
        &id,
        wrong,
        &[("amount_fen", "out_of_range"), ("occurred_at", "in_future")],
    )
    .await;
    let other = desk.hire("other", &["specialist"]).await;
    let body = json!({ "id": id, "action": { "act": "correct", "remedies_sought": [], "recurring": false } });
    desk.fails(&other, "complaint.act", body, "not_found").await;
    desk.verifies().await;
}

async fn a_complaint_goes_to_who_can_work_it(desk: Desk) {
    let staff = team(&desk).await;
    let auditor = desk.hire("auditor", &["auditor"]).await;
    let id = investigated(&desk, &staff, "13800001111").await;
    let give = json!({ "act": "transfer", "group": null, "owner": auditor.id, "reason": "换人" });
    desk.sends_back(&staff.leader, &id, give, &[("owner", "not_allowed")])
        .await;
}

/// Goodwill that nobody may promise alone is told to both who sign.
async fn large_plans_reach_both_who_sign(desk: Desk) {
    let staff = team(&desk).await;
    let id = investigated(&desk, &staff, "13800001111").await;
    desk.act(&staff.specialist, &id, words::plan(6_000_000)).await;
    for signer in [&staff.supervisor, &desk.chief] {
        let page = desk.ok(signer, "inbox.list", json!({})).await;
        assert_eq!(page["lines"][0]["kind"], "plan_waits", "{}", signer.name);
    }
}
