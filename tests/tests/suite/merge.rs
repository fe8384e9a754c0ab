//! Two complaints become one, and two again; whoever asks about either finds the one that stays.

use huiyin_tests::{DAY, Desk, MINUTE, Seat, both, words};
use serde_json::{Value, json};

use crate::life::{Staff, answered, investigated, team};

both!(
    the_one_that_stays_goes_on_for_both,
    a_merging_is_taken_back,
    a_merging_is_refused,
    many_go_on_in_one,
    a_merged_complaint_is_no_closing,
    a_call_is_promised_and_made,
    a_call_after_closing_is_given_back,
);

fn merge(into: &str) -> Value {
    json!({ "act": "merge", "into": into, "reason": "同一件包裹" })
}

/// An older one under investigation, and a newer one that came in by e-mail: of the same customer, or not.
async fn pair(desk: &Desk, staff: &Staff) -> (String, String) {
    let older = investigated(desk, staff, "13800000001").await;
    desk.clock.advance(MINUTE);
    let body = words::with(
        words::call("13800000002"),
        &json!({ "channel": "email", "severity": "major" }),
    );
    let newer = desk.register(&staff.specialist, body).await;
    (older, newer)
}

fn clock<'v>(page: &'v Value, kind: &str) -> &'v Value {
    let clocks = page["clocks"].as_array().unwrap();
    clocks.iter().rev().find(|clock| clock["kind"] == kind).unwrap()
}

async fn numbers(desk: &Desk, seat: &Seat, query: &str) -> Vec<Value> {
    let body = json!({ "view": "all", "criteria": { "words": query } });
    let found = desk.ok(seat, "complaint.list", body).await;
    let lines = found["complaints"].as_array().unwrap();
    lines.iter().map(|line| line["id"].clone()).collect()
}

async fn the_one_that_stays_goes_on_for_both(desk: Desk) {
    let staff = team(&desk).await;
    let who = &staff.specialist;
    let (older, newer) = pair(&desk, &staff).await;
    let asked = json!({ "id": newer, "other": older, "stays": null });
    let preview = desk.ok(who, "complaint.preview_merge", asked).await;
    assert_eq!(
        (&preview["stays"]["id"], &preview["severity"], &preview["refused"]),
        (&json!(older), &json!("major"), &Value::Null)
    );
    let other_way = json!({ "id": newer, "other": older, "stays": newer });
    let preview = desk.ok(who, "complaint.preview_merge", other_way).await;
    assert_eq!(preview["merged"]["id"], json!(older));
    let number = desk.open(who, &newer).await["number"].clone();
    let due = desk.open(who, &newer).await["clocks"].clone();
    let acted = desk.act(who, &newer, merge(&older)).await;
    assert_eq!(acted["undoable"], true);
    let page = desk.open(who, &older).await;
    assert_eq!(page["severity"], "major");
    let mine = clock(&page, "close")["due_at"].as_i64().unwrap();
    let theirs = due.as_array().unwrap().iter().find(|clock| clock["kind"] == "close");
    assert!(
        mine <= theirs.unwrap()["due_at"].as_i64().unwrap(),
        "the stricter holds"
    );
    assert_eq!(page["taken_in"], json!([{ "id": newer, "name": number }]));
    // Its timeline tells both lives, and says whose line is whose.
    let entries = page["entries"].as_array().unwrap();
    let took = entries.iter().find(|entry| entry["kind"] == "took_in").unwrap();
    assert_eq!((&took["names"]["name"], &took["of"]), (&number, &Value::Null));
    let theirs = entries.iter().filter(|entry| entry["of"]["id"] == json!(newer));
    let kinds: Vec<&Value> = theirs.map(|entry| &entry["kind"]).collect();
    assert_eq!(kinds, [&json!("merged"), &json!("registered")]);
    let gone = desk.open(who, &newer).await;
    assert_eq!(
        (
            &gone["stage"],
            &gone["closing_reason"],
            &gone["merged_into"]["into"]["id"]
        ),
        (&json!("closed"), &json!("duplicate"), &json!(older))
    );
    assert_eq!(gone["merged_into"]["refused"], Value::Null);
    // Whoever calls about the other number finds the one that stays.
    let found = numbers(&desk, who, number.as_str().unwrap()).await;
    assert!(
        found.contains(&json!(older)) && found.contains(&json!(newer)),
        "{found:?}"
    );
    let customer = gone["complainant"]["id"].clone();
    let stubs = desk
        .ok(&staff.agent, "customer.complaints", json!({ "customer": customer }))
        .await;
    assert_eq!(stubs["complaints"][0]["merged_into"]["id"], json!(older));
    let chased = desk
        .act(&staff.agent, &newer, json!({ "act": "chase", "words": "到哪了" }))
        .await;
    assert_eq!(chased["id"], json!(older));
    assert_eq!(desk.open(who, &older).await["chases"], 1);
    let links = desk.ok(who, "complaint.links", json!({ "id": older })).await;
    assert_eq!(
        (&links["links"][0]["kind"], &links["links"][0]["reverse"]),
        (&json!("duplicate_of"), &json!(true))
    );
    desk.verifies().await;
}

