//! The ways through the workflow that people will look for, and what their forms ask.

use huiyin_domain::{
    ActKind, Action, CarryOut, Channel, ClosingReason, Complaint, Effect, EntryKind, Nature, Refusal, RefusalCode,
    Severity, Stage, closing_offers,
    refusal::FieldError,
    time::{DAY, HOUR},
    vocabulary::{Direction, FieldCode, Medium},
    workflow::{Change, Notice, Recipient},
};

use crate::world::{
    T0, act, assess, call, close, effects, front, imported, intake, manager, owner, plan, play, registered, reply,
    sample,
};

fn phone() -> Complaint {
    registered(Channel::Phone, Severity::Ordinary)
}

fn planned(needs_carrying_out: bool) -> Complaint {
    let start = [
        assess(Severity::Ordinary),
        sample(ActKind::Investigate, 0),
        plan(0, needs_carrying_out),
    ];
    play(phone(), &start)
}

fn code(complaint: &Complaint, action: &Action) -> RefusalCode {
    act(complaint, &owner(), action, T0 + DAY)
        .unwrap_err()
        .code()
        .expect("refused, not invalid")
}

fn fields(complaint: &Complaint, action: &Action) -> Vec<(&'static str, FieldCode)> {
    match act(complaint, &owner(), action, T0 + DAY).unwrap_err() {
        Refusal::Invalid { fields } => fields
            .iter()
            .map(|FieldError { field, code, .. }| (*field, *code))
            .collect(),
        Refusal::Refused { code, .. } => panic!("refused: {code}"),
    }
}

#[test]
fn carrying_out_and_answering_come_in_either_order() {
    let [start, finish] = [ActKind::StartCarryingOut, ActKind::FinishCarryingOut].map(|kind| sample(kind, 0));
    let answer = sample(ActKind::Answer, 0);
    for order in [
        [start.clone(), finish.clone(), answer.clone()],
        [start.clone(), answer.clone(), finish.clone()],
        [answer, start, finish],
    ] {
        let mut complaint = planned(true);
        for action in &order {
            assert_ne!(complaint.stage, Stage::Closed);
            assert!(act(&complaint, &owner(), &close(ClosingReason::Solved), T0 + DAY).is_err());
            complaint = play(complaint, std::slice::from_ref(action));
        }
        assert_eq!(
            (complaint.stage, complaint.carry_out),
            (Stage::Answered, CarryOut::Done)
        );
        assert_eq!(play(complaint, &[close(ClosingReason::Solved)]).stage, Stage::Closed);
    }
}

#[test]
fn a_rejected_answer_keeps_it_open_until_the_recourse_is_told() {
    let rejected = play(planned(false), &[sample(ActKind::Answer, 0), reply(false)]);
    assert_eq!(
        code(&rejected, &close(ClosingReason::NotAgreed)),
        RefusalCode::RecourseNotTold
    );
    for reason in [ClosingReason::Withdrawn, ClosingReason::OutOfScope] {
        assert_eq!(
            code(&rejected, &close(reason)),
            RefusalCode::RecourseNotTold,
            "{reason} is no way around it"
        );
    }
    let told = play(rejected.clone(), &[sample(ActKind::TellRecourse, 0)]);
    assert_eq!(
        code(&told, &close(ClosingReason::Solved)),
        RefusalCode::CustomerRejected
    );
    assert_eq!(play(told, &[close(ClosingReason::NotAgreed)]).stage, Stage::Closed);
    // Or a better plan: the old answer no longer stands.
    let better = play(rejected, &[plan(20, true)]);
    assert_eq!(
        (better.stage, better.answered_at, better.customer_reply),
        (Stage::Approved, None, None)
    );
}

#[test]
fn solved_on_the_spot_stamps_everything() {
    let complaint = phone();
    let solved = act(&complaint, &front(), &sample(ActKind::SolveOnTheSpot, 0), T0 + HOUR).unwrap();
    assert_eq!(solved.stage, Stage::Closed);
    let stamps = [
        solved.acknowledged_at,
        solved.assessed_at,
        solved.investigated_at,
        solved.approved_at,
        solved.carried_out_at,
        solved.answered_at,
    ];
    assert!(stamps.iter().all(Option::is_some));
    assert!(solved.clocks.iter().all(|clock| clock.met_at.is_some()));
}

#[test]
fn reopening_counts_and_clears_what_was_decided() {
    let closed = play(
        planned(false),
        &[sample(ActKind::Answer, 0), close(ClosingReason::Solved)],
    );
    let open = play(closed, &[sample(ActKind::Reopen, 0)]);
    assert_eq!(
        (open.stage, open.reopened_count, open.plan_revisions),
        (Stage::Investigating, 1, 1)
    );
    assert_eq!((open.answered_at, &open.closing, &open.plan), (None, &None, &None));
    assert!(open.assessed_at.is_some());
    let early = play(phone(), &[close(ClosingReason::Withdrawn), sample(ActKind::Reopen, 0)]);
    assert_eq!(
        early.stage,
        Stage::Acknowledged,
        "what was never assessed is assessed first"
    );
}

