//! What people say and write: words per kind of complaint, and those that go with any of them, in both languages.
//!
//! Nobody in them exists. Slots in braces are filled per complaint.

mod delivery;
mod en;
mod money;
mod product;
mod returns;
mod service;
mod zh;

/// The words of one subcategory.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words {
    pub code: &'static str,
    pub zh: Told,
    pub en: Told,
}

/// What is said about it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    /// By the customer.
    pub said: &'static [&'static str],
    /// By whoever looked into it.
    pub found: &'static [&'static str],
    /// By whoever puts it right.
    pub done: &'static [&'static str],
}

/// The language somebody speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tongue {
    Chinese,
    English,
}

/// Words that go with any complaint.
#[derive(Debug, Clone, Copy)]
pub(super) struct General {
    /// How a call is written down.
    pub calls: &'static [&'static str],
    /// How a letter begins.
    pub letters: &'static [&'static str],
    /// How a regulator hands over.
    pub regulator: &'static [&'static str],
    pub moods: &'static [&'static str],
    pub histories: &'static [&'static str],
    pub endings: &'static [&'static str],
    pub wishes: &'static [&'static str],
    pub enquiries: &'static [&'static str],
    pub suggestions: &'static [&'static str],
    pub reports: &'static [&'static str],
    pub compliments: &'static [&'static str],
    pub anonymous: &'static [&'static str],
    pub call_back: &'static [&'static str],
    pub relations: &'static [&'static str],
    pub acknowledged: &'static [&'static str],
    pub lowered: &'static [&'static str],
    pub immediate: &'static [&'static str],
    pub looks_into: &'static [&'static str],
    pub progress: &'static [&'static str],
    pub first_contact: &'static [&'static str],
    pub message: &'static [&'static str],
    pub signed: &'static [&'static str],
    pub sent_back: &'static [&'static str],
    pub begun: &'static [&'static str],
    pub carried_out: &'static [&'static str],
    pub answers: &'static [&'static str],
    pub on_the_spot: &'static [&'static str],
    pub accepts: &'static [&'static str],
    pub rejects: &'static [&'static str],
    pub better: &'static [&'static str],
    pub recourse: &'static [&'static str],
    pub not_accepted: &'static [&'static str],
    pub withdrawn: &'static [&'static str],
    pub merged: &'static [&'static str],
    pub out_of_scope: &'static [&'static str],
    pub closed: &'static [&'static str],
    pub holds: [&'static [&'static str]; 3],
    pub reopens: &'static [&'static str],
    pub comes_back: &'static [&'static str],
    pub chases: &'static [&'static str],
    pub escalates: &'static [&'static str],
    pub takes_note: &'static [&'static str],
    pub notes: &'static [&'static str],
    /// What a department is asked, and at the same place what it finds.
    pub asks_department: [&'static str; 4],
    pub department_found: [&'static str; 4],
    pub gives_back: &'static [&'static str],
    pub transfers: &'static [&'static str],
    pub restricts: &'static [&'static str],
    pub converts: &'static [&'static str],
    /// By score, from 1.
    pub surveys: [&'static [&'static str]; 5],
}

impl Tongue {
    pub fn general(self) -> &'static General {
        match self {
            Self::Chinese => &zh::GENERAL,
            Self::English => &en::GENERAL,
        }
    }

    /// The words of a subcategory.
    pub fn told(self, code: &str) -> Option<&'static Told> {
        let all = [
            product::WORDS,
            delivery::WORDS,
            returns::WORDS,
            money::WORDS,
            service::WORDS,
        ];
        let words = all.into_iter().flatten().find(|words| words.code == code)?;
        Some(match self {
            Self::Chinese => &words.zh,
            Self::English => &words.en,
        })
    }

    /// Joins sentences as the language does.
    pub fn join(self, sentences: &[&str]) -> String {
        let between = match self {
            Self::Chinese => "",
            Self::English => " ",
        };
        let said: Vec<&str> = sentences.iter().copied().filter(|text| !text.is_empty()).collect();
        said.join(between)
    }
}

/// What the slots of a text are filled with.
#[derive(Debug, Clone, Default)]
pub(super) struct Slots {
    pub product: String,
    pub carrier: String,
    pub city: String,
    pub date: String,
    pub order: String,
    pub yuan: String,
    pub found: String,
    pub done: String,
    pub days: i64,
    pub n: i64,
}

impl Slots {
    /// The text with its slots filled.
    pub fn fill(&self, text: &str) -> String {
        let mut filled = String::with_capacity(text.len() + 32);
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let (name, behind) = after.split_once('}').unwrap_or((after, ""));
            match name {
                "product" => filled.push_str(&self.product),
                "carrier" => filled.push_str(&self.carrier),
                "city" => filled.push_str(&self.city),
                "date" => filled.push_str(&self.date),
                "order" => filled.push_str(&self.order),
                "yuan" => filled.push_str(&self.yuan),
                "found" => filled.push_str(&self.found),
                "done" => filled.push_str(&self.done),
                "days" => filled.push_str(&self.days.to_string()),
                "n" => filled.push_str(&self.n.to_string()),
                _ => {}
            }
            rest = behind;
        }
        filled.push_str(rest);
        filled
    }
}

#[cfg(test)]
mod tests {
    use super::super::matter::MATTERS;
    use super::*;

    fn is_han(c: char) -> bool {
        ('\u{3400}'..='\u{9fff}').contains(&c)
    }

    #[test]
    fn every_kind_of_complaint_has_its_words_in_both_languages() {
        for matter in MATTERS {
            for tongue in [Tongue::Chinese, Tongue::English] {
                let told = tongue.told(matter.code).expect(matter.code);
                for text in [told.said, told.found, told.done].concat() {
                    assert_eq!(text.chars().any(is_han), tongue == Tongue::Chinese, "{text}");
                    assert_eq!(text.matches('{').count(), text.matches('}').count(), "{text}");
                }
                assert!(!told.said.is_empty() && !told.found.is_empty() && !told.done.is_empty());
            }
        }
    }

    #[test]
    fn general_words_stand_in_both_languages() {
        let all = |words: &General| format!("{words:?}");
        assert!(!all(Tongue::English.general()).chars().any(is_han));
        assert!(!all(Tongue::Chinese.general()).contains("[]") && !all(Tongue::English.general()).contains("[]"));
    }

    #[test]
    fn slots_are_filled() {
        let slots = Slots {
            product: String::from("kettle"),
            days: 3,
            ..Slots::default()
        };
        assert_eq!(
            slots.fill("The {product}, {days} days; {unknown}."),
            "The kettle, 3 days; ."
        );
    }
}
