//! Periods of whole days, and what they are compared with.

use chrono::{Datelike, Days as Count, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A period as it is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Span {
    /// So many days, today the last of them.
    LastDays {
        /// At least 1.
        days: u32,
    },
    /// This month up to today.
    ThisMonth,
    /// The month before.
    LastMonth,
    /// This quarter up to today.
    ThisQuarter,
    /// The quarter before.
    LastQuarter,
    /// From one day to another, both included.
    Between {
        /// The first day.
        #[ts(type = "string")]
        from: NaiveDate,
        /// The last day.
        #[ts(type = "string")]
        to: NaiveDate,
    },
}

/// What a period is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Against {
    /// The period before: the month before a month, the quarter before a quarter, else as many days.
    Previous,
    /// The same days a year before.
    SameLastYear,
    /// Nothing.
    None,
}

/// Days from the first to the last, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Days {
    /// The first day.
    #[ts(type = "string")]
    pub from: NaiveDate,
    /// The last day.
    #[ts(type = "string")]
    pub to: NaiveDate,
}

impl Days {
    /// How many there are.
    #[must_use]
    pub fn count(self) -> i64 {
        (self.to - self.from).num_days() + 1
    }

    /// Each of them, in order.
    pub fn each(self) -> impl Iterator<Item = NaiveDate> {
        self.from.iter_days().take_while(move |day| *day <= self.to)
    }

    fn months(first: NaiveDate, months: u32) -> Option<Self> {
        let to = first.checked_add_months(Months::new(months))?.pred_opt()?;
        Some(Self { from: first, to })
    }
}

impl Span {
    /// The days it stands for on a certain day. None where they are in the wrong order or beyond the calendar.
    #[must_use]
    pub fn days(self, today: NaiveDate) -> Option<Days> {
        let until_today = |from: Option<NaiveDate>| from.map(|from| Days { from, to: today });
        let days = match self {
            Self::LastDays { days } => until_today(today.checked_sub_days(Count::new(u64::from(days.checked_sub(1)?)))),
            Self::ThisMonth => until_today(today.with_day(1)),
            Self::LastMonth => Days::months(today.with_day(1)?.checked_sub_months(Months::new(1))?, 1),
            Self::ThisQuarter => until_today(quarter(today)),
            Self::LastQuarter => Days::months(quarter(today)?.checked_sub_months(Months::new(3))?, 3),
            Self::Between { from, to } => Some(Days { from, to }),
        };
        days.filter(|days| days.from <= days.to)
    }

    /// The days that those of this period are compared with.
    #[must_use]
    pub fn compared(self, days: Days, against: Against) -> Option<Days> {
        let back = |months| {
            let from = days.from.checked_sub_months(Months::new(months))?;
            Days::months(from, months)
        };
        match (against, self) {
            (Against::None, _) => None,
            (Against::SameLastYear, _) => {
                let year = Months::new(12);
                Some(Days {
                    from: days.from.checked_sub_months(year)?,
                    to: days.to.checked_sub_months(year)?,
                })
            }
            (Against::Previous, Self::ThisMonth | Self::LastMonth) => back(1),
            (Against::Previous, Self::ThisQuarter | Self::LastQuarter) => back(3),
            (Against::Previous, Self::LastDays { .. } | Self::Between { .. }) => {
                let count = Count::new(u64::try_from(days.count()).ok()?);
                Some(Days {
                    from: days.from.checked_sub_days(count)?,
                    to: days.from.pred_opt()?,
                })
            }
        }
    }
}

/// The first day of the quarter.
fn quarter(day: NaiveDate) -> Option<NaiveDate> {
    day.with_day(1)?.checked_sub_months(Months::new(day.month0() % 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn days(from: &str, to: &str) -> Option<Days> {
        Some(Days {
            from: day(from),
            to: day(to),
        })
    }

    #[test]
    fn spans_end_today_or_with_their_month() {
        let today = day("2026-11-20");
        assert_eq!(
            Span::LastDays { days: 28 }.days(today),
            days("2026-10-24", "2026-11-20")
        );
        assert_eq!(Span::ThisMonth.days(today), days("2026-11-01", "2026-11-20"));
        assert_eq!(Span::LastMonth.days(today), days("2026-10-01", "2026-10-31"));
        assert_eq!(Span::ThisQuarter.days(today), days("2026-10-01", "2026-11-20"));
        assert_eq!(Span::LastQuarter.days(today), days("2026-07-01", "2026-09-30"));
        assert_eq!(Span::LastDays { days: 0 }.days(today), None);
        let backwards = Span::Between {
            from: day("2026-02-02"),
            to: day("2026-02-01"),
        };
        assert_eq!(backwards.days(today), None);
    }

    #[test]
    fn months_are_compared_with_months() {
        let today = day("2026-03-31");
        let against = |span: Span, against| span.compared(span.days(today).unwrap(), against);
        let previous = Against::Previous;
        assert_eq!(against(Span::LastMonth, previous), days("2026-01-01", "2026-01-31"));
        assert_eq!(against(Span::ThisMonth, previous), days("2026-02-01", "2026-02-28"));
        assert_eq!(against(Span::LastQuarter, previous), days("2025-07-01", "2025-09-30"));
        assert_eq!(
            against(Span::LastDays { days: 28 }, previous),
            days("2026-02-04", "2026-03-03")
        );
        assert_eq!(against(Span::LastDays { days: 28 }, Against::None), None);
        assert_eq!(
            against(Span::ThisMonth, Against::SameLastYear),
            days("2025-03-01", "2025-03-31")
        );
        // A leap day has the day before it a year earlier.
        let leap = Span::Between {
            from: day("2024-02-29"),
            to: day("2024-02-29"),
        };
        assert_eq!(
            leap.compared(leap.days(today).unwrap(), Against::SameLastYear),
            days("2023-02-28", "2023-02-28")
        );
    }
}
