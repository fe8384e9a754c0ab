//! How files with certain headers are read, remembered.

use huiyin_domain::Millis;
use huiyin_domain::permission::Permission;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;

use super::batch::count;
use super::column::{Column, normal};
use super::kind::{Duplicates, Kind, Setup};
use super::row::hex;
use super::text::Text;
use crate::command::{Command, Receipt};
use crate::cx::Cx;
use crate::error::{Error, ErrorCode, Fields, Result};
use crate::event::Topic;
use crate::store::filter::Filter;
use crate::store::import::{ImportRow, ProfileRow, count_taken, taken_by, with_headers};

/// What headers are known by: a digest, since a file without headers has a row of somebody's data in their place.
fn mark(kind: Kind, names: &[String]) -> Result<String> {
    let mut bytes = serde_json::to_vec(&kind)?;
    for name in names {
        bytes.extend_from_slice(normal(name).as_bytes());
        bytes.push(0);
    }
    Ok(hex(&Sha256::digest(&bytes)))
}

/// The profile of files with these headers, of this kind or of any.
async fn profile(cx: &mut Cx<'_>, names: &[String], kinds: &[Kind]) -> Result<Option<ProfileRow>> {
    let marks = kinds
        .iter()
        .map(|kind| mark(*kind, names))
        .collect::<Result<Vec<_>>>()?;
    with_headers(cx, &marks).await
}

/// How files with these headers were read last.
pub(super) async fn find(cx: &mut Cx<'_>, names: &[String], kind: Option<Kind>) -> Result<Option<Setup>> {
    let kinds = kind.map_or(Kind::ALL.to_vec(), |kind| vec![kind]);
    let found = profile(cx, names, &kinds).await?;
    Ok(found.map(|row| serde_json::from_str(&row.setup)).transpose()?)
}

/// Remembers how a file is read when it is brought in.
pub(super) async fn remember(cx: &mut Cx<'_>, row: &ImportRow, setup: &Setup) -> Result<()> {
    let (names, _, _) = Text::of(row, setup).names(cx).await?;
    let mut setup = setup.clone();
    if setup.duplicates == Duplicates::Add {
        setup.duplicates = Duplicates::Skip;
    }
    let text = serde_json::to_string(&setup)?;
    match profile(cx, &names, &[setup.kind]).await? {
        Some(known) if known.setup == text => Ok(()),
        Some(mut known) => {
            known.setup = text;
            known.changed_at = cx.now;
            known.version += 1;
            cx.update(&known).await
        }
        None => {
            let profile = ProfileRow {
                id: cx.id(),
                version: 1,
                salt_id: cx.new_salt().await?,
                name: row.name.clone(),
                headers: mark(setup.kind, &names)?,
                setup: text,
                folder: None,
                created_by: cx.actor.id.to_string(),
                changed_at: cx.now,
            };
            cx.insert(&profile).await
        }
    }
}

/// How files of a profile are read.
pub(super) fn setup(profile: &ProfileRow) -> Result<Setup> {
    Ok(serde_json::from_str(&profile.setup)?)
}

/// The columns of a file with these headers, where they are the profile's; none otherwise.
pub(super) fn wanted(profile: &ProfileRow, setup: &Setup, names: &[String]) -> Result<Vec<Option<Column>>> {
    Ok(if mark(setup.kind, names)? == profile.headers {
        setup.columns.clone()
    } else {
        Vec::new()
    })
}

/// A profile by its id.
///
/// # Errors
/// `not_found`.
pub(super) async fn of(cx: &mut Cx<'_>, id: &str) -> Result<ProfileRow> {
    let mut tail = Filter::new("where t.id = ");
    tail.bind(&id.to_owned());
    cx.one(tail).await?.ok_or_else(Error::not_found)
}

/// How files were read before: each set of headers once.
#[derive(Deserialize, TS)]
pub struct ListProfiles {}

/// A profile as a list shows it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ProfileLine {
    /// Id.
    pub id: String,
    /// Version.
    pub version: i64,
    /// What it is called: at first as the file it was made for.
    pub name: String,
    /// What its rows are.
    pub kind: Kind,
    /// How many columns are read.
    pub columns: i64,
    /// The folder that is looked into every hour.
    pub folder: Option<String>,
    /// Whose it is.
    pub by: String,
    /// When it last changed.
    pub changed_at: Millis,
    /// How many files of the folder were taken.
    pub taken: i64,
    /// Of how many of them nothing could be made.
    pub failed: i64,
}

/// Profiles.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ProfileList {
    /// The newest first, at most a hundred.
    pub profiles: Vec<ProfileLine>,
}

impl Command for ListProfiles {
    const NAME: &'static str = "import.list_profiles";
    const NEEDS: Permission = Permission::ManageSettings;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = ProfileList;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ProfileList> {
        let tail = Filter::new("where 1 = 1 order by t.changed_at desc, t.id desc limit 100");
        let rows: Vec<ProfileRow> = cx.all(tail).await?;
        let mut profiles = Vec::with_capacity(rows.len());
        for row in rows {
            let setup = setup(&row)?;
            let (taken, failed) = count_taken(cx, &row.id).await?;
            profiles.push(ProfileLine {
                kind: setup.kind,
                columns: count(setup.columns.iter().flatten().count()),
                by: cx.reference.name_of(&row.created_by),
                taken,
                failed,
                id: row.id,
                version: row.version,
                name: row.name,
                folder: row.folder,
                changed_at: row.changed_at,
            });
        }
        Ok(ProfileList { profiles })
    }
}

/// Calls a profile something else.
#[derive(Deserialize, TS)]
pub struct RenameProfile {
    /// The profile.
    pub id: String,
    /// What it is called from now on.
    pub name: String,
}

impl Command for RenameProfile {
    const NAME: &'static str = "import.rename_profile";
    const NEEDS: Permission = Permission::ManageSettings;
    const TOUCHES: &'static [Topic] = &[Topic::Imports];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let mut fields = Fields::default();
        let name = fields.text("name", &self.name, 255);
        fields.done()?;
        let mut row = of(cx, &self.id).await?;
        cx.expect_version(row.version)?;
        row.name = name;
        cx.revise(&mut row).await
    }
}

/// Forgets how files with certain headers are read. What they brought in stays.
#[derive(Deserialize, TS)]
pub struct DeleteProfile {
    /// The profile.
    pub id: String,
    /// Whether its folder, where it has one, goes with it: nobody looks into it any more, and nobody knows which of its
    /// files were taken.
    pub with_folder: bool,
}

impl Command for DeleteProfile {
    const NAME: &'static str = "import.delete_profile";
    const NEEDS: Permission = Permission::ManageSettings;
    const TOUCHES: &'static [Topic] = &[Topic::Imports];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let row = of(cx, &self.id).await?;
        cx.expect_version(row.version)?;
        if row.folder.is_some() && !self.with_folder {
            return Err(Error::new(ErrorCode::Refused).with("reason", "folder_watched"));
        }
        loop {
            let taken = taken_by(cx, &row.id).await?;
            if taken.is_empty() {
                break;
            }
            for file in taken {
                cx.delete(&file).await?;
            }
        }
        cx.delete(&row).await?;
        cx.about(&row.id);
        Ok(Receipt {
            id: row.id,
            version: row.version,
        })
    }
}
