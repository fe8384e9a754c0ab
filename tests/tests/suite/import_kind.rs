//! What files hold besides complaints, and what happens to records that are there already.

use huiyin_domain::similar;
use huiyin_tests::{Desk, Seat, both, raw};
use serde_json::{Value, json};

use crate::life::hand_in;
use crate::search_index;

both!(
    customers_come_in,
    customers_with_nothing_but_a_name_come_in_once,
    orders_come_in,
    counts_of_orders_come_in,
    platform_tickets_bring_their_clock,
    a_platform_that_names_another_deadline_moves_its_clock,
    the_margin_before_a_platforms_deadline_is_the_centres,
    complaints_are_brought_up_to_date,
    what_was_brought_up_to_date_is_alike_by_its_new_words,
);

/// Hands in a file of a kind and has it looked at.
async fn looked(desk: &Desk, kind: &str, duplicates: &str, text: &str) -> String {
    let id = hand_in(desk, &desk.chief, "a.csv", text.as_bytes(), text.len()).await;
    let wish = json!({ "id": id, "kind": kind, "duplicates": duplicates });
    let looked = desk.ok(&desk.chief, "import.look", wish).await;
    assert_eq!(looked["missing"], json!([]), "{looked}");
    id
}

async fn check(desk: &Desk, id: &str) -> Value {
    desk.ok(&desk.chief, "import.check", json!({ "id": id })).await
}

async fn run(desk: &Desk, seat: &Seat, id: &str) -> Value {
    let progress = desk.ok(seat, "import.run_batch", json!({ "id": id })).await;
    assert_eq!(progress["state"], "done", "{progress}");
    json!([
        progress["imported"],
        progress["updated"],
        progress["skipped"],
        progress["wrong"]
    ])
}

async fn customers_come_in(desk: Desk) {
    let kinds = desk.ok(&desk.chief, "import.list_kinds", json!({})).await;
    assert_eq!(kinds["kinds"].as_array().unwrap().len(), 5);
    let text = "姓名,手机,昵称,会员等级,老年人\n样例甲,10000001001,,VIP,是\n样例乙,,样例昵称,金卡,\n,,,,\n样例丙,,,没有这级,也许\n";
    let id = looked(&desk, "customers", "skip", text).await;
    let checked = check(&desk, &id).await;
    assert_eq!(
        json!([
            checked["rows"],
            checked["ready"],
            checked["wrong"],
            checked["unknown"][0]["word"]
        ]),
        json!([3, 2, 1, "没有这级"])
    );
    assert_eq!(run(&desk, &desk.chief, &id).await, json!([2, 0, 1, 1]));
    let found = desk
        .ok(&desk.chief, "customer.find", json!({ "text": "10000001001" }))
        .await;
    let customer = &found["customers"][0];
    assert_eq!(json!([customer["tier"], customer["elderly"]]), json!(["vip", true]));
    // The same file again: nothing, or what it says beyond.
    let more = text.replace("金卡", "普通");
    let id = looked(&desk, "customers", "skip", &more).await;
    assert_eq!(check(&desk, &id).await["known"], 2);
    assert_eq!(run(&desk, &desk.chief, &id).await, json!([0, 0, 3, 1]));
    let id = looked(&desk, "customers", "update", &more).await;
    assert_eq!(run(&desk, &desk.chief, &id).await, json!([0, 1, 2, 1]));
    desk.verifies().await;
}

async fn customers_with_nothing_but_a_name_come_in_once(desk: Desk) {
    let text = "姓名,会员等级\n样例甲,VIP\n样例乙,\n样例甲,VIP\n样例甲,\n";
    let id = looked(&desk, "customers", "skip", text).await;
    let checked = check(&desk, &id).await;
    let counted = |checked: &Value| json!([checked["ready"], checked["known"], checked["repeated"]]);
    assert_eq!(counted(&checked), json!([3, 0, 1]));
    assert_eq!(run(&desk, &desk.chief, &id).await, json!([3, 0, 1, 0]));
    let first = id;
    for duplicates in ["skip", "update"] {
        let id = looked(&desk, "customers", duplicates, text).await;
        let checked = check(&desk, &id).await;
        assert_eq!(counted(&checked), json!([0, 3, 1]));
        assert_eq!(checked["repeats"][0]["column"], Value::Null, "the whole row tells them");
        assert_eq!(run(&desk, &desk.chief, &id).await, json!([0, 0, 4, 0]), "{duplicates}");
    }
    // Taken back they are unknown again; and a complaint's customer is known by no row.
    while desk.ok(&desk.chief, "import.undo_batch", json!({ "id": first })).await["state"] == "undoing" {}
    let complaint = "接收时间,内容,投诉人\n2026-11-19,没退款,样例乙\n";
    let id = looked(&desk, "complaints", "skip", complaint).await;
    assert_eq!(run(&desk, &desk.chief, &id).await, json!([1, 0, 0, 0]));
    let id = looked(&desk, "customers", "skip", text).await;
    assert_eq!(counted(&check(&desk, &id).await), json!([3, 0, 1]));
    desk.verifies().await;
}

