//! Who is on the telephone: found by whatever they say, with what is open of theirs first; the number they hear.

use huiyin_app::commands::number::void_forgotten;
use huiyin_tests::{DAY, Desk, HOUR, Seat, both, raw, words};
use serde_json::{Value, json};

use crate::life::{answered, investigated, team};

both!(
    a_customer_is_found_by_whatever_they_say,
    a_hit_tells_what_one_should_know,
    an_order_tells_who_and_what,
    keys_of_an_older_book_are_made_at_the_door,
    what_is_open_comes_first,
    a_stub_tells_no_more_than_it_may,
    the_answer_to_a_chase_is_there,
    numbers_nobody_used_become_void,
    a_number_stays_the_day_it_was_given,
    a_text_offers_what_it_holds,
);

async fn customer(desk: &Desk, fields: Value) -> String {
    let complainant = words::with(json!({ "kind": "new" }), &fields);
    let body = words::with(words::call("1"), &json!({ "complainant": complainant }));
    let id = desk.register(&desk.chief, body).await;
    let page = desk.open(&desk.chief, &id).await;
    page["complainant"]["id"].as_str().unwrap().to_owned()
}

async fn find(desk: &Desk, seat: &Seat, text: &str) -> Vec<String> {
    let hits = desk.ok(seat, "customer.find", json!({ "text": text })).await;
    let customers = hits["customers"].as_array().unwrap();
    customers
        .iter()
        .map(|hit| hit["id"].as_str().unwrap().to_owned())
        .collect()
}

async fn a_customer_is_found_by_whatever_they_say(desk: Desk) {
    let zeng = customer(
        &desk,
        json!({ "name": "曾乐行", "phone": "138 0013 1234", "nickname": "小鱼Fish", "email": "Zeng.L@Example.com" }),
    )
    .await;
    let lv = customer(&desk, json!({ "name": "吕芳", "phone": "0571-8765 4321" })).await;
    let smith = customer(&desk, json!({ "name": "Ann Smith", "phone": "+1 415 555 0100" })).await;
    for text in [
        "13800131234",
        "+86 138-0013-1234",
        "138001",
        "1234",
        "曾乐",
        "zenglexing",
        "Zeng Le",
        "cengyuehang",
        "zlx",
        "乐行",
        "小鱼fi",
        "zeng.l@example.com",
        "曾 1234",
    ] {
        assert_eq!(find(&desk, &desk.chief, text).await, [zeng.as_str()], "{text}");
    }
    for text in ["lvfang", "lufang", "057187654321", "4321", "吕芳"] {
        assert_eq!(find(&desk, &desk.chief, text).await, [lv.as_str()], "{text}");
    }
    for text in ["ann", "smith ann", "SMITH", "as", "+14155550100"] {
        assert_eq!(find(&desk, &desk.chief, text).await, [smith.as_str()], "{text}");
    }
    for text in ["芳吕", "zx", "5678", "曾 9999", "%", "'' or 1=1", "x"] {
        assert!(find(&desk, &desk.chief, text).await.is_empty(), "{text}");
    }
    let auditor = desk.hire("auditor", &["auditor"]).await;
    desk.fails(&auditor, "customer.find", json!({ "text": "1234" }), "forbidden")
        .await;
}

async fn a_hit_tells_what_one_should_know(desk: Desk) {
    let staff = team(&desk).await;
    answered(&desk, &staff, "13800131234").await;
    desk.later(DAY).await;
    desk.again(&staff.agent).await;
    desk.again(&staff.specialist).await;
    let open = investigated(&desk, &staff, "13800131234").await;
    let hidden = investigated(&desk, &staff, "13800131234").await;
    desk.again(&desk.chief).await;
    desk.act(
        &desk.chief,
        &hidden,
        json!({ "act": "restrict", "named": [], "reason": "涉及员工" }),
    )
    .await;
    let stranger = desk.hire("stranger", &["front_line_agent"]).await;
    let hits = desk.ok(&stranger, "customer.find", json!({ "text": "1234" })).await;
    let hit = &hits["customers"][0];
    assert_eq!((&hit["name"], &hit["phone"]), (&json!("王芳"), &json!("138****1234")));
    assert_eq!(hit["open"], 2, "the restricted one is not told: {hit}");
    assert_eq!(hit["last_contact"], desk.book.now());
    desk.later(HOUR).await;
    desk.again(&stranger).await;
    desk.act(&stranger, &open, json!({ "act": "chase", "words": null }))
        .await;
    let hits = desk.ok(&stranger, "customer.find", json!({ "text": "1234" })).await;
    assert_eq!(
        hits["customers"][0]["last_contact"],
        desk.book.now(),
        "a chase is a contact"
    );
}