async fn a_merging_is_taken_back(desk: Desk) {
    let staff = team(&desk).await;
    let who = &staff.specialist;
    let (older, newer) = pair(&desk, &staff).await;
    let stands = async |id: &str| {
        let mut page = desk.open(who, id).await;
        for told in [
            "version",
            "entries",
            "now",
            "merged_into",
            "taken_in",
            "offers",
            "closing_offers",
        ] {
            page.as_object_mut().unwrap().remove(told);
        }
        page
    };
    let (before, theirs) = (stands(&older).await, stands(&newer).await);
    // By the toast, right after.
    let acted = desk.act(who, &newer, merge(&older)).await;
    let version = acted["version"].as_i64().unwrap();
    desk.versioned(who, version, "complaint.undo", json!({ "id": newer }))
        .await
        .unwrap();
    assert_eq!(
        (stands(&older).await, stands(&newer).await),
        (before.clone(), theirs.clone())
    );
    let links = desk.ok(who, "complaint.links", json!({ "id": older })).await;
    assert_eq!(links["links"], json!([]));
    // By whoever is responsible, later, as long as nothing depends on it.
    desk.act(who, &newer, merge(&older)).await;
    desk.act(who, &older, json!({ "act": "note", "text": "已合并" })).await;
    desk.later(10 * MINUTE).await;
    let stranger = desk.hire("stranger", &["specialist"]).await;
    desk.fails(&stranger, "complaint.unmerge", json!({ "id": newer }), "not_found")
        .await;
    desk.ok(&staff.leader, "complaint.unmerge", json!({ "id": newer }))
        .await;
    assert_eq!((stands(&older).await, stands(&newer).await), (before, theirs));
    let page = desk.open(who, &older).await;
    assert_eq!(page["entries"][0]["kind"], "let_go");
    // Not any more once the customer has heard of it.
    desk.act(who, &newer, merge(&older)).await;
    let call =
        json!({ "act": "contact", "medium": "phone", "direction": "outbound", "reached": true, "text": "一并处理" });
    desk.act(who, &older, call).await;
    let refused = desk.open(who, &newer).await["merged_into"]["refused"].clone();
    assert_eq!(refused["params"]["reason"], "gone_on");
    let before = desk.traces().await;
    let error = desk
        .fails(who, "complaint.unmerge", json!({ "id": newer }), "refused")
        .await;
    assert_eq!(error["params"]["reason"], "gone_on");
    assert_eq!(desk.traces().await, before);
    // Then it is reopened under its own number, and stands in nobody's timeline but its own.
    desk.act(who, &newer, json!({ "act": "reopen", "reason": "是另一件包裹" }))
        .await;
    assert_eq!(desk.open(who, &older).await["taken_in"], json!([]));
    desk.act(who, &newer, merge(&older)).await;
    desk.verifies().await;
}

