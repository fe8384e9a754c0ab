//! Words by which a category is suggested from what the customer says: a help for whoever registers, decided by nobody
//! but them. Lower case; English words are looked for as whole words.

use crate::severity::plain;

/// Words of each subcategory as shipped.
#[rustfmt::skip]
pub const WORDS: &[(&str, &[&str])] = &[
    ("product_damaged", &["破损", "摔坏", "碎了", "压扁", "变形", "裂", "划痕", "漏液", "damaged", "broken", "cracked", "dented", "scratched"]),
    ("product_defect", &["故障", "坏了", "不能用", "开不了机", "不工作", "失灵", "漏水", "漏电", "异响", "死机", "defect", "defective", "stopped working", "does not work", "faulty"]),
    ("product_not_as_described", &["与描述不符", "描述不符", "不一样", "色差", "尺寸不对", "货不对板", "not as described", "different from", "wrong colour", "wrong size"]),
    ("product_counterfeit", &["假货", "假冒", "仿冒", "高仿", "不是正品", "真伪", "counterfeit", "fake", "replica"]),
    ("product_unsafe", &["过期", "变质", "发霉", "异物", "焦味", "冒烟", "起火", "烫伤", "爆炸", "中毒", "拉肚子", "expired", "mould", "unsafe", "smoke", "burnt"]),
    ("delivery_late", &["延迟", "还没到", "没到", "迟迟", "一直不动", "物流不更新", "太慢", "催了", "late", "delayed", "not arrived", "still waiting for"]),
    ("delivery_lost", &["丢了", "丢失", "丢件", "找不到包裹", "不见了", "lost", "missing parcel", "went missing"]),
    ("delivery_wrong_or_missing", &["发错", "错发", "漏发", "少发", "少了", "寄错", "wrong item", "missing item", "incomplete"]),
    ("delivery_courier_conduct", &["快递员", "骑手", "骂人", "扔在", "不送上门", "courier was", "driver was", "threw"]),
    ("delivery_not_as_agreed", &["没按约", "约好", "送货上门", "放驿站", "提前送", "not as agreed", "left it at", "agreed time"]),
    ("delivery_not_shipped", &["未发货", "没发货", "不发货", "虚假发货", "空单号", "not shipped", "never shipped"]),
    ("delivery_false_delivery", &["显示签收", "显示已签收", "本人签收", "假签收", "没收到", "没有收到", "marked delivered", "marked as delivered", "never received"]),
    ("returns_refused", &["不给退", "不让退", "拒绝退", "拒退", "不同意退", "七天无理由", "refuse the return", "refused my return", "will not take it back"]),
    ("returns_refund_late", &["退款", "还没退", "没退款", "未到账", "退款没到", "退款不到账", "refund", "money back"]),
    ("returns_wrong_exchange", &["换货", "换错", "换回来", "exchange", "exchanged"]),
    ("returns_repair", &["维修", "返修", "修了", "修不好", "售后网点", "repair", "repaired", "service centre"]),
    ("returns_freight", &["退货运费", "运费谁出", "邮费", "return freight", "return postage", "return shipping"]),
    ("returns_refund_only", &["仅退款", "refund without return", "refund only"]),
    ("returns_freight_insurance", &["运费险", "freight insurance"]),
    ("price_deception", &["先涨后降", "虚标", "价格欺诈", "原价", "两个价", "deceptive price", "fake discount"]),
    ("price_coupon", &["优惠券", "红包", "满减", "不能用券", "没优惠", "coupon", "voucher", "promo code"]),
    ("price_guarantee", &["保价", "降价", "补差价", "price match", "price guarantee", "price dropped"]),
    ("price_gift", &["赠品", "没送", "少送", "free gift", "gift missing"]),
    ("price_deposit", &["定金", "订金", "deposit"]),
    ("price_cancelled_by_seller", &["砍单", "取消了我的订单", "强制取消", "cancelled my order", "cancelled by the seller"]),
    ("price_presale_balance", &["预售", "尾款", "presale", "pre-sale"]),
    ("price_trade_in_subsidy", &["以旧换新", "国补", "政府补贴", "trade-in", "subsidy"]),
    ("payment_double_charge", &["重复扣", "扣了两次", "扣两次", "多扣", "double charge", "charged twice"]),
    ("payment_invoice", &["发票", "开票", "invoice"]),
    ("payment_auto_renewal", &["自动续费", "自动扣费", "续费", "auto-renewal", "automatic renewal", "subscription"]),
    ("payment_refund_split", &["优惠分摊", "退少了", "少退", "refunded less"]),
    ("payment_failed", &["支付失败", "付款失败", "付不了款", "payment failed", "could not pay"]),
    ("payment_minor_purchase", &["孩子", "小孩", "未成年", "充值", "my child", "my son", "my daughter"]),
    ("service_rude", &["态度", "恶劣", "不耐烦", "骂", "挂我电话", "rude", "impolite", "hung up"]),
    ("service_wait", &["打不通", "排队", "等了", "没人接", "没人回", "一直等", "on hold", "nobody answers", "waited"]),
    ("service_passed_around", &["推诿", "踢皮球", "互相推", "推来推去", "passed around", "sent back and forth"]),
    ("service_wrong_information", &["说错", "告诉我错", "误导", "前后不一", "wrong information", "misled"]),
    ("service_broken_promise", &["承诺", "答应", "说好", "没有兑现", "promised", "promise"]),
    ("privacy_hijack", &["盗号", "被盗", "异地登录", "hijacked", "hacked"]),
    ("privacy_leak", &["泄露", "诈骗电话", "个人信息", "leaked", "personal data"]),
    ("privacy_spam", &["骚扰", "营销短信", "推销电话", "spam", "harass"]),
    ("privacy_ban", &["封号", "被封", "冻结账号", "banned", "suspended"]),
    ("privacy_erase", &["注销", "删除账号", "delete my account", "erase my"]),
    ("platform_false_ads", &["虚假宣传", "夸大", "广告", "false advertising", "misleading ad"]),
    ("platform_merchant_gone", &["商家失联", "联系不上商家", "店铺关了", "关店", "shop closed", "seller disappeared"]),
    ("platform_review", &["差评", "好评返现", "删评", "review removed", "bad review"]),
    ("platform_penalty", &["处罚", "扣分", "罚款", "penalty", "fined"]),
    ("platform_terms", &["条款", "协议", "霸王", "terms and conditions", "unfair term"]),
    ("platform_live_stream", &["直播", "主播", "带货", "live stream", "livestream"]),
];

