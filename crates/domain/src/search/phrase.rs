//! What is looked for, and how texts are kept to be looked through.

use super::token::{BREAK, Token, tokens};

/// Tokens in a piece: PostgreSQL keeps no more than 256 places of a word in one.
const PIECE: usize = 255;
/// Tokens a piece has in common with the one before: a phrase of so many stands whole in one of them.
const OVERLAP: usize = 32;
/// A phrase is looked for in parts of at most so many tokens.
pub const LONGEST_PHRASE: usize = OVERLAP;

/// Stands behind the last token of a phrase that asks for every word beginning so. No text makes such a token.
const ONWARDS: char = '*';
/// So many characters a beginning has at least.
const SHORTEST_BEGINNING: usize = 2;

/// Tokens that stand one behind the other. Never empty. The last may be the beginning of a word (`dong*`).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Phrase(Vec<String>);

impl Phrase {
    /// The phrase of a text; none where nothing in it can be looked for.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let tokens: Vec<String> = tokens(text).into_iter().map(|token| token.text).collect();
        (!tokens.is_empty()).then_some(Self(tokens))
    }

    /// The phrase of what somebody typed: a star behind its last letters or digits asks for all words beginning so.
    #[must_use]
    pub fn typed(text: &str) -> Option<Self> {
        let mut phrase = Self::of(text)?;
        let last = phrase.0.last_mut();
        if let Some(last) = last.filter(|last| is_onwards(text) && last.chars().count() >= SHORTEST_BEGINNING) {
            last.push(ONWARDS);
        }
        Some(phrase)
    }

    /// Its tokens.
    #[must_use]
    pub fn tokens(&self) -> &[String] {
        &self.0
    }

    /// The parts that are looked for, each of which stands whole in a piece. A long phrase is found where all its parts
    /// are.
    pub fn parts(&self) -> impl Iterator<Item = &[String]> {
        self.0.chunks(LONGEST_PHRASE)
    }

    /// Whether these texts of one complaint hold it: what every engine must say as well.
    pub fn is_in<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> bool {
        let stream = stream(texts);
        self.parts()
            .all(|part| stream.windows(part.len()).any(|window| fits(window.iter(), part)))
    }

    /// Whether a text holds it.
    #[must_use]
    pub fn stands_in(&self, text: &[Token]) -> bool {
        self.parts()
            .all(|part| text.windows(part.len()).any(|window| is_part(window, part)))
    }

    /// Where it stands in a text: first and last byte of each place, in order.
    #[must_use]
    pub fn places(&self, text: &[Token]) -> Vec<(usize, usize)> {
        let mut places = Vec::new();
        for part in self.parts() {
            let found = text.windows(part.len()).filter(|window| is_part(window, part));
            places.extend(found.filter_map(|window| Some((window.first()?.start, window.last()?.end))));
        }
        places.sort_unstable();
        places
    }
}

/// Whether somebody typed the beginning of a word.
#[must_use]
pub fn is_onwards(text: &str) -> bool {
    text.ends_with([ONWARDS, '＊'])
}

/// What a token of a phrase asks for, and whether words that only begin so are found as well.
#[must_use]
pub fn wanted(token: &str) -> (&str, bool) {
    match token.strip_suffix(ONWARDS) {
        Some(beginning) => (beginning, true),
        None => (token, false),
    }
}

fn is_part(window: &[Token], part: &[String]) -> bool {
    fits(window.iter().map(|token| &token.text), part)
}

fn fits<'a>(tokens: impl Iterator<Item = &'a String>, part: &[String]) -> bool {
    tokens.zip(part).all(|(token, asked)| match wanted(asked) {
        (beginning, true) => token.starts_with(beginning),
        (whole, false) => token == whole,
    })
}

/// The tokens of texts that are kept together; no phrase reaches from one into the next.
pub fn stream<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut stream = Vec::new();
    for text in texts {
        let tokens = tokens(text);
        if !stream.is_empty() && !tokens.is_empty() {
            stream.push(String::from(BREAK));
        }
        stream.extend(tokens.into_iter().map(|token| token.text));
    }
    stream
}

/// A stream in pieces that overlap.
pub fn pieces(stream: &[String]) -> impl Iterator<Item = &[String]> {
    let mut rest = stream;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (piece, behind) = rest.split_at(PIECE.min(rest.len()));
        rest = if behind.is_empty() {
            behind
        } else {
            rest.get(PIECE - OVERLAP..).unwrap_or_default()
        };
        Some(piece)
    })
}

