//! Words for the life of a complaint.

use super::codes;

codes! {
    /// Where a complaint stands (DESIGN, ISO 10002 steps). Withdrawn and duplicate are closing reasons, not stages; on
    /// hold is a state beside the stage.
    Stage {
        /// 已登记: in the book, the customer not yet told.
        Received = "received",
        /// 已受理: the customer knows that it is being dealt with.
        Acknowledged = "acknowledged",
        /// 已评估: severity and scope stand.
        Assessed = "assessed",
        /// 调查中: facts are being established.
        Investigating = "investigating",
        /// 方案待批: a plan waits for signatures.
        PlanProposed = "plan_proposed",
        /// 已退回: the plan came back with a reason.
        SentBack = "sent_back",
        /// 已批准: the plan may be carried out and answered.
        Approved = "approved",
        /// 执行中: the plan is being carried out.
        CarryingOut = "carrying_out",
        /// 已答复: the customer has the answer.
        Answered = "answered",
        /// 已办结: finished, with a closing reason.
        Closed = "closed",
        /// 不予受理: refused with a reason and the recourse told.
        NotAccepted = "not_accepted",
    }
}

impl Stage {
    /// Whether the complaint is finished, until somebody reopens it.
    #[must_use]
    pub const fn is_final(self) -> bool {
        match self {
            Self::Closed | Self::NotAccepted => true,
            Self::Received
            | Self::Acknowledged
            | Self::Assessed
            | Self::Investigating
            | Self::PlanProposed
            | Self::SentBack
            | Self::Approved
            | Self::CarryingOut
            | Self::Answered => false,
        }
    }
}

codes! {
    /// 严重程度 (DOMAIN §4). The order is from the gravest to the lightest.
    Severity {
        /// 特急
        Critical = "critical",
        /// 重大
        Major = "major",
        /// 一般
        Ordinary = "ordinary",
        /// 轻微
        Minor = "minor",
    }
}

impl Severity {
    /// Whether this is a lighter severity than `other`; to lower one needs a reason (DOMAIN §4).
    #[must_use]
    pub fn is_lower_than(self, other: Self) -> bool {
        self > other
    }
}

codes! {
    /// 投诉性质 (DOMAIN §4). A complaint and a report never share a record.
    Nature {
        /// 投诉
        Complaint = "complaint",
        /// 咨询
        Enquiry = "enquiry",
        /// 建议
        Suggestion = "suggestion",
        /// 举报, a report of a violation
        Report = "report",
        /// 表扬
        Compliment = "compliment",
    }
}

codes! {
    /// What a clock measures (DOMAIN §3).
    ClockKind {
        /// The customer knows that the complaint is in the book.
        Acknowledge = "acknowledge",
        /// Somebody has spoken with the customer.
        FirstContact = "first_contact",
        /// The danger is contained (critical only).
        Contain = "contain",
        /// A resolution plan stands.
        Plan = "plan",
        /// The complaint is closed.
        Close = "close",
        /// The customer hears from us again.
        NextWord = "next_word",
        /// The platform that handed the complaint over has its answer.
        Platform = "platform",
        /// 承诺回电: the customer is called at the time they were promised.
        PromisedCall = "promised_call",
    }
}

codes! {
    /// How a clock ended. Once reached, frozen (DOMAIN §3).
    Verdict {
        /// In time.
        Met = "met",
        /// Too late.
        Missed = "missed",
    }
}

codes! {
    /// Why a complaint was closed (DOMAIN §4); not the outcome and not the remedy (DOMAIN §2).
    ClosingReason {
        /// 已解决
        Solved = "solved",
        /// 未达成一致, recourse told
        NotAgreed = "not_agreed",
        /// 无法联系, after three attempts on different half-days and a message
        Unreachable = "unreachable",
        /// 撤回投诉
        Withdrawn = "withdrawn",
        /// 重复: merged into the complaint it repeats
        Duplicate = "duplicate",
        /// 不属受理范围, recourse told
        OutOfScope = "out_of_scope",
    }
}

codes! {
    /// What we found the complaint to be (DOMAIN §2).
    Outcome {
        /// 成立
        Upheld = "upheld",
        /// 部分成立
        PartlyUpheld = "partly_upheld",
        /// 不成立
        NotUpheld = "not_upheld",
    }
}

codes! {
    /// Who is awaited while a complaint is on hold.
    Awaited {
        /// 客户
        Customer = "customer",
        /// 部门
        Department = "department",
        /// 供应商
        Supplier = "supplier",
        /// 承运商
        Carrier = "carrier",
        /// 监管部门
        Regulator = "regulator",
        /// 其他
        Other = "other",
    }
}

