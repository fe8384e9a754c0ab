//! Templates: shipped, rewritten, retired, filled in.

use huiyin_tests::{DAY, Desk, both, words};
use serde_json::{Value, json};

use crate::life::{investigated, team};

both!(
    what_is_shipped_is_there_without_a_row,
    every_revision_stays,
    a_retired_template_is_offered_again,
    wrong_templates_are_sent_back,
    places_are_filled_in_for_one_complaint,
    an_answer_says_what_the_approved_plan_does,
    who_chases_says_no_more_than_they_may_know,
    who_chases_hears_how_it_stands,
    who_calls_says_their_own_name_and_the_matter,
);

async fn of(desk: &Desk, code: &str) -> Value {
    let list = desk.ok(&desk.chief, "template.list", json!({})).await;
    let templates = list["templates"].as_array().unwrap();
    templates.iter().find(|one| one["code"] == code).unwrap().clone()
}

fn wording(code: &str, zh: &str) -> Value {
    json!({ "code": code, "kind": "answer", "name_zh": "致歉", "name_en": "Apology", "zh": zh, "en": "{customer}, we apologise." })
}

async fn what_is_shipped_is_there_without_a_row(desk: Desk) {
    let agent = desk.hire("agent", &["front_line_agent"]).await;
    let list = desk.ok(&agent, "template.list", json!({})).await;
    assert!(list["templates"].as_array().unwrap().len() >= 6);
    assert!(list["placeholders"].as_array().unwrap().contains(&json!("customer")));
    let shipped = of(&desk, "answer_upheld").await;
    assert_eq!(
        [&shipped["revision"], &shipped["by"], &shipped["retired"]],
        [&json!(0), &Value::Null, &json!(false)]
    );
    desk.fails(&agent, "template.revise", wording("answer_upheld", "您好"), "forbidden")
        .await;
    desk.fails(
        &agent,
        "template.history",
        json!({ "code": "answer_upheld" }),
        "forbidden",
    )
    .await;
}

