//! The vault: who can open the book's encrypted file, and with what.
//!
//! One random 256-bit [`DataKey`] encrypts the SQLite file. The [`Header`], a small file beside it, holds that key once
//! per *slot*: one per user, one for the printed [`RecoveryKey`], one optional for a server's [`KeyFile`]. A slot is an
//! X25519 key pair. Its private half is encrypted (XChaCha20-Poly1305) under a key from the secret, and the data key is
//! *sealed* to its public half. That is why [`Header::rekeyed`] needs nobody's password: it seals a new data key to the
//! same public halves.
//!
//! A password goes through Argon2id once per sign-in. Half of the output opens the slot; the other half is the
//! [`Proof`], whose hash stands in the database. **A slot only opens the file; the verifier in the database decides
//! whether the password is right.** A caller that has opened a slot must still compare the proof, and treat a
//! mismatch (an old password whose slot is still there) exactly like [`VaultError::WrongSecret`].
//!
//! A book on PostgreSQL has a header [without slots](Header::without_slots): failure counters and decoys only.
//!
//! # What lives in memory and what on disk
//!
//! Every method works on the [`Header`] in memory; [`Header::save`] replaces the file atomically and is durable when it
//! returns. Whoever owns the header keeps it behind one lock, changes and saves it under that lock, and drops the
//! change if the save failed (clone, change, save, then swap). One sign-in at a time: look at the delay, derive,
//! record or clear, save. Otherwise many guesses in parallel would all be free, at 64 MiB each.
//!
//! Functions that take a [`Password`] spend the KDF's time on the calling thread: call them where blocking is allowed.
//!
//! # Change protocols, and what a kill leaves
//!
//! The database is the truth about who may enter; the header must never know *less* than the database, or somebody is
//! locked out. So the header gains before the database commits, and loses after. What a kill leaves over is always one
//! slot too many, and [`Header::retain_user_slots`], called with the database's list at every opening, takes it away.
//!
//! **Changed password** (and a password set by an administrator, or after a recovery):
//!
//! | step | killed after it | who gets in |
//! |---|---|---|
//! | 1. [`Header::add_user_slot`] in memory | nothing happened | old password |
//! | 2. [`Header::save`] | two slots, old verifier | old password. The new one opens its slot, but its proof does not match: refused. The next opening drops the new slot |
//! | 3. commit verifier, salt and cost in the database | two slots, new verifier | new password. The old one opens its slot, but its proof does not match: refused. The next opening drops the old slot |
//! | 4. [`Header::drop_stale_user_slots`], save | one slot, new verifier | new password |
//!
//! Between 3 and 4 somebody with the old password *and* a copy of the folder can still read it: so step 4 follows at
//! once, and every opening repeats it. A kill inside a save is the state before or after it, because a save is a
//! rename. If step 3 fails without a kill (a full disk), drop the new slot again with the old salt.
//!
//! **New user**: add slot, save, commit the row. Killed between: a slot without a row, which opens nothing that asks
//! the database, dropped at the next opening. **Disabled or removed user**: commit, [`Header::drop_user`], save. Killed
//! between: the row says no; the slot is dropped at the next opening. A user who is enabled again needs a new password.
//!
//! **Recovery**: [`Header::open_with_recovery_key`], then a password change as above, without an old password.
//! **New recovery key**: [`Header::set_recovery_slot`] replaces the slot in one save; show and confirm the key *before*.
//!
//! **Rekey**: retain what the database lists; write the whole database under a new key to a new file name and fsync it;
//! [`Header::rekeyed`]; save (this is the switch); delete the old file. Killed before the switch: the old header names
//! the old file, whole, and the half-written new file is an orphan. Killed after: the new header names the new file,
//! whole, and the old file is the orphan. Every opening deletes book files that the header does not name.
//!
//! **Back-up and restore**: header and database belong together, so a back-up takes both while the lock on the header
//! is held; a verifier of today and a slot of yesterday would lock that user out. A restore puts the back-up's database
//! under a new name, then saves the back-up's header [with that name](Header::with_book): the same switch as a rekey.
//!
//! # Against whom
//!
//! A thief with the folder: needs a password (Argon2id), the recovery key (160 bits) or the key file (256 bits), and
//! reads no user names in the header. Somebody who could write into the folder: cannot put a key of their own into a
//! slot and wait for a rekey (slots carry a MAC keyed from the data key, checked before resealing), and cannot cut the
//! journal's tail unnoticed ([`Header::note_head`], [`Header::check_head`]). They can put back a whole older folder, or
//! reset the failure counters, which protect the sign-in screen and nothing else. A dropped user who kept a copy of the
//! folder can read *that copy* for ever; a rekey shuts them out of what comes after.

mod bytes;
mod cipher;
mod error;
mod failures;
mod head;
mod header;
mod header_file;
mod kdf_cost;
mod key_file;
mod name;
mod password;
mod recovery_key;
mod salt;
mod secret;
mod slot;

#[cfg(test)]
mod kills;

pub use error::VaultError;
pub use failures::Failures;
pub use head::Head;
pub use header::Header;
pub use header_file::FORMAT;
pub use kdf_cost::KdfCost;
pub use key_file::KeyFile;
pub use name::{Tag, normalised_name};
pub use password::{Derived, Password, Proof};
pub use recovery_key::RecoveryKey;
pub use salt::Salt;
pub use secret::DataKey;
