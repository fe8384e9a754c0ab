//! What a customer is found by: name, sound, initials, nickname, e-mail and the last digits of the telephone (DOMAIN §6).
//!
//! A search looks for keys that begin with what was typed, so the whole name and each of its sounds is a key.

use std::collections::BTreeSet;

use pinyin::ToPinyin;

use crate::{han::is_han, phone::Phone, severity::plain};

/// No key is longer, in characters.
const LONGEST: usize = 100;
/// A name with several characters of two sounds is not spelt in more ways than this.
const MOST_WAYS: usize = 8;

/// Characters that sound otherwise as a family name than elsewhere; both ways are found.
#[rustfmt::skip]
const AS_FAMILY_NAME: &[(char, &str)] = &[
    ('单', "shan"), ('曾', "zeng"), ('仇', "qiu"), ('解', "xie"), ('任', "ren"), ('区', "ou"), ('查', "zha"), ('盖', "ge"),
    ('朴', "piao"), ('翟', "zhai"), ('覃', "qin"), ('乐', "yue"), ('冼', "xian"), ('洗', "xian"), ('员', "yun"), ('黑', "he"),
    ('缪', "miao"), ('种', "chong"), ('应', "ying"), ('召', "shao"), ('秘', "bi"), ('折', "she"), ('纪', "ji"), ('尉', "wei"),
    ('褚', "chu"), ('佴', "nai"), ('逄', "pang"), ('车', "che"), ('卜', "bu"), ('郗', "xi"), ('谌', "chen"), ('薄', "bo"),
    ('祭', "zhai"), ('燕', "yan"), ('都', "du"), ('繁', "po"), ('宓', "mi"), ('隗', "wei"), ('阚', "kan"), ('那', "na"),
    ('贾', "jia"), ('葛', "ge"), ('沈', "shen"), ('柏', "bai"), ('宁', "ning"), ('曲', "qu"), ('华', "hua"), ('牟', "mu"),
];

/// Family names of two characters whose sounds no single character tells.
const DOUBLE_FAMILY_NAMES: &[(&str, [&str; 2])] = &[
    ("尉迟", ["yu", "chi"]),
    ("万俟", ["mo", "qi"]),
    ("长孙", ["zhang", "sun"]),
    ("单于", ["chan", "yu"]),
    ("澹台", ["tan", "tai"]),
];

/// Second sounds of characters that stand in given names.
#[rustfmt::skip]
const IN_GIVEN_NAMES: &[(char, &str)] = &[
    ('乐', "le"), ('乐', "yue"), ('长', "chang"), ('长', "zhang"), ('行', "xing"), ('行', "hang"), ('朝', "chao"), ('朝', "zhao"),
    ('晟', "sheng"), ('晟', "cheng"), ('盛', "sheng"), ('盛', "cheng"), ('茜', "qian"), ('茜', "xi"), ('娜', "na"), ('娜', "nuo"),
    ('重', "zhong"), ('重', "chong"), ('仔', "zi"), ('仔', "zai"), ('莘', "xin"), ('莘', "shen"), ('参', "can"), ('参', "shen"),
    ('露', "lu"), ('曾', "zeng"), ('柏', "bai"), ('柏', "bo"), ('颉', "xie"), ('颉', "jie"), ('秘', "mi"), ('珏', "jue"),
];

/// Everything a customer is found by. Contact points come as kind and compared form, as `contact_point` has them.
pub fn keys<'a>(name: &str, points: impl IntoIterator<Item = (&'a str, &'a str)>) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    let mut add = |key: String| {
        if key.chars().nth(1).is_some() {
            keys.insert(key.chars().take(LONGEST).collect());
        }
    };
    let spoken = plain(name);
    add(squeezed(&spoken));
    // The given name alone: a friend says no more.
    let han: Vec<char> = spoken.chars().filter(|c| is_han(*c)).collect();
    if let [_, .., _, _] = han.as_slice() {
        add(han.iter().skip(han.len() - 2).collect());
    }
    spoken
        .split(|c: char| !c.is_ascii_alphanumeric())
        .for_each(|word| add(word.to_owned()));
    for way in ways(&spoken) {
        add(way.concat());
        add(way.iter().filter_map(|sound| sound.chars().next()).collect());
    }
    for (kind, value) in points {
        if kind == "phone" {
            add(value.to_owned());
            add(last_four(value).to_owned());
        } else {
            add(squeezed(&plain(value)));
        }
    }
    keys
}

/// What was typed, as keys are compared: the whole first, and where it is several words each of them.
#[must_use]
pub fn typed(text: &str) -> (String, Vec<String>) {
    let one = |text: &str| match Phone::parse(text) {
        Ok(phone) => phone.as_str().to_owned(),
        Err(_) => squeezed(&plain(text)),
    };
    let words: Vec<String> = text
        .split_whitespace()
        .map(one)
        .filter(|word| !word.is_empty())
        .collect();
    (one(text), words)
}

