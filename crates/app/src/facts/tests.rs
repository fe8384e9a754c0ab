//! A table beside a plain list of the same complaints.

use huiyin_domain::NEVER;

use super::condition::Condition;
use super::segment::SEGMENT;
use super::table::{Order, Table};
use crate::store::fact::{Code, Fact, Flag, Moment, Name, OPEN, Part};

/// A small generator of numbers: the same seed, the same numbers.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn moment(&mut self, begins: i64, within: u64) -> i64 {
        begins + i64::try_from(self.roll(within)).unwrap()
    }
}

fn fact(doc: i64, dice: &mut Dice) -> Fact {
    let received = dice.moment(doc * 1000, 50_000);
    let open = dice.roll(10) == 0;
    let name = |dice: &mut Dice, kind: &str, sides: u64| match dice.roll(sides) {
        0 => None,
        n => Some(format!("{kind}{n}")),
    };
    let mut flags = u32::try_from(dice.roll(1 << 17)).unwrap();
    flags &= !(1 << Flag::Ended as u32);
    flags |= u32::from(!open) << Flag::Ended as u32;
    Fact {
        doc,
        moments: [
            received,
            dice.moment(received, 1_000_000),
            if open { dice.moment(received, 100_000) } else { NEVER },
            if open { OPEN } else { dice.moment(received, 500_000) },
        ],
        names: [
            name(dice, "user", 7),
            name(dice, "group", 4),
            Some(format!("user{}", dice.roll(7))),
            None,
            name(dice, "category", 9),
            name(dice, "sub", 30),
        ],
        codes: std::array::from_fn(|at| u8::try_from(if at == 1 { 1 + dice.roll(4) } else { dice.roll(5) }).unwrap()),
        flags,
        standings: (0..dice.roll(3))
            .map(|_| {
                (
                    Part::ALL[usize::try_from(dice.roll(4)).unwrap()],
                    format!("user{}", dice.roll(7)),
                )
            })
            .collect(),
    }
}

/// What the condition says of one complaint, in plain words.
fn holds(fact: &Fact, condition: &Condition, table: &Table) -> bool {
    let names = table.names().0;
    match condition {
        Condition::All(all) => all.iter().all(|one| holds(fact, one, table)),
        Condition::Any(any) => any.iter().any(|one| holds(fact, one, table)),
        Condition::Not(not) => !holds(fact, not, table),
        Condition::Flag(flag) => fact.flags >> *flag as u32 & 1 == 1,
        Condition::Code(code, numbers) => numbers.contains(&fact.codes[*code as usize]),
        Condition::Name(name, numbers) => {
            let number = fact.names[*name as usize]
                .as_deref()
                .map_or(Some(0), |text| names.number(text));
            number.is_some_and(|number| numbers.contains(&number))
        }
        Condition::Moment(moment, from, to) => (*from..*to).contains(&fact.moments[*moment as usize]),
        Condition::Standing(part, user) => fact
            .standings
            .iter()
            .any(|(how, who)| how == part && names.number(who) == Some(*user)),
        Condition::Docs(runs) => runs.iter().any(|(from, to)| (*from..=*to).contains(&fact.doc)),
        Condition::Without(part) => fact.standings.iter().all(|(how, _)| how != part),
    }
}

fn drawn(table: &Table, dice: &mut Dice, depth: u64) -> Condition {
    let names = table.names();
    let user = format!("user{}", dice.roll(8));
    match dice.roll(if depth == 0 { 6 } else { 9 }) {
        0 => Condition::flag(Flag::ALL[usize::try_from(dice.roll(17)).unwrap()], dice.roll(2) == 0),
        1 => Condition::code(Code::ALL[usize::try_from(dice.roll(9)).unwrap()], (0..2).map(|n| n + 1)),
        2 => {
            let category = format!("category{}", dice.roll(9));
            let none = (dice.roll(2) == 0).then_some(None);
            names.among(
                Name::Category,
                [Some(category.as_str()), Some("unknown")].into_iter().chain(none),
            )
        }
        3 => {
            let from = dice.moment(0, 9_000_000);
            Condition::Moment(
                Moment::ALL[usize::try_from(dice.roll(4)).unwrap()],
                from,
                from + dice.moment(0, 5_000_000),
            )
        }
        4 if dice.roll(2) == 0 => names.is(Name::Owner, &user),
        4 => {
            let none = (dice.roll(2) == 0).then_some(None);
            let tagged = names.tagged([Some(user.as_str())].into_iter().chain(none));
            let stands = names.stands(Part::ALL[usize::try_from(dice.roll(4)).unwrap()], &user);
            if dice.roll(2) == 0 { tagged } else { stands }
        }
        5 => {
            // A run within a segment, one across several, and one behind the last.
            let (one, two) = (dice.moment(0, 2_000), dice.moment(3_000, 1_000));
            let (length, end) = (dice.moment(0, 900), dice.moment(4_000, 9_000));
            Condition::Docs(vec![(one, one + length), (two, end), (20_000, 20_007)])
        }
        6 => drawn(table, dice, depth - 1).not(),
        more => {
            let parts = (0..dice.roll(4)).map(|_| drawn(table, dice, depth - 1)).collect();
            if more == 7 {
                Condition::All(parts)
            } else {
                Condition::Any(parts)
            }
        }
    }
}

fn table(facts: &[Fact]) -> Table {
    let mut table = Table::default();
    table.set(facts).unwrap();
    table
}

