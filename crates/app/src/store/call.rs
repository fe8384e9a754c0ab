//! Which endings somebody calls about, as a condition on `complaint t`.

use huiyin_domain::call_rates::{ALWAYS_CHANNEL, ALWAYS_REASON, LOT_DIVISOR, LOT_FACTOR};
use huiyin_domain::survey::CALLED_REASONS;
use huiyin_domain::{CallRates, Millis, Severity};

use super::filter::Filter;

/// Endings of our own since a moment of which an answer stands; nobody is called about restricted ones, nor where a
/// customer without a name left no number either.
pub fn ended(since: Millis) -> Filter {
    let mut filter = Filter::new("t.closed_at > ");
    filter
        .bind(&since)
        .sql(" and t.restricted = 0 and t.imported = 0")
        .sql(" and (t.customer_id is not null or t.call_back_number is not null) and t.closing_reason in ")
        .list(&CALLED_REASONS);
    filter
}

/// Those that the rates call about: the lot of the domain, in SQL.
pub fn drawn(rates: &CallRates) -> Filter {
    let mut filter = Filter::new("(t.closing_reason = ");
    filter
        .bind(&ALWAYS_REASON)
        .sql(" or t.channel = ")
        .bind(&ALWAYS_CHANNEL)
        .sql(&format!(
            " or t.reopened_count > 0 or t.doc * {LOT_FACTOR} / {LOT_DIVISOR} % 100 < case t.severity"
        ));
    for severity in Severity::ALL {
        filter
            .sql(" when ")
            .bind(severity)
            .sql(" then cast(")
            .bind(&rates.of(*severity))
            .sql(" as bigint)");
    }
    filter.sql(" end)");
    filter
}

/// By severity: how many ended since a moment, and about how many of them each of two shares would call.
pub fn endings(since: Millis, now: &CallRates, then: &CallRates) -> Filter {
    let mut select = Filter::new("select t.severity, cast(count(*) as bigint)");
    for rates in [now, then] {
        select
            .sql(", cast(sum(case when ")
            .append(&drawn(rates))
            .sql(" then 1 else 0 end) as bigint)");
    }
    select
        .sql(" from complaint t where ")
        .append(&ended(since))
        .sql(" group by t.severity");
    select
}
