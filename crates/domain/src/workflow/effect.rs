//! What the app must write or tell after a step.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ActKind, Correction, PlanDraft};
use crate::{
    complaint::Assessment,
    escalation::EscalationCause,
    id::{ComplaintId, GroupId, UserId},
    permission::Permission,
    survey::SurveyDraft,
    vocabulary::{Assurance, ClockKind, Direction, EntryKind, Level, Medium, codes},
};

/// One field that changed. Values are codes, ids or numbers as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Change {
    /// The field: stage, severity, nature, category, subcategory, owner, group, restricted, tags, level, named,
    /// awaited, hold_reason, hold_since, hold_until, and those of a correction; `external_due_at` is what a platform wants; `overdue` names a clock whose deadline passed; `undone` has as its before the
    /// entry of the act that was taken back. `other` is the complaint it has to do with since or no longer, `link` how, and
    /// `incident` the incident; `survey` how a call after closing ended, `promised_call` when the customer is to be called.
    pub field: String,
    /// What it was.
    pub before: Option<String>,
    /// What it is.
    pub after: Option<String>,
}

/// A line of the timeline. The app adds id, complaint, actor and time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What happened.
    pub kind: EntryKind,
    /// The words that go with it.
    pub text: Option<String>,
    /// What changed with it.
    pub changes: Vec<Change>,
    /// How the customer was reached, where they were.
    pub medium: Option<Medium>,
    /// Who turned to whom.
    pub direction: Option<Direction>,
    /// Whether the customer was there.
    pub reached: Option<bool>,
    /// Whether the customer may read it in a copy of the record (PIPL §45).
    pub customer_visible: bool,
}

codes! {
    /// What was decided about a plan.
    Decision {
        /// Stands at once, within the proposer's authority.
        WithinAuthority = "within_authority",
        /// A signature.
        Signed = "signed",
        /// Sent back with a reason.
        SentBack = "sent_back",
    }
}

codes! {
    /// What somebody is told.
    Notice {
        /// A complaint was given to you.
        Assigned = "assigned",
        /// A complaint waits in your pool.
        InPool = "in_pool",
        /// A complaint came back into your group's pool.
        Returned = "returned",
        /// A critical complaint (DOMAIN §3: manager at once).
        Critical = "critical",
        /// A plan waits for your signature.
        PlanWaits = "plan_waits",
        /// Your plan may be carried out.
        PlanApproved = "plan_approved",
        /// Your plan came back.
        PlanSentBack = "plan_sent_back",
        /// The customer rejected the answer.
        Rejected = "rejected",
        /// A finished complaint is open again.
        Reopened = "reopened",
        /// The customer asked how far it is.
        Chased = "chased",
        /// Somebody asks for your hand on it.
        Escalated = "escalated",
        /// A deadline passed.
        Overdue = "overdue",
        /// A missed deadline was not acknowledged on the rung below.
        NotAcknowledged = "not_acknowledged",
        /// The rung took note of what you work on.
        EscalationAcknowledged = "escalation_acknowledged",
        /// What was awaited until a day is awaited no longer: work goes on.
        HoldOver = "hold_over",
        /// The call after closing says that it is not solved.
        ReopeningProposed = "reopening_proposed",
        /// Your department is asked about a complaint.
        DepartmentAsked = "department_asked",
        /// The department that was asked wrote something down.
        DepartmentReplied = "department_replied",
        /// Your complaint goes on in another one, or for another one too.
        Merged = "merged",
        /// That is taken back.
        Unmerged = "unmerged",
    }
}

/// Who is told. The app finds the people and leaves out the actor and whoever may not see the complaint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recipient {
    /// One person.
    User(UserId),
    /// Whoever owns the complaint.
    Owner,
    /// Whoever stands on that rung: who leads the group, the supervisors, the managers. Where nobody does, the next one.
    Rung(Level),
    /// Everybody in a group.
    Group(GroupId),
    /// Who leads a group.
    LeadersOf(GroupId),
    /// Every manager.
    Managers,
    /// Who may sign the plan that waits. One signature is asked of the nearest: the group's leaders, the supervisors, the
    /// managers; where it takes two, of everybody who may give the next.
    Signers,
}

