//! Workbooks: looked at before they are trusted, then read sheet by sheet as text with commas.

use std::io::{BufRead, BufReader, Cursor, Read};

use calamine::{DataRef, ExcelDateTime, Reader as _, Xlsx};
use zip::ZipArchive;

use super::text::unreadable;
use crate::error::{Error, Result};

/// The largest workbook, in bytes: it is read in memory, since its directory stands at its end.
pub(super) const LARGEST: i64 = 64 * 1024 * 1024;
/// Files in a workbook.
const MOST_FILES: u16 = 4_000;
/// A sheet unpacked. It is never in memory as a whole.
const LARGEST_SHEET: u64 = 1024 * 1024 * 1024;
/// The shared texts unpacked. They are.
const LARGEST_TEXTS: u64 = 96 * 1024 * 1024;
/// Everything else that is read.
const LARGEST_REST: u64 = 16 * 1024 * 1024;
/// Between two signs of markup: the longest cell.
const LONGEST_CELL: usize = 1024 * 1024;
/// Columns and rows of a sheet, as the format allows.
const MOST_COLUMNS: u32 = 16_384;
/// Empty rows in a row that are taken for the end: sheets are often formatted to their very last row.
const EMPTY_ROWS: u32 = 2_000;
/// A piece of text handed on.
const PIECE: usize = 512 * 1024;

/// A workbook that was looked at.
pub(super) struct Workbook {
    xlsx: Xlsx<Cursor<Vec<u8>>>,
}

impl Workbook {
    /// Looks at every part that will be read, however large it claims to be, and opens the workbook.
    ///
    /// # Errors
    /// `unreadable_file` with a reason and, where there is one, the part: what is cut short, too large, or packed to
    /// unfold into more than memory holds.
    pub fn open(bytes: Vec<u8>) -> Result<Self> {
        files(&bytes)?;
        let mut archive = ZipArchive::new(Cursor::new(bytes.as_slice())).map_err(|_| unreadable("damaged_workbook"))?;
        for at in 0..archive.len() {
            let mut part = archive.by_index(at).map_err(|_| unreadable("damaged_workbook"))?;
            let name = part.name().map_err(|_| unreadable("damaged_workbook"))?.into_owned();
            if name.ends_with(".xml") || name.ends_with(".rels") {
                look_through(&mut part, &name)?;
            }
        }
        drop(archive);
        let xlsx = Xlsx::new(Cursor::new(bytes)).map_err(|_| unreadable("damaged_workbook"))?;
        Ok(Self { xlsx })
    }

    /// The names of its sheets.
    pub fn sheets(&self) -> Vec<String> {
        self.xlsx.sheet_names()
    }

    /// Reads a sheet as text with commas, handed on in pieces.
    ///
    /// # Errors
    /// `unreadable_file`; what `hand_on` fails with.
    pub fn read(&mut self, sheet: &str, hand_on: &mut dyn FnMut(String) -> Result<()>) -> Result<()> {
        let damaged = |_| unreadable("damaged_workbook").with("part", sheet);
        let mut cells = self.xlsx.worksheet_cells_reader(sheet).map_err(damaged)?;
        let mut lines = Lines::default();
        while let Some(cell) = cells.next_cell().map_err(damaged)? {
            let (row, column) = cell.get_position();
            if column >= MOST_COLUMNS {
                return Err(unreadable("too_many_columns").with("part", sheet));
            }
            let text = text_of(cell.get_value());
            if text.is_empty() {
                continue;
            }
            if row > lines.row + EMPTY_ROWS {
                break;
            }
            lines.put(row, column, text)?;
            if lines.text.len() >= PIECE {
                hand_on(std::mem::take(&mut lines.text))?;
            }
        }
        lines.end_row()?;
        if !lines.text.is_empty() {
            hand_on(lines.text)?;
        }
        Ok(())
    }
}

/// Rows as they become lines.
#[derive(Default)]
struct Lines {
    text: String,
    row: u32,
    cells: Vec<String>,
}

impl Lines {
    fn put(&mut self, row: u32, column: u32, text: String) -> Result<()> {
        while self.row < row {
            self.end_row()?;
            self.row += 1;
        }
        let at = usize::try_from(column).map_err(Error::internal)?;
        while self.cells.len() <= at {
            self.cells.push(String::new());
        }
        self.cells[at] = text;
        Ok(())
    }

