//! Back-ups, and bringing them back.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use huiyin_app::backup::{Reason, make, restore};
use huiyin_app::store::db::Source;
use huiyin_app::store::migrate::KNOWN;
use huiyin_app::store::record::Column;
use huiyin_app::vault::{Header, KdfCost, Password};
use huiyin_app::{Book, Clock, ErrorCode};
use huiyin_tests::{BEGIN, CHIEF_PASSWORD, DAY, Desk, Engine, HOUR, PASSWORD, both, raw, sqlite_only, words};
use serde_json::{Value, json};

both!(a_backup_is_made_and_listed, the_daily_backup_is_made_once_a_day);
sqlite_only!(
    a_backup_is_restored_into_an_empty_folder,
    a_restore_sets_the_present_book_aside,
    a_damaged_backup_names_its_file,
    a_newer_book_is_refused_with_a_clear_word,
    a_backup_beside_password_changes_locks_nobody_out,
);

async fn made(desk: &Desk) -> PathBuf {
    desk.clock.advance(1);
    PathBuf::from(
        desk.ok(&desk.chief, "backup.make", json!({})).await["path"]
            .as_str()
            .unwrap(),
    )
}

async fn a_backup_is_made_and_listed(desk: Desk) {
    assert_eq!(
        desk.ok(&desk.chief, "backup.list", json!({})).await["backups"],
        json!([])
    );
    let first = made(&desk).await;
    desk.register(&desk.chief, words::call("13800131234")).await;
    let second = made(&desk).await;
    let list = desk.ok(&desk.chief, "backup.list", json!({})).await["backups"].clone();
    let paths: Vec<&str> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|backup| backup["path"].as_str().unwrap())
        .collect();
    assert_eq!(
        paths,
        [second.to_str().unwrap(), first.to_str().unwrap()],
        "the newest first"
    );
    assert_eq!(list[0]["reason"], "by_hand");
    assert!(list[0]["size"].as_i64() > Some(1000));
    assert!(list[0]["journal_seq"].as_i64() > list[1]["journal_seq"].as_i64());
    if desk.place.engine() == Engine::Postgres {
        let folder = tempfile::tempdir().unwrap();
        let error = restore(&second, folder.path(), false, BEGIN).await.unwrap_err();
        assert_eq!(error.code, ErrorCode::NotSupported);
    }
    desk.verifies().await;
}

