//! Personal data as screens, copies, exports and prints show it by default (PIPL §6, §51: least data, masking, role
//! limits), and who is shown it without asking.
//!
//! The rule, in one sentence: whoever has the complaint in hand knows whom they serve by name; everything by which a person
//! can be reached or traced is masked for everybody until it is revealed for a reason that is noted.
//!
//! | what | for whom | shown |
//! |---|---|---|
//! | name | who has the complaint in hand: its owner, whoever registered it, who was given its call; who is registering | in full |
//! | name | everybody else who may see the complaint | 张* |
//! | telephone, e-mail, nickname | everybody | 138****1234, a***@x.cn, 小*** |
//! | a telephone number in the customer's own words | everybody | 请打138****1234 |

use crate::{
    complaint::Audience,
    id::UserId,
    permission::Actor,
    phone::Phone,
    vocabulary::{ContactKind, Role, codes},
};

codes! {
    /// Why somebody wants to see what is masked.
    RevealReason {
        /// To speak with the customer, or to work on what they complained about.
        Handling = "handling",
        /// To make sure that the caller is who they say.
        Verify = "verify",
        /// To set right what is written down.
        Correct = "correct",
        /// To send something, or to pay something back.
        Deliver = "deliver",
        /// The customer asked what we hold on them, or for it to be corrected or erased.
        Request = "request",
        /// A court or an authority asks.
        Legal = "legal",
        /// Something else, in words.
        Other = "other",
    }
}

/// Family names of two characters; of these both stay.
#[rustfmt::skip]
const DOUBLE_FAMILY_NAMES: &[&str] = &[
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "司徒", "令狐", "夏侯", "端木", "长孙", "宇文", "轩辕", "独孤", "南宫",
    "西门", "百里", "呼延", "澹台", "万俟", "单于", "闻人", "申屠", "太史", "完颜", "拓跋", "鲜于", "钟离",
];

/// `张*`, `欧阳*`, `A*`: the family name, or the first letter; a name of one character is hidden whole.
#[must_use]
pub fn name(name: &str) -> String {
    let name = name.trim();
    let length = name.chars().count();
    let kept = match length {
        0 | 1 => 0,
        2 => 1,
        _ if DOUBLE_FAMILY_NAMES.iter().any(|family| name.starts_with(family)) => 2,
        _ => 1,
    };
    starred(name, kept, "*")
}

/// `138****1234`; what is no telephone number is hidden whole.
#[must_use]
pub fn phone(number: &str) -> String {
    Phone::parse(number).map_or_else(|_| String::from("****"), |phone| phone.masked())
}

/// `a***@x.cn`: the first letter and the host.
#[must_use]
pub fn email(address: &str) -> String {
    match address.trim().rsplit_once('@') {
        Some((local, host)) if !host.is_empty() => format!("{}@{host}", starred(local, 1, "***")),
        _ => String::from("***"),
    }
}

/// `小***`: the first character; one of two characters is nearly all of it already.
#[must_use]
pub fn nickname(nickname: &str) -> String {
    let nickname = nickname.trim();
    starred(nickname, usize::from(nickname.chars().count() > 2), "***")
}

/// A contact point by its kind.
#[must_use]
pub fn contact(kind: ContactKind, value: &str) -> String {
    match kind {
        ContactKind::Phone => phone(value),
        ContactKind::Email => email(value),
        ContactKind::Nickname => nickname(value),
    }
}

fn starred(text: &str, kept: usize, stars: &str) -> String {
    let mut masked: String = text.chars().take(kept).collect();
    masked.push_str(stars);
    masked
}

/// Whether the actor has a complaint in hand, and so knows its complainant by name: owner, whoever registered it, who was
/// given its call; and the house itself. A department is asked about a matter, not about a person.
#[must_use]
pub fn has_in_hand(actor: &Actor, audience: &Audience) -> bool {
    holds(
        actor,
        audience.owner.as_ref().map(UserId::as_str),
        audience.registered_by.as_str(),
    ) || (audience.given.contains(&actor.id) && !actor.is(Role::DepartmentContact))
}

/// The same where only owner and registrar are known, as in a list.
#[must_use]
pub fn holds(actor: &Actor, owner: Option<&str>, registered_by: &str) -> bool {
    let me = actor.id.as_str();
    actor.system || owner == Some(me) || registered_by == me
}

