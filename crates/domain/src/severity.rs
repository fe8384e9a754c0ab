//! Proposed severity: the gravest rule that matches, named so that people can judge it (DOMAIN §4). A proposal only; the
//! person who registers decides, and “I'll call 12315” alone is a tag, not a severity.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    number::narrow,
    vocabulary::{Channel, Severity, codes},
};

codes! {
    /// The rule a proposed severity rests on.
    SeverityRule {
        /// Somebody was hurt.
        Injury = "injury",
        /// Fire, explosion, electric shock.
        Fire = "fire",
        /// Food made somebody ill.
        FoodSafety = "food_safety",
        /// Personal data got out.
        DataLeak = "data_leak",
        /// Somebody threatens themselves or others.
        SelfHarmOrViolence = "self_harm_or_violence",
        /// It came in through the media.
        Media = "media",
        /// A loss of ¥5,000 or more.
        HighLoss = "high_loss",
        /// Fraud is alleged.
        Fraud = "fraud",
        /// The third contact about the same matter.
        ThirdContact = "third_contact",
        /// A regulator handed it over.
        Regulator = "regulator",
        /// A loss of ¥200 or more.
        Loss = "loss",
        /// A service failed.
        ServiceFailure = "service_failure",
        /// None of these.
        Rest = "rest",
    }
}

/// What is known while registering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeverityFacts<'a> {
    /// What the customer said.
    pub text: &'a str,
    /// The loss claimed, in fen.
    pub loss_fen: Option<i64>,
    /// Where it came in.
    pub channel: Channel,
    /// How often the customer has turned to us about it, this time included.
    pub contacts: u32,
}

/// The severity proposed and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProposedSeverity {
    /// The severity.
    pub severity: Severity,
    /// The rule that matched.
    pub rule: SeverityRule,
    /// The word found in the text, where it was a word.
    pub word: Option<String>,
}

/// What makes a rule match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trigger {
    /// One of these words, not denied just before.
    Words(&'static [&'static str]),
    /// A loss of at least so many fen.
    LossFrom(i64),
    /// A channel.
    Channel(Channel),
    /// At least so many contacts.
    ContactsFrom(u32),
    /// Always.
    Always,
}

/// The rules as shipped, the gravest first (DOMAIN §4).
pub const DEFAULT_RULES: &[(Severity, SeverityRule, Trigger)] = &[
    (
        Severity::Critical,
        SeverityRule::Injury,
        Trigger::Words(&[
            "受伤", "烫伤", "割伤", "划伤", "骨折", "流血", "住院", "伤人", "injured", "injury", "hospital", "burned",
            "bleeding",
        ]),
    ),
    (
        Severity::Critical,
        SeverityRule::Fire,
        Trigger::Words(&[
            "起火",
            "着火",
            "自燃",
            "爆炸",
            "漏电",
            "触电",
            "冒烟",
            "fire",
            "explosion",
            "exploded",
            "smoke",
        ]),
    ),
    (
        Severity::Critical,
        SeverityRule::FoodSafety,
        Trigger::Words(&[
            "食物中毒",
            "中毒",
            "吃坏",
            "上吐下泻",
            "食品安全",
            "food poisoning",
            "poisoned",
        ]),
    ),
    (
        Severity::Critical,
        SeverityRule::DataLeak,
        Trigger::Words(&[
            "信息泄露",
            "泄露了我的",
            "隐私泄露",
            "个人信息被",
            "data leak",
            "data breach",
            "leaked my",
        ]),
    ),
    (
        Severity::Critical,
        SeverityRule::SelfHarmOrViolence,
        Trigger::Words(&[
            "自杀",
            "轻生",
            "跳楼",
            "不想活",
            "砍死",
            "杀了",
            "suicide",
            "kill myself",
            "kill you",
        ]),
    ),
    (
        Severity::Critical,
        SeverityRule::Media,
        Trigger::Channel(Channel::Media),
    ),
    (Severity::Major, SeverityRule::HighLoss, Trigger::LossFrom(500_000)),
    (
        Severity::Major,
        SeverityRule::Fraud,
        Trigger::Words(&["诈骗", "欺诈", "骗子", "假冒", "假货", "fraud", "scam", "counterfeit"]),
    ),
    (Severity::Major, SeverityRule::ThirdContact, Trigger::ContactsFrom(3)),
    (
        Severity::Major,
        SeverityRule::Regulator,
        Trigger::Channel(Channel::Regulator),
    ),
    (Severity::Ordinary, SeverityRule::Loss, Trigger::LossFrom(20_000)),
    (
        Severity::Ordinary,
        SeverityRule::ServiceFailure,
        Trigger::Words(&[
            "没人处理",
            "无人处理",
            "推诿",
            "态度恶劣",
            "态度差",
            "承诺未",
            "没有兑现",
            "一直没",
            "还没到",
            "丢失",
            "坏了",
            "拒绝退",
            "不给退",
            "rude",
            "broken",
            "lost",
            "late",
            "refused",
            "nobody answered",
            "never arrived",
        ]),
    ),
    (Severity::Minor, SeverityRule::Rest, Trigger::Always),
];

