//! Older complaints from a CSV file: received in pieces, checked without writing anything, then brought in batch by batch.
//! Every batch is one commit; an interrupted import goes on where it stopped.

mod batch;
mod column;
mod row;
mod text;

use huiyin_domain::permission::Permission;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use batch::RunImportBatch;
pub use row::CellError;

use crate::command::{Command, Receipt};
use crate::cx::Cx;
use crate::error::{Error, ErrorCode, Fields, Result};
use crate::event::Topic;
use crate::store::filter::Filter;
use crate::store::import::{ChunkRow, ImportRow};

/// The largest file, in bytes.
const LARGEST_FILE: i64 = 512 * 1024 * 1024;
/// The largest piece, in bytes.
const LARGEST_CHUNK: usize = 2 * 1024 * 1024;
/// How many wrong cells a check names.
const NAMED: usize = 200;

/// An import and how far it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportProgress {
    /// Id.
    pub id: String,
    /// Version.
    pub version: i64,
    /// `receiving`, `running`, `done`, `cancelled`.
    pub state: String,
    /// Bytes in the file.
    pub size: i64,
    /// Bytes gone through, or received while it is being received.
    pub through: i64,
    /// Rows gone through.
    pub done: i64,
    /// Complaints made.
    pub imported: i64,
    /// Rows left out: there already, or wrong.
    pub skipped: i64,
}

impl ImportProgress {
    fn of(row: &ImportRow) -> Self {
        Self {
            id: row.id.clone(),
            version: row.version,
            state: row.state.clone(),
            size: row.size,
            through: if row.state == "receiving" {
                row.received
            } else {
                row.next_byte
            },
            done: row.done,
            imported: row.imported,
            skipped: row.skipped,
        }
    }
}

/// Announces a file.
#[derive(Deserialize, TS)]
pub struct BeginImport {
    /// The file's name.
    pub name: String,
    /// Its size in bytes, as text in UTF-8.
    pub size: i64,
}

impl Command for BeginImport {
    const NAME: &'static str = "import.begin";
    const NEEDS: Permission = Permission::ImportComplaints;
    const TOUCHES: &'static [Topic] = &[Topic::Imports];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let mut fields = Fields::default();
        let name = fields.text("name", &self.name, 255);
        if self.size <= 0 {
            fields.push("size", "required");
        } else if self.size > LARGEST_FILE {
            fields.push_with("size", "too_large", "limit_bytes", LARGEST_FILE);
        }
        fields.done()?;
        let row = ImportRow {
            id: cx.id(),
            version: 1,
            salt_id: cx.new_salt().await?,
            name,
            size: self.size,
            received: 0,
            state: String::from("receiving"),
            next_byte: 0,
            done: 0,
            imported: 0,
            skipped: 0,
            created_by: cx.actor.id.to_string(),
            created_at: cx.now,
        };
        cx.insert(&row).await?;
        cx.about(&row.id);
        Ok(Receipt {
            id: row.id,
            version: row.version,
        })
    }
}

/// The next piece of the file. A piece that was received already is passed over, so repeating is safe.
#[derive(Deserialize, TS)]
pub struct AddChunk {
    /// The import.
    pub id: String,
    /// Where the piece begins in the file, in bytes.
    pub start_byte: i64,
    /// The text, at most two MiB.
    pub text: String,
}

impl Command for AddChunk {
    const NAME: &'static str = "import.add_chunk";
    const NEEDS: Permission = Permission::ImportComplaints;
    const TOUCHES: &'static [Topic] = &[Topic::Imports];
    type Reply = ImportProgress;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ImportProgress> {
        let mut row = own(cx, &self.id, &["receiving"]).await?;
        let length = i64::try_from(self.text.len()).map_err(Error::internal)?;
        if self.start_byte < row.received && self.start_byte + length <= row.received {
            return Ok(ImportProgress::of(&row));
        }
        let mut fields = Fields::default();
        if self.start_byte != row.received {
            fields.push_with("start_byte", "out_of_order", "expected", row.received);
        }
        if self.text.is_empty() || self.text.len() > LARGEST_CHUNK || row.received + length > row.size {
            fields.push("text", "too_long");
        }
        if self.text.contains('\0') {
            fields.push("text", "not_text");
        }
        fields.done()?;
        cx.insert(&ChunkRow {
            import_id: row.id.clone(),
            start_byte: self.start_byte,
            salt_id: row.salt_id.clone(),
            text: self.text,
        })
        .await?;
        row.received += length;
        row.version += 1;
        cx.update(&row).await?;
        cx.about(&row.id);
        Ok(ImportProgress::of(&row))
    }
}

