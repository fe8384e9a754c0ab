//! Signing in and out, waiting after failures, idling, recovering.

use std::sync::Arc;

use huiyin_tests::{CHIEF_PASSWORD, Desk, Engine, MINUTE, PASSWORD, both, sqlite_only, words};
use serde_json::{Value, json};

both!(
    the_right_password_signs_in_and_a_wrong_one_does_not,
    failures_delay_and_the_delay_survives_a_restart,
    guesses_at_once_are_not_free,
    an_idle_session_ends,
    signing_out_ends_one_session,
    a_recovery_key_is_for_files,
);
sqlite_only!(
    the_recovery_key_sets_a_new_password,
    a_wrong_recovery_key_opens_nothing,
    recovering_ends_the_sessions_of_before,
);

async fn the_right_password_signs_in_and_a_wrong_one_does_not(desk: Desk) {
    let (me, token) = desk.sign_in(" CHIEF ", CHIEF_PASSWORD).await.unwrap();
    assert_eq!(
        (&me["user"]["id"], &me["must_change_password"]),
        (&json!(desk.chief.id), &json!(false))
    );
    assert_ne!(token, desk.chief.token());
    let permissions = me["permissions"].as_array().unwrap();
    assert!(permissions.contains(&json!("manage_users")) && permissions.contains(&json!("approve_plan")));
    for (name, password) in [
        ("chief", "Correct horse battery"),
        ("chief", ""),
        ("nobody", CHIEF_PASSWORD),
        ("", ""),
    ] {
        let error = desk.sign_in(name, password).await.unwrap_err();
        assert_eq!(error["code"], "sign_in_failed", "{name} {password}");
        assert_eq!(
            (&error["params"], &error["fields"]),
            (&json!({}), &json!([])),
            "nothing tells which was wrong"
        );
    }
    // Every session is its own.
    desk.ok(&desk.chief, "session.current", json!({})).await;
}

async fn failures_delay_and_the_delay_survives_a_restart(desk: Desk) {
    let mut desk = desk;
    // An unknown name waits like a known one, so that waiting tells nothing.
    for name in ["chief", "nobody-at-all"] {
        for _ in 0..3 {
            assert_eq!(
                desk.sign_in(name, "wrong password").await.unwrap_err()["code"],
                "sign_in_failed",
                "{name}"
            );
        }
        for seconds in [1, 2, 4] {
            let error = desk.sign_in(name, CHIEF_PASSWORD).await.unwrap_err();
            let until = error["params"]["until"].as_i64().unwrap();
            assert_eq!(
                (&error["code"], until - desk.book.now()),
                (&json!("sign_in_delayed"), seconds * 1000),
                "{name}"
            );
            desk.clock.advance(seconds * 1000 - 1);
            desk = desk.restarted().await;
            assert_eq!(
                desk.sign_in(name, CHIEF_PASSWORD).await.unwrap_err()["code"],
                "sign_in_delayed",
                "{name}"
            );
            desk.clock.advance(1);
            assert_eq!(
                desk.sign_in(name, "wrong password").await.unwrap_err()["code"],
                "sign_in_failed",
                "{name}"
            );
        }
    }
    desk.clock.advance(15 * MINUTE);
    desk.again(&desk.chief).await;
    for _ in 0..2 {
        desk.sign_in("chief", "wrong password").await.unwrap_err();
    }
    desk.sign_in("chief", CHIEF_PASSWORD)
        .await
        .expect("a success forgets the failures");
}

async fn guesses_at_once_are_not_free(desk: Desk) {
    let guesses = (0..12).map(|guess| {
        let desk = &desk;
        async move {
            desk.sign_in("chief", &format!("guess number {guess}"))
                .await
                .unwrap_err()["code"]
                .clone()
        }
    });
    let codes = futures_util::future::join_all(guesses).await;
    let tried = codes.iter().filter(|code| *code == "sign_in_failed").count();
    assert!(tried <= 3, "{tried} of 12 guesses at once were tried: {codes:?}");
}

async fn an_idle_session_ends(desk: Desk) {
    for _ in 0..3 {
        desk.clock.advance(15 * MINUTE);
        desk.ok(&desk.chief, "session.current", json!({})).await;
    }
    desk.clock.advance(15 * MINUTE + 1);
    desk.fails(&desk.chief, "session.current", json!({}), "session_expired")
        .await;
    desk.again(&desk.chief).await;
    // Listening is no sign of a hand on it.
    let mut events = desk.book.events(Some(&desk.chief.token())).unwrap();
    desk.clock.advance(10 * MINUTE);
    let (_, second) = desk.sign_in("chief", CHIEF_PASSWORD).await.unwrap();
    let create = json!({ "protocol": 1, "command": "group.create", "body": { "name": "组" } });
    desk.send(Some(&second), create).await.unwrap();
    assert!(events.next().await.unwrap().is_some());
    desk.clock.advance(6 * MINUTE);
    desk.fails(&desk.chief, "session.current", json!({}), "session_expired")
        .await;
    let create = json!({ "protocol": 1, "command": "group.create", "body": { "name": "又一组" } });
    desk.send(Some(&second), create).await.unwrap();
    assert!(events.next().await.is_none(), "the stream ends with its session");
}

