//! What the lines of a timeline name: other complaints by their number, incidents by their title.

use std::collections::BTreeMap;

use huiyin_domain::workflow::Change;
use serde::Serialize;
use ts_rs::TS;

use crate::cx::Cx;
use crate::error::Result;
use crate::store::filter::Filter;
use crate::store::record::Column;
use crate::store::visible::stub;

/// Something a line names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Mention {
    /// Its id.
    pub id: String,
    /// The complaint's number, or the incident's title.
    pub name: String,
}

/// What lines name, by id, as far as the actor may know of it.
pub(super) struct Mentions(BTreeMap<String, String>);

impl Mentions {
    /// Of all these lines: no more than two statements, and none where nothing is named.
    pub async fn of(cx: &mut Cx<'_>, lines: &[Vec<Change>]) -> Result<Self> {
        let named = |field: &str| -> Vec<String> {
            let changes = lines.iter().flatten().filter(|change| change.field == field);
            changes.filter_map(|change| change.after.clone()).collect()
        };
        let mut known = BTreeMap::new();
        let (complaints, incidents) = (named("other"), named("incident"));
        let mut selects = Vec::new();
        if !complaints.is_empty() {
            let mut select = Filter::new("select t.id, t.number from complaint t where t.id in ");
            select.list(&complaints).sql(" and ").append(&stub(&cx.actor));
            selects.push(select);
        }
        if !incidents.is_empty() {
            let mut select = Filter::new("select i.id, i.title from incident i where i.id in ");
            select.list(&incidents);
            selects.push(select);
        }
        for select in selects {
            for row in cx.rows(select).await? {
                known.insert(Column::from_row(&row, 0)?, Column::from_row(&row, 1)?);
            }
        }
        Ok(Self(known))
    }

    /// What one line names.
    pub fn in_line(&self, changes: &[Change]) -> Option<Mention> {
        let named = changes
            .iter()
            .filter(|change| change.field == "other" || change.field == "incident");
        let ids = named.filter_map(|change| change.after.as_ref());
        ids.filter_map(|id| self.0.get_key_value(id))
            .map(|(id, name)| Mention {
                id: id.clone(),
                name: name.clone(),
            })
            .next()
    }
}
