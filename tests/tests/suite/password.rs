//! Passwords: the temporary one, one's own, and one given by an administrator.

use huiyin_tests::{CHIEF_PASSWORD, Desk, PASSWORD, both, words};
use serde_json::json;

both!(
    a_temporary_password_opens_one_door_only,
    a_changed_password_is_the_only_one,
    a_new_password_is_checked,
    a_reset_ends_the_sessions_and_asks_for_a_change,
    a_repeated_reset_locks_nobody_out,
    a_repeated_new_account_can_sign_in,
    two_resets_at_once_leave_one_password,
);

fn change(old: &str, new: &str) -> serde_json::Value {
    json!({ "old_password": old, "new_password": new })
}

async fn a_temporary_password_opens_one_door_only(desk: Desk) {
    let body = words::user("Novice", &["manager", "administrator"]);
    desk.ok(&desk.chief, "user.create", body).await;
    let (me, token) = desk.sign_in("novice", words::TEMPORARY).await.unwrap();
    assert_eq!(me["must_change_password"], true);
    for command in [
        "user.list",
        "complaint.list",
        "group.list",
        "backup.make",
        "taxonomy.list",
        "user.create",
    ] {
        let envelope = json!({ "protocol": 1, "command": command, "body": { "view": "all" } });
        let error = desk.send(Some(&token), envelope).await.unwrap_err();
        assert_eq!(error["code"], "password_change_due", "{command}");
    }
    for command in ["session.current", "session.change_password", "session.sign_out"] {
        let body = change(words::TEMPORARY, PASSWORD);
        let envelope = json!({ "protocol": 1, "command": command, "body": body });
        desk.send(Some(&token), envelope).await.unwrap();
    }
    let (me, token) = desk.sign_in("novice", PASSWORD).await.unwrap();
    assert_eq!(me["must_change_password"], false);
    let envelope = json!({ "protocol": 1, "command": "user.list", "body": {} });
    desk.send(Some(&token), envelope).await.unwrap();
}

async fn a_changed_password_is_the_only_one(desk: Desk) {
    let agent = desk.hire("agent", &["front_line_agent"]).await;
    let (_, other) = desk.sign_in("agent", PASSWORD).await.unwrap();
    desk.ok(
        &agent,
        "session.change_password",
        change(PASSWORD, "the third password"),
    )
    .await;
    // This session goes on, the other one is over.
    desk.ok(&agent, "session.current", json!({})).await;
    let current = json!({ "protocol": 1, "command": "session.current", "body": {} });
    assert_eq!(
        desk.send(Some(&other), current).await.unwrap_err()["code"],
        "session_expired"
    );
    let mut desk = desk;
    for _ in 0..2 {
        for old in [words::TEMPORARY, PASSWORD] {
            assert_eq!(desk.sign_in("agent", old).await.unwrap_err()["code"], "sign_in_failed");
        }
        desk.sign_in("agent", "the third password").await.unwrap();
        desk = desk.restarted().await;
    }
    desk.again(&desk.chief).await;
    desk.verifies().await;
}

async fn a_new_password_is_checked(desk: Desk) {
    let before = desk.traces().await;
    for (old, new, field) in [
        (CHIEF_PASSWORD, "", ("new_password", "required")),
        (CHIEF_PASSWORD, "seven 7", ("new_password", "too_short")),
        (CHIEF_PASSWORD, CHIEF_PASSWORD, ("new_password", "same_as_before")),
        ("not my password", PASSWORD, ("old_password", "wrong")),
    ] {
        let error = desk
            .fails(&desk.chief, "session.change_password", change(old, new), "invalid")
            .await;
        assert_eq!(words::fields(&error), [field]);
    }
    let long = "长".repeat(1025);
    let error = desk
        .fails(
            &desk.chief,
            "session.change_password",
            change(CHIEF_PASSWORD, &long),
            "invalid",
        )
        .await;
    assert_eq!(words::fields(&error), [("new_password", "too_long")]);
    assert_eq!(desk.traces().await, before);
    // Guessing the old password through an open session is delayed like any guessing.
    for _ in 0..2 {
        desk.call(
            &desk.chief,
            "session.change_password",
            change("not my password", PASSWORD),
        )
        .await
        .unwrap_err();
    }
    desk.fails(
        &desk.chief,
        "session.change_password",
        change(CHIEF_PASSWORD, PASSWORD),
        "sign_in_delayed",
    )
    .await;
}

