//! Facts and rows answer alike: lists, counts and their pages, for everybody, after whatever was done.

use huiyin_app::vault::KdfCost;
use huiyin_app::{Book, dispatch};
use huiyin_tests::{DAY, Desk, HOUR, MINUTE, Seat, both, raw, words};
use serde_json::{Value, json};

use crate::life;

both!(
    lists_and_counts_agree_with_the_rows,
    whoever_writes_finds_it_at_once,
    packed_facts_are_taken_up_again,
    what_came_in_at_once_is_caught_up_with,
    more_than_one_segment_is_read,
    a_customer_carries_their_flags,
);

/// Only a database has several hosts.
mod hosts {
    #[test]
    fn what_another_host_wrote_is_found_at_once() {
        huiyin_tests::run(
            huiyin_tests::Engine::Postgres,
            super::what_another_host_wrote_is_found_at_once,
        );
    }
}

/// A small generator of numbers: the same seed, the same numbers.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn one<'t, T>(&mut self, of: &'t [T]) -> &'t T {
        &of[self.roll(of.len())]
    }
}

const VIEWS: [&str; 10] = [
    "mine",
    "registered",
    "group",
    "unassigned",
    "on_hold",
    "escalated",
    "reopening_proposed",
    "open",
    "closed",
    "all",
];

/// The whole list, page by page, and what was said on its first page.
async fn whole(desk: &Desk, seat: &Seat, body: &Value) -> (Vec<Value>, Value) {
    let (mut lines, mut total, mut cursor) = (Vec::new(), Value::Null, Value::Null);
    loop {
        let mut body = body.clone();
        body["cursor"] = cursor;
        let page = desk.ok(seat, "complaint.list", body).await;
        if lines.is_empty() {
            total = page["total"].clone();
        }
        lines.extend(page["complaints"].as_array().unwrap().iter().cloned());
        cursor = page["next"].clone();
        if cursor.is_null() {
            return (lines, total);
        }
    }
}

/// Asks facts, then the rows; they must say the same.
async fn agree(desk: &Desk, seat: &Seat, body: &Value) -> Vec<Value> {
    let (facts, total) = whole(desk, seat, body).await;
    desk.book.set_facts_aside(true).unwrap();
    let rows = whole(desk, seat, body).await;
    desk.book.set_facts_aside(false).unwrap();
    let about = format!("{body} for {}", seat.name);
    assert_eq!(total, json!(facts.len().min(1000)), "{about}");
    assert_eq!((&facts, total), (&rows.0, rows.1), "{about}");
    facts
}

/// Some criteria, drawn from what the life of the test has.
fn criteria(dice: &mut Dice, desk: &Desk, staff: &life::Staff) -> Value {
    let now = desk.clock.now();
    let moment = |dice: &mut Dice| now - i64::try_from(dice.roll(96)).unwrap() * HOUR;
    let mut criteria = json!({});
    for _ in 0..dice.roll(4) {
        let (field, value) = match dice.roll(18) {
            0 => (
                "stages",
                json!([
                    dice.one(&["received", "investigating", "answered", "closed"]),
                    "not_accepted"
                ]),
            ),
            1 => (
                "severities",
                json!([dice.one(&["critical", "major", "ordinary", "minor"])]),
            ),
            2 => ("natures", json!([dice.one(&["complaint", "enquiry"])])),
            3 => ("channels", json!([dice.one(&["phone", "email", "chat"]), "email"])),
            4 => ("categories", json!([dice.one(&["product", "delivery"]), null])),
            5 => (
                "owners",
                json!([dice.one(&[Value::Null, json!(staff.specialist.id), json!("nobody")])]),
            ),
            6 => ("groups", json!([staff.group])),
            7 => (
                "closing_reasons",
                json!([dice.one(&["solved", "duplicate", "withdrawn"])]),
            ),
            8 => ("outcomes", json!(["upheld"])),
            9 => ("solved", json!(["yes", "no"])),
            10 => ("score_from", json!(dice.roll(6))),
            11 => ("received_from", json!(moment(dice))),
            12 => ("closed_to", json!(moment(dice))),
            13 => ("open_at", json!(moment(dice))),
            15 => (
                "tags",
                json!([
                    dice.one(&[json!("will_call_12315"), json!("nobody's"), Value::Null]),
                    "will_call_12315"
                ]),
            ),
            16 => ("unread", json!(dice.roll(2) == 0)),
            14 => ("customer_flags", json!([dice.one(&["elderly", "disabled", "minor"])])),
            _ => {
                let flags = [
                    "overdue",
                    "on_hold",
                    "restricted",
                    "chased",
                    "escalated",
                    "reopening_proposed",
                    "reopened",
                    "ever_closed",
                    "measured",
                    "on_time",
                    "contacted",
                    "paid",
                ];
                (*dice.one(&flags), json!(dice.roll(2) == 0))
            }
        };
        criteria[field] = value;
    }
    criteria
}

