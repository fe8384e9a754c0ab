//! What the acts do to the clocks (DOMAIN §3).

use super::Rules;
use crate::{
    complaint::Complaint,
    sla::{Clock, platform_due},
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
        | ClockKind::Platform => false,
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
pub(super) fn start_platform(complaint: &mut Complaint, external_due_at: Millis) {
    let from = complaint.received_at;
    let due_at = platform_due(from, external_due_at);
    complaint.clocks.push(Clock::start(ClockKind::Platform, from, due_at));
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
        .filter(|clock| clock.kind != ClockKind::Platform && clock.is_open() && clock.verdict.is_none())
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
            | ClockKind::Platform => complaint
                .clocks
                .iter()
                .any(|clock| clock.kind == kind && clock.stopped_at.is_none()),
        };
        if wanted && !known {
            start(complaint, kind, now, rules);
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
