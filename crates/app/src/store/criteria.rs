//! What lists, counts and figures are narrowed to: one vocabulary on the wire, and its condition in SQL. Its twin on facts
//! is `facts/criteria.rs`.

use std::sync::Arc;

use huiyin_domain::{
    Channel, ClosingReason, CustomerFlag, Millis, Nature, Outcome, Severity, Solved, Stage, Tier, UserId,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::db::Engine;
use super::filter::Filter;
use super::record::Column;
use crate::error::{Fields, Result};

/// Words beyond this are no search.
const LONGEST_WORDS: usize = 100;
/// So many running numbers are parameters of a statement, more are one.
const FEW: usize = 200;
/// A list of values beyond this is no choice.
const MOST_VALUES: usize = 200;

/// Complaints that fulfil all of these. What is missing or empty narrows nothing; `null` in a list of codes or ids stands
/// for “none”; spans of time reach from the first moment to before the second.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Criteria {
    /// Where it stands.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Stage>>")]
    pub stages: Vec<Stage>,
    /// How grave it is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Severity>>")]
    pub severities: Vec<Severity>,
    /// What it is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Nature>>")]
    pub natures: Vec<Nature>,
    /// Where it came in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Channel>>")]
    pub channels: Vec<Channel>,
    /// Codes of categories.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Option<String>>>")]
    pub categories: Vec<Option<String>>,
    /// Codes of subcategories.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Option<String>>>")]
    pub subcategories: Vec<Option<String>>,
    /// Codes of tags: one of them is enough.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Option<String>>>")]
    pub tags: Vec<Option<String>>,
    /// The customer's tier when it came in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Tier>>")]
    pub tiers: Vec<Tier>,
    /// What the customer is, today; any of these.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<CustomerFlag>>")]
    pub customer_flags: Vec<CustomerFlag>,
    /// Who works it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Option<String>>>")]
    pub owners: Vec<Option<String>>,
    /// Whose pool it is in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Option<String>>>")]
    pub groups: Vec<Option<String>>,
    /// Why it was closed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<ClosingReason>>")]
    pub closing_reasons: Vec<ClosingReason>,
    /// What we found.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Outcome>>")]
    pub outcomes: Vec<Outcome>,
    /// What the customer said to “solved?” in the call after closing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Solved>>")]
    pub solved: Vec<Solved>,
    /// A score of the survey of at least so much; 1 finds every score.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score_from: Option<i64>,
    /// A score of the survey of at most so much.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score_to: Option<i64>,
    /// Received at or after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub received_from: Option<Millis>,
    /// Received before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub received_to: Option<Millis>,
    /// Closed at or after. What goes on in another complaint is no closing: here and wherever closed ones are counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed_from: Option<Millis>,
    /// Closed before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed_to: Option<Millis>,
    /// The call after closing was answered at or after; score and “solved?” are then those of that call, also where the
    /// complaint was taken up again since.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub surveyed_from: Option<Millis>,
    /// The call was answered before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub surveyed_to: Option<Millis>,
    /// Received before this moment and not ended by then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_at: Option<Millis>,
    /// Whether something happened to it, by somebody else's hand, since the reader last looked; of open ones only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unread: Option<bool>,
    /// Whether a deadline is past while it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overdue: Option<bool>,
    /// Whether it is on hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_hold: Option<bool>,
    /// Whether it is hidden but for a few.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub restricted: Option<bool>,
    /// Whether the customer asked how far it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chased: Option<bool>,
    /// Whether it stands above its owner on the ladder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub escalated: Option<bool>,
    /// Whether the survey asks for it to be taken up again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reopening_proposed: Option<bool>,
    /// Whether it was ever taken up again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reopened: Option<bool>,
    /// Closed at least once, whether or not it was taken up again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ever_closed: Option<bool>,
    /// Closed, and a closing clock came to its verdict.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measured: Option<bool>,
    /// Closed, and no closing clock was missed; or closed, and one was. What was never measured is neither.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_time: Option<bool>,
    /// Whether somebody had to contact the customer first and did; who calls is in contact from the start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contacted: Option<bool>,
    /// Whether money went to the customer: entitlement or goodwill of a plan that was carried out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid: Option<bool>,
    /// The import that brought it in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub import: Option<String>,
    /// A search (`huiyin_domain::search`): words, "phrases", `-without` and fields; each must be found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// What the words find, once somebody has looked.
    #[serde(skip)]
    #[ts(skip)]
    pub found: Option<Arc<Found>>,
}

/// What the words of criteria find.
#[derive(Debug, PartialEq, Eq)]
pub struct Found {
    /// What their fields ask for.
    pub criteria: Criteria,
    /// Running numbers of the complaints that hold their words, the newest first; none where there are only fields.
    pub docs: Option<Vec<i64>>,
    /// How the engine is told of many numbers.
    pub engine: Engine,
}

