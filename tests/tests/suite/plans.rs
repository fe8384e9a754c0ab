//! The worklist's statements use their indexes: no full scan, no sorting. The statements are taken from the log of what
//! SQLite really ran.

use std::sync::{Mutex, OnceLock};

use huiyin_app::store::connection::Connection;
use huiyin_app::store::record::Column;
use huiyin_tests::{Desk, raw, sqlite_only};
use serde_json::json;
use tracing::field::{Field, Visit};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;

sqlite_only!(
    lists_use_their_indexes,
    a_caller_is_found_by_indexes,
    facts_read_no_more_than_they_need,
    a_search_reads_no_table_through,
    who_looked_at_what_is_found_by_time,
    a_page_reads_what_belongs_to_it
);

static STATEMENTS: OnceLock<Mutex<Vec<String>>> = OnceLock::new();

fn statements() -> &'static Mutex<Vec<String>> {
    STATEMENTS.get_or_init(Mutex::default)
}

struct Listener;

#[derive(Default)]
struct Statement(String);

impl Visit for Statement {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        self.record_str(field, &format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "sql" {
            value.trim().clone_into(&mut self.0);
        }
    }
}

impl<S: tracing::Subscriber> Layer<S> for Listener {
    fn enabled(&self, metadata: &tracing::Metadata<'_>, _: Context<'_, S>) -> bool {
        metadata.target() == "huiyin::query"
    }

    fn on_event(&self, event: &tracing::Event<'_>, _: Context<'_, S>) {
        let mut statement = Statement::default();
        event.record(&mut statement);
        if statement.0.starts_with("select") || statement.0.starts_with("with") {
            statements().lock().unwrap().push(statement.0);
        }
    }
}

async fn lists_use_their_indexes(desk: Desk) {
    let _ = tracing_subscriber::registry().with(Listener).try_init();
    let staff = crate::life::team(&desk).await;
    desk.book.set_facts_aside(true).unwrap();
    // Beside the lists of other tests in this process there are at least these.
    for seat in [
        &desk.chief,
        &staff.agent,
        &staff.specialist,
        &staff.leader,
        &staff.supervisor,
    ] {
        for view in [
            "mine",
            "registered",
            "group",
            "unassigned",
            "escalated",
            "reopening_proposed",
            "on_hold",
            "open",
            "closed",
            "all",
        ] {
            let page = desk
                .ok(seat, "complaint.list", json!({ "view": view, "limit": 1 }))
                .await;
            assert!(page["next"].is_null());
        }
    }
    let mut heard = statements().lock().unwrap().clone();
    heard.sort_unstable();
    heard.dedup();
    let pages: Vec<&String> = heard
        .iter()
        .filter(|statement| statement.contains("order by t.next_due, t.doc limit"))
        .collect();
    assert!(pages.len() >= 8, "the log gave {} pages: {heard:?}", pages.len());
    let counts: Vec<&String> = heard
        .iter()
        .filter(|statement| statement.contains("counted") && statement.contains("t.registered_by = "))
        .collect();
    assert!(counts.len() >= 8, "the log gave {} counts: {heard:?}", counts.len());
    let mut connection = desk.raw().await;
    // Without statistics, as the house has it: of next to nothing every index is as good as another.
    for statement in counts {
        let plan = plan(&mut connection, statement).await;
        // Who sees but their own, or their group's, is not made to look through everybody's; restricted ones are few.
        let walks = plan.iter().any(|line| {
            line.starts_with("SCAN t") && !line.contains("complaint_restricted")
                || line.contains("complaint_ended (")
                || line.contains("complaint_due (")
        });
        assert!(!walks, "a walk:\n{}\n{statement}", plan.join("\n"));
    }
    raw::execute(&mut connection, "analyze").await;
    for statement in pages {
        let plan = plan(&mut connection, statement).await;
        let said = plan.join("\n");
        let scans = plan
            .iter()
            .any(|line| line.starts_with("SCAN t") && !line.contains("INDEX"));
        assert!(!scans, "a full scan:\n{said}\n{statement}");
        // Several groups are several streams, and so are the ways to stand to one's own; then the page is sorted.
        let several = statement.contains("t.group_id in ($1, $2") || said.contains("MULTI-INDEX OR");
        assert!(several || !said.contains("TEMP B-TREE"), "a sort:\n{said}\n{statement}");
        let keyset = [
            "complaint_due",
            "complaint_owner_due",
            "complaint_group_due",
            "complaint_registered_by",
            "complaint_escalated",
            "complaint_reopening",
        ];
        assert!(
            plan.iter().any(|line| keyset.iter().any(|index| line.contains(index))),
            "no keyset:\n{said}\n{statement}"
        );
    }
}

