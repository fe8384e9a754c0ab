//! Reading what a customer says, or what was pasted from a chat or a tracking page: numbers, amounts, moments and names
//! that can be offered for the fields. Offered only: whoever registers takes or leaves them.

use std::str::FromStr;

use chrono_tz::Tz;

use crate::{number::narrow, phone::Phone, time::Millis};

mod moment;
mod name;

/// What a text holds, in the order it stands there, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// Numbers of orders.
    pub order_numbers: Vec<String>,
    /// Telephone numbers, in their one spelling.
    pub phones: Vec<String>,
    /// E-mail addresses.
    pub emails: Vec<String>,
    /// Amounts, in fen.
    pub amounts_fen: Vec<i64>,
    /// Moments that have been.
    pub moments: Vec<Millis>,
    /// Carriers, as they are called.
    pub carriers: Vec<String>,
    /// Tracking numbers.
    pub tracking_numbers: Vec<String>,
    /// What stands in book or quotation marks and was not said by anybody.
    pub products: Vec<String>,
}

/// Reads a text as of now, days being those of the zone.
#[must_use]
pub fn read(text: &str, now: Millis, zone: Tz) -> Reading {
    let plain: Vec<char> = text.chars().map(narrow).collect();
    let mut reading = Reading {
        carriers: name::carriers(text),
        products: name::products(text),
        moments: moment::moments(&plain, now, zone),
        amounts_fen: amounts(&plain),
        ..Reading::default()
    };
    for (at, word) in runs(&plain) {
        let before: String = plain.iter().take(at).rev().take(10).rev().collect();
        sort(&mut reading, &word, &before.to_lowercase());
    }
    reading
}

fn put<T: PartialEq>(into: &mut Vec<T>, value: T) {
    if !into.contains(&value) {
        into.push(value);
    }
}

/// Runs of what numbers and addresses are written with, and where each begins.
fn runs(text: &[char]) -> Vec<(usize, String)> {
    let mut runs: Vec<(usize, String)> = Vec::new();
    let mut open: Option<(usize, String)> = None;
    for (at, c) in text.iter().enumerate() {
        let inside = c.is_ascii_alphanumeric() || matches!(c, '@' | '.' | '_' | '+' | '-');
        match (&mut open, inside) {
            (Some((_, run)), true) => run.push(*c),
            (None, true) => open = Some((at, c.to_string())),
            (_, false) => runs.extend(open.take()),
        }
    }
    runs.extend(open);
    runs.into_iter()
        .map(|(at, run)| (at, run.trim_matches(['.', '-', '_']).to_owned()))
        .filter(|(_, run)| run.len() > 5)
        .collect()
}

/// Prefixes by which carriers' own numbers are known.
const CARRIERS_LETTERS: &[&str] = &["SF", "YT", "JT", "JD", "ZTO", "STO", "YD", "DPK", "EMS"];

fn sort(reading: &mut Reading, word: &str, before: &str) {
    if let Some((name, host)) = word.split_once('@') {
        if !name.is_empty() && host.contains('.') && !host.contains('@') {
            put(&mut reading.emails, word.to_lowercase());
        }
        return;
    }
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let letters = word.chars().filter(char::is_ascii_alphabetic).count();
    let said = |words: &[&str]| words.iter().any(|word| before.contains(word));
    let tracked = said(&["运单", "快递单", "物流单", "快递号", "tracking"]);
    let ordered = said(&["订单", "单号", "order"]);
    if letters == 0
        && let Some(phone) = telephone(word).filter(|_| !tracked && !ordered)
    {
        put(&mut reading.phones, phone);
        return;
    }
    if word.contains(['.', '+', '_']) || digits < 6 || is_date(word) || crate::ComplaintNumber::from_str(word).is_ok() {
        return;
    }
    let upper = word.to_uppercase();
    let prefix = upper.trim_end_matches(|c: char| c.is_ascii_digit());
    let by_carrier = CARRIERS_LETTERS.contains(&prefix) && digits >= 10;
    if tracked || (by_carrier && !ordered) {
        put(&mut reading.tracking_numbers, upper);
    } else if ordered || (letters > 0 && digits >= 8) || (letters == 0 && digits >= 15) {
        put(&mut reading.order_numbers, word.to_owned());
    } else if letters == 0 && digits >= 12 && !reading.carriers.is_empty() {
        put(&mut reading.tracking_numbers, upper);
    }
}

/// A mobile number, a land line with its area code, or a number with a country's.
fn telephone(word: &str) -> Option<String> {
    let phone = Phone::parse(word).ok()?;
    let digits = phone.as_str();
    let mobile =
        digits.len() == 11 && digits.starts_with('1') && !digits.starts_with("11") && !digits.starts_with("12");
    let landline = word.contains('-') && digits.starts_with('0') && (11..=12).contains(&digits.len());
    (mobile || landline || word.starts_with('+')).then(|| digits.to_owned())
}

/// `2026-11-03`
fn is_date(word: &str) -> bool {
    chrono::NaiveDate::parse_from_str(word, "%Y-%m-%d").is_ok()
}

