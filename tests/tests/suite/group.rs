//! Groups with dated membership.

use huiyin_tests::{DAY, Desk, HOUR, both, words};
use serde_json::{Value, json};

both!(
    a_name_is_given_once,
    membership_has_dates,
    leading_is_dated_too,
    wrong_members_are_named,
    a_membership_opens_and_closes_the_groups_complaints,
);

async fn members(desk: &Desk) -> Vec<Value> {
    let list = desk.ok(&desk.chief, "group.list", json!({})).await;
    list["groups"][0]["members"].as_array().unwrap().clone()
}

async fn a_name_is_given_once(desk: Desk) {
    let one = desk.group("甲组", &[], &[]).await;
    let two = desk.group("乙组", &[], &[]).await;
    for name in ["甲组", " 甲组 ", "", &"长".repeat(61)] {
        desk.fails(&desk.chief, "group.create", json!({ "name": name }), "invalid")
            .await;
    }
    let rename = json!({ "id": two, "name": "甲组" });
    let error = desk.fails(&desk.chief, "group.rename", rename, "invalid").await;
    assert_eq!(words::fields(&error), [("name", "taken")]);
    // Its own name is free to itself.
    desk.ok(&desk.chief, "group.rename", json!({ "id": one, "name": "甲组" }))
        .await;
    desk.fails(
        &desk.chief,
        "group.rename",
        json!({ "id": "nothing", "name": "丙组" }),
        "not_found",
    )
    .await;
    let list = desk.ok(&desk.chief, "group.list", json!({})).await;
    assert_eq!(list["groups"][0]["version"], 2);
}

async fn membership_has_dates(desk: Desk) {
    let agent = desk.hire("agent", &["specialist"]).await;
    let group = desk.group("甲组", &[], &[]).await;
    let tomorrow = desk.book.now() + DAY;
    let body = json!({ "group_id": group, "user_id": agent.id, "leads": false, "since": tomorrow });
    desk.ok(&desk.chief, "group.add_member", body.clone()).await;
    let error = desk.fails(&desk.chief, "group.add_member", body, "invalid").await;
    assert_eq!(words::fields(&error), [("user_id", "taken")]);
    let groups = |list: Value| list["users"][0]["groups"].as_array().unwrap().len();
    assert_eq!(
        groups(desk.ok(&desk.chief, "user.list", json!({})).await),
        0,
        "not before tomorrow"
    );
    desk.later(DAY).await;
    assert_eq!(groups(desk.ok(&desk.chief, "user.list", json!({})).await), 1);
    desk.ok(
        &desk.chief,
        "group.remove_member",
        json!({ "group_id": group, "user_id": agent.id }),
    )
    .await;
    assert_eq!(
        groups(desk.ok(&desk.chief, "user.list", json!({})).await),
        0,
        "gone from this moment on"
    );
    let gone = json!({ "group_id": group, "user_id": agent.id });
    desk.fails(&desk.chief, "group.remove_member", gone, "invalid").await;
    // Past time stays in the record, and a new time is a new row.
    desk.clock.advance(60_000);
    let back = json!({ "group_id": group, "user_id": agent.id, "leads": false });
    desk.ok(&desk.chief, "group.add_member", back).await;
    let members = members(&desk).await;
    assert_eq!(members.len(), 2);
    assert_eq!(
        (&members[0]["since"], &members[0]["until"]),
        (&json!(tomorrow), &json!(tomorrow))
    );
    assert_eq!(members[1]["until"], Value::Null);
    desk.verifies().await;
}

async fn leading_is_dated_too(desk: Desk) {
    let leader = desk.hire("leader", &["team_leader"]).await;
    let group = desk.group("甲组", &[&leader], &[]).await;
    desk.later(HOUR).await;
    let body = json!({ "group_id": group, "user_id": leader.id, "leads": true });
    desk.ok(&desk.chief, "group.add_member", body).await;
    let members = members(&desk).await;
    assert_eq!(members.len(), 2, "{members:?}");
    assert_eq!(members[0]["until"], members[1]["since"]);
    assert_eq!(
        (&members[0]["leads"], &members[1]["leads"]),
        (&json!(false), &json!(true))
    );
}

async fn wrong_members_are_named(desk: Desk) {
    let group = desk.group("甲组", &[], &[]).await;
    let before = desk.traces().await;
    let nobody = json!({ "group_id": group, "user_id": "nobody", "leads": false });
    let error = desk.fails(&desk.chief, "group.add_member", nobody, "invalid").await;
    assert_eq!(words::fields(&error), [("user_id", "unknown")]);
    let nowhere = json!({ "group_id": "nowhere", "user_id": desk.chief.id, "leads": false });
    desk.fails(&desk.chief, "group.add_member", nowhere, "not_found").await;
    assert_eq!(desk.traces().await, before);
}

async fn a_membership_opens_and_closes_the_groups_complaints(desk: Desk) {
    let specialist = desk.hire("specialist", &["specialist"]).await;
    let group = desk.group("甲组", &[], &[]).await;
    let body = words::with(words::call("13800131234"), &json!({ "group": group }));
    let id = desk.register(&desk.chief, body).await;
    let open = || desk.call(&specialist, "complaint.open", json!({ "id": id }));
    let total = || async { desk.ok(&specialist, "complaint.list", json!({ "view": "open" })).await["total"].clone() };
    assert_eq!(open().await.unwrap_err()["code"], "not_found");
    assert_eq!(total().await, 0);
    let join = json!({ "group_id": group, "user_id": specialist.id, "leads": false });
    desk.ok(&desk.chief, "group.add_member", join).await;
    open().await.unwrap();
    assert_eq!(total().await, 1);
    desk.clock.advance(1);
    let leave = json!({ "group_id": group, "user_id": specialist.id });
    desk.ok(&desk.chief, "group.remove_member", leave).await;
    assert_eq!(open().await.unwrap_err()["code"], "not_found");
    assert_eq!(total().await, 0);
}
