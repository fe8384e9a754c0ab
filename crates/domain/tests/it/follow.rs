//! Around the work: chases, the ladder, the call after closing.

use huiyin_domain::{
    ActKind, Action, Actor, Awaited, Channel, ClockKind, Complaint, Effect, EscalationCause, Level, NEVER, RefusalCode,
    Severity, SurveyResult, next_alarm,
    time::{HOUR, MINUTE},
    wakes_at,
    workflow::{Notice, Recipient},
};

use crate::world::{
    T0, act, actor, close, effects, front, investigating, leader, manager, owner, plan, play, registered, reply,
    sample, supervisor, survey,
};

fn system() -> Actor {
    Actor::system("system".into())
}

fn told(effects: &[Effect]) -> Vec<(Recipient, Notice)> {
    let told = |effect: &Effect| match effect {
        Effect::Notify { to, notice, .. } => Some((to.clone(), *notice)),
        _ => None,
    };
    effects.iter().filter_map(told).collect()
}

fn code(result: Result<Complaint, huiyin_domain::Refusal>) -> Option<RefusalCode> {
    result.err().and_then(|refusal| refusal.code())
}

#[test]
fn a_chase_is_counted_and_meets_no_clock() {
    let complaint = registered(Channel::Email, Severity::Ordinary);
    let stranger = actor("front2", huiyin_domain::Role::FrontLineAgent, &[]);
    let chase = sample(ActKind::Chase, 0);
    let after = act(&complaint, &stranger, &chase, T0 + MINUTE).unwrap();
    assert_eq!((after.chases, after.chased_at), (1, Some(T0 + MINUTE)));
    assert_eq!(after.clocks, complaint.clocks);
    assert_eq!(
        told(&effects(&complaint, &stranger, &chase, T0 + MINUTE)),
        [(Recipient::User("owner".into()), Notice::Chased)]
    );
    let mut hidden = complaint;
    hidden.audience.restricted = true;
    assert_eq!(code(act(&hidden, &stranger, &chase, T0)), Some(RefusalCode::NotVisible));
}

#[test]
fn a_missed_deadline_climbs_to_the_team_leader_and_four_hours_later_to_the_supervisor() {
    let complaint = registered(Channel::Email, Severity::Ordinary);
    let due = next_alarm(&complaint);
    assert_eq!(due, T0 + 2 * HOUR + 1, "the acknowledgement is due first");
    let refused = act(&complaint, &system(), &Action::RaiseOverdue, due - 1);
    assert_eq!(code(refused), Some(RefusalCode::NothingOverdue));
    let raised = act(&complaint, &system(), &Action::RaiseOverdue, due).unwrap();
    let escalation = raised.escalation.unwrap();
    assert_eq!(
        (escalation.level, escalation.cause),
        (Level::TeamLeader, EscalationCause::Deadline)
    );
    let told_now = told(&effects(&complaint, &system(), &Action::RaiseOverdue, due));
    assert!(told_now.contains(&(Recipient::Rung(Level::TeamLeader), Notice::Overdue)));
    assert_eq!(next_alarm(&raised), due + 4 * HOUR);
    let climbed = act(&raised, &system(), &Action::RaiseOverdue, due + 4 * HOUR).unwrap();
    let escalation = climbed.escalation.unwrap();
    assert_eq!(
        (escalation.level, escalation.cause),
        (Level::Supervisor, EscalationCause::Timeout)
    );
}

#[test]
fn whoever_acknowledges_stops_the_ladder() {
    let complaint = registered(Channel::Email, Severity::Ordinary);
    let due = next_alarm(&complaint);
    let raised = act(&complaint, &system(), &Action::RaiseOverdue, due).unwrap();
    let noted = sample(ActKind::AcknowledgeEscalation, 0);
    assert!(code(act(&raised, &owner(), &noted, due)).is_some());
    let calm = act(&raised, &leader(), &noted, due + HOUR).unwrap();
    assert_eq!(calm.escalation.unwrap().acknowledged_at, Some(due + HOUR));
    let next = next_alarm(&calm);
    assert!(
        calm.clocks.iter().any(|clock| clock.due_at + 1 == next),
        "only the next clock is left"
    );
    assert_eq!(
        code(act(&calm, &leader(), &noted, due + 2 * HOUR)),
        Some(RefusalCode::NotEscalated)
    );
    let above = Action::Escalate {
        to: Level::Supervisor,
        reason: "words".into(),
    };
    let higher = act(&calm, &owner(), &above, due + 2 * HOUR).unwrap();
    assert_eq!(
        code(act(&higher, &leader(), &noted, due + 2 * HOUR)),
        Some(RefusalCode::HigherRung)
    );
    assert!(act(&higher, &supervisor(), &noted, due + 2 * HOUR).is_ok());
    assert!(act(&higher, &manager(), &noted, due + 2 * HOUR).is_ok());
}