/// Something happens to one of them, or is refused: both must be seen alike.
async fn act(dice: &mut Dice, desk: &Desk, staff: &life::Staff, known: &mut Vec<String>) {
    let seats = [
        &desk.chief,
        &staff.agent,
        &staff.specialist,
        &staff.leader,
        &staff.supervisor,
    ];
    let seat = *dice.one(&seats);
    if known.is_empty() || dice.roll(3) == 0 {
        let phone = format!("138001312{:02}", dice.roll(20));
        let severity = *dice.one(&["critical", "major", "ordinary", "minor"]);
        let fields =
            json!({ "channel": dice.one(&["phone", "email", "chat"]), "severity": severity, "severity_reason": "x" });
        known.push(desk.register(seat, words::with(words::call(&phone), &fields)).await);
        return;
    }
    let id = dice.one(known).clone();
    let action = match dice.roll(17) {
        0 | 1 => json!({ "act": "take" }),
        2 | 3 => words::assess(),
        4 => json!({ "act": "investigate" }),
        5 => words::plan(i64::try_from(dice.roll(2)).unwrap() * 5_000),
        6 => words::answer(),
        7 => json!({ "act": "close", "reason": "solved", "outcome": "upheld" }),
        8 => json!({ "act": "hold", "reason": "等", "awaited": "supplier" }),
        9 => json!({ "act": "chase", "words": "还没好" }),
        10 => json!({ "act": "escalate", "to": "supervisor", "reason": "客户要求当天答复" }),
        11 => json!({ "act": "restrict", "named": [staff.specialist.id], "reason": "涉及员工" }),
        16 => json!({ "act": "merge", "into": dice.one(known), "reason": "同一件事" }),
        14 => json!({ "act": "tag", "add": ["will_call_12315"], "remove": [] }),
        15 => json!({ "act": "tag", "add": [], "remove": ["will_call_12315"] }),
        12 => json!({ "act": "not_accept", "reason": "x", "recourse": "y" }),
        _ => json!({ "act": "reopen", "reason": "又坏了" }),
    };
    // Most acts do not fit where it stands.
    let _ = desk
        .call(seat, "complaint.act", json!({ "id": id, "action": action }))
        .await;
}

async fn lists_and_counts_agree_with_the_rows(desk: Desk) {
    let staff = life::live(&desk).await;
    let caller = desk.hire("caller", &["callback_quality"]).await;
    let auditor = desk.hire("auditor", &["auditor"]).await;
    let seats = [
        &desk.chief,
        &staff.agent,
        &staff.specialist,
        &staff.leader,
        &staff.supervisor,
        &caller,
        &auditor,
    ];
    let mut dice = Dice(20_261_124);
    let (mut known, mut found) = (Vec::new(), 0);
    for round in 0..40 {
        for _ in 0..6 {
            act(&mut dice, &desk, &staff, &mut known).await;
        }
        if round % 10 == 9 {
            desk.later(9 * HOUR).await;
        }
        desk.clock.advance(MINUTE);
        for _ in 0..4 {
            let view = *dice.one(&VIEWS);
            let mut body =
                json!({ "view": view, "criteria": criteria(&mut dice, &desk, &staff), "limit": 1 + dice.roll(20) });
            if dice.roll(4) > 0 {
                let by = *dice.one(&["next_due", "received", "severity", "changed", "ended"]);
                if by != "ended" || view == "closed" {
                    body["sort"] = json!({ "by": by, "descending": dice.roll(2) == 0 });
                }
            }
            let seat = *dice.one(&seats);
            found += agree(&desk, seat, &body).await.len();
        }
        let seat = *dice.one(&seats);
        let body = json!({ "criteria": criteria(&mut dice, &desk, &staff) });
        let counted = desk.ok(seat, "complaint.counts", body.clone()).await;
        desk.book.set_facts_aside(true).unwrap();
        assert_eq!(
            desk.ok(seat, "complaint.counts", body.clone()).await,
            counted,
            "{body} for {}",
            seat.name
        );
        desk.book.set_facts_aside(false).unwrap();
    }
    assert!(found > 500, "{found} lines say little");
    // It was facts that answered: of what is written behind the house's back they hear nothing.
    let body = json!({ "view": "all", "criteria": { "natures": ["compliment"] } });
    assert_eq!(agree(&desk, &desk.chief, &body).await.len(), 0);
    let mut connection = desk.raw().await;
    raw::execute(
        &mut connection,
        "update complaint set nature = 'compliment' where restricted = 0",
    )
    .await;
    assert_eq!(
        desk.ok(&desk.chief, "complaint.list", body.clone()).await["total"],
        json!(0)
    );
    desk.book.set_facts_aside(true).unwrap();
    assert_ne!(desk.ok(&desk.chief, "complaint.list", body).await["total"], json!(0));
}

