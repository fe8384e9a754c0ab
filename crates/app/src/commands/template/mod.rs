//! Templates: words ready for the customer, in both languages. Those shipped stand in no row until somebody changes them, so a
//! book of any age has them.

pub mod change;
pub mod fill;

use std::collections::BTreeMap;

use huiyin_domain::Millis;
use huiyin_domain::permission::Permission;
use huiyin_domain::template::{Placeholder, SHIPPED, ShippedTemplate, TemplateKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::command::Command;
use crate::commands::complaint::view::Named;
use crate::cx::Cx;
use crate::error::{Error, Result};
use crate::event::Topic;
use crate::store::filter::Filter;
use crate::store::template::TemplateRow;

/// Every template, as it stands.
#[derive(Deserialize, TS)]
pub struct ListTemplates {}

/// A revision of a template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TemplateView {
    /// The same over all its revisions.
    pub code: String,
    /// What it is for.
    pub kind: TemplateKind,
    /// Chinese name.
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// The Chinese words.
    pub zh: String,
    /// The English words.
    pub en: String,
    /// Its number; 0 as shipped.
    pub revision: i64,
    /// Who wrote it; none as shipped.
    pub by: Option<Named>,
    /// When; none as shipped.
    pub at: Option<Millis>,
    /// No longer offered.
    pub retired: bool,
}

/// Templates.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TemplateList {
    /// The newest revision of each: those shipped in their order, then one's own by code.
    pub templates: Vec<TemplateView>,
    /// What can stand in braces.
    pub placeholders: Vec<Placeholder>,
}

impl Command for ListTemplates {
    const NAME: &'static str = "template.list";
    const NEEDS: Permission = Permission::SignedIn;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = TemplateList;

    async fn run(self, cx: &mut Cx<'_>) -> Result<TemplateList> {
        let rows: Vec<TemplateRow> = cx.all(Filter::new("order by t.revision")).await?;
        // The newest of each code is read last.
        let mut newest: BTreeMap<String, TemplateView> = BTreeMap::new();
        for row in rows {
            newest.insert(row.code.clone(), view(cx, row)?);
        }
        let mut templates: Vec<TemplateView> = SHIPPED
            .iter()
            .map(|shipped| newest.remove(shipped.code).unwrap_or_else(|| as_shipped(shipped)))
            .collect();
        templates.extend(newest.into_values());
        Ok(TemplateList {
            templates,
            placeholders: Placeholder::ALL.to_vec(),
        })
    }
}

/// Every revision a template had.
#[derive(Deserialize, TS)]
pub struct TemplateHistory {
    /// Which template.
    pub code: String,
}

/// Revisions of one template.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TemplateRevisions {
    /// The newest first; what is shipped stands last, as revision 0.
    pub revisions: Vec<TemplateView>,
}

impl Command for TemplateHistory {
    const NAME: &'static str = "template.history";
    const NEEDS: Permission = Permission::ManageSettings;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = TemplateRevisions;

    async fn run(self, cx: &mut Cx<'_>) -> Result<TemplateRevisions> {
        let rows = of_code(cx, &self.code).await?;
        let mut revisions: Vec<TemplateView> = rows.into_iter().map(|row| view(cx, row)).collect::<Result<_>>()?;
        revisions.extend(shipped(&self.code));
        if revisions.is_empty() {
            return Err(Error::not_found());
        }
        Ok(TemplateRevisions { revisions })
    }
}

/// Every row of a code, the newest first.
async fn of_code(cx: &mut Cx<'_>, code: &str) -> Result<Vec<TemplateRow>> {
    let mut tail = Filter::new("where t.code = ");
    tail.bind(&code.to_owned()).sql(" order by t.revision desc");
    cx.all(tail).await
}

/// The newest revision of a template, the one shipped included.
async fn newest(cx: &mut Cx<'_>, code: &str) -> Result<TemplateView> {
    match of_code(cx, code).await?.into_iter().next() {
        Some(row) => view(cx, row),
        None => shipped(code).ok_or_else(Error::not_found),
    }
}

fn view(cx: &Cx<'_>, row: TemplateRow) -> Result<TemplateView> {
    Ok(TemplateView {
        kind: row.kind.parse().map_err(Error::internal)?,
        by: Some(Named {
            name: cx.reference.name_of(&row.created_by),
            id: row.created_by,
        }),
        at: Some(row.created_at),
        retired: row.retired_at.is_some(),
        code: row.code,
        name_zh: row.name_zh,
        name_en: row.name_en,
        zh: row.zh,
        en: row.en,
        revision: row.revision,
    })
}

/// A template as shipped; none of one's own.
fn shipped(code: &str) -> Option<TemplateView> {
    SHIPPED.iter().find(|shipped| shipped.code == code).map(as_shipped)
}

fn as_shipped(shipped: &ShippedTemplate) -> TemplateView {
    TemplateView {
        code: shipped.code.to_owned(),
        kind: shipped.kind,
        name_zh: shipped.name_zh.to_owned(),
        name_en: shipped.name_en.to_owned(),
        zh: shipped.zh.to_owned(),
        en: shipped.en.to_owned(),
        revision: 0,
        by: None,
        at: None,
        retired: false,
    }
}
