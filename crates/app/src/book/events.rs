//! One listener's stream of changes.

use std::sync::{Arc, Weak};
use std::time::Duration;

use tokio::sync::broadcast;

use super::Book;
use crate::event::{Changed, Published};
use crate::session::Session;

/// How long a stream stays silent before it says that it is still there, and looks whether its session is.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// Changes that the holder of one session may hear of.
#[derive(Debug)]
pub struct Events {
    book: Weak<Book>,
    token: String,
    actor: huiyin_domain::permission::Actor,
    receiver: broadcast::Receiver<Published>,
    seq: i64,
}

impl Events {
    pub(super) fn new(book: &Arc<Book>, session: Session, token: &str) -> Self {
        Self {
            book: Arc::downgrade(book),
            token: token.to_owned(),
            actor: session.actor,
            receiver: book.bus.subscribe(),
            seq: 0,
        }
    }

    /// The next change; `Some(None)` is a heartbeat; `None` when the session is over.
    ///
    /// A listener that fell behind gets a number beyond the one it expects, and so knows that it missed something.
    pub async fn next(&mut self) -> Option<Option<Changed>> {
        loop {
            match tokio::time::timeout(HEARTBEAT, self.receiver.recv()).await {
                Err(_) => {
                    self.refresh()?;
                    return Some(None);
                }
                Ok(Err(broadcast::error::RecvError::Closed)) => return None,
                Ok(Err(broadcast::error::RecvError::Lagged(missed))) => {
                    self.seq += i64::try_from(missed).unwrap_or(i64::MAX / 2);
                }
                Ok(Ok(change)) => {
                    // Rights may have changed a moment ago: they are looked up anew for every change.
                    self.refresh()?;
                    if change.reaches(&self.actor) {
                        self.seq += 1;
                        return Some(Some(Changed {
                            topic: change.topic,
                            id: change.id,
                            version: change.version,
                            seq: self.seq,
                        }));
                    }
                }
            }
        }
    }

    fn refresh(&mut self) -> Option<()> {
        let book = self.book.upgrade()?;
        self.actor = book.session(Some(&self.token), false).ok()?.actor;
        Some(())
    }
}
