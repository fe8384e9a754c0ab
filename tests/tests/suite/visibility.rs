//! Who sees what: the rule of the domain, its twins in SQL and on facts, the door and the events agree over the whole matrix.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use huiyin_app::store::connection::Connection;
use huiyin_app::store::filter::Filter;
use huiyin_app::store::record::Column;
use huiyin_app::store::visible::{stub, visible};
use huiyin_domain::{Audience, UserId, may_see, may_see_stub};
use huiyin_tests::{Desk, Seat, both, raw, words};
use serde_json::{Value, json};

both!(
    the_rule_the_sql_and_the_door_agree,
    who_may_not_see_hears_nothing,
    nobody_works_on_a_complaint_about_themselves,
);

const ROLES: [&[&str]; 12] = [
    &["front_line_agent"],
    &["specialist"],
    &["team_leader"],
    &["supervisor"],
    &["manager"],
    &["callback_quality"],
    &["department_contact"],
    &["auditor"],
    &["administrator"],
    &["front_line_agent", "administrator"],
    &["callback_quality", "auditor"],
    &["specialist", "department_contact"],
];

/// One person a set of roles, in the group and not, and one who only stands around.
async fn staff(desk: &Desk) -> (String, Vec<Arc<Seat>>) {
    let mut seats = Vec::new();
    for (at, roles) in ROLES.iter().enumerate() {
        seats.push(desk.hire(&format!("in{at}"), roles).await);
        seats.push(desk.hire(&format!("out{at}"), roles).await);
    }
    let members: Vec<&Seat> = seats.iter().step_by(2).map(AsRef::as_ref).collect();
    (desk.group("甲组", &members, &[]).await, seats)
}

struct Case {
    id: String,
    about: String,
    audience: Audience,
}

/// For every person, complaints they stand to in every way, open and restricted; written by the house where its
/// commands can, and the rest through the store.
async fn cases(desk: &Desk, group: &str, seats: &[Arc<Seat>]) -> Vec<Case> {
    let other = desk.hire("bystander", &["specialist"]).await;
    let elsewhere = desk.group("乙组", &[&other], &[]).await;
    let mut cases = Vec::new();
    let mut connection = desk.raw().await;
    let base = Audience {
        registered_by: UserId::from(desk.chief.id.clone()),
        owner: Some(UserId::from(other.id.clone())),
        group: None,
        restricted: false,
        named: Default::default(),
        given: Default::default(),
        complained_about: None,
        complained_about_leaders: Default::default(),
    };
    let mut standings: Vec<(String, Audience)> = vec![(String::from("nobody's"), base.clone())];
    let mut own_group = base.clone();
    own_group.group = Some(huiyin_domain::GroupId::from(group.to_owned()));
    standings.push((String::from("the group's"), own_group));
    let mut other_group = base.clone();
    other_group.group = Some(huiyin_domain::GroupId::from(elsewhere));
    standings.push((String::from("another group's"), other_group));
    for seat in seats {
        let me = UserId::from(seat.id.clone());
        for part in [
            "owner",
            "registrar",
            "named",
            "given",
            "party",
            "leader",
            "owner and party",
            "named and leader",
        ] {
            let mut audience = base.clone();
            match part {
                "owner" => audience.owner = Some(me.clone()),
                "registrar" => audience.registered_by = me.clone(),
                "named" => drop(audience.named.insert(me.clone())),
                "given" => drop(audience.given.insert(me.clone())),
                "party" => audience.complained_about = Some(me.clone()),
                "leader" => drop(audience.complained_about_leaders.insert(me.clone())),
                "owner and party" => {
                    audience.owner = Some(me.clone());
                    audience.complained_about = Some(me.clone());
                }
                _ => {
                    audience.named.insert(me.clone());
                    audience.complained_about_leaders.insert(me.clone());
                }
            }
            standings.push((format!("{part} {}", seat.name), audience));
        }
    }
    let template = desk.register(&desk.chief, words::call("13800131234")).await;
    let columns: Vec<&str> = huiyin_app::store::TABLES
        .iter()
        .find(|table| table.name == "complaint")
        .unwrap()
        .columns
        .to_vec();
    raw::execute(&mut connection, "begin").await;
    let mut doc = 1000;
    for (about, standing) in standings {
        for restricted in [false, true] {
            doc += 1;
            let audience = Audience {
                restricted,
                ..standing.clone()
            };
            let id = uuid::Uuid::now_v7().to_string();
            let text = |id: Option<String>| id.map_or_else(|| String::from("null"), |id| format!("'{id}'"));
            let values: Vec<String> = columns
                .iter()
                .map(|column| match *column {
                    "id" | "number" => format!("'{id}'"),
                    "doc" => doc.to_string(),
                    "owner_id" => text(audience.owner.as_ref().map(ToString::to_string)),
                    "registered_by" => format!("'{}'", audience.registered_by),
                    "group_id" => text(audience.group.as_ref().map(ToString::to_string)),
                    "party_user_id" => text(audience.complained_about.as_ref().map(ToString::to_string)),
                    "restricted" => i64::from(restricted).to_string(),
                    column => column.to_owned(),
                })
                .collect();
            let insert = format!(
                "insert into complaint ({}) select {} from complaint where id = '{template}'",
                columns.join(", "),
                values.join(", ")
            );
            raw::execute(&mut connection, &insert).await;
            for (part, users) in [
                ("named", &audience.named),
                ("given", &audience.given),
                ("leader", &audience.complained_about_leaders),
            ] {
                for user in users {
                    let insert = format!("insert into complaint_person values ('{id}', '{user}', '{part}')");
                    raw::execute(&mut connection, &insert).await;
                }
            }
            let about = format!("{about}{}", if restricted { ", restricted" } else { "" });
            cases.push(Case { id, about, audience });
        }
    }
    raw::execute(&mut connection, "commit").await;
    cases
}

