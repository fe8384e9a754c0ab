//! The centre's own words: they come, change, move and go, and older complaints keep theirs.

use huiyin_tests::{Desk, both, words};
use serde_json::{Value, json};

both!(
    a_new_word_is_offered_and_used,
    another_name_is_another_row,
    a_retired_word_stays_where_it_stands,
    words_move_among_their_neighbours,
    wrong_words_are_sent_back,
    uses_are_counted_in_the_whole_centre,
);

async fn items(desk: &Desk) -> Vec<Value> {
    let list = desk.ok(&desk.chief, "taxonomy.list", json!({})).await;
    list["items"].as_array().unwrap().clone()
}

async fn item(desk: &Desk, kind: &str, code: &str) -> Value {
    let items = items(desk).await;
    let mut found = items.iter().filter(|item| item["kind"] == kind && item["code"] == code);
    let item = found.next().unwrap().clone();
    assert!(found.next().is_none(), "{code} is listed once");
    item
}

async fn order(desk: &Desk, kind: &str, parent: &Value) -> Vec<String> {
    let items = items(desk).await;
    let among = |item: &&Value| item["kind"] == kind && item["parent"] == *parent && item["retired"] == false;
    items
        .iter()
        .filter(among)
        .map(|item| item["code"].as_str().unwrap().to_owned())
        .collect()
}

async fn a_new_word_is_offered_and_used(desk: Desk) {
    let specialist = desk.hire("specialist", &["specialist"]).await;
    let body = json!({ "kind": "category", "parent": "product", "zh": "有异味", "en": "Bad smell" });
    desk.fails(&specialist, "taxonomy.add", body.clone(), "forbidden").await;
    desk.ok(&desk.chief, "taxonomy.add", body).await;
    assert_eq!(
        order(&desk, "category", &json!("product")).await.last().unwrap(),
        "product_bad_smell"
    );
    let call = words::with(
        words::call("13800131234"),
        &json!({ "subcategory": "product_bad_smell" }),
    );
    let id = desk.register(&specialist, call).await;
    assert_eq!(desk.open(&specialist, &id).await["subcategory"], "product_bad_smell");
    let top = json!({ "kind": "remedy", "zh": "上门道歉", "en": "Refund" });
    let error = desk.fails(&desk.chief, "taxonomy.add", top, "invalid").await;
    assert_eq!(words::fields(&error), [("en", "taken")]);
    desk.verifies().await;
}

async fn another_name_is_another_row(desk: Desk) {
    let id = desk.register(&desk.chief, words::call("13800131234")).await;
    let before = item(&desk, "category", "product").await;
    let body = json!({ "id": before["id"], "zh": "商品", "en": "Goods" });
    desk.ok(&desk.chief, "taxonomy.rename", body.clone()).await;
    let after = item(&desk, "category", "product").await;
    assert_eq!(
        [&after["zh"], &after["en"], &after["retired"]],
        [&json!("商品"), &json!("Goods"), &json!(false)]
    );
    assert_ne!(after["id"], before["id"]);
    assert_eq!(
        order(&desk, "category", &Value::Null).await[0],
        "product",
        "in its old place"
    );
    assert_eq!(desk.open(&desk.chief, &id).await["category"], "product");
    // Whoever still has the old row before them has been overtaken.
    desk.fails(&desk.chief, "taxonomy.rename", body, "stale_version").await;
    let same = json!({ "id": after["id"], "zh": "商品", "en": "Goods" });
    desk.fails(&desk.chief, "taxonomy.rename", same, "refused").await;
    desk.verifies().await;
}

async fn a_retired_word_stays_where_it_stands(desk: Desk) {
    let id = desk.register(&desk.chief, words::call("13800131234")).await;
    let product = item(&desk, "category", "product").await;
    desk.ok(&desk.chief, "taxonomy.retire", json!({ "id": product["id"] }))
        .await;
    let (product, below) = (
        item(&desk, "category", "product").await,
        item(&desk, "category", "product_defect").await,
    );
    assert_eq!([&product["retired"], &below["retired"]], [true, true]);
    assert_eq!(desk.open(&desk.chief, &id).await["category"], "product");
    let call = words::call("13800135678");
    let error = desk
        .fails(&desk.chief, "complaint.register", call.clone(), "invalid")
        .await;
    assert_eq!(words::fields(&error), [("category", "unknown")]);
    let alone = json!({ "id": below["id"] });
    let error = desk.fails(&desk.chief, "taxonomy.restore", alone, "invalid").await;
    assert_eq!(words::fields(&error), [("parent", "unknown")]);
    // Taken back, it comes with what went with it.
    desk.ok(&desk.chief, "taxonomy.restore", json!({ "id": product["id"] }))
        .await;
    assert_eq!(item(&desk, "category", "product_defect").await["retired"], false);
    desk.fails(
        &desk.chief,
        "taxonomy.restore",
        json!({ "id": product["id"] }),
        "stale_version",
    )
    .await;
    desk.register(&desk.chief, call).await;
    desk.verifies().await;
}

