//! What belongs together: texts that say nearly the same, linked complaints, many complaints of one cause.

use huiyin_tests::{DAY, Desk, Seat, both, raw, words};
use serde_json::{Value, json};

use crate::life::{investigated, team};

both!(
    nearly_the_same_words_are_found,
    keys_of_an_older_book_are_made_at_the_door,
    complaints_are_linked_and_unlinked,
    an_incident_gathers_complaints,
    one_answer_goes_to_all_that_can_be_answered,
    a_wording_holds_while_it_lasts,
);

const TOLD: &str = "快递显示已签收，但是我没有收到包裹，联系快递员一直不接电话，要求尽快补发或者退款。";
const AGAIN: &str = "快递显示已签收，但是我没有收到包裹，联系快递员一直不接电话，请尽快补发或者退款！";

async fn told(desk: &Desk, seat: &Seat, phone: &str, content: &str) -> String {
    let body = words::with(words::call(phone), &json!({ "content": content }));
    desk.register(seat, body).await
}

async fn similar(desk: &Desk, seat: &Seat, body: Value) -> Vec<String> {
    let found = desk.ok(seat, "complaint.similar", body).await;
    found["complaints"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["stub"]["id"].as_str().unwrap().to_owned())
        .collect()
}

async fn nearly_the_same_words_are_found(desk: Desk) {
    let staff = team(&desk).await;
    let first = told(&desk, &staff.agent, "13800000001", TOLD).await;
    told(
        &desk,
        &staff.agent,
        "13800000002",
        "洗衣机漏水，客厅地板泡坏了，要求上门检测并赔偿。",
    )
    .await;
    assert_eq!(
        similar(&desk, &staff.agent, json!({ "text": AGAIN })).await,
        [first.as_str()]
    );
    assert!(
        similar(&desk, &staff.agent, json!({ "text": "退款" })).await.is_empty(),
        "too little is said"
    );
    let second = told(&desk, &staff.agent, "13800000003", AGAIN).await;
    assert_eq!(
        similar(&desk, &staff.agent, json!({ "complaint": second })).await,
        [first.as_str()]
    );
    // Whoever may only know of it has its stub; whoever may not know of it has nothing.
    let stranger = desk.hire("stranger", &["front_line_agent"]).await;
    let found = desk.ok(&stranger, "complaint.similar", json!({ "text": TOLD })).await;
    assert_eq!(found["complaints"].as_array().unwrap().len(), 2);
    assert!(!found.to_string().contains("包裹"), "{found}");
    desk.fails(
        &stranger,
        "complaint.similar",
        json!({ "complaint": second }),
        "not_found",
    )
    .await;
    let restrict = json!({ "act": "restrict", "named": [], "reason": "涉及员工" });
    desk.act(&desk.chief, &second, restrict).await;
    assert_eq!(
        similar(&desk, &stranger, json!({ "text": TOLD })).await,
        [first.as_str()]
    );
}

async fn keys_of_an_older_book_are_made_at_the_door(desk: Desk) {
    let first = told(&desk, &desk.chief, "13800000001", TOLD).await;
    let mut connection = desk.raw().await;
    raw::execute(&mut connection, "delete from similar_text").await;
    connection.close().await;
    assert!(similar(&desk, &desk.chief, json!({ "text": TOLD })).await.is_empty());
    let desk = desk.restarted().await;
    desk.again(&desk.chief).await;
    assert_eq!(similar(&desk, &desk.chief, json!({ "text": TOLD })).await, [first]);
}

