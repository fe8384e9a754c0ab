//! Plans that wait for a signature reach everybody whose signature it can be, and nobody else.

use std::sync::Arc;

use huiyin_tests::{Desk, MINUTE, Seat, both, words};
use serde_json::{Value, json};

use crate::follow::inbox;
use crate::life::{investigated, team};

both!(
    one_signature_is_asked_of_the_nearest,
    two_signatures_are_asked_of_both,
    what_waits_for_me_is_what_i_may_sign,
    a_line_is_done_once_it_waits_for_nobody_here,
);

fn approve() -> Value {
    json!({ "act": "approve" })
}

async fn to_sign(desk: &Desk, seat: &Seat) -> Vec<String> {
    let list = desk.ok(seat, "complaint.list", json!({ "view": "to_sign" })).await;
    let lines = list["complaints"].as_array().unwrap();
    let mut ids: Vec<String> = lines
        .iter()
        .map(|line| line["id"].as_str().unwrap().to_owned())
        .collect();
    ids.sort();
    let counts = desk.ok(seat, "complaint.counts", json!({})).await;
    assert_eq!(counts["counts"]["to_sign"], ids.len());
    ids
}

fn signers(page: &Value) -> Vec<&str> {
    let plan = page["plans"][0]["signers"].as_array().unwrap();
    plan.iter().map(|person| person["id"].as_str().unwrap()).collect()
}

async fn one_signature_is_asked_of_the_nearest(desk: Desk) {
    let staff = team(&desk).await;
    let id = investigated(&desk, &staff, "13800131234").await;
    let alone = |page: Value| page["goodwill_alone_fen"].as_i64();
    assert_eq!(alone(desk.open(&staff.specialist, &id).await), Some(10_000));
    assert_eq!(alone(desk.open(&staff.leader, &id).await), Some(30_000));
    desk.act(&staff.specialist, &id, words::plan(25_000)).await;
    assert_eq!(inbox(&desk, &staff.leader.id).await, ["plan_waits"]);
    assert!(inbox(&desk, &staff.supervisor.id).await.is_empty());
    assert_eq!(to_sign(&desk, &staff.leader).await, std::slice::from_ref(&id));
    assert!(to_sign(&desk, &staff.specialist).await.is_empty());
    let page = desk.open(&staff.specialist, &id).await;
    assert!(signers(&page).contains(&staff.leader.id.as_str()), "{page}");
    assert!(!signers(&page).contains(&staff.specialist.id.as_str()));
    desk.act(&staff.leader, &id, approve()).await;
    assert!(to_sign(&desk, &staff.leader).await.is_empty());
    assert!(signers(&desk.open(&staff.specialist, &id).await).is_empty());
}

async fn two_signatures_are_asked_of_both(desk: Desk) {
    let staff = team(&desk).await;
    let id = investigated(&desk, &staff, "13800131234").await;
    desk.act(&staff.specialist, &id, words::plan(600_000)).await;
    for seat in [&staff.supervisor, &desk.chief] {
        assert_eq!(inbox(&desk, &seat.id).await, ["plan_waits"], "{}", seat.name);
        assert_eq!(to_sign(&desk, seat).await, std::slice::from_ref(&id), "{}", seat.name);
    }
    assert!(inbox(&desk, &staff.leader.id).await.is_empty() && to_sign(&desk, &staff.leader).await.is_empty());
    desk.act(&staff.supervisor, &id, approve()).await;
    // The second signature is the manager's, who hears of the first.
    assert!(to_sign(&desk, &staff.supervisor).await.is_empty());
    assert_eq!(inbox(&desk, &desk.chief.id).await, ["plan_waits"; 2]);
    let page = desk.open(&staff.specialist, &id).await;
    assert_eq!(signers(&page), [desk.chief.id.as_str()]);
    assert_eq!(page["plans"][0]["manager_missing"], true);
    desk.act(&desk.chief, &id, approve()).await;
    assert!(to_sign(&desk, &desk.chief).await.is_empty());
    assert_eq!(desk.open(&desk.chief, &id).await["stage"], "approved");
    desk.verifies().await;
}

