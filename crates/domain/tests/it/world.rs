//! A small centre and sample acts.

use std::collections::BTreeSet;

use huiyin_domain::{
    ActKind, Action, Actor, Awaited, Channel, ClosingReason, Complaint, Degree, Direction, Effect, Intake, Level,
    Medium, Membership, Millis, Nature, Outcome, Refusal, Role, Rules, Severity, Solved, Stage, SurveyDraft,
    SurveyResult, Tier, UserId,
    complaint::Assessment,
    register, step,
    time::{DAY, HOUR},
    workflow::{Correction, ImportedHistory, PlanDraft, SpotSolution, TakenIn},
};

/// Friday 2026-02-13 10:00 in Shanghai.
pub const T0: Millis = 1_770_948_000_000;

pub fn actor(id: &str, role: Role, groups: &[(&str, bool)]) -> Actor {
    Actor {
        id: id.into(),
        roles: BTreeSet::from([role]),
        groups: groups
            .iter()
            .map(|(group, leads)| Membership {
                group: (*group).into(),
                leads: *leads,
            })
            .collect(),
        system: false,
    }
}

pub fn front() -> Actor {
    actor("front", Role::FrontLineAgent, &[("east", false)])
}

pub fn owner() -> Actor {
    actor("owner", Role::Specialist, &[("east", false)])
}

pub fn leader() -> Actor {
    actor("leader", Role::TeamLeader, &[("east", true)])
}

pub fn supervisor() -> Actor {
    actor("supervisor", Role::Supervisor, &[])
}

pub fn manager() -> Actor {
    actor("manager", Role::Manager, &[])
}

/// The columns of the matrix: every role in each relation that matters.
pub fn people() -> Vec<(&'static str, Actor)> {
    vec![
        ("front-line agent, registered it", front()),
        (
            "front-line agent, another",
            actor("front2", Role::FrontLineAgent, &[("east", false)]),
        ),
        ("specialist, owner", owner()),
        (
            "specialist, same group",
            actor("mate", Role::Specialist, &[("east", false)]),
        ),
        (
            "specialist, other group",
            actor("stranger", Role::Specialist, &[("west", false)]),
        ),
        ("team leader, leads the group", leader()),
        (
            "team leader, only a member",
            actor("leader2", Role::TeamLeader, &[("east", false), ("west", true)]),
        ),
        ("supervisor", supervisor()),
        ("manager", manager()),
        (
            "call-back/quality, given it",
            actor("caller", Role::CallbackQuality, &[]),
        ),
        (
            "department contact, given it",
            actor("depot", Role::DepartmentContact, &[]),
        ),
        ("auditor", actor("auditor", Role::Auditor, &[])),
        ("administrator", actor("admin", Role::Administrator, &[])),
        ("the system", Actor::system("system".into())),
    ]
}

pub fn intake(channel: Channel, severity: Severity) -> Intake {
    Intake {
        id: "c1".into(),
        nature: Nature::Complaint,
        channel,
        severity,
        tier: Tier::Ordinary,
        category: None,
        subcategory: None,
        registered_by: "front".into(),
        owner: Some("owner".into()),
        group: Some("east".into()),
        received_at: T0,
    }
}

/// A registered complaint, given to a call-backer and a department.
pub fn registered(channel: Channel, severity: Severity) -> Complaint {
    let draft = Complaint::draft(intake(channel, severity));
    let (mut complaint, _) = register(&draft, &front(), "屏幕碎了", &Rules::default(), T0).unwrap();
    complaint.audience.given = BTreeSet::from(["caller".into(), "depot".into()]);
    complaint
}

/// Assessed, and being investigated by the owner.
pub fn investigating() -> Complaint {
    let complaint = registered(Channel::Phone, Severity::Ordinary);
    play(
        complaint,
        &[assess(Severity::Ordinary), sample(ActKind::Investigate, 0)],
    )
}

pub fn act(complaint: &Complaint, actor: &Actor, action: &Action, now: Millis) -> Result<Complaint, Refusal> {
    step(complaint, actor, action, &Rules::default(), now).map(|(after, _)| after)
}

pub fn effects(complaint: &Complaint, actor: &Actor, action: &Action, now: Millis) -> Vec<Effect> {
    step(complaint, actor, action, &Rules::default(), now).unwrap().1
}

