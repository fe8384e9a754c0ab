//! Looking at a file: its form, its columns with samples, and what they are taken for.

use std::collections::BTreeSet;

use huiyin_domain::permission::{Actor, Permission};
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;
use ts_rs::TS;

use super::column::Column;
use super::kind::{Duplicates, Encoding, Form, Kind, Meaning, Setup};
use super::source::{Looks, PIECE, Transcoder, looks, text_form, whole};
use super::text::{Text, is_blank, unreadable};
use super::workbook::{LARGEST, Workbook};
use super::{ImportProgress, complete, own, profile, read_setup};
use crate::book::Book;
use crate::command::{Call, Caller, Done, Outcome, Procedure};
use crate::cx::Cx;
use crate::dispatch::boxed;
use crate::error::{Error, Fields, Result};
use crate::event::Topic;
use crate::store::import::{ChunkRow, ImportRow, drop_text, piece};

/// Rows that samples are taken from, and how many of a column are shown.
const SAMPLED: usize = 100;
const SAMPLES: usize = 3;
/// The longest sample, in characters.
const LONGEST_SAMPLE: usize = 60;
/// Columns beyond these are no table.
const MOST_COLUMNS: usize = 500;
/// Words that somebody may have said the meaning of.
const MOST_WORDS: usize = 2_000;

/// Looks at a file that was received in full, and settles how it is read. What is missing is guessed: by what was chosen
/// for files with the same headers before, then by the file itself.
#[derive(Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct LookAtImport {
    /// The import.
    pub id: String,
    /// What its rows are.
    pub kind: Option<Kind>,
    /// Its form.
    pub form: Option<Form>,
    /// What each column holds.
    pub columns: Option<Vec<Option<Column>>>,
    /// What words mean that we do not know.
    pub words: Option<Vec<Meaning>>,
    /// What happens to rows that are in the book already.
    pub duplicates: Option<Duplicates>,
}

/// One column of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct HeaderView {
    /// As it stands in the file.
    pub header: String,
    /// What it is taken for; none is left out.
    pub column: Option<Column>,
    /// What stands in it, a few different ones.
    pub samples: Vec<String>,
}

/// A file that was looked at.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ImportLook {
    /// How far it is.
    pub progress: ImportProgress,
    /// How it is read.
    pub setup: Setup,
    /// The columns.
    pub headers: Vec<HeaderView>,
    /// The columns that such a file may have, in order.
    pub columns: Vec<Column>,
    /// Columns without which no row can be read, and that the file has not; of several in one group any will do.
    pub missing: Vec<Vec<Column>>,
    /// Whether it is read as a file with the same headers was before.
    pub remembered: bool,
}

impl Procedure for LookAtImport {
    const NAME: &'static str = "import.look";
    const CALLER: Caller = Caller::Holding(Permission::ImportComplaints);
    type Reply = ImportLook;

    async fn run(self, book: &Book, call: Call) -> Result<Outcome<ImportLook>> {
        let actor = call.session()?.actor.clone();
        Ok(look(book, actor, self).await?.into())
    }
}

/// The same for the house, when it brings in files of a folder.
pub(super) async fn look(book: &Book, actor: Actor, mut wish: LookAtImport) -> Result<ImportLook> {
    let id = wish.id.clone();
    let row = book
        .query(actor.clone(), None, move |cx| {
            Box::pin(async move {
                let row = own(cx, &id, &["receiving"]).await?;
                complete(&row)?;
                Ok(row)
            })
        })
        .await?;
    let before = read_setup(&row)?;
    let form = form(book, &actor, &row, wish.form.clone(), before.as_ref()).await?;
    let same_text = before.as_ref().is_some_and(|before| before.form.same_text(&form)) && row.text_size.is_some();
    if !same_text {
        // Another text has other columns; what was chosen beside them stands.
        if let Some(before) = before {
            wish.kind = wish.kind.or(Some(before.kind));
            wish.words = wish.words.or(Some(before.words));
            wish.duplicates = wish.duplicates.or(Some(before.duplicates));
        }
        make_text(book, &actor, &row, &form).await?;
    }
    settle(book, actor, wish, form).await
}

