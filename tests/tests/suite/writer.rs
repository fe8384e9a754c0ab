//! The one writer under many hands.

use std::collections::BTreeSet;

use futures_util::future::join_all;
use huiyin_domain::ComplaintNumber;
use huiyin_tests::{Desk, Engine, both, raw, words};
use serde_json::{Value, json};

both!(
    many_at_once_get_numbers_of_their_own,
    a_failing_command_disturbs_no_other,
    two_acts_on_one_version_are_one,
    whatever_comes_in_any_order_is_refused_or_done,
    a_lost_connection_is_made_again,
);

async fn many_at_once_get_numbers_of_their_own(desk: Desk) {
    let many = (0..64).map(|at| {
        desk.call(
            &desk.chief,
            "complaint.register",
            words::call(&format!("138000000{at:02}")),
        )
    });
    let replies = join_all(many).await;
    let numbers: BTreeSet<u32> = replies
        .iter()
        .map(|reply| {
            let number = reply.as_ref().expect("each succeeds")["number"]
                .as_str()
                .unwrap()
                .to_owned();
            number.parse::<ComplaintNumber>().unwrap().sequence()
        })
        .collect();
    assert_eq!(numbers, (1..=64).collect());
    desk.verifies().await;
}

async fn a_failing_command_disturbs_no_other(desk: Desk) {
    let id = desk.register(&desk.chief, words::call("13800131234")).await;
    let rounds = (0..60).map(|at| {
        let (id, desk) = (&id, &desk);
        async move {
            let (command, body, succeeds) = match at % 6 {
                0 => ("complaint.register", words::call("13800131234"), true),
                // Refused by the form, by the rules, and after it has written a customer and a number.
                1 => ("complaint.register", words::with(words::call("1"), &json!({ "content": "" })), false),
                2 => ("complaint.act", json!({ "id": id, "action": { "act": "resume" } }), false),
                3 => {
                    let spot = json!({ "solved": words::spot(9_999_999), "complainant": { "kind": "new", "name": format!("新{at}"), "phone": format!("139000000{at:02}") } });
                    ("complaint.register", words::with(words::call("1"), &spot), false)
                }
                4 => ("group.create", json!({ "name": "一样的名字" }), at == 4),
                _ => ("complaint.act", json!({ "id": id, "action": { "act": "note", "text": at.to_string() } }), true),
            };
            let reply = desk.call(&desk.chief, command, body).await;
            assert_eq!(reply.is_ok(), succeeds, "{at} {command}: {reply:?}");
            if let Err(error) = reply {
                assert_ne!(error["code"], "internal", "{at} {command}: {error}");
            }
        }
    });
    join_all(rounds).await;
    let page = desk.open(&desk.chief, &id).await;
    assert_eq!(page["version"], 11);
    let list = desk.ok(&desk.chief, "complaint.list", json!({ "view": "all" })).await;
    assert_eq!(list["total"], 11);
    let mut connection = desk.raw().await;
    let customers = raw::number(&mut connection, "select cast(count(*) as bigint) from customer").await;
    let numbers = raw::number(&mut connection, "select day_sequence from journal_head").await;
    assert_eq!(
        (customers, numbers),
        (1, 11),
        "what was refused left no customer and took no number"
    );
    desk.verifies().await;
}

async fn two_acts_on_one_version_are_one(desk: Desk) {
    let id = desk.register(&desk.chief, words::call("13800131234")).await;
    let note = |text: String| json!({ "id": id, "action": { "act": "note", "text": text } });
    let many = (0..16).map(|at| desk.versioned(&desk.chief, 1, "complaint.act", note(at.to_string())));
    let replies = join_all(many).await;
    assert_eq!(replies.iter().filter(|reply| reply.is_ok()).count(), 1, "{replies:?}");
    assert!(replies.iter().all(|reply| {
        reply
            .as_ref()
            .err()
            .is_none_or(|error| error["code"] == "stale_version")
    }));
    // Without a version each is done, one after the other.
    let many = (0..16).map(|at| desk.call(&desk.chief, "complaint.act", note(at.to_string())));
    let versions: BTreeSet<i64> = join_all(many)
        .await
        .iter()
        .map(|reply| reply.as_ref().unwrap()["version"].as_i64().unwrap())
        .collect();
    assert_eq!(versions, (3..=18).collect());
    desk.verifies().await;
}

/// A small generator (splitmix64): the same acts on every run.
fn dice(state: &mut u64, below: usize) -> usize {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    usize::try_from((z ^ (z >> 31)) % below as u64).unwrap()
}

