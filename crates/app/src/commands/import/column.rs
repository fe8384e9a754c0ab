//! The columns a file may have, and the words their headers and cells are known by, in both languages.

use std::collections::HashMap;
use std::sync::LazyLock;

/// A column of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Column {
    ExternalNumber,
    ReceivedAt,
    Channel,
    Nature,
    Severity,
    Stage,
    CustomerName,
    Phone,
    Nickname,
    Email,
    Tier,
    Category,
    Subcategory,
    Subject,
    Content,
    RemedyWords,
    Amount,
    OccurredAt,
    OrderNumber,
    Product,
    Owner,
    AcknowledgedAt,
    AssessedAt,
    AnsweredAt,
    ClosedAt,
    ClosingReason,
    Outcome,
    Entitlement,
    Goodwill,
}

/// Every column: its field on the wire, and the headers it is known by. The first Chinese and the first English header
/// are those of the export.
pub(super) const COLUMNS: &[(Column, &str, &[&str])] = &[
    (
        Column::ExternalNumber,
        "external_number",
        &[
            "外部编号",
            "external number",
            "原编号",
            "工单号",
            "ticket number",
            "ticket id",
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
        &["昵称", "nickname", "平台昵称", "user name"],
    ),
    (Column::Email, "email", &["邮箱", "e-mail", "email", "电子邮件"]),
    (Column::Tier, "tier", &["客户等级", "tier", "会员等级", "等级", "level"]),
    (Column::Category, "category", &["类别", "category", "一级分类", "分类"]),
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
        Column::Amount,
        "amount_fen",
        &["涉及金额", "amount", "金额", "损失", "loss"],
    ),
    (
        Column::OccurredAt,
        "occurred_at",
        &["发生时间", "occurred", "occurred at", "事发时间"],
    ),
    (
        Column::OrderNumber,
        "order_number",
        &["订单号", "order number", "订单", "order", "order id"],
    ),
    (Column::Product, "product", &["商品", "product", "产品"]),
    (
        Column::Owner,
        "owner",
        &["承办人", "owner", "负责人", "处理人", "handler", "assignee"],
    ),
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
    (
        Column::ClosingReason,
        "reason",
        &["办结原因", "closing reason", "结案原因"],
    ),
    (Column::Outcome, "outcome", &["结论", "outcome", "是否成立"]),
    (
        Column::Entitlement,
        "entitlement_fen",
        &["应退", "entitlement", "应退金额", "refund"],
    ),
    (
        Column::Goodwill,
        "goodwill_fen",
        &["补偿", "goodwill", "补偿金额", "compensation"],
    ),
];

