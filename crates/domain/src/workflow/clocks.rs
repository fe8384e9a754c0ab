//! What the acts do to the clocks (DOMAIN §3).

use super::Rules;
use crate::{
    complaint::Complaint,
    sla::Clock,
    time::Millis,
    vocabulary::{ClockKind, Severity},
};

/// Whether a hold stops this clock: plan and close only, and only while no verdict stands.
pub(super) fn is_pausable(clock: &Clock, now: Millis) -> bool {
    let kind = match clock.kind {
        ClockKind::Plan | ClockKind::Close => true,
        ClockKind::Acknowledge
        | ClockKind::FirstContact
        | ClockKind::Contain
        | ClockKind::NextWord
        | ClockKind::Platform
        | ClockKind::PromisedCall => false,
    };
    kind && clock.is_open() && clock.verdict.is_none() && clock.due_at >= now
}

/// Starts a clock, where the severity measures it.
pub(super) fn start(complaint: &mut Complaint, kind: ClockKind, from: Millis, rules: &Rules) {
    let due = rules
        .deadlines
        .due(kind, complaint.severity, complaint.tier, from, rules.zone);
    if let Some(due_at) = due {
        complaint.clocks.push(Clock::start(kind, from, due_at));
    }
}

/// Starts the clock of a platform's ticket, which no severity changes and no hold stops.
pub(super) fn start_platform(complaint: &mut Complaint, external_due_at: Millis, rules: &Rules) {
    let from = complaint.received_at;
    let due_at = rules.deadlines.platform_due(from, external_due_at);
    complaint.clocks.push(Clock::start(ClockKind::Platform, from, due_at));
}

/// Starts the clock of a promised call, in place of one that was promised before.
pub(super) fn promise_call(complaint: &mut Complaint, at: Millis, now: Millis) {
    let promised = complaint
        .clocks
        .iter_mut()
        .filter(|clock| clock.kind == ClockKind::PromisedCall);
    promised.for_each(|clock| clock.stop(now));
    complaint.clocks.push(Clock::start(ClockKind::PromisedCall, now, at));
}

/// The platform named another deadline. A verdict stands; what still runs becomes later only where the platform itself
/// gave longer, whatever margin is in force by now. A complaint that had no such clock gets one.
pub(super) fn platform_moved(
    complaint: &mut Complaint,
    before: Option<Millis>,
    external_due_at: Millis,
    rules: &Rules,
) {
    let from = complaint.received_at;
    let due_at = rules.deadlines.platform_due(from, external_due_at);
    let later = before.is_some_and(|before| external_due_at > before);
    let mut clocks = complaint.clocks.iter_mut();
    match clocks.find(|clock| clock.kind == ClockKind::Platform) {
        Some(clock) if clock.is_open() && clock.verdict.is_none() => {
            clock.due_at = if later { due_at } else { due_at.min(clock.due_at) };
        }
        Some(_) => {}
        None if complaint.stage.is_final() => {}
        None => complaint.clocks.push(Clock::start(ClockKind::Platform, from, due_at)),
    }
}

/// The thing was done.
pub(super) fn meet(complaint: &mut Complaint, kind: ClockKind, now: Millis) {
    for clock in complaint.clocks.iter_mut().filter(|clock| clock.kind == kind) {
        clock.meet(now);
    }
}

/// A word reached the customer: the next one is due an interval later. A finished complaint owes no further word.
pub(super) fn word_given(complaint: &mut Complaint, now: Millis, rules: &Rules) {
    meet(complaint, ClockKind::NextWord, now);
    if complaint.entered && !complaint.stage.is_final() {
        start(complaint, ClockKind::NextWord, now, rules);
    }
}

/// Finished: the closing clock is met, nothing else runs on.
pub(super) fn finish(complaint: &mut Complaint, now: Millis) {
    meet(complaint, ClockKind::Close, now);
    meet(complaint, ClockKind::Platform, now);
    stop(complaint, now);
}

/// Nothing is left to measure.
pub(super) fn stop(complaint: &mut Complaint, now: Millis) {
    for clock in &mut complaint.clocks {
        clock.stop(now);
    }
}

