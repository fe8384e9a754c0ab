//! The words of a file: what they mean by themselves, by what the centre calls things, and by what somebody said they
//! mean.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::column::{COLUMNS_IN_ALL, Column, normal};
use super::kind::Meaning;
use crate::reference::Reference;

const YES: &[&str] = &["是", "y", "true", "1", "有"];
const NO: &[&str] = &["否", "n", "false", "0", "无"];

/// Codes of the closed vocabularies by the words people use in files.
const WORDS: &[(Column, &str, &[&str])] = &[
    (Column::Channel, "phone", &["电话", "来电", "热线", "call"]),
    (Column::Channel, "chat", &["在线", "在线客服", "online", "online chat"]),
    (Column::Channel, "email", &["邮件", "e-mail", "mail"]),
    (
        Column::Channel,
        "form",
        &["app/表单", "app", "表单", "网页", "web", "app/form"],
    ),
    (Column::Channel, "wechat", &["微信"]),
    (
        Column::Channel,
        "social",
        &["评价舆情", "社交媒体", "social media", "review"],
    ),
    (
        Column::Channel,
        "platform_ticket",
        &["平台工单", "平台", "platform ticket", "platform"],
    ),
    (
        Column::Channel,
        "walk_in",
        &["来访", "门店", "walk-in", "visit", "store"],
    ),
    (Column::Channel, "letter", &["信函", "来信"]),
    (Column::Channel, "regulator", &["监管转办", "监管", "12315", "12345"]),
    (Column::Channel, "media", &["媒体", "press"]),
    (Column::Nature, "complaint", &["投诉"]),
    (Column::Nature, "enquiry", &["咨询", "inquiry", "question"]),
    (Column::Nature, "suggestion", &["建议"]),
    (Column::Nature, "report", &["举报", "report of a violation"]),
    (Column::Nature, "compliment", &["表扬", "praise"]),
    (Column::Severity, "critical", &["特急", "紧急", "urgent", "s1", "p1"]),
    (Column::Severity, "major", &["重大", "高", "high", "s2", "p2"]),
    (
        Column::Severity,
        "ordinary",
        &["一般", "中", "medium", "normal", "s3", "p3"],
    ),
    (Column::Severity, "minor", &["轻微", "低", "low", "s4", "p4"]),
    (Column::Stage, "received", &["已接收", "新建", "new", "open"]),
    (Column::Stage, "acknowledged", &["已受理"]),
    (Column::Stage, "assessed", &["已评估"]),
    (Column::Stage, "investigating", &["调查中", "处理中", "in progress"]),
    (Column::Stage, "plan_proposed", &["方案待批", "plan proposed"]),
    (Column::Stage, "sent_back", &["方案退回", "sent back"]),
    (Column::Stage, "approved", &["已批准"]),
    (Column::Stage, "carrying_out", &["执行中", "carrying out"]),
    (Column::Stage, "answered", &["已答复", "已回复", "replied"]),
    (
        Column::Stage,
        "closed",
        &["已办结", "办结", "已结案", "已完成", "done", "resolved"],
    ),
    (Column::Stage, "not_accepted", &["不予受理", "not accepted"]),
    (Column::Tier, "ordinary", &["普通", "standard"]),
    (Column::Tier, "silver", &["银卡", "白银"]),
    (Column::Tier, "gold", &["金卡", "黄金"]),
    (Column::Tier, "vip", &["贵宾"]),
    (Column::Reason, "solved", &["已解决", "resolved"]),
    (Column::Reason, "not_agreed", &["未达成一致", "未达成", "not agreed"]),
    (Column::Reason, "unreachable", &["联系不上", "失联"]),
    (Column::Reason, "withdrawn", &["撤回投诉", "撤诉", "撤回"]),
    (Column::Reason, "duplicate", &["重复"]),
    (Column::Reason, "out_of_scope", &["超出范围", "out of scope"]),
    (Column::Outcome, "upheld", &["成立", "yes"]),
    (
        Column::Outcome,
        "partly_upheld",
        &["部分成立", "partly upheld", "partly"],
    ),
    (Column::Outcome, "not_upheld", &["不成立", "not upheld", "no"]),
    (Column::Elderly, "yes", YES),
    (Column::Elderly, "no", NO),
    (Column::Disabled, "yes", YES),
    (Column::Disabled, "no", NO),
    (Column::Minor, "yes", YES),
    (Column::Minor, "no", NO),
];

/// What a cell means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Word {
    /// A code, or an id.
    Code(String),
    /// Somebody said that it is left out.
    LeftOut,
    /// Nobody knows.
    Unknown,
}

