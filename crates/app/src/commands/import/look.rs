//! Looking at a file: its form, its columns with samples, and what they are taken for.

use std::collections::BTreeSet;

use huiyin_domain::Millis;
use huiyin_domain::permission::{Actor, Permission};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::column::Column;
use super::kind::{Duplicates, Form, Kind, Meaning, Setup, Unstaged};
use super::text::{Text, is_blank, unreadable};
use super::transcript::{form, make_text};
use super::{ImportProgress, complete, own, profile, read_setup};
use crate::book::Book;
use crate::command::{Call, Caller, Outcome, Procedure};
use crate::cx::Cx;
use crate::dispatch::boxed;
use crate::error::{Fields, Result};
use crate::event::Topic;
use crate::store::import::same_file;

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
    /// What becomes of complaints of which the file does not say where they stand.
    pub unstaged: Option<Unstaged>,
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

/// An earlier import of the very same file, of which something is in the book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ImportedBefore {
    /// What the file was called.
    pub name: String,
    /// Who imported it.
    pub by: String,
    /// When.
    pub at: Millis,
    /// Records made.
    pub imported: i64,
    /// Records brought up to date.
    pub updated: i64,
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
    /// Whether the same file came in before.
    pub before: Option<ImportedBefore>,
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
            wish.unstaged = wish.unstaged.or(Some(before.unstaged));
        }
        make_text(book, &actor, &row, &form).await?;
    }
    settle(book, actor, wish, form).await
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
        unstaged: Unstaged::default(),
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
            setup.unstaged = known.unstaged;
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
    setup.unstaged = wish.unstaged.unwrap_or(setup.unstaged);
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
    let earlier = same_file(cx, &row).await?.map(|earlier| ImportedBefore {
        by: cx.reference.name_of(&earlier.created_by),
        name: earlier.name,
        at: earlier.created_at,
        imported: earlier.imported,
        updated: earlier.updated,
    });
    Ok(ImportLook {
        before: earlier,
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

/// The column each header is known by; of two the one that has its own name, then the first.
pub(super) fn guessed(kind: Kind, names: &[String]) -> Vec<Option<Column>> {
    let known: Vec<Option<Column>> = names.iter().map(|name| Column::of_header(kind, name)).collect();
    let own = |(column, name): (&Option<Column>, &String)| column.filter(|column| column.is_called(name));
    let named: BTreeSet<Column> = known.iter().zip(names).filter_map(own).collect();
    let mut seen = BTreeSet::new();
    let each = known.iter().zip(names).map(|(column, name)| {
        let column = column.filter(|column| !named.contains(column) || column.is_called(name));
        column.filter(|column| seen.insert(*column))
    });
    each.collect()
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
