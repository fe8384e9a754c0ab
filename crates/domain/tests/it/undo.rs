//! Acts taken back restore exactly what was before.

use huiyin_domain::{
    ActKind, Action, Actor, Awaited, Channel, Complaint, Effect, Millis, Nature, RefusalCode, Rules, Severity, step,
    time::MINUTE,
    workflow::{Done, UNDO_MS, is_undoable, undo},
};

use crate::world::{T0, act, effects, leader, manager, owner, registered, sample};

const LATER: Millis = T0 + MINUTE;

/// Does an act and takes it back.
fn there_and_back(before: &Complaint, actor: &Actor, action: &Action) -> Complaint {
    let (after, effects) = step(before, actor, action, &Rules::default(), LATER).unwrap();
    assert_ne!(&after, before, "{action:?} changes something");
    let done = done(action, actor, &effects);
    let (undone, effects) = undo(&after, actor, &done, &Rules::default(), LATER).unwrap();
    let Some(Effect::Entry(entry)) = effects.first() else {
        panic!("an undo leaves an entry")
    };
    assert_eq!(
        entry.changes.first().and_then(|change| change.before.as_deref()),
        Some("e1")
    );
    undone
}

fn done(action: &Action, actor: &Actor, effects: &[Effect]) -> Done {
    let Some(Effect::Entry(entry)) = effects.first() else {
        panic!("every step leaves an entry")
    };
    Done {
        entry: String::from("e1"),
        kind: action.kind().entry_kind(),
        by: actor.id.clone(),
        at: LATER,
        changes: entry.changes.clone(),
    }
}

#[test]
fn acts_are_taken_back_whole() {
    let complaint = registered(Channel::Phone, Severity::Ordinary);
    let give = Action::Transfer {
        group: Some("west".into()),
        owner: Some("stranger".into()),
        reason: String::from("elsewhere"),
    };
    for (actor, action) in [
        (leader(), sample(ActKind::Dispatch, 0)),
        (owner(), give),
        (owner(), sample(ActKind::Return, 0)),
        (owner(), sample(ActKind::Convert, 1)),
        (owner(), sample(ActKind::Restrict, 0)),
        (owner(), sample(ActKind::Tag, 0)),
    ] {
        assert_eq!(there_and_back(&complaint, &actor, &action), complaint, "{action:?}");
    }
    let hidden = act(&complaint, &owner(), &sample(ActKind::Restrict, 0), T0).unwrap();
    assert_eq!(
        there_and_back(&hidden, &manager(), &sample(ActKind::Unrestrict, 0)),
        hidden,
        "whoever was named is named again"
    );
}

#[test]
fn a_hold_comes_and_goes_with_its_words() {
    let complaint = registered(Channel::Phone, Severity::Ordinary);
    let hold = Action::Hold {
        reason: String::from("a part is on its way"),
        awaited: Awaited::Supplier,
        until: Some(T0 + 60 * MINUTE),
    };
    assert_eq!(there_and_back(&complaint, &owner(), &hold).hold, None);
    let held = act(&complaint, &owner(), &hold, T0).unwrap();
    let again = there_and_back(&held, &owner(), &Action::Resume);
    assert_eq!(again.hold, held.hold);
    assert!(
        again.clocks.iter().any(|clock| clock.paused_at.is_some()),
        "clocks stand still again"
    );
}

#[test]
fn only_ones_own_late_slips_of_the_right_kind() {
    let complaint = registered(Channel::Phone, Severity::Ordinary);
    let action = Action::Convert {
        nature: Nature::Enquiry,
        reason: String::from("a question"),
    };
    let after = act(&complaint, &owner(), &action, LATER).unwrap();
    let done = done(&action, &owner(), &effects(&complaint, &owner(), &action, LATER));
    let code = |actor: &Actor, done: &Done, now| {
        let refusal = undo(&after, actor, done, &Rules::default(), now).unwrap_err();
        refusal.code().unwrap()
    };
    assert_eq!(code(&leader(), &done, LATER), RefusalCode::NotOwnAct);
    assert_eq!(code(&owner(), &done, LATER + UNDO_MS + 1), RefusalCode::UndoOver);
    let answered = Done {
        kind: ActKind::Answer.entry_kind(),
        ..done
    };
    assert_eq!(code(&owner(), &answered, LATER), RefusalCode::NotUndoable);
}

/// The reviewed list of what can be taken back.
#[test]
fn what_can_be_taken_back() {
    let acts: Vec<&str> = ActKind::ALL
        .iter()
        .filter(|act| is_undoable(act.entry_kind()))
        .map(|act| act.code())
        .collect();
    let expected = [
        "convert",
        "record_finding",
        "merge",
        "hold",
        "resume",
        "dispatch",
        "take",
        "transfer",
        "return",
        "note",
        "tag",
        "restrict",
        "unrestrict",
    ];
    assert_eq!(acts, expected);
}
