//! Folders that are looked into every hour: what lies there comes in as it would by hand, under the name of whoever the
//! profile is of. Links, folders within and files that still grow are left alone; what was taken is known by its bytes.

use std::fs::File;
use std::io::{Read, Seek};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use huiyin_domain::UserId;
use huiyin_domain::permission::{Actor, Permission};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use ts_rs::TS;

use super::batch::RunImportBatch;
use super::look::{LookAtImport, look};
use super::profile::{setup, wanted};
use super::{CancelImport, ImportProgress, LARGEST_FILE, begin};
use crate::book::Book;
use crate::command::{Call, Caller, Command, Outcome, Procedure, Receipt};
use crate::cx::Cx;
use crate::dispatch::{Writes, boxed};
use crate::error::{Error, ErrorCode, Fields, Result};
use crate::event::Topic;
use crate::store::filter::Filter;
use crate::store::import::{ImportRow, ProfileRow, TakenRow, keep_piece};

/// A file that changed within this time may still be growing.
const SETTLED: Duration = Duration::from_secs(60);
/// Files taken from one folder at once; the next look takes the rest.
const AT_ONCE: usize = 20;
/// A piece read at once.
const PIECE: usize = 1024 * 1024;
const ENDINGS: [&str; 4] = ["csv", "txt", "tsv", "xlsx"];

/// Has a folder of the host looked into every hour for files like those of a profile; or no longer.
#[derive(Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct WatchFolder {
    /// The profile.
    pub id: String,
    /// The folder's whole path; none to look into none.
    pub folder: Option<String>,
}

impl Procedure for WatchFolder {
    const NAME: &'static str = "import.watch_folder";
    const CALLER: Caller = Caller::Holding(Permission::ManageSettings);
    type Reply = Receipt;

    async fn run(self, book: &Book, call: Call) -> Result<Outcome<Receipt>> {
        let actor = call.session()?.actor.clone();
        let folder = self
            .folder
            .as_deref()
            .map(str::trim)
            .filter(|folder| !folder.is_empty());
        let folder = folder.map(|folder| proper(folder, &book.folder)).transpose()?;
        let id = self.id;
        let receipt: Receipt = book
            .write(Self::NAME, &[Topic::Imports], actor, &call, move |cx| {
                boxed(async move {
                    let mut tail = Filter::new("where t.id = ");
                    tail.bind(&id);
                    let mut row: ProfileRow = cx.one(tail).await?.ok_or_else(Error::not_found)?;
                    cx.expect_version(row.version)?;
                    row.folder = folder;
                    row.changed_at = cx.now;
                    row.version += 1;
                    cx.update(&row).await?;
                    cx.about(&row.id);
                    Ok(Receipt {
                        id: row.id,
                        version: row.version,
                    })
                })
            })
            .await?;
        Ok(receipt.into())
    }
}

/// A folder that is there, is no link, and is not our own.
fn proper(folder: &str, own: &Path) -> Result<String> {
    let mut fields = Fields::default();
    let path = Path::new(folder);
    let is_folder = std::fs::symlink_metadata(path).is_ok_and(|found| found.is_dir());
    let real = std::fs::canonicalize(path).ok();
    let ours = std::fs::canonicalize(own).ok();
    if folder.len() > 1_000 {
        fields.push_with("folder", "too_long", "longest", 1_000);
    } else if !path.is_absolute() || !is_folder {
        fields.push("folder", "not_a_folder");
    } else if let (Some(real), Some(ours)) = (&real, &ours)
        && (real.starts_with(ours) || ours.starts_with(real))
    {
        fields.push("folder", "not_allowed");
    }
    fields.done()?;
    Ok(real.map_or_else(|| folder.to_owned(), |real| real.to_string_lossy().into_owned()))
}

/// Looks into every folder, and brings in what is new. One that fails keeps no other from being looked into.
///
/// # Errors
/// `locked`, and what reading the profiles can bring.
pub(crate) async fn look_into_folders(book: &Book) -> Result<usize> {
    let profiles = book
        .query(house(), None, |cx| {
            Box::pin(async move {
                let tail = Filter::new("where t.folder is not null order by t.changed_at, t.id");
                cx.all::<ProfileRow>(tail).await
            })
        })
        .await?;
    let mut taken = 0;
    for profile in profiles {
        match look_into(book, &profile).await {
            Ok(files) => taken += files,
            Err(error) => tracing::warn!(%error, profile = profile.id, "a folder could not be looked into"),
        }
    }
    Ok(taken)
}

