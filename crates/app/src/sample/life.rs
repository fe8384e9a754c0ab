//! A life played act by act: who does what at which moment, through the same `register` and `step` as at a desk. Between two
//! acts the house does its part: deadlines pass, rungs take note, customers chase, and somebody keeps them informed.

use std::sync::Arc;

use huiyin_domain::escalation::{at_alarm, next_alarm};
use huiyin_domain::permission::Actor;
use huiyin_domain::severity::SeverityRules;
use huiyin_domain::time::{HOUR, MINUTE};
use huiyin_domain::workflow::{Action, register, step};
use huiyin_domain::{
    ClockKind, Complaint, Direction, EscalationCause, Level, Medium, Millis, Refusal, Role, Rules, Severity, TermId,
};

use super::chance::Chance;
use super::matter::Room;
use super::rows::{Act, Rows};
use super::season::{Desk, Season, at_desk};
use super::staff::Staff;
use super::words::{General, Slots, Told, Tongue};

/// Everything lives play in.
#[derive(Debug)]
pub(super) struct World {
    pub season: Season,
    pub staff: Staff,
    pub rules: Rules,
    pub severity: Arc<SeverityRules>,
    pub tongue: Tongue,
    pub seed: u64,
}

/// A step on, or nothing where the present day cuts the life short.
pub(super) type Goes = Option<()>;

/// How many minutes something takes: at least, usually, and at long.
pub(super) type Pace = (i64, i64, i64);

/// Goodwill given to the same customer on another complaint, in fen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grant {
    pub proposed_at: Millis,
    pub approved_at: Millis,
    pub fen: i64,
}

/// One life under way.
#[derive(Debug)]
pub(super) struct Life<'w> {
    pub world: &'w World,
    pub chance: Chance,
    pub complaint: Complaint,
    /// When the last act was.
    pub now: Millis,
    pub room: Room,
    pub words: &'static General,
    pub told: &'static Told,
    pub slots: Slots,
    pub rows: Rows,
    /// Nobody picks up the phone.
    pub silent: bool,
    /// Per cent of the time things take.
    pub haste: i64,
    pub grants: Vec<Grant>,
    /// When the customer asks how far it is.
    pub chases: Vec<Millis>,
    /// An escalation's beginning, and when somebody takes note of it.
    notes: Option<(Millis, Option<Millis>)>,
    /// The beginning of a clock, and when the customer hears from us before it is over.
    word: Option<(Millis, Option<Millis>)>,
    /// An act that the rules did not allow: a fault of the script.
    pub refused: Option<(Action, Refusal)>,
    /// A row that could not be written.
    pub failed: Option<crate::Error>,
}

