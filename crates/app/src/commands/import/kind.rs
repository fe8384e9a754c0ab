//! What a file is about and how it is read: chosen on the screen, remembered by its headers.

use huiyin_domain::Millis;
use huiyin_domain::permission::Permission;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::column::Column;
use super::item::Item;
use crate::command::Command;
use crate::cx::Cx;
use crate::error::Result;
use crate::event::Topic;

/// What the rows of a file are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ImportKind")]
pub enum Kind {
    /// Complaints of another system, with their history.
    #[default]
    Complaints,
    /// Complaints that a platform handed over, with its deadline.
    PlatformTickets,
    /// Customers.
    Customers,
    /// Orders, one a row.
    Orders,
    /// How many orders there were a day.
    OrderCounts,
}

/// How text was encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ImportEncoding")]
pub enum Encoding {
    /// UTF-8, with or without its mark.
    Utf8,
    /// GB18030, and with it GBK and GB2312.
    Gb18030,
    /// UTF-16 of either order.
    Utf16,
}

/// What stands between two cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ImportDelimiter")]
pub enum Delimiter {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// A tab.
    Tab,
}

/// The form of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "form", rename_all = "snake_case")]
#[ts(rename = "ImportForm")]
pub enum Form {
    /// Text, a row a line.
    Csv {
        /// How it was encoded.
        encoding: Encoding,
        /// What stands between two cells.
        delimiter: Delimiter,
    },
    /// A workbook.
    Xlsx {
        /// The sheet that is read.
        sheet: String,
        /// Every sheet there is; told by us.
        #[serde(default)]
        #[ts(as = "Option<Vec<String>>", optional)]
        sheets: Vec<String>,
    },
}

/// What happens to a row whose record is in the book already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ImportDuplicates")]
pub enum Duplicates {
    /// It is passed over.
    #[default]
    Skip,
    /// The record takes what the row says beyond it.
    Update,
    /// It comes in once more where nothing but its cells tells it again; otherwise it is passed over. Never remembered:
    /// it is said for one file.
    Add,
}

impl Duplicates {
    /// Whether a row whose record is known comes in all the same.
    pub(super) fn adds(self, item: &impl Item) -> bool {
        self == Self::Add && item.told_by().is_none()
    }
}

/// What becomes of complaints whose file says neither where they stand nor when they were closed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ImportUnstaged")]
pub enum Unstaged {
    /// Those received longer ago than any deadline for closing come in closed, the others open.
    #[default]
    OldClosed,
    /// All of them are still open.
    Open,
    /// All of them are closed.
    Closed,
}

impl Unstaged {
    /// Whether one received at this moment comes in closed, where all before another one are old.
    pub(super) fn closes(self, received_at: Millis, old_before: Millis) -> bool {
        match self {
            Self::OldClosed => received_at < old_before,
            Self::Open => false,
            Self::Closed => true,
        }
    }
}

/// What a word of a file means here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ImportMeaning")]
pub struct Meaning {
    /// In which column.
    pub column: Column,
    /// The word, as it stands in the file.
    pub word: String,
    /// The code, or for people and groups the id; none leaves the cell out.
    pub means: Option<String>,
}

/// How a file is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ImportSetup")]
pub struct Setup {
    /// What its rows are.
    pub kind: Kind,
    /// Its form.
    pub form: Form,
    /// What each column holds; none is left out.
    pub columns: Vec<Option<Column>>,
    /// What words mean that we do not know.
    #[serde(default)]
    pub words: Vec<Meaning>,
    /// What happens to rows that are in the book already.
    #[serde(default)]
    pub duplicates: Duplicates,
    /// What becomes of complaints of which the file does not say where they stand.
    #[serde(default)]
    pub unstaged: Unstaged,
}

impl Setup {
    /// What becomes of its complaints, where no column says where they stand.
    pub(super) fn stages(&self) -> Option<Unstaged> {
        let told = |column: &Option<Column>| matches!(column, Some(Column::Stage | Column::ClosedAt));
        (self.kind == Kind::Complaints && !self.columns.iter().any(told)).then_some(self.unstaged)
    }
}

impl Delimiter {
    /// Every delimiter, the likeliest first.
    pub const ALL: [Self; 3] = [Self::Comma, Self::Semicolon, Self::Tab];

    /// The character.
    pub const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }
}

impl Form {
    /// What stands between two cells of the text that is made of it.
    pub(super) const fn delimiter(&self) -> Delimiter {
        match self {
            Self::Csv { delimiter, .. } => *delimiter,
            Self::Xlsx { .. } => Delimiter::Comma,
        }
    }

