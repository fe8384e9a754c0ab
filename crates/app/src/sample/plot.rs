//! What is going to happen to a complaint, drawn before it happens.

use huiyin_domain::{Channel, Nature, Outcome, Severity};

use super::chance::Chance;
use super::matter::{Matter, Money};

/// How it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    OnTheSpot,
    Solved,
    NotAgreed,
    Unreachable,
    Withdrawn,
    Duplicate,
    OutOfScope,
    NotAccepted,
}

/// What is carried out when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    CarriedOutFirst,
    AnsweredFirst,
    Interleaved,
}

/// The whole of it.
#[derive(Debug, Clone)]
pub(super) struct Plot {
    pub ending: Ending,
    pub order: Order,
    pub outcome: Outcome,
    pub findings: u64,
    pub holds: bool,
    pub sent_back: bool,
    pub rejects_first: bool,
    pub gives_back: bool,
    pub transfers: bool,
    pub escalates: bool,
    pub converts: bool,
    pub notes: bool,
    pub lowers: bool,
    pub restricts: bool,
    pub comes_back: bool,
    pub entitlement_fen: i64,
    pub goodwill_fen: i64,
}

/// What a plot hangs on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Facts<'m> {
    pub matter: &'m Matter,
    pub nature: Nature,
    pub channel: Channel,
    pub severity: Severity,
    pub price_fen: i64,
    /// Whether the customer has complained about the same lately.
    pub repeated: bool,
    /// Whether goodwill may be given: not while another complaint of the customer is open.
    pub goodwill: bool,
}

impl Plot {
    pub fn drawn(facts: Facts<'_>, chance: &mut Chance) -> Self {
        let grave = matches!(facts.severity, Severity::Critical | Severity::Major);
        let ending = ending(facts, grave, chance);
        let outcomes = [
            (Outcome::Upheld, 62),
            (Outcome::PartlyUpheld, 23),
            (Outcome::NotUpheld, 15),
        ];
        let outcome = match ending {
            Ending::NotAgreed => chance.weighted(&[(Outcome::PartlyUpheld, 45), (Outcome::NotUpheld, 55)]),
            _ => chance.weighted(&outcomes),
        };
        let outcome = outcome.unwrap_or(Outcome::Upheld);
        let gives = outcome != Outcome::NotUpheld && facts.nature == Nature::Complaint;
        let goodwill_fen = if gives && facts.goodwill {
            goodwill(grave, facts.price_fen, chance)
        } else {
            0
        };
        Self {
            ending,
            order: chance
                .pick(&[Order::CarriedOutFirst, Order::AnsweredFirst, Order::Interleaved])
                .unwrap_or(Order::AnsweredFirst),
            outcome,
            findings: 1 + chance.below(if grave { 3 } else { 2 }),
            holds: ending == Ending::Solved && chance.often(if grave { 190 } else { 125 }),
            sent_back: chance.often(130),
            rejects_first: ending == Ending::NotAgreed && chance.often(500)
                || ending == Ending::Solved && chance.often(70),
            gives_back: chance.often(40),
            transfers: chance.often(45),
            escalates: chance.often(if grave { 110 } else { 22 }),
            converts: facts.nature == Nature::Enquiry && chance.often(180),
            notes: chance.often(170),
            lowers: grave && facts.severity == Severity::Major && chance.often(90),
            restricts: facts.matter.code == "privacy_leak" || facts.matter.code == "service_rude" && chance.often(300),
            comes_back: matches!(ending, Ending::Solved) && chance.often(38),
            entitlement_fen: if gives { entitlement(facts, outcome, chance) } else { 0 },
            goodwill_fen,
        }
    }
}

fn ending(facts: Facts<'_>, grave: bool, chance: &mut Chance) -> Ending {
    let spot = match (facts.channel.is_live(), grave, facts.nature) {
        (true, false, Nature::Complaint) => 120,
        (true, false, Nature::Enquiry | Nature::Compliment | Nature::Suggestion) => 820,
        (_, _, _) => 0,
    };
    if chance.often(spot) {
        return Ending::OnTheSpot;
    }
    if facts.repeated && chance.often(420) {
        return Ending::Duplicate;
    }
    let endings = [
        (Ending::Solved, 832),
        (Ending::NotAgreed, 62),
        (Ending::Unreachable, 28),
        (Ending::Withdrawn, 42),
        (Ending::OutOfScope, 14),
        (Ending::NotAccepted, 22),
    ];
    chance.weighted(&endings).unwrap_or(Ending::Solved)
}

/// What a rule entitles the customer to, in fen.
fn entitlement(facts: Facts<'_>, outcome: Outcome, chance: &mut Chance) -> i64 {
    let price = facts.price_fen;
    let whole = match facts.matter.money {
        Money::Nothing => 0,
        Money::Price => price,
        Money::Part => price * chance.between(15, 45) / 100,
        Money::Small => chance.between(6, 40) * 100,
    };
    let part = if outcome == Outcome::PartlyUpheld {
        whole / 2
    } else {
        whole
    };
    part / 100 * 100
}

/// What is given beyond that, in fen: mostly nothing or little, rarely what needs signatures.
fn goodwill(grave: bool, price_fen: i64, chance: &mut Chance) -> i64 {
    let yuan = match chance.below(1000) {
        0..=459 => 0,
        460..=799 => chance.between(1, 10) * 5,
        800..=879 => chance.between(11, 20) * 5,
        880..=969 => chance.between(11, 30) * 10,
        970..=995 => chance.between(31, 100) * 10,
        _ if grave => (price_fen / 100).clamp(1_100, 6_000),
        _ => chance.between(8, 30) * 10,
    };
    yuan * 100
}
