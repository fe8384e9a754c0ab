//! Tags: put on, taken off, taken back, found.

use huiyin_tests::{Desk, both, words};
use serde_json::{Value, json};

use crate::life::team;

both!(tags_come_and_go, tags_are_the_centres_words, tags_are_found);

fn tag(add: &[&str], remove: &[&str]) -> Value {
    json!({ "act": "tag", "add": add, "remove": remove })
}

async fn tags_come_and_go(desk: Desk) {
    let staff = team(&desk).await;
    let id = desk.register(&staff.agent, words::call("13800131234")).await;
    let tagged = desk
        .act(&staff.specialist, &id, tag(&["will_call_12315", "old_customer"], &[]))
        .await;
    let page = desk.open(&staff.specialist, &id).await;
    assert_eq!(page["tags"], json!(["old_customer", "will_call_12315"]));
    let entry = &page["entries"][0];
    assert_eq!(entry["kind"], "tagged");
    let change = json!({ "field": "tags", "before": null, "after": "old_customer,will_call_12315" });
    assert_eq!(entry["changes"][0], change);
    // What it says already, and nothing at all, is no act.
    desk.refuses(&staff.specialist, &id, tag(&["old_customer"], &[]), "no_change")
        .await;
    desk.sends_back(&staff.specialist, &id, tag(&[], &[]), &[("add", "required")])
        .await;
    let version = tagged["version"].as_i64().unwrap();
    desk.versioned(&staff.specialist, version, "complaint.undo", json!({ "id": id }))
        .await
        .unwrap();
    assert_eq!(desk.open(&staff.specialist, &id).await["tags"], json!([]));
    desk.act(&staff.specialist, &id, tag(&["old_customer"], &[])).await;
    desk.act(&staff.specialist, &id, tag(&["will_call_12315"], &["old_customer"]))
        .await;
    assert_eq!(
        desk.open(&staff.specialist, &id).await["tags"],
        json!(["will_call_12315"])
    );
    // Whoever does not see it does not tag it, and hears nothing of it.
    let stranger = desk.hire("stranger", &["specialist"]).await;
    let body = json!({ "id": id, "action": tag(&["old_customer"], &[]) });
    desk.fails(&stranger, "complaint.act", body, "not_found").await;
    desk.verifies().await;
}

async fn tags_are_the_centres_words(desk: Desk) {
    let staff = team(&desk).await;
    let id = desk.register(&staff.agent, words::call("13800131234")).await;
    desk.sends_back(&staff.specialist, &id, tag(&["loyal"], &[]), &[("add", "unknown")])
        .await;
    let body = json!({ "kind": "tag", "zh": "老会员", "en": "Loyal" });
    let made = desk.ok(&desk.chief, "taxonomy.add", body).await;
    desk.act(&staff.specialist, &id, tag(&["loyal"], &[])).await;
    let uses = desk.ok(&desk.chief, "taxonomy.uses", json!({ "id": made["id"] })).await;
    assert_eq!(uses, json!({ "all": 1, "open": 1 }));
    desk.ok(&desk.chief, "taxonomy.retire", json!({ "id": made["id"] }))
        .await;
    // It stays where it is and is not put on any more; taken off it may be.
    let other = desk.register(&staff.agent, words::call("13800131235")).await;
    desk.sends_back(&staff.specialist, &other, tag(&["loyal"], &[]), &[("add", "unknown")])
        .await;
    desk.act(&staff.specialist, &id, tag(&[], &["loyal"])).await;
    desk.verifies().await;
}

async fn tags_are_found(desk: Desk) {
    let staff = team(&desk).await;
    let [one, two, none] = ["13800131234", "13800131235", "13800131236"].map(words::call);
    let one = desk.register(&staff.agent, one).await;
    let two = desk.register(&staff.agent, two).await;
    let none = desk.register(&staff.agent, none).await;
    desk.act(&staff.specialist, &one, tag(&["will_call_12315"], &[])).await;
    desk.act(&staff.specialist, &two, tag(&["old_customer"], &[])).await;
    for (tags, expected) in [
        (json!(["will_call_12315"]), vec![&one]),
        (json!(["will_call_12315", "old_customer"]), vec![&one, &two]),
        (json!([null]), vec![&none]),
        (json!([null, "old_customer"]), vec![&two, &none]),
    ] {
        let body = json!({ "view": "all", "criteria": { "tags": tags }, "sort": { "by": "received" } });
        let page = desk.ok(&staff.leader, "complaint.list", body).await;
        let lines = page["complaints"].as_array().unwrap();
        let ids: Vec<&str> = lines.iter().map(|line| line["id"].as_str().unwrap()).collect();
        assert_eq!(ids, expected, "{tags}");
        assert_eq!(page["total"], json!(expected.len()), "{tags}");
    }
    let body = json!({ "view": "all", "criteria": { "tags": ["will_call_12315"] } });
    let page = desk.ok(&staff.leader, "complaint.list", body).await;
    assert_eq!(page["complaints"][0]["tags"], json!(["will_call_12315"]));
}
