//! A busy, mixed life: after it no table is empty.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use huiyin_tests::{Desk, MINUTE, Seat, words};
use serde_json::json;

/// Who is there afterwards.
pub struct Staff {
    pub agent: Arc<Seat>,
    pub specialist: Arc<Seat>,
    pub leader: Arc<Seat>,
    pub supervisor: Arc<Seat>,
    pub group: String,
}

/// A team of four around the chief.
pub async fn team(desk: &Desk) -> Staff {
    let agent = desk.hire("agent", &["front_line_agent"]).await;
    let specialist = desk.hire("specialist", &["specialist"]).await;
    let leader = desk.hire("leader", &["team_leader"]).await;
    let supervisor = desk.hire("supervisor", &["supervisor"]).await;
    let group = desk.group("甲组", &[&agent, &specialist], &[&leader]).await;
    Staff {
        agent,
        specialist,
        leader,
        supervisor,
        group,
    }
}

/// Takes a complaint from the pool to the stage investigating.
pub async fn investigated(desk: &Desk, staff: &Staff, phone: &str) -> String {
    let id = desk.register(&staff.agent, words::call(phone)).await;
    desk.act(&staff.specialist, &id, json!({ "act": "take" })).await;
    desk.act(&staff.specialist, &id, words::assess()).await;
    desk.act(&staff.specialist, &id, json!({ "act": "investigate" })).await;
    id
}

/// Takes a complaint to an answer that the customer has heard, nothing to carry out.
pub async fn answered(desk: &Desk, staff: &Staff, phone: &str) -> String {
    let id = investigated(desk, staff, phone).await;
    desk.act(&staff.specialist, &id, words::plan(0)).await;
    desk.act(&staff.specialist, &id, words::answer()).await;
    id
}

/// Lives it.
pub async fn live(desk: &Desk) -> Staff {
    let staff = team(desk).await;
    let signed = investigated(desk, &staff, "13800131234").await;
    desk.act(&staff.specialist, &signed, words::plan(25_000)).await;
    desk.act(&staff.leader, &signed, json!({ "act": "approve", "words": "同意" }))
        .await;
    desk.clock.advance(MINUTE);
    let again = answered(desk, &staff, "13800131234").await;
    let close = json!({ "act": "close", "reason": "solved", "outcome": "upheld" });
    desk.act(&staff.specialist, &again, close).await;
    let third = investigated(desk, &staff, "13800131234").await;
    let merge = json!({ "act": "merge", "into": signed, "reason": "同一件事" });
    desk.act(&staff.specialist, &third, merge).await;
    let body =
        json!({ "complained_about": staff.specialist.id, "complainant": { "kind": "anonymous", "reason": "怕报复" } });
    let about = desk.register(&desk.chief, words::with(words::call("1"), &body)).await;
    let restrict = json!({ "act": "restrict", "named": [staff.supervisor.id], "reason": "涉及员工" });
    desk.act(&desk.chief, &about, restrict).await;
    let spot = words::with(words::call("13900000000"), &json!({ "solved": words::spot(5_000) }));
    desk.register(&staff.specialist, spot).await;
    desk.clock.advance(MINUTE);
    desk.act(&staff.agent, &signed, json!({ "act": "chase" })).await;
    let ask = json!({ "act": "escalate", "to": "supervisor", "reason": "客户要求当天答复" });
    desk.act(&staff.specialist, &signed, ask).await;
    let survey =
        json!({ "act": "record_survey", "medium": "phone", "result": "answered", "solved": "yes", "score": 5 });
    desk.act(&staff.supervisor, &again, survey).await;
    desk.ok(&staff.agent, "complaint.reserve", json!({})).await;
    let order = json!({ "number": "HD-1", "product": "洗衣机", "ordered_at": huiyin_tests::BEGIN });
    desk.ok(&staff.supervisor, "order.record", order).await;
    let wording = json!({ "code": "sorry", "kind": "answer", "name_zh": "致歉", "name_en": "Apology", "zh": "致歉。", "en": "We apologise." });
    desk.ok(&desk.chief, "template.revise", wording).await;
    let hold = json!({ "act": "hold", "reason": "等客户寄回", "awaited": "customer" });
    desk.act(&staff.specialist, &signed, hold).await;
    desk.act(
        &staff.specialist,
        &signed,
        json!({ "act": "tag", "add": ["will_call_12315"], "remove": [] }),
    )
    .await;
    let view = json!({ "name": "急件", "shared": false, "asked": { "view": "mine" } });
    desk.ok(&staff.specialist, "view.save", view).await;
    let file = "\u{feff}外部编号,接收时间,内容,投诉人,电话\nA-1,2025-01-02 10:00,旧投诉一,李雷,13700000001\n";
    let import = receive(desk, &staff.supervisor, file, file.len()).await;
    desk.ok(&staff.supervisor, "import.run_batch", json!({ "id": import }))
        .await;
    // One that is still being received, so that its text is there.
    receive(desk, &staff.supervisor, file, file.len()).await;
    people(desk, &staff, &signed).await;
    platform_and_counts(desk, &staff).await;
    desk.call(
        &staff.agent,
        "complaint.act",
        json!({ "id": about, "action": { "act": "resume" } }),
    )
    .await
    .unwrap_err();
    staff
}

