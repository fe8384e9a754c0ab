//! The proof of the record, asked for through the door.

use huiyin_tests::{Desk, both, raw};
use serde_json::json;

use crate::life::team;

both!(an_auditor_proves_the_record, what_differs_is_named);

async fn an_auditor_proves_the_record(desk: Desk) {
    let staff = team(&desk).await;
    let auditor = desk.hire("auditor", &["auditor"]).await;
    let before = desk.traces().await;
    desk.fails(&staff.supervisor, "journal.verify", json!({}), "forbidden")
        .await;
    assert_eq!(desk.traces().await, before);
    let proof = desk.ok(&auditor, "journal.verify", json!({})).await;
    assert_eq!(proof["findings"], json!([]));
    assert!(proof["records"].as_i64().unwrap() > 5 && proof["rows"].as_i64().unwrap() > 5);
    // That somebody asked is in the journal; nothing else changed.
    let again = desk.ok(&auditor, "journal.verify", json!({})).await;
    assert_eq!(again["records"], proof["records"].as_i64().unwrap() + 1);
    assert_eq!(again["rows"], proof["rows"]);
    desk.verifies().await;
}

async fn what_differs_is_named(desk: Desk) {
    let staff = team(&desk).await;
    let mut connection = desk.raw().await;
    let change = format!("update user_account set name = '别人' where id = '{}'", staff.agent.id);
    raw::execute(&mut connection, &change).await;
    let proof = desk.ok(&desk.chief, "journal.verify", json!({})).await;
    assert_eq!(proof["findings"][0]["kind"], "row_changed");
    let place = proof["findings"][0]["place"].as_str().unwrap();
    assert!(place.contains(&staff.agent.id), "{place}");
}
