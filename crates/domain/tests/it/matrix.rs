//! The whole state × act × role matrix, one reviewed snapshot.

use std::fmt::Write;

use huiyin_domain::{
    ActKind, Action, Actor, Channel, Complaint, Level, Refusal, RefusalCode, Rules, Severity, Stage, offers, step,
    time::{DAY, HOUR},
};

use crate::world::{
    T0, act, assess, call, close, contact, hold, imported, intake, leader, manager, merging, people, plan, play,
    play_as, registered, reply, sample, supervisor, survey,
};

const NOW: i64 = T0 + 20 * HOUR;

/// Every state that the rules tell apart, by its name.
fn states() -> Vec<(&'static str, Complaint)> {
    let phone = || registered(Channel::Phone, Severity::Ordinary);
    let assessed = || play(phone(), &[assess(Severity::Ordinary)]);
    let investigating = || play(assessed(), &[sample(ActKind::Investigate, 0)]);
    let waiting = |yuan| play(investigating(), &[plan(yuan, true)]);
    let approved = || play(investigating(), &[plan(0, true)]);
    let words_only = || play(investigating(), &[plan(0, false)]);
    let carrying = || play(approved(), &[sample(ActKind::StartCarryingOut, 0)]);
    let done = || play(carrying(), &[sample(ActKind::FinishCarryingOut, 0)]);
    let answer = || sample(ActKind::Answer, 0);
    let answered = || play(words_only(), &[answer()]);
    let rejected = || play(answered(), &[reply(false)]);
    let told = || play(rejected(), &[sample(ActKind::TellRecourse, 0)]);
    let closed = || play(answered(), &[reply(true), close(huiyin_domain::ClosingReason::Solved)]);
    let draft = || Complaint::draft(intake(Channel::Email, Severity::Ordinary));
    let mut restricted = investigating();
    restricted.audience.restricted = true;
    restricted.audience.named = ["mate".into()].into();
    let mut about_owner = restricted.clone();
    about_owner.audience.complained_about = Some("owner".into());
    about_owner.audience.complained_about_leaders = ["leader".into(), "manager".into()].into();
    let mut pool = investigating();
    pool.audience.owner = None;
    vec![
        ("draft, not in the book", draft()),
        ("received (by e-mail)", registered(Channel::Email, Severity::Ordinary)),
        ("acknowledged (by phone)", phone()),
        ("acknowledged, critical", registered(Channel::Phone, Severity::Critical)),
        ("assessed", assessed()),
        ("investigating", investigating()),
        ("investigating, in the pool", pool),
        ("investigating, on hold", play(investigating(), &[hold()])),
        ("investigating, restricted to mate", restricted),
        (
            "investigating, restricted, about owner (leaders: leader, manager)",
            about_owner,
        ),
        ("plan_proposed, 200 yuan by the owner", waiting(200)),
        ("plan_proposed, 900 yuan by the owner", waiting(900)),
        ("plan_proposed, 6000 yuan by the owner", waiting(6_000)),
        (
            "plan_proposed, 400 yuan by the leader",
            play_as(investigating(), &leader(), &[plan(400, true)]),
        ),
        (
            "plan_proposed, 6000 yuan by the manager",
            play_as(investigating(), &manager(), &[plan(6_000, true)]),
        ),
        (
            "sent_back",
            play_as(waiting(200), &leader(), &[sample(ActKind::SendBack, 0)]),
        ),
        ("approved, to carry out", approved()),
        ("approved, only words", words_only()),
        ("carrying_out, started", carrying()),
        ("carrying_out, done", done()),
        ("answered, carrying out pending", play(approved(), &[answer()])),
        ("answered, carrying out started", play(carrying(), &[answer()])),
        ("answered, no reply yet", answered()),
        ("answered, accepted", play(answered(), &[reply(true)])),
        ("answered, rejected", rejected()),
        ("answered, rejected, recourse told", told()),
        (
            "investigating, escalated to the team leader by hand",
            play(
                investigating(),
                &[Action::Escalate {
                    to: Level::TeamLeader,
                    reason: "words".into(),
                }],
            ),
        ),
        ("investigating, overdue and not looked at", {
            let mut late = investigating();
            late.clocks.iter_mut().for_each(|clock| clock.due_at = NOW - HOUR);
            late
        }),
        ("investigating, escalated to the supervisor", {
            let mut late = investigating();
            late.clocks.iter_mut().for_each(|clock| clock.due_at = NOW - 9 * HOUR);
            let system = Actor::system("system".into());
            let raised = act(&late, &system, &Action::RaiseOverdue, NOW - 8 * HOUR).unwrap();
            act(&raised, &system, &Action::RaiseOverdue, NOW - HOUR).unwrap()
        }),
        ("closed, merged into another", play(investigating(), &[merging()])),
        ("closed, solved", closed()),
        (
            "closed, surveyed",
            play_as(
                closed(),
                &supervisor(),
                &[survey(huiyin_domain::SurveyResult::Answered, 5)],
            ),
        ),
        ("not_accepted", play(phone(), &[sample(ActKind::NotAccept, 0)])),
        (
            "imported, closed",
            act(&draft(), &manager(), &imported(Stage::Closed), NOW).unwrap(),
        ),
    ]
}

