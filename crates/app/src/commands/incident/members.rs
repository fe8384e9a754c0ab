//! Which complaints belong to an incident: added one by one or many at once, taken out, listed.

use std::collections::BTreeSet;

use huiyin_domain::EntryKind;
use huiyin_domain::permission::Permission;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{IncidentView, incident, told, view};
use crate::command::Command;
use crate::commands::complaint::write::line;
use crate::commands::customer::complaints::{Asked, STUB_COLUMNS, Stub, select_from};
use crate::cx::Cx;
use crate::error::{Error, ErrorCode, Result};
use crate::event::Topic;
use crate::store::filter::Filter;
use crate::store::incident::MemberRow;
use crate::store::loaded::Loaded;
use crate::store::record::Column;
use crate::store::visible::visible;

/// How many are added or answered at once: more would hold up everybody else.
pub(super) const AT_ONCE: usize = 200;

/// What became of one complaint among many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MemberResult {
    /// The complaint.
    pub id: String,
    /// Why nothing was done with it: a refusal, or what is wrong with it; none where it was done.
    pub refused: Option<String>,
}

/// What became of each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MemberResults {
    /// One a complaint, in the order they were named.
    pub results: Vec<MemberResult>,
}

/// Adds complaints to an incident.
#[derive(Deserialize, TS)]
pub struct AddToIncident {
    /// The incident.
    pub id: String,
    /// The complaints, at most two hundred.
    pub complaints: Vec<String>,
}

impl Command for AddToIncident {
    const NAME: &'static str = "incident.add";
    const NEEDS: Permission = Permission::WorkComplaint;
    const TOUCHES: &'static [Topic] = &[Topic::Incidents, Topic::Complaints];
    type Reply = MemberResults;

    async fn run(self, cx: &mut Cx<'_>) -> Result<MemberResults> {
        bounded(&self.complaints)?;
        let incident = incident(cx, &self.id).await?;
        let mut results = Vec::new();
        for id in self.complaints {
            let refused = add(cx, &incident.id, &id).await?;
            results.push(MemberResult { id, refused });
        }
        told(cx, &incident);
        Ok(MemberResults { results })
    }
}

/// Adds one; gives back why not, where it is not added.
async fn add(cx: &mut Cx<'_>, incident: &str, id: &String) -> Result<Option<String>> {
    let loaded = match Loaded::find(cx, id).await {
        Err(error) if error.code == ErrorCode::NotFound => return Ok(Some(String::from("not_found"))),
        loaded => loaded?,
    };
    if member(cx, id).await?.is_some() {
        return Ok(Some(String::from("repeated")));
    }
    let row = MemberRow {
        complaint_id: id.clone(),
        incident_id: incident.to_owned(),
        added_by: cx.actor.id.to_string(),
        added_at: cx.now,
    };
    cx.insert(&row).await?;
    line(cx, &loaded.row, EntryKind::JoinedIncident, &[("incident", incident)]).await?;
    cx.changed(Topic::Complaints, id, loaded.row.version, vec![loaded.audience()]);
    Ok(None)
}

/// Takes complaints out of their incidents.
#[derive(Deserialize, TS)]
pub struct RemoveFromIncident {
    /// The complaints, at most two hundred.
    pub complaints: Vec<String>,
}

impl Command for RemoveFromIncident {
    const NAME: &'static str = "incident.remove";
    const NEEDS: Permission = Permission::WorkComplaint;
    const TOUCHES: &'static [Topic] = &[Topic::Incidents, Topic::Complaints];
    type Reply = MemberResults;

    async fn run(self, cx: &mut Cx<'_>) -> Result<MemberResults> {
        bounded(&self.complaints)?;
        let mut results = Vec::new();
        let mut left = BTreeSet::new();
        for id in self.complaints {
            let from = remove(cx, &id).await?;
            results.push(MemberResult {
                id,
                refused: from.is_none().then(|| String::from("not_found")),
            });
            left.extend(from);
        }
        for id in left {
            let incident = incident(cx, &id).await?;
            told(cx, &incident);
        }
        Ok(MemberResults { results })
    }
}

