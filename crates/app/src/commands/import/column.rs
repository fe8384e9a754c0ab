//! The columns a file may have, and the headers they are known by in both languages.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::kind::Kind;

/// What a column of a file holds. On the wire its code; headers and cells are read by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ImportColumn")]
pub enum Column {
    /// The number in another system.
    ExternalNumber,
    /// When the customer's words reached us.
    ReceivedAt,
    /// Where it came in.
    Channel,
    /// What it is.
    Nature,
    /// How grave it is.
    Severity,
    /// Where it stands.
    Stage,
    /// The complainant, or the customer.
    CustomerName,
    /// Phone.
    Phone,
    /// Platform nickname.
    Nickname,
    /// E-mail address.
    Email,
    /// How the centre values them.
    Tier,
    /// Elderly, yes or no.
    Elderly,
    /// Disabled, yes or no.
    Disabled,
    /// Minor, yes or no.
    Minor,
    /// The category; of an order the shop's own word.
    Category,
    /// The subcategory.
    Subcategory,
    /// One line.
    Subject,
    /// The customer's words.
    Content,
    /// The remedy sought.
    RemedyWords,
    /// Money: the loss, or what an order cost.
    AmountFen,
    /// When it happened.
    OccurredAt,
    /// The order.
    OrderNumber,
    /// What was bought.
    Product,
    /// Who works it.
    Owner,
    /// Whose pool it is in.
    Group,
    /// When the customer was told that it is being dealt with.
    AcknowledgedAt,
    /// When it was assessed.
    AssessedAt,
    /// When it was answered.
    AnsweredAt,
    /// When it was closed.
    ClosedAt,
    /// Why it was closed.
    Reason,
    /// What was found.
    Outcome,
    /// 应退
    EntitlementFen,
    /// 补偿
    GoodwillFen,
    /// The platform that handed it over.
    Platform,
    /// The shop on it.
    Shop,
    /// When the platform wants its answer.
    ExternalDueAt,
    /// What it costs to be late.
    PenaltyFen,
    /// When the order was placed.
    OrderedAt,
    /// Who sold it.
    Merchant,
    /// Who delivers it.
    Carrier,
    /// The day that is counted.
    Day,
    /// How many orders there were.
    Count,
}

/// How many columns there are.
pub(super) const COLUMNS_IN_ALL: usize = COLUMNS.len();

