//! The form by which a complaint enters the book.

use std::collections::BTreeSet;

use huiyin_tests::{Desk, both, words};
use serde_json::{Value, json};

use crate::life;

both!(
    a_subject_is_proposed_typed_and_corrected,
    a_proposed_severity_is_lowered_with_a_reason_only,
    wrong_fields_are_named_at_once,
    extreme_values_break_nothing,
    whoever_works_keeps_what_they_register,
);

async fn a_proposed_severity_is_lowered_with_a_reason_only(desk: Desk) {
    let grave = |fields: Value| {
        words::with(
            words::with(
                words::call("13800131234"),
                &json!({ "content": "充电宝起火，手被烫伤" }),
            ),
            &fields,
        )
    };
    let severity = async |body: Value| {
        let id = desk.register(&desk.chief, body).await;
        let page = desk.open(&desk.chief, &id).await;
        json!([page["severity"], page["severity_rule"], page["severity_reason"]])
    };
    assert_eq!(severity(grave(json!({}))).await, json!(["critical", "injury", null]));
    let before = desk.traces().await;
    for reason in [Value::Null, json!(""), json!("  ")] {
        let body = grave(json!({ "severity": "minor", "severity_reason": reason }));
        let error = desk.fails(&desk.chief, "complaint.register", body, "invalid").await;
        assert_eq!(words::fields(&error), [("severity_reason", "required")]);
    }
    assert_eq!(desk.traces().await, before);
    let lowered = grave(json!({ "severity": "ordinary", "severity_reason": "客户说是玩笑" }));
    assert_eq!(severity(lowered).await, json!(["ordinary", "chosen", "客户说是玩笑"]));
    let raised = words::with(words::call("13800131234"), &json!({ "severity": "major" }));
    assert_eq!(severity(raised).await, json!(["major", "chosen", null]));
    let media = words::with(
        words::call("13800131234"),
        &json!({ "channel": "media", "content": "颜色不对" }),
    );
    assert_eq!(severity(media).await, json!(["critical", "media", null]));
}

async fn wrong_fields_are_named_at_once(desk: Desk) {
    let before = desk.traces().await;
    let body = words::with(
        words::call("12"),
        &json!({
            "content": " \n ", "subject": "长".repeat(201), "category": "no such", "remedies_sought": ["refund", "the moon"],
            "group": "nowhere", "owner": "nobody", "complained_about": "nobody", "amount_fen": -1,
            "occurred_at": desk.book.now() + 1, "order_number": "9".repeat(101),
        }),
    );
    let error = desk.fails(&desk.chief, "complaint.register", body, "invalid").await;
    let named: BTreeSet<&str> = words::fields(&error).iter().map(|(field, _)| *field).collect();
    let expected = [
        "amount_fen",
        "category",
        "complained_about",
        "complainant.phone",
        "content",
        "group",
        "occurred_at",
        "order_number",
        "owner",
        "remedies_sought",
        "subject",
    ];
    assert_eq!(named, BTreeSet::from(expected));
    let elsewhere = words::with(
        words::call("13800131234"),
        &json!({ "category": "product", "subcategory": "delivery_late" }),
    );
    let error = desk
        .fails(&desk.chief, "complaint.register", elsewhere, "invalid")
        .await;
    assert_eq!(words::fields(&error)[0].0, "subcategory");
    let future = words::with(
        words::call("13800131234"),
        &json!({ "received_at": desk.book.now() + 1 }),
    );
    let error = desk.fails(&desk.chief, "complaint.register", future, "invalid").await;
    assert_eq!(words::fields(&error), [("received_at", "in_future")]);
    assert_eq!(desk.traces().await, before);
}