/// Reads the words of one file. What was read once is remembered: the same few words stand in every row.
pub(super) struct Lexicon<'r> {
    reference: &'r Reference,
    meanings: HashMap<(Column, String), Option<String>>,
    read: Vec<HashMap<String, Word>>,
}

impl<'r> Lexicon<'r> {
    pub fn new(reference: &'r Reference, meanings: &[Meaning]) -> Self {
        let meanings = meanings
            .iter()
            .map(|meaning| ((meaning.column, normal(&meaning.word)), meaning.means.clone()));
        Self {
            reference,
            meanings: meanings.collect(),
            read: vec![HashMap::new(); COLUMNS_IN_ALL],
        }
    }

    /// What a cell of this column means. Subcategories are read below their category.
    pub fn read(&mut self, column: Column, parent: Option<&str>, cell: &str) -> Word {
        let joined;
        let key = match parent {
            Some(parent) => {
                joined = format!("{parent}/{cell}");
                joined.as_str()
            }
            None => cell,
        };
        if let Some(word) = self.read[column as usize].get(key) {
            return word.clone();
        }
        let word = self.look_up(column, parent, cell);
        self.read[column as usize].insert(key.to_owned(), word.clone());
        word
    }

    fn look_up(&self, column: Column, parent: Option<&str>, cell: &str) -> Word {
        if let Some(meaning) = self.meanings.get(&(column, normal(cell))) {
            return meaning.clone().map_or(Word::LeftOut, Word::Code);
        }
        let found = match column {
            Column::Category | Column::Subcategory => self.category(parent, cell),
            Column::Owner => self.user(cell),
            Column::Group => self.group(cell),
            _ => Some(code(column, cell)),
        };
        found.map_or(Word::Unknown, Word::Code)
    }

    /// A category, or under it a subcategory: by code and by either name.
    fn category(&self, parent: Option<&str>, cell: &str) -> Option<String> {
        let cell = cell.to_lowercase();
        let mut words = self.reference.words("category");
        let found = words.find(|word| {
            word.parent.as_deref() == parent
                && (word.code == cell || word.zh.to_lowercase() == cell || word.en.to_lowercase() == cell)
        });
        found.map(|word| word.code.clone())
    }

    fn user(&self, name: &str) -> Option<String> {
        let by_name = || self.reference.users().find(|person| person.user.name == name);
        let by_id = || self.reference.user(name);
        let person = self.reference.by_sign_in_name(name).or_else(by_name).or_else(by_id)?;
        Some(person.user.id.clone())
    }

    fn group(&self, name: &str) -> Option<String> {
        let mut groups = self.reference.groups();
        groups
            .find(|group| group.name == name || group.id == name)
            .map(|group| group.id.clone())
    }
}

/// The code behind every one of these words, as it is compared.
static CODES: LazyLock<HashMap<(Column, String), &'static str>> = LazyLock::new(|| {
    let words = WORDS
        .iter()
        .flat_map(|(column, code, words)| words.iter().map(|word| ((*column, normal(word)), *code)));
    words.collect()
});

/// The code a word of a closed vocabulary stands for; the word itself where it is none that we know.
pub(crate) fn code(column: Column, cell: &str) -> String {
    let word = (column, normal(cell));
    match CODES.get(&word) {
        Some(code) => (*code).to_owned(),
        None => word.1.replace(' ', "_"),
    }
}

/// The word an export writes for a code: in Chinese the first that is known here, in English the code itself, which is
/// known as well.
pub(crate) fn word_of(column: Column, code: &str, chinese: bool) -> String {
    let known = WORDS.iter().find(|(of, known, _)| *of == column && *known == code);
    match known {
        Some((_, _, words)) if chinese => (*words.first().unwrap_or(&code)).to_owned(),
        _ => code.replace('_', " "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_in_both_languages() {
        assert_eq!(code(Column::Stage, "已办结"), "closed");
        assert_eq!(code(Column::Channel, "walk-in"), "walk_in");
    }

    #[test]
    fn what_an_export_writes_is_read_again() {
        for (column, known, _) in WORDS {
            for chinese in [true, false] {
                assert_eq!(
                    code(*column, &word_of(*column, known, chinese)),
                    *known,
                    "{column:?} {known}"
                );
            }
        }
    }

    #[test]
    fn what_somebody_said_comes_first() {
        let reference = Reference::default();
        let meanings = [Meaning {
            column: Column::Severity,
            word: String::from("Sehr hoch"),
            means: Some(String::from("major")),
        }];
        let mut lexicon = Lexicon::new(&reference, &meanings);
        assert_eq!(
            lexicon.read(Column::Severity, None, "sehr  hoch"),
            Word::Code(String::from("major"))
        );
        assert_eq!(lexicon.read(Column::Category, None, "nichts"), Word::Unknown);
    }
}
