//! A template with its places filled in for one complaint.

use huiyin_domain::permission::Permission;
use huiyin_domain::template::{Placeholder, TemplateKind, fill};
use huiyin_domain::{ClockKind, Millis, may_see, may_see_stub, time};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::newest;
use crate::command::Command;
use crate::cx::Cx;
use crate::error::{Error, Result};
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
        let loaded = Loaded::load(cx, &self.complaint).await?;
        let audience = loaded.audience();
        let opens = may_see(&cx.actor, &audience);
        // Whoever may chase says what is to be said then, with no more of the complaint than they may know.
        let chases = template.kind == TemplateKind::ChaseReply && may_see_stub(&cx.actor, &audience);
        if !opens && !chases {
            return Err(Error::not_found());
        }
        let places = Places::of(cx, &loaded, template.kind, opens);
        Ok(Filled {
            zh: fill(&template.zh, |place| places.words(place, &ZH)),
            en: fill(&template.en, |place| places.words(place, &EN)),
        })
    }
}

/// A language: what it says where something is not known, and which of two names is its own.
struct Language {
    customer: &'static str,
    deadline: &'static str,
    owner: &'static str,
    matter: &'static str,
    name: fn(&(String, String)) -> &String,
}

const ZH: Language = Language {
    customer: "尊敬的客户",
    deadline: "约定时间",
    owner: "我们的同事",
    matter: "服务",
    name: |(zh, _)| zh,
};
const EN: Language = Language {
    customer: "customer",
    deadline: "the agreed time",
    owner: "our team",
    matter: "our service",
    name: |(_, en)| en,
};

/// What is known of the complaint.
struct Places {
    customer: Option<String>,
    number: String,
    day: String,
    owner: Option<String>,
    centre: String,
    deadline: Option<String>,
    caller: String,
    /// In Chinese and in English.
    matter: Option<(String, String)>,
}

impl Places {
    fn of(cx: &Cx<'_>, loaded: &Loaded, kind: TemplateKind, opens: bool) -> Self {
        let zone = cx.reference.time_zone();
        let row = &loaded.row;
        let closing = loaded.complaint().clocks.into_iter().rev();
        let deadline = closing
            .filter(|clock| clock.kind == ClockKind::Close && clock.is_open())
            .map(|clock| clock.latest_due())
            .find(|due| *due > cx.now);
        let caller = cx.reference.name_of(cx.actor.id.as_str());
        let owner = row.owner_id.as_deref().map(|owner| cx.reference.name_of(owner));
        let matter = row.subcategory.as_deref().or(row.category.as_deref());
        Self {
            customer: row.customer_name.clone().filter(|_| opens),
            number: row.number.clone(),
            day: time::local_date(row.received_at, zone).to_string(),
            // Whoever passes a chase on does not work the complaint.
            owner: owner.or_else(|| (kind != TemplateKind::ChaseReply).then(|| caller.clone())),
            centre: cx
                .reference
                .centre()
                .map(|centre| centre.name.clone())
                .unwrap_or_default(),
            deadline: deadline.map(|due| moment(due, zone)),
            caller,
            matter: matter
                .and_then(|code| cx.reference.word("category", code))
                .filter(|_| opens)
                .map(|word| (word.zh.clone(), word.en.clone())),
        }
    }

    fn words(&self, place: Placeholder, language: &Language) -> String {
        let or = |known: &Option<String>, fallback: &str| known.clone().unwrap_or_else(|| fallback.to_owned());
        match place {
            Placeholder::Customer => or(&self.customer, language.customer),
            Placeholder::Number => self.number.clone(),
            Placeholder::Day => self.day.clone(),
            Placeholder::Owner => or(&self.owner, language.owner),
            Placeholder::Centre => self.centre.clone(),
            Placeholder::Deadline => or(&self.deadline, language.deadline),
            Placeholder::Caller => self.caller.clone(),
            Placeholder::Matter => match &self.matter {
                Some(names) => (language.name)(names).clone(),
                None => language.matter.to_owned(),
            },
        }
    }
}

/// `2026-11-20 18:00` in the centre's zone.
fn moment(at: Millis, zone: chrono_tz::Tz) -> String {
    chrono::DateTime::from_timestamp_millis(at)
        .map(|at| at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string())
        .unwrap_or_default()
}
