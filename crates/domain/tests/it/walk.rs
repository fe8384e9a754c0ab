//! Random lives of a complaint: no walk loses a record, skips a required one, un-freezes a verdict, or ends without
//! what its ending asks for.

use std::{cell::RefCell, collections::BTreeSet};

use huiyin_domain::{
    ActKind, Action, Actor, CarryOut, Channel, ClockKind, ClosingReason, Complaint, Effect, NEVER, Refusal, Role,
    Rules, Severity, Stage, closing_offers, next_due, offers, step, time::MINUTE, workflow::Decision,
};
use proptest::{
    collection::vec,
    prelude::{any, prop_assert, prop_assert_eq},
    test_runner::{Config, TestCaseError, TestRunner},
};

use crate::world::{T0, close, people, registered, sample};

/// What the timeline tells, kept apart from the complaint's own state.
#[derive(Default)]
struct Diary {
    entries: usize,
    /// Acts since the last reopening.
    acts: BTreeSet<ActKind>,
    ever: BTreeSet<ActKind>,
    last: Option<ActKind>,
    plan_stands: bool,
    recourse_told: bool,
}

impl Diary {
    fn note(&mut self, kind: ActKind, effects: &[Effect]) {
        self.entries += 1;
        self.last = Some(kind);
        if kind == ActKind::Reopen {
            self.acts.clear();
            self.plan_stands = false;
            self.recourse_told = false;
        }
        self.acts.insert(kind);
        self.ever.insert(kind);
        self.recourse_told |= kind == ActKind::TellRecourse;
        if kind == ActKind::ProposePlan {
            self.acts.remove(&ActKind::Answer);
            self.acts.remove(&ActKind::FinishCarryingOut);
            self.plan_stands = false;
            self.recourse_told = false;
        }
        for effect in effects {
            if let Effect::PlanDecided { decision, stands, .. } = effect {
                assert!(*decision != Decision::SentBack || stands.is_none());
                self.plan_stands = stands.is_some();
            }
        }
    }
}

fn moved_on(before: &Complaint, after: &Complaint, now: i64) -> Result<(), TestCaseError> {
    prop_assert!(after.clocks.len() >= before.clocks.len(), "a clock was lost");
    for (old, new) in before.clocks.iter().zip(&after.clocks) {
        prop_assert_eq!((old.kind, old.started_at), (new.kind, new.started_at));
        prop_assert!(
            old.verdict.is_none() || old.verdict == new.verdict,
            "a verdict was changed: {:?} {:?}",
            old,
            new
        );
        prop_assert!(old.met_at.is_none() || old.met_at == new.met_at);
        prop_assert!(
            old.verdict.is_none() || old.due_at == new.due_at,
            "a judged clock moved"
        );
        let breached = old.is_open() && now > old.latest_due();
        prop_assert!(
            !breached || new.verdict == Some(huiyin_domain::vocabulary::Verdict::Missed),
            "a breach was hidden"
        );
        prop_assert!(new.paused_ms <= Rules::default().deadlines.hold_budget_ms);
        let holds = matches!(new.kind, ClockKind::Plan | ClockKind::Close);
        prop_assert!(holds || (new.paused_at.is_none() && new.paused_ms == 0));
    }
    prop_assert!(before.acknowledged_at.is_none() || before.acknowledged_at == after.acknowledged_at);
    prop_assert!(before.assessed_at.is_none() || before.assessed_at == after.assessed_at);
    prop_assert!(before.reopened_count <= after.reopened_count && before.plan_revisions <= after.plan_revisions);
    prop_assert!(before.goodwill_spent_fen <= after.goodwill_spent_fen);
    prop_assert_eq!((&before.id, before.received_at), (&after.id, after.received_at));
    prop_assert_eq!(&before.audience.registered_by, &after.audience.registered_by);
    Ok(())
}

