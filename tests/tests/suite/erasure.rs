//! What people may ask for by law: a copy of what we hold, that it is only stored, that it is erased.

use futures_util::future::join_all;
use huiyin_app::commands::customer::erase::erase_due;
use huiyin_app::store::db::Engine;
use huiyin_domain::retention::transaction_until;
use huiyin_tests::{Desk, Seat, both, raw, sqlite_only, words};
use serde_json::{Value, json};

use crate::life::{Staff, investigated, team};
use crate::search::find;
use crate::search_index::{check, whole};

both!(
    what_is_held_is_handed_out,
    data_is_only_stored,
    nothing_is_erased_while_something_is_open,
    what_nothing_binds_is_erased,
    what_is_written_beside_an_erasure_leaves_no_word,
    what_the_law_binds_is_kept_until_its_time,
    merged_records_are_erased_together,
);
sqlite_only!(no_page_holds_a_trace);

const NAME: &str = "欧阳芳华";
const PHONE: &str = "13812349876";
const SAID: &str = "洗衣机漏水，地板泡坏了，请打 13812349876 找欧阳芳华。";

/// A complaint of one person with everything that can hang on it, worked and ended; gives back customer and complaint.
async fn ended(desk: &Desk, staff: &Staff, fields: &Value) -> (String, String) {
    let complainant = json!({ "kind": "new", "name": NAME, "phone": PHONE, "email": "ouyang.fh@example.com" });
    let form = json!({ "complainant": complainant, "content": SAID, "call_back_number": PHONE, "representative": "女儿欧阳芳华" });
    let body = words::with(words::with(words::call(PHONE), &form), fields);
    let id = desk.register(&staff.agent, body).await;
    let who = &staff.specialist;
    desk.act(who, &id, json!({ "act": "take" })).await;
    desk.act(who, &id, words::assess()).await;
    desk.act(who, &id, json!({ "act": "investigate" })).await;
    desk.act(
        who,
        &id,
        json!({ "act": "record_finding", "text": "欧阳芳华家地板受潮" }),
    )
    .await;
    desk.act(
        who,
        &id,
        json!({ "act": "escalate", "to": "supervisor", "reason": "欧阳芳华要求当天答复" }),
    )
    .await;
    desk.act(
        who,
        &id,
        words::with(words::plan(0), &json!({ "measures": "给欧阳芳华换新机" })),
    )
    .await;
    desk.act(
        who,
        &id,
        json!({ "act": "answer", "text": "欧阳芳华您好，已查明", "medium": "phone" }),
    )
    .await;
    desk.act(
        who,
        &id,
        json!({ "act": "customer_reply", "accepted": true, "words": "欧阳芳华表示接受" }),
    )
    .await;
    desk.act(
        who,
        &id,
        json!({ "act": "close", "reason": "solved", "outcome": "upheld" }),
    )
    .await;
    let survey = json!({ "act": "record_survey", "medium": "phone", "result": "answered", "solved": "yes", "score": 5, "words": "欧阳芳华满意" });
    desk.act(&staff.supervisor, &id, survey).await;
    let customer = desk.open(&staff.agent, &id).await["complainant"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let note =
        json!({ "customer": customer, "text": "欧阳芳华曾到店吵闹", "until": desk.book.now() + huiyin_tests::DAY });
    desk.ok(&staff.supervisor, "customer.write_risk_note", note).await;
    desk.ok(
        who,
        "complaint.reveal_contact",
        json!({ "id": id, "reason": "other", "words": "欧阳芳华来电" }),
    )
    .await;
    let draft = json!({ "name": format!("act.{id}.note"), "body": format!("{{\"text\":\"{PHONE} 欧阳芳华\"}}") });
    desk.ok(who, "draft.keep", draft).await;
    (customer, id)
}

async fn erase(desk: &Desk, customer: &str) -> Value {
    desk.again(&desk.chief).await;
    desk.ok(&desk.chief, "customer.erase", json!({ "id": customer })).await
}

/// Rows of the tables in which somebody stood, as text.
async fn everything(desk: &Desk) -> String {
    let mut connection = desk.raw().await;
    let mut text = String::new();
    let tables = huiyin_app::store::TABLES.iter().map(|table| table.name);
    for table in tables.chain(["customer_key", "draft"]) {
        let columns = match table {
            "customer_key" => vec!["key"],
            "draft" => vec!["name", "body"],
            _ => huiyin_app::store::TABLES
                .iter()
                .find(|known| known.name == table)
                .unwrap()
                .columns
                .to_vec(),
        };
        let columns: Vec<String> = columns.iter().map(|column| format!("cast({column} as text)")).collect();
        let columns = columns
            .iter()
            .filter(|column| !column.contains("bytes") && !column.contains("verifier") && !column.contains("password"));
        let sql = format!(
            "select {} from {table}",
            columns.cloned().collect::<Vec<_>>().join(", ")
        );
        if sql.starts_with("select  from") {
            continue;
        }
        for row in raw::texts(&mut connection, &sql).await {
            text.push_str(&row.join("|"));
            text.push('\n');
        }
    }
    text
}

/// Whether a trace stands in a text as itself: four digits inside an id are no telephone number.
fn stands_in(trace: &str, text: &str) -> bool {
    let joins = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'-');
    let bytes = text.as_bytes();
    text.match_indices(trace).any(|(at, _)| {
        let before = at.checked_sub(1).and_then(|at| bytes.get(at));
        !joins(before) && !joins(bytes.get(at + trace.len()))
    })
}