async fn every_revision_stays(desk: Desk) {
    let revise = async |expected: i64, zh: &str| {
        let body = wording("answer_upheld", zh);
        desk.versioned(&desk.chief, expected, "template.revise", body).await
    };
    let first = revise(0, "{customer}，向您致歉。").await.unwrap();
    assert_eq!((&first["id"], &first["version"]), (&json!("answer_upheld"), &json!(1)));
    let before = desk.traces().await;
    assert_eq!(revise(0, "您好").await.unwrap_err()["code"], "stale_version");
    assert_eq!(desk.traces().await, before);
    revise(1, "{customer}，谨向您致歉。").await.unwrap();
    let now = of(&desk, "answer_upheld").await;
    assert_eq!(
        (&now["zh"], &now["revision"]),
        (&json!("{customer}，谨向您致歉。"), &json!(2))
    );
    assert_eq!(now["by"]["name"], "陈主任");
    let history = desk
        .ok(&desk.chief, "template.history", json!({ "code": "answer_upheld" }))
        .await;
    let revisions: Vec<&Value> = history["revisions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["revision"])
        .collect();
    assert_eq!(revisions, [2, 1, 0]);
    desk.verifies().await;
}

async fn a_retired_template_is_offered_again(desk: Desk) {
    desk.ok(&desk.chief, "template.retire", json!({ "code": "recourse_standard" }))
        .await;
    let gone = of(&desk, "recourse_standard").await;
    assert_eq!([&gone["retired"], &gone["revision"]], [&json!(true), &json!(1)]);
    desk.fails(
        &desk.chief,
        "template.retire",
        json!({ "code": "recourse_standard" }),
        "stale_version",
    )
    .await;
    desk.ok(&desk.chief, "template.revise", wording("recourse_standard", "您可以"))
        .await;
    assert_eq!(of(&desk, "recourse_standard").await["retired"], false);
    // One's own gets a code of its own.
    let mut own = wording("", "您好");
    own.as_object_mut().unwrap().remove("code");
    for code in ["apology", "apology_2"] {
        assert_eq!(desk.ok(&desk.chief, "template.revise", own.clone()).await["id"], code);
    }
    desk.ok(&desk.chief, "template.retire", json!({ "code": "apology" }))
        .await;
    assert_eq!(of(&desk, "apology").await["retired"], true);
    desk.fails(
        &desk.chief,
        "template.retire",
        json!({ "code": "nothing" }),
        "not_found",
    )
    .await;
    desk.fails(
        &desk.chief,
        "template.history",
        json!({ "code": "nothing" }),
        "not_found",
    )
    .await;
    desk.verifies().await;
}

async fn wrong_templates_are_sent_back(desk: Desk) {
    let before = desk.traces().await;
    let mut wrong = wording("answer_upheld", "{customer}，{money}");
    wrong["name_en"] = json!(" ");
    let error = desk.fails(&desk.chief, "template.revise", wrong, "invalid").await;
    assert_eq!(
        words::fields(&error),
        [("name_en", "required"), ("zh", "unknown_placeholder")]
    );
    assert_eq!(error["fields"][1]["params"]["placeholder"], "money");
    assert_eq!(desk.traces().await, before);
}

async fn places_are_filled_in_for_one_complaint(desk: Desk) {
    let specialist = desk.hire("specialist", &["specialist"]).await;
    let other = desk.hire("other", &["specialist"]).await;
    let zh = "{customer} {number} {day} {owner} {centre} {deadline}";
    desk.ok(&desk.chief, "template.revise", wording("answer_upheld", zh))
        .await;
    let id = desk.register(&specialist, words::call("13800131234")).await;
    let fill = json!({ "code": "answer_upheld", "complaint": id });
    let number = desk.open(&specialist, &id).await["number"].as_str().unwrap().to_owned();
    let filled = desk.ok(&specialist, "template.fill", fill.clone()).await;
    assert_eq!(
        filled,
        json!({
            "zh": format!("王芳 {number} 11月20日 specialist 的名字 回音服务中心 11月23日 10:00"),
            "en": "王芳, we apologise.",
        })
    );
    desk.fails(&other, "template.fill", fill.clone(), "not_found").await;
    let nothing = json!({ "code": "nothing", "complaint": id });
    desk.fails(&specialist, "template.fill", nothing, "not_found").await;
    // A deadline that is past is none to promise, and who gives no name is addressed all the same.
    desk.later(4 * DAY).await;
    let filled = desk.ok(&specialist, "template.fill", fill).await;
    assert!(filled["zh"].as_str().unwrap().ends_with("约定时间"), "{filled}");
    let nobody = json!({ "complainant": { "kind": "anonymous", "reason": "不愿透露" } });
    let id = desk
        .register(&specialist, words::with(words::call("13800131234"), &nobody))
        .await;
    let filled = desk
        .ok(
            &specialist,
            "template.fill",
            json!({ "code": "answer_upheld", "complaint": id }),
        )
        .await;
    assert!(filled["zh"].as_str().unwrap().starts_with("尊敬的客户"), "{filled}");
    assert_eq!(filled["en"], "customer, we apologise.");
}

async fn an_answer_says_what_the_approved_plan_does(desk: Desk) {
    let staff = team(&desk).await;
    let id = investigated(&desk, &staff, "13800131234").await;
    let fill = json!({ "code": "answer_upheld", "complaint": id });
    let filled = desk.ok(&staff.specialist, "template.fill", fill.clone()).await;
    let zh = filled["zh"].as_str().unwrap();
    assert!(zh.contains("我们的处理是：\n【待填写】\n"), "{zh}");
    let send = |text: &str| json!({ "id": id, "action": { "act": "answer", "text": text, "medium": "email" } });
    desk.act(&staff.specialist, &id, words::plan(0)).await;
    let measures = words::plan(0)["measures"].as_str().unwrap().to_owned();
    let error = desk
        .fails(&staff.specialist, "complaint.act", send(zh), "invalid")
        .await;
    assert_eq!(words::fields(&error), [("text", "unfilled")]);
    let filled = desk.ok(&staff.specialist, "template.fill", fill).await;
    let zh = filled["zh"].as_str().unwrap();
    assert!(zh.contains(&format!("我们的处理是：\n{measures}\n")), "{zh}");
    assert!(
        filled["en"]
            .as_str()
            .unwrap()
            .contains(&format!("what we do:\n{measures}\n"))
    );
    desk.ok(&staff.specialist, "complaint.act", send(zh)).await;
}

async fn who_chases_says_no_more_than_they_may_know(desk: Desk) {
    let registrar = desk.hire("registrar", &["front_line_agent"]).await;
    let agent = desk.hire("agent", &["front_line_agent"]).await;
    let contact = desk.hire("contact", &["department_contact"]).await;
    let id = desk.register(&registrar, words::call("13800131234")).await;
    let number = desk.open(&desk.chief, &id).await["number"].as_str().unwrap().to_owned();
    let reply = json!({ "code": "chase_reply_standard", "complaint": id });
    let nobody = desk.ok(&agent, "template.fill", reply.clone()).await;
    let said = nobody["zh"].as_str().unwrap();
    assert!(said.contains(&number) && said.starts_with("尊敬的客户"), "{said}");
    assert!(said.contains("由我们的同事处理"), "nobody has taken it: {said}");
    desk.act(&desk.chief, &id, json!({ "act": "take" })).await;
    let owned = desk.ok(&agent, "template.fill", reply.clone()).await;
    assert!(
        owned["en"].as_str().unwrap().contains("陈主任 is working on"),
        "{owned}"
    );
    assert!(
        !owned.to_string().contains("王芳"),
        "the name is for whoever may open it: {owned}"
    );
    let own = desk.ok(&desk.chief, "template.fill", reply.clone()).await;
    assert!(own["zh"].as_str().unwrap().starts_with("王芳"), "{own}");
    let answer = json!({ "code": "answer_upheld", "complaint": id });
    desk.fails(&agent, "template.fill", answer, "not_found").await;
    desk.fails(&contact, "template.fill", reply.clone(), "not_found").await;
    desk.act(
        &desk.chief,
        &id,
        json!({ "act": "restrict", "named": [], "reason": "涉及员工" }),
    )
    .await;
    desk.fails(&agent, "template.fill", reply, "not_found").await;
}

async fn who_chases_hears_how_it_stands(desk: Desk) {
    let specialist = desk.hire("specialist", &["specialist"]).await;
    let id = desk.register(&specialist, words::call("13800131234")).await;
    let told = async || {
        let body = json!({ "complaint": id });
        let filled = desk.ok(&specialist, "template.fill_chase_reply", body).await;
        filled["zh"].as_str().unwrap().to_owned()
    };
    let running = told().await;
    assert!(
        running.contains("处理中") && running.contains("11月23日 10:00 前给您答复"),
        "{running}"
    );
    desk.later(30 * DAY).await;
    let late = told().await;
    assert!(late.contains("晚于约定的时间") && !late.contains('{'), "{late}");
    desk.ok(&desk.chief, "template.retire", json!({ "code": "chase_reply_late" }))
        .await;
    let any = told().await;
    assert!(
        any.contains("约定时间前给您答复"),
        "the words for any case serve: {any}"
    );
}

async fn who_calls_says_their_own_name_and_the_matter(desk: Desk) {
    let specialist = desk.hire("specialist", &["specialist"]).await;
    let solved = words::with(words::call("13800131234"), &json!({ "solved": words::spot(0) }));
    let id = desk.register(&specialist, solved).await;
    let script = json!({ "code": "call_after_closing", "complaint": id });
    let said = desk.ok(&desk.chief, "template.fill", script).await;
    let zh = said["zh"].as_str().unwrap();
    assert!(
        zh.contains("我是回音服务中心的陈主任") && zh.contains("“商品质量”问题"),
        "{zh}"
    );
    assert!(said["en"].as_str().unwrap().contains("“Product"), "{said}");
    // Its questions are told apart by their numbers.
    let questions = zh
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_digit()))
        .count();
    assert_eq!(questions, 3);
}
