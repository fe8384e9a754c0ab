//! Accounts: made, changed, switched off and on, ending, and the last administrator.

use huiyin_tests::{CHIEF_PASSWORD, DAY, Desk, HOUR, PASSWORD, both, words};
use serde_json::{Value, json};

use crate::follow::inbox;
use crate::life::{answered, investigated, team};

both!(
    a_new_user_is_listed_with_roles_and_groups,
    a_new_user_takes_their_places_in_groups_at_once,
    wrong_fields_of_an_account_are_named,
    roles_change_rights_at_once,
    a_disabled_user_is_out_and_an_enabled_one_needs_a_new_password,
    who_leaves_gives_back_what_is_open,
    an_account_expires,
    the_last_administrator_stays,
    two_administrators_cannot_remove_each_other,
    two_accounts_of_one_name_at_once_are_one,
);

async fn update(desk: &Desk, id: &str, fields: &Value) -> Result<Value, Value> {
    let body = json!({ "id": id, "name": "名字", "roles": ["manager", "administrator"], "expires_at": null });
    desk.call(&desk.chief, "user.update", words::with(body, fields)).await
}

async fn a_new_user_is_listed_with_roles_and_groups(desk: Desk) {
    let agent = desk.hire("agent", &["front_line_agent", "specialist"]).await;
    let group = desk.group("热线一组", &[&agent], &[]).await;
    for seat in [&agent, &desk.chief] {
        let list = desk.ok(seat, "user.list", json!({})).await;
        let users = list["users"].as_array().unwrap();
        assert_eq!(users.len(), 2);
        assert_eq!(users[0]["sign_in_name"], "agent");
        assert_eq!(users[0]["roles"], json!(["front_line_agent", "specialist"]));
        assert_eq!(users[0]["groups"], json!([{ "id": group, "name": "热线一组" }]));
        assert!(!list.to_string().contains("verifier") && !list.to_string().contains("salt"));
    }
}

async fn a_new_user_takes_their_places_in_groups_at_once(desk: Desk) {
    let group = desk.group("热线一组", &[], &[]).await;
    let places = |group: &str| json!({ "groups": [{ "group_id": group, "leads": true }] });
    let leader = words::with(words::user("leader", &["team_leader"]), &places(&group));
    let id = desk.ok(&desk.chief, "user.create", leader).await["id"].clone();
    let groups = desk.ok(&desk.chief, "group.list", json!({})).await;
    let member = &groups["groups"][0]["members"][0];
    assert_eq!((&member["user_id"], &member["leads"]), (&id, &json!(true)));
    let before = desk.traces().await;
    let stray = words::with(words::user("stray", &["specialist"]), &places("nowhere"));
    let error = desk.fails(&desk.chief, "user.create", stray, "invalid").await;
    assert_eq!(words::fields(&error), [("groups", "unknown")]);
    assert_eq!(desk.traces().await, before, "no account without its group");
    desk.verifies().await;
}

async fn wrong_fields_of_an_account_are_named(desk: Desk) {
    let before = desk.traces().await;
    let wrong = json!({
        "sign_in_name": "x", "name": "", "roles": [], "temporary_password": "short", "expires_at": desk.book.now(),
    });
    let error = desk.fails(&desk.chief, "user.create", wrong, "invalid").await;
    let expected = [
        ("sign_in_name", "too_short"),
        ("name", "required"),
        ("roles", "required"),
        ("expires_at", "in_past"),
        ("temporary_password", "too_short"),
    ];
    assert_eq!(words::fields(&error), expected);
    let taken = words::user(" CHIEF", &["auditor"]);
    let error = desk.fails(&desk.chief, "user.create", taken.clone(), "invalid").await;
    assert_eq!(words::fields(&error), [("sign_in_name", "taken")]);
    let error = desk.keyed(&desk.chief, "k1", "user.create", taken).await.unwrap_err();
    assert_eq!(words::fields(&error), [("sign_in_name", "taken")]);
    desk.fails(
        &desk.chief,
        "user.create",
        words::user("king", &["emperor"]),
        "malformed",
    )
    .await;
    assert_eq!(desk.traces().await, before);
    // What was refused took nobody's slot away.
    let desk = desk.restarted().await;
    desk.again(&desk.chief).await;
}

