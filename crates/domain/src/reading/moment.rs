//! Moments as people tell them: 昨天晚上 8 点半, 11 月 3 日, 20 号, three days ago.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;

use crate::time::Millis;

/// How many characters may stand between a day and its hour.
const APART: usize = 6;

/// Days by name, the longer before those they hold, and how long ago each is.
const DAYS: &[(&str, u64)] = &[
    ("大前天", 3),
    ("前天", 2),
    ("前晚", 2),
    ("昨天", 1),
    ("昨晚", 1),
    ("昨日", 1),
    ("今天", 0),
    ("今早", 0),
    ("今日", 0),
    ("the day before yesterday", 2),
    ("yesterday", 1),
    ("last night", 1),
    ("today", 0),
    ("this morning", 0),
];

/// What is said behind a day on which something was bought, not on which it went wrong.
const BOUGHT: &[&str] = &["买", "购", "下单", "下的单", "拍的", "订的"];
/// How many characters may stand between a day and that word.
const BOUGHT_WITHIN: usize = 3;

/// Moments in the order they are told, but those of buying last: asked is when it happened.
pub(super) fn moments(text: &[char], now: Millis, zone: Tz) -> Vec<Millis> {
    let text: Vec<char> = text.iter().flat_map(|c| c.to_lowercase()).collect();
    let today = DateTime::<Utc>::from_timestamp_millis(now)
        .unwrap_or_default()
        .with_timezone(&zone)
        .date_naive();
    let (mut moments, mut bought) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < text.len() {
        let here = text.get(at..).unwrap_or_default();
        let inside = at > 0
            && text
                .get(at - 1)
                .is_some_and(|before| before.is_ascii_digit() || "月第每几一二三四五六七八九十两".contains(*before));
        let Some((day, length)) = day(here, today).filter(|_| !inside) else {
            at += 1;
            continue;
        };
        let rest = here.get(length..).unwrap_or_default();
        let named_night = here.get(..length).unwrap_or_default().ends_with(&['晚']) || starts(here, "last night");
        let time = (0..=APART.min(rest.len())).find_map(|skip| hour(rest.get(skip..)?, rest.get(..skip)?, named_night));
        let time = time
            .and_then(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0))
            .unwrap_or(NaiveTime::MIN);
        let moment = zone
            .from_local_datetime(&day.and_time(time))
            .earliest()
            .map(|moment| moment.timestamp_millis());
        let buys = (0..=BOUGHT_WITHIN).any(|skip| {
            let behind = rest.get(skip..).unwrap_or_default();
            BOUGHT.iter().any(|word| starts(behind, word))
        });
        if let Some(moment) = moment.filter(|moment| *moment <= now) {
            let told = if buys { &mut bought } else { &mut moments };
            if !told.contains(&moment) {
                told.push(moment);
            }
        }
        at += length;
    }
    bought.retain(|moment| !moments.contains(moment));
    moments.extend(bought);
    moments
}

fn starts(text: &[char], word: &str) -> bool {
    word.chars().enumerate().all(|(at, c)| text.get(at) == Some(&c))
}