/// What follows from a step, in the order to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Write a line of the timeline. Every step writes exactly one, first.
    Entry(Entry),
    /// Keep this assessment as the one that stands.
    Assessed(Assessment),
    /// Keep these facts instead of those that stand; the app names in the entry which of them changed.
    Corrected(Correction),
    /// Keep this plan as a new revision.
    PlanProposed {
        /// Its number.
        revision: u32,
        /// What it says.
        plan: PlanDraft,
    },
    /// Keep a decision about a plan.
    PlanDecided {
        /// The plan's number.
        revision: u32,
        /// What was decided.
        decision: Decision,
        /// How the plan stands now; nothing while signatures are missing or it was sent back.
        stands: Option<Assurance>,
        /// Why, or a word with it.
        words: Option<String>,
    },
    /// Link this complaint to the one it goes on in.
    DuplicateOf(ComplaintId),
    /// It is no duplicate any more: take that link away, and what the merging kept.
    NoDuplicate(ComplaintId),
    /// Tell somebody.
    Notify {
        /// Whom.
        to: Recipient,
        /// What.
        notice: Notice,
        /// The clock it is about, where it is about one.
        clock: Option<ClockKind>,
    },
    /// Keep that it climbed to a rung.
    Escalated {
        /// The rung.
        level: Level,
        /// Why.
        cause: EscalationCause,
        /// The clock that was missed, where one was.
        clock: Option<ClockKind>,
        /// In the words of whoever asked for it.
        reason: Option<String>,
    },
    /// Keep that the rung took note.
    EscalationAcknowledged {
        /// What happens now.
        words: Option<String>,
    },
    /// Keep what a call after closing brought.
    Surveyed(SurveyDraft),
}

impl ActKind {
    /// What a command that does the act needs before it looks at the complaint.
    #[must_use]
    pub const fn permission(self) -> Permission {
        match self {
            Self::Approve | Self::SendBack => Permission::ApprovePlan,
            Self::Dispatch => Permission::DispatchComplaint,
            Self::Import => Permission::ImportComplaints,
            Self::Chase => Permission::RegisterComplaint,
            Self::TakeCall | Self::ReturnCall | Self::RecordSurvey => Permission::CallBack,
            Self::Acknowledge
            | Self::Assess
            | Self::Convert
            | Self::Investigate
            | Self::RecordFinding
            | Self::ProposePlan
            | Self::StartCarryingOut
            | Self::FinishCarryingOut
            | Self::Answer
            | Self::CustomerReply
            | Self::TellRecourse
            | Self::Close
            | Self::Merge
            | Self::TakeIn
            | Self::NotAccept
            | Self::Hold
            | Self::Resume
            | Self::Reopen
            | Self::SolveOnTheSpot
            | Self::Transfer
            | Self::Return
            | Self::Contact
            | Self::Correct
            | Self::AskDepartment
            | Self::PromiseCall
            | Self::Note
            | Self::Tag
            | Self::Restrict
            | Self::Unrestrict
            | Self::Escalate
            | Self::RaiseOverdue
            | Self::AcknowledgeEscalation => Permission::WorkComplaint,
            Self::Take => Permission::TakeComplaint,
        }
    }

    /// The kind of entry the act leaves on the timeline.
    #[must_use]
    pub const fn entry_kind(self) -> EntryKind {
        match self {
            Self::Acknowledge => EntryKind::Acknowledged,
            Self::Assess => EntryKind::Assessed,
            Self::Convert => EntryKind::Converted,
            Self::Investigate => EntryKind::InvestigationStarted,
            Self::RecordFinding => EntryKind::Finding,
            Self::ProposePlan => EntryKind::Plan,
            Self::Approve => EntryKind::Approval,
            Self::SendBack => EntryKind::SentBack,
            Self::StartCarryingOut => EntryKind::CarryingOutStarted,
            Self::FinishCarryingOut => EntryKind::CarriedOut,
            Self::Answer => EntryKind::Answer,
            Self::CustomerReply => EntryKind::CustomerReply,
            Self::TellRecourse => EntryKind::RecourseTold,
            Self::Close => EntryKind::Closed,
            Self::Merge => EntryKind::Merged,
            Self::TakeIn => EntryKind::TookIn,
            Self::NotAccept => EntryKind::NotAccepted,
            Self::Hold => EntryKind::Held,
            Self::Resume => EntryKind::Resumed,
            Self::Reopen => EntryKind::Reopened,
            Self::SolveOnTheSpot => EntryKind::SolvedOnTheSpot,
            Self::Dispatch => EntryKind::Dispatched,
            Self::Take => EntryKind::Taken,
            Self::Transfer => EntryKind::Transferred,
            Self::Return => EntryKind::Returned,
            Self::Contact => EntryKind::Contact,
            Self::Correct => EntryKind::Change,
            Self::AskDepartment => EntryKind::DepartmentAsked,
            Self::PromiseCall => EntryKind::CallPromised,
            Self::Note => EntryKind::Note,
            Self::Tag => EntryKind::Tagged,
            Self::Restrict => EntryKind::Restricted,
            Self::Unrestrict => EntryKind::Unrestricted,
            Self::Chase => EntryKind::Chase,
            Self::Escalate | Self::RaiseOverdue => EntryKind::Escalation,
            Self::AcknowledgeEscalation => EntryKind::EscalationAcknowledged,
            Self::TakeCall => EntryKind::CallTaken,
            Self::ReturnCall => EntryKind::CallReturned,
            Self::RecordSurvey => EntryKind::Survey,
            Self::Import => EntryKind::Imported,
        }
    }
}
