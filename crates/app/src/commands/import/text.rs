//! The text of a file that is being imported, a few pieces at a time.

use csv::{ReaderBuilder, StringRecord};

use super::column::Column;
use super::row::Headers;
use crate::cx::Cx;
use crate::error::{Error, ErrorCode, Result};
use crate::store::filter::Filter;
use crate::store::import::{ChunkRow, ImportRow};

/// How many bytes are read at once, however they were cut into pieces: few at first, more where a single record is
/// longer. No record may be longer than the last.
const WINDOWS: [i64; 2] = [512 * 1024, 8 * 1024 * 1024];

/// Records with the byte at which each one ends.
pub(super) struct Records {
    pub records: Vec<(StringRecord, i64)>,
    /// Whether the file ends behind them.
    pub at_end: bool,
}

/// Reads up to `most` records from `from` on.
pub(super) async fn records(cx: &mut Cx<'_>, row: &ImportRow, from: i64, most: usize) -> Result<Records> {
    for window in WINDOWS {
        if let Some(records) = within(cx, row, from, window, most).await? {
            return Ok(records);
        }
    }
    Err(Error::new(ErrorCode::UnreadableFile).with("reason", "record_too_long"))
}

/// The records that end within a window; none where the first does not.
async fn within(cx: &mut Cx<'_>, row: &ImportRow, from: i64, window: i64, most: usize) -> Result<Option<Records>> {
    let mut tail = Filter::new("where t.import_id = ");
    tail.bind(&row.id)
        .sql(" and t.start_byte >= (select max(c.start_byte) from import_chunk c where c.import_id = ")
        .bind(&row.id);
    tail.sql(" and c.start_byte <= ")
        .bind(&from)
        .sql(") and t.start_byte < ")
        .bind(&(from + window))
        .sql(" order by t.start_byte");
    let chunks: Vec<ChunkRow> = cx.all(tail).await?;
    let start = chunks.first().map_or(from, |chunk| chunk.start_byte);
    let text: String = chunks.into_iter().map(|chunk| chunk.text).collect();
    let loaded = start + i64::try_from(text.len()).map_err(Error::internal)?;
    let skip = usize::try_from(from - start).map_err(Error::internal)?;
    let last_piece = loaded >= row.size;
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes().get(skip..).unwrap_or_default());
    let mut records = Vec::new();
    let mut record = StringRecord::new();
    while records.len() < most {
        let read = reader
            .read_record(&mut record)
            .map_err(|error| Error::new(ErrorCode::UnreadableFile).with("reason", error.to_string()))?;
        let end = from + i64::try_from(reader.position().byte()).map_err(Error::internal)?;
        if !last_piece && (!read || end >= loaded) {
            // This record may go on in the next piece.
            return Ok((!records.is_empty()).then_some(Records { records, at_end: false }));
        }
        if !read {
            return Ok(Some(Records { records, at_end: true }));
        }
        // A line of nothing is no complaint.
        records.push((record.clone(), end));
    }
    Ok(Some(Records { records, at_end: false }))
}

/// The headers, and where the first row begins.
pub(super) async fn headers(cx: &mut Cx<'_>, row: &ImportRow) -> Result<(Headers, i64)> {
    let first = records(cx, row, 0, 1).await?;
    let Some((record, end)) = first.records.into_iter().next() else {
        return Err(Error::new(ErrorCode::UnreadableFile).with("reason", "no_header"));
    };
    let mut seen = Vec::new();
    let columns = record
        .iter()
        .map(|header| {
            let known = Column::of_header(header).filter(|column| !seen.contains(column));
            seen.extend(known);
            (header.trim_start_matches('\u{feff}').trim().to_owned(), known)
        })
        .collect();
    if seen.is_empty() {
        return Err(Error::new(ErrorCode::UnreadableFile).with("reason", "no_known_header"));
    }
    Ok((Headers(columns), end))
}
