//! The figures: right, honest about noise, and each with exactly its complaints behind it.

use huiyin_tests::{DAY, Desk, HOUR, MINUTE, both, words};
use serde_json::{Value, json};

use crate::life::{self, Staff};

both!(
    every_figure_has_its_complaints_behind_it,
    figures_count_what_they_say,
    an_answer_stays_when_a_complaint_is_taken_up_again,
    days_are_those_of_the_centre,
    figures_are_for_those_who_read_them,
);

/// Three weeks of a small centre, each day a little different; nothing random, and every road is taken.
async fn three_weeks(desk: &Desk, staff: &Staff) {
    let caller = desk.hire("caller", &["callback_quality"]).await;
    for day in 0..21_usize {
        for at in 0..(1 + day % 4) {
            let turn = day * 3 + at;
            let mut body = words::call(&format!("138{turn:08}"));
            body["channel"] = json!(["phone", "email", "chat", "wechat"][turn % 4]);
            body["category"] = json!([Some("product"), Some("delivery"), Some("returns"), None][turn % 4]);
            body["subcategory"] = json!([Some("product_damaged"), Some("delivery_late"), None, None][turn % 4]);
            body["severity"] = json!(["ordinary", "minor", "major"][turn % 3]);
            body["severity_reason"] = json!("x");
            match turn % 7 {
                // Solved on the spot, some with money.
                0 | 1 => {
                    body["severity"] = json!("minor");
                    body["solved"] = words::spot(if turn % 2 == 0 { 5_000 } else { 0 });
                    desk.register(&staff.specialist, body).await;
                }
                // Not for us.
                2 => {
                    let id = desk.register(&staff.specialist, body).await;
                    let refuse = json!({ "act": "not_accept", "reason": "x", "recourse": "y" });
                    desk.act(&desk.chief, &id, refuse).await;
                }
                // Left lying.
                3 => drop(desk.register(&staff.agent, body).await),
                // Answered, closed, some of them reopened; here and there too late.
                _ => {
                    let id = desk.register(&staff.agent, body).await;
                    desk.act(&staff.specialist, &id, json!({ "act": "take" })).await;
                    desk.later((1 + at as i64) * 10 * MINUTE).await;
                    let word = json!({ "act": "contact", "medium": "phone", "direction": "outbound", "reached": true, "text": "x" });
                    desk.act(&staff.specialist, &id, word).await;
                    if turn % 2 == 1 {
                        let told = json!({ "act": "acknowledge", "medium": "email" });
                        desk.act(&staff.specialist, &id, told).await;
                    }
                    desk.act(
                        &staff.specialist,
                        &id,
                        words::with(words::assess(), &json!({ "severity_reason": "x" })),
                    )
                    .await;
                    desk.act(&staff.specialist, &id, json!({ "act": "investigate" })).await;
                    desk.act(&staff.specialist, &id, words::plan(0)).await;
                    desk.act(&staff.specialist, &id, words::answer()).await;
                    if turn % 7 == 4 {
                        desk.later(4 * DAY).await;
                    }
                    let close = json!({ "act": "close", "reason": "solved", "outcome": "upheld" });
                    desk.act(&staff.specialist, &id, close).await;
                    if turn % 7 == 5 {
                        let solved = ["yes", "partly", "no"][turn % 3];
                        let answer = json!({ "act": "record_survey", "medium": "phone", "result": "answered",
                            "solved": solved, "score": 5 - turn % 4 });
                        desk.act(&caller, &id, json!({ "act": "take_call" })).await;
                        desk.act(&caller, &id, answer).await;
                    }
                    if turn % 7 == 6 {
                        desk.act(&staff.leader, &id, json!({ "act": "reopen", "reason": "又来" }))
                            .await;
                    }
                }
            }
            desk.later(20 * MINUTE).await;
        }
        desk.later(DAY - HOUR).await;
    }
}

/// Every count in a reply, with its criteria and the way to it.
fn counts(at: &str, value: &Value, found: &mut Vec<(String, i64, Value)>) {
    match value {
        Value::Object(fields) => {
            if let (Some(count), Some(criteria)) = (fields.get("count").and_then(Value::as_i64), fields.get("criteria"))
            {
                found.push((at.to_owned(), count, criteria.clone()));
            }
            for (name, value) in fields {
                counts(&format!("{at}.{name}"), value, found);
            }
        }
        Value::Array(values) => {
            for (place, value) in values.iter().enumerate() {
                counts(&format!("{at}[{place}]"), value, found);
            }
        }
        _ => {}
    }
}

