//! Deadlines, limits and severity rules: revised, tried before, never rewritten.

use huiyin_tests::{DAY, Desk, HOUR, MINUTE, both, raw, words};
use serde_json::{Value, json};

both!(
    a_new_centre_has_what_is_shipped,
    a_revision_binds_what_comes_after_it,
    whoever_was_overtaken_is_told,
    flaws_are_named_by_their_path,
    deadlines_are_tried_on_what_has_ended,
    limits_are_tried_on_plans,
    severity_rules_are_tried_on_the_newest_complaints,
    rules_propose_while_one_types,
    a_first_book_goes_on,
);

async fn of(desk: &Desk, kind: &str) -> Value {
    let shown = desk.ok(&desk.chief, "policy.show", json!({})).await;
    let policies = shown["policies"].as_array().unwrap();
    policies
        .iter()
        .find(|view| view["policy"]["kind"] == kind)
        .unwrap()
        .clone()
}

async fn body(desk: &Desk, kind: &str) -> Value {
    of(desk, kind).await["policy"]["body"].clone()
}

fn policy(kind: &str, body: &Value) -> Value {
    json!({ "policy": { "kind": kind, "body": body } })
}

fn within(ms: i64) -> Value {
    json!({ "target": "within", "ms": ms })
}

async fn a_new_centre_has_what_is_shipped(desk: Desk) {
    for kind in ["deadlines", "authority", "severity", "calls"] {
        let view = of(&desk, kind).await;
        assert_eq!(view["policy"], view["shipped"]);
        assert_eq!(view["revision"], 1);
        assert_eq!(view["history"][0]["by"]["name"], "陈主任");
    }
    let specialist = desk.hire("specialist", &["specialist"]).await;
    desk.fails(&specialist, "policy.show", json!({}), "forbidden").await;
    let same = policy("authority", &body(&desk, "authority").await);
    desk.fails(&specialist, "policy.revise", same.clone(), "forbidden")
        .await;
    let error = desk.fails(&desk.chief, "policy.revise", same, "refused").await;
    assert_eq!(error["params"]["reason"], "no_change");
}