type Known = (Column, &'static str, &'static [&'static str]);

/// Every column in the enumeration's order: its code, and the headers it is known by. The first Chinese and the first
/// English header are those of the export.
pub(super) const COLUMNS: &[Known] = &[
    (
        Column::ExternalNumber,
        "external_number",
        &[
            "外部编号",
            "external number",
            "原编号",
            "工单号",
            "工单编号",
            "投诉编号",
            "投诉单号",
            "平台单号",
            "ticket number",
            "ticket id",
            "ticket",
            "complaint number",
            "complaint id",
            "case number",
        ],
    ),
    (
        Column::ReceivedAt,
        "received_at",
        &[
            "接收时间",
            "received",
            "received at",
            "投诉时间",
            "登记时间",
            "创建时间",
            "created",
            "created at",
            "date",
        ],
    ),
    (Column::Channel, "channel", &["渠道", "channel", "来源", "source"]),
    (
        Column::Nature,
        "nature",
        &["投诉性质", "nature", "性质", "类型", "type"],
    ),
    (
        Column::Severity,
        "severity",
        &["严重程度", "severity", "优先级", "priority"],
    ),
    (Column::Stage, "stage", &["阶段", "stage", "状态", "status"]),
    (
        Column::CustomerName,
        "customer_name",
        &[
            "投诉人",
            "complainant",
            "客户",
            "客户姓名",
            "姓名",
            "收货人",
            "customer",
            "customer name",
            "name",
        ],
    ),
    (
        Column::Phone,
        "phone",
        &["电话", "phone", "手机", "手机号", "联系电话", "mobile", "telephone"],
    ),
    (
        Column::Nickname,
        "nickname",
        &["昵称", "nickname", "平台昵称", "买家昵称", "user name"],
    ),
    (Column::Email, "email", &["邮箱", "e-mail", "email", "电子邮件"]),
    (Column::Tier, "tier", &["客户等级", "tier", "会员等级", "等级", "level"]),
    (Column::Elderly, "elderly", &["老年", "elderly", "老年人"]),
    (Column::Disabled, "disabled", &["残障", "disabled", "残疾"]),
    (Column::Minor, "minor", &["未成年", "minor", "未成年人"]),
    (
        Column::Category,
        "category",
        &["类别", "category", "一级分类", "分类", "类目"],
    ),
    (
        Column::Subcategory,
        "subcategory",
        &["子类别", "subcategory", "二级分类", "小类"],
    ),
    (Column::Subject, "subject", &["标题", "subject", "主题", "title"]),
    (
        Column::Content,
        "content",
        &["内容", "content", "投诉内容", "描述", "description", "details"],
    ),
    (
        Column::RemedyWords,
        "remedy_words",
        &["诉求", "remedy sought", "客户诉求", "remedy", "demand"],
    ),
    (
        Column::AmountFen,
        "amount_fen",
        &["涉及金额", "amount", "金额", "订单金额", "损失", "loss", "total"],
    ),
    (
        Column::OccurredAt,
        "occurred_at",
        &["发生时间", "occurred", "occurred at", "事发时间"],
    ),
    (
        Column::OrderNumber,
        "order_number",
        &[
            "订单号",
            "order number",
            "订单",
            "订单编号",
            "order",
            "order id",
            "number",
        ],
    ),
    (
        Column::Product,
        "product",
        &["商品", "product", "产品", "商品名称", "item"],
    ),
    (
        Column::Owner,
        "owner",
        &["承办人", "owner", "负责人", "处理人", "handler", "assignee"],
    ),
    (Column::Group, "group", &["技能组", "group", "队列", "queue", "team"]),
    (
        Column::AcknowledgedAt,
        "acknowledged_at",
        &["受理时间", "acknowledged", "acknowledged at"],
    ),
    (
        Column::AssessedAt,
        "assessed_at",
        &["评估时间", "assessed", "assessed at"],
    ),
    (
        Column::AnsweredAt,
        "answered_at",
        &["答复时间", "answered", "answered at", "回复时间"],
    ),
    (
        Column::ClosedAt,
        "closed_at",
        &["办结时间", "closed", "closed at", "结案时间", "完成时间"],
    ),
    (Column::Reason, "reason", &["办结原因", "closing reason", "结案原因"]),
    (Column::Outcome, "outcome", &["结论", "outcome", "是否成立"]),
    (
        Column::EntitlementFen,
        "entitlement_fen",
        &["应退", "entitlement", "应退金额", "refund"],
    ),
    (
        Column::GoodwillFen,
        "goodwill_fen",
        &["补偿", "goodwill", "补偿金额", "compensation"],
    ),
    (Column::Platform, "platform", &["平台", "platform", "平台名称"]),
    (Column::Shop, "shop", &["店铺", "shop", "店铺名称", "store"]),
    (
        Column::ExternalDueAt,
        "external_due_at",
        &[
            "平台时限",
            "external due time",
            "截止时间",
            "要求完成时间",
            "处理截止时间",
            "due",
            "due time",
            "deadline",
        ],
    ),
    (
        Column::PenaltyFen,
        "penalty_fen",
        &["罚金", "penalty", "处罚金额", "罚款", "fine"],
    ),
    (
        Column::OrderedAt,
        "ordered_at",
        &[
            "下单时间",
            "ordered",
            "ordered at",
            "订单时间",
            "付款时间",
            "日期",
            "order date",
            "day",
            "date",
        ],
    ),
    (Column::Merchant, "merchant", &["商家", "merchant", "卖家", "seller"]),
    (
        Column::Carrier,
        "carrier",
        &["承运商", "carrier", "快递公司", "物流公司", "快递"],
    ),
    (Column::Day, "day", &["日期", "day", "统计日期", "date"]),
    (
        Column::Count,
        "count",
        &["订单数", "count", "订单量", "单量", "数量", "orders"],
    ),
];

/// Compared: trimmed, lower case, blanks and underscores as one.
pub(super) fn normal(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}').trim().to_lowercase();
    text.split(|c: char| c.is_whitespace() || c == '_')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

impl Column {
    /// The column of this kind of file that a header stands for, if it is known.
    pub(super) fn of_header(kind: Kind, header: &str) -> Option<Self> {
        let header = normal(header);
        kind.columns().iter().copied().find(|column| {
            let (_, field, names) = column.known();
            normal(field) == header || names.iter().any(|name| normal(name) == header)
        })
    }

    /// Whether a header is its own name, and not another that it is known by.
    pub(super) fn is_called(self, header: &str) -> bool {
        let header = normal(header);
        [self.field(), self.header(true), self.header(false)]
            .iter()
            .any(|own| normal(own) == header)
    }

    /// The column of this code.
    pub(super) fn of_field(field: &str) -> Option<Self> {
        COLUMNS
            .iter()
            .find(|(_, known, _)| *known == field)
            .map(|(column, _, _)| *column)
    }

    fn known(self) -> &'static Known {
        &COLUMNS[self as usize]
    }

    /// The code on the wire.
    pub(super) fn field(self) -> &'static str {
        self.known().1
    }

    /// The header of the export.
    pub(crate) fn header(self, chinese: bool) -> &'static str {
        let names = self.known().2;
        let wanted = names.iter().copied().find(|name| name.is_ascii() != chinese);
        wanted.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_known_in_both_languages() {
        let of = |header| Column::of_header(Kind::Complaints, header);
        assert_eq!(of("\u{feff}外部编号"), Some(Column::ExternalNumber));
        assert_eq!(of(" Received_At "), Some(Column::ReceivedAt));
        assert_eq!(of("投诉编号"), Some(Column::ExternalNumber));
        assert_eq!(of("Complaint number"), Some(Column::ExternalNumber));
        assert_eq!(of("Ticket"), Some(Column::ExternalNumber));
        assert_eq!(of("colour"), None);
        assert_eq!(Column::of_header(Kind::OrderCounts, "日期"), Some(Column::Day));
        assert_eq!(Column::of_header(Kind::Orders, "日期"), Some(Column::OrderedAt));
    }

    #[test]
    fn every_column_stands_at_its_place() {
        for (at, (column, field, _)) in COLUMNS.iter().enumerate() {
            assert_eq!(*column as usize, at, "{field}");
            assert_eq!(serde_json::to_value(column).unwrap(), serde_json::json!(field));
            assert!(
                !column.header(true).is_empty() && !column.header(false).is_empty(),
                "{field}"
            );
        }
    }

    #[test]
    fn every_header_of_an_export_is_known_again() {
        for kind in Kind::ALL {
            for column in kind.columns() {
                for chinese in [true, false] {
                    assert_eq!(
                        Column::of_header(kind, column.header(chinese)),
                        Some(*column),
                        "{column:?}"
                    );
                }
            }
        }
    }
}