async fn roles_change_rights_at_once(desk: Desk) {
    let agent = desk.hire("agent", &["front_line_agent"]).await;
    desk.fails(&agent, "import.begin", json!({ "name": "a", "size": 1 }), "forbidden")
        .await;
    update(&desk, &agent.id, &json!({ "roles": ["supervisor"] }))
        .await
        .unwrap();
    desk.ok(&agent, "import.begin", json!({ "name": "a", "size": 1 })).await;
    let me = desk.ok(&agent, "session.current", json!({})).await;
    assert_eq!(me["user"]["roles"], json!(["supervisor"]));
    update(&desk, &agent.id, &json!({ "roles": ["auditor"] }))
        .await
        .unwrap();
    desk.fails(&agent, "import.begin", json!({ "name": "a", "size": 1 }), "forbidden")
        .await;
    assert_eq!(
        update(&desk, &agent.id, &json!({ "roles": [] })).await.unwrap_err()["code"],
        "invalid"
    );
    assert_eq!(
        update(&desk, "nobody", &json!({})).await.unwrap_err()["code"],
        "not_found"
    );
    desk.verifies().await;
}

async fn a_disabled_user_is_out_and_an_enabled_one_needs_a_new_password(desk: Desk) {
    let agent = desk.hire("agent", &["front_line_agent"]).await;
    let mut events = desk.book.events(Some(&agent.token())).unwrap();
    desk.ok(&desk.chief, "user.disable", json!({ "id": agent.id })).await;
    desk.fails(&agent, "session.current", json!({}), "session_expired")
        .await;
    while let Some(Some(_)) = events.next().await {}
    drop(events);
    assert_eq!(
        desk.sign_in("agent", PASSWORD).await.unwrap_err()["code"],
        "account_disabled"
    );
    let desk = desk.restarted().await;
    let refused = desk.sign_in("agent", PASSWORD).await.unwrap_err()["code"].clone();
    assert!(
        refused == "account_disabled" || refused == "sign_in_failed",
        "{refused}"
    );
    desk.again(&desk.chief).await;
    let enable = json!({ "id": agent.id, "temporary_password": "welcome back" });
    desk.ok(&desk.chief, "user.enable", enable).await;
    let desk = desk.restarted().await;
    assert_eq!(
        desk.sign_in("agent", PASSWORD).await.unwrap_err()["code"],
        "sign_in_failed"
    );
    let (me, _) = desk.sign_in("agent", "welcome back").await.unwrap();
    assert_eq!(me["must_change_password"], true);
    desk.again(&desk.chief).await;
    desk.fails(&desk.chief, "user.disable", json!({ "id": "nobody" }), "not_found")
        .await;
    desk.verifies().await;
}

async fn who_leaves_gives_back_what_is_open(desk: Desk) {
    let staff = team(&desk).await;
    let open = investigated(&desk, &staff, "13800131234").await;
    let held = investigated(&desk, &staff, "13800131235").await;
    let hold = json!({ "act": "hold", "reason": "等客户", "awaited": "customer" });
    desk.act(&staff.specialist, &held, hold).await;
    let ended = answered(&desk, &staff, "13800131236").await;
    let close = json!({ "act": "close", "reason": "solved", "outcome": "upheld" });
    desk.act(&staff.specialist, &ended, close).await;
    let admin = desk.hire("admin", &["administrator"]).await;
    let who = json!({ "id": staff.specialist.id });
    assert_eq!(desk.ok(&admin, "user.work", who.clone()).await["open"], 2);
    desk.fails(&staff.leader, "user.work", who, "forbidden").await;
    let before = desk.traces().await;
    let empty = json!({ "id": staff.specialist.id, "give_back": " " });
    let error = desk.fails(&admin, "user.disable", empty, "invalid").await;
    assert_eq!(words::fields(&error), [("give_back", "required")]);
    assert_eq!(desk.traces().await, before);
    let leaves = json!({ "id": staff.specialist.id, "give_back": "已离职" });
    desk.ok(&admin, "user.disable", leaves).await;
    for id in [&open, &held] {
        let page = desk.open(&staff.leader, id).await;
        assert_eq!(page["owner"], Value::Null);
        assert_eq!(page["group"]["id"], staff.group.as_str());
        let entry = &page["entries"][0];
        assert_eq!(
            (&entry["kind"], &entry["text"], &entry["actor"]["id"]),
            (&json!("returned"), &json!("已离职"), &json!(admin.id))
        );
    }
    assert_eq!(inbox(&desk, &staff.leader.id).await, ["returned"; 2]);
    assert_eq!(
        desk.open(&staff.leader, &ended).await["owner"]["id"],
        staff.specialist.id.as_str()
    );
    desk.verifies().await;
}

