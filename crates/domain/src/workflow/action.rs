//! What can be done with a complaint: each act with the fields that ISO 10002's follow-up form asks for and no more.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{correction::Correction, merge::TakenIn};
use crate::{
    complaint::Assessment,
    id::{ComplaintId, GroupId, TermId, UserId},
    survey::SurveyDraft,
    time::Millis,
    vocabulary::{Awaited, ClosingReason, Direction, Level, Medium, Nature, Outcome, Stage, codes},
};

/// 处理方案 as it is proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlanDraft {
    /// 根本原因
    pub root_cause: TermId,
    /// 责任方
    pub responsible_party: TermId,
    /// What will be done, to put it right and to prevent it.
    pub measures: String,
    /// What the customer gets; may be empty.
    pub remedies: Vec<TermId>,
    /// 应退 in fen.
    pub entitlement_fen: i64,
    /// 补偿 in fen.
    pub goodwill_fen: i64,
    /// Whether something is to be done beyond the answer. Money always is.
    pub needs_carrying_out: bool,
}

/// Answered, done and closed in one act (DOMAIN §3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct SpotSolution {
    /// What the customer was told.
    pub answer: String,
    /// How.
    pub medium: Medium,
    /// What we found.
    pub outcome: Outcome,
    /// The category's first level.
    pub category: TermId,
    /// The second level.
    pub subcategory: Option<TermId>,
    /// 根本原因
    pub root_cause: TermId,
    /// 责任方
    pub responsible_party: TermId,
    /// What the customer got; may be empty.
    pub remedies: Vec<TermId>,
    /// 应退 in fen.
    pub entitlement_fen: i64,
    /// 补偿 in fen, within one's own authority.
    pub goodwill_fen: i64,
    /// What was done beyond the answer; required where money is given.
    pub carried_out: Option<String>,
}

/// The older life of a complaint that is imported: original dates kept (DESIGN, imported history).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct ImportedHistory {
    /// Where it stands.
    pub stage: Stage,
    /// When the customer was told that it is being dealt with.
    pub acknowledged_at: Option<Millis>,
    /// When it was assessed.
    pub assessed_at: Option<Millis>,
    /// When it was answered.
    pub answered_at: Option<Millis>,
    /// When it was closed or not accepted; required for those stages.
    pub closed_at: Option<Millis>,
    /// Why it was closed; required for the stage closed.
    pub reason: Option<ClosingReason>,
    /// What was found.
    pub outcome: Option<Outcome>,
    /// 应退 of its plan in fen.
    pub entitlement_fen: i64,
    /// 补偿 of its plan in fen.
    pub goodwill_fen: i64,
    /// When the platform that handed it over wants its answer.
    pub external_due_at: Option<Millis>,
}

