//! Criteria: what narrows lists and counts, and the orders of a list.

use huiyin_tests::{DAY, Desk, HOUR, MINUTE, Seat, both, words};
use serde_json::{Value, json};

use crate::life;

both!(
    each_criterion_finds_its_complaints,
    counts_agree_with_the_lists,
    every_order_brings_every_line_once,
    a_cursor_goes_on_with_its_own_list,
    nonsense_is_refused_by_field,
);

/// Who is found under criteria, sorted.
async fn found(desk: &Desk, seat: &Seat, criteria: &Value) -> Vec<String> {
    let body = json!({ "view": "all", "criteria": criteria, "limit": 200 });
    let page = desk.ok(seat, "complaint.list", body).await;
    let mut ids = ids(&page);
    assert_eq!(page["total"], json!(ids.len()), "{criteria}");
    ids.sort_unstable();
    ids
}

fn ids(page: &Value) -> Vec<String> {
    let lines = page["complaints"].as_array().unwrap();
    lines
        .iter()
        .map(|line| line["id"].as_str().unwrap().to_owned())
        .collect()
}

fn set(ids: &[&String]) -> Vec<String> {
    let mut ids: Vec<String> = ids.iter().map(|id| (*id).clone()).collect();
    ids.sort_unstable();
    ids
}

async fn each_criterion_finds_its_complaints(desk: Desk) {
    let staff = life::team(&desk).await;
    let begin = desk.clock.now();
    let pool = desk.register(&staff.agent, words::call("13800131234")).await;
    let mail = words::with(
        words::call("13800131235"),
        &json!({ "channel": "email", "nature": "enquiry", "category": null }),
    );
    let mail = desk.register(&desk.chief, mail).await;
    desk.later(HOUR).await;
    let afternoon = desk.clock.now();
    let prompt = life::answered(&desk, &staff, "13900000000").await;
    let close = |outcome: &str| json!({ "act": "close", "reason": "solved", "outcome": outcome });
    desk.act(&staff.specialist, &prompt, close("upheld")).await;
    let held = life::investigated(&desk, &staff, "13600000000").await;
    let hold = json!({ "act": "hold", "reason": "等", "awaited": "supplier" });
    desk.act(&staff.specialist, &held, hold).await;
    desk.act(&staff.agent, &held, json!({ "act": "chase", "words": "还没好" }))
        .await;
    let ask = json!({ "act": "escalate", "to": "team_leader", "reason": "客户要求当天答复" });
    desk.act(&staff.specialist, &held, ask).await;
    let caller = desk.hire("caller", &["callback_quality"]).await;
    let survey = |solved: &str, score: i64| json!({ "act": "record_survey", "medium": "phone", "result": "answered", "solved": solved, "score": score });
    desk.act(&caller, &prompt, json!({ "act": "take_call" })).await;
    desk.act(&caller, &prompt, survey("no", 2)).await;
    let again = life::answered(&desk, &staff, "13700000000").await;
    desk.act(&staff.specialist, &again, close("not_upheld")).await;
    desk.act(&staff.leader, &again, json!({ "act": "reopen", "reason": "又坏了" }))
        .await;
    let paid = words::with(
        words::call("13500000000"),
        &json!({ "solved": words::spot(5_000), "severity": "minor", "severity_reason": "x" }),
    );
    let paid = desk.register(&staff.specialist, paid).await;
    desk.act(&caller, &paid, json!({ "act": "take_call" })).await;
    desk.act(&caller, &paid, survey("yes", 5)).await;
    let late = life::answered(&desk, &staff, "13400000000").await;
    let contact =
        json!({ "act": "contact", "medium": "phone", "direction": "outbound", "reached": true, "text": "已联系" });
    desk.later(4 * DAY).await;
    desk.act(&desk.chief, &mail, contact).await;
    desk.act(&staff.specialist, &late, close("upheld")).await;
    let evening = desk.clock.now();

    let cases = [
        (json!({}), vec![&pool, &mail, &prompt, &held, &again, &paid, &late]),
        (json!({ "stages": ["closed"] }), vec![&prompt, &paid, &late]),
        (json!({ "natures": ["enquiry"] }), vec![&mail]),
        (json!({ "channels": ["email", "chat"] }), vec![&mail]),
        (json!({ "severities": ["minor"] }), vec![&paid]),
        (json!({ "tiers": ["vip"] }), vec![]),
        (json!({ "categories": [null] }), vec![&mail]),
        (
            json!({ "categories": ["product", null], "owners": [null] }),
            vec![&pool],
        ),
        (
            json!({ "subcategories": ["product_defect"], "stages": ["closed"] }),
            vec![&prompt, &late],
        ),
        (json!({ "owners": [staff.specialist.id], "on_hold": true }), vec![&held]),
        (json!({ "groups": [staff.group], "owners": [null] }), vec![&pool]),
        (
            json!({ "closing_reasons": ["solved"], "outcomes": ["upheld"] }),
            vec![&prompt, &paid, &late],
        ),
        (json!({ "received_to": afternoon }), vec![&pool, &mail]),
        (
            json!({ "received_from": begin, "received_to": begin + 1 }),
            vec![&pool, &mail],
        ),
        (
            json!({ "closed_from": afternoon, "closed_to": afternoon + DAY }),
            vec![&prompt, &paid],
        ),
        (json!({ "closed_from": evening }), vec![&late]),
        (
            json!({ "open_at": afternoon + DAY }),
            vec![&pool, &mail, &held, &again, &late],
        ),
        (json!({ "open_at": evening + 1 }), vec![&pool, &mail, &held, &again]),
        (json!({ "overdue": false, "open_at": evening + 1 }), vec![]),
        (
            json!({ "overdue": true, "on_hold": false, "reopened": false, "channels": ["phone"] }),
            vec![&pool],
        ),
        (json!({ "restricted": true }), vec![]),
        (json!({ "reopened": true }), vec![&again]),
        (json!({ "ever_closed": true }), vec![&prompt, &again, &paid, &late]),
        (json!({ "measured": true }), vec![&prompt, &paid, &late]),
        (json!({ "on_time": true }), vec![&prompt, &paid]),
        (json!({ "on_time": false }), vec![&late]),
        (json!({ "paid": true }), vec![&paid]),
        (json!({ "contacted": true }), vec![&mail]),
        (json!({ "chased": true }), vec![&held]),
        (json!({ "escalated": true, "on_hold": true }), vec![&held]),
        (json!({ "solved": ["no", "partly"] }), vec![&prompt]),
        (json!({ "score_from": 1 }), vec![&prompt, &paid]),
        (json!({ "score_from": 3, "score_to": 5 }), vec![&paid]),
        (json!({ "score_to": 2 }), vec![&prompt]),
        (json!({ "surveyed_from": begin }), vec![&prompt, &paid]),
        (json!({ "surveyed_from": begin, "score_from": 3 }), vec![&paid]),
        (json!({ "surveyed_to": begin }), vec![]),
        (json!({ "reopening_proposed": true }), vec![&prompt]),
    ];
    for (criteria, expected) in cases {
        assert_eq!(found(&desk, &desk.chief, &criteria).await, set(&expected), "{criteria}");
    }
    // Criteria never widen what somebody sees.
    assert_eq!(
        found(&desk, &staff.specialist, &json!({ "categories": [null] })).await,
        set(&[])
    );
}

