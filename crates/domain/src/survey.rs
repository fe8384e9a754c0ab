//! 结案回访 and its satisfaction survey, recorded by phone after closing by somebody else than the handler (DOMAIN §4
//! Survey, After-closing call-back).

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    complaint::Complaint,
    id::UserId,
    time::{DAY, HalfDay, Millis},
    vocabulary::{ClosingReason, Medium, codes},
};

/// After so many calls that reached nobody the survey is given up (DOMAIN §4: at most 3 attempts).
pub const MOST_ATTEMPTS: u32 = 3;

/// By when the customer should have been called (DOMAIN §4: within 2 working days; calendar time until there are
/// calendars).
pub const CALL_DUE_MS: Millis = 2 * DAY;

/// After so long an ending is old news, and nobody is called about it any more: our own proposal.
pub const CALLED_FOR_MS: Millis = 30 * DAY;

/// Endings that somebody is called about: those of which an answer stands.
pub const CALLED_REASONS: [ClosingReason; 2] = [ClosingReason::Solved, ClosingReason::NotAgreed];

/// Whether a complaint rests after an attempt: the next one belongs into another half-day (DOMAIN §4).
#[must_use]
pub fn rests(last_attempt_at: Millis, now: Millis, zone: Tz) -> bool {
    HalfDay::of(last_attempt_at, zone) == HalfDay::of(now, zone)
}

/// The scores, from very dissatisfied to very satisfied.
pub const SCORES: std::ops::RangeInclusive<i64> = 1..=5;

/// A score from which on somebody is dissatisfied, so that reopening is proposed (DOMAIN §4: ≤ 2).
pub const LOW_SCORE: i64 = 2;

codes! {
    /// How a call ended.
    SurveyResult {
        /// The customer answered.
        Answered = "answered",
        /// Nobody was reached.
        Unreachable = "unreachable",
        /// The customer would not answer.
        Refused = "refused",
    }
}

codes! {
    /// Whether the matter is really solved, in the customer's eyes.
    Solved {
        /// 解决
        Yes = "yes",
        /// 部分解决
        Partly = "partly",
        /// 未解决
        No = "no",
    }
}

/// What a call brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct SurveyDraft {
    /// How the customer was called.
    pub medium: Medium,
    /// How the call ended.
    pub result: SurveyResult,
    /// Whether it is solved; required when answered.
    pub solved: Option<Solved>,
    /// From 1, very dissatisfied, to 5, very satisfied; required when answered.
    pub score: Option<i64>,
    /// The customer's words.
    pub words: Option<String>,
}

impl SurveyDraft {
    /// Whether it asks for the complaint to be taken up again: not solved, or a score of two or less (DOMAIN §4).
    #[must_use]
    pub fn proposes_reopening(&self) -> bool {
        self.result == SurveyResult::Answered
            && (self.solved == Some(Solved::No) || self.score.is_some_and(|score| score <= LOW_SCORE))
    }
}

/// Where the survey of a closed complaint stands; a reopening clears it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Survey {
    /// Half-days on which a call reached nobody.
    pub attempts: u32,
    /// The last of those calls.
    pub last_attempt_at: Option<Millis>,
    /// When it was answered, refused or given up.
    pub ended_at: Option<Millis>,
    /// Whether it is solved.
    pub solved: Option<Solved>,
    /// From 1 to 5.
    pub score: Option<i64>,
    /// Whether the answer asks for the complaint to be taken up again.
    pub reopening_proposed: bool,
}

/// Whether the user handled the complaint, as owner or by drawing up its plan: such a one does not call (DOMAIN §4).
#[must_use]
pub fn is_handler(complaint: &Complaint, user: &UserId) -> bool {
    complaint.audience.is_owner(user) || complaint.plan.as_ref().is_some_and(|plan| plan.proposed_by == *user)
}