async fn an_order_tells_who_and_what(desk: Desk) {
    let buyer = customer(&desk, json!({ "name": "钱进", "phone": "13800009999" })).await;
    let order = json!({
        "number": "HD2026112000731", "customer": buyer, "product": "空气炸锅 5L", "ordered_at": desk.book.now() - DAY,
    });
    desk.ok(&desk.chief, "order.record", order).await;
    let agent = desk.hire("agent", &["front_line_agent"]).await;
    let hits = desk
        .ok(&agent, "customer.find", json!({ "text": " HD2026112000731 " }))
        .await;
    assert_eq!(hits["customers"][0]["id"], json!(buyer));
    assert_eq!(
        hits["order"],
        json!({ "number": "HD2026112000731", "customer": buyer, "product": "空气炸锅 5L" })
    );
    // An order we were never told of is known by who complained about it.
    let body = words::with(words::call("13800008888"), &json!({ "order_number": "XX-1" }));
    desk.ok(&desk.chief, "complaint.register", body).await;
    let hits = desk.ok(&agent, "customer.find", json!({ "text": "XX-1" })).await;
    assert_eq!(
        (&hits["customers"][0]["name"], &hits["order"]),
        (&json!("王芳"), &Value::Null)
    );
}

async fn keys_of_an_older_book_are_made_at_the_door(desk: Desk) {
    let known = customer(&desk, json!({ "name": "曾国强", "phone": "13800131234" })).await;
    let mut connection = desk.raw().await;
    let before = raw::texts(
        &mut connection,
        "select key, customer_id from customer_key order by key",
    )
    .await;
    raw::execute(&mut connection, "delete from customer_key").await;
    assert!(find(&desk, &desk.chief, "zgq").await.is_empty());
    connection.close().await;
    let desk = desk.restarted().await;
    desk.again(&desk.chief).await;
    assert_eq!(find(&desk, &desk.chief, "zgq").await, [known]);
    let mut connection = desk.raw().await;
    let after = raw::texts(
        &mut connection,
        "select key, customer_id from customer_key order by key",
    )
    .await;
    assert_eq!(before, after);
    desk.verifies().await;
}

async fn stubs(desk: &Desk, seat: &Seat, body: Value) -> Vec<Value> {
    let stubs = desk.ok(seat, "customer.complaints", body).await;
    stubs["complaints"].as_array().unwrap().clone()
}

fn ids(stubs: &[Value]) -> Vec<&str> {
    stubs.iter().map(|stub| stub["id"].as_str().unwrap()).collect()
}