/// The form asked for, the one settled before, or what the file looks like.
async fn form(
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
    let sheets = open(book, actor, row).await?.sheets();
    let sheet = sheets.first().cloned().ok_or_else(|| unreadable("no_header"))?;
    Ok(Form::Xlsx { sheet, sheets })
}

async fn open(book: &Book, actor: &Actor, row: &ImportRow) -> Result<Workbook> {
    if row.size > LARGEST {
        return Err(unreadable("workbook_too_large").with("limit_bytes", LARGEST));
    }
    let bytes = whole(book, actor.clone(), row).await?;
    // Whatever a reader of other people's formats does, it does it apart from everybody.
    tokio::task::spawn_blocking(move || Workbook::open(bytes))
        .await
        .map_err(|_| unreadable("damaged_workbook"))?
}

/// Makes the file's text anew, piece by piece; no piece holds up the writer for long.
async fn make_text(book: &Book, actor: &Actor, row: &ImportRow, form: &Form) -> Result<()> {
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
    let size = match form {
        Form::Csv { encoding, .. } => transcode(book, actor, row, *encoding).await?,
        Form::Xlsx { sheet, .. } => unpack(book, actor, row, sheet).await?,
    };
    let id = row.id.clone();
    let Done {} = write(book, actor, move |cx| {
        boxed(async move {
            let mut row = own(cx, &id, &["receiving"]).await?;
            row.text_size = Some(size);
            row.version += 1;
            cx.update(&row).await?;
            cx.about(&row.id);
            Ok(Done {})
        })
    })
    .await?;
    Ok(())
}

async fn transcode(book: &Book, actor: &Actor, row: &ImportRow, encoding: Encoding) -> Result<i64> {
    let (mut at, mut written, mut transcoder) = (0, 0, None);
    while at < row.size {
        let id = row.id.clone();
        let bytes = book
            .query(actor.clone(), None, move |cx| {
                Box::pin(async move { piece(cx, &id, at).await })
            })
            .await?
            .ok_or_else(|| Error::internal("a piece of a file is gone"))?;
        at += i64::try_from(bytes.len()).map_err(Error::internal)?;
        let transcoder = transcoder.get_or_insert_with(|| Transcoder::new(encoding, &bytes));
        let text = transcoder.text(&bytes, at >= row.size)?;
        written = keep_text(book, actor, row, written, text).await?;
    }
    Ok(written)
}

