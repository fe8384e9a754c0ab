//! What an import made, looked at before it is taken back.

use std::collections::{BTreeMap, BTreeSet};

use crate::cx::Cx;
use crate::error::Result;
use crate::store::filter::Filter;
use crate::store::record::{Column, Record};

/// Rows whose column is one of these.
pub(crate) async fn those<R: Record>(cx: &mut Cx<'_>, column: &str, values: &[String]) -> Result<Vec<R>> {
    if values.is_empty() {
        return Ok(Vec::new());
    }
    let mut tail = Filter::new("where t.");
    tail.sql(column).sql(" in ").list(values);
    cx.all(tail).await
}

/// An act of somebody's that stands: not the house's own, not one that was taken back, nor the taking back. That it was
/// imported is no work; links and incidents count for themselves, as long as they are there.
const ACT_THAT_STANDS: &str = "exists (select 1 from entry e where e.complaint_id = t.id and e.actor_id <> 'system' \
    and e.kind not in ('imported', 'linked', 'unlinked', 'joined_incident', 'left_incident') \
    and coalesce(e.changes, '') not like '%\"field\":\"undone\"%' \
    and not exists (select 1 from entry u where u.complaint_id = t.id \
    and u.changes like '%\"field\":\"undone\",\"before\":\"' || e.id || '\"%'))";

/// Of these complaints those that cannot be taken back, each with the code of the reason.
pub(crate) async fn held(cx: &mut Cx<'_>, ids: &[String]) -> Result<BTreeMap<String, String>> {
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let mut select = Filter::new("select t.id, case when ");
    select
        .sql(ACT_THAT_STANDS)
        .sql(
            " then 'worked_on' \
             when exists (select 1 from complaint d where d.duplicate_of = t.id) then 'goes_on_here' \
             when exists (select 1 from link l where l.complaint_id = t.id) \
             or exists (select 1 from link l where l.other_id = t.id) then 'linked' \
             when exists (select 1 from incident_member m where m.complaint_id = t.id) then 'in_incident' \
             when exists (select 1 from reveal r where r.complaint_id = t.id) then 'revealed' end \
             from complaint t where t.id in ",
        )
        .list(ids);
    let mut held = BTreeMap::new();
    for row in cx.rows(select).await? {
        if let Some(reason) = Option::<String>::from_row(&row, 1)? {
            held.insert(String::from_row(&row, 0)?, reason);
        }
    }
    Ok(held)
}

/// Whether anything else hangs on a customer.
pub(crate) async fn has_more(cx: &mut Cx<'_>, customer: &str) -> Result<bool> {
    let mut others = Filter::new(
        "select cast(case when exists (select 1 from complaint c where c.customer_id = p.id) \
         or exists (select 1 from customer_order o where o.customer_id = p.id) \
         or exists (select 1 from reveal r where r.customer_id = p.id) \
         or exists (select 1 from risk_note n where n.customer_id = p.id) \
         or exists (select 1 from customer_merge m where m.kept_id = p.id or m.lost_id = p.id) then 1 else 0 end as bigint) \
         from customer p where p.id = ",
    );
    others.bind(&customer.to_owned());
    Ok(cx.number(others).await? > 0)
}

/// Which of these salts customers, complaints or orders still have.
pub(crate) async fn salts_in_use(cx: &mut Cx<'_>, salts: &[String]) -> Result<BTreeSet<String>> {
    let mut used = BTreeSet::new();
    for table in ["customer", "complaint", "customer_order"] {
        let mut select = Filter::new(&format!("select distinct t.salt_id from {table} t where t.salt_id in "));
        for row in cx.rows(select.list(salts).clone()).await? {
            used.insert(String::from_row(&row, 0)?);
        }
    }
    Ok(used)
}
