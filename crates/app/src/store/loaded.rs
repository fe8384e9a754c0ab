//! A complaint with everything the rules look at, on its way between the rows and the domain.

use std::collections::BTreeSet;

use huiyin_domain::complaint::{Approval, Closing, CustomerReply, Hold, Plan};
use huiyin_domain::{
    Audience, Clock, Complaint, ComplaintId, Escalation, GroupId, Level, Millis, Survey, SurveyResult, TermId, UserId,
    next_alarm, next_due,
};

use super::complaint::{ClockRow, ComplaintRow, PersonRow, TagRow};
use super::filter::Filter;
use super::plan::{ApprovalRow, PlanRow};
use super::record::Column;
use crate::cx::Cx;
use crate::error::{Error, Result};

/// A complaint's rows.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The complaint.
    pub row: ComplaintRow,
    /// Its clocks, in the order they were started.
    pub clocks: Vec<ClockRow>,
    /// Who stands to it in another way than owning it.
    pub persons: Vec<PersonRow>,
    /// The tags it bears.
    pub tags: Vec<TagRow>,
    /// Every plan, the newest last.
    pub plans: Vec<PlanRow>,
    /// Signatures under the newest plan.
    pub approvals: Vec<ApprovalRow>,
    /// The last call after closing that reached nobody.
    pub last_attempt_at: Option<Millis>,
}

impl Loaded {
    /// Loads a complaint that the actor may see.
    ///
    /// # Errors
    /// `not_found`, also for a complaint the actor may not see.
    pub async fn find(cx: &mut Cx<'_>, id: &str) -> Result<Self> {
        let loaded = Self::load(cx, id).await?;
        if huiyin_domain::may_see(&cx.actor, &loaded.audience()) {
            Ok(loaded)
        } else {
            Err(Error::not_found())
        }
    }