/// The view in SQL and the rules of the workflow are twins.
async fn what_waits_for_me_is_what_i_may_sign(desk: Desk) {
    let staff = team(&desk).await;
    let other = desk.hire("other", &["team_leader"]).await;
    let second = desk.hire("second", &["supervisor"]).await;
    let deputy = desk.hire("deputy", &["manager"]).await;
    desk.group("乙组", &[&second], &[&other]).await;
    let mut ids = Vec::new();
    // The same customer twice: what they got this month counts.
    for (phone, fen) in [
        ("13800131231", 20_000),
        ("13800131231", 15_000),
        ("13800131232", 90_000),
        ("13800131233", 400_000),
        ("13800131234", 600_000),
        ("13800131235", 700_000),
        ("13800131236", 0),
    ] {
        let id = investigated(&desk, &staff, phone).await;
        desk.act(&staff.specialist, &id, words::plan(fen)).await;
        ids.push(id);
    }
    desk.act(&staff.leader, &ids[0], approve()).await;
    desk.act(&staff.supervisor, &ids[4], approve()).await;
    desk.act(&deputy, &ids[5], approve()).await;
    let held = json!({ "act": "hold", "reason": "等客户", "awaited": "customer" });
    desk.act(&staff.specialist, &ids[2], held).await;
    let hidden = json!({ "act": "restrict", "named": [second.id], "reason": "涉及员工" });
    desk.act(&desk.chief, &ids[3], hidden).await;
    let own = investigated(&desk, &staff, "13800131237").await;
    desk.act(&staff.supervisor, &own, words::plan(200_000)).await;
    ids.push(own);
    let people: [&Arc<Seat>; 8] = [
        &staff.agent,
        &staff.specialist,
        &staff.leader,
        &staff.supervisor,
        &other,
        &second,
        &deputy,
        &desk.chief,
    ];
    let mut waiting = 0;
    for aside in [false, true] {
        desk.book.set_facts_aside(aside).unwrap();
        for seat in people {
            let mut expected = Vec::new();
            for id in &ids {
                let Ok(page) = desk.call(seat, "complaint.open", json!({ "id": id })).await else {
                    continue;
                };
                let offers = page["offers"].as_array().unwrap();
                let approve = offers.iter().find(|offer| offer["act"] == "approve").unwrap();
                if approve["refusal"].is_null() {
                    expected.push(id.clone());
                }
            }
            expected.sort();
            waiting += expected.len();
            assert_eq!(to_sign(&desk, seat).await, expected, "{} aside {aside}", seat.name);
        }
    }
    assert!(waiting > 8, "something waits for somebody");
}

/// Whether each line of a plan that waits is seen to, the newest first.
async fn done(desk: &Desk, seat: &Seat) -> Vec<bool> {
    let page = desk.ok(seat, "inbox.list", json!({})).await;
    let lines = page["lines"].as_array().unwrap().iter();
    let plans = lines.filter(|line| line["kind"] == "plan_waits");
    plans
        .map(|line| line["complaint"]["settled"].as_bool().unwrap())
        .collect()
}

async fn a_line_is_done_once_it_waits_for_nobody_here(desk: Desk) {
    let staff = team(&desk).await;
    let second = desk.hire("second", &["supervisor"]).await;
    let id = investigated(&desk, &staff, "13800131234").await;
    desk.act(&staff.specialist, &id, words::plan(600_000)).await;
    for seat in [&staff.supervisor, &second, &desk.chief] {
        assert_eq!(done(&desk, seat).await, [false], "{}", seat.name);
    }
    desk.clock.advance(MINUTE);
    desk.act(&staff.supervisor, &id, approve()).await;
    // What is missing is the manager's: no supervisor is waited for any more.
    assert_eq!(done(&desk, &staff.supervisor).await, [true]);
    assert_eq!(done(&desk, &second).await, [true]);
    assert_eq!(done(&desk, &desk.chief).await, [false; 2]);
    desk.clock.advance(MINUTE);
    let back = json!({ "act": "send_back", "reason": "请核对金额" });
    desk.act(&desk.chief, &id, back).await;
    assert_eq!(done(&desk, &desk.chief).await, [true; 2]);
    desk.clock.advance(MINUTE);
    desk.act(&staff.specialist, &id, words::plan(600_000)).await;
    // The new plan has a line of its own, and the old ones stay done.
    assert_eq!(done(&desk, &desk.chief).await, [false, true, true]);
    assert_eq!(done(&desk, &second).await, [false, true]);
}
