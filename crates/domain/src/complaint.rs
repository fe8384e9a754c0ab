//! 投诉单: what the rules look at. What only people read (texts, customer, orders) stays with the app.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    escalation::Escalation,
    id::{ComplaintId, GroupId, TermId, UserId},
    sla::Clock,
    survey::Survey,
    time::Millis,
    vocabulary::{Awaited, CarryOut, Channel, ClosingReason, Nature, Outcome, Severity, Stage, Tier},
};

/// Who stands where to a complaint: all that [`crate::may_see`] asks about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Audience {
    /// Who put it into the book.
    pub registered_by: UserId,
    /// 承办人: who works it. Nobody while it waits in the group's pool.
    pub owner: Option<UserId>,
    /// The group whose pool it is in.
    pub group: Option<GroupId>,
    /// Hidden but for owner, named people, managers and auditors.
    pub restricted: bool,
    /// Who may read it while it is restricted.
    pub named: BTreeSet<UserId>,
    /// Who was given a check, a call or a department's task on it.
    pub given: BTreeSet<UserId>,
    /// The member of staff complained about.
    pub complained_about: Option<UserId>,
    /// Who led the person complained about when it was registered.
    pub complained_about_leaders: BTreeSet<UserId>,
}

impl Audience {
    /// Whether the user owns the complaint.
    #[must_use]
    pub fn is_owner(&self, user: &UserId) -> bool {
        self.owner.as_ref() == Some(user)
    }

    /// Whether the user is the one complained about, or led them then.
    #[must_use]
    pub fn concerns(&self, user: &UserId) -> bool {
        self.complained_about.as_ref() == Some(user) || self.complained_about_leaders.contains(user)
    }
}

/// 挂起: work waits for somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// Why.
    pub reason: String,
    /// Who is awaited.
    pub awaited: Awaited,
    /// Since when.
    pub since: Millis,
    /// When to look again.
    pub until: Option<Millis>,
}

/// One signature under a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// Who signed.
    pub by: UserId,
    /// Whether the signer signed as a manager; of two signatures one must be a manager's.
    pub manager: bool,
    /// When.
    pub at: Millis,
}

/// 处理方案: the revision that stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Counts every proposal of this complaint, from 1, across reopenings.
    pub revision: u32,
    /// Who proposed it.
    pub proposed_by: UserId,
    /// When.
    pub proposed_at: Millis,
    /// 应退: what a rule entitles the customer to; needs no approval.
    pub entitlement_fen: i64,
    /// 补偿: what we give beyond; limits bind it.
    pub goodwill_fen: i64,
    /// Whether something is to be done beyond the answer.
    pub needs_carrying_out: bool,
    /// Who signed it so far.
    pub approvals: Vec<Approval>,
    /// How many signatures it needs: 0 within the proposer's own authority.
    pub signatures_needed: u32,
}

/// What the customer said to the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerReply {
    /// Accepted, or rejected.
    pub accepted: bool,
    /// When we heard it.
    pub at: Millis,
}

/// 办结: why and with what result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// Why it was closed.
    pub reason: ClosingReason,
    /// What we found; always there where the complaint was decided (solved, not agreed).
    pub outcome: Option<Outcome>,
    /// The complaint it goes on in, where it was merged.
    pub duplicate_of: Option<ComplaintId>,
    /// When.
    pub at: Millis,
}

/// A complaint as the rules see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complaint {
    /// Its id.
    pub id: ComplaintId,
    /// Whether it is in the book: registered or imported. Before, nothing else can be done with it.
    pub entered: bool,
    /// Whether it came in with older history; stages before its entry were stamped elsewhere.
    pub imported: bool,
    /// Where it stands.
    pub stage: Stage,
    /// What it is.
    pub nature: Nature,
    /// Where it came in.
    pub channel: Channel,
    /// How grave it is.
    pub severity: Severity,
    /// The customer's tier; VIP halves the deadlines.
    pub tier: Tier,
    /// The category's first level, its business scope.
    pub category: Option<TermId>,
    /// The second level.
    pub subcategory: Option<TermId>,
    /// Codes of the tags it bears.
    pub tags: BTreeSet<TermId>,
    /// Who stands where to it.
    pub audience: Audience,
    /// When the customer's words reached us.
    pub received_at: Millis,
    /// When the customer was told that it is being dealt with.
    pub acknowledged_at: Option<Millis>,
    /// When it was first assessed.
    pub assessed_at: Option<Millis>,
    /// When the investigation began.
    pub investigated_at: Option<Millis>,
    /// When the plan that stands was approved, by signatures or within authority.
    pub approved_at: Option<Millis>,
    /// When the plan that stands was carried out.
    pub carried_out_at: Option<Millis>,
    /// When the customer got the answer that stands.
    pub answered_at: Option<Millis>,
    /// When the customer was told where else to turn, since the last reopening.
    pub recourse_told_at: Option<Millis>,
    /// Work waits for somebody.
    pub hold: Option<Hold>,
    /// The plan that stands.
    pub plan: Option<Plan>,
    /// How many plans were proposed, over the whole life.
    pub plan_revisions: u32,
    /// Where carrying out the plan stands.
    pub carry_out: CarryOut,
    /// Goodwill of earlier plans whose carrying out had begun; counts against authority, so that it cannot be split.
    pub goodwill_spent_fen: i64,
    /// Goodwill granted to the same customer on other complaints this month (DOMAIN §4: cumulative). Read by the app.
    pub customer_goodwill_fen: i64,
    /// What the customer said to the answer that stands.
    pub customer_reply: Option<CustomerReply>,
    /// Attempts to speak with the customer that failed, since the last time we did.
    pub failed_attempts: Vec<Millis>,
    /// The last written message that the customer has not reacted to.
    pub message_left_at: Option<Millis>,
    /// How it ended.
    pub closing: Option<Closing>,
    /// When it was not accepted.
    pub not_accepted_at: Option<Millis>,
    /// How often it was taken up again.
    pub reopened_count: u32,
    /// How often the customer chased.
    pub chases: u32,
    /// When they did last.
    pub chased_at: Option<Millis>,
    /// The rung it stands on, where it was escalated since the last reopening.
    pub escalation: Option<Escalation>,
    /// Where the survey after closing stands.
    pub survey: Survey,
    /// Every clock it ever had, in the order they were started.
    pub clocks: Vec<Clock>,
}

