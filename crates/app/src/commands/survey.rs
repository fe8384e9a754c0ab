//! 结案回访: whom to call after closing.

use huiyin_domain::permission::{Actor, Permission};
use huiyin_domain::survey::{CALL_DUE_MS, CALLED_FOR_MS, SCORES, rests};
use huiyin_domain::time::{local_date, start_of_day};
use huiyin_domain::{
    CallRates, Channel, ClosingReason, Medium, Millis, Role, Severity, Solved, SurveyDraft, SurveyResult, masking,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::command::Command;
use crate::commands::complaint::view::Named;
use crate::cx::Cx;
use crate::error::Result;
use crate::event::Topic;
use crate::store::call::{drawn, ended};
use crate::store::filter::Filter;
use crate::store::record::{Column, Row};
use crate::store::visible::visible;

/// How many calls a page has at most.
const LONGEST_PAGE: i64 = 200;
/// Counts are exact up to here.
const COUNTED: i64 = 1000;

/// The closed complaints whose customers the actor may call: not those they handled, nor restricted ones.
#[derive(Deserialize, TS)]
pub struct ListCalls {
    /// How many, 50 when missing.
    #[ts(optional)]
    pub limit: Option<i64>,
}

/// A call that waits. Until it is taken, no more than that the complaint exists (DESIGN, `stub`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CallLine {
    /// The complaint.
    pub id: String,
    /// Number.
    pub number: String,
    /// Where it came in.
    pub channel: Channel,
    /// Severity.
    pub severity: Severity,
    /// Code of the category.
    pub category: Option<String>,
    /// Code of the subcategory.
    pub subcategory: Option<String>,
    /// Why it was closed.
    pub closing_reason: ClosingReason,
    /// When.
    pub closed_at: Millis,
    /// By when the customer should be called.
    pub due_at: Millis,
    /// Calls that reached nobody.
    pub attempts: i64,
    /// The last of them.
    pub last_attempt_at: Option<Millis>,
    /// Whether it rests until the next half-day: the last attempt was in this one.
    pub rests: bool,
    /// Whether the actor took it.
    pub mine: bool,
    /// Who else took it.
    pub taken_by: Option<Named>,
    /// The complainant, as far as the actor may see it, masked until the call is taken; none when anonymous.
    pub customer_name: Option<String>,
    /// One line, as far as the actor may see it.
    pub subject: Option<String>,
}

/// The calls of the day.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CallQueue {
    /// The longest waiting first.
    pub calls: Vec<CallLine>,
    /// How many there are; 1000 means at least so many.
    pub total: i64,
    /// How many customers the actor has reached today.
    pub reached_today: i64,
    /// Answers to “solved?” that by themselves propose reopening.
    pub reopening_solved: Vec<Solved>,
    /// Scores that do.
    pub reopening_scores: Vec<i64>,
    /// Of a hundred endings so many are called about, by severity.
    pub rates: CallRates,
    /// The time on the host's clock.
    pub now: Millis,
}

impl Command for ListCalls {
    const NAME: &'static str = "survey.queue";
    const NEEDS: Permission = Permission::CallBack;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = CallQueue;

    async fn run(self, cx: &mut Cx<'_>) -> Result<CallQueue> {
        let limit = self.limit.unwrap_or(50).clamp(1, LONGEST_PAGE);
        let rates = cx.reference.policy()?.calls.clone();
        let rows = cx.rows(page(cx, &rates, limit)).await?;
        let calls = rows.iter().map(|row| line(cx, row)).collect::<Result<_>>()?;
        let mut count = Filter::new("select cast(count(*) as bigint) from (select 1 from complaint t where ");
        count
            .append(&waiting(&cx.actor, &rates, cx.now))
            .sql(" limit ")
            .bind(&COUNTED)
            .sql(") counted");
        Ok(CallQueue {
            calls,
            total: cx.number(count).await?,
            reached_today: reached_today(cx).await?,
            reopening_solved: Solved::ALL
                .iter()
                .copied()
                .filter(|solved| answered(Some(*solved), None).proposes_reopening())
                .collect(),
            reopening_scores: SCORES
                .filter(|score| answered(None, Some(*score)).proposes_reopening())
                .collect(),
            rates,
            now: cx.now,
        })
    }
}

fn answered(solved: Option<Solved>, score: Option<i64>) -> SurveyDraft {
    SurveyDraft {
        medium: Medium::Phone,
        result: SurveyResult::Answered,
        solved,
        score,
        words: None,
    }
}

