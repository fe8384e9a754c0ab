//! The rules as shipped, the gravest first (DOMAIN §4).

use super::{SeverityRule, SeverityRules, Trigger};
use crate::vocabulary::{Channel, Severity};

impl Default for SeverityRules {
    fn default() -> Self {
        use Severity::{Critical, Major, Minor, Ordinary};
        let words = |words: &str| Trigger::Words {
            words: words.split('|').map(str::to_owned).collect(),
        };
        let rule = |severity, code: &str, zh: &str, en: &str, trigger| SeverityRule {
            severity,
            code: code.to_owned(),
            zh: zh.to_owned(),
            en: en.to_owned(),
            trigger,
        };
        Self {
            rules: vec![
                rule(Critical, "injury", "有人受伤", "Somebody was hurt", words(INJURY)),
                rule(
                    Critical,
                    "fire",
                    "起火、爆炸或触电",
                    "Fire, explosion or electric shock",
                    words(FIRE),
                ),
                rule(Critical, "food_safety", "食品安全", "Food safety", words(FOOD)),
                rule(
                    Critical,
                    "data_leak",
                    "个人信息泄露",
                    "Leak of personal data",
                    words(LEAK),
                ),
                rule(
                    Critical,
                    "self_harm_or_violence",
                    "扬言自伤或伤人",
                    "Threat of self-harm or violence",
                    words(VIOLENCE),
                ),
                rule(
                    Critical,
                    "media",
                    "媒体来件",
                    "Came in through the media",
                    Trigger::Channel {
                        channel: Channel::Media,
                    },
                ),
                rule(
                    Major,
                    "high_loss",
                    "损失较大",
                    "Large loss",
                    Trigger::LossFrom { fen: 500_000 },
                ),
                rule(Major, "fraud", "涉嫌欺诈", "Alleged fraud", words(FRAUD)),
                rule(
                    Major,
                    "third_contact",
                    "第三次联系",
                    "Third contact",
                    Trigger::ContactsFrom { contacts: 3 },
                ),
                rule(
                    Major,
                    "regulator",
                    "监管转办",
                    "Regulator hand-over",
                    Trigger::Channel {
                        channel: Channel::Regulator,
                    },
                ),
                rule(
                    Ordinary,
                    "loss",
                    "有财产损失",
                    "Loss of money or goods",
                    Trigger::LossFrom { fen: 20_000 },
                ),
                rule(
                    Ordinary,
                    "service_failure",
                    "服务没有做到",
                    "A service failed",
                    words(FAILURE),
                ),
                rule(Minor, "rest", "其余情形", "None of the graver rules", Trigger::Always),
            ],
        }
    }
}

const INJURY: &str = "受伤|烫伤|割伤|划伤|骨折|流血|住院|伤人|injured|injury|hospital|burned|bleeding";
const FIRE: &str = "起火|着火|自燃|爆炸|漏电|触电|冒烟|fire|explosion|exploded|smoke";
const FOOD: &str = "食物中毒|中毒|吃坏|上吐下泻|食品安全|food poisoning|poisoned";
const LEAK: &str = "信息泄露|泄露了我的|隐私泄露|个人信息被|data leak|data breach|leaked my";
const VIOLENCE: &str = "自杀|轻生|跳楼|不想活|砍死|杀了|suicide|kill myself|kill you";
const FRAUD: &str = "诈骗|欺诈|骗子|假冒|假货|fraud|scam|counterfeit";
const FAILURE: &str = "没人处理|无人处理|推诿|态度恶劣|态度差|承诺未|没有兑现|一直没|还没到|丢失|坏了|拒绝退|不给退|rude|broken|lost|late|refused|\
                       nobody answered|never arrived";
