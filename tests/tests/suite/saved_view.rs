//! Views somebody put together.

use huiyin_tests::{Desk, Seat, both, words};
use serde_json::{Value, json};

use crate::life::team;

both!(
    a_view_lives,
    a_view_is_shared_by_whoever_may,
    views_are_put_in_order,
    a_view_keeps_no_words,
);

async fn names(desk: &Desk, seat: &Seat) -> Vec<String> {
    let list = desk.ok(seat, "view.list", json!({})).await;
    let views = list["views"].as_array().unwrap();
    views
        .iter()
        .map(|view| view["name"].as_str().unwrap().to_owned())
        .collect()
}

fn view(name: &str, shared: bool, criteria: Value) -> Value {
    json!({ "name": name, "shared": shared, "asked": { "view": "open", "criteria": criteria } })
}

async fn a_view_lives(desk: Desk) {
    let staff = team(&desk).await;
    let id = desk.register(&staff.agent, words::call("13800131234")).await;
    let mail = words::with(words::call("13800131235"), &json!({ "channel": "email" }));
    desk.register(&staff.agent, mail).await;
    let body = view(" 邮件 ", false, json!({ "channels": ["email"] }));
    let made = desk.ok(&staff.leader, "view.save", body).await;
    let list = desk.ok(&staff.leader, "view.list", json!({})).await;
    let [saved] = list["views"].as_array().unwrap().as_slice() else {
        panic!("one view: {list}")
    };
    assert_eq!((&saved["name"], &saved["changeable"]), (&json!("邮件"), &json!(true)));
    let counts = desk.ok(&staff.leader, "complaint.counts", json!({})).await;
    let key = made["id"].as_str().unwrap();
    assert_eq!(counts["saved"][key], 1);
    assert_eq!(counts["counts"]["open"], 2);
    // It is nobody else's, and nobody else's to touch.
    assert!(names(&desk, &staff.specialist).await.is_empty());
    desk.fails(&staff.specialist, "view.remove", json!({ "id": key }), "not_found")
        .await;
    let mut changed = view("电话", false, json!({ "channels": ["phone"] }));
    changed["id"] = json!(key);
    changed["asked"]["sort"] = json!({ "by": "received", "descending": true });
    changed["asked"]["fields"] = json!(["customer", "tags"]);
    let version = made["version"].as_i64().unwrap();
    desk.versioned(&staff.leader, version, "view.change", changed.clone())
        .await
        .unwrap();
    let stale = desk
        .versioned(&staff.leader, version, "view.change", changed.clone())
        .await
        .unwrap_err();
    assert_eq!(stale["code"], "stale_version");
    let list = desk.ok(&staff.leader, "view.list", json!({})).await;
    assert_eq!(list["views"][0]["asked"], {
        let mut asked = changed["asked"].clone();
        asked["sort"] = json!({ "by": "received", "descending": true });
        asked
    });
    desk.ok(&staff.leader, "view.remove", json!({ "id": key })).await;
    assert!(names(&desk, &staff.leader).await.is_empty());
    desk.ok(&staff.leader, "view.restore", json!({ "id": key })).await;
    assert_eq!(names(&desk, &staff.leader).await, ["电话"]);
    desk.fails(&staff.leader, "view.restore", json!({ "id": key }), "not_found")
        .await;
    assert_eq!(
        desk.open(&staff.leader, &id).await["version"],
        1,
        "complaints stay as they are"
    );
    desk.verifies().await;
}

async fn a_view_is_shared_by_whoever_may(desk: Desk) {
    let staff = team(&desk).await;
    let error = desk
        .fails(
            &staff.specialist,
            "view.save",
            view("给大家", true, json!({})),
            "invalid",
        )
        .await;
    assert_eq!(words::fields(&error), [("shared", "not_allowed")]);
    let made = desk
        .ok(
            &staff.leader,
            "view.save",
            view("本周重大", true, json!({ "severities": ["major"] })),
        )
        .await;
    assert_eq!(names(&desk, &staff.agent).await, ["本周重大"]);
    let list = desk.ok(&staff.agent, "view.list", json!({})).await;
    assert_eq!(list["views"][0]["changeable"], json!(false));
    let error = desk
        .fails(&staff.agent, "view.remove", json!({ "id": made["id"] }), "refused")
        .await;
    assert_eq!(error["params"]["reason"], "out_of_reach");
    // It stays when its owner goes: a manager may change what is everybody's.
    desk.ok(&desk.chief, "view.remove", json!({ "id": made["id"] })).await;
    assert!(names(&desk, &staff.agent).await.is_empty());
    // Each sees in it what they may see.
    let own = desk.ok(&staff.leader, "view.save", view("全部", true, json!({}))).await;
    desk.register(&staff.agent, words::call("13800131234")).await;
    let stranger = desk.hire("stranger", &["specialist"]).await;
    let key = own["id"].as_str().unwrap();
    for (seat, count) in [(&staff.agent, 1), (&stranger, 0)] {
        let counts = desk.ok(seat, "complaint.counts", json!({})).await;
        assert_eq!(counts["saved"][key], count);
    }
}

async fn views_are_put_in_order(desk: Desk) {
    let staff = team(&desk).await;
    let mut ids = Vec::new();
    for name in ["一", "二", "三"] {
        let made = desk
            .ok(&staff.specialist, "view.save", view(name, false, json!({})))
            .await;
        ids.push(made["id"].clone());
    }
    desk.ok(
        &staff.specialist,
        "view.move",
        json!({ "id": ids[2], "before": ids[0] }),
    )
    .await;
    assert_eq!(names(&desk, &staff.specialist).await, ["三", "一", "二"]);
    desk.ok(&staff.specialist, "view.move", json!({ "id": ids[2], "before": null }))
        .await;
    assert_eq!(names(&desk, &staff.specialist).await, ["一", "二", "三"]);
    let before = desk.traces().await;
    let nowhere = json!({ "id": ids[0], "before": "nothing" });
    desk.fails(&staff.specialist, "view.move", nowhere, "invalid").await;
    desk.fails(
        &staff.leader,
        "view.move",
        json!({ "id": ids[0], "before": null }),
        "not_found",
    )
    .await;
    assert_eq!(desk.traces().await, before);
    for at in 3..30 {
        let body = view(&format!("第 {at} 个"), false, json!({}));
        desk.ok(&staff.specialist, "view.save", body).await;
    }
    let error = desk
        .fails(
            &staff.specialist,
            "view.save",
            view("再来一个", false, json!({})),
            "invalid",
        )
        .await;
    assert_eq!(words::fields(&error), [("name", "full")]);
}

async fn a_view_keeps_no_words(desk: Desk) {
    let staff = team(&desk).await;
    let before = desk.traces().await;
    for (body, field) in [
        (view("  ", false, json!({})), ("name", "required")),
        (
            view("找人", false, json!({ "words": "王芳" })),
            ("asked.criteria.words", "not_allowed"),
        ),
    ] {
        let error = desk.fails(&staff.specialist, "view.save", body, "invalid").await;
        assert_eq!(words::fields(&error), [field]);
    }
    assert_eq!(desk.traces().await, before);
}
