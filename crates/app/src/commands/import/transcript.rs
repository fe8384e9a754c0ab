//! Making text in UTF-8 of a file, piece by piece; no piece holds up the writer for long.

use huiyin_domain::permission::Actor;
use sha2::{Digest, Sha256};
use tokio::sync::mpsc;

use super::kind::{Encoding, Form, Setup};
use super::look::LookAtImport;
use super::own;
use super::row::hex;
use super::source::{Looks, PIECE, Transcoder, looks, text_form, whole};
use super::text::unreadable;
use super::workbook::{LARGEST, Workbook};
use crate::book::Book;
use crate::command::{Call, Done, Procedure};
use crate::cx::Cx;
use crate::dispatch::boxed;
use crate::error::{Error, Result};
use crate::event::Topic;
use crate::store::import::{ChunkRow, ImportRow, drop_text, piece};

/// The form asked for, the one settled before, or what the file looks like.
pub(super) async fn form(
    book: &Book,
    actor: &Actor,
    row: &ImportRow,
    asked: Option<Form>,
    before: Option<&Setup>,
) -> Result<Form> {
    let found = match before {
        Some(before) => before.form.clone(),
        None => detected(book, actor, row).await?,
    };
    match (asked, found) {
        (None, found) => Ok(found),
        (Some(Form::Csv { encoding, delimiter }), Form::Csv { .. }) => Ok(Form::Csv { encoding, delimiter }),
        (Some(Form::Xlsx { sheet, .. }), Form::Xlsx { sheets, .. }) if sheets.contains(&sheet) => {
            Ok(Form::Xlsx { sheet, sheets })
        }
        (Some(_), _) => Err(Error::field("form", "not_allowed")),
    }
}

async fn detected(book: &Book, actor: &Actor, row: &ImportRow) -> Result<Form> {
    let copy = row.clone();
    let text = book
        .query(actor.clone(), None, move |cx| {
            Box::pin(async move {
                let head = piece(cx, &copy.id, 0).await?.unwrap_or_default();
                let looks = looks(&head)?;
                match looks {
                    Looks::Packed => Ok(None),
                    Looks::Utf16 | Looks::Text => text_form(cx, &copy, looks).await.map(Some),
                }
            })
        })
        .await?;
    if let Some(form) = text {
        return Ok(form);
    }
    let sheets = open(book, actor, row).await?.0.sheets();
    let sheet = sheets.first().cloned().ok_or_else(|| unreadable("no_header"))?;
    Ok(Form::Xlsx { sheet, sheets })
}

/// The workbook, and the digest of its bytes.
async fn open(book: &Book, actor: &Actor, row: &ImportRow) -> Result<(Workbook, String)> {
    if row.size > LARGEST {
        return Err(unreadable("workbook_too_large").with("limit_bytes", LARGEST));
    }
    let bytes = whole(book, actor.clone(), row).await?;
    // Whatever a reader of other people's formats does, it does it apart from everybody.
    tokio::task::spawn_blocking(move || {
        let digest = hex(&Sha256::digest(&bytes));
        Ok((Workbook::open(bytes)?, digest))
    })
    .await
    .map_err(|_| unreadable("damaged_workbook"))?
}

/// A text that was made.
struct Made {
    /// Its bytes.
    size: i64,
    /// The digest of the file's own bytes.
    digest: String,
}

