//! What a platform says about a complaint it handed over.

use huiyin_domain::Millis;
use huiyin_domain::workflow::ExternalDue;

use super::column::Column;
use super::row::RowReader;
use crate::cx::Cx;
use crate::error::Result;
use crate::store::complaint::ComplaintRow;
use crate::store::filter::Filter;
use crate::store::platform::TicketRow;

/// What a row says of it.
#[derive(Debug, Clone)]
pub(super) struct Ticket {
    platform: Option<String>,
    shop: Option<String>,
    /// When the platform wants its answer.
    pub external_due_at: Option<Millis>,
    penalty_fen: Option<i64>,
}

/// What became of a ticket that was there already.
pub(super) struct Renewed {
    /// Whether anything is another than it was.
    pub changed: bool,
    /// The platform's deadline, before and now.
    pub due: Option<ExternalDue>,
}

impl Ticket {
    pub fn read(reader: &mut RowReader<'_, '_>) -> Self {
        reader.require(Column::ExternalNumber);
        reader.require(Column::ExternalDueAt);
        Self {
            platform: reader.text(Column::Platform, 100),
            shop: reader.text(Column::Shop, 100),
            external_due_at: reader.moment(Column::ExternalDueAt),
            penalty_fen: reader.money(Column::PenaltyFen),
        }
    }

    pub fn row(self, complaint: &ComplaintRow, version: i64) -> TicketRow {
        TicketRow {
            complaint_id: complaint.id.clone(),
            version,
            salt_id: complaint.salt_id.clone(),
            platform: self.platform,
            shop: self.shop,
            external_due_at: self.external_due_at,
            penalty_fen: self.penalty_fen,
        }
    }

    /// Puts it in the place of what the platform said before, its deadline included.
    pub async fn renew(&self, cx: &mut Cx<'_>, complaint: &ComplaintRow) -> Result<Renewed> {
        let mut tail = Filter::new("where t.complaint_id = ");
        tail.bind(&complaint.id);
        let before: Option<TicketRow> = cx.one(tail).await?;
        let mut after = self
            .clone()
            .row(complaint, before.as_ref().map_or(1, |before| before.version));
        let due = after.external_due_at.map(|due| ExternalDue {
            before: before.as_ref().and_then(|before| before.external_due_at),
            after: due,
        });
        let changed = before.as_ref() != Some(&after);
        match before {
            None => cx.insert(&after).await?,
            Some(_) if changed => {
                after.version += 1;
                cx.update(&after).await?;
            }
            Some(_) => {}
        }
        Ok(Renewed { changed, due })
    }
}