async fn counts_agree_with_the_lists(desk: Desk) {
    let staff = life::live(&desk).await;
    for seat in [
        &desk.chief,
        &staff.agent,
        &staff.specialist,
        &staff.leader,
        &staff.supervisor,
    ] {
        for criteria in [
            json!({}),
            json!({ "channels": ["phone"] }),
            json!({ "words": "洗衣机", "on_hold": true }),
        ] {
            let counted = desk.ok(seat, "complaint.counts", json!({ "criteria": criteria })).await;
            assert_eq!(counted["now"], json!(desk.clock.now()));
            let counts = counted["counts"].as_object().unwrap();
            assert_eq!(counts.len(), 11);
            for (view, count) in counts {
                let page = desk
                    .ok(seat, "complaint.list", json!({ "view": view, "criteria": criteria }))
                    .await;
                assert_eq!(page["total"], *count, "{view} {criteria} for {}", seat.name);
            }
        }
    }
    let admin = desk.hire("admin", &["administrator"]).await;
    desk.fails(&admin, "complaint.counts", json!({}), "forbidden").await;
}

async fn every_order_brings_every_line_once(desk: Desk) {
    for at in 0..11 {
        let severity = ["minor", "critical", "ordinary", "major"][at % 4];
        let body = words::with(
            words::call("13800131234"),
            &json!({ "severity": severity, "severity_reason": "x" }),
        );
        let id = desk.register(&desk.chief, body).await;
        desk.clock.advance(MINUTE);
        if at % 3 == 0 {
            desk.act(&desk.chief, &id, json!({ "act": "note", "text": "x" })).await;
        }
        if at % 5 == 0 {
            let refuse = json!({ "act": "not_accept", "reason": "x", "recourse": "y" });
            desk.act(&desk.chief, &id, refuse).await;
        }
    }
    let rank = |line: &Value| {
        ["critical", "major", "ordinary", "minor"]
            .iter()
            .position(|code| line["severity"] == *code)
    };
    for view in ["open", "closed", "all"] {
        for by in ["next_due", "received", "severity", "changed", "ended"] {
            for descending in [false, true] {
                let sort = json!({ "by": by, "descending": descending });
                if by == "ended" && view != "closed" {
                    let error = desk
                        .fails(
                            &desk.chief,
                            "complaint.list",
                            json!({ "view": view, "sort": sort }),
                            "invalid",
                        )
                        .await;
                    assert_eq!(words::fields(&error), [("sort", "not_allowed")]);
                    continue;
                }
                let (mut lines, mut cursor): (Vec<Value>, _) = (Vec::new(), Value::Null);
                loop {
                    let body = json!({ "view": view, "sort": sort, "limit": 2, "cursor": cursor });
                    let page = desk.ok(&desk.chief, "complaint.list", body).await;
                    lines.extend(page["complaints"].as_array().unwrap().iter().cloned());
                    cursor = page["next"].clone();
                    if cursor.is_null() {
                        break;
                    }
                }
                let about = format!("{view} by {sort}");
                let once: std::collections::BTreeSet<String> =
                    lines.iter().map(|line| line["id"].to_string()).collect();
                let expected = match view {
                    "open" => 8,
                    "closed" => 3,
                    _ => 11,
                };
                assert_eq!((lines.len(), once.len()), (expected, expected), "{about}");
                if descending {
                    lines.reverse();
                }
                let number = |name: &str, line: &Value| line[name].as_i64().unwrap_or(i64::MAX);
                let sorted = match by {
                    "next_due" => lines.is_sorted_by_key(|line| number("next_due", line)),
                    "received" => lines.is_sorted_by_key(|line| number("received_at", line)),
                    "severity" => lines.is_sorted_by_key(|line| (rank(line), number("next_due", line))),
                    _ => true,
                };
                assert!(sorted, "{about}: {lines:?}");
            }
        }
    }
}

