//! Writing a sample: one batch of lives is written while the next is played.

use std::sync::Arc;

use huiyin_domain::Millis;
use huiyin_domain::time::{HOUR, MINUTE};
use tokio::task::{JoinHandle, spawn_blocking};

use super::life::World;
use super::maker::{Batch, Lived, Maker};
use super::rows::{Told, persons, tags};
use super::season::Season;
use super::staff::{Colleague, Staff};
use super::words::Tongue;
use crate::commands::complaint::notify::told;
use crate::commands::complaint::row::blank;
use crate::commands::number::next_number;
use crate::cx::Cx;
use crate::error::{Error, Result};
use crate::reference::Reference;
use crate::store::complaint::{ClockRow, ComplaintRow, PersonRow, TagRow};
use crate::store::customer_key;
use crate::store::group::{GroupMemberRow, GroupRow};
use crate::store::loaded::{apply, clock_rows};
use crate::store::notice::NoticeRow;
use crate::store::record::Record;
use crate::store::similar_text;

/// Lives a batch: one commit, and a moment in which nobody else writes.
const BATCH: usize = 250;

/// What is wished for.
#[derive(Debug, Clone)]
pub(crate) struct Wish {
    /// How many complaints.
    pub complaints: u64,
    /// The same seed gives the same centre.
    pub seed: u64,
    /// `zh-CN` or `en`.
    pub language: String,
    /// When it ends: the present.
    pub until: Millis,
}

/// A sample that is being made.
#[derive(Debug)]
pub(crate) struct Sample {
    world: Arc<World>,
    ahead: Option<JoinHandle<(Maker, Result<Batch>)>>,
    /// Complaints written so far.
    pub done: u64,
    /// How many there will be.
    pub complaints: u64,
}

impl Sample {
    /// Prepares one, with people of its own.
    pub fn new(wish: &Wish, reference: &Reference) -> Result<Self> {
        let tongue = if wish.language == "en" {
            Tongue::English
        } else {
            Tongue::Chinese
        };
        let season = Season::new(wish.until, reference.time_zone(), wish.seed);
        let taken = |name: &str| reference.by_sign_in_name(name).is_some();
        let world = Arc::new(World {
            staff: Staff::of(wish.seed, tongue, season.midnight(0), wish.complaints, taken),
            rules: reference.policy()?.rules.clone(),
            severity: Arc::clone(&reference.policy()?.severity),
            season,
            tongue,
            seed: wish.seed,
        });
        // Ten orders for each complaint; fewer in a big sample, which would only grow.
        let orders = if wish.complaints > 20_000 {
            wish.complaints
        } else {
            wish.complaints * 9
        };
        let maker = Maker::new(Arc::clone(&world), wish.complaints, orders);
        Ok(Self {
            world,
            ahead: Some(play_on(maker)),
            done: 0,
            complaints: wish.complaints,
        })
    }

    /// Its people.
    pub fn people(&self) -> &[Colleague] {
        &self.world.staff.people
    }

    /// Its groups, and who is in them since when.
    pub fn groups(&self) -> (&[GroupRow], &[GroupMemberRow]) {
        (&self.world.staff.groups, &self.world.staff.members)
    }

    /// When its first day begins.
    pub fn begins(&self) -> Millis {
        self.world.season.midnight(0)
    }

    /// The next batch; none at the end.
    pub async fn next(&mut self) -> Result<Option<Batch>> {
        let Some(ahead) = self.ahead.take() else {
            return Ok(None);
        };
        let (maker, batch) = ahead.await.map_err(Error::internal)?;
        let batch = batch?;
        for fault in &maker.faults {
            tracing::warn!(fault, "a sample life asked for what the rules refuse");
        }
        if batch.lives.is_empty() && batch.orders.is_empty() {
            return Ok(None);
        }
        self.done += u64::try_from(batch.lives.len()).unwrap_or_default();
        self.ahead = Some(play_on(maker));
        Ok(Some(batch))
    }
}

fn play_on(mut maker: Maker) -> JoinHandle<(Maker, Result<Batch>)> {
    spawn_blocking(move || {
        maker.faults.clear();
        let batch = maker.batch(BATCH);
        (maker, batch)
    })
}

