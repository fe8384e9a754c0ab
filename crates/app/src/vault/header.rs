//! The header: slots, the noted head and the failure counters of one book.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::head::HeadNote;
use super::secret::Secret;
use super::slot::{Label, Slot, SlotKind};
use super::{DataKey, Derived, Failures, Head, KdfCost, KeyFile, Password, RecoveryKey, Salt, Tag, VaultError};

/// How many slots are tried for one name, the newest first. One is the rule and two stand during a password change;
/// more only where changes failed again and again without a restart between. The bound keeps a tampered header from
/// costing a derivation each for thousands.
const TRIES: usize = 16;

/// The vault header of one book, in memory. See the [module](super) for the order in which to change and save it.
#[derive(Clone, Serialize, Deserialize)]
pub struct Header {
    id: String,
    name_salt: Salt,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    book: Option<String>,
    #[serde(default)]
    slots: Vec<Slot>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    head: Option<HeadNote>,
    #[serde(default)]
    failures: Failures,
}

impl Header {
    /// The header of a new book: `id` is the book's for ever (any text, say a UUID), `book` the database file beside
    /// the header, `data_key` what encrypts it. It has no slots yet: add a user and the recovery key before saving.
    pub fn create(id: &str, book: &str, data_key: &DataKey) -> Result<Self, VaultError> {
        let mut header = Self::without_slots(id)?;
        header.book = Some(book_name(book)?.to_owned());
        header.head = Some(HeadNote::new(
            id,
            data_key,
            Head {
                seq: 0,
                hash: String::new(),
            },
        )?);
        Ok(header)
    }

    /// The header of a book on PostgreSQL: failure counters and decoys, nothing to open.
    pub fn without_slots(id: &str) -> Result<Self, VaultError> {
        Ok(Self {
            id: id.to_owned(),
            name_salt: Salt::random()?,
            book: None,
            slots: Vec::new(),
            head: None,
            failures: Failures::default(),
        })
    }

    /// The book's id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The database file's name, in the header's folder; `None` for a book on PostgreSQL.
    pub fn book(&self) -> Option<&str> {
        self.book.as_deref()
    }

    /// A user's tag: for the failure counters and the log.
    pub fn tag(&self, name: &str) -> Tag {
        Tag::of_user(&self.name_salt, name)
    }

    /// The counters of failed sign-ins.
    pub fn failures(&mut self) -> &mut Failures {
        &mut self.failures
    }

    /// Opens a user's slot. Exactly one derivation, for an unknown user too; one more only while a password change
    /// stands half done. **Compare the proof with the database's verifier next**: a slot alone proves nothing.
    pub fn open_with_password(&self, name: &str, password: &Password) -> Result<(DataKey, Derived), VaultError> {
        let tag = self.tag(name);
        let mut tried = false;
        for slot in self.slots.iter().rev().filter(|slot| slot.label.tag == tag).take(TRIES) {
            let Some(cost) = slot.label.cost else { continue };
            tried = true;
            let derived = password.derive(slot.label.salt, cost)?;
            if let Some(data_key) = slot.open(&self.id, &derived.kek) {
                return Ok((data_key, derived));
            }
        }
        if !tried {
            let (salt, cost) = self.decoy(name);
            password.derive(salt, cost)?;
        }
        Err(VaultError::WrongSecret)
    }

    /// What to derive an unknown user's password with, so that refusing takes as long as for a known one: where the
    /// book is open, or on PostgreSQL, and the database has no such user. Always the same for one name.
    pub fn decoy(&self, name: &str) -> (Salt, KdfCost) {
        let cost = self.slots.iter().rev().find_map(|slot| slot.label.cost);
        (
            self.tag(name).decoy_salt(&self.name_salt),
            cost.unwrap_or(KdfCost::STANDARD),
        )
    }

