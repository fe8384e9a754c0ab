//! What somebody has begun to write is kept in the book, theirs alone, and leaves no record in the journal.

use huiyin_tests::{Desk, MINUTE, both, words};
use serde_json::{Value, json};

use crate::life::team;

both!(
    drafts_are_kept_and_forgotten,
    a_draft_leaves_no_record,
    drafts_outlive_the_app,
    only_ones_own_and_only_what_one_may_see,
    what_is_done_is_no_draft,
    drafts_have_limits,
);

fn names(list: &Value) -> Vec<&str> {
    list["drafts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|draft| draft["name"].as_str().unwrap())
        .collect()
}

async fn drafts_are_kept_and_forgotten(desk: Desk) {
    let who = desk.chief.clone();
    let keep = |name: &str, body: &str| json!({ "name": name, "body": body });
    desk.ok(&who, "draft.keep", keep("register", "{\"content\":\"漏\"}"))
        .await;
    desk.clock.advance(MINUTE);
    desk.ok(&who, "draft.keep", keep("other", "1")).await;
    desk.ok(&who, "draft.keep", keep("register", "{\"content\":\"漏水\"}"))
        .await;
    let list = desk.ok(&who, "draft.list", json!({})).await;
    assert_eq!(names(&list), ["other", "register"], "kept at the same moment, by name");
    assert_eq!(
        list["drafts"][1]["body"], "{\"content\":\"漏水\"}",
        "the later words replace the earlier"
    );
    desk.ok(&who, "draft.forget", json!({ "name": "register" })).await;
    // What is gone already may be forgotten again.
    desk.ok(&who, "draft.forget", json!({ "name": "register" })).await;
    assert_eq!(names(&desk.ok(&who, "draft.list", json!({})).await), ["other"]);
}

async fn a_draft_leaves_no_record(desk: Desk) {
    let who = desk.chief.clone();
    let before = desk.traces().await;
    for text in ["a", "ab", "abc"] {
        desk.ok(&who, "draft.keep", json!({ "name": "register", "body": text }))
            .await;
    }
    desk.ok(&who, "draft.forget", json!({ "name": "nothing" })).await;
    assert_eq!(desk.traces().await, before, "the journal does not speak of drafts");
    assert_eq!(names(&desk.ok(&who, "draft.list", json!({})).await), ["register"]);
    desk.verifies().await;
    // A keyed request keeps its reply in the journal, as always.
    let body = json!({ "name": "register", "body": "once" });
    desk.keyed(&who, "k1", "draft.keep", body.clone()).await.unwrap();
    desk.keyed(&who, "k1", "draft.keep", body).await.unwrap();
    desk.verifies().await;
}

async fn drafts_outlive_the_app(desk: Desk) {
    let body = json!({ "name": "register", "body": "half a sentence" });
    desk.ok(&desk.chief, "draft.keep", body).await;
    let desk = desk.restarted().await;
    let chief = desk.chief.clone();
    desk.again(&chief).await;
    let list = desk.ok(&chief, "draft.list", json!({})).await;
    assert_eq!(list["drafts"][0]["body"], "half a sentence");
}

async fn only_ones_own_and_only_what_one_may_see(desk: Desk) {
    let staff = team(&desk).await;
    let other = desk.hire("other", &["specialist"]).await;
    let second = desk.group("乙组", &[&other], &[]).await;
    let id = desk.register(&staff.agent, words::call("13800131234")).await;
    desk.act(&staff.specialist, &id, json!({ "act": "take" })).await;
    let name = format!("act.{id}.answer");
    desk.ok(&staff.specialist, "draft.keep", json!({ "name": name, "body": "{}" }))
        .await;
    let list = desk.ok(&staff.specialist, "draft.list", json!({})).await;
    assert_eq!(list["drafts"][0]["complaint"]["id"], json!(id));
    assert_eq!(names(&desk.ok(&other, "draft.list", json!({})).await), [""; 0]);
    // Given away, and out of sight: what was written about it does not come back, until it is seen again.
    let give = json!({ "act": "transfer", "group": second, "owner": other.id, "reason": "归乙组" });
    let given = desk.act(&staff.specialist, &id, give).await;
    assert_eq!(
        names(&desk.ok(&staff.specialist, "draft.list", json!({})).await),
        [""; 0]
    );
    let version = given["version"].as_i64().unwrap();
    desk.versioned(&staff.specialist, version, "complaint.undo", json!({ "id": id }))
        .await
        .unwrap();
    assert_eq!(
        names(&desk.ok(&staff.specialist, "draft.list", json!({})).await),
        [name]
    );
}

async fn what_is_done_is_no_draft(desk: Desk) {
    let staff = team(&desk).await;
    let id = desk.register(&staff.agent, words::call("13800131234")).await;
    desk.act(&staff.specialist, &id, json!({ "act": "take" })).await;
    for act in ["note", "assess"] {
        let body = json!({ "name": format!("act.{id}.{act}"), "body": "{}" });
        desk.ok(&staff.specialist, "draft.keep", body).await;
    }
    desk.act(&staff.specialist, &id, json!({ "act": "note", "text": "已核对" }))
        .await;
    let list = desk.ok(&staff.specialist, "draft.list", json!({})).await;
    assert_eq!(names(&list), [format!("act.{id}.assess")]);
}

async fn drafts_have_limits(desk: Desk) {
    let who = desk.chief.clone();
    let long = json!({ "name": "register", "body": "长".repeat(64_001) });
    let error = desk.fails(&who, "draft.keep", long, "invalid").await;
    assert_eq!(words::fields(&error), [("body", "too_long")]);
    let none = desk
        .fails(&who, "draft.keep", json!({ "name": "", "body": "" }), "invalid")
        .await;
    assert_eq!(words::fields(&none), [("name", "required"), ("body", "required")]);
    for at in 0..102 {
        desk.clock.advance(1000);
        desk.ok(&who, "draft.keep", json!({ "name": format!("d{at}"), "body": "x" }))
            .await;
    }
    let list = desk.ok(&who, "draft.list", json!({})).await;
    let kept = names(&list);
    assert_eq!((kept.len(), kept[0], kept[99]), (100, "d101", "d2"), "the oldest go");
}