impl Found {
    fn append(&self, me: &UserId, now: Millis, into: &mut Filter) {
        into.sql(" and ").append(&self.criteria.condition(me, now));
        let Some(docs) = &self.docs else {
            return;
        };
        if docs.len() <= FEW {
            into.sql(" and t.doc in ").list(docs);
            return;
        }
        let numbers: Vec<String> = docs.iter().map(ToString::to_string).collect();
        into.sql(match self.engine {
            Engine::Sqlite => " and t.doc in (select value from json_each(",
            Engine::Postgres => " and t.doc in (select cast(value as bigint) from json_array_elements_text(cast(",
        });
        into.bind(&format!("[{}]", numbers.join(",")));
        into.sql(match self.engine {
            Engine::Sqlite => "))",
            Engine::Postgres => " as json)))",
        });
    }
}

impl Criteria {
    /// What is wrong with them, field by field below `criteria`.
    ///
    /// # Errors
    /// `invalid`: words or lists that are too long.
    pub fn check(&self) -> Result<()> {
        let mut fields = Fields::default();
        fields.optional("criteria.words", self.words.as_deref(), LONGEST_WORDS);
        for (field, length) in [
            ("criteria.categories", self.categories.len()),
            ("criteria.subcategories", self.subcategories.len()),
            ("criteria.tags", self.tags.len()),
            ("criteria.owners", self.owners.len()),
            ("criteria.groups", self.groups.len()),
        ] {
            if length > MOST_VALUES {
                fields.push_with(field, "too_long", "longest", MOST_VALUES);
            }
        }
        fields.done()
    }

    /// The condition on complaints aliased `t`, for who reads it.
    pub fn condition(&self, reader: &UserId, now: Millis) -> Filter {
        let mut all = All(Filter::new("(1 = 1"));
        all.among("t.stage", &self.stages);
        all.among("t.severity", &self.severities);
        all.among("t.nature", &self.natures);
        all.among("t.channel", &self.channels);
        all.among("t.tier", &self.tiers);
        all.customer_flags(&self.customer_flags);
        all.among("t.closing_reason", &self.closing_reasons);
        all.among("t.outcome", &self.outcomes);
        let by_call = self.surveyed_from.is_some() || self.surveyed_to.is_some();
        if by_call {
            all.0
                .sql(" and t.id in (select s.complaint_id from survey s where s.result = 'answered'");
            all.compare("s.recorded_at >= ", self.surveyed_from);
            all.compare("s.recorded_at < ", self.surveyed_to);
        }
        let of = if by_call { "s." } else { "t.survey_" };
        all.among(&format!("{of}solved"), &self.solved);
        all.compare(&format!("{of}score >= "), self.score_from);
        all.compare(&format!("{of}score <= "), self.score_to);
        all.0.sql(if by_call { ")" } else { "" });
        all.among_or_none("t.category", &self.categories);
        all.among_or_none("t.subcategory", &self.subcategories);
        all.tags(&self.tags);
        all.among_or_none("t.owner_id", &self.owners);
        all.among_or_none("t.group_id", &self.groups);
        all.compare("t.received_at >= ", self.received_from);
        all.compare("t.received_at < ", self.received_to);
        if self.closed_from.is_some() || self.closed_to.is_some() {
            // What was closed ended then, and the endings have an index.
            all.0.sql(" and ").sql(CLOSED);
            all.compare("t.ended_at >= ", self.closed_from);
            all.compare("t.ended_at < ", self.closed_to);
        }
        if let Some(at) = self.open_at {
            all.compare("t.received_at < ", Some(at));
            // Both halves are read from indexes alone; nearly everything was received before, and hardly anything is open.
            all.0
                .sql(" and t.doc in (select o.doc from complaint o where o.ended_at is null union all ");
            all.0
                .sql("select o.doc from complaint o where o.ended_at >= ")
                .bind(&at)
                .sql(")");
        }
        match self.overdue {
            Some(true) => drop(all.0.sql(" and t.ended_at is null and t.next_due < ").bind(&now)),
            Some(false) => drop(
                all.0
                    .sql(" and (t.ended_at is not null or t.next_due >= ")
                    .bind(&now)
                    .sql(")"),
            ),
            None => {}
        }
        if let Some(wanted) = self.unread {
            all.0
                .sql(" and t.ended_at is null and ")
                .sql(if wanted { "" } else { "not " });
            all.0.append(&unread(reader));
        }
        all.whether(self.on_hold, "t.hold_since is not null");
        all.whether(self.restricted, "t.restricted = 1");
        all.whether(self.chased, "t.chases > 0");
        all.whether(self.escalated, "t.level <> 'owner'");
        all.whether(self.reopening_proposed, "t.reopening_proposed = 1");
        all.whether(self.reopened, "t.reopened_count > 0");
        all.whether(self.ever_closed, EVER_CLOSED);
        all.whether(self.contacted, CONTACTED);
        all.whether(self.paid, PAID);
        all.whether(self.measured, MEASURED);
        if let Some(on_time) = self.on_time {
            all.0.sql(" and ").sql(MEASURED).sql(" and ");
            all.0.sql(if on_time { "not " } else { "" }).sql(LATE);
        }
        if let Some(import) = &self.import {
            // Its numbers are few runs among all: first the stretch that holds them, then the runs.
            all.0
                .sql(" and t.doc >= (select coalesce(min(s.from_doc), 0) from import_span s where s.import_id = ")
                .bind(import)
                .sql(") and t.doc <= (select coalesce(max(s.to_doc), -1) from import_span s where s.import_id = ")
                .bind(import)
                .sql(") and exists (select 1 from import_span s where s.import_id = ")
                .bind(import)
                .sql(" and s.from_doc <= t.doc and s.to_doc >= t.doc)");
        }
        if let Some(found) = &self.found {
            found.append(reader, now, &mut all.0);
        } else if self.words.is_some() {
            // Words are looked for before anything is narrowed by them (`search::settle`).
            debug_assert!(false, "words that nobody looked for");
            all.0.sql(" and 1 = 0");
        }
        all.0.sql(")");
        all.0
    }
}