async fn whoever_writes_finds_it_at_once(desk: Desk) {
    let list = json!({ "view": "mine", "criteria": { "owners": [desk.chief.id] }, "sort": { "by": "changed", "descending": true } });
    for at in 0..12 {
        let id = desk.register(&desk.chief, words::call("13800131234")).await;
        desk.act(&desk.chief, &id, json!({ "act": "note", "text": "x" })).await;
        let page = desk.ok(&desk.chief, "complaint.list", list.clone()).await;
        assert_eq!(
            (&page["complaints"][0]["id"], &page["total"]),
            (&json!(id), &json!(at + 1))
        );
        desk.clock.advance(MINUTE);
    }
}

async fn packed_facts_are_taken_up_again(mut desk: Desk) {
    let staff = life::live(&desk).await;
    let list = json!({ "view": "all", "sort": { "by": "received" } });
    let before = agree(&desk, &desk.chief, &list).await;
    assert!(before.len() > 4);
    desk.book.settle_facts().await.unwrap();
    let mut connection = desk.raw().await;
    assert_eq!(
        raw::number(&mut connection, "select count(*) from fact_segment").await,
        1
    );
    let head = raw::number(&mut connection, "select seq from fact_head").await;
    assert_eq!(head, raw::number(&mut connection, "select seq from journal_head").await);
    let later = desk.register(&staff.agent, words::call("13500000000")).await;
    for spoil in [
        "update fact_head set seq = seq",
        // Another layout, and a segment that is none: made anew from the rows.
        "update fact_head set layout = 'older'",
        "update fact_segment set body = substr(body, 1, 4000)",
    ] {
        raw::execute(&mut connection, spoil).await;
        drop(connection);
        desk = desk.restarted().await;
        desk.again(&desk.chief).await;
        desk.book.settle_facts().await.unwrap();
        let after = agree(&desk, &desk.chief, &list).await;
        assert_eq!(after.len(), before.len() + 1, "{spoil}");
        assert_eq!(after.last().unwrap()["id"], json!(later), "{spoil}");
        connection = desk.raw().await;
        assert_eq!(
            raw::number(&mut connection, "select count(*) from fact_segment").await,
            1,
            "{spoil}"
        );
    }
    desk.verifies().await;
}

async fn what_came_in_at_once_is_caught_up_with(desk: Desk) {
    desk.register(&desk.chief, words::call("13800131234")).await;
    let list = json!({ "view": "all", "sort": { "by": "received", "descending": true }, "limit": 200 });
    assert_eq!(agree(&desk, &desk.chief, &list).await.len(), 1);
    let import = import(&desk, 1_400).await;
    // More than a query does by itself: the rows answer until the house has caught up.
    let all = agree(&desk, &desk.chief, &list).await.len();
    assert_eq!(all, 1_401);
    desk.book.settle_facts().await.unwrap();
    let narrowed = words::with(list, &json!({ "criteria": { "received_to": desk.clock.now() - DAY } }));
    assert_eq!(agree(&desk, &desk.chief, &narrowed).await.len(), 1_400);
    let of_import = json!({ "view": "all", "criteria": { "import": import }, "limit": 200 });
    assert_eq!(agree(&desk, &desk.chief, &of_import).await.len(), 1_400);
}

