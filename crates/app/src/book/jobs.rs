//! What the house does by itself while the book is open: alarms, facts, noting the journal's head, numbers nobody used, data
//! whose retention period is over, files that were imported, files in folders, and the daily back-up.

use std::sync::Arc;
use std::time::Duration;

use super::Book;

/// How often the house looks whether something is due.
const EVERY: Duration = Duration::from_secs(60);
/// How long it waits after a back-up that failed, so that a full disk does not fill the log as well.
const AFTER_FAILURE_MS: i64 = 3_600_000;
/// How often folders are looked into for files to import.
const FOLDERS_MS: i64 = 3_600_000;

impl Book {
    /// Starts the house's own work; hosts call this once.
    pub fn start_jobs(self: &Arc<Self>) {
        let book = Arc::downgrade(self);
        let task = tokio::spawn(async move {
            let (mut backup_from, mut folders_from) = (0, 0);
            loop {
                tokio::time::sleep(EVERY).await;
                let Some(book) = book.upgrade() else {
                    return;
                };
                if book.open().is_err() {
                    continue;
                }
                if let Err(error) = book.note_head().await {
                    tracing::warn!(%error, "the journal's head could not be noted");
                }
                if let Err(error) = crate::commands::number::void_forgotten(&book).await {
                    tracing::warn!(%error, "numbers that were never used could not be made void");
                }
                if let Err(error) = crate::commands::customer::erase::erase_due(&book).await {
                    tracing::warn!(%error, "data whose retention period is over could not be erased");
                }
                if let Err(error) = crate::commands::import::left::drop_what_is_left(&book).await {
                    tracing::warn!(%error, "files that were imported could not be dropped");
                }
                if book.now() >= folders_from {
                    folders_from = book.now() + FOLDERS_MS;
                    if let Err(error) = crate::commands::import::folder::look_into_folders(&book).await {
                        tracing::warn!(%error, "the folders could not be looked into");
                    }
                }
                if book.now() >= backup_from
                    && let Err(error) = crate::backup::daily(&book).await
                {
                    tracing::warn!(%error, "the daily back-up failed");
                    backup_from = book.now() + AFTER_FAILURE_MS;
                }
            }
        });
        let alarms = tokio::spawn(Self::watch_alarms(Arc::clone(self)));
        let facts = tokio::spawn(Self::keep_facts(Arc::clone(self)));
        let index = tokio::spawn(Self::keep_index(Arc::downgrade(self)));
        if let Ok(mut jobs) = self.jobs.lock() {
            jobs.extend([task, alarms, facts, index]);
        }
    }
}
