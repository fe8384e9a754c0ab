//! Facts: of every complaint what lists are narrowed and ordered by, packed column by column and held in memory, so that a
//! page or a count over a million complaints takes milliseconds.
//!
//! - A [`table`](table::Table) is made of segments of 4096 running numbers; a [`Condition`] is tried on a segment at a time
//!   and leaves a bit for each complaint that fulfils it. Pages and counts look at no more segments than they need.
//! - What changed is read from the journal: its records name every row that was written, and whose rows were written is
//!   read again. Every query asks for what came since the last one, so whoever was answered finds what they wrote,
//!   on PostgreSQL whichever host wrote it. A query does only little of that: after an import it leaves the rest to the
//!   house ([`Book::keep_facts`](crate::Book)) and is answered from the rows.
//! - The house packs segments into the database from time to time, so that the next start need not read every row.
//!
//! Invariant: facts only find running numbers. What is shown is read from the rows, through `visible`, so that facts that
//! lag behind never show a complaint to somebody who may not see it.
//!
//! Handlers use them through [`Matching`](crate::commands::complaint::matching::Matching), which answers from the rows
//! where facts cannot.

mod body;
mod condition;
mod criteria;
mod dictionary;
mod segment;
mod table;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{PoisonError, RwLock, RwLockReadGuard};

pub(crate) use condition::{Condition, Names};
use segment::SEGMENT;
pub(crate) use table::{Order, Table};

use crate::error::{Error, Result};
use crate::journal::head::Head;
use crate::journal::tail::touched;
use crate::store::connection::Connection;
use crate::store::fact::{Which, layout, read};
use crate::store::fact_segment;
use crate::store::filter::Filter;

/// Packed segments read in one step.
const READ_AT_ONCE: i64 = 16;
/// Ids in one statement.
const IDS_A_STATEMENT: usize = 256;
/// Steps a query takes at most before it is answered from the rows.
const STEPS_A_QUERY: usize = 4;
/// Records and complaints looked at again after which segments are packed again: what a start has to do at most.
const PACKED_EVERY: i64 = 20_000;

/// Where facts stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum State {
    /// Nothing is loaded yet.
    Empty,
    /// Too far behind the journal for a query to catch up with it.
    Behind,
    /// A query catches up by itself.
    Following,
}

/// The facts of an open book.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    table: RwLock<Table>,
    /// Held by whoever brings them up to date: two at once could put an older row over a newer one.
    turn: tokio::sync::Mutex<Turn>,
    state: AtomicU8,
    aside: AtomicBool,
}

/// How far they are brought.
#[derive(Debug, Default)]
struct Turn {
    progress: Progress,
    /// The record of the journal as of which the table is true.
    seq: i64,
    /// Whether packed segments stand in the database that only need what changed; otherwise all must be replaced.
    packed: bool,
    /// Records and complaints looked at since.
    since: i64,
    /// Segments that changed since they were packed.
    changed: BTreeSet<usize>,
}

impl Turn {
    /// Whether a query may take the next step: reading thousands of rows is left to the house.
    fn step_is_light(&self) -> bool {
        !matches!(self.progress, Progress::Reading(..))
    }
}

#[derive(Debug, Default, Clone, Copy)]
enum Progress {
    /// Nothing is done.
    #[default]
    Begin,
    /// Packed segments are read from this one on.
    Unpacking(i64),
    /// Rows are read after this running number, up to the second.
    Reading(i64, i64),
    /// The journal is followed.
    Following,
}

/// What is to be written of one segment.
#[derive(Debug)]
pub(crate) struct Packed {
    pub segment: i64,
    pub seq: i64,
    pub body: Vec<u8>,
}

impl Facts {
    /// Whether they may answer, brought up to the last commit.
    pub async fn ready(&self, connection: &mut Connection) -> bool {
        match self.follow(connection).await {
            Ok(ready) => ready,
            Err(error) => {
                // The rows know it all; the house tries again.
                tracing::warn!(%error, "facts could not be brought up to date");
                self.set(State::Behind);
                false
            }
        }
    }

