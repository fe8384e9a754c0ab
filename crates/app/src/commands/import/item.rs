//! What the rows of a file become: read, known again, written, brought up to date.

use std::collections::BTreeSet;
use std::future::Future;

use huiyin_domain::Millis;

use super::column::Column;
use super::row::RowReader;
use crate::cx::Cx;
use crate::error::Result;

/// A row that can be imported.
pub(super) trait Item: Sized + Send + Sync {
    /// Reads a row; what is wrong with it stands in the reader's errors.
    fn read(reader: &mut RowReader<'_, '_>) -> Option<Self>;

    /// What tells the record again; empty where nothing does.
    fn keys(&self) -> Vec<String>;

    /// The column of which the keys are made; none where they are made of the row as a whole.
    fn told_by(&self) -> Option<Column>;

    /// When it reached whoever had it before, where that is told of it.
    fn received_at(&self) -> Option<Millis> {
        None
    }

    /// Whether it comes in open and a deadline of it is past.
    fn is_late(&self, _now: Millis) -> bool {
        false
    }

    /// Which of these keys are in the book.
    fn known(cx: &mut Cx<'_>, keys: &[String]) -> impl Future<Output = Result<BTreeSet<String>>> + Send;

    /// Writes new records, many a statement.
    fn add(cx: &mut Cx<'_>, items: Vec<Self>) -> impl Future<Output = Result<()>> + Send;

    /// Brings records up to date that are in the book; gives back of each whether it took something.
    fn update(cx: &mut Cx<'_>, items: Vec<Self>) -> impl Future<Output = Result<Vec<bool>>> + Send;
}
