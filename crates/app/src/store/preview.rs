//! What a changed policy is tried on: recent complaints, clocks and plans. How many it would touch is counted over all of
//! them, whoever asks; each row says whether the actor may see the complaint, since only such ones are shown as examples.

use huiyin_domain::Millis;
use huiyin_domain::permission::Actor;

use super::filter::Filter;
use super::visible::visible;

/// The newest complaints of our own: id, number, subject, content, amount, channel, contacts of the customer until then,
/// whether the actor may see it.
pub fn newest_complaints(actor: &Actor, contact_window_ms: Millis, most: i64) -> Filter {
    let mut query = Filter::new(
        "select t.id, t.number, t.subject, t.content, t.amount_fen, t.channel, \
         (select count(*) from complaint o where o.customer_id = t.customer_id and o.restricted = 0 and o.doc <= t.doc \
         and o.received_at > t.received_at - ",
    );
    query
        .bind(&contact_window_ms)
        .sql("), ")
        .append(&seen(actor))
        .sql(" from complaint t where t.imported = 0 order by t.doc desc limit ")
        .bind(&most);
    query
}

/// How many complaints are open.
pub fn open_complaints() -> Filter {
    Filter::new("select count(*) from complaint t where t.ended_at is null")
}

/// 1 where the actor may see the complaint, else 0.
fn seen(actor: &Actor) -> Filter {
    let mut seen = Filter::new("cast(case when ");
    seen.append(&visible(actor)).sql(" then 1 else 0 end as bigint)");
    seen
}

/// The met clocks of complaints ended since: kind, started, met, paused, severity, tier, ended, the platform's deadline; the
/// newest ending first. Of what was imported only the tickets of platforms were worked here.
pub fn met_clocks(since: Millis, most: i64) -> Filter {
    let mut query = Filter::new(
        "select c.kind, c.started_at, c.met_at, c.paused_ms, t.severity, t.tier, t.ended_at, \
         (select p.external_due_at from platform_ticket p where p.complaint_id = t.id and c.kind = 'platform') \
         from complaint t join clock c on c.complaint_id = t.id \
         where c.met_at is not null and (t.imported = 0 or c.kind = 'platform') and t.ended_at >= ",
    );
    query
        .bind(&since)
        .sql(" order by t.ended_at desc, t.doc desc limit ")
        .bind(&most);
    query
}

/// The plans proposed since, the newest first: complaint, number, subject, customer, proposer, when, goodwill, status,
/// whether the actor may see the complaint.
pub fn plans(actor: &Actor, since: Millis, most: i64) -> Filter {
    let mut query = Filter::new(
        "select t.id, t.number, t.subject, t.customer_id, p.proposed_by, p.proposed_at, p.goodwill_fen, p.status, ",
    );
    query
        .append(&seen(actor))
        .sql(" from plan p join complaint t on t.id = p.complaint_id where t.imported = 0 and p.proposed_at >= ")
        .bind(&since)
        .sql(" order by p.proposed_at desc, p.id desc limit ")
        .bind(&most);
    query
}
