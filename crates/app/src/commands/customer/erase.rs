//! 删除: a person's data is destroyed on request (PIPL §47), as far as the law lets it go; what it makes us keep is only
//! stored until its time is over, and then destroyed by the house.
//!
//! Rows that nothing else needs are deleted. A complaint stays for the figures, with its dates, stages and codes, and without
//! a word of the customer's. When nothing of theirs is left, their salt is destroyed: what the journal noted about them can
//! then be held against nothing any more, while its chain goes on verifying.

use huiyin_domain::permission::{Actor, Permission};
use huiyin_domain::retention::{Held, held};
use huiyin_domain::{ContactKind, Millis, RestrictionReason, UserId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::known;
use super::strip::{strip, strip_order};
use crate::backup;
use crate::book::Book;
use crate::command::{Call, Caller, Command, Outcome, Procedure};
use crate::cx::Cx;
use crate::dispatch::boxed;
use crate::error::{Error, ErrorCode, Result};
use crate::event::Topic;
use crate::store::complaint::ComplaintRow;
use crate::store::criteria::PAID;
use crate::store::customer::{ContactPointRow, CustomerRow, family};
use crate::store::customer_key;
use crate::store::customer_merge::CustomerMergeRow;
use crate::store::db::Engine;
use crate::store::filter::Filter;
use crate::store::loaded::Loaded;
use crate::store::order::OrderRow;
use crate::store::record::{Column, Record};
use crate::store::reveal::RevealRow;
use crate::store::risk_note::RiskNoteRow;
use crate::store::salt::SaltRow;

const TOUCHES: &[Topic] = &[Topic::Customers, Topic::Complaints];

/// What erasing a customer would do now.
#[derive(Deserialize, TS)]
pub struct ShowRetention {
    /// The customer.
    pub id: String,
}

/// A record that has to be kept for now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct HeldLine {
    /// Number of the complaint or of the order.
    pub number: String,
    /// Whether it is an order.
    pub order: bool,
    /// Why, and until when.
    pub held: Held,
}

/// What would go and what would stay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Retention {
    /// Complaints that are open: they have to end first.
    pub open: i64,
    /// Complaints whose words would be destroyed at once.
    pub complaints: i64,
    /// Orders that would be destroyed at once.
    pub orders: i64,
    /// Contact points that would be destroyed at once.
    pub points: i64,
    /// What the law makes us keep.
    pub held: Vec<HeldLine>,
}

impl Command for ShowRetention {
    const NAME: &'static str = "customer.retention";
    const NEEDS: Permission = Permission::ManagePersonalData;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = Retention;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Retention> {
        let customer = known(cx, &self.id).await?;
        let open = open(cx, &customer.id).await?;
        let parts = Parts::of(cx, customer).await?;
        let count = |many: usize| i64::try_from(many).unwrap_or(i64::MAX);
        let complaints = parts.held_complaints.iter().map(|(row, held)| HeldLine {
            number: row.number.clone(),
            order: false,
            held: *held,
        });
        let orders = parts.held_orders.iter().map(|(row, held)| HeldLine {
            number: row.number.clone(),
            order: true,
            held: *held,
        });
        Ok(Retention {
            open,
            complaints: count(parts.free_complaints.len()),
            orders: count(parts.free_orders.len()),
            points: count(parts.points.len()),
            held: complaints.chain(orders).collect(),
        })
    }
}

/// Destroys what may be destroyed, and only stores what must be kept.
#[derive(Deserialize, TS)]
pub struct EraseCustomer {
    /// The customer.
    pub id: String,
}

/// A back-up that still holds what was erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct HoldingBackup {
    /// Its name.
    pub name: String,
    /// When it was made.
    pub made_at: Millis,
}

/// What an erasure left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Erased {
    /// Whether nothing is left.
    pub complete: bool,
    /// Records that must be kept.
    pub kept: i64,
    /// When the last of them is destroyed.
    pub until: Option<Millis>,
    /// Back-ups that hold it all, the newest first: whoever answers for the data has to see to them.
    pub backups: Vec<HoldingBackup>,
}

/// What the transaction left; without a word about the person, since the journal may keep it.
#[derive(Debug, Serialize, Deserialize)]
struct Left {
    kept: i64,
    until: Option<Millis>,
}

impl Procedure for EraseCustomer {
    const NAME: &'static str = "customer.erase";
    const CALLER: Caller = Caller::Holding(Permission::ManagePersonalData);
    type Reply = Erased;

