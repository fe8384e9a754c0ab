//! 领单: the next complaint of one's groups, without looking for it.

use huiyin_domain::Tier;
use huiyin_domain::permission::Permission;
use huiyin_domain::workflow::Action;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::act::{Acted, act};
use super::cursor::RANK;
use crate::command::Command;
use crate::cx::Cx;
use crate::error::{ErrorCode, Result};
use crate::event::Topic;
use crate::store::filter::Filter;
use crate::store::record::Column;
use crate::store::visible::{own_groups, visible};

/// How many are tried before it says that there is none: those that concern the actor are not theirs to take.
const TRIED: i64 = 50;

/// Gives the actor the most urgent complaint that waits in their groups' pools: the gravest first; of these customers who
/// are old, disabled, minors or VIP (DOMAIN §4: front of the queue); then the earliest deadline. What is on hold waits for
/// somebody else and is left out.
#[derive(Deserialize, TS)]
pub struct TakeNext {}

/// What was taken.
#[derive(Debug, Serialize, TS)]
pub struct Taken {
    /// The complaint; none where nothing waits.
    pub taken: Option<Acted>,
}

impl Command for TakeNext {
    const NAME: &'static str = "complaint.take_next";
    const NEEDS: Permission = Permission::TakeComplaint;
    const TOUCHES: &'static [Topic] = &[Topic::Complaints, Topic::Analytics];
    type Reply = Taken;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Taken> {
        // Here, under the write lock, nobody else takes at the same time.
        for row in cx.rows(waiting(cx)).await? {
            let id = String::from_row(&row, 0)?;
            match act(cx, &id, &Action::Take).await {
                Err(error) if error.code == ErrorCode::Refused => {}
                taken => {
                    let taken = taken?;
                    cx.about(&taken.id);
                    return Ok(Taken { taken: Some(taken) });
                }
            }
        }
        Ok(Taken { taken: None })
    }
}

fn waiting(cx: &Cx<'_>) -> Filter {
    let mut select = Filter::new("select t.id from complaint t left join customer c on c.id = t.customer_id where ");
    select
        .append(&own_groups(&cx.actor))
        .sql(" and t.owner_id is null and t.ended_at is null and t.hold_since is null and ")
        .append(&visible(&cx.actor));
    select
        .sql(" order by ")
        .sql(RANK)
        .sql(", case when c.elderly = 1 or c.disabled = 1 or c.minor = 1 or t.tier = ")
        .bind(&Tier::Vip)
        .sql(" then 0 else 1 end, t.next_due, t.doc limit ")
        .bind(&TRIED);
    select
}
