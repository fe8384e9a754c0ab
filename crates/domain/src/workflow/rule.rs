//! Who may do what in which state: data. Several rows may stand for one act; any of them suffices. What depends on
//! more than stage, role and hold stands in `check.rs`.

use chrono_tz::Tz;

use super::ActKind;
use crate::{
    authority::Authority,
    sla::Deadlines,
    vocabulary::{Role, Stage},
};

/// The centre's versioned configuration, as far as the workflow asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// Deadlines per severity.
    pub deadlines: Deadlines,
    /// Money limits.
    pub authority: Authority,
    /// Where the centre's days begin.
    pub zone: Tz,
}

impl Default for Rules {
    /// DOMAIN §3 and §4, in Shanghai.
    fn default() -> Self {
        Self {
            deadlines: Deadlines::default(),
            authority: Authority::default(),
            zone: chrono_tz::Asia::Shanghai,
        }
    }
}

/// Which complaints a role may do an act on. The owner is within every reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Those given to one to check, to call or to do a task for.
    Given,
    /// Those one owns.
    Owner,
    /// Those one owns or registered.
    Own,
    /// Those of one's groups.
    Group,
    /// Those of the groups one leads.
    Leads,
    /// Every one that one may see.
    Centre,
    /// Every unrestricted one, also where one sees no more than that it exists.
    Stub,
}

/// One row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// The act.
    pub act: ActKind,
    /// The stages it is done in.
    pub stages: &'static [Stage],
    /// Whether it is done while the complaint is on hold.
    pub on_hold: bool,
    /// The roles that do it, and on which complaints.
    pub grants: &'static [(Role, Reach)],
    /// Whether the system does it.
    pub system: bool,
}

use Role::{CallbackQuality, DepartmentContact, FrontLineAgent, Manager, Specialist, Supervisor, TeamLeader};
use Stage::{
    Acknowledged, Answered, Approved, Assessed, CarryingOut, Closed, Investigating, NotAccepted, PlanProposed,
    Received, SentBack,
};

/// The owner, the leader of the group, and who is responsible for the centre.
const WORK: &[(Role, Reach)] = &[
    (Specialist, Reach::Owner),
    (TeamLeader, Reach::Leads),
    (Supervisor, Reach::Centre),
    (Manager, Reach::Centre),
];

/// Those, and the front line for what it registered.
const FRONT_AND_WORK: &[(Role, Reach)] = &[
    (FrontLineAgent, Reach::Own),
    (Specialist, Reach::Own),
    (TeamLeader, Reach::Leads),
    (Supervisor, Reach::Centre),
    (Manager, Reach::Centre),
];

/// Whoever may see the complaint in the course of their work.
const TALK: &[(Role, Reach)] = &[
    (FrontLineAgent, Reach::Own),
    (Specialist, Reach::Group),
    (TeamLeader, Reach::Group),
    (Supervisor, Reach::Centre),
    (Manager, Reach::Centre),
    (CallbackQuality, Reach::Given),
];

/// Who signs plans.
const SIGN: &[(Role, Reach)] = &[
    (TeamLeader, Reach::Leads),
    (Supervisor, Reach::Centre),
    (Manager, Reach::Centre),
];

/// Every stage but the last ones.
const OPEN: &[Stage] = &[
    Received,
    Acknowledged,
    Assessed,
    Investigating,
    PlanProposed,
    SentBack,
    Approved,
    CarryingOut,
    Answered,
];

/// Open, and the customer knows that we work on it.
const WORKED: &[Stage] = &[
    Acknowledged,
    Assessed,
    Investigating,
    PlanProposed,
    SentBack,
    Approved,
    CarryingOut,
    Answered,
];

/// Open, and nothing has been answered or carried out that would end under its own name.
const MERGED: &[Stage] = &[
    Received,
    Acknowledged,
    Assessed,
    Investigating,
    PlanProposed,
    SentBack,
    Approved,
];

/// Open, and its facts have begun to be looked into.
const LOOKED_INTO: &[Stage] = &[Investigating, PlanProposed, SentBack, Approved, CarryingOut, Answered];

const fn rule(act: ActKind, stages: &'static [Stage], grants: &'static [(Role, Reach)]) -> Rule {
    Rule {
        act,
        stages,
        on_hold: false,
        grants,
        system: false,
    }
}

const fn also_on_hold(mut rule: Rule) -> Rule {
    rule.on_hold = true;
    rule
}

const fn also_by_system(mut rule: Rule) -> Rule {
    rule.system = true;
    rule
}