async fn unpack(book: &Book, actor: &Actor, row: &ImportRow, sheet: &str) -> Result<i64> {
    let mut workbook = open(book, actor, row).await?;
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
    Ok(written)
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

/// Settles columns and words by what is in the text, and keeps it.
async fn settle(book: &Book, actor: Actor, wish: LookAtImport, form: Form) -> Result<ImportLook> {
    let look = book
        .query(actor.clone(), None, move |cx| {
            Box::pin(async move { propose(cx, wish, form).await })
        })
        .await?;
    let (id, setup) = (look.progress.id.clone(), look.setup.clone());
    let call = Call {
        session: None,
        keyed: None,
        expected_version: None,
    };
    let progress = book
        .write(LookAtImport::NAME, &[Topic::Imports], actor, &call, move |cx| {
            boxed(async move {
                let mut row = own(cx, &id, &["receiving"]).await?;
                let text = Some(serde_json::to_string(&setup)?);
                if row.setup != text {
                    row.setup = text;
                    row.version += 1;
                    cx.update(&row).await?;
                    cx.about(&row.id);
                }
                Ok(ImportProgress::of(&row))
            })
        })
        .await?;
    Ok(ImportLook { progress, ..look })
}

async fn propose(cx: &mut Cx<'_>, wish: LookAtImport, form: Form) -> Result<ImportLook> {
    let row = own(cx, &wish.id, &["receiving"]).await?;
    let before = read_setup(&row)?;
    let mut setup = Setup {
        kind: wish
            .kind
            .or(before.as_ref().map(|before| before.kind))
            .unwrap_or_default(),
        form,
        columns: Vec::new(),
        words: Vec::new(),
        duplicates: Duplicates::default(),
    };
    let text = Text::of(&row, &setup);
    let (names, _, first) = text.names(cx).await?;
    if names.len() > MOST_COLUMNS {
        return Err(unreadable("too_many_columns"));
    }
    // What was settled before stands while kind and headers are the same.
    let settled = before.filter(|before| before.kind == setup.kind && before.columns.len() == names.len());
    let profile = match (&settled, wish.kind) {
        (None, kind) => profile::find(cx, &names, kind).await?,
        (Some(_), _) => None,
    };
    let remembered = profile.is_some();
    match profile.or(settled) {
        Some(known) if known.columns.len() == names.len() => {
            setup.kind = known.kind;
            setup.columns = known.columns;
            setup.words = known.words;
            setup.duplicates = known.duplicates;
        }
        _ => setup.columns = guessed(setup.kind, &names),
    }
    if let Some(columns) = wish.columns {
        setup.columns = columns;
    }
    if let Some(words) = wish.words {
        setup.words = words;
    }
    setup.duplicates = wish.duplicates.unwrap_or(setup.duplicates);
    checked(&setup, names.len())?;
    let samples = samples(cx, &text, first, names.len()).await?;
    let headers = names
        .into_iter()
        .zip(&setup.columns)
        .zip(samples)
        .map(|((header, column), samples)| HeaderView {
            header,
            column: *column,
            samples,
        });
    let has = |column: &Column| setup.columns.contains(&Some(*column));
    let missing = setup.kind.required().iter().filter(|group| !group.iter().any(has));
    Ok(ImportLook {
        progress: ImportProgress::of(&row),
        headers: headers.collect(),
        columns: setup.kind.columns().to_vec(),
        missing: missing.map(|group| group.to_vec()).collect(),
        setup,
        remembered,
    })
}

fn checked(setup: &Setup, width: usize) -> Result<()> {
    let mut fields = Fields::default();
    let allowed = setup.kind.columns();
    let mut seen = BTreeSet::new();
    if setup.columns.len() != width {
        fields.push("columns", "wrong_length");
    }
    for column in setup.columns.iter().flatten() {
        if !allowed.contains(column) {
            fields.push("columns", "not_allowed");
        } else if !seen.insert(*column) {
            fields.push("columns", "taken");
        }
    }
    if setup.words.len() > MOST_WORDS || setup.words.iter().any(|meaning| meaning.word.len() > 1_000) {
        fields.push("words", "too_long");
    }
    fields.done()
}

/// The column each header is known by; of two alike the first.
pub(super) fn guessed(kind: Kind, names: &[String]) -> Vec<Option<Column>> {
    let mut seen = BTreeSet::new();
    let known = names.iter().map(|name| Column::of_header(kind, name));
    known
        .map(|column| column.filter(|column| seen.insert(*column)))
        .collect()
}

async fn samples(cx: &mut Cx<'_>, text: &Text, first: i64, width: usize) -> Result<Vec<Vec<String>>> {
    let mut samples: Vec<Vec<String>> = vec![Vec::new(); width];
    for (record, _) in text.records(cx, first, SAMPLED).await?.records {
        if is_blank(&record) {
            continue;
        }
        for (column, cell) in samples.iter_mut().zip(record.iter()) {
            let sample: String = cell.trim().chars().take(LONGEST_SAMPLE).collect();
            if column.len() < SAMPLES && !sample.is_empty() && !column.contains(&sample) {
                column.push(sample);
            }
        }
    }
    Ok(samples)
}
