//! Days as people type them into a search: 2026-11-03, 11月3日, 今天, yesterday, 7d.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::severity::plain;

/// Days by name, and how long ago each is.
const NAMED: &[(&str, u64)] = &[
    ("今天", 0),
    ("今日", 0),
    ("today", 0),
    ("昨天", 1),
    ("昨日", 1),
    ("yesterday", 1),
    ("前天", 2),
];

/// The day a text names; none where it names none. A month is its first day, a day without a year the last such day.
#[must_use]
pub fn day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text: String = plain(text).split_whitespace().collect();
    if let Some((_, ago)) = NAMED.iter().find(|(name, _)| *name == text) {
        return today.checked_sub_days(Days::new(*ago));
    }
    match text.as_str() {
        "本月" | "this-month" => return today.with_day(1),
        "上月" | "last-month" => return today.with_day(1)?.checked_sub_months(Months::new(1)),
        _ => {}
    }
    for (unit, days) in [("天前", 1), ("天", 1), ("d", 1), ("周前", 7), ("周", 7), ("w", 7)] {
        if let Some(count) = text.strip_suffix(unit).filter(|count| is_number(count, 1..=3)) {
            return today.checked_sub_days(Days::new(count.parse::<u64>().ok()? * days));
        }
    }
    if is_number(&text, 8..=8) {
        return NaiveDate::parse_from_str(&text, "%Y%m%d").ok();
    }
    let text = text.trim_end_matches(['日', '号']);
    let parts: Vec<&str> = text.split(['-', '/', '.', '年', '月']).collect();
    let number = |part: &str| part.parse::<u32>().ok().filter(|_| is_number(part, 1..=2));
    match parts.as_slice() {
        [year, month] | [year, month, ""] if is_number(year, 4..=4) => {
            NaiveDate::from_ymd_opt(year.parse().ok()?, number(month)?, 1)
        }
        [year, month, day] if is_number(year, 4..=4) => {
            NaiveDate::from_ymd_opt(year.parse().ok()?, number(month)?, number(day)?)
        }
        [month, day] => {
            let (month, day) = (number(month)?, number(day)?);
            let of = |year: i32| NaiveDate::from_ymd_opt(year, month, day);
            of(today.year())
                .filter(|day| *day <= today)
                .or_else(|| of(today.year() - 1))
        }
        _ => None,
    }
}

fn is_number(text: &str, lengths: std::ops::RangeInclusive<usize>) -> bool {
    lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_people_type_them() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        for (text, expected) in [
            ("2026-11-03", "2026-11-03"),
            ("2026/1/3", "2026-01-03"),
            ("2026年11月3日", "2026-11-03"),
            ("２０２６１１０３", "2026-11-03"),
            ("2026-11", "2026-11-01"),
            ("2026年11月", "2026-11-01"),
            ("11-03", "2026-11-03"),
            ("12月25号", "2025-12-25"),
            ("今天", "2026-11-20"),
            ("Yesterday", "2026-11-19"),
            ("7d", "2026-11-13"),
            ("7 天", "2026-11-13"),
            ("2周", "2026-11-06"),
            ("3天前", "2026-11-17"),
            ("本月", "2026-11-01"),
            ("last-month", "2026-10-01"),
        ] {
            assert_eq!(
                day(text, today).map(|day| day.to_string()).as_deref(),
                Some(expected),
                "{text}"
            );
        }
        for text in ["", "13-01", "2026-02-30", "soon", "2026", "99999d", "-1d", "11-03-2026"] {
            assert_eq!(day(text, today), None, "{text}");
        }
    }
}
