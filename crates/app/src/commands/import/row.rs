//! One row of a file, read cell by cell, with everything that is wrong named by its place.

use std::str::FromStr;

use chrono::{NaiveDate, NaiveDateTime, TimeZone};
use csv::StringRecord;
use huiyin_domain::permission::Actor;
use huiyin_domain::{Millis, Phone, Rules, TermId};
use sha2::{Digest, Sha256};

use super::column::{COLUMNS_IN_ALL, Column};
use super::kind::{Kind, Unstaged};
use super::left_out::LeftOut;
use super::words::{Lexicon, Word};
use crate::commands::customer::NewCustomer;

/// Stands before the digest of a row by which its record is known; nothing else that tells a record begins so.
pub(super) const WHOLE_ROW: char = '\u{1f}';

/// The headers of a file, and where each column stands.
#[derive(Debug, Clone)]
pub(super) struct Headers {
    names: Vec<String>,
    places: [Option<usize>; COLUMNS_IN_ALL],
    /// The line they stand in, from 1.
    pub line: i64,
}

impl Headers {
    pub fn new(names: Vec<String>, columns: &[Option<Column>], line: i64) -> Self {
        let mut places = [None; COLUMNS_IN_ALL];
        for (at, column) in columns.iter().enumerate() {
            if let Some(column) = column {
                places[*column as usize] = places[*column as usize].or(Some(at));
            }
        }
        Self { names, places, line }
    }

    /// The column's name in the file, or its code where it is missing.
    pub fn name(&self, column: Column) -> String {
        let name = self.places[column as usize].and_then(|at| self.names.get(at));
        name.cloned().unwrap_or_else(|| column.field().to_owned())
    }
}

/// What a file is read against.
pub(super) struct Reading<'r> {
    pub kind: Kind,
    pub actor: &'r Actor,
    pub rules: &'r Rules,
    pub headers: &'r Headers,
    pub lexicon: Lexicon<'r>,
    pub zone: chrono_tz::Tz,
    pub now: Millis,
    /// What becomes of complaints, where no column says where they stand.
    pub unstaged: Option<Unstaged>,
    /// Complaints received before are old: no deadline for closing is that long.
    pub old_before: Millis,
    /// Words that nobody knows, with their columns.
    pub unknown: Vec<(Column, String)>,
}

/// Reads the cells of one row.
pub(super) struct RowReader<'a, 'r> {
    pub reading: &'a mut Reading<'r>,
    /// The line in the spreadsheet.
    pub row: i64,
    pub record: &'a StringRecord,
    pub errors: Vec<LeftOut>,
}

/// What the sign before a formula of an exported cell hides.
const ESCAPED: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

impl RowReader<'_, '_> {
    /// What stands in the cell, trimmed; none where it is empty. The sign by which an export keeps a spreadsheet from
    /// taking text for a formula is no part of it.
    pub fn cell(&self, column: Column) -> Option<&str> {
        let at = self.reading.headers.places[column as usize]?;
        let cell = self.record.get(at)?.trim();
        let cell = cell
            .strip_prefix('\'')
            .filter(|rest| rest.starts_with(ESCAPED))
            .unwrap_or(cell);
        Some(cell).filter(|cell| !cell.is_empty())
    }

    /// What is to be said of a cell, or of the row as a whole.
    pub fn said(&self, column: Option<Column>, code: &str) -> LeftOut {
        let value = column.and_then(|column| self.cell(column)).unwrap_or_default();
        LeftOut {
            row: self.row,
            column: column.map(|column| self.reading.headers.name(column)),
            code: code.to_owned(),
            value: value.chars().take(60).collect(),
            earlier: None,
            field: column.map(|column| column.field().to_owned()),
        }
    }

    /// Notes what is wrong with a cell.
    pub fn wrong(&mut self, column: Column, code: &str) {
        let said = self.said(Some(column), code);
        self.errors.push(said);
    }