async fn what_is_held_is_handed_out(desk: Desk) {
    let staff = team(&desk).await;
    let (customer, _) = ended(&desk, &staff, &json!({})).await;
    let body = json!({ "id": customer, "words": "本人持身份证到店" });
    let held = desk.ok(&desk.chief, "customer.held", body).await;
    assert_eq!(held["persons"][0]["name"], NAME);
    assert_eq!(
        (&held["points"][0]["value"], &held["withheld"]),
        (&json!(PHONE), &json!(0))
    );
    let complaint = &held["complaints"][0];
    assert_eq!(complaint["content"], SAID);
    assert!(complaint["entries"].as_array().unwrap().len() > 8);
    assert_eq!(complaint["surveys"][0]["words"], "欧阳芳华满意");
    let reveals = held["reveals"].as_array().unwrap();
    assert_eq!(reveals.len(), 2, "the call, and this very list");
    assert_eq!(
        (&reveals[1]["field"], &reveals[1]["reason"]),
        (&json!("held"), &json!("request"))
    );
    for seat in [&staff.specialist, &staff.supervisor] {
        assert!(
            !held.to_string().contains(&format!("{} 的名字", seat.name)),
            "nobody else's data: {held}"
        );
    }
    // Who asks who they are complained about by, is not told of that complaint.
    let about = json!({ "complained_about": desk.chief.id, "complainant": { "kind": "known", "id": customer } });
    let hidden = desk
        .register(&staff.agent, words::with(words::call(PHONE), &about))
        .await;
    let other = desk.hire("other", &["manager"]).await;
    desk.act(
        &other,
        &hidden,
        json!({ "act": "restrict", "named": [], "reason": "涉及经理" }),
    )
    .await;
    let held = desk.ok(&desk.chief, "customer.held", json!({ "id": customer })).await;
    assert_eq!(held["withheld"], 1);
    let held = desk.ok(&other, "customer.held", json!({ "id": customer })).await;
    assert_eq!(
        (held["complaints"].as_array().unwrap().len(), &held["withheld"]),
        (2, &json!(0))
    );
}

async fn data_is_only_stored(desk: Desk) {
    let staff = team(&desk).await;
    let (customer, complaint) = ended(&desk, &staff, &json!({})).await;
    let restrict = |reason: &str| json!({ "id": customer, "reason": reason });
    desk.fails(&desk.chief, "customer.restrict", restrict("erasure"), "invalid")
        .await;
    desk.ok(&desk.chief, "customer.restrict", restrict("dispute")).await;
    desk.fails(&desk.chief, "customer.restrict", restrict("dispute"), "refused")
        .await;
    let find = async |seat: &Seat| {
        let hits = desk.ok(seat, "customer.find", json!({ "text": PHONE })).await;
        hits["customers"].as_array().unwrap().len()
    };
    assert_eq!(find(&staff.agent).await, 0);
    let page = desk.ok(&staff.agent, "customer.open", json!({ "id": customer })).await;
    assert_eq!(
        (&page["name"], &page["restriction"]["reason"]),
        (&json!("欧阳*"), &json!("dispute"))
    );
    for (seat, reason) in [
        (&staff.specialist, "handling"),
        (&staff.supervisor, "legal"),
        (&desk.chief, "handling"),
    ] {
        let error = desk
            .fails(
                seat,
                "customer.reveal",
                json!({ "id": customer, "reason": reason }),
                "refused",
            )
            .await;
        assert_eq!(error["params"]["reason"], "data_restricted");
    }
    desk.fails(
        &staff.specialist,
        "complaint.reveal_contact",
        json!({ "id": complaint }),
        "refused",
    )
    .await;
    let told = desk
        .ok(
            &desk.chief,
            "customer.reveal",
            json!({ "id": customer, "reason": "legal" }),
        )
        .await;
    assert_eq!(told["text"], NAME);
    let update = json!({ "id": customer, "tier": "vip" });
    desk.fails(&staff.agent, "customer.update", update, "refused").await;
    desk.ok(&desk.chief, "customer.lift_restriction", json!({ "id": customer }))
        .await;
    desk.fails(
        &desk.chief,
        "customer.lift_restriction",
        json!({ "id": customer }),
        "refused",
    )
    .await;
    assert_eq!(find(&staff.agent).await, 1);
    desk.verifies().await;
}

