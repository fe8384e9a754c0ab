//! Telling a number in full: masked everywhere, revealed for the call, and noted in the journal.

use huiyin_domain::permission::Permission;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::book::Book;
use crate::command::{Call, Caller, Done, Outcome, Procedure};
use crate::cx::Cx;
use crate::dispatch::boxed;
use crate::error::{Error, Result};
use crate::store::customer::contact_points;
use crate::store::loaded::Loaded;

/// Shows where a complainant can be called. Who asked, for which complaint and when stands in the journal.
#[derive(Deserialize, TS)]
pub struct RevealContact {
    /// The complaint.
    pub id: String,
}

/// Numbers in full. A procedure's reply is never kept, so they stand in no journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ContactNumbers {
    /// The customer's phone.
    pub phone: Option<String>,
    /// Where to call back.
    pub call_back_number: Option<String>,
}

impl Procedure for RevealContact {
    const NAME: &'static str = "complaint.reveal_contact";
    const CALLER: Caller = Caller::Holding(Permission::WorkComplaint);
    type Reply = ContactNumbers;

    async fn run(self, book: &Book, call: Call) -> Result<Outcome<ContactNumbers>> {
        let actor = call.session()?.actor.clone();
        let id = self.id.clone();
        let numbers = book
            .query(actor.clone(), None, move |cx| {
                Box::pin(async move { numbers(cx, &id).await })
            })
            .await?;
        let id = self.id;
        let call = Call { keyed: None, ..call };
        let _: Done = book
            .write(Self::NAME, &[], actor, &call, move |cx| {
                boxed(async move {
                    cx.about(&id);
                    Ok::<_, Error>(Done {})
                })
            })
            .await?;
        Ok(numbers.into())
    }
}

async fn numbers(cx: &mut Cx<'_>, id: &str) -> Result<ContactNumbers> {
    let row = Loaded::find(cx, id).await?.row;
    let points = match &row.customer_id {
        Some(customer) => contact_points(cx, std::slice::from_ref(customer)).await?,
        None => Vec::new(),
    };
    Ok(ContactNumbers {
        phone: points
            .into_iter()
            .find(|point| point.kind == "phone")
            .map(|point| point.value),
        call_back_number: row.call_back_number,
    })
}
