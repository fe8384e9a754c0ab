//! The sample centre: it is in order, the same for the same seed, lively, and nobody's.

use huiyin_tests::{Desk, Place, both, raw, sqlite_only};
use serde_json::{Value, json};

both!(a_sample_is_in_order, a_centre_with_complaints_takes_no_sample);
sqlite_only!(the_same_seed_gives_the_same_centre);

const PASSWORD: &str = "sample and paper";

/// Fills the centre.
async fn fill(desk: &Desk, complaints: i64, seed: i64) -> Value {
    let body = json!({ "complaints": complaints, "seed": seed, "password": PASSWORD });
    let begun = desk.ok(&desk.chief, "centre.create_sample", body).await;
    for _ in 0..100 {
        let progress = desk.ok(&desk.chief, "centre.continue_sample", json!({})).await;
        if progress["finished"] == true {
            assert_eq!(progress["done"], complaints);
            return begun;
        }
    }
    panic!("the sample does not end");
}

/// Every row that holds no salt of its own and no password, as text.
async fn rows(desk: &Desk) -> Vec<Vec<String>> {
    let mut connection = desk.raw().await;
    let mut rows = Vec::new();
    for (table, order) in [
        ("complaint", "doc"),
        ("clock", "complaint_id, position"),
        ("entry", "id"),
        ("plan", "id"),
        ("approval", "plan_id, user_id"),
        ("escalation", "id"),
        ("survey", "id"),
        ("customer", "id"),
        ("contact_point", "id"),
        ("customer_order", "id"),
        ("notice", "id"),
        ("group_member", "id"),
    ] {
        let columns: Vec<String> = huiyin_app::store::TABLES
            .iter()
            .find(|known| known.name == table)
            .expect(table)
            .columns
            .iter()
            .filter(|column| **column != "policy_id")
            .map(|column| format!("cast({column} as text)"))
            .collect();
        let sql = format!("select {} from {table} order by {order}", columns.join(", "));
        rows.extend(raw::texts(&mut connection, &sql).await);
    }
    rows
}

async fn the_same_seed_gives_the_same_centre(desk: Desk) {
    fill(&desk, 300, 5).await;
    let first = rows(&desk).await;
    let again = Desk::founded(Place::another()).await;
    fill(&again, 300, 5).await;
    let second = rows(&again).await;
    assert_eq!(first.len(), second.len());
    let differs = first.iter().zip(&second).find(|(one, other)| one != other);
    assert_eq!(differs, None);
    again.book.close().await;
}

async fn a_centre_with_complaints_takes_no_sample(desk: Desk) {
    desk.register(&desk.chief, huiyin_tests::words::call("13700000001"))
        .await;
    let error = desk
        .fails(&desk.chief, "centre.create_sample", json!({}), "refused")
        .await;
    assert_eq!(error["params"]["reason"], "not_empty");
    let error = desk
        .fails(&desk.chief, "centre.continue_sample", json!({}), "refused")
        .await;
    assert_eq!(error["params"]["reason"], "no_sample");
    desk.verifies().await;
}

async fn a_sample_is_in_order(desk: Desk) {
    let begun = fill(&desk, 800, 2).await;
    let session = desk.ok(&desk.chief, "session.current", json!({})).await;
    assert_eq!(session["centre"]["sample"], true);
    let mut open = 0;
    for user in begun["users"].as_array().unwrap() {
        let name = user["sign_in_name"].as_str().unwrap();
        let (_, token) = desk.sign_in(name, PASSWORD).await.unwrap();
        if user["role"] != "specialist" {
            continue;
        }
        let listed = json!({ "protocol": 1, "command": "complaint.list", "body": { "view": "mine", "limit": 200 } });
        let list = desk.send(Some(&token), listed).await.unwrap();
        open += list["complaints"].as_array().unwrap().len();
    }
    assert!(open >= 10, "{open}");
    desk.verifies().await;
}