async fn a_revision_binds_what_comes_after_it(desk: Desk) {
    let close = |page: &Value| {
        let clocks = page["clocks"].as_array().unwrap();
        let clock = clocks.iter().find(|clock| clock["kind"] == "close").unwrap();
        clock["due_at"].as_i64().unwrap() - clock["started_at"].as_i64().unwrap()
    };
    let before = desk.register(&desk.chief, words::call("13800131234")).await;
    let mut deadlines = body(&desk, "deadlines").await;
    deadlines["ordinary"]["close"] = within(2 * DAY);
    let receipt = desk
        .versioned(&desk.chief, 1, "policy.revise", policy("deadlines", &deadlines))
        .await
        .unwrap();
    assert_eq!(receipt["version"], 2);
    let after = desk.register(&desk.chief, words::call("13800135678")).await;
    assert_eq!(
        close(&desk.open(&desk.chief, &before).await),
        3 * DAY,
        "a running clock stays"
    );
    assert_eq!(close(&desk.open(&desk.chief, &after).await), 2 * DAY);
    let view = of(&desk, "deadlines").await;
    assert_eq!((&view["revision"], &view["policy"]["body"]), (&json!(2), &deadlines));
    let history: Vec<&Value> = view["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["revision"])
        .collect();
    assert_eq!(history, [2, 1]);
    assert_eq!(view["history"][1]["policy"], view["shipped"]);
    assert_eq!(
        of(&desk, "authority").await["revision"],
        1,
        "each kind has revisions of its own"
    );
    desk.verifies().await;
}

async fn whoever_was_overtaken_is_told(desk: Desk) {
    let mut limits = body(&desk, "authority").await;
    limits["specialist_fen"] = json!(20_000);
    desk.versioned(&desk.chief, 1, "policy.revise", policy("authority", &limits))
        .await
        .unwrap();
    limits["specialist_fen"] = json!(5_000);
    let before = desk.traces().await;
    let error = desk
        .versioned(&desk.chief, 1, "policy.revise", policy("authority", &limits))
        .await
        .unwrap_err();
    assert_eq!(
        (&error["code"], &error["params"]["version"]),
        (&json!("stale_version"), &json!(2))
    );
    assert_eq!(desk.traces().await, before);
}

async fn flaws_are_named_by_their_path(desk: Desk) {
    let mut deadlines = body(&desk, "deadlines").await;
    deadlines["critical"]["acknowledge"] = within(0);
    deadlines["minor"]["close"] = json!({ "target": "none" });
    let mut limits = body(&desk, "authority").await;
    limits["manager_fen"] = json!(1);
    let mut severity = body(&desk, "severity").await;
    severity["rules"].as_array_mut().unwrap().pop();
    severity["rules"][0]["trigger"]["words"] = json!([]);
    let rates = json!({ "critical": 100, "major": 100, "ordinary": 101, "minor": -1 });
    let wrong = [
        (
            policy("calls", &rates),
            vec![("ordinary", "out_of_range"), ("minor", "out_of_range")],
        ),
        (
            policy("deadlines", &deadlines),
            vec![("critical.acknowledge", "out_of_range"), ("minor.close", "required")],
        ),
        (policy("authority", &limits), vec![("manager_fen", "below_lower")]),
        (
            policy("severity", &severity),
            vec![("rules", "no_rest"), ("rules.0.trigger", "required")],
        ),
    ];
    for (body, fields) in wrong {
        for command in ["policy.revise", "policy.preview"] {
            let error = desk.fails(&desk.chief, command, body.clone(), "invalid").await;
            assert_eq!(words::fields(&error), fields, "{command}");
        }
    }
}

async fn deadlines_are_tried_on_what_has_ended(desk: Desk) {
    let solved = words::with(words::call("13800131234"), &json!({ "solved": words::spot(0) }));
    desk.register(&desk.chief, solved).await;
    let open = desk.register(&desk.chief, words::call("13800135678")).await;
    desk.later(10 * MINUTE).await;
    let withdrawn = json!({ "act": "close", "reason": "withdrawn", "outcome": null, "words": "不追究了" });
    desk.act(&desk.chief, &open, withdrawn).await;
    desk.register(&desk.chief, words::call("13800139999")).await;
    let mut deadlines = body(&desk, "deadlines").await;
    for step in ["close", "acknowledge", "first_contact", "plan"] {
        deadlines["ordinary"][step] = within(5 * MINUTE);
    }
    let preview = desk
        .ok(&desk.chief, "policy.preview", policy("deadlines", &deadlines))
        .await;
    assert_eq!((&preview["kind"], &preview["open"]), (&json!("deadlines"), &json!(1)));
    let clocks = preview["clocks"].as_array().unwrap();
    let close = clocks.iter().find(|clock| clock["kind"] == "close").unwrap();
    assert_eq!(
        *close,
        json!({ "kind": "close", "met": 2, "late_now": 0, "late_then": 1 })
    );
    // Whoever reads no complaints by role is told the same numbers.
    let admin = desk.hire("admin", &["administrator"]).await;
    let same = desk.ok(&admin, "policy.preview", policy("deadlines", &deadlines)).await;
    assert_eq!(same, preview);
}

async fn limits_are_tried_on_plans(desk: Desk) {
    let specialist = desk.hire("specialist", &["specialist"]).await;
    for (phone, goodwill) in [("13800131234", 8_000), ("13800135678", 2_000)] {
        let id = desk.register(&specialist, words::call(phone)).await;
        for act in [
            words::assess(),
            json!({ "act": "investigate", "text": null }),
            words::plan(goodwill),
        ] {
            desk.act(&specialist, &id, act).await;
        }
    }
    let mut limits = body(&desk, "authority").await;
    limits["specialist_fen"] = json!(5_000);
    let preview = desk
        .ok(&desk.chief, "policy.preview", policy("authority", &limits))
        .await;
    let counts = [&preview["plans"], &preview["more"], &preview["fewer"]];
    assert_eq!(counts, [2, 1, 0]);
    let sample = &preview["samples"][0];
    assert_eq!(
        [&sample["goodwill_fen"], &sample["now"], &sample["then"]],
        [8_000, 0, 1]
    );
    // The numbers are everybody's who may change the limits, examples only theirs who may see them.
    let admin = desk.hire("admin", &["administrator"]).await;
    let blind = desk.ok(&admin, "policy.preview", policy("authority", &limits)).await;
    assert_eq!(
        [&blind["plans"], &blind["more"], &blind["samples"]],
        [&json!(2), &json!(1), &json!([])]
    );
}

async fn severity_rules_are_tried_on_the_newest_complaints(desk: Desk) {
    let leak = words::with(
        words::call("13800131234"),
        &json!({ "content": "洗衣机漏水，地板泡了。" }),
    );
    let id = desk.register(&desk.chief, leak).await;
    desk.register(&desk.chief, words::call("13800135678")).await;
    let mut severity = body(&desk, "severity").await;
    let rule = json!({
        "severity": "critical", "code": "", "zh": "漏水", "en": "Water leak", "trigger": { "when": "words", "words": ["漏水"] },
    });
    severity["rules"].as_array_mut().unwrap().insert(0, rule);
    let preview = desk
        .ok(&desk.chief, "policy.preview", policy("severity", &severity))
        .await;
    assert_eq!(
        [&preview["complaints"], &preview["graver"], &preview["lighter"]],
        [2, 2, 0]
    );
    let sample = &preview["samples"][1];
    assert_eq!(
        [&sample["id"], &sample["then"], &sample["en"], &sample["words"][0]],
        [&json!(id), &json!("critical"), &json!("Water leak"), &json!("漏水")]
    );
    // In force, it has a code of its own, names what it proposes, and keeps its name when it is gone again.
    desk.ok(&desk.chief, "policy.revise", policy("severity", &severity))
        .await;
    let wet = desk.register(&desk.chief, words::call("13800137777")).await;
    let page = desk.open(&desk.chief, &wet).await;
    assert_eq!([&page["severity"], &page["severity_rule"]], ["critical", "water_leak"]);
    severity["rules"].as_array_mut().unwrap().remove(0);
    desk.ok(&desk.chief, "policy.revise", policy("severity", &severity))
        .await;
    let names = desk.ok(&desk.chief, "severity.list", json!({})).await;
    let name = names["rules"]
        .as_array()
        .unwrap()
        .iter()
        .find(|rule| rule["code"] == "water_leak");
    assert_eq!(name.unwrap()["zh"], "漏水");
    let rule = json!({
        "severity": "minor", "code": "", "zh": "漏水", "en": "Water leak", "trigger": { "when": "words", "words": ["漏水"] },
    });
    let last = severity["rules"].as_array().unwrap().len() - 1;
    severity["rules"].as_array_mut().unwrap().insert(last, rule);
    desk.ok(&desk.chief, "policy.revise", policy("severity", &severity))
        .await;
    let codes = body(&desk, "severity").await;
    assert_eq!(codes["rules"][last]["code"], "water_leak_2", "a code is given once");
    desk.verifies().await;
}

async fn rules_propose_while_one_types(desk: Desk) {
    let agent = desk.hire("agent", &["front_line_agent"]).await;
    let ask = async |body: Value| desk.ok(&agent, "severity.propose", body).await;
    let burned = json!({ "text": "充电宝冒烟起火", "channel": "phone" });
    let proposed = ask(burned).await;
    assert_eq!(
        proposed,
        json!({
            "severity": "critical", "rule": "fire", "zh": "起火、爆炸或触电", "en": "Fire, explosion or electric shock",
            "words": ["起火", "冒烟"],
        })
    );
    let big = ask(json!({ "text": "", "amount_fen": 500_000, "channel": "chat" })).await;
    assert_eq!([&big["severity"], &big["rule"]], ["major", "high_loss"]);
    // The customer's third contact within a month counts, and registering agrees with what was proposed.
    let quiet = json!({ "content": "颜色不对", "amount_fen": null });
    let first = desk
        .register(&agent, words::with(words::call("13800131234"), &quiet))
        .await;
    let customer = desk.open(&agent, &first).await["complainant"]["id"].clone();
    let again =
        json!({ "content": "颜色不对", "amount_fen": null, "complainant": { "kind": "known", "id": customer } });
    let body = words::with(words::call("13800131234"), &again);
    // A chase is a contact as well.
    desk.act(&agent, &first, json!({ "act": "chase", "words": null })).await;
    let third = ask(json!({ "text": "颜色不对", "channel": "phone", "customer": customer })).await;
    assert_eq!(third["rule"], "third_contact");
    let third = desk.register(&agent, body).await;
    assert_eq!(desk.open(&agent, &third).await["severity_rule"], "third_contact");
    desk.later(31 * DAY).await;
    let later = ask(json!({ "text": "颜色不对", "channel": "phone", "customer": customer })).await;
    assert_eq!(later["rule"], "rest");
}

/// The first books kept deadlines and limits in one row and had no severity rules.
async fn a_first_book_goes_on(desk: Desk) {
    let mut deadlines = body(&desk, "deadlines").await;
    deadlines["ordinary"]["close"] = within(5 * HOUR);
    let limits = body(&desk, "authority").await;
    let mut connection = desk.raw().await;
    raw::execute(&mut connection, "delete from policy").await;
    let first = format!(
        "insert into policy (id, version, kind, revision, body, created_by, created_at) values ('first', 1, 'rules', 1, '{}', '{}', 0)",
        json!([deadlines, limits]),
        desk.chief.id
    );
    raw::execute(&mut connection, &first).await;
    drop(connection);
    let desk = desk.restarted().await;
    desk.again(&desk.chief).await;
    let view = of(&desk, "deadlines").await;
    assert_eq!((&view["policy"]["body"], &view["revision"]), (&deadlines, &json!(1)));
    for kind in ["severity", "calls"] {
        assert_eq!(of(&desk, kind).await["revision"], 0);
    }
    let id = desk.register(&desk.chief, words::call("13800131234")).await;
    assert_eq!(desk.open(&desk.chief, &id).await["severity_rule"], "loss");
    deadlines["ordinary"]["plan"] = within(4 * HOUR);
    desk.versioned(&desk.chief, 1, "policy.revise", policy("deadlines", &deadlines))
        .await
        .unwrap();
    let severity = words::with(body(&desk, "severity").await, &json!({}));
    let mut fewer = severity.clone();
    fewer["rules"].as_array_mut().unwrap().remove(0);
    desk.versioned(&desk.chief, 0, "policy.revise", policy("severity", &fewer))
        .await
        .unwrap();
    let view = of(&desk, "deadlines").await;
    assert_eq!((&view["policy"]["body"], &view["revision"]), (&deadlines, &json!(2)));
    assert_eq!(view["history"].as_array().unwrap().len(), 2);
    assert_eq!(of(&desk, "authority").await["policy"]["body"], limits);
    assert_eq!(of(&desk, "severity").await["revision"], 1);
}
