//! What an import made, looked at before it is taken back.

use std::collections::BTreeSet;

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

/// Complaints that somebody has worked on: beyond the line that says that it was imported there is one that is not the
/// house's own; or another complaint names it.
pub(crate) async fn worked_on(cx: &mut Cx<'_>, ids: &[String]) -> Result<BTreeSet<String>> {
    let mut select = Filter::new("select t.id from complaint t where t.id in ");
    select.list(ids).sql(
        " and ((select count(*) from entry e where e.complaint_id = t.id and e.actor_id <> 'system') > 1 \
         or exists (select 1 from complaint d where d.duplicate_of = t.id) \
         or exists (select 1 from link l where l.complaint_id = t.id) \
         or exists (select 1 from link l where l.other_id = t.id) \
         or exists (select 1 from incident_member m where m.complaint_id = t.id) \
         or exists (select 1 from reveal r where r.complaint_id = t.id))",
    );
    let rows = cx.rows(select).await?;
    rows.iter().map(|row| Ok(String::from_row(row, 0)?)).collect()
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