/// The day a text begins with, and how long its words are.
fn day(text: &[char], today: NaiveDate) -> Option<(NaiveDate, usize)> {
    if let Some((word, ago)) = DAYS.iter().find(|(word, _)| starts(text, word)) {
        return Some((today.checked_sub_days(Days::new(*ago))?, word.chars().count()));
    }
    if let Some(found) = weekday(text, today) {
        return Some(found);
    }
    let (first, one) = number(text)?;
    let rest = text.get(one..)?;
    for word in ["天前", "天以前", " days ago", " day ago"] {
        if first <= 366 && starts(rest, word) {
            let ago = Days::new(u64::from(first));
            return Some((today.checked_sub_days(ago)?, one + word.chars().count()));
        }
    }
    match rest.first()? {
        '年' | '-' | '/' | '.' if one == 4 => {
            let (month, two) = number(rest.get(1..)?)?;
            let rest = rest.get(1 + two..)?;
            matches!(rest.first()?, '月' | '-' | '/' | '.').then_some(())?;
            let (date, three) = number(rest.get(1..)?)?;
            let mark = usize::from(matches!(rest.get(1 + three), Some('日' | '号')));
            let day = NaiveDate::from_ymd_opt(i32::try_from(first).ok()?, month, date)?;
            Some((day, one + two + three + 2 + mark))
        }
        '月' if first <= 12 => {
            let (date, two) = number(rest.get(1..)?)?;
            matches!(rest.get(1 + two)?, '日' | '号').then_some(())?;
            let day = NaiveDate::from_ymd_opt(today.year(), first, date)?;
            // Without a year the last such day is meant: people complain of what has been.
            let day = if day > today {
                day.with_year(today.year() - 1)?
            } else {
                day
            };
            Some((day, one + two + 2))
        }
        '号' | '日' if (1..=31).contains(&first) => {
            // “5 号电池” is no day.
            let after: String = rest.iter().skip(1).take(2).collect();
            ["电池", "楼", "线", "店", "车"]
                .iter()
                .all(|thing| !after.starts_with(thing))
                .then_some(())?;
            let day = today.with_day(first).filter(|day| *day <= today);
            let before = || today.with_day(1)?.checked_sub_months(Months::new(1))?.with_day(first);
            Some((day.or_else(before)?, one + 1))
        }
        ' ' => None,
        _ => None,
    }
}

/// 上周五, 星期三: the day of last week, or the last such day that has been; the longer names before those they hold.
const WEEKS: &[(&str, Option<i64>)] = &[
    ("上个星期", Some(1)),
    ("上星期", Some(1)),
    ("上周", Some(1)),
    ("这个星期", Some(0)),
    ("这周", Some(0)),
    ("本周", Some(0)),
    ("星期", None),
    ("礼拜", None),
    ("周", None),
];

fn weekday(text: &[char], today: NaiveDate) -> Option<(NaiveDate, usize)> {
    let (word, ago) = WEEKS.iter().find(|(word, _)| starts(text, word))?;
    let length = word.chars().count();
    let name = *text.get(length)?;
    let place = match name {
        '日' | '天' => 6,
        _ => i64::try_from("一二三四五六".chars().position(|c| c == name)?).ok()?,
    };
    let here = i64::from(today.weekday().num_days_from_monday());
    let back = match ago {
        Some(weeks) => here - place + 7 * weeks,
        None => (here - place).rem_euclid(7),
    };
    let day = today.checked_sub_days(Days::new(u64::try_from(back).ok()?))?;
    Some((day, length + 1))
}

/// A number of at most four figures, or a Chinese one below a hundred, and how long it is.
fn number(text: &[char]) -> Option<(u32, usize)> {
    let digits: String = text.iter().take_while(|c| c.is_ascii_digit()).collect();
    if digits.is_empty() {
        return han_number(text);
    }
    (digits.len() <= 4).then_some(())?;
    Some((digits.parse().ok()?, digits.len()))
}

/// 三, 十一, 二十, 三十一
fn han_number(text: &[char]) -> Option<(u32, usize)> {
    let figure = |at: usize| -> Option<u32> {
        let c = *text.get(at)?;
        if c == '两' {
            return Some(2);
        }
        let place = "一二三四五六七八九".chars().position(|figure| figure == c)?;
        u32::try_from(place + 1).ok()
    };
    let (tens, ten_at) = match (figure(0), text.first(), text.get(1)) {
        (None, Some('十'), _) => (1, 0),
        (Some(tens), _, Some('十')) => (tens, 1),
        (Some(one), ..) => return Some((one, 1)),
        _ => return None,
    };
    match figure(ten_at + 1) {
        Some(one) => Some((tens * 10 + one, ten_at + 2)),
        None => Some((tens * 10, ten_at + 1)),
    }
}

