//! What the law makes us keep although the person asked for it to be erased (PIPL §47: while a retention period runs, the
//! data is only stored; E-commerce Law §31: records of a transaction at least three years from its end; DOMAIN §2).

use chrono::{DateTime, Months, Utc};
use serde::Serialize;
use ts_rs::TS;

use crate::{time::Millis, vocabulary::codes};

/// Months that records of a transaction are kept from its end.
pub const TRANSACTION_MONTHS: u32 = 36;

codes! {
    /// Why a record cannot be erased yet.
    RetentionReason {
        /// It records a transaction: an order is named, or money went to the customer.
        Transaction = "transaction",
    }
}

codes! {
    /// Why a customer's data is only stored and no longer used.
    RestrictionReason {
        /// They asked for it.
        Request = "request",
        /// They dispute that it is right, and it is being looked into.
        Dispute = "dispute",
        /// They asked for erasure, and the law makes us keep a part of it for some time.
        Erasure = "erasure",
    }
}

/// What a retention period binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Held {
    /// Why.
    pub reason: RetentionReason,
    /// Until when.
    pub until: Millis,
}

/// Until when records of a transaction that ended then are kept.
#[must_use]
pub fn transaction_until(ended_at: Millis) -> Millis {
    DateTime::<Utc>::from_timestamp_millis(ended_at)
        .and_then(|ended| ended.checked_add_months(Months::new(TRANSACTION_MONTHS)))
        .map_or(ended_at, |until| until.timestamp_millis())
}

/// What binds a record whose matter ended then; none where nothing does, or does any more.
#[must_use]
pub fn held(is_transaction: bool, ended_at: Millis, now: Millis) -> Option<Held> {
    let until = transaction_until(ended_at);
    (is_transaction && until > now).then_some(Held {
        reason: RetentionReason::Transaction,
        until,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::DAY;

    /// 2026-11-20 02:00 UTC.
    const ENDED: Millis = 1_795_140_000_000;

    #[test]
    fn a_transaction_is_kept_three_years_to_the_day() {
        let until = transaction_until(ENDED);
        assert_eq!(until - ENDED, (365 * 3 + 1) * DAY, "2028 has a day more");
        assert_eq!(held(true, ENDED, until - 1).map(|held| held.until), Some(until));
        assert_eq!(held(true, ENDED, until), None);
        assert_eq!(
            held(false, ENDED, ENDED),
            None,
            "nothing was bought, nothing has to be kept"
        );
    }
}