/// Another severity recomputes only what remains: clocks without a verdict. Graver: due one new interval from now, if
/// that is earlier. Lighter: as if it had been so from the start. A clock the new severity does not know stops, one
/// that only it knows starts now.
pub(super) fn severity_changed(complaint: &mut Complaint, before: Severity, rules: &Rules, now: Millis) {
    let (severity, tier) = (complaint.severity, complaint.tier);
    if severity == before {
        return;
    }
    let due = |kind, from| rules.deadlines.due(kind, severity, tier, from, rules.zone);
    for clock in complaint
        .clocks
        .iter_mut()
        .filter(|clock| !brings_its_own(clock.kind) && clock.is_open() && clock.verdict.is_none())
    {
        if due(clock.kind, now).is_none() {
            clock.stop(now);
        } else if severity.is_lower_than(before) {
            if let Some(later) = due(clock.kind, clock.started_at) {
                clock.due_at = clock.due_at.max(later.saturating_add(clock.paused_ms));
            }
        } else if let Some(sooner) = due(clock.kind, now) {
            clock.due_at = clock.due_at.min(sooner);
        }
    }
    let missing = [
        (ClockKind::Contain, true),
        (ClockKind::Plan, complaint.plan.is_none()),
        (ClockKind::NextWord, complaint.acknowledged_at.is_some()),
    ];
    for (kind, wanted) in missing {
        let known = match kind {
            ClockKind::NextWord => complaint
                .clocks
                .iter()
                .any(|clock| clock.kind == kind && clock.is_open()),
            ClockKind::Contain
            | ClockKind::Plan
            | ClockKind::Acknowledge
            | ClockKind::FirstContact
            | ClockKind::Close
            | ClockKind::Platform
            | ClockKind::PromisedCall => complaint
                .clocks
                .iter()
                .any(|clock| clock.kind == kind && clock.stopped_at.is_none()),
        };
        if wanted && !known {
            start(complaint, kind, now, rules);
        }
    }
}

/// Whether its time is not the severity's: a platform's ticket and a promise each bring their own.
const fn brings_its_own(kind: ClockKind) -> bool {
    matches!(kind, ClockKind::Platform | ClockKind::PromisedCall)
}

/// Another complaint goes on in this one: of what still runs on it, the stricter time holds here. What was done here is
/// done for both, but for what each brings of its own. A verdict stands as it is.
pub(super) fn take_in(complaint: &mut Complaint, theirs: &[Clock]) {
    for their in theirs.iter().filter(|clock| clock.is_open()) {
        let due_at = their.latest_due();
        let ours = || complaint.clocks.iter().filter(|clock| clock.kind == their.kind);
        let (known, runs) = (ours().next().is_some(), ours().any(Clock::is_open));
        if runs {
            let open = complaint.clocks.iter_mut();
            open.filter(|clock| clock.kind == their.kind && clock.is_open() && clock.verdict.is_none())
                .for_each(|clock| clock.due_at = clock.due_at.min(due_at));
        } else if !known || brings_its_own(their.kind) {
            complaint
                .clocks
                .push(Clock::start(their.kind, their.started_at, due_at));
        }
    }
}

/// The other complaint goes its own way again: what still runs has the time it had before, and what came with the other
/// stops. A verdict stands as it is.
pub(super) fn let_go(complaint: &mut Complaint, before: &[Clock], now: Millis) {
    for (at, clock) in complaint.clocks.iter_mut().enumerate() {
        match before.get(at) {
            Some(was) if clock.verdict.is_none() => *clock = was.clone(),
            Some(_) => {}
            None => clock.stop(now),
        }
    }
}

/// A hold begins.
pub(super) fn pause(complaint: &mut Complaint, rules: &Rules, now: Millis) {
    for clock in complaint.clocks.iter_mut().filter(|clock| is_pausable(clock, now)) {
        clock.pause(now, rules.deadlines.hold_budget_ms);
    }
}

/// A hold ends.
pub(super) fn resume(complaint: &mut Complaint, now: Millis) {
    for clock in &mut complaint.clocks {
        clock.resume(now);
    }
}

/// Freezes every breach that has happened.
pub(super) fn judge(complaint: &mut Complaint, now: Millis) {
    for clock in &mut complaint.clocks {
        clock.judge(now);
    }
}