/// What becomes of a well-formed act; the same question `offers` answers.
fn outcome(complaint: &Complaint, actor: &Actor, kind: ActKind) -> Option<RefusalCode> {
    let offered = offers(complaint, actor, &Rules::default(), NOW)
        .into_iter()
        .find(|offer| offer.act == kind);
    // Several closing reasons or targets: the act is open when one of its forms is.
    let mut forms = (0..6).map(|salt| step(complaint, actor, &sample(kind, salt), &Rules::default(), NOW));
    let tried: Vec<_> = forms.by_ref().collect();
    let refusal = match tried.iter().find(|result| result.is_ok()) {
        Some(_) => None,
        None => tried.into_iter().find_map(Result::err).map(|refusal| match refusal {
            Refusal::Refused { code, .. } => code,
            Refusal::Invalid { fields } => panic!("{kind}: {fields:?}"),
        }),
    };
    if let Some(offered) = offered {
        assert_eq!(
            offered.refusal.is_none(),
            refusal.is_none(),
            "{kind} by {}: button and act differ",
            actor.id
        );
    }
    refusal
}

fn mark(refusal: Option<RefusalCode>, primary: bool) -> char {
    match refusal {
        None if primary => '#',
        None => '+',
        Some(RefusalCode::NotVisible) => ' ',
        Some(RefusalCode::RoleNotAllowed) => '-',
        Some(RefusalCode::OutOfReach) => 'r',
        Some(RefusalCode::WrongStage) => '.',
        Some(RefusalCode::OnHold) => 'h',
        Some(_) => '!',
    }
}

#[test]
fn who_may_do_what_in_which_state() {
    let people = people();
    let mut text = String::from(
        "# allowed, and the next step   + allowed   . not in this stage   h not while on hold\n\
         - never by this role   r not on this complaint   ! refused, the reason stands at the end   blank: not visible\n\n",
    );
    for (column, (name, _)) in people.iter().enumerate() {
        let _ = writeln!(text, "{} {name}", char::from(b'A' + u8::try_from(column).unwrap()));
    }
    for (name, complaint) in states() {
        let header: String = (0..people.len())
            .map(|column| char::from(b'A' + u8::try_from(column).unwrap()))
            .collect();
        let _ = writeln!(text, "\n== {name}\n{:20} {header}", "");
        for kind in ActKind::ALL {
            let mut row = String::new();
            let mut reasons: Vec<RefusalCode> = Vec::new();
            for (_, actor) in &people {
                let refusal = outcome(&complaint, actor, *kind);
                let primary = offers(&complaint, actor, &Rules::default(), NOW)
                    .iter()
                    .any(|offer| offer.act == *kind && offer.primary);
                let mark = mark(refusal, primary);
                row.push(mark);
                if let (Some(reason), '!') = (refusal, mark)
                    && !reasons.contains(&reason)
                {
                    reasons.push(reason);
                }
            }
            let reasons: Vec<&str> = reasons.into_iter().map(RefusalCode::code).collect();
            let line = format!("{:20} {row}  {}", kind.code(), reasons.join(", "));
            text.push_str(line.trim_end());
            text.push('\n');
        }
    }
    insta::assert_snapshot!("matrix", text);
}

