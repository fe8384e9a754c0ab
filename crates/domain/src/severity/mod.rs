//! Proposed severity: the gravest rule that matches, named so that people can judge it (DOMAIN §4). A proposal only; the
//! person who registers decides, and “I'll call 12315” alone is a tag, not a severity.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    number::narrow,
    vocabulary::{Channel, Severity},
};

mod shipped;

/// The rules of a centre, the gravest first: the first that matches proposes the severity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SeverityRules {
    /// In the order they are tried.
    pub rules: Vec<SeverityRule>,
}

/// One rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SeverityRule {
    /// What it proposes.
    pub severity: Severity,
    /// Its code, which complaints keep; empty while the rule is new.
    pub code: String,
    /// Chinese name.
    pub zh: String,
    /// English name.
    pub en: String,
    /// What makes it match.
    pub trigger: Trigger,
}

/// What makes a rule match.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "when", rename_all = "snake_case")]
pub enum Trigger {
    /// One of these words, not denied just before.
    Words {
        /// The words, compared without regard to case and width.
        words: Vec<String>,
    },
    /// A loss of at least so many fen.
    LossFrom {
        /// The loss, in fen.
        fen: i64,
    },
    /// A channel.
    Channel {
        /// The channel.
        channel: Channel,
    },
    /// At least so many contacts, this time included.
    ContactsFrom {
        /// How many.
        contacts: u32,
    },
    /// Always.
    Always,
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
    /// Code of the rule that matched.
    pub rule: String,
    /// The rule's Chinese name.
    pub zh: String,
    /// The rule's English name.
    pub en: String,
    /// Every word of the rule that was found in the text, as the rule writes it.
    pub words: Vec<String>,
}

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

/// The first rule that matches, with all of its words that were found.
#[must_use]
pub fn propose(facts: &SeverityFacts<'_>, rules: &SeverityRules) -> ProposedSeverity {
    let text = plain(facts.text);
    let matching = rules
        .rules
        .iter()
        .find_map(|rule| rule.trigger.matched(facts, &text).map(|words| (rule, words)));
    match matching {
        Some((rule, words)) => ProposedSeverity {
            severity: rule.severity,
            rule: rule.code.clone(),
            zh: rule.zh.clone(),
            en: rule.en.clone(),
            words,
        },
        // Rules in force end with one that always matches; without any, nothing speaks for a graver severity.
        None => ProposedSeverity {
            severity: Severity::Minor,
            rule: String::new(),
            zh: String::new(),
            en: String::new(),
            words: Vec::new(),
        },
    }
}

impl Trigger {
    /// Whether it matches, and which of its words it found.
    fn matched(&self, facts: &SeverityFacts<'_>, text: &str) -> Option<Vec<String>> {
        let without_words = |matches: bool| matches.then(Vec::new);
        match self {
            Self::Words { words } => {
                let found: Vec<String> = words.iter().filter(|word| says(text, &plain(word))).cloned().collect();
                (!found.is_empty()).then_some(found)
            }
            Self::LossFrom { fen } => without_words(facts.loss_fen.is_some_and(|loss| loss >= *fen)),
            Self::Channel { channel } => without_words(facts.channel == *channel),
            Self::ContactsFrom { contacts } => without_words(facts.contacts >= *contacts),
            Self::Always => without_words(true),
        }
    }
}

/// A text as words are compared: narrow letters, lower case.
pub(crate) fn plain(text: &str) -> String {
    text.chars().map(narrow).collect::<String>().to_lowercase()
}

/// Whether the text says the word: a whole word in English, and not denied just before.
pub(crate) fn says(text: &str, word: &str) -> bool {
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

    fn shipped(facts: &SeverityFacts<'_>) -> ProposedSeverity {
        propose(facts, &SeverityRules::default())
    }

    fn is(severity: Severity, rule: &str) -> (Severity, String) {
        (severity, rule.to_owned())
    }

    fn proposed(text: &str, loss_yuan: i64) -> (Severity, String) {
        let facts = SeverityFacts {
            text,
            loss_fen: Some(loss_yuan * 100),
            channel: Channel::Phone,
            contacts: 1,
        };
        let proposal = shipped(&facts);
        (proposal.severity, proposal.rule)
    }

    #[test]
    fn the_gravest_rule_wins_and_is_named() {
        assert_eq!(proposed("充电宝爆炸,手被烫伤", 100), is(Severity::Critical, "injury"));
        assert_eq!(
            proposed("The charger caught FIRE last night", 0),
            is(Severity::Critical, "fire")
        );
        assert_eq!(proposed("卖家是骗子", 100), is(Severity::Major, "fraud"));
        assert_eq!(proposed("颜色不对", 5_000), is(Severity::Major, "high_loss"));
        assert_eq!(proposed("颜色不对", 200), is(Severity::Ordinary, "loss"));
        assert_eq!(proposed("客服态度恶劣", 0), is(Severity::Ordinary, "service_failure"));
        assert_eq!(proposed("颜色不对", 199), is(Severity::Minor, "rest"));
    }

    #[test]
    fn a_threat_to_call_the_regulator_is_no_severity() {
        assert_eq!(proposed("不解决我就打12315", 0), is(Severity::Minor, "rest"));
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
        assert_eq!(shipped(&facts).rule, "regulator");
        assert_eq!(
            shipped(&SeverityFacts {
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
        assert_eq!(shipped(&third).rule, "third_contact");
    }

    #[test]
    fn every_word_of_the_rule_is_named_and_rules_are_data() {
        let facts = SeverityFacts {
            text: "充电宝冒烟又起火,Ｆｉｒｅ",
            loss_fen: None,
            channel: Channel::Phone,
            contacts: 1,
        };
        assert_eq!(shipped(&facts).words, ["起火", "冒烟", "fire"]);
        let mut rules = SeverityRules::default();
        rules.rules.retain(|rule| rule.code != "fire");
        assert_eq!(propose(&facts, &rules).rule, "rest");
    }
}
