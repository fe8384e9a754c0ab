//! Files as they come: encodings, delimiters, workbooks, and what is broken or means harm.

use std::io::{Cursor, Write};

use encoding_rs::GB18030;
use huiyin_tests::{Desk, both, sqlite_only};
use serde_json::{Value, json};
use zip::write::SimpleFileOptions;

use crate::life::hand_in;

both!(
    encodings_and_delimiters_are_told,
    workbooks_are_read,
    words_are_given_a_meaning
);
sqlite_only!(
    broken_files_are_named,
    a_workbook_that_unfolds_is_refused,
    wrong_encodings_are_named_by_cell
);

const TEXT: &str = "外部编号,接收时间,渠道,投诉人,电话,类别,内容,涉及金额\n\
    G-1,2026-03-02 09:15,电话,样例甲,10000001001,物流配送,\"快递晚到五天，\n约好周一\",89\n\
    G-2,2026-03-04 14:02,微信,样例乙,10000001002,退换售后,退货一个月没退款,459.50\n";

/// A workbook with these parts, packed.
pub fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const CONTENT_TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>"#;
const ROOT: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="说明" sheetId="1" r:id="rId1"/><sheet name="投诉" sheetId="2" r:id="rId2"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
const STYLES: &str = r#"<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>"#;
const NOTES: &str = r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>只是说明</t></is></c></row></sheetData></worksheet>"#;
const TEXTS: &str = r#"<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="6" uniqueCount="6"><si><t>外部编号</t></si><si><t>接收时间</t></si><si><t>电话</t></si><si><t>内容</t></si><si><t>订单号</t></si><si><r><t>水壶到手</t></r><r><t>是裂的</t></r></si></sst>"#;
/// The header stands in the second line; the telephone and the order are numbers.
const SHEET: &str = r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" t="s"><v>2</v></c><c r="D2" t="s"><v>3</v></c><c r="E2" t="s"><v>4</v></c></row><row r="3"><c r="A3" t="inlineStr"><is><t>X-1</t></is></c><c r="B3" s="1"><v>46066.708333333</v></c><c r="C3"><v>19000000001</v></c><c r="D3" t="s"><v>5</v></c><c r="E3"><v>20260213000017</v></c></row><row r="5"><c r="A5" t="inlineStr"><is><t>X-2</t></is></c><c r="B5" t="inlineStr"><is><t>昨天</t></is></c><c r="D5" t="inlineStr"><is><t>第二件</t></is></c></row></sheetData></worksheet>"#;