#[test]
fn at_most_one_next_step_and_it_is_allowed() {
    for (name, complaint) in states() {
        for (_, actor) in people() {
            let offers = offers(&complaint, &actor, &Rules::default(), NOW);
            let next: Vec<_> = offers.iter().filter(|offer| offer.primary).collect();
            assert!(
                next.len() <= 1 && next.iter().all(|offer| offer.refusal.is_none()),
                "{name}: {next:?}"
            );
        }
    }
}

#[test]
fn an_auditor_and_an_administrator_change_nothing() {
    for (name, complaint) in states() {
        for (who, actor) in people()
            .into_iter()
            .filter(|(who, _)| matches!(*who, "auditor" | "administrator"))
        {
            for kind in ActKind::ALL {
                assert!(
                    outcome(&complaint, &actor, *kind).is_some(),
                    "{who} may {kind} when {name}"
                );
            }
        }
    }
}

#[test]
fn the_centre_with_one_person_can_do_the_whole_day() {
    let mut chief = manager();
    chief.roles.insert(huiyin_domain::Role::Administrator);
    let complaint = registered(Channel::Email, Severity::Ordinary);
    let day: Vec<_> = [
        ActKind::Acknowledge,
        ActKind::Assess,
        ActKind::Investigate,
        ActKind::ProposePlan,
        ActKind::StartCarryingOut,
        ActKind::FinishCarryingOut,
        ActKind::Answer,
        ActKind::CustomerReply,
        ActKind::Close,
    ]
    .into_iter()
    .map(|kind| sample(kind, 0))
    .collect();
    assert_eq!(play_as(complaint, &chief, &day).stage, Stage::Closed);
}

#[test]
fn whoever_does_an_act_has_the_permission_it_needs() {
    for rule in huiyin_domain::workflow::RULES {
        for (role, _) in rule.grants {
            assert!(
                rule.act.permission().granted_to().contains(role),
                "{role} does {} without permission",
                rule.act
            );
        }
    }
    for kind in ActKind::ALL {
        assert!(
            huiyin_domain::workflow::RULES.iter().any(|rule| rule.act == *kind),
            "nobody does {kind}"
        );
    }
}

#[test]
fn unreachable_takes_three_half_days_and_a_message() {
    let complaint = registered(Channel::Phone, Severity::Ordinary);
    let owner = crate::world::owner();
    let unreachable = close(huiyin_domain::ClosingReason::Unreachable);
    let refused = |complaint: &Complaint, now| {
        act(complaint, &owner, &unreachable, now)
            .unwrap_err()
            .code()
            .expect("refused")
    };
    let message = contact(huiyin_domain::Medium::Sms, false);
    let mut complaint = act(&complaint, &owner, &call(false), T0 + HOUR).unwrap();
    complaint = act(&complaint, &owner, &call(false), T0 + HOUR + 1).unwrap();
    complaint = act(&complaint, &owner, &call(false), T0 + 5 * HOUR).unwrap();
    complaint = act(&complaint, &owner, &message, T0 + 6 * HOUR).unwrap();
    assert_eq!(refused(&complaint, T0 + 7 * HOUR), RefusalCode::AttemptsMissing);
    complaint = act(&complaint, &owner, &call(false), T0 + DAY).unwrap();
    assert_eq!(refused(&complaint, T0 + DAY + HOUR), RefusalCode::MessageMissing);
    let reached = act(&complaint, &owner, &call(true), T0 + DAY + HOUR).unwrap();
    assert_eq!(refused(&reached, T0 + DAY + 2 * HOUR), RefusalCode::AttemptsMissing);
    complaint = act(&complaint, &owner, &message, T0 + DAY + HOUR).unwrap();
    assert_eq!(
        act(&complaint, &owner, &unreachable, T0 + DAY + 2 * HOUR)
            .unwrap()
            .stage,
        Stage::Closed
    );
}