    async fn follow(&self, connection: &mut Connection) -> Result<bool> {
        if self.aside.load(Ordering::Acquire) {
            return Ok(false);
        }
        let small = self.is(State::Empty) && is_small(connection).await?;
        if !small && !self.is(State::Following) {
            // Whoever comes by lends a hand, unless the house is at it.
            return match self.turn.try_lock() {
                Ok(mut turn) if turn.step_is_light() => Ok(!self.advance(&mut turn, connection).await?),
                _ => Ok(false),
            };
        }
        let mut turn = self.turn.lock().await;
        for _ in 0..STEPS_A_QUERY {
            if !small && !turn.step_is_light() {
                break;
            }
            if !self.advance(&mut turn, connection).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// One step towards the last commit. Says whether there is more to do.
    pub async fn step(&self, connection: &mut Connection) -> Result<bool> {
        let mut turn = self.turn.lock().await;
        self.advance(&mut turn, connection).await
    }

    async fn advance(&self, turn: &mut Turn, connection: &mut Connection) -> Result<bool> {
        let more = match turn.progress {
            Progress::Begin => self.begin(turn, connection).await,
            Progress::Unpacking(first) => self.unpack(turn, connection, first).await,
            Progress::Reading(after, last) => self.read(turn, connection, after, last).await,
            Progress::Following => self.catch_up(turn, connection).await,
        }?;
        self.set(if more { State::Behind } else { State::Following });
        Ok(more)
    }

    async fn begin(&self, turn: &mut Turn, connection: &mut Connection) -> Result<bool> {
        if let Some(seq) = fact_segment::head(connection, &layout()).await? {
            *turn = Turn {
                progress: Progress::Unpacking(0),
                seq,
                packed: true,
                ..Turn::default()
            };
            return Ok(true);
        }
        self.begin_anew(turn, connection).await
    }

    /// Begins to read every row; packed segments, if there are any, will be replaced.
    async fn begin_anew(&self, turn: &mut Turn, connection: &mut Connection) -> Result<bool> {
        // In this order: see `answering`.
        self.set(State::Behind);
        self.write().clear();
        let seq = Head::peek(connection).await?.seq;
        let last = "select cast(coalesce(max(t.doc), 0) as bigint) from complaint t";
        let last = connection.number(last).await?;
        *turn = Turn {
            progress: Progress::Reading(0, last),
            seq,
            ..Turn::default()
        };
        Ok(true)
    }

    async fn unpack(&self, turn: &mut Turn, connection: &mut Connection, first: i64) -> Result<bool> {
        let bodies = fact_segment::from(connection, first, READ_AT_ONCE).await?;
        for (segment, body) in &bodies {
            let at = usize::try_from(*segment).map_err(Error::internal)?;
            if self.write().unpack(at, body).is_err() {
                tracing::warn!(segment, "a packed segment cannot be read; facts are made from the rows");
                return self.begin_anew(turn, connection).await;
            }
        }
        turn.progress = match bodies.last() {
            Some((last, _)) => Progress::Unpacking(last + 1),
            // Another host may have begun to replace them meanwhile.
            None if fact_segment::head(connection, &layout()).await?.is_none() => {
                return self.begin_anew(turn, connection).await;
            }
            None => Progress::Following,
        };
        Ok(true)
    }

    async fn read(&self, turn: &mut Turn, connection: &mut Connection, after: i64, last: i64) -> Result<bool> {
        // Up to the end of the segment in which the next one stands.
        let size = i64::try_from(SEGMENT).map_err(Error::internal)?;
        let upto = ((after + 1) / size + 1) * size - 1;
        let facts = read(connection, &Which::Docs(after, upto)).await?;
        turn.changed.extend(self.write().set(&facts)?);
        turn.progress = if upto >= last {
            Progress::Following
        } else {
            Progress::Reading(upto, last)
        };
        Ok(true)
    }

    async fn catch_up(&self, turn: &mut Turn, connection: &mut Connection) -> Result<bool> {
        let touched = touched(connection, turn.seq).await?;
        if touched.removed {
            // Rare, and whose running number it was the journal does not say.
            return self.begin_anew(turn, connection).await;
        }
        let complaints = i64::try_from(touched.complaints.len()).unwrap_or(i64::MAX);
        turn.since = turn.since.saturating_add(touched.records).saturating_add(complaints);
        let complaints: Vec<String> = touched.complaints.into_iter().collect();
        let customers: Vec<String> = touched.customers.into_iter().collect();
        let by_id = complaints.chunks(IDS_A_STATEMENT).map(Which::Ids);
        for which in by_id.chain(customers.chunks(IDS_A_STATEMENT).map(Which::Customers)) {
            let facts = read(connection, &which).await?;
            if !facts.is_empty() {
                turn.changed.extend(self.write().set(&facts)?);
            }
        }
        turn.seq = touched.seq;
        Ok(touched.more)
    }

    /// Where it is time to pack: as of which record, and whether what is packed must go first.
    pub async fn packing_is_due(&self) -> Option<(i64, bool)> {
        let turn = self.turn.lock().await;
        let due = !turn.packed || turn.since >= PACKED_EVERY;
        (matches!(turn.progress, Progress::Following) && due).then_some((turn.seq, !turn.packed))
    }

    /// The next changed segment from this one on, to be written; it counts as packed then.
    pub async fn next_to_pack(&self, from: usize) -> Option<Packed> {
        let mut turn = self.turn.lock().await;
        let at = turn.changed.range(from..).next().copied()?;
        let body = self.table().pack(at)?;
        turn.changed.remove(&at);
        Some(Packed {
            segment: i64::try_from(at).ok()?,
            seq: turn.seq,
            body,
        })
    }

    /// Every segment was written.
    pub async fn packed(&self) {
        let mut turn = self.turn.lock().await;
        turn.packed = true;
        turn.since = 0;
    }

    /// Writing this segment failed.
    pub async fn not_packed(&self, segment: i64) {
        if let Ok(at) = usize::try_from(segment) {
            self.turn.lock().await.changed.insert(at);
        }
    }

    /// To find something in them, unless they fell behind since they were ready.
    pub fn answering(&self) -> Option<RwLockReadGuard<'_, Table>> {
        let table = self.table();
        self.is(State::Following).then_some(table)
    }

    fn table(&self) -> RwLockReadGuard<'_, Table> {
        self.table.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> std::sync::RwLockWriteGuard<'_, Table> {
        self.table.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sets them aside: lists are answered from the rows.
    pub fn set_aside(&self, aside: bool) {
        self.aside.store(aside, Ordering::Release);
    }

    fn is(&self, state: State) -> bool {
        self.state.load(Ordering::Acquire) == state as u8
    }

    fn set(&self, state: State) {
        self.state.store(state as u8, Ordering::Release);
    }
}

/// Whether a query may load them by itself: no more than a segment.
async fn is_small(connection: &mut Connection) -> Result<bool> {
    let mut beyond = Filter::new("select count(*) from (select 1 as one from complaint t where t.doc >= ");
    beyond
        .bind(&i64::try_from(SEGMENT).map_err(Error::internal)?)
        .sql(" limit 1) beyond");
    Ok(connection.number(beyond).await? == 0)
}
