//! Two complaints become one, by the stricter of their clocks, and two again.

use huiyin_domain::{
    ActKind, Action, Actor, Channel, Clock, ClockKind, Complaint, Effect, EntryKind, Nature, Refusal, RefusalCode,
    Rules, Severity, Stage, next_due,
    time::{DAY, HOUR},
    vocabulary::Verdict,
    workflow::{Both, Merging, merge, stays, unmerge},
};

use crate::world::{T0, act, actor, assess, call, hold, leader, owner, people, play, registered, sample, survey};

/// The older one, which is being investigated, and the newer one, received by e-mail a day later.
fn pair() -> (Complaint, Complaint) {
    let mut newer = registered(Channel::Email, Severity::Major);
    newer.id = "c2".into();
    newer.received_at = T0 + DAY;
    let older = play(
        registered(Channel::Phone, Severity::Ordinary),
        &[assess(Severity::Ordinary), sample(ActKind::Investigate, 0)],
    );
    (older, newer)
}

fn merged(newer: &Complaint, older: &Complaint, now: i64) -> (Both, Merging) {
    merge(newer, older, &owner(), "same parcel", &Rules::default(), now).unwrap()
}

fn refused(newer: &Complaint, older: &Complaint, who: &Actor) -> RefusalCode {
    let refusal = merge(newer, older, who, "same parcel", &Rules::default(), T0 + 5 * HOUR).unwrap_err();
    refusal.code().expect("refused, not invalid")
}

fn clock(complaint: &Complaint, kind: ClockKind) -> &Clock {
    complaint.clocks.iter().rev().find(|clock| clock.kind == kind).unwrap()
}

#[test]
fn the_older_stays_and_goes_on_by_the_stricter_clocks() {
    let (older, newer) = pair();
    assert_eq!(stays(&newer, &older).id, older.id);
    assert_eq!(stays(&older, &newer).id, older.id);
    let mut newer = newer;
    newer.chases = 2;
    newer.chased_at = Some(T0 + HOUR);
    let now = T0 + 3 * HOUR;
    let (Both { merged, stays }, _) = merged(&newer, &older, now);
    let (gone, effects) = merged;
    assert_eq!((gone.stage, gone.merged_into()), (Stage::Closed, Some(&older.id)));
    assert!(
        gone.clocks
            .iter()
            .all(|clock| !clock.is_open() && clock.met_at.is_none())
    );
    assert!(effects.contains(&Effect::DuplicateOf(older.id.clone())));
    let (stays, effects) = stays;
    assert_eq!(
        (stays.severity, stays.chases, stays.chased_at),
        (Severity::Major, 2, Some(T0 + HOUR))
    );
    // The graver severity gives a day for the plan from now; the newer one's own plan was due a day after it came in.
    assert_eq!(clock(&stays, ClockKind::Plan).due_at, T0 + DAY);
    assert_eq!(clock(&stays, ClockKind::NextWord).due_at, now + DAY);
    // The caller of the older one was spoken with, which is done for both.
    assert_eq!(clock(&stays, ClockKind::Acknowledge).verdict, Some(Verdict::Met));
    let Some(Effect::Entry(entry)) = effects.first() else {
        panic!("{effects:?}")
    };
    assert_eq!(entry.kind, EntryKind::TookIn);
    let other = entry.changes.iter().find(|change| change.field == "other").unwrap();
    assert_eq!(other.after.as_deref(), Some("c2"));
}

#[test]
fn a_deadline_that_has_passed_is_not_merged_away() {
    let (older, mut newer) = pair();
    newer.severity = Severity::Ordinary;
    let late = newer.clocks.iter_mut().find(|clock| clock.kind == ClockKind::Close);
    late.unwrap().due_at = T0;
    let (Both { merged, stays }, _) = merged(&newer, &older, T0 + 3 * HOUR);
    assert_eq!(clock(&merged.0, ClockKind::Close).verdict, Some(Verdict::Missed));
    assert_eq!(clock(&stays.0, ClockKind::Close).verdict, Some(Verdict::Missed));
}

#[test]
fn a_promise_and_a_ticket_go_over() {
    let (older, newer) = pair();
    let promised = act(
        &newer,
        &owner(),
        &Action::PromiseCall {
            at: T0 + 4 * HOUR,
            words: None,
        },
        T0 + HOUR,
    )
    .unwrap();
    let (Both { stays, .. }, _) = merged(&promised, &older, T0 + 3 * HOUR);
    assert_eq!(next_due(&stays.0.clocks), T0 + 4 * HOUR);
    let called = act(&stays.0, &owner(), &call(false), T0 + 4 * HOUR).unwrap();
    assert_eq!(clock(&called, ClockKind::PromisedCall).verdict, Some(Verdict::Met));
}

#[test]
fn hidden_stays_hidden_and_nobody_sees_themselves() {
    let (older, mut newer) = pair();
    newer.audience.restricted = true;
    newer.audience.named = ["mate".into()].into();
    let (Both { stays, .. }, _) = merged(&newer, &older, T0 + 3 * HOUR);
    assert!(stays.0.audience.restricted && stays.0.audience.named.contains(&"mate".into()));
    newer.audience.complained_about = Some("mate".into());
    assert_eq!(refused(&newer, &older, &owner()), RefusalCode::OtherParty);
}