/// It is closed, and does not go on in another complaint.
pub const CLOSED: &str = "(t.closed_at is not null and t.duplicate_of is null)";
/// It was closed at least once.
pub const EVER_CLOSED: &str = "((t.closed_at is not null and t.duplicate_of is null) or t.reopened_count > 0)";
/// It is closed, and a closing clock came to its verdict.
pub const MEASURED: &str = "(t.closed_at is not null and t.duplicate_of is null and exists (select 1 from clock k where k.complaint_id = t.id \
    and k.kind = 'close' and k.verdict is not null))";
/// A closing clock was missed.
pub const LATE: &str =
    "exists (select 1 from clock k where k.complaint_id = t.id and k.kind = 'close' and k.verdict = 'missed')";
/// The customer was contacted some time after the complaint came in.
pub const CONTACTED: &str = "exists (select 1 from clock k where k.complaint_id = t.id and k.kind = 'first_contact' \
    and k.met_at > k.started_at)";
/// Money went to the customer.
pub const PAID: &str = "(t.goodwill_spent_fen > 0 or (t.carried_out_at is not null and exists (select 1 from plan p \
    where p.complaint_id = t.id and p.status = 'approved' and p.entitlement_fen + p.goodwill_fen > 0)))";

/// Somebody else, or the house, did something to the complaint aliased `t` since the reader last looked at it.
pub fn unread(reader: &UserId) -> Filter {
    let me = reader.to_string();
    let mut filter =
        Filter::new("exists (select 1 from entry e where e.complaint_id = t.id and e.at > coalesce((select s.at from ");
    filter
        .sql("complaint_seen s where s.complaint_id = t.id and s.user_id = ")
        .bind(&me)
        .sql("), 0) and e.actor_id <> ")
        .bind(&me)
        .sql(")");
    filter
}

struct All(Filter);

impl All {
    fn among<T: Column>(&mut self, column: &str, values: &[T]) {
        if !values.is_empty() {
            self.0.sql(" and ").sql(column).sql(" in ").list(values);
        }
    }

    fn customer_flags(&mut self, flags: &[CustomerFlag]) {
        if flags.is_empty() {
            return;
        }
        self.0
            .sql(" and exists (select 1 from customer c where c.id = t.customer_id and (1 = 0");
        for flag in flags {
            self.0.sql(match flag {
                CustomerFlag::Elderly => " or c.elderly = 1",
                CustomerFlag::Disabled => " or c.disabled = 1",
                CustomerFlag::Minor => " or c.minor = 1",
            });
        }
        self.0.sql("))");
    }

    fn among_or_none(&mut self, column: &str, values: &[Option<String>]) {
        let named: Vec<String> = values.iter().flatten().cloned().collect();
        if named.len() == values.len() {
            return self.among(column, &named);
        }
        self.0.sql(" and (").sql(column).sql(" is null");
        if !named.is_empty() {
            self.0.sql(" or ").sql(column).sql(" in ").list(&named);
        }
        self.0.sql(")");
    }

    fn tags(&mut self, tags: &[Option<String>]) {
        if tags.is_empty() {
            return;
        }
        let named: Vec<String> = tags.iter().flatten().cloned().collect();
        self.0
            .sql(" and (t.id in (select g.complaint_id from complaint_tag g where g.tag in ")
            .list(&named)
            .sql(")");
        if named.len() < tags.len() {
            self.0
                .sql(" or not exists (select 1 from complaint_tag g where g.complaint_id = t.id)");
        }
        self.0.sql(")");
    }

    fn compare(&mut self, comparison: &str, value: Option<i64>) {
        if let Some(value) = value {
            self.0.sql(" and ").sql(comparison).bind(&value);
        }
    }

    fn whether(&mut self, wanted: Option<bool>, condition: &str) {
        if let Some(wanted) = wanted {
            self.0.sql(if wanted { " and " } else { " and not " }).sql(condition);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_narrows_nothing() {
        let nobody = UserId::from("nobody");
        assert_eq!(Criteria::default().condition(&nobody, 0).text(), "(1 = 1)");
        assert_eq!(serde_json::to_string(&Criteria::default()).unwrap(), "{}");
    }
}