/// Words that deny what follows them within a few characters.
const DENIALS: &[&str] = &[
    "没有",
    "没",
    "未",
    "无",
    "并非",
    "不是",
    "no ",
    "not ",
    "never ",
    "nobody was ",
];

/// The gravest of the shipped rules that matches.
#[must_use]
pub fn propose(facts: &SeverityFacts<'_>) -> ProposedSeverity {
    let text: String = facts.text.chars().map(narrow).collect::<String>().to_lowercase();
    for (severity, rule, trigger) in DEFAULT_RULES {
        let word = match trigger {
            Trigger::Words(words) => words
                .iter()
                .find(|word| says(&text, word))
                .map(|word| Some((*word).to_owned())),
            Trigger::LossFrom(fen) => facts.loss_fen.is_some_and(|loss| loss >= *fen).then_some(None),
            Trigger::Channel(channel) => (facts.channel == *channel).then_some(None),
            Trigger::ContactsFrom(contacts) => (facts.contacts >= *contacts).then_some(None),
            Trigger::Always => Some(None),
        };
        if let Some(word) = word {
            return ProposedSeverity {
                severity: *severity,
                rule: *rule,
                word,
            };
        }
    }
    ProposedSeverity {
        severity: Severity::Minor,
        rule: SeverityRule::Rest,
        word: None,
    }
}

/// Whether the text says the word: a whole word in English, and not denied just before.
fn says(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).unwrap_or("");
        let after = text.get(at + word.len()..).unwrap_or("");
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let inside = word.is_ascii() && (latin(before.chars().next_back()) || latin(after.chars().next()));
        let mut tail: Vec<char> = before.chars().rev().take(12).collect();
        tail.reverse();
        let near: String = tail.iter().collect();
        !inside && !DENIALS.iter().any(|denial| denies(&near, denial))
    })
}

/// A Chinese denial stands at most one character before the word, an English one at most one short word before.
fn denies(near: &str, denial: &str) -> bool {
    near.rfind(denial).is_some_and(|at| {
        let gap = near.get(at + denial.len()..).unwrap_or("");
        if denial.is_ascii() {
            gap.chars().count() <= 5
        } else {
            gap.chars().count() <= 1
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposed(text: &str, loss_yuan: i64) -> (Severity, SeverityRule) {
        let facts = SeverityFacts {
            text,
            loss_fen: Some(loss_yuan * 100),
            channel: Channel::Phone,
            contacts: 1,
        };
        let proposal = propose(&facts);
        (proposal.severity, proposal.rule)
    }

    #[test]
    fn the_gravest_rule_wins_and_is_named() {
        assert_eq!(
            proposed("充电宝爆炸,手被烫伤", 100),
            (Severity::Critical, SeverityRule::Injury)
        );
        assert_eq!(
            proposed("The charger caught FIRE last night", 0),
            (Severity::Critical, SeverityRule::Fire)
        );
        assert_eq!(proposed("卖家是骗子", 100), (Severity::Major, SeverityRule::Fraud));
        assert_eq!(proposed("颜色不对", 5_000), (Severity::Major, SeverityRule::HighLoss));
        assert_eq!(proposed("颜色不对", 200), (Severity::Ordinary, SeverityRule::Loss));
        assert_eq!(
            proposed("客服态度恶劣", 0),
            (Severity::Ordinary, SeverityRule::ServiceFailure)
        );
        assert_eq!(proposed("颜色不对", 199), (Severity::Minor, SeverityRule::Rest));
    }

    #[test]
    fn a_threat_to_call_the_regulator_is_no_severity() {
        assert_eq!(proposed("不解决我就打12315", 0), (Severity::Minor, SeverityRule::Rest));
    }

    #[test]
    fn what_is_denied_or_only_looks_alike_does_not_count() {
        assert_eq!(proposed("包装破了,人没有受伤", 0).0, Severity::Minor);
        assert_eq!(proposed("无人受伤", 0).0, Severity::Minor);
        assert_eq!(proposed("My Firefox bookmark was fired up", 0).0, Severity::Minor);
        assert_eq!(proposed("no one was hurt, not injured", 0).0, Severity::Minor);
    }

    #[test]
    fn channel_and_contacts_count() {
        let facts = SeverityFacts {
            text: "",
            loss_fen: None,
            channel: Channel::Regulator,
            contacts: 1,
        };
        assert_eq!(propose(&facts).rule, SeverityRule::Regulator);
        assert_eq!(
            propose(&SeverityFacts {
                channel: Channel::Media,
                ..facts.clone()
            })
            .severity,
            Severity::Critical
        );
        let third = SeverityFacts {
            channel: Channel::Phone,
            contacts: 3,
            ..facts
        };
        assert_eq!(propose(&third).rule, SeverityRule::ThirdContact);
    }
}
