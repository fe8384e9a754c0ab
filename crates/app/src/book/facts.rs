//! Facts are loaded after opening, follow the journal, and are packed from time to time, step by step: no query waits for
//! more than a step, and no command for more than one segment being written.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::broadcast::error::RecvError;
use tokio::time::timeout;

use super::Book;
use super::alarms::house;
use crate::command::{Call, Done};
use crate::cx::Cx;
use crate::dispatch::Writes;
use crate::error::{ErrorCode, Result};
use crate::event::Topic;
use crate::store::fact::layout;
use crate::store::fact_segment;

/// How long the house sleeps at most; other hosts may write as well.
const LONGEST_SLEEP: Duration = Duration::from_secs(60);
/// Commits that come close together are followed together.
const SETTLES: Duration = Duration::from_millis(500);

/// The reply of what has nothing to say.
fn done(written: Result<()>) -> Result<String> {
    written.and_then(|()| Ok(serde_json::to_string(&Done {})?))
}

impl Book {
    /// Brings facts up to the last commit, and packs them where it is time.
    ///
    /// # Errors
    /// `locked`, and what the database can bring.
    pub async fn settle_facts(&self) -> Result<()> {
        while self.step_facts().await? {}
        self.pack_facts().await
    }

    /// Sets facts aside until they are taken up again: lists and counts are answered from the rows. To compare the two.
    ///
    /// # Errors
    /// `locked`.
    pub fn set_facts_aside(&self, aside: bool) -> Result<()> {
        self.open()?.facts.set_aside(aside);
        Ok(())
    }

    async fn step_facts(&self) -> Result<bool> {
        self.query(house(), None, |cx| {
            Box::pin(async move {
                match cx.facts.clone() {
                    Some(facts) => facts.step(cx.connection).await,
                    None => Ok(false),
                }
            })
        })
        .await
    }

    async fn pack_facts(&self) -> Result<()> {
        let facts = Arc::clone(&self.open()?.facts);
        let Some((seq, anew)) = facts.packing_is_due().await else {
            return Ok(());
        };
        if anew {
            self.write_facts(|cx| Box::pin(async move { done(fact_segment::clear(cx).await) }))
                .await?;
        }
        let mut from = 0;
        while let Some(packed) = facts.next_to_pack(from).await {
            let segment = packed.segment;
            from = usize::try_from(segment + 1).unwrap_or(usize::MAX);
            let written = self
                .write_facts(move |cx| {
                    Box::pin(async move {
                        match fact_segment::put(cx, packed.segment, packed.seq, packed.body).await? {
                            true => done(Ok(())),
                            // Another host packs as well; this one begins again when it is time.
                            false => Err(ErrorCode::StaleVersion.into()),
                        }
                    })
                })
                .await;
            if let Err(error) = written {
                facts.not_packed(segment).await;
                return Err(error);
            }
        }
        self.write_facts(move |cx| Box::pin(async move { done(fact_segment::set_head(cx, &layout(), seq).await) }))
            .await?;
        facts.packed().await;
        Ok(())
    }

    /// Writes to the tables of facts, which leaves no record.
    async fn write_facts<F>(&self, work: F) -> Result<()>
    where
        F: for<'c, 'a> FnOnce(&'c mut Cx<'a>) -> Writes<'c> + Send + 'static,
    {
        let call = Call {
            session: None,
            keyed: None,
            expected_version: None,
        };
        let _: Done = self.write("facts.pack", &[], house(), &call, work).await?;
        Ok(())
    }

    /// The house's part in facts: settles them after opening, and whenever commits may have changed a complaint.
    pub(super) async fn keep_facts(self: Arc<Self>) {
        let (mut changes, opened) = (self.bus.subscribe(), Arc::clone(&self.opened));
        let book = Arc::downgrade(&self);
        drop(self);
        while let Some(book) = book.upgrade() {
            if let Err(error) = book.settle_facts().await
                && book.open().is_ok()
            {
                tracing::warn!(%error, "facts could not be brought up to date");
            }
            let stirred = async {
                loop {
                    match changes.recv().await {
                        Ok(change) if !matches!(change.topic, Topic::Complaints | Topic::Customers) => {}
                        Err(RecvError::Closed) => std::future::pending().await,
                        Ok(_) | Err(RecvError::Lagged(_)) => return,
                    }
                }
            };
            drop(book);
            tokio::select! {
                () = opened.notified() => continue,
                woken = timeout(LONGEST_SLEEP, stirred) => if woken.is_err() { continue },
            }
            tokio::time::sleep(SETTLES).await;
        }
    }
}