/// Somebody is called in full, warned of, and found to stand in the book twice.
async fn people(desk: &Desk, staff: &Staff, complaint: &str) {
    desk.ok(
        &staff.specialist,
        "complaint.reveal_contact",
        json!({ "id": complaint }),
    )
    .await;
    let kept = desk.open(&staff.specialist, complaint).await["complainant"]["id"].clone();
    let note = json!({ "customer": kept, "text": "曾到店吵闹", "until": desk.book.now() + huiyin_tests::DAY });
    desk.ok(&staff.supervisor, "customer.write_risk_note", note).await;
    let other = desk.register(&staff.agent, words::call("13600000000")).await;
    let lost = desk.open(&staff.agent, &other).await["complainant"]["id"].clone();
    let merge = json!({ "kept": kept, "lost": lost, "reason": "同一人" });
    desk.ok(&staff.leader, "customer.merge", merge).await;
    let form = json!({ "form": { "title": "城东仓停电", "wording": "今日恢复发货。" } });
    let incident = desk.ok(&staff.leader, "incident.open", form).await["id"].clone();
    let add = json!({ "id": incident, "complaints": [complaint] });
    desk.ok(&staff.specialist, "incident.add", add).await;
}

/// A platform's ticket, counts of orders from a folder, and an export.
async fn platform_and_counts(desk: &Desk, staff: &Staff) {
    let tickets = "平台,店铺,工单号,平台时限,罚金,内容\n样例平台,样例店,PT-1,2026-12-24 18:00,50,未按时发货\n";
    let id = hand_in(
        desk,
        &staff.supervisor,
        "tickets.csv",
        tickets.as_bytes(),
        tickets.len(),
    )
    .await;
    desk.ok(
        &staff.supervisor,
        "import.look",
        json!({ "id": id, "kind": "platform_tickets" }),
    )
    .await;
    desk.ok(&staff.supervisor, "import.run_batch", json!({ "id": id }))
        .await;
    // One row comes twice, so that something is left out.
    let counts = "日期,类别,商家,承运商,商品,订单数\n2026-11-01,家电,甲,乙,丙,120\n2026-11-01,家电,甲,乙,丙,120\n";
    let id = hand_in(desk, &staff.supervisor, "counts.csv", counts.as_bytes(), counts.len()).await;
    desk.ok(
        &staff.supervisor,
        "import.look",
        json!({ "id": id, "kind": "order_counts" }),
    )
    .await;
    desk.ok(&staff.supervisor, "import.run_batch", json!({ "id": id }))
        .await;
    let folder = tempfile::tempdir().unwrap();
    settled(
        &folder.path().join("more.csv"),
        counts.replace("11-01", "11-02").as_bytes(),
    );
    let profiles = desk.ok(&desk.chief, "import.list_profiles", json!({})).await;
    let profiles = profiles["profiles"].as_array().unwrap();
    let profile = profiles
        .iter()
        .find(|profile| profile["kind"] == "order_counts")
        .unwrap();
    let watched = json!({ "id": profile["id"], "folder": folder.path() });
    desk.ok(&desk.chief, "import.watch_folder", watched).await;
    let taken = desk.ok(&desk.chief, "import.look_into_folders", json!({})).await;
    assert_eq!(taken["files"], 1);
    let wish = json!({ "view": "all", "form": "csv", "language": "zh-CN" });
    desk.ok(&desk.chief, "export.begin", wish).await;
}

/// Writes a file that changed long ago.
pub fn settled(path: &std::path::Path, bytes: &[u8]) {
    std::fs::write(path, bytes).unwrap();
    let long_ago = std::time::SystemTime::now() - std::time::Duration::from_secs(3_600);
    let file = std::fs::File::options().write(true).open(path).unwrap();
    file.set_modified(long_ago).unwrap();
}

/// Hands in a text in UTF-8 in pieces of about so many bytes, and has it looked at; gives back the import's id.
pub async fn receive(desk: &Desk, seat: &Seat, text: &str, piece: usize) -> String {
    let id = hand_in(desk, seat, "旧.csv", text.as_bytes(), piece).await;
    desk.ok(seat, "import.look", json!({ "id": id, "kind": "complaints" }))
        .await;
    id
}

/// Hands in a file in pieces of so many bytes; gives back the import's id.
pub async fn hand_in(desk: &Desk, seat: &Seat, name: &str, bytes: &[u8], piece: usize) -> String {
    let begun = desk
        .ok(seat, "import.begin", json!({ "name": name, "size": bytes.len() }))
        .await;
    let id = begun["id"].as_str().unwrap().to_owned();
    for (at, part) in bytes.chunks(piece.max(1)).enumerate() {
        let body = json!({ "id": id, "start_byte": at * piece, "bytes": STANDARD.encode(part) });
        desk.ok(seat, "import.add_chunk", body).await;
    }
    id
}