impl Batch {
    /// Writes it.
    pub async fn write(self, cx: &mut Cx<'_>) -> Result<()> {
        let (now, actor) = (cx.now, cx.actor.clone());
        for salt in self.salts.iter().chain(&self.known_salts) {
            cx.knows_salt(salt)?;
        }
        cx.insert_all(&self.salts).await?;
        cx.insert_all(&self.customers).await?;
        cx.insert_all(&self.points).await?;
        customer_key::add(cx, &self.customers, &self.points).await?;
        cx.insert_all(&self.orders).await?;
        let mut rows = Vec::with_capacity(self.lives.len());
        let (mut people, mut clocks, mut notices) = (Vec::<PersonRow>::new(), Vec::<ClockRow>::new(), Vec::new());
        for life in &self.lives {
            (cx.now, cx.actor) = (life.registered_at, life.registrar.clone());
            rows.push(row(cx, life)?);
            people.extend(persons(&life.complaint));
            clocks.extend(clock_rows(&life.complaint));
            for word in &life.rows.told {
                notices.extend(inbox(cx, word, now)?);
            }
        }
        (cx.now, cx.actor) = (now, actor);
        cx.insert_all(&rows).await?;
        similar_text::add(cx, &rows).await?;
        cx.insert_all(&people).await?;
        cx.insert_all(&clocks).await?;
        let tags: Vec<TagRow> = self.lives.iter().flat_map(|life| tags(&life.complaint)).collect();
        cx.insert_all(&tags).await?;
        all(cx, self.lives.iter().map(|life| &life.rows.plans)).await?;
        all(cx, self.lives.iter().map(|life| &life.rows.approvals)).await?;
        all(cx, self.lives.iter().map(|life| &life.rows.escalations)).await?;
        all(cx, self.lives.iter().map(|life| &life.rows.surveys)).await?;
        all(cx, self.lives.iter().map(|life| &life.rows.entries)).await?;
        all(cx, self.lives.iter().map(|life| &life.rows.links)).await?;
        cx.insert_all(&notices).await
    }
}

/// The rows of many lives, many a statement.
async fn all<'l, R: Record + Clone + 'l>(cx: &mut Cx<'_>, rows: impl Iterator<Item = &'l Vec<R>>) -> Result<()> {
    let together: Vec<R> = rows.flatten().cloned().collect();
    cx.insert_all(&together).await
}

fn row(cx: &mut Cx<'_>, life: &Lived) -> Result<ComplaintRow> {
    let number = next_number(cx)?.to_string();
    let mut row = blank(cx, &life.complaint, number, life.rows.salt_id.clone())?;
    row.version = life.rows.version;
    row.policy_id = Arc::clone(&cx.reference).policy()?.id.clone();
    row.severity_rule.clone_from(&life.rows.severity_rule);
    row.severity_reason.clone_from(&life.rows.severity_reason);
    row.safety = life.rows.safety;
    row.complexity = life.rows.complexity;
    row.impact = life.rows.impact;
    row.immediate_action_needed = life.rows.immediate_action_needed;
    row.immediate_action_possible = life.rows.immediate_action_possible;
    (row.customer_id, row.customer_name) = life.customer.clone().unzip();
    row.anonymous_reason.clone_from(&life.anonymous_reason);
    row.representative.clone_from(&life.representative);
    row.subject.clone_from(&life.subject);
    row.content.clone_from(&life.content);
    row.remedies_sought.clone_from(&life.remedies_sought);
    row.remedy_words.clone_from(&life.remedy_words);
    row.amount_fen = life.amount_fen;
    row.occurred_at = life.occurred_at;
    row.order_number.clone_from(&life.order_number);
    row.product.clone_from(&life.product);
    row.recurring = life.recurring;
    row.call_back_when.clone_from(&life.call_back_when);
    row.party_user_id = life
        .complaint
        .audience
        .complained_about
        .as_ref()
        .map(ToString::to_string);
    apply(&mut row, &life.complaint, life.changed_at);
    Ok(row)
}

/// What somebody finds in their inbox: yesterday's has been read.
fn inbox(cx: &mut Cx<'_>, word: &Told, until: Millis) -> Result<Vec<NoticeRow>> {
    (cx.now, cx.actor) = (word.at, word.by.clone());
    let mut chance = word.chance.clone();
    let rows = told(cx, &word.complaint, &word.to)?.into_iter().map(|user_id| {
        let read_at = word.at + chance.between(6 * MINUTE, 9 * HOUR);
        NoticeRow {
            id: chance.id(word.at),
            version: if read_at < until - 10 * HOUR { 2 } else { 1 },
            user_id,
            complaint_id: word.complaint.id.to_string(),
            kind: word.notice,
            clock: word.clock,
            actor_id: word.by.id.to_string(),
            at: word.at,
            read_at: (read_at < until - 10 * HOUR).then_some(read_at),
        }
    });
    Ok(rows.collect())
}
