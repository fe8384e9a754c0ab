//! The one writer: every change of the book queues here and is committed together with whatever else waits, among which it
//! runs in a savepoint of its own.
//!
//! Invariant: nobody else begins a write transaction, commits, or writes the journal.

use std::collections::HashMap;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::FutureExt;
use huiyin_domain::permission::Actor;
use tokio::runtime::Handle;
use tokio::sync::{mpsc, oneshot};

use crate::cx::{Cx, Writing};
use crate::error::{Error, ErrorCode, Result};
use crate::event::{Bus, Hearers, Published, Topic};
use crate::journal::digest::{Hash, Salt};
use crate::journal::head::Head;
use crate::journal::{JournalRecord, kept_reply, note};
use crate::now::Clock;
use crate::reference::Shelf;
use crate::store::connection::Connection;
use crate::store::db::{Engine, Source};
use crate::store::search::Pending;

/// How many commands share one commit at most.
const BATCH: usize = 64;
/// How many salts the writer remembers.
const SALTS: usize = 50_000;
/// A handler that takes longer holds up everybody and is given up.
const LONGEST: Duration = Duration::from_secs(60);
/// How long the reply of a keyed request is kept: seven days.
const KEPT_MS: i64 = 7 * 24 * 3_600_000;

type Running<'c> = Pin<Box<dyn Future<Output = Result<String>> + Send + 'c>>;
type Work = Box<dyn for<'c, 'a> FnOnce(&'c mut Cx<'a>) -> Running<'c> + Send>;

/// A keyed request: its identity and the digest of its body.
#[derive(Debug, Clone)]
pub(crate) struct Keyed {
    pub request: Vec<u8>,
    pub body: Hash,
}

/// One change that waits for the writer.
pub(crate) struct Job {
    pub command: &'static str,
    pub touches: &'static [Topic],
    pub actor: Actor,
    pub keyed: Option<Keyed>,
    pub expected_version: Option<i64>,
    pub work: Work,
}

impl Job {
    /// Whether the reference data must be read again after it.
    fn rereads(&self) -> bool {
        self.touches
            .iter()
            .any(|topic| matches!(topic, Topic::People | Topic::Settings))
    }
}

struct Waiting {
    job: Job,
    reply: oneshot::Sender<Result<String>>,
}

/// The queue in front of the writer.
#[derive(Debug, Clone)]
pub(crate) struct Writer(mpsc::Sender<Waiting>);

impl std::fmt::Debug for Waiting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Waiting")
            .field("command", &self.job.command)
            .finish_non_exhaustive()
    }
}

/// Everything the writer holds while it runs.
pub(crate) struct Desk {
    pub source: Source,
    pub connection: Connection,
    pub shelf: Arc<Shelf>,
    pub bus: Bus,
    pub clock: Clock,
}

impl Writer {
    /// Starts the writer: on SQLite on a thread of its own, where queue, handlers and connection stand together. It
    /// ends, closing its connection, when the last queue handle is dropped; then the receiver hears of it.
    pub fn start(desk: Desk) -> Result<(Self, oneshot::Receiver<()>)> {
        let (sender, queue) = mpsc::channel(1024);
        let (ended, end) = oneshot::channel();
        let engine = desk.source.engine();
        let serving = async move {
            serve(desk, queue).await;
            drop(ended);
        };
        match engine {
            Engine::Sqlite => {
                let runtime = Handle::current();
                std::thread::Builder::new()
                    .name(String::from("huiyin-writer"))
                    .spawn(move || runtime.block_on(serving))?;
            }
            Engine::Postgres => drop(tokio::spawn(serving)),
        }
        Ok((Self(sender), end))
    }

    /// Queues a change and waits until its commit stands.
    pub async fn run(&self, job: Job) -> Result<String> {
        let (reply, answer) = oneshot::channel();
        self.0
            .send(Waiting { job, reply })
            .await
            .map_err(|_| Error::new(ErrorCode::Locked))?;
        answer
            .await
            .map_err(|_| Error::internal("the writer dropped a command"))?
    }
}

