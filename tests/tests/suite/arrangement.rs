//! How somebody's lists look: theirs alone.

use huiyin_tests::{Desk, both, words};
use serde_json::json;

both!(everybody_has_their_own);

async fn everybody_has_their_own(desk: Desk) {
    let agent = desk.hire("agent", &["front_line_agent"]).await;
    let before = desk.ok(&agent, "arrangement.show", json!({})).await;
    assert_eq!(before["density"], "comfortable");
    let traces = desk.traces().await;
    let mine = json!({ "fields": ["customer", "number"], "density": "compact" });
    desk.ok(&agent, "arrangement.keep", json!({ "arrangement": mine }))
        .await;
    assert_eq!(desk.ok(&agent, "arrangement.show", json!({})).await, mine);
    assert_eq!(desk.ok(&desk.chief, "arrangement.show", json!({})).await, before);
    let twice = json!({ "arrangement": { "fields": ["number", "number"], "density": "compact" } });
    let error = desk.fails(&agent, "arrangement.keep", twice, "invalid").await;
    assert_eq!(words::fields(&error), [("fields", "repeated")]);
    assert_eq!(desk.ok(&agent, "arrangement.show", json!({})).await, mine);
    assert_eq!(desk.traces().await, traces, "it is nobody's record");
}
