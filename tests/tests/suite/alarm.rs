//! 升级 by itself: deadlines pass while nobody looks.

use std::time::Duration;

use huiyin_app::book::Alarms;
use huiyin_tests::{Desk, HOUR, both, raw, words};
use serde_json::json;

use crate::follow::inbox;
use crate::life::{investigated, team};

both!(
    a_missed_deadline_climbs_by_itself,
    taking_note_stops_the_ladder,
    whoever_asked_by_hand_is_told_of_the_breach,
    many_overdue_are_caught_up,
    one_that_fails_does_not_stop_the_others,
    older_complaints_get_their_alarm,
    the_engine_wakes_by_itself,
);

async fn a_missed_deadline_climbs_by_itself(desk: Desk) {
    let staff = team(&desk).await;
    let id = investigated(&desk, &staff, "13800001111").await;
    let mut alarms = Alarms::default();
    assert_eq!(alarms.look(&desk.book).await.unwrap(), 0, "nothing is late yet");
    desk.later(25 * HOUR).await;
    assert_eq!(alarms.look(&desk.book).await.unwrap(), 1);
    let view = desk.open(&staff.leader, &id).await;
    assert_eq!(view["escalation"]["level"], "team_leader");
    assert_eq!(view["escalations"][0]["cause"], "deadline");
    assert_eq!(view["escalations"][0]["raised_by"], json!(null), "it was the house");
    assert_eq!(inbox(&desk, &staff.leader.id).await, ["overdue"]);
    assert_eq!(inbox(&desk, &staff.specialist.id).await, ["overdue"]);
    assert_eq!(alarms.look(&desk.book).await.unwrap(), 0, "once is enough");
    desk.later(4 * HOUR).await;
    alarms.look(&desk.book).await.unwrap();
    assert_eq!(inbox(&desk, &staff.supervisor.id).await, ["not_acknowledged"]);
    let view = desk.open(&staff.leader, &id).await;
    assert_eq!(view["escalation"]["level"], "supervisor");
    assert_eq!(view["escalations"].as_array().unwrap().len(), 2);
    desk.verifies().await;
}

async fn taking_note_stops_the_ladder(desk: Desk) {
    let staff = team(&desk).await;
    let id = investigated(&desk, &staff, "13800001111").await;
    let mut alarms = Alarms::default();
    desk.later(25 * HOUR).await;
    alarms.look(&desk.book).await.unwrap();
    let noted = json!({ "act": "acknowledge_escalation", "words": "已联系仓库" });
    desk.act(&staff.leader, &id, noted).await;
    desk.later(5 * HOUR).await;
    alarms.look(&desk.book).await.unwrap();
    assert!(inbox(&desk, &staff.supervisor.id).await.is_empty());
    let view = desk.open(&staff.leader, &id).await;
    assert_eq!(
        view["escalations"][0]["acknowledged_by"]["id"],
        staff.leader.id.as_str()
    );
    assert_eq!(view["escalations"][0]["words"], "已联系仓库");
    desk.verifies().await;
}

async fn whoever_asked_by_hand_is_told_of_the_breach(desk: Desk) {
    let staff = team(&desk).await;
    let id = investigated(&desk, &staff, "13800001111").await;
    let ask = json!({ "act": "escalate", "to": "team_leader", "reason": "客户要求当天答复" });
    desk.act(&staff.specialist, &id, ask).await;
    let mut alarms = Alarms::default();
    desk.later(25 * HOUR).await;
    alarms.look(&desk.book).await.unwrap();
    assert_eq!(inbox(&desk, &staff.leader.id).await, ["escalated", "overdue"]);
    desk.later(4 * HOUR).await;
    alarms.look(&desk.book).await.unwrap();
    assert_eq!(inbox(&desk, &staff.supervisor.id).await, ["not_acknowledged"]);
}

