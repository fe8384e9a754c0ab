//! 群诉: many complaints of one cause, with one wording while it lasts.

use huiyin_domain::permission::Permission;
use huiyin_domain::{Millis, TermId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::command::{Command, Receipt};
use crate::commands::complaint::act::word;
use crate::commands::complaint::view::{Named, user};
use crate::cx::Cx;
use crate::error::{Error, Fields, Result};
use crate::event::Topic;
use crate::store::filter::Filter;
use crate::store::incident::IncidentRow;
use crate::store::record::{Column, Row};
use crate::store::visible::visible;

pub mod answer;
pub mod members;

/// What an incident says, as it is opened and as it is revised.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct IncidentForm {
    /// What happened, in a line; no customer's name.
    pub title: String,
    /// Code of the category most of them have.
    pub category: Option<TermId>,
    /// 统一口径: what everybody says to customers.
    pub wording: Option<String>,
    /// The last moment it holds; as long as the incident is open when missing.
    pub wording_until: Option<Millis>,
}

impl IncidentForm {
    fn check(&self, cx: &Cx<'_>) -> Result<(String, Option<String>)> {
        let mut fields = Fields::default();
        let title = fields.text("title", &self.title, 200);
        let wording = fields.optional("wording", self.wording.as_deref(), 2_000);
        word(cx, &mut fields, "category", "category", self.category.as_ref());
        if self.wording_until.is_some_and(|until| until <= cx.now) {
            fields.push("wording_until", "not_in_future");
        }
        fields.done()?;
        Ok((title, wording))
    }
}

/// Opens an incident.
#[derive(Deserialize, TS)]
pub struct OpenIncident {
    /// What it says.
    pub form: IncidentForm,
}

impl Command for OpenIncident {
    const NAME: &'static str = "incident.open";
    const NEEDS: Permission = Permission::ApprovePlan;
    const TOUCHES: &'static [Topic] = &[Topic::Incidents];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let (title, wording) = self.form.check(cx)?;
        let row = IncidentRow {
            id: cx.id(),
            version: 1,
            title,
            category: self.form.category.map(|code| code.to_string()),
            wording_until: self.form.wording_until.filter(|_| wording.is_some()),
            wording,
            opened_by: cx.actor.id.to_string(),
            opened_at: cx.now,
            closed_by: None,
            closed_at: None,
        };
        cx.insert(&row).await?;
        Ok(told(cx, &row))
    }
}

/// Says it otherwise: title, category or wording.
#[derive(Deserialize, TS)]
pub struct ReviseIncident {
    /// Which.
    pub id: String,
    /// What it says now.
    pub form: IncidentForm,
}

impl Command for ReviseIncident {
    const NAME: &'static str = "incident.revise";
    const NEEDS: Permission = Permission::ApprovePlan;
    const TOUCHES: &'static [Topic] = &[Topic::Incidents];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let (title, wording) = self.form.check(cx)?;
        let mut row = incident(cx, &self.id).await?;
        cx.expect_version(row.version)?;
        row.title = title;
        row.category = self.form.category.map(|code| code.to_string());
        row.wording_until = self.form.wording_until.filter(|_| wording.is_some());
        row.wording = wording;
        row.version += 1;
        cx.update(&row).await?;
        Ok(told(cx, &row))
    }
}

/// Closes an incident, or takes that back. Its members stay; its wording is shown no more.
#[derive(Deserialize, TS)]
pub struct CloseIncident {
    /// Which.
    pub id: String,
    /// Whether it is over.
    pub closed: bool,
}

impl Command for CloseIncident {
    const NAME: &'static str = "incident.close";
    const NEEDS: Permission = Permission::ApprovePlan;
    const TOUCHES: &'static [Topic] = &[Topic::Incidents];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let mut row = incident(cx, &self.id).await?;
        if row.closed_at.is_some() != self.closed {
            row.closed_at = self.closed.then_some(cx.now);
            row.closed_by = self.closed.then(|| cx.actor.id.to_string());
            row.version += 1;
            cx.update(&row).await?;
        }
        Ok(told(cx, &row))
    }
}

/// Incidents: those that are open, then those that were closed last.
#[derive(Deserialize, TS)]
pub struct ListIncidents {}

/// An incident.
#[derive(Debug, Clone, Serialize, TS)]
pub struct IncidentView {
    /// Id.
    pub id: String,
    /// Version, to be sent back with a revision.
    pub version: i64,
    /// What happened.
    pub title: String,
    /// Code of the category.
    pub category: Option<String>,
    /// What everybody says to customers.
    pub wording: Option<String>,
    /// The last moment it holds.
    pub wording_until: Option<Millis>,
    /// Whether the wording holds now.
    pub wording_holds: bool,
    /// Who opened it.
    pub opened_by: Named,
    /// When.
    pub opened_at: Millis,
    /// When it was closed.
    pub closed_at: Option<Millis>,
    /// Members the actor may see.
    pub members: i64,
    /// Those of them that are open.
    pub open: i64,
}

/// Incidents.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Incidents {
    /// Open ones first, then the newest; at most fifty.
    pub incidents: Vec<IncidentView>,
}

const MOST: i64 = 50;

impl Command for ListIncidents {
    const NAME: &'static str = "incident.list";
    const NEEDS: Permission = Permission::ReadComplaint;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = Incidents;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Incidents> {
        let mut tail =
            Filter::new("order by case when t.closed_at is null then 0 else 1 end, t.opened_at desc, t.id desc limit ");
        tail.bind(&MOST);
        let rows: Vec<IncidentRow> = cx.all(tail).await?;
        let mut incidents = Vec::new();
        for row in rows {
            incidents.push(view(cx, row).await?);
        }
        Ok(Incidents { incidents })
    }
}

/// An incident by id.
///
/// # Errors
/// `not_found`.
pub(super) async fn incident(cx: &mut Cx<'_>, id: &str) -> Result<IncidentRow> {
    let mut tail = Filter::new("where t.id = ");
    tail.bind(&id.to_owned());
    cx.one(tail).await?.ok_or_else(Error::not_found)
}

pub(super) async fn view(cx: &mut Cx<'_>, row: IncidentRow) -> Result<IncidentView> {
    let mut count = Filter::new(
        "select cast(count(*) as bigint), cast(coalesce(sum(case when t.ended_at is null then 1 else 0 end), 0) as bigint) \
         from incident_member m join complaint t on t.id = m.complaint_id where m.incident_id = ",
    );
    count.bind(&row.id).sql(" and ").append(&visible(&cx.actor));
    let counted = cx.rows(count).await?;
    let number = |at: usize| counted.first().map_or(Ok(0), |row: &Row| Column::from_row(row, at));
    let (members, open): (i64, i64) = (number(0)?, number(1)?);
    let until = row.wording_until;
    Ok(IncidentView {
        wording_holds: row.closed_at.is_none() && row.wording.is_some() && until.is_none_or(|until| until >= cx.now),
        opened_by: user(cx, &row.opened_by),
        id: row.id,
        version: row.version,
        title: row.title,
        category: row.category,
        wording: row.wording,
        wording_until: row.wording_until,
        opened_at: row.opened_at,
        closed_at: row.closed_at,
        members,
        open,
    })
}

pub(super) fn told(cx: &mut Cx<'_>, row: &IncidentRow) -> Receipt {
    cx.about(&row.id);
    cx.changed(Topic::Incidents, &row.id, row.version, Vec::new());
    Receipt {
        id: row.id.clone(),
        version: row.version,
    }
}
