//! The house's work on the index of words: filling it where it is not whole, and clearing away what was taken out of it.

use std::sync::Weak;
use std::time::Duration;

use huiyin_domain::UserId;
use huiyin_domain::permission::Actor;

use super::Book;
use crate::command::Call;
use crate::dispatch::boxed;
use crate::error::Result;
use crate::store::search::{clear, fill, is_filled, is_tended};

/// How often the house looks whether there is something to do.
const EVERY: Duration = Duration::from_secs(5);
/// How long it leaves the writer to others between two parts.
const BREATH: Duration = Duration::from_millis(20);
/// How long it waits after a failure, so that a full disk does not fill the log as well.
const AFTER_FAILURE: Duration = Duration::from_secs(600);

impl Book {
    /// Does the next part of the work on the index, a moment in which nobody else writes; says whether there may be more.
    /// It goes on where it stopped, whatever happened in between.
    ///
    /// # Errors
    /// `locked`, and what writing can bring.
    pub async fn tend_index(&self) -> Result<bool> {
        let house = Actor::system(UserId::from("system"));
        let idle = self.query(house.clone(), None, |cx| Box::pin(is_tended(cx))).await?;
        if idle {
            return Ok(false);
        }
        let call = Call {
            session: None,
            keyed: None,
            expected_version: None,
        };
        let more: bool = self
            .write("search.tend", &[], house, &call, |cx| {
                boxed(async move {
                    if is_filled(cx).await? {
                        clear(cx).await
                    } else {
                        fill(cx).await
                    }
                })
            })
            .await?;
        if !more {
            // What was cleared away stands in the log of changes until that is emptied.
            self.empty_log().await?;
        }
        Ok(more)
    }

    pub(super) async fn keep_index(book: Weak<Self>) {
        while let Some(book) = book.upgrade() {
            let sleep = match book.tend_index().await {
                Ok(true) => BREATH,
                Ok(false) => EVERY,
                Err(_) if book.open().is_err() => EVERY,
                Err(error) => {
                    tracing::warn!(%error, "the index of words could not be tended");
                    AFTER_FAILURE
                }
            };
            drop(book);
            tokio::time::sleep(sleep).await;
        }
    }
}
