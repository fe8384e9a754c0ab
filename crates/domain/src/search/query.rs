//! What is typed into the search box: words, "phrases", `-without`, and fields such as `customer:` or `之前:`.

use super::phrase::Phrase;
use super::token::tokens;
use crate::severity::plain;

/// More words than this are no search.
pub const MOST_TERMS: usize = 16;
/// A longer word before a colon is a sentence that somebody pasted, not a field.
const LONGEST_NAME: usize = 12;
const LONGEST_HAN_NAME: usize = 4;

/// A field that can be asked for by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Prefix {
    /// The customer: name, its sound or initials, nickname, e-mail, telephone.
    Customer,
    /// A telephone number or its last four digits.
    Phone,
    /// The number of an order.
    Order,
    /// The complaint's number, here or elsewhere.
    Number,
    /// A category or subcategory.
    Category,
    /// Who works it.
    Owner,
    /// A tag it bears.
    Tag,
    /// Where it stands.
    Stage,
    /// How grave it is.
    Severity,
    /// Received before a day.
    Before,
    /// Received on a day or later.
    After,
}

impl Prefix {
    /// Each field with its names, the one that stands for it on the wire first.
    const NAMES: [(Self, &'static [&'static str]); 11] = [
        (Self::Customer, &["customer", "客户", "投诉人", "姓名", "name"]),
        (Self::Phone, &["phone", "电话", "手机", "tel"]),
        (Self::Order, &["order", "订单", "订单号"]),
        (Self::Number, &["number", "编号", "单号", "投诉编号", "no"]),
        (Self::Category, &["category", "类别", "分类", "业务范围"]),
        (Self::Owner, &["owner", "承办人", "负责人", "处理人"]),
        (Self::Tag, &["tag", "标签", "标记"]),
        (Self::Stage, &["stage", "阶段", "状态"]),
        (Self::Severity, &["severity", "严重程度", "程度"]),
        (Self::Before, &["before", "之前", "早于"]),
        (Self::After, &["after", "之后", "晚于", "since"]),
    ];

    /// The name that stands for it in errors.
    #[must_use]
    pub fn code(self) -> &'static str {
        let names = Self::NAMES.iter().find(|(prefix, _)| *prefix == self);
        names.and_then(|(_, names)| names.first()).copied().unwrap_or_default()
    }

    fn named(name: &str) -> Option<Self> {
        let name = plain(name);
        let known = Self::NAMES.iter().find(|(_, names)| names.contains(&name.as_str()));
        known.map(|(prefix, _)| *prefix)
    }
}

/// Words that must be found, or must not be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// As typed, without quotes and minus.
    pub text: String,
    /// What is looked for.
    pub phrase: Phrase,
    /// Whether it must not be there.
    pub without: bool,
}

/// A query as it was understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Each of these.
    pub terms: Vec<Term>,
    /// And each of these fields with one of the values given for it.
    pub fields: Vec<(Prefix, String)>,
}

/// Why a text is no query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QueryError {
    /// No field of that name.
    UnknownPrefix(String),
    /// A field with nothing behind the colon.
    EmptyValue(Prefix),
    /// Only words can be left out.
    NotExcludable(Prefix),
    /// More than [`MOST_TERMS`].
    TooMany,
}

/// Reads what was typed. Everything that is wrong with it is named at once.
///
/// # Errors
/// Unknown fields, fields without a value, fields behind a minus, too many words.
pub fn parse(text: &str) -> Result<Query, Vec<QueryError>> {
    let (mut query, mut errors) = (Query::default(), Vec::new());
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (word, behind) = word(rest);
        rest = behind.trim_start();
        match read(&word) {
            Ok(Some(Read::Term(term))) => query.terms.push(term),
            Ok(Some(Read::Field(prefix, value))) => query.fields.push((prefix, value)),
            Ok(None) => {}
            Err(error) => errors.push(error),
        }
    }
    if query.terms.len() + query.fields.len() > MOST_TERMS {
        errors.push(QueryError::TooMany);
    }
    if errors.is_empty() { Ok(query) } else { Err(errors) }
}

enum Read {
    Term(Term),
    Field(Prefix, String),
}

/// A word as it stands between blanks: what was outside quotes, and what was inside.
#[derive(Debug, Default)]
struct Word {
    open: String,
    quoted: Option<String>,
}

/// The first word, and what is behind it. Quotes hold blanks together; one that is never closed holds to the end.
fn word(text: &str) -> (Word, &str) {
    let mut word = Word::default();
    for (at, c) in text.char_indices() {
        let behind = text.get(at + c.len_utf8()..).unwrap_or_default();
        match &mut word.quoted {
            Some(_) if is_quote(c) => return (word, behind),
            Some(quoted) => quoted.push(c),
            None if c.is_whitespace() => return (word, behind),
            None if is_quote(c) && opens(&word.open) => word.quoted = Some(String::new()),
            None => word.open.push(c),
        }
    }
    (word, "")
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '＂' | '「' | '」' | '『' | '』')
}

fn is_minus(c: char) -> bool {
    matches!(c, '-' | '－' | '−')
}

fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：')
}

/// Quotes open at the beginning of a word, behind its minus, or behind the colon of a field.
fn opens(before: &str) -> bool {
    before.chars().all(is_minus) || before.ends_with(is_colon)
}

fn read(word: &Word) -> Result<Option<Read>, QueryError> {
    let (without, open) = match word.open.strip_prefix(is_minus) {
        Some(rest) if !rest.is_empty() || word.quoted.is_some() => (true, rest),
        _ => (false, word.open.as_str()),
    };
    if let Some((name, value)) = field(open) {
        let value = value.trim_start_matches(is_colon).to_owned() + word.quoted.as_deref().unwrap_or_default();
        let value = value.trim();
        return match Prefix::named(name) {
            Some(prefix) if without => Err(QueryError::NotExcludable(prefix)),
            Some(prefix) if value.is_empty() => Err(QueryError::EmptyValue(prefix)),
            Some(prefix) => Ok(Some(Read::Field(prefix, value.to_owned()))),
            None => Err(QueryError::UnknownPrefix(name.to_owned())),
        };
    }
    let text = open.to_owned() + word.quoted.as_deref().unwrap_or_default();
    let text = text.trim();
    Ok(Phrase::typed(text).map(|phrase| {
        Read::Term(Term {
            text: text.to_owned(),
            phrase,
            without,
        })
    }))
}

/// Name and rest of what looks like a field: a short name of letters, a colon, and no address of the web.
fn field(word: &str) -> Option<(&str, &str)> {
    let at = word.find(is_colon)?;
    let (name, rest) = word.split_at(at);
    let length = name.chars().count();
    let longest = if plain(name).is_ascii() {
        LONGEST_NAME
    } else {
        LONGEST_HAN_NAME
    };
    let is_name = (1..=longest).contains(&length) && name.chars().all(char::is_alphabetic);
    let value = rest.trim_start_matches(is_colon);
    let known = Prefix::named(name).is_some();
    // “说：” at the end of a word that was pasted is no field, and neither is “http://”.
    let asks = known || (!value.starts_with('/') && !tokens(value).is_empty());
    (is_name && asks).then_some((name, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<(String, bool)> {
        let query = parse(text).unwrap();
        query.terms.into_iter().map(|term| (term.text, term.without)).collect()
    }

    fn plus(text: &str) -> (String, bool) {
        (text.to_owned(), false)
    }

    fn minus(text: &str) -> (String, bool) {
        (text.to_owned(), true)
    }

    #[test]
    fn words_phrases_and_what_is_left_out() {
        assert_eq!(terms(" 退款  洗衣机 "), [plus("退款"), plus("洗衣机")]);
        assert_eq!(
            terms("“washing machine” -door"),
            [plus("washing machine"), minus("door")]
        );
        assert_eq!(
            terms("退款　－换货 -\"not this\""),
            [plus("退款"), minus("换货"), minus("not this")]
        );
        assert_eq!(terms("YS-2026_88"), [plus("YS-2026_88")]);
        assert_eq!(terms("- ！ %"), []);
        assert_eq!(terms("\"never closed"), [plus("never closed")]);
        assert_eq!(terms("O'Brien 5\"屏"), [plus("O'Brien"), plus("5\"屏")]);
    }

    #[test]
    fn fields_have_names_in_both_languages() {
        use Prefix::*;
        let query =
            parse("customer:王芳 类别：退款延迟 after:2026-11-01 之前:昨天 漏水 owner:\"Li Lei\" 订单：“A 1”").unwrap();
        let value = |text: &str| text.to_owned();
        let expected = [
            (Customer, value("王芳")),
            (Category, value("退款延迟")),
            (After, value("2026-11-01")),
            (Before, value("昨天")),
            (Owner, value("Li Lei")),
            (Order, value("A 1")),
        ];
        assert_eq!(query.fields, expected);
        assert_eq!(query.terms.len(), 1);
        assert_eq!(parse("ＳＴＡＧＥ：closed").unwrap().fields, [(Stage, value("closed"))]);
    }

    #[test]
    fn what_is_wrong_is_named_and_what_is_no_field_is_words() {
        assert_eq!(
            parse("colour:red 地址：上海 退款").unwrap_err(),
            [
                QueryError::UnknownPrefix(String::from("colour")),
                QueryError::UnknownPrefix(String::from("地址"))
            ]
        );
        assert_eq!(
            parse("customer:").unwrap_err(),
            [QueryError::EmptyValue(Prefix::Customer)]
        );
        assert_eq!(
            parse("-stage:closed").unwrap_err(),
            [QueryError::NotExcludable(Prefix::Stage)]
        );
        assert_eq!(
            terms("http://example.com/a 10:30 客服昨天说：不退 客服说："),
            [
                plus("http://example.com/a"),
                plus("10:30"),
                plus("客服昨天说：不退"),
                plus("客服说：")
            ]
        );
        let many = "退 ".repeat(MOST_TERMS + 1);
        assert_eq!(parse(&many).unwrap_err(), [QueryError::TooMany]);
    }
}
