//! What stays of a complaint or an order when the person behind it is erased: what the figures are made of.

use crate::cx::Cx;
use crate::error::Result;
use crate::event::Topic;
use crate::store::complaint::ComplaintRow;
use crate::store::entry::EntryRow;
use crate::store::escalation::EscalationRow;
use crate::store::filter::Filter;
use crate::store::loaded::Loaded;
use crate::store::order::OrderRow;
use crate::store::plan::PlanRow;
use crate::store::platform::TicketRow;
use crate::store::record::Record;
use crate::store::reveal::RevealRow;
use crate::store::similar_text;
use crate::store::survey::SurveyRow;

/// Stands where words were.
const GONE: &str = "—";

/// Takes every word out of a complaint and everything under it, and gives it a salt of its own.
pub(super) async fn strip(cx: &mut Cx<'_>, mut row: ComplaintRow) -> Result<()> {
    let audience = Loaded::load(cx, &row.id).await?.audience();
    similar_text::forget(cx, &row).await?;
    let salt = cx.new_salt().await?;
    row.version += 1;
    row.salt_id.clone_from(&salt);
    row.external_number = None;
    row.row_digest = None;
    row.severity_reason = None;
    row.customer_id = None;
    row.customer_name = None;
    row.anonymous_reason = None;
    row.representative = None;
    GONE.clone_into(&mut row.subject);
    GONE.clone_into(&mut row.content);
    row.remedy_words = None;
    row.order_number = None;
    row.call_back_number = None;
    row.call_back_when = None;
    row.hold_reason = None;
    row.erased_at = Some(cx.now);
    cx.update(&row).await?;
    for mut entry in under::<EntryRow>(cx, &row.id).await? {
        entry.salt_id.clone_from(&salt);
        entry.text = None;
        entry.changes = None;
        cx.update(&entry).await?;
    }
    for mut plan in under::<PlanRow>(cx, &row.id).await? {
        plan.version += 1;
        plan.salt_id.clone_from(&salt);
        GONE.clone_into(&mut plan.measures);
        cx.update(&plan).await?;
    }
    for mut escalation in under::<EscalationRow>(cx, &row.id).await? {
        escalation.version += 1;
        escalation.salt_id.clone_from(&salt);
        escalation.reason = None;
        escalation.words = None;
        cx.update(&escalation).await?;
    }
    for mut survey in under::<SurveyRow>(cx, &row.id).await? {
        survey.version += 1;
        survey.salt_id.clone_from(&salt);
        survey.words = None;
        cx.update(&survey).await?;
    }
    // A ticket holds no word of the customer's, but it must not name a salt that goes.
    for mut ticket in under::<TicketRow>(cx, &row.id).await? {
        ticket.version += 1;
        ticket.salt_id.clone_from(&salt);
        cx.update(&ticket).await?;
    }
    for reveal in under::<RevealRow>(cx, &row.id).await? {
        cx.delete(&reveal).await?;
    }
    cx.words()?.renew(&row.id, row.doc);
    cx.changed(Topic::Complaints, &row.id, row.version, vec![audience]);
    Ok(())
}

/// An order that is nobody's any more: it still counts among those of its day.
pub(super) async fn strip_order(cx: &mut Cx<'_>, mut row: OrderRow) -> Result<()> {
    row.version += 1;
    row.salt_id = cx.new_salt().await?;
    row.customer_id = None;
    row.number = format!("{GONE}{}", cx.id());
    cx.update(&row).await
}

async fn under<R: Record>(cx: &mut Cx<'_>, complaint: &String) -> Result<Vec<R>> {
    let mut tail = Filter::new("where t.complaint_id = ");
    tail.bind(complaint);
    cx.all(tail).await
}
