//! Files of other systems: received in pieces as they are, read as text in UTF-8, checked without writing anything, then
//! brought in batch by batch. Every batch is one commit; an interrupted import goes on where it stopped, and a finished
//! one can be taken back.

mod batch;
mod check;
pub(crate) mod column;
mod complaint;
mod customer;
pub(crate) mod folder;
mod found;
mod history;
mod item;
mod kept;
mod kind;
pub mod left;
mod left_out;
mod look;
mod order;
mod profile;
mod row;
mod source;
mod take;
mod text;
mod ticket;
mod transcript;
mod undo;
pub(crate) mod words;
mod workbook;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use huiyin_domain::Millis;
use huiyin_domain::permission::Permission;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use batch::RunImportBatch;
pub use check::{CheckImport, ListImportErrors};
pub use folder::{LookIntoFolders, WatchFolder};
pub use kept::ListKept;
pub use kind::ListImportKinds;
pub use left_out::{LeftOut, ListLeftOut};
pub use look::LookAtImport;
pub use profile::{DeleteProfile, ListProfiles, RenameProfile};
pub use undo::UndoImportBatch;

use crate::command::{Command, Receipt};
use crate::cx::Cx;
use crate::error::{Error, ErrorCode, Fields, Result};
use crate::event::Topic;
use crate::store::filter::Filter;
use crate::store::import::{ImportRow, drop_file, keep_piece};
use kind::{Kind, Setup};

/// The largest file, in bytes.
const LARGEST_FILE: i64 = 512 * 1024 * 1024;
/// The largest piece, in bytes.
const LARGEST_CHUNK: usize = 2 * 1024 * 1024;
/// How many imports a list shows.
const LISTED: i64 = 50;

/// An import and how far it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportProgress {
    /// Id.
    pub id: String,
    /// Version.
    pub version: i64,
    /// What its rows are, once it was looked at.
    pub kind: Option<Kind>,
    /// `receiving`, `running`, `done`, `cancelled`, `undoing`, `partly_undone`, `undone`; one of which nothing could be
    /// taken back is `done` or `cancelled` as before.
    pub state: String,
    /// Bytes in the file, or in its text while it is brought in.
    pub size: i64,
    /// Bytes gone through, or received while it is being received.
    pub through: i64,
    /// Rows gone through.
    pub done: i64,
    /// Records made.
    pub imported: i64,
    /// Records that were there and took something from the file.
    pub updated: i64,
    /// Rows left out: there already, repeated, or wrong.
    pub skipped: i64,
    /// Of these, rows whose record came before in the file.
    pub repeated: i64,
    /// And rows that are wrong.
    pub wrong: i64,
    /// Records taken back.
    pub undone: i64,
    /// Records that taking back came upon and left, since somebody worked on them; they can be tried again.
    pub kept: i64,
}

impl ImportProgress {
    fn of(row: &ImportRow) -> Self {
        let state = match (row.first_seq, row.undo_seq) {
            (Some(first), Some(undo)) if undo <= first => match (row.undone, row.kept) {
                (_, 0) => "undone",
                (0, _) => &row.state,
                (_, _) => "partly_undone",
            },
            (_, Some(_)) => "undoing",
            (_, None) => &row.state,
        };
        let (size, through) = if row.state == "receiving" {
            (row.size, row.received)
        } else {
            (row.text_size.unwrap_or(row.size), row.next_byte)
        };
        Self {
            id: row.id.clone(),
            version: row.version,
            kind: read_setup(row).ok().flatten().map(|setup| setup.kind),
            state: state.to_owned(),
            size,
            through,
            done: row.done,
            imported: row.imported,
            updated: row.updated,
            skipped: row.skipped,
            repeated: row.repeated,
            wrong: row.wrong,
            undone: row.undone,
            kept: row.kept,
        }
    }
}

/// Announces a file.
#[derive(Deserialize, TS)]
pub struct BeginImport {
    /// The file's name.
    pub name: String,
    /// Its size in bytes.
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
        let row = begin(cx, name, self.size, None).await?;
        Ok(Receipt {
            id: row.id,
            version: row.version,
        })
    }
}

