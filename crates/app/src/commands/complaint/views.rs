//! The views of the worklist: which complaints each of them holds.

use huiyin_domain::Role;
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
    pub const ALL: [Self; 10] = [
        Self::Mine,
        Self::Registered,
        Self::Group,
        Self::Unassigned,
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
