//! Lists of complaints: by next deadline, page by page.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use huiyin_domain::permission::Permission;
use huiyin_domain::{Awaited, Channel, ClockKind, Millis, NEVER, Nature, Severity, Stage, Tier};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::command::Command;
use crate::cx::Cx;
use crate::error::{Error, Result};
use crate::event::Topic;
use crate::store::filter::Filter;
use crate::store::record::{Column, Row};
use crate::store::visible::{halves, visible};

/// How many rows a page has at most.
const LONGEST_PAGE: i64 = 200;
/// Counts are exact up to here.
const COUNTED: i64 = 1000;

/// Which complaints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum View {
    /// Open ones that the actor owns.
    Mine,
    /// Open ones that the actor registered.
    Registered,
    /// Open ones of the actor's groups.
    Group,
    /// Open ones without an owner.
    Unassigned,
    /// Open ones on hold.
    OnHold,
    /// Every open one.
    Open,
    /// Closed and not accepted ones.
    Closed,
    /// Every one.
    All,
}

/// A page of complaints.
#[derive(Deserialize, TS)]
#[ts(export)]
pub struct ListComplaints {
    /// Which.
    pub view: View,
    /// Where the page before ended.
    #[ts(optional)]
    pub cursor: Option<String>,
    /// How many, 50 when missing.
    #[ts(optional)]
    pub limit: Option<i64>,
}

/// A complaint as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
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
}

/// A page.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct ComplaintPage {
    /// By next deadline, or the newest ending first where all have ended; then by running number.
    pub complaints: Vec<ComplaintLine>,
    /// Where the next page begins; none at the end.
    pub next: Option<String>,
    /// How many there are, on the first page only; 1000 means at least so many.
    pub total: Option<i64>,
}

const LINE: &str = "t.id, t.version, t.number, t.stage, t.nature, t.channel, t.severity, t.tier, t.category, t.subject, t.customer_name, \
     t.owner_id, t.group_id, t.hold_awaited, t.hold_since, t.answered_at, t.received_at, t.next_due, t.next_clock, t.next_since, t.closed_at, \
     t.restricted, t.doc, t.ended_at";

impl Command for ListComplaints {
    const NAME: &'static str = "complaint.list";
    const NEEDS: Permission = Permission::ReadComplaint;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = ComplaintPage;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ComplaintPage> {
        let limit = self.limit.unwrap_or(50).clamp(1, LONGEST_PAGE);
        let after = self.cursor.as_deref().map(Cursor::decode).transpose()?;
        let total = match after {
            Some(_) => None,
            None => Some(cx.number(counting(cx, self.view)).await?.min(COUNTED)),
        };
        let rows = cx.rows(page(cx, self.view, after.as_ref(), limit + 1)).await?;
        let full = i64::try_from(rows.len()).is_ok_and(|found| found > limit);
        let kept = usize::try_from(limit).unwrap_or_default();
        let shown = rows.get(..kept.min(rows.len())).unwrap_or_default();
        let next = match shown.last() {
            Some(last) if full => Some(Cursor::behind(self.view, last)?.encode()),
            _ => None,
        };
        Ok(ComplaintPage {
            complaints: shown.iter().map(line).collect::<Result<_>>()?,
            next,
            total,
        })
    }
}

/// Where a page ended: the keyset.
struct Cursor {
    /// The next deadline, or when it ended.
    at: i64,
    doc: i64,
}

impl Cursor {
    fn behind(view: View, row: &Row) -> Result<Self> {
        let at = match view {
            View::Closed => Option::<i64>::from_row(row, 23)?.unwrap_or_default(),
            View::Mine | View::Registered | View::Group | View::Unassigned | View::OnHold | View::Open | View::All => {
                Column::from_row(row, 17)?
            }
        };
        Ok(Self {
            at,
            doc: Column::from_row(row, 22)?,
        })
    }

    fn encode(&self) -> String {
        let mut bytes = self.at.to_be_bytes().to_vec();
        bytes.extend_from_slice(&self.doc.to_be_bytes());
        URL_SAFE_NO_PAD.encode(bytes)
    }

    fn decode(text: &str) -> Result<Self> {
        let bytes: [u8; 16] = URL_SAFE_NO_PAD
            .decode(text)
            .ok()
            .and_then(|bytes| bytes.try_into().ok())
            .ok_or_else(|| Error::field("cursor", "malformed"))?;
        let (at, doc) = bytes.split_at(8);
        let number = |part: &[u8]| part.iter().fold(0_i64, |number, byte| (number << 8) | i64::from(*byte));
        Ok(Self {
            at: number(at),
            doc: number(doc),
        })
    }
}

const ENDED_ORDER: &str = " order by t.ended_at desc, t.doc desc limit ";

/// The statement of a page; also what the tests of query plans look at.
fn page(cx: &Cx<'_>, view: View, after: Option<&Cursor>, limit: i64) -> Filter {
    let mut select = Filter::new(&format!("select {LINE} from complaint t where "));
    select.append(&of(cx, view)).sql(" and ").append(&visible(&cx.actor));
    let (keyset, behind, order) = match view {
        View::Closed => ("(t.ended_at, t.doc)", " < (", ENDED_ORDER),
        _ => ("(t.next_due, t.doc)", " > (", " order by t.next_due, t.doc limit "),
    };
    if let Some(Cursor { at, doc }) = after {
        select
            .sql(" and ")
            .sql(keyset)
            .sql(behind)
            .bind(at)
            .sql(", ")
            .bind(doc)
            .sql(")");
    }
    select.sql(order).bind(&limit);
    select
}

fn counting(cx: &Cx<'_>, view: View) -> Filter {
    let mut select = Filter::new("select cast(0");
    for half in halves(&cx.actor) {
        select.sql(" + (select count(*) from (select 1 from complaint t where ");
        select.append(&of(cx, view)).sql(" and ").append(&half);
        select.sql(" limit ").bind(&COUNTED).sql(") counted)");
    }
    select.sql(" as bigint)");
    select
}

fn of(cx: &Cx<'_>, view: View) -> Filter {
    const OPEN: &str = "t.ended_at is null";
    let me = cx.actor.id.to_string();
    let mut filter = Filter::new("(");
    match view {
        View::Mine => filter.sql("t.owner_id = ").bind(&me).sql(" and ").sql(OPEN),
        View::Registered => filter.sql("t.registered_by = ").bind(&me).sql(" and ").sql(OPEN),
        View::Group => {
            let groups: Vec<String> = cx
                .actor
                .groups
                .iter()
                .map(|membership| membership.group.to_string())
                .collect();
            filter.sql("t.group_id in ").list(&groups).sql(" and ").sql(OPEN)
        }
        View::Unassigned => filter.sql("t.owner_id is null and ").sql(OPEN),
        View::OnHold => filter.sql("t.hold_since is not null and ").sql(OPEN),
        View::Open => filter.sql(OPEN),
        View::Closed => filter.sql("t.ended_at is not null"),
        View::All => filter.sql("1 = 1"),
    };
    filter.sql(")");
    filter
}

fn line(row: &Row) -> Result<ComplaintLine> {
    let due: i64 = Column::from_row(row, 17)?;
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
    })
}