#[test]
fn an_imported_history_keeps_its_dates() {
    let mut intake = intake(Channel::Phone, Severity::Ordinary);
    intake.received_at = T0 - 30 * DAY;
    let draft = Complaint::draft(intake);
    assert!(
        act(&draft, &manager(), &sample(ActKind::Note, 0), T0).is_err(),
        "a draft is not in the book"
    );
    for stage in Stage::ALL {
        let entered = act(&draft, &manager(), &imported(*stage), T0 + 1).unwrap();
        assert_eq!(
            (entered.stage, entered.received_at, entered.acknowledged_at),
            (*stage, T0 - 30 * DAY, Some(T0))
        );
        assert_eq!(
            entered.clocks.iter().any(huiyin_domain::Clock::is_open),
            !stage.is_final(),
            "{stage}"
        );
        assert_eq!(
            act(&entered, &manager(), &imported(*stage), T0 + 2).unwrap_err().code(),
            Some(RefusalCode::AlreadyEntered)
        );
    }
    let mut future = intake_of(&draft);
    future.received_at = T0 + 5;
    let wrong = act(&Complaint::draft(future), &manager(), &imported(Stage::Closed), T0 + 1).unwrap_err();
    let Refusal::Invalid { fields } = wrong else {
        panic!("{wrong:?}")
    };
    assert_eq!(
        fields.iter().map(|error| error.field).collect::<Vec<_>>(),
        ["received_at", "acknowledged_at"]
    );
}

fn intake_of(draft: &Complaint) -> huiyin_domain::Intake {
    let mut intake = intake(draft.channel, draft.severity);
    intake.received_at = draft.received_at;
    intake
}

#[test]
fn an_answer_with_a_gap_is_no_answer() {
    let complaint = planned(false);
    let answer = |text: &str| Action::Answer {
        text: text.into(),
        medium: Medium::Email,
    };
    for open in [
        "已经核实。我们的处理是：\n",
        "This is what we do:",
        "依据是：\n【待填写】\n请您核对。",
        "We did this: {measures}.",
    ] {
        assert_eq!(
            fields(&complaint, &answer(open)),
            [("text", FieldCode::Unfilled)],
            "{open}"
        );
    }
    let told = "尊敬的客户：\n\n我们的处理是：\n退款已经提交。";
    assert!(act(&complaint, &owner(), &answer(told), T0 + DAY).is_ok());
    // What the customer said may end as it likes.
    let contact = |direction, text: &str| Action::Contact {
        medium: Medium::Email,
        direction,
        reached: direction == Direction::Inbound,
        text: Some(text.into()),
    };
    assert!(
        act(
            &complaint,
            &owner(),
            &contact(Direction::Inbound, "信里写着【待填写】"),
            T0 + DAY
        )
        .is_ok()
    );
    assert_eq!(
        fields(&complaint, &contact(Direction::Outbound, "请您提供：\n【待填写】")),
        [("text", FieldCode::Unfilled)]
    );
}

#[test]
fn a_form_names_every_field_that_is_wrong() {
    let complaint = play(phone(), &[assess(Severity::Ordinary), sample(ActKind::Investigate, 0)]);
    let empty = |text: &str| Action::RecordFinding { text: text.into() };
    assert_eq!(fields(&complaint, &empty(" \n")), [("text", FieldCode::Required)]);
    assert_eq!(
        fields(&complaint, &empty(&"字".repeat(20_001))),
        [("text", FieldCode::TooLong)]
    );
    let past = Action::Hold {
        reason: String::new(),
        awaited: huiyin_domain::Awaited::Customer,
        until: Some(T0),
    };
    assert_eq!(
        fields(&complaint, &past),
        [("reason", FieldCode::Required), ("until", FieldCode::NotInFuture)]
    );
    let Action::Assess(mut lighter) = assess(Severity::Minor) else {
        panic!()
    };
    lighter.severity_reason = None;
    assert_eq!(
        fields(&complaint, &Action::Assess(lighter)),
        [("severity_reason", FieldCode::Required)]
    );
    let Action::ProposePlan(mut plan) = plan(50, false) else {
        panic!()
    };
    plan.entitlement_fen = -1;
    plan.measures.clear();
    assert_eq!(
        fields(&complaint, &Action::ProposePlan(plan)),
        [
            ("measures", FieldCode::Required),
            ("entitlement_fen", FieldCode::Negative),
            ("needs_carrying_out", FieldCode::NotAllowed)
        ]
    );
    let answered = play(planned(false), &[sample(ActKind::Answer, 0)]);
    let bare = Action::Close {
        reason: ClosingReason::Solved,
        outcome: None,
        words: None,
    };
    assert_eq!(fields(&answered, &bare), [("outcome", FieldCode::Required)]);
    let repeated = close(ClosingReason::Duplicate);
    assert_eq!(
        fields(&answered, &repeated),
        [("reason", FieldCode::NotAllowed)],
        "what repeats another complaint is merged into it"
    );
    let itself = Action::Merge {
        into: "c1".into(),
        reason: String::new(),
    };
    assert_eq!(
        fields(&phone(), &itself),
        [("reason", FieldCode::Required), ("into", FieldCode::NotAllowed)]
    );
}

