//! The views of the worklist: which complaints each of them holds.

use huiyin_domain::Role;
use huiyin_domain::permission::Permission;
use huiyin_domain::time::start_of_month;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::cx::Cx;
use crate::store::filter::Filter;
use crate::store::visible::own_groups;

/// Which complaints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// Open ones that the actor owns; for a department contact, those they were asked about.
    Mine,
    /// Open ones that the actor registered.
    Registered,
    /// Open ones of the actor's groups.
    Group,
    /// Open ones without an owner.
    Unassigned,
    /// Open ones whose plan waits for the actor's signature.
    ToSign,
    /// Open ones on hold.
    OnHold,
    /// Open ones whose escalation nobody has acknowledged.
    Escalated,
    /// Ended ones that the call after closing asks to take up again.
    ReopeningProposed,
    /// Every open one.
    Open,
    /// Closed and not accepted ones.
    Closed,
    /// Every one.
    All,
}

impl View {
    /// Every view.
    pub const ALL: [Self; 11] = [
        Self::Mine,
        Self::Registered,
        Self::Group,
        Self::Unassigned,
        Self::ToSign,
        Self::OnHold,
        Self::Escalated,
        Self::ReopeningProposed,
        Self::Open,
        Self::Closed,
        Self::All,
    ];
}

/// The condition on complaints aliased `t`. Its twin on facts is in `sight.rs`.
pub(crate) fn of(cx: &Cx<'_>, view: View) -> Filter {
    const OPEN: &str = "t.ended_at is null";
    let me = cx.actor.id.to_string();
    let mut filter = Filter::new("(");
    match view {
        View::Mine => {
            filter.sql("(t.owner_id = ").bind(&me);
            if cx.actor.is(Role::DepartmentContact) {
                filter
                    .sql(" or t.id in (select p.complaint_id from complaint_person p where p.part = 'given' and p.user_id = ")
                    .bind(&me)
                    .sql(")");
            }
            filter.sql(") and ").sql(OPEN)
        }
        View::Registered => filter.sql("t.registered_by = ").bind(&me).sql(" and ").sql(OPEN),
        View::Group => filter.append(&own_groups(&cx.actor)).sql(" and ").sql(OPEN),
        View::Unassigned => filter.sql("t.owner_id is null and ").sql(OPEN),
        View::ToSign => filter.append(&to_sign(cx)).sql(" and ").sql(OPEN),
        View::OnHold => filter.sql("t.hold_since is not null and ").sql(OPEN),
        View::Escalated => filter
            .sql("t.level <> 'owner' and t.escalation_acknowledged_at is null and ")
            .sql(OPEN),
        View::ReopeningProposed => filter.sql("t.reopening_proposed = 1 and t.ended_at is not null"),
        View::Open => filter.sql(OPEN),
        View::Closed => filter.sql("t.ended_at is not null"),
        View::All => filter.sql("1 = 1"),
    };
    filter.sql(")");
    filter
}

/// The condition that the plan of a complaint aliased `t` waits for the actor's signature: the twin of what the workflow
/// asks of whoever approves. A test compares the two.
pub(crate) fn to_sign(cx: &Cx<'_>) -> Filter {
    let actor = &cx.actor;
    let (Ok(policy), true) = (cx.reference.policy(), actor.may(Permission::ApprovePlan)) else {
        return Filter::new("1 = 0");
    };
    let me = actor.id.to_string();
    let manager = actor.is(Role::Manager);
    let central = manager || actor.is(Role::Supervisor);
    let mut filter =
        Filter::new("t.stage = 'plan_proposed' and t.hold_since is null and coalesce(t.party_user_id, '') <> ");
    filter.bind(&me);
    if !central {
        // A team leader signs for the groups they lead, and for what they work themselves.
        let led = actor.groups.iter().filter(|membership| membership.leads);
        let led: Vec<String> = led.map(|membership| membership.group.to_string()).collect();
        filter
            .sql(" and (t.owner_id = ")
            .bind(&me)
            .sql(" or t.group_id in ")
            .list(&led)
            .sql(")");
    }
    filter
        .sql(" and exists (select 1 from plan p where p.complaint_id = t.id and p.status = 'proposed' ")
        .sql("and p.proposed_by <> ")
        .bind(&me)
        .sql(" and not exists (select 1 from approval a where a.plan_id = p.id and a.user_id = ")
        .bind(&me);
    // One signature: of somebody whose limit reaches, with what the customer got before (DOMAIN §4: cumulative).
    filter
        .sql(") and ((p.signatures_needed = 1 and (p.goodwill_fen = 0 or p.goodwill_fen + t.goodwill_spent_fen + ")
        .sql("(select coalesce(sum(q.goodwill_fen), 0) from complaint o join plan q on q.complaint_id = o.id ")
        .sql("where o.customer_id = t.customer_id and o.id <> t.id and q.status = 'approved' and q.proposed_at >= ")
        .bind(&start_of_month(cx.now, cx.reference.time_zone()))
        .sql(") <= ")
        .bind(&policy.rules.authority.limit(actor))
        .sql("))");
    // Two: of supervisors and managers, one of them a manager's.
    if manager {
        filter.sql(" or p.signatures_needed > 1");
    } else if central {
        filter
            .sql(" or (p.signatures_needed > 1 and (exists ")
            .sql("(select 1 from approval a where a.plan_id = p.id and a.manager = 1)")
            .sql(" or (select count(*) from approval a where a.plan_id = p.id) + 1 < p.signatures_needed))");
    }
    filter.sql("))");
    filter
}