async fn orders_come_in(desk: Desk) {
    let text = "订单编号,下单时间,金额,商品名称,卖家,快递公司,收货人,手机\n\
        D-1,2026-11-01 10:00,199.00,样例水壶,样例商家,样例快递,样例甲,10000001001\n\
        D-2,2026-11-02,20,样例杯,样例商家,样例快递,,\n\
        ,2026-11-02,x,样例杯,,,,\n";
    let id = looked(&desk, "orders", "skip", text).await;
    let checked = check(&desk, &id).await;
    let wrong: Vec<Value> = checked["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| json!([error["row"], error["column"], error["code"]]))
        .collect();
    assert_eq!(
        wrong,
        [json!([4, "订单编号", "required"]), json!([4, "金额", "not_an_amount"])]
    );
    assert_eq!(run(&desk, &desk.chief, &id).await, json!([2, 0, 1, 1]));
    let more = text.replace("199.00", "189.00");
    let id = looked(&desk, "orders", "update", &more).await;
    assert_eq!(run(&desk, &desk.chief, &id).await, json!([0, 1, 2, 1]));
    let mut connection = desk.raw().await;
    let rows = "select number, cast(amount_fen as text), merchant, case when customer_id is null then 'nobody' else 'somebody' end \
                from customer_order order by number";
    assert_eq!(
        raw::texts(&mut connection, rows).await,
        [
            ["D-1", "18900", "样例商家", "somebody"].map(String::from).to_vec(),
            ["D-2", "2000", "样例商家", "nobody"].map(String::from).to_vec(),
        ]
    );
    desk.verifies().await;
}

async fn counts_of_orders_come_in(desk: Desk) {
    let text = "日期,类目,商家,订单量\n2026-11-10,家电,甲,\"1,200\"\n20261111,家电,甲,9800\n2026/11/11,家电,甲,1\n昨天,家电,甲,-3\n";
    let id = looked(&desk, "order_counts", "update", text).await;
    let checked = check(&desk, &id).await;
    assert_eq!(
        json!([checked["ready"], checked["repeated"], checked["wrong"]]),
        json!([2, 1, 1]),
        "the same day twice"
    );
    assert_eq!(run(&desk, &desk.chief, &id).await, json!([2, 1, 1, 1]));
    let mut connection = desk.raw().await;
    let rows = "select day, cast(count as text) from order_count order by day";
    assert_eq!(
        raw::texts(&mut connection, rows).await,
        [
            ["2026-11-10", "1200"].map(String::from).to_vec(),
            ["2026-11-11", "1"].map(String::from).to_vec(),
        ]
    );
    desk.verifies().await;
}

async fn platform_tickets_bring_their_clock(desk: Desk) {
    let text = "平台,店铺,工单号,截止时间,罚金,买家昵称,内容\n\
        样例平台,样例店,PT-1,2026-12-24 18:00,50,样例昵称,未按时发货\n\
        样例平台,样例店,PT-2,,50,样例昵称,没有时限\n\
        样例平台,样例店,PT-3,2020-01-01,50,样例昵称,早就过了\n";
    let id = looked(&desk, "platform_tickets", "skip", text).await;
    let checked = check(&desk, &id).await;
    let wrong: Vec<Value> = checked["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| json!([error["row"], error["column"], error["code"]]))
        .collect();
    assert_eq!(
        wrong,
        [json!([3, "截止时间", "required"]), json!([4, "截止时间", "too_early"])]
    );
    assert_eq!(run(&desk, &desk.chief, &id).await, json!([1, 0, 2, 2]));
    let page = desk.ok(&desk.chief, "complaint.list", json!({ "view": "all" })).await;
    let complaint = desk
        .open(&desk.chief, page["complaints"][0]["id"].as_str().unwrap())
        .await;
    assert_eq!(complaint["channel"], "platform_ticket");
    let ticket = &complaint["platform_ticket"];
    let due = 1_798_106_400_000_i64;
    assert_eq!(
        json!([
            ticket["platform"],
            ticket["shop"],
            ticket["external_due_at"],
            ticket["penalty_fen"]
        ]),
        json!(["样例平台", "样例店", due, 5_000])
    );
    // Four hours before the platform's own deadline.
    let clocks = complaint["clocks"].as_array().unwrap();
    let clock = clocks.iter().find(|clock| clock["kind"] == "platform").unwrap();
    assert_eq!(clock["due_at"], due - 4 * 3_600_000);
    let found = desk
        .ok(
            &desk.chief,
            "complaint.list",
            json!({ "view": "all", "criteria": { "words": "PT-1" } }),
        )
        .await;
    assert_eq!(found["total"], 1);
    desk.verifies().await;
}

async fn complaints_are_brought_up_to_date(desk: Desk) {
    let text = "外部编号,接收时间,内容,订单号,涉及金额\nU-1,2026-01-01,第一件,,10\nU-2,2026-01-02,第二件,,20\n";
    let id = looked(&desk, "complaints", "skip", text).await;
    assert_eq!(run(&desk, &desk.chief, &id).await, json!([2, 0, 0, 0]));
    let more = text.replace("第一件,,10", "第一件改了,DD-9,30");
    let id = looked(&desk, "complaints", "update", &more).await;
    assert_eq!(run(&desk, &desk.chief, &id).await, json!([0, 1, 1, 0]));
    let page = desk
        .ok(
            &desk.chief,
            "complaint.list",
            json!({ "view": "all", "criteria": { "words": "U-1" } }),
        )
        .await;
    let complaint = desk
        .open(&desk.chief, page["complaints"][0]["id"].as_str().unwrap())
        .await;
    assert_eq!(
        json!([
            complaint["content"],
            complaint["order_number"],
            complaint["amount_fen"],
            complaint["version"]
        ]),
        json!(["第一件改了", "DD-9", 3_000, 2])
    );
    assert_eq!(complaint["entries"].as_array().unwrap().len(), 2);
    assert_eq!(search_index::check(&desk, &desk.chief).await, search_index::whole(2));
    // What the importer may not see stays as it is.
    let supervisor = desk.hire("supervisor", &["supervisor"]).await;
    let restrict = json!({ "act": "restrict", "named": [], "reason": "涉及员工" });
    desk.act(&desk.chief, complaint["id"].as_str().unwrap(), restrict).await;
    let id = hand_in(&desk, &supervisor, "a.csv", text.as_bytes(), text.len()).await;
    let wish = json!({ "id": id, "duplicates": "update" });
    desk.ok(&supervisor, "import.look", wish).await;
    assert_eq!(run(&desk, &supervisor, &id).await, json!([0, 0, 2, 0]));
    desk.verifies().await;
}

async fn what_was_brought_up_to_date_is_alike_by_its_new_words(desk: Desk) {
    const BEFORE: &str = "快递显示已签收，但是我没有收到包裹，联系快递员一直不接电话，要求尽快补发或者退款。";
    const AFTER: &str = "洗衣机安装之后一直漏水，客厅的地板都泡坏了，要求尽快上门检测，并且赔偿全部损失。";
    let text = format!("外部编号,接收时间,内容\nS-1,2026-01-01,{BEFORE}\n");
    let id = looked(&desk, "complaints", "skip", &text).await;
    run(&desk, &desk.chief, &id).await;
    let alike = async |text: &str| {
        let found = desk.ok(&desk.chief, "complaint.similar", json!({ "text": text })).await;
        found["complaints"].as_array().unwrap().len()
    };
    assert_eq!((alike(BEFORE).await, alike(AFTER).await), (1, 0));
    let id = looked(&desk, "complaints", "update", &text.replace(BEFORE, AFTER)).await;
    assert_eq!(run(&desk, &desk.chief, &id).await, json!([0, 1, 0, 0]));
    assert_eq!((alike(BEFORE).await, alike(AFTER).await), (0, 1));
    let mut connection = desk.raw().await;
    let keys = raw::number(&mut connection, "select cast(count(*) as bigint) from similar_text").await;
    let expected = similar::keys(&similar::pieces(AFTER)).len() as i64;
    assert_eq!(keys, expected, "none of the old words is left");
    desk.verifies().await;
}

const TICKET: &str = "平台,店铺,工单号,截止时间,罚金,内容\n样例平台,样例店,PT-1,2026-12-24 18:00,50,未按时发货\n";

async fn bring(desk: &Desk, text: &str) -> Value {
    let id = looked(desk, "platform_tickets", "update", text).await;
    run(desk, &desk.chief, &id).await
}

async fn only(desk: &Desk) -> Value {
    let page = desk.ok(&desk.chief, "complaint.list", json!({ "view": "all" })).await;
    desk.open(&desk.chief, page["complaints"][0]["id"].as_str().unwrap())
        .await
}

/// The platform's deadline, and the one here.
fn dues(complaint: &Value) -> Value {
    let clocks = complaint["clocks"].as_array().unwrap();
    let clock = clocks.iter().find(|clock| clock["kind"] == "platform").unwrap();
    json!([complaint["platform_ticket"]["external_due_at"], clock["due_at"]])
}

async fn a_platform_that_names_another_deadline_moves_its_clock(desk: Desk) {
    const HOUR: i64 = 3_600_000;
    let due = 1_798_106_400_000_i64;
    bring(&desk, TICKET).await;
    assert_eq!(dues(&only(&desk).await), json!([due, due - 4 * HOUR]));
    for (hour, moved) in [("12:00", -6), ("22:00", 4)] {
        let text = TICKET.replace("18:00", hour);
        assert_eq!(bring(&desk, &text).await, json!([0, 1, 0, 0]));
        let complaint = only(&desk).await;
        let external = due + moved * HOUR;
        assert_eq!(dues(&complaint), json!([external, external - 4 * HOUR]));
        let named = external.to_string();
        let entry = complaint["entries"].as_array().unwrap().iter().find(|entry| {
            let changes = entry["changes"].as_array().unwrap();
            changes
                .iter()
                .any(|change| change["field"] == "external_due_at" && change["after"] == named)
        });
        assert_eq!(entry.unwrap()["kind"], "imported", "{complaint}");
    }
    // Something else than the deadline: the clock stands.
    let text = TICKET.replace("18:00", "22:00").replace(",50,", ",80,");
    assert_eq!(bring(&desk, &text).await, json!([0, 1, 0, 0]));
    assert_eq!(dues(&only(&desk).await), json!([due + 4 * HOUR, due]));
    desk.verifies().await;
}

async fn the_margin_before_a_platforms_deadline_is_the_centres(desk: Desk) {
    const HOUR: i64 = 3_600_000;
    let due = 1_798_106_400_000_i64;
    let policies = desk.ok(&desk.chief, "policy.show", json!({})).await;
    let standing = policies["policies"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["policy"]["kind"] == "deadlines")
        .unwrap()
        .clone();
    assert_eq!(standing["policy"]["body"]["platform_margin_ms"], 4 * HOUR);
    let mut policy = standing["policy"].clone();
    policy["body"]["platform_margin_ms"] = json!(-1);
    let error = desk
        .fails(&desk.chief, "policy.revise", json!({ "policy": policy }), "invalid")
        .await;
    assert_eq!(error["fields"][0]["field"], "platform_margin_ms");
    // Tried out on a ticket that was answered an hour before the platform's deadline.
    bring(&desk, TICKET).await;
    let ticket = only(&desk).await;
    desk.later(due - HOUR - desk.clock.now()).await;
    let id = ticket["id"].as_str().unwrap();
    let not_accept = json!({ "act": "not_accept", "reason": "不属实", "recourse": "可向平台申诉" });
    desk.act(&desk.chief, id, not_accept).await;
    policy["body"]["platform_margin_ms"] = json!(0);
    let preview = desk
        .ok(&desk.chief, "policy.preview", json!({ "policy": policy }))
        .await;
    let clock = preview["clocks"]
        .as_array()
        .unwrap()
        .iter()
        .find(|clock| clock["kind"] == "platform")
        .unwrap();
    assert_eq!(
        json!([clock["met"], clock["late_now"], clock["late_then"]]),
        json!([1, 1, 0])
    );
    desk.ok(&desk.chief, "policy.revise", json!({ "policy": policy })).await;
    let text = TICKET
        .replace("PT-1", "PT-2")
        .replace("2026-12-24 18:00", "2027-01-24 18:00");
    bring(&desk, &text).await;
    let page = desk
        .ok(
            &desk.chief,
            "complaint.list",
            json!({ "view": "all", "criteria": { "words": "PT-2" } }),
        )
        .await;
    let complaint = desk
        .open(&desk.chief, page["complaints"][0]["id"].as_str().unwrap())
        .await;
    let both = dues(&complaint);
    assert_eq!(both[0], both[1], "no margin");
    desk.verifies().await;
}
