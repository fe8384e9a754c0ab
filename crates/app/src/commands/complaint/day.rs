//! My day: what the actor owes today by the minute, and then the rest by urgency.

use huiyin_domain::Millis;
use huiyin_domain::escalation::{RUNG_WAITS_MS, rung};
use huiyin_domain::permission::Permission;
use huiyin_domain::survey::CALL_DUE_MS;
use huiyin_domain::time::{DAY, local_date, start_of_day};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::cursor::Sort;
use super::line::{ComplaintLine, lines_by_doc};
use super::matching::Matching;
use super::views::{View, of};
use crate::command::Command;
use crate::commands::survey::waiting;
use crate::cx::Cx;
use crate::error::Result;
use crate::event::Topic;
use crate::store::criteria::Criteria;
use crate::store::filter::Filter;
use crate::store::record::Column;
use crate::store::visible::visible;

/// How many of each kind a day shows at most; beyond them there is the worklist.
const MOST: usize = 200;

/// What the actor has to do today.
#[derive(Deserialize, TS)]
pub struct ShowDay {}

/// Why a complaint stands in somebody's day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DayReason {
    /// A deadline of a complaint the actor owns; which one stands in the line.
    Deadline,
    /// A hold ends, on a complaint the actor owns.
    HoldEnds,
    /// An escalation waits for the actor to take note; by then it climbs on, or asks for it now.
    Escalation,
    /// A call after closing that the actor has taken.
    Call,
    /// Work without a deadline today, on a complaint the actor owns.
    Work,
    /// A question that the actor, as a department, has not answered; the owner's deadlines are not theirs.
    Question,
}

/// A line of the day.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DayItem {
    /// The complaint.
    pub line: ComplaintLine,
    /// Why it stands here.
    pub reason: DayReason,
    /// When it is due; none for what is not due today.
    pub at: Option<Millis>,
}

/// A day.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MyDay {
    /// What is due until the day ends, by its moment; then the rest, the gravest first. Each complaint once.
    pub items: Vec<DayItem>,
    /// Whether there is more than is shown.
    pub more: bool,
    /// When the centre's day ends.
    pub ends_at: Millis,
    /// The host's time.
    pub now: Millis,
}

impl Command for ShowDay {
    const NAME: &'static str = "complaint.day";
    const NEEDS: Permission = Permission::ReadComplaint;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = MyDay;

    async fn run(self, cx: &mut Cx<'_>) -> Result<MyDay> {
        let zone = cx.reference.time_zone();
        let ends_at = start_of_day(local_date(cx.now + DAY, zone), zone);
        let mut items = Vec::new();
        let mut more = false;
        for reason in [DayReason::Deadline, DayReason::Escalation, DayReason::Call] {
            let mut found = owed(cx, reason).await?;
            more |= found.len() > MOST;
            found.truncate(MOST);
            let docs: Vec<i64> = found.iter().map(|(doc, _)| *doc).collect();
            let mut lines = lines_by_doc(cx, &docs).await?;
            for (doc, at) in found {
                let Some(line) = lines.remove(&doc) else { continue };
                let owns = line.owner_id.as_deref() == Some(cx.actor.id.as_str());
                let (at, reason) = match reason {
                    DayReason::Deadline if !owns => match &line.asked {
                        Some(question) if question.replied => continue,
                        _ => (None, DayReason::Question),
                    },
                    DayReason::Deadline => due(&line),
                    reason => (at, reason),
                };
                let at = at.filter(|at| *at < ends_at);
                let keeps = matches!(reason, DayReason::Escalation | DayReason::Question);
                let reason = if at.is_none() && !keeps {
                    DayReason::Work
                } else {
                    reason
                };
                items.push(DayItem { line, reason, at });
            }
        }
        items.retain(|item| item.reason != DayReason::Work || item.line.closed_at.is_none());
        items.sort_by_key(|item| {
            let waits_now = item.reason == DayReason::Escalation && item.at.is_none();
            let at = if waits_now { Some(cx.now) } else { item.at };
            let asked = item.line.asked.as_ref().map(|question| question.at);
            let rest = (item.line.severity, asked.or(item.line.next_due).unwrap_or(Millis::MAX));
            (
                at.unwrap_or(Millis::MAX),
                at.is_none().then_some(rest),
                item.line.id.clone(),
            )
        });
        let mut seen = std::collections::BTreeSet::new();
        items.retain(|item| seen.insert(item.line.id.clone()));
        Ok(MyDay {
            items,
            more,
            ends_at,
            now: cx.now,
        })
    }
}

/// What comes first: the next deadline, or the end of a hold.
fn due(line: &ComplaintLine) -> (Option<Millis>, DayReason) {
    match (line.next_due, line.hold_until) {
        (due, Some(until)) if due.is_none_or(|due| until < due) => (Some(until), DayReason::HoldEnds),
        (due, _) => (due, DayReason::Deadline),
    }
}

/// A running number, and the moment it is due.
type Owed = (i64, Option<Millis>);

/// What the actor owes of one kind, one more than is shown where there are more.
async fn owed(cx: &mut Cx<'_>, reason: DayReason) -> Result<Vec<Owed>> {
    let most = i64::try_from(MOST + 1).unwrap_or(i64::MAX);
    if reason == DayReason::Deadline {
        let everything = Criteria::default();
        let mine = Matching::of(cx, View::Mine, &everything).await;
        let keys = mine.page(cx, Sort::of(View::Mine), None, most).await?;
        let owed = keys
            .iter()
            .filter_map(|keys| Some((*keys.last()?, keys.first().copied())));
        return Ok(owed.collect());
    }
    let Some(mut select) = asking(cx, reason) else {
        return Ok(Vec::new());
    };
    select.sql(" limit ").bind(&most);
    let rows = cx.rows(select).await?;
    rows.iter()
        .map(|row| Ok((Column::from_row(row, 0)?, Column::from_row(row, 1)?)))
        .collect()
}

/// Asks for what is owed beside one's own complaints; none where the actor never owes any.
fn asking(cx: &Cx<'_>, reason: DayReason) -> Option<Filter> {
    let mut select = Filter::new("select t.doc, ");
    match reason {
        DayReason::Deadline | DayReason::HoldEnds | DayReason::Work | DayReason::Question => return None,
        DayReason::Escalation => {
            let rung = rung(&cx.actor)?;
            // Only the first rung has its time; whoever asked by hand, or stands above, waits without one.
            select
                .sql("case when t.level = 'team_leader' and t.escalation_cause <> 'hand' then t.escalated_at + ")
                .bind(&RUNG_WAITS_MS)
                .sql(" end from complaint t where t.level = ")
                .bind(&rung)
                .sql(" and ")
                .append(&of(cx, View::Escalated))
                .sql(" and ")
                .append(&visible(&cx.actor))
                .sql(" order by t.next_due, t.doc");
        }
        DayReason::Call => {
            if !cx.actor.may(Permission::CallBack) {
                return None;
            }
            select
                .sql("t.closed_at + ")
                .bind(&CALL_DUE_MS)
                .sql(" from complaint t where t.id in (select p.complaint_id from complaint_person p where p.part = 'given' and p.user_id = ")
                .bind(&cx.actor.id.to_string())
                .sql(") and ")
                .append(&waiting(&cx.actor, &cx.reference.policy().ok()?.calls, cx.now))
                .sql(" order by t.closed_at, t.doc");
        }
    }
    Some(select)
}
