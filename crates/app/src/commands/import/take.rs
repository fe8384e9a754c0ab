//! Taking a file from a folder: received, looked at and brought in as it would be by hand, and gone on with where it broke
//! off.

use std::fs::File;
use std::io::Read;

use huiyin_domain::UserId;
use huiyin_domain::permission::Actor;

use super::batch::RunImportBatch;
use super::found::{Found, PIECE};
use super::look::{LookAtImport, look};
use super::profile::{setup, wanted};
use super::text::unreadable;
use super::{AddChunk, BeginImport, CancelImport, ImportProgress, begin, own};
use crate::book::Book;
use crate::command::{Call, Command, Receipt};
use crate::cx::Cx;
use crate::dispatch::{Writes, boxed};
use crate::error::{Error, Result};
use crate::event::Topic;
use crate::store::import::{ProfileRow, TakenRow, keep_piece, taken};

pub(super) fn house() -> Actor {
    Actor::system(UserId::from("system"))
}

/// Takes one file; false where it was taken before.
pub(super) async fn take(book: &Book, actor: &Actor, profile: &ProfileRow, found: Found) -> Result<bool> {
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
            let begun: Receipt = write(book, actor, BeginImport::NAME, move |cx| {
                boxed(async move {
                    let row = begin(cx, name, size, Some(profile_id.clone())).await?;
                    let taken = TakenRow {
                        profile_id,
                        digest,
                        import_id: Some(row.id.clone()),
                        problem: None,
                        at: cx.now,
                        read_at: None,
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
                    tell(cx);
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
        write::<ImportProgress>(book, actor, AddChunk::NAME, move |cx| {
            boxed(async move {
                let mut row = own(cx, &id, &["receiving"]).await?;
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
        unstaged: Some(setup.unstaged),
    };
    let first = look(book, actor.clone(), asked(None)).await?;
    let names: Vec<String> = first.headers.iter().map(|header| header.header.clone()).collect();
    if first.setup.columns != wanted(profile, &setup, &names)? {
        return Err(unreadable("other_headers"));
    }
    run(book, actor, import).await
}

async fn run(book: &Book, actor: &Actor, import: &str) -> Result<()> {
    loop {
        let id = import.to_owned();
        let progress: ImportProgress = write(book, actor, RunImportBatch::NAME, move |cx| {
            boxed(async move {
                let progress = RunImportBatch { id }.run(cx).await?;
                if progress.state == "done" && progress.wrong > 0 {
                    tell(cx);
                }
                Ok(progress)
            })
        })
        .await?;
        if progress.state != "running" {
            return Ok(());
        }
    }
}

/// Whoever the folder's files come in for hears that something did not.
fn tell(cx: &mut Cx<'_>) {
    let reader = cx.actor.id.clone();
    cx.changed_for(Topic::Inbox, [reader].into());
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