async fn the_daily_backup_is_made_once_a_day(desk: Desk) {
    desk.book.start_jobs();
    for (passed, expected) in [(0, 1), (23 * HOUR, 1), (HOUR, 2), (3 * DAY, 3)] {
        desk.later(passed).await;
        // The house looks once a minute; its clock is moved, not waited for.
        tokio::task::yield_now().await;
        tokio::time::pause();
        tokio::time::advance(Duration::from_secs(61)).await;
        tokio::time::resume();
        if passed == 23 * HOUR {
            // Nothing is due: give it the time to do something wrong.
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        for _ in 0..300 {
            let list = desk.ok(&desk.chief, "backup.list", json!({})).await["backups"].clone();
            if list.as_array().unwrap().len() >= expected {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let list = desk.ok(&desk.chief, "backup.list", json!({})).await["backups"].clone();
        assert_eq!(list.as_array().unwrap().len(), expected, "after {passed} ms: {list}");
        assert_eq!(list[0]["reason"], "daily");
    }
    desk.book.close().await;
}

async fn ask(book: &Book, command: &str, body: Value) -> Result<(Value, Option<String>), Value> {
    let envelope = json!({ "protocol": 1, "command": command, "body": body }).to_string();
    match huiyin_app::dispatch(book, None, None, envelope.as_bytes()).await {
        Ok(answer) => Ok((serde_json::from_str(&answer.reply).unwrap(), answer.token)),
        Err(error) => Err(serde_json::from_str(&error.to_json()).unwrap()),
    }
}

async fn elsewhere(folder: &Path) -> Arc<Book> {
    let cost = KdfCost::cheap_for_tests();
    Book::with_cost(folder, huiyin_app::Backing::File, Clock::frozen(BEGIN + DAY), cost)
        .await
        .unwrap()
}

async fn a_backup_is_restored_into_an_empty_folder(desk: Desk) {
    let agent = desk.hire("agent", &["front_line_agent"]).await;
    let id = desk.register(&agent, words::call("13800131234")).await;
    let backup = made(&desk).await;
    desk.register(&agent, words::call("13900000000")).await;
    let folder = tempfile::tempdir().unwrap();
    let book = elsewhere(folder.path()).await;
    let body = |name: &str, password: &str| json!({ "path": backup, "sign_in_name": name, "password": password });
    let error = ask(&book, "backup.restore", body("chief", "wrong password"))
        .await
        .unwrap_err();
    assert_eq!(error["code"], "sign_in_failed");
    assert_eq!(
        ask(&book, "centre.status", json!({})).await.unwrap().0["state"],
        "new",
        "nothing was brought"
    );
    let (me, token) = ask(&book, "backup.restore", body(" Agent", PASSWORD)).await.unwrap();
    assert_eq!(me["user"]["id"], json!(agent.id));
    assert!(book.verify().await.unwrap().findings.is_empty());
    let open = json!({ "protocol": 1, "command": "complaint.open", "body": { "id": id } }).to_string();
    huiyin_app::dispatch(&book, token.as_deref(), None, open.as_bytes())
        .await
        .unwrap();
    let list = json!({ "protocol": 1, "command": "complaint.list", "body": { "view": "all" } }).to_string();
    let page = huiyin_app::dispatch(&book, token.as_deref(), None, list.as_bytes())
        .await
        .unwrap();
    assert!(page.reply.contains("\"total\":1"), "{}", page.reply);
    assert_eq!(
        ask(&book, "backup.restore", body("chief", CHIEF_PASSWORD))
            .await
            .unwrap_err()["code"],
        "centre_exists"
    );
    book.close().await;
    drop(book);
    let book = elsewhere(folder.path()).await;
    let chief = json!({ "sign_in_name": "chief", "password": CHIEF_PASSWORD });
    ask(&book, "session.sign_in", chief).await.unwrap();
    let recover =
        json!({ "recovery_key": desk.recovery_key, "sign_in_name": "chief", "new_password": "another long one" });
    ask(&book, "session.recover", recover).await.unwrap();
    assert!(book.verify().await.unwrap().findings.is_empty());
}

async fn a_restore_sets_the_present_book_aside(desk: Desk) {
    desk.register(&desk.chief, words::call("13800131234")).await;
    let backup = made(&desk).await;
    desk.register(&desk.chief, words::call("13900000000")).await;
    let data = desk.place.folder().to_owned();
    assert_eq!(
        restore(&backup, &data, true, BEGIN).await.unwrap_err().code,
        ErrorCode::FolderInUse
    );
    let (place, clock) = (Arc::clone(&desk.place), desk.clock.clone());
    desk.book.close().await;
    drop(desk);
    assert_eq!(
        restore(&backup, &data, false, BEGIN).await.unwrap_err().code,
        ErrorCode::CentreExists
    );
    restore(&backup, &data, true, clock.now()).await.unwrap();
    let book = elsewhere(place.folder()).await;
    let chief = json!({ "sign_in_name": "chief", "password": CHIEF_PASSWORD });
    let (_, token) = ask(&book, "session.sign_in", chief).await.unwrap();
    let list = json!({ "protocol": 1, "command": "complaint.list", "body": { "view": "all" } }).to_string();
    let page = huiyin_app::dispatch(&book, token.as_deref(), None, list.as_bytes())
        .await
        .unwrap();
    assert!(page.reply.contains("\"total\":1"), "{}", page.reply);
    assert!(book.verify().await.unwrap().findings.is_empty());
    let aside = std::fs::read_dir(&data)
        .unwrap()
        .flatten()
        .find(|entry| entry.file_name().to_string_lossy().starts_with("replaced-"));
    let aside = aside.expect("the former book").path();
    assert!(aside.join("vault.json").exists() && aside.join("book-1.db").exists());
}

fn copy(from: &Path) -> tempfile::TempDir {
    let to = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        std::fs::copy(entry.path(), to.path().join(entry.file_name())).unwrap();
    }
    to
}

async fn refused(backup: &Path) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let tool = restore(backup, folder.path(), false, BEGIN).await.unwrap_err();
    let book = elsewhere(folder.path()).await;
    let body = json!({ "path": backup, "sign_in_name": "chief", "password": CHIEF_PASSWORD });
    let wizard = ask(&book, "backup.restore", body).await.unwrap_err();
    assert_eq!(wizard["code"], json!(tool.code.as_str()), "tool and wizard agree");
    assert_eq!(ask(&book, "centre.status", json!({})).await.unwrap().0["state"], "new");
    wizard
}

async fn a_damaged_backup_names_its_file(desk: Desk) {
    let backup = made(&desk).await;
    for file in ["book.db", "vault.json", "manifest.json"] {
        let whole = std::fs::read(backup.join(file)).unwrap();
        for left in [0, whole.len() / 2, whole.len() - 1] {
            let copied = copy(&backup);
            std::fs::write(copied.path().join(file), &whole[..left]).unwrap();
            let error = refused(copied.path()).await;
            assert_eq!(
                (&error["code"], &error["params"]["file"]),
                (&json!("damaged"), &json!(file)),
                "{left} bytes of {file}"
            );
        }
        let copied = copy(&backup);
        let mut changed = whole.clone();
        changed[whole.len() / 2] ^= 1;
        std::fs::write(copied.path().join(file), changed).unwrap();
        assert_eq!(
            refused(copied.path()).await["code"],
            "damaged",
            "a flipped bit in {file}"
        );
        std::fs::remove_file(copied.path().join(file)).unwrap();
        let error = refused(copied.path()).await;
        let expected = if file == "manifest.json" {
            json!("not_a_backup")
        } else {
            Value::Null
        };
        assert_eq!(error["params"]["reason"], expected, "{file} is gone: {error}");
    }
    assert_eq!(refused(Path::new("/nowhere/at/all")).await["code"], "unreadable_file");
    // A file of a manifest that would climb out of its folder.
    let copied = copy(&backup);
    let text = std::fs::read_to_string(backup.join("manifest.json")).unwrap();
    std::fs::write(
        copied.path().join("manifest.json"),
        text.replace("\"book.db\"", "\"../book.db\""),
    )
    .unwrap();
    assert_eq!(refused(copied.path()).await["code"], "damaged");
}

async fn a_newer_book_is_refused_with_a_clear_word(desk: Desk) {
    let backup = made(&desk).await;
    let copied = copy(&backup);
    let text = std::fs::read_to_string(backup.join("manifest.json")).unwrap();
    std::fs::write(
        copied.path().join("manifest.json"),
        text.replace(&format!("\"schema\": {KNOWN}"), "\"schema\": 99"),
    )
    .unwrap();
    let error = refused(copied.path()).await;
    assert_eq!(
        json!([error["code"], error["params"]["found"], error["params"]["known"]]),
        json!(["book_newer", 99, KNOWN])
    );
    let mut connection = desk.raw().await;
    raw::execute(&mut connection, "insert into schema_version values (99, 0)").await;
    drop(connection);
    let desk = desk.restarted().await;
    let error = desk.sign_in("chief", CHIEF_PASSWORD).await.unwrap_err();
    assert_eq!(
        json!([error["code"], error["params"]["found"], error["params"]["known"]]),
        json!(["book_newer", 99, KNOWN])
    );
    assert_eq!(
        desk.anybody("centre.status", json!({})).await.unwrap()["state"],
        "locked"
    );
}

/// A back-up's header and its database are of one moment: whatever password was right then opens it.
async fn a_backup_beside_password_changes_locks_nobody_out(desk: Desk) {
    desk.hire("agent", &["front_line_agent"]).await;
    let list = desk.ok(&desk.chief, "user.list", json!({})).await;
    let agent = list["users"][0]["id"].clone();
    let passwords: Vec<String> = (0..24).map(|at| format!("temporary number {at}")).collect();
    let changing = async {
        for password in &passwords {
            let body = json!({ "id": agent, "temporary_password": password });
            desk.ok(&desk.chief, "user.reset_password", body).await;
        }
    };
    let backing = async {
        let mut made = Vec::new();
        for _ in 0..8 {
            desk.clock.advance(1);
            made.push(PathBuf::from(make(&desk.book, Reason::ByHand).await.unwrap().path));
        }
        made
    };
    let ((), backups) = tokio::join!(changing, backing);
    for backup in backups {
        let header = Header::load(&backup.join("vault.json")).unwrap();
        let password = |text: &str| Password::new(text.to_owned());
        let (key, _) = header.open_with_password("chief", &password(CHIEF_PASSWORD)).unwrap();
        let mut connection = Source::sqlite(&backup.join("book.db"), &key).connect().await.unwrap();
        let row = connection
            .row("select verifier from user_account where sign_in_name = 'agent'")
            .await
            .unwrap();
        let verifier: Vec<u8> = Column::from_row(&row.unwrap(), 0).unwrap();
        let opens = passwords.iter().map(String::as_str).chain([PASSWORD]).any(|text| {
            let opened = header.open_with_password("agent", &password(text));
            opened.is_ok_and(|(_, derived)| derived.proof().matches(&verifier))
        });
        assert!(opens, "no password opens {}", backup.display());
    }
}
