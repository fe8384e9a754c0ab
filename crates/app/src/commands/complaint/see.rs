//! What somebody has looked at, so that news shows.

use huiyin_domain::Millis;
use huiyin_domain::permission::Permission;
use serde::Deserialize;
use ts_rs::TS;

use crate::command::{Command, Done};
use crate::cx::Cx;
use crate::error::{Error, Result};
use crate::event::Topic;
use crate::store::filter::Filter;
use crate::store::record::Column;
use crate::store::visible::visible_each;

/// Whoever looks again within the hour is still looking: one record of the journal.
const STAYS_MS: Millis = 3_600_000;

/// The actor looked at a complaint. Of a restricted one that stands in the journal.
#[derive(Deserialize, TS)]
pub struct SeeComplaint {
    /// Which.
    pub id: String,
    /// The host's time when what they saw was read: what happened after it is news.
    pub at: Millis,
}

impl Command for SeeComplaint {
    const NAME: &'static str = "complaint.see";
    const NEEDS: Permission = Permission::ReadComplaint;
    const TOUCHES: &'static [Topic] = &[Topic::Worklist];
    type Reply = Done;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Done> {
        let mut known = Filter::new(
            "select t.restricted, (select s.at from complaint_seen s where s.complaint_id = t.id and s.user_id = ",
        );
        known
            .bind(&cx.actor.id.to_string())
            .sql(") from complaint t where t.id = ");
        known.bind(&self.id).sql(" and ").append(&visible_each(&cx.actor));
        let rows = cx.rows(known).await?;
        let row = rows.first().ok_or_else(Error::not_found)?;
        let (restricted, seen): (bool, Option<Millis>) = (Column::from_row(row, 0)?, Column::from_row(row, 1)?);
        if restricted && seen.is_none_or(|seen| cx.now - seen >= STAYS_MS) {
            cx.about(&self.id);
        }
        let mut see = Filter::new("insert into complaint_seen (user_id, complaint_id, at) values (");
        see.bind(&cx.actor.id.to_string()).sql(", ").bind(&self.id).sql(", ");
        see.bind(&self.at.min(cx.now)).sql(
            ") on conflict (user_id, complaint_id) do update set at = excluded.at where excluded.at > complaint_seen.at",
        );
        cx.run_uncovered(see).await?;
        Ok(Done {})
    }
}
