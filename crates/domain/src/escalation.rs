//! 升级: the ladder a complaint climbs, by hand or because a deadline passed. A ladder with acknowledgement and
//! time-out, never a single mail (DOMAIN §3).

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    complaint::Complaint,
    permission::Actor,
    time::{HOUR, Millis, NEVER, hour_of_day},
    vocabulary::{Level, Role, Severity, codes},
    workflow::Action,
};

/// How long a rung may leave a missed deadline unacknowledged before the next one is told (DESIGN: the supervisor 4 h
/// later).
pub const RUNG_WAITS_MS: Millis = 4 * HOUR;

/// Hours of the local day in which people are alarmed about what can wait for the morning (DOMAIN §3: no alarms at
/// midnight but for 24×7 clocks, which are those of critical complaints).
pub const ALARM_HOURS: std::ops::Range<u32> = 9..21;

/// Whether somebody may be alarmed outside of their inbox, which always fills, about a complaint of this severity now.
#[must_use]
pub fn may_alarm(severity: Severity, now: Millis, zone: Tz) -> bool {
    severity == Severity::Critical || ALARM_HOURS.contains(&hour_of_day(now, zone))
}

codes! {
    /// What made a complaint climb.
    EscalationCause {
        /// Somebody asked for it, with a reason.
        Hand = "hand",
        /// A deadline passed.
        Deadline = "deadline",
        /// The rung below did not acknowledge in time.
        Timeout = "timeout",
    }
}

/// The rung a complaint stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Escalation {
    /// The rung.
    pub level: Level,
    /// Why it stands there.
    pub cause: EscalationCause,
    /// Since when it waits for the rung.
    pub raised_at: Millis,
    /// When somebody on the rung took note.
    pub acknowledged_at: Option<Millis>,
}

impl Escalation {
    /// When the next rung is due: only for missed deadlines that nobody has acknowledged, and only up to the supervisor.
    #[must_use]
    pub fn climbs_at(&self) -> Option<Millis> {
        let waits = self.acknowledged_at.is_none() && self.level == Level::TeamLeader;
        (waits && self.cause != EscalationCause::Hand).then(|| self.raised_at.saturating_add(RUNG_WAITS_MS))
    }
}

/// The highest rung the actor stands on; nobody but these three can acknowledge an escalation.
#[must_use]
pub fn rung(actor: &Actor) -> Option<Level> {
    [
        (Role::Manager, Level::Manager),
        (Role::Supervisor, Level::Supervisor),
        (Role::TeamLeader, Level::TeamLeader),
    ]
    .into_iter()
    .find_map(|(role, level)| actor.is(role).then_some(level))
}

/// When a hold ends by itself: the moment to look again that was named when it began.
#[must_use]
pub fn wakes_at(complaint: &Complaint) -> Option<Millis> {
    complaint.hold.as_ref().and_then(|hold| hold.until)
}

/// What the house does when it looks at a complaint whose alarm has come: a hold whose day it is ends; what was missed is
/// told either way, for every step judges the clocks.
#[must_use]
pub fn at_alarm(complaint: &Complaint, now: Millis) -> Action {
    if wakes_at(complaint).is_some_and(|at| at <= now) {
        Action::Resume
    } else {
        Action::RaiseOverdue
    }
}

/// When the engine must look at a complaint next: a clock passes its deadline, a rung has waited long enough, or the day
/// has come until which it was put on hold.
/// [`NEVER`] where nothing will happen by itself: the column `complaint.next_alarm`.
#[must_use]
pub fn next_alarm(complaint: &Complaint) -> Millis {
    if complaint.stage.is_final() {
        return NEVER;
    }
    let breach = complaint
        .clocks
        .iter()
        .filter(|clock| clock.is_open() && clock.verdict.is_none())
        // A clock is missed as soon as the time is past, not at it.
        .map(|clock| clock.latest_due().saturating_add(1))
        .min();
    let climb = complaint.escalation.and_then(|escalation| escalation.climbs_at());
    breach
        .into_iter()
        .chain(climb)
        .chain(wakes_at(complaint))
        .min()
        .unwrap_or(NEVER)
        .min(NEVER)
}
