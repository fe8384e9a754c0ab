//! A complaint with everything its page shows.

use huiyin_domain::Stage;
use huiyin_domain::permission::Permission;
use serde::Deserialize;
use ts_rs::TS;

use super::act::goodwill_this_month;
use super::view::{ComplaintView, entry_view, view};
use crate::command::Command;
use crate::commands::customer::masked;
use crate::cx::Cx;
use crate::error::Result;
use crate::event::Topic;
use crate::store::customer::contact_points;
use crate::store::entry::EntryRow;
use crate::store::filter::Filter;
use crate::store::loaded::Loaded;

/// How many lines of the timeline come with the page.
const ENTRIES: i64 = 200;

/// Opens a complaint.
#[derive(Deserialize, TS)]
#[ts(export)]
pub struct OpenComplaint {
    /// Which.
    pub id: String,
}

impl Command for OpenComplaint {
    const NAME: &'static str = "complaint.open";
    const NEEDS: Permission = Permission::ReadComplaint;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = ComplaintView;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ComplaintView> {
        let loaded = Loaded::find(cx, &self.id).await?;
        let mut tail = Filter::new("where t.complaint_id = ");
        tail.bind(&self.id)
            .sql(" order by t.at desc, t.id desc limit ")
            .bind(&(ENTRIES + 1));
        let mut entries: Vec<EntryRow> = cx.all(tail).await?;
        let kept = usize::try_from(ENTRIES).unwrap_or(usize::MAX);
        let more_entries = entries.len() > kept;
        entries.truncate(kept);
        let phone = match &loaded.row.customer_id {
            Some(customer) => contact_points(cx, std::slice::from_ref(customer))
                .await?
                .into_iter()
                .find(|point| point.kind == "phone")
                .map(|point| masked(&point.value)),
            None => None,
        };
        let entries = entries
            .into_iter()
            .map(|entry| entry_view(cx, entry))
            .collect::<Result<_>>()?;
        // Whoever would sign is told the same as when they sign: the customer's goodwill of this month counts.
        let goodwill = match (&loaded.row.customer_id, loaded.row.stage) {
            (Some(customer), Stage::PlanProposed) => goodwill_this_month(cx, customer, &loaded.row.id).await?,
            _ => 0,
        };
        view(cx, loaded, goodwill, phone, entries, more_entries)
    }
}