/// Begins an import of the actor's.
async fn begin(cx: &mut Cx<'_>, name: String, size: i64, profile_id: Option<String>) -> Result<ImportRow> {
    let row = ImportRow {
        id: cx.id(),
        version: 1,
        salt_id: cx.new_salt().await?,
        name,
        size,
        received: 0,
        state: String::from("receiving"),
        next_byte: 0,
        done: 0,
        imported: 0,
        skipped: 0,
        created_by: cx.actor.id.to_string(),
        created_at: cx.now,
        setup: None,
        text_size: None,
        updated: 0,
        wrong: 0,
        first_seq: None,
        last_seq: None,
        undo_seq: None,
        undone: 0,
        kept: 0,
        profile_id,
        digest: None,
        repeated: 0,
    };
    cx.insert(&row).await?;
    cx.about(&row.id);
    Ok(row)
}

/// The next piece of the file. A piece that was received already is passed over, so repeating is safe.
#[derive(Deserialize, TS)]
pub struct AddChunk {
    /// The import.
    pub id: String,
    /// Where the piece begins in the file, in bytes.
    pub start_byte: i64,
    /// The bytes in base64, at most two MiB of them.
    pub bytes: String,
}

impl Command for AddChunk {
    const NAME: &'static str = "import.add_chunk";
    const NEEDS: Permission = Permission::ImportComplaints;
    const TOUCHES: &'static [Topic] = &[Topic::Imports];
    type Reply = ImportProgress;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ImportProgress> {
        let mut row = own(cx, &self.id, &["receiving"]).await?;
        let bytes = STANDARD
            .decode(&self.bytes)
            .map_err(|_| Error::field("bytes", "malformed"))?;
        let length = i64::try_from(bytes.len()).map_err(Error::internal)?;
        if self.start_byte < row.received && self.start_byte + length <= row.received {
            return Ok(ImportProgress::of(&row));
        }
        let mut fields = Fields::default();
        if self.start_byte != row.received {
            fields.push_with("start_byte", "out_of_order", "expected", row.received);
        }
        if bytes.is_empty() || bytes.len() > LARGEST_CHUNK || row.received + length > row.size {
            fields.push("bytes", "too_long");
        }
        fields.done()?;
        keep_piece(cx, &row.id, self.start_byte, bytes).await?;
        row.received += length;
        row.version += 1;
        cx.update(&row).await?;
        cx.about(&row.id);
        Ok(ImportProgress::of(&row))
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

fn read_setup(row: &ImportRow) -> Result<Option<Setup>> {
    Ok(row.setup.as_deref().map(serde_json::from_str).transpose()?)
}

/// How a file is read that was received and looked at.
fn setup_of(row: &ImportRow) -> Result<Setup> {
    complete(row)?;
    let setup = read_setup(row)?.filter(|_| row.text_size.is_some());
    setup.ok_or_else(|| Error::new(ErrorCode::Refused).with("reason", "file_not_looked_at"))
}

/// Ends an import: its file leaves the book, a large one by the house ([`left::drop_what_is_left`]).
async fn end(cx: &mut Cx<'_>, row: &mut ImportRow, state: &str) -> Result<()> {
    drop_file(cx, &row.id).await?;
    state.clone_into(&mut row.state);
    if row.first_seq.is_some() {
        // This command's own record is the one behind.
        row.last_seq = Some(cx.journal_end()? + 1);
    }
    row.version += 1;
    cx.update(row).await?;
    cx.about(&row.id);
    Ok(())
}

/// The actor's imports, the newest first.
#[derive(Deserialize, TS)]
pub struct ListImports {}

/// An import as a list shows it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportLine {
    /// The file's name.
    pub name: String,
    /// When it began.
    pub created_at: Millis,
    /// Whether it came from a folder.
    pub from_folder: bool,
    /// How far it is.
    pub progress: ImportProgress,
}

/// Imports.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportList {
    /// At most fifty.
    pub imports: Vec<ImportLine>,
}

impl Command for ListImports {
    const NAME: &'static str = "import.list";
    const NEEDS: Permission = Permission::ImportComplaints;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = ImportList;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ImportList> {
        let mut tail = Filter::new("where t.created_by = ");
        tail.bind(&cx.actor.id.to_string())
            .sql(" order by t.created_at desc, t.id desc limit ")
            .bind(&LISTED);
        let rows: Vec<ImportRow> = cx.all(tail).await?;
        let lines = rows.into_iter().map(|row| ImportLine {
            created_at: row.created_at,
            from_folder: row.profile_id.is_some(),
            progress: ImportProgress::of(&row),
            name: row.name,
        });
        Ok(ImportList {
            imports: lines.collect(),
        })
    }
}