    /// An empty row is a line as well, so that lines are told by the numbers a spreadsheet shows.
    fn end_row(&mut self) -> Result<()> {
        if self.cells.is_empty() {
            self.text.push_str("\"\"\r\n");
            return Ok(());
        }
        for (at, cell) in self.cells.iter().enumerate() {
            if at > 0 {
                self.text.push(',');
            }
            if cell.contains(['"', ',', '\n', '\r']) {
                self.text.push('"');
                self.text.push_str(&cell.replace('"', "\"\""));
                self.text.push('"');
            } else {
                self.text.push_str(cell);
            }
        }
        self.text.push_str("\r\n");
        self.cells.clear();
        Ok(())
    }
}

/// A cell as people read it. Numbers stay whole: a telephone number is no 1.39E+10.
fn text_of(value: &DataRef<'_>) -> String {
    let text = match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::DateTime(at) => moment(at),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    };
    // No text of the book holds a NUL.
    if text.contains('\0') {
        text.replace('\0', "\u{fffd}")
    } else {
        text
    }
}

fn moment(at: &ExcelDateTime) -> String {
    if at.is_duration() {
        return at.as_f64().to_string();
    }
    let (year, month, day, hour, minute, second, _) = at.to_ymd_hms_milli();
    if (hour, minute, second) == (0, 0, 0) {
        return format!("{year:04}-{month:02}-{day:02}");
    }
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
}

/// How many files the directory at the end says there are: asked before the directory itself is read.
fn files(bytes: &[u8]) -> Result<()> {
    let tail = &bytes[bytes.len().saturating_sub(66_000)..];
    let end = tail.windows(4).rposition(|window| window == b"PK\x05\x06");
    let count = end.and_then(|at| tail.get(at + 10..at + 12));
    match count {
        Some(&[low, high]) if u16::from_le_bytes([low, high]) <= MOST_FILES => Ok(()),
        Some(_) => Err(unreadable("too_many_parts")),
        None => Err(unreadable("damaged_workbook")),
    }
}

/// Unpacks a part without keeping it: what it really comes to, whatever it claims.
fn look_through(part: &mut impl Read, name: &str) -> Result<()> {
    let texts = name.ends_with("sharedStrings.xml");
    let limit = if name.contains("worksheets/") {
        LARGEST_SHEET
    } else if texts {
        LARGEST_TEXTS
    } else {
        LARGEST_REST
    };
    let wrong = |reason: &str| Err(unreadable(reason).with("part", name));
    let mut bytes = BufReader::with_capacity(64 * 1024, part.take(limit + 1));
    let head = match bytes.fill_buf() {
        Ok(head) => head.to_vec(),
        Err(_) => return wrong("damaged_workbook"),
    };
    let mut whole = 0_u64;
    loop {
        let run = match bytes.skip_until(b'<') {
            Ok(0) => break,
            Ok(run) => run,
            Err(_) => return wrong("damaged_workbook"),
        };
        whole += run as u64;
        if whole > limit {
            return wrong("part_too_large");
        }
        if run > LONGEST_CELL {
            return wrong("cell_too_long");
        }
        // Comments, entities and raw text: no spreadsheet writes them, and they hide what a cell comes to.
        if bytes.fill_buf().is_ok_and(|next| next.first() == Some(&b'!')) {
            return wrong("odd_markup");
        }
    }
    // Room is made for as many texts as are announced.
    if texts && announced(&head).is_some_and(|count| count > whole / 5) {
        return wrong("damaged_workbook");
    }
    Ok(())
}

fn announced(head: &[u8]) -> Option<u64> {
    let text = String::from_utf8_lossy(head);
    let (_, rest) = text.split_once("uniqueCount=")?;
    let digits: String = rest[1..].chars().take_while(char::is_ascii_digit).collect();
    Some(digits.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_whole() {
        assert_eq!(text_of(&DataRef::Float(13_900_001_234.0)), "13900001234");
        assert_eq!(text_of(&DataRef::Float(89.5)), "89.5");
        assert_eq!(text_of(&DataRef::SharedString("a\0b")), "a\u{fffd}b");
    }

    #[test]
    fn what_is_no_workbook_is_refused() {
        for bytes in [&b""[..], b"PK\x03\x04", b"PK\x05\x06"] {
            let error = Workbook::open(bytes.to_vec()).err().unwrap();
            assert_eq!(error.params["reason"], "damaged_workbook");
        }
    }
}
