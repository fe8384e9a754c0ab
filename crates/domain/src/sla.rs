//! Deadlines and the clocks that measure them (DOMAIN §3). Until business calendars are built, durations are calendar
//! time.

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    time::{DAY, HOUR, MINUTE, Millis, NEVER, end_of_day},
    vocabulary::{ClockKind, Severity, Tier, Verdict},
};

/// The margin before a platform's own deadline as shipped: four natural hours (DOMAIN §3).
const fn shipped_platform_margin() -> Millis {
    4 * HOUR
}

/// How long something may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "target", rename_all = "snake_case")]
pub enum Target {
    /// A duration in milliseconds.
    Within {
        /// The duration.
        ms: Millis,
    },
    /// Until the local day ends, though never less than the acknowledgement's time.
    SameDay,
    /// Not measured.
    None,
}

/// The deadlines of one severity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Targets {
    /// See [`ClockKind::Acknowledge`].
    pub acknowledge: Target,
    /// See [`ClockKind::FirstContact`].
    pub first_contact: Target,
    /// See [`ClockKind::Contain`].
    pub contain: Target,
    /// See [`ClockKind::Plan`].
    pub plan: Target,
    /// See [`ClockKind::Close`].
    pub close: Target,
    /// See [`ClockKind::NextWord`].
    pub next_word: Target,
}

impl Targets {
    /// The target of one kind of clock.
    #[must_use]
    pub const fn of(&self, kind: ClockKind) -> Target {
        match kind {
            ClockKind::Acknowledge => self.acknowledge,
            ClockKind::FirstContact => self.first_contact,
            ClockKind::Contain => self.contain,
            ClockKind::Plan => self.plan,
            ClockKind::Close => self.close,
            ClockKind::NextWord => self.next_word,
            // Each ticket and each promise brings its own.
            ClockKind::Platform | ClockKind::PromisedCall => Target::None,
        }
    }
}

/// The centre's deadlines, versioned configuration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Deadlines {
    /// 特急
    pub critical: Targets,
    /// 重大
    pub major: Targets,
    /// 一般
    pub ordinary: Targets,
    /// 轻微
    pub minor: Targets,
    /// How long holds may stop a plan or closing clock, in sum.
    pub hold_budget_ms: Millis,
    /// Per cent of the durations for VIP customers.
    pub vip_percent: i64,
    /// How long before the platform's own deadline its ticket is due here, in milliseconds of calendar time. Policies kept
    /// before it could be set have the shipped one.
    #[serde(default = "shipped_platform_margin")]
    pub platform_margin_ms: Millis,
}

impl Default for Deadlines {
    /// The table of DOMAIN §3. The hold budget of three days is our own proposal.
    fn default() -> Self {
        let within = |ms| Target::Within { ms };
        Self {
            critical: Targets {
                acknowledge: within(15 * MINUTE),
                first_contact: within(30 * MINUTE),
                contain: within(4 * HOUR),
                plan: within(24 * HOUR),
                close: within(7 * DAY),
                next_word: within(DAY),
            },
            major: Targets {
                acknowledge: within(30 * MINUTE),
                first_contact: within(HOUR),
                contain: Target::None,
                plan: within(DAY),
                close: within(5 * DAY),
                next_word: within(DAY),
            },
            ordinary: Targets {
                acknowledge: within(2 * HOUR),
                first_contact: within(2 * HOUR),
                contain: Target::None,
                plan: within(DAY),
                close: within(72 * HOUR),
                next_word: within(2 * DAY),
            },
            minor: Targets {
                acknowledge: within(4 * HOUR),
                first_contact: Target::SameDay,
                contain: Target::None,
                plan: Target::None,
                close: within(24 * HOUR),
                next_word: Target::None,
            },
            hold_budget_ms: 3 * DAY,
            vip_percent: 50,
            platform_margin_ms: shipped_platform_margin(),
        }
    }
}

impl Deadlines {
    /// The deadlines of one severity.
    #[must_use]
    pub const fn of(&self, severity: Severity) -> &Targets {
        match severity {
            Severity::Critical => &self.critical,
            Severity::Major => &self.major,
            Severity::Ordinary => &self.ordinary,
            Severity::Minor => &self.minor,
        }
    }

    /// The longest time any severity has to be closed in; none where none is measured.
    #[must_use]
    pub fn longest_to_close(&self) -> Option<Millis> {
        let longest = Severity::ALL
            .iter()
            .filter_map(|severity| match self.of(*severity).close {
                Target::Within { ms } => Some(ms),
                Target::SameDay => Some(DAY),
                Target::None => None,
            });
        longest.max()
    }

    /// When a platform's ticket is due here. One handed over so late that the margin would lie before its receipt is due
    /// when the platform says.
    #[must_use]
    pub const fn platform_due(&self, received_at: Millis, external_due_at: Millis) -> Millis {
        let due = external_due_at.saturating_sub(self.platform_margin_ms);
        if due > received_at { due } else { external_due_at }
    }