/// Plays acts one hour apart as the owner; panics on a refusal.
pub fn play(complaint: Complaint, actions: &[Action]) -> Complaint {
    play_as(complaint, &owner(), actions)
}

pub fn play_as(mut complaint: Complaint, actor: &Actor, actions: &[Action]) -> Complaint {
    for (hour, action) in (1..).zip(actions) {
        let now = T0 + hour * HOUR;
        complaint =
            act(&complaint, actor, action, now).unwrap_or_else(|error| panic!("{:?}: {error:?}", action.kind()));
    }
    complaint
}

pub fn assess(severity: Severity) -> Action {
    Action::Assess(Assessment {
        severity,
        severity_reason: Some("as the photographs show".into()),
        safety: false,
        complexity: Degree::Low,
        impact: Degree::Low,
        immediate_action_needed: false,
        immediate_action_possible: false,
        immediate_action: None,
        category: "product".into(),
        subcategory: None,
    })
}

pub fn plan(goodwill_yuan: i64, needs_carrying_out: bool) -> Action {
    Action::ProposePlan(PlanDraft {
        root_cause: "carrier".into(),
        responsible_party: "carrier".into(),
        measures: "换新".into(),
        remedies: vec!["exchange".into()],
        entitlement_fen: 0,
        goodwill_fen: goodwill_yuan * 100,
        needs_carrying_out,
    })
}

pub fn reply(accepted: bool) -> Action {
    Action::CustomerReply {
        accepted,
        words: Some("words".into()),
    }
}

pub fn close(reason: ClosingReason) -> Action {
    Action::Close {
        reason,
        outcome: Some(Outcome::Upheld),
        words: Some("words".into()),
    }
}

pub fn merging() -> Action {
    Action::Merge {
        into: "c0".into(),
        reason: text(),
    }
}

/// What a complaint takes in of another.
pub fn taken(other: &Complaint) -> Action {
    Action::TakeIn(TakenIn::of(other, "words"))
}

/// The reasons somebody closes for.
pub const CLOSING: [ClosingReason; 5] = [
    ClosingReason::Solved,
    ClosingReason::NotAgreed,
    ClosingReason::Unreachable,
    ClosingReason::Withdrawn,
    ClosingReason::OutOfScope,
];

pub fn call(reached: bool) -> Action {
    contact(Medium::Phone, reached)
}

pub fn contact(medium: Medium, reached: bool) -> Action {
    Action::Contact {
        medium,
        direction: Direction::Outbound,
        reached,
        text: Some("words".into()),
    }
}

pub fn hold() -> Action {
    Action::Hold {
        reason: "spare part".into(),
        awaited: Awaited::Supplier,
        until: None,
    }
}

pub fn imported(stage: Stage) -> Action {
    Action::Import(ImportedHistory {
        stage,
        acknowledged_at: Some(T0),
        assessed_at: None,
        answered_at: Some(T0),
        closed_at: stage.is_final().then_some(T0),
        reason: (stage == Stage::Closed).then_some(ClosingReason::Solved),
        outcome: None,
        entitlement_fen: 0,
        goodwill_fen: 0,
        external_due_at: None,
    })
}

pub fn survey(result: SurveyResult, score: i64) -> Action {
    let answered = result == SurveyResult::Answered;
    Action::RecordSurvey(SurveyDraft {
        medium: Medium::Phone,
        result,
        solved: answered.then_some(if score > 2 { Solved::Yes } else { Solved::No }),
        score: answered.then_some(score),
        words: Some(text()),
    })
}

fn text() -> String {
    "words".to_owned()
}

