//! Complaints one after the other, in the order they are registered: who complains about what, and what becomes of it.
//! Nothing is held but what the next ones must know.

use std::collections::BTreeMap;
use std::sync::Arc;

use huiyin_domain::complaint::Intake;
use huiyin_domain::permission::Actor;
use huiyin_domain::severity::{SeverityFacts, propose};
use huiyin_domain::time::{DAY, HOUR, MINUTE, local_date};
use huiyin_domain::workflow::Action;
use huiyin_domain::{Complaint, ComplaintId, EntryKind, Millis, Nature, TermId, Tier};

use super::chance::{Chance, Thing};
use super::customer::{Customer, salt};
use super::draw::{channel, chases, concern, haste, matter, medium, nature, registrar, registrar_of, slots};
use super::goods::{FOOD_SAFETY, Purchase};
use super::life::{Grant, Life, World};
use super::plot::{Ending, Facts, Plot};
use super::rows::Rows;
use super::script::Script;
use super::season::local;
use super::told::said;
use super::words::Tongue;
use crate::commands::severity::CONTACT_WINDOW;
use crate::error::{Error, Result};
use crate::store::customer::{ContactPointRow, CustomerRow};
use crate::store::order::OrderRow;
use crate::store::salt::SaltRow;

/// How long a customer's last complaint is remembered.
const REMEMBERED: Millis = 62 * DAY;
/// Since when people's inboxes are kept: older notices have been read and are gone.
const INBOX: Millis = 5 * DAY;

/// A complaint with everything that goes into the book for it.
#[derive(Debug)]
pub(crate) struct Lived {
    pub complaint: Complaint,
    pub registrar: Actor,
    pub registered_at: Millis,
    pub changed_at: Millis,
    pub rows: Rows,
    pub customer: Option<(String, String)>,
    pub anonymous_reason: Option<String>,
    pub representative: Option<String>,
    pub subject: String,
    pub content: String,
    pub remedies_sought: String,
    pub remedy_words: Option<String>,
    pub amount_fen: Option<i64>,
    pub occurred_at: Option<Millis>,
    pub order_number: Option<String>,
    pub product: Option<String>,
    pub recurring: bool,
    pub call_back_when: Option<String>,
}

/// What is written at once.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    pub salts: Vec<SaltRow>,
    pub customers: Vec<CustomerRow>,
    pub points: Vec<ContactPointRow>,
    /// Salts of customers that older batches made.
    pub known_salts: Vec<SaltRow>,
    pub orders: Vec<OrderRow>,
    pub lives: Vec<Lived>,
}

/// A complaint of a customer that is not hidden.
#[derive(Debug)]
struct Earlier {
    id: ComplaintId,
    received_at: Millis,
    /// When it ended; none while it is open.
    ended_at: Option<Millis>,
    code: &'static str,
    /// When the customer chased it.
    chases: Vec<Millis>,
}

/// What is remembered of a customer.
#[derive(Debug, Default)]
struct Account {
    complaints: Vec<Earlier>,
    busy_until: Millis,
    grants: Vec<Grant>,
}

/// Makes them.
#[derive(Debug)]
pub(super) struct Maker {
    pub(super) world: Arc<World>,
    /// How many complaints each hour of the season sees.
    hours: Vec<u32>,
    hour: usize,
    /// Moments of the present hour, the latest first.
    moments: Vec<Millis>,
    /// The customer of every complaint so far.
    picks: Vec<u32>,
    customers: u32,
    accounts: BTreeMap<u32, Account>,
    /// Orders that nobody complains about.
    pub(super) all_orders: u64,
    /// Orders so far.
    pub(super) orders: u64,
    /// Complaints whose script asked for what the rules refuse: a fault here.
    pub faults: Vec<String>,
}

impl Maker {
    pub fn new(world: Arc<World>, complaints: u64, orders: u64) -> Self {
        let hours = world.season.deal(complaints);
        Self {
            world,
            hours,
            hour: 0,
            moments: Vec::new(),
            picks: Vec::new(),
            customers: 0,
            accounts: BTreeMap::new(),
            all_orders: orders,
            orders: 0,
            faults: Vec::new(),
        }
    }

    /// The next complaints, at most `most`; none at the end.
    pub fn batch(&mut self, most: usize) -> Result<Batch> {
        let mut batch = Batch::default();
        while batch.lives.len() < most {
            let Some(at) = self.moment(&mut batch) else { break };
            self.one(at, &mut batch)?;
        }
        Ok(batch)
    }

    /// When the next complaint is registered.
    fn moment(&mut self, batch: &mut Batch) -> Option<Millis> {
        while self.moments.is_empty() {
            let count = *self.hours.get(self.hour)?;
            let number = u64::try_from(self.hour).unwrap_or_default();
            if number % 24 == 0 {
                self.other_orders(number / 24, batch);
            }
            let season = &self.world.season;
            let begins = season.midnight(number / 24) + i64::try_from(number % 24).unwrap_or_default() * HOUR;
            let length = (season.until - begins).clamp(1, HOUR);
            let mut chance = Chance::of(self.world.seed, Thing::Arrivals, number + 1);
            self.moments = (0..count).map(|_| begins + chance.between(0, length - 1)).collect();
            self.moments.sort_unstable_by(|one, other| other.cmp(one));
            self.hour += 1;
        }
        self.moments.pop()
    }