    /// Opens the slot of the recovery key.
    pub fn open_with_recovery_key(&self, key: &RecoveryKey) -> Result<DataKey, VaultError> {
        self.open_with(SlotKind::Recovery, |salt| key.kek(salt))
    }

    /// Opens the slot of the key file.
    pub fn open_with_key_file(&self, key: &KeyFile) -> Result<DataKey, VaultError> {
        self.open_with(SlotKind::KeyFile, |salt| key.kek(salt))
    }

    fn open_with(
        &self,
        kind: SlotKind,
        kek: impl Fn(&Salt) -> Result<Secret, VaultError>,
    ) -> Result<DataKey, VaultError> {
        for slot in self.slots.iter().filter(|slot| slot.label.kind == kind) {
            if let Some(data_key) = slot.open(&self.id, &kek(&slot.label.salt)?) {
                return Ok(data_key);
            }
        }
        Err(VaultError::WrongSecret)
    }

    /// Adds a slot for a user beside those the user has. Step 1 of every change of a password.
    pub fn add_user_slot(&mut self, name: &str, derived: &Derived, data_key: &DataKey) -> Result<(), VaultError> {
        self.check_head(data_key)?;
        let label = Label {
            kind: SlotKind::User,
            tag: self.tag(name),
            salt: derived.salt(),
            cost: Some(derived.cost()),
        };
        let slot = Slot::new(&self.id, label, &derived.kek, data_key)?;
        self.slots.push(slot);
        Ok(())
    }

    /// Whether a user has any slot.
    pub fn has_user(&self, name: &str) -> bool {
        let tag = self.tag(name);
        self.slots.iter().any(|slot| slot.label.tag == tag)
    }

    /// Drops a user's slots but the one whose salt stands beside the verifier in the database. Says how many went.
    pub fn drop_stale_user_slots(&mut self, name: &str, keep: Salt) -> usize {
        let tag = self.tag(name);
        self.retain(|label| label.tag != tag || label.salt == keep)
    }

    /// Drops all slots of a user. Says how many went.
    pub fn drop_user(&mut self, name: &str) -> usize {
        let tag = self.tag(name);
        self.retain(|label| label.tag != tag)
    }