/// A name as this actor is shown it.
#[must_use]
pub fn name_for(in_hand: bool, full: &str) -> String {
    if in_hand { full.to_owned() } else { name(full) }
}

/// A text with the middle of every telephone number in it hidden, byte for byte as long as before. A number is a mobile
/// or one with an area or country code, with or without separators; an order that happens to look like one is hidden too.
#[must_use]
pub fn words(text: &str) -> String {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut hidden = text.to_owned();
    let mut at = 0;
    while let Some((_, c)) = chars.get(at) {
        let before = at.checked_sub(1).and_then(|before| chars.get(before)).map(|(_, c)| *c);
        if digit(*c).is_none() || before.is_some_and(|before| before.is_ascii_alphanumeric()) {
            at += 1;
            continue;
        }
        let run = run(&chars, at);
        let digits: Vec<u32> = run.iter().filter_map(|place| digit(chars.get(*place)?.1)).collect();
        if is_phone(&digits, before == Some('+')) {
            let middle = run.get(3..run.len().saturating_sub(4)).unwrap_or_default();
            for (start, c) in middle.iter().filter_map(|place| chars.get(*place)) {
                let star = if c.is_ascii() { "*" } else { "＊" };
                hidden.replace_range(*start..start + c.len_utf8(), star);
            }
        }
        at = run.last().map_or(at + 1, |last| last + 1);
    }
    hidden
}

/// The places of digits that belong together: at most one blank or dash between two.
fn run(chars: &[(usize, char)], from: usize) -> Vec<usize> {
    let mut places = Vec::new();
    let mut at = from;
    let is = |at: usize| chars.get(at).is_some_and(|(_, c)| digit(*c).is_some());
    while is(at) {
        places.push(at);
        let joins = chars.get(at + 1).is_some_and(|(_, c)| matches!(c, ' ' | '-' | '－'));
        at += if !is(at + 1) && joins && is(at + 2) { 2 } else { 1 };
    }
    places
}

fn digit(c: char) -> Option<u32> {
    crate::number::narrow(c).to_digit(10)
}

fn is_phone(digits: &[u32], abroad: bool) -> bool {
    match digits {
        [1, 3..=9, ..] => digits.len() == 11 || abroad,
        [8, 6, 1, 3..=9, ..] => digits.len() == 13,
        [0, ..] => (10..=12).contains(&digits.len()),
        _ => abroad && digits.len() >= 7,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_its_family() {
        let cases = [
            ("王芳", "王*"),
            ("张小明", "张*"),
            ("欧阳娜娜", "欧阳*"),
            ("欧阳", "欧*"),
            (" 李 ", "*"),
            ("Ann Smith", "A*"),
            ("", "*"),
        ];
        for (full, masked) in cases {
            assert_eq!(name(full), masked, "{full}");
        }
    }

    #[test]
    fn ways_to_reach_somebody_are_hidden() {
        assert_eq!(phone("+86 138 0013 1234"), "138****1234");
        assert_eq!(phone("call my son"), "****");
        assert_eq!(email("zeng.l@example.com"), "z***@example.com");
        assert_eq!(email("a@b@c.cn"), "a***@c.cn");
        assert_eq!(email("nonsense"), "***");
        assert_eq!(nickname("小鱼Fish"), "小***");
        assert_eq!(nickname("小鱼"), "***");
    }

    /// No mask lets more than its part through, whatever stands there.
    #[test]
    fn a_mask_never_shows_the_whole() {
        for text in [
            "王", "王芳", "a", "ab", "12", "123", "1234", "x@y", "@", "欧阳", "😀😀", "1234567",
        ] {
            for masked in [name(text), phone(text), email(text), nickname(text)] {
                assert!(masked.contains('*') && masked != *text, "{text}: {masked}");
            }
        }
    }

    #[test]
    fn telephone_numbers_in_words_are_never_shown_whole() {
        for (text, expected) in [
            ("电话13800131234。", "电话138****1234。"),
            ("call 138-0013 1234 now", "call 138-**** 1234 now"),
            ("+8613800131234", "+861******1234"),
            ("0571-87654321", "057*-****4321"),
            ("１３８００１３１２３４", "１３８＊＊＊＊１２３４"),
            (
                "订单 20261120000731，HD13800131234",
                "订单 20261120000731，HD13800131234",
            ),
            ("+1 415-555-0100", "+1 41*-***-0100"),
        ] {
            assert_eq!(words(text), expected);
            assert_eq!(words(text).len(), text.len());
        }
    }
}
