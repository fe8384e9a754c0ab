//! What the centre's rules must satisfy before they can be in force: deadlines, money limits, severity rules.

use std::collections::BTreeSet;

use crate::{
    authority::Authority,
    call_rates::CallRates,
    severity::{SeverityRules, Trigger},
    sla::{Deadlines, Target, Targets},
    time::DAY,
    vocabulary::{FieldCode, Severity},
};

/// The longest duration a deadline, or the holds in sum, may have: a year.
const LONGEST: i64 = 366 * DAY;
/// The largest money limit, in fen: a hundred million yuan.
const MOST_FEN: i64 = 10_000_000_000;
/// How many severity rules a centre has at most, and how many words one rule.
const MOST: usize = 100;
/// The longest name of a rule and the longest word, in characters.
const LONGEST_NAME: usize = 60;

/// Something that keeps a policy from being put in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// Path within the policy, for example `critical.close` or `rules.3.zh`.
    pub path: String,
    /// What is wrong there.
    pub code: FieldCode,
}

#[derive(Default)]
struct Flaws(Vec<Flaw>);

impl Flaws {
    fn add(&mut self, path: impl Into<String>, code: FieldCode) {
        let path = path.into();
        // One sentence a place.
        if self.0.iter().all(|flaw| flaw.path != path) {
            self.0.push(Flaw { path, code });
        }
    }

    fn name(&mut self, path: String, name: &str) {
        if name.trim().is_empty() {
            self.add(path, FieldCode::Required);
        } else if name.chars().count() > LONGEST_NAME {
            self.add(path, FieldCode::TooLong);
        }
    }
}

impl Deadlines {
    /// What keeps these deadlines from being put in force. Steps of one severity do not end after the closing they lead
    /// to; between severities nothing is asked, since DOMAIN §3 itself gives critical complaints the longest time to close.
    #[must_use]
    pub fn flaws(&self) -> Vec<Flaw> {
        let mut flaws = Flaws::default();
        for severity in Severity::ALL {
            targets(&mut flaws, severity.code(), self.of(*severity));
        }
        if !(0..=LONGEST).contains(&self.hold_budget_ms) {
            flaws.add("hold_budget_ms", FieldCode::OutOfRange);
        }
        if !(1..=100).contains(&self.vip_percent) {
            flaws.add("vip_percent", FieldCode::OutOfRange);
        }
        if !(0..=LONGEST).contains(&self.platform_margin_ms) {
            flaws.add("platform_margin_ms", FieldCode::OutOfRange);
        }
        flaws.0
    }
}

fn targets(flaws: &mut Flaws, severity: &str, targets: &Targets) {
    let named = [
        ("acknowledge", targets.acknowledge),
        ("first_contact", targets.first_contact),
        ("contain", targets.contain),
        ("plan", targets.plan),
        ("close", targets.close),
        ("next_word", targets.next_word),
    ];
    for (name, target) in named {
        if let Target::Within { ms } = target
            && !(1..=LONGEST).contains(&ms)
        {
            flaws.add(format!("{severity}.{name}"), FieldCode::OutOfRange);
        }
    }
    if targets.close == Target::None {
        flaws.add(format!("{severity}.close"), FieldCode::Required);
    }
    let within = |target| match target {
        Target::Within { ms } => Some(ms),
        Target::SameDay | Target::None => None,
    };
    for (name, target) in named.into_iter().take(4) {
        if within(target)
            .zip(within(targets.close))
            .is_some_and(|(step, close)| step > close)
        {
            flaws.add(format!("{severity}.{name}"), FieldCode::AfterClosing);
        }
    }
}

impl Authority {
    /// What keeps these limits from being put in force: whoever stands higher may not decide less.
    #[must_use]
    pub fn flaws(&self) -> Vec<Flaw> {
        let mut flaws = Flaws::default();
        let ladder = [
            ("specialist_fen", self.specialist_fen),
            ("team_leader_fen", self.team_leader_fen),
            ("supervisor_fen", self.supervisor_fen),
            ("manager_fen", self.manager_fen),
        ];
        let mut below = 0;
        for (name, fen) in ladder {
            if !(0..=MOST_FEN).contains(&fen) {
                flaws.add(name, FieldCode::OutOfRange);
            } else if fen < below {
                flaws.add(name, FieldCode::BelowLower);
            }
            below = below.max(fen);
        }
        flaws.0
    }
}

impl CallRates {
    /// What keeps these rates from being put in force: a share has no more than a hundred parts.
    #[must_use]
    pub fn flaws(&self) -> Vec<Flaw> {
        let mut flaws = Flaws::default();
        for severity in Severity::ALL {
            if !(0..=100).contains(&self.of(*severity)) {
                flaws.add(severity.code(), FieldCode::OutOfRange);
            }
        }
        flaws.0
    }
}

impl SeverityRules {
    /// What keeps these rules from being put in force: the gravest stand first, the last one and only the last matches
    /// always, so that every complaint gets a severity and no rule stands in vain.
    #[must_use]
    pub fn flaws(&self) -> Vec<Flaw> {
        let mut flaws = Flaws::default();
        if self.rules.len() > MOST {
            flaws.add("rules", FieldCode::TooLong);
        }
        match self.rules.last() {
            None => flaws.add("rules", FieldCode::Required),
            Some(last) if last.trigger != Trigger::Always => flaws.add("rules", FieldCode::NoRest),
            Some(_) => {}
        }
        let mut codes = BTreeSet::new();
        let mut gravest_left = Severity::Critical;
        for (at, rule) in self.rules.iter().enumerate() {
            flaws.name(format!("rules.{at}.zh"), &rule.zh);
            flaws.name(format!("rules.{at}.en"), &rule.en);
            // A rule without a code is new: it gets one from its English name when it is put in force.
            if !rule.code.is_empty() && !codes.insert(rule.code.as_str()) {
                flaws.add(format!("rules.{at}.code"), FieldCode::Repeated);
            }
            if gravest_left.is_lower_than(rule.severity) {
                flaws.add(format!("rules.{at}.severity"), FieldCode::GravestFirst);
            }
            gravest_left = gravest_left.max(rule.severity);
            trigger(&mut flaws, at, &rule.trigger, at + 1 == self.rules.len());
        }
        flaws.0
    }
}

