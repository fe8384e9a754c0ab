//! Folders that are looked into for files.

use huiyin_tests::{Desk, both};
use serde_json::{Value, json};

use crate::life::{hand_in, settled};

both!(
    a_folder_is_looked_into,
    what_did_not_come_in_is_said_in_the_inbox,
    a_profile_is_renamed_and_deleted,
    only_who_keeps_the_settings_names_a_folder,
);

const TEXT: &str = "外部编号,接收时间,内容\nF-1,2026-01-01,第一件\n";

async fn profile(desk: &Desk) -> Value {
    let id = hand_in(desk, &desk.chief, "a.csv", TEXT.as_bytes(), 1000).await;
    desk.ok(&desk.chief, "import.look", json!({ "id": id })).await;
    desk.ok(&desk.chief, "import.run_batch", json!({ "id": id })).await;
    let listed = desk.ok(&desk.chief, "import.list_profiles", json!({})).await;
    listed["profiles"][0].clone()
}

async fn look(desk: &Desk) -> i64 {
    let taken = desk.ok(&desk.chief, "import.look_into_folders", json!({})).await;
    taken["files"].as_i64().unwrap()
}

async fn a_folder_is_looked_into(desk: Desk) {
    let profile = profile(&desk).await;
    let folder = tempfile::tempdir().unwrap();
    let watched = json!({ "id": profile["id"], "folder": folder.path() });
    desk.ok(&desk.chief, "import.watch_folder", watched).await;
    assert_eq!(look(&desk).await, 0);
    let outside = tempfile::tempdir().unwrap();
    settled(
        &outside.path().join("secret.csv"),
        TEXT.replace("F-1", "F-9").as_bytes(),
    );
    settled(&folder.path().join("1.csv"), TEXT.replace("F-1", "F-2").as_bytes());
    settled(
        &folder.path().join("2.csv"),
        "订单号,下单时间\nD-1,2026-01-01\n".as_bytes(),
    );
    settled(&folder.path().join("3.jpg"), b"no table");
    settled(&folder.path().join("4.csv"), b"");
    // One that still grows, a folder within, and a link out of it.
    std::fs::write(folder.path().join("5.csv"), TEXT.replace("F-1", "F-5")).unwrap();
    std::fs::create_dir(folder.path().join("6.csv")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(outside.path().join("secret.csv"), folder.path().join("7.csv")).unwrap();
    assert_eq!(look(&desk).await, 2);
    assert_eq!(look(&desk).await, 0, "what was taken is not taken again");
    // The same bytes under another name are the same file.
    settled(&folder.path().join("8.csv"), TEXT.replace("F-1", "F-2").as_bytes());
    assert_eq!(look(&desk).await, 0);
    let page = desk.ok(&desk.chief, "complaint.list", json!({ "view": "all" })).await;
    assert_eq!(page["total"], 2);
    let listed = desk.ok(&desk.chief, "import.list", json!({})).await;
    let lines: Vec<Value> = listed["imports"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| json!([line["name"], line["from_folder"], line["progress"]["state"]]))
        .collect();
    assert!(
        lines.contains(&json!(["1.csv", true, "done"])) && lines.contains(&json!(["2.csv", true, "cancelled"])),
        "{lines:?}"
    );
    let listed = desk.ok(&desk.chief, "import.list_profiles", json!({})).await;
    let line = &listed["profiles"][0];
    assert_eq!(
        json!([line["taken"], line["failed"], line["folder"].is_string()]),
        json!([2, 1, true])
    );
    let none = json!({ "id": profile["id"] });
    desk.ok(&desk.chief, "import.watch_folder", none).await;
    settled(&folder.path().join("9.csv"), TEXT.replace("F-1", "F-7").as_bytes());
    assert_eq!(look(&desk).await, 0);
    desk.verifies().await;
}

async fn only_who_keeps_the_settings_names_a_folder(desk: Desk) {
    let profile = profile(&desk).await;
    let supervisor = desk.hire("supervisor", &["supervisor"]).await;
    let body = json!({ "id": profile["id"], "folder": "/tmp" });
    desk.fails(&supervisor, "import.watch_folder", body, "forbidden").await;
    desk.fails(&supervisor, "import.list_profiles", json!({}), "forbidden")
        .await;
    desk.fails(&supervisor, "import.look_into_folders", json!({}), "forbidden")
        .await;
    for (command, more) in [
        ("import.rename_profile", json!({ "name": "别的" })),
        ("import.delete_profile", json!({ "with_folder": true })),
    ] {
        let mut body = more;
        body["id"] = profile["id"].clone();
        desk.fails(&supervisor, command, body, "forbidden").await;
    }
    let (file, folder) = (tempfile::NamedTempFile::new().unwrap(), tempfile::tempdir().unwrap());
    let own = desk.place.folder();
    for folder in [
        json!("relative"),
        json!("/no/such/folder"),
        json!(file.path()),
        json!(own),
    ] {
        let body = json!({ "id": profile["id"], "folder": folder });
        desk.fails(&desk.chief, "import.watch_folder", body, "invalid").await;
    }
    let body = json!({ "id": "nobody", "folder": folder.path() });
    desk.fails(&desk.chief, "import.watch_folder", body, "not_found").await;
}

async fn what_did_not_come_in_is_said_in_the_inbox(desk: Desk) {
    let profile = profile(&desk).await;
    let folder = tempfile::tempdir().unwrap();
    let watched = json!({ "id": profile["id"], "folder": folder.path() });
    desk.ok(&desk.chief, "import.watch_folder", watched).await;
    settled(&folder.path().join("1.csv"), "订单号\nD-1\n".as_bytes());
    settled(&folder.path().join("2.csv"), b"\xd0\xcf\x11\xe0 an old workbook");
    settled(
        &folder.path().join("3.csv"),
        format!("{TEXT}F-3,昨天,错的\n").as_bytes(),
    );
    settled(&folder.path().join("4.csv"), TEXT.replace("F-1", "F-4").as_bytes());
    assert_eq!(look(&desk).await, 4, "a broken file stops no other");
    let inbox = desk.ok(&desk.chief, "inbox.list", json!({})).await;
    let mut files: Vec<Value> = inbox["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| json!([file["name"], file["problem"], file["wrong"]]))
        .collect();
    files.sort_by_key(ToString::to_string);
    assert_eq!(
        files,
        [
            json!(["1.csv", "unreadable_file", 0]),
            json!(["2.csv", "unreadable_file", 0]),
            json!(["3.csv", null, 1]),
        ]
    );
    assert_eq!(inbox["unread"], 3);
    let other = desk.hire("supervisor", &["supervisor"]).await;
    assert_eq!(desk.ok(&other, "inbox.list", json!({})).await["files"], json!([]));
    let ids = json!({ "ids": [inbox["files"][0]["id"]] });
    assert_eq!(desk.ok(&desk.chief, "inbox.read", ids).await["unread"], 2);
    assert_eq!(desk.ok(&desk.chief, "inbox.read", json!({})).await["unread"], 0);
    let inbox = desk.ok(&desk.chief, "inbox.list", json!({})).await;
    assert_eq!(inbox["files"], json!([]));
    desk.verifies().await;
}

async fn a_profile_is_renamed_and_deleted(desk: Desk) {
    let line = profile(&desk).await;
    let id = &line["id"];
    let body = json!({ "id": id, "name": " " });
    desk.fails(&desk.chief, "import.rename_profile", body, "invalid").await;
    let body = json!({ "id": id, "name": "老系统的导出" });
    desk.ok(&desk.chief, "import.rename_profile", body).await;
    let listed = desk.ok(&desk.chief, "import.list_profiles", json!({})).await;
    assert_eq!(listed["profiles"][0]["name"], "老系统的导出");
    let folder = tempfile::tempdir().unwrap();
    let watched = json!({ "id": id, "folder": folder.path() });
    desk.ok(&desk.chief, "import.watch_folder", watched).await;
    settled(&folder.path().join("1.csv"), TEXT.replace("F-1", "F-2").as_bytes());
    assert_eq!(look(&desk).await, 1);
    let body = json!({ "id": id, "with_folder": false });
    let error = desk.fails(&desk.chief, "import.delete_profile", body, "refused").await;
    assert_eq!(error["params"]["reason"], "folder_watched");
    let body = json!({ "id": id, "with_folder": true });
    desk.ok(&desk.chief, "import.delete_profile", body).await;
    let listed = desk.ok(&desk.chief, "import.list_profiles", json!({})).await;
    assert_eq!(listed["profiles"], json!([]));
    assert_eq!(look(&desk).await, 0);
    // What came in stays, and the file that comes by hand is known row by row.
    let listed = desk.ok(&desk.chief, "import.list", json!({})).await;
    assert_eq!(listed["imports"].as_array().unwrap().len(), 2);
    let again = TEXT.replace("F-1", "F-2");
    let id = hand_in(&desk, &desk.chief, "1.csv", again.as_bytes(), 1000).await;
    let looked = desk.ok(&desk.chief, "import.look", json!({ "id": id })).await;
    assert_eq!(
        json!([looked["remembered"], looked["before"]["name"]]),
        json!([false, "1.csv"])
    );
    let checked = desk.ok(&desk.chief, "import.check", json!({ "id": id })).await;
    assert_eq!(json!([checked["ready"], checked["known"]]), json!([0, 1]));
    desk.verifies().await;
}
