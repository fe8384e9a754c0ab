//! Names in a text: carriers, and what is bought.

/// Carriers as they are called. A longer name stands before a shorter one it holds.
const CARRIERS: &[&str] = &[
    "顺丰",
    "圆通",
    "中通",
    "申通",
    "韵达",
    "极兔",
    "京东物流",
    "京东快递",
    "邮政",
    "EMS",
    "德邦",
    "百世",
    "菜鸟",
    "天天快递",
    "SF Express",
    "YTO",
    "ZTO",
    "STO",
    "Yunda",
    "J&T",
    "DHL",
    "FedEx",
    "UPS",
];

/// Words after which a quotation is what somebody said.
const SAID: &[&str] = &[
    "说",
    "道",
    "讲",
    "回复",
    "称",
    "告诉我",
    "said",
    "says",
    "told me",
    "replied",
    ":",
    "：",
];

const LONGEST: usize = 40;

pub(super) fn carriers(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let mut found: Vec<(usize, &str)> = Vec::new();
    for name in CARRIERS {
        let wanted = name.to_lowercase();
        let at = lower.match_indices(&wanted).map(|(at, _)| at).find(|at| {
            let letter = |c: Option<char>| name.is_ascii() && c.is_some_and(|c| c.is_ascii_alphanumeric());
            let before = lower.get(..*at).and_then(|before| before.chars().next_back());
            let after = lower.get(at + wanted.len()..).and_then(|after| after.chars().next());
            !letter(before) && !letter(after)
        });
        found.extend(at.map(|at| (at, *name)));
    }
    found.sort_unstable();
    found.into_iter().map(|(_, name)| name.to_owned()).collect()
}

pub(super) fn products(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (open, close) in [('《', '》'), ('“', '”'), ('「', '」'), ('"', '"')] {
        let mut rest = text;
        let mut before = String::new();
        while let Some((ahead, behind)) = rest.split_once(open) {
            before.push_str(ahead);
            let Some((inside, after)) = behind.split_once(close) else {
                break;
            };
            let name = inside.trim();
            let length = name.chars().count();
            let sentence = name.contains(['。', '，', '！', '？', '!', '?', ';', '；']);
            let speech = open != '《' && SAID.iter().any(|word| before.trim_end().to_lowercase().ends_with(word));
            if (2..=LONGEST).contains(&length) && !sentence && !speech && !found.iter().any(|one| one == name) {
                found.push(name.to_owned());
            }
            before.clear();
            rest = after;
        }
    }
    found
}