fn house() -> Actor {
    Actor::system(UserId::from("system"))
}

async fn look_into(book: &Book, profile: &ProfileRow) -> Result<usize> {
    let actor = book.reference().actor(&profile.created_by, book.now())?;
    if !actor.may(Permission::ImportComplaints) {
        return Err(ErrorCode::Forbidden.into());
    }
    let folder = PathBuf::from(profile.folder.as_deref().unwrap_or_default());
    let files = tokio::task::spawn_blocking(move || files(&folder))
        .await
        .map_err(Error::internal)??;
    let mut taken = 0;
    for path in files {
        if taken == AT_ONCE {
            break;
        }
        let read = path.clone();
        let found = tokio::task::spawn_blocking(move || Found::open(&read))
            .await
            .map_err(Error::internal)?;
        let Ok(Some(found)) = found else {
            tracing::warn!(profile = profile.id, "a file of a folder could not be read");
            continue;
        };
        taken += usize::from(take(book, &actor, profile, found).await?);
    }
    Ok(taken)
}

/// The files of a folder that may be taken, by name.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    if !std::fs::symlink_metadata(folder)?.is_dir() {
        return Err(Error::field("folder", "not_a_folder"));
    }
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        if ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str())) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// An open file with the digest of its bytes.
struct Found {
    file: File,
    name: String,
    size: i64,
    digest: String,
}

impl Found {
    /// Opens a plain file that no longer grows; none for anything else, a link above all.
    fn open(path: &Path) -> Result<Option<Self>> {
        let named = std::fs::symlink_metadata(path)?;
        let mut file = File::open(path)?;
        let opened = file.metadata()?;
        let quiet = opened
            .modified()
            .ok()
            .and_then(|at| SystemTime::now().duration_since(at).ok())
            .is_some_and(|since| since >= SETTLED);
        let size = i64::try_from(opened.len()).map_err(Error::internal)?;
        if !named.is_file() || !same_file(&named, &opened) || !quiet || size == 0 || size > LARGEST_FILE {
            return Ok(None);
        }
        let mut digest = Sha256::new();
        let mut buffer = vec![0; PIECE];
        loop {
            let read = file.read(&mut buffer)?;
            if read == 0 {
                break;
            }
            digest.update(&buffer[..read]);
        }
        file.rewind()?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Ok(Some(Self {
            file,
            name: name.chars().take(255).collect(),
            size,
            digest: digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect(),
        }))
    }
}

/// Whether what was opened is what was looked at: a name may have become a link in between.
#[cfg(unix)]
fn same_file(named: &std::fs::Metadata, opened: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    opened.is_file() && named.dev() == opened.dev() && named.ino() == opened.ino()
}

#[cfg(not(unix))]
fn same_file(_: &std::fs::Metadata, opened: &std::fs::Metadata) -> bool {
    opened.is_file()
}

/// Takes one file; false where it was taken before.
async fn take(book: &Book, actor: &Actor, profile: &ProfileRow, found: Found) -> Result<bool> {
    let Found {
        file,
        name,
        size,
        digest,
    } = found;
    let (profile_id, known) = (profile.id.clone(), digest.clone());
    let before = book
        .query(house(), None, move |cx| {
            Box::pin(async move { taken(cx, &profile_id, &known).await })
        })
        .await?;
    let import = match before {
        Some((row, state)) => match (row.import_id, state.as_deref()) {
            // Broken off while it ran: it goes on.
            (Some(import), Some("running")) => {
                run(book, actor, &import).await?;
                return Ok(true);
            }
            // Broken off before: it is received again, into the same place.
            (Some(import), Some("receiving")) => import,
            _ => return Ok(false),
        },
        None => {
            let (profile_id, digest) = (profile.id.clone(), digest.clone());
            let begun: Receipt = write(book, actor, super::BeginImport::NAME, move |cx| {
                boxed(async move {
                    let row = begin(cx, name, size, Some(profile_id.clone())).await?;
                    let taken = TakenRow {
                        profile_id,
                        digest,
                        import_id: Some(row.id.clone()),
                        problem: None,
                        at: cx.now,
                    };
                    cx.insert(&taken).await?;
                    Ok(Receipt {
                        id: row.id,
                        version: row.version,
                    })
                })
            })
            .await?;
            begun.id
        }
    };
    if let Err(error) = bring_in(book, actor, profile, &import, file).await {
        // Nothing can be made of it: that is told, and it is not tried again.
        let (profile_id, problem) = (profile.id.clone(), error.code.as_str());
        write::<ImportProgress>(book, actor, CancelImport::NAME, move |cx| {
            boxed(async move {
                if let Some((mut row, _)) = taken(cx, &profile_id, &digest).await? {
                    row.problem = Some(problem);
                    cx.update(&row).await?;
                }
                CancelImport { id: import }.run(cx).await
            })
        })
        .await?;
    }
    Ok(true)
}