    /// Drops every user slot that is not in the database's list of enabled users and their salts. Call it at every
    /// opening and before a rekey, and save if it says that any went.
    pub fn retain_user_slots<'a>(&mut self, live: impl IntoIterator<Item = (&'a str, Salt)>) -> usize {
        let live: std::collections::HashSet<_> = live
            .into_iter()
            .map(|(name, salt)| (self.tag(name), *salt.as_bytes()))
            .collect();
        self.retain(|label| label.kind != SlotKind::User || live.contains(&(label.tag.clone(), *label.salt.as_bytes())))
    }

    fn retain(&mut self, keep: impl Fn(&Label) -> bool) -> usize {
        let before = self.slots.len();
        self.slots.retain(|slot| keep(&slot.label));
        before - self.slots.len()
    }

    /// Puts in the recovery key, in place of any other.
    pub fn set_recovery_slot(&mut self, key: &RecoveryKey, data_key: &DataKey) -> Result<(), VaultError> {
        self.set_slot(SlotKind::Recovery, Tag::recovery(), |salt| key.kek(salt), data_key)
    }

    /// Puts in the key file, in place of any other.
    pub fn set_key_file_slot(&mut self, key: &KeyFile, data_key: &DataKey) -> Result<(), VaultError> {
        self.set_slot(SlotKind::KeyFile, Tag::key_file(), |salt| key.kek(salt), data_key)
    }

    /// Takes the key file's slot away. Says whether there was one.
    pub fn drop_key_file_slot(&mut self) -> bool {
        self.retain(|label| label.kind != SlotKind::KeyFile) > 0
    }

    /// Whether a recovery key opens this book.
    pub fn has_recovery_slot(&self) -> bool {
        self.slots.iter().any(|slot| slot.label.kind == SlotKind::Recovery)
    }

    /// Whether a key file opens this book.
    pub fn has_key_file_slot(&self) -> bool {
        self.slots.iter().any(|slot| slot.label.kind == SlotKind::KeyFile)
    }

    fn set_slot(
        &mut self,
        kind: SlotKind,
        tag: Tag,
        kek: impl Fn(&Salt) -> Result<Secret, VaultError>,
        data_key: &DataKey,
    ) -> Result<(), VaultError> {
        self.check_head(data_key)?;
        let salt = Salt::random()?;
        let label = Label {
            kind,
            tag,
            salt,
            cost: None,
        };
        let slot = Slot::new(&self.id, label, &kek(&salt)?, data_key)?;
        self.retain(|label| label.kind != kind);
        self.slots.push(slot);
        Ok(())
    }

    /// The same header for a database file encrypted with `fresh`: every slot resealed, so that each secret still
    /// opens it, and nothing of `current` left in it. With a `recovery` key, that one replaces the old. Saving the
    /// result is the switch. Call [`retain_user_slots`](Self::retain_user_slots) first.
    pub fn rekeyed(
        &self,
        current: &DataKey,
        fresh: &DataKey,
        book: &str,
        recovery: Option<&RecoveryKey>,
    ) -> Result<Self, VaultError> {
        let head = self.check_head(current)?.clone();
        let mut header = self.with_book(book)?;
        header.head = Some(HeadNote::new(&self.id, fresh, head)?);
        header.slots = self
            .slots
            .iter()
            .filter(|slot| recovery.is_none() || slot.label.kind != SlotKind::Recovery)
            .map(|slot| slot.resealed(&self.id, current, fresh))
            .collect::<Result<_, _>>()?;
        if let Some(key) = recovery {
            header.set_recovery_slot(key, fresh)?;
        }
        Ok(header)
    }

    /// The same header for another database file under the same data key. For a restore: of the *back-up's* header, whose
    /// slots belong to the back-up's verifiers.
    pub fn with_book(&self, book: &str) -> Result<Self, VaultError> {
        Ok(Self {
            book: Some(book_name(book)?.to_owned()),
            ..self.clone()
        })
    }

    /// Notes the journal's last record, after its commit. Never goes backwards: a journal that has lost its tail must
    /// not be noted over the proof of that.
    pub fn note_head(&mut self, data_key: &DataKey, head: Head) -> Result<(), VaultError> {
        let noted = self.check_head(data_key)?;
        if head.seq < noted.seq || (head.seq == noted.seq && head.hash != noted.hash) {
            return Err(VaultError::HeadMismatch);
        }
        self.head = Some(HeadNote::new(&self.id, data_key, head)?);
        Ok(())
    }

    /// The noted head, if whoever noted it had this data key. The journal must hold a record with that sequence and
    /// that hash; it may have gone on since. A missing note is a removed one: every header with a book has it.
    pub fn check_head(&self, data_key: &DataKey) -> Result<&Head, VaultError> {
        self.head
            .as_ref()
            .ok_or(VaultError::HeadMismatch)?
            .checked(&self.id, data_key)
    }

    /// Whether this could be a header that this program wrote.
    pub(super) fn is_sound(&self) -> bool {
        let book = self.book.as_deref().is_none_or(|book| book_name(book).is_ok());
        let costs = self
            .slots
            .iter()
            .all(|slot| slot.label.cost.is_some() == (slot.label.kind == SlotKind::User));
        book && costs && self.failures.is_bounded()
    }
}

/// A plain file name: whoever can write the header must not point the app at a file elsewhere.
fn book_name(name: &str) -> Result<&str, VaultError> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    match (1..=64).contains(&name.len()) && name.chars().all(plain) && !name.starts_with(['.', '-']) {
        true => Ok(name),
        false => Err(VaultError::BookNameRefused),
    }
}

impl fmt::Debug for Header {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Header")
            .field("id", &self.id)
            .field("book", &self.book)
            .field("slots", &self.slots.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
