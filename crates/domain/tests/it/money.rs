//! Limits on goodwill (DOMAIN §4 Money).

use huiyin_domain::{
    ActKind, Actor, Channel, Complaint, Effect, RefusalCode, Severity, Stage,
    vocabulary::Assurance,
    workflow::{Decision, PlanDraft},
};

use crate::world::{
    T0, act, actor, assess, effects, front, leader, manager, owner, plan, play, play_as, registered, sample, supervisor,
};

fn investigating() -> Complaint {
    let complaint = registered(Channel::Phone, Severity::Ordinary);
    play(
        complaint,
        &[assess(Severity::Ordinary), sample(ActKind::Investigate, 0)],
    )
}

fn sign(complaint: &Complaint, who: &Actor) -> Result<Complaint, RefusalCode> {
    act(complaint, who, &sample(ActKind::Approve, 0), T0 + 1).map_err(|refusal| refusal.code().unwrap())
}

#[test]
fn within_ones_own_authority_nobody_is_asked() {
    let cases = [
        (owner(), 100),
        (leader(), 300),
        (supervisor(), 1_000),
        (manager(), 5_000),
    ];
    for (who, limit) in cases {
        let within = play_as(investigating(), &who, &[plan(limit, true)]);
        assert_eq!(
            (within.stage, within.plan.unwrap().signatures_needed),
            (Stage::Approved, 0),
            "{}",
            who.id
        );
        let above = play_as(investigating(), &who, &[plan(limit + 1, true)]);
        assert_eq!(above.stage, Stage::PlanProposed, "{}", who.id);
        let refused = if who == owner() {
            RefusalCode::RoleNotAllowed
        } else {
            RefusalCode::OwnPlan
        };
        assert_eq!(sign(&above, &who), Err(refused), "{}", who.id);
    }
    let stamp = effects(&investigating(), &owner(), &plan(100, true), T0);
    assert!(stamp.contains(&Effect::PlanDecided {
        revision: 1,
        decision: Decision::WithinAuthority,
        stands: Some(Assurance::WithinAuthority),
        words: None,
    }));
}

#[test]
fn what_the_customer_is_entitled_to_asks_nobody() {
    let plan = huiyin_domain::Action::ProposePlan(PlanDraft {
        root_cause: "carrier".into(),
        responsible_party: "carrier".into(),
        measures: "全额退款".into(),
        remedies: Vec::new(),
        entitlement_fen: 9_999_900,
        goodwill_fen: 0,
        needs_carrying_out: true,
    });
    assert_eq!(play(investigating(), &[plan]).stage, Stage::Approved);
}

#[test]
fn one_signature_is_of_somebody_whose_limit_reaches() {
    let waiting = play(investigating(), &[plan(900, true)]);
    assert_eq!(sign(&waiting, &leader()), Err(RefusalCode::AboveAuthority));
    assert_eq!(sign(&waiting, &supervisor()).unwrap().stage, Stage::Approved);
    assert_eq!(sign(&waiting, &front()), Err(RefusalCode::RoleNotAllowed));
}

#[test]
fn above_the_managers_limit_two_sign_and_one_is_a_manager() {
    let waiting = play(investigating(), &[plan(6_000, true)]);
    assert_eq!(sign(&waiting, &leader()), Err(RefusalCode::AboveAuthority));
    let once = sign(&waiting, &supervisor()).unwrap();
    assert_eq!(once.stage, Stage::PlanProposed);
    assert_eq!(sign(&once, &supervisor()), Err(RefusalCode::AlreadySigned));
    let deputy = actor("supervisor2", huiyin_domain::Role::Supervisor, &[]);
    assert_eq!(sign(&once, &deputy), Err(RefusalCode::ManagerMustSign));
    assert_eq!(sign(&once, &manager()).unwrap().stage, Stage::Approved);
    let other_way = sign(&sign(&waiting, &manager()).unwrap(), &supervisor()).unwrap();
    assert_eq!(other_way.stage, Stage::Approved);
}

#[test]
fn goodwill_cannot_be_split() {
    let mut generous = investigating();
    generous.customer_goodwill_fen = 6_000;
    assert_eq!(
        play(generous.clone(), &[plan(50, true)]).stage,
        Stage::PlanProposed,
        "the month counts"
    );
    assert_eq!(
        play(generous, &[plan(0, true)]).stage,
        Stage::Approved,
        "no goodwill, nothing to ask"
    );
    let begun = play(
        investigating(),
        &[
            plan(80, true),
            sample(ActKind::StartCarryingOut, 0),
            sample(ActKind::FinishCarryingOut, 0),
            sample(ActKind::Answer, 0),
        ],
    );
    let second = play(begun, &[plan(80, true)]);
    assert_eq!((second.stage, second.goodwill_spent_fen), (Stage::PlanProposed, 8_000));
    assert_eq!(second.plan.unwrap().revision, 2);
}
