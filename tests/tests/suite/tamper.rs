//! Whatever is changed behind the house's back is found and named.
//!
//! Most tampering happens inside a transaction that is rolled back, on a connection with the right key: the verification
//! reads over the same connection, and the next deed begins with an unharmed book.

use huiyin_app::journal::verify::{Finding, verify};
use huiyin_app::store::TABLES;
use huiyin_app::store::connection::Connection;
use huiyin_app::store::record::Table;
use huiyin_tests::{CHIEF_PASSWORD, Desk, Engine, both, raw};
use serde_json::{Value, json};

use crate::life;

both!(
    a_changed_column_is_named,
    a_deleted_row_is_named,
    an_inserted_row_is_named,
    a_changed_record_is_named,
    dropped_reordered_and_inserted_records_are_named,
    a_changed_head_is_found,
    a_missing_guard_is_found,
    what_is_found_stands_in_the_report_of_a_reopened_book,
);

struct Scene {
    connection: Connection,
    engine: Engine,
    noted: Option<(i64, String)>,
}

impl Scene {
    async fn of(desk: &Desk) -> Self {
        life::live(desk).await;
        desk.book.close().await;
        let mut connection = desk.raw().await;
        let engine = desk.place.engine();
        raw::unbind(&mut connection, engine).await;
        let noted = raw::noted(&desk.place, "chief", CHIEF_PASSWORD);
        let mut scene = Self {
            connection,
            engine,
            noted,
        };
        assert_eq!(scene.findings().await, [], "unharmed at first");
        scene
    }

    async fn findings(&mut self) -> Vec<Finding> {
        let report = verify(&mut self.connection, self.noted.clone()).await;
        report
            .unwrap_or_else(|error| panic!("a verification must not stumble: {error:?}"))
            .findings
    }

    /// Does something that is undone again; gives back what is found, or nothing where the database refused it.
    async fn deed(&mut self, sql: &str) -> Option<Vec<Finding>> {
        raw::execute(&mut self.connection, "begin").await;
        let done = raw::attempt(&mut self.connection, sql).await;
        let found = match done {
            Ok(0) => panic!("{sql} touches nothing"),
            Ok(_) => Some(self.findings().await),
            Err(_) => None,
        };
        raw::execute(&mut self.connection, "rollback").await;
        found
    }

    /// The same with the triggers out of the way.
    async fn deed_on_journal(&mut self, sql: &str) -> Vec<Finding> {
        match self.engine {
            Engine::Sqlite => {
                let drop = "drop trigger journal_no_update; drop trigger journal_no_delete;";
                raw::execute(&mut self.connection, "begin").await;
                raw::execute(&mut self.connection, drop).await;
                raw::execute(&mut self.connection, sql).await;
                let mut found = self.findings().await;
                raw::execute(&mut self.connection, "rollback").await;
                assert!(found.contains(&Finding::GuardMissing));
                found.retain(|finding| *finding != Finding::GuardMissing);
                found
            }
            // Triggers are out of the way already.
            Engine::Postgres => self.deed(sql).await.unwrap_or_else(|| panic!("{sql} is refused")),
        }
    }
}

fn about(table: &Table, finding: &Finding) -> bool {
    match finding {
        Finding::RowChanged { table: name, .. }
        | Finding::RowMissing { table: name, .. }
        | Finding::RowInserted { table: name, .. } => name == table.name,
        _ => false,
    }
}

async fn a_changed_column_is_named(desk: Desk) {
    let mut scene = Scene::of(&desk).await;
    let mut values = vec![
        "COLUMN + 1000",
        "1 - COLUMN",
        "1",
        "'x'",
        "'en'",
        "'closed'",
        "'cancelled'",
        "'set_aside'",
        "'given'",
        "'timeout'",
        "'refused'",
        "'partly'",
        "'xlsx'",
        "null",
    ];
    match scene.engine {
        // What is no whole number at all, bytes where text should be, and a text that is not UTF-8.
        Engine::Sqlite => values.extend([
            "case typeof(COLUMN) when 'text' then 'x' || COLUMN end",
            "1.5",
            "x'00ff'",
            "cast(x'c3ff' as text)",
        ]),
        Engine::Postgres => values.extend(["'x' || COLUMN", r"'\x00ff'::bytea"]),
    }
    let mut tried = 0;
    for table in TABLES {
        for column in table.columns {
            let mut changed = 0;
            // Two different changes of a column are enough; the odd types come first.
            for value in values.iter().rev() {
                if changed == 2 {
                    break;
                }
                let value = value.replace("COLUMN", column);
                let key = table.key.join(", ");
                let sql = format!(
                    "update {name} set {column} = {value} where ({key}) = (select {key} from {name} where {column} is distinct from {value} order by {key} limit 1)",
                    name = table.name
                );
                raw::execute(&mut scene.connection, "begin").await;
                let done = raw::attempt(&mut scene.connection, &sql).await;
                if done.as_ref().is_ok_and(|touched| *touched == 1) {
                    let findings = scene.findings().await;
                    assert!(
                        findings.first().is_some_and(|first| about(table, first)),
                        "{sql}: {findings:?}"
                    );
                    changed += 1;
                }
                raw::execute(&mut scene.connection, "rollback").await;
            }
            assert!(
                changed > 0 || (table.name, *column) == ("centre", "id"),
                "{}.{column} could not be changed",
                table.name
            );
            tried += changed;
        }
    }
    assert!(tried > 200, "only {tried} changes were made");
}

