//! A complaint with everything its page shows.

use huiyin_domain::permission::Permission;
use huiyin_domain::{ContactKind, Stage, masking};
use serde::Deserialize;
use ts_rs::TS;

use super::act::goodwill_this_month;
use super::entries::{EntryPage, entries};
use super::follow::followed;
use super::merge::merged_into;
use super::view::{ComplaintView, PlatformTicketView, view};
use crate::command::Command;
use crate::cx::Cx;
use crate::error::Result;
use crate::event::Topic;
use crate::store::complaint_merge::taken_in;
use crate::store::customer::contact_points;
use crate::store::filter::Filter;
use crate::store::loaded::Loaded;
use crate::store::platform::TicketRow;

/// Opens a complaint.
#[derive(Deserialize, TS)]
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
        let taken_in = taken_in(cx, &self.id).await?;
        let EntryPage { entries, more } = entries(cx, &self.id, &taken_in, None).await?;
        let merged_into = merged_into(cx, &loaded).await?;
        let phone = match &loaded.row.customer_id {
            Some(customer) => contact_points(cx, std::slice::from_ref(customer))
                .await?
                .into_iter()
                .find(|point| point.kind == ContactKind::Phone)
                .map(|point| masking::phone(&point.value)),
            None => None,
        };
        // Whoever would sign is told the same as when they sign: the customer's goodwill of this month counts.
        let goodwill = match (&loaded.row.customer_id, loaded.row.stage) {
            (Some(customer), Stage::PlanProposed) => goodwill_this_month(cx, customer, &loaded.row.id).await?,
            _ => 0,
        };
        let followed = followed(cx, &self.id).await?;
        let mut view = view(cx, loaded, goodwill, phone, entries, more, followed)?;
        view.taken_in = taken_in;
        view.merged_into = merged_into;
        view.platform_ticket = platform_ticket(cx, &self.id).await?;
        Ok(view)
    }
}

async fn platform_ticket(cx: &mut Cx<'_>, complaint: &str) -> Result<Option<PlatformTicketView>> {
    let mut tail = Filter::new("where t.complaint_id = ");
    tail.bind(&complaint.to_owned());
    let row: Option<TicketRow> = cx.one(tail).await?;
    Ok(row.map(|row| PlatformTicketView {
        platform: row.platform,
        shop: row.shop,
        external_due_at: row.external_due_at,
        penalty_fen: row.penalty_fen,
    }))
}
