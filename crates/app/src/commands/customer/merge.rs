//! Two records of the same person become one, and that can be taken back. What hung on the record that is read no more hangs
//! on the one that stays; each row keeps the salt it was written with, so that erasing finds both.

use std::collections::BTreeSet;

use huiyin_domain::permission::Permission;
use huiyin_domain::{Millis, Tier};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::usable;
use crate::command::{Command, Receipt};
use crate::commands::complaint::view::{Named, user};
use crate::cx::Cx;
use crate::error::{Error, ErrorCode, Fields, Result};
use crate::event::Topic;
use crate::store::customer::{ContactPointRow, CustomerRow};
use crate::store::customer_key;
use crate::store::customer_merge::CustomerMergeRow;
use crate::store::filter::Filter;
use crate::store::loaded::Loaded;
use crate::store::order::OrderRow;
use crate::store::record::Column;
use crate::store::risk_note::RiskNoteRow;

/// Makes one of two records.
#[derive(Deserialize, TS)]
pub struct MergeCustomers {
    /// The record that stays.
    pub kept: String,
    /// The record that is read no more.
    pub lost: String,
    /// Why they are the same person.
    pub reason: String,
}

/// What hung on the lost record, and what the kept one was before: all that taking it back needs.
#[derive(Debug, Serialize, Deserialize)]
struct Moved {
    complaints: BTreeSet<String>,
    points: BTreeSet<String>,
    orders: BTreeSet<String>,
    risk_notes: BTreeSet<String>,
    before: Standing,
    after: Standing,
}

/// What two records may disagree about.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Standing {
    tier: Tier,
    elderly: bool,
    disabled: bool,
    minor: bool,
}

impl Standing {
    fn of(row: &CustomerRow) -> Self {
        Self {
            tier: row.tier,
            elderly: row.elderly,
            disabled: row.disabled,
            minor: row.minor,
        }
    }

    /// The better of both: nobody loses by it.
    fn with(self, other: Self) -> Self {
        Self {
            tier: self.tier.max(other.tier),
            elderly: self.elderly || other.elderly,
            disabled: self.disabled || other.disabled,
            minor: self.minor || other.minor,
        }
    }

    fn write(self, row: &mut CustomerRow) {
        row.tier = self.tier;
        row.elderly = self.elderly;
        row.disabled = self.disabled;
        row.minor = self.minor;
    }
}

impl Command for MergeCustomers {
    const NAME: &'static str = "customer.merge";
    const NEEDS: Permission = Permission::MergeCustomers;
    const TOUCHES: &'static [Topic] = &[Topic::Customers, Topic::Complaints];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let mut fields = Fields::default();
        let reason = fields.text("reason", &self.reason, 500);
        fields.done()?;
        let mut kept = usable(cx, &self.kept).await?;
        let mut lost = usable(cx, &self.lost).await?;
        if kept.id == lost.id {
            return Err(Error::new(ErrorCode::Refused).with("reason", "already_merged"));
        }
        let before = Standing::of(&kept);
        let after = before.with(Standing::of(&lost));
        let moved = Moved {
            complaints: hanging(cx, "complaint", &lost.id).await?,
            points: hanging(cx, "contact_point", &lost.id).await?,
            orders: hanging(cx, "customer_order", &lost.id).await?,
            risk_notes: hanging(cx, "risk_note", &lost.id).await?,
            before,
            after,
        };
        hang(cx, &moved, &kept.id).await?;
        after.write(&mut kept);
        kept.version += 1;
        cx.update(&kept).await?;
        lost.merged_into = Some(kept.id.clone());
        lost.version += 1;
        cx.update(&lost).await?;
        let merge = CustomerMergeRow {
            id: cx.id(),
            version: 1,
            salt_id: kept.salt_id.clone(),
            kept_id: kept.id.clone(),
            lost_id: lost.id.clone(),
            moved: serde_json::to_string(&moved)?,
            reason,
            merged_by: cx.actor.id.to_string(),
            merged_at: cx.now,
            undone_by: None,
            undone_at: None,
        };
        cx.insert(&merge).await?;
        told(cx, &kept, &lost).await?;
        Ok(Receipt {
            id: merge.id,
            version: merge.version,
        })
    }
}

/// Takes a merging back: what hung on the lost record and still hangs on the kept one returns. What came since stays.
#[derive(Deserialize, TS)]
pub struct UnmergeCustomers {
    /// The merging.
    pub id: String,
}

