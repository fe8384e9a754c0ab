//! Complaints that go on in another one.

use super::filter::Filter;
use super::record::Column;
use super::visible::stub;
use crate::commands::complaint::mention::Mention;
use crate::cx::Cx;
use crate::error::{Error, Result};
use crate::table;

table! {
    /// A complaint was merged into another; the row is gone when that is taken back.
    pub struct ComplaintMergeRow in "complaint_merge" key(complaint_id) {
        /// The one that was merged.
        pub complaint_id: String,
        /// The one that stays.
        pub into_id: String,
        /// In the order in which complaints were merged into the one that stays, from 1.
        pub position: i64,
        /// What the merging found and left, as JSON.
        pub body: String,
        /// The rule behind the severity that the one that stays had before.
        pub severity_rule: String,
        /// Who merged them.
        pub merged_by: String,
        /// When.
        pub merged_at: i64,
    }
}

/// What was kept of the merging of a complaint.
pub async fn merging(cx: &mut Cx<'_>, complaint: &str) -> Result<Option<ComplaintMergeRow>> {
    let mut tail = Filter::new("where t.complaint_id = ");
    tail.bind(&complaint.to_owned());
    cx.one(tail).await
}

/// The position of the latest merging into a complaint; 0 where there is none.
pub async fn latest_position(cx: &mut Cx<'_>, into: &str) -> Result<i64> {
    let mut latest = Filter::new("select coalesce(max(m.position), 0) from complaint_merge m where m.into_id = ");
    latest.bind(&into.to_owned());
    cx.number(latest).await
}

/// The complaint in which this one goes on, however often it was merged; itself where it never was.
///
/// # Errors
/// `not_found`.
pub async fn goes_on_in(cx: &mut Cx<'_>, complaint: &str) -> Result<String> {
    let mut select =
        Filter::new("with recursive way (id, next) as (select c.id, c.duplicate_of from complaint c where c.id = ");
    select.bind(&complaint.to_owned()).sql(
        " union select c.id, c.duplicate_of from way w join complaint c on c.id = w.next) \
         select w.id from way w where w.next is null",
    );
    match cx.rows(select).await?.first() {
        Some(row) => Ok(Column::from_row(row, 0)?),
        None => Err(Error::not_found()),
    }
}

/// The complaints that go on in this one, as far as the actor may know of them; the newest first.
pub async fn taken_in(cx: &mut Cx<'_>, complaint: &str) -> Result<Vec<Mention>> {
    let mut select = Filter::new("with recursive way (id) as (select c.id from complaint c where c.duplicate_of = ");
    select.bind(&complaint.to_owned()).sql(
        // Few are found and then read: joined otherwise, all complaints would be walked in the order asked for.
        " union select c.id from way w cross join complaint c where c.duplicate_of = w.id) \
         select t.id, t.number from way w cross join complaint t where t.id = w.id and ",
    );
    select.append(&stub(&cx.actor)).sql(" order by t.doc desc");
    let rows = cx.rows(select).await?;
    rows.iter()
        .map(|row| {
            Ok(Mention {
                id: Column::from_row(row, 0)?,
                name: Column::from_row(row, 1)?,
            })
        })
        .collect()
}
