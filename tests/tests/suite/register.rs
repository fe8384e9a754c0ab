//! A complaint enters the book: channels, customers, severity, numbers, and what is wrong with a form.

use std::collections::BTreeSet;

use huiyin_domain::{Channel, ComplaintNumber, Nature};
use huiyin_tests::{DAY, Desk, HOUR, both, words};
use serde_json::{Value, json};

use crate::life;

both!(
    every_channel_and_nature_enters,
    a_customer_is_found_again,
    a_complaint_is_solved_on_the_spot,
    goodwill_on_the_spot_is_cumulative,
    numbers_are_gapless_per_day,
);

async fn every_channel_and_nature_enters(desk: Desk) {
    for channel in Channel::ALL {
        for nature in Nature::ALL {
            let body = words::with(
                words::call("13800131234"),
                &json!({ "channel": channel, "nature": nature }),
            );
            let id = desk.register(&desk.chief, body).await;
            let page = desk.open(&desk.chief, &id).await;
            assert_eq!((&page["channel"], &page["nature"]), (&json!(channel), &json!(nature)));
            let stage = if channel.is_live() { "acknowledged" } else { "received" };
            assert_eq!(page["stage"], stage, "{channel}");
            let kinds: BTreeSet<&str> = page["clocks"]
                .as_array()
                .unwrap()
                .iter()
                .map(|c| c["kind"].as_str().unwrap())
                .collect();
            assert!(
                kinds.contains("acknowledge") && kinds.contains("close"),
                "{channel}: {kinds:?}"
            );
            assert_eq!(page["entries"][0]["kind"], "registered");
            assert_eq!(page["version"], 1);
        }
    }
    desk.verifies().await;
}

async fn customer_of(desk: &Desk, complainant: Value) -> Value {
    let body = words::with(words::call("1"), &json!({ "complainant": complainant }));
    let id = desk.register(&desk.chief, body).await;
    desk.open(&desk.chief, &id).await["complainant"].clone()
}

async fn a_customer_is_found_again(desk: Desk) {
    let new = |name: &str, phone: &str| json!({ "kind": "new", "name": name, "phone": phone });
    let first = customer_of(&desk, new("王芳", "138 0013 1234")).await;
    assert_eq!(first["phone"], "138****1234");
    for (name, phone) in [("王芳", "+86-138-0013-1234"), (" 王芳 ", "１３８００１３１２３４")] {
        assert_eq!(
            customer_of(&desk, new(name, phone)).await["id"],
            first["id"],
            "{name} {phone}"
        );
    }
    let wife = customer_of(&desk, new("李梅", "13800131234")).await;
    assert_ne!(
        wife["id"], first["id"],
        "another name on the same phone is another person"
    );
    let hits = desk
        .ok(&desk.chief, "customer.find", json!({ "text": "138-0013-1234" }))
        .await;
    assert_eq!(hits["customers"].as_array().unwrap().len(), 2);
    assert_eq!(
        desk.ok(&desk.chief, "customer.find", json!({ "text": "1" })).await["customers"],
        json!([])
    );
    let known = customer_of(&desk, json!({ "kind": "known", "id": wife["id"] })).await;
    assert_eq!((&known["id"], &known["name"]), (&wife["id"], &json!("李梅")));
    let vip = json!({ "kind": "new", "name": "钱总", "email": "Qian@Example.com", "tier": "vip", "elderly": true });
    let vip = customer_of(&desk, vip).await;
    assert_eq!(vip["tier"], "vip");
    let later = json!({ "kind": "new", "name": "钱总", "email": "qian@example.com" });
    assert_eq!(
        customer_of(&desk, later).await["id"],
        vip["id"],
        "addresses are compared in any case"
    );
    // No phone, no name: nobody is turned away.
    let bare = json!({ "kind": "new", "name": "路人" });
    assert_ne!(
        customer_of(&desk, bare.clone()).await["id"],
        customer_of(&desk, bare).await["id"]
    );
    let nobody = customer_of(&desk, json!({ "kind": "anonymous", "reason": "不愿透露" })).await;
    assert_eq!(
        (&nobody["id"], &nobody["name"], &nobody["anonymous_reason"]),
        (&Value::Null, &Value::Null, &json!("不愿透露"))
    );
    for (complainant, field) in [
        (
            json!({ "kind": "known", "id": "nobody" }),
            ("complainant.id", "unknown"),
        ),
        (
            json!({ "kind": "anonymous", "reason": " " }),
            ("complainant.reason", "required"),
        ),
        (json!({ "kind": "new", "name": "" }), ("complainant.name", "required")),
        (
            json!({ "kind": "new", "name": "x", "phone": "abc" }),
            ("complainant.phone", "not_a_phone"),
        ),
        (
            json!({ "kind": "new", "name": "x", "email": "a@b" }),
            ("complainant.email", "not_an_email"),
        ),
    ] {
        let body = words::with(words::call("1"), &json!({ "complainant": complainant }));
        let error = desk.fails(&desk.chief, "complaint.register", body, "invalid").await;
        assert_eq!(words::fields(&error), [field]);
    }
    desk.verifies().await;
}