/// A book that nobody asked for a list yet is read from its rows, segment by segment, each of 4096 running numbers.
async fn more_than_one_segment_is_read(desk: Desk) {
    let import = import(&desk, 4_200).await;
    desk.register(&desk.chief, words::call("13800131234")).await;
    desk.book.settle_facts().await.unwrap();
    let list = json!({ "view": "all", "sort": { "by": "received", "descending": true }, "limit": 200 });
    assert_eq!(agree(&desk, &desk.chief, &list).await.len(), 4_201);
    for by in ["next_due", "severity"] {
        let of_import = json!({ "view": "open", "criteria": { "import": import }, "sort": { "by": by }, "limit": 200 });
        assert_eq!(agree(&desk, &desk.chief, &of_import).await.len(), 4_200);
    }
    let of_none = json!({ "view": "all", "criteria": { "import": "nobody's" } });
    assert_eq!(agree(&desk, &desk.chief, &of_none).await.len(), 0);
    // News stands in the rows, which are asked of a part of those that facts find at a time.
    let supervisor = desk.hire("supervisor", &["supervisor"]).await;
    for by in ["next_due", "severity"] {
        let news = json!({ "view": "all", "criteria": { "unread": true }, "sort": { "by": by }, "limit": 200 });
        assert_eq!(agree(&desk, &supervisor, &news).await.len(), 4_201);
    }
}

/// So many old complaints come in at once, all of them open; the import's id.
async fn import(desk: &Desk, complaints: usize) -> String {
    let mut file = String::from("外部编号,接收时间,内容,投诉人,电话\n");
    for at in 0..complaints {
        file += &format!(
            "A-{at},2025-01-02 10:{:02},旧投诉{at},李雷,137{:08}\n",
            at % 60,
            at % 700
        );
    }
    let import = life::receive(desk, &desk.chief, &file, file.len()).await;
    desk.ok(&desk.chief, "import.look", json!({ "id": import, "unstaged": "open" }))
        .await;
    while desk.ok(&desk.chief, "import.run_batch", json!({ "id": import })).await["state"] != "done" {}
    import
}

async fn a_customer_carries_their_flags(desk: Desk) {
    let one = desk.register(&desk.chief, words::call("13800131234")).await;
    desk.register(&desk.chief, words::call("13900000000")).await;
    let found = async |flag: &str| {
        let body = json!({ "view": "open", "criteria": { "customer_flags": [flag] } });
        agree(&desk, &desk.chief, &body).await
    };
    assert_eq!(found("elderly").await, Vec::<Value>::new());
    let flagged =
        json!({ "complainant": { "kind": "new", "name": "孙奶奶", "phone": "13700000000", "elderly": true } });
    let other = desk
        .register(&desk.chief, words::with(words::call("1"), &flagged))
        .await;
    let elderly = found("elderly").await;
    assert_eq!((elderly.len(), &elderly[0]["id"]), (1, &json!(other)), "not {one}");
    assert_eq!(found("minor").await, Vec::<Value>::new());
}

async fn what_another_host_wrote_is_found_at_once(desk: Desk) {
    let place = huiyin_tests::Place::another();
    let cost = KdfCost::cheap_for_tests();
    let other = Book::with_cost(place.folder(), desk.place.backing(), desk.clock.clone(), cost)
        .await
        .unwrap();
    let send = async |token: Option<&str>, command: &str, body: Value| {
        let envelope = json!({ "protocol": 1, "command": command, "body": body }).to_string();
        let answer = dispatch(&other, token, None, envelope.as_bytes()).await.unwrap();
        (serde_json::from_str::<Value>(&answer.reply).unwrap(), answer.token)
    };
    let secret = json!({ "sign_in_name": desk.chief.name, "password": desk.chief.password });
    let (_, token) = send(None, "session.sign_in", secret).await;
    let list = json!({ "view": "open", "sort": { "by": "changed", "descending": true } });
    for at in 1..5 {
        let id = desk.register(&desk.chief, words::call("13800131234")).await;
        let (page, _) = send(token.as_deref(), "complaint.list", list.clone()).await;
        assert_eq!((&page["total"], &page["complaints"][0]["id"]), (&json!(at), &json!(id)));
        desk.clock.advance(MINUTE);
        // Each packs what it knows; neither brings older segments over newer ones.
        desk.book.settle_facts().await.unwrap();
        other.settle_facts().await.unwrap();
        let note = json!({ "id": id, "action": { "act": "note", "text": "x" } });
        send(token.as_deref(), "complaint.act", note).await;
        assert_eq!(agree(&desk, &desk.chief, &list).await[0]["id"], json!(id));
    }
    other.close().await;
}