impl<'w> Life<'w> {
    pub fn new(
        world: &'w World,
        chance: Chance,
        draft: Complaint,
        (room, told): (Room, &'static Told),
        tongue: Tongue,
    ) -> Self {
        Self {
            world,
            chance,
            now: draft.received_at,
            complaint: draft,
            room,
            words: tongue.general(),
            told,
            slots: Slots::default(),
            rows: Rows::default(),
            silent: false,
            haste: 100,
            grants: Vec::new(),
            chases: Vec::new(),
            notes: None,
            word: None,
            refused: None,
            failed: None,
        }
    }

    /// The customer's words enter the book.
    pub fn enters(&mut self, who: &'w Actor, at: Millis, text: &str) -> Goes {
        match register(&self.complaint, who, text, &self.world.rules, at) {
            Ok(stepped) => self.kept(who, at, stepped),
            Err(refusal) => {
                let action = Action::Note { text: text.to_owned() };
                self.refused = Some((action, refusal));
                None
            }
        }
    }

    /// What the customer threatens with stands as a tag, put on by whoever took the words down at the front.
    pub fn tags(&mut self) -> Goes {
        let threatens = |text: &String| text.contains("12315");
        let said = self.rows.entries.first().and_then(|entry| entry.text.as_ref());
        let agents = self.world.staff.of_role(Role::FrontLineAgent, None);
        let registrar = &self.complaint.audience.registered_by;
        let who = agents.into_iter().find(|one| one.actor.id == *registrar);
        match (who, said.is_some_and(threatens) && !self.complaint.stage.is_final()) {
            (Some(who), true) => {
                let add = vec![TermId::from(String::from("will_call_12315"))];
                let remove = Vec::new();
                self.act(&who.actor, self.now + MINUTE, Action::Tag { add, remove })
            }
            _ => Some(()),
        }
    }

    /// Does an act at a moment, or at once where that is past.
    pub fn act(&mut self, who: &'w Actor, at: Millis, action: Action) -> Goes {
        self.meanwhile(at)?;
        self.does(who, at, action)
    }

    /// Does an act after some time, when somebody sits at the desk.
    pub fn then(&mut self, pace: Pace, desk: Desk, who: &'w Actor, action: Action) -> Goes {
        let at = self.after(pace, desk);
        self.act(who, at, action)
    }

    /// The moment some time later; what is critical waits for no desk.
    pub fn after(&mut self, (least, usual, long): Pace, desk: Desk) -> Millis {
        let scale = |minutes: i64| minutes * MINUTE * self.haste / 100;
        let takes = (scale(least), scale(usual), scale(long));
        let takes = self.chance.takes(takes.0, takes.1, takes.2);
        // Nothing happens in the same millisecond as what it follows.
        let at = self.now + takes + self.chance.between(900, 59_000);
        match self.complaint.severity {
            Severity::Critical => self.now + takes.min(4 * HOUR) / 4 + 1_000,
            Severity::Major | Severity::Ordinary | Severity::Minor => {
                at_desk(at, desk, self.world.season.zone, &mut self.chance)
            }
        }
    }

    fn does(&mut self, who: &'w Actor, at: Millis, action: Action) -> Goes {
        let at = at.max(self.now);
        if at > self.world.season.until {
            return None;
        }
        self.complaint.customer_goodwill_fen = match action {
            Action::ProposePlan(_) | Action::Approve { .. } | Action::SolveOnTheSpot(_) => self.granted(at),
            _ => 0,
        };
        match step(&self.complaint, who, &action, &self.world.rules, at) {
            Ok(stepped) => self.kept(who, at, stepped),
            Err(refusal) => {
                self.refused = Some((action, refusal));
                None
            }
        }
    }

    fn kept(&mut self, who: &'w Actor, at: Millis, (after, effects): (Complaint, Vec<huiyin_domain::Effect>)) -> Goes {
        let before = std::mem::replace(&mut self.complaint, after);
        let act = Act {
            who,
            at,
            before: &before,
            after: &self.complaint,
        };
        if let Err(error) = self.rows.keep(act, effects, &mut self.chance) {
            self.failed = Some(error);
            return None;
        }
        self.rows.version += 1;
        self.now = at;
        Some(())
    }

    /// Goodwill granted to the same customer on other complaints since the first of the month.
    fn granted(&self, now: Millis) -> i64 {
        let since = huiyin_domain::time::start_of_month(now, self.world.season.zone);
        let this_month = self
            .grants
            .iter()
            .filter(|grant| grant.proposed_at >= since && grant.approved_at <= now);
        this_month.map(|grant| grant.fen).sum()
    }

    /// What happens by itself before `at`.
    pub fn meanwhile(&mut self, at: Millis) -> Goes {
        while !self.complaint.stage.is_final() {
            self.plan_note();
            self.plan_word();
            let alarm = next_alarm(&self.complaint);
            let note = self.notes.and_then(|(_, note)| note);
            let word = self.word.and_then(|(_, word)| word);
            let chase = self.chases.first().copied();
            let next = [Some(alarm), note, word, chase].into_iter().flatten().min();
            let Some(next) = next.filter(|next| *next < at) else {
                break;
            };
            if alarm == next {
                // The engine looks about once a minute.
                let looks = (alarm + self.chance.between(1, 40_000)).min(at);
                let action = at_alarm(&self.complaint, looks);
                self.does(&self.world.staff.system, looks, action)?;
            } else if note == Some(next) {
                let words = self.option(self.words.takes_note);
                self.does(self.rung(), next, Action::AcknowledgeEscalation { words })?;
            } else if word == Some(next) {
                self.word = self.word.map(|(since, _)| (since, None));
                self.informs(next)?;
            } else {
                self.chases.remove(0);
                let agents = self.world.staff.of_role(Role::FrontLineAgent, None);
                let concerned = self.complaint.audience.complained_about.as_ref();
                let who = agents.into_iter().find(|one| Some(&one.actor.id) != concerned);
                if let (Some(who), false) = (who, self.complaint.audience.restricted) {
                    let words = self.option(self.words.chases);
                    self.does(&who.actor, next, Action::Chase { words })?;
                }
            }
        }
        Some(())
    }

    /// Decides who takes note of an escalation, once when it is raised.
    fn plan_note(&mut self) {
        let Some(escalation) = self.complaint.escalation.filter(|one| one.acknowledged_at.is_none()) else {
            self.notes = None;
            return;
        };
        if self.notes.is_some_and(|(since, _)| since == escalation.raised_at) {
            return;
        }
        let leader = escalation.level == Level::TeamLeader && !self.complaint.audience.restricted;
        let desk = if leader { Desk::Service } else { Desk::Office };
        let forgets = escalation.cause != EscalationCause::Hand
            && escalation.level == Level::TeamLeader
            && self.chance.often(140);
        let takes = self.chance.takes(6 * MINUTE, 70 * MINUTE, 200 * MINUTE);
        let at = at_desk(
            escalation.raised_at + takes,
            desk,
            self.world.season.zone,
            &mut self.chance,
        );
        self.notes = Some((escalation.raised_at, (!forgets).then_some(at)));
    }

    /// Whoever stands on the rung that an escalation waits for.
    fn rung(&self) -> &'w Actor {
        let staff = &self.world.staff;
        let level = self
            .complaint
            .escalation
            .map_or(Level::Owner, |escalation| escalation.level);
        let group = self.complaint.audience.group.as_ref();
        let leads = |actor: &Actor| group.is_some_and(|group| actor.leads(group));
        let leader = staff.people.iter().map(|one| &one.actor).find(|actor| leads(actor));
        match (level, leader) {
            (Level::Owner | Level::TeamLeader, Some(leader)) if !self.complaint.audience.restricted => leader,
            (Level::Supervisor, _) if !self.complaint.audience.restricted => staff.the(Role::Supervisor, None),
            _ => staff.the(Role::Manager, None),
        }
    }