/// What is known when a complaint enters the book, as far as the rules look at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intake {
    /// Its id.
    pub id: ComplaintId,
    /// What it is.
    pub nature: Nature,
    /// Where it came in.
    pub channel: Channel,
    /// How grave it seems.
    pub severity: Severity,
    /// The customer's tier.
    pub tier: Tier,
    /// The category's first level.
    pub category: Option<TermId>,
    /// The second level.
    pub subcategory: Option<TermId>,
    /// Who registers it.
    pub registered_by: UserId,
    /// Who is to work it, when that is known.
    pub owner: Option<UserId>,
    /// The group whose pool it goes to.
    pub group: Option<GroupId>,
    /// When the customer's words reached us.
    pub received_at: Millis,
}

impl Complaint {
    /// A complaint that is not in the book yet: [`crate::register`] or an import puts it there.
    #[must_use]
    pub fn draft(intake: Intake) -> Self {
        Self {
            id: intake.id,
            entered: false,
            imported: false,
            stage: Stage::Received,
            nature: intake.nature,
            channel: intake.channel,
            severity: intake.severity,
            tier: intake.tier,
            category: intake.category,
            subcategory: intake.subcategory,
            tags: BTreeSet::new(),
            audience: Audience {
                registered_by: intake.registered_by,
                owner: intake.owner,
                group: intake.group,
                restricted: false,
                named: BTreeSet::new(),
                given: BTreeSet::new(),
                complained_about: None,
                complained_about_leaders: BTreeSet::new(),
            },
            received_at: intake.received_at,
            acknowledged_at: None,
            assessed_at: None,
            investigated_at: None,
            approved_at: None,
            carried_out_at: None,
            answered_at: None,
            recourse_told_at: None,
            hold: None,
            plan: None,
            plan_revisions: 0,
            carry_out: CarryOut::NotNeeded,
            goodwill_spent_fen: 0,
            customer_goodwill_fen: 0,
            customer_reply: None,
            failed_attempts: Vec::new(),
            message_left_at: None,
            closing: None,
            not_accepted_at: None,
            reopened_count: 0,
            chases: 0,
            chased_at: None,
            escalation: None,
            survey: Survey::default(),
            clocks: Vec::new(),
        }
    }

    /// Whether the customer rejected the answer that stands.
    #[must_use]
    pub fn is_rejected(&self) -> bool {
        self.customer_reply.is_some_and(|reply| !reply.accepted)
    }

    /// The complaint it goes on in, where it was merged.
    #[must_use]
    pub fn merged_into(&self) -> Option<&ComplaintId> {
        self.closing.as_ref().and_then(|closing| closing.duplicate_of.as_ref())
    }

    /// Whether everything the plan promises has been done.
    #[must_use]
    pub fn is_carried_out(&self) -> bool {
        matches!(self.carry_out, CarryOut::NotNeeded | CarryOut::Done)
    }
}

/// The centre's word on how a complaint was judged at first (ISO 10002 initial assessment, DOMAIN §2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct Assessment {
    /// How grave it is.
    pub severity: Severity,
    /// Why it is less grave than it was; required then.
    pub severity_reason: Option<String>,
    /// Whether health or safety is touched.
    pub safety: bool,
    /// How hard it is to settle.
    pub complexity: crate::vocabulary::Degree,
    /// How far it reaches.
    pub impact: crate::vocabulary::Degree,
    /// Whether something must be done at once.
    pub immediate_action_needed: bool,
    /// Whether something can be done at once.
    pub immediate_action_possible: bool,
    /// What was done at once; meets the containing clock.
    pub immediate_action: Option<String>,
    /// The category's first level, its business scope.
    pub category: TermId,
    /// The second level.
    pub subcategory: Option<TermId>,
}