codes! {
    /// Where the carrying out of a plan stands.
    CarryOut {
        /// Nothing to carry out, or no plan yet.
        NotNeeded = "not_needed",
        /// To be carried out.
        Pending = "pending",
        /// Under way.
        Started = "started",
        /// Done and recorded.
        Done = "done",
    }
}

codes! {
    /// A judgement in three steps, for complexity and impact (ISO 10002 initial assessment, DOMAIN §2).
    Degree {
        /// 低
        Low = "low",
        /// 中
        Medium = "medium",
        /// 高
        High = "high",
    }
}

codes! {
    /// How a plan came to stand: the stamp on its approval (DOMAIN §4 Money).
    Assurance {
        /// Within the proposer's own authority; nobody was asked.
        WithinAuthority = "within_authority",
        /// Signed by the people whose authority it needs.
        Signed = "signed",
    }
}

codes! {
    /// 处理记录: kinds of entries on the timeline. One `entry` table holds them all (DESIGN).
    EntryKind {
        /// The complaint entered the book.
        Registered = "registered",
        /// The complaint came in with older history.
        Imported = "imported",
        /// The customer was told that it is being dealt with.
        Acknowledged = "acknowledged",
        /// Severity, safety, complexity and impact were judged.
        Assessed = "assessed",
        /// The nature was converted.
        Converted = "converted",
        /// The investigation began.
        InvestigationStarted = "investigation_started",
        /// A fact was established.
        Finding = "finding",
        /// A resolution plan was proposed.
        Plan = "plan",
        /// Somebody signed the plan.
        Approval = "approval",
        /// The plan came back.
        SentBack = "sent_back",
        /// Carrying out began.
        CarryingOutStarted = "carrying_out_started",
        /// Carrying out was finished.
        CarriedOut = "carried_out",
        /// The customer was given the answer.
        Answer = "answer",
        /// What the customer said to the answer.
        CustomerReply = "customer_reply",
        /// The customer was told where else to turn.
        RecourseTold = "recourse_told",
        /// The complaint was closed.
        Closed = "closed",
        /// The complaint was not accepted.
        NotAccepted = "not_accepted",
        /// Work waits for somebody.
        Held = "held",
        /// Work goes on.
        Resumed = "resumed",
        /// A finished complaint was taken up again.
        Reopened = "reopened",
        /// Registered, answered and closed in one act.
        SolvedOnTheSpot = "solved_on_the_spot",
        /// 派单
        Dispatched = "dispatched",
        /// 领单
        Taken = "taken",
        /// 转派
        Transferred = "transferred",
        /// 退单
        Returned = "returned",
        /// A conversation with, or a message to or from, the customer.
        Contact = "contact",
        /// A department was asked about it.
        DepartmentAsked = "department_asked",
        /// An internal remark.
        Note = "note",
        /// Tags were put on or taken off.
        Tagged = "tagged",
        /// The complaint was hidden but for few.
        Restricted = "restricted",
        /// The complaint is open to its usual readers again.
        Unrestricted = "unrestricted",
        /// Facts were corrected; the entry keeps field, before and after.
        Change = "change",
        /// 催办: the customer asked how far it is.
        Chase = "chase",
        /// 升级: escalated by hand or by a deadline.
        Escalation = "escalation",
        /// Somebody on the rung took note of an escalation.
        EscalationAcknowledged = "escalation_acknowledged",
        /// Somebody takes the call after closing.
        CallTaken = "call_taken",
        /// Whoever had taken the call after closing gives it back.
        CallReturned = "call_returned",
        /// 承诺回电: the customer was promised a call.
        CallPromised = "call_promised",
        /// 合并: it goes on in another complaint.
        Merged = "merged",
        /// 合并: it goes on for another complaint too.
        TookIn = "took_in",
        /// It is a complaint of its own again.
        Unmerged = "unmerged",
        /// The other complaint is one of its own again.
        LetGo = "let_go",
        /// It was linked with another complaint.
        Linked = "linked",
        /// The link was taken away.
        Unlinked = "unlinked",
        /// It was added to an incident.
        JoinedIncident = "joined_incident",
        /// It was taken out of its incident.
        LeftIncident = "left_incident",
        /// A survey answer came in.
        Survey = "survey",
        /// Evidence was added.
        Evidence = "evidence",
    }
}