async fn complaints_are_linked_and_unlinked(desk: Desk) {
    let staff = team(&desk).await;
    let one = investigated(&desk, &staff, "13800000001").await;
    let other = investigated(&desk, &staff, "13800000002").await;
    let who = &staff.specialist;
    let link = |kind: &str| json!({ "id": one, "other": other, "kind": kind });
    let stranger = desk.hire("stranger", &["front_line_agent"]).await;
    let before = desk.traces().await;
    for (body, field) in [
        (
            json!({ "id": one, "other": one, "kind": "related" }),
            ("other", "not_allowed"),
        ),
        (
            json!({ "id": one, "other": "x", "kind": "related" }),
            ("other", "unknown"),
        ),
        (link("duplicate_of"), ("kind", "not_allowed")),
    ] {
        let error = desk.fails(who, "complaint.link", body, "invalid").await;
        assert_eq!(words::fields(&error), [field]);
    }
    desk.fails(&stranger, "complaint.link", link("related"), "not_found")
        .await;
    assert_eq!(desk.traces().await, before);
    desk.ok(who, "complaint.link", link("caused_by")).await;
    let back = json!({ "id": other, "other": one, "kind": "caused_by" });
    let error = desk.fails(who, "complaint.link", back, "invalid").await;
    assert_eq!(
        words::fields(&error),
        [("other", "repeated")],
        "said from either side it is one link"
    );
    let links = async |id: &str| desk.ok(who, "complaint.links", json!({ "id": id })).await["links"].clone();
    let (mine, theirs) = (links(&one).await, links(&other).await);
    assert_eq!(
        (&mine[0]["stub"]["id"], &mine[0]["reverse"]),
        (&json!(other), &json!(false))
    );
    assert_eq!(
        (&theirs[0]["stub"]["id"], &theirs[0]["reverse"]),
        (&json!(one), &json!(true))
    );
    desk.ok(
        who,
        "complaint.unlink",
        json!({ "id": other, "other": one, "kind": "caused_by" }),
    )
    .await;
    desk.fails(who, "complaint.unlink", link("caused_by"), "not_found")
        .await;
    assert_eq!(links(&one).await, json!([]));
    // Both timelines tell it, each from its side.
    let told = async |id: &str| {
        let page = desk.open(who, id).await;
        let lines: Vec<Value> = page["entries"].as_array().unwrap()[..2].to_vec();
        lines
            .iter()
            .map(|line| {
                let link = line["changes"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .find(|change| change["field"] == "link");
                let words = [&line["kind"], &line["names"]["id"], &link.unwrap()["after"]];
                words.map(|word| word.as_str().unwrap().to_owned())
            })
            .collect::<Vec<_>>()
    };
    let said = |other: &str, link: &str| {
        ["unlinked", "linked"].map(|kind| [kind.to_owned(), other.to_owned(), link.to_owned()])
    };
    assert_eq!(told(&one).await, said(&other, "caused_by"));
    assert_eq!(told(&other).await, said(&one, "caused"));
    desk.verifies().await;
}

async fn opened(desk: &Desk, seat: &Seat, form: Value) -> String {
    let form = words::with(json!({ "title": "城东仓停电，发货延迟" }), &form);
    let made = desk.ok(seat, "incident.open", json!({ "form": form })).await;
    made["id"].as_str().unwrap().to_owned()
}

async fn an_incident_gathers_complaints(desk: Desk) {
    let staff = team(&desk).await;
    let one = investigated(&desk, &staff, "13800000001").await;
    let two = investigated(&desk, &staff, "13800000002").await;
    let form = json!({ "form": { "title": "城东仓停电" } });
    desk.fails(&staff.agent, "incident.open", form, "forbidden").await;
    let error = desk
        .fails(
            &staff.leader,
            "incident.open",
            json!({ "form": { "title": " ", "category": "x" } }),
            "invalid",
        )
        .await;
    assert_eq!(words::fields(&error), [("title", "required"), ("category", "unknown")]);
    let incident = opened(&desk, &staff.leader, json!({})).await;
    let add = json!({ "id": incident, "complaints": [one, two, one, "x"] });
    let added = desk.ok(&staff.specialist, "incident.add", add).await;
    let refused: Vec<&Value> = added["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["refused"])
        .collect();
    assert_eq!(
        refused,
        [&Value::Null, &Value::Null, &json!("repeated"), &json!("not_found")]
    );
    let page = desk
        .ok(&staff.specialist, "incident.show", json!({ "complaint": one }))
        .await;
    assert_eq!(
        (&page["incident"]["id"], &page["incident"]["members"]),
        (&json!(incident), &json!(2))
    );
    assert_eq!(page["members"].as_array().unwrap().len(), 2);
    let stranger = desk.hire("stranger", &["front_line_agent"]).await;
    let page = desk.ok(&stranger, "incident.show", json!({ "id": incident })).await;
    assert_eq!(
        (&page["incident"]["members"], &page["members"]),
        (&json!(0), &json!([])),
        "no more than one may see"
    );
    let remove = async |seat: &Seat, complaints: Value| {
        let body = json!({ "complaints": complaints });
        let removed = desk.ok(seat, "incident.remove", body).await;
        let results = removed["results"].as_array().unwrap();
        results.iter().map(|one| one["refused"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(remove(&staff.agent, json!(["x"])).await, [json!("not_found")]);
    assert_eq!(
        remove(&staff.specialist, json!([one, two, one])).await,
        [Value::Null, Value::Null, json!("not_found")]
    );
    let page = desk.open(&staff.specialist, &one).await;
    let [left, joined] = [&page["entries"][0], &page["entries"][1]];
    assert_eq!(
        (&left["kind"], &joined["kind"], &joined["names"]["id"]),
        (&json!("left_incident"), &json!("joined_incident"), &json!(incident))
    );
    let many: Vec<&str> = vec!["x"; 201];
    for (command, body) in [
        ("incident.add", json!({ "id": incident, "complaints": many })),
        ("incident.remove", json!({ "complaints": many })),
    ] {
        let error = desk.fails(&staff.specialist, command, body, "invalid").await;
        assert_eq!(words::fields(&error), [("complaints", "too_long")]);
    }
    let page = desk
        .ok(&staff.specialist, "incident.show", json!({ "complaint": one }))
        .await;
    assert_eq!(page["incident"], Value::Null);
    desk.verifies().await;
}

async fn one_answer_goes_to_all_that_can_be_answered(desk: Desk) {
    let staff = team(&desk).await;
    let planned = async |phone: &str| {
        let id = investigated(&desk, &staff, phone).await;
        desk.act(&staff.specialist, &id, words::plan(0)).await;
        id
    };
    let one = planned("13800000001").await;
    let two = planned("13800000002").await;
    let early = desk.register(&staff.agent, words::call("13800000003")).await;
    let incident = opened(&desk, &staff.leader, json!({})).await;
    let add = json!({ "id": incident, "complaints": [one, two, early] });
    desk.ok(&staff.specialist, "incident.add", add).await;
    let answer = |text: &str| json!({ "id": incident, "text": text, "medium": "sms" });
    let before = desk.traces().await;
    let error = desk
        .fails(&staff.specialist, "incident.answer", answer(" "), "invalid")
        .await;
    assert_eq!(words::fields(&error), [("text", "required")]);
    assert_eq!(desk.traces().await, before);
    let done = desk
        .ok(&staff.specialist, "incident.answer", answer("停电已恢复，今日补发。"))
        .await;
    let refused: Vec<(&Value, bool)> = done["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (&one["id"], one["refused"].is_null()))
        .collect();
    assert_eq!(
        refused,
        [(&json!(one), true), (&json!(two), true), (&json!(early), false)],
        "{done}"
    );
    assert_eq!(done["next"], Value::Null);
    for id in [&one, &two] {
        let page = desk.open(&staff.specialist, id).await;
        assert_eq!(page["answered_at"], desk.book.now());
        assert_eq!(page["entries"][0]["text"], "停电已恢复，今日补发。");
    }
    assert!(desk.open(&staff.specialist, &early).await["answered_at"].is_null());
    desk.verifies().await;
}

async fn a_wording_holds_while_it_lasts(desk: Desk) {
    let staff = team(&desk).await;
    let now = desk.book.now();
    let form = json!({ "wording": "停电导致延迟，今日恢复发货。", "wording_until": now + DAY, "category": "delivery" });
    let incident = opened(&desk, &staff.leader, form).await;
    let holds = async || {
        let list = desk.ok(&staff.agent, "incident.list", json!({})).await;
        list["incidents"][0]["wording_holds"].clone()
    };
    assert_eq!(holds().await, true);
    desk.later(2 * DAY).await;
    assert_eq!(holds().await, false, "its time is over");
    let form = json!({ "title": "城东仓停电", "wording": "已恢复，积压三天内发完。" });
    let revise = json!({ "id": incident, "form": form });
    desk.versioned(&staff.leader, 1, "incident.revise", revise.clone())
        .await
        .unwrap();
    let stale = desk
        .versioned(&staff.leader, 1, "incident.revise", revise)
        .await
        .unwrap_err();
    assert_eq!(stale["code"], "stale_version");
    assert_eq!(holds().await, true);
    let close = |closed: bool| json!({ "id": incident, "closed": closed });
    desk.fails(&staff.agent, "incident.close", close(true), "forbidden")
        .await;
    desk.ok(&staff.leader, "incident.close", close(true)).await;
    assert_eq!(holds().await, false);
    desk.ok(&staff.leader, "incident.close", close(false)).await;
    assert_eq!(holds().await, true, "and taken back");
    desk.verifies().await;
}
