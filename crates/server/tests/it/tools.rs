//! Proof, back-ups and keys by command.

use serde_json::Value;

use crate::server::{PASSWORD, Server, complaint, tool};

const BY_PASSWORD: [&str; 3] = ["--user", "chief", "--password-stdin"];

fn words<'w>(name: &'w str, more: &[&'w str]) -> Vec<&'w str> {
    std::iter::once(name).chain(more.iter().copied()).collect()
}

#[test]
fn a_book_is_proven_backed_up_rekeyed_and_restored() {
    let server = Server::founded();
    let token = server.sign_in("chief", PASSWORD);
    let made = server.ok(Some(&token), "complaint.register", complaint("It leaks."));

    let busy = tool(&words("verify", &BY_PASSWORD), &server.data(), PASSWORD);
    assert_eq!(busy.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&busy.stderr).contains("folder_in_use"));

    let folder = server.stopped();
    let data = folder.path().join("data");
    let verified = tool(&words("verify", &BY_PASSWORD), &data, PASSWORD);
    assert_eq!(
        verified.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&verified.stderr)
    );
    let report: Value = serde_json::from_slice(&verified.stdout).expect("a report");
    assert_eq!(report["findings"], serde_json::json!([]));
    let wrong = tool(&words("verify", &BY_PASSWORD), &data, "not-the-password");
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("sign_in_failed"));

    let backup = tool(&words("backup", &BY_PASSWORD), &data, PASSWORD);
    let backup: Value = serde_json::from_slice(&backup.stdout).expect("a back-up");
    let from = backup["path"].as_str().expect("a path");
    let rekeyed = tool(
        &["rekey", "--recovery-key-stdin"],
        &data,
        "0000-1111-2222-3333-4444-5555-6666-7777\n",
    );
    assert_eq!(
        rekeyed.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&rekeyed.stderr)
    );
    let kept = tool(&["restore", "--from", from], &data, "");
    assert!(String::from_utf8_lossy(&kept.stderr).contains("centre_exists"));
    let replaced = tool(&["restore", "--from", from, "--replace"], &data, "");
    assert_eq!(
        replaced.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&replaced.stderr)
    );

    let key = folder.path().join("key").display().to_string();
    let key_file = tool(
        &[&["key-file", "--to", &key], BY_PASSWORD.as_slice()].concat(),
        &data,
        PASSWORD,
    );
    assert_eq!(
        key_file.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&key_file.stderr)
    );
    let proven = tool(&["verify", "--key-file", &key], &data, "");
    assert_eq!(proven.status.code(), Some(0));
    let server = Server::started(folder, &["--key-file", &key]);
    assert_eq!(server.ok(None, "centre.status", serde_json::json!({}))["state"], "open");
    let token = server.sign_in("chief", PASSWORD);
    server.ok(Some(&token), "complaint.open", serde_json::json!({ "id": made["id"] }));
}
