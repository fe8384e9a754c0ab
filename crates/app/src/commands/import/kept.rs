//! What of an import was not taken back, and why.

use huiyin_domain::masking;
use huiyin_domain::permission::Permission;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::batch::RunImportBatch;
use super::kind::Kind;
use super::own;
use super::undo::{Made, span};
use crate::command::Command;
use crate::cx::Cx;
use crate::error::Result;
use crate::event::Topic;
use crate::store::complaint::ComplaintRow;
use crate::store::customer::CustomerRow;
use crate::store::filter::Filter;
use crate::store::import::{has_more, held, those};
use crate::store::order::{OrderCountRow, OrderRow};
use crate::store::record::Column as _;
use crate::store::visible::visible;

/// How many are named.
const NAMED: usize = 200;

/// Records of an import that are still there after it was taken back.
#[derive(Deserialize, TS)]
pub struct ListKept {
    /// The import.
    pub id: String,
}

/// A record that stayed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct KeptRecord {
    /// Id.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// The complaint's or the order's number, the customer's masked name, or the day that was counted.
    pub name: String,
    /// Why it stayed: `worked_on`, `goes_on_here` (another complaint goes on in it), `linked`, `in_incident`, `revealed`
    /// (somebody saw the contact in full), `changed`, `in_use` (a customer with other complaints or orders); none where
    /// nothing holds it any more.
    pub reason: Option<String>,
}

/// What stayed.
#[derive(Debug, Clone, Serialize, TS)]
pub struct KeptRecords {
    /// By name, at most 200.
    pub records: Vec<KeptRecord>,
}

impl Command for ListKept {
    const NAME: &'static str = "import.list_kept";
    const NEEDS: Permission = Permission::ImportComplaints;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = KeptRecords;

    async fn run(self, cx: &mut Cx<'_>) -> Result<KeptRecords> {
        let row = own(cx, &self.id, &["done", "cancelled"]).await?;
        let (first, last) = span(&row)?;
        let mut records = Vec::new();
        let mut before = last + 1;
        while records.len() < NAMED {
            let Some((seq, made)) = cx.written(RunImportBatch::NAME, &row.id, first, before).await? else {
                break;
            };
            before = seq;
            still_there(cx, &Made::of(made), &mut records).await?;
        }
        records.truncate(NAMED);
        records.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(KeptRecords { records })
    }
}

/// What of a batch is still there, as far as the actor may see it.
async fn still_there(cx: &mut Cx<'_>, made: &Made, into: &mut Vec<KeptRecord>) -> Result<()> {
    complaints(cx, made.of_table::<ComplaintRow>(), into).await?;
    let changed = |version: i64| (version > 1).then(|| String::from("changed"));
    for row in those::<OrderRow>(cx, "id", made.of_table::<OrderRow>()).await? {
        into.push(KeptRecord {
            id: row.id,
            kind: Kind::Orders,
            name: row.number,
            reason: changed(row.version),
        });
    }
    for row in those::<OrderCountRow>(cx, "id", made.of_table::<OrderCountRow>()).await? {
        into.push(KeptRecord {
            id: row.id,
            kind: Kind::OrderCounts,
            name: row.day,
            reason: changed(row.version),
        });
    }
    if made.customers_alone() {
        for row in those::<CustomerRow>(cx, "id", made.of_table::<CustomerRow>()).await? {
            let in_use = has_more(cx, &row.id).await?.then(|| String::from("in_use"));
            into.push(KeptRecord {
                id: row.id,
                kind: Kind::Customers,
                name: masking::name(&row.name),
                reason: changed(row.version).or(in_use),
            });
        }
    }
    Ok(())
}

async fn complaints(cx: &mut Cx<'_>, ids: &[String], into: &mut Vec<KeptRecord>) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    let mut reasons = held(cx, ids).await?;
    let mut select = Filter::new("select t.id, t.number from complaint t where t.id in ");
    select.list(ids).sql(" and ").append(&visible(&cx.actor));
    for found in cx.rows(select).await? {
        let id = String::from_row(&found, 0)?;
        into.push(KeptRecord {
            kind: Kind::Complaints,
            name: String::from_row(&found, 1)?,
            reason: reasons.remove(&id),
            id,
        });
    }
    Ok(())
}