fn last_four(phone: &str) -> &str {
    phone.get(phone.len().saturating_sub(4)..).unwrap_or(phone)
}

/// Without what people leave out or put in at will.
fn squeezed(text: &str) -> String {
    let loose = |c: char| c.is_whitespace() || matches!(c, '\'' | '’' | '-' | '·' | '.');
    text.chars().filter(|c| !loose(*c)).collect()
}

/// The ways a name sounds, each as one sound a character; a Latin word is one sound.
fn ways(name: &str) -> Vec<Vec<String>> {
    let mut ways: Vec<Vec<String>> = vec![Vec::new()];
    for sounds in sounds(name) {
        let longer = |way: &Vec<String>| {
            let way = way.clone();
            sounds
                .clone()
                .into_iter()
                .map(move |sound| [way.clone(), vec![sound]].concat())
        };
        ways = ways.iter().flat_map(longer).take(MOST_WAYS).collect();
    }
    ways.retain(|way| way.len() > 1);
    ways
}

fn sounds(name: &str) -> Vec<Vec<String>> {
    let double = DOUBLE_FAMILY_NAMES.iter().find(|(family, _)| name.starts_with(family));
    let mut sounds: Vec<Vec<String>> = Vec::new();
    let mut word = String::new();
    let mut at = 0;
    for c in name.chars() {
        if !is_han(c) {
            if c.is_ascii_alphanumeric() {
                word.push(c);
            } else if !word.is_empty() {
                sounds.push(vec![std::mem::take(&mut word)]);
            }
            continue;
        }
        if !word.is_empty() {
            sounds.push(vec![std::mem::take(&mut word)]);
        }
        let mut here = match double.and_then(|(_, spelt)| spelt.get(at)) {
            Some(spelt) => vec![(*spelt).to_owned()],
            None => Vec::new(),
        };
        let others = if at == 0 { AS_FAMILY_NAME } else { IN_GIVEN_NAMES };
        let listed = others
            .iter()
            .filter(|(listed, _)| *listed == c)
            .map(|(_, sound)| *sound);
        for sound in listed.chain(c.to_pinyin().map(pinyin::Pinyin::plain)) {
            // Nobody has ü on the keyboard: lü is typed lv, and written lu in passports.
            for sound in [sound.replace('ü', "v"), sound.replace('ü', "u")] {
                if !here.contains(&sound) {
                    here.push(sound);
                }
            }
        }
        if !here.is_empty() {
            sounds.push(here);
        }
        at += 1;
    }
    if !word.is_empty() {
        sounds.push(vec![word]);
    }
    sounds
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str) -> BTreeSet<String> {
        keys(name, [])
    }

    fn has(name: &str, expected: &[&str]) {
        let keys = of(name);
        for key in expected {
            assert!(keys.contains(*key), "{name} is not found by {key}: {keys:?}");
        }
    }

    #[test]
    fn a_name_is_found_as_it_is_written_and_said() {
        has("王芳", &["王芳", "wangfang", "wf"]);
        has("欧阳 建国", &["欧阳建国", "建国", "ouyangjianguo", "oyjg"]);
        has("吕 布", &["lvbu", "lubu", "lb"]);
        has("John O'Brien-Smith", &["johnobriensmith", "john", "smith", "jobs"]);
        assert!(of("李").is_empty(), "one letter finds half the town");
    }

    #[test]
    fn family_names_with_a_sound_of_their_own_are_found_by_either() {
        has("单雄信", &["shanxiongxin", "danxiongxin"]);
        has("曾国强", &["zengguoqiang", "zgq"]);
        has("任长霞", &["renchangxia", "renzhangxia"]);
        has("尉迟恭", &["yuchigong", "ycg"]);
        has("万俟卨", &["moqixie"]);
        has("仇英", &["qiuying", "chouying"]);
        assert!(of("单曾仇解任区查盖乐长行朝晟盛").len() <= 2 * MOST_WAYS + 2);
    }

    #[test]
    fn contact_points_are_keys_too() {
        let keys = keys(
            "王芳",
            [
                ("phone", "13800131234"),
                ("nickname", "小 Fish"),
                ("email", "fang.w@example.com"),
            ],
        );
        for key in ["13800131234", "1234", "小fish", "fangw@examplecom"] {
            assert!(keys.contains(key), "{key}: {keys:?}");
        }
    }

    #[test]
    fn what_is_typed_is_compared_the_same_way() {
        assert_eq!(typed(" 138-0013-1234 ").0, "13800131234");
        assert_eq!(
            typed("Ｗａｎｇ fang"),
            (
                String::from("wangfang"),
                vec![String::from("wang"), String::from("fang")]
            )
        );
        assert_eq!(typed("王芳 1234").1, ["王芳", "1234"]);
        assert_eq!(typed("fang.w@Example.com").0, "fangw@examplecom");
    }
}
