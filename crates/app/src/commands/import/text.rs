//! The text of a file that is being imported, a few pieces at a time.

use csv::{ReaderBuilder, StringRecord};

use super::kind::Setup;
use super::row::Headers;
use crate::cx::Cx;
use crate::error::{Error, ErrorCode, Result};
use crate::store::import::{ImportRow, window};

/// How many bytes are read at once, however they were cut into pieces: few at first, more where a single record is
/// longer. No record may be longer than the last.
const WINDOWS: [i64; 2] = [192 * 1024, 8 * 1024 * 1024];
/// Empty lines before the headers.
const EMPTY_LINES: usize = 100;

/// Records with the byte at which each one ends.
pub(super) struct Records {
    pub records: Vec<(StringRecord, i64)>,
    /// Whether the file ends behind them.
    pub at_end: bool,
}

/// A file's text: which, how long, and what stands between two cells.
#[derive(Debug, Clone)]
pub(super) struct Text {
    import: String,
    size: i64,
    delimiter: u8,
}

impl Text {
    /// The text of an import that was read in this form.
    pub fn of(row: &ImportRow, setup: &Setup) -> Self {
        Self {
            import: row.id.clone(),
            size: row.text_size.unwrap_or_default(),
            delimiter: setup.form.delimiter().byte(),
        }
    }

    /// Reads up to `most` records from `from` on.
    pub async fn records(&self, cx: &mut Cx<'_>, from: i64, most: usize) -> Result<Records> {
        for window in WINDOWS {
            if let Some(records) = self.within(cx, from, window, most).await? {
                return Ok(records);
            }
        }
        Err(unreadable("record_too_long").with("byte", from))
    }

    /// The records that end within a window; none where the first does not.
    async fn within(&self, cx: &mut Cx<'_>, from: i64, size: i64, most: usize) -> Result<Option<Records>> {
        let chunks = window(cx, &self.import, from, from + size).await?;
        let start = chunks.first().map_or(from, |chunk| chunk.start_byte);
        let text: String = chunks.into_iter().map(|chunk| chunk.text).collect();
        let loaded = start + i64::try_from(text.len()).map_err(Error::internal)?;
        let skip = usize::try_from(from - start).map_err(Error::internal)?;
        let last_piece = loaded >= self.size;
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.delimiter)
            .from_reader(text.as_bytes().get(skip..).unwrap_or_default());
        let mut records = Vec::new();
        let mut record = StringRecord::new();
        while records.len() < most {
            let read = reader
                .read_record(&mut record)
                .map_err(|error| unreadable("not_csv").with("detail", error.to_string()))?;
            let end = from + i64::try_from(reader.position().byte()).map_err(Error::internal)?;
            if !last_piece && (!read || end >= loaded) {
                // This record may go on in the next piece.
                return Ok((!records.is_empty()).then_some(Records { records, at_end: false }));
            }
            if !read {
                return Ok(Some(Records { records, at_end: true }));
            }
            records.push((record.clone(), end));
        }
        Ok(Some(Records { records, at_end: false }))
    }

    /// The names in the first line that holds any, which line that is, and where the rows begin.
    pub async fn names(&self, cx: &mut Cx<'_>) -> Result<(Vec<String>, i64, i64)> {
        let first = self.records(cx, 0, EMPTY_LINES).await?;
        for (line, (record, end)) in (1..).zip(first.records) {
            let names: Vec<String> = record
                .iter()
                .map(|name| name.trim_start_matches('\u{feff}').trim().to_owned())
                .collect();
            if names.iter().any(|name| !name.is_empty()) {
                return Ok((names, line, end));
            }
        }
        Err(unreadable("no_header"))
    }

    /// The headers, and where the first row begins.
    pub async fn headers(&self, cx: &mut Cx<'_>, setup: &Setup) -> Result<(Headers, i64)> {
        let (names, line, end) = self.names(cx).await?;
        if setup.columns.iter().all(Option::is_none) {
            return Err(unreadable("no_known_header"));
        }
        Ok((Headers::new(names, &setup.columns, line), end))
    }
}

/// Whether there is nothing in any cell.
pub(super) fn is_blank(record: &StringRecord) -> bool {
    record.iter().all(|cell| cell.trim().is_empty())
}

/// A file of which nothing can be made.
pub(super) fn unreadable(reason: &str) -> Error {
    Error::new(ErrorCode::UnreadableFile).with("reason", reason)
}
