//! What is drawn for a complaint before it is registered: what it is about, where it comes in, who takes it, what it costs.

use chrono::{Datelike, Timelike};
use huiyin_domain::permission::Actor;
use huiyin_domain::time::{DAY, HOUR};
use huiyin_domain::{Channel, Complaint, Medium, Millis, Nature, Role, Severity, Tier};

use super::chance::Chance;
use super::goods::Purchase;
use super::life::World;
use super::matter::{MATTERS, Matter, Money, Room};
use super::season::local;
use super::words::{Slots, Told, Tongue};
use crate::store::order::OrderRow;

/// The last days, in which the desks fell behind.
const BACKLOG: Millis = 9 * DAY;

pub(super) fn medium(channel: Channel) -> Medium {
    match channel {
        Channel::Chat => Medium::Chat,
        Channel::WalkIn => Medium::InPerson,
        _ => Medium::Phone,
    }
}

/// What it is about, as the story has it on that day.
pub(super) fn matter(chance: &mut Chance, world: &World, day: chrono::NaiveDate) -> &'static Matter {
    let story = &world.season.story;
    let weighed: Vec<(&'static Matter, u64)> = MATTERS
        .iter()
        .map(|matter| (matter, matter.share * story.factor(matter.code, day)))
        .collect();
    chance.weighted(&weighed).unwrap_or(&MATTERS[0])
}

/// Where it comes in; at night only where nobody has to pick up.
pub(super) fn channel(chance: &mut Chance, at: chrono::DateTime<chrono_tz::Tz>) -> Channel {
    let night = at.hour() < 8;
    let channels = [
        (Channel::Phone, if night { 0 } else { 455 }),
        (Channel::Chat, 238),
        (Channel::Email, 62),
        (Channel::Form, 84),
        (Channel::Wechat, 66),
        (Channel::Social, 21),
        (Channel::PlatformTicket, 42),
        (Channel::WalkIn, if night { 0 } else { 9 }),
        (Channel::Letter, if night { 0 } else { 4 }),
        (Channel::Regulator, if night { 0 } else { 17 }),
        (Channel::Media, if night { 0 } else { 2 }),
    ];
    chance.weighted(&channels).unwrap_or(Channel::Chat)
}

pub(super) fn nature(chance: &mut Chance, matter: &Matter) -> Nature {
    let natures = [
        (Nature::Complaint, 905),
        (Nature::Enquiry, 48),
        (Nature::Suggestion, 19),
        (Nature::Report, 10),
        (Nature::Compliment, 18),
    ];
    match matter.code {
        "other" | "product_other" | "delivery_other" | "service_other" => {
            chance.weighted(&natures).unwrap_or(Nature::Enquiry)
        }
        _ if chance.often(960) => Nature::Complaint,
        _ => chance.weighted(&natures).unwrap_or(Nature::Complaint),
    }
}

pub(super) fn registrar(world: &World, chance: &mut Chance, front: bool, room: Room, index: u64) -> Actor {
    let role = if front { Role::FrontLineAgent } else { Role::Specialist };
    // A call comes to whoever is free; a letter goes to the room it belongs to.
    let desks = world.staff.of_role(role, (!front).then_some(room));
    let at = if front {
        chance.index(desks.len())
    } else {
        usize::try_from(index).unwrap_or_default() % desks.len().max(1)
    };
    desks
        .get(at)
        .map_or_else(|| world.staff.system.clone(), |one| one.actor.clone())
}

pub(super) fn registrar_of<'w>(world: &'w World, registrar: &Actor) -> &'w Actor {
    world
        .staff
        .by_id(&registrar.id)
        .map_or(&world.staff.system, |one| &one.actor)
}

/// It is about a colleague of whoever registers it.
pub(super) fn concern(world: &World, draft: &mut Complaint, registrar: &Actor, chance: &mut Chance) {
    let mut colleagues = world.staff.of_role(Role::FrontLineAgent, None);
    colleagues.retain(|one| one.actor.id != registrar.id);
    let Some(party) = colleagues.get(chance.index(colleagues.len())) else {
        return;
    };
    let leaders = world.staff.of_role(Role::TeamLeader, party.post.room);
    draft.audience.complained_about = Some(party.actor.id.clone());
    draft.audience.complained_about_leaders = leaders.iter().map(|one| one.actor.id.clone()).collect();
}

/// Per cent of the usual time: what is grave or small is quick, important customers come first, and the last days fell
/// behind.
pub(super) fn haste(world: &World, severity: Severity, tier: Tier, received_at: Millis) -> i64 {
    let behind = received_at > world.season.until - BACKLOG;
    let (gravity, backlog) = match severity {
        Severity::Critical => (30, 130),
        Severity::Major => (52, 200),
        Severity::Ordinary => (92, 180),
        Severity::Minor => (34, 110),
    };
    let tier = if tier == Tier::Vip { 62 } else { 100 };
    gravity * tier * if behind { backlog } else { 100 } / 10_000
}

/// When the customer asks how far it is.
pub(super) fn chases(chance: &mut Chance, registered_at: Millis, pressing: bool) -> Vec<Millis> {
    let mut at = registered_at;
    let mut chases = Vec::new();
    while chances_on(chance, chases.len(), pressing) {
        at += chance.takes(5 * HOUR, 26 * HOUR, 60 * HOUR);
        chases.push(at);
    }
    chases
}

pub(super) fn chances_on(chance: &mut Chance, already: usize, pressing: bool) -> bool {
    let share = match already {
        0 => 230,
        1 => 380,
        2 => 300,
        _ => 0,
    };
    chance.often(if pressing { share * 2 } else { share })
}

/// What the words are about, and the loss the customer names.
pub(super) fn slots(
    chance: &mut Chance,
    world: &World,
    tongue: Tongue,
    (matter, told): (&Matter, &Told),
    (purchase, lag, ordered_at, order): (&Purchase, i64, Millis, Option<&OrderRow>),
) -> (Slots, Option<i64>) {
    let price = purchase.price_fen;
    let named = match matter.money {
        Money::Nothing | Money::Price => price,
        Money::Part => price * chance.between(25, 80) / 10_000 * 100,
        Money::Small => chance.between(6, 80) * 100,
    };
    let claims = match matter.money {
        Money::Nothing => chance.often(720),
        Money::Price | Money::Part | Money::Small => chance.often(930),
    };
    let date = local(ordered_at, world.season.zone);
    let date = match tongue {
        Tongue::Chinese => format!("{}月{}日", date.month(), date.day()),
        Tongue::English => date.format("%-d %B").to_string(),
    };
    let tail = chance.between(1_000, 9_999);
    let unnamed = match tongue {
        Tongue::Chinese => format!("尾号{tail}"),
        Tongue::English => format!("ending in {tail}"),
    };
    let mut slots = Slots {
        product: purchase.product.to_owned(),
        carrier: purchase.carrier.to_owned(),
        city: purchase.city.to_owned(),
        date,
        order: order.map_or(unnamed, |order| order.number.clone()),
        yuan: (named / 100).to_string(),
        days: lag.max(2),
        n: chance.between(2, 4),
        ..Slots::default()
    };
    slots.found = slots.fill(chance.text(told.found));
    slots.done = slots.fill(chance.text(told.done));
    (slots, claims.then_some(named))
}
