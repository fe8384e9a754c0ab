//! The index of words follows the rows: in the commit that writes them, after a failure, when it is made anew.

use huiyin_tests::{Desk, Engine, Seat, both, raw, words};
use serde_json::{Value, json};

use crate::life;
use crate::search::find;

both!(
    what_is_written_is_found_at_once_and_what_failed_never,
    the_check_names_what_is_not_found,
    it_is_made_anew_while_people_work,
    who_does_not_keep_the_house_may_not,
);

async fn count(desk: &Desk, query: &str) -> usize {
    find(desk, &desk.chief, query).await.0.len()
}

/// Every step of the check; numbers of what is missing.
pub(crate) async fn missing(desk: &Desk, seat: &Seat) -> (i64, Vec<Value>) {
    let (mut checked, mut missing, mut below) = (0, Vec::new(), Value::Null);
    loop {
        let step = desk.ok(seat, "search.check", json!({ "below": below })).await;
        checked += step["checked"].as_i64().unwrap();
        let numbers = step["numbers"].as_array().unwrap();
        assert_eq!(
            step["missing"],
            json!(numbers.len()),
            "whoever may see them is told which"
        );
        missing.extend(numbers.iter().cloned());
        below = step["next"].clone();
        if below.is_null() {
            return (checked, missing);
        }
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
    assert_eq!(missing(&desk, &desk.chief).await, (1, Vec::new()));
    desk.verifies().await;
}

async fn the_check_names_what_is_not_found(desk: Desk) {
    for at in 0..3 {
        desk.register(&desk.chief, words::call(&format!("1380013123{at}")))
            .await;
    }
    assert_eq!(missing(&desk, &desk.chief).await, (3, Vec::new()));
    let mut connection = desk.raw().await;
    raw::execute(
        &mut connection,
        "delete from complaint_words where rowid >= 2 * 16384 and rowid < 3 * 16384",
    )
    .await;
    drop(connection);
    let (checked, names) = missing(&desk, &desk.chief).await;
    assert_eq!((checked, names.len()), (3, 1));
    assert!(names[0].as_str().unwrap().contains("-0002-"));
    // Who keeps the house but reads no complaints hears how many, and not which.
    let admin = desk.hire("admin", &["administrator"]).await;
    let step = desk.ok(&admin, "search.check", json!({})).await;
    assert_eq!((&step["missing"], &step["numbers"]), (&json!(1), &json!([])));
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
    assert_eq!(missing(&desk, &desk.chief).await, (6, Vec::new()));
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
    assert_eq!(missing(&desk, &admin).await.0, 0);
    desk.ok(&admin, "search.rebuild", json!({})).await;
}
