//! The proof that the record is unaltered, for whoever audits it without a shell on the host.

use huiyin_domain::Millis;
use huiyin_domain::permission::Permission;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::book::Book;
use crate::command::{Call, Caller, Done, Outcome, Procedure};
use crate::dispatch::boxed;
use crate::error::{Error, Result};
use crate::journal::verify::Finding;

/// Recomputes the whole journal and every row it covers, of one moment, while others go on working. That somebody asked
/// stands in the journal afterwards.
#[derive(Deserialize, TS)]
pub struct VerifyRecord {}

/// Something that is not as the journal says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RecordFinding {
    /// What, as `huiyin-server verify` calls it.
    pub kind: String,
    /// Which record, or which table and row.
    pub place: String,
}

/// What came of it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RecordProof {
    /// Records of the journal that were read.
    pub records: i64,
    /// Rows that were compared.
    pub rows: i64,
    /// The last record's hash: written down elsewhere, it proves later that nothing before it was changed.
    pub head: String,
    /// What differs, the first 100; empty when all is well.
    pub findings: Vec<RecordFinding>,
    /// When it was proved.
    pub at: Millis,
}

impl Procedure for VerifyRecord {
    const NAME: &'static str = "journal.verify";
    const CALLER: Caller = Caller::Holding(Permission::ReadJournal);
    type Reply = RecordProof;

    async fn run(self, book: &Book, call: Call) -> Result<Outcome<RecordProof>> {
        let actor = call.session()?.actor.clone();
        let report = book.verify().await?;
        let proof = RecordProof {
            records: report.records,
            rows: report.rows,
            head: report.head,
            findings: report.findings.iter().map(finding).collect(),
            at: book.now(),
        };
        let call = Call { keyed: None, ..call };
        let _: Done = book
            .write(Self::NAME, &[], actor, &call, |_| {
                boxed(async move { Ok::<_, Error>(Done {}) })
            })
            .await?;
        Ok(proof.into())
    }
}

fn finding(finding: &Finding) -> RecordFinding {
    let of = |kind: &str, place: String| RecordFinding {
        kind: kind.to_owned(),
        place,
    };
    let row = |table: &str, id: &str| format!("{table} {id}");
    match finding {
        Finding::RecordChanged { seq } => of("record_changed", seq.to_string()),
        Finding::RecordMissing { seq } => of("record_missing", seq.to_string()),
        Finding::RecordInserted { seq } => of("record_inserted", seq.to_string()),
        Finding::JournalTruncated { found, noted } => of("journal_truncated", format!("{found} < {noted}")),
        Finding::HeadChanged => of("head_changed", String::new()),
        Finding::RowChanged { table, id } => of("row_changed", row(table, id)),
        Finding::RowMissing { table, id } => of("row_missing", row(table, id)),
        Finding::RowInserted { table, id } => of("row_inserted", row(table, id)),
        Finding::GuardMissing => of("guard_missing", String::new()),
        Finding::SchemaChanged => of("schema_changed", String::new()),
    }
}
