//! The one line a complaint stands under in every list, proposed from what the customer said: what happened, not how the
//! story begins. A proposal only; whoever registers may write another.

use std::ops::Range;

use crate::{
    severity::{SeverityRules, Trigger, plain, says},
    taxonomy::words::WORDS,
    vocabulary::Severity,
};

/// The widest line, a Han character being two wide.
const WIDEST: usize = 80;
/// What is narrower says nothing by itself.
const NARROWEST: usize = 5;
/// The widest thing bought that is put before what happened to it.
const WIDEST_THING: usize = 24;

/// Clauses that only open the conversation.
#[rustfmt::skip]
const OPENINGS: &[&str] = &[
    "你好", "您好", "喂", "请问", "麻烦", "我要投诉", "我想投诉", "我投诉", "我要反映", "我想反映", "我是", "我姓", "我叫", "hello", "hi", "hey",
    "good morning", "good afternoon", "dear", "my name is", "i want to complain", "i would like to complain",
    "i'd like to complain", "i am writing", "i'm writing", "i am calling", "i'm calling", "thank you",
];
/// Clauses that tell of the purchase; in Chinese the thing follows.
#[rustfmt::skip]
const PURCHASES: &[&str] = &[
    "买的", "购买的", "买了", "购买了", "订的", "订购的", "下单的", "拍的", "下单", "购买", "买", "bought", "purchased", "i ordered",
];
/// What numbers are called.
#[rustfmt::skip]
const NUMBERS: &[&str] = &[
    "订单编号", "订单号码", "订单号", "订单", "单号", "编号", "运单号", "快递单号", "手机号", "电话", "order number", "order no", "order",
    "number", "tracking", "is", "是", "为",
];
/// What a clause may begin with and does not need; times of day, and words that only join.
#[rustfmt::skip]
const BEGINNINGS: &[&str] = &[
    "昨天", "今天", "前天", "上午", "下午", "早上", "晚上", "中午", "刚才", "刚刚", "结果", "但是", "可是", "然后", "不过", "而且", "所以", "于是",
    "后来", "现在", "and ", "but ", "then ", "so ", "now ", "yesterday ", "today ", "however ",
];

/// The line for what a customer said. The clause with a word of the gravest rule comes first, else that with a word of a
/// category, else the first that says something; what follows in the same sentence is taken along as far as there is room.
#[must_use]
pub fn propose(text: &str, rules: &SeverityRules) -> String {
    let sentences = sentences(text);
    let clauses = || {
        sentences
            .iter()
            .enumerate()
            .flat_map(|(at, clauses)| (0..clauses.len()).map(move |clause| (at, clause)))
    };
    let clause = |(at, clause): (usize, usize)| text.get(sentences[at][clause].clone()).unwrap_or_default();
    let graves = [Severity::Critical, Severity::Major].map(|severity| grave(rules, severity));
    let found = graves
        .iter()
        .find_map(|words| clauses().find(|place| says_any(clause(*place), words)))
        .or_else(|| clauses().find(|place| matters(clause(*place))))
        .or_else(|| clauses().find(|place| tells(clause(*place))))
        .or_else(|| clauses().next());
    let Some((at, first)) = found else {
        return String::new();
    };
    let bought = sentences
        .iter()
        .take(at + 1)
        .flatten()
        .filter(|range| range.end <= sentences[at][first].start)
        .filter_map(|range| thing(text.get(range.clone())?))
        .next_back();
    let begin = sentences[at][first].start + begun(clause((at, first)));
    let mut end = sentences[at][first].end;
    for next in sentences[at].iter().skip(first + 1) {
        let words = text.get(next.clone()).unwrap_or_default();
        let whole = text.get(begin..next.end).unwrap_or_default();
        if width(whole) > WIDEST || !(tells(words) || matters(words)) {
            break;
        }
        end = next.end;
    }
    let said = text.get(begin..end).unwrap_or_default().trim();
    match bought {
        Some(thing) if !said.contains(thing) => cut(&format!("{thing}，{said}")),
        _ => cut(said),
    }
}

/// The words of the rules that propose this severity.
fn grave(rules: &SeverityRules, severity: Severity) -> Vec<String> {
    let rules = rules.rules.iter().filter(|rule| rule.severity == severity);
    rules
        .flat_map(|rule| match &rule.trigger {
            Trigger::Words { words } => words.iter().map(|word| plain(word)).collect(),
            Trigger::LossFrom { .. } | Trigger::Channel { .. } | Trigger::ContactsFrom { .. } | Trigger::Always => {
                Vec::new()
            }
        })
        .collect()
}

fn says_any(clause: &str, words: &[String]) -> bool {
    let clause = plain(clause);
    words.iter().any(|word| says(&clause, word))
}

/// Whether a word of some category stands in it.
fn matters(clause: &str) -> bool {
    let clause = plain(clause);
    WORDS
        .iter()
        .flat_map(|(_, words)| words.iter())
        .any(|word| says(&clause, word) || !word.is_ascii() && clause.contains(word))
}

