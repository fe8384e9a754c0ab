//! Lives as they are played, before anything is written.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use huiyin_domain::{ClosingReason, EntryKind, Millis, Role, Rules, Stage};

use super::life::World;
use super::maker::{Lived, Maker};
use super::matter::Room;
use super::season::Season;
use super::staff::Staff;
use super::story::IMPROVES;
use super::words::Tongue;

/// 2026-11-23 10:00 in Shanghai, a Monday.
const NOW: Millis = 1_795_399_200_000;

fn world(tongue: Tongue) -> Arc<World> {
    let season = Season::new(NOW, chrono_tz::Asia::Shanghai, 7);
    Arc::new(World {
        staff: Staff::of(7, tongue, season.midnight(0), 1_000, |_| false),
        rules: Rules::default(),
        severity: Arc::default(),
        season,
        tongue,
        seed: 7,
    })
}

fn lives(tongue: Tongue, count: u64) -> Vec<Lived> {
    let mut maker = Maker::new(world(tongue), count, 0);
    let batch = maker.batch(usize::MAX).unwrap();
    let mut faults = BTreeMap::new();
    for fault in &maker.faults {
        *faults.entry(fault.clone()).or_insert(0) += 1;
    }
    assert!(faults.is_empty(), "{faults:#?}");
    batch.lives
}

#[test]
fn every_stage_and_every_ending_occurs_and_no_act_is_refused() {
    let lives = lives(Tongue::Chinese, 6_000);
    assert_eq!(lives.len(), 6_000);
    let mut stages: BTreeSet<&str> = lives.iter().map(|life| life.complaint.stage.code()).collect();
    let changes: Vec<&String> = lives
        .iter()
        .flat_map(|life| &life.rows.entries)
        .filter_map(|entry| entry.changes.as_ref())
        .collect();
    stages.extend(
        Stage::ALL
            .iter()
            .map(|stage| stage.code())
            .filter(|code| changes.iter().any(|change| change.contains(&format!("\"{code}\"")))),
    );
    assert_eq!(stages.len(), Stage::ALL.len(), "{stages:?}");
    let kinds: BTreeSet<EntryKind> = lives
        .iter()
        .flat_map(|life| &life.rows.entries)
        .map(|entry| entry.kind)
        .collect();
    let missing: Vec<&EntryKind> = EntryKind::ALL.iter().filter(|kind| !kinds.contains(kind)).collect();
    // Nothing is imported or corrected, nothing restricted is opened again, and evidence comes later. A life is told by
    // itself: what another one does to it is not.
    assert_eq!(
        missing,
        [
            &EntryKind::Imported,
            &EntryKind::Unrestricted,
            &EntryKind::Change,
            &EntryKind::CallReturned,
            &EntryKind::CallPromised,
            &EntryKind::TookIn,
            &EntryKind::Unmerged,
            &EntryKind::LetGo,
            &EntryKind::Linked,
            &EntryKind::Unlinked,
            &EntryKind::JoinedIncident,
            &EntryKind::LeftIncident,
            &EntryKind::Evidence
        ]
    );
    let reasons: BTreeSet<ClosingReason> = lives
        .iter()
        .filter_map(|life| Some(life.complaint.closing.as_ref()?.reason))
        .collect();
    assert_eq!(reasons, ClosingReason::ALL.iter().copied().collect());
    for life in &lives {
        assert!(life.changed_at <= NOW && life.registered_at <= life.changed_at);
        assert!(life.rows.entries.is_sorted_by_key(|entry| entry.at));
    }
}