/// Codes of the closed vocabularies by the words people use in files.
const WORDS: &[(Column, &str, &[&str])] = &[
    (Column::Channel, "phone", &["电话", "来电", "热线", "call"]),
    (Column::Channel, "chat", &["在线", "在线客服", "online", "online chat"]),
    (Column::Channel, "email", &["邮件", "e-mail", "mail"]),
    (
        Column::Channel,
        "form",
        &["app/表单", "app", "表单", "网页", "web", "app/form"],
    ),
    (Column::Channel, "wechat", &["微信"]),
    (
        Column::Channel,
        "social",
        &["评价舆情", "社交媒体", "social media", "review"],
    ),
    (
        Column::Channel,
        "platform_ticket",
        &["平台工单", "平台", "platform ticket", "platform"],
    ),
    (
        Column::Channel,
        "walk_in",
        &["来访", "门店", "walk-in", "visit", "store"],
    ),
    (Column::Channel, "letter", &["信函", "来信"]),
    (Column::Channel, "regulator", &["监管转办", "监管", "12315", "12345"]),
    (Column::Channel, "media", &["媒体", "press"]),
    (Column::Nature, "complaint", &["投诉"]),
    (Column::Nature, "enquiry", &["咨询", "inquiry", "question"]),
    (Column::Nature, "suggestion", &["建议"]),
    (Column::Nature, "report", &["举报", "report of a violation"]),
    (Column::Nature, "compliment", &["表扬", "praise"]),
    (Column::Severity, "critical", &["特急", "紧急", "urgent", "s1", "p1"]),
    (Column::Severity, "major", &["重大", "高", "high", "s2", "p2"]),
    (
        Column::Severity,
        "ordinary",
        &["一般", "中", "medium", "normal", "s3", "p3"],
    ),
    (Column::Severity, "minor", &["轻微", "低", "low", "s4", "p4"]),
    (Column::Stage, "received", &["已接收", "新建", "new", "open"]),
    (Column::Stage, "acknowledged", &["已受理"]),
    (Column::Stage, "assessed", &["已评估"]),
    (Column::Stage, "investigating", &["调查中", "处理中", "in progress"]),
    (Column::Stage, "plan_proposed", &["方案待批", "plan proposed"]),
    (Column::Stage, "sent_back", &["方案退回", "sent back"]),
    (Column::Stage, "approved", &["已批准"]),
    (Column::Stage, "carrying_out", &["执行中", "carrying out"]),
    (Column::Stage, "answered", &["已答复", "已回复", "replied"]),
    (
        Column::Stage,
        "closed",
        &["已办结", "办结", "已结案", "已完成", "done", "resolved"],
    ),
    (Column::Stage, "not_accepted", &["不予受理", "not accepted"]),
    (Column::Tier, "ordinary", &["普通", "standard"]),
    (Column::Tier, "silver", &["银卡", "白银"]),
    (Column::Tier, "gold", &["金卡", "黄金"]),
    (Column::Tier, "vip", &["贵宾"]),
    (Column::ClosingReason, "solved", &["已解决", "resolved"]),
    (
        Column::ClosingReason,
        "not_agreed",
        &["未达成一致", "未达成", "not agreed"],
    ),
    (Column::ClosingReason, "unreachable", &["联系不上", "失联"]),
    (Column::ClosingReason, "withdrawn", &["撤回投诉", "撤诉", "撤回"]),
    (Column::ClosingReason, "duplicate", &["重复"]),
    (Column::ClosingReason, "out_of_scope", &["超出范围", "out of scope"]),
    (Column::Outcome, "upheld", &["成立", "yes"]),
    (
        Column::Outcome,
        "partly_upheld",
        &["部分成立", "partly upheld", "partly"],
    ),
    (Column::Outcome, "not_upheld", &["不成立", "not upheld", "no"]),
];

/// The code behind every one of these words, as it is compared.
static CODES: LazyLock<HashMap<(Column, String), &'static str>> = LazyLock::new(|| {
    let words = WORDS
        .iter()
        .flat_map(|(column, code, words)| words.iter().map(|word| ((*column, normal(word)), *code)));
    words.collect()
});

/// Compared: trimmed, lower case, blanks and dashes as one.
fn normal(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}').trim().to_lowercase();
    text.split(|c: char| c.is_whitespace() || c == '_')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

impl Column {
    /// The column a header stands for, if it is known.
    pub fn of_header(header: &str) -> Option<Self> {
        let header = normal(header);
        COLUMNS
            .iter()
            .find(|(_, field, names)| normal(field) == header || names.iter().any(|name| normal(name) == header))
            .map(|(column, _, _)| *column)
    }

    /// The field's name on the wire.
    pub fn field(self) -> &'static str {
        COLUMNS
            .iter()
            .find(|(column, _, _)| *column == self)
            .map_or("", |(_, field, _)| field)
    }

    /// The code a cell of this column stands for.
    pub fn code(self, cell: &str) -> String {
        let word = (self, normal(cell));
        match CODES.get(&word) {
            Some(code) => (*code).to_owned(),
            None => word.1.replace(' ', "_"),
        }
    }
}
