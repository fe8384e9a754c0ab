//! The second half of the work: a plan and its signatures, carrying out, the answer, closing.

use huiyin_domain::permission::Actor;
use huiyin_domain::workflow::{Action, PlanDraft};
use huiyin_domain::{CarryOut, ClosingReason, Medium, Outcome, Role, Stage, TermId};

use super::life::{Goes, Life, Pace};
use super::plot::{Ending, Order};
use super::script::{AT_ONCE, BEGINS, Script};
use super::season::Desk;

const PLANS: Pace = (10, 55, 240);
const SIGNS: Pace = (8, 110, 560);
const FINISHES: Pace = (40, 700, 2_700);
const ANSWERS: Pace = (4, 50, 260);
const REPLIES: Pace = (12, 200, 1_200);
pub(super) const CLOSES: Pace = (2, 22, 200);

impl Script<'_> {
    /// A plan, and the signatures it needs.
    pub(super) fn plan(&self, life: &mut Life<'_>, entitlement_fen: i64, goodwill_fen: i64) -> Goes {
        let draft = self.draft(life, entitlement_fen, goodwill_fen);
        life.then(PLANS, Desk::Service, life.owner(), Action::ProposePlan(draft))?;
        if life.complaint.stage == Stage::PlanProposed && self.plot.sent_back {
            let reason = life.say(life.words.sent_back);
            let signer = self.signer(life);
            life.then(SIGNS, Desk::Service, signer, Action::SendBack { reason })?;
            let draft = self.draft(life, entitlement_fen, goodwill_fen * 3 / 4 / 100 * 100);
            life.then(PLANS, Desk::Service, life.owner(), Action::ProposePlan(draft))?;
        }
        while life.complaint.stage == Stage::PlanProposed {
            let words = life.option(life.words.signed);
            let signer = self.signer(life);
            life.then(SIGNS, Desk::Service, signer, Action::Approve { words })?;
        }
        Some(())
    }

    pub(super) fn draft(&self, life: &mut Life<'_>, entitlement_fen: i64, goodwill_fen: i64) -> PlanDraft {
        let agreed = self.plot.ending != Ending::NotAgreed;
        let (entitlement_fen, goodwill_fen) = if agreed {
            (entitlement_fen, goodwill_fen)
        } else {
            (0, 0)
        };
        let money = entitlement_fen > 0 || goodwill_fen > 0;
        let refused = self.plot.outcome == Outcome::NotUpheld;
        let term = |text: &str| TermId::from(text);
        let remedies = match refused {
            true => vec![term("explanation")],
            false => self.matter.remedies.iter().map(|remedy| term(remedy)).collect(),
        };
        let cause = if refused {
            "misunderstanding"
        } else {
            life.chance.text(self.matter.causes)
        };
        let party = if refused {
            "nobody"
        } else {
            life.chance.text(self.matter.parties)
        };
        PlanDraft {
            root_cause: term(cause),
            responsible_party: term(party),
            measures: life.slots.done.clone(),
            remedies,
            entitlement_fen,
            goodwill_fen,
            needs_carrying_out: money || agreed && !refused && life.chance.often(550),
        }
    }

    /// Whose signature the plan waits for.
    pub(super) fn signer<'w>(&self, life: &Life<'w>) -> &'w Actor {
        let staff = &life.world.staff;
        let authority = &life.world.rules.authority;
        let plan = life.complaint.plan.as_ref();
        let goodwill = plan.map_or(0, |plan| plan.goodwill_fen)
            + life.complaint.goodwill_spent_fen
            + life.complaint.customer_goodwill_fen;
        let signed = plan.is_some_and(|plan| !plan.approvals.is_empty());
        let two = plan.is_some_and(|plan| plan.signatures_needed > 1);
        let manager = staff.the(Role::Manager, None);
        if life.complaint.audience.restricted || two && signed {
            manager
        } else if two || goodwill > authority.team_leader_fen {
            let within = two || goodwill <= authority.supervisor_fen;
            if within {
                staff.the(Role::Supervisor, None)
            } else {
                manager
            }
        } else {
            staff.the(Role::TeamLeader, Some(life.room))
        }
    }

    pub(super) fn carry_out_begins(&self, life: &mut Life<'_>) -> Goes {
        if life.complaint.carry_out != CarryOut::Pending {
            return Some(());
        }
        let text = life.option(life.words.begun);
        life.then(BEGINS, Desk::Service, life.owner(), Action::StartCarryingOut { text })
    }

    pub(super) fn carry_out_ends(&self, life: &mut Life<'_>) -> Goes {
        if life.complaint.carry_out != CarryOut::Started {
            return Some(());
        }
        let text = life.say(life.words.carried_out);
        life.then(
            FINISHES,
            Desk::Service,
            life.owner(),
            Action::FinishCarryingOut { text },
        )
    }

    pub(super) fn answer(&self, life: &mut Life<'_>) -> Goes {
        let text = life.say(life.words.answers);
        let medium = life.chance.weighted(&[
            (Medium::Phone, 62),
            (Medium::Chat, 16),
            (Medium::Sms, 8),
            (Medium::Email, 14),
        ]);
        let medium = medium.unwrap_or(Medium::Phone);
        life.then(ANSWERS, Desk::Service, life.owner(), Action::Answer { text, medium })
    }

    pub(super) fn reply(&self, life: &mut Life<'_>, accepted: bool) -> Goes {
        let words = match accepted {
            true => life.option(life.words.accepts),
            false => life.option(life.words.rejects),
        };
        let pace = if life.chance.often(600) { AT_ONCE } else { REPLIES };
        life.then(
            pace,
            Desk::Service,
            life.owner(),
            Action::CustomerReply { accepted, words },
        )
    }

    pub(super) fn solved(&self, life: &mut Life<'_>) -> Goes {
        match self.plot.order {
            Order::CarriedOutFirst => {
                self.carry_out_begins(life)?;
                self.carry_out_ends(life)?;
                self.answer(life)?;
                self.reply(life, true)?;
            }
            Order::AnsweredFirst => {
                self.answer(life)?;
                self.reply(life, true)?;
                self.carry_out_begins(life)?;
                self.carry_out_ends(life)?;
            }
            Order::Interleaved => {
                self.carry_out_begins(life)?;
                self.answer(life)?;
                self.carry_out_ends(life)?;
                self.reply(life, true)?;
            }
        }
        let words = life.option(life.words.closed);
        self.close(life, ClosingReason::Solved, words)
    }

    pub(super) fn close(&self, life: &mut Life<'_>, reason: ClosingReason, words: Option<String>) -> Goes {
        let decided = matches!(reason, ClosingReason::Solved | ClosingReason::NotAgreed);
        let close = Action::Close {
            reason,
            outcome: decided.then_some(self.plot.outcome),
            words,
        };
        life.then(CLOSES, Desk::Service, life.owner(), close)
    }

    pub(super) fn tell_recourse(&self, life: &mut Life<'_>) -> Goes {
        let text = life.say(life.words.recourse);
        life.then(AT_ONCE, Desk::Service, life.owner(), Action::TellRecourse { text })
    }

    pub(super) fn not_agreed(&self, life: &mut Life<'_>) -> Goes {
        self.answer(life)?;
        self.reply(life, false)?;
        self.tell_recourse(life)?;
        self.close(life, ClosingReason::NotAgreed, None)
    }
}