async fn serve(mut desk: Desk, mut queue: mpsc::Receiver<Waiting>) {
    let mut salts = HashMap::new();
    let mut batch = Vec::with_capacity(BATCH);
    while queue.recv_many(&mut batch, BATCH).await > 0 {
        if salts.len() > SALTS {
            salts.clear();
        }
        let mut waiting = std::mem::take(&mut batch).into_iter();
        while waiting.len() > 0 {
            // Who comes after a change of people or settings must see it: such a change closes its batch.
            let mut together = Vec::with_capacity(waiting.len());
            for one in waiting.by_ref() {
                let closes = one.job.rereads();
                together.push(one);
                if closes {
                    break;
                }
            }
            desk.batch(together, &mut salts).await;
        }
        batch.reserve(BATCH);
    }
    desk.connection.close().await;
}

/// What a command that succeeded leaves for after it.
struct Left {
    reply: String,
    published: Vec<Published>,
    words: Pending,
}

/// A command that ran, waiting for the commit.
struct Ran {
    reply: oneshot::Sender<Result<String>>,
    result: Result<String>,
    published: Vec<Published>,
}

impl Desk {
    async fn batch(&mut self, batch: Vec<Waiting>, salts: &mut HashMap<String, Salt>) {
        let mut head = match self.begin().await {
            Ok(head) => head,
            Err(error) => return refuse(batch, &error),
        };
        let before = head.clone();
        let alone = batch.len() == 1;
        let mut ran = Vec::with_capacity(batch.len());
        let (mut reread, mut lost, mut words) = (false, None, Pending::default());
        for Waiting { job, reply } in batch {
            reread |= job.rereads();
            let unchanged = head.clone();
            let left = match &lost {
                // Where the head stays as it was nothing is committed: alone, a command needs no savepoint.
                None if alone => self.attempt(job, &mut head, salts).await,
                None => self.savepoint(job, &mut head, salts).await,
                Some(error) => Err(Error::clone(error)),
            };
            let (result, published) = match left {
                Ok(left) => {
                    words.join(left.words);
                    (Ok(left.reply), left.published)
                }
                Err(error) => {
                    head = unchanged;
                    (Err(error), Vec::new())
                }
            };
            // Without its transaction a savepoint would be one, and its release a commit.
            if lost.is_none() && !self.connection.in_transaction() {
                lost = result.as_ref().err().cloned();
            }
            ran.push(Ran {
                reply,
                result,
                published,
            });
        }
        let committed = match lost {
            Some(error) => Err(error),
            None => self.commit(&before, &head, words).await,
        };
        if committed.is_err() {
            // Salts made in this batch are gone with it.
            salts.clear();
        }
        if reread
            && committed.is_ok()
            && let Err(error) = self.shelf.reload(&mut self.connection).await
        {
            tracing::error!(%error, "users and groups could not be read again");
        }
        for one in ran {
            match (&committed, one.result) {
                // A refused command says why, whether or not the others could be committed.
                (_, Err(error)) => drop(one.reply.send(Err(error))),
                (Ok(()), Ok(reply)) => {
                    drop(one.reply.send(Ok(reply)));
                    one.published.into_iter().for_each(|change| self.bus.publish(change));
                }
                (Err(error), Ok(_)) => drop(one.reply.send(Err(error.clone()))),
            }
        }
    }

    async fn begin(&mut self) -> Result<Head> {
        match Head::begin(&mut self.connection).await {
            Ok(head) => Ok(head),
            Err(error) => {
                // The connection may be lost (a restarted PostgreSQL): one new try, then the callers hear of it.
                tracing::warn!(%error, "the writer reconnects");
                self.connection = self.source.connect().await?;
                Head::begin(&mut self.connection).await
            }
        }
    }

    async fn commit(&mut self, before: &Head, head: &Head, words: Pending) -> Result<()> {
        if head == before {
            self.roll_back("rollback").await;
            return Ok(());
        }
        if let Err(error) = words.write(&mut self.connection).await {
            self.roll_back("rollback").await;
            return Err(error);
        }
        // Heard by nobody but the crash test, which kills the process between the two.
        tracing::trace!(target: "huiyin::commit", begins = true);
        let stored = head.commit(&mut self.connection).await;
        tracing::trace!(target: "huiyin::commit", begins = false);
        if stored.is_err() {
            self.roll_back("rollback").await;
        }
        stored
    }

