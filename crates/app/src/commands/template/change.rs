//! Templates are written, rewritten and retired; every revision stays.

use huiyin_domain::permission::Permission;
use huiyin_domain::taxonomy::{code_of, free_code};
use huiyin_domain::template::{TemplateKind, unknown_placeholder};
use serde::Deserialize;
use ts_rs::TS;

use super::{newest, of_code};
use crate::command::{Command, Receipt};
use crate::commands::template::TemplateView;
use crate::cx::Cx;
use crate::error::{Error, ErrorCode, Fields, Result};
use crate::event::Topic;
use crate::store::filter::Filter;
use crate::store::template::TemplateRow;

/// The longest name, in characters.
const LONGEST_NAME: usize = 60;
/// The longest wording, in characters.
const LONGEST: usize = 5_000;

/// A new template, or a new revision of one; a retired one is offered again. Send the revision it was made from as the
/// expected version.
#[derive(Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct ReviseTemplate {
    /// Which template; made of the English name when missing.
    pub code: Option<String>,
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
}

impl Command for ReviseTemplate {
    const NAME: &'static str = "template.revise";
    const NEEDS: Permission = Permission::ManageSettings;
    const TOUCHES: &'static [Topic] = &[Topic::Settings];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let mut fields = Fields::default();
        let name_zh = fields.text("name_zh", &self.name_zh, LONGEST_NAME);
        let name_en = fields.text("name_en", &self.name_en, LONGEST_NAME);
        let zh = wording(&mut fields, "zh", &self.zh);
        let en = wording(&mut fields, "en", &self.en);
        if let Some(code) = &self.code {
            fields.text("code", code, LONGEST_NAME);
        }
        fields.done()?;
        let code = match self.code {
            Some(code) => code,
            None => new_code(cx, &name_en).await?,
        };
        let revision = replace(cx, &code).await?;
        let row = TemplateRow {
            id: cx.id(),
            version: 1,
            kind: self.kind.code().to_owned(),
            code,
            name_zh,
            name_en,
            zh,
            en,
            revision: revision + 1,
            created_by: cx.actor.id.to_string(),
            created_at: cx.now,
            retired_at: None,
        };
        cx.insert(&row).await?;
        cx.about(&row.id);
        Ok(Receipt {
            id: row.code,
            version: row.revision,
        })
    }
}

/// A template is offered no longer.
#[derive(Deserialize, TS)]
pub struct RetireTemplate {
    /// Which template.
    pub code: String,
}

impl Command for RetireTemplate {
    const NAME: &'static str = "template.retire";
    const NEEDS: Permission = Permission::ManageSettings;
    const TOUCHES: &'static [Topic] = &[Topic::Settings];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let template = newest(cx, &self.code).await?;
        if template.retired {
            return Err(Error::new(ErrorCode::StaleVersion).with("version", template.revision));
        }
        let revision = replace(cx, &self.code).await?;
        if revision == 0 {
            // One that is shipped stands in no row yet.
            cx.insert(&retired(cx, &template)).await?;
        }
        cx.about(&self.code);
        Ok(Receipt {
            id: self.code,
            version: revision.max(1),
        })
    }
}

/// Ends the revision in force, unless somebody else has done so since the caller saw it; gives back its number, 0 where there
/// is none yet.
async fn replace(cx: &mut Cx<'_>, code: &str) -> Result<i64> {
    let newest = of_code(cx, code).await?.into_iter().next();
    let revision = newest.as_ref().map_or(0, |row| row.revision);
    cx.expect_version(revision)?;
    if let Some(mut row) = newest.filter(|row| row.retired_at.is_none()) {
        row.retired_at = Some(cx.now);
        row.version += 1;
        cx.update(&row).await?;
    }
    Ok(revision)
}

fn retired(cx: &Cx<'_>, template: &TemplateView) -> TemplateRow {
    TemplateRow {
        id: cx.id(),
        version: 1,
        kind: template.kind.code().to_owned(),
        code: template.code.clone(),
        name_zh: template.name_zh.clone(),
        name_en: template.name_en.clone(),
        zh: template.zh.clone(),
        en: template.en.clone(),
        revision: 1,
        created_by: cx.actor.id.to_string(),
        created_at: cx.now,
        retired_at: Some(cx.now),
    }
}

/// Words in which every place can be filled in.
fn wording(fields: &mut Fields, field: &str, text: &str) -> String {
    let text = fields.text(field, text, LONGEST);
    if let Some(name) = unknown_placeholder(&text) {
        fields.push_with(field, "unknown_placeholder", "placeholder", name);
    }
    text
}

/// A code nobody has, not even a template that is retired.
async fn new_code(cx: &mut Cx<'_>, name_en: &str) -> Result<String> {
    let rows: Vec<TemplateRow> = cx.all(Filter::new("")).await?;
    Ok(free_code(code_of(name_en), |code| {
        rows.iter().any(|row| row.code == code) || super::shipped(code).is_some()
    }))
}
