//! Every way a request can be wrong has its own code, and a repeated key its first reply.

use std::sync::Arc;

use huiyin_app::dispatch;
use huiyin_tests::{DAY, Desk, both, raw, words};
use serde_json::{Value, json};

both!(
    an_unknown_command_is_named,
    a_malformed_envelope_or_body_says_so,
    another_protocol_is_refused,
    the_path_must_agree,
    a_token_is_asked_for,
    a_body_has_a_limit,
    who_may_not_is_forbidden,
    a_stale_version_is_told,
    a_repeated_key_gives_the_first_reply,
    a_key_with_another_body_is_refused,
    a_key_belongs_to_its_actor,
    a_key_is_kept_seven_days,
    a_refused_request_may_come_again_under_its_key,
    a_body_with_a_nul_is_refused_on_both_engines,
);

async fn code(desk: &Desk, token: Option<&str>, path: Option<&str>, bytes: &[u8]) -> Value {
    let error = dispatch(&desk.book, token, path, bytes).await.expect_err("must fail");
    serde_json::from_str(&error.to_json()).unwrap()
}

async fn an_unknown_command_is_named(desk: Desk) {
    for name in ["complaint.erase", "", "complaint.register ", "Complaint.Register"] {
        let error = desk.call(&desk.chief, name, json!({})).await.unwrap_err();
        assert_eq!(
            (&error["code"], &error["params"]["command"]),
            (&json!("unknown_command"), &json!(name))
        );
    }
    // It is told before anybody is asked who they are.
    assert_eq!(
        desk.anybody("no.such", json!({})).await.unwrap_err()["code"],
        "unknown_command"
    );
}

async fn a_malformed_envelope_or_body_says_so(desk: Desk) {
    let token = desk.chief.token();
    let broken: [&[u8]; 7] = [
        b"",
        b"null",
        b"{",
        b"[]",
        b"{\"protocol\":1,\"command\":\"user.list\"}",
        b"{\"protocol\":\"1\",\"command\":\"user.list\",\"body\":{}}",
        b"\xff\xfe{}",
    ];
    for bytes in broken {
        assert_eq!(
            code(&desk, Some(&token), None, bytes).await["code"],
            "malformed",
            "{bytes:?}"
        );
    }
    for body in [json!(null), json!([]), json!("x"), json!({ "name": 7 })] {
        desk.fails(&desk.chief, "group.create", body, "malformed").await;
    }
    let action = json!({ "act": "set_fire" });
    desk.fails(
        &desk.chief,
        "complaint.act",
        json!({ "id": "x", "action": action }),
        "malformed",
    )
    .await;
    let body = words::with(words::call("13800131234"), &json!({ "channel": "telepathy" }));
    desk.fails(&desk.chief, "complaint.register", body, "malformed").await;
}

async fn another_protocol_is_refused(desk: Desk) {
    for protocol in [0, 2, -1, 99] {
        let envelope = json!({ "protocol": protocol, "command": "no.such", "body": {} });
        let error = desk.send(None, envelope).await.unwrap_err();
        assert_eq!(
            (&error["code"], &error["params"]["expected"]),
            (&json!("wrong_protocol"), &json!(1))
        );
    }
}

async fn the_path_must_agree(desk: Desk) {
    let bytes = br#"{"protocol":1,"command":"user.list","body":{}}"#;
    let token = desk.chief.token();
    assert_eq!(
        code(&desk, Some(&token), Some("group.list"), bytes).await["code"],
        "malformed"
    );
    assert!(
        dispatch(&desk.book, Some(&token), Some("user.list"), bytes)
            .await
            .is_ok()
    );
}

async fn a_token_is_asked_for(desk: Desk) {
    let envelope = json!({ "protocol": 1, "command": "user.list", "body": {} });
    for token in [None, Some("")] {
        assert_eq!(
            desk.send(token, envelope.clone()).await.unwrap_err()["code"],
            "not_signed_in"
        );
    }
    let token = desk.chief.token();
    for garbage in ["x", "' or 1=1", &token[1..], &format!("{token} "), "回音"] {
        let error = desk.send(Some(garbage), envelope.clone()).await.unwrap_err();
        assert_eq!(error["code"], "session_expired", "{garbage}");
    }
    desk.ok(&desk.chief, "session.sign_out", json!({})).await;
    assert_eq!(
        desk.send(Some(&token), envelope).await.unwrap_err()["code"],
        "session_expired"
    );
}

