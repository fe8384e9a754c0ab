//! Taking complaints out of the house as a file: any view, narrowed and ordered as on the screen, streamed in pieces. It holds
//! what the list held when it began. Who took what, and how much of it, stands in the journal; the file itself is kept nowhere.

mod row;
mod sheet;

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use huiyin_domain::permission::Permission;
use huiyin_domain::{Millis, UserId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use self::row::{COLUMNS, Language, rows};
use self::sheet::{Csv, Sheet, Workbook};
use crate::book::Book;
use crate::command::{Call, Caller, Command, Done, Outcome, Procedure};
use crate::commands::complaint::cursor::Sort;
use crate::commands::complaint::matching::Matching;
use crate::commands::complaint::views::View;
use crate::commands::search::settle;
use crate::cx::Cx;
use crate::dispatch::boxed;
use crate::error::{Error, ErrorCode, Result};
use crate::event::Topic;
use crate::store::criteria::Criteria;
use crate::store::export::ExportRow;
use crate::store::filter::Filter;

/// Rows a sheet holds below its header.
const LONGEST_SHEET: i64 = 1_048_575;
/// Complaints in one piece.
const PAGE: usize = 1_000;
/// An export nobody goes on with is given up.
const IDLE_MS: Millis = 10 * 60_000;
/// Exports under way at once.
const AT_ONCE: usize = 16;

/// The form of an exported file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportForm {
    /// Text with commas in UTF-8, with the mark by which spreadsheets know it.
    Csv,
    /// A workbook.
    Xlsx,
}

/// Which complaints.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExportWish {
    /// The view.
    pub view: View,
    /// Narrowed to these.
    #[serde(default)]
    #[ts(as = "Option<Criteria>", optional)]
    pub criteria: Criteria,
    /// In which order; when missing as the list is shown first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub sort: Option<Sort>,
}

/// Begins to write the complaints of a view that the actor may see.
#[derive(Deserialize, TS)]
pub struct BeginExport {
    /// Which complaints.
    #[serde(flatten)]
    #[ts(flatten)]
    pub wish: ExportWish,
    /// The form of the file.
    pub form: ExportForm,
    /// The language of headers and words.
    pub language: Language,
}

/// An export that begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ExportBegun {
    /// Id.
    pub id: String,
    /// How many complaints there are.
    pub rows: i64,
}

/// Exports under way. They are no record: after a restart one begins again.
#[derive(Default)]
pub(crate) struct Exports(Mutex<HashMap<String, Export>>);

/// Where an export stands.
struct Export {
    owner: UserId,
    language: Language,
    sheet: Box<dyn Sheet>,
    /// What the list held when it began, by running number, in its order.
    docs: Vec<i64>,
    /// How many of them were gone through, and how many were written.
    through: usize,
    written: i64,
    used_at: Millis,
}

impl Exports {
    fn take(&self, id: &str, owner: &UserId) -> Result<Export> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match held.remove(id) {
            Some(export) if export.owner == *owner => Ok(export),
            Some(export) => {
                held.insert(id.to_owned(), export);
                Err(Error::not_found())
            }
            None => Err(Error::not_found()),
        }
    }

    fn put(&self, id: String, export: Export, now: Millis) -> Result<()> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.retain(|_, other| now - other.used_at < IDLE_MS);
        if held.len() >= AT_ONCE {
            return Err(Error::new(ErrorCode::Refused).with("reason", "too_many_exports"));
        }
        held.insert(id, export);
        Ok(())
    }
}

impl Procedure for BeginExport {
    const NAME: &'static str = "export.begin";
    const CALLER: Caller = Caller::Holding(Permission::ExportComplaints);
    type Reply = ExportBegun;

    async fn run(self, book: &Book, call: Call) -> Result<Outcome<ExportBegun>> {
        self.wish.criteria.check()?;
        let actor = call.session()?.actor.clone();
        let wish = self.wish.clone();
        let docs = book
            .query(actor.clone(), None, move |cx| {
                Box::pin(async move { listed(cx, &wish).await })
            })
            .await?;
        let rows = i64::try_from(docs.len()).map_err(Error::internal)?;
        if self.form == ExportForm::Xlsx && rows > LONGEST_SHEET {
            return Err(Error::field("form", "too_many_rows"));
        }
        let (form, language) = (self.form, self.language);
        let criteria = noted(&self.wish)?;
        let by = actor.id.to_string();
        let call = Call { keyed: None, ..call };
        let begun: ExportBegun = book
            .write(Self::NAME, &[], actor.clone(), &call, move |cx| {
                boxed(async move {
                    let row = ExportRow {
                        id: cx.id(),
                        version: 1,
                        form: String::from(if form == ExportForm::Csv { "csv" } else { "xlsx" }),
                        language: String::from(language.code()),
                        criteria,
                        rows,
                        created_by: by,
                        created_at: cx.now,
                    };
                    cx.insert(&row).await?;
                    cx.about(&row.id);
                    Ok(ExportBegun { id: row.id, rows })
                })
            })
            .await?;
        let mut sheet: Box<dyn Sheet> = match form {
            ExportForm::Csv => Box::new(Csv::default()),
            ExportForm::Xlsx => Box::new(Workbook::begin()?),
        };
        sheet.header(&COLUMNS.map(|column| column.header(language)))?;
        let export = Export {
            owner: actor.id,
            language,
            sheet,
            docs,
            through: 0,
            written: 0,
            used_at: book.now(),
        };
        book.exports.put(begun.id.clone(), export, book.now())?;
        Ok(begun.into())
    }
}