    /// Somebody new, or one of those who complained before: whoever often did does so more often.
    fn customer(&mut self, chance: &mut Chance) -> (u32, bool) {
        let known = self.picks.len();
        let again = known > 0 && chance.often(290);
        let number = if again {
            let recent = known.min(40 + known / 50);
            let at = if chance.often(330) {
                known - 1 - chance.index(recent)
            } else {
                chance.index(known)
            };
            self.picks.get(at).copied().unwrap_or_default()
        } else {
            self.customers += 1;
            self.customers - 1
        };
        self.picks.push(number);
        (number, !again)
    }

    fn one(&mut self, registered_at: Millis, batch: &mut Batch) -> Result<()> {
        let world = Arc::clone(&self.world);
        let index = u64::try_from(self.picks.len()).unwrap_or_default();
        let mut chance = Chance::of(world.seed, Thing::Complaint, index);
        let season = &world.season;
        let tongue = match world.tongue {
            Tongue::Chinese if chance.often(40) => Tongue::English,
            other => other,
        };
        let day = local_date(registered_at, season.zone);
        let matter = matter(&mut chance, &world, day);
        let factor = season.story.factor(matter.code, day);
        let failing = factor > 1_000 && chance.below(factor) >= 1_000;
        let channel = channel(&mut chance, local(registered_at, season.zone));
        let nature = nature(&mut chance, matter);
        let late_word = (MINUTE, 12 * MINUTE, 55 * MINUTE);
        let received_at = match channel.is_live() {
            true => registered_at,
            false => registered_at - chance.takes(late_word.0, late_word.1, late_word.2),
        };
        let anonymous = chance.often(24);
        let (number, new) = self.customer(&mut chance);
        let customer = Customer::of(world.seed, number.into(), season.midnight(0), world.tongue);
        let words_of = match matter.code {
            "product_unsafe" if chance.often(450) => FOOD_SAFETY,
            code => code,
        };
        let purchase = Purchase::made(&mut chance, tongue, words_of, failing);
        let lag = chance.between(1, 9);
        let ordered_at = received_at - lag * DAY - chance.between(0, 9) * HOUR;
        let order = self.order(ordered_at, &purchase, matter, anonymous, &customer, &mut chance);
        let told = tongue.told(words_of).ok_or_else(|| Error::internal(words_of))?;
        let (slots, amount_fen) = slots(
            &mut chance,
            &world,
            tongue,
            (matter, told),
            (&purchase, lag, ordered_at, order.as_ref()),
        );
        let words = said(&mut chance, tongue, (channel, nature), told, &slots);

        let account = self.accounts.entry(number).or_default();
        let lately = account
            .complaints
            .iter()
            .filter(|earlier| earlier.received_at > registered_at - CONTACT_WINDOW);
        let chased = |earlier: &Earlier| earlier.chases.iter().filter(|at| **at <= registered_at).count();
        let contacts: usize = lately.clone().map(|earlier| 1 + chased(earlier)).sum();
        let contacts = u32::try_from(contacts).unwrap_or(u32::MAX).saturating_add(1);
        let same = lately.rev().find(|earlier| earlier.code == matter.code);
        // What is over goes on no more: only what stays open long enough can take another in.
        let open = same.filter(|earlier| earlier.ended_at.is_none_or(|at| at > registered_at + DAY));
        let earlier = open.map(|earlier| earlier.id.clone()).filter(|_| !anonymous);
        let known = SeverityFacts {
            text: &words.content,
            loss_fen: amount_fen,
            channel,
            contacts: if anonymous { 1 } else { contacts },
        };
        let proposed = propose(&known, &world.severity);
        let facts = Facts {
            matter,
            nature,
            channel,
            severity: proposed.severity,
            price_fen: purchase.price_fen,
            repeated: earlier.is_some(),
            goodwill: !anonymous && account.busy_until < registered_at,
        };
        let plot = Plot::drawn(facts, &mut chance);
        let grants = account.grants.clone();

        let own_salt = anonymous.then(|| salt(&mut chance, registered_at));
        let salt_id = own_salt.as_ref().map_or(&customer.salt, |own| own).id.clone();
        let tier = if anonymous { Tier::Ordinary } else { customer.tier };
        let front = chance.often(if channel.is_live() { 760 } else { 380 }) || plot.ending == Ending::OnTheSpot;
        let registrar = registrar(&world, &mut chance, front, matter.room(), index);
        let mut draft = Complaint::draft(Intake {
            id: ComplaintId::from(chance.id(registered_at)),
            nature,
            channel,
            severity: proposed.severity,
            tier,
            category: Some(TermId::from(matter.category())),
            subcategory: matter.subcategory().filter(|_| chance.often(880)).map(TermId::from),
            registered_by: registrar.id.clone(),
            owner: (!front).then(|| registrar.id.clone()),
            group: registrar.groups.first().map(|membership| membership.group.clone()),
            received_at,
        });
        if matter.code == "service_rude" && chance.often(350) {
            concern(&world, &mut draft, &registrar, &mut chance);
        }
        let mut life = Life::new(&world, chance, draft, (matter.room(), told), tongue);
        life.slots = slots;
        life.grants = grants;
        life.silent = plot.ending == Ending::Unreachable;
        life.haste = haste(&world, proposed.severity, tier, received_at);
        life.chases = chases(&mut life.chance, registered_at, plot.escalates);
        life.rows = Rows {
            salt_id: salt_id.clone(),
            severity_rule: proposed.rule.clone(),
            inboxes_since: season.until - INBOX,
            ..Rows::default()
        };
        let script = Script {
            plot: &plot,
            matter,
            earlier,
            second: usize::try_from(index).unwrap_or_default(),
        };
        play(
            &mut life,
            &script,
            registrar_of(&world, &registrar),
            registered_at,
            &words.content,
            front,
        );
        if let Some(error) = life.failed.take() {
            return Err(error);
        }
        if let Some((action, refusal)) = life.refused.take() {
            self.faults.push(format!(
                "{:?}: {refusal:?} in {:?}",
                action.kind(),
                life.complaint.stage
            ));
        }
        if !anonymous {
            self.accounts.entry(number).or_default().remember(&life, matter.code);
        }
        if self.picks.len().is_multiple_of(5_000) {
            self.accounts
                .retain(|_, account| account.busy_until.min(registered_at + 1) > registered_at - REMEMBERED);
        }

        let chance = &mut life.chance;
        let representative = (customer.may_be_represented() && chance.often(300))
            .then(|| String::from(chance.text(tongue.general().relations)));
        let lived = Lived {
            registrar,
            registered_at,
            changed_at: life.now,
            customer: (!anonymous).then(|| (customer.id.clone(), customer.name.clone())),
            anonymous_reason: anonymous.then(|| String::from(chance.text(tongue.general().anonymous))),
            representative: representative.filter(|_| !anonymous),
            subject: words.subject,
            content: words.content,
            remedies_sought: if nature == Nature::Complaint {
                chance.text(matter.remedies).to_owned()
            } else {
                String::new()
            },
            remedy_words: words.remedy_words,
            amount_fen,
            occurred_at: Some(ordered_at + lag * DAY / 2),
            order_number: order.as_ref().map(|order| order.number.clone()),
            product: matter.has_order().then(|| purchase.product.to_owned()),
            recurring: contacts > 1 || chance.often(70),
            call_back_when: chance
                .often(210)
                .then(|| String::from(chance.text(tongue.general().call_back))),
            complaint: life.complaint,
            rows: life.rows,
        };
        if let Some(own) = own_salt {
            batch.salts.push(own);
        } else if !new {
            batch.known_salts.push(customer.salt.clone());
        }
        if new {
            // A customer number that an anonymous complaint took is somebody all the same: they may come again.
            let (row, points) = customer.rows(registered_at);
            batch.salts.push(customer.salt.clone());
            batch.customers.push(row);
            batch.points.extend(points);
        }
        batch.orders.extend(order);
        batch.lives.push(lived);
        Ok(())
    }
}

