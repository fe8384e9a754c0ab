//! Complaint numbers that are read aloud while the call lasts.

use huiyin_domain::permission::{Actor, Permission};
use huiyin_domain::time::DAY;
use huiyin_domain::{ComplaintNumber, Millis, UserId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::book::Book;
use crate::command::{Call, Command, Done, Receipt};
use crate::cx::Cx;
use crate::dispatch::boxed;
use crate::error::{Error, Result};
use crate::event::Topic;
use crate::store::filter::Filter;
use crate::store::number::ReservedNumberRow;

/// The next number, for the call that begins.
#[derive(Deserialize, TS)]
pub struct ReserveNumber {}

/// A number that nobody else gets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Reserved {
    /// The number, with its check digit.
    pub number: String,
}

impl Command for ReserveNumber {
    const NAME: &'static str = "complaint.reserve";
    const NEEDS: Permission = Permission::RegisterComplaint;
    const TOUCHES: &'static [Topic] = &[Topic::Drafts];
    type Reply = Reserved;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Reserved> {
        let number = next_number(cx)?.to_string();
        cx.insert(&ReservedNumberRow {
            number: number.clone(),
            version: 1,
            reserved_by: cx.actor.id.to_string(),
            reserved_at: cx.now,
            complaint_id: None,
            voided_at: None,
        })
        .await?;
        cx.about(&number);
        told_to_nobody(cx);
        Ok(Reserved { number })
    }
}

/// The number is not needed after all. It stays in the book as void, and is never given again.
#[derive(Deserialize, TS)]
pub struct VoidNumber {
    /// The number.
    pub number: String,
}

impl Command for VoidNumber {
    const NAME: &'static str = "complaint.void_number";
    const NEEDS: Permission = Permission::RegisterComplaint;
    const TOUCHES: &'static [Topic] = &[Topic::Drafts];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let mut row = held(cx, &self.number).await?.ok_or_else(Error::not_found)?;
        row.version += 1;
        row.voided_at = Some(cx.now);
        cx.update(&row).await?;
        cx.about(&row.number);
        told_to_nobody(cx);
        Ok(Receipt {
            id: row.number,
            version: row.version,
        })
    }
}

/// A number that is kept for a call is part of what one has begun: no list shows it.
fn told_to_nobody(cx: &mut Cx<'_>) {
    cx.changed_for(Topic::Drafts, std::collections::BTreeSet::new());
}

/// The next number of today in the centre's zone.
pub(crate) fn next_number(cx: &mut Cx<'_>) -> Result<ComplaintNumber> {
    let mut numbers = next_numbers(cx, 1)?;
    numbers.pop().ok_or_else(|| Error::internal("no number was given"))
}

/// The next so many numbers of today in the centre's zone.
pub(crate) fn next_numbers(cx: &mut Cx<'_>, count: usize) -> Result<Vec<ComplaintNumber>> {
    let today = huiyin_domain::time::local_date(cx.now, cx.reference.time_zone());
    let today = today.format("%Y%m%d").to_string();
    let mut numbers = Vec::with_capacity(count);
    for _ in 0..count {
        let (day, sequence) = cx.next_of_day(&today)?;
        let day = chrono::NaiveDate::parse_from_str(&day, "%Y%m%d").map_err(Error::internal)?;
        let sequence = u32::try_from(sequence).map_err(Error::internal)?;
        numbers.push(ComplaintNumber::new(day, sequence).map_err(Error::internal)?);
    }
    Ok(numbers)
}

/// A number that the actor has reserved and that is neither used nor void.
pub(crate) async fn held(cx: &mut Cx<'_>, number: &str) -> Result<Option<ReservedNumberRow>> {
    let mut tail = Filter::new("where t.complaint_id is null and t.voided_at is null and t.number = ");
    tail.bind(&number.to_owned())
        .sql(" and t.reserved_by = ")
        .bind(&cx.actor.id.to_string());
    cx.one(tail).await
}

/// How long a number may wait for its call to end; our own proposal.
const HELD_FOR: Millis = DAY;
/// How many numbers become void in one commit.
const VOIDED_AT_ONCE: i64 = 200;

/// The house's own work: numbers that were reserved more than a day ago and never used become void.
///
/// # Errors
/// `locked`, and what the database can bring.
pub async fn void_forgotten(book: &Book) -> Result<()> {
    let house = || Actor::system(UserId::from("system"));
    let before = book.now() - HELD_FOR;
    let waiting = book.query(house(), None, move |cx| {
        Box::pin(async move { Ok(forgotten(cx, before).await?.len()) })
    });
    // Nothing to do leaves no record.
    if waiting.await? == 0 {
        return Ok(());
    }
    let call = Call {
        session: None,
        keyed: None,
        expected_version: None,
    };
    let touches = &[Topic::Complaints];
    let _: Done = book
        .write("complaint.void_forgotten", touches, house(), &call, move |cx| {
            boxed(async move { void(cx, before).await.map(|()| Done {}) })
        })
        .await?;
    Ok(())
}

async fn void(cx: &mut Cx<'_>, before: Millis) -> Result<()> {
    for mut row in forgotten(cx, before).await? {
        row.version += 1;
        row.voided_at = Some(cx.now);
        cx.update(&row).await?;
    }
    Ok(())
}

async fn forgotten(cx: &mut Cx<'_>, before: Millis) -> Result<Vec<ReservedNumberRow>> {
    let mut tail = Filter::new("where t.complaint_id is null and t.voided_at is null and t.reserved_at < ");
    tail.bind(&before)
        .sql(" order by t.reserved_at limit ")
        .bind(&VOIDED_AT_ONCE);
    cx.all(tail).await
}