async fn extreme_values_break_nothing(desk: Desk) {
    let id = desk.register(&desk.chief, words::call("13800131234")).await;
    let extremes = [
        i64::MIN,
        i64::MIN + 1,
        -62_135_596_800_001,
        -1,
        0,
        253_402_300_799_999,
        i64::MAX - 1,
        i64::MAX,
    ];
    for value in extremes {
        for (field, severity) in [
            ("received_at", "minor"),
            ("received_at", "critical"),
            ("occurred_at", "minor"),
            ("amount_fen", "minor"),
        ] {
            let fields = json!({ field: value, "severity": severity, "severity_reason": "x" });
            let reply = desk
                .call(
                    &desk.chief,
                    "complaint.register",
                    words::with(words::call("13800131234"), &fields),
                )
                .await;
            assert_ne!(
                reply.as_ref().err().map(|error| &error["code"]),
                Some(&json!("internal")),
                "{field} {value}: {reply:?}"
            );
        }
        for action in [
            json!({ "act": "hold", "reason": "x", "awaited": "customer", "until": value }),
            json!({ "act": "resume" }),
            words::with(
                words::plan(0),
                &json!({ "goodwill_fen": value, "needs_carrying_out": true }),
            ),
        ] {
            let reply = desk
                .call(&desk.chief, "complaint.act", json!({ "id": id, "action": action }))
                .await;
            assert_ne!(
                reply.as_ref().err().map(|error| &error["code"]),
                Some(&json!("internal")),
                "{action}: {reply:?}"
            );
        }
        let body = words::with(
            words::user(&format!("u{}", value.unsigned_abs()), &["auditor"]),
            &json!({ "expires_at": value }),
        );
        let reply = desk.call(&desk.chief, "user.create", body).await;
        assert_ne!(
            reply.as_ref().err().map(|error| &error["code"]),
            Some(&json!("internal")),
            "expires_at {value}"
        );
        let body = json!({ "view": "all", "limit": value });
        desk.ok(&desk.chief, "complaint.list", body).await;
    }
    for version in [i64::MIN, i64::MAX] {
        let note = json!({ "id": id, "action": { "act": "note", "text": "x" } });
        assert_eq!(
            desk.versioned(&desk.chief, version, "complaint.act", note)
                .await
                .unwrap_err()["code"],
            "stale_version"
        );
    }
    desk.verifies().await;
}

async fn whoever_works_keeps_what_they_register(desk: Desk) {
    let staff = life::team(&desk).await;
    let owner = async |seat: &huiyin_tests::Seat, fields: Value| {
        let id = desk
            .register(seat, words::with(words::call("13800131234"), &fields))
            .await;
        let page = desk.open(&desk.chief, &id).await;
        json!([page["owner"]["id"], page["group"]["id"]])
    };
    assert_eq!(
        owner(&staff.specialist, json!({})).await,
        json!([staff.specialist.id, staff.group])
    );
    assert_eq!(owner(&staff.agent, json!({})).await, json!([null, staff.group]));
    assert_eq!(
        owner(&staff.supervisor, json!({ "group": staff.group })).await,
        json!([null, staff.group])
    );
    assert_eq!(
        owner(&staff.agent, json!({ "owner": staff.leader.id })).await,
        json!([staff.leader.id, null])
    );
}

async fn a_subject_is_proposed_typed_and_corrected(desk: Desk) {
    let said = "我11月20日在你们这买的电饭煲，订单号20261120003345，插上电就冒烟起火。我的电话是13800131234";
    let form = |fields: Value| {
        words::with(
            words::with(words::call("13800131234"), &json!({ "content": said })),
            &fields,
        )
    };
    let read = desk
        .ok(&desk.chief, "complaint.read_text", json!({ "text": said }))
        .await;
    assert_eq!(read["subject"], "电饭煲，插上电就冒烟起火");
    let subject = async |id: &str| desk.open(&desk.chief, id).await["subject"].clone();
    let proposed = desk.register(&desk.chief, form(json!({ "subject": " " }))).await;
    assert_eq!(
        subject(&proposed).await,
        read["subject"],
        "what was proposed is what stands there"
    );
    let typed = desk
        .register(&desk.chief, form(json!({ "subject": " 电饭煲起火 13800131234 " })))
        .await;
    assert_eq!(subject(&typed).await, "电饭煲起火 138****1234");
    let correct = |subject: &str| {
        json!({
            "act": "correct", "subject": subject, "amount_fen": 30_000, "remedies_sought": [], "recurring": false,
        })
    };
    // What comes back as it was shown, masked, is no change; nor is nothing.
    for same in ["电饭煲起火 138****1234", " "] {
        desk.refuses(&desk.chief, &typed, correct(same), "no_change").await;
    }
    desk.sends_back(
        &desk.chief,
        &typed,
        correct(&"长".repeat(201)),
        &[("subject", "too_long")],
    )
    .await;
    desk.act(&desk.chief, &typed, correct("厨房失火")).await;
    let page = desk.open(&desk.chief, &typed).await;
    assert_eq!(page["subject"], "厨房失火");
    assert_eq!(
        page["entries"][0]["changes"],
        json!([{ "field": "subject", "before": "电饭煲起火 138****1234", "after": "厨房失火" }])
    );
    let find = json!({ "view": "all", "criteria": { "words": "厨房失火" } });
    let found = desk.ok(&desk.chief, "complaint.list", find).await;
    assert_eq!(found["complaints"][0]["id"], typed, "found by its new words");
    desk.verifies().await;
}
