//! Taxonomies as shipped (DOMAIN §4): what a centre may rename, add to and retire, so data and not enums.

use crate::vocabulary::codes;

pub mod words;

codes! {
    /// The taxonomies.
    TermKind {
        /// 业务范围: categories, and under them subcategories.
        Category = "category",
        /// 根本原因
        RootCause = "root_cause",
        /// 责任方
        ResponsibleParty = "responsible_party",
        /// 处理措施: what the customer gets.
        Remedy = "remedy",
        /// 标签: words put on a complaint that no other field says.
        Tag = "tag",
    }
}

/// One term as shipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DefaultTerm {
    /// The taxonomy it belongs to.
    pub kind: TermKind,
    /// Its code, unique within the taxonomy.
    pub code: &'static str,
    /// The code of the term above it.
    pub parent: Option<&'static str>,
    /// Its Chinese name.
    pub zh: &'static str,
    /// Its English name.
    pub en: &'static str,
}

const fn top(kind: TermKind, code: &'static str, zh: &'static str, en: &'static str) -> DefaultTerm {
    DefaultTerm {
        kind,
        code,
        parent: None,
        zh,
        en,
    }
}

const fn sub(parent: &'static str, code: &'static str, zh: &'static str, en: &'static str) -> DefaultTerm {
    DefaultTerm {
        kind: Category,
        code,
        parent: Some(parent),
        zh,
        en,
    }
}

use TermKind::{Category, Remedy, ResponsibleParty, RootCause, Tag};

