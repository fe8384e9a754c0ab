//! Time as the domain sees it: epoch milliseconds UTC, handed in by the caller.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Offset, TimeDelta, TimeZone, Timelike, Utc};
use chrono_tz::Tz;

/// Epoch milliseconds UTC.
pub type Millis = i64;

/// “No deadline”: 9999-12-31T23:59:59.999Z, in the column `next_due` (DESIGN).
pub const NEVER: Millis = 253_402_300_799_999;

/// One minute.
pub const MINUTE: Millis = 60_000;
/// One hour.
pub const HOUR: Millis = 60 * MINUTE;
/// Twenty-four hours.
pub const DAY: Millis = 24 * HOUR;

fn local(at: Millis, zone: Tz) -> DateTime<Tz> {
    DateTime::<Utc>::from_timestamp_millis(at)
        .unwrap_or_default()
        .with_timezone(&zone)
}

/// The calendar day in the centre's zone.
#[must_use]
pub fn local_date(at: Millis, zone: Tz) -> NaiveDate {
    local(at, zone).date_naive()
}

/// The first millisecond of a local day; where the clocks go forward at midnight, the first one there is.
#[must_use]
pub fn start_of_day(day: NaiveDate, zone: Tz) -> Millis {
    let midnight = day.and_time(NaiveTime::MIN);
    let first = (0..=24).find_map(|hours| {
        let at = midnight.checked_add_signed(TimeDelta::hours(hours))?;
        zone.from_local_datetime(&at).earliest()
    });
    first.map_or_else(|| midnight.and_utc().timestamp_millis(), |at| at.timestamp_millis())
}

/// How far the zone's clocks are ahead of UTC between two moments: from when on, and by how many milliseconds. The first
/// holds from the beginning.
#[must_use]
pub fn offsets(from: Millis, to: Millis, zone: Tz) -> Vec<(Millis, Millis)> {
    let ahead = |at| i64::from(local(at, zone).offset().fix().local_minus_utc()) * 1000;
    let mut steps = vec![(from, ahead(from))];
    let mut at = from;
    while at < to {
        let next = (at + DAY).min(to);
        let (before, after) = (ahead(at), ahead(next));
        if before != after {
            let (mut low, mut high) = (at, next);
            while high - low > 1 {
                let middle = low + (high - low) / 2;
                if ahead(middle) == before {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            steps.push((high, after));
        }
        at = next;
    }
    steps
}

/// The hour of the local day, 0 to 23.
#[must_use]
pub fn hour_of_day(at: Millis, zone: Tz) -> u32 {
    local(at, zone).hour()
}

/// The last millisecond of the local day.
#[must_use]
pub fn end_of_day(at: Millis, zone: Tz) -> Millis {
    let next = local_date(at, zone)
        .checked_add_days(Days::new(1))
        .map(|day| day.and_time(NaiveTime::MIN));
    next.and_then(|midnight| zone.from_local_datetime(&midnight).earliest())
        .map_or(at.saturating_add(DAY), |midnight| midnight.timestamp_millis() - 1)
}

/// The first millisecond of the local month.
#[must_use]
pub fn start_of_month(at: Millis, zone: Tz) -> Millis {
    let first = local_date(at, zone).with_day(1).map(|day| day.and_time(NaiveTime::MIN));
    first
        .and_then(|midnight| zone.from_local_datetime(&midnight).earliest())
        .map_or(at, |midnight| midnight.timestamp_millis())
}

/// A half of a local day, for “attempts on different half-days” (DOMAIN §4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HalfDay {
    /// Days since 0001-01-01.
    pub day: i32,
    /// Noon or later.
    pub afternoon: bool,
}

impl HalfDay {
    /// The half-day an instant falls into.
    #[must_use]
    pub fn of(at: Millis, zone: Tz) -> Self {
        let local = local(at, zone);
        Self {
            day: local.date_naive().num_days_from_ce(),
            afternoon: local.hour() >= 12,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_days_are_those_of_the_centre() {
        let zone = chrono_tz::Asia::Shanghai;
        let noon = 1_770_955_200_000; // 2026-02-13 12:00 in Shanghai, 04:00 UTC
        assert_eq!(local_date(noon, zone).to_string(), "2026-02-13");
        assert!(HalfDay::of(noon, zone).afternoon);
        assert_ne!(HalfDay::of(noon - 1, zone), HalfDay::of(noon, zone));
        assert_eq!(end_of_day(noon, zone), noon + 12 * HOUR - 1);
    }

    #[test]
    fn offsets_step_where_the_clocks_do() {
        let shanghai = chrono_tz::Asia::Shanghai;
        assert_eq!(offsets(0, 10 * DAY, shanghai), [(0, 8 * HOUR)]);
        // In Berlin the clocks went forward on 2026-03-29 at 01:00 UTC and back on 2026-10-25 at 01:00 UTC.
        let berlin = chrono_tz::Europe::Berlin;
        let day = |text: &str| start_of_day(text.parse().unwrap(), berlin);
        let (forward, back) = (day("2026-03-29") + 2 * HOUR, day("2026-10-25") + 3 * HOUR);
        let first = day("2026-01-01");
        let steps = [(first, HOUR), (forward, 2 * HOUR), (back, HOUR)];
        assert_eq!(offsets(first, day("2027-01-01"), berlin), steps);
    }

    #[test]
    fn a_day_begins_when_its_clocks_do() {
        let noon = 1_770_955_200_000; // 2026-02-13 12:00 in Shanghai
        let shanghai = chrono_tz::Asia::Shanghai;
        assert_eq!(start_of_day("2026-02-13".parse().unwrap(), shanghai), noon - 12 * HOUR);
        // Santiago skipped the first hour of 2026-09-06.
        let day = start_of_day("2026-09-06".parse().unwrap(), chrono_tz::America::Santiago);
        assert_eq!(local(day, chrono_tz::America::Santiago).hour(), 1);
    }

    #[test]
    fn never_is_the_end_of_the_year_9999() {
        assert_eq!(
            local(NEVER, chrono_tz::UTC).to_rfc3339(),
            "9999-12-31T23:59:59.999+00:00"
        );
    }
}