async fn the_rule_the_sql_and_the_door_agree(desk: Desk) {
    let (group, seats) = staff(&desk).await;
    let cases = cases(&desk, &group, &seats).await;
    let mut connection = desk.raw().await;
    let (mut seen, mut unseen) = (0, 0);
    for seat in &seats {
        let actor = desk.book.reference().actor(&seat.id, desk.book.now()).unwrap();
        let sql = these(&mut connection, &visible(&actor)).await;
        let stubs = these(&mut connection, &stub(&actor)).await;
        // From facts, which were read after the cases were written, and from the rows.
        let listed = everything(&desk, seat).await;
        desk.book.set_facts_aside(true).unwrap();
        assert_eq!(everything(&desk, seat).await, listed, "facts and SQL for {}", seat.name);
        desk.book.set_facts_aside(false).unwrap();
        for case in &cases {
            let rule = may_see(&actor, &case.audience);
            let who = format!("{:?} {} on {}", actor.roles, seat.name, case.about);
            assert_eq!(sql.contains(&case.id), rule, "SQL and rule: {who}");
            let known = may_see_stub(&actor, &case.audience);
            assert_eq!(stubs.contains(&case.id), known, "SQL and rule of stubs: {who}");
            assert_eq!(listed.contains_key(&case.id), rule, "complaint.list: {who}");
            *(if rule { &mut seen } else { &mut unseen }) += 1;
            // The door, for whoever stands to it and a few who do not.
            if case.about.contains(&format!(" {}", seat.name)) || !case.about.contains(' ') {
                let opened = desk.call(seat, "complaint.open", json!({ "id": case.id })).await;
                let expected = if actor.may(huiyin_domain::Permission::ReadComplaint) {
                    "not_found"
                } else {
                    "forbidden"
                };
                match opened {
                    Ok(_) => assert!(rule, "complaint.open: {who}"),
                    Err(error) => assert_eq!(
                        (rule, &error["code"]),
                        (false, &json!(expected)),
                        "complaint.open: {who}"
                    ),
                }
            }
        }
    }
    assert!(
        seen > 500 && unseen > 500,
        "{seen} seen, {unseen} not: the matrix says little"
    );
}

/// The complaints of the matrix that a condition holds for.
async fn these(connection: &mut Connection, condition: &Filter) -> BTreeSet<String> {
    let mut select = Filter::new("select t.id from complaint t where t.doc > 1000 and ");
    select.append(condition);
    let rows = connection.rows(select).await.unwrap();
    rows.iter().map(|row| String::from_row(row, 0).unwrap()).collect()
}

/// Every complaint of the view `all`, page by page.
async fn everything(desk: &Desk, seat: &Seat) -> BTreeMap<String, Value> {
    let mut found = BTreeMap::new();
    let mut cursor = Value::Null;
    loop {
        let body = json!({ "view": "all", "limit": 200, "cursor": cursor });
        let Ok(page) = desk.call(seat, "complaint.list", body).await else {
            return found;
        };
        for line in page["complaints"].as_array().unwrap() {
            let id = line["id"].as_str().unwrap().to_owned();
            assert!(found.insert(id, line.clone()).is_none(), "a line twice");
        }
        cursor = page["next"].clone();
        if cursor.is_null() {
            return found;
        }
    }
}