fn stands_right(complaint: &Complaint, diary: &Diary) -> Result<(), TestCaseError> {
    let finished = complaint.stage.is_final();
    prop_assert_eq!(
        finished,
        next_due(&complaint.clocks) == NEVER,
        "clocks run exactly while it is open"
    );
    prop_assert!(!finished || complaint.hold.is_none());
    prop_assert_eq!(complaint.stage == Stage::Closed, complaint.closing.is_some());
    prop_assert_eq!(
        complaint.stage == Stage::NotAccepted,
        complaint.not_accepted_at.is_some()
    );
    prop_assert!(complaint.hold.is_some() || complaint.clocks.iter().all(|clock| clock.paused_at.is_none()));
    if complaint.stage == Stage::NotAccepted {
        prop_assert!(complaint.recourse_told_at.is_some());
    }
    if matches!(complaint.carry_out, CarryOut::Started | CarryOut::Done) {
        prop_assert!(complaint.approved_at.is_some(), "carried out without approval");
    }
    signed(complaint)?;
    let Some(closing) = &complaint.closing else {
        return Ok(());
    };
    prop_assert!(
        complaint.carry_out != CarryOut::Started,
        "closed while being carried out"
    );
    let told = complaint.recourse_told_at.is_some();
    prop_assert!(!complaint.is_rejected() || told, "rejected, and no recourse told");
    match closing.reason {
        ClosingReason::Solved => {
            let stamps = [
                complaint.acknowledged_at,
                complaint.assessed_at,
                complaint.investigated_at,
                complaint.approved_at,
                complaint.answered_at,
            ];
            prop_assert!(stamps.iter().all(Option::is_some), "{:?}", stamps);
            prop_assert!(complaint.is_carried_out() && !complaint.is_rejected() && closing.outcome.is_some());
            let spot = diary.acts.contains(&ActKind::SolveOnTheSpot);
            let needed = complaint.plan.as_ref().is_some_and(|plan| plan.needs_carrying_out);
            // A complaint once solved on the spot was assessed by that, and stays so when it is reopened.
            let assessed = [ActKind::Assess, ActKind::SolveOnTheSpot]
                .iter()
                .any(|kind| diary.ever.contains(kind));
            prop_assert!(assessed);
            prop_assert!(spot || (diary.plan_stands && diary.acts.contains(&ActKind::Answer)));
            prop_assert!(spot || !needed || diary.acts.contains(&ActKind::FinishCarryingOut));
        }
        ClosingReason::NotAgreed => {
            prop_assert!(complaint.is_rejected() && complaint.answered_at.is_some() && closing.outcome.is_some());
            prop_assert!(
                complaint.recourse_told_at.is_some() && diary.recourse_told,
                "no recourse told"
            );
        }
        ClosingReason::OutOfScope => prop_assert!(complaint.recourse_told_at.is_some() && diary.recourse_told),
        ClosingReason::Unreachable => {
            // Whoever calls back after that has been reached at last.
            let tried = complaint.failed_attempts.len() >= 3 && complaint.message_left_at.is_some();
            prop_assert!(tried || diary.last != Some(ActKind::Close));
        }
        ClosingReason::Duplicate => {
            prop_assert!(closing.duplicate_of.is_some() && complaint.carry_out != CarryOut::Done)
        }
        ClosingReason::Withdrawn => {}
    }
    Ok(())
}

/// The approvals that money needs, counted anew.
fn signed(complaint: &Complaint) -> Result<(), TestCaseError> {
    let Some(plan) = complaint.plan.as_ref().filter(|_| complaint.approved_at.is_some()) else {
        return Ok(());
    };
    let signers: BTreeSet<_> = plan.approvals.iter().map(|approval| &approval.by).collect();
    prop_assert_eq!(signers.len(), plan.approvals.len(), "somebody signed twice");
    prop_assert!(!signers.contains(&plan.proposed_by), "somebody signed their own plan");
    let limit = |id: &huiyin_domain::UserId| {
        let who = people()
            .into_iter()
            .map(|(_, actor)| actor)
            .find(|actor| actor.id == *id);
        who.map_or(0, |actor| Rules::default().authority.limit(&actor))
    };
    let enough = if plan.goodwill_fen > 500_000 {
        signers.len() >= 2 && plan.approvals.iter().any(|approval| approval.manager)
    } else {
        plan.goodwill_fen <= limit(&plan.proposed_by) || signers.iter().any(|id| plan.goodwill_fen <= limit(id))
    };
    prop_assert!(enough, "goodwill {} without the signatures it needs", plan.goodwill_fen);
    Ok(())
}