async fn a_merging_is_refused(desk: Desk) {
    let staff = team(&desk).await;
    let who = &staff.specialist;
    let (older, newer) = pair(&desk, &staff).await;
    let done = answered(&desk, &staff, "13800000003").await;
    let before = desk.traces().await;
    desk.sends_back(who, &newer, merge("nothing"), &[("into", "unknown")])
        .await;
    desk.sends_back(who, &newer, merge(&newer), &[("into", "not_allowed")])
        .await;
    let wordless = json!({ "act": "merge", "into": older, "reason": " " });
    desk.sends_back(who, &newer, wordless, &[("reason", "required")]).await;
    desk.refuses(who, &done, merge(&older), "wrong_stage").await;
    desk.refuses(&staff.agent, &older, merge(&done), "role_not_allowed")
        .await;
    let taken = desk.open(who, &newer).await;
    let standing = json!({
        "stage": "received", "severity": "major", "restricted": false, "named": [], "plan_revisions": 0, "chases": 0,
        "chased_at": null, "clocks": taken["clocks"],
    });
    let alone = json!({
        "act": "take_in", "other": newer, "nature": "complaint", "complained_about": null, "standing": standing, "reason": "x",
    });
    desk.refuses(who, &older, alone, "not_merged").await;
    let error = desk
        .fails(who, "complaint.unmerge", json!({ "id": newer }), "refused")
        .await;
    assert_eq!(error["params"]["reason"], "not_merged");
    let hold = json!({ "act": "hold", "reason": "等客户", "awaited": "customer" });
    desk.act(who, &older, hold).await;
    let held = desk.traces().await;
    assert_ne!(held, before);
    desk.refuses(who, &older, merge(&newer), "on_hold").await;
    let preview = json!({ "id": older, "other": newer, "stays": newer });
    let preview = desk.ok(who, "complaint.preview_merge", preview).await;
    assert_eq!(preview["refused"]["params"]["reason"], "on_hold");
    assert_eq!(desk.traces().await, held);
    // Whoever may not see the one that stays does not learn that it is there.
    let restrict = json!({ "act": "restrict", "named": [], "reason": "涉及员工" });
    desk.act(&desk.chief, &done, restrict).await;
    desk.act(
        &staff.leader,
        &newer,
        json!({ "act": "dispatch", "group": staff.group }),
    )
    .await;
    desk.sends_back(&staff.leader, &newer, merge(&done), &[("into", "unknown")])
        .await;
    desk.verifies().await;
}

async fn many_go_on_in_one(desk: Desk) {
    let staff = team(&desk).await;
    let who = &staff.specialist;
    let (older, newer) = pair(&desk, &staff).await;
    let third = investigated(&desk, &staff, "13800000003").await;
    let done = answered(&desk, &staff, "13800000004").await;
    let body = json!({ "complaints": [{ "id": newer }, { "id": third }, { "id": done }], "action": merge(&older) });
    let each = desk.ok(who, "complaint.act_on_each", body).await;
    assert_eq!(each["done"].as_array().unwrap().len(), 2);
    assert_eq!(each["refused"][0]["error"]["params"]["reason"], "wrong_stage");
    let page = desk.open(who, &older).await;
    assert_eq!(page["taken_in"].as_array().unwrap().len(), 2);
    // They are taken back in turn, the last one first.
    let [first, last] = [&each["done"][0], &each["done"][1]];
    for order in [[first, last], [last, first]] {
        let undo = json!({ "complaints": order });
        let undone = desk.ok(who, "complaint.undo_each", undo).await;
        assert_eq!(undone["done"].as_array().unwrap().len(), 1, "{undone}");
    }
    assert_eq!(desk.open(who, &older).await["taken_in"], json!([]));
    // What was merged goes on where its complaint goes on.
    desk.act(who, &newer, merge(&older)).await;
    desk.act(who, &older, merge(&third)).await;
    let page = desk.open(who, &third).await;
    let names: Vec<&Value> = page["taken_in"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["id"])
        .collect();
    assert_eq!(names, [&json!(newer), &json!(older)]);
    let chased = desk.act(&staff.agent, &newer, json!({ "act": "chase" })).await;
    assert_eq!(chased["id"], json!(third));
    desk.verifies().await;
}

async fn a_merged_complaint_is_no_closing(desk: Desk) {
    let staff = team(&desk).await;
    let (older, newer) = pair(&desk, &staff).await;
    let since = desk.book.now() - DAY;
    let count = async |criteria: Value| {
        let body = json!({ "view": "all", "criteria": criteria });
        desk.ok(&staff.supervisor, "complaint.list", body).await["total"].clone()
    };
    desk.act(&staff.specialist, &newer, merge(&older)).await;
    assert_eq!(count(json!({ "closed_from": since })).await, 0);
    assert_eq!(count(json!({ "ever_closed": true })).await, 0);
    assert_eq!(count(json!({ "measured": true })).await, 0);
    assert_eq!(count(json!({ "closing_reasons": ["duplicate"] })).await, 1);
    assert_eq!(count(json!({ "received_from": since })).await, 2);
    let open = desk
        .ok(&staff.supervisor, "complaint.list", json!({ "view": "open" }))
        .await;
    assert_eq!(open["total"], 1);
    let calls = desk.ok(&staff.supervisor, "survey.queue", json!({})).await;
    assert_eq!(calls["total"], 0);
    desk.refuses(&staff.supervisor, &newer, json!({ "act": "take_call" }), "merged")
        .await;
}