async fn a_body_has_a_limit(desk: Desk) {
    let text = "长".repeat(3 * 1024 * 1024);
    let error = desk
        .fails(&desk.chief, "group.create", json!({ "name": text }), "too_large")
        .await;
    assert_eq!(error["params"]["limit_bytes"], json!(8 * 1024 * 1024));
    let shape = r#"{"protocol":1,"command":"group.list","body":{}}"#;
    let filled = format!("{shape}{}", " ".repeat(8 * 1024 * 1024 - shape.len()));
    assert!(
        dispatch(&desk.book, Some(&desk.chief.token()), None, filled.as_bytes())
            .await
            .is_ok()
    );
    let error = code(&desk, Some(&desk.chief.token()), None, format!("{filled} ").as_bytes()).await;
    assert_eq!(error["code"], "too_large");
}

async fn who_may_not_is_forbidden(desk: Desk) {
    let agent = desk.hire("agent", &["front_line_agent"]).await;
    let auditor = desk.hire("auditor", &["auditor"]).await;
    let admin = desk.hire("admin", &["administrator"]).await;
    let before = desk.traces().await;
    for (seat, command, body) in [
        (&agent, "user.create", words::user("x1", &["manager"])),
        (&agent, "group.create", json!({ "name": "我的组" })),
        (&agent, "backup.make", json!({})),
        (
            &agent,
            "centre.update",
            json!({ "name": "x", "time_zone": "UTC", "language": "en", "idle_minutes": 5 }),
        ),
        (&agent, "import.begin", json!({ "name": "a.csv", "size": 5 })),
        (&auditor, "complaint.register", words::call("13800131234")),
        (&auditor, "complaint.reveal_contact", json!({ "id": "x" })),
        (
            &auditor,
            "backup.restore",
            json!({ "path": "/", "sign_in_name": "a", "password": "b" }),
        ),
        (&admin, "complaint.list", json!({ "view": "all" })),
        (&admin, "complaint.open", json!({ "id": "x" })),
        (&admin, "complaint.register", words::call("13800131234")),
        (&admin, "customer.find", json!({ "text": "王芳" })),
    ] {
        let expected = if command == "backup.restore" {
            "centre_exists"
        } else {
            "forbidden"
        };
        desk.fails(seat, command, body, expected).await;
    }
    assert_eq!(desk.traces().await, before);
}

async fn a_stale_version_is_told(desk: Desk) {
    let group = desk.group("售后组", &[], &[]).await;
    let rename = |name: &str| json!({ "id": group, "name": name });
    desk.versioned(&desk.chief, 1, "group.rename", rename("甲组"))
        .await
        .unwrap();
    let error = desk
        .versioned(&desk.chief, 1, "group.rename", rename("乙组"))
        .await
        .unwrap_err();
    assert_eq!(
        (&error["code"], &error["params"]["version"]),
        (&json!("stale_version"), &json!(2))
    );

    let id = desk.register(&desk.chief, words::call("13800131234")).await;
    let note = json!({ "id": id, "action": { "act": "note", "text": "看过" } });
    desk.versioned(&desk.chief, 1, "complaint.act", note.clone())
        .await
        .unwrap();
    let before = desk.traces().await;
    for version in [0, 1, 3] {
        let error = desk
            .versioned(&desk.chief, version, "complaint.act", note.clone())
            .await
            .unwrap_err();
        assert_eq!(error["code"], "stale_version");
    }
    assert_eq!(desk.traces().await, before);
}