#[test]
fn a_complaint_and_a_report_never_share_a_record() {
    let to = |nature| Action::Convert {
        nature,
        reason: "heard wrong".into(),
    };
    assert_eq!(code(&phone(), &to(Nature::Report)), RefusalCode::ReportIsSeparate);
    assert_eq!(code(&phone(), &to(Nature::Complaint)), RefusalCode::NoChange);
    assert_eq!(play(phone(), &[to(Nature::Enquiry)]).nature, Nature::Enquiry);
}

#[test]
fn the_entry_says_what_changed_and_the_manager_hears_of_critical_ones() {
    let effects = effects(&phone(), &owner(), &assess(Severity::Critical), T0 + 1);
    let Effect::Entry(entry) = &effects[0] else {
        panic!("{effects:?}")
    };
    assert_eq!(entry.kind, EntryKind::Assessed);
    let fields: Vec<_> = entry
        .changes
        .iter()
        .map(|Change { field, after, .. }| (field.as_str(), after.as_deref()))
        .collect();
    assert_eq!(
        fields,
        [
            ("stage", Some("assessed")),
            ("severity", Some("critical")),
            ("category", Some("product"))
        ]
    );
    assert!(effects.contains(&Effect::Notify {
        to: Recipient::Managers,
        notice: Notice::Critical,
        clock: None,
    }));
}

#[test]
fn the_closing_form_knows_which_reasons_are_open() {
    let open = |complaint: &Complaint| {
        closing_offers(complaint, &owner(), &huiyin_domain::Rules::default(), T0 + DAY)
            .into_iter()
            .filter(|offer| offer.refusal.is_none())
            .map(|offer| offer.reason)
            .collect::<Vec<_>>()
    };
    assert_eq!(open(&phone()), [ClosingReason::Withdrawn]);
    let answered = play(planned(false), &[sample(ActKind::Answer, 0)]);
    assert_eq!(open(&answered), [ClosingReason::Solved, ClosingReason::Withdrawn]);
    let started = play(planned(true), &[sample(ActKind::StartCarryingOut, 0)]);
    assert_eq!(open(&started), [], "what has begun is finished first");
}

#[test]
fn a_promise_of_words_is_kept_apart_from_an_attempt() {
    let tried = act(&phone(), &owner(), &call(false), T0 + HOUR).unwrap();
    assert_eq!(tried.failed_attempts, [T0 + HOUR]);
    let reached = act(&tried, &owner(), &call(true), T0 + 2 * HOUR).unwrap();
    assert!(reached.failed_attempts.is_empty());
}

#[test]
fn an_act_reads_from_the_wire_with_only_what_it_needs() {
    let close: Action = serde_json::from_str(r#"{"act":"close","reason":"withdrawn","words":"算了"}"#).unwrap();
    assert!(matches!(
        close,
        Action::Close {
            reason: ClosingReason::Withdrawn,
            outcome: None,
            ..
        }
    ));
    let take: Action = serde_json::from_str(r#"{"act":"take"}"#).unwrap();
    assert_eq!(take, Action::Take);
    for kind in ActKind::ALL {
        let action = sample(*kind, 0);
        let wire = serde_json::to_value(&action).unwrap();
        assert_eq!(wire["act"], kind.code());
        assert_eq!(serde_json::from_value::<Action>(wire).unwrap(), action);
    }
    let ts = <Action as ts_rs::TS>::inline(&ts_rs::Config::default());
    assert!(
        ts.contains(r#"{ "act": "take" }"#) && ts.contains("owner?: UserId | null"),
        "{ts}"
    );
}

#[test]
fn nobody_is_given_the_complaint_about_themselves() {
    let mut complaint = phone();
    complaint.audience.complained_about = Some("owner2".into());
    complaint.audience.complained_about_leaders = ["leader2".into()].into();
    for user in ["owner2", "leader2"] {
        let give = Action::Transfer {
            group: None,
            owner: Some(user.into()),
            reason: "holiday".into(),
        };
        assert_eq!(code(&complaint, &give), RefusalCode::Recused, "{user}");
    }
    complaint.audience.complained_about = Some("owner".into());
    assert_eq!(code(&complaint, &assess(Severity::Ordinary)), RefusalCode::Recused);
}
