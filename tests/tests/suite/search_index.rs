//! The index of words follows the rows: in the commit that writes them, after a failure, when it is made anew.

use futures_util::future::join_all;
use huiyin_tests::{Desk, Engine, Seat, both, raw, words};
use serde_json::{Value, json};

use crate::life;
use crate::search::find;

both!(
    what_is_written_is_found_at_once_and_what_failed_never,
    the_check_names_what_is_not_found,
    the_check_names_what_is_found_and_not_there,
    nothing_of_a_batch_is_indexed_twice,
    it_is_made_anew_while_people_work,
    who_does_not_keep_the_house_may_not,
);

async fn count(desk: &Desk, query: &str) -> usize {
    find(desk, &desk.chief, query).await.0.len()
}

/// What every step of the check together found.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Checked {
    pub checked: i64,
    pub missing: i64,
    pub surplus: i64,
    pub numbers: Vec<Value>,
}

/// Holds the whole index against the rows.
pub(crate) async fn check(desk: &Desk, seat: &Seat) -> Checked {
    let (mut found, mut below) = (Checked::default(), Value::Null);
    loop {
        let step = desk.ok(seat, "search.check", json!({ "below": below })).await;
        found.checked += step["checked"].as_i64().unwrap();
        found.missing += step["missing"].as_i64().unwrap();
        found.surplus += step["surplus"].as_i64().unwrap();
        found
            .numbers
            .extend(step["numbers"].as_array().unwrap().iter().cloned());
        below = step["next"].clone();
        if below.is_null() {
            return found;
        }
    }
}

/// An index that holds what so many complaints say and nothing else.
pub(crate) fn whole(complaints: i64) -> Checked {
    Checked {
        checked: complaints,
        ..Checked::default()
    }
}

async fn what_is_written_is_found_at_once_and_what_failed_never(desk: Desk) {
    let staff = life::team(&desk).await;
    let id = desk.register(&staff.agent, words::call("13800131234")).await;
    assert_eq!(count(&desk, "漏水").await, 1);
    desk.act(&staff.specialist, &id, json!({ "act": "take" })).await;
    desk.act(&staff.specialist, &id, json!({ "act": "note", "text": "师傅已上门" }))
        .await;
    assert_eq!(count(&desk, "师傅 漏水").await, 1);
    desk.refuses(
        &staff.agent,
        &id,
        json!({ "act": "investigate", "text": "螺丝松动" }),
        "role_not_allowed",
    )
    .await;
    let wrong = words::with(
        words::call("13900000000"),
        &json!({ "content": "空气净化器", "severity": "minor" }),
    );
    let _ = desk
        .call(
            &staff.agent,
            "complaint.register",
            words::with(wrong, &json!({ "category": "nothing" })),
        )
        .await;
    assert_eq!((count(&desk, "螺丝").await, count(&desk, "净化器").await), (0, 0));
    assert_eq!(check(&desk, &desk.chief).await, whole(1));
    desk.verifies().await;
}

async fn the_check_names_what_is_not_found(desk: Desk) {
    for at in 0..3 {
        desk.register(&desk.chief, words::call(&format!("1380013123{at}")))
            .await;
    }
    assert_eq!(check(&desk, &desk.chief).await, whole(3));
    let mut connection = desk.raw().await;
    raw::execute(
        &mut connection,
        "delete from complaint_words where rowid >= 2 * 16384 and rowid < 3 * 16384",
    )
    .await;
    drop(connection);
    let found = check(&desk, &desk.chief).await;
    assert_eq!((found.checked, found.missing, found.surplus), (3, 1, 0));
    assert!(found.numbers[0].as_str().unwrap().contains("-0002-"));
    // Who keeps the house but reads no complaints hears how many, and not which.
    let admin = desk.hire("admin", &["administrator"]).await;
    let step = desk.ok(&admin, "search.check", json!({})).await;
    assert_eq!((&step["missing"], &step["numbers"]), (&json!(1), &json!([])));
}

async fn the_check_names_what_is_found_and_not_there(desk: Desk) {
    let mut ids = Vec::new();
    for at in 0..3 {
        // The last is so long that its words fill several pieces.
        let content = json!({ "content": "洗衣机漏水，地板泡坏了。".repeat(1 + 30 * at) });
        let body = words::with(words::call(&format!("1380013123{at}")), &content);
        ids.push(desk.register(&desk.chief, body).await);
    }
    for at in 0..4 {
        let note = json!({ "act": "note", "text": format!("第 {at} 次回电") });
        desk.act(&desk.chief, &ids[1], note).await;
    }
    assert_eq!(check(&desk, &desk.chief).await, whole(3), "written in several pieces");
    let mut connection = desk.raw().await;
    let kept = match desk.place.engine() {
        Engine::Sqlite => "'旧 词'",
        Engine::Postgres => "cast('旧:1 词:2' as tsvector)",
    };
    // Behind the words of the second and the third, and of one that is no complaint's.
    for piece in [2 * 16_384 + 9, 3 * 16_384 + 9, 7 * 16_384] {
        let insert = format!("insert into complaint_words (rowid, words) values ({piece}, {kept})");
        raw::execute(&mut connection, &insert).await;
    }
    drop(connection);
    let found = check(&desk, &desk.chief).await;
    assert_eq!((found.checked, found.missing, found.surplus), (3, 0, 3));
    let named = |part: &str| {
        let holds = |number: &&Value| number.as_str().is_some_and(|number| number.contains(part));
        found.numbers.iter().filter(holds).count()
    };
    assert_eq!((found.numbers.len(), named("-0002-"), named("-0003-")), (2, 1, 1));
    desk.ok(&desk.chief, "search.rebuild", json!({})).await;
    while desk.book.tend_index().await.unwrap() {}
    assert_eq!(check(&desk, &desk.chief).await, whole(3));
}

