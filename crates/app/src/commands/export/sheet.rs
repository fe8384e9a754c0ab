//! The file itself, written as it is handed out: nothing is kept but what was not yet taken.

use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};

use zip::ZipWriter;
use zip::write::{SimpleFileOptions, StreamWriter};

use crate::error::{Error, Result};

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    /// Nothing.
    Empty,
    /// Words, and what looks like a number but is none.
    Text(String),
    /// A whole number.
    Number(i64),
    /// Money in fen.
    Money(i64),
    /// A moment on the centre's clock.
    Moment(chrono::NaiveDateTime),
}

/// A file with rows.
pub(super) trait Sheet: Send {
    /// Writes the names of the columns.
    fn header(&mut self, names: &[String]) -> Result<()>;
    /// Writes a row.
    fn row(&mut self, cells: &[Cell]) -> Result<()>;
    /// Hands out what was written.
    fn drain(&mut self) -> Result<Vec<u8>>;
    /// Ends the file, and hands out the rest.
    fn end(&mut self) -> Result<Vec<u8>>;
}

/// Text with commas.
#[derive(Default)]
pub(super) struct Csv {
    written: Vec<u8>,
}

impl Csv {
    fn line(&mut self, fields: impl Iterator<Item = String>) -> Result<()> {
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(&mut self.written);
        writer.write_record(fields).map_err(Error::internal)?;
        writer.flush()?;
        Ok(())
    }
}

/// A text that a spreadsheet would take for a formula begins with a sign that keeps it text.
fn safe(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

impl Sheet for Csv {
    fn header(&mut self, names: &[String]) -> Result<()> {
        self.written.extend_from_slice("\u{feff}".as_bytes());
        self.line(names.iter().cloned())
    }

    fn row(&mut self, cells: &[Cell]) -> Result<()> {
        self.line(cells.iter().map(|cell| match cell {
            Cell::Empty => String::new(),
            Cell::Text(text) => safe(text),
            Cell::Number(number) => number.to_string(),
            Cell::Money(fen) => yuan(*fen),
            Cell::Moment(at) => at.format("%Y-%m-%d %H:%M:%S").to_string(),
        }))
    }

    fn drain(&mut self) -> Result<Vec<u8>> {
        Ok(std::mem::take(&mut self.written))
    }

    fn end(&mut self) -> Result<Vec<u8>> {
        self.drain()
    }
}

fn yuan(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", fen.unsigned_abs() / 100, fen.unsigned_abs() % 100)
}

/// What was written and not yet taken.
#[derive(Debug, Clone, Default)]
struct Drain(Arc<Mutex<Vec<u8>>>);

impl Write for Drain {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// A workbook of one sheet. Texts stand in their cells, never as formulas, so nothing in them runs.
pub(super) struct Workbook {
    zip: Option<ZipWriter<StreamWriter<Drain>>>,
    drain: Drain,
    line: String,
}

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Huiyin" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const WORKBOOK_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
/// Style 1 is a moment, 2 money, 3 a column's name.
const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="4" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>"#;
const SHEET: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultColWidth="16" defaultRowHeight="15"/><sheetData>"#;

impl Workbook {
    pub fn begin() -> Result<Self> {
        let drain = Drain::default();
        let mut zip = ZipWriter::new_stream(drain.clone());
        let options = SimpleFileOptions::default().large_file(true);
        for (name, text) in [
            ("[Content_Types].xml", CONTENT_TYPES),
            ("_rels/.rels", RELATIONS),
            ("xl/workbook.xml", WORKBOOK),
            ("xl/_rels/workbook.xml.rels", WORKBOOK_RELATIONS),
            ("xl/styles.xml", STYLES),
            ("xl/worksheets/sheet1.xml", SHEET),
        ] {
            zip.start_file(name, options).map_err(Error::internal)?;
            zip.write_all(text.as_bytes())?;
        }
        Ok(Self {
            zip: Some(zip),
            drain,
            line: String::new(),
        })
    }

    fn text(&mut self, style: &str, text: &str) {
        self.line.push_str("<c");
        self.line.push_str(style);
        self.line.push_str(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        for c in text.chars() {
            match c {
                '&' => self.line.push_str("&amp;"),
                '<' => self.line.push_str("&lt;"),
                '>' => self.line.push_str("&gt;"),
                // What XML cannot say.
                '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
                _ => self.line.push(c),
            }
        }
        self.line.push_str("</t></is></c>");
    }

    fn number(&mut self, style: &str, number: &str) {
        self.line.push_str("<c");
        self.line.push_str(style);
        self.line.push_str("><v>");
        self.line.push_str(number);
        self.line.push_str("</v></c>");
    }

    fn put(&mut self) -> Result<()> {
        self.line.push_str("</row>");
        let line = std::mem::take(&mut self.line);
        self.zip()?.write_all(line.as_bytes())?;
        Ok(())
    }

    fn zip(&mut self) -> Result<&mut ZipWriter<StreamWriter<Drain>>> {
        self.zip
            .as_mut()
            .ok_or_else(|| Error::internal("the workbook has ended"))
    }
}

/// Days since the last of 1899, as spreadsheets count them.
fn serial(at: chrono::NaiveDateTime) -> String {
    let seconds = at.and_utc().timestamp() + 25_569 * 86_400;
    let days = seconds.div_euclid(86_400);
    #[expect(clippy::cast_precision_loss, reason = "less than a day in seconds")]
    let part = seconds.rem_euclid(86_400) as f64 / 86_400.0;
    let part = format!("{part:.9}");
    format!("{days}{}", part.trim_start_matches('0'))
}

impl Sheet for Workbook {
    fn header(&mut self, names: &[String]) -> Result<()> {
        self.line.push_str("<row>");
        for name in names {
            self.text(" s=\"3\"", name);
        }
        self.put()
    }

    fn row(&mut self, cells: &[Cell]) -> Result<()> {
        self.line.push_str("<row>");
        for cell in cells {
            match cell {
                Cell::Empty => self.line.push_str("<c/>"),
                Cell::Text(text) => self.text("", text),
                Cell::Number(number) => self.number("", &number.to_string()),
                Cell::Money(fen) => self.number(" s=\"2\"", &yuan(*fen)),
                Cell::Moment(at) => self.number(" s=\"1\"", &serial(*at)),
            }
        }
        self.put()
    }

    fn drain(&mut self) -> Result<Vec<u8>> {
        let mut written = self.drain.0.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(std::mem::take(&mut *written))
    }

    fn end(&mut self) -> Result<Vec<u8>> {
        self.zip()?.write_all(b"</sheetData></worksheet>")?;
        if let Some(zip) = self.zip.take() {
            zip.finish().map_err(Error::internal)?;
        }
        self.drain()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_runs_in_a_spreadsheet() {
        for formula in ["=1+1", "+1", "-1", "@x", "\t=x", "\r=x"] {
            assert!(safe(formula).starts_with('\''), "{formula}");
        }
        assert_eq!(safe("退款=0"), "退款=0");
    }

    #[test]
    fn moments_are_counted_as_spreadsheets_do() {
        let at = chrono::NaiveDate::from_ymd_opt(2026, 2, 13)
            .and_then(|day| day.and_hms_opt(17, 0, 0))
            .unwrap();
        assert_eq!(serial(at), "46066.708333333");
        assert_eq!(yuan(-105), "-1.05");
    }
}
