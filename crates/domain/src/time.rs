//! Time as the domain sees it: epoch milliseconds UTC, handed in by the caller.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeZone, Timelike, Utc};
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
    fn never_is_the_end_of_the_year_9999() {
        assert_eq!(
            local(NEVER, chrono_tz::UTC).to_rfc3339(),
            "9999-12-31T23:59:59.999+00:00"
        );
    }
}
