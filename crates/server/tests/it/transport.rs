//! Every failure has its own code, whatever the transport; and what the interface is served with.

use serde_json::json;

use crate::server::{Server, complaint};

#[test]
fn every_failure_has_its_code() {
    let server = Server::founded();
    let token = server.sign_in("chief", crate::server::PASSWORD);
    let token = Some(token.as_str());
    let raw = |path: &str, body: &str| server.request("POST", path, token, body.as_bytes()).failure();

    assert_eq!(
        server.call(token, "complaint.vanish", json!({})).failure(),
        (404, String::from("unknown_command"))
    );
    assert_eq!(raw("/rpc/user.list", "{"), (400, String::from("malformed")));
    assert_eq!(
        server.call(token, "complaint.open", json!({ "id": 7 })).failure(),
        (400, String::from("malformed"))
    );
    let other = r#"{"protocol":1,"command":"group.list","body":{}}"#;
    assert_eq!(raw("/rpc/user.list", other), (400, String::from("malformed")));
    let future = r#"{"protocol":2,"command":"user.list","body":{}}"#;
    assert_eq!(raw("/rpc/user.list", future), (400, String::from("wrong_protocol")));
    assert_eq!(
        server.call(None, "user.list", json!({})).failure(),
        (401, String::from("not_signed_in"))
    );
    assert_eq!(
        server.call(Some("nonsense"), "user.list", json!({})).failure(),
        (401, String::from("session_expired"))
    );
    let large = vec![b' '; 9 * 1024 * 1024];
    assert_eq!(
        server.request("POST", "/rpc/user.list", token, &large).failure(),
        (413, String::from("too_large"))
    );
    assert_eq!(
        server.call(token, "complaint.open", json!({ "id": "none" })).failure(),
        (404, String::from("not_found"))
    );
    assert_eq!(
        server.call(token, "complaint.register", complaint(" ")).failure(),
        (422, String::from("invalid"))
    );

    let made = server.ok(token, "complaint.register", complaint("It leaks."));
    let act = json!({ "id": made["id"], "action": { "act": "resume" } });
    assert_eq!(
        server.call(token, "complaint.act", act.clone()).failure(),
        (422, String::from("refused"))
    );
    let stale = json!({ "protocol": 1, "command": "complaint.act", "body": act, "expected_version": 9 }).to_string();
    assert_eq!(raw("/rpc/complaint.act", &stale), (409, String::from("stale_version")));

    let keyed = |content: &str| {
        json!({ "protocol": 1, "command": "complaint.register", "body": complaint(content), "key": "once" }).to_string()
    };
    let first = server
        .request("POST", "/rpc/complaint.register", token, keyed("Once.").as_bytes())
        .json();
    let again = server
        .request("POST", "/rpc/complaint.register", token, keyed("Once.").as_bytes())
        .json();
    assert_eq!(first, again);
    assert_eq!(
        raw("/rpc/complaint.register", &keyed("Twice.")),
        (409, String::from("key_reused"))
    );
}

#[test]
fn who_may_not_is_refused() {
    let server = Server::founded();
    let chief = server.sign_in("chief", crate::server::PASSWORD);
    let user = json!({ "sign_in_name": "front", "name": "Front", "roles": ["front_line_agent"], "temporary_password": "for-one-day", "expires_at": null });
    server.ok(Some(&chief), "user.create", user);
    let front = server.sign_in("front", "for-one-day");
    let listed = server.call(Some(&front), "user.list", json!({}));
    assert_eq!(listed.failure(), (403, String::from("password_change_due")));
    let change = json!({ "old_password": "for-one-day", "new_password": "for-many-days" });
    server.ok(Some(&front), "session.change_password", change);
    server.ok(Some(&front), "user.list", json!({}));
    let backup = server.call(Some(&front), "backup.make", json!({}));
    assert_eq!(backup.failure(), (403, String::from("forbidden")));
    server.ok(Some(&front), "session.sign_out", json!({}));
    assert_eq!(
        server.call(Some(&front), "user.list", json!({})).failure(),
        (401, String::from("session_expired"))
    );
}

#[test]
fn answers_are_kept_by_nobody_and_scripts_come_from_the_house() {
    let server = Server::founded();
    let status = server.call(None, "centre.status", json!({}));
    assert!(status.headers.contains("cache-control: no-store"), "{}", status.headers);
    assert!(status.headers.contains("script-src 'self';"), "{}", status.headers);
    assert!(
        status.headers.contains("x-content-type-options: nosniff"),
        "{}",
        status.headers
    );
    assert_eq!(
        server.request("GET", "/no/such/file.js", None, b"").failure(),
        (404, String::from("not_found"))
    );
}