fn page(cx: &Cx<'_>, rates: &CallRates, limit: i64) -> Filter {
    let me = cx.actor.id.to_string();
    let seen = visible(&cx.actor);
    let mut select = Filter::new(
        "select t.id, t.number, t.channel, t.severity, t.category, t.subcategory, t.closing_reason, t.closed_at, t.survey_attempts, \
         (select max(s.recorded_at) from survey s where s.complaint_id = t.id and s.recorded_at >= t.closed_at), \
         (select min(p.user_id) from complaint_person p where p.complaint_id = t.id and p.part = 'given' and p.user_id = ",
    );
    select
        .bind(&me)
        .sql("), (select min(p.user_id) from complaint_person p where p.complaint_id = t.id and p.part = 'given' and p.user_id <> ")
        .bind(&me)
        .sql("), case when ")
        .append(&seen)
        .sql(" then t.customer_name end, case when ")
        .append(&seen)
        .sql(" then t.subject end from complaint t where ")
        .append(&waiting(&cx.actor, rates, cx.now))
        .sql(" order by t.closed_at, t.doc limit ")
        .bind(&limit);
    select
}

/// Which complaints wait for a call by this actor: what the rates draw, and of that, as the twin in SQL of the workflow's
/// check of `take_call`, what this one may call about. Who is asked to may call about one that was not drawn.
pub(crate) fn waiting(actor: &Actor, rates: &CallRates, now: Millis) -> Filter {
    let me = actor.id.to_string();
    let mut filter = Filter::new("t.surveyed_at is null and ");
    filter
        .append(&ended(now - CALLED_FOR_MS))
        .sql(" and ")
        .append(&drawn(rates))
        .sql(" and coalesce(t.owner_id, '') <> ")
        .bind(&me)
        .sql(" and coalesce(t.party_user_id, '') <> ")
        .bind(&me)
        .sql(" and not exists (select 1 from plan p where p.complaint_id = t.id and p.status <> 'set_aside' and p.proposed_by = ")
        .bind(&me)
        .sql(")");
    let anywhere = [Role::CallbackQuality, Role::Supervisor, Role::Manager];
    if !anywhere.into_iter().any(|role| actor.is(role)) {
        let led: Vec<String> = actor
            .groups
            .iter()
            .filter(|membership| membership.leads)
            .map(|membership| membership.group.to_string())
            .collect();
        filter.sql(" and t.group_id in ").list(&led);
    }
    filter
}

fn line(cx: &Cx<'_>, row: &Row) -> Result<CallLine> {
    let closed_at: Millis = Column::from_row(row, 7)?;
    let last_attempt_at: Option<Millis> = Column::from_row(row, 9)?;
    let zone = cx.reference.time_zone();
    let mine = Option::<String>::from_row(row, 10)?.is_some();
    let name: Option<String> = Column::from_row(row, 12)?;
    Ok(CallLine {
        id: Column::from_row(row, 0)?,
        number: Column::from_row(row, 1)?,
        channel: Column::from_row(row, 2)?,
        severity: Column::from_row(row, 3)?,
        category: Column::from_row(row, 4)?,
        subcategory: Column::from_row(row, 5)?,
        closing_reason: Column::from_row(row, 6)?,
        closed_at,
        due_at: closed_at + CALL_DUE_MS,
        attempts: Column::from_row(row, 8)?,
        last_attempt_at,
        rests: last_attempt_at.is_some_and(|last| rests(last, cx.now, zone)),
        mine,
        taken_by: Option::<String>::from_row(row, 11)?.map(|id| Named {
            name: cx.reference.name_of(&id),
            id,
        }),
        customer_name: name.map(|name| masking::name_for(mine, &name)),
        subject: Option::<String>::from_row(row, 13)?.map(|subject| masking::words(&subject)),
    })
}

async fn reached_today(cx: &mut Cx<'_>) -> Result<i64> {
    let zone = cx.reference.time_zone();
    let midnight = start_of_day(local_date(cx.now, zone), zone);
    let mut count = Filter::new("select cast(count(*) as bigint) from survey s where s.recorded_by = ");
    count
        .bind(&cx.actor.id.to_string())
        .sql(" and s.result = ")
        .bind(&SurveyResult::Answered)
        .sql(" and s.recorded_at >= ")
        .bind(&midnight);
    cx.number(count).await
}
