//! What a file is, and the text that is made of it.

use encoding_rs::{Decoder, Encoding as Charset, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::kind::{Delimiter, Encoding, Form};
use super::text::unreadable;
use crate::book::Book;
use crate::cx::Cx;
use crate::error::{Error, Result};
use crate::store::import::{ImportRow, piece};

/// How much of a text tells what stands between two cells.
const HEAD: usize = 64 * 1024;
/// A piece of text in the book, at most so many bytes: about what a batch reads.
pub(super) const PIECE: usize = 128 * 1024;

/// What the first bytes of a file say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Looks {
    /// A workbook, or something else that is packed like one.
    Packed,
    /// Text in UTF-16.
    Utf16,
    /// Some other text.
    Text,
}

/// What a file is by its first bytes.
///
/// # Errors
/// `unreadable_file` for a workbook of the old format, which nothing reads safely.
pub(super) fn looks(head: &[u8]) -> Result<Looks> {
    if head.starts_with(b"PK\x03\x04") {
        return Ok(Looks::Packed);
    }
    if head.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(unreadable("old_workbook"));
    }
    if head.starts_with(b"PK") {
        return Err(unreadable("damaged_workbook"));
    }
    Ok(if charset_of_utf16(head).is_some() {
        Looks::Utf16
    } else {
        Looks::Text
    })
}