async fn nothing_is_erased_while_something_is_open(desk: Desk) {
    let staff = team(&desk).await;
    let open = investigated(&desk, &staff, PHONE).await;
    let customer = desk.open(&staff.agent, &open).await["complainant"]["id"].clone();
    let told = desk
        .ok(&desk.chief, "customer.retention", json!({ "id": customer }))
        .await;
    assert_eq!(told["open"], 1);
    let before = desk.traces().await;
    for (command, body) in [
        ("customer.erase", json!({ "id": customer })),
        ("customer.restrict", json!({ "id": customer, "reason": "request" })),
    ] {
        let error = desk.fails(&desk.chief, command, body, "refused").await;
        assert_eq!(
            (&error["params"]["reason"], &error["params"]["open"]),
            (&json!("still_open"), &json!(1))
        );
    }
    assert_eq!(desk.traces().await, before);
}

async fn what_nothing_binds_is_erased(desk: Desk) {
    let staff = team(&desk).await;
    let (customer, complaint) = ended(&desk, &staff, &json!({})).await;
    assert!(everything(&desk).await.contains("欧阳芳华"));
    let backups = desk.place.engine() == Engine::Sqlite;
    if backups {
        desk.ok(&desk.chief, "backup.make", json!({})).await;
    }
    let told = desk
        .ok(&desk.chief, "customer.retention", json!({ "id": customer }))
        .await;
    assert_eq!(
        (&told["complaints"], &told["points"], &told["held"]),
        (&json!(1), &json!(2), &json!([]))
    );
    let figures = json!({ "view": "closed" });
    let before = desk.ok(&staff.supervisor, "complaint.list", figures.clone()).await["total"].clone();
    let erased = erase(&desk, &customer).await;
    assert_eq!((&erased["complete"], &erased["kept"]), (&json!(true), &json!(0)));
    assert_eq!(
        erased["backups"].as_array().unwrap().len(),
        usize::from(backups),
        "which still hold it"
    );
    let left = everything(&desk).await;
    for trace in ["欧阳芳华", PHONE, "9876", "ouyang", "漏水"] {
        assert!(!stands_in(trace, &left), "{trace}:\n{left}");
    }
    desk.fails(&desk.chief, "customer.open", json!({ "id": customer }), "not_found")
        .await;
    let page = desk.open(&staff.supervisor, &complaint).await;
    assert_eq!(
        (&page["erased_at"], &page["complainant"]["name"]),
        (&json!(desk.book.now()), &Value::Null)
    );
    assert_eq!(
        (&page["stage"], &page["surveys"][0]["score"]),
        (&json!("closed"), &json!(5)),
        "the figures stay"
    );
    let after = desk.ok(&staff.supervisor, "complaint.list", figures).await["total"].clone();
    assert_eq!(before, after);
    desk.verifies().await;
}

async fn what_is_written_beside_an_erasure_leaves_no_word(desk: Desk) {
    let staff = team(&desk).await;
    let (customer, id) = ended(&desk, &staff, &json!({})).await;
    desk.again(&desk.chief).await;
    // Whoever waits while the writer is busy shares a commit.
    let notes = (0..20).map(|at| {
        let note = json!({ "act": "note", "text": format!("欧阳芳华第 {at} 次来电") });
        ("complaint.act", json!({ "id": id, "action": note }))
    });
    let calls = notes.chain([("customer.erase", json!({ "id": customer }))]);
    join_all(calls.map(|(command, body)| desk.ok(&desk.chief, command, body))).await;
    assert!(!everything(&desk).await.contains("欧阳芳华"));
    let (found, _) = find(&desk, &desk.chief, "欧阳芳华").await;
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(check(&desk, &desk.chief).await, whole(1));
}

