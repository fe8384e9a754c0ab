//! A template with its places filled in for one complaint.

use chrono_tz::Tz;
use huiyin_domain::permission::Permission;
use huiyin_domain::template::{GAP_EN, GAP_ZH, Placeholder, TemplateKind, fill};
use huiyin_domain::{ClockKind, Millis, may_see, may_see_stub};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{TemplateView, newest};
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
        filled(cx, &template, &loaded)
    }
}

/// What to tell a customer who chases, as their complaint stands: it is worked on, it is late, or it is answered.
#[derive(Deserialize, TS)]
pub struct FillChaseReply {
    /// Which complaint.
    pub complaint: String,
}

impl Command for FillChaseReply {
    const NAME: &'static str = "template.fill_chase_reply";
    const NEEDS: Permission = Permission::ReadComplaint;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = Filled;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Filled> {
        let loaded = Loaded::load(cx, &self.complaint).await?;
        let fitting = match loaded.row.answered_at {
            Some(_) => "chase_reply_answered",
            None if answer_due(&loaded).is_some_and(|due| due <= cx.now) => "chase_reply_late",
            None => "chase_reply_standard",
        };
        // A centre may have retired the words for one case: those for any case serve then.
        let mut template = newest(cx, fitting).await?;
        if template.retired {
            template = newest(cx, "chase_reply_standard").await?;
        }
        filled(cx, &template, &loaded)
    }
}

/// By when the customer has an answer: the clock of closing, while it runs.
fn answer_due(loaded: &Loaded) -> Option<Millis> {
    let clocks = loaded.complaint().clocks.into_iter().rev();
    let mut open = clocks.filter(|clock| clock.kind == ClockKind::Close && clock.is_open());
    open.next().map(|clock| clock.latest_due())
}

fn filled(cx: &Cx<'_>, template: &TemplateView, loaded: &Loaded) -> Result<Filled> {
    let audience = loaded.audience();
    let opens = may_see(&cx.actor, &audience);
    // Whoever may chase says what is to be said then, with no more of the complaint than they may know.
    let chases = template.kind == TemplateKind::ChaseReply && may_see_stub(&cx.actor, &audience);
    if !opens && !chases {
        return Err(Error::not_found());
    }
    let places = Places::of(cx, loaded, template.kind, opens);
    Ok(Filled {
        zh: fill(&template.zh, |place| places.words(place, &ZH)),
        en: fill(&template.en, |place| places.words(place, &EN)),
    })
}

/// A language: what it says where something is not known, how it says days, and which of two names is its own.
struct Language {
    customer: &'static str,
    /// Whoever is called and gave no name.
    called: &'static str,
    deadline: &'static str,
    owner: &'static str,
    matter: &'static str,
    gap: &'static str,
    name: fn(&(String, String)) -> &String,
    /// As chrono writes it.
    day: &'static str,
    moment: &'static str,
}

const ZH: Language = Language {
    customer: "尊敬的客户",
    called: "反映问题的客户",
    deadline: "约定时间",
    owner: "我们的同事",
    matter: "服务",
    gap: GAP_ZH,
    name: |(zh, _)| zh,
    day: "%-m月%-d日",
    moment: "%-m月%-d日 %H:%M",
};
const EN: Language = Language {
    customer: "customer",
    called: "the customer who wrote to us",
    deadline: "the agreed time",
    owner: "our team",
    matter: "our service",
    gap: GAP_EN,
    name: |(_, en)| en,
    day: "%-d %B",
    moment: "%H:%M on %-d %B",
};

/// What is known of the complaint.
struct Places {
    kind: TemplateKind,
    zone: Tz,
    customer: Option<String>,
    number: String,
    received_at: Millis,
    owner: Option<String>,
    centre: String,
    deadline: Option<Millis>,
    caller: String,
    /// In Chinese and in English.
    matter: Option<(String, String)>,
    measures: Option<String>,
}

impl Places {
    fn of(cx: &Cx<'_>, loaded: &Loaded, kind: TemplateKind, opens: bool) -> Self {
        let row = &loaded.row;
        let caller = cx.reference.name_of(cx.actor.id.as_str());
        let owner = row.owner_id.as_deref().map(|owner| cx.reference.name_of(owner));
        // “Other” says nothing: the category does.
        let subcategory = row.subcategory.as_deref().filter(|code| !code.ends_with("_other"));
        let matter = subcategory.or(row.category.as_deref());
        Self {
            kind,
            zone: cx.reference.time_zone(),
            customer: row.customer_name.clone().filter(|_| opens),
            number: row.number.clone(),
            received_at: row.received_at,
            // Whoever passes a chase on does not work the complaint.
            owner: owner.or_else(|| (kind != TemplateKind::ChaseReply).then(|| caller.clone())),
            centre: cx
                .reference
                .centre()
                .map(|centre| centre.name.clone())
                .unwrap_or_default(),
            deadline: answer_due(loaded).filter(|due| *due > cx.now),
            caller,
            matter: matter
                .and_then(|code| cx.reference.word("category", code))
                .filter(|_| opens)
                .map(|word| (word.zh.clone(), word.en.clone())),
            measures: loaded
                .plans
                .last()
                .filter(|plan| opens && plan.status == "approved")
                .map(|plan| plan.measures.trim().to_owned()),
        }
    }

    fn words(&self, place: Placeholder, language: &Language) -> String {
        let or = |known: &Option<String>, fallback: &str| known.clone().unwrap_or_else(|| fallback.to_owned());
        match place {
            Placeholder::Customer if self.kind == TemplateKind::CallScript => or(&self.customer, language.called),
            Placeholder::Customer => or(&self.customer, language.customer),
            Placeholder::Number => self.number.clone(),
            Placeholder::Day => self.said(self.received_at, language.day),
            Placeholder::Owner => or(&self.owner, language.owner),
            Placeholder::Centre => self.centre.clone(),
            Placeholder::Deadline => match self.deadline {
                Some(due) => self.said(due, language.moment),
                None => language.deadline.to_owned(),
            },
            Placeholder::Caller => self.caller.clone(),
            Placeholder::Measures => or(&self.measures, language.gap),
            Placeholder::Gap => language.gap.to_owned(),
            Placeholder::Matter => match &self.matter {
                Some(names) => (language.name)(names).clone(),
                None => language.matter.to_owned(),
            },
        }
    }

    /// A time of the centre's zone in words.
    fn said(&self, at: Millis, format: &str) -> String {
        let at = chrono::DateTime::from_timestamp_millis(at).unwrap_or_default();
        at.with_timezone(&self.zone).format(format).to_string()
    }
}
