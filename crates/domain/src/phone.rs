//! Telephone numbers: one spelling for searching, a mask for showing (PIPL: least data, masking).

use std::fmt;

use crate::number::narrow;

/// A number in one spelling: digits only, without the Chinese country code; other countries keep `+` and theirs.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Phone(String);

/// The text is no telephone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a telephone number")]
pub struct PhoneError;

impl Phone {
    /// Reads a number as people write it: spaces, dashes, brackets, full-width digits, +86 or 0086.
    ///
    /// # Errors
    /// When something else than a number of 3 to 20 digits stands there.
    pub fn parse(text: &str) -> Result<Self, PhoneError> {
        let plain: String = text
            .chars()
            .map(narrow)
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '—' | '(' | ')' | '.' | '/'))
            .collect();
        let (abroad, digits) = match plain.strip_prefix('+').or_else(|| plain.strip_prefix("00")) {
            Some(rest) => (true, rest),
            None => (false, plain.as_str()),
        };
        if !(3..=20).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(PhoneError);
        }
        let home = digits.strip_prefix("86").filter(|rest| rest.len() >= 10);
        Ok(Self(match (abroad, home) {
            (true, Some(rest)) => local(rest),
            (true, None) => format!("+{digits}"),
            (false, Some(rest)) if is_mobile(rest) => rest.to_owned(),
            (false, _) => digits.to_owned(),
        }))
    }

    /// The one spelling.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last four digits, by which people search.
    #[must_use]
    pub fn last_four(&self) -> &str {
        self.0.get(self.0.len().saturating_sub(4)..).unwrap_or(&self.0)
    }

    /// With the middle hidden: `138****1234`. Short numbers keep only their last two digits.
    #[must_use]
    pub fn masked(&self) -> String {
        let length = self.0.len();
        let (head, tail) = match length {
            11.. => (3, 4),
            8..=10 => (2, 3),
            _ => (0, 2),
        };
        let hidden = "*".repeat(length.saturating_sub(head + tail));
        let (start, end) = (
            self.0.get(..head).unwrap_or(""),
            self.0.get(length - tail..).unwrap_or(""),
        );
        format!("{start}{hidden}{end}")
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_mobile(digits: &str) -> bool {
    digits.len() == 11 && digits.starts_with('1')
}

/// A land line dialled from abroad lacks the zero of its area code.
fn local(digits: &str) -> String {
    if is_mobile(digits) || digits.starts_with('0') {
        digits.to_owned()
    } else {
        format!("0{digits}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_has_one_spelling() {
        let cases = [
            ("138 0013 1234", "13800131234"),
            ("+86-138-0013-1234", "13800131234"),
            ("008613800131234", "13800131234"),
            ("8613800131234", "13800131234"),
            ("１３８００１３１２３４", "13800131234"),
            ("(0571) 8765 4321", "057187654321"),
            ("+86 571 8765 4321", "057187654321"),
            ("+1 415 555 0100", "+14155550100"),
            ("12315", "12315"),
        ];
        for (text, expected) in cases {
            assert_eq!(Phone::parse(text).unwrap().as_str(), expected, "{text}");
        }
        for text in ["", "12", "abc", "1380013123a", "123456789012345678901"] {
            assert_eq!(Phone::parse(text), Err(PhoneError), "{text}");
        }
    }

    #[test]
    fn the_middle_is_hidden() {
        let masked = |text| Phone::parse(text).unwrap().masked();
        assert_eq!(masked("13800131234"), "138****1234");
        assert_eq!(masked("0571-87654321"), "057*****4321");
        assert_eq!(masked("87654321"), "87***321");
        assert_eq!(masked("12315"), "***15");
        assert_eq!(Phone::parse("13800131234").unwrap().last_four(), "1234");
    }
}
