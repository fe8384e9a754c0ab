//! Telling a complainant's name and numbers in full: masked everywhere, revealed for the call, and noted.

use huiyin_domain::permission::Permission;
use huiyin_domain::{ContactKind, RevealReason, masking};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::book::Book;
use crate::command::{Call, Caller, Outcome, Procedure};
use crate::commands::customer::reveal::{Why, note};
use crate::cx::Cx;
use crate::dispatch::boxed;
use crate::error::Result;
use crate::store::customer::{contact_points, customer};
use crate::store::loaded::Loaded;

/// Shows who complains, where they can be called, and their own words with every number. Who asked, for which complaint, when and why stands in the record;
/// whoever has the complaint in hand is not asked why.
#[derive(Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct RevealContact {
    /// The complaint.
    pub id: String,
    /// Why; required of whoever does not have the complaint in hand.
    pub reason: Option<RevealReason>,
    /// In words; required where the reason is another one.
    pub words: Option<String>,
}

/// Name and numbers in full. The reply is never kept, so they stand in no journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ContactNumbers {
    /// The complainant's name.
    pub name: Option<String>,
    /// The customer's phone.
    pub phone: Option<String>,
    /// Where to call back.
    pub call_back_number: Option<String>,
    /// The customer's own words, numbers in full.
    pub content: String,
}

impl Procedure for RevealContact {
    const NAME: &'static str = "complaint.reveal_contact";
    const CALLER: Caller = Caller::Holding(Permission::WorkComplaint);
    type Reply = ContactNumbers;

    async fn run(self, book: &Book, call: Call) -> Result<Outcome<ContactNumbers>> {
        let actor = call.session()?.actor.clone();
        let call = Call { keyed: None, ..call };
        let numbers: ContactNumbers = book
            .write(Self::NAME, &[], actor, &call, move |cx| {
                boxed(async move { self.show(cx).await })
            })
            .await?;
        Ok(numbers.into())
    }
}

impl RevealContact {
    async fn show(self, cx: &mut Cx<'_>) -> Result<ContactNumbers> {
        let loaded = Loaded::find(cx, &self.id).await?;
        let in_hand = masking::has_in_hand(&cx.actor, &loaded.audience());
        let usual = in_hand.then_some(RevealReason::Handling);
        let why = Why::of(self.reason.or(usual), self.words.as_deref())?;
        let row = loaded.row;
        let points = match &row.customer_id {
            Some(id) => {
                let person = customer(cx, id).await?;
                why.allows(cx, &person)?;
                contact_points(cx, std::slice::from_ref(id)).await?
            }
            None => Vec::new(),
        };
        note(
            cx,
            &row.salt_id,
            row.customer_id.as_deref(),
            Some(&row.id),
            "contact",
            why,
        )
        .await?;
        cx.about(&row.id);
        Ok(ContactNumbers {
            name: row.customer_name,
            phone: points
                .into_iter()
                .find(|point| point.kind == ContactKind::Phone)
                .map(|point| point.value),
            call_back_number: row.call_back_number,
            content: row.content,
        })
    }
}