#[test]
fn a_table_finds_what_a_list_of_the_same_complaints_holds() {
    let mut dice = Dice(7);
    // Some running numbers are missing, and some complaints are set twice.
    let docs = (1..3 * i64::try_from(SEGMENT).unwrap()).filter(|doc| doc % 11 != 0);
    let mut facts: Vec<Fact> = docs.map(|doc| fact(doc, &mut dice)).collect();
    let mut table = table(&facts);
    for at in (0..facts.len()).step_by(17) {
        facts[at] = fact(facts[at].doc, &mut dice);
        table.set(&facts[at..=at]).unwrap();
    }
    for round in 0..150 {
        let condition = drawn(&table, &mut dice, 2);
        let expected: Vec<&Fact> = facts.iter().filter(|fact| holds(fact, &condition, &table)).collect();
        assert_eq!(table.count(&condition, usize::MAX), expected.len(), "{condition:?}");
        assert_eq!(table.count(&condition, 5), expected.len().min(5));
        let newest: Vec<i64> = expected
            .iter()
            .rev()
            .map(|fact| fact.doc)
            .filter(|doc| *doc < 9000)
            .take(70)
            .collect();
        assert_eq!(table.newest(&condition, 9000, 70), newest);
        let asked: Vec<i64> = (0..100).map(|_| dice.moment(0, 20_000)).collect();
        let kept = asked
            .iter()
            .copied()
            .filter(|doc| expected.iter().any(|fact| fact.doc == *doc));
        assert_eq!(table.keep(&condition, &asked), kept.collect::<Vec<_>>());
        let order = Order {
            by_severity: round % 3 == 0,
            moment: Moment::ALL[usize::try_from(dice.roll(4)).unwrap()],
            descending: dice.roll(2) == 0,
        };
        let mut keys: Vec<Vec<i64>> = expected
            .iter()
            .map(|fact| {
                let mut keys = vec![fact.moments[order.moment as usize], fact.doc];
                if order.by_severity {
                    keys.insert(0, i64::from(fact.codes[Code::Severity as usize]) - 1);
                }
                keys
            })
            .collect();
        keys.sort_unstable();
        if order.descending {
            keys.reverse();
        }
        let first = table.page(&condition, order, None, 50);
        assert_eq!(first, keys[..keys.len().min(50)], "{order:?} {condition:?}");
        let begin = usize::try_from(dice.roll(keys.len().max(1) as u64)).unwrap();
        if let Some(after) = keys.get(begin) {
            let end = keys.len().min(begin + 31);
            assert_eq!(
                table.page(&condition, order, Some(after), 30),
                keys[begin + 1..end],
                "{order:?} {condition:?}"
            );
        }
    }
}

#[test]
fn what_is_packed_is_unpacked() {
    let mut dice = Dice(11);
    let docs = 1..i64::try_from(SEGMENT).unwrap() + 100;
    let facts: Vec<Fact> = docs.map(|doc| fact(doc, &mut dice)).collect();
    let packed = table(&facts);
    // Another book learned its names in another order.
    let mut unpacked = table(&facts[4100..4150].iter().rev().cloned().collect::<Vec<_>>());
    unpacked.clear();
    for at in 0..packed.segments() {
        unpacked.unpack(at, &packed.pack(at).unwrap()).unwrap();
    }
    for _ in 0..50 {
        let mut twin = Dice(dice.roll(1 << 30));
        let seed = twin.0;
        let one = drawn(&packed, &mut twin, 2);
        let other = drawn(&unpacked, &mut Dice(seed), 2);
        assert_eq!(
            packed.newest(&one, i64::MAX, 9999),
            unpacked.newest(&other, i64::MAX, 9999)
        );
    }
    let whole = packed.pack(0).unwrap();
    for cut in [0, 1, 100, whole.len() / 2, whole.len() - 1] {
        assert!(Table::default().unpack(0, &whole[..cut]).is_err(), "{cut} bytes");
    }
}

/// Orders of magnitude, printed: `cargo nextest run -p huiyin-app --release --run-ignored only facts_at_a_million --no-capture`.
#[test]
#[ignore = "measures a million rows and asserts no time: run by hand, built for release"]
fn facts_at_a_million() {
    let mut dice = Dice(3);
    let facts: Vec<Fact> = (1..1_000_000).map(|doc| fact(doc, &mut dice)).collect();
    let begun = std::time::Instant::now();
    let table = table(&facts);
    println!("set: {:?}", begun.elapsed());
    let names = table.names();
    let open = Condition::flag(Flag::Ended, false);
    let owner = names.is(Name::Owner, "user1");
    let rare = Condition::All(vec![
        names.is(Name::Subcategory, "sub7"),
        owner.clone(),
        Condition::code(Code::Channel, [3]),
    ]);
    for (name, condition) in [
        ("all", Condition::always()),
        ("open", open.clone()),
        ("mine", Condition::All(vec![open, owner])),
        ("rare", rare),
        ("never", Condition::never()),
    ] {
        for moment in Moment::ALL {
            for by_severity in [false, true] {
                let order = Order {
                    by_severity,
                    moment: *moment,
                    descending: false,
                };
                let begun = std::time::Instant::now();
                let page = table.page(&condition, order, None, 51);
                let first = begun.elapsed();
                let whole = table.count(&condition, usize::MAX);
                let begun = std::time::Instant::now();
                let many = table.count(&condition, usize::MAX);
                println!(
                    "{name} {moment:?} {by_severity}: page {first:?} ({}), count {:?} ({many})",
                    page.len(),
                    begun.elapsed()
                );
                assert_eq!(whole, many);
            }
        }
    }
}
