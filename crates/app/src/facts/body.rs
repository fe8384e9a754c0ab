//! A segment as bytes: the texts it names, then column after column, little-endian.

use super::dictionary::Dictionary;
use super::segment::{Bits, NONE, SEGMENT, Segment, Standing};
use crate::store::fact::Part;

/// Packs a segment. Its numbers are those of its own list of texts.
pub(super) fn pack(segment: &Segment, dictionary: &Dictionary) -> Vec<u8> {
    let mut texts: Vec<&str> = Vec::new();
    let mut own = vec![0_u16; dictionary.end()];
    let mut number = |global: u16| -> u16 {
        let Some(slot) = own.get_mut(usize::from(global)) else {
            return 0;
        };
        if *slot == 0
            && let Some(text) = dictionary.text(global)
        {
            texts.push(text);
            // No more texts than the dictionary has, and that counts in u16.
            *slot = u16::try_from(texts.len()).unwrap_or_default();
        }
        *slot
    };
    let mut columns = Vec::with_capacity(SEGMENT * 64);
    bits(&segment.present, &mut columns);
    for column in &segment.moments {
        column
            .iter()
            .for_each(|moment| columns.extend_from_slice(&moment.to_le_bytes()));
    }
    for column in &segment.names {
        column
            .iter()
            .for_each(|name| columns.extend_from_slice(&number(*name).to_le_bytes()));
    }
    for column in &segment.codes {
        columns.extend_from_slice(column);
    }
    for flag in &segment.flags {
        bits(flag, &mut columns);
    }
    for standing in &segment.standings {
        columns.extend_from_slice(&standing.place.to_le_bytes());
        columns.extend_from_slice(&number(standing.name).to_le_bytes());
        columns.push(standing.part as u8);
    }
    let mut body = Vec::with_capacity(columns.len() + 40 * texts.len() + 2);
    body.extend_from_slice(&u16::try_from(texts.len()).unwrap_or_default().to_le_bytes());
    for text in texts {
        // Ids and codes, far below 65,536 bytes.
        body.extend_from_slice(&u16::try_from(text.len()).unwrap_or_default().to_le_bytes());
        body.extend_from_slice(text.as_bytes());
    }
    body.extend_from_slice(&columns);
    body
}

fn bits(bits: &Bits, into: &mut Vec<u8>) {
    bits.iter().for_each(|word| into.extend_from_slice(&word.to_le_bytes()));
}

/// Unpacks a segment, learning its texts. None where the bytes are not what `pack` writes, or the dictionary is full.
pub(super) fn unpack(mut body: &[u8], dictionary: &mut Dictionary) -> Option<Segment> {
    let body = &mut body;
    let mut global = vec![0_u16];
    for _ in 0..u16::from_le_bytes(take(body)?) {
        let length = u16::from_le_bytes(take(body)?);
        let (text, rest) = body.split_at_checked(usize::from(length))?;
        *body = rest;
        global.push(dictionary.learn(std::str::from_utf8(text).ok()?)?);
    }
    let mut segment = Segment {
        present: words(body)?,
        ..Segment::default()
    };
    for column in &mut segment.moments {
        for moment in column.iter_mut() {
            *moment = i64::from_le_bytes(take(body)?);
        }
    }
    for column in &mut segment.names {
        for name in column.iter_mut() {
            *name = *global.get(usize::from(u16::from_le_bytes(take(body)?)))?;
        }
    }
    for column in &mut segment.codes {
        *column = take(body)?;
    }
    for flag in &mut segment.flags {
        *flag = words(body)?;
    }
    while !body.is_empty() {
        let place = u16::from_le_bytes(take(body)?);
        let name = *global.get(usize::from(u16::from_le_bytes(take(body)?)))?;
        let [part] = take::<1>(body)?;
        segment.standings.push(Standing {
            place: (usize::from(place) < SEGMENT).then_some(place)?,
            name,
            part: Part::ALL.into_iter().find(|known| *known as u8 == part)?,
        });
    }
    segment.measure();
    Some(segment)
}

fn words(body: &mut &[u8]) -> Option<Bits> {
    let mut bits = NONE;
    for word in &mut bits {
        *word = u64::from_le_bytes(take(body)?);
    }
    Some(bits)
}

fn take<const N: usize>(body: &mut &[u8]) -> Option<[u8; N]> {
    let (head, tail) = body.split_first_chunk()?;
    *body = tail;
    Some(*head)
}
