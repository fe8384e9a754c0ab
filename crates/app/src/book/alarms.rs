//! 升级 by itself: whoever's deadline passes is looked at, through the one writer, and the ladder climbs; a hold ends
//! when the day has come that was named.
//!
//! The rows say when something is due (`complaint.next_alarm`), so the engine holds nothing: after a restart, or after the
//! machine slept, it goes on with whatever has come due meanwhile.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::join_all;
use huiyin_domain::permission::Actor;
use huiyin_domain::workflow::step;
use huiyin_domain::{Millis, NEVER, UserId, at_alarm, next_alarm};
use tokio::sync::broadcast::error::RecvError;
use tokio::time::timeout;

use super::{Book, Open};
use crate::command::{Call, Done};
use crate::commands::complaint::write::save;
use crate::cx::Cx;
use crate::dispatch::boxed;
use crate::error::Result;
use crate::event::Topic;
use crate::store::filter::Filter;
use crate::store::loaded::Loaded;
use crate::store::record::Column;

/// How many complaints are under way at once; between two such batches whoever waits at the writer has their turn.
const AT_ONCE: i64 = 32;
/// How long the engine sleeps at most, so that a clock that was set or a machine that slept is noticed.
const LONGEST_SLEEP_MS: i64 = 60_000;
/// Commits that come close together are looked at together.
const SETTLES: Duration = Duration::from_secs(1);
/// When a complaint that failed is tried again.
const AFTER_FAILURE_MS: Millis = 3_600_000;

/// What the engine remembers between two looks.
#[derive(Debug, Default)]
pub struct Alarms {
    /// Complaints that failed, and until when they are left alone: they must not stop the others.
    failed: HashMap<String, Millis>,
    /// Whether complaints from before there were alarms have theirs in the book that is open.
    brought_up: Option<std::sync::Weak<Open>>,
}

impl Alarms {
    /// Looks at every complaint whose time has come, batch by batch, and says how many there were.
    ///
    /// # Errors
    /// `locked`, and what reading the database can bring; a single complaint that fails is logged and left for later.
    pub async fn look(&mut self, book: &Book) -> Result<usize> {
        let open = book.open()?;
        let mut looked = 0;
        let known = self.brought_up.as_ref().and_then(std::sync::Weak::upgrade);
        if !known.is_some_and(|known| Arc::ptr_eq(&known, &open)) {
            looked += self.through(book, Place::WithoutAlarm { at: 0, doc: 0 }).await?;
            self.brought_up = Some(Arc::downgrade(&open));
        }
        let now = book.now();
        self.failed.retain(|_, until| *until > now);
        Ok(looked + self.through(book, Place::Due { at: 0, doc: 0 }).await?)
    }

    async fn through(&mut self, book: &Book, mut place: Place) -> Result<usize> {
        let mut looked = 0;
        loop {
            let found = found(book, &place).await?;
            let Some(last) = found.last() else {
                return Ok(looked);
            };
            place = place.behind(last);
            let due: Vec<&Found> = found.iter().filter(|one| !self.failed.contains_key(&one.id)).collect();
            let outcomes = join_all(due.iter().map(|one| attend(book, &one.id))).await;
            for (one, outcome) in due.iter().zip(outcomes) {
                if let Err(error) = outcome {
                    tracing::error!(%error, incident = error.incident.as_deref(), complaint = one.id, "an alarm could not be raised");
                    self.failed.insert(one.id.clone(), book.now() + AFTER_FAILURE_MS);
                }
            }
            looked += due.len();
        }
    }
}

/// Where a walk through the complaints stands: the keyset of the last batch.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// By alarm, those that are due.
    Due { at: i64, doc: i64 },
    /// By next deadline, open ones from before there were alarms: a clock runs, or a hold has a last day, and nothing
    /// would wake for it.
    WithoutAlarm { at: i64, doc: i64 },
}

#[derive(Debug)]
struct Found {
    id: String,
    at: i64,
    doc: i64,
}

impl Place {
    fn behind(self, last: &Found) -> Self {
        match self {
            Self::Due { .. } => Self::Due {
                at: last.at,
                doc: last.doc,
            },
            Self::WithoutAlarm { .. } => Self::WithoutAlarm {
                at: last.at,
                doc: last.doc,
            },
        }
    }

