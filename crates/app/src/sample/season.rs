//! Eighteen months of days: how many orders a day sees, and at which hours people complain.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeZone, Utc, Weekday};
use chrono_tz::Tz;
use huiyin_domain::Millis;
use huiyin_domain::time::{DAY, HOUR, local_date};

use super::chance::{Chance, Thing};
use super::story::Story;

/// How many days a sample looks back: eighteen months.
pub(super) const DAYS: u64 = 548;

/// Of so many complaints an hour of the day sees its share, from midnight on.
const HOURS: [u64; 24] = [
    10, 5, 3, 2, 2, 4, 10, 22, 46, 74, 82, 70, 54, 60, 72, 74, 66, 56, 52, 62, 72, 64, 42, 22,
];

/// Of a thousand complaints so many come 0, 1, 2, … days after the order.
const LAG: [u64; 11] = [70, 110, 150, 150, 130, 110, 90, 70, 55, 40, 25];

/// How many days that are.
const LAG_DAYS: u64 = LAG.len() as u64;

/// The days of a sample.
#[derive(Debug, Clone)]
pub(super) struct Season {
    pub zone: Tz,
    /// The first day.
    pub first: NaiveDate,
    /// When the sample ends.
    pub until: Millis,
    pub story: Story,
    /// Orders of each day, in parts; ten days before the first one belong to it.
    orders: Vec<u64>,
    seed: u64,
}

impl Season {
    pub fn new(until: Millis, zone: Tz, seed: u64) -> Self {
        let today = local_date(until, zone);
        let first = today.checked_sub_days(Days::new(DAYS)).unwrap_or(today);
        let before = first.checked_sub_days(Days::new(LAG_DAYS)).unwrap_or(first);
        let orders = before
            .iter_days()
            .zip(0..=DAYS + LAG_DAYS)
            .map(|(day, at)| orders(day, at, seed))
            .collect();
        Self {
            zone,
            first,
            until,
            story: Story::told(today),
            orders,
            seed,
        }
    }

    /// A day by its number.
    pub fn day(&self, number: u64) -> NaiveDate {
        self.first.checked_add_days(Days::new(number)).unwrap_or(self.first)
    }

    /// The first millisecond of a day.
    pub fn midnight(&self, number: u64) -> Millis {
        midnight(self.day(number), self.zone)
    }

    /// How many of `all` orders each day sees.
    pub fn orders_of(&self, number: u64, all: u64) -> u64 {
        let days = self.orders.iter().skip(LAG.len());
        let sum: u64 = days.clone().sum();
        let of = days.clone().nth(usize::try_from(number).unwrap_or(usize::MAX));
        of.map_or(0, |orders| orders.saturating_mul(all) / sum.max(1))
    }

    /// How many complaints come in on a day, in parts.
    fn complaints(&self, number: u64) -> u64 {
        let at = usize::try_from(number).unwrap_or(usize::MAX).saturating_add(LAG.len());
        let ordered: u64 = LAG
            .iter()
            .enumerate()
            .filter_map(|(lag, share)| Some(self.orders.get(at.checked_sub(lag)?)? * share))
            .sum();
        let day = self.day(number);
        let weekday = match day.weekday() {
            Weekday::Mon => 122,
            Weekday::Tue => 108,
            Weekday::Wed => 103,
            Weekday::Thu | Weekday::Fri => 100,
            Weekday::Sat => 88,
            Weekday::Sun => 79,
        };
        ordered * weekday / 1000 * self.story.pressure(day) / 1000
    }

    /// Deals `count` complaints out over the hours, as chance has it: how many come in each hour.
    pub fn deal(&self, count: u64) -> Vec<u32> {
        let mut weights = Vec::new();
        for number in 0..=DAYS {
            let (day, begins) = (self.complaints(number), self.midnight(number));
            for (hour, share) in (0..).zip(HOURS) {
                let gone = (self.until - (begins + hour * HOUR)).clamp(0, HOUR);
                weights.push(day * share * gone.unsigned_abs() / HOUR.unsigned_abs());
            }
        }
        let mut sum = 0u64;
        let bounds: Vec<u64> = weights
            .iter()
            .map(|weight| {
                sum += weight;
                sum
            })
            .collect();
        let mut hours = vec![0; bounds.len()];
        let mut chance = Chance::of(self.seed, Thing::Arrivals, 0);
        for _ in 0..count {
            let drawn = chance.below(sum);
            let hour = bounds.partition_point(|bound| *bound <= drawn);
            if let Some(hour) = hours.get_mut(hour) {
                *hour += 1;
            }
        }
        hours
    }
}

