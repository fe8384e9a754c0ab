//! The beginning of a centre, its settings, and its keys.

use std::sync::Arc;

use huiyin_app::store::db::Source;
use huiyin_app::vault::{KdfCost, Password};
use huiyin_app::{Book, Clock, Secret};
use huiyin_tests::{BEGIN, CHIEF_PASSWORD, Desk, Engine, MINUTE, Place, both, raw, run_bare, sqlite_only, words};
use serde_json::{Value, json};

both!(
    a_second_founding_is_refused,
    settings_are_checked_and_kept,
    a_folder_has_one_owner,
    the_status_tells_what_a_window_needs,
);
sqlite_only!(
    a_restarted_book_is_locked,
    rekeying_changes_the_key_and_nobody_notices,
    a_new_recovery_key_replaces_the_old_one,
    a_rekeyed_book_opens_for_everybody_after_a_restart,
    a_key_file_opens_the_book,
    a_cut_book_is_said_to_be_damaged,
);

#[test]
fn wrong_fields_of_a_founding_are_named_sqlite() {
    run_bare(Engine::Sqlite, wrong_fields);
}

#[test]
fn wrong_fields_of_a_founding_are_named_postgres() {
    run_bare(Engine::Postgres, wrong_fields);
}

async fn bare(place: &Place) -> Arc<Book> {
    let clock = Clock::frozen(BEGIN);
    Book::with_cost(place.folder(), place.backing(), clock, KdfCost::cheap_for_tests())
        .await
        .unwrap()
}

async fn ask(book: &Book, command: &str, body: Value) -> Result<Value, Value> {
    let envelope = json!({ "protocol": 1, "command": command, "body": body }).to_string();
    match huiyin_app::dispatch(book, None, None, envelope.as_bytes()).await {
        Ok(answer) => Ok(serde_json::from_str(&answer.reply).unwrap()),
        Err(error) => Err(serde_json::from_str(&error.to_json()).unwrap()),
    }
}

async fn wrong_fields(place: Arc<Place>) {
    let book = bare(&place).await;
    let status = ask(&book, "centre.status", json!({})).await.unwrap();
    assert_eq!((&status["state"], &status["name"]), (&json!("new"), &Value::Null));
    let early = json!({ "sign_in_name": "chief", "password": CHIEF_PASSWORD });
    assert_eq!(
        ask(&book, "session.sign_in", early).await.unwrap_err()["code"],
        "no_centre"
    );

    let wrong = json!({
        "language": "fr", "name": " ", "time_zone": "Asia/Nowhere", "sign_in_name": "a b", "user_name": "长".repeat(101),
        "password": "short", "recovery_key": "ABCD",
    });
    let error = ask(&book, "centre.create", wrong).await.unwrap_err();
    assert_eq!(error["code"], "invalid");
    let mut expected = vec![
        ("name", "required"),
        ("user_name", "too_long"),
        ("language", "unknown"),
        ("time_zone", "unknown"),
        ("sign_in_name", "no_blanks"),
        ("password", "too_short"),
    ];
    if place.engine() == Engine::Sqlite {
        expected.push(("recovery_key", "malformed"));
    }
    assert_eq!(words::fields(&error), expected);

    let same = words::with(
        words::centre(None),
        &json!({ "sign_in_name": "Chief-Chief", "password": "chief-chief" }),
    );
    let error = ask(&book, "centre.create", same).await.unwrap_err();
    assert!(words::fields(&error).contains(&("password", "same_as_name")), "{error}");
    if place.engine() == Engine::Sqlite {
        assert!(words::fields(&error).contains(&("recovery_key", "required")), "{error}");
    }
    let status = ask(&book, "centre.status", json!({})).await.unwrap();
    assert_eq!(status["state"], "new", "a refused founding leaves nothing");
    assert!(!place.folder().join("vault.json").exists());
}

async fn a_second_founding_is_refused(desk: Desk) {
    let key = desk.anybody("centre.propose_recovery_key", json!({})).await.unwrap();
    let body = words::centre(key["recovery_key"].as_str());
    let before = desk.traces().await;
    assert_eq!(
        desk.anybody("centre.create", body).await.unwrap_err()["code"],
        "centre_exists"
    );
    assert_eq!(desk.traces().await, before);
    let me = desk.ok(&desk.chief, "session.current", json!({})).await;
    assert_eq!(me["user"]["roles"], json!(["manager", "administrator"]));
    assert_eq!(
        (&me["centre"]["name"], &me["user"]["sign_in_name"]),
        (&json!("回音服务中心"), &json!("chief"))
    );
    desk.verifies().await;
}