fn trigger(flaws: &mut Flaws, at: usize, trigger: &Trigger, last: bool) {
    let path = format!("rules.{at}.trigger");
    match trigger {
        Trigger::Words { words } => {
            let distinct: BTreeSet<String> = words.iter().map(|word| crate::severity::plain(word)).collect();
            if words.is_empty() || words.iter().any(|word| word.trim().is_empty()) {
                flaws.add(path, FieldCode::Required);
            } else if words.len() > MOST || words.iter().any(|word| word.chars().count() > LONGEST_NAME) {
                flaws.add(path, FieldCode::TooLong);
            } else if distinct.len() < words.len() {
                flaws.add(path, FieldCode::Repeated);
            }
        }
        Trigger::LossFrom { fen } if !(1..=MOST_FEN).contains(fen) => flaws.add(path, FieldCode::OutOfRange),
        // Everybody contacts us at least once.
        Trigger::ContactsFrom { contacts } if !(2..=100).contains(contacts) => {
            flaws.add(path, FieldCode::OutOfRange);
        }
        Trigger::Always if !last => flaws.add(path, FieldCode::NotAllowed),
        Trigger::LossFrom { .. } | Trigger::ContactsFrom { .. } | Trigger::Channel { .. } | Trigger::Always => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::severity::SeverityRule;

    fn told(flaws: &[Flaw]) -> Vec<(&str, FieldCode)> {
        flaws.iter().map(|flaw| (flaw.path.as_str(), flaw.code)).collect()
    }

    #[test]
    fn what_is_shipped_can_be_in_force() {
        assert_eq!(Deadlines::default().flaws(), []);
        assert_eq!(Authority::default().flaws(), []);
        assert_eq!(SeverityRules::default().flaws(), []);
        assert_eq!(CallRates::default().flaws(), []);
    }

    #[test]
    fn a_step_does_not_end_after_the_closing() {
        let mut deadlines = Deadlines::default();
        deadlines.ordinary.plan = Target::Within { ms: 4 * DAY };
        deadlines.minor.close = Target::None;
        deadlines.major.acknowledge = Target::Within { ms: 0 };
        deadlines.vip_percent = 101;
        assert_eq!(
            told(&deadlines.flaws()),
            [
                ("major.acknowledge", FieldCode::OutOfRange),
                ("ordinary.plan", FieldCode::AfterClosing),
                ("minor.close", FieldCode::Required),
                ("vip_percent", FieldCode::OutOfRange),
            ]
        );
    }

    #[test]
    fn limits_rise_with_the_rank() {
        let limits = Authority {
            specialist_fen: 20_000,
            team_leader_fen: 10_000,
            supervisor_fen: 15_000,
            manager_fen: -1,
        };
        assert_eq!(
            told(&limits.flaws()),
            [
                ("team_leader_fen", FieldCode::BelowLower),
                ("supervisor_fen", FieldCode::BelowLower),
                ("manager_fen", FieldCode::OutOfRange),
            ]
        );
    }

    #[test]
    fn a_share_has_a_hundred_parts() {
        let rates = CallRates {
            ordinary: 101,
            minor: -1,
            ..CallRates::default()
        };
        assert_eq!(
            told(&rates.flaws()),
            [("ordinary", FieldCode::OutOfRange), ("minor", FieldCode::OutOfRange)]
        );
    }

    #[test]
    fn rules_go_from_the_gravest_to_one_that_always_matches() {
        let mut rules = SeverityRules::default();
        rules.rules.swap(0, 6);
        assert_eq!(
            told(&rules.flaws()).first(),
            Some(&("rules.1.severity", FieldCode::GravestFirst))
        );
        let mut rules = SeverityRules::default();
        rules.rules.pop();
        assert_eq!(told(&rules.flaws()), [("rules", FieldCode::NoRest)]);
        let rule = |code: &str, trigger| SeverityRule {
            severity: Severity::Minor,
            code: code.to_owned(),
            zh: String::from("甲"),
            en: String::from(" "),
            trigger,
        };
        let words = |words: &[&str]| Trigger::Words {
            words: words.iter().map(|word| (*word).to_owned()).collect(),
        };
        let rules = SeverityRules {
            rules: vec![
                rule("", Trigger::Always),
                rule("", words(&["Fire", "ｆｉｒｅ"])),
                rule("a", words(&["x", " "])),
                rule("a", Trigger::ContactsFrom { contacts: 1 }),
                rule("b", Trigger::Always),
            ],
        };
        let flaws = rules.flaws();
        let flaws: Vec<_> = told(&flaws)
            .into_iter()
            .filter(|(path, _)| !path.ends_with("en"))
            .collect();
        assert_eq!(
            flaws,
            [
                ("rules.0.trigger", FieldCode::NotAllowed),
                ("rules.1.trigger", FieldCode::Repeated),
                ("rules.2.trigger", FieldCode::Required),
                ("rules.3.code", FieldCode::Repeated),
                ("rules.3.trigger", FieldCode::OutOfRange),
            ]
        );
    }
}