async fn many_overdue_are_caught_up(desk: Desk) {
    let staff = team(&desk).await;
    for at in 0..150 {
        desk.register(&staff.agent, words::call(&format!("1380000{at:04}")))
            .await;
    }
    desk.later(30 * HOUR).await;
    let mut alarms = Alarms::default();
    assert_eq!(alarms.look(&desk.book).await.unwrap(), 150);
    assert_eq!(alarms.look(&desk.book).await.unwrap(), 0);
    let told = inbox(&desk, &staff.leader.id).await;
    assert_eq!(
        told.iter().filter(|kind| *kind == "overdue").count(),
        150,
        "one line each, whatever was missed"
    );
    let mut connection = desk.raw().await;
    let records = "select cast(count(*) as bigint) from journal where command = 'complaint.raise_overdue'";
    assert_eq!(
        raw::number(&mut connection, records).await,
        150,
        "each is journalled as its own"
    );
    drop(connection);
    desk.verifies().await;
}

async fn one_that_fails_does_not_stop_the_others(desk: Desk) {
    let staff = team(&desk).await;
    let broken = investigated(&desk, &staff, "13800001111").await;
    let sound = investigated(&desk, &staff, "13800002222").await;
    let mut connection = desk.raw().await;
    let salt = format!("select salt_id from complaint where id = '{broken}'");
    let salt = raw::texts(&mut connection, &salt).await[0][0].clone();
    let set = |salt: &str| format!("update complaint set salt_id = '{salt}' where id = '{broken}'");
    raw::unbind(&mut connection, desk.place.engine()).await;
    raw::execute(&mut connection, &set("gone")).await;
    desk.later(25 * HOUR).await;
    let mut alarms = Alarms::default();
    alarms.look(&desk.book).await.unwrap();
    let view = desk.open(&staff.leader, &sound).await;
    assert_eq!(view["escalation"]["level"], "team_leader");
    raw::execute(&mut connection, &set(&salt)).await;
    assert_eq!(
        alarms.look(&desk.book).await.unwrap(),
        0,
        "it is left alone for an hour"
    );
    desk.later(2 * HOUR).await;
    assert_eq!(alarms.look(&desk.book).await.unwrap(), 1);
    let view = desk.open(&staff.leader, &broken).await;
    assert_eq!(view["escalation"]["level"], "team_leader");
    drop(connection);
    desk.verifies().await;
}

async fn older_complaints_get_their_alarm(desk: Desk) {
    let staff = team(&desk).await;
    let late = investigated(&desk, &staff, "13800001111").await;
    desk.later(25 * HOUR).await;
    let young = investigated(&desk, &staff, "13800002222").await;
    let mut connection = desk.raw().await;
    // As a migration leaves them.
    raw::execute(&mut connection, "update complaint set next_alarm = 253402300799999").await;
    let mut alarms = Alarms::default();
    assert_eq!(alarms.look(&desk.book).await.unwrap(), 2);
    let view = desk.open(&staff.leader, &late).await;
    assert_eq!(view["escalation"]["level"], "team_leader");
    let sleeping =
        format!("select cast(count(*) as bigint) from complaint where id = '{young}' and next_alarm < 253402300799999");
    assert_eq!(raw::number(&mut connection, &sleeping).await, 1);
    assert_eq!(
        Alarms::default().look(&desk.book).await.unwrap(),
        0,
        "a second start finds nothing to bring up"
    );
    drop(connection);
    desk.verifies().await;
}

async fn the_engine_wakes_by_itself(desk: Desk) {
    let staff = team(&desk).await;
    investigated(&desk, &staff, "13800001111").await;
    desk.later(25 * HOUR).await;
    desk.book.start_jobs();
    // A commit wakes it, however long it meant to sleep.
    desk.register(&staff.agent, words::call("13800002222")).await;
    for _ in 0..200 {
        if !inbox(&desk, &staff.leader.id).await.is_empty() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the engine slept through it");
}