    /// Loads a complaint whether or not the actor may see it: for what asks the workflow itself.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn load(cx: &mut Cx<'_>, id: &str) -> Result<Self> {
        let mut tail = Filter::new("where t.id = ");
        tail.bind(&id.to_owned());
        let row: ComplaintRow = cx.one(tail).await?.ok_or_else(Error::not_found)?;
        let of = |order: &str| {
            let mut tail = Filter::new("where t.complaint_id = ");
            tail.bind(&id.to_owned()).sql(order);
            tail
        };
        let clocks = cx.all(of(" order by t.position")).await?;
        let persons = cx.all(of("")).await?;
        let tags = cx.all(of(" order by t.tag")).await?;
        let plans: Vec<PlanRow> = if row.plan_revisions > 0 {
            cx.all(of(" order by t.revision")).await?
        } else {
            Vec::new()
        };
        let approvals = match plans.last() {
            Some(plan) if plan.signatures_needed > 0 => {
                let mut tail = Filter::new("where t.plan_id = ");
                tail.bind(&plan.id).sql(" order by t.at, t.user_id");
                cx.all(tail).await?
            }
            _ => Vec::new(),
        };
        let last_attempt_at = if row.survey_attempts > 0 {
            let mut last = Filter::new("select max(s.recorded_at) from survey s where s.complaint_id = ");
            last.bind(&row.id)
                .sql(" and s.result = ")
                .bind(&SurveyResult::Unreachable)
                .sql(" and s.recorded_at >= ")
                .bind(&row.closed_at);
            match cx.rows(last).await?.first() {
                Some(last) => Column::from_row(last, 0)?,
                None => None,
            }
        } else {
            None
        };
        Ok(Self {
            row,
            clocks,
            persons,
            tags,
            plans,
            approvals,
            last_attempt_at,
        })
    }

    fn persons(&self, part: &str) -> BTreeSet<UserId> {
        self.persons
            .iter()
            .filter(|person| person.part == part)
            .map(|person| UserId::from(person.user_id.clone()))
            .collect()
    }

    /// Who stands where to it.
    pub fn audience(&self) -> Audience {
        Audience {
            registered_by: UserId::from(self.row.registered_by.clone()),
            owner: self.row.owner_id.clone().map(UserId::from),
            group: self.row.group_id.clone().map(GroupId::from),
            restricted: self.row.restricted,
            named: self.persons("named"),
            given: self.persons("given"),
            complained_about: self.row.party_user_id.clone().map(UserId::from),
            complained_about_leaders: self.persons("leader"),
        }
    }

    /// The complaint as the rules see it.
    pub fn complaint(&self) -> Complaint {
        let row = &self.row;
        let plan = self
            .plans
            .last()
            .filter(|plan| plan.status != "set_aside")
            .map(|plan| Plan {
                revision: u32::try_from(plan.revision).unwrap_or(u32::MAX),
                proposed_by: UserId::from(plan.proposed_by.clone()),
                proposed_at: plan.proposed_at,
                entitlement_fen: plan.entitlement_fen,
                goodwill_fen: plan.goodwill_fen,
                needs_carrying_out: plan.needs_carrying_out,
                approvals: self
                    .approvals
                    .iter()
                    .map(|approval| Approval {
                        by: UserId::from(approval.user_id.clone()),
                        manager: approval.manager,
                        at: approval.at,
                    })
                    .collect(),
                signatures_needed: u32::try_from(plan.signatures_needed).unwrap_or(u32::MAX),
            });
        Complaint {
            id: ComplaintId::from(row.id.clone()),
            entered: true,
            imported: row.imported,
            stage: row.stage,
            nature: row.nature,
            channel: row.channel,
            severity: row.severity,
            tier: row.tier,
            category: row.category.clone().map(TermId::from),
            subcategory: row.subcategory.clone().map(TermId::from),
            tags: self.tags.iter().map(|row| TermId::from(row.tag.clone())).collect(),
            audience: self.audience(),
            received_at: row.received_at,
            acknowledged_at: row.acknowledged_at,
            assessed_at: row.assessed_at,
            investigated_at: row.investigated_at,
            approved_at: row.approved_at,
            carried_out_at: row.carried_out_at,
            answered_at: row.answered_at,
            recourse_told_at: row.recourse_told_at,
            hold: row.hold_since.zip(row.hold_awaited).map(|(since, awaited)| Hold {
                reason: row.hold_reason.clone().unwrap_or_default(),
                awaited,
                since,
                until: row.hold_until,
            }),
            plan,
            plan_revisions: u32::try_from(row.plan_revisions).unwrap_or(u32::MAX),
            carry_out: row.carry_out,
            goodwill_spent_fen: row.goodwill_spent_fen,
            customer_goodwill_fen: 0,
            customer_reply: row
                .customer_accepted
                .zip(row.customer_replied_at)
                .map(|(accepted, at)| CustomerReply { accepted, at }),
            failed_attempts: row
                .failed_attempts
                .split(',')
                .filter_map(|at| at.parse().ok())
                .collect(),
            message_left_at: row.message_left_at,
            closing: row.closing_reason.zip(row.closed_at).map(|(reason, at)| Closing {
                reason,
                outcome: row.outcome,
                duplicate_of: row.duplicate_of.clone().map(ComplaintId::from),
                at,
            }),
            not_accepted_at: row.not_accepted_at,
            reopened_count: u32::try_from(row.reopened_count).unwrap_or(u32::MAX),
            chases: u32::try_from(row.chases).unwrap_or(u32::MAX),
            chased_at: row.chased_at,
            escalation: row
                .escalation_cause
                .zip(row.escalated_at)
                .map(|(cause, raised_at)| Escalation {
                    level: row.level,
                    cause,
                    raised_at,
                    acknowledged_at: row.escalation_acknowledged_at,
                }),
            survey: Survey {
                attempts: u32::try_from(row.survey_attempts).unwrap_or(u32::MAX),
                last_attempt_at: self.last_attempt_at,
                ended_at: row.surveyed_at,
                solved: row.survey_solved,
                score: row.survey_score,
                reopening_proposed: row.reopening_proposed,
            },
            clocks: self.clocks.iter().map(clock).collect(),
        }
    }
}