async fn a_deleted_row_is_named(desk: Desk) {
    let mut scene = Scene::of(&desk).await;
    for table in TABLES {
        let key = table.key.join(", ");
        let sql = format!(
            "delete from {0} where ({key}) = (select {key} from {0} order by {key} limit 1)",
            table.name
        );
        let findings = scene.deed(&sql).await.unwrap_or_else(|| panic!("{sql} is refused"));
        let named = findings
            .iter()
            .any(|finding| matches!(finding, Finding::RowMissing { table: name, .. } if name == table.name));
        assert!(named, "{sql}: {findings:?}");
        // A salt that is gone shows in every row it salted, too.
        if table.name != "salt" {
            assert!(about(table, &findings[0]) && findings.len() == 1, "{sql}: {findings:?}");
        }
        let sql = format!("delete from {}", table.name);
        assert!(!scene.deed(&sql).await.expect("nothing forbids it").is_empty(), "{sql}");
    }
}

async fn an_inserted_row_is_named(desk: Desk) {
    let mut scene = Scene::of(&desk).await;
    for table in TABLES {
        let values: Vec<String> = table
            .columns
            .iter()
            .map(|column| match (table.name, *column) {
                (_, column) if Some(&column) == table.key.first() => format!("'0-' || {column}"),
                ("user_account", "sign_in_name")
                | ("staff_group", "name")
                | ("taxonomy_item", "code")
                | ("complaint" | "customer_order", "number")
                | ("template", "code")
                | ("import_profile", "headers")
                | ("order_count", "day") => {
                    format!("'0-' || {column}")
                }
                ("complaint", "doc") => String::from("doc + 100000"),
                ("complaint", "external_number") => String::from("null"),
                (_, column) => column.to_owned(),
            })
            .collect();
        let key = table.key.join(", ");
        let sql = format!(
            "insert into {name} ({columns}) select {values} from {name} where ({key}) = (select {key} from {name} order by {key} limit 1)",
            name = table.name,
            columns = table.columns.join(", "),
            values = values.join(", ")
        );
        match scene.deed(&sql).await {
            None => assert_eq!(table.name, "centre", "{sql} is refused"),
            Some(findings) => {
                let named = matches!(&findings[..], [Finding::RowInserted { table: name, id }] if name == table.name && id.starts_with("0-"));
                assert!(named, "{sql}: {findings:?}");
            }
        }
    }
}

async fn a_changed_record_is_named(desk: Desk) {
    let mut scene = Scene::of(&desk).await;
    let middle = raw::number(&mut scene.connection, "select max(seq) / 2 from journal").await;
    let bytes = |text: &str| match scene.engine {
        Engine::Sqlite => format!("x'{text}'"),
        Engine::Postgres => format!(r"'\x{text}'::bytea"),
    };
    let changes = [
        String::from("format = 9"),
        String::from("at = at + 1"),
        String::from("actor = 'somebody'"),
        String::from("command = 'complaint.erase'"),
        String::from("subject = coalesce(subject, '') || 'x'"),
        format!("rows = {}", bytes("00")),
        match scene.engine {
            Engine::Sqlite => String::from("rows = cast(rows || x'00' as blob)"),
            Engine::Postgres => String::from(r"rows = rows || '\x00'::bytea"),
        },
        format!("request = {}", bytes("0102")),
        format!("body_digest = {}", bytes("0102")),
        String::from("reply = '{}'"),
        format!("hash = {}", bytes(&"ab".repeat(32))),
        format!("hash = {}", bytes("ab")),
    ];
    for change in changes {
        for seq in [1, middle] {
            let sql = format!("update journal set {change} where seq = {seq}");
            let findings = scene.deed_on_journal(&sql).await;
            assert_eq!(
                findings.first(),
                Some(&Finding::RecordChanged { seq }),
                "{sql}: {findings:?}"
            );
        }
    }
}

