//! A disk that is full: a clear word, nothing half done, and work goes on once there is room.
#![cfg(target_os = "linux")]
#![allow(clippy::expect_used, reason = "helpers of a test end it with a panic")]

use std::path::{Path, PathBuf};
use std::process::Command;

use huiyin_app::vault::{KdfCost, RecoveryKey};
use huiyin_app::{Backing, Book, Clock, dispatch};
use serde_json::{Value, json};

/// A small file system of its own, unmounted at the end.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// None where this user may not mount, which the caller says.
    fn mounted(at: &Path, size: &str) -> Option<Self> {
        let options = format!("size={size}");
        let mount = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &options, "tmpfs"])
            .arg(at)
            .output()
            .ok()?;
        mount.status.success().then(|| Self(at.to_owned()))
    }

    fn resize(&self, size: &str) {
        let options = format!("remount,size={size}");
        let mount = Command::new("mount")
            .args(["-o", &options])
            .arg(&self.0)
            .status()
            .expect("mount runs");
        assert!(mount.success(), "the disk grows");
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}

async fn call(book: &Book, token: Option<&str>, command: &str, body: Value) -> Result<(Value, Option<String>), String> {
    let envelope = json!({ "protocol": 1, "command": command, "body": body }).to_string();
    let answer = dispatch(book, token, None, envelope.as_bytes())
        .await
        .map_err(|error| error.code.as_str())?;
    Ok((serde_json::from_str(&answer.reply).expect("JSON"), answer.token))
}

fn complaint(at: usize) -> Value {
    json!({
        "nature": "complaint", "channel": "phone", "content": "样例内容。".repeat(800),
        "complainant": { "kind": "new", "name": format!("样例{at}"), "phone": format!("190{at:08}") },
    })
}

#[tokio::test]
async fn a_full_disk_is_said_and_loses_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(disk) = SmallDisk::mounted(folder.path(), "6m") else {
        println!("skipped: only root may mount the small disk this test needs");
        return;
    };
    let data = folder.path().join("data");
    let book = Book::with_cost(&data, Backing::File, Clock::default(), KdfCost::cheap_for_tests())
        .await
        .expect("a folder");
    let key = RecoveryKey::random().expect("a key");
    let body = json!({
        "language": "en", "name": "Full", "time_zone": "Asia/Shanghai", "sign_in_name": "full", "user_name": "Full",
        "password": "full-password", "recovery_key": key.expose().as_str(),
    });
    let token = call(&book, None, "centre.create", body)
        .await
        .expect("founded")
        .1
        .expect("a token");
    let (mut made, mut refused) = (Vec::new(), None);
    for at in 0..2_000 {
        match call(&book, Some(&token), "complaint.register", complaint(at)).await {
            Ok((reply, _)) => made.push(reply["id"].clone()),
            Err(code) => {
                refused = Some(code);
                break;
            }
        }
    }
    assert_eq!(refused.as_deref(), Some("disk_full"));
    assert!(!made.is_empty());
    assert_eq!(
        call(&book, Some(&token), "backup.make", json!({}))
            .await
            .err()
            .as_deref(),
        Some("disk_full")
    );
    let left: Vec<_> = std::fs::read_dir(data.join("backups")).expect("the folder").collect();
    assert!(left.is_empty(), "half a back-up stays: {left:?}");

    disk.resize("60m");
    for id in &made {
        call(&book, Some(&token), "complaint.open", json!({ "id": id }))
            .await
            .expect("what was acknowledged is there");
    }
    call(&book, Some(&token), "complaint.register", complaint(9_999))
        .await
        .expect("work goes on");
    call(&book, Some(&token), "backup.make", json!({}))
        .await
        .expect("and so do back-ups");
    assert_eq!(book.verify().await.expect("a report").findings, []);
    book.close().await;
}