/// Everything that can be done with a complaint. On the wire `{ "act": "answer", … }`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "act", rename_all = "snake_case")]
#[ts(optional_fields = nullable)]
pub enum Action {
    /// 受理告知
    Acknowledge {
        /// How the customer was told.
        medium: Medium,
        /// What was said, where it is worth keeping.
        text: Option<String>,
    },
    /// 初步评估, and later corrections of it.
    Assess(Assessment),
    /// The nature turns out to be another; nothing is retyped.
    Convert {
        /// What it is.
        nature: Nature,
        /// Why.
        reason: String,
    },
    /// 调查 begins.
    Investigate {
        /// What is to be found out, where it is worth saying.
        text: Option<String>,
    },
    /// A fact was established.
    RecordFinding {
        /// The fact, and where it comes from.
        text: String,
    },
    /// 处理方案
    ProposePlan(PlanDraft),
    /// 审批
    Approve {
        /// A word with it.
        words: Option<String>,
    },
    /// 退回 the plan.
    SendBack {
        /// What is to be changed.
        reason: String,
    },
    /// 执行 begins.
    StartCarryingOut {
        /// Who does what, where it is worth saying.
        text: Option<String>,
    },
    /// 执行 is done.
    FinishCarryingOut {
        /// What was done.
        text: String,
    },
    /// 答复
    Answer {
        /// What the customer was told.
        text: String,
        /// How.
        medium: Medium,
    },
    /// What the customer said to the answer.
    CustomerReply {
        /// Accepted, or rejected.
        accepted: bool,
        /// The customer's words; required when rejected.
        words: Option<String>,
    },
    /// The customer was told where else to turn, inside and outside.
    TellRecourse {
        /// What was told.
        text: String,
    },
    /// 办结
    Close {
        /// Why; what repeats another complaint is merged into it.
        reason: ClosingReason,
        /// What we found; required where the complaint was decided.
        outcome: Option<Outcome>,
        /// A word with it; required for withdrawn and out of scope.
        words: Option<String>,
    },
    /// 合并: it goes on in another complaint, which takes it in.
    Merge {
        /// The one that stays.
        into: ComplaintId,
        /// Why.
        reason: String,
    },
    /// The other side of a merging.
    TakeIn(TakenIn),
    /// 不予受理
    NotAccept {
        /// Why.
        reason: String,
        /// Where the customer was told to turn.
        recourse: String,
    },
    /// 挂起
    Hold {
        /// Why.
        reason: String,
        /// Who is awaited.
        awaited: Awaited,
        /// When to look again: work goes on by itself then.
        until: Option<Millis>,
    },
    /// Work goes on.
    Resume,
    /// 重新受理
    Reopen {
        /// Why.
        reason: String,
    },
    /// Answered, done and closed in one act.
    SolveOnTheSpot(SpotSolution),
    /// 派单
    Dispatch {
        /// To which group.
        group: GroupId,
        /// To whom; nobody leaves it in the pool.
        owner: Option<UserId>,
    },
    /// 领单
    Take,
    /// 转派
    Transfer {
        /// To which group, when it changes.
        group: Option<GroupId>,
        /// To whom; nobody leaves it in the pool of the group.
        owner: Option<UserId>,
        /// Why.
        reason: String,
    },
    /// 退单: back into the pool.
    Return {
        /// Why.
        reason: String,
    },
    /// A conversation or message, or the attempt at one.
    Contact {
        /// How.
        medium: Medium,
        /// Who turned to whom.
        direction: Direction,
        /// Whether the customer was there. A written message nobody has read yet counts as left behind.
        reached: bool,
        /// What was said; required when reached or written.
        text: Option<String>,
    },
    /// 更正: what was written down at the beginning is put right or completed.
    Correct(Correction),
    /// 请部门协查: a department contact gets to see the complaint, and is asked something.
    AskDepartment {
        /// Whom: somebody with that role.
        contact: UserId,
        /// What.
        question: String,
    },
    /// 承诺回电: the customer was promised a call at a time.
    PromiseCall {
        /// When.
        at: Millis,
        /// What about, where it is worth saying.
        words: Option<String>,
    },
    /// An internal remark.
    Note {
        /// The remark.
        text: String,
    },
    /// Words put on the complaint, and words taken off it.
    Tag {
        /// Codes of the tags it gets.
        add: Vec<TermId>,
        /// Codes of the tags it loses.
        remove: Vec<TermId>,
    },
    /// Hide the complaint but for few.
    Restrict {
        /// Who may still read it, beside owner, managers and auditors.
        named: Vec<UserId>,
        /// Why.
        reason: String,
    },
    /// Open it to its usual readers again.
    Unrestrict {
        /// Why.
        reason: String,
    },
    /// 催办: the customer asks how far it is.
    Chase {
        /// What the customer said.
        words: Option<String>,
    },
    /// 升级 by hand.
    Escalate {
        /// To which rung: team leader, supervisor or manager.
        to: Level,
        /// Why.
        reason: String,
    },
    /// The system: a deadline passed, or a rung did not acknowledge in time.
    RaiseOverdue,
    /// Somebody on the rung takes note.
    AcknowledgeEscalation {
        /// What happens now, where it is worth saying.
        words: Option<String>,
    },
    /// The call after closing is taken on.
    TakeCall,
    /// And given back, so that somebody else may call.
    ReturnCall,
    /// 满意度调查: what the call brought.
    RecordSurvey(SurveyDraft),
    /// An older complaint enters with its history.
    Import(ImportedHistory),
}

