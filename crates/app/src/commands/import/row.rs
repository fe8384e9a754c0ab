//! One row of a file, read into what the book needs, with everything that is wrong named by cell.

use std::str::FromStr;

use chrono::{NaiveDate, NaiveDateTime, TimeZone};
use huiyin_domain::workflow::ImportedHistory;
use huiyin_domain::{Channel, ClosingReason, Millis, Nature, Outcome, Phone, Severity, Stage, TermId, UserId};
use serde::Serialize;
use ts_rs::TS;

use super::column::Column;
use crate::commands::customer::NewCustomer;
use crate::reference::Reference;

/// A cell that cannot be imported as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CellError {
    /// The line in the spreadsheet; the header is line 1.
    pub row: i64,
    /// The header of the column, as it stands in the file; the field's name where the column is missing.
    pub column: String,
    /// What is wrong.
    pub code: String,
    /// What stands in the cell, at most 60 characters.
    pub value: String,
}

/// A row that can be imported.
#[derive(Debug, Clone)]
pub(super) struct ImportedComplaint {
    pub external_number: Option<String>,
    pub received_at: Millis,
    pub channel: Channel,
    pub nature: Nature,
    pub severity: Severity,
    pub customer: Option<NewCustomer>,
    pub category: Option<TermId>,
    pub subcategory: Option<TermId>,
    pub subject: Option<String>,
    pub content: String,
    pub remedy_words: Option<String>,
    pub amount_fen: Option<i64>,
    pub occurred_at: Option<Millis>,
    pub order_number: Option<String>,
    pub product: Option<String>,
    pub owner: Option<UserId>,
    pub history: ImportedHistory,
}

/// The headers of a file.
#[derive(Debug, Clone)]
pub(super) struct Headers(pub Vec<(String, Option<Column>)>);

/// Reads the cells of one row.
pub(super) struct RowReader<'r> {
    pub headers: &'r Headers,
    pub reference: &'r Reference,
    pub now: Millis,
    pub row: i64,
    pub record: &'r csv::StringRecord,
    pub errors: Vec<CellError>,
}