/// The table. Own proposals of this project, after ISO 10002's order of steps (DOMAIN §2) and the roles of DOMAIN §1.
pub const RULES: &[Rule] = &[
    rule(ActKind::Acknowledge, &[Received], FRONT_AND_WORK),
    rule(ActKind::Assess, &[Acknowledged], FRONT_AND_WORK),
    also_on_hold(rule(ActKind::Assess, WORKED, WORK)),
    also_on_hold(rule(ActKind::Convert, OPEN, WORK)),
    rule(ActKind::Convert, &[Received, Acknowledged], FRONT_AND_WORK),
    rule(ActKind::Investigate, &[Assessed, SentBack], WORK),
    also_on_hold(rule(ActKind::RecordFinding, LOOKED_INTO, WORK)),
    also_on_hold(rule(
        ActKind::RecordFinding,
        LOOKED_INTO,
        &[(DepartmentContact, Reach::Given)],
    )),
    rule(
        ActKind::ProposePlan,
        &[Investigating, PlanProposed, SentBack, Approved, Answered],
        WORK,
    ),
    rule(ActKind::Approve, &[PlanProposed], SIGN),
    rule(ActKind::SendBack, &[PlanProposed], SIGN),
    rule(ActKind::StartCarryingOut, &[Approved, Answered], WORK),
    rule(ActKind::FinishCarryingOut, &[CarryingOut, Answered], WORK),
    rule(ActKind::Answer, &[Approved, CarryingOut, Answered], WORK),
    also_on_hold(rule(ActKind::CustomerReply, &[CarryingOut, Answered], FRONT_AND_WORK)),
    also_on_hold(rule(ActKind::TellRecourse, WORKED, WORK)),
    also_on_hold(rule(ActKind::Close, OPEN, WORK)),
    // A hold ends where it began.
    rule(ActKind::Merge, MERGED, WORK),
    also_on_hold(rule(ActKind::TakeIn, OPEN, WORK)),
    rule(ActKind::NotAccept, &[Received, Acknowledged, Assessed], WORK),
    rule(ActKind::Hold, WORKED, WORK),
    also_by_system(also_on_hold(rule(ActKind::Resume, WORKED, WORK))),
    rule(ActKind::Reopen, &[Closed, NotAccepted], WORK),
    rule(
        ActKind::Reopen,
        &[Closed, NotAccepted],
        &[(CallbackQuality, Reach::Given)],
    ),
    rule(ActKind::SolveOnTheSpot, &[Received, Acknowledged], FRONT_AND_WORK),
    also_on_hold(rule(
        ActKind::Dispatch,
        OPEN,
        &[
            (TeamLeader, Reach::Leads),
            (Supervisor, Reach::Centre),
            (Manager, Reach::Centre),
        ],
    )),
    rule(
        ActKind::Dispatch,
        &[Received, Acknowledged, Assessed],
        &[(FrontLineAgent, Reach::Own)],
    ),
    also_on_hold(rule(
        ActKind::Take,
        OPEN,
        &[
            (Specialist, Reach::Group),
            (TeamLeader, Reach::Group),
            (Supervisor, Reach::Centre),
            (Manager, Reach::Centre),
        ],
    )),
    also_on_hold(rule(ActKind::Transfer, OPEN, WORK)),
    also_by_system(also_on_hold(rule(ActKind::Return, OPEN, WORK))),
    also_on_hold(rule(ActKind::Contact, Stage::ALL, TALK)),
    also_on_hold(rule(ActKind::Correct, OPEN, FRONT_AND_WORK)),
    also_on_hold(rule(ActKind::AskDepartment, LOOKED_INTO, WORK)),
    also_on_hold(rule(ActKind::PromiseCall, OPEN, TALK)),
    also_on_hold(rule(ActKind::PromiseCall, OPEN, FRONT_AND_WORK)),
    also_by_system(also_on_hold(rule(ActKind::Note, Stage::ALL, TALK))),
    also_on_hold(rule(ActKind::Note, Stage::ALL, &[(DepartmentContact, Reach::Given)])),
    also_on_hold(rule(ActKind::Tag, Stage::ALL, TALK)),
    also_on_hold(rule(
        ActKind::Restrict,
        Stage::ALL,
        &[
            (Specialist, Reach::Owner),
            (Supervisor, Reach::Centre),
            (Manager, Reach::Centre),
        ],
    )),
    also_on_hold(rule(ActKind::Unrestrict, Stage::ALL, &[(Manager, Reach::Centre)])),
    also_on_hold(rule(
        ActKind::Chase,
        OPEN,
        &[
            (FrontLineAgent, Reach::Stub),
            (Specialist, Reach::Stub),
            (TeamLeader, Reach::Stub),
            (Supervisor, Reach::Stub),
            (Manager, Reach::Stub),
        ],
    )),
    also_on_hold(rule(ActKind::Escalate, OPEN, FRONT_AND_WORK)),
    also_by_system(also_on_hold(rule(ActKind::RaiseOverdue, OPEN, &[]))),
    also_on_hold(rule(ActKind::AcknowledgeEscalation, OPEN, SIGN)),
    rule(
        ActKind::TakeCall,
        &[Closed],
        &[
            (CallbackQuality, Reach::Stub),
            (TeamLeader, Reach::Leads),
            (Supervisor, Reach::Centre),
            (Manager, Reach::Centre),
        ],
    ),
    rule(
        ActKind::ReturnCall,
        &[Closed],
        &[
            (CallbackQuality, Reach::Given),
            (TeamLeader, Reach::Given),
            (Supervisor, Reach::Given),
            (Manager, Reach::Given),
        ],
    ),
    rule(
        ActKind::RecordSurvey,
        &[Closed],
        &[
            (CallbackQuality, Reach::Given),
            (TeamLeader, Reach::Leads),
            (Supervisor, Reach::Centre),
            (Manager, Reach::Centre),
        ],
    ),
    also_by_system(rule(
        ActKind::Import,
        &[Received],
        &[(Supervisor, Reach::Centre), (Manager, Reach::Centre)],
    )),
];
