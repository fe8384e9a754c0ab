//! 合并: two complaints of one matter become one. The one that stays goes on for both, by the stricter of their clocks; the
//! other is closed as its duplicate. Own proposal of this project.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    ActKind, Action, Rules, check, clocks,
    effect::{Effect, Notice},
    step::{Turn, step},
};
use crate::{
    complaint::{Closing, Complaint},
    id::{ComplaintId, UserId},
    permission::Actor,
    refusal::Refusal,
    sla::Clock,
    time::Millis,
    vocabulary::{ClosingReason, EntryKind, Nature, RefusalCode, Severity, Stage},
};

/// Where a complaint stands, as far as a merging touches it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct Standing {
    /// Its stage.
    pub stage: Stage,
    /// How grave it is.
    pub severity: Severity,
    /// Whether it is hidden but for few.
    pub restricted: bool,
    /// Who may read it then.
    pub named: BTreeSet<UserId>,
    /// How many plans were proposed.
    pub plan_revisions: u32,
    /// How often the customer chased.
    pub chases: u32,
    /// When they did last.
    pub chased_at: Option<Millis>,
    /// Its clocks.
    pub clocks: Vec<Clock>,
}

impl Standing {
    fn of(complaint: &Complaint) -> Self {
        Self {
            stage: complaint.stage,
            severity: complaint.severity,
            restricted: complaint.audience.restricted,
            named: complaint.audience.named.clone(),
            plan_revisions: complaint.plan_revisions,
            chases: complaint.chases,
            chased_at: complaint.chased_at,
            clocks: complaint.clocks.clone(),
        }
    }
}

/// What a complaint takes in of the one that is merged into it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct TakenIn {
    /// The one that is merged.
    pub other: ComplaintId,
    /// What it is.
    pub nature: Nature,
    /// Whom of the house it is about.
    pub complained_about: Option<UserId>,
    /// Where it stands.
    pub standing: Standing,
    /// Why.
    pub reason: String,
}

impl TakenIn {
    /// What another complaint brings.
    #[must_use]
    pub fn of(other: &Complaint, reason: &str) -> Self {
        Self {
            other: other.id.clone(),
            nature: other.nature,
            complained_about: other.audience.complained_about.clone(),
            standing: Standing::of(other),
            reason: reason.to_owned(),
        }
    }

    /// Whether the two can be one: a complaint and a report never share a record (DOMAIN §4), and who is complained about
    /// must not come to see it by a merging.
    pub(super) fn fits(&self, complaint: &Complaint) -> Result<(), Refusal> {
        if (self.nature == Nature::Report) != (complaint.nature == Nature::Report) {
            return Err(Refusal::of(RefusalCode::ReportIsSeparate));
        }
        if self.complained_about.is_some() && self.complained_about != complaint.audience.complained_about {
            return Err(Refusal::of(RefusalCode::OtherParty));
        }
        Ok(())
    }
}

/// What a merging found and left, kept so that it can be taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merging {
    /// The one that was merged, as it stood.
    pub merged: Standing,
    /// The one that stays, as it stood.
    pub before: Standing,
    /// And as the merging left it.
    pub after: Standing,
}

/// Both complaints after a merging, or after it was taken back, each with what follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Both {
    /// The one that was merged.
    pub merged: (Complaint, Vec<Effect>),
    /// The one that stays.
    pub stays: (Complaint, Vec<Effect>),
}

/// Which of two stays where nobody says otherwise: the one whose customer has waited longer.
#[must_use]
pub fn stays<'c>(one: &'c Complaint, other: &'c Complaint) -> &'c Complaint {
    if (other.received_at, &other.id) < (one.received_at, &one.id) {
        other
    } else {
        one
    }
}

/// Merges one complaint into another. Whoever merges may do so with both: as their owner or as the owners' superior.
///
/// # Errors
/// What [`step`] refuses on either side.
pub fn merge(
    merged: &Complaint,
    stays: &Complaint,
    actor: &Actor,
    reason: &str,
    rules: &Rules,
    now: Millis,
) -> Result<(Both, Merging), Refusal> {
    let action = Action::Merge {
        into: stays.id.clone(),
        reason: reason.to_owned(),
    };
    let taken = Action::TakeIn(TakenIn::of(merged, reason));
    let both = Both {
        merged: step(merged, actor, &action, rules, now)?,
        stays: step(stays, actor, &taken, rules, now)?,
    };
    let merging = Merging {
        merged: Standing::of(merged),
        before: Standing::of(stays),
        after: Standing::of(&both.stays.0),
    };
    Ok((both, merging))
}