async fn who_may_not_see_hears_nothing(desk: Desk) {
    let agent = desk.hire("agent", &["front_line_agent"]).await;
    let other = desk.hire("other", &["front_line_agent"]).await;
    let admin = desk.hire("admin", &["administrator"]).await;
    let auditor = desk.hire("auditor", &["auditor"]).await;
    let supervisor = desk.hire("supervisor", &["supervisor"]).await;
    let mut streams = BTreeMap::new();
    for seat in [&agent, &other, &admin, &auditor, &supervisor] {
        streams.insert(seat.name.clone(), (desk.book.events(Some(&seat.token())).unwrap(), 0));
    }
    let id = desk.register(&agent, words::call("13800131234")).await;
    expect(&desk, &mut streams, &id, &["agent", "auditor", "supervisor"]).await;
    // The act that hides it is the last that those hear who saw it before.
    desk.act(
        &desk.chief,
        &id,
        json!({ "act": "restrict", "named": [], "reason": "涉及员工" }),
    )
    .await;
    expect(&desk, &mut streams, &id, &["agent", "auditor", "supervisor"]).await;
    desk.act(&desk.chief, &id, json!({ "act": "note", "text": "只有少数人" }))
        .await;
    expect(&desk, &mut streams, &id, &["auditor"]).await;
    desk.act(&desk.chief, &id, json!({ "act": "unrestrict", "reason": "已查清" }))
        .await;
    expect(&desk, &mut streams, &id, &["agent", "auditor", "supervisor"]).await;
    // A refused act makes no sound.
    desk.refuses(&desk.chief, &id, json!({ "act": "resume" }), "not_on_hold")
        .await;
    expect(&desk, &mut streams, &id, &[]).await;
}

type Streams = BTreeMap<String, (huiyin_app::book::Events, i64)>;

/// Who heard of this complaint since the last time, and that no number was left out.
async fn expect(desk: &Desk, streams: &mut Streams, id: &str, who: &[&str]) {
    // The last sound of the round, which everybody hears.
    let name = uuid::Uuid::now_v7().to_string();
    desk.ok(&desk.chief, "group.create", json!({ "name": name })).await;
    for (seat, (events, seq)) in streams {
        let mut heard = false;
        loop {
            let change = events.next().await.expect("a stream").expect("a change");
            *seq += 1;
            assert_eq!(change.seq, *seq, "{seat}: no gap");
            match change.topic {
                huiyin_app::event::Topic::People => break,
                huiyin_app::event::Topic::Complaints => {
                    assert_eq!(change.id.as_deref(), Some(id), "{seat}");
                    heard = true;
                }
                _ => assert_eq!(change.id, None, "{seat}: {change:?} names a record"),
            }
        }
        assert_eq!(heard, who.contains(&seat.as_str()), "{seat}");
    }
}

async fn nobody_works_on_a_complaint_about_themselves(desk: Desk) {
    let rude = desk.hire("rude", &["specialist"]).await;
    let leader = desk.hire("leader", &["team_leader"]).await;
    desk.group("甲组", &[&rude], &[&leader]).await;
    let about = |fields: Value| {
        words::with(
            words::with(words::call("13800131234"), &json!({ "complained_about": rude.id })),
            &fields,
        )
    };
    for owner in [&rude, &leader] {
        let error = desk
            .fails(
                &desk.chief,
                "complaint.register",
                about(json!({ "owner": owner.id })),
                "invalid",
            )
            .await;
        assert_eq!(words::fields(&error), [("owner", "not_allowed")]);
    }
    // Whoever takes the call about themselves does not keep it, and does not settle it.
    let id = desk.register(&rude, about(json!({}))).await;
    assert_eq!(desk.open(&desk.chief, &id).await["owner"], Value::Null);
    let before = desk.traces().await;
    let solved = about(json!({ "solved": words::spot(0), "amount_fen": 0, "content": "颜色不对" }));
    let error = desk.fails(&rude, "complaint.register", solved, "refused").await;
    assert_eq!(error["params"]["reason"], "recused");
    assert_eq!(desk.traces().await, before);
    desk.refuses(&rude, &id, json!({ "act": "note", "text": "我没错" }), "recused")
        .await;
    let give = |owner: &Seat| json!({ "act": "transfer", "owner": owner.id, "reason": "你来" });
    desk.refuses(&desk.chief, &id, give(&rude), "recused").await;
    desk.refuses(&desk.chief, &id, give(&leader), "recused").await;
    let named = json!({ "act": "restrict", "named": [leader.id], "reason": "涉及员工" });
    desk.sends_back(&desk.chief, &id, named, &[("named", "not_allowed")])
        .await;
    desk.act(
        &desk.chief,
        &id,
        json!({ "act": "restrict", "named": [], "reason": "涉及员工" }),
    )
    .await;
    for seat in [&rude, &leader] {
        desk.fails(seat, "complaint.open", json!({ "id": id }), "not_found")
            .await;
    }
}