/// UTF-16 by its mark, or by every other byte of its beginning being nothing.
fn charset_of_utf16(head: &[u8]) -> Option<&'static Charset> {
    match head {
        [0xff, 0xfe, ..] => return Some(UTF_16LE),
        [0xfe, 0xff, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let head = &head[..head.len().min(512)];
    let nothing = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (nothing(0), nothing(1));
    // A header in Chinese has fewer, but its commas and line ends are there.
    match (even, odd) {
        (0, 2..) => Some(UTF_16LE),
        (2.., 0) => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether a file is UTF-8 to its end; told piece by piece, however it was cut.
#[derive(Debug, Default)]
struct Utf8 {
    rest: Vec<u8>,
    broken: bool,
}

impl Utf8 {
    fn take(&mut self, bytes: &[u8]) {
        if self.broken {
            return;
        }
        let mut whole = std::mem::take(&mut self.rest);
        whole.extend_from_slice(bytes);
        if let Err(error) = std::str::from_utf8(&whole) {
            self.broken = error.error_len().is_some();
            self.rest = whole.split_off(error.valid_up_to());
        }
    }

    fn holds(&self) -> bool {
        !self.broken && self.rest.is_empty()
    }
}

/// The form of a file of text: its encoding by all of its bytes, what stands between two cells by its beginning.
pub(super) async fn text_form(cx: &mut Cx<'_>, row: &ImportRow, looks: Looks) -> Result<Form> {
    let (mut at, mut utf8, mut head) = (0, Utf8::default(), Vec::new());
    while let Some(bytes) = piece(cx, &row.id, at).await? {
        at += i64::try_from(bytes.len()).map_err(Error::internal)?;
        if head.len() < HEAD {
            head.extend_from_slice(&bytes[..bytes.len().min(HEAD)]);
        }
        utf8.take(&bytes);
        if utf8.broken || looks == Looks::Utf16 {
            break;
        }
    }
    let encoding = match looks {
        Looks::Utf16 => Encoding::Utf16,
        _ if utf8.holds() => Encoding::Utf8,
        _ => Encoding::Gb18030,
    };
    let (text, _, _) = charset(encoding, &head).decode(&head);
    Ok(Form::Csv {
        encoding,
        delimiter: delimiter(&text),
    })
}

fn charset(encoding: Encoding, head: &[u8]) -> &'static Charset {
    match encoding {
        Encoding::Utf8 => UTF_8,
        Encoding::Gb18030 => GB18030,
        Encoding::Utf16 => charset_of_utf16(head).unwrap_or(UTF_16LE),
    }
}

/// What most evenly parts the first lines.
fn delimiter(text: &str) -> Delimiter {
    let columns = |delimiter: Delimiter| {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter.byte())
            .from_reader(text.as_bytes());
        let widths = reader.records().take(10).flatten().map(|record| record.len());
        widths.max().unwrap_or_default()
    };
    let mut best = (Delimiter::Comma, columns(Delimiter::Comma));
    for other in Delimiter::ALL {
        let found = columns(other);
        if found > best.1 {
            best = (other, found);
        }
    }
    best.0
}

/// Makes UTF-8 of pieces in any encoding.
pub(super) struct Transcoder {
    decoder: Decoder,
}

impl Transcoder {
    pub fn new(encoding: Encoding, head: &[u8]) -> Self {
        Self {
            decoder: charset(encoding, head).new_decoder_without_bom_handling(),
        }
    }

    /// The text of a piece. What is no such text stands as U+FFFD, where the row's check finds it; so does a NUL, which no
    /// text of the book holds.
    pub fn text(&mut self, bytes: &[u8], last: bool) -> Result<String> {
        let room = self
            .decoder
            .max_utf8_buffer_length(bytes.len())
            .ok_or_else(|| Error::internal("a piece is too long"))?;
        let mut text = String::with_capacity(room);
        let (_, _, _) = self.decoder.decode_to_string(bytes, &mut text, last);
        Ok(if text.contains('\0') {
            text.replace('\0', "\u{fffd}")
        } else {
            text
        })
    }
}

/// The whole file, for what must be in memory to be read.
pub(super) async fn whole(book: &Book, actor: huiyin_domain::permission::Actor, row: &ImportRow) -> Result<Vec<u8>> {
    let row = row.clone();
    book.query(actor, None, move |cx| {
        Box::pin(async move {
            let mut bytes = Vec::with_capacity(usize::try_from(row.size).unwrap_or_default());
            let mut at = 0;
            while let Some(piece) = piece(cx, &row.id, at).await? {
                at += i64::try_from(piece.len()).map_err(Error::internal)?;
                bytes.extend_from_slice(&piece);
            }
            Ok(bytes)
        })
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_by_their_first_bytes() {
        assert_eq!(looks(b"PK\x03\x04").unwrap(), Looks::Packed);
        assert_eq!(looks(b"a,b\r\n1,2").unwrap(), Looks::Text);
        assert_eq!(looks(b"\xff\xfea\0,\0").unwrap(), Looks::Utf16);
        assert_eq!(looks(b"a\0,\0b\0\r\0\n\0").unwrap(), Looks::Utf16);
        assert_eq!(looks(b"\xd0\xcf\x11\xe0").unwrap_err().params["reason"], "old_workbook");
    }

    #[test]
    fn utf_8_is_told_however_it_is_cut() {
        let text = "退款，谢谢".as_bytes();
        for cut in 0..text.len() {
            let mut utf8 = Utf8::default();
            utf8.take(&text[..cut]);
            utf8.take(&text[cut..]);
            assert!(utf8.holds(), "{cut}");
        }
        let mut utf8 = Utf8::default();
        utf8.take(&text[..4]);
        assert!(!utf8.holds());
    }

    #[test]
    fn what_parts_the_cells_is_guessed() {
        assert_eq!(delimiter("a;b;c\n1,5;2;3\n"), Delimiter::Semicolon);
        assert_eq!(delimiter("a\tb\n1\t2\n"), Delimiter::Tab);
        assert_eq!(delimiter("a,b\n\"x;y;z\",2\n"), Delimiter::Comma);
        assert_eq!(delimiter("alone"), Delimiter::Comma);
    }

    #[test]
    fn any_encoding_becomes_utf_8() {
        let (bytes, _, _) = GB18030.encode("投诉,退款");
        for cut in 0..bytes.len() {
            let mut transcoder = Transcoder::new(Encoding::Gb18030, &bytes);
            let text = transcoder.text(&bytes[..cut], false).unwrap() + &transcoder.text(&bytes[cut..], true).unwrap();
            assert_eq!(text, "投诉,退款");
        }
        let mut transcoder = Transcoder::new(Encoding::Utf8, b"");
        assert_eq!(transcoder.text(b"a\xffb\0", true).unwrap(), "a\u{fffd}b\u{fffd}");
    }
}