async fn a_repeated_key_gives_the_first_reply(desk: Desk) {
    let body = words::call("13800131234");
    let first = desk
        .keyed(&desk.chief, "k1", "complaint.register", body.clone())
        .await
        .unwrap();
    let before = desk.traces().await;
    let again = desk
        .keyed(&desk.chief, "k1", "complaint.register", body.clone())
        .await
        .unwrap();
    assert_eq!(first, again);
    assert_eq!(desk.traces().await, before, "a repeated request must do nothing");
    // Several at once are one.
    let desk = Arc::new(desk);
    let many = (0..8).map(|_| desk.keyed(&desk.chief, "k2", "complaint.register", body.clone()));
    let replies = futures_util::future::join_all(many).await;
    assert!(
        replies.iter().all(|reply| reply.is_ok() && *reply == replies[0]),
        "{replies:?}"
    );
    let page = desk.ok(&desk.chief, "complaint.list", json!({ "view": "all" })).await;
    assert_eq!(page["total"], 2);
}

async fn a_key_with_another_body_is_refused(desk: Desk) {
    let body = words::call("13800131234");
    desk.keyed(&desk.chief, "k1", "complaint.register", body.clone())
        .await
        .unwrap();
    let before = desk.traces().await;
    let other = words::with(body.clone(), &json!({ "content": "别的事" }));
    let error = desk
        .keyed(&desk.chief, "k1", "complaint.register", other)
        .await
        .unwrap_err();
    assert_eq!(error["code"], "key_reused");
    let error = desk
        .keyed(&desk.chief, "k1", "group.create", json!({ "name": "组" }))
        .await
        .unwrap_err();
    assert_eq!(error["code"], "key_reused");
    for key in [String::new(), "k".repeat(101)] {
        let error = desk
            .keyed(&desk.chief, &key, "complaint.register", body.clone())
            .await
            .unwrap_err();
        assert_eq!(words::fields(&error)[0].0, "key");
    }
    assert_eq!(desk.traces().await, before);
}

async fn a_key_belongs_to_its_actor(desk: Desk) {
    let agent = desk.hire("agent", &["front_line_agent"]).await;
    let one = desk
        .keyed(&desk.chief, "k1", "complaint.register", words::call("13800131234"))
        .await
        .unwrap();
    let two = desk
        .keyed(&agent, "k1", "complaint.register", words::call("13900000000"))
        .await
        .unwrap();
    assert_ne!(one["id"], two["id"]);
}

async fn a_key_is_kept_seven_days(desk: Desk) {
    let body = words::call("13800131234");
    let first = desk
        .keyed(&desk.chief, "k1", "complaint.register", body.clone())
        .await
        .unwrap();
    desk.later(7 * DAY).await;
    let last_day = desk
        .keyed(&desk.chief, "k1", "complaint.register", body.clone())
        .await
        .unwrap();
    assert_eq!(first, last_day);
    desk.later(1).await;
    let after = desk.keyed(&desk.chief, "k1", "complaint.register", body).await.unwrap();
    assert_ne!(first["id"], after["id"]);
    desk.verifies().await;
}

async fn a_refused_request_may_come_again_under_its_key(desk: Desk) {
    let id = desk.register(&desk.chief, words::call("13800131234")).await;
    let close = json!({ "id": id, "action": { "act": "resume" } });
    let error = desk
        .keyed(&desk.chief, "k1", "complaint.act", close.clone())
        .await
        .unwrap_err();
    assert_eq!(error["code"], "refused");
    let hold = json!({ "act": "hold", "reason": "等客户", "awaited": "customer" });
    desk.act(&desk.chief, &id, hold).await;
    desk.keyed(&desk.chief, "k1", "complaint.act", close).await.unwrap();
}

async fn a_body_with_a_nul_is_refused_on_both_engines(desk: Desk) {
    let before = desk.traces().await;
    for command in ["complaint.register", "group.create"] {
        let body = words::with(
            words::call("13800131234"),
            &json!({ "content": "a\u{0}b", "name": "a\u{0}b" }),
        );
        desk.fails(&desk.chief, command, body, "malformed").await;
    }
    let error = desk.sign_in("chief\u{0}", "correct horse battery").await.unwrap_err();
    assert_eq!(error["code"], "malformed");
    assert_eq!(desk.traces().await, before);
    // A backslash before the escape is text, and stays.
    let name = r"\u0000 \\u0000";
    desk.ok(&desk.chief, "group.create", json!({ "name": name })).await;
    let mut connection = desk.raw().await;
    let names = raw::texts(&mut connection, "select name from staff_group").await;
    assert_eq!(names, [[name]]);
}
