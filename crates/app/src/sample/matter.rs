//! What people complain about: how often each subcategory comes, who is to blame, and what it costs.

/// What is usually paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Money {
    /// Nothing but words.
    Nothing,
    /// The price comes back.
    Price,
    /// A part of the price.
    Part,
    /// Some tens of yuan: freight, fees, small differences.
    Small,
}

/// Which of the three groups works it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Room {
    /// 商品与售后
    Goods,
    /// 物流
    Transport,
    /// 综合
    General,
}

/// A subcategory as it comes up in practice.
#[derive(Debug, Clone, Copy)]
pub(super) struct Matter {
    pub code: &'static str,
    /// Of a thousand complaints.
    pub share: u64,
    pub causes: &'static [&'static str],
    pub parties: &'static [&'static str],
    pub remedies: &'static [&'static str],
    pub money: Money,
}

impl Matter {
    /// The category above it; the subcategory “other” has none.
    pub fn category(&self) -> &'static str {
        self.code.split('_').next().unwrap_or(self.code)
    }

    /// The subcategory, where it is one.
    pub fn subcategory(&self) -> Option<&'static str> {
        (self.code != self.category()).then_some(self.code)
    }

    pub fn room(&self) -> Room {
        match self.category() {
            "product" | "returns" => Room::Goods,
            "delivery" => Room::Transport,
            _ => Room::General,
        }
    }

    /// Whether there is an order behind it.
    pub fn has_order(&self) -> bool {
        !matches!(self.category(), "service" | "privacy" | "platform" | "other")
    }
}

const fn matter(
    code: &'static str,
    share: u64,
    causes: &'static [&'static str],
    parties: &'static [&'static str],
    remedies: &'static [&'static str],
    money: Money,
) -> Matter {
    Matter {
        code,
        share,
        causes,
        parties,
        remedies,
        money,
    }
}

use Money::{Nothing, Part, Price, Small};

