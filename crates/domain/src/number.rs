//! 投诉编号: `TS20260213-0042-4`, date, the day's sequence and a Luhn digit over both, for it is read aloud on the phone
//! (DOMAIN §4).

use std::{fmt, str::FromStr};

use chrono::{Datelike, NaiveDate};

/// The number of a complaint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ComplaintNumber {
    date: NaiveDate,
    sequence: u32,
}

/// Why a text is no complaint number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// It has not the form of one.
    #[error("not of the form TS20260213-0042-4")]
    Form,
    /// There is no such day.
    #[error("no such day")]
    Date,
    /// The check digit is wrong: misheard or mistyped.
    #[error("check digit {found} should be {expected}")]
    CheckDigit {
        /// What was given.
        found: u8,
        /// What date and sequence give.
        expected: u8,
    },
}

impl ComplaintNumber {
    /// The number of the day's nth complaint. Sequences begin at 1.
    ///
    /// # Errors
    /// When the sequence is 0 or the year has not four digits.
    pub fn new(date: NaiveDate, sequence: u32) -> Result<Self, NumberError> {
        if sequence == 0 {
            return Err(NumberError::Form);
        }
        if !(1000..=9999).contains(&date.year()) {
            return Err(NumberError::Date);
        }
        Ok(Self { date, sequence })
    }

    /// The local day it was given on.
    #[must_use]
    pub const fn date(&self) -> NaiveDate {
        self.date
    }

    /// The day's sequence.
    #[must_use]
    pub const fn sequence(&self) -> u32 {
        self.sequence
    }

    /// The Luhn digit over date and sequence.
    #[must_use]
    pub fn check_digit(&self) -> u8 {
        luhn(&self.digits())
    }

    fn digits(&self) -> String {
        format!(
            "{:04}{:02}{:02}{:04}",
            self.date.year(),
            self.date.month(),
            self.date.day(),
            self.sequence
        )
    }
}

impl fmt::Display for ComplaintNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (day, sequence) = (self.date.format("%Y%m%d"), self.sequence);
        write!(f, "TS{day}-{sequence:04}-{}", self.check_digit())
    }
}

impl FromStr for ComplaintNumber {
    type Err = NumberError;

    /// Takes it with or without separators and prefix, in either case and width, as people type and paste it.
    fn from_str(text: &str) -> Result<Self, NumberError> {
        let plain: String = text.chars().map(narrow).filter(|c| !is_separator(*c)).collect();
        let upper = plain.to_ascii_uppercase();
        let digits = upper.strip_prefix("TS").unwrap_or(&upper);
        if digits.len() < 13 || digits.len() > 18 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NumberError::Form);
        }
        let (body, check) = digits.split_at(digits.len() - 1);
        let (day, sequence) = body.split_at(8);
        let date = NaiveDate::parse_from_str(day, "%Y%m%d").map_err(|_| NumberError::Date)?;
        if sequence.len() > 4 && sequence.starts_with('0') {
            return Err(NumberError::Form);
        }
        let number = Self::new(date, sequence.parse().map_err(|_| NumberError::Form)?)?;
        let found = check.parse().map_err(|_| NumberError::Form)?;
        let expected = number.check_digit();
        if found == expected {
            Ok(number)
        } else {
            Err(NumberError::CheckDigit { found, expected })
        }
    }
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '–' | '—' | '‑' | '_' | '.' | '/')
}

/// Full-width letters, digits and marks as their plain ones.
pub(crate) fn narrow(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        other => other,
    }
}

/// The digit that makes the Luhn sum of `digits` a multiple of ten.
fn luhn(digits: &str) -> u8 {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, byte)| {
            let digit = u32::from(byte.wrapping_sub(b'0'));
            let weighed = if place % 2 == 0 { digit * 2 } else { digit };
            if weighed > 9 { weighed - 9 } else { weighed }
        })
        .sum();
    u8::try_from((10 - sum % 10) % 10).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(year: i32, month: u32, day: u32, sequence: u32) -> ComplaintNumber {
        ComplaintNumber::new(NaiveDate::from_ymd_opt(year, month, day).unwrap(), sequence).unwrap()
    }

    #[test]
    fn the_example_of_the_domain_holds() {
        assert_eq!(number(2026, 2, 13, 42).to_string(), "TS20260213-0042-4");
        assert_eq!(number(2026, 11, 20, 42).to_string(), "TS20261120-0042-0");
        assert_eq!(
            number(2026, 11, 20, 12_345).to_string().len(),
            "TS20261120-12345-0".len()
        );
    }

    #[test]
    fn it_is_read_as_people_write_it() {
        let expected = Ok(number(2026, 2, 13, 42));
        for text in [
            "TS20260213-0042-4",
            "ts2026021300424",
            " 20260213 0042 4 ",
            "ＴＳ２０２６０２１３－００４２－４",
        ] {
            assert_eq!(text.parse(), expected, "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        let parse = |text: &str| text.parse::<ComplaintNumber>();
        assert_eq!(
            parse("TS20260213-0042-5"),
            Err(NumberError::CheckDigit { found: 5, expected: 4 })
        );
        assert_eq!(
            parse("TS20260213-0024-4").unwrap_err(),
            NumberError::CheckDigit { found: 4, expected: 2 }
        );
        assert_eq!(parse("TS20261313-0042-4"), Err(NumberError::Date));
        assert_eq!(parse("TS20260213-0000-0"), Err(NumberError::Form));
        assert_eq!(parse("TS20260213-00042-4"), Err(NumberError::Form));
        assert_eq!(parse("退款"), Err(NumberError::Form));
    }

    proptest::proptest! {
        #[test]
        fn every_number_reads_back_and_no_single_slip_passes(day in 0u32..3650, sequence in 1u32..200_000, place in 0usize..16, slip in 1u8..10) {
            let date = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap() + chrono::Days::new(day.into());
            let number = ComplaintNumber::new(date, sequence).unwrap();
            proptest::prop_assert_eq!(number.to_string().parse(), Ok(number));
            let mut text: Vec<u8> = number.to_string().into_bytes();
            let digits: Vec<usize> = (0..text.len()).filter(|i| text[*i].is_ascii_digit()).collect();
            let place = digits[place % digits.len()];
            text[place] = b'0' + (text[place] - b'0' + slip) % 10;
            proptest::prop_assert!(String::from_utf8(text).unwrap().parse::<ComplaintNumber>().is_err());
        }
    }
}
