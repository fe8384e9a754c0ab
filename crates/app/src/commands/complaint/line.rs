//! A complaint as one line of a list.

use std::collections::BTreeMap;

use huiyin_domain::{Awaited, Channel, ClockKind, Level, Millis, NEVER, Nature, Severity, Stage, Tier};
use serde::Serialize;
use ts_rs::TS;

use crate::cx::Cx;
use crate::error::Result;
use crate::store::filter::Filter;
use crate::store::record::{Column, Row};
use crate::store::visible::visible_each;

/// A complaint as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ComplaintLine {
    /// Id.
    pub id: String,
    /// Version.
    pub version: i64,
    /// Number.
    pub number: String,
    /// Stage.
    pub stage: Stage,
    /// What it is.
    pub nature: Nature,
    /// Where it came in.
    pub channel: Channel,
    /// Severity.
    pub severity: Severity,
    /// The customer's tier.
    pub tier: Tier,
    /// Code of the category.
    pub category: Option<String>,
    /// One line.
    pub subject: String,
    /// The complainant, none when anonymous.
    pub customer_name: Option<String>,
    /// Who works it.
    pub owner_id: Option<String>,
    /// Whose pool it is in.
    pub group_id: Option<String>,
    /// Who is awaited while it is on hold.
    pub awaited: Option<Awaited>,
    /// Since when it is on hold.
    pub hold_since: Option<Millis>,
    /// Whether the customer has the answer.
    pub answered: bool,
    /// When the customer's words reached us.
    pub received_at: Millis,
    /// The next deadline; none when no clock runs.
    pub next_due: Option<Millis>,
    /// What it measures.
    pub next_clock: Option<ClockKind>,
    /// When that clock began.
    pub next_since: Option<Millis>,
    /// When it was closed.
    pub closed_at: Option<Millis>,
    /// Hidden but for a few.
    pub restricted: bool,
    /// How often the customer chased.
    pub chases: i64,
    /// The rung it stands on; the owner's where it was not escalated.
    pub level: Level,
    /// Whether that rung has taken note.
    pub acknowledged: bool,
}

/// The columns of a line, of complaints aliased `t`.
const LINE: &str = "t.id, t.version, t.number, t.stage, t.nature, t.channel, t.severity, t.tier, t.category, t.subject, \
    t.customer_name, t.owner_id, t.group_id, t.hold_awaited, t.hold_since, t.answered_at, t.received_at, t.next_due, t.next_clock, \
    t.next_since, t.closed_at, t.restricted, t.chases, t.level, t.escalation_acknowledged_at";
/// How many they are.
const COLUMNS: usize = 25;

/// The lines of these complaints, by their running numbers and in that order. Whatever found them: nobody is shown what they
/// may not see.
pub(super) async fn lines(cx: &mut Cx<'_>, docs: &[i64]) -> Result<Vec<ComplaintLine>> {
    let mut select = Filter::new(&format!("select {LINE}, t.doc from complaint t where t.doc in "));
    select.list(docs).sql(" and ").append(&visible_each(&cx.actor));
    let mut found = BTreeMap::new();
    for row in cx.rows(select).await? {
        found.insert(i64::from_row(&row, COLUMNS)?, line(&row)?);
    }
    Ok(docs.iter().filter_map(|doc| found.remove(doc)).collect())
}

/// Reads one.
fn line(row: &Row) -> Result<ComplaintLine> {
    let due = i64::from_row(row, 17)?;
    Ok(ComplaintLine {
        id: Column::from_row(row, 0)?,
        version: Column::from_row(row, 1)?,
        number: Column::from_row(row, 2)?,
        stage: Column::from_row(row, 3)?,
        nature: Column::from_row(row, 4)?,
        channel: Column::from_row(row, 5)?,
        severity: Column::from_row(row, 6)?,
        tier: Column::from_row(row, 7)?,
        category: Column::from_row(row, 8)?,
        subject: Column::from_row(row, 9)?,
        customer_name: Column::from_row(row, 10)?,
        owner_id: Column::from_row(row, 11)?,
        group_id: Column::from_row(row, 12)?,
        awaited: Column::from_row(row, 13)?,
        hold_since: Column::from_row(row, 14)?,
        answered: Option::<i64>::from_row(row, 15)?.is_some(),
        received_at: Column::from_row(row, 16)?,
        next_due: (due != NEVER).then_some(due),
        next_clock: Column::from_row(row, 18)?,
        next_since: Column::from_row(row, 19)?,
        closed_at: Column::from_row(row, 20)?,
        restricted: Column::from_row(row, 21)?,
        chases: Column::from_row(row, 22)?,
        level: Column::from_row(row, 23)?,
        acknowledged: Option::<i64>::from_row(row, 24)?.is_some(),
    })
}