    /// Decides when the customer hears from us next, once for each clock that asks for it.
    fn plan_word(&mut self) {
        let clocks = self.complaint.clocks.iter();
        let mut words = clocks.filter(|clock| clock.kind == ClockKind::NextWord && clock.is_open());
        let Some((since, due)) = words.next_back().map(|clock| (clock.started_at, clock.due_at)) else {
            self.word = None;
            return;
        };
        if self.word.is_some_and(|(known, _)| known == since) {
            return;
        }
        let owned = self.complaint.audience.owner.is_some();
        let kept = owned && self.chance.often(870);
        let early = due - self.chance.takes(20 * MINUTE, 2 * HOUR, 5 * HOUR);
        let at = at_desk(early, Desk::Service, self.world.season.zone, &mut self.chance);
        let at = if at < due { at } else { early - 9 * HOUR };
        self.word = Some((since, (kept && at > self.now).then_some(at)));
    }

    fn informs(&mut self, at: Millis) -> Goes {
        let who = self.owner();
        let reached = !self.silent && self.chance.often(840);
        let (medium, text) = match reached {
            true => (Medium::Phone, self.say(self.words.progress)),
            false => (Medium::Sms, self.say(self.words.message)),
        };
        let contact = Action::Contact {
            medium,
            direction: Direction::Outbound,
            reached,
            text: Some(text),
        };
        self.does(who, at, contact)
    }

    /// Whoever works it; the leader of the room while nobody does.
    pub fn owner(&self) -> &'w Actor {
        let staff = &self.world.staff;
        let owner = self
            .complaint
            .audience
            .owner
            .as_ref()
            .and_then(|owner| staff.by_id(owner));
        owner.map_or_else(|| staff.the(Role::TeamLeader, Some(self.room)), |one| &one.actor)
    }

    /// One of these texts, its slots filled.
    pub fn say(&mut self, texts: &[&'static str]) -> String {
        let text = self.chance.text(texts);
        self.slots.fill(text)
    }

    /// The same, or nothing.
    pub fn option(&mut self, texts: &[&'static str]) -> Option<String> {
        Some(self.say(texts)).filter(|text| !text.is_empty())
    }

    /// The life goes on behind the last act until the present: deadlines may still pass.
    pub fn goes_on(&mut self) -> Goes {
        self.meanwhile(self.world.season.until)
    }
}