/// Which act: mostly one of those on offer, so that walks go deep; sometimes any at all.
fn choose(complaint: &Complaint, actor: &Actor, now: i64, choice: u16, salt: u8) -> Action {
    let open: Vec<ActKind> = offers(complaint, actor, &Rules::default(), now)
        .into_iter()
        .filter(|offer| offer.refusal.is_none() && (offer.primary || choice.is_multiple_of(3)))
        // Calls are what is tried most: it takes several to find a customer unreachable.
        .flat_map(|offer| std::iter::repeat_n(offer.act, if offer.act == ActKind::Contact { 6 } else { 1 }))
        .collect();
    let all = if choice.is_multiple_of(7) || open.is_empty() {
        ActKind::ALL
    } else {
        &open
    };
    let kind = all[usize::from(choice / 7) % all.len()];
    // The rarest ending is taken whenever it stands open, or hardly any walk would come to it.
    let given_up = closing_offers(complaint, actor, &Rules::default(), now)
        .iter()
        .any(|offer| offer.reason == ClosingReason::Unreachable && offer.refusal.is_none());
    if given_up {
        return close(ClosingReason::Unreachable);
    }
    sample(kind, salt)
}

type Steps = Vec<(u8, u16, u8, u8)>;

fn walk(
    channel: Channel,
    severity: Severity,
    steps: &Steps,
    seen: &RefCell<BTreeSet<String>>,
) -> Result<(), TestCaseError> {
    let people = people();
    let mut complaint = registered(channel, severity);
    let mut diary = Diary::default();
    let mut now = T0;
    let mut done = 0;
    for (who, choice, salt, pause) in steps {
        now += i64::from(*pause) * i64::from(*pause) * MINUTE / 8;
        // Half of the time whoever works it, else anybody.
        let who = if who.is_multiple_of(2) {
            2 + usize::from(*who / 2) % 7
        } else {
            usize::from(*who) % people.len()
        };
        let actor = &people[who].1;
        let action = choose(&complaint, actor, now, *choice, *salt);
        let kind = action.kind();
        match step(&complaint, actor, &action, &Rules::default(), now) {
            Ok((after, effects)) => {
                done += 1;
                prop_assert!(
                    !actor.is(Role::Auditor) && !actor.is(Role::Administrator),
                    "{} did {}",
                    actor.id,
                    kind
                );
                prop_assert!(matches!(effects.first(), Some(Effect::Entry(entry)) if entry.kind == kind.entry_kind()));
                let entries = effects
                    .iter()
                    .filter(|effect| matches!(effect, Effect::Entry(_)))
                    .count();
                prop_assert_eq!(entries, 1);
                diary.note(kind, &effects);
                moved_on(&complaint, &after, now)?;
                stands_right(&after, &diary)?;
                complaint = after;
                let reason = complaint.closing.as_ref().map_or("", |closing| closing.reason.code());
                seen.borrow_mut().insert(format!("{} {reason}", complaint.stage));
            }
            Err(Refusal::Refused { .. }) => {}
            Err(Refusal::Invalid { fields }) => prop_assert!(false, "{kind}: {fields:?}"),
        }
    }
    prop_assert_eq!(diary.entries, done, "every act leaves its line");
    Ok(())
}

#[test]
fn no_walk_cheats_and_every_ending_is_reached() {
    let seen = RefCell::new(BTreeSet::new());
    let mut runner = TestRunner::new_with_rng(
        Config {
            cases: 800,
            failure_persistence: None,
            ..Config::default()
        },
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    let steps = vec((any::<u8>(), any::<u16>(), any::<u8>(), 0u8..120), 1..80);
    let severities = proptest::sample::select(Severity::ALL);
    let channels = proptest::sample::select(vec![Channel::Phone, Channel::Email, Channel::Regulator]);
    runner
        .run(&(channels, severities, steps), |(channel, severity, steps)| {
            walk(channel, severity, &steps, &seen)
        })
        .unwrap();
    let seen = seen.into_inner();
    for reason in ClosingReason::ALL {
        assert!(
            seen.contains(&format!("closed {reason}")),
            "no walk ended {reason}: {seen:?}"
        );
    }
    for stage in Stage::ALL.iter().filter(|stage| **stage != Stage::Closed) {
        assert!(seen.contains(&format!("{stage} ")), "no walk came to {stage}: {seen:?}");
    }
}