/// Every act, some in several shapes, with forms that are now in order and now not.
fn actions(desk: &Desk, group: &str, user: &str, other: &str) -> Vec<Value> {
    let until = desk.book.now() + 3_600_000;
    vec![
        json!({ "act": "acknowledge", "medium": "sms" }),
        words::assess(),
        words::with(
            words::assess(),
            &json!({ "severity": "critical", "immediate_action": "停售" }),
        ),
        words::with(
            words::assess(),
            &json!({ "severity": "minor", "severity_reason": "小事" }),
        ),
        json!({ "act": "convert", "nature": "enquiry", "reason": "x" }),
        json!({ "act": "investigate" }),
        json!({ "act": "record_finding", "text": "x" }),
        words::plan(0),
        words::plan(9_000),
        words::plan(90_000),
        words::plan(900_000),
        json!({ "act": "approve" }),
        json!({ "act": "send_back", "reason": "x" }),
        json!({ "act": "start_carrying_out" }),
        json!({ "act": "finish_carrying_out", "text": "x" }),
        words::answer(),
        json!({ "act": "answer", "text": "x", "medium": "email" }),
        json!({ "act": "customer_reply", "accepted": true }),
        json!({ "act": "customer_reply", "accepted": false, "words": "不行" }),
        json!({ "act": "tell_recourse", "text": "x" }),
        json!({ "act": "close", "reason": "solved", "outcome": "upheld" }),
        json!({ "act": "close", "reason": "not_agreed", "outcome": "not_upheld" }),
        json!({ "act": "close", "reason": "withdrawn", "words": "x" }),
        json!({ "act": "merge", "into": other, "reason": "重复" }),
        json!({ "act": "promise_call", "at": until }),
        json!({ "act": "return_call" }),
        json!({ "act": "not_accept", "reason": "x", "recourse": "y" }),
        json!({ "act": "hold", "reason": "x", "awaited": "customer", "until": until }),
        json!({ "act": "resume" }),
        json!({ "act": "reopen", "reason": "x" }),
        words::with(words::spot(100), &json!({ "act": "solve_on_the_spot" })),
        json!({ "act": "dispatch", "group": group }),
        json!({ "act": "take" }),
        json!({ "act": "transfer", "owner": user, "reason": "x" }),
        json!({ "act": "return", "reason": "x" }),
        json!({ "act": "contact", "medium": "phone", "direction": "outbound", "reached": false }),
        json!({ "act": "contact", "medium": "chat", "direction": "inbound", "reached": true, "text": "x" }),
        json!({ "act": "note", "text": "x" }),
        json!({ "act": "restrict", "named": [user], "reason": "x" }),
        json!({ "act": "unrestrict", "reason": "x" }),
    ]
}

async fn whatever_comes_in_any_order_is_refused_or_done(desk: Desk) {
    let staff = crate::life::team(&desk).await;
    let seats = [
        &desk.chief,
        &staff.agent,
        &staff.specialist,
        &staff.leader,
        &staff.supervisor,
    ];
    let mut ids = Vec::new();
    for (at, channel) in ["phone", "email", "regulator"].into_iter().enumerate() {
        let body = words::with(
            words::call(&format!("1380000000{at}")),
            &json!({ "channel": channel, "group": staff.group }),
        );
        ids.push(desk.register(&staff.agent, body).await);
    }
    let (mut state, mut done, mut refused) = (20_261_120_u64, 0, BTreeSet::new());
    let mut connection = desk.raw().await;
    let marks = "select cast(seq as text), cast((select sum(version) from complaint) as text), cast((select count(*) from entry) as text) from journal_head";
    for _ in 0..500 {
        let id = ids[dice(&mut state, ids.len())].clone();
        let other = ids[dice(&mut state, ids.len())].clone();
        let user = seats[dice(&mut state, seats.len())].id.clone();
        let actions = actions(&desk, &staff.group, &user, &other);
        let action = actions[dice(&mut state, actions.len())].clone();
        let seat = seats[dice(&mut state, seats.len())];
        let before = raw::texts(&mut connection, marks).await;
        match desk
            .call(seat, "complaint.act", json!({ "id": id, "action": action }))
            .await
        {
            Ok(_) => {
                done += 1;
                desk.clock.advance(1_000);
            }
            Err(error) => {
                let code = error["code"].as_str().unwrap();
                assert!(
                    ["refused", "invalid", "not_found"].contains(&code),
                    "{action} by {}: {error}",
                    seat.name
                );
                refused.insert(error["params"]["reason"].to_string());
                assert_eq!(
                    raw::texts(&mut connection, marks).await,
                    before,
                    "{action} left something behind"
                );
            }
        }
    }
    assert!(done > 60 && refused.len() > 10, "{done} done, refused for {refused:?}");
    for id in &ids {
        desk.open(&desk.chief, id).await;
    }
    desk.verifies().await;
}

async fn a_lost_connection_is_made_again(desk: Desk) {
    desk.register(&desk.chief, words::call("13800131234")).await;
    if desk.place.engine() == Engine::Postgres {
        let mut connection = desk.raw().await;
        let end = "select cast(count(*) as bigint) from (select pg_terminate_backend(pid) from pg_stat_activity \
                   where datname = current_database() and pid <> pg_backend_pid()) ended";
        assert!(raw::number(&mut connection, end).await > 0);
    }
    desk.register(&desk.chief, words::call("13800131234")).await;
    let list = desk.ok(&desk.chief, "complaint.list", json!({ "view": "all" })).await;
    assert_eq!(list["total"], 2);
    desk.verifies().await;
}