async fn words_move_among_their_neighbours(desk: Desk) {
    let before = order(&desk, "category", &Value::Null).await;
    let others = order(&desk, "category", &json!("product")).await;
    let (service, product) = (
        item(&desk, "category", "service").await,
        item(&desk, "category", "product").await,
    );
    let to_front = json!({ "id": service["id"], "before": product["id"] });
    desk.ok(&desk.chief, "taxonomy.move", to_front).await;
    let mut expected = before.clone();
    let at = expected.iter().position(|code| code == "service").unwrap();
    let moved = expected.remove(at);
    expected.insert(0, moved);
    assert_eq!(order(&desk, "category", &Value::Null).await, expected);
    assert_eq!(order(&desk, "category", &json!("product")).await, others);
    let to_end = json!({ "id": service["id"] });
    desk.ok(&desk.chief, "taxonomy.move", to_end).await;
    assert_eq!(order(&desk, "category", &Value::Null).await.last().unwrap(), "service");
    let below = item(&desk, "category", "product_defect").await;
    let astray = json!({ "id": service["id"], "before": below["id"] });
    let error = desk.fails(&desk.chief, "taxonomy.move", astray, "invalid").await;
    assert_eq!(words::fields(&error), [("before", "unknown")]);
    desk.verifies().await;
}

async fn wrong_words_are_sent_back(desk: Desk) {
    let before = desk.traces().await;
    let wrong = [
        (
            json!({ "kind": "category", "parent": "product", "zh": " ", "en": "x".repeat(61) }),
            vec![("zh", "required"), ("en", "too_long")],
        ),
        (
            json!({ "kind": "category", "parent": "product_defect", "zh": "甲", "en": "A" }),
            vec![("parent", "unknown")],
        ),
        (
            json!({ "kind": "remedy", "parent": "refund", "zh": "甲", "en": "A" }),
            vec![("parent", "unknown")],
        ),
    ];
    for (body, fields) in wrong {
        let error = desk.fails(&desk.chief, "taxonomy.add", body, "invalid").await;
        assert_eq!(words::fields(&error), fields);
    }
    desk.fails(&desk.chief, "taxonomy.retire", json!({ "id": "nothing" }), "not_found")
        .await;
    assert_eq!(desk.traces().await, before);
}

async fn uses_are_counted_in_the_whole_centre(desk: Desk) {
    let call = words::with(
        words::call("13800131234"),
        &json!({ "remedies_sought": ["partial_refund", "apology"] }),
    );
    let id = desk.register(&desk.chief, call).await;
    for act in [
        words::assess(),
        json!({ "act": "investigate", "text": null }),
        words::plan(0),
    ] {
        desk.act(&desk.chief, &id, act).await;
    }
    let uses = async |seat: &huiyin_tests::Seat, kind: &str, code: &str| {
        let id = item(&desk, kind, code).await["id"].clone();
        let uses = desk.ok(seat, "taxonomy.uses", json!({ "id": id })).await;
        [uses["all"].as_i64().unwrap(), uses["open"].as_i64().unwrap()]
    };
    for (kind, code, expected) in [
        ("category", "product", [1, 1]),
        ("category", "product_defect", [1, 1]),
        ("category", "delivery", [0, 0]),
        ("remedy", "apology", [1, 1]),
        ("remedy", "exchange", [1, 1]),
        ("remedy", "refund", [0, 0]),
        ("root_cause", "manufacture", [1, 1]),
        ("responsible_party", "supplier", [1, 1]),
    ] {
        assert_eq!(uses(&desk.chief, kind, code).await, expected, "{kind} {code}");
    }
    let admin = desk.hire("admin", &["administrator"]).await;
    // Who keeps the words knows how much hangs on one, and sees no complaint for that.
    assert_eq!(uses(&admin, "category", "product").await, [1, 1]);
}
