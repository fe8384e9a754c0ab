//! A template with its places filled in for one complaint.

use huiyin_domain::permission::Permission;
use huiyin_domain::template::{Placeholder, fill};
use huiyin_domain::{ClockKind, Millis, time};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::newest;
use crate::command::Command;
use crate::cx::Cx;
use crate::error::Result;
use crate::event::Topic;
use crate::store::loaded::Loaded;

/// The words of a template for one complaint.
#[derive(Deserialize, TS)]
pub struct FillTemplate {
    /// Which template.
    pub code: String,
    /// Which complaint.
    pub complaint: String,
}

/// A template filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Filled {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Command for FillTemplate {
    const NAME: &'static str = "template.fill";
    const NEEDS: Permission = Permission::ReadComplaint;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = Filled;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Filled> {
        let template = newest(cx, &self.code).await?;
        let loaded = Loaded::find(cx, &self.complaint).await?;
        let places = Places::of(cx, &loaded);
        Ok(Filled {
            zh: fill(&template.zh, |place| places.words(place, &ZH)),
            en: fill(&template.en, |place| places.words(place, &EN)),
        })
    }
}

/// What a language says where something is not known.
struct Fallback {
    customer: &'static str,
    deadline: &'static str,
}

const ZH: Fallback = Fallback {
    customer: "尊敬的客户",
    deadline: "约定时间",
};
const EN: Fallback = Fallback {
    customer: "customer",
    deadline: "the agreed time",
};

/// What is known of the complaint.
struct Places {
    customer: Option<String>,
    number: String,
    day: String,
    owner: String,
    centre: String,
    deadline: Option<String>,
}

impl Places {
    fn of(cx: &Cx<'_>, loaded: &Loaded) -> Self {
        let zone = cx.reference.time_zone();
        let row = &loaded.row;
        let closing = loaded.complaint().clocks.into_iter().rev();
        let deadline = closing
            .filter(|clock| clock.kind == ClockKind::Close && clock.is_open())
            .map(|clock| clock.latest_due())
            .find(|due| *due > cx.now);
        let owner = row.owner_id.as_deref().unwrap_or(cx.actor.id.as_str());
        Self {
            customer: row.customer_name.clone(),
            number: row.number.clone(),
            day: time::local_date(row.received_at, zone).to_string(),
            owner: cx.reference.name_of(owner),
            centre: cx
                .reference
                .centre()
                .map(|centre| centre.name.clone())
                .unwrap_or_default(),
            deadline: deadline.map(|due| moment(due, zone)),
        }
    }

    fn words(&self, place: Placeholder, fallback: &Fallback) -> String {
        match place {
            Placeholder::Customer => self.customer.clone().unwrap_or_else(|| fallback.customer.to_owned()),
            Placeholder::Number => self.number.clone(),
            Placeholder::Day => self.day.clone(),
            Placeholder::Owner => self.owner.clone(),
            Placeholder::Centre => self.centre.clone(),
            Placeholder::Deadline => self.deadline.clone().unwrap_or_else(|| fallback.deadline.to_owned()),
        }
    }
}

/// `2026-11-20 18:00` in the centre's zone.
fn moment(at: Millis, zone: chrono_tz::Tz) -> String {
    chrono::DateTime::from_timestamp_millis(at)
        .map(|at| at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string())
        .unwrap_or_default()
}