async fn a_call_is_promised_and_made(desk: Desk) {
    let staff = team(&desk).await;
    let at = desk.book.now() + 30 * MINUTE;
    let late = words::with(words::call("13800000001"), &json!({ "call_back_at": desk.book.now() }));
    let error = desk.fails(&staff.agent, "complaint.register", late, "invalid").await;
    assert_eq!(words::fields(&error), [("call_back_at", "not_in_future")]);
    let body = words::with(words::call("13800000001"), &json!({ "call_back_at": at }));
    let id = desk.register(&staff.specialist, body).await;
    let page = desk.open(&staff.specialist, &id).await;
    assert_eq!(clock(&page, "promised_call")["due_at"], at);
    assert_eq!(page["entries"][0]["kind"], "call_promised");
    let day = desk.ok(&staff.specialist, "complaint.day", json!({})).await;
    assert_eq!(
        (&day["items"][0]["at"], &day["items"][0]["line"]["next_clock"]),
        (&json!(at), &json!("promised_call"))
    );
    let customer = page["complainant"]["id"].clone();
    let card = desk.ok(&staff.agent, "customer.card", json!({ "id": customer })).await;
    assert_eq!(
        (&card["next"]["next_clock"], &card["next"]["next_due"]),
        (&json!("promised_call"), &json!(at))
    );
    let call = json!({ "act": "contact", "medium": "phone", "direction": "outbound", "reached": false });
    desk.act(&staff.specialist, &id, call).await;
    let page = desk.open(&staff.specialist, &id).await;
    assert_eq!(clock(&page, "promised_call")["verdict"], "met");
    // A later promise takes the place of an earlier one, and is missed by the minute.
    let promise = |at: i64| json!({ "act": "promise_call", "at": at });
    let now = desk.book.now();
    desk.sends_back(&staff.specialist, &id, promise(now), &[("at", "not_in_future")])
        .await;
    desk.act(&staff.specialist, &id, promise(now + DAY)).await;
    desk.act(&staff.specialist, &id, promise(now + MINUTE)).await;
    desk.later(2 * MINUTE).await;
    desk.act(&staff.specialist, &id, json!({ "act": "note", "text": "忘了" }))
        .await;
    let page = desk.open(&staff.specialist, &id).await;
    assert_eq!(clock(&page, "promised_call")["verdict"], "missed");
    let told = json!({ "field": "overdue", "before": null, "after": "promised_call" });
    let entries = page["entries"].as_array().unwrap();
    let changes = entries.iter().flat_map(|entry| entry["changes"].as_array().unwrap());
    assert_eq!(changes.filter(|change| **change == told).count(), 1, "said once");
    desk.verifies().await;
}

async fn a_call_after_closing_is_given_back(desk: Desk) {
    let staff = team(&desk).await;
    let caller = desk.hire("caller", &["callback_quality"]).await;
    let id = answered(&desk, &staff, "13800000001").await;
    desk.act(
        &staff.specialist,
        &id,
        json!({ "act": "close", "reason": "solved", "outcome": "upheld" }),
    )
    .await;
    desk.refuses(&staff.supervisor, &id, json!({ "act": "return_call" }), "out_of_reach")
        .await;
    desk.act(&caller, &id, json!({ "act": "take_call" })).await;
    desk.act(&caller, &id, json!({ "act": "return_call" })).await;
    desk.fails(&caller, "complaint.open", json!({ "id": id }), "not_found")
        .await;
    desk.act(&caller, &id, json!({ "act": "take_call" })).await;
    let refused = json!({ "act": "record_survey", "medium": "phone", "result": "refused" });
    desk.act(&caller, &id, refused).await;
    let page = desk.open(&staff.specialist, &id).await;
    assert_eq!(
        page["entries"][0]["changes"][0],
        json!({ "field": "survey", "before": null, "after": "refused" })
    );
    desk.verifies().await;
}
