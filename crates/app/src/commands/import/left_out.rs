//! Rows of a file that are not brought in: which, because of which cell, and why. Every row that is neither written nor
//! taken over stands here.

use huiyin_domain::permission::Permission;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::own;
use crate::command::Command;
use crate::cx::Cx;
use crate::error::Result;
use crate::event::Topic;
use crate::store::import::{LeftOutRow, left_out};

/// Batches whose rows make a page.
const BATCHES: usize = 4;

/// Why a row of a file is left out: a cell that is wrong, or what tells that its record is there already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LeftOut {
    /// The line in the spreadsheet; the header is line 1.
    pub row: i64,
    /// The header of the column as it stands in the file, or the field's code; none where it is the row as a whole.
    pub column: Option<String>,
    /// What is wrong, or `known` (in the book already), `repeated` (its record came before in the file),
    /// `unchanged` (in the book, and the row says nothing beyond).
    pub code: String,
    /// What stands in the cell, at most 60 characters; nothing where that is not kept.
    pub value: String,
    /// The earlier row that it repeats.
    pub earlier: Option<i64>,
    /// The field's code, whatever the file calls it.
    #[serde(skip)]
    #[ts(skip)]
    pub(super) field: Option<String>,
}

impl LeftOut {
    /// Says that an earlier row of the file is the same, where one is.
    pub(super) fn repeats(&mut self, earlier: Option<i64>) {
        if earlier.is_some() {
            self.code = String::from("repeated");
            self.earlier = earlier;
        }
    }
}

/// One of them as it is kept: row, field, code, earlier row. Neither headers nor cells: a file may have anything there.
type Kept = (i64, Option<String>, String, Option<i64>);

/// Keeps what was left out of a batch.
pub(super) async fn keep(cx: &mut Cx<'_>, import: &str, mut rows: Vec<LeftOut>) -> Result<()> {
    rows.sort_by_key(|left| left.row);
    let Some(first) = rows.first() else {
        return Ok(());
    };
    let first_row = first.row;
    let kept = rows
        .into_iter()
        .map(|left| (left.row, left.field, left.code, left.earlier));
    let kept: Vec<Kept> = kept.collect();
    cx.insert(&LeftOutRow {
        import_id: import.to_owned(),
        first_row,
        rows: serde_json::to_string(&kept)?,
    })
    .await
}

/// Every row that an import left out so far, page by page.
#[derive(Deserialize, TS)]
pub struct ListLeftOut {
    /// The import.
    pub id: String,
    /// Where the page before ended.
    #[ts(optional)]
    pub cursor: Option<i64>,
}

/// A page of rows that were left out.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LeftOutPage {
    /// By row; a row with several wrong cells comes once for each.
    pub rows: Vec<LeftOut>,
    /// Where the next page begins; none at the end.
    pub next: Option<i64>,
}

impl Command for ListLeftOut {
    const NAME: &'static str = "import.list_left_out";
    const NEEDS: Permission = Permission::ImportComplaints;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = LeftOutPage;

    async fn run(self, cx: &mut Cx<'_>) -> Result<LeftOutPage> {
        let row = own(cx, &self.id, &["running", "done", "cancelled"]).await?;
        let most = i64::try_from(BATCHES + 1).unwrap_or(i64::MAX);
        let mut batches = left_out(cx, &row.id, self.cursor.unwrap_or_default(), most).await?;
        let more = batches.len() > BATCHES;
        batches.truncate(BATCHES);
        let next = batches.last().filter(|_| more).map(|last| last.first_row);
        let mut rows = Vec::new();
        for batch in batches {
            let kept: Vec<Kept> = serde_json::from_str(&batch.rows)?;
            rows.extend(kept.into_iter().map(|(row, field, code, earlier)| LeftOut {
                row,
                column: field.clone(),
                code,
                value: String::new(),
                earlier,
                field,
            }));
        }
        Ok(LeftOutPage { rows, next })
    }
}