/// What the journal keeps: searched words may be somebody's name.
fn noted(wish: &ExportWish) -> Result<String> {
    let mut noted = wish.clone();
    noted.criteria.words = None;
    Ok(serde_json::to_string(&noted)?)
}

/// What a list holds, by running number, in its order.
async fn listed(cx: &mut Cx<'_>, wish: &ExportWish) -> Result<Vec<i64>> {
    let searches = wish.criteria.words.is_some();
    let sort = Sort::wished(wish.sort, wish.view, searches)?;
    let criteria = settle(cx, &wish.criteria).await?;
    let matching = Matching::of(cx, wish.view, &criteria).await;
    let many = matching.count(cx, i64::MAX).await?;
    let places = matching.page(cx, sort, None, many).await?;
    Ok(places.iter().filter_map(|keys| keys.last().copied()).collect())
}

/// The next piece of a file. Called until `ended`.
#[derive(Deserialize, TS)]
pub struct NextOfExport {
    /// The export.
    pub id: String,
}

/// A piece of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ExportPiece {
    /// The bytes in base64.
    pub bytes: String,
    /// How many complaints are written so far.
    pub written: i64,
    /// Whether the file is whole.
    pub ended: bool,
}

impl Procedure for NextOfExport {
    const NAME: &'static str = "export.next";
    const CALLER: Caller = Caller::Holding(Permission::ExportComplaints);
    type Reply = ExportPiece;

    async fn run(self, book: &Book, call: Call) -> Result<Outcome<ExportPiece>> {
        let actor = call.session()?.actor.clone();
        let mut export = book.exports.take(&self.id, &actor.id)?;
        let (language, through) = (export.language, export.through);
        export.through = export.docs.len().min(through + PAGE);
        let docs = export.docs[through..export.through].to_vec();
        let ended = docs.is_empty();
        let page = match ended {
            true => Vec::new(),
            false => {
                book.query(actor, None, move |cx| {
                    Box::pin(async move { rows(cx, &docs, language).await })
                })
                .await?
            }
        };
        for row in &page {
            export.sheet.row(row)?;
        }
        export.written += i64::try_from(page.len()).map_err(Error::internal)?;
        let bytes = match ended {
            true => export.sheet.end()?,
            false => export.sheet.drain()?,
        };
        let piece = ExportPiece {
            bytes: STANDARD.encode(bytes),
            written: export.written,
            ended,
        };
        if !piece.ended {
            export.used_at = book.now();
            book.exports.put(self.id, export, book.now())?;
        }
        Ok(piece.into())
    }
}

/// Gives an export up.
#[derive(Deserialize, TS)]
pub struct CancelExport {
    /// The export.
    pub id: String,
}

impl Procedure for CancelExport {
    const NAME: &'static str = "export.cancel";
    const CALLER: Caller = Caller::Holding(Permission::ExportComplaints);
    type Reply = Done;

    async fn run(self, book: &Book, call: Call) -> Result<Outcome<Done>> {
        drop(book.exports.take(&self.id, &call.session()?.actor.id)?);
        Ok(Done {}.into())
    }
}

/// What was taken out of the house, the newest first: for those who read the journal.
#[derive(Deserialize, TS)]
pub struct ListExports {}

/// An export as a list shows it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ExportLine {
    /// Id.
    pub id: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: Millis,
    /// `csv` or `xlsx`.
    pub form: String,
    /// How many complaints.
    pub rows: i64,
    /// Which.
    pub wish: ExportWish,
}

/// Exports.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ExportList {
    /// At most a hundred.
    pub exports: Vec<ExportLine>,
}

impl Command for ListExports {
    const NAME: &'static str = "export.list";
    const NEEDS: Permission = Permission::ReadJournal;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = ExportList;

    async fn run(self, cx: &mut Cx<'_>) -> Result<ExportList> {
        let tail = Filter::new("where 1 = 1 order by t.created_at desc, t.id desc limit 100");
        let rows: Vec<ExportRow> = cx.all(tail).await?;
        let lines = rows.into_iter().map(|row| {
            Ok(ExportLine {
                wish: serde_json::from_str(&row.criteria)?,
                id: row.id,
                by: cx.reference.name_of(&row.created_by),
                at: row.created_at,
                form: row.form,
                rows: row.rows,
            })
        });
        Ok(ExportList {
            exports: lines.collect::<Result<_>>()?,
        })
    }
}