async fn settings_are_checked_and_kept(desk: Desk) {
    let right = json!({ "name": "Echo", "time_zone": "Europe/Berlin", "language": "en", "idle_minutes": 30 });
    let wrong = json!({ "name": "", "time_zone": "", "language": "de", "idle_minutes": 0 });
    let error = desk.fails(&desk.chief, "centre.update", wrong, "invalid").await;
    let fields = [
        ("name", "required"),
        ("language", "unknown"),
        ("time_zone", "required"),
        ("idle_minutes", "out_of_range"),
    ];
    assert_eq!(words::fields(&error), fields);
    let receipt = desk
        .versioned(&desk.chief, 1, "centre.update", right.clone())
        .await
        .unwrap();
    assert_eq!(receipt["version"], 2);
    assert_eq!(
        desk.versioned(&desk.chief, 1, "centre.update", right)
            .await
            .unwrap_err()["code"],
        "stale_version"
    );
    let me = desk.ok(&desk.chief, "session.current", json!({})).await;
    assert_eq!(
        (&me["centre"]["time_zone"], &me["idle_minutes"]),
        (&json!("Europe/Berlin"), &json!(30))
    );
    desk.clock.advance(29 * MINUTE);
    desk.ok(&desk.chief, "session.current", json!({})).await;
}

async fn a_folder_has_one_owner(desk: Desk) {
    let second = Book::at(desk.place.folder(), desk.place.backing(), desk.clock.clone()).await;
    assert_eq!(second.unwrap_err().code, huiyin_app::ErrorCode::FolderInUse);
    desk.ok(&desk.chief, "session.current", json!({})).await;
    // Whoever leaves makes room.
    desk.restarted().await;
}

async fn the_status_tells_what_a_window_needs(desk: Desk) {
    let status = desk.anybody("centre.status", json!({})).await.unwrap();
    assert_eq!(
        (&status["state"], &status["name"]),
        (&json!("open"), &json!("回音服务中心"))
    );
    let engine = desk.place.engine();
    assert_eq!(
        status["engine"],
        json!(if engine == Engine::Sqlite { "sqlite" } else { "postgres" })
    );
    let desk = desk.restarted().await;
    let status = desk.anybody("centre.status", json!({})).await.unwrap();
    let expected = if engine == Engine::Sqlite {
        json!(["locked", null])
    } else {
        json!(["open", "回音服务中心"])
    };
    assert_eq!(json!([status["state"], status["name"]]), expected);
}

async fn a_restarted_book_is_locked(desk: Desk) {
    let token = desk.chief.token();
    let desk = desk.restarted().await;
    let envelope = json!({ "protocol": 1, "command": "user.list", "body": {} });
    assert_eq!(
        desk.send(Some(&token), envelope).await.unwrap_err()["code"],
        "session_expired"
    );
    assert!(desk.book.verify().await.is_err());
    // A wrong password does not open it, a right one does.
    assert_eq!(
        desk.sign_in("chief", "wrong password").await.unwrap_err()["code"],
        "sign_in_failed"
    );
    assert_eq!(
        desk.anybody("centre.status", json!({})).await.unwrap()["state"],
        "locked"
    );
    desk.again(&desk.chief).await;
    desk.verifies().await;
}