/// The engine may be asleep, and whoever acts first finds the breach: it is told all the same.
#[test]
fn a_breach_is_told_by_whatever_act_comes_first() {
    let complaint = registered(Channel::Email, Severity::Ordinary);
    let late = next_alarm(&complaint) + HOUR;
    let note = sample(ActKind::Note, 0);
    let after = act(&complaint, &owner(), &note, late).unwrap();
    assert_eq!(after.escalation.unwrap().raised_at, late);
    let effects = effects(&complaint, &owner(), &note, late);
    assert!(told(&effects).contains(&(Recipient::Rung(Level::TeamLeader), Notice::Overdue)));
    let Some(Effect::Entry(entry)) = effects.first() else {
        panic!("no entry first")
    };
    let overdue: Vec<_> = entry
        .changes
        .iter()
        .filter(|change| change.field == "overdue")
        .filter_map(|change| change.after.as_deref())
        .collect();
    assert_eq!(overdue, [ClockKind::Acknowledge.code(), ClockKind::FirstContact.code()]);
}

#[test]
fn a_finished_complaint_alarms_nobody() {
    let closed = closed();
    assert_eq!(next_alarm(&closed), NEVER);
    assert!(code(act(&closed, &system(), &Action::RaiseOverdue, T0 + 1_000 * HOUR)).is_some());
}

fn closed() -> Complaint {
    let planned = play(investigating(), &[plan(0, false), sample(ActKind::Answer, 0)]);
    play(planned, &[reply(true), close(huiyin_domain::ClosingReason::Solved)])
}

#[test]
fn a_bad_answer_proposes_to_take_it_up_again_and_the_handler_never_calls() {
    let closed = closed();
    let at = T0 + 24 * HOUR;
    let mut caller = actor("caller2", huiyin_domain::Role::CallbackQuality, &[]);
    let answer = survey(SurveyResult::Answered, 2);
    assert!(code(act(&closed, &caller, &answer, at)).is_some(), "not theirs yet");
    let taken = act(&closed, &caller, &Action::TakeCall, at).unwrap();
    let surveyed = act(&taken, &caller, &answer, at).unwrap();
    assert!(surveyed.survey.reopening_proposed);
    assert_eq!(
        code(act(&surveyed, &caller, &answer, at)),
        Some(RefusalCode::AlreadySurveyed)
    );
    let reopened = act(&surveyed, &supervisor(), &sample(ActKind::Reopen, 0), at + HOUR).unwrap();
    assert_eq!(reopened.survey, huiyin_domain::Survey::default());
    caller.id = "owner".into();
    let mut supervising = supervisor();
    supervising.id = "owner".into();
    assert_eq!(
        code(act(&closed, &supervising, &answer, at)),
        Some(RefusalCode::Handler)
    );
    assert_eq!(
        code(act(&closed, &caller, &Action::TakeCall, at)),
        Some(RefusalCode::Handler)
    );
    let content = act(&taken, &supervisor(), &survey(SurveyResult::Answered, 4), at).unwrap();
    assert!(!content.survey.reopening_proposed);
}

#[test]
fn after_three_calls_into_the_void_the_survey_is_given_up() {
    let mut complaint = closed();
    for attempt in 1..=3 {
        let unreached = survey(SurveyResult::Unreachable, 1);
        for again in 0..2 {
            assert_eq!(complaint.survey.ended_at, None);
            let at = T0 + 100 * HOUR + attempt * 12 * HOUR + again;
            complaint = act(&complaint, &supervisor(), &unreached, at).unwrap();
            assert_eq!(
                i64::from(complaint.survey.attempts),
                attempt,
                "twice in a half-day is once"
            );
            if complaint.survey.ended_at.is_some() {
                break;
            }
        }
    }
    assert_eq!(complaint.survey.ended_at, Some(T0 + 136 * HOUR));
    assert!(!complaint.survey.reopening_proposed);
}

#[test]
fn a_front_line_agent_asks_for_a_hand_on_what_they_registered() {
    let complaint = registered(Channel::Phone, Severity::Ordinary);
    let ask = Action::Escalate {
        to: Level::TeamLeader,
        reason: "words".into(),
    };
    let raised = act(&complaint, &front(), &ask, T0 + MINUTE).unwrap();
    assert_eq!(raised.escalation.unwrap().cause, EscalationCause::Hand);
    assert_eq!(
        raised.escalation.unwrap().climbs_at(),
        None,
        "a request waits for its rung"
    );
    assert_eq!(
        code(act(&raised, &front(), &ask, T0 + 2 * MINUTE)),
        Some(RefusalCode::AlreadyEscalated)
    );
}

#[test]
fn a_hold_ends_when_its_day_has_come_and_its_owner_hears_of_it() {
    let until = T0 + 3 * HOUR;
    let hold = Action::Hold {
        reason: "words".into(),
        awaited: Awaited::Customer,
        until: Some(until),
    };
    let held = act(&investigating(), &owner(), &hold, T0 + MINUTE).unwrap();
    assert_eq!((next_alarm(&held), wakes_at(&held)), (until, Some(until)));
    let woken = act(&held, &system(), &Action::Resume, until).unwrap();
    assert_eq!((woken.hold.as_ref(), wakes_at(&woken)), (None, None));
    assert!(next_alarm(&woken) > until);
    assert_eq!(
        told(&effects(&held, &system(), &Action::Resume, until)),
        [(Recipient::User("owner".into()), Notice::HoldOver)]
    );
    // Whoever resumes by hand knows it.
    assert!(told(&effects(&held, &owner(), &Action::Resume, until)).is_empty());
}