/// Writes what the rules decided into the row.
pub fn apply(row: &mut ComplaintRow, complaint: &Complaint, now: Millis) {
    row.imported = complaint.imported;
    row.stage = complaint.stage;
    row.nature = complaint.nature;
    row.severity = complaint.severity;
    row.category = complaint.category.as_ref().map(ToString::to_string);
    row.subcategory = complaint.subcategory.as_ref().map(ToString::to_string);
    row.owner_id = complaint.audience.owner.as_ref().map(ToString::to_string);
    row.group_id = complaint.audience.group.as_ref().map(ToString::to_string);
    row.restricted = complaint.audience.restricted;
    row.acknowledged_at = complaint.acknowledged_at;
    row.assessed_at = complaint.assessed_at;
    row.investigated_at = complaint.investigated_at;
    row.approved_at = complaint.approved_at;
    row.carry_out = complaint.carry_out;
    row.carried_out_at = complaint.carried_out_at;
    row.answered_at = complaint.answered_at;
    row.customer_accepted = complaint.customer_reply.map(|reply| reply.accepted);
    row.customer_replied_at = complaint.customer_reply.map(|reply| reply.at);
    row.recourse_told_at = complaint.recourse_told_at;
    row.hold_reason = complaint.hold.as_ref().map(|hold| hold.reason.clone());
    row.hold_awaited = complaint.hold.as_ref().map(|hold| hold.awaited);
    row.hold_since = complaint.hold.as_ref().map(|hold| hold.since);
    row.hold_until = complaint.hold.as_ref().and_then(|hold| hold.until);
    row.plan_revisions = i64::from(complaint.plan_revisions);
    row.goodwill_spent_fen = complaint.goodwill_spent_fen;
    row.failed_attempts = complaint
        .failed_attempts
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(",");
    row.message_left_at = complaint.message_left_at;
    row.closing_reason = complaint.closing.as_ref().map(|closing| closing.reason);
    row.outcome = complaint.closing.as_ref().and_then(|closing| closing.outcome);
    row.duplicate_of = complaint
        .closing
        .as_ref()
        .and_then(|closing| closing.duplicate_of.as_ref().map(ToString::to_string));
    row.closed_at = complaint.closing.as_ref().map(|closing| closing.at);
    row.not_accepted_at = complaint.not_accepted_at;
    row.ended_at = row.closed_at.or(row.not_accepted_at);
    row.reopened_count = i64::from(complaint.reopened_count);
    row.chases = i64::from(complaint.chases);
    row.chased_at = complaint.chased_at;
    let escalation = complaint.escalation.as_ref();
    row.level = escalation.map_or(Level::Owner, |escalation| escalation.level);
    row.escalation_cause = escalation.map(|escalation| escalation.cause);
    row.escalated_at = escalation.map(|escalation| escalation.raised_at);
    row.escalation_acknowledged_at = escalation.and_then(|escalation| escalation.acknowledged_at);
    row.next_alarm = next_alarm(complaint);
    row.survey_attempts = i64::from(complaint.survey.attempts);
    row.surveyed_at = complaint.survey.ended_at;
    row.survey_solved = complaint.survey.solved;
    row.survey_score = complaint.survey.score;
    row.reopening_proposed = complaint.survey.reopening_proposed;
    row.next_due = next_due(&complaint.clocks);
    let next = complaint
        .clocks
        .iter()
        .find(|clock| clock.is_open() && clock.latest_due() == row.next_due);
    row.next_clock = next.map(|clock| clock.kind);
    row.next_since = next.map(|clock| clock.started_at);
    row.changed_at = now;
}

/// The rows of a complaint's clocks.
pub fn clock_rows(complaint: &Complaint) -> Vec<ClockRow> {
    (0..)
        .zip(&complaint.clocks)
        .map(|(position, clock)| ClockRow {
            complaint_id: complaint.id.to_string(),
            position,
            kind: clock.kind,
            started_at: clock.started_at,
            due_at: clock.due_at,
            met_at: clock.met_at,
            stopped_at: clock.stopped_at,
            verdict: clock.verdict,
            paused_at: clock.paused_at,
            pause_cap_ms: clock.pause_cap_ms,
            paused_ms: clock.paused_ms,
        })
        .collect()
}

/// A clock as the domain sees it.
pub fn clock(row: &ClockRow) -> Clock {
    Clock {
        kind: row.kind,
        started_at: row.started_at,
        due_at: row.due_at,
        met_at: row.met_at,
        stopped_at: row.stopped_at,
        verdict: row.verdict,
        paused_at: row.paused_at,
        pause_cap_ms: row.pause_cap_ms,
        paused_ms: row.paused_ms,
    }
}
