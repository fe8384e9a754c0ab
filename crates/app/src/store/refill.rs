//! What is derived from rows is made anew where there is none of it: in a book from before it was kept.

use super::connection::Connection;
use super::db::Engine;
use crate::error::Result;

/// Rows looked at together.
pub(super) const PAGE: i64 = 1000;

/// Keys that are derived from rows and found in a table of their own.
pub(crate) trait Derived {
    /// Counts something where there are rows, and no key of any.
    const MISSING: &'static str;
    /// By what the rows are gone through; its default comes before all of them.
    type Place: Default + Send + Sync;

    /// Makes the keys of the next [`PAGE`] rows; gives back the last one's place, none where there are no more.
    fn make(
        connection: &mut Connection,
        behind: &Self::Place,
    ) -> impl Future<Output = Result<Option<Self::Place>>> + Send;
}

/// Makes every key where there is none, in one transaction and a page in memory at a time. Before anybody else writes.
pub(crate) async fn refill<D: Derived>(connection: &mut Connection) -> Result<()> {
    if connection.number(D::MISSING).await? == 0 {
        return Ok(());
    }
    let begin = match connection.engine() {
        Engine::Sqlite => "begin immediate",
        Engine::Postgres => "begin",
    };
    connection.script(begin).await?;
    let mut behind = D::Place::default();
    while let Some(last) = D::make(connection, &behind).await? {
        behind = last;
    }
    connection.script("commit").await?;
    Ok(())
}