/// Amounts: a figure behind a sign of money, or before a word for it.
fn amounts(text: &[char]) -> Vec<i64> {
    let mut amounts = Vec::new();
    let mut at = 0;
    while let Some(c) = text.get(at) {
        let inside = at > 0
            && text
                .get(at - 1)
                .is_some_and(|before| before.is_ascii_alphanumeric() || *before == '.');
        if !c.is_ascii_digit() || inside {
            at += 1;
            continue;
        }
        let figure: String = text
            .iter()
            .skip(at)
            .take_while(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
            .collect();
        let end = at + figure.chars().count();
        let before: String = text.iter().take(at).rev().take(4).rev().collect();
        let after: String = text
            .iter()
            .skip(end)
            .take(5)
            .collect::<String>()
            .trim_start()
            .to_lowercase();
        let signed = before.trim_end().ends_with(['¥', '￥']) || before.to_lowercase().trim_end().ends_with("rmb");
        let (times, word) = match after.strip_prefix('万') {
            Some(rest) => (10_000, rest),
            None => (1, after.as_str()),
        };
        let named = ["元", "块", "yuan", "rmb"].iter().any(|name| word.starts_with(name));
        if let Some(fen) = fen(&figure).filter(|_| signed || named) {
            put(&mut amounts, fen.saturating_mul(times));
        }
        at = end.max(at + 1);
    }
    amounts
}

/// A figure in yuan as fen; none where it is none or beyond all sense.
fn fen(figure: &str) -> Option<i64> {
    let plain = figure.replace(',', "");
    let plain = plain.trim_end_matches('.');
    let (whole, part) = plain.split_once('.').unwrap_or((plain, ""));
    if whole.is_empty() || whole.len() > 9 || part.len() > 2 || part.contains('.') {
        return None;
    }
    let part: i64 = format!("{part:0<2}").parse().ok()?;
    Some(whole.parse::<i64>().ok()? * 100 + part).filter(|fen| *fen > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-20 10:00 in Shanghai.
    const NOW: Millis = 1_795_140_000_000;

    fn of(text: &str) -> Reading {
        read(text, NOW, chrono_tz::Asia::Shanghai)
    }

    #[test]
    fn a_pasted_chat_gives_what_it_holds() {
        let reading = of(
            "昨天晚上8点半显示签收,订单号HD2026112000731,圆通 YT8812345678901,《空气炸锅 5L》花了¥1,299.00,电话138-0013-1234,邮箱 Fang.W@Example.com,客服说“再等等”",
        );
        assert_eq!(reading.order_numbers, ["HD2026112000731"]);
        assert_eq!(reading.tracking_numbers, ["YT8812345678901"]);
        assert_eq!(reading.carriers, ["圆通"]);
        assert_eq!(reading.phones, ["13800131234"]);
        assert_eq!(reading.emails, ["fang.w@example.com"]);
        assert_eq!(reading.amounts_fen, [129_900]);
        assert_eq!(reading.products, ["空气炸锅 5L"]);
        assert_eq!(reading.moments, [NOW - (13 * 60 + 30) * 60_000]);
    }

    #[test]
    fn english_is_read_as_well() {
        let reading = of(
            "Yesterday at 8:30 pm my order 112-8847261-99 came by SF Express, tracking SF1234567890123. The “Kettle Pro” cost 299.5 yuan, call +1 415-555-0100",
        );
        assert_eq!(reading.order_numbers, ["112-8847261-99"]);
        assert_eq!(reading.tracking_numbers, ["SF1234567890123"]);
        assert_eq!(reading.carriers, ["SF Express"]);
        assert_eq!(reading.amounts_fen, [29_950]);
        assert_eq!(reading.products, ["Kettle Pro"]);
        assert_eq!(reading.moments, [NOW - (13 * 60 + 30) * 60_000]);
    }

    #[test]
    fn amounts_are_money_and_nothing_else() {
        assert_eq!(
            of("损失1.2万元,赔我500块钱,还有 3 个 5 号电池").amounts_fen,
            [1_200_000, 50_000]
        );
        assert_eq!(of("2026年买的,第 3 次,A4纸,12315").amounts_fen, Vec::<i64>::new());
        assert_eq!(of("¥ 88.8").amounts_fen, [8_880]);
    }

    #[test]
    fn another_currency_is_no_yuan() {
        assert_eq!(of("it cost $45 and €30").amounts_fen, Vec::<i64>::new());
    }

    #[test]
    fn numbers_are_told_apart() {
        assert_eq!(of("订单 20261120000731 一直没到").order_numbers, ["20261120000731"]);
        assert_eq!(of("中通 751234567890123").tracking_numbers, Vec::<String>::new());
        assert_eq!(of("运单号:751234567890").tracking_numbers, ["751234567890"]);
        assert!(
            of("TS20260213-0042-4").order_numbers.is_empty(),
            "a complaint is no order"
        );
        assert!(of("2026-11-03").order_numbers.is_empty());
        assert_eq!(of("座机0571-87654321").phones, ["057187654321"]);
        assert_eq!(of(""), Reading::default());
    }
}
