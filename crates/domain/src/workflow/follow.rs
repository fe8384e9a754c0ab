//! The acts around the work itself: the customer chases, the ladder is climbed, the closed complaint is called back.

use super::{
    effect::{Effect, Notice, Recipient},
    step::Turn,
};
use crate::{
    complaint::Complaint,
    escalation::{Escalation, EscalationCause},
    survey::{MOST_ATTEMPTS, SurveyDraft, SurveyResult, rests},
    vocabulary::{ClockKind, Direction, EntryKind, Level},
};

impl Turn<'_> {
    /// 催办: counted and passed on. Hearing from the customer is not telling them anything, so no clock is met.
    pub(super) fn chase(&mut self, words: Option<&str>) {
        self.may_say(words);
        self.entry.direction = Some(Direction::Inbound);
        self.entry.reached = Some(true);
        self.entry.customer_visible = true;
        self.after.chases += 1;
        self.after.chased_at = Some(self.now);
        match (&self.after.audience.owner, self.after.audience.group.clone()) {
            (None, Some(group)) => self.tell(Recipient::LeadersOf(group), Notice::Chased),
            (Some(_), _) | (None, None) => self.tell_owner(Notice::Chased),
        }
    }

    pub(super) fn escalate(&mut self, to: Level, reason: &str) {
        self.says(reason);
        self.climb(to, EscalationCause::Hand, None, Some(reason));
        self.tell(Recipient::Rung(to), Notice::Escalated);
    }

    pub(super) fn acknowledge_escalation(&mut self, words: Option<&str>) {
        self.may_say(words);
        if let Some(escalation) = &mut self.after.escalation {
            escalation.acknowledged_at = Some(self.now);
        }
        let words = self.entry.text.clone();
        self.effects.push(Effect::EscalationAcknowledged { words });
        self.tell_owner(Notice::EscalationAcknowledged);
    }

    /// The rung did not acknowledge in time: the next one is told.
    pub(super) fn climb_when_due(&mut self) {
        let due = self.after.escalation.and_then(|escalation| escalation.climbs_at());
        if due.is_some_and(|due| due <= self.now) {
            self.climb(Level::Supervisor, EscalationCause::Timeout, None, None);
            self.tell(Recipient::Rung(Level::Supervisor), Notice::NotAcknowledged);
        }
    }

    /// Whatever act was under way when a deadline passed, the breach is told: to the owner and the lowest rung above.
    pub(super) fn breached(&mut self, before: &Complaint) {
        // What was late when it came in is no news of today: an import of years would make everybody climb at once.
        if self.entry.kind == EntryKind::Imported && !before.entered {
            return;
        }
        let missed = newly_missed(before, &self.after);
        let (Some(first), false) = (missed.first().copied(), self.after.stage.is_final()) else {
            return;
        };
        // One word for all that was missed meanwhile: after a long sleep of the machine there is no storm (DOMAIN §3).
        self.effects.push(Effect::Notify {
            to: Recipient::Owner,
            notice: Notice::Overdue,
            clock: Some(first),
        });
        let level = self
            .after
            .escalation
            .map_or(Level::Owner, |escalation| escalation.level);
        // Whoever is to acknowledge a breach already learns of this one with the rest; the ladder's time runs on. Where
        // somebody asked by hand, it begins to run now.
        let waits = self.after.escalation.is_some_and(|escalation| {
            escalation.acknowledged_at.is_none() && escalation.cause != EscalationCause::Hand
        });
        if !waits {
            self.climb(
                level.max(Level::TeamLeader),
                EscalationCause::Deadline,
                Some(first),
                None,
            );
            let rung = Recipient::Rung(level.max(Level::TeamLeader));
            self.effects.push(Effect::Notify {
                to: rung,
                notice: Notice::Overdue,
                clock: Some(first),
            });
        }
    }

    fn climb(&mut self, level: Level, cause: EscalationCause, clock: Option<ClockKind>, reason: Option<&str>) {
        self.after.escalation = Some(Escalation {
            level,
            cause,
            raised_at: self.now,
            acknowledged_at: None,
        });
        self.effects.push(Effect::Escalated {
            level,
            cause,
            clock,
            reason: reason.map(|reason| reason.trim().to_owned()),
        });
    }

    /// The caller gets to see what they are to ask about.
    pub(super) fn take_call(&mut self) {
        self.after.audience.given.insert(self.actor.id.clone());
    }

    /// The caller need not see it any longer.
    pub(super) fn return_call(&mut self) {
        self.after.audience.given.remove(&self.actor.id);
    }

    pub(super) fn record_survey(&mut self, draft: &SurveyDraft) {
        self.may_say(draft.words.as_deref());
        self.entry.medium = Some(draft.medium);
        self.entry.direction = Some(Direction::Outbound);
        self.entry.reached = Some(draft.result != SurveyResult::Unreachable);
        self.entry.customer_visible = true;
        self.notes("survey", &draft.result);
        let survey = &mut self.after.survey;
        match draft.result {
            SurveyResult::Answered => {
                survey.ended_at = Some(self.now);
                survey.solved = draft.solved;
                survey.score = draft.score;
                survey.reopening_proposed = draft.proposes_reopening();
            }
            SurveyResult::Refused => survey.ended_at = Some(self.now),
            SurveyResult::Unreachable => {
                // Who is called twice in one half-day was tried once (DOMAIN §4: on different half-days).
                let tried = survey.last_attempt_at;
                if !tried.is_some_and(|last| rests(last, self.now, self.rules.zone)) {
                    survey.attempts += 1;
                }
                survey.last_attempt_at = Some(self.now);
                if survey.attempts >= MOST_ATTEMPTS {
                    survey.ended_at = Some(self.now);
                }
            }
        }
        self.effects.push(Effect::Surveyed(draft.clone()));
        if draft.proposes_reopening() {
            self.tell_owner(Notice::ReopeningProposed);
            self.tell(Recipient::Rung(Level::TeamLeader), Notice::ReopeningProposed);
        }
    }
}

/// Clocks whose breach became certain between the two.
pub(super) fn newly_missed(before: &Complaint, after: &Complaint) -> Vec<ClockKind> {
    let missed = |clock: &&crate::sla::Clock| clock.verdict == Some(crate::vocabulary::Verdict::Missed);
    (0..)
        .zip(&after.clocks)
        .filter(|(at, clock): &(usize, _)| missed(clock) && !before.clocks.get(*at).as_ref().is_some_and(missed))
        .map(|(_, clock)| clock.kind)
        .collect()
}