    fn query(self, now: Millis) -> Filter {
        let mut select = Filter::new("select t.id, t.doc, ");
        match self {
            Self::Due { at, doc } => select
                .sql("t.next_alarm from complaint t where t.next_alarm < 253402300799999 and t.next_alarm <= ")
                .bind(&now)
                .sql(" and (t.next_alarm, t.doc) > (")
                .bind(&at)
                .sql(", ")
                .bind(&doc)
                .sql(") order by t.next_alarm, t.doc limit "),
            Self::WithoutAlarm { at, doc } => select
                .sql("t.next_due from complaint t where t.ended_at is null and t.next_due < ")
                .bind(&NEVER)
                .sql(" and (t.next_due, t.doc) > (")
                .bind(&at)
                .sql(", ")
                .bind(&doc)
                .sql(") and (t.hold_until < t.next_alarm or (t.next_alarm = ")
                .bind(&NEVER)
                .sql(
                    " and exists (select 1 from clock c where c.complaint_id = t.id and c.met_at is null \
                     and c.stopped_at is null and c.verdict is null))) order by t.next_due, t.doc limit ",
                ),
        };
        select.bind(&AT_ONCE);
        select
    }
}

async fn found(book: &Book, place: &Place) -> Result<Vec<Found>> {
    let query = place.query(book.now());
    book.query(house(), None, move |cx| {
        Box::pin(async move {
            let rows = cx.rows(query).await?;
            let found = rows.iter().map(|row| {
                Ok(Found {
                    id: Column::from_row(row, 0)?,
                    doc: Column::from_row(row, 1)?,
                    at: Column::from_row(row, 2)?,
                })
            });
            found.collect()
        })
    })
    .await
}

/// When something is due next, after now.
async fn next(book: &Book) -> Result<Millis> {
    let mut query = Filter::new(
        "select cast(coalesce(min(t.next_alarm), 253402300799999) as bigint) from complaint t \
         where t.next_alarm < 253402300799999 and t.next_alarm > ",
    );
    query.bind(&book.now());
    book.query(house(), None, move |cx| Box::pin(cx.number(query))).await
}

/// The house itself, as an actor.
pub(super) fn house() -> Actor {
    Actor::system(UserId::from("system"))
}

async fn attend(book: &Book, id: &str) -> Result<()> {
    let call = Call {
        session: None,
        keyed: None,
        expected_version: None,
    };
    let id = id.to_owned();
    let touches = &[Topic::Complaints, Topic::Analytics];
    let _: Done = book
        .write("complaint.raise_overdue", touches, house(), &call, |cx| {
            boxed(async move { raise(cx, &id).await.map(|()| Done {}) })
        })
        .await?;
    Ok(())
}

/// Judges one complaint's clocks and lets it climb; one that only lacks its alarm gets it.
async fn raise(cx: &mut Cx<'_>, id: &str) -> Result<()> {
    let loaded = Loaded::load(cx, id).await?;
    let complaint = loaded.complaint();
    let alarm = next_alarm(&complaint);
    cx.about(id);
    let audience = vec![loaded.audience()];
    let row = if alarm <= cx.now {
        let rules = cx.reference.policy()?.rules.clone();
        let action = at_alarm(&complaint, cx.now);
        let (after, effects) = step(&complaint, &cx.actor, &action, &rules, cx.now)?;
        save(cx, &loaded, &after, effects).await?
    } else {
        // Somebody acted between the look and now, or it is from before there were alarms.
        let mut row = loaded.row;
        if row.next_alarm == alarm {
            return Ok(());
        }
        row.next_alarm = alarm;
        row.version += 1;
        cx.update(&row).await?;
        row
    };
    cx.changed(Topic::Complaints, id, row.version, audience);
    Ok(())
}

impl Book {
    /// The engine: looks, sleeps until the next alarm, or until a commit may have brought an earlier one.
    pub(super) async fn watch_alarms(self: Arc<Self>) {
        let mut changes = self.bus.subscribe();
        let book = Arc::downgrade(&self);
        drop(self);
        let mut alarms = Alarms::default();
        while let Some(book) = book.upgrade() {
            let sleep = match alarms.look(&book).await {
                Ok(_) => match next(&book).await {
                    Ok(next) => (next - book.now()).clamp(0, LONGEST_SLEEP_MS),
                    Err(_) => LONGEST_SLEEP_MS,
                },
                Err(error) => {
                    if book.open().is_ok() {
                        tracing::warn!(%error, "the alarms could not be looked at");
                    }
                    LONGEST_SLEEP_MS
                }
            };
            drop(book);
            let sleep = Duration::from_millis(u64::try_from(sleep).unwrap_or_default()).max(SETTLES);
            let stirred = async {
                loop {
                    match changes.recv().await {
                        Ok(change) if change.topic != Topic::Complaints => {}
                        Err(RecvError::Closed) => std::future::pending().await,
                        Ok(_) | Err(RecvError::Lagged(_)) => return,
                    }
                }
            };
            if timeout(sleep, stirred).await.is_ok() {
                tokio::time::sleep(SETTLES).await;
            }
        }
    }
}