#[test]
fn both_must_be_open_and_within_reach() {
    let (older, newer) = pair();
    assert!(merge(&newer, &older, &leader(), "x", &Rules::default(), T0 + 5 * HOUR).is_ok());
    let mate = actor("mate", huiyin_domain::Role::Specialist, &[("east", false)]);
    assert_eq!(refused(&newer, &older, &mate), RefusalCode::OutOfReach);
    let mut theirs = older.clone();
    theirs.audience.owner = Some("mate".into());
    assert_eq!(
        refused(&newer, &theirs, &owner()),
        RefusalCode::OutOfReach,
        "the one that stays is somebody else's"
    );
    let held = act(&newer, &owner(), &sample(ActKind::Acknowledge, 0), T0 + HOUR).unwrap();
    let held = act(&held, &owner(), &hold(), T0 + HOUR).unwrap();
    assert_eq!(refused(&held, &older, &owner()), RefusalCode::OnHold);
    let (Both { merged, .. }, _) = merged(&newer, &older, T0 + 3 * HOUR);
    assert_eq!(refused(&merged.0, &older, &owner()), RefusalCode::WrongStage);
    assert_eq!(refused(&older, &merged.0, &owner()), RefusalCode::WrongStage);
    let mut report = newer.clone();
    report.nature = Nature::Report;
    assert_eq!(refused(&report, &older, &owner()), RefusalCode::ReportIsSeparate);
    let mut paid = newer;
    paid.goodwill_spent_fen = 1;
    assert_eq!(refused(&paid, &older, &owner()), RefusalCode::MoneyGiven);
}

#[test]
fn a_merged_complaint_is_neither_talked_about_nor_called_after() {
    let (older, newer) = pair();
    let (Both { merged, .. }, _) = merged(&newer, &older, T0 + 3 * HOUR);
    let caller = people().remove(9).1;
    for (who, action) in [
        (owner(), call(true)),
        (caller.clone(), Action::TakeCall),
        (caller, survey(huiyin_domain::SurveyResult::Answered, 5)),
    ] {
        let refusal = act(&merged.0, &who, &action, T0 + DAY).unwrap_err();
        assert_eq!(refusal.code(), Some(RefusalCode::Merged), "{:?}", action.kind());
    }
    let open = act(&merged.0, &owner(), &sample(ActKind::Reopen, 0), T0 + DAY).unwrap();
    assert_eq!((open.stage, open.merged_into()), (Stage::Acknowledged, None));
}

#[test]
fn unmerging_restores_both_as_they_were() {
    let (older, newer) = pair();
    let at = T0 + 3 * HOUR;
    let (Both { merged, stays }, merging) = merged(&newer, &older, at);
    let (gone, kept) = (merged.0, stays.0);
    // What tells the customer nothing and decides nothing stands in nobody's way.
    let kept = act(&kept, &owner(), &sample(ActKind::Note, 0), at + 1).unwrap();
    let kept = act(&kept, &owner(), &Action::Chase { words: None }, at + 2).unwrap();
    let part = |gone: &Complaint, kept: &Complaint, who: &Actor, now| {
        unmerge(gone, kept, &merging, who, &Rules::default(), now)
    };
    let Both { merged, stays } = part(&gone, &kept, &leader(), at + HOUR).unwrap();
    let mut expected = older.clone();
    (expected.chases, expected.chased_at) = (1, Some(at + 2));
    assert_eq!(stays.0, expected);
    // The newer one's acknowledgement ran on, and its time was over meanwhile.
    let mut expected = newer.clone();
    expected.clocks.iter_mut().for_each(|clock| clock.judge(at + HOUR));
    assert_eq!(merged.0, expected);
    assert!(merged.1.contains(&Effect::NoDuplicate(older.id.clone())));
    let code = |refusal: Result<Both, Refusal>| refusal.unwrap_err().code();
    assert_eq!(
        code(part(&merged.0, &stays.0, &owner(), at + HOUR)),
        Some(RefusalCode::NotMerged)
    );
    let stranger = people().remove(4).1;
    assert_eq!(
        code(part(&gone, &kept, &stranger, at + HOUR)),
        Some(RefusalCode::NotVisible)
    );
    for done in [call(true), hold(), assess(Severity::Critical)] {
        let on = act(&kept, &owner(), &done, at + HOUR).unwrap();
        assert_eq!(
            code(part(&gone, &on, &owner(), at + HOUR)),
            Some(RefusalCode::GoneOn),
            "{:?}",
            done.kind()
        );
    }
}

#[test]
fn a_breach_under_the_stricter_clock_stands_after_unmerging() {
    let (older, newer) = pair();
    let at = T0 + 3 * HOUR;
    let (Both { merged, stays }, merging) = merged(&newer, &older, at);
    let now = at + 2 * DAY;
    let Both { stays: kept, .. } = unmerge(&merged.0, &stays.0, &merging, &owner(), &Rules::default(), now).unwrap();
    assert_eq!(clock(&kept.0, ClockKind::NextWord).verdict, Some(Verdict::Missed));
}