/// Every term, in the order to be shown. “Other” closes each list and is reviewed weekly. Parents come before children.
#[rustfmt::skip]
pub const DEFAULTS: &[DefaultTerm] = &[
    top(Category, "product", "商品质量", "Product"),
    sub("product", "product_damaged", "破损", "Damaged"),
    sub("product", "product_defect", "故障", "Defect"),
    sub("product", "product_not_as_described", "与描述不符", "Not as described"),
    sub("product", "product_counterfeit", "假冒", "Counterfeit"),
    sub("product", "product_unsafe", "过期/安全", "Expired or unsafe"),
    sub("product", "product_other", "其他", "Other"),
    top(Category, "delivery", "物流配送", "Delivery"),
    sub("delivery", "delivery_late", "延迟", "Late"),
    sub("delivery", "delivery_lost", "丢失", "Lost"),
    sub("delivery", "delivery_wrong_or_missing", "错发漏发", "Wrong or missing item"),
    sub("delivery", "delivery_courier_conduct", "配送态度", "Courier conduct"),
    sub("delivery", "delivery_not_as_agreed", "未按约送达", "Not delivered as agreed"),
    sub("delivery", "delivery_not_shipped", "未发货/虚假发货", "Not or falsely shipped"),
    sub("delivery", "delivery_false_delivery", "假签收", "Falsely marked delivered"),
    sub("delivery", "delivery_other", "其他", "Other"),
    top(Category, "returns", "退换售后", "Returns"),
    sub("returns", "returns_refused", "拒退", "Return refused"),
    sub("returns", "returns_refund_late", "退款延迟", "Refund late"),
    sub("returns", "returns_wrong_exchange", "换货错误", "Wrong exchange"),
    sub("returns", "returns_repair", "维修", "Repair"),
    sub("returns", "returns_freight", "运费", "Return freight"),
    sub("returns", "returns_refund_only", "仅退款", "Refund without return"),
    sub("returns", "returns_freight_insurance", "运费险", "Freight insurance"),
    sub("returns", "returns_other", "其他", "Other"),
    top(Category, "price", "价格促销", "Price"),
    sub("price", "price_deception", "价格欺诈", "Price deception"),
    sub("price", "price_coupon", "优惠未兑现", "Coupon not honoured"),
    sub("price", "price_guarantee", "保价", "Price guarantee"),
    sub("price", "price_gift", "赠品", "Gift"),
    sub("price", "price_deposit", "定金", "Deposit"),
    sub("price", "price_cancelled_by_seller", "砍单", "Order cancelled by the seller"),
    sub("price", "price_presale_balance", "预售尾款", "Presale balance"),
    sub("price", "price_trade_in_subsidy", "以旧换新/国补", "Trade-in or subsidy"),
    sub("price", "price_other", "其他", "Other"),
    top(Category, "payment", "支付账务", "Payment"),
    sub("payment", "payment_double_charge", "重复扣款", "Double charge"),
    sub("payment", "payment_invoice", "发票", "Invoice"),
    sub("payment", "payment_auto_renewal", "自动续费", "Automatic renewal"),
    sub("payment", "payment_refund_split", "优惠分摊", "Discount split in a refund"),
    sub("payment", "payment_failed", "支付失败", "Payment failed"),
    sub("payment", "payment_minor_purchase", "未成年消费", "Purchase by a minor"),
    sub("payment", "payment_other", "其他", "Other"),
    top(Category, "service", "服务", "Service"),
    sub("service", "service_rude", "态度", "Attitude"),
    sub("service", "service_wait", "等待", "Waiting"),
    sub("service", "service_passed_around", "推诿", "Passed around"),
    sub("service", "service_wrong_information", "错误信息", "Wrong information"),
    sub("service", "service_broken_promise", "承诺未兑现", "Broken promise"),
    sub("service", "service_other", "其他", "Other"),
    top(Category, "privacy", "账号隐私", "Privacy"),
    sub("privacy", "privacy_hijack", "盗号", "Account hijacked"),
    sub("privacy", "privacy_leak", "泄露", "Data leak"),
    sub("privacy", "privacy_spam", "骚扰", "Unwanted contact"),
    sub("privacy", "privacy_ban", "封号", "Account banned"),
    sub("privacy", "privacy_erase", "注销", "Account erasure"),
    sub("privacy", "privacy_other", "其他", "Other"),
    top(Category, "platform", "平台规则", "Platform"),
    sub("platform", "platform_false_ads", "虚假宣传", "False advertising"),
    sub("platform", "platform_merchant_gone", "商家失联", "Merchant gone"),
    sub("platform", "platform_review", "评价纠纷", "Review dispute"),
    sub("platform", "platform_penalty", "处罚", "Penalty"),
    sub("platform", "platform_terms", "条款", "Terms"),
    sub("platform", "platform_live_stream", "直播带货", "Live-stream sale"),
    sub("platform", "platform_other", "其他", "Other"),
    top(Category, "other", "其他", "Other"),
    top(RootCause, "design", "设计", "Design"),
    top(RootCause, "manufacture", "制造", "Manufacture"),
    top(RootCause, "supplier", "供应商", "Supplier"),
    top(RootCause, "warehouse", "仓储", "Warehouse"),
    top(RootCause, "carrier", "承运", "Carrier"),
    top(RootCause, "it", "系统", "IT"),
    top(RootCause, "listing", "商品信息", "Listing"),
    top(RootCause, "policy", "政策规则", "Policy"),
    top(RootCause, "training", "培训不足", "Training"),
    top(RootCause, "human_error", "人为失误", "Human error"),
    top(RootCause, "communication", "沟通", "Communication"),
    top(RootCause, "third_party", "第三方/不可抗力", "Third party or force majeure"),
    top(RootCause, "misunderstanding", "客户误解", "Customer misunderstanding"),
    top(RootCause, "not_established", "未查明", "Not established"),
    top(ResponsibleParty, "merchant", "商家", "Merchant"),
    top(ResponsibleParty, "platform", "平台", "Platform"),
    top(ResponsibleParty, "warehouse", "仓库", "Warehouse"),
    top(ResponsibleParty, "carrier", "承运商", "Carrier"),
    top(ResponsibleParty, "supplier", "供应商", "Supplier"),
    top(ResponsibleParty, "customer_service", "客服", "Customer service"),
    top(ResponsibleParty, "it", "技术", "IT"),
    top(ResponsibleParty, "finance", "财务", "Finance"),
    top(ResponsibleParty, "third_party", "第三方", "Third party"),
    top(ResponsibleParty, "customer", "客户", "Customer"),
    top(ResponsibleParty, "nobody", "无责任方", "Nobody"),
    top(Remedy, "refund", "退款", "Refund"),
    top(Remedy, "partial_refund", "部分退款", "Partial refund"),
    top(Remedy, "exchange", "换货", "Exchange"),
    top(Remedy, "reshipment", "补发", "Re-shipment"),
    top(Remedy, "repair", "维修", "Repair"),
    top(Remedy, "coupon", "优惠券/积分", "Coupon or points"),
    top(Remedy, "cash", "现金补偿", "Cash"),
    top(Remedy, "statutory_compensation", "法定赔偿", "Statutory compensation"),
    top(Remedy, "freight", "运费", "Freight"),
    top(Remedy, "apology", "道歉", "Apology"),
    top(Remedy, "explanation", "解释说明", "Explanation"),
    top(Remedy, "technical_support", "技术支持", "Technical support"),
    top(Remedy, "service_upgrade", "服务升级", "Service upgrade"),
    top(Remedy, "process_change", "流程改进", "Process change"),
    top(Remedy, "none", "无", "None"),
    top(Tag, "will_call_12315", "称将投诉 12315", "Says they will call 12315"),
    top(Tag, "old_customer", "老客户", "Long-standing customer"),
    top(Tag, "goods_on_the_way", "退货在途", "Goods on their way back"),
    top(Tag, "waits_for_evidence", "待客户举证", "Evidence asked for"),
];