impl Command for UnmergeCustomers {
    const NAME: &'static str = "customer.unmerge";
    const NEEDS: Permission = Permission::MergeCustomers;
    const TOUCHES: &'static [Topic] = &[Topic::Customers, Topic::Complaints];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let mut tail = Filter::new("where t.id = ");
        tail.bind(&self.id);
        let mut merge: CustomerMergeRow = cx.one(tail).await?.ok_or_else(Error::not_found)?;
        if merge.undone_at.is_some() {
            return Err(Error::new(ErrorCode::Refused).with("reason", "not_merged"));
        }
        let mut kept = usable(cx, &merge.kept_id).await?;
        if kept.id != merge.kept_id {
            // It was merged on: that one has to be taken back first.
            return Err(Error::new(ErrorCode::Refused).with("reason", "already_merged"));
        }
        let mut tail = Filter::new("where t.id = ");
        tail.bind(&merge.lost_id);
        let mut lost: CustomerRow = cx.one(tail).await?.ok_or_else(Error::not_found)?;
        let moved: Moved = serde_json::from_str(&merge.moved)?;
        let still = Moved {
            complaints: both(&moved.complaints, hanging(cx, "complaint", &kept.id).await?),
            points: both(&moved.points, hanging(cx, "contact_point", &kept.id).await?),
            orders: both(&moved.orders, hanging(cx, "customer_order", &kept.id).await?),
            risk_notes: both(&moved.risk_notes, hanging(cx, "risk_note", &kept.id).await?),
            ..moved
        };
        hang(cx, &still, &lost.id).await?;
        restore(&mut kept, &still);
        kept.version += 1;
        cx.update(&kept).await?;
        lost.merged_into = None;
        lost.version += 1;
        cx.update(&lost).await?;
        merge.undone_by = Some(cx.actor.id.to_string());
        merge.undone_at = Some(cx.now);
        merge.version += 1;
        cx.update(&merge).await?;
        told(cx, &kept, &lost).await?;
        Ok(Receipt {
            id: merge.id,
            version: merge.version,
        })
    }
}

/// A merging that stands, as the customer's page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MergeView {
    /// Id.
    pub id: String,
    /// The record that is read no more.
    pub lost: String,
    /// Why they are the same person.
    pub reason: String,
    /// Who said so.
    pub merged_by: Named,
    /// When.
    pub merged_at: Millis,
}

/// What was merged into a customer, the newest first.
pub(super) async fn merges(cx: &mut Cx<'_>, kept: &str) -> Result<Vec<MergeView>> {
    let mut tail = Filter::new("where t.kept_id = ");
    tail.bind(&kept.to_owned())
        .sql(" and t.undone_at is null order by t.merged_at desc, t.id desc");
    let rows: Vec<CustomerMergeRow> = cx.all(tail).await?;
    let views = rows.into_iter().map(|row| MergeView {
        merged_by: user(cx, &row.merged_by),
        id: row.id,
        lost: row.lost_id,
        reason: row.reason,
        merged_at: row.merged_at,
    });
    Ok(views.collect())
}

/// What was changed since the merging stays; what is as the merging left it goes back.
fn restore(kept: &mut CustomerRow, moved: &Moved) {
    let (before, after, now) = (moved.before, moved.after, Standing::of(kept));
    let flag = |now: bool, after: bool, before: bool| if now == after { before } else { now };
    let back = Standing {
        tier: if now.tier == after.tier { before.tier } else { now.tier },
        elderly: flag(now.elderly, after.elderly, before.elderly),
        disabled: flag(now.disabled, after.disabled, before.disabled),
        minor: flag(now.minor, after.minor, before.minor),
    };
    back.write(kept);
}

fn both(moved: &BTreeSet<String>, hanging: BTreeSet<String>) -> BTreeSet<String> {
    moved.intersection(&hanging).cloned().collect()
}

/// Ids of the rows of a table that hang on a customer.
async fn hanging(cx: &mut Cx<'_>, table: &'static str, customer: &str) -> Result<BTreeSet<String>> {
    let mut select = Filter::new("select t.id from ");
    select
        .sql(table)
        .sql(" t where t.customer_id = ")
        .bind(&customer.to_owned());
    let rows = cx.rows(select).await?;
    rows.iter().map(|row| Ok(Column::from_row(row, 0)?)).collect()
}

/// Hangs rows on another customer.
async fn hang(cx: &mut Cx<'_>, moved: &Moved, to: &str) -> Result<()> {
    for id in &moved.complaints {
        let loaded = Loaded::load(cx, id).await?;
        let audience = loaded.audience();
        let mut row = loaded.row;
        row.customer_id = Some(to.to_owned());
        row.version += 1;
        cx.update(&row).await?;
        cx.changed(Topic::Complaints, &row.id, row.version, vec![audience]);
    }
    for mut row in rows::<ContactPointRow>(cx, &moved.points).await? {
        to.clone_into(&mut row.customer_id);
        row.version += 1;
        cx.update(&row).await?;
    }
    for mut row in rows::<OrderRow>(cx, &moved.orders).await? {
        row.customer_id = Some(to.to_owned());
        row.version += 1;
        cx.update(&row).await?;
    }
    for mut row in rows::<RiskNoteRow>(cx, &moved.risk_notes).await? {
        to.clone_into(&mut row.customer_id);
        row.version += 1;
        cx.update(&row).await?;
    }
    Ok(())
}

async fn rows<R: crate::store::record::Record>(cx: &mut Cx<'_>, ids: &BTreeSet<String>) -> Result<Vec<R>> {
    let ids: Vec<String> = ids.iter().cloned().collect();
    let mut tail = Filter::new("where t.id in ");
    tail.list(&ids);
    cx.all(tail).await
}

/// Both are found by what leads to them now, and those who look at them hear of it.
async fn told(cx: &mut Cx<'_>, kept: &CustomerRow, lost: &CustomerRow) -> Result<()> {
    customer_key::renew(cx, kept).await?;
    customer_key::renew(cx, lost).await?;
    cx.about(&kept.id);
    for row in [kept, lost] {
        cx.changed(Topic::Customers, &row.id, row.version, Vec::new());
    }
    Ok(())
}