impl RowReader<'_> {
    fn cell(&self, column: Column) -> Option<&str> {
        let at = self.headers.0.iter().position(|(_, known)| *known == Some(column))?;
        self.record.get(at).map(str::trim).filter(|cell| !cell.is_empty())
    }

    fn wrong(&mut self, column: Column, code: &str) {
        let header = self.headers.0.iter().find(|(_, known)| *known == Some(column));
        let value = self.cell(column).unwrap_or_default().chars().take(60).collect();
        let name = header.map_or(column.field(), |(name, _)| name.as_str()).to_owned();
        self.errors.push(CellError {
            row: self.row,
            column: name,
            code: code.to_owned(),
            value,
        });
    }

    fn text(&mut self, column: Column, longest: usize) -> Option<String> {
        let text = self.cell(column)?.to_owned();
        if text.chars().count() > longest {
            self.wrong(column, "too_long");
        }
        Some(text)
    }

    fn code<T: FromStr>(&mut self, column: Column) -> Option<T> {
        let parsed = column.code(self.cell(column)?).parse();
        if parsed.is_err() {
            self.wrong(column, "unknown");
        }
        parsed.ok()
    }

    fn time(&mut self, column: Column) -> Option<Millis> {
        let parsed = parse_time(self.cell(column)?, self.reference.time_zone());
        match parsed {
            None => self.wrong(column, "not_a_time"),
            Some(at) if at > self.now => self.wrong(column, "in_future"),
            Some(_) => {}
        }
        parsed
    }

    fn money(&mut self, column: Column) -> Option<i64> {
        let parsed = parse_money(self.cell(column)?);
        if parsed.is_none() {
            self.wrong(column, "not_an_amount");
        }
        parsed
    }

    /// A category, or under it a subcategory: both are looked up by code and by either name.
    fn category(&mut self, column: Column, parent: Option<&TermId>) -> Option<TermId> {
        let cell = self.cell(column)?.to_lowercase();
        let found = self.reference.words("category").find(|word| {
            word.parent.as_deref() == parent.map(TermId::as_str)
                && (word.code == cell || word.zh.to_lowercase() == cell || word.en.to_lowercase() == cell)
        });
        let found = found.map(|word| TermId::from(word.code.clone()));
        if found.is_none() {
            self.wrong(column, "unknown");
        }
        found
    }

    fn customer(&mut self) -> Option<NewCustomer> {
        let (phone, nickname, email) = (
            self.text(Column::Phone, 50),
            self.text(Column::Nickname, 100),
            self.text(Column::Email, 254),
        );
        let name = self.text(Column::CustomerName, 100).or_else(|| nickname.clone());
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
            ..NewCustomer::default()
        })
    }

    fn history(&mut self) -> ImportedHistory {
        let closed_at = self.time(Column::ClosedAt);
        let stage = self.code(Column::Stage).unwrap_or(if closed_at.is_some() {
            Stage::Closed
        } else {
            Stage::Received
        });
        let reason = self
            .code(Column::ClosingReason)
            .or((stage == Stage::Closed).then_some(ClosingReason::Solved));
        let outcome = self
            .code(Column::Outcome)
            .or((stage == Stage::Closed && reason == Some(ClosingReason::Solved)).then_some(Outcome::Upheld));
        let ended = matches!(stage, Stage::Closed | Stage::NotAccepted);
        if ended && self.cell(Column::ClosedAt).is_none() {
            self.wrong(Column::ClosedAt, "required");
        }
        ImportedHistory {
            stage,
            acknowledged_at: self.time(Column::AcknowledgedAt),
            assessed_at: self.time(Column::AssessedAt),
            answered_at: self.time(Column::AnsweredAt),
            closed_at: if ended { closed_at } else { None },
            reason: if stage == Stage::Closed { reason } else { None },
            outcome: if stage == Stage::Closed { outcome } else { None },
            entitlement_fen: self.money(Column::Entitlement).unwrap_or(0),
            goodwill_fen: self.money(Column::Goodwill).unwrap_or(0),
        }
    }

    /// Reads the row; what is wrong with it stands in `errors`.
    pub fn read(&mut self) -> Option<ImportedComplaint> {
        let received_at = self.time(Column::ReceivedAt);
        if self.cell(Column::ReceivedAt).is_none() {
            self.wrong(Column::ReceivedAt, "required");
        }
        let subject = self.text(Column::Subject, 200);
        let content = self.text(Column::Content, 20_000).or_else(|| subject.clone());
        if content.is_none() {
            self.wrong(Column::Content, "required");
        }
        let owner = self.text(Column::Owner, 100);
        let found = owner.as_deref().map(|name| self.user(name));
        if found == Some(None) {
            self.wrong(Column::Owner, "unknown");
        }
        let category = self.category(Column::Category, None);
        let subcategory = match &category {
            Some(parent) => self.category(Column::Subcategory, Some(parent)),
            None => None,
        };
        let complaint = ImportedComplaint {
            external_number: self.text(Column::ExternalNumber, 100),
            received_at: received_at.unwrap_or_default(),
            channel: self.code(Column::Channel).unwrap_or(Channel::Phone),
            nature: self.code(Column::Nature).unwrap_or(Nature::Complaint),
            severity: self.code(Column::Severity).unwrap_or(Severity::Ordinary),
            customer: self.customer(),
            category,
            subcategory,
            subject,
            content: content.unwrap_or_default(),
            remedy_words: self.text(Column::RemedyWords, 2_000),
            amount_fen: self.money(Column::Amount),
            occurred_at: self.time(Column::OccurredAt),
            order_number: self.text(Column::OrderNumber, 100),
            product: self.text(Column::Product, 200),
            owner: found.flatten(),
            history: self.history(),
        };
        self.errors.is_empty().then_some(complaint)
    }

    fn user(&self, name: &str) -> Option<UserId> {
        let by_name = || self.reference.users().find(|person| person.user.name == name);
        let person = self.reference.by_sign_in_name(name).or_else(by_name)?;
        Some(UserId::from(person.user.id.clone()))
    }
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
    let local = local.or_else(|| {
        ["%Y-%m-%d", "%Y年%m月%d日"]
            .iter()
            .find_map(|format| NaiveDate::parse_from_str(&text, format).ok())
            .and_then(|day| day.and_hms_opt(0, 0, 0))
    });
    zone.from_local_datetime(&local?)
        .earliest()
        .map(|at| at.timestamp_millis())
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
    }

    #[test]
    fn headers_are_known_in_both_languages() {
        assert_eq!(Column::of_header("\u{feff}外部编号"), Some(Column::ExternalNumber));
        assert_eq!(Column::of_header(" Received_At "), Some(Column::ReceivedAt));
        assert_eq!(Column::of_header("colour"), None);
        assert_eq!(Column::Stage.code("已办结"), "closed");
        assert_eq!(Column::Channel.code("walk-in"), "walk_in");
    }
}