/// A workbook with one sheet of notes and one of complaints.
pub fn workbook(sheet: &str, texts: &str) -> Vec<u8> {
    packed(&[
        ("[Content_Types].xml", CONTENT_TYPES.as_bytes()),
        ("_rels/.rels", ROOT.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/styles.xml", STYLES.as_bytes()),
        ("xl/sharedStrings.xml", texts.as_bytes()),
        ("xl/worksheets/sheet1.xml", NOTES.as_bytes()),
        ("xl/worksheets/sheet2.xml", sheet.as_bytes()),
    ])
}

async fn ready(desk: &Desk, bytes: &[u8], form: &Value) -> String {
    let id = hand_in(desk, &desk.chief, "a.csv", bytes, 37).await;
    let looked = desk.ok(&desk.chief, "import.look", json!({ "id": id })).await;
    assert_eq!(&looked["setup"]["form"], form);
    let checked = desk.ok(&desk.chief, "import.check", json!({ "id": id })).await;
    assert_eq!(json!([checked["ready"], checked["wrong"]]), json!([2, 0]), "{checked}");
    assert_eq!(looked["headers"][3]["samples"], json!(["样例甲", "样例乙"]));
    id
}

async fn encodings_and_delimiters_are_told(desk: Desk) {
    let form = |encoding: &str, delimiter: &str| json!({ "form": "csv", "encoding": encoding, "delimiter": delimiter });
    let (gb18030, _, _) = GB18030.encode(TEXT);
    let utf16: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [&b"\xff\xfe"[..], &utf16].concat();
    let files: [(Vec<u8>, Value); 6] = [
        (TEXT.into(), form("utf8", "comma")),
        (format!("\u{feff}{TEXT}").into(), form("utf8", "comma")),
        (gb18030.into(), form("gb18030", "comma")),
        (marked, form("utf16", "comma")),
        (utf16, form("utf16", "comma")),
        (TEXT.replace(',', ";").into(), form("utf8", "semicolon")),
    ];
    for (bytes, form) in &files {
        let id = ready(&desk, bytes, form).await;
        desk.ok(&desk.chief, "import.cancel", json!({ "id": id })).await;
    }
    let tabs = TEXT.replace(',', "\t");
    let id = ready(&desk, tabs.as_bytes(), &form("utf8", "tab")).await;
    // Chosen otherwise, it is read otherwise; chosen back, as before.
    let otherwise = json!({ "id": id, "form": form("utf8", "comma") });
    let looked = desk.ok(&desk.chief, "import.look", otherwise).await;
    assert_eq!(looked["headers"].as_array().unwrap().len(), 1);
    let back = json!({ "id": id, "form": form("utf8", "tab") });
    let looked = desk.ok(&desk.chief, "import.look", back).await;
    assert_eq!(looked["headers"].as_array().unwrap().len(), 8);
    let progress = desk.ok(&desk.chief, "import.run_batch", json!({ "id": id })).await;
    assert_eq!(json!([progress["state"], progress["imported"]]), json!(["done", 2]));
    // The next file with these headers is read in the same way.
    let id = hand_in(&desk, &desk.chief, "b.csv", tabs.as_bytes(), 1000).await;
    let looked = desk.ok(&desk.chief, "import.look", json!({ "id": id })).await;
    assert_eq!(looked["remembered"], true);
    let not_this = json!({ "id": id, "form": { "form": "xlsx", "sheet": "x" } });
    desk.fails(&desk.chief, "import.look", not_this, "invalid").await;
    desk.verifies().await;
}

async fn workbooks_are_read(desk: Desk) {
    let bytes = workbook(SHEET, TEXTS);
    let id = hand_in(&desk, &desk.chief, "投诉.xlsx", &bytes, 500).await;
    let looked = desk.ok(&desk.chief, "import.look", json!({ "id": id })).await;
    assert_eq!(looked["setup"]["form"]["sheets"], json!(["说明", "投诉"]));
    let choose = json!({ "id": id, "form": { "form": "xlsx", "sheet": "投诉" } });
    let looked = desk.ok(&desk.chief, "import.look", choose).await;
    let samples: Vec<&Value> = looked["headers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|header| &header["samples"])
        .collect();
    assert_eq!(
        json!(samples),
        json!([
            ["X-1", "X-2"],
            ["2026-02-13 17:00:00", "昨天"],
            ["19000000001"],
            ["水壶到手是裂的", "第二件"],
            ["20260213000017"]
        ])
    );
    let checked = desk.ok(&desk.chief, "import.check", json!({ "id": id })).await;
    assert_eq!(json!([checked["rows"], checked["ready"]]), json!([2, 1]));
    let error = &checked["errors"][0];
    assert_eq!(
        json!([error["row"], error["column"], error["value"]]),
        json!([5, "接收时间", "昨天"])
    );
    let progress = desk.ok(&desk.chief, "import.run_batch", json!({ "id": id })).await;
    assert_eq!(
        json!([progress["state"], progress["imported"], progress["wrong"]]),
        json!(["done", 1, 1])
    );
    let page = desk.ok(&desk.chief, "complaint.list", json!({ "view": "all" })).await;
    let complaint = desk
        .open(&desk.chief, page["complaints"][0]["id"].as_str().unwrap())
        .await;
    assert_eq!(
        json!([complaint["received_at"], complaint["order_number"]]),
        json!([1_770_973_200_000_i64, "20260213000017"])
    );
    desk.verifies().await;
}

async fn words_are_given_a_meaning(desk: Desk) {
    let text =
        "接收时间,内容,来源,分类\n2026-01-01,一,飞鸽,旧分类\n2026-01-02,二,飞鸽,旧分类\n2026-01-03,三,电话,别的\n";
    let id = hand_in(&desk, &desk.chief, "a.csv", text.as_bytes(), 1000).await;
    desk.ok(&desk.chief, "import.look", json!({ "id": id })).await;
    let checked = desk.ok(&desk.chief, "import.check", json!({ "id": id })).await;
    assert_eq!(
        checked["unknown"],
        json!([
            { "column": "channel", "word": "飞鸽", "rows": 2 },
            { "column": "category", "word": "旧分类", "rows": 2 },
            { "column": "category", "word": "别的", "rows": 1 },
        ])
    );
    let errors = desk.ok(&desk.chief, "import.list_errors", json!({ "id": id })).await;
    assert_eq!(errors["errors"].as_array().unwrap().len(), 5);
    assert!(errors["next"].is_null());
    desk.fails(
        &desk.chief,
        "import.list_errors",
        json!({ "id": id, "cursor": "x" }),
        "invalid",
    )
    .await;
    let words = json!([
        { "column": "channel", "word": "飞鸽", "means": "letter" },
        { "column": "category", "word": "旧分类", "means": "product" },
        { "column": "category", "word": "别的", "means": null },
    ]);
    desk.ok(&desk.chief, "import.look", json!({ "id": id, "words": words }))
        .await;
    let checked = desk.ok(&desk.chief, "import.check", json!({ "id": id })).await;
    assert_eq!(json!([checked["ready"], checked["unknown"]]), json!([3, []]));
    desk.ok(&desk.chief, "import.run_batch", json!({ "id": id })).await;
    // And they are remembered.
    let more = text.replace("2026", "2025");
    let id = hand_in(&desk, &desk.chief, "b.csv", more.as_bytes(), 1000).await;
    desk.ok(&desk.chief, "import.look", json!({ "id": id })).await;
    assert_eq!(
        desk.ok(&desk.chief, "import.check", json!({ "id": id })).await["ready"],
        3
    );
    for columns in [
        json!(["received_at"]),
        json!(["content", "content", null, null]),
        json!(["count", "content", null, null]),
    ] {
        let wish = json!({ "id": id, "columns": columns });
        desk.fails(&desk.chief, "import.look", wish, "invalid").await;
    }
}

async fn broken_files_are_named(desk: Desk) {
    let whole = workbook(SHEET, TEXTS);
    let comment = SHEET.replace("<sheetData>", "<sheetData><!-- x -->");
    let greedy = TEXTS.replace("uniqueCount=\"6\"", "uniqueCount=\"99999999999\"");
    let long = SHEET.replace("昨天", &"x".repeat(2 * 1024 * 1024));
    let files: [(&[u8], &str); 8] = [
        (&whole[..whole.len() / 2], "damaged_workbook"),
        (b"PK\x05\x06", "damaged_workbook"),
        (b"PK\x03\x04 and nothing more", "damaged_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_workbook"),
        (&packed(&[("a.txt", b"x")]), "damaged_workbook"),
        (&workbook(&comment, TEXTS), "odd_markup"),
        (&workbook(SHEET, &greedy), "damaged_workbook"),
        (&workbook(&long, TEXTS), "cell_too_long"),
    ];
    for (at, (bytes, reason)) in files.iter().enumerate() {
        let id = hand_in(&desk, &desk.chief, "x.xlsx", bytes, 100_000).await;
        let error = desk
            .fails(&desk.chief, "import.look", json!({ "id": id }), "unreadable_file")
            .await;
        assert_eq!(&error["params"]["reason"], reason, "file {at}");
        // It can be given up, and nothing is left.
        desk.ok(&desk.chief, "import.cancel", json!({ "id": id })).await;
    }
    // A record that never ends.
    let endless = format!("接收时间,内容\n2026-01-01,\"{}\n", "x".repeat(9 * 1024 * 1024));
    let id = hand_in(&desk, &desk.chief, "x.csv", endless.as_bytes(), 2 * 1024 * 1024).await;
    let error = desk
        .fails(&desk.chief, "import.look", json!({ "id": id }), "unreadable_file")
        .await;
    assert_eq!(error["params"]["reason"], "record_too_long");
    desk.verifies().await;
}

async fn a_workbook_that_unfolds_is_refused(desk: Desk) {
    // A hundred megabytes of the same few letters fit into a hundred kilobytes.
    let texts = TEXTS.replace("水壶到手", &"<t/>".repeat(25 * 1024 * 1024));
    let bytes = workbook(SHEET, &texts);
    drop(texts);
    assert!(bytes.len() < 2 * 1024 * 1024);
    let id = hand_in(&desk, &desk.chief, "bomb.xlsx", &bytes, 1024 * 1024).await;
    let error = desk
        .fails(&desk.chief, "import.look", json!({ "id": id }), "unreadable_file")
        .await;
    assert_eq!(
        json!([error["params"]["reason"], error["params"]["part"]]),
        json!(["part_too_large", "xl/sharedStrings.xml"])
    );
}

async fn wrong_encodings_are_named_by_cell(desk: Desk) {
    let (gb18030, _, _) = GB18030.encode(TEXT);
    let id = hand_in(&desk, &desk.chief, "a.csv", &gb18030, 1000).await;
    let columns = json!([
        "external_number",
        "received_at",
        "channel",
        "customer_name",
        "phone",
        "category",
        "content",
        null
    ]);
    desk.ok(&desk.chief, "import.look", json!({ "id": id })).await;
    let form = json!({ "form": "csv", "encoding": "utf8", "delimiter": "comma" });
    let wish = json!({ "id": id, "form": form, "columns": columns });
    desk.ok(&desk.chief, "import.look", wish).await;
    let checked = desk.ok(&desk.chief, "import.check", json!({ "id": id })).await;
    assert_eq!(checked["ready"], 0);
    let codes: Vec<&Value> = checked["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| &error["code"])
        .collect();
    assert!(codes.contains(&&json!("wrong_encoding")), "{checked}");
}
