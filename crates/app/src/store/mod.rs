//! SQL, and the rows it reads and writes. No SQL stands outside this folder and `journal/`.

pub mod call;
pub mod centre;
pub mod complaint;
pub mod complaint_merge;
pub mod connection;
pub mod criteria;
pub mod customer;
pub(crate) mod customer_key;
pub mod customer_merge;
pub mod db;
pub mod entry;
pub mod escalation;
pub mod export;
pub(crate) mod fact;
pub(crate) mod fact_segment;
pub mod fault;
pub mod figures;
pub mod filter;
pub mod group;
pub mod import;
pub mod incident;
pub mod loaded;
pub mod migrate;
pub mod notice;
pub mod number;
pub mod order;
pub mod plan;
pub mod platform;
pub mod policy;
mod postgres;
pub mod preview;
pub(crate) mod readers;
pub mod record;
pub(crate) mod refill;
pub mod reveal;
pub mod risk_note;
pub mod row;
pub mod salt;
pub mod saved_view;
pub mod search;
pub(crate) mod similar_text;
mod sqlite;
pub mod survey;
pub mod taxonomy;
pub mod template;
pub mod user;
pub mod visible;

use record::{Record, Table};

/// Every table the journal covers. A table's number is its position and stands in the journal, so the list only grows
/// at its end.
pub const TABLES: &[&Table] = &[
    salt::SaltRow::TABLE,
    centre::CentreRow::TABLE,
    user::UserRow::TABLE,
    user::UserRoleRow::TABLE,
    group::GroupRow::TABLE,
    group::GroupMemberRow::TABLE,
    taxonomy::TaxonomyRow::TABLE,
    policy::PolicyRow::TABLE,
    customer::CustomerRow::TABLE,
    customer::ContactPointRow::TABLE,
    complaint::ComplaintRow::TABLE,
    complaint::PersonRow::TABLE,
    complaint::ClockRow::TABLE,
    complaint::LinkRow::TABLE,
    plan::PlanRow::TABLE,
    plan::ApprovalRow::TABLE,
    entry::EntryRow::TABLE,
    import::ImportRow::TABLE,
    import::ChunkRow::TABLE,
    escalation::EscalationRow::TABLE,
    notice::NoticeRow::TABLE,
    survey::SurveyRow::TABLE,
    number::ReservedNumberRow::TABLE,
    order::OrderRow::TABLE,
    template::TemplateRow::TABLE,
    complaint::TagRow::TABLE,
    saved_view::SavedViewRow::TABLE,
    risk_note::RiskNoteRow::TABLE,
    reveal::RevealRow::TABLE,
    customer_merge::CustomerMergeRow::TABLE,
    incident::IncidentRow::TABLE,
    incident::MemberRow::TABLE,
    import::ProfileRow::TABLE,
    import::TakenRow::TABLE,
    platform::TicketRow::TABLE,
    order::OrderCountRow::TABLE,
    export::ExportRow::TABLE,
    complaint_merge::ComplaintMergeRow::TABLE,
    import::LeftOutRow::TABLE,
];

/// Tables that the journal does not cover row by row, and why: the journal proves itself by its chain, its head is
/// compared with the chain's end, and the schema's version with what this app knows; the keys of customers and of texts are derived
/// from covered rows, and so are packed facts, the index of words and the numbers an import gave; a draft, the bytes of a file not
/// yet read and what stood in which of its lines are nobody's record yet; and when somebody looked at what, or how their lists look, is no record at all.
pub const UNCOVERED: &[&str] = &[
    "journal",
    "journal_head",
    "schema_version",
    "customer_key",
    "similar_text",
    "draft",
    "fact_segment",
    "fact_head",
    "complaint_seen",
    "arrangement",
    "import_piece",
    "import_line",
    "import_span",
    "complaint_words",
    "search_state",
];

/// The number of a table in the journal.
pub fn table_number(name: &str) -> Option<u8> {
    TABLES
        .iter()
        .position(|table| table.name == name)
        .and_then(|at| u8::try_from(at).ok())
}