#[test]
fn the_desk_is_lively_today() {
    let lives = lives(Tongue::Chinese, 3_000);
    let open: Vec<&Lived> = lives.iter().filter(|life| !life.complaint.stage.is_final()).collect();
    let mut stages: BTreeMap<&str, usize> = BTreeMap::new();
    for life in &open {
        *stages.entry(life.complaint.stage.code()).or_default() += 1;
    }
    let today = |at: Millis| (NOW - 10 * 3_600_000..NOW + 14 * 3_600_000).contains(&at);
    let due = |life: &&&Lived| today(huiyin_domain::next_due(&life.complaint.clocks));
    let overdue = |life: &&&Lived| huiyin_domain::next_due(&life.complaint.clocks) < NOW;
    println!(
        "open {} {stages:?}, due today {}, overdue {}, on hold {}, unassigned {}, escalated {}, chased {}, surveys {}, oldest {} d",
        open.len(),
        open.iter().filter(due).count(),
        open.iter().filter(overdue).count(),
        open.iter().filter(|life| life.complaint.hold.is_some()).count(),
        open.iter()
            .filter(|life| life.complaint.audience.owner.is_none())
            .count(),
        open.iter().filter(|life| life.complaint.escalation.is_some()).count(),
        open.iter().filter(|life| life.complaint.chases > 0).count(),
        lives.iter().filter(|life| !life.rows.surveys.is_empty()).count(),
        open.iter()
            .map(|life| (NOW - life.registered_at) / 86_400_000)
            .max()
            .unwrap_or_default(),
    );
    let mut late: BTreeMap<&str, usize> = BTreeMap::new();
    for life in &open {
        if let Some(clock) = life
            .complaint
            .clocks
            .iter()
            .find(|clock| clock.is_open() && clock.latest_due() < NOW)
        {
            *late.entry(clock.kind.code()).or_default() += 1;
        }
    }
    println!("overdue by clock {late:?}");
    let mut kinds: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
    let mut hours: Vec<i64> = Vec::new();
    for life in &lives {
        for clock in &life.complaint.clocks {
            if let Some(verdict) = clock.verdict {
                let of = kinds
                    .entry((clock.kind.code(), life.complaint.severity.code()))
                    .or_default();
                of.0 += usize::from(verdict == huiyin_domain::Verdict::Met);
                of.1 += 1;
            }
        }
        if let Some(closing) = &life.complaint.closing {
            hours.push((closing.at - life.complaint.received_at) / 3_600_000);
        }
    }
    hours.sort_unstable();
    println!("{kinds:#?}");
    println!(
        "hours to close: median {} p75 {} p90 {} p99 {}",
        hours[hours.len() / 2],
        hours[hours.len() * 3 / 4],
        hours[hours.len() * 9 / 10],
        hours[hours.len() * 99 / 100]
    );
    assert!(open.len() >= 30, "{}", open.len());
}

#[test]
fn the_failure_and_the_improvement_can_be_found() {
    let lives = lives(Tongue::English, 20_000);
    let world = world(Tongue::English);
    let story = &world.season.story;
    let day = |life: &Lived| huiyin_domain::time::local_date(life.registered_at, world.season.zone);
    let is = |life: &&Lived, code: &str| {
        life.complaint
            .subcategory
            .as_ref()
            .is_some_and(|subcategory| subcategory.as_str() == code)
    };
    let of = |code: &'static str, within: &dyn Fn(&Lived) -> bool| {
        let all = lives.iter().filter(|life| within(life)).count();
        let these = lives
            .iter()
            .filter(|life| within(life))
            .filter(|life| is(life, code))
            .count();
        1_000 * these / all.max(1)
    };
    let before = of(IMPROVES, &|life| day(life) < story.improved);
    let after = of(IMPROVES, &|life| day(life) >= story.improved);
    assert!(after * 2 < before, "{before} and {after}");
    let usual = of("delivery_late", &|life| !story.failure.contains(&day(life)));
    let failing = of("delivery_late", &|life| story.failure.contains(&day(life)));
    assert!(failing > usual * 2, "{usual} and {failing}");
}

#[test]
fn a_great_centre_has_desks_for_its_complaints() {
    let of = |complaints| Staff::of(7, Tongue::Chinese, 0, complaints, |_| false);
    let (small, great) = (of(10_000), of(1_000_000));
    let ids = |staff: &Staff| -> Vec<String> { staff.people.iter().map(|one| one.actor.id.to_string()).collect() };
    assert!(ids(&great).starts_with(&ids(&small)), "the same people come first");
    let names: BTreeSet<&String> = great.people.iter().map(|one| &one.sign_in_name).collect();
    assert_eq!(names.len(), great.people.len(), "each has a name of their own");
    for room in [Room::Goods, Room::Transport, Room::General] {
        let desks = great.of_role(Role::Specialist, Some(room)).len();
        assert!((38..=46).contains(&desks), "{room:?} has {desks}");
    }
}