async fn signing_out_ends_one_session(desk: Desk) {
    let (_, second) = desk.sign_in("chief", CHIEF_PASSWORD).await.unwrap();
    desk.ok(&desk.chief, "session.sign_out", json!({})).await;
    desk.fails(&desk.chief, "session.sign_out", json!({}), "session_expired")
        .await;
    assert!(desk.book.events(Some(&desk.chief.token())).is_err());
    let current = json!({ "protocol": 1, "command": "session.current", "body": {} });
    desk.send(Some(&second), current).await.unwrap();
}

fn recover(key: &Value, name: &str, password: &str) -> Value {
    json!({ "recovery_key": key, "sign_in_name": name, "new_password": password })
}

async fn a_recovery_key_is_for_files(desk: Desk) {
    if desk.place.engine() == Engine::Postgres {
        let key = desk.anybody("centre.propose_recovery_key", json!({})).await.unwrap();
        let error = desk
            .anybody("session.recover", recover(&key["recovery_key"], "chief", PASSWORD))
            .await
            .unwrap_err();
        assert_eq!(
            (&error["code"], &error["params"]["reason"]),
            (&json!("not_supported"), &json!("no_vault_on_postgres"))
        );
        let error = desk
            .fails(&desk.chief, "centre.rekey", json!({}), "not_supported")
            .await;
        assert_eq!(error["params"]["reason"], "no_vault_on_postgres");
        assert!(desk.book.make_key_file(&desk.place.folder().join("k")).await.is_err());
    }
    desk.verifies().await;
}

async fn the_recovery_key_sets_a_new_password(desk: Desk) {
    let agent = desk.hire("agent", &["front_line_agent"]).await;
    let key = json!(desk.recovery_key);
    let error = desk
        .anybody("session.recover", recover(&key, "agent", "short"))
        .await
        .unwrap_err();
    assert_eq!(words::fields(&error), [("new_password", "too_short")]);
    let desk = desk.restarted().await;
    // As people type it: lower case, blanks for dashes.
    let typed = json!(desk.recovery_key.as_deref().unwrap().to_lowercase().replace('-', " "));
    let me = desk
        .anybody("session.recover", recover(&typed, "agent", "a brand new one"))
        .await
        .unwrap();
    assert_eq!(
        (&me["user"]["id"], &me["must_change_password"]),
        (&json!(agent.id), &json!(false))
    );
    assert_eq!(
        desk.sign_in("agent", PASSWORD).await.unwrap_err()["code"],
        "sign_in_failed"
    );
    desk.sign_in("agent", "a brand new one").await.unwrap();
    let desk = desk.restarted().await;
    assert_eq!(
        desk.sign_in("agent", PASSWORD).await.unwrap_err()["code"],
        "sign_in_failed"
    );
    desk.sign_in("agent", "a brand new one").await.unwrap();
    desk.verifies().await;
}

async fn a_wrong_recovery_key_opens_nothing(desk: Desk) {
    let other = desk.anybody("centre.propose_recovery_key", json!({})).await.unwrap();
    let desk = desk.restarted().await;
    for key in [&other["recovery_key"], &json!("AAAA"), &json!("")] {
        let error = desk
            .anybody("session.recover", recover(key, "chief", PASSWORD))
            .await
            .unwrap_err();
        assert_eq!(error["code"], "recovery_key_wrong", "{key}");
    }
    let error = desk
        .anybody("session.recover", recover(&other["recovery_key"], "chief", PASSWORD))
        .await
        .unwrap_err();
    assert_eq!(error["code"], "sign_in_delayed");
    assert_eq!(
        desk.anybody("centre.status", json!({})).await.unwrap()["state"],
        "locked"
    );
    // The right key for somebody who is not there leaves it closed as well.
    let key = json!(desk.recovery_key);
    let error = desk
        .anybody("session.recover", recover(&key, "nobody", PASSWORD))
        .await
        .unwrap_err();
    assert_eq!(words::fields(&error), [("sign_in_name", "unknown")]);
    assert_eq!(
        desk.anybody("centre.status", json!({})).await.unwrap()["state"],
        "locked"
    );
    desk.clock.advance(MINUTE);
    desk.again(&desk.chief).await;
}

async fn recovering_ends_the_sessions_of_before(desk: Desk) {
    let desk = Arc::new(desk);
    let key = json!(desk.recovery_key);
    desk.anybody("session.recover", recover(&key, "chief", "a brand new one"))
        .await
        .unwrap();
    desk.fails(&desk.chief, "session.current", json!({}), "session_expired")
        .await;
}