    /// A digest of the row's cells as they stand, whatever they are taken for: by it the same row is known again.
    pub fn digest(&self) -> String {
        let mut digest = Sha256::new();
        for cell in self.record {
            digest.update(cell.trim().as_bytes());
            digest.update([0x1f]);
        }
        hex(&digest.finalize())
    }

    /// Notes that a cell must not be empty.
    pub fn require(&mut self, column: Column) {
        if self.cell(column).is_none() {
            self.wrong(column, "required");
        }
    }

    pub fn text(&mut self, column: Column, longest: usize) -> Option<String> {
        let text = self.cell(column)?.to_owned();
        if text.contains(char::REPLACEMENT_CHARACTER) {
            self.wrong(column, "wrong_encoding");
        }
        // Bytes are never fewer than characters.
        if text.len() > longest && text.chars().count() > longest {
            self.wrong(column, "too_long");
        }
        Some(text)
    }

    fn word(&mut self, column: Column, parent: Option<&str>) -> Word {
        let Some(at) = self.reading.headers.places[column as usize] else {
            return Word::LeftOut;
        };
        match self.record.get(at).map(str::trim).filter(|cell| !cell.is_empty()) {
            Some(cell) => self.reading.lexicon.read(column, parent, cell),
            None => Word::LeftOut,
        }
    }

    fn nobody_knows(&mut self, column: Column) {
        let word = self.cell(column).unwrap_or_default().to_owned();
        self.reading.unknown.push((column, word));
        self.wrong(column, "unknown");
    }

    /// A code or an id: of a category, a person, a group.
    pub fn id(&mut self, column: Column, parent: Option<&str>) -> Option<String> {
        match self.word(column, parent) {
            Word::Code(code) => Some(code),
            Word::LeftOut => None,
            Word::Unknown => {
                self.nobody_knows(column);
                None
            }
        }
    }

    /// A code of a closed vocabulary.
    pub fn code<T: FromStr>(&mut self, column: Column) -> Option<T> {
        let code = self.id(column, None)?;
        let parsed = code.parse();
        if parsed.is_err() {
            self.nobody_knows(column);
        }
        parsed.ok()
    }

    /// Yes or no; no where nothing stands.
    pub fn yes(&mut self, column: Column) -> bool {
        match self.id(column, None).as_deref() {
            Some("yes") => true,
            None | Some("no") => false,
            Some(_) => {
                self.wrong(column, "not_yes_or_no");
                false
            }
        }
    }

    /// A moment, which may lie ahead.
    pub fn moment(&mut self, column: Column) -> Option<Millis> {
        let parsed = parse_time(self.cell(column)?, self.reading.zone);
        if parsed.is_none() {
            self.wrong(column, "not_a_time");
        }
        parsed
    }

    /// A moment that has been.
    pub fn time(&mut self, column: Column) -> Option<Millis> {
        let parsed = self.moment(column)?;
        if parsed > self.reading.now {
            self.wrong(column, "in_future");
        }
        Some(parsed)
    }

    pub fn money(&mut self, column: Column) -> Option<i64> {
        let parsed = parse_money(self.cell(column)?);
        if parsed.is_none() {
            self.wrong(column, "not_an_amount");
        }
        parsed
    }

    pub fn count(&mut self, column: Column) -> Option<i64> {
        let cell = self.cell(column)?.replace([',', '，', ' '], "");
        let plain = cell.strip_suffix(".0").unwrap_or(&cell);
        let parsed = plain
            .parse()
            .ok()
            .filter(|count: &i64| (0..=1_000_000_000).contains(count));
        if parsed.is_none() {
            self.wrong(column, "not_a_count");
        }
        parsed
    }

    /// The category, and below it the subcategory.
    pub fn categories(&mut self) -> (Option<TermId>, Option<TermId>) {
        let category = self.id(Column::Category, None);
        let subcategory = match &category {
            Some(parent) => self.id(Column::Subcategory, Some(parent)),
            None => None,
        };
        (category.map(TermId::from), subcategory.map(TermId::from))
    }