/// Reads the whole file and says what would happen; writes nothing.
#[derive(Deserialize, TS)]
pub struct CheckImport {
    /// The import.
    pub id: String,
}

/// One column of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct HeaderView {
    /// As it stands in the file.
    pub header: String,
    /// What it is taken for; none is left out.
    pub field: Option<String>,
}

/// What an import would do.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportCheck {
    /// The columns.
    pub headers: Vec<HeaderView>,
    /// Rows below the header.
    pub rows: i64,
    /// Rows that can be imported.
    pub ready: i64,
    /// Rows whose external number is in the book already, or came before in the file.
    pub known: i64,
    /// Rows with errors.
    pub wrong: i64,
    /// The wrong cells, at most 200.
    pub errors: Vec<CellError>,
}

impl Command for CheckImport {
    const NAME: &'static str = "import.check";
    const NEEDS: Permission = Permission::ImportComplaints;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = ImportCheck;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ImportCheck> {
        let row = own(cx, &self.id, &["receiving", "running"]).await?;
        complete(&row)?;
        batch::check(cx, &row).await
    }
}

/// Gives an import up. What was brought in stays; the file's text goes.
#[derive(Deserialize, TS)]
pub struct CancelImport {
    /// The import.
    pub id: String,
}

impl Command for CancelImport {
    const NAME: &'static str = "import.cancel";
    const NEEDS: Permission = Permission::ImportComplaints;
    const TOUCHES: &'static [Topic] = &[Topic::Imports];
    type Reply = ImportProgress;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ImportProgress> {
        let mut row = own(cx, &self.id, &["receiving", "running"]).await?;
        end(cx, &mut row, "cancelled").await?;
        Ok(ImportProgress::of(&row))
    }
}

/// How far is it?
#[derive(Deserialize, TS)]
pub struct ShowImport {
    /// The import.
    pub id: String,
}

impl Command for ShowImport {
    const NAME: &'static str = "import.show";
    const NEEDS: Permission = Permission::ImportComplaints;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = ImportProgress;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ImportProgress> {
        let row = own(cx, &self.id, &["receiving", "running", "done", "cancelled"]).await?;
        Ok(ImportProgress::of(&row))
    }
}

/// An import of the actor's own, in one of these states.
async fn own(cx: &mut Cx<'_>, id: &str, states: &[&str]) -> Result<ImportRow> {
    let mut tail = Filter::new("where t.id = ");
    tail.bind(&id.to_owned())
        .sql(" and t.created_by = ")
        .bind(&cx.actor.id.to_string());
    let row: ImportRow = cx.one(tail).await?.ok_or_else(Error::not_found)?;
    if states.contains(&row.state.as_str()) {
        Ok(row)
    } else {
        Err(Error::new(ErrorCode::Refused).with("reason", "import_over"))
    }
}

fn complete(row: &ImportRow) -> Result<()> {
    if row.received == row.size {
        Ok(())
    } else {
        Err(Error::new(ErrorCode::Refused).with("reason", "file_incomplete"))
    }
}

/// Ends an import: its text leaves the book.
async fn end(cx: &mut Cx<'_>, row: &mut ImportRow, state: &str) -> Result<()> {
    let mut tail = Filter::new("where t.import_id = ");
    tail.bind(&row.id);
    let chunks: Vec<ChunkRow> = cx.all(tail).await?;
    for chunk in chunks {
        cx.delete(&chunk).await?;
    }
    state.clone_into(&mut row.state);
    row.version += 1;
    cx.update(row).await?;
    cx.about(&row.id);
    Ok(())
}
