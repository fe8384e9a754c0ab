//! The journal after a busy life: in order, append-only, and complete.

use std::collections::BTreeSet;

use huiyin_app::store::{TABLES, UNCOVERED};
use huiyin_tests::{Desk, Engine, both, raw, sqlite_only, words};
use serde_json::json;

use crate::life;

both!(
    a_busy_life_verifies,
    every_change_is_one_record,
    the_journal_takes_no_update_or_delete,
    every_table_is_covered_or_said_not_to_be,
    verifying_beside_a_busy_writer_finds_nothing,
);
sqlite_only!(nothing_lies_in_plain_text);

async fn a_busy_life_verifies(desk: Desk) {
    life::live(&desk).await;
    let report = desk.book.verify().await.unwrap();
    assert!(report.findings.is_empty(), "{:?}", report.findings);
    let mut connection = desk.raw().await;
    let (mut rows, records) = (
        0,
        raw::number(&mut connection, "select cast(count(*) as bigint) from journal").await,
    );
    for table in TABLES {
        let sql = format!("select cast(count(*) as bigint) from {}", table.name);
        let count = raw::number(&mut connection, &sql).await;
        assert!(count > 0, "the busy life left {} empty", table.name);
        rows += count;
    }
    assert_eq!((report.records, report.rows), (records, rows));
    let desk = desk.restarted().await;
    desk.again(&desk.chief).await;
    desk.verifies().await;
}

async fn every_change_is_one_record(desk: Desk) {
    let mut connection = desk.raw().await;
    let count = "select cast(count(*) as bigint) from journal";
    let before = raw::number(&mut connection, count).await;
    let id = desk.register(&desk.chief, words::call("13800131234")).await;
    for (command, body) in [
        ("complaint.list", json!({ "view": "all" })),
        ("complaint.open", json!({ "id": id })),
        ("user.list", json!({})),
        ("group.list", json!({})),
        ("taxonomy.list", json!({})),
        ("session.current", json!({})),
        ("customer.find", json!({ "text": "王芳" })),
    ] {
        desk.ok(&desk.chief, command, body).await;
    }
    desk.refuses(&desk.chief, &id, json!({ "act": "resume" }), "not_on_hold")
        .await;
    desk.act(&desk.chief, &id, json!({ "act": "note", "text": "x" })).await;
    assert_eq!(raw::number(&mut connection, count).await, before + 2);
    let last = "select actor, command, subject from journal order by seq desc limit 1";
    let record = raw::texts(&mut connection, last).await;
    assert_eq!(record, [[desk.chief.id.clone(), String::from("complaint.act"), id]]);
}

async fn the_journal_takes_no_update_or_delete(desk: Desk) {
    desk.register(&desk.chief, words::call("13800131234")).await;
    let mut connection = desk.raw().await;
    let mut attempts = vec![
        "update journal set command = 'x' where seq = 1",
        "update journal set at = at + 1",
        "delete from journal where seq = 2",
        "delete from journal",
        "update journal set seq = seq + 1000",
    ];
    if desk.place.engine() == Engine::Postgres {
        attempts.push("truncate journal");
        attempts.push(
            "insert into journal select * from journal where seq = 1 on conflict (seq) do update set command = 'x'",
        );
    } else {
        attempts.push(
            "insert into journal select * from journal where seq = 1 on conflict (seq) do update set command = 'x'",
        );
    }
    for attempt in attempts {
        let error = raw::attempt(&mut connection, attempt).await.expect_err(attempt);
        assert!(error.to_string().contains("append-only"), "{attempt}: {error}");
    }
    desk.verifies().await;
}

async fn every_table_is_covered_or_said_not_to_be(desk: Desk) {
    let mut connection = desk.raw().await;
    let sql = match desk.place.engine() {
        Engine::Sqlite => {
            "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like 'complaint_words_%'"
        }
        Engine::Postgres => {
            "select cast(table_name as text) from information_schema.tables where table_schema = current_schema()"
        }
    };
    let found: BTreeSet<String> = raw::texts(&mut connection, sql).await.into_iter().flatten().collect();
    let known = TABLES.iter().map(|table| table.name).chain(UNCOVERED.iter().copied());
    assert_eq!(found, known.map(str::to_owned).collect());
    // And every column of a covered table is in its digest.
    for table in TABLES {
        let sql = match desk.place.engine() {
            Engine::Sqlite => format!("select name from pragma_table_info('{}')", table.name),
            Engine::Postgres => format!(
                "select cast(column_name as text) from information_schema.columns where table_schema = current_schema() and table_name = '{}'",
                table.name
            ),
        };
        let columns: BTreeSet<String> = raw::texts(&mut connection, &sql).await.into_iter().flatten().collect();
        assert_eq!(
            columns,
            table.columns.iter().map(|column| (*column).to_owned()).collect(),
            "{}",
            table.name
        );
    }
}

async fn verifying_beside_a_busy_writer_finds_nothing(desk: Desk) {
    let id = desk.register(&desk.chief, words::call("13800131234")).await;
    let writing = async {
        for at in 0..120 {
            desk.act(&desk.chief, &id, json!({ "act": "note", "text": at.to_string() }))
                .await;
            desk.register(&desk.chief, words::call(&format!("1380000{at:04}")))
                .await;
        }
    };
    let verifying = async {
        for _ in 0..12 {
            let report = desk.book.verify().await.unwrap();
            assert!(report.findings.is_empty(), "{:?}", report.findings);
            tokio::task::yield_now().await;
        }
    };
    tokio::join!(writing, verifying);
}

async fn nothing_lies_in_plain_text(desk: Desk) {
    life::live(&desk).await;
    desk.ok(&desk.chief, "backup.make", json!({})).await;
    let words = [
        "王芳",
        "13800131234",
        "洗衣机",
        "旧投诉一",
        "回音服务中心",
        "specialist",
        "SQLite format 3",
    ];
    let mut folders = vec![desk.place.folder().to_owned()];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            files += 1;
            let bytes = std::fs::read(&path).unwrap();
            for word in words {
                let found = bytes.windows(word.len()).any(|window| window == word.as_bytes());
                assert!(!found, "{word} stands in {}", path.display());
            }
        }
    }
    assert!(files >= 6, "book, log, header, lock and a back-up: {files}");
}
