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
use crate::store::visible::visible;

/// The actor looked at a complaint.
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
        let mut known = Filter::new("select cast(count(*) as bigint) from complaint t where t.id = ");
        known.bind(&self.id).sql(" and ").append(&visible(&cx.actor));
        if cx.number(known).await? == 0 {
            return Err(Error::not_found());
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
