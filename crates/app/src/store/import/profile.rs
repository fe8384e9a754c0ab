//! How files are read that come again, and what was taken from folders.

use crate::cx::Cx;
use crate::error::Result;
use crate::store::filter::Filter;
use crate::store::record::{Column, Plain};
use crate::{table, versioned};

versioned!(ProfileRow);

table! {
    /// How files with certain headers are read.
    pub struct ProfileRow in "import_profile" key(id) salt(salt_id) {
        /// Id.
        pub id: String,
        /// Version.
        pub version: i64,
        /// Salt of this row: a file's name may be a person's.
        pub salt_id: String,
        /// What it is called.
        pub name: String,
        /// The digest of kind and headers.
        pub headers: String,
        /// How such files are read, as JSON.
        pub setup: String,
        /// The folder that is looked into every hour.
        pub folder: Option<String>,
        /// Whose it is: files of its folder come in under this name.
        pub created_by: String,
        /// When it last changed.
        pub changed_at: i64,
    }
}

table! {
    /// A file of a folder that was looked at.
    pub struct TakenRow in "import_taken" key(profile_id, digest)
    added(4:
        read_at = Plain::Null,
    ) {
        /// The profile.
        pub profile_id: String,
        /// The digest of the file's bytes, in hexadecimal digits.
        pub digest: String,
        /// What it became.
        pub import_id: Option<String>,
        /// Why it became nothing: the code of an error.
        pub problem: Option<String>,
        /// When.
        pub at: i64,
        /// When whoever the profile is of read that not everything came in.
        pub read_at: Option<i64>,
    }
}

/// The newest profile of these headers, each named by its digest.
pub(crate) async fn with_headers(cx: &mut Cx<'_>, marks: &[String]) -> Result<Option<ProfileRow>> {
    let mut tail = Filter::new("where t.headers in ");
    tail.list(marks).sql(" order by t.changed_at desc, t.id limit 1");
    cx.one(tail).await
}

/// The profiles with a folder.
pub(crate) async fn watched(cx: &mut Cx<'_>) -> Result<Vec<ProfileRow>> {
    let tail = Filter::new("where t.folder is not null order by t.changed_at, t.id");
    cx.all(tail).await
}

/// Whether a file was taken by a profile, and the state of what it became.
pub(crate) async fn taken(cx: &mut Cx<'_>, profile: &str, digest: &str) -> Result<Option<(TakenRow, Option<String>)>> {
    let mut tail = Filter::new("where t.profile_id = ");
    tail.bind(&profile.to_owned())
        .sql(" and t.digest = ")
        .bind(&digest.to_owned());
    let Some(row) = cx.one::<TakenRow>(tail).await? else {
        return Ok(None);
    };
    let mut select = Filter::new("select t.state from import_file t where t.id = ");
    let state = cx.rows(select.bind(&row.import_id).clone()).await?;
    let state = state.first().map(|state| String::from_row(state, 0)).transpose()?;
    Ok(Some((row, state)))
}

/// Some of the files a profile took.
pub(crate) async fn taken_by(cx: &mut Cx<'_>, profile: &str) -> Result<Vec<TakenRow>> {
    let mut tail = Filter::new("where t.profile_id = ");
    tail.bind(&profile.to_owned()).sql(" limit 250");
    cx.all(tail).await
}

/// Files from folders of somebody's of which not everything came in, and that they have not read about: profile, digest,
/// import, name, problem, wrong rows, when; the newest first.
pub(crate) fn unread_files(user: &str, most: i64) -> Filter {
    let mut select = Filter::new(
        "select k.profile_id, k.digest, i.id, i.name, k.problem, i.wrong, k.at from import_profile p \
         join import_taken k on k.profile_id = p.id join import_file i on i.id = k.import_id \
         where k.read_at is null and (k.problem is not null or i.wrong > 0) and p.created_by = ",
    );
    select
        .bind(&user.to_owned())
        .sql(" order by k.at desc, i.id desc limit ")
        .bind(&most);
    select
}

/// How many files a profile took, and of how many nothing could be made.
pub(crate) async fn count_taken(cx: &mut Cx<'_>, profile: &str) -> Result<(i64, i64)> {
    let mut select = Filter::new("select count(*), count(t.problem) from import_taken t where t.profile_id = ");
    let rows = cx.rows(select.bind(&profile.to_owned()).clone()).await?;
    match rows.first() {
        Some(row) => Ok((i64::from_row(row, 0)?, i64::from_row(row, 1)?)),
        None => Ok((0, 0)),
    }
}