    /// Whether the same text is made of the file.
    pub(super) fn same_text(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Csv { encoding, .. }, Self::Csv { encoding: other, .. }) => encoding == other,
            (Self::Xlsx { sheet, .. }, Self::Xlsx { sheet: other, .. }) => sheet == other,
            (Self::Csv { .. }, Self::Xlsx { .. }) | (Self::Xlsx { .. }, Self::Csv { .. }) => false,
        }
    }
}

const COMPLAINT: &[Column] = &[
    Column::ExternalNumber,
    Column::ReceivedAt,
    Column::Channel,
    Column::Nature,
    Column::Severity,
    Column::Stage,
    Column::CustomerName,
    Column::Phone,
    Column::Nickname,
    Column::Email,
    Column::Tier,
    Column::Category,
    Column::Subcategory,
    Column::Subject,
    Column::Content,
    Column::RemedyWords,
    Column::AmountFen,
    Column::OccurredAt,
    Column::OrderNumber,
    Column::Product,
    Column::Owner,
    Column::Group,
    Column::AcknowledgedAt,
    Column::AssessedAt,
    Column::AnsweredAt,
    Column::ClosedAt,
    Column::Reason,
    Column::Outcome,
    Column::EntitlementFen,
    Column::GoodwillFen,
];

const PLATFORM_TICKET: &[Column] = &[
    Column::Platform,
    Column::Shop,
    Column::ExternalNumber,
    Column::ExternalDueAt,
    Column::PenaltyFen,
    Column::ReceivedAt,
    Column::Nature,
    Column::Severity,
    Column::CustomerName,
    Column::Phone,
    Column::Nickname,
    Column::Category,
    Column::Subcategory,
    Column::Subject,
    Column::Content,
    Column::RemedyWords,
    Column::AmountFen,
    Column::OrderNumber,
    Column::Product,
    Column::Owner,
    Column::Group,
];

const CUSTOMER: &[Column] = &[
    Column::CustomerName,
    Column::Phone,
    Column::Nickname,
    Column::Email,
    Column::Tier,
    Column::Elderly,
    Column::Disabled,
    Column::Minor,
];

const ORDER: &[Column] = &[
    Column::OrderNumber,
    Column::OrderedAt,
    Column::AmountFen,
    Column::Product,
    Column::Category,
    Column::Merchant,
    Column::Carrier,
    Column::CustomerName,
    Column::Phone,
    Column::Nickname,
    Column::Email,
];

const ORDER_COUNT: &[Column] = &[
    Column::Day,
    Column::Category,
    Column::Merchant,
    Column::Carrier,
    Column::Product,
    Column::Count,
];

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::Complaints,
        Self::PlatformTickets,
        Self::Customers,
        Self::Orders,
        Self::OrderCounts,
    ];

    /// The columns such a file may have, in the order of its template.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Self::Complaints => COMPLAINT,
            Self::PlatformTickets => PLATFORM_TICKET,
            Self::Customers => CUSTOMER,
            Self::Orders => ORDER,
            Self::OrderCounts => ORDER_COUNT,
        }
    }

    /// Columns without which no row can be read; of several in one group any will do.
    pub fn required(self) -> &'static [&'static [Column]] {
        match self {
            Self::Complaints => &[&[Column::ReceivedAt], &[Column::Content, Column::Subject]],
            Self::PlatformTickets => &[
                &[Column::ExternalNumber],
                &[Column::ExternalDueAt],
                &[Column::Content, Column::Subject],
            ],
            Self::Customers => &[&[Column::CustomerName, Column::Phone, Column::Nickname, Column::Email]],
            Self::Orders => &[&[Column::OrderNumber], &[Column::OrderedAt]],
            Self::OrderCounts => &[&[Column::Day], &[Column::Count]],
        }
    }
}

/// What kinds of files can be brought in.
#[derive(Deserialize, TS)]
pub struct ListImportKinds {}

/// A kind of file.
#[derive(Debug, Clone, Serialize, TS)]
pub struct KindView {
    /// The kind.
    pub kind: Kind,
    /// The columns such a file may have, in the order of its template.
    pub columns: Vec<Column>,
}

/// Kinds of files.
#[derive(Debug, Clone, Serialize, TS)]
pub struct KindList {
    /// Every kind.
    pub kinds: Vec<KindView>,
}

impl Command for ListImportKinds {
    const NAME: &'static str = "import.list_kinds";
    const NEEDS: Permission = Permission::ImportComplaints;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = KindList;

    async fn run(self, _: &mut Cx<'_>) -> Result<KindList> {
        let kinds = Kind::ALL.map(|kind| KindView {
            kind,
            columns: kind.columns().to_vec(),
        });
        Ok(KindList { kinds: kinds.to_vec() })
    }
}