async fn an_account_expires(desk: Desk) {
    let ends = desk.book.now() + 2 * DAY;
    let body = words::with(words::user("temp", &["specialist"]), &json!({ "expires_at": ends }));
    desk.ok(&desk.chief, "user.create", body).await;
    desk.clock.advance(2 * DAY - 1);
    let (_, token) = desk.sign_in("temp", words::TEMPORARY).await.unwrap();
    desk.clock.advance(1);
    let current = json!({ "protocol": 1, "command": "session.current", "body": {} });
    assert_eq!(
        desk.send(Some(&token), current).await.unwrap_err()["code"],
        "account_expired"
    );
    assert_eq!(
        desk.sign_in("temp", words::TEMPORARY).await.unwrap_err()["code"],
        "account_expired"
    );
    let desk = desk.restarted().await;
    assert_eq!(
        desk.sign_in("temp", words::TEMPORARY).await.unwrap_err()["code"],
        "account_expired"
    );
    desk.again(&desk.chief).await;
    let list = desk.ok(&desk.chief, "user.list", json!({})).await;
    let id = list["users"][1]["id"].clone();
    let later = json!({ "id": id, "name": "临时", "roles": ["specialist"], "expires_at": ends + HOUR });
    desk.ok(&desk.chief, "user.update", later).await;
    desk.sign_in("temp", words::TEMPORARY).await.unwrap();
}

async fn the_last_administrator_stays(desk: Desk) {
    let chief = desk.chief.id.clone();
    let deputy = desk.hire("deputy", &["administrator"]).await;
    let last = |error: Value| assert_eq!(error["params"]["reason"], "last_administrator", "{error}");
    // A deputy whose account ends, or is off, is no replacement.
    let ends = json!({ "roles": ["administrator"], "expires_at": desk.book.now() + DAY });
    update(&desk, &deputy.id, &ends).await.unwrap();
    last(
        desk.fails(&desk.chief, "user.disable", json!({ "id": chief }), "refused")
            .await,
    );
    last(
        update(&desk, &chief, &json!({ "roles": ["manager"] }))
            .await
            .unwrap_err(),
    );
    last(
        update(&desk, &chief, &json!({ "expires_at": desk.book.now() + DAY }))
            .await
            .unwrap_err(),
    );
    desk.ok(&desk.chief, "user.disable", json!({ "id": deputy.id })).await;
    last(
        desk.fails(&desk.chief, "user.disable", json!({ "id": chief }), "refused")
            .await,
    );
    // With a lasting one, the chief may go.
    let enable = json!({ "id": deputy.id, "temporary_password": "welcome back" });
    desk.ok(&desk.chief, "user.enable", enable).await;
    update(&desk, &deputy.id, &json!({ "roles": ["administrator"] }))
        .await
        .unwrap();
    update(&desk, &chief, &json!({ "roles": ["manager"] })).await.unwrap();
    desk.fails(&desk.chief, "user.disable", json!({ "id": deputy.id }), "forbidden")
        .await;
    desk.verifies().await;
}

async fn two_administrators_cannot_remove_each_other(desk: Desk) {
    let deputy = desk.hire("deputy", &["administrator"]).await;
    let (one, other) = tokio::join!(
        desk.call(&desk.chief, "user.disable", json!({ "id": deputy.id })),
        desk.call(&deputy, "user.disable", json!({ "id": desk.chief.id })),
    );
    assert!(one.is_ok() != other.is_ok(), "one of two must win: {one:?} {other:?}");
    let password = if one.is_ok() {
        ("chief", CHIEF_PASSWORD)
    } else {
        ("deputy", PASSWORD)
    };
    desk.sign_in(password.0, password.1).await.unwrap();
    desk.verifies().await;
}

async fn two_accounts_of_one_name_at_once_are_one(desk: Desk) {
    let make = || desk.call(&desk.chief, "user.create", words::user("agent", &["auditor"]));
    let (one, other) = tokio::join!(make(), make());
    let (made, refused) = match (one, other) {
        (Ok(made), Err(refused)) | (Err(refused), Ok(made)) => (made, refused),
        both => panic!("one of two must win: {both:?}"),
    };
    assert_eq!(words::fields(&refused), [("sign_in_name", "taken")], "{refused}");
    let group = |name: &str| desk.call(&desk.chief, "group.create", json!({ "name": name }));
    let (one, other) = tokio::join!(group("组"), group("组"));
    let refused = one.and(other).unwrap_err();
    assert_eq!(words::fields(&refused), [("name", "taken")], "{refused}");
    let desk = desk.restarted().await;
    let (me, _) = desk
        .sign_in("agent", words::TEMPORARY)
        .await
        .expect("the slot fits the verifier");
    assert_eq!(me["user"]["id"], made["id"]);
}