/// When a local day begins.
pub(super) fn midnight(day: NaiveDate, zone: Tz) -> Millis {
    zone.from_local_datetime(&day.and_time(NaiveTime::MIN))
        .earliest()
        .map_or_else(
            || day.and_time(NaiveTime::MIN).and_utc().timestamp_millis(),
            |at| at.timestamp_millis(),
        )
}

/// Orders of a day, in parts: the shop grows, weekends sell more, 618 and 11-11 much more, the Spring Festival little.
fn orders(day: NaiveDate, at: u64, seed: u64) -> u64 {
    let growth = 420 + 1_160 * at / DAYS;
    let weekday = match day.weekday() {
        Weekday::Fri => 104,
        Weekday::Sat | Weekday::Sun => 112,
        Weekday::Mon | Weekday::Tue | Weekday::Wed | Weekday::Thu => 96,
    };
    // The shop's own sale: whoever looks in today finds the desk full.
    let weekday = if at + 8 > DAYS + LAG_DAYS { weekday * 5 } else { weekday };
    let noise = 94 + Chance::of(seed, Thing::Order, at).below(13);
    growth * weekday / 100 * peak(day) / 100 * noise / 100
}

/// Per cent of an ordinary day.
fn peak(day: NaiveDate) -> u64 {
    match (day.month(), day.day()) {
        (6, 18) => 360,
        (6, 15..=17) => 250,
        (6, 1) | (5, 31) => 230,
        (6, 2..=14) => 150,
        (6, 19 | 20) => 125,
        (11, 11) => 420,
        (11, 10) => 300,
        (10, 31) | (11, 1) => 240,
        (11, 2..=9) => 155,
        (11, 12 | 13) => 130,
        (12, 12) => 170,
        _ if is_spring_festival(day) => 34,
        _ => 100,
    }
}

/// Whether a day lies in a promotion or just behind it.
pub(super) fn is_peak(day: NaiveDate) -> bool {
    matches!(
        (day.month(), day.day()),
        (5, 28..=31) | (6, 1..=28) | (10, 28..=31) | (11, 1..=20)
    )
}

/// The days on which little is delivered, around the new year of the lunar calendar.
fn is_spring_festival(day: NaiveDate) -> bool {
    let new_year = match day.year() {
        2024 => (2, 10),
        2025 => (1, 29),
        2026 => (2, 17),
        2027 => (2, 6),
        2028 => (1, 26),
        2029 => (2, 13),
        2030 => (2, 3),
        _ => return false,
    };
    let first = NaiveDate::from_ymd_opt(day.year(), new_year.0, new_year.1);
    first.is_some_and(|first| (-4..=6).contains(&(day - first).num_days()))
}

/// When people work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Desk {
    /// 08:30 to 21:30 on every day.
    Service,
    /// 09:00 to 18:00 from Monday to Friday.
    Office,
}

/// This moment if somebody sits at the desk, else one in the first half hour of the next shift.
pub(super) fn at_desk(at: Millis, desk: Desk, zone: Tz, chance: &mut Chance) -> Millis {
    let (opens, closes) = match desk {
        Desk::Service => (8 * HOUR + HOUR / 2, 21 * HOUR + HOUR / 2),
        Desk::Office => (9 * HOUR, 18 * HOUR),
    };
    let mut day = local_date(at, zone);
    let mut begins = midnight(day, zone);
    let mut moment = at;
    for _ in 0..5 {
        let works = match desk {
            Desk::Service => true,
            Desk::Office => !matches!(day.weekday(), Weekday::Sat | Weekday::Sun),
        };
        if works && moment < begins + closes {
            return if moment >= begins + opens {
                moment
            } else {
                begins + opens + chance.between(0, HOUR / 2)
            };
        }
        begins += DAY;
        moment = begins;
        day = local_date(begins + HOUR, zone);
    }
    moment
}

/// A day and a time of day as people write them.
pub(super) fn local(at: Millis, zone: Tz) -> DateTime<Tz> {
    DateTime::<Utc>::from_timestamp_millis(at)
        .unwrap_or_default()
        .with_timezone(&zone)
}