/// Makes the file's text anew, and notes what the file is known by.
pub(super) async fn make_text(book: &Book, actor: &Actor, row: &ImportRow, form: &Form) -> Result<()> {
    let id = row.id.clone();
    let Done {} = write(book, actor, move |cx| {
        boxed(async move {
            let mut row = own(cx, &id, &["receiving"]).await?;
            row.text_size = None;
            row.setup = None;
            row.version += 1;
            cx.update(&row).await?;
            cx.about(&row.id);
            Ok(Done {})
        })
    })
    .await?;
    let mut more = true;
    while more {
        let id = row.id.clone();
        more = write(book, actor, move |cx| boxed(async move { drop_text(cx, &id).await })).await?;
    }
    let Made { size, digest } = match form {
        Form::Csv { encoding, .. } => transcode(book, actor, row, *encoding).await?,
        Form::Xlsx { sheet, .. } => unpack(book, actor, row, sheet).await?,
    };
    let id = row.id.clone();
    let Done {} = write(book, actor, move |cx| {
        boxed(async move {
            let mut row = own(cx, &id, &["receiving"]).await?;
            row.text_size = Some(size);
            row.digest = Some(digest);
            row.version += 1;
            cx.update(&row).await?;
            cx.about(&row.id);
            Ok(Done {})
        })
    })
    .await?;
    Ok(())
}

async fn transcode(book: &Book, actor: &Actor, row: &ImportRow, encoding: Encoding) -> Result<Made> {
    let (mut at, mut written, mut transcoder, mut digest) = (0, 0, None, Sha256::new());
    while at < row.size {
        let id = row.id.clone();
        let bytes = book
            .query(actor.clone(), None, move |cx| {
                Box::pin(async move { piece(cx, &id, at).await })
            })
            .await?
            .ok_or_else(|| Error::internal("a piece of a file is gone"))?;
        at += i64::try_from(bytes.len()).map_err(Error::internal)?;
        digest.update(&bytes);
        let transcoder = transcoder.get_or_insert_with(|| Transcoder::new(encoding, &bytes));
        let text = transcoder.text(&bytes, at >= row.size)?;
        written = keep_text(book, actor, row, written, text).await?;
    }
    Ok(Made {
        size: written,
        digest: hex(&digest.finalize()),
    })
}

async fn unpack(book: &Book, actor: &Actor, row: &ImportRow, sheet: &str) -> Result<Made> {
    let (mut workbook, digest) = open(book, actor, row).await?;
    let (sender, mut pieces) = mpsc::channel(2);
    let sheet = sheet.to_owned();
    let reading = tokio::task::spawn_blocking(move || {
        workbook.read(&sheet, &mut |text| {
            sender
                .blocking_send(text)
                .map_err(|_| Error::internal("nobody takes the text of a workbook"))
        })
    });
    let mut written = 0;
    while let Some(text) = pieces.recv().await {
        written = keep_text(book, actor, row, written, text).await?;
    }
    reading.await.map_err(|_| unreadable("damaged_workbook"))??;
    if written == 0 {
        return Err(unreadable("no_header"));
    }
    Ok(Made { size: written, digest })
}

/// Keeps a stretch of text, cut into pieces; gives back where the next one begins.
async fn keep_text(book: &Book, actor: &Actor, row: &ImportRow, from: i64, text: String) -> Result<i64> {
    let (mut at, mut rest, mut chunks) = (from, text.as_str(), Vec::new());
    while !rest.is_empty() {
        let mut cut = rest.len().min(PIECE);
        while !rest.is_char_boundary(cut) {
            cut -= 1;
        }
        let (now, later) = rest.split_at(cut);
        chunks.push(ChunkRow {
            import_id: row.id.clone(),
            start_byte: at,
            salt_id: row.salt_id.clone(),
            text: now.to_owned(),
        });
        at += i64::try_from(now.len()).map_err(Error::internal)?;
        rest = later;
    }
    let id = row.id.clone();
    let Done {} = write(book, actor, move |cx| {
        boxed(async move {
            cx.insert_all(&chunks).await?;
            cx.about(&id);
            Ok(Done {})
        })
    })
    .await?;
    Ok(at)
}

async fn write<T, F>(book: &Book, actor: &Actor, work: F) -> Result<T>
where
    T: serde::de::DeserializeOwned,
    F: for<'c, 'a> FnOnce(&'c mut Cx<'a>) -> crate::dispatch::Writes<'c> + Send + 'static,
{
    let call = Call {
        session: None,
        keyed: None,
        expected_version: None,
    };
    book.write(LookAtImport::NAME, &[Topic::Imports], actor.clone(), &call, work)
        .await
}