    /// When a clock started at `from` is due; none where the severity does not measure it.
    #[must_use]
    pub fn due(&self, kind: ClockKind, severity: Severity, tier: Tier, from: Millis, zone: Tz) -> Option<Millis> {
        let targets = self.of(severity);
        let after = |ms: Millis| {
            let ms = if tier == Tier::Vip {
                ms.saturating_mul(self.vip_percent) / 100
            } else {
                ms
            };
            from.saturating_add(ms).min(NEVER - 1)
        };
        match targets.of(kind) {
            Target::Within { ms } => Some(after(ms)),
            Target::SameDay => {
                let least = match targets.acknowledge {
                    Target::Within { ms } => after(ms),
                    Target::SameDay | Target::None => from,
                };
                Some(end_of_day(from, zone).max(least))
            }
            Target::None => None,
        }
    }
}

/// One running or finished measurement. A clock is a row (DESIGN).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Clock {
    /// What it measures.
    pub kind: ClockKind,
    /// When it began.
    pub started_at: Millis,
    /// When it is due, pauses included.
    pub due_at: Millis,
    /// When it was met, in time or late.
    pub met_at: Option<Millis>,
    /// When it was stopped because nothing was left to measure.
    pub stopped_at: Option<Millis>,
    /// Frozen as soon as it is known; `missed` stands although the clock still runs until the thing is done.
    pub verdict: Option<Verdict>,
    /// Since when a hold stops it.
    pub paused_at: Option<Millis>,
    /// How long the present hold can stop it at most: what the budget had left.
    pub pause_cap_ms: Millis,
    /// How long holds have stopped it so far.
    pub paused_ms: Millis,
}

impl Clock {
    /// A clock that starts now.
    #[must_use]
    pub const fn start(kind: ClockKind, started_at: Millis, due_at: Millis) -> Self {
        Self {
            kind,
            started_at,
            due_at,
            met_at: None,
            stopped_at: None,
            verdict: None,
            paused_at: None,
            pause_cap_ms: 0,
            paused_ms: 0,
        }
    }

    /// Whether what it measures is still to be done.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.met_at.is_none() && self.stopped_at.is_none()
    }

    /// When it is due at the latest: a hold moves it, but by no more than the budget.
    #[must_use]
    pub const fn latest_due(&self) -> Millis {
        match self.paused_at {
            Some(_) => self.due_at.saturating_add(self.pause_cap_ms),
            None => self.due_at,
        }
    }

    /// Freezes `missed` when the time is over, a hold's budget included. Runs on until met.
    pub fn judge(&mut self, now: Millis) {
        if self.is_open() && self.verdict.is_none() && now > self.latest_due() {
            self.end_pause(now);
            self.verdict = Some(Verdict::Missed);
        }
    }

    /// The thing was done.
    pub fn meet(&mut self, now: Millis) {
        if self.is_open() {
            self.resume(now);
            self.judge(now);
            self.met_at = Some(now);
            self.verdict = self.verdict.or(Some(Verdict::Met));
        }
    }

    /// Nothing is left to measure. A breach that has happened stays one.
    pub fn stop(&mut self, now: Millis) {
        if self.is_open() {
            self.resume(now);
            self.judge(now);
            self.stopped_at = Some(now);
        }
    }

    /// A hold stops the clock, as far as the budget goes. A breach cannot be paused away.
    pub fn pause(&mut self, now: Millis, budget_ms: Millis) {
        self.judge(now);
        if self.is_open() && self.verdict.is_none() && self.paused_at.is_none() {
            self.paused_at = Some(now);
            self.pause_cap_ms = budget_ms.saturating_sub(self.paused_ms).max(0);
        }
    }

    /// The hold is over: the due time moves by its length, at most by what the budget had left.
    pub fn resume(&mut self, now: Millis) {
        self.judge(now);
        self.end_pause(now);
    }

    fn end_pause(&mut self, now: Millis) {
        if let Some(since) = self.paused_at.take() {
            let moved = now.saturating_sub(since).clamp(0, self.pause_cap_ms);
            self.due_at = self.due_at.saturating_add(moved);
            self.paused_ms += moved;
            self.pause_cap_ms = 0;
        }
    }
}

/// When the next open clock is due, [`NEVER`] when none is: the column `complaint.next_due`.
#[must_use]
pub fn next_due(clocks: &[Clock]) -> Millis {
    clocks
        .iter()
        .filter(|clock| clock.is_open())
        .map(Clock::latest_due)
        .min()
        .unwrap_or(NEVER)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What was kept before the margin could be set has the shipped one.
    #[test]
    fn older_deadlines_have_the_shipped_margin() {
        let mut kept = serde_json::to_value(Deadlines::default()).unwrap();
        let removed = kept.as_object_mut().unwrap().remove("platform_margin_ms");
        assert_eq!(removed, Some(serde_json::json!(4 * HOUR)));
        let read: Deadlines = serde_json::from_value(kept).unwrap();
        assert_eq!(read, Deadlines::default());
    }
}