/// What is asked while a caller speaks: who it is, what is open of theirs, what is about their order.
async fn a_caller_is_found_by_indexes(desk: Desk) {
    let _ = tracing_subscriber::registry().with(Listener).try_init();
    let staff = crate::life::team(&desk).await;
    let form = huiyin_tests::words::with(
        huiyin_tests::words::call("13800131234"),
        &json!({ "order_number": "A-1" }),
    );
    desk.register(&desk.chief, form).await;
    for seat in [&desk.chief, &staff.agent, &staff.specialist] {
        for text in ["1234", "wang fang", "wf 1234", "A-1"] {
            desk.ok(seat, "customer.find", json!({ "text": text })).await;
        }
        for body in [
            json!({ "customer": "x" }),
            json!({ "order_number": "A-1" }),
            json!({ "customer": "x", "order_number": "A-1" }),
        ] {
            desk.ok(seat, "customer.complaints", body).await;
        }
    }
    let mut heard = statements().lock().unwrap().clone();
    heard.sort_unstable();
    heard.dedup();
    let asked = |statement: &&String| {
        statement.contains("from customer_key k")
            || statement.contains("t.customer_id = ")
            || statement.contains("t.order_number = ")
            || statement.contains("group by t.customer_id")
    };
    let asked: Vec<&String> = heard.iter().filter(asked).collect();
    assert!(asked.len() >= 6, "the log gave {}: {heard:?}", asked.len());
    let mut connection = desk.raw().await;
    for statement in asked {
        let plan = plan(&mut connection, statement).await;
        let walks = plan
            .iter()
            .any(|line| line.starts_with("SCAN") || line.contains("complaint_restricted"));
        assert!(!walks, "a walk:\n{}\n{statement}", plan.join("\n"));
    }
}

/// What a page found in facts asks of the rows: what the journal has since, whose rows those are, and the lines shown.
async fn facts_read_no_more_than_they_need(desk: Desk) {
    let _ = tracing_subscriber::registry().with(Listener).try_init();
    let staff = crate::life::team(&desk).await;
    for seat in [&staff.agent, &staff.specialist, &desk.chief] {
        desk.register(seat, huiyin_tests::words::call("13800131234")).await;
        desk.ok(seat, "complaint.list", json!({ "view": "all" })).await;
        desk.ok(seat, "complaint.counts", json!({})).await;
    }
    let mut heard = statements().lock().unwrap().clone();
    heard.sort_unstable();
    heard.dedup();
    let mut connection = desk.raw().await;
    for (part, least) in [
        ("from complaint t left join customer c", 2),
        ("from complaint t join complaint_person p", 2),
        ("from complaint t join complaint_tag g", 2),
        ("from journal where seq > ", 1),
        ("from complaint t where t.doc in ", 3),
    ] {
        let asked: Vec<&String> = heard.iter().filter(|statement| statement.contains(part)).collect();
        assert!(asked.len() >= least, "the log gave {} {part}: {heard:?}", asked.len());
        for statement in asked {
            let plan = plan(&mut connection, statement).await;
            let walks = plan.iter().any(|line| line.starts_with("SCAN"));
            assert!(!walks, "a walk:\n{}\n{statement}", plan.join("\n"));
        }
    }
}

/// Words, numbers, names and fields: streams of running numbers from the index of words, and the rows they lead to.
async fn a_search_reads_no_table_through(desk: Desk) {
    let _ = tracing_subscriber::registry().with(Listener).try_init();
    let staff = crate::life::team(&desk).await;
    desk.book.set_facts_aside(true).unwrap();
    desk.register(&staff.agent, huiyin_tests::words::call("13800131234"))
        .await;
    for seat in [&desk.chief, &staff.agent, &staff.specialist, &staff.leader] {
        for query in [
            "漏水",
            "漏水 -退款",
            "-退款",
            "wangfang",
            "TS20261120-0001-9",
            "customer:wang",
            "phone:1234",
            "order:A-1",
            "number:0001",
            "漏水 category:product stage:open after:2026-11-01",
        ] {
            let body = json!({ "view": "all", "criteria": { "words": query } });
            desk.ok(seat, "complaint.list", body).await;
        }
    }
    let mut heard = statements().lock().unwrap().clone();
    heard.sort_unstable();
    heard.dedup();
    let asked = |statement: &&String| {
        statement.contains("complaint_words w") || statement.starts_with("select t.doc from complaint t where")
    };
    let asked: Vec<&String> = heard.iter().filter(asked).collect();
    assert!(asked.len() >= 8, "the log gave {}: {heard:?}", asked.len());
    let mut connection = desk.raw().await;
    for statement in asked {
        let plan = plan(&mut connection, statement).await;
        // FTS5 calls every use of its index a scan.
        let walks = plan
            .iter()
            .any(|line| line.starts_with("SCAN") && !line.contains("INDEX"));
        assert!(!walks, "a walk:\n{}\n{statement}", plan.join("\n"));
        let words = statement.contains("complaint_words w where complaint_words match");
        let sorts = plan.iter().any(|line| line.contains("TEMP B-TREE"));
        assert!(!(words && sorts), "a sort:\n{}\n{statement}", plan.join("\n"));
    }
}