/// Takes one out; gives back the incident it belonged to, where it belonged to one and the actor may see it.
async fn remove(cx: &mut Cx<'_>, id: &String) -> Result<Option<String>> {
    let loaded = match Loaded::find(cx, id).await {
        Err(error) if error.code == ErrorCode::NotFound => return Ok(None),
        loaded => loaded?,
    };
    let Some(row) = member(cx, id).await? else {
        return Ok(None);
    };
    cx.delete(&row).await?;
    line(
        cx,
        &loaded.row,
        EntryKind::LeftIncident,
        &[("incident", &row.incident_id)],
    )
    .await?;
    cx.changed(Topic::Complaints, id, loaded.row.version, vec![loaded.audience()]);
    Ok(Some(row.incident_id))
}

fn bounded(complaints: &[String]) -> Result<()> {
    if complaints.len() > AT_ONCE {
        return Err(Error::field("complaints", "too_long").with("longest", AT_ONCE));
    }
    Ok(())
}

/// An incident with the complaints that belong to it.
#[derive(Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct ShowIncident {
    /// Which; or the incident of a complaint.
    pub id: Option<String>,
    /// The complaint.
    pub complaint: Option<String>,
}

/// An incident with its complaints.
#[derive(Debug, Clone, Serialize, TS)]
pub struct IncidentPage {
    /// The incident; none where the complaint belongs to none.
    pub incident: Option<IncidentView>,
    /// Its complaints that the actor may see, those added last first; at most two hundred.
    pub members: Vec<Stub>,
}

impl Command for ShowIncident {
    const NAME: &'static str = "incident.show";
    const NEEDS: Permission = Permission::ReadComplaint;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = IncidentPage;

    async fn run(self, cx: &mut Cx<'_>) -> Result<IncidentPage> {
        let id = match (self.id, self.complaint) {
            (Some(id), _) => Some(id),
            (None, Some(complaint)) => {
                Loaded::find(cx, &complaint).await?;
                member(cx, &complaint).await?.map(|row| row.incident_id)
            }
            (None, None) => None,
        };
        let Some(id) = id else {
            return Ok(IncidentPage {
                incident: None,
                members: Vec::new(),
            });
        };
        let row = incident(cx, &id).await?;
        let members = members(cx, &id, None).await?;
        Ok(IncidentPage {
            incident: Some(view(cx, row).await?),
            members: members.into_iter().map(|(stub, _)| stub).collect(),
        })
    }
}

/// The complaints of an incident that the actor may see, with their running numbers: those after one of them where it is
/// named, in that order, else those added last first.
pub(super) async fn members(cx: &mut Cx<'_>, incident: &str, after: Option<i64>) -> Result<Vec<(Stub, i64)>> {
    let mut select = select_from(
        cx,
        "incident_member m join complaint t on t.id = m.complaint_id",
        ", t.doc",
    );
    select
        .sql("m.incident_id = ")
        .bind(&incident.to_owned())
        .sql(" and ")
        .append(&visible(&cx.actor));
    match after {
        Some(after) => select.sql(" and t.doc > ").bind(&after).sql(" order by t.doc"),
        None => select.sql(" order by m.added_at desc, t.doc desc"),
    };
    select.sql(" limit ").bind(&i64::try_from(AT_ONCE).unwrap_or(i64::MAX));
    let rows = cx.rows(select).await?;
    let asked = Asked {
        customer: None,
        order: None,
    };
    rows.iter()
        .map(|row| Ok((asked.stub(cx, row)?, Column::from_row(row, STUB_COLUMNS)?)))
        .collect()
}

async fn member(cx: &mut Cx<'_>, complaint: &String) -> Result<Option<MemberRow>> {
    let mut tail = Filter::new("where t.complaint_id = ");
    tail.bind(complaint);
    cx.one(tail).await
}
