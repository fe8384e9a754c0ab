//! A book of an older version: backed up, brought to this schema, and still provable. The fixture was made by the version
//! that wrote schema 1.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use huiyin_app::store::db::Source;
use huiyin_app::store::migrate::KNOWN;
use huiyin_app::vault::{Header, KdfCost, Password};
use huiyin_app::{Backing, Book, Clock, book, dispatch};
use huiyin_tests::{DAY, raw};
use serde_json::{Value, json};

const FIXTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/schema-1");
const PASSWORD: &str = "the-first-book-of-all-7";
/// A day after the fixture was made.
const NEXT_DAY: i64 = 1_795_548_262_000 + DAY;

fn old_book() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in ["book-1.db", book::HEADER_FILE] {
        std::fs::copy(Path::new(FIXTURE).join(file), folder.path().join(file)).unwrap();
    }
    folder
}

fn run(scene: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    runtime
        .block_on(async { tokio::time::timeout(Duration::from_secs(120), scene).await })
        .expect("in time");
}

async fn open(folder: &Path) -> Arc<Book> {
    let cost = KdfCost::cheap_for_tests();
    Book::with_cost(folder, Backing::File, Clock::frozen(NEXT_DAY), cost)
        .await
        .unwrap()
}

async fn call(book: &Book, token: Option<&str>, command: &str, body: Value) -> (Value, Option<String>) {
    let envelope = json!({ "protocol": 1, "command": command, "body": body }).to_string();
    let answer = dispatch(book, token, None, envelope.as_bytes())
        .await
        .unwrap_or_else(|error| panic!("{command}: {}", error.to_json()));
    (serde_json::from_str(&answer.reply).unwrap(), answer.token)
}

async fn signed_in(folder: &Path) -> (Arc<Book>, String) {
    let book = open(folder).await;
    let body = json!({ "sign_in_name": "chief", "password": PASSWORD });
    let (_, token) = call(&book, None, "session.sign_in", body).await;
    (book, token.unwrap())
}

async fn source(folder: &Path) -> Source {
    let header = Header::load(&folder.join(book::HEADER_FILE)).unwrap();
    let password = Password::new(PASSWORD.to_owned());
    let (key, _) = header.open_with_password("chief", &password).unwrap();
    Source::sqlite(&folder.join(header.book().unwrap()), &key)
}

#[test]
fn an_older_book_is_backed_up_brought_up_and_still_verifies() {
    run(async {
        let folder = old_book();
        let (book, token) = signed_in(folder.path()).await;
        let report = book.verify().await.unwrap();
        assert!(report.findings.is_empty(), "{:?}", report.findings);
        let (page, _) = call(&book, Some(&token), "complaint.list", json!({ "view": "open" })).await;
        let lines = page["complaints"].as_array().unwrap();
        assert_eq!(lines.len(), 6);
        let (list, _) = call(&book, Some(&token), "backup.list", json!({})).await;
        assert!(list.to_string().contains("migration"), "{list}");
        // The words of the old rows are brought into the index by the house, step by step.
        while book.tend_index().await.unwrap() {}
        let (check, _) = call(&book, Some(&token), "search.check", json!({})).await;
        assert_eq!(
            (&check["missing"], &check["filled"]),
            (&json!(0), &json!(true)),
            "{check}"
        );
        assert!(check["checked"].as_i64().unwrap() >= 6, "{check}");
        // The old rows go on living: what is written now is noted in the new format beside them.
        let id = lines[0]["id"].as_str().unwrap();
        let chase = json!({ "id": id, "action": { "act": "chase", "words": "还没有消息" } });
        call(&book, Some(&token), "complaint.act", chase).await;
        let report = book.verify().await.unwrap();
        assert!(report.findings.is_empty(), "{:?}", report.findings);
        book.close().await;
        drop(book);
        // Opened once more, nothing is left to be done.
        let (book, _) = signed_in(folder.path()).await;
        let mut connection = source(folder.path()).await.connect().await.unwrap();
        let sql = "select cast(max(version) as bigint) from schema_version";
        assert_eq!(raw::number(&mut connection, sql).await, KNOWN);
        drop(connection);
        book.close().await;
    });
}

/// A row that nobody has touched since the migration is still proved by its old digest, and its new columns by what the
/// migration gave them.
#[test]
fn a_new_column_of_an_old_row_is_proved_too() {
    run(async {
        let folder = old_book();
        let (book, _) = signed_in(folder.path()).await;
        let mut connection = source(folder.path()).await.connect().await.unwrap();
        for change in ["chases = 7", "level = 'manager'", "subject = 'x'", "survey_score = 5"] {
            let sql =
                format!("update complaint set {change} where id = (select id from complaint order by doc limit 1)");
            raw::execute(&mut connection, "begin").await;
            raw::execute(&mut connection, &sql).await;
            raw::execute(&mut connection, "commit").await;
            let report = book.verify().await.unwrap();
            assert!(
                format!("{:?}", report.findings.first()).contains("RowChanged"),
                "{change}: {:?}",
                report.findings
            );
        }
        drop(connection);
        book.close().await;
    });
}
