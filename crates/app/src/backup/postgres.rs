//! Back-ups of a PostgreSQL book, through `pg_dump`.

use std::process::Stdio;
use std::time::Duration;

use super::{BackupView, Draft, Reason};
use crate::book::Book;
use crate::error::{Error, ErrorCode, Result};
use crate::journal::head::Head;

const DUMP_FILE: &str = "book.dump";
/// A dump that takes longer is given up.
const LONGEST: Duration = Duration::from_secs(3600);

/// Dumps the database into a back-up. The dump is as readable as the database: PostgreSQL's encryption is the
/// operator's.
pub(super) async fn dump(book: &Book, url: &str, reason: Reason, head: Head) -> Result<BackupView> {
    let draft = Draft::begin(&book.folder, book.now(), reason)?;
    let target = draft.folder.join(DUMP_FILE);
    let mut command = tokio::process::Command::new("pg_dump");
    command
        .arg("--format=custom")
        .arg("--file")
        .arg(&target)
        .arg(url)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    let child = command
        .spawn()
        .map_err(|_| Error::new(ErrorCode::NotSupported).with("reason", "pg_dump_missing"))?;
    let output = tokio::time::timeout(LONGEST, child.wait_with_output())
        .await
        .map_err(|_| Error::internal("pg_dump took too long"))??;
    if !output.status.success() {
        return Err(Error::internal(String::from_utf8_lossy(&output.stderr)));
    }
    draft.finish(&[DUMP_FILE], head).await
}
