//! What one journal record says about the rows it wrote, packed.

use super::digest::Hash;

/// One row written by a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowNote {
    /// The table's number in `store::TABLES`.
    pub table: u8,
    /// The row's key.
    pub key: String,
    /// Its version after the write.
    pub version: i64,
    /// Its digest, or `None` when it was deleted.
    pub digest: Option<Hash>,
}

/// Packs notes: table, flags, key, version, digest. A UUID key takes sixteen bytes instead of thirty-six.
pub fn pack(notes: &[RowNote]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(notes.len() * 56);
    for note in notes {
        let uuid = uuid::Uuid::parse_str(&note.key)
            .ok()
            .filter(|uuid| uuid.to_string() == note.key);
        let flags = u8::from(note.digest.is_some()) | (u8::from(uuid.is_some()) << 1);
        bytes.push(note.table);
        bytes.push(flags);
        match uuid {
            Some(uuid) => bytes.extend_from_slice(uuid.as_bytes()),
            None => {
                // Keys are ids and short codes, far below 65,536 bytes.
                let length = u16::try_from(note.key.len()).unwrap_or(u16::MAX);
                bytes.extend_from_slice(&length.to_be_bytes());
                bytes.extend_from_slice(&note.key.as_bytes()[..usize::from(length)]);
            }
        }
        bytes.extend_from_slice(&note.version.to_be_bytes());
        if let Some(digest) = &note.digest {
            bytes.extend_from_slice(digest);
        }
    }
    bytes
}

/// Unpacks notes; `None` when the bytes are not what `pack` writes.
pub fn unpack(mut bytes: &[u8]) -> Option<Vec<RowNote>> {
    let mut notes = Vec::new();
    while !bytes.is_empty() {
        let table = *take(&mut bytes, 1)?.first()?;
        let flags = *take(&mut bytes, 1)?.first()?;
        let key = if flags & 2 != 0 {
            uuid::Uuid::from_slice(take(&mut bytes, 16)?).ok()?.to_string()
        } else {
            let length = u16::from_be_bytes(take(&mut bytes, 2)?.try_into().ok()?);
            String::from_utf8(take(&mut bytes, usize::from(length))?.to_vec()).ok()?
        };
        let version = i64::from_be_bytes(take(&mut bytes, 8)?.try_into().ok()?);
        let digest = if flags & 1 != 0 {
            Some(take(&mut bytes, 32)?.try_into().ok()?)
        } else {
            None
        };
        notes.push(RowNote {
            table,
            key,
            version,
            digest,
        });
    }
    Some(notes)
}

fn take<'b>(bytes: &mut &'b [u8], count: usize) -> Option<&'b [u8]> {
    let (head, tail) = bytes.split_at_checked(count)?;
    *bytes = tail;
    Some(head)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_unpacked() {
        let notes = vec![
            RowNote {
                table: 3,
                key: uuid::Uuid::now_v7().to_string(),
                version: 7,
                digest: Some([9; 32]),
            },
            RowNote {
                table: 0,
                key: String::from("centre"),
                version: 1,
                digest: Some([1; 32]),
            },
            RowNote {
                table: 200,
                key: format!("{}/close", uuid::Uuid::now_v7()),
                version: 0,
                digest: None,
            },
        ];
        assert_eq!(unpack(&pack(&notes)), Some(notes.clone()));
        let packed = pack(&notes);
        assert_eq!(unpack(&packed[..packed.len() - 1]), None);
    }
}
