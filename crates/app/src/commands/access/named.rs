//! The names behind the ids of a page of records, each kind read at once.

use std::collections::HashMap;

use huiyin_domain::masking;

use super::{AccessAct, AccessComplaint, AccessExport, AccessLine, AccessName, AccessReveal};
use crate::commands::complaint::view::Named;
use crate::commands::export::ExportWish;
use crate::cx::Cx;
use crate::error::Result;
use crate::journal::access::Access;
use crate::store::criteria::Criteria;
use crate::store::customer::CustomerRow;
use crate::store::export::ExportRow;
use crate::store::filter::Filter;
use crate::store::policy::PolicyRow;
use crate::store::record::{Column, Record};
use crate::store::reveal::RevealRow;
use crate::store::table_number;
use crate::store::taxonomy::TaxonomyRow;
use crate::store::template::TemplateRow;
use crate::store::visible::visible_each;

/// What a page's records are about.
#[derive(Debug, Default)]
pub(super) struct Names {
    complaints: HashMap<String, AccessComplaint>,
    reveals: HashMap<String, RevealRow>,
    exports: HashMap<String, AccessExport>,
    policies: HashMap<String, String>,
    /// Words, templates and customers, by id or code.
    named: HashMap<String, AccessName>,
}

impl Names {
    /// Reads them.
    pub async fn of(cx: &mut Cx<'_>, records: &[Access]) -> Result<Self> {
        let subjects = |prefix: &str| -> Vec<String> {
            let some = records.iter().filter(|record| record.command.starts_with(prefix));
            some.filter_map(|record| record.subject.clone()).collect()
        };
        let mut names = Self {
            complaints: complaints(cx, &subjects("complaint.")).await?,
            ..Self::default()
        };
        let shown: Vec<String> = records.iter().filter_map(reveal_of).map(str::to_owned).collect();
        for row in by_id::<RevealRow>(cx, &shown).await? {
            names.reveals.insert(row.id.clone(), row);
        }
        for row in by_id::<ExportRow>(cx, &subjects("export.")).await? {
            let wish: ExportWish = serde_json::from_str(&row.criteria)?;
            let export = AccessExport {
                view: wish.view,
                narrowed: wish.criteria != Criteria::default(),
                form: row.form,
                rows: row.rows,
            };
            names.exports.insert(row.id, export);
        }
        for row in by_id::<PolicyRow>(cx, &subjects("policy.")).await? {
            names.policies.insert(row.id, row.kind);
        }
        for row in by_id::<TaxonomyRow>(cx, &subjects("taxonomy.")).await? {
            names.name(row.id, row.zh, row.en);
        }
        for row in by_id::<CustomerRow>(cx, &subjects("customer.")).await? {
            let masked = masking::name(&row.name);
            names.name(row.id, masked.clone(), masked);
        }
        let templates = subjects("template.");
        let mut tail = Filter::new("where t.id in ");
        tail.padded(&templates).sql(" or t.code in ").padded(&templates);
        for row in cx.all::<TemplateRow>(tail).await? {
            names.name(row.code, row.name_zh.clone(), row.name_en.clone());
            names.name(row.id, row.name_zh, row.name_en);
        }
        Ok(names)
    }

    fn name(&mut self, key: String, zh: String, en: String) {
        self.named.insert(key, AccessName { zh, en });
    }

    /// A record in words' stead; none where the command is none of those listed.
    pub fn line(&self, cx: &Cx<'_>, record: &Access) -> Option<AccessLine> {
        let act = *AccessAct::ALL.iter().find(|act| act.command() == record.command)?;
        let subject = record.subject.as_deref().unwrap_or_default();
        let reveal = reveal_of(record).and_then(|id| self.reveals.get(id));
        let complaint = self.complaints.get(subject).cloned();
        Some(AccessLine {
            seq: record.seq,
            at: record.at,
            actor: cx.reference.user(&record.actor).map(|person| Named {
                id: record.actor.clone(),
                name: person.user.name.clone(),
            }),
            act,
            kind: act.kind(),
            hidden: complaint.is_none() && record.command.starts_with("complaint."),
            complaint,
            name: self.about(cx, &record.command, subject),
            policy: self.policies.get(subject).cloned(),
            reveal: reveal.map(|row| AccessReveal {
                field: row.field.clone(),
                reason: row.reason,
                words: row.words.as_deref().map(masking::words),
            }),
            export: self.exports.get(subject).cloned(),
        })
    }

    fn about(&self, cx: &Cx<'_>, command: &str, subject: &str) -> Option<AccessName> {
        let same = |name: String| AccessName {
            zh: name.clone(),
            en: name,
        };
        if command.starts_with("user.") {
            return cx.reference.user(subject).map(|person| same(person.user.name.clone()));
        }
        if command.starts_with("group.") {
            return cx.reference.group(subject).map(|group| same(group.name.clone()));
        }
        self.named.get(subject).cloned()
    }
}

/// The row of a reveal that a record wrote.
fn reveal_of(record: &Access) -> Option<&str> {
    let table = table_number(RevealRow::TABLE.name);
    let note = record.rows.iter().find(|note| Some(note.table) == table)?;
    Some(&note.key)
}

async fn by_id<R: Record>(cx: &mut Cx<'_>, ids: &[String]) -> Result<Vec<R>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut tail = Filter::new("where t.id in ");
    tail.padded(ids);
    cx.all(tail).await
}

/// The complaints among these that the actor may see.
async fn complaints(cx: &mut Cx<'_>, ids: &[String]) -> Result<HashMap<String, AccessComplaint>> {
    let mut select = Filter::new("select t.id, t.number from complaint t where t.id in ");
    select.padded(ids).sql(" and ").append(&visible_each(&cx.actor));
    let rows = cx.rows(select).await?;
    rows.iter()
        .map(|row| {
            let id: String = Column::from_row(row, 0)?;
            let number = Column::from_row(row, 1)?;
            Ok((id.clone(), AccessComplaint { id, number }))
        })
        .collect()
}