/// A code made of an English name: lower case, words joined by `_`, at most forty letters; `term` where no letter is left.
#[must_use]
pub fn code_of(en: &str) -> String {
    let mut code = String::new();
    for c in en.chars() {
        if c.is_ascii_alphanumeric() {
            code.push(c.to_ascii_lowercase());
        } else if !code.is_empty() && !code.ends_with('_') {
            code.push('_');
        }
    }
    code.truncate(40);
    let code = code.trim_end_matches('_');
    if code.is_empty() {
        String::from("term")
    } else {
        code.to_owned()
    }
}

/// The code, or the first of `code_2`, `code_3` … that nobody has.
pub fn free_code(code: String, taken: impl Fn(&str) -> bool) -> String {
    if !taken(&code) {
        return code;
    }
    (2_u32..)
        .map(|number| format!("{code}_{number}"))
        .find(|code| !taken(code))
        .unwrap_or(code)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn codes_are_unique_and_parents_come_first() {
        let mut seen = BTreeSet::new();
        for term in DEFAULTS {
            assert!(
                term.parent.is_none_or(|parent| seen.contains(&(term.kind, parent))),
                "{term:?}"
            );
            assert!(seen.insert((term.kind, term.code)), "{term:?}");
            assert!(
                !term.zh.is_empty() && term.en.is_ascii() && !term.en.is_empty(),
                "{term:?}"
            );
        }
    }

    #[test]
    fn codes_come_from_english_names() {
        assert_eq!(code_of("Not as described!"), "not_as_described");
        assert_eq!(code_of(" E-mail  "), "e_mail");
        assert_eq!(code_of("……"), "term");
        assert_eq!(free_code(String::from("late"), |code| code == "late"), "late_2");
    }

    #[test]
    fn every_list_of_the_domain_is_there() {
        let count = |kind, top: bool| {
            DEFAULTS
                .iter()
                .filter(|term| term.kind == kind && term.parent.is_none() == top)
                .count()
        };
        assert_eq!(count(Category, true), 8 + 1);
        assert_eq!(count(Category, false), 8 * 5 + 9 + 8);
        assert_eq!(count(RootCause, true), 14);
        assert_eq!(count(ResponsibleParty, true), 11);
        assert_eq!(count(Remedy, true), 15);
        assert_eq!(count(Tag, true), 4);
    }
}
