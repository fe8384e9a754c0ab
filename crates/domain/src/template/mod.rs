//! Templates: words that are ready for the customer, in both languages, with places to be filled in.

use crate::{han::is_han, vocabulary::codes};

mod shipped;

pub use shipped::SHIPPED;

codes! {
    /// What a template is for.
    TemplateKind {
        /// 受理告知
        Acknowledgement = "acknowledgement",
        /// 答复
        Answer = "answer",
        /// Where else the customer may turn.
        Recourse = "recourse",
        /// What a customer who chases is told.
        ChaseReply = "chase_reply",
        /// What to say and ask on the phone.
        CallScript = "call_script",
        /// A message to the customer.
        Message = "message",
    }
}

codes! {
    /// What can be filled in, written in braces: `{number}`.
    Placeholder {
        /// The customer's name.
        Customer = "customer",
        /// The complaint's number.
        Number = "number",
        /// The day it was received.
        Day = "day",
        /// Who works it.
        Owner = "owner",
        /// The centre's name.
        Centre = "centre",
        /// When it is to be closed.
        Deadline = "deadline",
        /// Who speaks: whoever fills the template in.
        Caller = "caller",
        /// What it is about: the narrowest category.
        Matter = "matter",
        /// What the approved plan does; a gap while there is none.
        Measures = "measures",
        /// A gap: whoever sends it writes there.
        Gap = "gap",
    }
}

/// A template as shipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShippedTemplate {
    /// What it is for.
    pub kind: TemplateKind,
    /// Its code, unique among all templates.
    pub code: &'static str,
    /// Its Chinese name.
    pub name_zh: &'static str,
    /// Its English name.
    pub name_en: &'static str,
    /// The Chinese words.
    pub zh: &'static str,
    /// The English words.
    pub en: &'static str,
}

/// A piece of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece<'a> {
    Words(&'a str),
    Place(&'a str),
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((words, behind)) = rest.split_once('{') {
        let (name, behind) = behind.split_once('}').unwrap_or((behind, ""));
        pieces.extend([Piece::Words(words), Piece::Place(name)]);
        rest = behind;
    }
    pieces.push(Piece::Words(rest));
    pieces
}

/// The first thing in braces that nobody can fill in.
#[must_use]
pub fn unknown_placeholder(text: &str) -> Option<&str> {
    pieces(text).into_iter().find_map(|piece| match piece {
        Piece::Place(name) if name.parse::<Placeholder>().is_err() => Some(name),
        Piece::Place(_) | Piece::Words(_) => None,
    })
}

/// What stands for a gap in Chinese words, until somebody writes there.
pub const GAP_ZH: &str = "【待填写】";
/// What stands for a gap in English words, until somebody writes there.
pub const GAP_EN: &str = "[to be filled in]";

/// Whether a place waits to be filled in: such words are not for a customer yet.
#[must_use]
pub fn has_gap(text: &str) -> bool {
    let place = |piece| matches!(piece, Piece::Place(name) if name.parse::<Placeholder>().is_ok());
    text.contains(GAP_ZH) || text.contains(GAP_EN) || pieces(text).into_iter().any(place)
}

/// The text with its places filled in; what is no placeholder stays as it stands. Spaces that set off a number or a date
/// from Chinese text go where Chinese words are filled in.
#[must_use]
pub fn fill(text: &str, value: impl Fn(Placeholder) -> String) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut before = "";
    for piece in pieces(text) {
        match piece {
            Piece::Words(words) => {
                let joins = filled.ends_with(is_han) && words.trim_start().starts_with(is_han);
                filled.push_str(if joins { words.trim_start_matches(' ') } else { words });
                before = words;
            }
            Piece::Place(name) => match name.parse() {
                Ok(placeholder) => {
                    let value = value(placeholder);
                    if value.starts_with(is_han) && before.trim_end_matches(' ').ends_with(is_han) {
                        filled.truncate(filled.trim_end_matches(' ').len());
                    }
                    filled.push_str(&value);
                }
                Err(_) => {
                    filled.push('{');
                    filled.push_str(name);
                    filled.push('}');
                }
            },
        }
    }
    filled
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn places_are_filled_and_unknown_ones_named() {
        let filled = fill("您好，{customer}：{number} {x}", |placeholder| {
            placeholder.code().to_uppercase()
        });
        assert_eq!(filled, "您好，CUSTOMER：NUMBER {x}");
        assert_eq!(unknown_placeholder("{customer} {x} {y}"), Some("x"));
        assert_eq!(unknown_placeholder("{customer} {num"), Some("num"));
        assert_eq!(unknown_placeholder("没有"), None);
        let chinese = |_| "约定时间".to_owned();
        assert_eq!(
            fill("在 {deadline} 前，or {deadline} or", chinese),
            "在约定时间前，or 约定时间 or"
        );
        assert_eq!(fill("在 {deadline} 前", |_| "18:00".to_owned()), "在 18:00 前");
    }

    #[test]
    fn a_gap_is_seen_until_it_is_filled() {
        for open in [GAP_ZH, "This is why: [to be filled in]", "我们的处理是：{measures}"] {
            assert!(has_gap(open), "{open}");
        }
        for told in ["尊敬的客户：\n\n已退款。", "【发货】已经安排", "{x}"] {
            assert!(!has_gap(told), "{told}");
        }
    }

    #[test]
    fn what_is_shipped_follows_the_rules_of_the_house() {
        let mut seen = BTreeSet::new();
        for template in SHIPPED {
            assert!(seen.insert(template.code), "{template:?}");
            for text in [template.zh, template.en] {
                assert_eq!(unknown_placeholder(text), None, "{template:?}");
                assert!(!text.contains(['!', '！', '亲']), "{template:?}");
            }
            let han = |text: &str| text.chars().any(is_han);
            assert!(
                han(template.name_zh) && han(template.zh) && template.zh.contains('您'),
                "{template:?}"
            );
            assert!(!han(template.name_en) && !han(template.en), "{template:?}");
            let places = |text| -> BTreeSet<&str> {
                pieces(text)
                    .into_iter()
                    .filter_map(|piece| match piece {
                        Piece::Place(name) => Some(name),
                        Piece::Words(_) => None,
                    })
                    .collect()
            };
            assert_eq!(places(template.zh), places(template.en), "{template:?}");
        }
        for kind in TemplateKind::ALL {
            assert!(SHIPPED.iter().any(|template| template.kind == *kind), "{kind}");
        }
    }
}
