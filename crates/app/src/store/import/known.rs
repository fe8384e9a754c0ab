//! Records that came in before.

use std::collections::BTreeSet;

use crate::cx::Cx;
use crate::error::Result;
use crate::store::filter::Filter;
use crate::store::record::Column;

/// Which of these values of a column (the number elsewhere, the row's digest) records of a table have.
pub(crate) async fn known(cx: &mut Cx<'_>, table: &str, column: &str, values: &[String]) -> Result<BTreeSet<String>> {
    if values.is_empty() {
        return Ok(BTreeSet::new());
    }
    let mut select = Filter::new(&format!("select t.{column} from {table} t where t.{column} in "));
    let rows = cx.rows(select.list(values).clone()).await?;
    rows.iter().map(|row| Ok(String::from_row(row, 0)?)).collect()
}
