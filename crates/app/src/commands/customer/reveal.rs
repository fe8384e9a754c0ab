//! Showing what is masked, one field at a time, for a reason that is noted.

use huiyin_domain::RevealReason;
use huiyin_domain::permission::Permission;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::known;
use crate::book::Book;
use crate::command::{Call, Caller, Outcome, Procedure};
use crate::cx::Cx;
use crate::dispatch::boxed;
use crate::error::{Error, ErrorCode, Fields, Result};
use crate::store::customer::{ContactPointRow, CustomerRow};
use crate::store::filter::Filter;
use crate::store::reveal::RevealRow;

/// Shows one field of a customer in full, for this view only.
#[derive(Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct RevealCustomer {
    /// The customer.
    pub id: String,
    /// The contact point; the name when missing.
    pub point: Option<String>,
    /// Why.
    pub reason: RevealReason,
    /// In words; required where the reason is another one.
    pub words: Option<String>,
}

/// What was masked. The reply is never kept, so it stands in no journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RevealedText {
    /// In full.
    pub text: String,
}

impl Procedure for RevealCustomer {
    const NAME: &'static str = "customer.reveal";
    const CALLER: Caller = Caller::Holding(Permission::WorkComplaint);
    type Reply = RevealedText;

    async fn run(self, book: &Book, call: Call) -> Result<Outcome<RevealedText>> {
        let actor = call.session()?.actor.clone();
        let call = Call { keyed: None, ..call };
        let shown: RevealedText = book
            .write(Self::NAME, &[], actor, &call, move |cx| {
                boxed(async move { self.show(cx).await })
            })
            .await?;
        Ok(shown.into())
    }
}

impl RevealCustomer {
    async fn show(self, cx: &mut Cx<'_>) -> Result<RevealedText> {
        let why = Why::of(Some(self.reason), self.words.as_deref())?;
        let customer = known(cx, &self.id).await?;
        why.allows(cx, &customer)?;
        let (field, text, salt) = match &self.point {
            None => ("name", customer.name.clone(), customer.salt_id.clone()),
            Some(point) => {
                let point = point_of(cx, &customer, point).await?;
                (point.kind.code(), point.value, point.salt_id)
            }
        };
        note(cx, &salt, Some(&customer.id), None, field, why).await?;
        cx.about(&customer.id);
        Ok(RevealedText { text })
    }
}

/// A contact point of this customer.
///
/// # Errors
/// `not_found`.
pub(super) async fn point_of(cx: &mut Cx<'_>, customer: &CustomerRow, id: &str) -> Result<ContactPointRow> {
    let mut tail = Filter::new("where t.id = ");
    tail.bind(&id.to_owned())
        .sql(" and t.customer_id = ")
        .bind(&customer.id);
    cx.one(tail).await?.ok_or_else(Error::not_found)
}

/// Why something is shown, in order.
#[derive(Debug, Clone)]
pub(crate) struct Why {
    reason: RevealReason,
    words: Option<String>,
}

impl Why {
    /// # Errors
    /// `invalid`: no reason, or no words where the reason says nothing by itself.
    pub fn of(reason: Option<RevealReason>, words: Option<&str>) -> Result<Self> {
        let mut fields = Fields::default();
        let words = fields.optional("words", words, 500);
        let Some(reason) = reason else {
            return Err(Error::field("reason", "required"));
        };
        if reason == RevealReason::Other && words.is_none() {
            fields.push("words", "required");
        }
        fields.done()?;
        Ok(Self { reason, words })
    }

    /// Refused where the data is only stored, but for whoever answers for it, on request or by law.
    pub fn allows(&self, cx: &Cx<'_>, customer: &CustomerRow) -> Result<()> {
        let above = cx.actor.may(Permission::ManagePersonalData)
            && matches!(self.reason, RevealReason::Request | RevealReason::Legal);
        if customer.restricted_at.is_some() && !above {
            return Err(Error::new(ErrorCode::Refused).with("reason", "data_restricted"));
        }
        Ok(())
    }
}

/// Notes that the actor was shown a field.
pub(crate) async fn note(
    cx: &mut Cx<'_>,
    salt: &str,
    customer: Option<&str>,
    complaint: Option<&str>,
    field: &str,
    why: Why,
) -> Result<()> {
    let row = RevealRow {
        id: cx.id(),
        salt_id: salt.to_owned(),
        customer_id: customer.map(str::to_owned),
        complaint_id: complaint.map(str::to_owned),
        field: field.to_owned(),
        reason: why.reason,
        words: why.words,
        user_id: cx.actor.id.to_string(),
        at: cx.now,
    };
    cx.insert(&row).await
}