    async fn roll_back(&mut self, statement: &'static str) {
        if let Err(error) = self.connection.transact(statement).await {
            tracing::warn!(%error, statement, "roll-back failed");
        }
    }

    /// Runs one command in a savepoint; whatever goes wrong in it, the others in the batch do not notice.
    async fn savepoint(&mut self, job: Job, head: &mut Head, salts: &mut HashMap<String, Salt>) -> Result<Left> {
        self.connection.transact("savepoint command").await?;
        let mut left = self.attempt(job, head, salts).await;
        if left.is_ok() {
            let released = self.connection.transact("release savepoint command").await;
            left = left.and_then(|left| Ok(released.map(|()| left)?));
        }
        if left.is_err() && self.connection.in_transaction() {
            self.roll_back("rollback to savepoint command").await;
            self.roll_back("release savepoint command").await;
        }
        left
    }

    async fn attempt(&mut self, job: Job, head: &mut Head, salts: &mut HashMap<String, Salt>) -> Result<Left> {
        self.connection.give_up_at(Some(Instant::now() + LONGEST));
        let running = AssertUnwindSafe(self.command(job, head, salts)).catch_unwind();
        let outcome = tokio::time::timeout(LONGEST, running).await;
        self.connection.give_up_at(None);
        match outcome {
            Ok(Ok(result)) => result,
            Ok(Err(panic)) => Err(Error::internal(panic_text(panic.as_ref()))),
            Err(_) => Err(Error::internal("a handler took too long")),
        }
    }

    async fn command(&mut self, job: Job, head: &mut Head, salts: &mut HashMap<String, Salt>) -> Result<Left> {
        // Time in the journal never runs backwards, whatever the machine's clock does.
        let now = self.clock.now().max(head.at);
        if let Some(keyed) = &job.keyed
            && let Some((body, reply)) = kept_reply(&mut self.connection, &keyed.request, now - KEPT_MS).await?
        {
            return if body == keyed.body {
                Ok(Left {
                    reply,
                    published: Vec::new(),
                    words: Pending::default(),
                })
            } else {
                Err(Error::new(ErrorCode::KeyReused))
            };
        }
        let actor = job.actor.id.to_string();
        let uncovered = head.uncovered;
        let mut cx = Cx {
            connection: &mut self.connection,
            writing: Some(Writing {
                head,
                salts,
                notes: Vec::new(),
                published: Vec::new(),
                subject: None,
                words: Pending::default(),
            }),
            facts: None,
            reference: self.shelf.reference(),
            actor: job.actor,
            now,
            expected_version: job.expected_version,
        };
        let reply = (job.work)(&mut cx).await?;
        let Cx {
            connection,
            writing: Some(writing),
            ..
        } = cx
        else {
            return Err(Error::internal("a command lost its writing half"));
        };
        // What is nobody's record leaves none; a keyed request must keep its reply somewhere.
        let unnoted = writing.notes.is_empty() && writing.subject.is_none();
        if unnoted && writing.head.uncovered > uncovered && job.keyed.is_none() {
            return Ok(Left {
                reply,
                published: Vec::new(),
                words: writing.words,
            });
        }
        let (request, body_digest, kept) = match job.keyed {
            Some(keyed) => (Some(keyed.request), Some(keyed.body.to_vec()), Some(reply.clone())),
            None => (None, None, None),
        };
        let (record, hash) = writing.head.chain(JournalRecord {
            seq: 0,
            format: 0,
            at: now,
            actor,
            command: job.command.to_owned(),
            subject: writing.subject,
            rows: note::pack(&writing.notes),
            request,
            body_digest,
            reply: kept,
        });
        connection.run(record.append(&hash)).await?;
        let (mut published, words) = (writing.published, writing.words);
        for topic in job.touches {
            if !published.iter().any(|change| change.topic == *topic) {
                published.push(Published {
                    topic: *topic,
                    id: None,
                    version: None,
                    hearers: Hearers::Everybody,
                });
            }
        }
        Ok(Left {
            reply,
            published,
            words,
        })
    }
}

fn refuse(batch: Vec<Waiting>, error: &Error) {
    for waiting in batch {
        let _ = waiting.reply.send(Err(error.clone()));
    }
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
    format!("a handler panicked: {}", text.unwrap_or_default())
}