    async fn run(self, book: &Book, call: Call) -> Result<Outcome<Erased>> {
        let actor = call.session()?.actor.clone();
        let id = self.id;
        let left: Left = book
            .write(Self::NAME, TOUCHES, actor, &call, move |cx| {
                boxed(async move { erase(cx, &id).await })
            })
            .await?;
        clear_index(book).await?;
        book.empty_log().await?;
        let backups = backup::list(&book.folder)?;
        Ok(Erased {
            complete: left.kept == 0,
            kept: left.kept,
            until: left.until,
            backups: backups
                .into_iter()
                .map(|backup| HoldingBackup {
                    name: backup.name,
                    made_at: backup.made_at,
                })
                .collect(),
        }
        .into())
    }
}

/// Has the words cleared out of the index. A small one is through at once; the house goes on with a large one.
async fn clear_index(book: &Book) -> Result<()> {
    for _ in 0..STEPS_AT_ONCE {
        if !book.tend_index().await? {
            break;
        }
    }
    Ok(())
}

/// Steps of clearing for which whoever erases waits.
const STEPS_AT_ONCE: usize = 100;

/// Erases the rest of those whose retention period is over; the house does it by itself.
///
/// # Errors
/// `locked`, and what writing can bring.
pub async fn erase_due(book: &Book) -> Result<usize> {
    let system = || Actor::system(UserId::from("system"));
    let now = book.now();
    let due: Vec<String> = book
        .query(system(), None, move |cx| {
            Box::pin(async move {
                let mut select =
                    Filter::new("select t.id from customer t where t.erase_after is not null and t.erase_after <= ");
                select.bind(&now).sql(" order by t.erase_after limit 100");
                let rows = cx.rows(select).await?;
                rows.iter().map(|row| Ok(String::from_row(row, 0)?)).collect()
            })
        })
        .await?;
    let call = Call {
        session: None,
        keyed: None,
        expected_version: None,
    };
    for id in &due {
        let id = id.clone();
        let _: Left = book
            .write(EraseCustomer::NAME, TOUCHES, system(), &call, move |cx| {
                boxed(async move { erase(cx, &id).await })
            })
            .await?;
    }
    if !due.is_empty() {
        clear_index(book).await?;
        book.empty_log().await?;
    }
    Ok(due.len())
}

/// Refused while complaints of the customer are open: they cannot be worked without the data.
pub(super) async fn still_open(cx: &mut Cx<'_>, customer: &str) -> Result<()> {
    match open(cx, customer).await? {
        0 => Ok(()),
        count => Err(Error::new(ErrorCode::Refused)
            .with("reason", "still_open")
            .with("open", count)),
    }
}

async fn open(cx: &mut Cx<'_>, customer: &str) -> Result<i64> {
    let mut open =
        Filter::new("select cast(count(*) as bigint) from complaint t where t.ended_at is null and t.customer_id = ");
    open.bind(&customer.to_owned());
    cx.number(open).await
}

/// Everything about a person, parted by what has to be kept.
struct Parts {
    /// The record that stays, and those that were merged into it.
    family: Vec<CustomerRow>,
    points: Vec<ContactPointRow>,
    free_complaints: Vec<ComplaintRow>,
    held_complaints: Vec<(ComplaintRow, Held)>,
    free_orders: Vec<OrderRow>,
    held_orders: Vec<(OrderRow, Held)>,
}

impl Parts {
    async fn of(cx: &mut Cx<'_>, customer: CustomerRow) -> Result<Self> {
        let family = family(cx, customer).await?;
        let ids = ids(&family);
        let paid = paid(cx, &ids).await?;
        let mut parts = Self {
            points: of(cx, "customer_id", &ids).await?,
            family,
            free_complaints: Vec::new(),
            held_complaints: Vec::new(),
            free_orders: Vec::new(),
            held_orders: Vec::new(),
        };
        for row in of::<ComplaintRow>(cx, "customer_id", &ids).await? {
            let is_transaction = row.order_number.is_some() || paid.contains(&row.id);
            match held(is_transaction, row.ended_at.unwrap_or(cx.now), cx.now) {
                Some(held) => parts.held_complaints.push((row, held)),
                None => parts.free_complaints.push(row),
            }
        }
        for row in of::<OrderRow>(cx, "customer_id", &ids).await? {
            match held(true, row.ordered_at, cx.now) {
                Some(held) => parts.held_orders.push((row, held)),
                None => parts.free_orders.push(row),
            }
        }
        Ok(parts)
    }

    fn until(&self) -> Option<Millis> {
        let complaints = self.held_complaints.iter().map(|(_, held)| held.until);
        complaints
            .chain(self.held_orders.iter().map(|(_, held)| held.until))
            .max()
    }
}