async fn every_figure_has_its_complaints_behind_it(desk: Desk) {
    let staff = life::team(&desk).await;
    three_weeks(&desk, &staff).await;
    let mut seen = 0;
    for (seat, body) in [
        (
            &desk.chief,
            json!({ "span": { "kind": "last_days", "days": 14 }, "against": "previous" }),
        ),
        (
            &desk.chief,
            json!({ "span": { "kind": "this_month" }, "against": "same_last_year" }),
        ),
        (
            &desk.chief,
            json!({ "span": { "kind": "last_days", "days": 20 }, "against": "previous",
                    "criteria": { "channels": ["phone", "email"], "groups": [staff.group, null], "words": "洗衣机" } }),
        ),
        (
            &staff.leader,
            json!({ "span": { "kind": "last_days", "days": 28 }, "against": "none" }),
        ),
    ] {
        let figures = desk.ok(seat, "figures.show", body.clone()).await;
        let mut found = Vec::new();
        counts("", &figures, &mut found);
        for (at, count, criteria) in &found {
            let list = json!({ "view": "all", "criteria": criteria, "limit": 1 });
            let total = desk.ok(seat, "complaint.list", list).await["total"].clone();
            assert_eq!(total, json!(count), "{}: {at} of {body} under {criteria}", seat.name);
        }
        seen += found.iter().filter(|(_, count, _)| *count > 0).count();
    }
    assert!(seen > 150, "only {seen} figures say anything");
}

async fn figures_count_what_they_say(desk: Desk) {
    let staff = life::team(&desk).await;
    three_weeks(&desk, &staff).await;
    let body = json!({ "span": { "kind": "last_days", "days": 60 }, "against": "previous" });
    let figures = desk.ok(&desk.chief, "figures.show", body).await;
    let total = |view: &'static str| {
        let desk = &desk;
        async move { desk.ok(&desk.chief, "complaint.list", json!({ "view": view })).await["total"].clone() }
    };
    assert_eq!(figures["received"]["value"]["count"], total("all").await);
    assert_eq!(figures["open"]["value"]["count"]["count"], total("open").await);
    assert_eq!(figures["received"]["before"]["count"], 0);
    assert_eq!(figures["received"]["change"], json!({ "by": null, "real": true }));
    let sum = |list: &Value, path: &[&str]| -> i64 {
        let of = |item: &Value| {
            path.iter()
                .fold(item.clone(), |at, name| at[*name].clone())
                .as_i64()
                .unwrap()
        };
        list.as_array().unwrap().iter().map(of).sum()
    };
    let received = figures["received"]["value"]["count"].as_i64().unwrap();
    for list in ["kinds", "channels", "severities"] {
        assert_eq!(sum(&figures[list], &["received", "value", "count"]), received, "{list}");
    }
    assert_eq!(sum(&figures["line"]["days"], &["received", "count"]), received);
    assert_eq!(figures["line"]["days"].as_array().unwrap().len(), 60);
    let open = &figures["open"]["value"];
    assert_eq!(sum(&open["ages"], &["count"]), open["count"]["count"].as_i64().unwrap());
    let kinds = figures["kinds"].as_array().unwrap();
    assert_eq!(kinds.last().unwrap()["cumulated"], 1.0);
    // Rates stand between their limits, and some of everything happened.
    for name in ["on_time", "reopened", "satisfied", "solved", "responded"] {
        let share = &figures[name]["value"];
        let number = |value: &Value| value.as_f64().unwrap();
        let (low, high) = (number(&share["interval"]["low"]), number(&share["interval"]["high"]));
        assert!(
            low < number(&share["share"]) && number(&share["share"]) < high,
            "{name}: {share}"
        );
        assert!(
            share["hits"]["count"].as_i64() < share["of"]["count"].as_i64(),
            "{name}: {share}"
        );
        assert_eq!(figures[name]["change"], Value::Null, "nothing stands before");
    }
    let paid = &figures["paid"]["value"];
    assert_eq!(
        paid["goodwill_fen"].as_i64().unwrap(),
        5_000 * paid["of"]["count"].as_i64().unwrap()
    );
    assert_eq!(paid["entitlement_fen"], 0);
    let took = &figures["first_contact"]["value"];
    assert!(took["median_ms"].as_i64().unwrap() >= 10 * MINUTE, "{took}");
    assert!(took["p90_ms"].as_i64() >= took["median_ms"].as_i64(), "{took}");
    let heat = &figures["heat"];
    assert_eq!(heat["weeks"].as_array().unwrap().len(), 8);
    let cells: i64 = heat["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| sum(&row["cells"], &["received", "count"]))
        .sum();
    assert_eq!(cells, received);
}

