//! Texts as tokens: NFKC, lower case, each character of a script without spaces by itself, runs of letters and digits
//! whole. So a word of two characters is found wherever it stands, and nothing has to be split into words first.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Stands where something else (a mark, a blank) was between two characters that are tokens by themselves: 退。款 is not
/// 退款. No text makes such a token.
pub const GAP: &str = "¦";
/// Stands between two texts that are kept together. No text and no query makes such a token.
pub const BREAK: &str = "‖";

/// A run is cut here, in characters; what is looked for is cut alike, so it is found all the same.
const LONGEST_RUN: usize = 64;

/// A token and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// As it is compared.
    pub text: String,
    /// Where it begins in the text, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// The tokens of a text, in order.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let mut reader = Reader::default();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if is_plain(c) && chars.peek().is_none_or(|(_, next)| is_plain(*next)) {
            reader.take(c.to_ascii_lowercase(), start, start + c.len_utf8());
            continue;
        }
        // A character and the marks upon it are normalised together.
        let mut end = start + c.len_utf8();
        while let Some((at, mark)) = chars.next_if(|(_, next)| is_upon(*next)) {
            end = at + mark.len_utf8();
        }
        let spelt = text.get(start..end).unwrap_or_default();
        for c in spelt.nfkc().flat_map(char::to_lowercase) {
            reader.take(c, start, end);
        }
    }
    reader.done()
}

#[derive(Debug, Default)]
struct Reader {
    tokens: Vec<Token>,
    run: Option<(Token, usize)>,
    /// The last token is a character by itself, and something stood behind it.
    alone: bool,
    gap: bool,
}

impl Reader {
    fn take(&mut self, c: char, start: usize, end: usize) {
        match kind(c) {
            Kind::Alone => {
                self.end_run();
                if self.alone && self.gap {
                    self.push(String::from(GAP), start, start);
                }
                self.push(String::from(c), start, end);
                (self.alone, self.gap) = (true, false);
            }
            Kind::InRun => {
                if self.run.as_ref().is_some_and(|(_, length)| *length >= LONGEST_RUN) {
                    self.end_run();
                }
                let (token, length) = self.run.get_or_insert_with(|| {
                    let token = Token {
                        text: String::new(),
                        start,
                        end,
                    };
                    (token, 0)
                });
                token.text.push(c);
                token.end = end;
                *length += 1;
            }
            Kind::Mark => {
                if let Some((token, _)) = &mut self.run {
                    token.text.push(c);
                    token.end = end;
                }
            }
            Kind::Nothing => {}
            Kind::Between => {
                self.end_run();
                self.gap = true;
            }
        }
    }

    fn end_run(&mut self) {
        if let Some((token, _)) = self.run.take() {
            self.tokens.push(token);
            (self.alone, self.gap) = (false, false);
        }
    }

    fn push(&mut self, text: String, start: usize, end: usize) {
        self.tokens.push(Token { text, start, end });
    }

    fn done(mut self) -> Vec<Token> {
        self.end_run();
        self.tokens
    }
}

/// Whether a character is its own normal form and stands upon no other: ASCII and the common Han characters, of which
/// nearly every text is made.
fn is_plain(c: char) -> bool {
    matches!(c, '\0'..='\x7f' | '\u{4e00}'..='\u{9fff}')
}

/// Whether a character is written upon the one before: accents, and the half-width voicing of kana.
fn is_upon(c: char) -> bool {
    is_combining_mark(c) || matches!(c, '\u{ff9e}' | '\u{ff9f}')
}

enum Kind {
    /// A token by itself.
    Alone,
    /// A letter or digit of a run.
    InRun,
    /// An accent upon the letter before.
    Mark,
    /// As if it were not there: joiners, variants, tones of skin.
    Nothing,
    /// Whatever stands between words.
    Between,
}

fn kind(c: char) -> Kind {
    match c {
        '0'..='9' | 'a'..='z' => Kind::InRun,
        '\0'..='\x7f' => Kind::Between,
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' => {
            Kind::Nothing
        }
        // Han with its marks of repetition and nought, kana, hangul.
        '\u{3005}' | '\u{3007}' | '\u{3040}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}'
        // Emoji.
        | '\u{2600}'..='\u{27bf}' | '\u{2b50}' | '\u{2b55}' | '\u{1f000}'..='\u{1faff}' => Kind::Alone,
        _ if is_combining_mark(c) => Kind::Mark,
        _ if c.is_alphanumeric() => Kind::InRun,
        _ => Kind::Between,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> String {
        let tokens: Vec<String> = tokens(text).into_iter().map(|token| token.text).collect();
        tokens.join(" ")
    }

    #[test]
    fn texts_become_tokens() {
        for (text, expected) in [
            ("退款", "退 款"),
            ("退。款", "退 ¦ 款"),
            ("退 款", "退 ¦ 款"),
            ("，退，", "退"),
            ("iPhone15手机", "iphone15 手 机"),
            ("iPhone15 手机", "iphone15 手 机"),
            ("ＡＢＣ１２３", "abc123"),
            ("TS20261120-0042-0", "ts20261120 0042 0"),
            ("YS-2026_88", "ys 2026 88"),
            ("O'Brien", "o brien"),
            ("Café CAFE\u{301}", "café café"),
            ("㎏ ﬁ ①", "kg fi 1"),
            ("退款😡！再退", "退 款 😡 ¦ 再 退"),
            ("👍🏽👨‍👩‍👧", "👍 👨 👩 👧"),
            ("ガラス ｶﾞﾗｽ", "ガ ラ ス ¦ ガ ラ ス"),
            ("¦‖ %_!", ""),
            ("𠮷野家", "𠮷 野 家"),
            ("一丁\u{9fff}ａ\u{301}退\u{301}款", "一 丁 \u{9fff} á 退 款"),
            ("ÄÖ straße", "äö straße"),
            ("", ""),
        ] {
            assert_eq!(of(text), expected, "{text}");
        }
    }

    #[test]
    fn a_token_knows_where_it_stands() {
        let text = "Ｗasher 漏水，E\u{301}té";
        let spelt: Vec<&str> = tokens(text).iter().map(|token| &text[token.start..token.end]).collect();
        assert_eq!(spelt, ["Ｗasher", "漏", "水", "E\u{301}té"]);
    }

    #[test]
    fn endless_runs_are_cut_alike() {
        let long = "x".repeat(150);
        assert_eq!(tokens(&long).len(), 3);
        assert!(tokens(&long).iter().all(|token| token.text.len() <= LONGEST_RUN));
    }
}