async fn bring_in(book: &Book, actor: &Actor, profile: &ProfileRow, import: &str, mut file: File) -> Result<()> {
    let mut at = 0;
    loop {
        let mut bytes = Vec::with_capacity(PIECE);
        let limit = u64::try_from(PIECE).map_err(Error::internal)?;
        Read::by_ref(&mut file).take(limit).read_to_end(&mut bytes)?;
        if bytes.is_empty() {
            break;
        }
        let length = i64::try_from(bytes.len()).map_err(Error::internal)?;
        let id = import.to_owned();
        write::<ImportProgress>(book, actor, super::AddChunk::NAME, move |cx| {
            boxed(async move {
                let mut row = super::own(cx, &id, &["receiving"]).await?;
                // What arrived before the host was ended is not read twice.
                if at >= row.received && at + length <= row.size {
                    keep_piece(cx, &row.id, at, bytes).await?;
                    row.received = at + length;
                    row.version += 1;
                    cx.update(&row).await?;
                    cx.about(&row.id);
                }
                Ok(ImportProgress::of(&row))
            })
        })
        .await?;
        at += length;
    }
    let setup = setup(profile)?;
    let asked = |columns| LookAtImport {
        id: import.to_owned(),
        kind: Some(setup.kind),
        form: None,
        columns,
        words: Some(setup.words.clone()),
        duplicates: Some(setup.duplicates),
    };
    let first = look(book, actor.clone(), asked(None)).await?;
    let names: Vec<String> = first.headers.iter().map(|header| header.header.clone()).collect();
    if first.setup.columns != wanted(profile, &setup, &names)? {
        return Err(super::text::unreadable("other_headers"));
    }
    run(book, actor, import).await
}

async fn run(book: &Book, actor: &Actor, import: &str) -> Result<()> {
    loop {
        let id = import.to_owned();
        let progress: ImportProgress = write(book, actor, RunImportBatch::NAME, move |cx| {
            boxed(async move { RunImportBatch { id }.run(cx).await })
        })
        .await?;
        if progress.state != "running" {
            return Ok(());
        }
    }
}

async fn write<T: serde::de::DeserializeOwned>(
    book: &Book,
    actor: &Actor,
    command: &'static str,
    work: impl for<'c, 'a> FnOnce(&'c mut Cx<'a>) -> Writes<'c> + Send + 'static,
) -> Result<T> {
    let call = Call {
        session: None,
        keyed: None,
        expected_version: None,
    };
    let touches = RunImportBatch::TOUCHES;
    book.write(command, touches, actor.clone(), &call, work).await
}

/// Whether a file was taken, and where its import stands.
async fn taken(cx: &mut Cx<'_>, profile: &str, digest: &str) -> Result<Option<(TakenRow, Option<String>)>> {
    let mut tail = Filter::new("where t.profile_id = ");
    tail.bind(&profile.to_owned())
        .sql(" and t.digest = ")
        .bind(&digest.to_owned());
    let Some(row) = cx.one::<TakenRow>(tail).await? else {
        return Ok(None);
    };
    let state = match &row.import_id {
        Some(import) => {
            let mut tail = Filter::new("where t.id = ");
            tail.bind(import);
            cx.one::<ImportRow>(tail).await?.map(|import| import.state)
        }
        None => None,
    };
    Ok(Some((row, state)))
}

/// Looks into the folders now, for who set one and wants to see.
#[derive(Deserialize, TS)]
pub struct LookIntoFolders {}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, TS)]
pub struct FilesTaken {
    /// Files brought in.
    pub files: usize,
}

impl Procedure for LookIntoFolders {
    const NAME: &'static str = "import.look_into_folders";
    const CALLER: Caller = Caller::Holding(Permission::ManageSettings);
    type Reply = FilesTaken;

    async fn run(self, book: &Book, _: Call) -> Result<Outcome<FilesTaken>> {
        let files = look_into_folders(book).await?;
        Ok(FilesTaken { files }.into())
    }
}