async fn dropped_reordered_and_inserted_records_are_named(desk: Desk) {
    let mut scene = Scene::of(&desk).await;
    let last = raw::number(&mut scene.connection, "select max(seq) from journal").await;
    let missing = |seq| Finding::RecordMissing { seq };
    let found = scene.deed_on_journal("delete from journal where seq = 5").await;
    assert_eq!(found[0], missing(5), "{found:?}");
    let found = scene.deed_on_journal("delete from journal where seq <= 3").await;
    assert_eq!(found[..3], [missing(1), missing(2), missing(3)], "{found:?}");
    let swap = "update journal set seq = -1 where seq = 7; update journal set seq = 7 where seq = 8; update journal set seq = 8 where seq = -1";
    let found = scene.deed_on_journal(swap).await;
    assert_eq!(found[0], Finding::RecordChanged { seq: 7 }, "{found:?}");
    // The tail alone, and with a head that fits what is left.
    let cut = format!("delete from journal where seq > {}", last - 3);
    let truncated = Finding::JournalTruncated {
        found: last - 3,
        noted: last,
    };
    let found = scene.deed_on_journal(&cut).await;
    assert!(found.contains(&truncated), "{found:?}");
    let fitted = format!(
        "{cut}; update journal_head set seq = {0}, hash = (select hash from journal where seq = {0}), at = (select at from journal where seq = {0})",
        last - 3
    );
    let found = scene.deed_on_journal(&fitted).await;
    assert!(!found.is_empty(), "a cut journal with a head to fit");
    if let Some((noted, _)) = scene.noted {
        assert_eq!(
            found[0],
            Finding::JournalTruncated { found: last - 3, noted },
            "{found:?}"
        );
    }
    for seq in [last + 1, last + 9, 0, -5] {
        let columns = "format, at, actor, command, subject, rows, request, body_digest, reply, hash";
        let insert = format!("insert into journal (seq, {columns}) select {seq}, {columns} from journal where seq = 3");
        let found = scene.deed_on_journal(&insert).await;
        assert!(found.contains(&Finding::RecordInserted { seq }), "{seq}: {found:?}");
    }
}

async fn a_changed_head_is_found(desk: Desk) {
    let mut scene = Scene::of(&desk).await;
    let (cut, foreign) = match scene.engine {
        Engine::Sqlite => ("hash = x'00'", "book = cast(x'c3ff' as text)"),
        Engine::Postgres => (r"hash = '\x00'::bytea", "book = ''"),
    };
    for change in [
        cut,
        foreign,
        "seq = seq + 1",
        "seq = seq - 1",
        "hash = (select hash from journal where seq = 1)",
        "at = at + 86400000",
        "doc = 0",
        "book = 'another'",
    ] {
        let found = scene
            .deed(&format!("update journal_head set {change}"))
            .await
            .expect("nothing forbids it");
        assert!(!found.is_empty(), "{change}");
    }
}

async fn a_missing_guard_is_found(desk: Desk) {
    let mut scene = Scene::of(&desk).await;
    let drops: &[&str] = match scene.engine {
        Engine::Sqlite => &["drop trigger journal_no_update", "drop trigger journal_no_delete"],
        Engine::Postgres => &[
            "drop trigger journal_no_update on journal",
            "alter table journal disable trigger journal_no_update",
        ],
    };
    for drop in drops {
        raw::execute(&mut scene.connection, "begin").await;
        raw::execute(&mut scene.connection, drop).await;
        assert_eq!(scene.findings().await, [Finding::GuardMissing], "{drop}");
        raw::execute(&mut scene.connection, "rollback").await;
    }
    let found = scene.deed("insert into schema_version values (99, 0)").await.unwrap();
    assert_eq!(found, [Finding::SchemaChanged]);
}

async fn what_is_found_stands_in_the_report_of_a_reopened_book(desk: Desk) {
    let staff = life::live(&desk).await;
    let desk = desk.restarted().await;
    let mut connection = desk.raw().await;
    raw::execute(
        &mut connection,
        "update complaint set subject = 'nothing happened' where doc = 1",
    )
    .await;
    let id = raw::texts(&mut connection, "select id from complaint where doc = 1")
        .await
        .remove(0)
        .remove(0);
    drop(connection);
    // Work goes on over it, and the row stays named.
    desk.again(&desk.chief).await;
    desk.again(&staff.supervisor).await;
    desk.register(&desk.chief, huiyin_tests::words::call("13800131234"))
        .await;
    let report = desk.book.verify().await.unwrap();
    let finding = Finding::RowChanged {
        table: String::from("complaint"),
        id,
    };
    assert_eq!(report.findings, [finding]);
    let shown: Value = serde_json::to_value(&report.findings[0]).unwrap();
    assert_eq!(
        (&shown["kind"], &shown["table"]),
        (&json!("row_changed"), &json!("complaint"))
    );
}
