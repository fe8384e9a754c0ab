//! Deadlines: met at registering, frozen verdicts, holds within a budget, other severities.

use huiyin_domain::{
    ActKind, Channel, Clock, ClockKind, ClosingReason, Complaint, Deadlines, NEVER, Severity, Stage, Tier, next_alarm,
    next_due,
    permission::Actor,
    time::{DAY, HOUR, MINUTE},
    vocabulary::{Level, Verdict},
    workflow::{Action, Effect, ExternalDue, ImportedHistory, Rules, renew},
};

use crate::world::{
    T0, act, assess, call, close, effects, hold, imported, intake, manager, owner, play, play_as, registered, sample,
    supervisor,
};

fn clock(complaint: &Complaint, kind: ClockKind) -> &Clock {
    complaint.clocks.iter().rev().find(|clock| clock.kind == kind).unwrap()
}

#[test]
fn the_default_deadlines_are_those_of_the_domain() {
    let deadlines = Deadlines::default();
    let due = |severity, kind| {
        deadlines
            .due(kind, severity, Tier::Ordinary, T0, chrono_tz::Asia::Shanghai)
            .map(|at| (at - T0) / MINUTE)
    };
    let table: Vec<_> = Severity::ALL
        .iter()
        .map(|severity| {
            ClockKind::ALL
                .iter()
                .map(|kind| due(*severity, *kind))
                .collect::<Vec<_>>()
        })
        .collect();
    // acknowledge, first contact, contain, plan, close, next word; a platform's ticket and a promised call bring their own; minutes
    let expected: Vec<Vec<Option<i64>>> = vec![
        vec![
            Some(15),
            Some(30),
            Some(240),
            Some(1440),
            Some(10_080),
            Some(1440),
            None,
            None,
        ],
        vec![Some(30), Some(60), None, Some(1440), Some(7200), Some(1440), None, None],
        vec![
            Some(120),
            Some(120),
            None,
            Some(1440),
            Some(4320),
            Some(2880),
            None,
            None,
        ],
        vec![Some(240), Some(839), None, None, Some(1440), None, None, None],
    ];
    assert_eq!(table, expected);
    let vip = deadlines.due(ClockKind::Close, Severity::Ordinary, Tier::Vip, T0, chrono_tz::UTC);
    assert_eq!(vip, Some(T0 + 36 * HOUR));
}

#[test]
fn a_caller_is_acknowledged_by_being_registered() {
    for (channel, stage) in [
        (Channel::Phone, Stage::Acknowledged),
        (Channel::Chat, Stage::Acknowledged),
        (Channel::WalkIn, Stage::Acknowledged),
        (Channel::Email, Stage::Received),
        (Channel::Letter, Stage::Received),
    ] {
        let complaint = registered(channel, Severity::Ordinary);
        assert_eq!(complaint.stage, stage, "{channel}");
        let met = clock(&complaint, ClockKind::FirstContact).verdict == Some(Verdict::Met);
        assert_eq!(met, channel.is_live(), "{channel}");
        let first = if channel.is_live() { DAY } else { 2 * HOUR };
        assert_eq!(next_due(&complaint.clocks), T0 + first, "{channel}");
    }
}

#[test]
fn a_breach_stays_a_breach() {
    let complaint = registered(Channel::Email, Severity::Ordinary);
    let late = act(&complaint, &owner(), &sample(ActKind::Acknowledge, 0), T0 + 3 * HOUR).unwrap();
    assert_eq!(clock(&late, ClockKind::Acknowledge).verdict, Some(Verdict::Missed));
    assert_eq!(clock(&late, ClockKind::Acknowledge).met_at, Some(T0 + 3 * HOUR));
    // The plan is overdue; a hold, a lighter severity and a plan afterwards change nothing about it.
    let held = act(&late, &owner(), &hold(), T0 + 2 * DAY).unwrap();
    assert_eq!(clock(&held, ClockKind::Plan).verdict, Some(Verdict::Missed));
    assert_eq!(clock(&held, ClockKind::Plan).paused_at, None);
    let lighter = act(&held, &owner(), &assess(Severity::Minor), T0 + 2 * DAY + 1).unwrap();
    assert_eq!(clock(&lighter, ClockKind::Plan).verdict, Some(Verdict::Missed));
}

