//! Bodies that many tests send, and what they read in replies.

use serde_json::{Value, json};

use crate::CHIEF_PASSWORD;

/// What a new user signs in with first.
pub const TEMPORARY: &str = "temporary pass";

/// The form that founds a centre.
pub fn centre(recovery_key: Option<&str>) -> Value {
    json!({
        "language": "zh-CN",
        "name": "回音服务中心",
        "time_zone": "Asia/Shanghai",
        "sign_in_name": "Chief",
        "user_name": "陈主任",
        "password": CHIEF_PASSWORD,
        "recovery_key": recovery_key,
    })
}

/// The form of a new user.
pub fn user(name: &str, roles: &[&str]) -> Value {
    json!({ "sign_in_name": name, "name": format!("{name} 的名字"), "roles": roles, "temporary_password": TEMPORARY })
}

/// A phone call by somebody new, with nothing grave in it.
pub fn call(phone: &str) -> Value {
    json!({
        "nature": "complaint",
        "channel": "phone",
        "complainant": { "kind": "new", "name": "王芳", "phone": phone },
        "content": "洗衣机漏水，坏了。地板泡了。",
        "category": "product",
        "amount_fen": 30_000,
    })
}

/// The same with some fields set otherwise.
pub fn with(mut body: Value, fields: &Value) -> Value {
    for (name, value) in fields.as_object().expect("fields") {
        body[name] = value.clone();
    }
    body
}

/// An ordinary assessment.
pub fn assess() -> Value {
    json!({
        "act": "assess", "severity": "ordinary", "safety": false, "complexity": "low", "impact": "medium",
        "immediate_action_needed": false, "immediate_action_possible": true, "category": "product",
        "subcategory": "product_defect",
    })
}

/// A plan with so much goodwill.
pub fn plan(goodwill_fen: i64) -> Value {
    json!({
        "act": "propose_plan", "root_cause": "manufacture", "responsible_party": "supplier", "measures": "换新机，赔地板",
        "remedies": ["exchange"], "entitlement_fen": 0, "goodwill_fen": goodwill_fen, "needs_carrying_out": goodwill_fen > 0,
    })
}

/// A solution on the spot with so much goodwill.
pub fn spot(goodwill_fen: i64) -> Value {
    json!({
        "answer": "已当场解释并补发", "medium": "phone", "outcome": "upheld", "category": "product",
        "root_cause": "communication", "responsible_party": "customer_service", "remedies": ["explanation"],
        "entitlement_fen": 0, "goodwill_fen": goodwill_fen,
        "carried_out": if goodwill_fen > 0 { json!("已发放") } else { Value::Null },
    })
}

/// An answer by phone.
pub fn answer() -> Value {
    json!({ "act": "answer", "text": "已查明，换新机", "medium": "phone" })
}

/// The wrong fields of an error, with their codes.
pub fn fields(error: &Value) -> Vec<(&str, &str)> {
    let list = error["fields"].as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter()
        .map(|field| {
            let text = |name: &str| field[name].as_str().unwrap_or_default();
            (text("field"), text("code"))
        })
        .collect()
}
