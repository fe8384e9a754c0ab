//! Filling the index from the rows, step by step while people work: for a book from before there was one, and after it was
//! emptied. The newest complaints come first; `search_state.unfilled` says how far it has come.

use super::{PIECES, Place, entries, texts};
use crate::cx::Cx;
use crate::error::Result;
use crate::store::connection::Connection;
use crate::store::db::Engine;
use crate::store::filter::Filter;
use crate::store::record::Column;

/// Complaints a step: a moment in which nobody else writes.
const STEP: i64 = 200;
/// Pages of the index that a step of clearing rewrites, about.
const PAGES: i64 = 200;

/// Complaints with a smaller running number are not in the index yet.
pub(crate) async fn unfilled(connection: &mut Connection) -> Result<i64> {
    let select = "select s.unfilled from search_state s where s.id = 1";
    Ok(connection.number(select).await?)
}

/// Whether every complaint is in the index.
pub(crate) async fn is_filled(cx: &mut Cx<'_>) -> Result<bool> {
    Ok(unfilled(cx.connection).await? <= 1)
}

/// Whether there is nothing to fill and nothing to clear.
pub(crate) async fn is_tended(cx: &mut Cx<'_>) -> Result<bool> {
    let select = "select count(*) from search_state s where s.unfilled > 1 or s.clearing > 0";
    Ok(cx.number(Filter::new(select)).await? == 0)
}

/// Has the next complaints brought in by this commit; says whether there may be more.
pub(crate) async fn fill(cx: &mut Cx<'_>) -> Result<bool> {
    let unfilled = unfilled(cx.connection).await?;
    if unfilled <= 1 {
        return Ok(false);
    }
    let mut select = Filter::new("select t.id, t.doc from complaint t where t.doc < ");
    select.bind(&unfilled).sql(" order by t.doc desc limit ").bind(&STEP);
    let rows = cx.rows(select).await?;
    let mut last = 0;
    for row in &rows {
        last = i64::from_row(row, 1)?;
        cx.words()?.renew(&String::from_row(row, 0)?, last);
    }
    let mut done = Filter::new("update search_state set unfilled = ");
    done.bind(&last).sql(" where id = 1");
    cx.run_uncovered(done).await?;
    Ok(!rows.is_empty())
}

/// What goes into the index of these complaints, of which nothing is in it.
pub(super) async fn places(connection: &mut Connection, docs: &[i64]) -> Result<Vec<Place>> {
    if docs.is_empty() {
        return Ok(Vec::new());
    }
    let mut tail = Filter::new("t.doc in ");
    tail.list(docs);
    let texts = texts(connection, &tail).await?;
    let ids: Vec<&str> = texts.iter().map(|texts| texts.id.as_str()).collect();
    let mut lines = entries(connection, &ids).await?;
    let places = texts.iter().map(|texts| {
        let own = texts.indexed().into_iter().map(str::to_owned);
        Place {
            next: texts.doc * PIECES,
            texts: own.chain(lines.remove(&texts.id).unwrap_or_default()).collect(),
        }
    });
    Ok(places.collect())
}

/// Empties the index; [`fill`] brings everything back.
pub(crate) async fn empty(cx: &mut Cx<'_>) -> Result<()> {
    let all = match cx.engine() {
        Engine::Sqlite => "insert into complaint_words (complaint_words) values ('delete-all')",
        Engine::Postgres => "truncate complaint_words",
    };
    cx.run_uncovered(Filter::new(all)).await?;
    let begin = "update search_state set clearing = 0, unfilled = (select coalesce(max(t.doc), 0) + 1 from complaint t) where id = 1";
    cx.run_uncovered(Filter::new(begin)).await?;
    Ok(())
}

/// Rewrites the next part of the index without the words that were taken out of it, which FTS5 only marks as gone; says
/// whether there may be more. PostgreSQL clears its own pages away.
pub(crate) async fn clear(cx: &mut Cx<'_>) -> Result<bool> {
    let asked = cx
        .number(Filter::new("select s.clearing from search_state s where s.id = 1"))
        .await?;
    if asked == 0 {
        return Ok(false);
    }
    let more = match cx.engine() {
        Engine::Postgres => false,
        Engine::Sqlite => {
            // A negative number begins to merge everything into one; later ones go on with it. Nothing is left to do
            // once a step changes nothing but its own row.
            let mut merge = Filter::new("insert into complaint_words (complaint_words, rank) values ('merge', ");
            merge.bind(&if asked == 1 { -PAGES } else { PAGES }).sql(")");
            let before = total_changes(cx).await?;
            cx.run_uncovered(merge).await?;
            total_changes(cx).await? - before >= 2
        }
    };
    let mut state = Filter::new("update search_state set clearing = ");
    state.bind(&if more { 2_i64 } else { 0 }).sql(" where id = 1");
    cx.run_uncovered(state).await?;
    Ok(more)
}

async fn total_changes(cx: &mut Cx<'_>) -> Result<i64> {
    cx.number(Filter::new("select total_changes()")).await
}
