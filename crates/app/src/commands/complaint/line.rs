//! A complaint as one line of a list.

use std::collections::BTreeMap;

use huiyin_domain::permission::Actor;
use huiyin_domain::{Awaited, Channel, ClockKind, Level, Millis, NEVER, Nature, Role, Severity, Stage, Tier, masking};
use serde::Serialize;
use ts_rs::TS;

use crate::cx::Cx;
use crate::error::Result;
use crate::store::criteria::unread;
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
    /// The complainant, none when anonymous; masked for whoever does not have the complaint in hand.
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
    /// When a hold ends by itself.
    pub hold_until: Option<Millis>,
    /// Codes of its tags.
    pub tags: Vec<String>,
    /// Whether it is open and something happened to it, by somebody else's hand, since the reader last looked.
    pub unread: bool,
    /// What the reader was asked about it as a department; none for everybody else.
    pub asked: Option<QuestionOf>,
}

/// A question to a department.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct QuestionOf {
    /// When it was asked, the latest where there are several.
    pub at: Millis,
    /// Whether the department has written since.
    pub replied: bool,
}

/// The columns of a line, of complaints aliased `t`.
const LINE: &str = "t.id, t.version, t.number, t.stage, t.nature, t.channel, t.severity, t.tier, t.category, t.subject, \
    t.customer_name, t.owner_id, t.group_id, t.hold_awaited, t.hold_since, t.answered_at, t.received_at, t.next_due, t.next_clock, \
    t.next_since, t.closed_at, t.restricted, t.chases, t.level, t.escalation_acknowledged_at, t.hold_until, t.registered_by";
/// How many they are.
const COLUMNS: usize = 27;

/// The lines of these complaints, by their running numbers and in that order. Whatever found them: nobody is shown what they
/// may not see.
pub(super) async fn lines(cx: &mut Cx<'_>, docs: &[i64]) -> Result<Vec<ComplaintLine>> {
    let mut found = lines_by_doc(cx, docs).await?;
    Ok(docs.iter().filter_map(|doc| found.remove(doc)).collect())
}

/// The same by their running numbers.
pub(super) async fn lines_by_doc(cx: &mut Cx<'_>, docs: &[i64]) -> Result<BTreeMap<i64, ComplaintLine>> {
    let mut select = Filter::new(&format!("select {LINE}, t.doc from complaint t where t.doc in "));
    select.padded(docs).sql(" and ").append(&visible_each(&cx.actor));
    let mut found = BTreeMap::new();
    for row in cx.rows(select).await? {
        found.insert(i64::from_row(&row, COLUMNS)?, line(&cx.actor, &row)?);
    }
    dress(cx, found.values_mut()).await?;
    Ok(found)
}

/// Reads one, with the name as this actor is shown it.
fn line(actor: &Actor, row: &Row) -> Result<ComplaintLine> {
    let due = i64::from_row(row, 17)?;
    let (name, owner): (Option<String>, Option<String>) = (Column::from_row(row, 10)?, Column::from_row(row, 11)?);
    let in_hand = masking::holds(actor, owner.as_deref(), &String::from_row(row, 26)?);
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
        subject: masking::words(&String::from_row(row, 9)?),
        customer_name: name.map(|name| masking::name_for(in_hand, &name)),
        owner_id: owner,
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
        hold_until: Column::from_row(row, 25)?,
        tags: Vec::new(),
        unread: false,
        asked: None,
    })
}

/// Completes lines with what stands in other tables: their tags, and whether there is news for the reader.
async fn dress<'l>(cx: &mut Cx<'_>, lines: impl Iterator<Item = &'l mut ComplaintLine>) -> Result<()> {
    let mut lines: BTreeMap<String, &mut ComplaintLine> = lines.map(|line| (line.id.clone(), line)).collect();
    if lines.is_empty() {
        return Ok(());
    }
    let ids: Vec<String> = lines.keys().cloned().collect();
    let mut tags = Filter::new("select g.complaint_id, g.tag from complaint_tag g where g.complaint_id in ");
    tags.padded(&ids).sql(" order by g.complaint_id, g.tag");
    for row in cx.rows(tags).await? {
        if let Some(line) = lines.get_mut(&String::from_row(&row, 0)?) {
            line.tags.push(Column::from_row(&row, 1)?);
        }
    }
    if cx.actor.is(Role::DepartmentContact) {
        for (id, question) in questions(cx, &ids).await? {
            if let Some(line) = lines.get_mut(&id) {
                line.asked = Some(question);
            }
        }
    }
    let open = lines.iter().filter(|(_, line)| !line.stage.is_final());
    let open: Vec<&String> = open.map(|(id, _)| id).collect();
    let Some(last) = open.len().checked_sub(1) else {
        return Ok(());
    };
    // Of what has been read already only the ids are needed: the long rows are not looked at again. The last one stands for
    // those that are missing to a power of two, so that there are few statements to prepare.
    let mut news = Filter::new("with t(id) as (values ");
    for at in 0..open.len().next_power_of_two() {
        news.sql(if at > 0 { ", (" } else { "(" })
            .bind(open[at.min(last)])
            .sql(")");
    }
    news.sql(") select t.id from t where ").append(&unread(&cx.actor.id));
    for row in cx.rows(news).await? {
        if let Some(line) = lines.get_mut(&String::from_row(&row, 0)?) {
            line.unread = true;
        }
    }
    Ok(())
}

/// What the actor was asked about these complaints.
async fn questions(cx: &mut Cx<'_>, ids: &[String]) -> Result<Vec<(String, QuestionOf)>> {
    let me = cx.actor.id.to_string();
    let mut select = Filter::new("select n.complaint_id, max(n.at), max(e.at) from notice n left join entry e on ");
    select
        .sql("e.complaint_id = n.complaint_id and e.actor_id = ")
        .bind(&me)
        .sql(" where n.kind = 'department_asked' and n.user_id = ")
        .bind(&me)
        .sql(" and n.complaint_id in ")
        .padded(ids)
        .sql(" group by n.complaint_id");
    let rows = cx.rows(select).await?;
    rows.iter()
        .map(|row| {
            let at = Column::from_row(row, 1)?;
            let written: Option<Millis> = Column::from_row(row, 2)?;
            let replied = written.is_some_and(|written| written > at);
            Ok((Column::from_row(row, 0)?, QuestionOf { at, replied }))
        })
        .collect()
}