async fn a_cursor_goes_on_with_its_own_list(desk: Desk) {
    for _ in 0..3 {
        desk.register(&desk.chief, words::call("13800131234")).await;
    }
    let own = json!({ "view": "open", "criteria": { "channels": ["phone"] }, "limit": 1 });
    let next = desk.ok(&desk.chief, "complaint.list", own.clone()).await["next"].clone();
    let with = |fields: Value| words::with(words::with(own.clone(), &fields), &json!({ "cursor": next }));
    desk.ok(&desk.chief, "complaint.list", with(json!({}))).await;
    // How many a page holds is not what makes a list.
    desk.ok(&desk.chief, "complaint.list", with(json!({ "limit": 2 })))
        .await;
    for other in [
        json!({ "view": "all" }),
        json!({ "criteria": {} }),
        json!({ "criteria": { "channels": ["phone", "chat"] } }),
        json!({ "sort": { "by": "received" } }),
        json!({ "sort": { "by": "next_due", "descending": true } }),
    ] {
        let error = desk
            .fails(&desk.chief, "complaint.list", with(other.clone()), "invalid")
            .await;
        assert_eq!(words::fields(&error), [("cursor", "foreign")], "{other}");
    }
}

async fn nonsense_is_refused_by_field(desk: Desk) {
    let error = desk
        .fails(
            &desk.chief,
            "complaint.list",
            json!({ "view": "all", "criteria": { "words": "长".repeat(101) } }),
            "invalid",
        )
        .await;
    assert_eq!(words::fields(&error), [("criteria.words", "too_long")]);
    let many: Vec<String> = (0..201).map(|at| at.to_string()).collect();
    let error = desk
        .fails(
            &desk.chief,
            "complaint.counts",
            json!({ "criteria": { "owners": many } }),
            "invalid",
        )
        .await;
    assert_eq!(words::fields(&error), [("criteria.owners", "too_long")]);
    for criteria in [
        json!({ "stages": ["done"] }),
        json!({ "colour": "red" }),
        json!({ "overdue": "yes" }),
    ] {
        desk.fails(
            &desk.chief,
            "complaint.list",
            json!({ "view": "all", "criteria": criteria }),
            "malformed",
        )
        .await;
    }
}
