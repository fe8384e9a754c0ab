//! Acts taken back, and older lines of the timeline.

use huiyin_tests::{Desk, MINUTE, Seat, both, words};
use serde_json::{Value, json};

use crate::life::team;

both!(
    an_act_is_taken_back,
    a_complaint_given_out_of_sight_is_taken_back,
    what_is_not_taken_back,
    older_lines_of_the_timeline,
);

async fn undo(desk: &Desk, seat: &Seat, id: &str, version: &Value) -> Result<Value, Value> {
    let version = version.as_i64().unwrap();
    desk.versioned(seat, version, "complaint.undo", json!({ "id": id }))
        .await
}

async fn an_act_is_taken_back(desk: Desk) {
    let staff = team(&desk).await;
    let id = desk.register(&staff.agent, words::call("13800131234")).await;
    desk.act(&staff.specialist, &id, json!({ "act": "take" })).await;
    let hold = json!({ "act": "hold", "reason": "等客户寄回", "awaited": "customer", "until": null });
    let held = desk.act(&staff.specialist, &id, hold).await;
    assert_eq!(held["undoable"], json!(true));
    desk.clock.advance(MINUTE);
    let resumed = desk.act(&staff.specialist, &id, json!({ "act": "resume" })).await;
    undo(&desk, &staff.specialist, &id, &resumed["version"]).await.unwrap();
    let page = desk.open(&staff.specialist, &id).await;
    assert_eq!(
        (&page["hold_reason"], &page["hold_awaited"]),
        (&json!("等客户寄回"), &json!("customer"))
    );
    let [undone, taken_back] = [&page["entries"][0], &page["entries"][1]];
    assert_eq!(
        (&undone["kind"], &taken_back["kind"]),
        (&json!("change"), &json!("resumed"))
    );
    assert_eq!(
        undone["changes"][0],
        json!({ "field": "undone", "before": taken_back["id"], "after": null })
    );
    // An undo is an act like others: it is not taken back, and the version went on.
    let error = undo(&desk, &staff.specialist, &id, &page["version"]).await.unwrap_err();
    assert_eq!(error["params"]["reason"], "not_undoable");
    desk.verifies().await;
}

async fn a_complaint_given_out_of_sight_is_taken_back(desk: Desk) {
    let staff = team(&desk).await;
    let other = desk.hire("other", &["specialist"]).await;
    let second = desk.group("乙组", &[&other], &[]).await;
    let id = desk.register(&staff.agent, words::call("13800131234")).await;
    desk.act(&staff.specialist, &id, json!({ "act": "take" })).await;
    let transfer = json!({ "act": "transfer", "group": second, "owner": other.id, "reason": "归乙组" });
    let given = desk.act(&staff.specialist, &id, transfer).await;
    desk.fails(&staff.specialist, "complaint.open", json!({ "id": id }), "not_found")
        .await;
    // Whoever has it now cannot take back what they did not do.
    let error = undo(&desk, &other, &id, &given["version"]).await.unwrap_err();
    assert_eq!(
        (&error["code"], &error["params"]["reason"]),
        (&json!("refused"), &json!("not_own_act"))
    );
    let before = desk.traces().await;
    let unseen = desk
        .versioned(&staff.agent, 1, "complaint.undo", json!({ "id": "nothing" }))
        .await;
    assert_eq!(unseen.unwrap_err()["code"], "not_found");
    assert_eq!(desk.traces().await, before);
    undo(&desk, &staff.specialist, &id, &given["version"]).await.unwrap();
    let page = desk.open(&staff.specialist, &id).await;
    assert_eq!(
        (&page["owner"]["id"], &page["group"]["id"]),
        (&json!(staff.specialist.id), &json!(staff.group))
    );
    desk.fails(&other, "complaint.open", json!({ "id": id }), "not_found")
        .await;
    // Gone again, and somebody did something since: nobody who does not see it hears so.
    let transfer = json!({ "act": "transfer", "group": second, "owner": other.id, "reason": "归乙组" });
    let given = desk.act(&staff.specialist, &id, transfer).await;
    desk.act(&other, &id, json!({ "act": "note", "text": "收到" })).await;
    let error = undo(&desk, &staff.specialist, &id, &given["version"])
        .await
        .unwrap_err();
    assert_eq!(error["code"], "not_found");
}

async fn what_is_not_taken_back(desk: Desk) {
    let staff = team(&desk).await;
    let id = desk.register(&staff.agent, words::call("13800131234")).await;
    let taken = desk.act(&staff.specialist, &id, json!({ "act": "take" })).await;
    desk.fails(&staff.specialist, "complaint.undo", json!({ "id": id }), "invalid")
        .await;
    let noted = desk
        .act(&staff.specialist, &id, json!({ "act": "note", "text": "先看看" }))
        .await;
    let error = undo(&desk, &staff.specialist, &id, &taken["version"])
        .await
        .unwrap_err();
    assert_eq!(error["code"], "stale_version");
    desk.clock.advance(6 * MINUTE);
    let error = undo(&desk, &staff.specialist, &id, &noted["version"])
        .await
        .unwrap_err();
    assert_eq!(error["params"]["reason"], "undo_over");
    let told = json!({ "act": "contact", "medium": "phone", "direction": "outbound", "reached": true, "text": "在查" });
    let told = desk.act(&staff.specialist, &id, told).await;
    assert_eq!(told["undoable"], json!(false));
    let error = undo(&desk, &staff.specialist, &id, &told["version"]).await.unwrap_err();
    assert_eq!(error["params"]["reason"], "not_undoable");
}

async fn older_lines_of_the_timeline(desk: Desk) {
    let staff = team(&desk).await;
    let id = desk.register(&staff.agent, words::call("13800131234")).await;
    for at in 0..203 {
        desk.act(
            &staff.specialist,
            &id,
            json!({ "act": "note", "text": format!("第 {at} 条") }),
        )
        .await;
    }
    let page = desk.open(&staff.specialist, &id).await;
    let known = page["entries"].as_array().unwrap();
    assert_eq!((known.len(), &page["more_entries"]), (200, &json!(true)));
    let oldest = known.last().unwrap();
    let body = json!({ "id": id, "before": oldest["id"], "before_at": oldest["at"] });
    let older = desk.ok(&staff.specialist, "complaint.entries", body.clone()).await;
    let texts: Vec<&Value> = older["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| &entry["text"])
        .collect();
    assert_eq!(texts[..3], [&json!("第 2 条"), &json!("第 1 条"), &json!("第 0 条")]);
    assert_eq!((texts.len(), &older["more"]), (4, &json!(false)));
    let stranger = desk.hire("stranger", &["specialist"]).await;
    desk.fails(&stranger, "complaint.entries", body, "not_found").await;
}
