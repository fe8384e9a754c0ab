//! The inbox: who was told what about which complaint.

use huiyin_domain::workflow::Notice;
use huiyin_domain::{ClockKind, Millis};

use super::filter::Filter;
use crate::{code_columns, table};

code_columns!(Notice);

table! {
    /// Something somebody was told. Codes and ids only: what it is about is read from the complaint, as far as the reader
    /// may see it then.
    pub struct NoticeRow in "notice" key(id) {
        /// Id.
        pub id: String,
        /// Version: 1, and 2 once read.
        pub version: i64,
        /// Who is told.
        pub user_id: String,
        /// About which complaint.
        pub complaint_id: String,
        /// What.
        pub kind: Notice,
        /// The clock it is about, where it is about one.
        pub clock: Option<ClockKind>,
        /// Whose act it was: a user's id, or `system`.
        pub actor_id: String,
        /// When.
        pub at: i64,
        /// When it was read.
        pub read_at: Option<i64>,
    }
}

/// Whether what notice `n` told of complaint `t` has been seen to since, 0 or 1: whatever the notice waits for came, or the
/// complaint ended; where it waits for nothing in particular, its reader acted.
/// `to_sign` is the condition that the complaint's plan waits for the reader's signature.
pub fn settled(reader: &str, now: Millis, to_sign: &Filter) -> Filter {
    let mut case = Filter::new(
        "case when t.ended_at is not null and n.kind <> 'reopening_proposed' then 1 \
         when n.kind = 'plan_waits' and exists (select 1 from plan p where p.complaint_id = t.id and p.status = 'proposed' \
         and p.proposed_at <= n.at) and (",
    );
    // A plan drawn up since has a line of its own.
    case.append(to_sign);
    case.sql(
        ") then 0 when n.kind = 'plan_waits' then 1 \
         when n.kind = 'reopening_proposed' then 1 - t.reopening_proposed \
         when n.kind in ('escalated', 'not_acknowledged') and t.level = 'owner' then 1 \
         when n.kind in ('escalated', 'not_acknowledged') and t.escalation_acknowledged_at >= n.at then 1 \
         when n.kind in ('in_pool', 'returned') and t.owner_id is not null then 1 \
         when n.kind = 'chased' and exists (select 1 from entry e where e.complaint_id = t.id and e.at > n.at \
         and e.direction = 'outbound' and e.reached = 1) then 1 \
         when n.kind = 'overdue' and not exists (select 1 from clock c where c.complaint_id = t.id and c.kind = n.clock \
         and c.met_at is null and c.stopped_at is null and c.due_at <= ",
    )
    .bind(&now)
        .sql(
            ") then 1 when n.kind in ('escalated', 'not_acknowledged', 'in_pool', 'returned', 'chased', \
             'overdue') then 0 \
             when exists (select 1 from entry e where e.complaint_id = t.id and e.at > n.at and e.actor_id = ",
        )
        .bind(&reader.to_owned())
        .sql(") then 1 else 0 end");
    case
}
