//! The piece of a text in which something was found.

use super::phrase::Phrase;
use super::token::Token;
use crate::masking;

/// Characters shown, unless what was found is longer.
const WIDTH: usize = 72;
/// Characters shown before what was found, at most.
const BEFORE: usize = 18;

/// A stretch of an excerpt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The words.
    pub text: String,
    /// Whether they are what was looked for.
    pub found: bool,
}

/// The piece of a text in which the first of these phrases stands, with all that is found in it; none where none does.
/// `read` are the text's tokens. Telephone numbers are masked.
#[must_use]
pub fn excerpt(text: &str, read: &[Token], phrases: &[&Phrase]) -> Option<Vec<Excerpt>> {
    let (first, last) = phrases.iter().find_map(|phrase| phrase.places(read).first().copied())?;
    let mut places: Vec<(usize, usize)> = phrases.iter().flat_map(|phrase| phrase.places(read)).collect();
    places.sort_unstable();
    let begin = begin(text, first);
    let shown = text.get(begin..).unwrap_or_default();
    let end = shown
        .char_indices()
        .nth(WIDTH)
        .map_or(text.len(), |(at, _)| (begin + at).max(last));
    let masked = masking::words(text);
    let mut parts = Vec::new();
    let mut put = |words: &str, found: bool| {
        if !words.is_empty() {
            let text = words.replace(char::is_whitespace, " ");
            parts.push(Excerpt { text, found });
        }
    };
    let words = |from: usize, to: usize| masked.get(from..to).unwrap_or_default();
    put(if begin > 0 { "…" } else { "" }, false);
    let mut at = begin;
    for (start, stop) in places {
        let (start, stop) = (start.max(at), stop.min(end));
        if start < stop {
            put(words(at, start), false);
            put(words(start, stop), true);
            at = stop;
        }
    }
    put(words(at, end), false);
    put(if end < text.len() { "…" } else { "" }, false);
    Some(parts)
}

/// Where an excerpt begins: at a sentence not long before what was found, else a few characters before.
fn begin(text: &str, found: usize) -> usize {
    let before: Vec<(usize, char)> = text
        .get(..found)
        .unwrap_or_default()
        .char_indices()
        .rev()
        .take(BEFORE + 1)
        .collect();
    let sentence = before
        .iter()
        .find(|(_, c)| matches!(c, '。' | '！' | '？' | '；' | '\n' | '!' | '?' | ';'));
    if let Some((at, mark)) = sentence {
        let behind = text.get(at + mark.len_utf8()..found).unwrap_or_default();
        return found - behind.trim_start().len();
    }
    match before.get(BEFORE.saturating_sub(1)) {
        Some((at, _)) if before.len() > BEFORE => *at,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    fn of(text: &str, words: &[&str]) -> Option<String> {
        let phrases: Vec<Phrase> = words.iter().filter_map(|word| Phrase::of(word)).collect();
        let parts = excerpt(text, &tokens(text), &phrases.iter().collect::<Vec<_>>())?;
        let marked = |part: &Excerpt| {
            if part.found {
                format!("[{}]", part.text)
            } else {
                part.text.clone()
            }
        };
        Some(parts.iter().map(marked).collect())
    }

    #[test]
    fn what_was_found_is_marked_in_its_piece() {
        assert_eq!(
            of("要求退款，不退款就投诉", &["退款"]).unwrap(),
            "要求[退款]，不[退款]就投诉"
        );
        assert_eq!(of("要求退款", &["换货"]), None);
        assert_eq!(
            of("A ＷＡＳＨＥＲ\nleaks", &["washer", "leaks"]).unwrap(),
            "A [ＷＡＳＨＥＲ] [leaks]"
        );
        let long = format!("{}。{}漏水{}", "甲".repeat(50), "乙".repeat(5), "丙".repeat(100));
        let shown = of(&long, &["漏水"]).unwrap();
        assert!(
            shown.starts_with("…乙乙乙乙乙[漏水]丙") && shown.ends_with("丙…"),
            "{shown}"
        );
        let far = format!("{}漏水", "甲".repeat(50));
        assert_eq!(of(&far, &["漏水"]).unwrap(), format!("…{}[漏水]", "甲".repeat(BEFORE)));
    }

    #[test]
    fn a_telephone_number_that_was_looked_for_is_shown_masked() {
        assert_eq!(
            of("打13800131234退款", &["13800131234"]).unwrap(),
            "打[138****1234]退款"
        );
    }
}
