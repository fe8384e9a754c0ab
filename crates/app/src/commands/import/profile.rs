//! How files with certain headers are read, remembered.

use huiyin_domain::Millis;
use huiyin_domain::permission::Permission;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;

use super::batch::count;
use super::column::{Column, normal};
use super::kind::{Kind, Setup};
use super::text::Text;
use crate::command::Command;
use crate::cx::Cx;
use crate::error::Result;
use crate::event::Topic;
use crate::store::filter::Filter;
use crate::store::import::{ImportRow, ProfileRow, TakenRow};

/// What headers are known by: a digest, since a file without headers has a row of somebody's data in their place.
fn mark(kind: Kind, names: &[String]) -> Result<String> {
    let mut bytes = serde_json::to_vec(&kind)?;
    for name in names {
        bytes.extend_from_slice(normal(name).as_bytes());
        bytes.push(0);
    }
    let digest = Sha256::digest(&bytes);
    Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The profile of files with these headers, of this kind or of any.
async fn profile(cx: &mut Cx<'_>, names: &[String], kinds: &[Kind]) -> Result<Option<ProfileRow>> {
    let marks = kinds
        .iter()
        .map(|kind| mark(*kind, names))
        .collect::<Result<Vec<_>>>()?;
    let mut tail = Filter::new("where t.headers in ");
    tail.list(&marks).sql(" order by t.changed_at desc, t.id limit 1");
    cx.one(tail).await
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
    let text = serde_json::to_string(setup)?;
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
    /// The file it was made for.
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
            let mut taken = Filter::new("where t.profile_id = ");
            taken.bind(&row.id);
            let taken: Vec<TakenRow> = cx.all(taken).await?;
            profiles.push(ProfileLine {
                kind: setup.kind,
                columns: count(setup.columns.iter().flatten().count()),
                by: cx.reference.name_of(&row.created_by),
                taken: count(taken.len()),
                failed: count(taken.iter().filter(|file| file.problem.is_some()).count()),
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