async fn erase(cx: &mut Cx<'_>, id: &str) -> Result<Left> {
    let customer = known(cx, id).await?;
    still_open(cx, &customer.id).await?;
    cx.about(&customer.id);
    let parts = Parts::of(cx, customer).await?;
    let ids = ids(&parts.family);
    drafts(cx, &parts, &ids).await?;
    for row in &parts.free_complaints {
        strip(cx, row.clone()).await?;
    }
    for row in &parts.free_orders {
        strip_order(cx, row.clone()).await?;
    }
    for point in &parts.points {
        cx.delete(point).await?;
    }
    delete_all::<RiskNoteRow>(cx, "customer_id", &ids).await?;
    for id in &ids {
        customer_key::forget(cx, id).await?;
    }
    let until = parts.until();
    match until {
        Some(until) => store_only(cx, &parts, until).await?,
        None => destroy(cx, &parts, &ids).await?,
    }
    for row in &parts.family {
        cx.changed(Topic::Customers, &row.id, row.version + 1, Vec::new());
    }
    let kept = parts.held_complaints.len() + parts.held_orders.len();
    Ok(Left {
        kept: i64::try_from(kept).unwrap_or(i64::MAX),
        until,
    })
}

/// What must be kept is hidden but for those who answer for it.
async fn store_only(cx: &mut Cx<'_>, parts: &Parts, until: Millis) -> Result<()> {
    for (row, _) in &parts.held_complaints {
        if row.restricted {
            continue;
        }
        let audience = Loaded::load(cx, &row.id).await?.audience();
        let mut row = row.clone();
        row.restricted = true;
        row.version += 1;
        cx.update(&row).await?;
        cx.changed(Topic::Complaints, &row.id, row.version, vec![audience]);
    }
    for row in &parts.family {
        let mut row = row.clone();
        row.restricted_at = row.restricted_at.or(Some(cx.now));
        row.restriction = Some(RestrictionReason::Erasure);
        // The house comes back to the record that stays; those merged into it go with it.
        row.erase_after = row.merged_into.is_none().then_some(until);
        row.version += 1;
        cx.update(&row).await?;
    }
    Ok(())
}

/// Nothing binds any more: the records go, and the salts with them.
async fn destroy(cx: &mut Cx<'_>, parts: &Parts, ids: &[String]) -> Result<()> {
    delete_all::<RevealRow>(cx, "customer_id", ids).await?;
    delete_all::<CustomerMergeRow>(cx, "kept_id", ids).await?;
    delete_all::<CustomerMergeRow>(cx, "lost_id", ids).await?;
    // Those merged last were read last: whoever names another goes before it.
    for row in parts.family.iter().rev() {
        cx.delete(row).await?;
    }
    let salts: Vec<String> = parts.family.iter().map(|row| row.salt_id.clone()).collect();
    for salt in of::<SaltRow>(cx, "id", &salts).await? {
        cx.delete(&salt).await?;
        cx.forgets_salt(&salt.id);
    }
    Ok(())
}

/// What somebody began to write about them, or to them.
async fn drafts(cx: &mut Cx<'_>, parts: &Parts, ids: &[String]) -> Result<()> {
    let complaints = parts.free_complaints.iter().map(|row| &row.id);
    let held = parts.held_complaints.iter().map(|(row, _)| &row.id);
    let mut told: Vec<String> = complaints.chain(held).chain(ids).cloned().collect();
    // A nickname may be a word that others use; a number or an address is nobody else's.
    let own = parts
        .points
        .iter()
        .filter(|point| point.normal.len() >= SHORTEST_POINT && point.kind != ContactKind::Nickname);
    told.extend(own.flat_map(|point| [point.value.clone(), point.normal.clone()]));
    for text in told {
        let find = match cx.engine() {
            Engine::Sqlite => "instr",
            Engine::Postgres => "strpos",
        };
        let mut forget = Filter::new("delete from draft where ");
        forget.sql(find).sql("(name || ' ' || body, ").bind(&text).sql(") > 0");
        cx.run_uncovered(forget).await?;
    }
    Ok(())
}

/// Shorter ones stand in other texts by chance.
const SHORTEST_POINT: usize = 7;

fn ids(family: &[CustomerRow]) -> Vec<String> {
    family.iter().map(|row| row.id.clone()).collect()
}

/// Complaints of these customers after which money went to them.
async fn paid(cx: &mut Cx<'_>, customers: &[String]) -> Result<Vec<String>> {
    let mut select = Filter::new("select t.id from complaint t where t.customer_id in ");
    select.list(customers).sql(" and ").sql(PAID);
    let rows = cx.rows(select).await?;
    rows.iter().map(|row| Ok(String::from_row(row, 0)?)).collect()
}

/// Rows whose column holds one of these.
async fn of<R: Record>(cx: &mut Cx<'_>, column: &'static str, values: &[String]) -> Result<Vec<R>> {
    let mut tail = Filter::new("where t.");
    tail.sql(column).sql(" in ").list(values);
    cx.all(tail).await
}

async fn delete_all<R: Record>(cx: &mut Cx<'_>, column: &'static str, values: &[String]) -> Result<()> {
    for row in of::<R>(cx, column, values).await? {
        cx.delete(&row).await?;
    }
    Ok(())
}