/// Own shares of this project, after what shops usually see; every subcategory as shipped is among them.
#[rustfmt::skip]
pub(super) const MATTERS: &[Matter] = &[
    matter("product_damaged", 70, &["carrier", "warehouse", "supplier"], &["carrier", "warehouse"], &["reshipment", "partial_refund"], Part),
    matter("product_defect", 75, &["manufacture", "design", "supplier"], &["supplier", "merchant"], &["exchange", "repair"], Nothing),
    matter("product_not_as_described", 55, &["listing"], &["merchant", "platform"], &["refund", "partial_refund"], Price),
    matter("product_counterfeit", 12, &["supplier", "misunderstanding"], &["merchant", "nobody"], &["refund", "statutory_compensation"], Price),
    matter("product_unsafe", 9, &["supplier", "warehouse"], &["supplier", "warehouse"], &["refund", "explanation"], Price),
    matter("product_other", 12, &["supplier", "design"], &["supplier"], &["technical_support"], Nothing),
    matter("delivery_late", 90, &["carrier", "warehouse"], &["carrier", "warehouse"], &["freight", "coupon", "apology"], Small),
    matter("delivery_lost", 30, &["carrier"], &["carrier"], &["refund", "reshipment"], Price),
    matter("delivery_wrong_or_missing", 55, &["warehouse", "human_error"], &["warehouse"], &["reshipment", "apology"], Nothing),
    matter("delivery_courier_conduct", 22, &["carrier", "training"], &["carrier"], &["apology", "coupon"], Small),
    matter("delivery_not_as_agreed", 40, &["carrier", "it"], &["carrier", "platform"], &["apology", "freight"], Small),
    matter("delivery_not_shipped", 38, &["supplier", "human_error", "it"], &["merchant"], &["refund", "coupon"], Small),
    matter("delivery_false_delivery", 28, &["carrier"], &["carrier"], &["apology", "freight"], Small),
    matter("delivery_other", 10, &["it", "communication"], &["platform"], &["apology", "freight"], Nothing),
    matter("returns_refused", 35, &["policy", "human_error"], &["merchant"], &["refund"], Price),
    matter("returns_refund_late", 75, &["it", "human_error", "communication"], &["finance", "warehouse"], &["refund", "apology"], Price),
    matter("returns_wrong_exchange", 14, &["warehouse", "human_error"], &["warehouse"], &["exchange", "apology"], Nothing),
    matter("returns_repair", 28, &["supplier", "manufacture"], &["supplier"], &["repair", "exchange"], Nothing),
    matter("returns_freight", 20, &["policy", "it"], &["platform", "merchant"], &["freight"], Small),
    matter("returns_refund_only", 14, &["carrier", "supplier"], &["carrier", "supplier"], &["refund"], Price),
    matter("returns_freight_insurance", 12, &["policy", "communication"], &["platform"], &["freight", "explanation"], Small),
    matter("returns_other", 8, &["it", "carrier"], &["carrier"], &["apology"], Nothing),
    matter("price_deception", 10, &["listing", "policy"], &["merchant"], &["partial_refund"], Part),
    matter("price_coupon", 24, &["it", "human_error"], &["platform"], &["partial_refund", "coupon"], Small),
    matter("price_guarantee", 28, &["policy", "it"], &["platform"], &["partial_refund", "explanation"], Small),
    matter("price_gift", 14, &["warehouse", "communication"], &["merchant"], &["reshipment", "coupon"], Small),
    matter("price_deposit", 6, &["communication", "it"], &["platform"], &["refund"], Part),
    matter("price_cancelled_by_seller", 12, &["human_error"], &["merchant"], &["coupon", "apology"], Small),
    matter("price_presale_balance", 8, &["it"], &["it"], &["technical_support"], Nothing),
    matter("price_trade_in_subsidy", 14, &["policy", "third_party"], &["third_party"], &["partial_refund"], Part),
    matter("price_other", 4, &["misunderstanding"], &["nobody"], &["explanation"], Nothing),
    matter("payment_double_charge", 10, &["it"], &["it", "finance"], &["refund"], Price),
    matter("payment_invoice", 22, &["human_error", "training"], &["finance", "merchant"], &["explanation", "technical_support"], Nothing),
    matter("payment_auto_renewal", 12, &["policy", "communication"], &["platform"], &["refund"], Small),
    matter("payment_refund_split", 6, &["policy"], &["platform"], &["explanation"], Nothing),
    matter("payment_failed", 8, &["it"], &["it"], &["refund", "technical_support"], Price),
    matter("payment_minor_purchase", 4, &["third_party"], &["customer"], &["refund"], Part),
    matter("payment_other", 3, &["third_party"], &["third_party"], &["explanation"], Nothing),
    matter("service_rude", 12, &["training", "human_error"], &["customer_service"], &["apology"], Nothing),
    matter("service_wait", 12, &["policy", "communication"], &["customer_service"], &["apology"], Nothing),
    matter("service_passed_around", 10, &["communication", "policy"], &["customer_service", "platform"], &["apology", "service_upgrade"], Nothing),
    matter("service_wrong_information", 9, &["training", "communication"], &["customer_service"], &["apology", "coupon"], Small),
    matter("service_broken_promise", 12, &["human_error", "communication"], &["customer_service"], &["apology", "coupon"], Small),
    matter("service_other", 3, &["communication"], &["platform"], &["process_change"], Nothing),
    matter("privacy_hijack", 3, &["third_party"], &["third_party"], &["technical_support", "refund"], Part),
    matter("privacy_leak", 2, &["it", "third_party"], &["platform", "merchant"], &["explanation", "process_change"], Nothing),
    matter("privacy_spam", 6, &["it"], &["platform"], &["apology"], Nothing),
    matter("privacy_ban", 4, &["policy"], &["platform"], &["apology", "technical_support"], Nothing),
    matter("privacy_erase", 3, &["communication"], &["platform"], &["explanation"], Nothing),
    matter("privacy_other", 1, &["communication"], &["platform"], &["technical_support"], Nothing),
    matter("platform_false_ads", 5, &["listing"], &["merchant"], &["refund"], Price),
    matter("platform_merchant_gone", 6, &["third_party"], &["merchant"], &["cash"], Part),
    matter("platform_review", 4, &["policy"], &["platform"], &["apology"], Nothing),
    matter("platform_penalty", 2, &["policy"], &["platform"], &["refund"], Small),
    matter("platform_terms", 2, &["communication"], &["platform"], &["explanation", "coupon"], Small),
    matter("platform_live_stream", 5, &["listing"], &["merchant"], &["refund"], Price),
    matter("platform_other", 1, &["misunderstanding"], &["nobody"], &["explanation"], Nothing),
    matter("other", 5, &["not_established"], &["nobody"], &["explanation"], Nothing),
];

#[cfg(test)]
mod tests {
    use huiyin_domain::taxonomy::{DEFAULTS, TermKind};

    use super::*;

    #[test]
    fn every_word_is_one_of_the_taxonomies() {
        let known = |kind, code: &str| DEFAULTS.iter().any(|term| term.kind == kind && term.code == code);
        for matter in MATTERS {
            assert!(known(TermKind::Category, matter.code), "{matter:?}");
            assert!(
                matter.causes.iter().all(|code| known(TermKind::RootCause, code)),
                "{matter:?}"
            );
            assert!(
                matter
                    .parties
                    .iter()
                    .all(|code| known(TermKind::ResponsibleParty, code)),
                "{matter:?}"
            );
            assert!(
                matter.remedies.iter().all(|code| known(TermKind::Remedy, code)),
                "{matter:?}"
            );
        }
        for term in DEFAULTS
            .iter()
            .filter(|term| term.kind == TermKind::Category && term.parent.is_some())
        {
            assert!(MATTERS.iter().any(|matter| matter.code == term.code), "{term:?}");
        }
    }
}