impl Account {
    fn remember(&mut self, life: &Life<'_>, code: &'static str) {
        if !life.complaint.audience.restricted {
            let chased = life.rows.entries.iter().filter(|entry| entry.kind == EntryKind::Chase);
            self.complaints.push(Earlier {
                id: life.complaint.id.clone(),
                received_at: life.complaint.received_at,
                ended_at: life.complaint.stage.is_final().then_some(life.now),
                code,
                chases: chased.map(|entry| entry.at).collect(),
            });
        }
        let ended = life.complaint.stage.is_final();
        self.busy_until = self.busy_until.max(if ended { life.now } else { Millis::MAX });
        let approved = life
            .rows
            .plans
            .iter()
            .filter(|plan| plan.status == "approved" && plan.goodwill_fen > 0);
        self.grants.extend(approved.map(|plan| Grant {
            proposed_at: plan.proposed_at,
            approved_at: life.complaint.approved_at.unwrap_or(plan.proposed_at),
            fen: plan.goodwill_fen,
        }));
    }
}

/// Registers and works it; what is still to come when the present day is reached stays undone.
fn play<'w>(life: &mut Life<'w>, script: &Script<'_>, registrar: &'w Actor, at: Millis, content: &str, front: bool) {
    let mut goes = || {
        life.enters(registrar, at, content)?;
        if script.plot.ending == Ending::OnTheSpot {
            let solution = script.on_the_spot(life, medium(life.complaint.channel));
            life.act(registrar, at, Action::SolveOnTheSpot(solution))?;
            // Registered and solved in one command.
            life.rows.version -= 1;
        }
        script.play(life, front)?;
        script.follow(life)
    };
    if goes().is_none() && life.refused.is_none() && life.failed.is_none() {
        let _ = life.goes_on();
    }
}
