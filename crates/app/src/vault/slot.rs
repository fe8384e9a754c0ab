//! One slot: one secret's way to the data key.

use serde::{Deserialize, Serialize};

use super::bytes::Bytes;
use super::cipher::{self, Locked, Sealed};
use super::secret::{DataKey, Secret, same};
use super::{KdfCost, Salt, Tag, VaultError};

/// What kind of secret opens a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum SlotKind {
    User,
    Recovery,
    KeyFile,
}

/// What a slot says in clear about itself; bound into every box and into the MAC.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Label {
    pub(super) kind: SlotKind,
    pub(super) tag: Tag,
    pub(super) salt: Salt,
    /// The cost of the password's derivation; the other kinds have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) cost: Option<KdfCost>,
}

/// One slot of the header.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Slot {
    #[serde(flatten)]
    pub(super) label: Label,
    /// The public half, to which the data key is sealed.
    public: Bytes<32>,
    /// The private half, locked with the key that the secret gives.
    private: Locked,
    /// The data key, sealed to the public half.
    data_key: Sealed,
    /// Shows that somebody with the data key made this slot.
    mac: Bytes<32>,
}

impl Slot {
    /// A new slot with a key pair of its own.
    pub(super) fn new(header: &str, label: Label, kek: &Secret, data_key: &DataKey) -> Result<Self, VaultError> {
        let private = Secret::random()?;
        let public = cipher::public_of(&private);
        let context = context(header, &label, &public);
        let mut slot = Self {
            private: cipher::lock(kek, &context, &private)?,
            data_key: cipher::seal(&public, &context, &data_key.0)?,
            mac: Bytes([0; 32]),
            label,
            public,
        };
        slot.mac = slot.expected_mac(header, data_key)?;
        Ok(slot)
    }

    /// The data key, if `kek` is of this slot's secret.
    pub(super) fn open(&self, header: &str, kek: &Secret) -> Option<DataKey> {
        let context = context(header, &self.label, &self.public);
        let private = cipher::unlock(kek, &context, &self.private)?;
        cipher::unseal(&private, &context, &self.data_key).map(DataKey)
    }

    /// The same slot, for the same secret, with another data key. `current` shows that nobody put in a public half of
    /// their own; the old sealed box is gone from the result.
    pub(super) fn resealed(&self, header: &str, current: &DataKey, fresh: &DataKey) -> Result<Self, VaultError> {
        if !same(&self.mac.0, &self.expected_mac(header, current)?.0) {
            return Err(VaultError::SlotForged);
        }
        let context = context(header, &self.label, &self.public);
        let mut slot = Self {
            data_key: cipher::seal(&self.public, &context, &fresh.0)?,
            ..self.clone()
        };
        slot.mac = slot.expected_mac(header, fresh)?;
        Ok(slot)
    }

    fn expected_mac(&self, header: &str, data_key: &DataKey) -> Result<Bytes<32>, VaultError> {
        let context = context(header, &self.label, &self.public);
        data_key
            .for_purpose("huiyin vault slot mac v1")?
            .mac(&cipher::joined(&[&context, &self.private.0]))
    }
}

fn context(header: &str, label: &Label, public: &Bytes<32>) -> Vec<u8> {
    let kind: &[u8] = match label.kind {
        SlotKind::User => b"user",
        SlotKind::Recovery => b"recovery",
        SlotKind::KeyFile => b"key_file",
    };
    let cost = label.cost.map(String::from).unwrap_or_default();
    cipher::joined(&[
        b"huiyin vault slot v1",
        header.as_bytes(),
        kind,
        label.tag.as_str().as_bytes(),
        label.salt.as_bytes(),
        cost.as_bytes(),
        &public.0,
    ])
}

#[cfg(test)]
mod tests {
    use super::{DataKey, Label, Salt, Secret, Slot, SlotKind, Tag, VaultError};

    fn slot(kek: &Secret, data_key: &DataKey) -> Slot {
        let label = Label {
            kind: SlotKind::Recovery,
            tag: Tag::recovery(),
            salt: Salt::random().unwrap(),
            cost: None,
        };
        Slot::new("book", label, kek, data_key).unwrap()
    }

    #[test]
    fn a_slot_opens_with_its_secret_in_its_header_only() {
        let (kek, key) = (Secret::random().unwrap(), DataKey::random().unwrap());
        let slot = slot(&kek, &key);
        assert_eq!(slot.open("book", &kek), Some(key));
        assert_eq!(slot.open("other", &kek), None);
        assert_eq!(slot.open("book", &Secret::random().unwrap()), None);
    }

    #[test]
    fn a_resealed_slot_holds_the_new_key_only() {
        let kek = Secret::random().unwrap();
        let (old, new) = (DataKey::random().unwrap(), DataKey::random().unwrap());
        let resealed = slot(&kek, &old).resealed("book", &old, &new).unwrap();
        assert_eq!(resealed.open("book", &kek), Some(new));
    }

    #[test]
    fn a_foreign_public_half_never_gets_the_new_key() {
        let kek = Secret::random().unwrap();
        let (old, new) = (DataKey::random().unwrap(), DataKey::random().unwrap());
        let (mut mine, thiefs) = (
            slot(&kek, &old),
            slot(&Secret::random().unwrap(), &DataKey::random().unwrap()),
        );
        mine.public = thiefs.public;
        assert!(matches!(mine.resealed("book", &old, &new), Err(VaultError::SlotForged)));
        assert!(matches!(
            thiefs.resealed("book", &old, &new),
            Err(VaultError::SlotForged)
        ));
    }
}
