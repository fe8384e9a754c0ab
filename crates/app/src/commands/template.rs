//! Templates: wordings for letters and calls, in both languages.

use huiyin_domain::permission::Permission;
use serde::Deserialize;
use ts_rs::TS;

use crate::command::{Command, Receipt};
use crate::cx::Cx;
use crate::error::{Error, Fields, Result};
use crate::event::Topic;
use crate::store::filter::Filter;
use crate::store::template::TemplateRow;

/// A new wording, or a new revision of one.
#[derive(Deserialize, TS)]
#[ts(export)]
pub struct ReviseTemplate {
    /// Stays the same over all revisions.
    pub code: String,
    /// What it is for.
    pub kind: String,
    /// Its Chinese name.
    pub name_zh: String,
    /// Its English name.
    pub name_en: String,
    /// The Chinese wording.
    pub zh: String,
    /// The English wording.
    pub en: String,
}

impl Command for ReviseTemplate {
    const NAME: &'static str = "template.revise";
    const NEEDS: Permission = Permission::ManageSettings;
    const TOUCHES: &'static [Topic] = &[Topic::Settings];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let mut fields = Fields::default();
        for (field, text, longest) in [
            ("code", &self.code, 60),
            ("kind", &self.kind, 60),
            ("name_zh", &self.name_zh, 60),
            ("name_en", &self.name_en, 60),
            ("zh", &self.zh, 5_000),
            ("en", &self.en, 5_000),
        ] {
            fields.text(field, text, longest);
        }
        fields.done()?;
        let mut tail = Filter::new("where t.retired_at is null and t.code = ");
        tail.bind(&self.code);
        let former: Option<TemplateRow> = cx.one(tail).await?;
        let revision = former.as_ref().map_or(1, |former| former.revision + 1);
        if let Some(mut former) = former {
            if cx.expected_version.is_some_and(|expected| expected != former.revision) {
                return Err(Error::new(crate::error::ErrorCode::StaleVersion).with("version", former.revision));
            }
            former.version += 1;
            former.retired_at = Some(cx.now);
            cx.update(&former).await?;
        }
        let row = TemplateRow {
            id: cx.id(),
            version: 1,
            kind: self.kind,
            code: self.code,
            name_zh: self.name_zh,
            name_en: self.name_en,
            zh: self.zh,
            en: self.en,
            revision,
            created_by: cx.actor.id.to_string(),
            created_at: cx.now,
            retired_at: None,
        };
        cx.insert(&row).await?;
        cx.about(&row.id);
        Ok(Receipt {
            id: row.id,
            version: row.version,
        })
    }
}
