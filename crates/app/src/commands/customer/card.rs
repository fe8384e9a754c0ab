//! Who is calling, at a glance: last contact, next step, mood, what is open, who comes first, and a warning where one stands.

use huiyin_domain::permission::Permission;
use huiyin_domain::{Channel, Direction, EntryKind, Medium, Millis, Solved, SurveyResult, Tier};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::complaints::{Asked, Stub, select};
use super::known;
use super::risk::{RiskNoteView, standing};
use crate::command::Command;
use crate::cx::Cx;
use crate::error::Result;
use crate::event::Topic;
use crate::store::customer::CustomerRow;
use crate::store::filter::Filter;
use crate::store::record::Column;
use crate::store::visible::stub;

/// The card of a customer.
#[derive(Deserialize, TS)]
pub struct ShowCard {
    /// The customer.
    pub id: String,
}

/// When the customer and we last spoke, or tried to, as far as the actor may know of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LastContact {
    /// When.
    pub at: Millis,
    /// What it was; `registered` where they came with something new.
    pub kind: EntryKind,
    /// How, where it was noted.
    pub medium: Option<Medium>,
    /// Where the complaint had come in.
    pub channel: Channel,
    /// Who turned to whom.
    pub direction: Option<Direction>,
    /// Whether the customer was there.
    pub reached: Option<bool>,
    /// About which complaint.
    pub number: String,
}

/// What the customer last said about how we did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Mood {
    /// When.
    pub at: Millis,
    /// Whether it is solved, as they said after closing.
    pub solved: Option<Solved>,
    /// From 1 to 5, as they said after closing.
    pub score: Option<i64>,
    /// Whether they accepted the answer, where that was their last word.
    pub accepted: Option<bool>,
}

/// The card.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CallerCard {
    /// The customer; of a merged record the one that stays.
    pub id: String,
    /// How the centre values them.
    pub tier: Tier,
    /// Elderly.
    pub elderly: bool,
    /// Disabled.
    pub disabled: bool,
    /// Minor.
    pub minor: bool,
    /// Complaints of theirs that are open, as far as the actor may know of them.
    pub open: i64,
    /// The open one whose deadline comes first.
    pub next: Option<Stub>,
    /// When they and we last spoke.
    pub last_contact: Option<LastContact>,
    /// What they last said about us.
    pub mood: Option<Mood>,
    /// The warning that stands.
    pub risk: Option<RiskNoteView>,
}

impl Command for ShowCard {
    const NAME: &'static str = "customer.card";
    const NEEDS: Permission = Permission::ReadComplaint;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = CallerCard;

    async fn run(self, cx: &mut Cx<'_>) -> Result<CallerCard> {
        let customer = known(cx, &self.id).await?;
        card(cx, &customer).await
    }
}

pub(super) async fn card(cx: &mut Cx<'_>, customer: &CustomerRow) -> Result<CallerCard> {
    let mut open = Filter::new("select cast(count(*) as bigint) from complaint t where t.ended_at is null and ");
    open.append(&of(cx, customer));
    Ok(CallerCard {
        id: customer.id.clone(),
        tier: customer.tier,
        elderly: customer.elderly,
        disabled: customer.disabled,
        minor: customer.minor,
        open: cx.number(open).await?,
        next: next(cx, customer).await?,
        last_contact: last_contact(cx, customer).await?,
        mood: mood(cx, customer).await?,
        risk: standing(cx, &customer.id).await?,
    })
}

/// The customer's complaints that the actor may know of, aliased `t`.
fn of(cx: &Cx<'_>, customer: &CustomerRow) -> Filter {
    let mut of = Filter::new("t.customer_id = ");
    of.bind(&customer.id).sql(" and ").append(&stub(&cx.actor));
    of
}

async fn next(cx: &mut Cx<'_>, customer: &CustomerRow) -> Result<Option<Stub>> {
    let mut first = select(cx);
    first
        .append(&of(cx, customer))
        .sql(" and t.ended_at is null order by t.next_due, t.doc limit 1");
    let rows = cx.rows(first).await?;
    let asked = Asked {
        customer: Some(customer.id.clone()),
        order: None,
    };
    rows.first().map(|row| asked.stub(cx, row)).transpose()
}

async fn last_contact(cx: &mut Cx<'_>, customer: &CustomerRow) -> Result<Option<LastContact>> {
    let mut last = Filter::new(
        "select e.at, e.kind, e.medium, t.channel, e.direction, e.reached, t.number \
         from complaint t join entry e on e.complaint_id = t.id where ",
    );
    last.append(&of(cx, customer))
        .sql(" and (e.medium is not null or e.kind in ")
        .list(&[EntryKind::Registered, EntryKind::Chase])
        .sql(") order by e.at desc, e.id desc limit 1");
    let rows = cx.rows(last).await?;
    let read = |row| {
        Ok(LastContact {
            at: Column::from_row(row, 0)?,
            kind: Column::from_row(row, 1)?,
            medium: Column::from_row(row, 2)?,
            channel: Column::from_row(row, 3)?,
            direction: Column::from_row(row, 4)?,
            reached: Column::from_row(row, 5)?,
            number: Column::from_row(row, 6)?,
        })
    };
    rows.first().map(read).transpose()
}

/// The later of what was said after closing and what was said to an answer.
async fn mood(cx: &mut Cx<'_>, customer: &CustomerRow) -> Result<Option<Mood>> {
    let mut surveyed = Filter::new(
        "select s.recorded_at, s.solved, s.score from complaint t join survey s on s.complaint_id = t.id where ",
    );
    surveyed
        .append(&of(cx, customer))
        .sql(" and s.result = ")
        .bind(&SurveyResult::Answered)
        .sql(" order by s.recorded_at desc, s.id desc limit 1");
    let rows = cx.rows(surveyed).await?;
    let surveyed = rows.first().map(|row| {
        Ok::<_, crate::error::Error>(Mood {
            at: Column::from_row(row, 0)?,
            solved: Column::from_row(row, 1)?,
            score: Column::from_row(row, 2)?,
            accepted: None,
        })
    });
    let mut replied = Filter::new("select t.customer_replied_at, t.customer_accepted from complaint t where ");
    replied
        .append(&of(cx, customer))
        .sql(" and t.customer_replied_at is not null order by t.customer_replied_at desc, t.doc desc limit 1");
    let rows = cx.rows(replied).await?;
    let replied = rows.first().map(|row| {
        Ok::<_, crate::error::Error>(Mood {
            at: Column::from_row(row, 0)?,
            solved: None,
            score: None,
            accepted: Column::from_row(row, 1)?,
        })
    });
    let moods = [surveyed.transpose()?, replied.transpose()?];
    Ok(moods.into_iter().flatten().max_by_key(|mood| mood.at))
}
