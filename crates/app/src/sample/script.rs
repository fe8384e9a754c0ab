//! How a complaint is worked, from the first word to the last call.

use huiyin_domain::complaint::Assessment;
use huiyin_domain::time::{DAY, HOUR};
use huiyin_domain::workflow::{Action, SpotSolution};
use huiyin_domain::{
    Awaited, ClosingReason, ComplaintId, Degree, Direction, Level, Medium, Nature, Role, Severity, Stage, TermId,
};

use super::decide::CLOSES;
use super::life::{Goes, Life, Pace};
use super::matter::{Matter, Room};
use super::plot::{Ending, Plot};
use super::season::{Desk, at_desk};

pub(super) const AT_ONCE: Pace = (1, 4, 11);
const TAKES: Pace = (3, 22, 110);
const WAITS_IN_POOL: Pace = (150, 400, 900);
const ACKNOWLEDGES: Pace = (4, 26, 100);
const ASSESSES: Pace = (6, 34, 170);
const INVESTIGATES: Pace = (3, 28, 150);
const FINDS: Pace = (14, 90, 400);
const DEPARTMENT_REPLIES: Pace = (40, 500, 2_600);
pub(super) const BEGINS: Pace = (4, 35, 200);
const WAITS: Pace = (600, 1_700, 4_000);

/// One complaint's script.
pub(super) struct Script<'p> {
    pub plot: &'p Plot,
    pub matter: &'p Matter,
    /// The complaint that this one repeats.
    pub earlier: Option<ComplaintId>,
    /// Who was to have it from the pool.
    pub second: usize,
}

fn contact(medium: Medium, direction: Direction, reached: bool, text: Option<String>) -> Action {
    Action::Contact {
        medium,
        direction,
        reached,
        text,
    }
}