    /// The customer of a row; none where nothing tells who it is. What is masked is nobody's number.
    pub fn customer(&mut self) -> Option<NewCustomer> {
        let plain = |text: &String| !text.contains('*');
        let (phone, nickname, email) = (
            self.text(Column::Phone, 50).filter(plain),
            self.text(Column::Nickname, 100).filter(plain),
            self.text(Column::Email, 254).filter(plain),
        );
        let name = self.text(Column::CustomerName, 100).filter(plain);
        let name = name.or_else(|| nickname.clone());
        if phone.as_deref().is_some_and(|phone| Phone::parse(phone).is_err()) {
            self.wrong(Column::Phone, "not_a_phone");
        }
        let tier = self.code(Column::Tier);
        // A phone alone is somebody too: the number stands for the name until we hear it.
        let name = name.or_else(|| phone.clone()).or_else(|| email.clone())?;
        Some(NewCustomer {
            name,
            phone,
            nickname,
            email,
            tier,
            elderly: self.yes(Column::Elderly),
            disabled: self.yes(Column::Disabled),
            minor: self.yes(Column::Minor),
        })
    }
}

/// Bytes as hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Times as they stand in files, in the centre's zone.
pub(super) fn parse_time(text: &str, zone: chrono_tz::Tz) -> Option<Millis> {
    if let Ok(exact) = chrono::DateTime::parse_from_rfc3339(text) {
        return Some(exact.timestamp_millis());
    }
    let text = text.replace(['/', '.'], "-").replace('T', " ");
    let formats = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y年%m月%d日 %H:%M"];
    let local = formats
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(&text, format).ok());
    let local = local.or_else(|| parse_day(&text).and_then(|day| day.and_hms_opt(0, 0, 0)));
    zone.from_local_datetime(&local?)
        .earliest()
        .map(|at| at.timestamp_millis())
}

/// Days as they stand in files: `2026-11-24`, `2026/11/24`, `20261124`, `2026年11月24日`.
pub(super) fn parse_day(text: &str) -> Option<NaiveDate> {
    let text = text.replace(['/', '.'], "-");
    let formats = ["%Y-%m-%d", "%Y年%m月%d日", "%Y%m%d"];
    formats
        .iter()
        .find_map(|format| NaiveDate::parse_from_str(&text, format).ok())
}

/// Amounts in yuan with at most two decimals, into fen: `¥1,299.00`, `1299`, `1299.5元`.
pub(super) fn parse_money(text: &str) -> Option<i64> {
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, '¥' | '￥' | '元' | ',' | '，' | ' '))
        .collect();
    let (yuan, fen) = plain.split_once('.').unwrap_or((&plain, ""));
    let digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    if (yuan.is_empty() && fen.is_empty()) || !digits(yuan) || !digits(fen) || fen.len() > 2 || yuan.len() > 12 {
        return None;
    }
    let fen: i64 = format!("{fen:0<2}").parse().ok()?;
    Some(yuan.parse::<i64>().unwrap_or(0) * 100 + fen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_read_exactly() {
        assert_eq!(parse_money("¥1,299.00"), Some(129_900));
        assert_eq!(parse_money("0.1"), Some(10));
        assert_eq!(parse_money("8元"), Some(800));
        for wrong in ["", "-1", "1.234", "1e3", "abc", "."] {
            assert_eq!(parse_money(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn times_are_those_of_the_centre() {
        let zone = chrono_tz::Asia::Shanghai;
        let at = parse_time("2026-02-13 17:00", zone);
        assert_eq!(at, Some(1_770_973_200_000));
        assert_eq!(parse_time("2026/2/13 17:00:00", zone), at);
        assert_eq!(parse_time("2026-02-13T09:00:00Z", zone), at);
        assert_eq!(parse_time("2026-02-30", zone), None);
        assert_eq!(parse_time("tomorrow", zone), None);
        assert_eq!(parse_day("20260213"), parse_day("2026年2月13日"));
    }
}