/// The hour and minute a text begins with; `before` tells which half of the day is meant.
fn hour(text: &[char], before: &[char], night: bool) -> Option<(u32, u32)> {
    let (hour, one) = number(text).filter(|(_, length)| *length <= 2)?;
    let rest = text.get(one..)?;
    let (minute, length) = match rest.first()? {
        ':' | '：' => number(rest.get(1..)?)
            .filter(|(_, length)| *length == 2)
            .map(|(minute, _)| (minute, 3))?,
        // 一点 says “a little” far more often than an hour.
        '点' if text.first() == Some(&'一') => return None,
        '点' | '時' | '时' => match rest.get(1) {
            Some('半') => (30, 2),
            _ => match number(rest.get(1..)?) {
                Some((minute, length)) if length == 2 => (minute, 1 + length),
                _ => (0, 1),
            },
        },
        ' ' | 'p' | 'a' if half(rest).is_some() => (0, 0),
        _ => return None,
    };
    let before: String = before.iter().collect();
    let says = |words: &[&str]| words.iter().any(|word| before.contains(word));
    let later = night || says(&["下午", "晚", "傍晚", "夜"]) || half(rest.get(length..)?) == Some(true);
    let noon = says(&["中午"]) && hour < 11;
    let hour = if (later || noon) && hour < 12 { hour + 12 } else { hour };
    (hour < 24 && minute < 60).then_some((hour, minute))
}

/// Whether `pm` follows, or `am`.
fn half(text: &[char]) -> Option<bool> {
    let text: String = text.iter().take(4).collect();
    let text = text.trim_start().replace('.', "");
    match text.get(..2) {
        Some("pm") => Some(true),
        Some("am") => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-20 10:00 in Shanghai.
    const NOW: Millis = 1_795_140_000_000;

    fn told(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        let zone = chrono_tz::Asia::Shanghai;
        let say = |at: Millis| {
            let at = DateTime::<Utc>::from_timestamp_millis(at).unwrap().with_timezone(&zone);
            at.format("%Y-%m-%d %H:%M").to_string()
        };
        moments(&chars, NOW, zone).into_iter().map(say).collect()
    }

    #[test]
    fn days_and_hours_as_people_say_them() {
        for (text, expected) in [
            ("昨天晚上8点半", "2026-11-19 20:30"),
            ("昨晚 9:15 打的", "2026-11-19 21:15"),
            ("今天上午9点20分", "2026-11-20 09:20"),
            ("大前天到的", "2026-11-17 00:00"),
            ("3天前下单", "2026-11-17 00:00"),
            ("11月3日14:05", "2026-11-03 14:05"),
            ("12月25号", "2025-12-25 00:00"),
            ("20号就显示签收了", "2026-11-20 00:00"),
            ("21号", "2026-10-21 00:00"),
            ("2026年11月3日下午3点", "2026-11-03 15:00"),
            ("2026-11-03 08:07", "2026-11-03 08:07"),
            ("yesterday at 8 pm", "2026-11-19 20:00"),
            ("2 days ago", "2026-11-18 00:00"),
            ("last night 11:30", "2026-11-19 23:30"),
            ("昨天下午三点", "2026-11-19 15:00"),
            ("昨晚八点半", "2026-11-19 20:30"),
            ("前天十一点二十分", "2026-11-18 11:20"),
            ("上周五到的", "2026-11-13 00:00"),
            ("星期三下午2点", "2026-11-18 14:00"),
            ("三天前下单", "2026-11-17 00:00"),
            ("十一月三号", "2026-11-03 00:00"),
            ("昨天一点消息都没有", "2026-11-19 00:00"),
        ] {
            assert_eq!(told(text), [expected], "{text}");
        }
    }

    #[test]
    fn when_it_happened_comes_before_when_it_was_bought() {
        let told = told("11月10日买的电饭煲，昨天晚上八点多用的时候突然起火");
        assert_eq!(told, ["2026-11-19 20:00", "2026-11-10 00:00"]);
    }

    #[test]
    fn what_is_no_moment_of_the_past_is_left() {
        for text in [
            "5号电池",
            "一号店",
            "三次",
            "一周了",
            "13月3日",
            "今天 23:00",
            "",
            "第3次",
            "2月30日",
        ] {
            assert_eq!(told(text), Vec::<String>::new(), "{text}");
        }
    }
}
