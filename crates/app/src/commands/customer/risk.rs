//! A warning about a customer for whoever handles their complaints: facts, for a time, by a superior. It changes nothing
//! about how they are served, and leaves the house in no file and on no paper.

use huiyin_domain::Millis;
use huiyin_domain::permission::Permission;
use huiyin_domain::time::DAY;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::usable;
use crate::command::{Command, Receipt};
use crate::commands::complaint::view::{Named, user};
use crate::cx::Cx;
use crate::error::{Error, Fields, Result};
use crate::event::Topic;
use crate::store::filter::Filter;
use crate::store::risk_note::RiskNoteRow;

/// No warning stands longer without being written again.
const LONGEST: Millis = 366 * DAY;

/// Writes a warning, in place of the one that stands.
#[derive(Deserialize, TS)]
pub struct WriteRiskNote {
    /// The customer.
    pub customer: String,
    /// What happened: facts, no judgement.
    pub text: String,
    /// The last moment it is shown, within a year.
    pub until: Millis,
}

impl Command for WriteRiskNote {
    const NAME: &'static str = "customer.write_risk_note";
    const NEEDS: Permission = Permission::WriteRiskNote;
    const TOUCHES: &'static [Topic] = &[Topic::Customers];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let mut fields = Fields::default();
        let text = fields.text("text", &self.text, 500);
        if self.until <= cx.now {
            fields.push("until", "not_in_future");
        } else if self.until > cx.now + LONGEST {
            fields.push("until", "out_of_range");
        }
        fields.done()?;
        let customer = usable(cx, &self.customer).await?;
        end(cx, &customer.id).await?;
        let row = RiskNoteRow {
            id: cx.id(),
            version: 1,
            salt_id: customer.salt_id,
            customer_id: customer.id,
            text,
            until: self.until,
            written_by: cx.actor.id.to_string(),
            written_at: cx.now,
            ended_by: None,
            ended_at: None,
        };
        cx.insert(&row).await?;
        cx.about(&row.customer_id);
        cx.changed(Topic::Customers, &row.customer_id, row.version, Vec::new());
        Ok(Receipt {
            id: row.id,
            version: row.version,
        })
    }
}

/// Takes the warning that stands away before its time.
#[derive(Deserialize, TS)]
pub struct EndRiskNote {
    /// The customer.
    pub customer: String,
}

impl Command for EndRiskNote {
    const NAME: &'static str = "customer.end_risk_note";
    const NEEDS: Permission = Permission::WriteRiskNote;
    const TOUCHES: &'static [Topic] = &[Topic::Customers];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let customer = usable(cx, &self.customer).await?;
        let ended = end(cx, &customer.id).await?.ok_or_else(Error::not_found)?;
        cx.about(&customer.id);
        cx.changed(Topic::Customers, &customer.id, ended.version, Vec::new());
        Ok(Receipt {
            id: ended.id,
            version: ended.version,
        })
    }
}

/// A warning as handlers see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RiskNoteView {
    /// What happened.
    pub text: String,
    /// The last moment it is shown.
    pub until: Millis,
    /// Who wrote it.
    pub written_by: Named,
    /// When.
    pub written_at: Millis,
}

/// The warning that stands, for those who handle complaints; nobody else hears of it.
pub(super) async fn standing(cx: &mut Cx<'_>, customer: &str) -> Result<Option<RiskNoteView>> {
    if !cx.actor.may(Permission::RegisterComplaint) {
        return Ok(None);
    }
    let note = stands(cx, customer).await?;
    Ok(note.map(|note| RiskNoteView {
        written_by: user(cx, &note.written_by),
        text: note.text,
        until: note.until,
        written_at: note.written_at,
    }))
}

async fn stands(cx: &mut Cx<'_>, customer: &str) -> Result<Option<RiskNoteRow>> {
    let mut tail = Filter::new("where t.customer_id = ");
    tail.bind(&customer.to_owned())
        .sql(" and t.ended_at is null and t.until >= ")
        .bind(&cx.now)
        .sql(" order by t.written_at desc, t.id desc limit 1");
    cx.one(tail).await
}

async fn end(cx: &mut Cx<'_>, customer: &str) -> Result<Option<RiskNoteRow>> {
    let Some(mut note) = stands(cx, customer).await? else {
        return Ok(None);
    };
    note.version += 1;
    note.ended_by = Some(cx.actor.id.to_string());
    note.ended_at = Some(cx.now);
    cx.update(&note).await?;
    Ok(Some(note))
}
