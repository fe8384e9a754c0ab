//! One act on many complaints.

use huiyin_tests::{Desk, both, words};
use serde_json::{Value, json};

use crate::follow::inbox;
use crate::life::{Staff, team};

both!(
    each_is_done_for_itself,
    the_whole_is_taken_back,
    too_many_and_none_are_refused,
    a_form_that_is_wrong_is_sent_back,
    what_is_unseen_stays_unknown,
);

async fn three(desk: &Desk, staff: &Staff) -> Vec<String> {
    let mut ids = Vec::new();
    for phone in ["13800131234", "13800131235", "13800131236"] {
        ids.push(desk.register(&staff.agent, words::call(phone)).await);
    }
    ids
}

fn on(ids: &[String], action: &Value) -> Value {
    let complaints: Vec<Value> = ids.iter().map(|id| json!({ "id": id })).collect();
    json!({ "complaints": complaints, "action": action })
}

async fn each_is_done_for_itself(desk: Desk) {
    let staff = team(&desk).await;
    let ids = three(&desk, &staff).await;
    desk.act(&staff.leader, &ids[1], json!({ "act": "take" })).await;
    let mut body = on(&ids, &json!({ "act": "take" }));
    // One is somebody's already, one has moved on since it was seen.
    body["complaints"][2]["version"] = json!(7);
    let each = desk.ok(&staff.specialist, "complaint.act_on_each", body).await;
    assert_eq!(each["done"].as_array().unwrap().len(), 1, "{each}");
    assert_eq!(each["done"][0]["id"], ids[0].as_str());
    let refused = each["refused"].as_array().unwrap();
    assert_eq!(refused[0]["error"]["params"]["reason"], "already_owned");
    assert_eq!(refused[1]["error"]["code"], "stale_version");
    let owner = |page: &Value| page["owner"]["id"].as_str().map(str::to_owned);
    assert_eq!(
        owner(&desk.open(&staff.specialist, &ids[0]).await),
        Some(staff.specialist.id.clone())
    );
    assert_eq!(owner(&desk.open(&staff.specialist, &ids[2]).await), None);
    desk.verifies().await;
}

async fn the_whole_is_taken_back(desk: Desk) {
    let staff = team(&desk).await;
    let ids = three(&desk, &staff).await;
    let dispatch = json!({ "act": "dispatch", "group": staff.group, "owner": staff.specialist.id });
    let each = desk
        .ok(&staff.leader, "complaint.act_on_each", on(&ids, &dispatch))
        .await;
    assert_eq!(each["done"].as_array().unwrap().len(), 3);
    assert_eq!(inbox(&desk, &staff.specialist.id).await, ["assigned"; 3]);
    let left: Vec<Value> = each["done"]
        .as_array()
        .unwrap()
        .iter()
        .map(|acted| json!({ "id": acted["id"], "version": acted["version"] }))
        .collect();
    // Something has happened to one of them since: that one stays, and so does what was told about it.
    desk.act(&staff.specialist, &ids[2], json!({ "act": "note", "text": "收到" }))
        .await;
    let undone = desk
        .ok(&staff.leader, "complaint.undo_each", json!({ "complaints": left }))
        .await;
    assert_eq!(undone["done"].as_array().unwrap().len(), 2);
    assert_eq!(undone["refused"][0]["id"], ids[2].as_str());
    assert_eq!(undone["refused"][0]["error"]["code"], "stale_version");
    assert_eq!(inbox(&desk, &staff.specialist.id).await, ["assigned"]);
    assert!(desk.open(&staff.leader, &ids[0]).await["owner"].is_null());
    desk.verifies().await;
}

async fn too_many_and_none_are_refused(desk: Desk) {
    let staff = team(&desk).await;
    let before = desk.traces().await;
    let many = vec![String::from("c"); 201];
    for ids in [&many[..], &[]] {
        let body = on(ids, &json!({ "act": "take" }));
        desk.fails(&staff.specialist, "complaint.act_on_each", body, "invalid")
            .await;
        let left: Vec<Value> = ids.iter().map(|id| json!({ "id": id, "version": 1 })).collect();
        let body = json!({ "complaints": left });
        desk.fails(&staff.specialist, "complaint.undo_each", body, "invalid")
            .await;
    }
    assert_eq!(desk.traces().await, before);
}

async fn a_form_that_is_wrong_is_sent_back(desk: Desk) {
    let staff = team(&desk).await;
    let ids = three(&desk, &staff).await;
    let before = desk.traces().await;
    let nowhere = json!({ "act": "dispatch", "group": "", "owner": null });
    let error = desk
        .fails(&staff.leader, "complaint.act_on_each", on(&ids, &nowhere), "invalid")
        .await;
    assert_eq!(words::fields(&error), [("group", "required")]);
    assert_eq!(desk.traces().await, before);
    // Where one refuses for a reason of its own, each tells its own.
    let mut asked = ids.clone();
    asked.push(String::from("nothing"));
    let each = desk
        .ok(&staff.leader, "complaint.act_on_each", on(&asked, &nowhere))
        .await;
    assert_eq!(each["refused"].as_array().unwrap().len(), 4);
}

async fn what_is_unseen_stays_unknown(desk: Desk) {
    let staff = team(&desk).await;
    let ids = three(&desk, &staff).await;
    let stranger = desk.hire("stranger", &["specialist"]).await;
    let mut asked = vec![ids[0].clone()];
    asked.push(String::from("nothing"));
    let note = json!({ "act": "note", "text": "看看" });
    let each = desk.ok(&stranger, "complaint.act_on_each", on(&asked, &note)).await;
    assert!(each["done"].as_array().unwrap().is_empty());
    let refused = each["refused"].as_array().unwrap();
    assert_eq!(refused[0]["error"]["code"], "not_found");
    assert_eq!(
        refused[0]["error"], refused[1]["error"],
        "one cannot be told from the other"
    );
}