#[test]
fn a_hold_moves_plan_and_close_by_its_length_and_no_more_than_the_budget() {
    let complaint = play(
        registered(Channel::Phone, Severity::Ordinary),
        &[assess(Severity::Ordinary)],
    );
    let held = act(&complaint, &owner(), &hold(), T0 + 2 * HOUR).unwrap();
    assert_eq!(clock(&held, ClockKind::Plan).latest_due(), T0 + DAY + 3 * DAY);
    assert_eq!(
        next_due(&held.clocks),
        T0 + 2 * DAY,
        "the word to the customer is due all the same"
    );
    let resume = sample(ActKind::Resume, 0);
    let soon = act(&held, &owner(), &resume, T0 + 6 * HOUR).unwrap();
    assert_eq!(clock(&soon, ClockKind::Plan).due_at, T0 + DAY + 4 * HOUR);
    assert_eq!(clock(&soon, ClockKind::Close).due_at, T0 + 3 * DAY + 4 * HOUR);
    let again = act(&soon, &owner(), &hold(), T0 + 7 * HOUR).unwrap();
    let late = act(&again, &owner(), &resume, T0 + 10 * DAY).unwrap();
    assert_eq!(clock(&late, ClockKind::Plan).due_at, T0 + DAY + 3 * DAY);
    assert_eq!(
        clock(&late, ClockKind::Plan).verdict,
        Some(Verdict::Missed),
        "held past the budget is overdue"
    );
}

#[test]
fn a_graver_severity_shortens_what_remains_and_adds_what_it_measures() {
    let complaint = registered(Channel::Phone, Severity::Ordinary);
    let now = T0 + HOUR;
    let grave = act(&complaint, &owner(), &assess(Severity::Critical), now).unwrap();
    assert_eq!(clock(&grave, ClockKind::Plan).due_at, T0 + DAY);
    assert_eq!(clock(&grave, ClockKind::Close).due_at, T0 + 3 * DAY);
    assert_eq!(clock(&grave, ClockKind::NextWord).due_at, now + DAY);
    assert_eq!(
        clock(&grave, ClockKind::Contain).met_at,
        Some(now),
        "nothing had to be contained"
    );
    let light = act(&grave, &owner(), &assess(Severity::Minor), now + 1).unwrap();
    assert!(clock(&light, ClockKind::Plan).stopped_at.is_some());
    assert_eq!(clock(&light, ClockKind::Close).due_at, T0 + 3 * DAY);
}

#[test]
fn every_word_to_the_customer_starts_the_next_one() {
    let complaint = registered(Channel::Phone, Severity::Ordinary);
    let called = act(&complaint, &owner(), &call(true), T0 + DAY).unwrap();
    assert_eq!(clock(&called, ClockKind::NextWord).due_at, T0 + 3 * DAY);
    let tried = act(&called, &owner(), &call(false), T0 + 2 * DAY).unwrap();
    assert_eq!(
        clock(&tried, ClockKind::NextWord).due_at,
        T0 + 3 * DAY,
        "an attempt is no word"
    );
}

#[test]
fn nothing_runs_once_it_is_closed_and_reopening_starts_anew() {
    let complaint = registered(Channel::Phone, Severity::Ordinary);
    let closed = act(&complaint, &owner(), &close(ClosingReason::Withdrawn), T0 + HOUR).unwrap();
    assert_eq!(next_due(&closed.clocks), NEVER);
    let talk = act(&closed, &owner(), &call(true), T0 + 2 * HOUR).unwrap();
    assert_eq!(next_due(&talk.clocks), NEVER);
    let open = act(&closed, &owner(), &sample(ActKind::Reopen, 0), T0 + 9 * DAY).unwrap();
    assert_eq!(clock(&open, ClockKind::Plan).due_at, T0 + 10 * DAY);
    assert_eq!(clock(&open, ClockKind::Close).due_at, T0 + 12 * DAY);
    assert_eq!(open.clocks.len(), closed.clocks.len() + 3);
}

/// An import of years is no storm: what is late when it comes in shows as late, and only what passes later climbs.
#[test]
fn what_is_late_when_it_comes_in_alarms_nobody() {
    let draft = Complaint::draft(intake(Channel::Phone, Severity::Ordinary));
    let open = imported(Stage::Received);
    let Action::Import(mut history) = open else {
        unreachable!("it is an import")
    };
    (history.acknowledged_at, history.answered_at) = (None, None);
    let import = Action::Import(history);
    let enter = |at| act(&draft, &manager(), &import, at).unwrap();
    let old = enter(T0 + 30 * DAY);
    assert!(old.clocks.iter().all(|clock| clock.verdict == Some(Verdict::Missed)));
    assert_eq!((old.escalation, next_alarm(&old)), (None, NEVER));
    assert_eq!(effects(&draft, &manager(), &import, T0 + 30 * DAY).len(), 1);
    // Of a younger one the plan is late already, and closing is not.
    let young = enter(T0 + 2 * DAY);
    assert_eq!(next_alarm(&young), T0 + 3 * DAY + 1);
    let later = act(
        &young,
        &Actor::system("system".into()),
        &Action::RaiseOverdue,
        T0 + 3 * DAY + 1,
    )
    .unwrap();
    assert_eq!(
        later.escalation.map(|escalation| escalation.level),
        Some(Level::TeamLeader)
    );
}