/// Takes a merging back: both stand as they did, and what their clocks measure has run on meanwhile.
///
/// # Errors
/// [`Refusal::Refused`]: not merged, out of reach on either side, or the one that stays has gone on since.
pub fn unmerge(
    merged: &Complaint,
    stays: &Complaint,
    merging: &Merging,
    actor: &Actor,
    rules: &Rules,
    now: Millis,
) -> Result<Both, Refusal> {
    check::may_part(merged, actor)?;
    check::ready(stays, actor, ActKind::TakeIn, rules, now)?;
    if merged.merged_into() != Some(&stays.id) {
        return Err(Refusal::of(RefusalCode::NotMerged));
    }
    if has_gone_on(stays, &merging.after) {
        return Err(Refusal::of(RefusalCode::GoneOn));
    }
    let mut turn = Turn::begin(merged, actor, EntryKind::Unmerged, rules, now);
    turn.part(&stays.id, &merging.merged);
    let merged_after = turn.end(merged);
    let mut turn = Turn::begin(stays, actor, EntryKind::LetGo, rules, now);
    turn.let_go(&merged.id, merging);
    Ok(Both {
        merged: merged_after,
        stays: turn.end(stays),
    })
}

/// Whether the customer heard of it since, a deadline was met or moved, or something was decided. That a deadline passed
/// is nobody's act.
fn has_gone_on(stays: &Complaint, left: &Standing) -> bool {
    let is = Standing::of(stays);
    let same = |is: &Clock, was: &Clock| {
        let passed = is.verdict != was.verdict;
        (is.met_at, is.stopped_at) == (was.met_at, was.stopped_at)
            && (passed || (is.paused_at, is.paused_ms) == (was.paused_at, was.paused_ms))
    };
    (is.stage, is.severity, is.plan_revisions) != (left.stage, left.severity, left.plan_revisions)
        || (is.restricted, &is.named) != (left.restricted, &left.named)
        || is.clocks.len() != left.clocks.len()
        || is.clocks.iter().zip(&left.clocks).any(|(is, was)| !same(is, was))
}

impl Turn<'_> {
    /// Nothing is left to measure here, and nothing was solved.
    pub(super) fn merge(&mut self, into: &ComplaintId, reason: &str) {
        self.says(reason);
        self.notes("other", into);
        self.after.stage = Stage::Closed;
        self.after.closing = Some(Closing {
            reason: ClosingReason::Duplicate,
            outcome: None,
            duplicate_of: Some(into.clone()),
            at: self.now,
        });
        clocks::stop(&mut self.after, self.now);
        self.effects.push(Effect::DuplicateOf(into.clone()));
        self.tell_owner(Notice::Merged);
    }

    /// The graver severity, the stricter clocks, and hidden if either is; what the customer asked for counts on.
    pub(super) fn take_in(&mut self, taken: &TakenIn) {
        self.says(&taken.reason);
        self.notes("other", &taken.other);
        let theirs = &taken.standing;
        let ours = &mut self.after;
        let before = ours.severity;
        ours.severity = before.min(theirs.severity);
        clocks::severity_changed(ours, before, self.rules, self.now);
        clocks::take_in(ours, &theirs.clocks);
        clocks::judge(ours, self.now);
        if theirs.restricted {
            ours.audience.restricted = true;
            ours.audience.named.extend(theirs.named.iter().cloned());
        }
        ours.chases = ours.chases.saturating_add(theirs.chases);
        ours.chased_at = ours.chased_at.max(theirs.chased_at);
        self.tell_owner(Notice::Merged);
    }

    fn part(&mut self, from: &ComplaintId, was: &Standing) {
        self.notes("other", from);
        self.after.stage = was.stage;
        self.after.closing = None;
        self.after.clocks.clone_from(&was.clocks);
        clocks::judge(&mut self.after, self.now);
        self.effects.push(Effect::NoDuplicate(from.clone()));
        self.tell_owner(Notice::Unmerged);
    }

    fn let_go(&mut self, other: &ComplaintId, merging: &Merging) {
        self.notes("other", other);
        let Merging { merged, before, after } = merging;
        let ours = &mut self.after;
        ours.severity = before.severity;
        ours.audience.restricted = before.restricted;
        ours.audience.named.clone_from(&before.named);
        ours.chases = ours.chases.saturating_sub(merged.chases);
        if ours.chased_at == after.chased_at {
            ours.chased_at = before.chased_at;
        }
        clocks::let_go(ours, &before.clocks, self.now);
        clocks::judge(ours, self.now);
        self.tell_owner(Notice::Unmerged);
    }
}