async fn what_is_open_comes_first(desk: Desk) {
    let at = |phone: &str, order: &str| words::with(words::call(phone), &json!({ "order_number": order }));
    let ended = desk.register(&desk.chief, at("13800131234", "A-1")).await;
    desk.act(
        &desk.chief,
        &ended,
        json!({ "act": "not_accept", "reason": "不属于受理范围", "recourse": "可拨打 12315" }),
    )
    .await;
    desk.later(HOUR).await;
    let older = desk.register(&desk.chief, at("13800131234", "A-2")).await;
    desk.later(HOUR).await;
    let newer = desk.register(&desk.chief, at("13800131234", "A-1")).await;
    let neighbour = words::with(
        at("13800137777", "A-1"),
        &json!({ "complainant": { "kind": "new", "name": "李梅" } }),
    );
    let neighbour = desk.register(&desk.chief, neighbour).await;
    let customer = desk.open(&desk.chief, &older).await["complainant"]["id"].clone();
    let found = stubs(&desk, &desk.chief, json!({ "customer": customer })).await;
    assert_eq!(
        ids(&found),
        [newer.as_str(), &older, &ended],
        "open ones first, the newest before"
    );
    let same = |stub: &Value| (stub["same_customer"] == true, stub["same_order"] == true);
    let found = stubs(
        &desk,
        &desk.chief,
        json!({ "customer": customer, "order_number": " A-1 " }),
    )
    .await;
    assert_eq!(ids(&found), [neighbour.as_str(), &newer, &older, &ended]);
    let why: Vec<(bool, bool)> = found.iter().map(same).collect();
    assert_eq!(why, [(false, true), (true, true), (true, false), (true, true)]);
    assert!(stubs(&desk, &desk.chief, json!({ "customer": " " })).await.is_empty());
    // Long ended ones are history, not duplicates.
    desk.later(91 * DAY).await;
    desk.again(&desk.chief).await;
    let found = stubs(&desk, &desk.chief, json!({ "customer": customer })).await;
    assert_eq!(ids(&found), [newer.as_str(), &older]);
}

async fn a_stub_tells_no_more_than_it_may(desk: Desk) {
    let staff = team(&desk).await;
    let id = investigated(&desk, &staff, "13800131234").await;
    let hidden = investigated(&desk, &staff, "13800131234").await;
    desk.act(
        &desk.chief,
        &hidden,
        json!({ "act": "restrict", "named": [], "reason": "涉及员工" }),
    )
    .await;
    let customer = desk.open(&desk.chief, &id).await["complainant"]["id"].clone();
    let asked = json!({ "customer": customer });
    let stranger = desk.hire("stranger", &["front_line_agent"]).await;
    let found = stubs(&desk, &stranger, asked.clone()).await;
    assert_eq!(ids(&found), [id.as_str()], "what is restricted does not exist");
    let stub = &found[0];
    assert_eq!((&stub["may_open"], &stub["subject"]), (&json!(false), &Value::Null));
    assert_eq!(
        (&stub["stage"], &stub["owner"]["id"]),
        (&json!("investigating"), &json!(staff.specialist.id))
    );
    assert!(stub["next_due"].is_i64() && stub["next_clock"].is_string(), "{stub}");
    assert!(!stub.to_string().contains("漏水") && !stub.to_string().contains("王芳"));
    let found = stubs(&desk, &staff.specialist, asked.clone()).await;
    assert_eq!(
        (&found[0]["may_open"], &found[0]["subject"]),
        (&json!(true), &json!("洗衣机漏水，坏了"))
    );
    let auditor = desk.hire("auditor", &["auditor"]).await;
    desk.fails(&auditor, "customer.complaints", asked, "forbidden").await;
}

async fn the_answer_to_a_chase_is_there(desk: Desk) {
    let staff = team(&desk).await;
    let id = investigated(&desk, &staff, "13800131234").await;
    let customer = desk.open(&desk.chief, &id).await["complainant"]["id"].clone();
    let stranger = desk.hire("stranger", &["front_line_agent"]).await;
    desk.act(&stranger, &id, json!({ "act": "chase", "words": "还没人回我" }))
        .await;
    let found = stubs(&desk, &stranger, json!({ "customer": customer })).await;
    assert_eq!(
        (&found[0]["chases"], &found[0]["chased_at"]),
        (&json!(1), &json!(desk.book.now()))
    );
}

async fn voided(desk: &Desk) -> Vec<String> {
    let mut connection = desk.raw().await;
    let rows = raw::texts(
        &mut connection,
        "select number from reserved_number where voided_at is not null order by number",
    )
    .await;
    rows.concat()
}

