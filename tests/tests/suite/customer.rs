//! A customer's page: what it shows to whom, how it is set right, merged and taken apart again.

use std::sync::Arc;

use huiyin_tests::{DAY, Desk, Seat, both, raw, words};
use serde_json::{Value, json};

use crate::life::{Staff, answered, team};

both!(
    a_page_shows_what_there_is,
    names_and_numbers_are_masked,
    what_is_revealed_is_noted,
    points_are_added_set_right_and_retired,
    facts_are_set_right,
    a_warning_stands_for_a_time,
    a_card_tells_what_one_should_know,
    two_records_become_one_and_two_again,
    who_is_alike_is_offered,
    who_may_not_is_refused,
);

/// A customer with one complaint of the agent's; gives back customer and complaint.
async fn customer(desk: &Desk, seat: &Seat, name: &str, phone: &str) -> (String, String) {
    let complainant = json!({ "kind": "new", "name": name, "phone": phone });
    let body = words::with(words::call(phone), &json!({ "complainant": complainant }));
    let complaint = desk.register(seat, body).await;
    let id = desk.open(seat, &complaint).await["complainant"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    (id, complaint)
}

async fn open(desk: &Desk, seat: &Seat, id: &str) -> Value {
    desk.ok(seat, "customer.open", json!({ "id": id })).await
}

async fn history(desk: &Desk, seat: &Seat, id: &str) -> Value {
    desk.ok(seat, "customer.history", json!({ "id": id })).await
}

fn count(value: &Value) -> usize {
    value.as_array().unwrap().len()
}

async fn closed(desk: &Desk, staff: &Staff, phone: &str) -> String {
    let id = answered(desk, staff, phone).await;
    let agreed = json!({ "act": "customer_reply", "accepted": true });
    desk.act(&staff.specialist, &id, agreed).await;
    let close = json!({ "act": "close", "reason": "solved", "outcome": "upheld" });
    desk.act(&staff.specialist, &id, close).await;
    id
}

async fn a_page_shows_what_there_is(desk: Desk) {
    let staff = team(&desk).await;
    let first = closed(&desk, &staff, "13800131234").await;
    let survey = json!({ "act": "record_survey", "medium": "phone", "result": "answered", "solved": "partly", "score": 3, "words": "还行" });
    desk.act(&staff.supervisor, &first, survey).await;
    let (id, second) = customer(&desk, &staff.agent, "王芳", "13800131234").await;
    let order = json!({ "number": "HD-1", "customer": id, "product": "洗衣机", "ordered_at": desk.book.now() - DAY });
    desk.ok(&staff.supervisor, "order.record", order).await;
    let page = open(&desk, &staff.agent, &id).await;
    assert_eq!((&page["name"], &page["masked"]), (&json!("王芳"), &json!(false)));
    assert_eq!(page["points"][0]["value"], "138****1234");
    assert_eq!(page["card"]["open"], 1);
    let all = history(&desk, &staff.specialist, &id).await;
    assert_eq!(count(&all["complaints"]), 2);
    assert_eq!(all["complaints"][0]["id"], second.as_str(), "open ones first");
    assert_eq!((count(&all["surveys"]), count(&all["orders"])), (1, 1));
    assert!(count(&all["contacts"]) > 0, "the answer was given by telephone: {all}");
    // Whoever may only know of a complaint has its stub, and none of what was said.
    let stranger = desk.hire("stranger", &["front_line_agent"]).await;
    let stubs = history(&desk, &stranger, &id).await;
    assert_eq!(
        (
            count(&stubs["complaints"]),
            count(&stubs["contacts"]),
            count(&stubs["surveys"])
        ),
        (2, 0, 0)
    );
    assert!(!stubs.to_string().contains("漏水"), "{stubs}");
    // Restricted ones are not even known of.
    let restrict = json!({ "act": "restrict", "named": [], "reason": "涉及员工" });
    desk.act(&desk.chief, &second, restrict).await;
    assert_eq!(count(&history(&desk, &stranger, &id).await["complaints"]), 1);
}

async fn names_and_numbers_are_masked(desk: Desk) {
    let staff = team(&desk).await;
    let (id, complaint) = customer(&desk, &staff.agent, "王芳", "13800131234").await;
    let name = async |seat: &Arc<Seat>| {
        let page = desk.open(seat, &complaint).await;
        let list = desk.ok(seat, "complaint.list", json!({ "view": "all" })).await;
        assert_eq!(page["complainant"]["name"], list["complaints"][0]["customer_name"]);
        assert!(!page.to_string().contains("13800131234"), "{page}");
        page["complainant"]["name"].clone()
    };
    assert_eq!(name(&staff.agent).await, "王芳", "who registered it");
    assert_eq!(name(&staff.specialist).await, "王*", "a colleague of the group");
    assert_eq!(name(&staff.supervisor).await, "王*", "a superior");
    assert_eq!(open(&desk, &staff.supervisor, &id).await["name"], "王*");
    desk.act(&staff.specialist, &complaint, json!({ "act": "take" })).await;
    assert_eq!(name(&staff.specialist).await, "王芳", "who works it");
    assert_eq!(open(&desk, &staff.specialist, &id).await["masked"], false);
}

async fn what_is_revealed_is_noted(desk: Desk) {
    let staff = team(&desk).await;
    let (id, complaint) = customer(&desk, &staff.agent, "王芳", "13800131234").await;
    let before = desk.traces().await;
    // Who does not have it in hand says why.
    for (body, field) in [
        (json!({ "id": complaint }), "reason"),
        (json!({ "id": complaint, "reason": "other" }), "words"),
    ] {
        let error = desk
            .fails(&staff.leader, "complaint.reveal_contact", body, "invalid")
            .await;
        assert_eq!(words::fields(&error), [(field, "required")]);
    }
    let nothing = json!({ "id": id, "reason": "other", "words": "  " });
    desk.fails(&staff.leader, "customer.reveal", nothing, "invalid").await;
    assert_eq!(desk.traces().await, before, "a refusal leaves nothing");
    let body = json!({ "id": complaint, "reason": "verify" });
    let told = desk.ok(&staff.leader, "complaint.reveal_contact", body).await;
    assert_eq!((&told["name"], &told["phone"]), (&json!("王芳"), &json!("13800131234")));
    let point = open(&desk, &staff.leader, &id).await["points"][0]["id"].clone();
    let body = json!({ "id": id, "point": point, "reason": "deliver" });
    assert_eq!(
        desk.ok(&staff.leader, "customer.reveal", body).await["text"],
        "13800131234"
    );
    let body = json!({ "id": id, "reason": "other", "words": "客户要求核对" });
    let told = desk.keyed(&staff.leader, "k1", "customer.reveal", body).await.unwrap();
    assert_eq!(told["text"], "王芳");
    let mut connection = desk.raw().await;
    let noted = raw::texts(
        &mut connection,
        "select user_id, field, reason, words from reveal order by at, id",
    )
    .await;
    let leader = &staff.leader.id;
    assert_eq!(
        noted,
        [
            [leader, "contact", "verify", ""],
            [leader, "phone", "deliver", ""],
            [leader, "name", "other", "客户要求核对"],
        ]
    );
    let kept = raw::texts(
        &mut connection,
        "select reply from journal where command = 'customer.reveal'",
    )
    .await;
    assert!(
        kept.iter().flatten().all(String::is_empty),
        "what was shown is kept nowhere"
    );
    desk.verifies().await;
}

async fn points_are_added_set_right_and_retired(desk: Desk) {
    let staff = team(&desk).await;
    let (id, _) = customer(&desk, &staff.agent, "王芳", "13800131234").await;
    let find =
        async |text: &str| count(&desk.ok(&staff.agent, "customer.find", json!({ "text": text })).await["customers"]);
    for (kind, value, code) in [
        ("phone", "call me", "not_a_phone"),
        ("email", "nobody", "not_an_email"),
        ("phone", "+86 138-0013-1234", "repeated"),
        ("nickname", " ", "required"),
    ] {
        let body = json!({ "customer": id, "kind": kind, "value": value });
        let error = desk.fails(&staff.agent, "customer.add_point", body, "invalid").await;
        assert_eq!(words::fields(&error), [("value", code)]);
    }
    let body = json!({ "customer": id, "kind": "phone", "value": "0571-8765 4321" });
    let point = desk.ok(&staff.agent, "customer.add_point", body).await["id"].clone();
    assert_eq!((find("4321").await, find("1234").await), (1, 1));
    let body = json!({ "customer": id, "point": point, "value": "0571-8765 9999" });
    desk.versioned(&staff.agent, 1, "customer.correct_point", body.clone())
        .await
        .unwrap();
    let stale = desk
        .versioned(&staff.agent, 1, "customer.correct_point", body)
        .await
        .unwrap_err();
    assert_eq!(stale["code"], "stale_version");
    assert_eq!(
        (find("4321").await, find("9999").await),
        (0, 1),
        "found by what is right"
    );
    let retire = |retired: bool| json!({ "customer": id, "point": point, "retired": retired });
    desk.ok(&staff.agent, "customer.retire_point", retire(true)).await;
    assert_eq!(find("9999").await, 0);
    let page = open(&desk, &staff.agent, &id).await;
    assert_eq!(page["points"][1]["retired_at"], desk.book.now(), "{page}");
    desk.ok(&staff.agent, "customer.retire_point", retire(false)).await;
    assert_eq!(find("9999").await, 1, "and taken back");
    let foreign = json!({ "customer": id, "point": "x", "value": "1" });
    desk.fails(&staff.agent, "customer.correct_point", foreign, "not_found")
        .await;
    desk.verifies().await;
}

async fn facts_are_set_right(desk: Desk) {
    let staff = team(&desk).await;
    let (id, complaint) = customer(&desk, &staff.agent, "王方", "13800131234").await;
    let body = json!({ "id": id, "name": "王芳", "tier": "vip", "elderly": true });
    desk.versioned(&staff.agent, 1, "customer.update", body.clone())
        .await
        .unwrap();
    let stale = desk
        .versioned(&staff.agent, 1, "customer.update", body.clone())
        .await
        .unwrap_err();
    assert_eq!(stale["code"], "stale_version");
    let page = open(&desk, &staff.agent, &id).await;
    assert_eq!(
        (&page["name"], &page["tier"], &page["elderly"], &page["minor"]),
        (&json!("王芳"), &json!("vip"), &json!(true), &json!(false))
    );
    let hits = desk.ok(&staff.agent, "customer.find", json!({ "text": "王芳" })).await;
    assert_eq!(count(&hits["customers"]), 1);
    let view = desk.open(&staff.agent, &complaint).await;
    assert_eq!(
        (&view["complainant"]["name"], &view["complainant"]["tier"]),
        (&json!("王方"), &json!("ordinary")),
        "a complaint keeps what it came in with"
    );
    let before = desk.traces().await;
    desk.ok(&staff.agent, "customer.update", json!({ "id": id })).await;
    desk.fails(
        &staff.agent,
        "customer.update",
        json!({ "id": id, "name": "" }),
        "invalid",
    )
    .await;
    let after = desk.traces().await;
    let changed = before.iter().zip(&after).filter(|(was, is)| was != is);
    assert!(
        changed.clone().all(|(was, _)| was.0.starts_with("journal")),
        "nothing but the record that it was asked"
    );
}

async fn a_warning_stands_for_a_time(desk: Desk) {
    let staff = team(&desk).await;
    let (id, complaint) = customer(&desk, &staff.agent, "王芳", "13800131234").await;
    let write = |until: i64| json!({ "customer": id, "text": "2026-11-01 在门店威胁店员，已报警。", "until": until });
    let now = desk.book.now();
    for (until, code) in [(now, "not_in_future"), (now + 400 * DAY, "out_of_range")] {
        let error = desk
            .fails(&staff.supervisor, "customer.write_risk_note", write(until), "invalid")
            .await;
        assert_eq!(words::fields(&error), [("until", code)]);
    }
    desk.fails(&staff.leader, "customer.write_risk_note", write(now + DAY), "forbidden")
        .await;
    let before = desk.open(&staff.agent, &complaint).await;
    desk.ok(&staff.supervisor, "customer.write_risk_note", write(now + 30 * DAY))
        .await;
    let card = async |seat: &Arc<Seat>| desk.ok(seat, "customer.card", json!({ "id": id })).await["risk"].clone();
    assert_eq!(
        card(&staff.agent).await["written_by"]["id"],
        staff.supervisor.id.as_str()
    );
    let auditor = desk.hire("auditor", &["auditor"]).await;
    assert!(card(&auditor).await.is_null(), "only who handles complaints is warned");
    let after = desk.open(&staff.agent, &complaint).await;
    assert_eq!(before["clocks"], after["clocks"], "nobody is served worse for it");
    assert_eq!(before["severity"], after["severity"]);
    let held = desk
        .ok(&desk.chief, "customer.held", json!({ "id": id, "words": "本人到店" }))
        .await;
    assert!(
        !held.to_string().contains("威胁"),
        "it leaves the house in no file: {held}"
    );
    // A second one takes its place, and time takes it away.
    desk.ok(&staff.supervisor, "customer.write_risk_note", write(now + DAY))
        .await;
    desk.later(2 * DAY).await;
    assert!(card(&staff.agent).await.is_null());
    desk.fails(
        &staff.supervisor,
        "customer.end_risk_note",
        json!({ "customer": id }),
        "not_found",
    )
    .await;
    desk.ok(
        &staff.supervisor,
        "customer.write_risk_note",
        write(desk.book.now() + DAY),
    )
    .await;
    desk.ok(&staff.supervisor, "customer.end_risk_note", json!({ "customer": id }))
        .await;
    assert!(card(&staff.agent).await.is_null());
    desk.verifies().await;
}

async fn a_card_tells_what_one_should_know(desk: Desk) {
    let staff = team(&desk).await;
    let first = closed(&desk, &staff, "13800131234").await;
    let (id, second) = customer(&desk, &staff.agent, "王芳", "13800131234").await;
    let card = async |seat: &Arc<Seat>| desk.ok(seat, "customer.card", json!({ "id": id })).await;
    let shown = card(&staff.agent).await;
    assert_eq!((&shown["open"], &shown["next"]["id"]), (&json!(1), &json!(second)));
    assert_eq!(shown["mood"]["accepted"], true, "the last word was to the answer");
    desk.later(DAY).await;
    let survey = json!({ "act": "record_survey", "medium": "phone", "result": "answered", "solved": "no", "score": 1 });
    desk.act(&staff.supervisor, &first, survey).await;
    let contact =
        json!({ "act": "contact", "medium": "phone", "direction": "outbound", "reached": false, "text": "没人接" });
    desk.act(&staff.specialist, &second, json!({ "act": "take" })).await;
    desk.act(&staff.specialist, &second, contact).await;
    let shown = card(&staff.agent).await;
    assert_eq!(
        (&shown["mood"]["score"], &shown["mood"]["solved"]),
        (&json!(1), &json!("no"))
    );
    assert_eq!(
        (&shown["last_contact"]["kind"], &shown["last_contact"]["reached"]),
        (&json!("contact"), &json!(false))
    );
}

async fn two_records_become_one_and_two_again(desk: Desk) {
    let staff = team(&desk).await;
    let (kept, one) = customer(&desk, &staff.agent, "王芳", "13800131234").await;
    let (lost, two) = customer(&desk, &staff.agent, "王小芳", "13900009999").await;
    let order = json!({ "number": "HD-1", "customer": lost, "ordered_at": desk.book.now() });
    desk.ok(&staff.supervisor, "order.record", order).await;
    desk.ok(
        &staff.agent,
        "customer.update",
        json!({ "id": lost, "tier": "gold", "elderly": true }),
    )
    .await;
    let rows = async || {
        let mut connection = desk.raw().await;
        let mut rows = Vec::new();
        for sql in [
            "select id, name, tier, cast(elderly as text), merged_into from customer order by id",
            "select id, customer_id, value, salt_id from contact_point order by id",
            "select id, customer_id, salt_id from complaint order by id",
            "select id, customer_id, salt_id from customer_order order by id",
            "select key, customer_id from customer_key order by key, customer_id",
        ] {
            rows.extend(raw::texts(&mut connection, sql).await);
        }
        rows
    };
    let before = rows().await;
    let merge = json!({ "kept": kept, "lost": lost, "reason": "本人确认换了号码" });
    desk.fails(&staff.agent, "customer.merge", merge.clone(), "forbidden")
        .await;
    desk.fails(
        &staff.leader,
        "customer.merge",
        json!({ "kept": kept, "lost": kept, "reason": "x" }),
        "refused",
    )
    .await;
    desk.fails(
        &staff.leader,
        "customer.merge",
        json!({ "kept": kept, "lost": lost, "reason": "" }),
        "invalid",
    )
    .await;
    let merged = desk.ok(&staff.leader, "customer.merge", merge).await["id"].clone();
    let page = open(&desk, &staff.leader, &lost).await;
    assert_eq!(page["id"], kept.as_str(), "the lost record opens as the one that stays");
    assert_eq!(
        (count(&page["points"]), &page["tier"], &page["elderly"]),
        (2, &json!("gold"), &json!(true))
    );
    assert_eq!(page["merges"][0]["id"], merged);
    let all = history(&desk, &staff.leader, &kept).await;
    assert_eq!((count(&all["complaints"]), count(&all["orders"])), (2, 1));
    for text in ["9999", "王小芳", "wangxiaofang", "1234"] {
        let hits = desk.ok(&staff.agent, "customer.find", json!({ "text": text })).await;
        let ids: Vec<&Value> = hits["customers"]
            .as_array()
            .unwrap()
            .iter()
            .map(|hit| &hit["id"])
            .collect();
        assert_eq!(ids, [&json!(kept)], "{text}");
    }
    // Who says the old name and number is the same person still; so is who is known by the old record.
    let (again, _) = customer(&desk, &staff.agent, "王小芳", "13900009999").await;
    assert_eq!(again, kept);
    let known = json!({ "complainant": { "kind": "known", "id": lost } });
    let third = desk.register(&staff.agent, words::with(words::call("1"), &known)).await;
    assert_eq!(
        desk.open(&staff.agent, &third).await["complainant"]["id"],
        kept.as_str()
    );
    desk.verifies().await;

    desk.ok(&staff.leader, "customer.unmerge", json!({ "id": merged }))
        .await;
    desk.fails(&staff.leader, "customer.unmerge", json!({ "id": merged }), "refused")
        .await;
    assert_eq!(
        count(&history(&desk, &staff.leader, &kept).await["complaints"]),
        3,
        "what came since stays"
    );
    let after = rows().await;
    let mut expected = before;
    // The two complaints that came since are the only difference.
    let new: Vec<&Vec<String>> = after.iter().filter(|row| !expected.contains(row)).collect();
    assert_eq!(new.len(), 2, "{new:?}");
    expected.retain(|row| !after.contains(row));
    assert!(expected.is_empty(), "not as before: {expected:?}");
    assert!([&one, &two].iter().all(|id| after.iter().any(|row| row[0] == **id)));
    desk.verifies().await;
}

async fn who_is_alike_is_offered(desk: Desk) {
    let staff = team(&desk).await;
    let (first, _) = customer(&desk, &staff.agent, "王芳", "13800131234").await;
    let (same_phone, _) = customer(&desk, &staff.agent, "王小姐", "13800131234").await;
    let (same_name, _) = customer(&desk, &staff.agent, "王芳", "13700000000").await;
    customer(&desk, &staff.agent, "李雷", "13600000000").await;
    let offered = desk.ok(&staff.leader, "customer.alike", json!({ "id": first })).await;
    let told: Vec<(&Value, &Value)> = offered["customers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|alike| (&alike["customer"]["id"], &alike["reasons"]))
        .collect();
    assert_eq!(
        told,
        [
            (&json!(same_phone), &json!(["phone"])),
            (&json!(same_name), &json!(["name"]))
        ]
    );
    assert_eq!(offered["customers"][0]["customer"]["name"], "王*");
}

async fn who_may_not_is_refused(desk: Desk) {
    let staff = team(&desk).await;
    let (id, _) = customer(&desk, &staff.agent, "王芳", "13800131234").await;
    let caller = desk.hire("caller", &["callback_quality"]).await;
    let auditor = desk.hire("auditor", &["auditor"]).await;
    let admin = desk.hire("admin", &["administrator"]).await;
    let before = desk.traces().await;
    for command in ["customer.open", "customer.history", "customer.card"] {
        desk.fails(&caller, command, json!({ "id": id }), "not_found").await;
        desk.fails(&admin, command, json!({ "id": id }), "forbidden").await;
        desk.fails(&staff.agent, command, json!({ "id": "x" }), "not_found")
            .await;
        desk.ok(&auditor, command, json!({ "id": id })).await;
    }
    let why = json!({ "id": id, "reason": "handling" });
    desk.fails(&caller, "customer.reveal", why.clone(), "not_found").await;
    desk.fails(&auditor, "customer.reveal", why, "forbidden").await;
    desk.fails(
        &auditor,
        "customer.update",
        json!({ "id": id, "name": "x" }),
        "forbidden",
    )
    .await;
    let point = json!({ "customer": id, "kind": "phone", "value": "13000000000" });
    desk.fails(&auditor, "customer.add_point", point, "forbidden").await;
    for command in ["customer.held", "customer.retention", "customer.erase"] {
        desk.fails(&staff.supervisor, command, json!({ "id": id }), "forbidden")
            .await;
    }
    assert_eq!(desk.traces().await, before);
}