impl Script<'_> {
    /// Everything after the first word is in the book, until the complaint is ended for the first time.
    pub fn play(&self, life: &mut Life<'_>, front: bool) -> Goes {
        if self.plot.ending == Ending::OnTheSpot {
            return Some(());
        }
        life.tags()?;
        self.hand_over(life, front)?;
        self.acknowledge(life)?;
        match self.plot.ending {
            Ending::NotAccepted => return self.not_accept(life),
            Ending::OutOfScope => return self.out_of_scope(life),
            _ => {}
        }
        if let (Ending::Duplicate, Some(earlier)) = (self.plot.ending, &self.earlier) {
            return self.duplicate(life, earlier);
        }
        self.assess(life)?;
        if self.plot.converts {
            let reason = life.say(life.words.converts);
            life.then(
                AT_ONCE,
                Desk::Service,
                life.owner(),
                Action::Convert {
                    nature: Nature::Complaint,
                    reason,
                },
            )?;
        }
        if self.plot.restricts && !life.complaint.audience.restricted {
            let reason = life.say(life.words.restricts);
            let named = Vec::new();
            life.then(AT_ONCE, Desk::Service, life.owner(), Action::Restrict { named, reason })?;
        }
        if self.plot.transfers && !life.complaint.audience.restricted {
            self.transfer(life)?;
        }
        self.work(life)
    }

    /// From the pool, or from a leader's hand, to whoever works it.
    fn hand_over(&self, life: &mut Life<'_>, front: bool) -> Goes {
        let staff = &life.world.staff;
        let group = staff.group(life.room);
        let mut specialists = staff.of_role(Role::Specialist, Some(life.room));
        specialists.retain(|one| !life.complaint.audience.concerns(&one.actor.id));
        let one = specialists.get(self.second % specialists.len().max(1));
        let (Some(one), None) = (one, life.complaint.audience.owner.as_ref()) else {
            return Some(());
        };
        let elsewhere = life.complaint.audience.group.as_ref() != Some(&group);
        if front && elsewhere {
            let registrar = life.complaint.audience.registered_by.clone();
            let agent = staff.by_id(&registrar).map_or(&staff.system, |one| &one.actor);
            life.then(
                AT_ONCE,
                Desk::Service,
                agent,
                Action::Dispatch {
                    group: group.clone(),
                    owner: None,
                },
            )?;
        }
        // This morning's wait for somebody to have a hand free.
        let waits = life.world.season.until - life.now < 7 * HOUR && life.chance.often(450);
        let takes = if waits { WAITS_IN_POOL } else { TAKES };
        if life.chance.often(260) {
            let leader = staff.the(Role::TeamLeader, Some(life.room));
            let owner = Some(one.actor.id.clone());
            life.then(takes, Desk::Service, leader, Action::Dispatch { group, owner })?;
        } else {
            life.then(takes, Desk::Service, &one.actor, Action::Take)?;
        }
        life.haste = life.haste * one.pace / 100;
        if self.plot.gives_back && specialists.len() > 1 {
            let reason = life.say(life.words.gives_back);
            life.then(TAKES, Desk::Service, &one.actor, Action::Return { reason })?;
            let other = specialists.get((self.second + 1) % specialists.len());
            let owner = other.map(|other| other.actor.id.clone());
            let leader = staff.the(Role::TeamLeader, Some(life.room));
            let group = staff.group(life.room);
            life.then(ASSESSES, Desk::Service, leader, Action::Dispatch { group, owner })?;
        }
        Some(())
    }

    fn acknowledge(&self, life: &mut Life<'_>) -> Goes {
        if life.complaint.stage != Stage::Received {
            return Some(());
        }
        let text = life.option(life.words.acknowledged);
        life.then(
            ACKNOWLEDGES,
            Desk::Service,
            life.owner(),
            Action::Acknowledge {
                medium: Medium::Sms,
                text,
            },
        )?;
        if life.silent || life.chance.often(180) {
            return Some(());
        }
        let text = life.option(life.words.first_contact);
        life.then(
            AT_ONCE,
            Desk::Service,
            life.owner(),
            contact(Medium::Phone, Direction::Outbound, true, text),
        )
    }

    pub(super) fn assess(&self, life: &mut Life<'_>) -> Goes {
        let severity = life.complaint.severity;
        let lowered = self.plot.lowers && severity == Severity::Major;
        let grave = severity == Severity::Critical;
        let degrees = [(Degree::Low, 55), (Degree::Medium, 35), (Degree::High, 10)];
        let assessment = Assessment {
            severity: if lowered { Severity::Ordinary } else { severity },
            severity_reason: if lowered { life.option(life.words.lowered) } else { None },
            safety: grave,
            complexity: life.chance.weighted(&degrees).unwrap_or(Degree::Low),
            impact: if grave {
                Degree::High
            } else {
                life.chance.weighted(&degrees).unwrap_or(Degree::Low)
            },
            immediate_action_needed: grave,
            immediate_action_possible: true,
            immediate_action: if grave { life.option(life.words.immediate) } else { None },
            category: TermId::from(self.matter.category()),
            subcategory: self.matter.subcategory().map(TermId::from),
        };
        life.then(ASSESSES, Desk::Service, life.owner(), Action::Assess(assessment))
    }

    fn transfer(&self, life: &mut Life<'_>) -> Goes {
        let mine = life.complaint.audience.owner.clone();
        let colleagues = life.world.staff.of_role(Role::Specialist, Some(life.room));
        let fits = |id| Some(id) != mine.as_ref() && !life.complaint.audience.concerns(id);
        let Some(other) = colleagues.into_iter().find(|one| fits(&one.actor.id)) else {
            return Some(());
        };
        let reason = life.say(&life.words.transfers[1..2]);
        let owner = Some(other.actor.id.clone());
        life.then(
            INVESTIGATES,
            Desk::Service,
            life.owner(),
            Action::Transfer {
                group: None,
                owner,
                reason,
            },
        )
    }

    /// Investigation, plan, carrying out, answer, closing; also after a reopening.
    pub fn work(&self, life: &mut Life<'_>) -> Goes {
        if life.complaint.stage == Stage::Assessed {
            let text = life.option(life.words.looks_into);
            life.then(INVESTIGATES, Desk::Service, life.owner(), Action::Investigate { text })?;
        }
        if self.plot.ending == Ending::Unreachable {
            return self.unreachable(life);
        }
        if self.plot.escalates && life.complaint.reopened_count == 0 {
            self.escalate(life)?;
        }
        for _ in 0..self.plot.findings {
            let text = life.slots.found.clone();
            life.then(FINDS, Desk::Service, life.owner(), Action::RecordFinding { text })?;
            let next = life.say(life.told.found);
            // What is known is not found out twice.
            if next == life.slots.found {
                break;
            }
            life.slots.found = next;
        }
        if life.chance.often(90) && !life.complaint.audience.restricted {
            self.ask_department(life)?;
        }
        if self.plot.notes {
            let text = life.say(life.words.notes);
            life.then(AT_ONCE, Desk::Service, life.owner(), Action::Note { text })?;
        }
        if self.plot.ending == Ending::Withdrawn {
            return self.withdraw(life);
        }
        if self.plot.holds && life.complaint.reopened_count == 0 {
            self.hold(life)?;
        }
        let first = self.plot.rejects_first && life.complaint.reopened_count == 0;
        if first {
            let (entitlement, goodwill) = (self.plot.entitlement_fen / 2, self.plot.goodwill_fen / 2);
            self.plan(life, entitlement / 100 * 100, goodwill / 100 * 100)?;
            self.answer(life)?;
            self.reply(life, false)?;
            let done = life.say(life.words.better);
            life.slots.done = done;
        }
        // What was paid before a reopening is not paid again.
        let again = life.complaint.reopened_count > 0;
        let (entitlement, goodwill) = if again {
            (0, 0)
        } else {
            (self.plot.entitlement_fen, self.plot.goodwill_fen)
        };
        self.plan(life, entitlement, goodwill)?;
        match self.plot.ending {
            Ending::NotAgreed => self.not_agreed(life),
            _ => self.solved(life),
        }
    }

    fn escalate(&self, life: &mut Life<'_>) -> Goes {
        let to = life
            .chance
            .weighted(&[(Level::TeamLeader, 45), (Level::Supervisor, 45), (Level::Manager, 10)]);
        let to = to.unwrap_or(Level::Supervisor);
        let at = life.after(INVESTIGATES, Desk::Service);
        life.meanwhile(at)?;
        // A deadline may have driven it there meanwhile.
        if life
            .complaint
            .escalation
            .is_some_and(|escalation| escalation.level >= to)
        {
            return Some(());
        }
        let reason = life.say(life.words.escalates);
        life.act(life.owner(), at, Action::Escalate { to, reason })
    }

    fn ask_department(&self, life: &mut Life<'_>) -> Goes {
        let contact = life.world.staff.the(Role::DepartmentContact, None);
        if life.complaint.audience.concerns(&contact.id) {
            return Some(());
        }
        let which = life.chance.index(life.words.asks_department.len());
        let question = life.say(&life.words.asks_department[which..=which]);
        let asked = contact.id.clone();
        life.then(
            FINDS,
            Desk::Service,
            life.owner(),
            Action::AskDepartment {
                contact: asked,
                question,
            },
        )?;
        let text = life.say(&life.words.department_found[which..=which]);
        life.then(
            DEPARTMENT_REPLIES,
            Desk::Service,
            contact,
            Action::RecordFinding { text },
        )
    }

    fn hold(&self, life: &mut Life<'_>) -> Goes {
        // The customer is awaited in any matter, others where they have a part in it.
        let which = match (life.chance.index(2), life.room) {
            (0, _) | (_, Room::General) => 0,
            (_, Room::Goods) => 1,
            (_, Room::Transport) => 2,
        };
        let awaited = [Awaited::Customer, Awaited::Supplier, Awaited::Carrier][which];
        let reason = life.say(life.words.holds[which]);
        let at = life.after(BEGINS, Desk::Service);
        let until = Some(at + 2 * DAY);
        life.act(life.owner(), at, Action::Hold { reason, awaited, until })?;
        let at = life.after(WAITS, Desk::Service);
        life.meanwhile(at)?;
        // The day that was named may have come first.
        match life.complaint.hold {
            Some(_) => life.act(life.owner(), at, Action::Resume),
            None => Some(()),
        }
    }

    fn not_accept(&self, life: &mut Life<'_>) -> Goes {
        let (reason, recourse) = (life.say(life.words.not_accepted), life.say(life.words.recourse));
        life.then(
            ASSESSES,
            Desk::Service,
            life.owner(),
            Action::NotAccept { reason, recourse },
        )
    }

    fn out_of_scope(&self, life: &mut Life<'_>) -> Goes {
        self.assess(life)?;
        self.tell_recourse(life)?;
        let words = life.option(life.words.out_of_scope);
        self.close(life, ClosingReason::OutOfScope, words)
    }

    fn duplicate(&self, life: &mut Life<'_>, into: &ComplaintId) -> Goes {
        let merge = Action::Merge {
            into: into.clone(),
            reason: life.say(life.words.merged),
        };
        life.then(CLOSES, Desk::Service, life.owner(), merge)
    }

    fn withdraw(&self, life: &mut Life<'_>) -> Goes {
        let words = life.say(life.words.withdrawn);
        let called = contact(Medium::Phone, Direction::Inbound, true, Some(words.clone()));
        life.then(FINDS, Desk::Service, life.owner(), called)?;
        self.close(life, ClosingReason::Withdrawn, Some(words))
    }

    /// Three calls on different half-days that reach nobody, then a message.
    fn unreachable(&self, life: &mut Life<'_>) -> Goes {
        while life.complaint.failed_attempts.len() < 9 && !self.enough(life) {
            let called = contact(Medium::Phone, Direction::Outbound, false, None);
            let at = life.now + life.chance.between(5 * HOUR, 11 * HOUR);
            let at = at_desk(at, Desk::Service, life.world.season.zone, &mut life.chance);
            life.act(life.owner(), at, called)?;
        }
        let text = Some(life.say(&life.words.message[..1]));
        life.then(
            CLOSES,
            Desk::Service,
            life.owner(),
            contact(Medium::Sms, Direction::Outbound, false, text),
        )?;
        self.close(life, ClosingReason::Unreachable, None)
    }

    fn enough(&self, life: &Life<'_>) -> bool {
        let halves: std::collections::BTreeSet<_> = life
            .complaint
            .failed_attempts
            .iter()
            .map(|at| huiyin_domain::time::HalfDay::of(*at, life.world.season.zone))
            .collect();
        halves.len() >= 3
    }

    /// What was answered and done while the customer was on the line.
    pub fn on_the_spot(&self, life: &mut Life<'_>, medium: Medium) -> SpotSolution {
        let answer = life.say(life.words.on_the_spot);
        let small = self.plot.entitlement_fen.min(20_000);
        let carried_out = (small > 0).then(|| life.say(life.words.carried_out));
        SpotSolution {
            answer,
            medium,
            outcome: self.plot.outcome,
            category: TermId::from(self.matter.category()),
            subcategory: self.matter.subcategory().map(TermId::from),
            root_cause: TermId::from(life.chance.text(self.matter.causes)),
            responsible_party: TermId::from(life.chance.text(self.matter.parties)),
            remedies: vec![TermId::from("explanation")],
            entitlement_fen: small,
            goodwill_fen: 0,
            carried_out,
        }
    }
}