async fn numbers_nobody_used_become_void(desk: Desk) {
    let agent = desk.hire("agent", &["front_line_agent"]).await;
    let reserve = || async { desk.ok(&agent, "complaint.reserve", json!({})).await["number"].clone() };
    let (forgotten, used) = (reserve().await, reserve().await);
    let form = words::with(words::call("13800001111"), &json!({ "number": used }));
    desk.ok(&agent, "complaint.register", form).await;
    desk.later(DAY - HOUR).await;
    desk.again(&agent).await;
    let young = reserve().await;
    let before = desk.traces().await;
    void_forgotten(&desk.book).await.unwrap();
    assert_eq!(desk.traces().await, before, "with nothing to do nothing is written");
    desk.later(2 * HOUR).await;
    void_forgotten(&desk.book).await.unwrap();
    assert_eq!(voided(&desk).await, [forgotten.as_str().unwrap()]);
    let mut connection = desk.raw().await;
    let last = raw::texts(
        &mut connection,
        "select command, actor from journal order by seq desc limit 1",
    )
    .await;
    assert_eq!(last, [["complaint.void_forgotten", "system"]]);
    desk.again(&agent).await;
    let late = words::with(words::call("13800001111"), &json!({ "number": forgotten }));
    let error = desk.fails(&agent, "complaint.register", late, "invalid").await;
    assert_eq!(words::fields(&error), [("number", "unknown")]);
    let form = words::with(words::call("13800001111"), &json!({ "number": young }));
    assert_eq!(desk.ok(&agent, "complaint.register", form).await["number"], young);
    desk.verifies().await;
}

async fn a_number_stays_the_day_it_was_given(desk: Desk) {
    let reserved = desk.ok(&desk.chief, "complaint.reserve", json!({})).await["number"].clone();
    desk.later(15 * HOUR).await;
    desk.again(&desk.chief).await;
    let form = words::with(words::call("13800001111"), &json!({ "number": reserved }));
    let made = desk.ok(&desk.chief, "complaint.register", form).await;
    assert_eq!(made["number"], reserved);
    assert!(reserved.as_str().unwrap().starts_with("TS20261120-0001"), "{reserved}");
    let next = desk
        .ok(&desk.chief, "complaint.register", words::call("13800001111"))
        .await;
    assert!(
        next["number"].as_str().unwrap().starts_with("TS20261121-0001"),
        "{next}"
    );
}

async fn a_text_offers_what_it_holds(desk: Desk) {
    let agent = desk.hire("agent", &["front_line_agent"]).await;
    let text = "昨天晚上8点半显示本人签收，我没收到。订单号 HD2026112000731，花了 299 元，打 13800131234。";
    let read = desk.ok(&agent, "complaint.read_text", json!({ "text": text })).await;
    assert_eq!(read["order_numbers"], json!(["HD2026112000731"]));
    assert_eq!(
        (&read["amounts_fen"], &read["phones"]),
        (&json!([29_900]), &json!(["13800131234"]))
    );
    let evening = desk.book.now() - DAY + 10 * HOUR + HOUR / 2;
    assert_eq!(read["moments"], json!([evening]));
    assert_eq!(
        read["categories"][0],
        json!({ "category": "delivery", "subcategory": "delivery_false_delivery", "words": ["本人签收", "没收到"] })
    );
    assert!(read["categories"].as_array().unwrap().len() <= 3);
    // The centre's own words count as well, and retired ones no longer.
    let own = json!({ "kind": "category", "parent": "service", "zh": "会员积分", "en": "Loyalty points" });
    desk.ok(&desk.chief, "taxonomy.add", own).await;
    let points = json!({ "text": "我的会员积分不见了" });
    let read = desk.ok(&agent, "complaint.read_text", points).await;
    assert_eq!(read["categories"][0]["words"], json!(["会员积分"]));
    let long = json!({ "text": "长".repeat(20_001) });
    desk.fails(&agent, "complaint.read_text", long, "invalid").await;
    let auditor = desk.hire("auditor", &["auditor"]).await;
    desk.fails(&auditor, "complaint.read_text", json!({ "text": "" }), "forbidden")
        .await;
}