/// What an auditor reads of the journal: its own index, in order, however it is narrowed.
async fn who_looked_at_what_is_found_by_time(desk: Desk) {
    let _ = tracing_subscriber::registry().with(Listener).try_init();
    let id = desk
        .register(&desk.chief, huiyin_tests::words::call("13800131234"))
        .await;
    let number = desk.open(&desk.chief, &id).await["number"].clone();
    for body in [
        json!({ "limit": 1 }),
        json!({ "kind": "revealed" }),
        json!({ "person": desk.chief.id, "from": 1, "to": 2 }),
        json!({ "number": number }),
    ] {
        let page = desk.ok(&desk.chief, "access.list", body).await;
        if let Some(cursor) = page["next"].as_str() {
            desk.ok(&desk.chief, "access.list", json!({ "cursor": cursor })).await;
        }
    }
    let mut heard = statements().lock().unwrap().clone();
    heard.sort_unstable();
    heard.dedup();
    let asked: Vec<&String> = heard
        .iter()
        .filter(|statement| statement.contains("from journal where command in"))
        .collect();
    assert!(asked.len() >= 5, "the log gave {}: {heard:?}", asked.len());
    let mut connection = desk.raw().await;
    for statement in asked {
        let plan = plan(&mut connection, statement).await.join("\n");
        let used = plan.contains("INDEX journal_access") && !plan.contains("TEMP B-TREE");
        assert!(used, "a walk or a sort:\n{plan}\n{statement}");
    }
}

/// The page of a complaint, and of its customer: however many others there are, none of them is looked at.
async fn a_page_reads_what_belongs_to_it(desk: Desk) {
    let _ = tracing_subscriber::registry().with(Listener).try_init();
    let staff = crate::life::team(&desk).await;
    let ids = [
        crate::life::answered(&desk, &staff, "13800131234").await,
        desk.register(&staff.agent, huiyin_tests::words::call("13800131234"))
            .await,
    ];
    let customer = desk.open(&desk.chief, &ids[0]).await["complainant"]["id"].clone();
    assert!(customer.is_string(), "{customer}");
    statements().lock().unwrap().clear();
    for seat in [&desk.chief, &staff.agent, &staff.specialist, &staff.leader] {
        for id in &ids {
            let of = json!({ "id": id });
            desk.ok(seat, "complaint.open", of.clone()).await;
            desk.ok(seat, "complaint.links", of).await;
            desk.ok(seat, "complaint.similar", json!({ "complaint": id })).await;
            let older = json!({ "id": id, "before_at": 1, "before": "0" });
            desk.ok(seat, "complaint.entries", older).await;
        }
        for command in ["customer.open", "customer.card", "customer.history"] {
            desk.ok(seat, command, json!({ "id": customer })).await;
        }
    }
    let mut heard = statements().lock().unwrap().clone();
    heard.sort_unstable();
    heard.dedup();
    assert!(heard.len() >= 20, "the log gave {}: {heard:?}", heard.len());
    let mut connection = desk.raw().await;
    let mut walking = Vec::new();
    for statement in heard {
        let plan = plan(&mut connection, &statement).await;
        // What was found in this statement already is read through; a table is not, nor a whole index.
        let found = ["SCAN w", "SCAN k", "SCAN held"];
        let walks = plan
            .iter()
            .any(|line| line.starts_with("SCAN") && !found.contains(&line.as_str()));
        if walks {
            walking.push(format!("{}\n{statement}", plan.join("\n")));
        }
    }
    assert!(walking.is_empty(), "walks:\n{}", walking.join("\n\n"));
}

async fn plan(connection: &mut Connection, statement: &str) -> Vec<String> {
    let explain = format!("explain query plan {statement}");
    let rows = connection.rows(explain.as_str()).await.unwrap();
    rows.iter().map(|row| String::from_row(row, 3).unwrap()).collect()
}