/// The words of a subcategory that a text says, by what the centre calls it as well; the longest first.
#[must_use]
pub fn said(text: &str, code: &str, names: [&str; 2]) -> Vec<String> {
    let text = plain(text);
    let shipped = WORDS
        .iter()
        .filter(|(of, _)| *of == code)
        .flat_map(|(_, words)| words.iter().copied());
    let own = names
        .into_iter()
        .flat_map(|name| name.split('/'))
        .map(str::trim)
        .filter(|name| name.chars().count() > 1);
    let mut found: Vec<String> = Vec::new();
    for word in shipped.map(str::to_owned).chain(own.map(plain)) {
        if says(&text, &word) && !found.contains(&word) {
            found.push(word);
        }
    }
    found.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    found
}

fn says(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let latin = |c: Option<char>| word.is_ascii() && c.is_some_and(|c| c.is_ascii_alphanumeric());
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|after| after.chars().next());
        !latin(before) && !latin(after)
    })
}

/// How much a category speaks for itself: long words say more than short ones.
#[must_use]
pub fn weight(words: &[String]) -> usize {
    let one = |word: &String| if word.is_ascii() { 2 } else { word.chars().count() };
    words.iter().map(one).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::taxonomy::{DEFAULTS, TermKind};

    #[test]
    fn every_code_is_in_the_taxonomy_and_every_word_is_plain() {
        for (code, words) in WORDS {
            assert!(
                DEFAULTS
                    .iter()
                    .any(|term| term.kind == TermKind::Category && term.code == *code),
                "{code}"
            );
            for word in *words {
                assert_eq!(*word, plain(word), "{word} is written as texts are compared");
            }
        }
        let without: Vec<&str> = DEFAULTS
            .iter()
            .filter(|term| term.kind == TermKind::Category && term.parent.is_some() && !term.code.ends_with("_other"))
            .map(|term| term.code)
            .filter(|code| !WORDS.iter().any(|(of, _)| of == code))
            .collect();
        assert!(without.is_empty(), "{without:?}");
    }

    #[test]
    fn words_are_found_whole() {
        assert_eq!(
            said("显示本人签收,我没收到", "delivery_false_delivery", ["假签收", "x"]),
            ["本人签收", "没收到"]
        );
        assert!(said("plates", "delivery_late", ["", ""]).is_empty());
        assert_eq!(said("It came LATE", "delivery_late", ["", ""]), ["late"]);
        assert_eq!(
            said("说我的会员积分没了", "loyalty", ["会员积分/等级", "Loyalty"]),
            ["会员积分"]
        );
    }
}