/// How many tokens the streams have at least whose pieces are so long, and one more for each stream. A full piece is taken
/// to go on in the next: where it ended exactly, as much is not counted.
pub fn length(pieces: impl IntoIterator<Item = usize>) -> usize {
    let (mut length, mut goes_on) = (0, false);
    for piece in pieces {
        length += if goes_on {
            piece.saturating_sub(OVERLAP)
        } else {
            piece + 1
        };
        goes_on = piece == PIECE;
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrase(text: &str) -> Phrase {
        Phrase::of(text).unwrap()
    }

    #[test]
    fn words_are_found_wherever_they_stand() {
        for (text, query, found) in [
            ("要求退款，不换货", "退款", true),
            ("要求退。款", "退款", false),
            ("要求退款", "款要", false),
            ("买的iPhone15坏了", "ｉＰｈｏｎｅ１５", true),
            ("买的iPhone15坏了", "iphone", false),
            ("washing machine", "machine", true),
            ("washing machine", "washing machine", true),
            ("washing machine", "mach", false),
            ("生气😡", "😡", true),
        ] {
            assert_eq!(phrase(query).is_in([text]), found, "{query} in {text}");
        }
        assert!(!phrase("漏水 王芳").is_in(["漏水", "王芳"]), "two texts are no phrase");
        assert!(Phrase::of("！？%").is_none());
    }

    #[test]
    fn a_star_asks_for_words_that_begin_so() {
        for (text, query, found) in [
            ("washing machine", "wash*", true),
            ("washing machine", "ＷＡＳＨ＊", true),
            ("washing machine", "washing ma*", true),
            ("washing machine", "ash*", false),
            ("washing machine", "wash* machine", false),
            ("买的iPhone15坏了", "iphone*", true),
            ("买的iPhone15坏了", "买的iph*", true),
            ("冰箱漏水", "漏*", true),
            ("冰箱漏水", "w*", false),
        ] {
            assert_eq!(Phrase::typed(query).unwrap().is_in([text]), found, "{query} in {text}");
        }
        assert!(
            !phrase("wash*").is_in(["washing"]),
            "what stands in a text is no question"
        );
        let typed = Phrase::typed("iph*").unwrap();
        assert_eq!(typed.places(&tokens("ein iPhone15")), [(4, 12)]);
    }

    #[test]
    fn pieces_hold_every_phrase_whole() {
        for length in [0, 1, 254, 255, 256, 287, 288, 477, 478, 479, 1000] {
            let stream: Vec<String> = (0..length).map(|at| at.to_string()).collect();
            let pieces: Vec<&[String]> = pieces(&stream).collect();
            assert!(pieces.iter().all(|piece| piece.len() <= PIECE), "{length}");
            assert_eq!(pieces.is_empty(), length == 0);
            for window in stream.windows(LONGEST_PHRASE.min(length.max(1))) {
                let whole = |piece: &&[String]| piece.windows(window.len()).any(|found| found == window);
                assert!(pieces.iter().any(whole), "{length}: {}", window[0]);
            }
        }
        let edge: Vec<String> = (0..255).map(|at| at.to_string()).collect();
        assert_eq!(pieces(&edge).count(), 1);
    }

    #[test]
    fn pieces_tell_how_long_their_streams_were() {
        let streams = [3, 254, 256, 478, 479, 1000];
        let sizes = |length: usize| {
            let stream: Vec<String> = (0..length).map(|at| at.to_string()).collect();
            pieces(&stream).map(<[String]>::len).collect::<Vec<_>>()
        };
        for each in streams {
            assert_eq!(length(sizes(each)), each + 1, "{each}");
        }
        assert_eq!(
            length([3, 300, 40].into_iter().flat_map(sizes)),
            4 + 301 + 41,
            "one behind the other"
        );
        assert_eq!(
            length([255, 40].into_iter().flat_map(sizes)),
            256 + 41 - 1 - OVERLAP,
            "never more than there are"
        );
        assert_eq!(length([]), 0);
    }

    #[test]
    fn a_long_phrase_is_found_by_its_parts() {
        let text: String = ('一'..).take(90).collect();
        assert_eq!(phrase(&text).parts().count(), 3);
        assert!(phrase(&text).is_in([format!("前{text}后").as_str()]));
        assert!(!phrase(&format!("{text}无")).is_in([text.as_str()]));
    }
}