async fn rekeying_changes_the_key_and_nobody_notices(desk: Desk) {
    let agent = desk.hire("agent", &["front_line_agent"]).await;
    let id = desk.register(&agent, words::call("13800131234")).await;
    let password = Password::new(String::from(CHIEF_PASSWORD));
    let (old_key, _) = raw::header(&desk.place).open_with_password("chief", &password).unwrap();
    let (old_file, new_file) = (
        desk.place.folder().join("book-1.db"),
        desk.place.folder().join("book-2.db"),
    );
    desk.fails(&agent, "centre.rekey", json!({}), "forbidden").await;
    desk.fails(
        &desk.chief,
        "centre.rekey",
        json!({ "recovery_key": "nonsense" }),
        "invalid",
    )
    .await;
    desk.ok(&desk.chief, "centre.rekey", json!({})).await;
    // The session goes on, the old file is gone, and the old key opens nothing.
    desk.open(&agent, &id).await;
    assert!(!old_file.exists() && new_file.exists());
    assert_eq!(raw::header(&desk.place).book(), Some("book-2.db"));
    let opened = Source::sqlite(&new_file, &old_key).connect().await;
    assert_eq!(opened.unwrap_err().code, huiyin_app::ErrorCode::WrongKey);
    for name in ["chief", "agent"] {
        desk.sign_in(
            name,
            if name == "chief" {
                CHIEF_PASSWORD
            } else {
                huiyin_tests::PASSWORD
            },
        )
        .await
        .unwrap();
    }
    desk.register(&agent, words::call("13900000000")).await;
    desk.verifies().await;
}

async fn a_new_recovery_key_replaces_the_old_one(desk: Desk) {
    let proposed = desk.anybody("centre.propose_recovery_key", json!({})).await.unwrap();
    desk.ok(&desk.chief, "centre.rekey", proposed.clone()).await;
    let recover =
        |key: &Value| json!({ "recovery_key": key, "sign_in_name": "chief", "new_password": "another long one" });
    let error = desk
        .anybody("session.recover", recover(&json!(desk.recovery_key)))
        .await
        .unwrap_err();
    assert_eq!(error["code"], "recovery_key_wrong");
    desk.anybody("session.recover", recover(&proposed["recovery_key"]))
        .await
        .unwrap();
}

async fn a_rekeyed_book_opens_for_everybody_after_a_restart(desk: Desk) {
    let agent = desk.hire("agent", &["front_line_agent"]).await;
    desk.ok(&desk.chief, "centre.rekey", json!({})).await;
    let mut desk = desk.restarted().await;
    for seat in [agent, Arc::clone(&desk.chief)] {
        desk.again(&seat).await;
        desk.verifies().await;
        desk = desk.restarted().await;
    }
    let body =
        json!({ "recovery_key": desk.recovery_key, "sign_in_name": "chief", "new_password": "another long one" });
    desk.anybody("session.recover", body).await.unwrap();
}

async fn a_key_file_opens_the_book(desk: Desk) {
    let path = desk.place.folder().join("server.key");
    desk.book.make_key_file(&path).await.unwrap();
    let file = || huiyin_app::vault::KeyFile::read(&path).unwrap();
    let desk = desk.restarted().await;
    desk.book.unlock(Secret::KeyFile(file())).await.unwrap();
    desk.verifies().await;
    desk.again(&desk.chief).await;
    desk.ok(&desk.chief, "centre.rekey", json!({})).await;
    let desk = desk.restarted().await;
    desk.book.unlock(Secret::KeyFile(file())).await.unwrap();
    let other = desk.place.folder().join("other.key");
    huiyin_app::vault::KeyFile::create(&other).unwrap();
    let desk = desk.restarted().await;
    let wrong = Secret::KeyFile(huiyin_app::vault::KeyFile::read(&other).unwrap());
    assert_eq!(
        desk.book.unlock(wrong).await.unwrap_err().code,
        huiyin_app::ErrorCode::WrongKey
    );
}

async fn a_cut_book_is_said_to_be_damaged(desk: Desk) {
    desk.register(&desk.chief, words::call("13800131234")).await;
    desk.book.close().await;
    let path = desk.place.folder().join("book-1.db");
    let whole = std::fs::read(&path).unwrap();
    for left in [0, 100, 4096, whole.len() / 2] {
        std::fs::write(&path, &whole[..left]).unwrap();
        let error = desk.sign_in("chief", CHIEF_PASSWORD).await.unwrap_err();
        assert_eq!(error["code"], "damaged", "{left} bytes left: {error}");
        assert_eq!(error["params"]["file"], "book-1.db", "{left} bytes left");
    }
    std::fs::remove_file(&path).unwrap();
    let error = desk.sign_in("chief", CHIEF_PASSWORD).await.unwrap_err();
    assert_eq!(
        (&error["code"], &error["params"]["file"]),
        (&json!("damaged"), &json!("book-1.db"))
    );
    std::fs::write(&path, &whole).unwrap();
    desk.again(&desk.chief).await;
    desk.verifies().await;
}