async fn a_reset_ends_the_sessions_and_asks_for_a_change(desk: Desk) {
    let agent = desk.hire("agent", &["front_line_agent"]).await;
    let body = json!({ "id": agent.id, "temporary_password": "given by chief" });
    desk.fails(&agent, "user.reset_password", body.clone(), "forbidden")
        .await;
    desk.ok(&desk.chief, "user.reset_password", body).await;
    desk.fails(&agent, "session.current", json!({}), "session_expired")
        .await;
    assert_eq!(
        desk.sign_in("agent", PASSWORD).await.unwrap_err()["code"],
        "sign_in_failed"
    );
    let desk = desk.restarted().await;
    assert_eq!(
        desk.sign_in("agent", PASSWORD).await.unwrap_err()["code"],
        "sign_in_failed"
    );
    let (me, _) = desk.sign_in("agent", "given by chief").await.unwrap();
    assert_eq!(me["must_change_password"], true);
    desk.again(&desk.chief).await;
    let nobody = json!({ "id": "nobody", "temporary_password": "given by chief" });
    desk.fails(&desk.chief, "user.reset_password", nobody, "not_found")
        .await;
    let weak = json!({ "id": agent.id, "temporary_password": "agent" });
    let error = desk.fails(&desk.chief, "user.reset_password", weak, "invalid").await;
    assert_eq!(words::fields(&error), [("temporary_password", "too_short")]);
}

async fn a_repeated_reset_locks_nobody_out(desk: Desk) {
    let agent = desk.hire("agent", &["front_line_agent"]).await;
    let body = json!({ "id": agent.id, "temporary_password": "given by chief" });
    let first = desk
        .keyed(&desk.chief, "k1", "user.reset_password", body.clone())
        .await
        .unwrap();
    let again = desk
        .keyed(&desk.chief, "k1", "user.reset_password", body)
        .await
        .unwrap();
    assert_eq!(first, again);
    desk.sign_in("agent", "given by chief").await.unwrap();
    let desk = desk.restarted().await;
    desk.sign_in("agent", "given by chief")
        .await
        .expect("the slot fits the verifier");
}

async fn a_repeated_new_account_can_sign_in(desk: Desk) {
    let body = words::user("agent", &["front_line_agent"]);
    let first = desk
        .keyed(&desk.chief, "k1", "user.create", body.clone())
        .await
        .unwrap();
    let again = desk.keyed(&desk.chief, "k1", "user.create", body).await.unwrap();
    assert_eq!(first, again);
    let desk = desk.restarted().await;
    desk.sign_in("agent", words::TEMPORARY)
        .await
        .expect("the slot fits the verifier");
}

async fn two_resets_at_once_leave_one_password(desk: Desk) {
    let agent = desk.hire("agent", &["front_line_agent"]).await;
    let reset = |password: &str| {
        let body = json!({ "id": agent.id, "temporary_password": password });
        let desk = &desk;
        async move { desk.ok(&desk.chief, "user.reset_password", body).await }
    };
    tokio::join!(
        reset("first temporary"),
        reset("second temporary"),
        reset("third temporary")
    );
    let mut working = Vec::new();
    for password in ["first temporary", "second temporary", "third temporary"] {
        if desk.sign_in("agent", password).await.is_ok() {
            working.push(password);
        }
    }
    assert_eq!(working.len(), 1, "{working:?}");
    let desk = desk.restarted().await;
    desk.sign_in("agent", working[0])
        .await
        .expect("the slot fits the verifier");
}