/// A well-formed act of each kind; `salt` varies what can vary.
pub fn sample(kind: ActKind, salt: u8) -> Action {
    let pick = |choices: &[i64]| choices[usize::from(salt) % choices.len()];
    let even = salt.is_multiple_of(2);
    match kind {
        ActKind::Acknowledge => Action::Acknowledge {
            medium: Medium::Sms,
            text: None,
        },
        ActKind::Assess => assess(Severity::ALL[usize::from(salt) % 4]),
        ActKind::Convert => Action::Convert {
            nature: Nature::ALL[usize::from(salt) % 5],
            reason: text(),
        },
        ActKind::Investigate => Action::Investigate { text: None },
        ActKind::RecordFinding => Action::RecordFinding { text: text() },
        ActKind::ProposePlan => plan(pick(&[0, 50, 90, 250, 900, 4_000, 9_000]), true),
        ActKind::Approve => Action::Approve { words: None },
        ActKind::SendBack => Action::SendBack { reason: text() },
        ActKind::StartCarryingOut => Action::StartCarryingOut { text: None },
        ActKind::FinishCarryingOut => Action::FinishCarryingOut { text: text() },
        ActKind::Answer => Action::Answer {
            text: text(),
            medium: Medium::Phone,
        },
        ActKind::CustomerReply => reply(even),
        ActKind::TellRecourse => Action::TellRecourse { text: text() },
        ActKind::Close => close(CLOSING[usize::from(salt) % CLOSING.len()]),
        ActKind::Merge => merging(),
        ActKind::TakeIn => {
            let mut other = registered(Channel::Email, Severity::ALL[usize::from(salt) % 4]);
            other.id = "c0".into();
            other.chases = u32::from(salt % 2);
            taken(&other)
        }
        ActKind::NotAccept => Action::NotAccept {
            reason: text(),
            recourse: text(),
        },
        ActKind::Hold => hold(),
        ActKind::Resume => Action::Resume,
        ActKind::Reopen => Action::Reopen { reason: text() },
        ActKind::SolveOnTheSpot => Action::SolveOnTheSpot(SpotSolution {
            answer: text(),
            medium: Medium::Phone,
            outcome: Outcome::Upheld,
            category: "product".into(),
            subcategory: None,
            root_cause: "carrier".into(),
            responsible_party: "carrier".into(),
            remedies: Vec::new(),
            entitlement_fen: 100,
            goodwill_fen: 0,
            carried_out: Some(text()),
        }),
        ActKind::Dispatch => Action::Dispatch {
            group: if even { "west" } else { "east" }.into(),
            owner: None,
        },
        ActKind::Take => Action::Take,
        ActKind::Transfer => Action::Transfer {
            group: None,
            owner: Some(UserId::from("owner2")),
            reason: text(),
        },
        ActKind::Return => Action::Return { reason: text() },
        ActKind::Contact => contact(
            if salt.is_multiple_of(3) {
                Medium::Sms
            } else {
                Medium::Phone
            },
            salt % 9 == 8,
        ),
        ActKind::Correct => Action::Correct(Correction {
            subject: even.then(text),
            occurred_at: Some(T0 - DAY),
            order_number: Some(text()),
            product: None,
            amount_fen: Some(10_000),
            remedies_sought: vec!["refund".into()],
            remedy_words: None,
            recurring: even,
            call_back_when: None,
        }),
        ActKind::AskDepartment => Action::AskDepartment {
            contact: "depot".into(),
            question: text(),
        },
        ActKind::PromiseCall => Action::PromiseCall {
            at: T0 + pick(&[300, 600, 900]) * DAY,
            words: None,
        },
        ActKind::Note => Action::Note { text: text() },
        ActKind::Tag => Action::Tag {
            add: vec![["will_call_12315", "old_customer"][usize::from(salt) % 2].into()],
            remove: vec![["old_customer", "will_call_12315"][usize::from(salt) % 2].into()],
        },
        ActKind::Restrict => Action::Restrict {
            named: vec!["mate".into()],
            reason: text(),
        },
        ActKind::Unrestrict => Action::Unrestrict { reason: text() },
        ActKind::Chase => Action::Chase { words: Some(text()) },
        ActKind::Escalate => Action::Escalate {
            to: [Level::Manager, Level::Supervisor, Level::TeamLeader][usize::from(salt) % 3],
            reason: text(),
        },
        ActKind::RaiseOverdue => Action::RaiseOverdue,
        ActKind::AcknowledgeEscalation => Action::AcknowledgeEscalation { words: None },
        ActKind::TakeCall => Action::TakeCall,
        ActKind::ReturnCall => Action::ReturnCall,
        ActKind::RecordSurvey => survey(SurveyResult::ALL[usize::from(salt) % 3], pick(&[1, 2, 3, 4, 5])),
        ActKind::Import => imported(Stage::Closed),
    }
}