/// DOMAIN §3: a platform's ticket is due here four natural hours before the platform says; no severity changes that, no hold
/// stops it, and the answer meets it.
#[test]
fn a_platforms_ticket_is_due_before_the_platform_says() {
    let draft = Complaint::draft(intake(Channel::PlatformTicket, Severity::Ordinary));
    let Action::Import(history) = imported(Stage::Acknowledged) else {
        unreachable!("it is an import")
    };
    let ticket = |external_due_at| {
        let history = ImportedHistory {
            answered_at: None,
            external_due_at: Some(external_due_at),
            ..history.clone()
        };
        act(&draft, &manager(), &Action::Import(history), T0)
    };
    let complaint = ticket(T0 + 10 * HOUR).unwrap();
    assert_eq!(clock(&complaint, ClockKind::Platform).due_at, T0 + 6 * HOUR);
    // Handed over later than that: by the platform's own deadline.
    let late = ticket(T0 + 3 * HOUR).unwrap();
    assert_eq!(clock(&late, ClockKind::Platform).due_at, T0 + 3 * HOUR);
    assert!(ticket(T0).is_err());
    let graver = play_as(complaint, &supervisor(), &[assess(Severity::Critical)]);
    let running = clock(&graver, ClockKind::Platform);
    assert!(running.is_open() && running.due_at == T0 + 6 * HOUR);
    let held = act(&graver, &supervisor(), &hold(), T0 + 2 * HOUR).unwrap();
    assert_eq!(clock(&held, ClockKind::Platform).paused_at, None);
    let answered = match imported(Stage::Answered) {
        Action::Import(history) => Action::Import(ImportedHistory {
            external_due_at: Some(T0 + 10 * HOUR),
            ..history
        }),
        other => other,
    };
    let answered = act(&draft, &manager(), &answered, T0).unwrap();
    assert_eq!(clock(&answered, ClockKind::Platform).verdict, Some(Verdict::Met));
}

/// A later word of the platform moves what runs: earlier at once, later only where the platform itself gave longer; never
/// what has a verdict.
#[test]
fn a_platform_that_names_another_deadline_moves_the_clock() {
    let draft = Complaint::draft(intake(Channel::PlatformTicket, Severity::Ordinary));
    let history = match imported(Stage::Acknowledged) {
        Action::Import(history) => ImportedHistory {
            answered_at: None,
            external_due_at: Some(T0 + 48 * HOUR),
            ..history
        },
        _ => unreachable!("it is an import"),
    };
    let complaint = act(&draft, &manager(), &Action::Import(history), T0).unwrap();
    let due = |complaint: &Complaint| clock(complaint, ClockKind::Platform).due_at - T0;
    assert_eq!(due(&complaint), 44 * HOUR);
    let moved = |complaint: &Complaint, hours: i64, rules: &Rules, now: i64| {
        let due = ExternalDue {
            before: Some(T0 + 48 * HOUR),
            after: T0 + hours * HOUR,
        };
        renew(complaint, &manager(), Some(due), rules, now)
    };
    let rules = Rules::default();
    let mut wider = Rules::default();
    wider.deadlines.platform_margin_ms = HOUR;
    for (hours, rules, expected) in [
        (30, &rules, 26 * HOUR),
        (60, &rules, 56 * HOUR),
        (60, &wider, 59 * HOUR),
        // The margin alone makes nothing later.
        (48, &wider, 44 * HOUR),
        (47, &wider, 44 * HOUR),
    ] {
        let (after, effects) = moved(&complaint, hours, rules, T0 + HOUR);
        assert_eq!(due(&after), expected, "{hours}");
        let Some(Effect::Entry(entry)) = effects.first() else {
            panic!("no entry")
        };
        let said = entry.changes.iter().any(|change| change.field == "external_due_at");
        assert_eq!(said, hours != 48, "{hours}");
    }
    // Missed is missed, also where it becomes so by the earlier deadline.
    let (missed, effects) = moved(&complaint, 6, &rules, T0 + 5 * HOUR);
    assert_eq!(clock(&missed, ClockKind::Platform).verdict, Some(Verdict::Missed));
    assert!(effects.len() > 1, "a breach is told");
    let (after, _) = moved(&missed, 60, &rules, T0 + 6 * HOUR);
    assert_eq!(due(&after), 2 * HOUR);
}
