//! Folders that are looked into every hour: what lies there comes in as it would by hand, under the name of whoever the
//! profile is of. Links, folders within and files that still grow are left alone; what was taken is known by its bytes.

use std::path::{Path, PathBuf};

use huiyin_domain::permission::Permission;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::found::{Found, files};
use super::profile;
use super::take::{house, take};
use crate::book::Book;
use crate::command::{Call, Caller, Outcome, Procedure, Receipt};
use crate::dispatch::boxed;
use crate::error::{Error, ErrorCode, Fields, Result};
use crate::event::Topic;
use crate::store::import::{ProfileRow, watched};

/// Files taken from one folder at once; the next look takes the rest.
const AT_ONCE: usize = 20;

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
                    let mut row = profile::of(cx, &id).await?;
                    cx.expect_version(row.version)?;
                    row.folder = folder;
                    row.changed_at = cx.now;
                    cx.revise(&mut row).await
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
        .query(house(), None, |cx| Box::pin(async move { watched(cx).await }))
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
        // One that fails keeps no other from being taken.
        match take(book, &actor, profile, found).await {
            Ok(took) => taken += usize::from(took),
            Err(error) => tracing::warn!(%error, profile = profile.id, "a file of a folder could not be taken"),
        }
    }
    Ok(taken)
}

/// Looks into the folders now, for who set one and wants to see.
#[derive(Deserialize, TS)]
pub struct LookIntoFolders {}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
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
