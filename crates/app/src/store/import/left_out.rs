//! The rows of a file that were not brought in. Places and codes only, no word of the file: it is in the hands of whoever
//! imports it.

use crate::cx::Cx;
use crate::error::Result;
use crate::store::filter::Filter;
use crate::table;

table! {
    /// What was left out of one batch.
    pub struct LeftOutRow in "import_left_out" key(import_id, first_row) {
        /// The import.
        pub import_id: String,
        /// The first of these rows, as a spreadsheet counts them.
        pub first_row: i64,
        /// As JSON: row, field, code, and the earlier row it repeats.
        pub rows: String,
    }
}

/// What was left out behind a row, batch by batch.
pub(crate) async fn left_out(cx: &mut Cx<'_>, import: &str, behind: i64, batches: i64) -> Result<Vec<LeftOutRow>> {
    let mut tail = Filter::new("where t.import_id = ");
    tail.bind(&import.to_owned())
        .sql(" and t.first_row > ")
        .bind(&behind)
        .sql(" order by t.first_row limit ")
        .bind(&batches);
    cx.all(tail).await
}