async fn an_answer_stays_when_a_complaint_is_taken_up_again(desk: Desk) {
    let staff = life::team(&desk).await;
    let close = json!({ "act": "close", "reason": "solved", "outcome": "upheld" });
    let survey = |solved: &str, score: i64| json!({ "act": "record_survey", "medium": "phone", "result": "answered", "solved": solved, "score": score });
    let one = life::answered(&desk, &staff, "13800131234").await;
    desk.act(&staff.specialist, &one, close.clone()).await;
    desk.act(&staff.supervisor, &one, survey("no", 1)).await;
    let other = life::answered(&desk, &staff, "13800131235").await;
    desk.act(&staff.specialist, &other, close).await;
    desk.act(&staff.supervisor, &other, survey("yes", 5)).await;
    let said = async || {
        let body = json!({ "span": { "kind": "last_days", "days": 1 }, "against": "none" });
        let figures = desk.ok(&desk.chief, "figures.show", body).await;
        let count = |name: &str, part: &str| figures[name]["value"][part]["count"].clone();
        let [satisfied, solved] = ["satisfied", "solved"].map(|name| [count(name, "hits"), count(name, "of")]);
        let criteria = figures["satisfied"]["value"]["of"]["criteria"].clone();
        (satisfied, solved, criteria)
    };
    let before = said().await;
    assert_eq!(before.0, [json!(1), json!(2)]);
    assert_eq!(before.1, [json!(1), json!(2)]);
    desk.act(&staff.leader, &one, json!({ "act": "reopen", "reason": "还是漏水" }))
        .await;
    desk.clock.advance(1);
    let after = said().await;
    assert_eq!((&after.0, &after.1), (&before.0, &before.1));
    let list = json!({ "view": "all", "criteria": after.2, "limit": 1 });
    assert_eq!(desk.ok(&desk.chief, "complaint.list", list).await["total"], 2);
}

async fn days_are_those_of_the_centre(desk: Desk) {
    // 2026-11-20 10:00 in Shanghai; 14 hours later the next day begins there.
    desk.register(&desk.chief, words::call("13800131234")).await;
    desk.later(14 * HOUR - 1).await;
    desk.register(&desk.chief, words::call("13800131235")).await;
    desk.clock.advance(1);
    desk.register(&desk.chief, words::call("13800131236")).await;
    let body = json!({ "span": { "kind": "last_days", "days": 2 }, "against": "previous" });
    let figures = desk.ok(&desk.chief, "figures.show", body).await;
    let days: Vec<(&str, i64)> = figures["line"]["days"]
        .as_array()
        .unwrap()
        .iter()
        .map(|day| (day["day"].as_str().unwrap(), day["received"]["count"].as_i64().unwrap()))
        .collect();
    assert_eq!(days, [("2026-11-20", 2), ("2026-11-21", 1)]);
    assert_eq!(
        figures["period"]["days"],
        json!({ "from": "2026-11-20", "to": "2026-11-21" })
    );
    assert_eq!(
        figures["comparison"]["days"],
        json!({ "from": "2026-11-18", "to": "2026-11-19" })
    );
    let whole = |at: usize| figures["line"]["days"][at]["whole"].clone();
    assert_eq!((whole(0), whole(1)), (json!(true), json!(false)), "today is not over");
    // The period is not over: of the comparison only as much is counted.
    let length = |period: &Value| period["to"].as_i64().unwrap() - period["from"].as_i64().unwrap();
    assert_eq!(length(&figures["period"]), DAY + 1);
    assert_eq!(length(&figures["comparison"]), DAY + 1);
}

async fn figures_are_for_those_who_read_them(desk: Desk) {
    let staff = life::team(&desk).await;
    let body = json!({ "span": { "kind": "this_quarter" }, "against": "previous" });
    for seat in [&staff.agent, &staff.specialist] {
        desk.fails(seat, "figures.show", body.clone(), "forbidden").await;
    }
    // An empty centre has figures of nothing.
    let figures = desk.ok(&staff.leader, "figures.show", body.clone()).await;
    assert_eq!(figures["received"]["value"]["count"], 0);
    assert_eq!(figures["on_time"]["value"]["share"], Value::Null);
    assert_eq!(figures["first_contact"]["value"]["median_ms"], Value::Null);
    assert_eq!(figures["kinds"], json!([]));
    for (fields, wrong) in [
        (
            json!({ "criteria": { "received_from": 1 } }),
            ("criteria", "not_allowed"),
        ),
        (json!({ "criteria": { "on_time": true } }), ("criteria", "not_allowed")),
        (
            json!({ "span": { "kind": "last_days", "days": 0 } }),
            ("span", "not_allowed"),
        ),
        (
            json!({ "span": { "kind": "last_days", "days": 2000 } }),
            ("span", "too_long"),
        ),
        (
            json!({ "span": { "kind": "between", "from": "2026-02-02", "to": "2026-02-01" } }),
            ("span", "not_allowed"),
        ),
        (
            json!({ "span": { "kind": "between", "from": "2027-02-02", "to": "2027-02-03" } }),
            ("span", "not_allowed"),
        ),
    ] {
        let error = desk
            .fails(
                &staff.leader,
                "figures.show",
                words::with(body.clone(), &fields),
                "invalid",
            )
            .await;
        assert_eq!(words::fields(&error), [wrong], "{fields}");
    }
}