/// Whether it says anything: no greeting, no purchase, no number alone.
fn tells(clause: &str) -> bool {
    let clause = plain(clause);
    let clause = clause.trim();
    let opens = |word: &&str| {
        let rest = clause.strip_prefix(*word);
        rest.is_some_and(|rest| !word.is_ascii() || !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
    };
    let mut bare = clause.to_owned();
    for word in NUMBERS {
        bare = bare.replace(word, "");
    }
    bare.retain(|c| c.is_alphabetic());
    let purchase = PURCHASES.iter().any(|word| says(clause, word));
    width(&bare) >= NARROWEST && !OPENINGS.iter().any(opens) && !purchase
}

/// What was bought, where a clause says so in Chinese and nothing else.
fn thing(clause: &str) -> Option<&str> {
    let word = PURCHASES
        .iter()
        .find(|word| !word.is_ascii() && clause.contains(**word))?;
    let (_, after) = clause.split_once(*word)?;
    let mut thing = after.trim();
    // A measure word is no part of it: bought one (piece of) cooker.
    for measure in [
        "一台", "一个", "一件", "一双", "一箱", "一套", "一部", "一只", "一盒", "一瓶", "两件", "个", "台",
    ] {
        thing = thing.strip_prefix(measure).unwrap_or(thing);
    }
    let named = thing.chars().all(|c| c.is_alphanumeric() || c == ' ');
    (named && (4..=WIDEST_THING).contains(&width(thing)) && !matters(thing)).then_some(thing)
}

/// How many bytes of a clause's beginning it can do without: dates, and words that only join.
fn begun(clause: &str) -> usize {
    let mut rest = clause.trim_start();
    loop {
        let before = rest.len();
        for word in BEGINNINGS {
            if rest
                .get(..word.len())
                .is_some_and(|begin| begin.eq_ignore_ascii_case(word))
            {
                rest = rest[word.len()..].trim_start();
            }
        }
        let dated = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "年月日号点分/:-.".contains(c));
        // A number alone may belong to what follows: 3 of 5 were broken.
        let date = rest.get(..rest.len() - dated.len()).unwrap_or_default();
        if date.contains(['月', '日', '号', '点']) {
            rest = dated.trim_start();
        }
        if rest.len() == before {
            break;
        }
    }
    if width(rest) < NARROWEST {
        0
    } else {
        clause.len() - rest.len()
    }
}

/// Sentences, each as its clauses.
fn sentences(text: &str) -> Vec<Vec<Range<usize>>> {
    let mut sentences = vec![Vec::new()];
    let mut begin = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let open = next.is_none_or(char::is_whitespace);
        let point = c == '.' && open;
        let stops = point || "。！？!?；;\n".contains(c);
        if stops || c == '，' || (c == ',' && !next.is_some_and(|next| next.is_ascii_digit())) {
            clause(text, begin..at, &mut sentences);
            begin = at + c.len_utf8();
            if stops {
                sentences.push(Vec::new());
            }
        }
    }
    clause(text, begin..text.len(), &mut sentences);
    sentences.retain(|clauses| !clauses.is_empty());
    sentences
}

fn clause(text: &str, range: Range<usize>, sentences: &mut [Vec<Range<usize>>]) {
    let words = text.get(range.clone()).unwrap_or_default();
    let lead = words.len() - words.trim_start().len();
    let range = range.start + lead..range.start + words.trim_end().len().max(lead);
    if let (false, Some(last)) = (range.is_empty(), sentences.last_mut()) {
        last.push(range);
    }
}

fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

fn cut(line: &str) -> String {
    if width(line) <= WIDEST {
        return line.to_owned();
    }
    let mut wide = 0;
    let mut short: String = line
        .chars()
        .take_while(|c| {
            wide += if c.is_ascii() { 1 } else { 2 };
            wide < WIDEST
        })
        .collect();
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_says_what_happened() {
        for (said, subject) in [
            (
                "我11月20日在你们这买的电饭煲，订单号20261120003345，昨天插上电就冒烟起火，把厨房熏黑了。",
                "电饭煲，插上电就冒烟起火，把厨房熏黑了",
            ),
            (
                "你好，我在你们店买了一台洗衣机，用了三天就漏水，地板泡了",
                "洗衣机，用了三天就漏水，地板泡了",
            ),
            (" 洗衣机漏水，坏了。地板泡了。", "洗衣机漏水，坏了"),
            (
                "您好！我姓王。11月18日下单的，到现在还没到，客服也没人回。",
                "到现在还没到，客服也没人回",
            ),
            ("我要投诉，快递员把箱子扔在楼道，还骂人", "快递员把箱子扔在楼道，还骂人"),
            ("喂，你们的东西我不满意", "你们的东西我不满意"),
            ("订单号 20261120003345，一直不发货。孩子被烫伤了！", "孩子被烫伤了"),
            ("没有人受伤，就是外壳裂了", "就是外壳裂了"),
            ("5件里3件少了。", "5件里3件少了"),
            ("你好", "你好"),
            ("", ""),
        ] {
            assert_eq!(propose(said, &SeverityRules::default()), subject, "{said}");
        }
    }

    #[test]
    fn a_subject_says_what_happened_in_english() {
        for (said, subject) in [
            (
                "Hello, I bought a rice cooker from you on 20 Nov, order number 12345678. Yesterday it caught fire, and the counter is burnt.",
                "it caught fire, and the counter is burnt",
            ),
            (
                "Hi there. My name is Ann. The parcel was marked delivered but never came.",
                "The parcel was marked delivered but never came",
            ),
            (
                "I would like to complain. The courier was very rude to my mother.",
                "The courier was very rude to my mother",
            ),
            (
                "I ordered two lamps in May, and the refund of 1,299.50 is still missing.",
                "the refund of 1,299.50 is still missing",
            ),
        ] {
            assert_eq!(propose(said, &SeverityRules::default()), subject, "{said}");
        }
    }

    #[test]
    fn a_subject_is_one_line() {
        let line = propose(&"很长".repeat(60), &SeverityRules::default());
        assert!(width(&line) <= WIDEST + 1 && line.ends_with('…'), "{line}");
    }
}
