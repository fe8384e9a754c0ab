//! What a complaint weighs in the file.

use super::Bench;
use crate::figure::{Figure, Value};

/// Bytes a complaint of the whole file beside those of its own fields and texts.
pub fn bytes(bench: &Bench) -> Result<Figure, String> {
    let file = bench.desk.file()?;
    let whole = std::fs::metadata(&file).map_err(|error| error.to_string())?.len();
    let (complaints, own) = bench.floor.own_bytes()?;
    let each = |bytes: u64| Value::Bytes(bytes as f64 / complaints as f64);
    let note = "the encrypted file, journal and indexes included; floor: the UTF-8 bytes of all fields of complaints, customers, timelines, plans, surveys, clocks";
    Ok(Figure::new("file_size", bench.size, "", each(whole), note).beside(each(own)))
}