async fn nothing_of_a_batch_is_indexed_twice(desk: Desk) {
    let text = "外部编号,接收时间,内容\nU-1,2026-01-01,第一件\n";
    let first = life::receive(&desk, &desk.chief, text, text.len()).await;
    desk.ok(&desk.chief, "import.run_batch", json!({ "id": first })).await;
    let (found, _) = find(&desk, &desk.chief, "第一件").await;
    let more = text.replace("第一件", "第一件改了");
    let again = life::receive(&desk, &desk.chief, &more, more.len()).await;
    let wish = json!({ "id": again, "duplicates": "update" });
    desk.ok(&desk.chief, "import.look", wish).await;
    // Whoever waits while the writer is busy shares a commit: notes, what brings the complaint up to date, and more notes.
    let note = |at: usize| {
        let note = json!({ "id": found[0], "action": { "act": "note", "text": format!("第 {at} 次回电") } });
        ("complaint.act", note)
    };
    let update = ("import.run_batch", json!({ "id": again }));
    let calls = (0..20).map(note).chain([update]).chain((20..40).map(note));
    let done = join_all(calls.map(|(command, body)| desk.ok(&desk.chief, command, body))).await;
    assert_eq!(done[20]["updated"], 1);
    assert_eq!(check(&desk, &desk.chief).await, whole(1));
    assert_eq!(
        (count(&desk, "第一件改了").await, count(&desk, "39 次回电").await),
        (1, 1)
    );
    // So do those who write while the house fills the index.
    desk.ok(&desk.chief, "search.rebuild", json!({})).await;
    let filling = async { while desk.book.tend_index().await.unwrap() {} };
    let notes = (40..60).map(note);
    let writing = join_all(notes.map(|(command, body)| desk.ok(&desk.chief, command, body)));
    futures_util::future::join(writing, filling).await;
    assert_eq!(check(&desk, &desk.chief).await, whole(1));
}

async fn it_is_made_anew_while_people_work(desk: Desk) {
    let mut ids = Vec::new();
    for at in 0..5 {
        ids.push(
            desk.register(&desk.chief, words::call(&format!("1380013123{at}")))
                .await,
        );
    }
    desk.act(&desk.chief, &ids[0], json!({ "act": "note", "text": "第一条备注" }))
        .await;
    desk.ok(&desk.chief, "search.rebuild", json!({})).await;
    let (found, page) = find(&desk, &desk.chief, "漏水").await;
    assert!(found.is_empty());
    assert_eq!(page["searched"]["filled"], 0, "and the list says why");
    // Meanwhile somebody registers, and somebody writes on an older one.
    desk.register(&desk.chief, words::call("13900000000")).await;
    desk.act(&desk.chief, &ids[1], json!({ "act": "note", "text": "第二条备注" }))
        .await;
    assert_eq!(count(&desk, "漏水").await, 1);
    while desk.book.tend_index().await.unwrap() {}
    assert_eq!((count(&desk, "漏水").await, count(&desk, "备注").await), (6, 2));
    let (_, page) = find(&desk, &desk.chief, "漏水").await;
    assert_eq!(page["searched"]["filled"], Value::Null);
    assert_eq!(check(&desk, &desk.chief).await, whole(6));
    // Nothing stands there twice.
    let mut connection = desk.raw().await;
    let pieces = raw::number(&mut connection, "select count(*) from complaint_words").await;
    assert_eq!(pieces, 6);
    if desk.place.engine() == Engine::Sqlite {
        raw::execute(
            &mut connection,
            "insert into complaint_words (complaint_words) values ('integrity-check')",
        )
        .await;
    }
    drop(connection);
    desk.verifies().await;
}

async fn who_does_not_keep_the_house_may_not(desk: Desk) {
    let staff = life::team(&desk).await;
    for command in ["search.check", "search.rebuild"] {
        desk.fails(&staff.specialist, command, json!({}), "forbidden").await;
    }
    let admin = desk.hire("admin", &["administrator"]).await;
    assert_eq!(check(&desk, &admin).await, whole(0));
    desk.ok(&admin, "search.rebuild", json!({})).await;
}