codes! {
    /// The acts without their fields.
    ActKind {
        /// See [`Action::Acknowledge`].
        Acknowledge = "acknowledge",
        /// See [`Action::Assess`].
        Assess = "assess",
        /// See [`Action::Convert`].
        Convert = "convert",
        /// See [`Action::Investigate`].
        Investigate = "investigate",
        /// See [`Action::RecordFinding`].
        RecordFinding = "record_finding",
        /// See [`Action::ProposePlan`].
        ProposePlan = "propose_plan",
        /// See [`Action::Approve`].
        Approve = "approve",
        /// See [`Action::SendBack`].
        SendBack = "send_back",
        /// See [`Action::StartCarryingOut`].
        StartCarryingOut = "start_carrying_out",
        /// See [`Action::FinishCarryingOut`].
        FinishCarryingOut = "finish_carrying_out",
        /// See [`Action::Answer`].
        Answer = "answer",
        /// See [`Action::CustomerReply`].
        CustomerReply = "customer_reply",
        /// See [`Action::TellRecourse`].
        TellRecourse = "tell_recourse",
        /// See [`Action::Close`].
        Close = "close",
        /// See [`Action::Merge`].
        Merge = "merge",
        /// See [`Action::TakeIn`].
        TakeIn = "take_in",
        /// See [`Action::NotAccept`].
        NotAccept = "not_accept",
        /// See [`Action::Hold`].
        Hold = "hold",
        /// See [`Action::Resume`].
        Resume = "resume",
        /// See [`Action::Reopen`].
        Reopen = "reopen",
        /// See [`Action::SolveOnTheSpot`].
        SolveOnTheSpot = "solve_on_the_spot",
        /// See [`Action::Dispatch`].
        Dispatch = "dispatch",
        /// See [`Action::Take`].
        Take = "take",
        /// See [`Action::Transfer`].
        Transfer = "transfer",
        /// See [`Action::Return`].
        Return = "return",
        /// See [`Action::Contact`].
        Contact = "contact",
        /// See [`Action::Correct`].
        Correct = "correct",
        /// See [`Action::AskDepartment`].
        AskDepartment = "ask_department",
        /// See [`Action::PromiseCall`].
        PromiseCall = "promise_call",
        /// See [`Action::Note`].
        Note = "note",
        /// See [`Action::Tag`].
        Tag = "tag",
        /// See [`Action::Restrict`].
        Restrict = "restrict",
        /// See [`Action::Unrestrict`].
        Unrestrict = "unrestrict",
        /// See [`Action::Chase`].
        Chase = "chase",
        /// See [`Action::Escalate`].
        Escalate = "escalate",
        /// See [`Action::RaiseOverdue`].
        RaiseOverdue = "raise_overdue",
        /// See [`Action::AcknowledgeEscalation`].
        AcknowledgeEscalation = "acknowledge_escalation",
        /// See [`Action::TakeCall`].
        TakeCall = "take_call",
        /// See [`Action::ReturnCall`].
        ReturnCall = "return_call",
        /// See [`Action::RecordSurvey`].
        RecordSurvey = "record_survey",
        /// See [`Action::Import`].
        Import = "import",
    }
}

impl Action {
    /// Which act it is.
    #[must_use]
    pub const fn kind(&self) -> ActKind {
        match self {
            Self::Acknowledge { .. } => ActKind::Acknowledge,
            Self::Assess(_) => ActKind::Assess,
            Self::Convert { .. } => ActKind::Convert,
            Self::Investigate { .. } => ActKind::Investigate,
            Self::RecordFinding { .. } => ActKind::RecordFinding,
            Self::ProposePlan(_) => ActKind::ProposePlan,
            Self::Approve { .. } => ActKind::Approve,
            Self::SendBack { .. } => ActKind::SendBack,
            Self::StartCarryingOut { .. } => ActKind::StartCarryingOut,
            Self::FinishCarryingOut { .. } => ActKind::FinishCarryingOut,
            Self::Answer { .. } => ActKind::Answer,
            Self::CustomerReply { .. } => ActKind::CustomerReply,
            Self::TellRecourse { .. } => ActKind::TellRecourse,
            Self::Close { .. } => ActKind::Close,
            Self::Merge { .. } => ActKind::Merge,
            Self::TakeIn(_) => ActKind::TakeIn,
            Self::NotAccept { .. } => ActKind::NotAccept,
            Self::Hold { .. } => ActKind::Hold,
            Self::Resume => ActKind::Resume,
            Self::Reopen { .. } => ActKind::Reopen,
            Self::SolveOnTheSpot(_) => ActKind::SolveOnTheSpot,
            Self::Dispatch { .. } => ActKind::Dispatch,
            Self::Take => ActKind::Take,
            Self::Transfer { .. } => ActKind::Transfer,
            Self::Return { .. } => ActKind::Return,
            Self::Contact { .. } => ActKind::Contact,
            Self::Correct(_) => ActKind::Correct,
            Self::AskDepartment { .. } => ActKind::AskDepartment,
            Self::PromiseCall { .. } => ActKind::PromiseCall,
            Self::Note { .. } => ActKind::Note,
            Self::Tag { .. } => ActKind::Tag,
            Self::Restrict { .. } => ActKind::Restrict,
            Self::Unrestrict { .. } => ActKind::Unrestrict,
            Self::Chase { .. } => ActKind::Chase,
            Self::Escalate { .. } => ActKind::Escalate,
            Self::RaiseOverdue => ActKind::RaiseOverdue,
            Self::AcknowledgeEscalation { .. } => ActKind::AcknowledgeEscalation,
            Self::TakeCall => ActKind::TakeCall,
            Self::ReturnCall => ActKind::ReturnCall,
            Self::RecordSurvey(_) => ActKind::RecordSurvey,
            Self::Import(_) => ActKind::Import,
        }
    }
}