async fn what_the_law_binds_is_kept_until_its_time(desk: Desk) {
    let staff = team(&desk).await;
    let (customer, bound) = ended(&desk, &staff, &json!({ "order_number": "HD-1" })).await;
    let (same, free) = ended(&desk, &staff, &json!({})).await;
    assert_eq!(customer, same);
    let ends = transaction_until(desk.book.now());
    let told = desk
        .ok(&desk.chief, "customer.retention", json!({ "id": customer }))
        .await;
    assert_eq!(told["held"].as_array().unwrap().len(), 1);
    assert_eq!(
        told["held"][0]["held"],
        json!({ "reason": "transaction", "until": ends }),
        "with the reason shown"
    );
    let erased = erase(&desk, &customer).await;
    assert_eq!(
        (&erased["complete"], &erased["kept"], &erased["until"]),
        (&json!(false), &json!(1), &json!(ends))
    );
    // What nothing binds is gone, what is bound is only stored: hidden but for those who answer for it.
    let page = desk.ok(&desk.chief, "customer.open", json!({ "id": customer })).await;
    assert_eq!(
        page["restriction"],
        json!({ "at": desk.book.now(), "reason": "erasure", "erase_after": ends })
    );
    assert_eq!((&page["points"], &page["card"]["risk"]), (&json!([]), &Value::Null));
    assert_eq!(desk.open(&staff.supervisor, &free).await["content"], "—");
    desk.fails(&staff.supervisor, "complaint.open", json!({ "id": bound }), "not_found")
        .await;
    let masked = SAID.replace("13812349876", "138****9876");
    assert_eq!(desk.open(&desk.chief, &bound).await["content"], masked);
    desk.fails(
        &desk.chief,
        "customer.lift_restriction",
        json!({ "id": customer }),
        "refused",
    )
    .await;
    desk.verifies().await;
    assert_eq!(erase_due(&desk.book).await.unwrap(), 0);
    desk.later(ends - desk.book.now() + 1).await;
    assert_eq!(
        erase_due(&desk.book).await.unwrap(),
        1,
        "the house comes back to it by itself"
    );
    let left = everything(&desk).await;
    for trace in ["欧阳芳华", PHONE, "漏水"] {
        assert!(!left.contains(trace), "{trace}:\n{left}");
    }
    assert_eq!(desk.open(&desk.chief, &bound).await["content"], "—");
    desk.verifies().await;
}

async fn merged_records_are_erased_together(desk: Desk) {
    let staff = team(&desk).await;
    let (kept, _) = ended(&desk, &staff, &json!({})).await;
    let other = json!({ "complainant": { "kind": "new", "name": "欧阳女士", "phone": "13700001111" } });
    let (lost, _) = ended(&desk, &staff, &other).await;
    let merge = json!({ "kept": kept, "lost": lost, "reason": "同一人" });
    desk.ok(&staff.leader, "customer.merge", merge).await;
    assert_eq!(erase(&desk, &lost).await["complete"], true);
    let mut connection = desk.raw().await;
    for table in [
        "customer",
        "contact_point",
        "risk_note",
        "reveal",
        "customer_merge",
        "customer_key",
    ] {
        let sql = format!("select cast(count(*) as bigint) from {table}");
        assert_eq!(raw::number(&mut connection, &sql).await, 0, "{table}");
    }
    let loose = "select cast(count(*) as bigint) from salt s where not exists (select 1 from complaint t where t.salt_id = s.id)";
    assert_eq!(raw::number(&mut connection, loose).await, 0, "no salt without rows");
    connection.close().await;
    desk.verifies().await;
}

/// Every page of the file, those that are free included, decrypted: none holds a trace of who was erased.
async fn no_page_holds_a_trace(desk: Desk) {
    let staff = team(&desk).await;
    // Long words fill pages of their own, which come free when the words go.
    let long = format!("{SAID}{}", "欧阳芳华又说了一遍，电话 13812349876。".repeat(300));
    let (customer, _) = ended(&desk, &staff, &json!({ "content": long })).await;
    let traces = ["欧阳芳华", PHONE, "ouyang.fh"];
    let found = |pages: &[u8]| -> Vec<&str> {
        let holds = |trace: &str| pages.windows(trace.len()).any(|window| window == trace.as_bytes());
        traces.into_iter().filter(|trace| holds(trace)).collect()
    };
    desk.book.empty_log().await.unwrap();
    assert_eq!(
        found(&raw::pages(&desk.place, &desk.chief.name, &desk.chief.password)),
        traces,
        "there before"
    );
    assert_eq!(erase(&desk, &customer).await["complete"], true);
    let left = found(&raw::pages(&desk.place, &desk.chief.name, &desk.chief.password));
    assert!(left.is_empty(), "{left:?} are still in the file");
    let log = desk.place.folder().join("book-1.db-wal");
    assert_eq!(
        std::fs::metadata(log).map_or(0, |log| log.len()),
        0,
        "nothing stands in the log"
    );
    desk.verifies().await;
}