async fn a_complaint_is_solved_on_the_spot(desk: Desk) {
    let staff = life::team(&desk).await;
    let body = |fields: Value| {
        words::with(
            words::with(words::call("13800131234"), &json!({ "solved": words::spot(0) })),
            &fields,
        )
    };
    let id = desk.register(&staff.agent, body(json!({}))).await;
    let page = desk.open(&staff.agent, &id).await;
    assert_eq!(
        (&page["stage"], &page["closing_reason"], &page["outcome"]),
        (&json!("closed"), &json!("solved"), &json!("upheld"))
    );
    for stamp in [
        "acknowledged_at",
        "assessed_at",
        "investigated_at",
        "approved_at",
        "answered_at",
        "closed_at",
    ] {
        assert_eq!(page[stamp], json!(desk.book.now()), "{stamp}");
    }
    assert_eq!(page["plans"][0]["assurance"], "within_authority");
    assert!(
        page["clocks"]
            .as_array()
            .unwrap()
            .iter()
            .all(|clock| !clock["met_at"].is_null() || !clock["stopped_at"].is_null())
    );
    let before = desk.traces().await;
    let grave = body(json!({ "content": "着火了" }));
    let error = desk.fails(&staff.agent, "complaint.register", grave, "refused").await;
    assert_eq!(error["params"]["reason"], "too_severe");
    let error = desk
        .fails(
            &staff.agent,
            "complaint.register",
            body(json!({ "solved": words::spot(1) })),
            "refused",
        )
        .await;
    assert_eq!(
        (&error["params"]["reason"], &error["params"]["limit_fen"]),
        (&json!("above_authority"), &json!("0"))
    );
    let undone = words::with(words::spot(100), &json!({ "carried_out": null }));
    let error = desk
        .fails(
            &staff.specialist,
            "complaint.register",
            body(json!({ "solved": undone })),
            "invalid",
        )
        .await;
    assert_eq!(words::fields(&error), [("solved.carried_out", "required")]);
    assert_eq!(
        desk.traces().await,
        before,
        "a refused solution takes the complaint with it"
    );
    let given = desk
        .register(&staff.specialist, body(json!({ "solved": words::spot(10_000) })))
        .await;
    let page = desk.open(&staff.specialist, &given).await;
    assert_eq!(
        (&page["carry_out"], &page["plans"][0]["goodwill_fen"]),
        (&json!("done"), &json!(10_000))
    );
    desk.verifies().await;
}

async fn goodwill_on_the_spot_is_cumulative(desk: Desk) {
    let staff = life::team(&desk).await;
    let body = |phone: &str| words::with(words::call(phone), &json!({ "solved": words::spot(6_000) }));
    desk.register(&staff.specialist, body("13800131234")).await;
    let error = desk
        .fails(&staff.specialist, "complaint.register", body("13800131234"), "refused")
        .await;
    assert_eq!(
        (&error["params"]["reason"], &error["params"]["goodwill_fen"]),
        (&json!("above_authority"), &json!("12000"))
    );
    // Somebody else, a superior, or another month.
    desk.register(&staff.specialist, body("13900000000")).await;
    desk.register(&staff.leader, body("13800131234")).await;
    desk.later(15 * DAY).await;
    desk.register(&staff.specialist, body("13800131234")).await;
}

async fn numbers_are_gapless_per_day(desk: Desk) {
    let mut numbers = Vec::new();
    for at in 0..6 {
        if at % 2 == 1 {
            let wrong = words::with(words::call("1"), &json!({ "content": "" }));
            desk.call(&desk.chief, "complaint.register", wrong).await.unwrap_err();
            let refused = words::with(
                words::call("13800131234"),
                &json!({ "content": "着火了", "solved": words::spot(0) }),
            );
            desk.call(&desk.chief, "complaint.register", refused).await.unwrap_err();
        }
        let made = desk
            .ok(&desk.chief, "complaint.register", words::call("13800131234"))
            .await;
        numbers.push(made["number"].as_str().unwrap().to_owned());
        if at == 2 {
            // The day turns at midnight in Shanghai.
            desk.later(14 * HOUR).await;
        }
    }
    let parsed: Vec<ComplaintNumber> = numbers
        .iter()
        .map(|number| number.parse().expect("a valid check digit"))
        .collect();
    let shown: Vec<String> = parsed
        .iter()
        .map(|number| format!("{} {}", number.date(), number.sequence()))
        .collect();
    let expected = ["20 1", "20 2", "20 3", "21 1", "21 2", "21 3"].map(|day| format!("2026-11-{day}"));
    assert_eq!(shown, expected);
    // Another zone, where it is still the day before: no number comes twice.
    let zone = json!({ "name": "x", "time_zone": "America/Los_Angeles", "language": "en", "idle_minutes": 15 });
    desk.ok(&desk.chief, "centre.update", zone).await;
    let made = desk
        .ok(&desk.chief, "complaint.register", words::call("13800131234"))
        .await;
    let number: ComplaintNumber = made["number"].as_str().unwrap().parse().unwrap();
    assert_eq!(
        (number.date().to_string(), number.sequence()),
        (String::from("2026-11-21"), 4)
    );
}
