//! Numbers for ids and codes that a centre adds to: users, groups, categories.

use std::collections::HashMap;

/// Texts and their numbers, from 1; 0 stands for none. It only grows, so a number once given stays.
#[derive(Debug, Default)]
pub(super) struct Dictionary {
    texts: Vec<String>,
    numbers: HashMap<String, u16>,
}

impl Dictionary {
    /// The number of a text, given to it where it had none; none when there are no numbers left.
    pub fn learn(&mut self, text: &str) -> Option<u16> {
        if let Some(number) = self.numbers.get(text) {
            return Some(*number);
        }
        let number = u16::try_from(self.texts.len() + 1).ok()?;
        self.texts.push(text.to_owned());
        self.numbers.insert(text.to_owned(), number);
        Some(number)
    }

    /// The number of a text that was learned.
    pub fn number(&self, text: &str) -> Option<u16> {
        self.numbers.get(text).copied()
    }

    /// The text of a number.
    pub fn text(&self, number: u16) -> Option<&str> {
        let place = usize::from(number).checked_sub(1)?;
        self.texts.get(place).map(String::as_str)
    }

    /// One more than the largest number.
    pub fn end(&self) -> usize {
        self.texts.len() + 1
    }
}
