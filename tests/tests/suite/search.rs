//! Search: what is found by words, the same on both engines and in the rule of the domain; fields; who may find what.

use huiyin_domain::search::{Phrase, parse};
use huiyin_tests::{DAY, Desk, Seat, both, words};
use serde_json::{Value, json};

use crate::life;

both!(
    words_are_found_wherever_they_stand,
    numbers_names_and_telephones_find_their_complaints,
    fields_narrow_what_is_found,
    what_is_wrong_is_named,
    who_may_not_see_finds_nothing,
    pages_come_newest_first_and_in_other_orders,
    where_it_was_found_is_shown,
    customers_are_offered_to_whom_they_are_known,
);

/// Who is found, sorted, with the whole page.
pub(crate) async fn find(desk: &Desk, seat: &Seat, query: &str) -> (Vec<String>, Value) {
    let body = json!({ "view": "all", "criteria": { "words": query }, "limit": 200 });
    let page = desk.ok(seat, "complaint.list", body).await;
    let lines = page["complaints"].as_array().unwrap();
    let mut ids: Vec<String> = lines
        .iter()
        .map(|line| line["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(page["total"], json!(ids.len()), "{query}");
    ids.sort_unstable();
    (ids, page)
}

async fn finds(desk: &Desk, seat: &Seat, query: &str, expected: &[&String]) {
    let (found, _) = find(desk, seat, query).await;
    let mut expected: Vec<String> = expected.iter().map(|id| (*id).clone()).collect();
    expected.sort_unstable();
    assert_eq!(found, expected, "{query}");
}

fn says(content: &str) -> Value {
    let nameless = json!({ "kind": "anonymous", "reason": "不愿透露" });
    words::with(
        words::call("1"),
        &json!({ "content": content, "complainant": nameless }),
    )
}

/// A text of so many different characters of which none stands in another case.
fn filler(length: u32) -> String {
    (0..length).filter_map(|at| char::from_u32(0x3400 + at)).collect()
}

/// One table of cases: texts, and queries with the texts they find.
async fn words_are_found_wherever_they_stand(desk: Desk) {
    let edge = format!("{}冰箱结霜{}", filler(253), filler(300));
    let across = format!("{}{}", filler(900), "。压缩机异响");
    let texts = [
        "买的滚筒洗衣机漏水，要求退款。",
        "要求退。款，不要换货",
        "买的iPhone15 手机屏幕碎了😡，电话 021-5555 没人接",
        "The washing machine leaks. REFUND please, naïve Café",
        "ＦＵＬＬ　ＷＩＤＴＨ １２３ 全角字",
        edge.as_str(),
        across.as_str(),
    ];
    let mut ids = Vec::new();
    for text in texts {
        ids.push(desk.register(&desk.chief, says(text)).await);
    }
    let noted = desk.register(&desk.chief, says("没有下文")).await;
    desk.act(
        &desk.chief,
        &noted,
        json!({ "act": "note", "text": "客户补充：冰箱不制冷" }),
    )
    .await;
    desk.act(
        &desk.chief,
        &noted,
        json!({ "act": "note", "text": "已约上门，滚筒也坏了" }),
    )
    .await;
    let own: Vec<Vec<&str>> = texts
        .iter()
        .map(|text| vec![*text])
        .chain([vec!["没有下文", "客户补充：冰箱不制冷", "已约上门，滚筒也坏了"]])
        .collect();
    ids.push(noted);
    let window = |from: u32, to: u32| {
        let characters: Vec<char> = edge.chars().collect();
        characters[from as usize..to as usize].iter().collect::<String>()
    };
    let queries = [
        "退款",
        "漏水",
        "洗衣机",
        "滚筒",
        "滚筒洗衣机漏水",
        "筒洗",
        "衣机漏",
        "退。款",
        "款要",
        "换货",
        "iphone15",
        "ＩＰＨＯＮＥ１５",
        "iPhone15手机",
        "iphone",
        "5555",
        "021-5555",
        "😡",
        "碎了😡",
        "washing",
        "wash",
        "wash*",
        "WASHING MACH*",
        "\"washing mach*\"",
        "iph*",
        "iphone1*手机",
        "55*",
        "caf*",
        "f*",
        "漏*",
        "refu* -machi*",
        "sh*",
        "Washing Machine",
        "\"washing machine\"",
        "\"machine washing\"",
        "refund",
        "café",
        "cafe",
        "naïve",
        "full",
        "width 123",
        "１２３",
        "全角",
        "冰箱",
        "冰箱结霜",
        "冰箱 制冷",
        "压缩机",
        "异响",
        "漏水 退款",
        "漏水 换货",
        "退款 -漏水",
        "要求 -换货",
        "-要求",
        "-要求 -滚筒",
        "滚筒 -\"坏了\"",
        "上门 下文",
        "不存在",
        "%",
        "退%款",
        "_",
    ];
    let long = [
        window(230, 262),
        window(223, 256),
        window(200, 300),
        window(0, 257),
        window(250, 520),
        filler(900),
    ];
    for query in queries.into_iter().map(str::to_owned).chain(long) {
        let asked = parse(&query).unwrap();
        let holds = |texts: &[&str], phrase: &Phrase| phrase.is_in(texts.iter().copied());
        let expected: Vec<&String> = own
            .iter()
            .zip(&ids)
            .filter(|(texts, _)| {
                asked
                    .terms
                    .iter()
                    .all(|term| holds(texts, &term.phrase) != term.without)
            })
            .map(|(_, id)| id)
            .collect();
        let shown: String = query.chars().take(20).collect();
        if query.chars().count() <= 100 {
            finds(&desk, &desk.chief, &query, &expected).await;
        } else {
            let body = json!({ "view": "all", "criteria": { "words": query } });
            let error = desk.fails(&desk.chief, "complaint.list", body, "invalid").await;
            assert_eq!(words::fields(&error), [("criteria.words", "too_long")], "{shown}");
        }
    }
    // What the table is about, said once in plain words.
    finds(&desk, &desk.chief, "退款", &[&ids[0]]).await;
    finds(&desk, &desk.chief, "冰箱", &[&ids[5], &ids[7]]).await;
    finds(&desk, &desk.chief, &window(200, 250), &[&ids[5], &ids[6]]).await;
    finds(&desk, &desk.chief, "滚筒 制冷", &[&ids[7]]).await;
}

async fn numbers_names_and_telephones_find_their_complaints(desk: Desk) {
    let mine = json!({ "order_number": "YS-2026_88", "product": "滚筒洗衣机 XQG100" });
    let one = desk
        .register(&desk.chief, words::with(words::call("13800131234"), &mine))
        .await;
    let name = json!({ "complainant": { "kind": "new", "name": "O'Brien 李", "phone": "13900005678", "nickname": "小 Fish" } });
    let two = desk.register(&desk.chief, words::with(words::call("1"), &name)).await;
    let number = desk.open(&desk.chief, &one).await["number"]
        .as_str()
        .unwrap()
        .to_owned();
    let plain = number.replace('-', "");
    let wide: String = number
        .chars()
        .filter_map(|c| {
            if c == '-' {
                Some('－')
            } else {
                char::from_u32(u32::from(c) + 0xFEE0)
            }
        })
        .collect();
    for (query, expected) in [
        (number.as_str(), vec![&one]),
        (&plain, vec![&one]),
        (&plain.to_lowercase(), vec![&one]),
        (&wide, vec![&one]),
        (&plain[2..], vec![&one]),
        (&number[..10], vec![&one, &two]),
        (&number[2..10], vec![&one, &two]),
        (&number[2..15], vec![&one]),
        ("0001", vec![&one]),
        ("ys-2026_88", vec![&one]),
        ("xqg100", vec![&one]),
        ("王芳", vec![&one]),
        ("wangfang", vec![&one]),
        ("wf", vec![&one]),
        ("1234", vec![&one]),
        ("138-0013-1234", vec![&one]),
        ("13800131234", vec![&one]),
        ("o'brien", vec![&two]),
        ("李 漏水", vec![&two]),
        ("wangf*", vec![&one]),
        ("o'br*", vec![&two]),
        ("xqg*", vec![&one]),
        ("wangfa", vec![]),
        ("5678", vec![&two]),
        ("漏水 -5678", vec![&one]),
        ("customer:wang", vec![&one]),
        ("客户：王", vec![&one]),
        ("customer:\"wang fang\"", vec![&one]),
        ("customer:小fish", vec![&two]),
        ("客户:王芳 客户:小fish", vec![&one, &two]),
        ("phone:5678", vec![&two]),
        ("电话：13900005678", vec![&two]),
        ("phone:9999", vec![]),
        ("order:ys-2026_88", vec![&one]),
        ("订单:YS-2026", vec![]),
        ("customer:nobody", vec![]),
    ] {
        finds(&desk, &desk.chief, query, &expected).await;
    }
    let fields = [("number", &number), ("编号", &plain)];
    for (field, value) in fields {
        finds(&desk, &desk.chief, &format!("{field}:{value}"), &[&one]).await;
    }
    finds(&desk, &desk.chief, "number:0001", &[&one]).await;
}

async fn fields_narrow_what_is_found(desk: Desk) {
    let staff = life::team(&desk).await;
    let pool = desk.register(&staff.agent, words::call("13800131234")).await;
    let grave = words::with(
        words::call("13800131235"),
        &json!({ "severity": "critical", "severity_reason": "x", "category": "delivery", "subcategory": "delivery_late" }),
    );
    let grave = desk.register(&desk.chief, grave).await;
    let tagged = json!({ "act": "tag", "add": ["will_call_12315"], "remove": [] });
    desk.act(&desk.chief, &grave, tagged).await;
    desk.later(2 * DAY).await;
    let held = life::investigated(&desk, &staff, "13600000000").await;
    let closed = life::answered(&desk, &staff, "13900000000").await;
    desk.act(
        &staff.specialist,
        &closed,
        json!({ "act": "close", "reason": "solved", "outcome": "upheld" }),
    )
    .await;
    let name = staff.specialist.name.clone();
    for (query, expected) in [
        ("stage:closed", vec![&closed]),
        ("阶段：已办结", vec![&closed]),
        ("stage:open", vec![&pool, &grave, &held]),
        ("severity:critical", vec![&grave]),
        ("severity:特急 severity:major", vec![&grave]),
        ("category:delivery", vec![&grave]),
        ("类别:物流配送", vec![&grave]),
        ("category:Late", vec![&grave]),
        ("category:late category:product", vec![&pool, &grave, &held, &closed]),
        ("owner:nobody", vec![&pool]),
        ("owner:Unassigned", vec![&pool]),
        ("tag:will_call_12315", vec![&grave]),
        ("标签：没有标签 category:product", vec![&pool, &held, &closed]),
        ("owner:me", vec![&grave]),
        (&format!("owner:{name} 漏水"), vec![&held, &closed]),
        (&format!("承办人:\"{name} 的名字\" stage:closed"), vec![&closed]),
        ("after:today", vec![&held, &closed]),
        ("before:今天", vec![&pool, &grave]),
        ("after:2026-11-20 before:2026-11-21", vec![&pool, &grave]),
        ("漏水 之后:昨天 -王芳", vec![]),
        ("漏水 after:yesterday stage:closed", vec![&closed]),
    ] {
        finds(&desk, &desk.chief, query, &expected).await;
    }
    // Fields and criteria of the list narrow together.
    let both = json!({ "view": "all", "criteria": { "words": "stage:closed 漏水", "stages": ["investigating"] } });
    let page = desk.ok(&desk.chief, "complaint.list", both).await;
    assert_eq!(page["complaints"], json!([]));
    let view = json!({ "view": "closed", "criteria": { "words": "漏水" } });
    let page = desk.ok(&desk.chief, "complaint.list", view).await;
    assert_eq!(page["complaints"].as_array().unwrap().len(), 1);
    let terms = find(&desk, &desk.chief, "漏水 stage:closed -冰箱").await.1["searched"]["terms"].clone();
    assert_eq!(
        terms,
        json!([
            { "text": "closed", "field": "stage", "without": false, "hits": null },
            { "text": "漏水", "field": null, "without": false, "hits": null },
            { "text": "冰箱", "field": null, "without": true, "hits": null }
        ])
    );
}

async fn what_is_wrong_is_named(desk: Desk) {
    let one = desk.register(&desk.chief, words::call("13800131234")).await;
    for (query, code, params) in [
        ("colour:red", "unknown_prefix", json!({ "prefix": "colour" })),
        ("customer:", "empty_value", json!({ "prefix": "customer" })),
        ("-stage:closed", "not_excludable", json!({ "prefix": "stage" })),
        (
            "stage:done1",
            "unknown_value",
            json!({ "prefix": "stage", "value": "done1" }),
        ),
        (
            "category:月球",
            "unknown_value",
            json!({ "prefix": "category", "value": "月球" }),
        ),
        ("owner:谁", "unknown_value", json!({ "prefix": "owner", "value": "谁" })),
        (
            "before:someday",
            "not_a_date",
            json!({ "prefix": "before", "value": "someday" }),
        ),
        ("phone:12", "not_a_phone", json!({ "prefix": "phone", "value": "12" })),
        (
            "number:TS20260213-0042-5",
            "check_digit",
            json!({ "value": "TS20260213-0042-5", "expected": "4", "number": "TS20260213-0042-4" }),
        ),
    ] {
        for command in ["complaint.list", "complaint.counts"] {
            let body = match command {
                "complaint.list" => json!({ "view": "all", "criteria": { "words": query } }),
                _ => json!({ "criteria": { "words": query } }),
            };
            let error = desk.fails(&desk.chief, command, body, "invalid").await;
            assert_eq!(words::fields(&error), [("criteria.words", code)], "{query}");
            assert_eq!(error["fields"][0]["params"], params, "{query}");
        }
    }
    // A number that is read wrong is named whether or not the right one is there; it may as well be an order's.
    let number = desk.open(&desk.chief, &one).await["number"]
        .as_str()
        .unwrap()
        .to_owned();
    let last = number.chars().next_back().and_then(|c| c.to_digit(10)).unwrap();
    let slip = format!("{}{}", &number[..number.len() - 1], (last + 1) % 10);
    let (found, page) = find(&desk, &desk.chief, &slip).await;
    assert!(found.is_empty());
    assert_eq!(
        page["searched"]["hints"],
        json!([{ "code": "check_digit", "typed": slip, "expected": last, "number": number }])
    );
    let (_, page) = find(&desk, &desk.chief, "漏水 冰箱 退款").await;
    let alone: Vec<&Value> = page["searched"]["terms"]
        .as_array()
        .unwrap()
        .iter()
        .map(|term| &term["hits"])
        .collect();
    assert_eq!(alone, [&json!(1), &json!(0), &json!(0)]);
}

async fn who_may_not_see_finds_nothing(desk: Desk) {
    let staff = life::team(&desk).await;
    let stranger = desk.hire("stranger", &["specialist"]).await;
    let id = desk.register(&staff.specialist, words::call("13800131234")).await;
    let number = desk.open(&staff.specialist, &id).await["number"]
        .as_str()
        .unwrap()
        .to_owned();
    let other = desk
        .register(
            &stranger,
            words::with(words::call("13900000000"), &json!({ "content": "冰箱漏水" })),
        )
        .await;
    for query in [
        "漏水",
        "洗衣机",
        &number,
        "王芳 洗衣机",
        "1234",
        "customer:王芳 phone:1234",
    ] {
        let expected: &[&String] = if query == "漏水" { &[&other] } else { &[] };
        finds(&desk, &stranger, query, expected).await;
    }
    let restrict = json!({ "act": "restrict", "named": [], "reason": "涉及员工" });
    desk.act(&desk.chief, &id, restrict).await;
    finds(&desk, &desk.chief, "洗衣机", &[&id]).await;
    finds(&desk, &staff.leader, "洗衣机", &[]).await;
    let (_, page) = find(&desk, &staff.leader, "洗衣机 不存在").await;
    assert!(
        page["searched"]["terms"]
            .as_array()
            .unwrap()
            .iter()
            .all(|term| term["hits"] == 0)
    );
    let counts = desk
        .ok(
            &staff.leader,
            "complaint.counts",
            json!({ "criteria": { "words": "洗衣机" } }),
        )
        .await;
    assert!(counts["counts"].as_object().unwrap().values().all(|count| *count == 0));
    assert!(!page.to_string().contains(&number));
}

async fn pages_come_newest_first_and_in_other_orders(desk: Desk) {
    let mut ids = Vec::new();
    for at in 0..30 {
        let severity = ["minor", "critical", "ordinary", "major"][at % 4];
        let body = json!({ "severity": severity, "severity_reason": "x", "content": format!("第{at}台{}漏水", if at % 2 == 0 { "冰箱" } else { "空调" }) });
        ids.push(
            desk.register(&desk.chief, words::with(words::call("13800131234"), &body))
                .await,
        );
    }
    for sort in [
        Value::Null,
        json!({ "by": "received" }),
        json!({ "by": "severity", "descending": true }),
        json!({ "by": "changed", "descending": true }),
    ] {
        let (mut found, mut cursor) = (Vec::new(), Value::Null);
        loop {
            let mut body = json!({ "view": "all", "criteria": { "words": "冰箱 漏水" }, "limit": 4, "cursor": cursor });
            if !sort.is_null() {
                body["sort"] = sort.clone();
            }
            let page = desk.ok(&desk.chief, "complaint.list", body).await;
            assert_eq!(page["total"], if cursor.is_null() { json!(15) } else { Value::Null });
            let lines = page["complaints"].as_array().unwrap();
            let snippets = page["searched"]["snippets"].as_object().unwrap();
            assert_eq!(snippets.len(), lines.len());
            found.extend(lines.iter().map(|line| line["id"].as_str().unwrap().to_owned()));
            cursor = page["next"].clone();
            if cursor.is_null() {
                break;
            }
        }
        if sort.is_null() {
            let newest: Vec<String> = ids.iter().rev().skip(1).step_by(2).cloned().collect();
            assert_eq!(found, newest);
        }
        found.sort_unstable();
        found.dedup();
        assert_eq!(found.len(), 15, "{sort}");
    }
    let body = json!({ "view": "all", "sort": { "by": "entered", "descending": true } });
    let error = desk.fails(&desk.chief, "complaint.list", body, "invalid").await;
    assert_eq!(words::fields(&error), [("sort", "not_allowed")]);
}

async fn where_it_was_found_is_shown(desk: Desk) {
    let body = json!({ "content": "洗衣机漏水。请打13800131234，要求Ｒefund退款", "product": "滚筒 X1" });
    let id = desk
        .register(&desk.chief, words::with(words::call("13800131234"), &body))
        .await;
    desk.act(
        &desk.chief,
        &id,
        json!({ "act": "note", "text": "仓库回复：备件下周到" }),
    )
    .await;
    let snippet = async |query: &str| find(&desk, &desk.chief, query).await.1["searched"]["snippets"][&id].clone();
    let part = |text: &str, found: bool| json!({ "text": text, "found": found });
    assert_eq!(
        snippet("refund 退款").await,
        json!({ "place": "content", "parts": [
            part("…", false), part("请打138****1234，要求", false), part("Ｒefund", true), part("退款", true)
        ] })
    );
    assert_eq!(
        snippet("备件").await,
        json!({ "place": "timeline", "parts": [part("仓库回复：", false), part("备件", true), part("下周到", false)] })
    );
    assert_eq!(snippet("x1").await["place"], "product");
    assert_eq!(
        snippet("wangfang").await,
        Value::Null,
        "found by name, and the row shows it"
    );
}

async fn customers_are_offered_to_whom_they_are_known(desk: Desk) {
    let staff = life::team(&desk).await;
    let stranger = desk.hire("stranger", &["specialist"]).await;
    let id = desk.register(&staff.agent, words::call("13800131234")).await;
    let offered = async |seat: &Seat, text: &str| {
        let offers = desk.ok(seat, "search.offer_customers", json!({ "text": text })).await;
        let customers = offers["customers"].as_array().unwrap().clone();
        let plain = customers
            .iter()
            .map(|one| json!([one["name"], one["phone"], one["word"]]));
        plain.collect::<Vec<Value>>()
    };
    for text in ["王", "wang", "wf", "1234"] {
        let known = json!(["王芳", "138****1234", "王芳"]);
        assert_eq!(offered(&staff.agent, text).await, [known], "{text}");
        // Who has not the complaint in hand is offered what finds them, not the name.
        let masked = json!(["王*", "138****1234", "1234"]);
        assert_eq!(offered(&staff.specialist, text).await, [masked], "{text}");
        assert!(offered(&stranger, text).await.is_empty(), "{text}");
    }
    assert!(offered(&staff.agent, "").await.is_empty());
    finds(&desk, &staff.specialist, "customer:1234", &[&id]).await;
}
