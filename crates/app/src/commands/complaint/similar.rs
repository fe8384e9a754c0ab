//! Complaints whose words say nearly the same.

use huiyin_domain::permission::Permission;
use huiyin_domain::similar::{ALIKE, keys, likeness, pieces};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::command::Command;
use crate::commands::customer::complaints::{Asked, STUB_COLUMNS, Stub, select_from};
use crate::cx::Cx;
use crate::error::Result;
use crate::event::Topic;
use crate::store::loaded::Loaded;
use crate::store::record::Column;
use crate::store::similar_text::candidates;
use crate::store::visible::stub;

/// Finds complaints whose words say nearly the same, among the newest that may.
#[derive(Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct FindSimilar {
    /// What the customer said so far.
    pub text: Option<String>,
    /// Or the complaint whose words are meant.
    pub complaint: Option<String>,
}

/// A complaint that says nearly the same.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SimilarComplaint {
    /// As whoever may not open it knows it.
    pub stub: Stub,
    /// How alike, in percent.
    pub percent: i64,
}

/// Complaints found.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SimilarComplaints {
    /// The likest first, at most ten.
    pub complaints: Vec<SimilarComplaint>,
}

const MOST: usize = 10;

impl Command for FindSimilar {
    const NAME: &'static str = "complaint.similar";
    const NEEDS: Permission = Permission::ReadComplaint;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = SimilarComplaints;

    async fn run(self, cx: &mut Cx<'_>) -> Result<SimilarComplaints> {
        let (text, but, customer) = match &self.complaint {
            Some(id) => {
                let row = Loaded::find(cx, id).await?.row;
                (row.content, Some(row.doc), row.customer_id)
            }
            None => (self.text.unwrap_or_default(), None, None),
        };
        let said = pieces(&text);
        let docs = candidates(cx, &keys(&said)).await?;
        let docs: Vec<i64> = docs.into_iter().filter(|doc| Some(*doc) != but).collect();
        if docs.is_empty() {
            return Ok(SimilarComplaints { complaints: Vec::new() });
        }
        let mut select = select_from(cx, "complaint t", ", t.content");
        select.sql("t.doc in ").list(&docs);
        select.sql(" and t.erased_at is null and ").append(&stub(&cx.actor));
        let rows = cx.rows(select).await?;
        let asked = Asked { customer, order: None };
        let mut found = Vec::new();
        for row in &rows {
            let other: String = Column::from_row(row, STUB_COLUMNS)?;
            let alike = likeness(&said, &pieces(&other));
            if alike >= ALIKE {
                found.push((alike, asked.stub(cx, row)?));
            }
        }
        found.sort_by(|(one, a), (other, b)| other.total_cmp(one).then(b.received_at.cmp(&a.received_at)));
        found.truncate(MOST);
        let complaints = found.into_iter().map(|(alike, stub)| SimilarComplaint {
            stub,
            // From 0 to 100, so nothing is lost.
            #[allow(clippy::cast_possible_truncation)]
            percent: (alike * 100.0).round() as i64,
        });
        Ok(SimilarComplaints {
            complaints: complaints.collect(),
        })
    }
}
