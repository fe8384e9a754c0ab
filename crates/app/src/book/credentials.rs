//! Secrets at the door: deriving keys, counting failures, and changing the vault's header under its lock.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::sync::Arc;

use tokio::task::spawn_blocking;

use super::{Backing, Book, HEADER_FILE};
use crate::error::{Error, ErrorCode, Result};
use crate::reference::{Person, normalised_name};
use crate::vault::{DataKey, Derived, Header, KdfCost, KeyFile, Password, RecoveryKey, Salt, VaultError};

/// What opens a book.
#[derive(Debug)]
pub enum Secret {
    /// A user's name and password.
    Password {
        /// Sign-in name.
        name: String,
        /// Password.
        password: Password,
    },
    /// The printed recovery key.
    RecoveryKey(RecoveryKey),
    /// A server's key file.
    KeyFile(KeyFile),
}

pub(super) fn load_header(folder: &Path) -> Result<Option<Header>> {
    match Header::load(&folder.join(HEADER_FILE)) {
        Ok(header) => Ok(Some(header)),
        Err(VaultError::HeaderMissing) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

impl Book {
    /// Runs a key derivation where blocking is allowed, at most two at once.
    pub(crate) async fn derive<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, VaultError> + Send + 'static,
    ) -> Result<T> {
        let _permit = self.derivations.acquire().await.map_err(Error::internal)?;
        Ok(spawn_blocking(work).await.map_err(Error::internal)??)
    }

    /// A fresh derivation of a new password.
    pub(crate) async fn derive_new(&self, password: Arc<Password>) -> Result<Derived> {
        let cost = self.cost;
        self.derive(move || password.derive_new(cost)).await
    }

    /// Changes the header: a copy is changed and saved, and only then takes its place.
    pub(crate) async fn change_header<T>(&self, change: impl FnOnce(&mut Header) -> Result<T>) -> Result<T> {
        let mut held = self.header.lock().await;
        let mut next = held.clone().ok_or(ErrorCode::NoCentre)?;
        let value = change(&mut next)?;
        next.save(&self.folder.join(HEADER_FILE))?;
        *held = Some(next);
        Ok(value)
    }

    /// Refuses while a name has to wait after failures.
    pub(crate) async fn refuse_while_delayed(&self, name: &str) -> Result<()> {
        let mut held = self.header.lock().await;
        let header = held.as_mut().ok_or(ErrorCode::NoCentre)?;
        let tag = header.tag(name);
        match header.failures().delay_until(&tag, self.now()) {
            Some(until) => Err(Error::new(ErrorCode::SignInDelayed).with("until", until)),
            None => Ok(()),
        }
    }

    /// Counts a failure, so that the next try of this name waits longer, also after a restart.
    pub(crate) async fn count_failure(&self, name: &str) -> Result<()> {
        let now = self.now();
        self.change_header(|header| {
            let tag = header.tag(name);
            header.failures().record(&tag, now);
            Ok(())
        })
        .await
    }

    /// Forgets the failures of a name.
    pub(crate) async fn forget_failures(&self, name: &str) -> Result<()> {
        let failed = {
            let mut held = self.header.lock().await;
            let header = held.as_mut().ok_or(ErrorCode::NoCentre)?;
            let tag = header.tag(name);
            header.failures().count(&tag) > 0
        };
        if failed {
            self.change_header(|header| {
                let tag = header.tag(name);
                header.failures().clear(&tag);
                Ok(())
            })
            .await?;
        }
        Ok(())
    }

    /// Checks name and password, opening the file if it is closed. One derivation, whoever asks.
    pub(crate) async fn check_password(&self, name: &str, password: Arc<Password>) -> Result<Person> {
        let mut hasher = DefaultHasher::new();
        name.hash(&mut hasher);
        let share = usize::try_from(hasher.finish() % self.tries.len() as u64).unwrap_or_default();
        let _one_at_a_time = self.tries[share].lock().await;
        self.refuse_while_delayed(name).await?;
        match self.try_password(name, password).await {
            Ok(person) => {
                self.forget_failures(name).await?;
                Ok(person)
            }
            Err(error) if error.code == ErrorCode::SignInFailed => {
                self.count_failure(name).await?;
                Err(error)
            }
            Err(error) => Err(error),
        }
    }

    async fn try_password(&self, name: &str, password: Arc<Password>) -> Result<Person> {
        let (opened, derived) = match (&self.backing, self.open()) {
            (_, Ok(_)) => (false, self.derive_for(name, password).await?),
            (Backing::File, Err(_)) => {
                let header = self.header.lock().await.clone().ok_or(ErrorCode::NoCentre)?;
                let typed = name.to_owned();
                let (key, derived) = self
                    .derive(move || header.open_with_password(&typed, &password))
                    .await?;
                (self.open_file(&key).await?, derived)
            }
            (Backing::Postgres(_), Err(error)) => return Err(error),
        };
        let judged = self.judge(name, &derived);
        if judged.is_err() && opened {
            // A slot that the database does not stand by (an old password, a disabled user) must not leave the book open.
            self.lock_again().await;
        }
        judged
    }

    /// Derives with the salt the database has for a name, or with a decoy's, so that unknown names cost the same.
    async fn derive_for(&self, name: &str, password: Arc<Password>) -> Result<Derived> {
        let reference = self.reference();
        let known = reference.by_sign_in_name(name).and_then(|person| {
            let salt = Salt::from_bytes(person.user.password_salt.clone().try_into().ok()?);
            let cost: KdfCost = person.user.password_cost.parse().ok()?;
            Some((salt, cost))
        });
        let (salt, cost) = match known {
            Some(known) => known,
            None => self
                .header
                .lock()
                .await
                .as_ref()
                .ok_or(ErrorCode::NoCentre)?
                .decoy(name),
        };
        self.derive(move || password.derive(salt, cost)).await
    }

    fn judge(&self, name: &str, derived: &Derived) -> Result<Person> {
        let reference = self.reference();
        let person = reference.by_sign_in_name(name).ok_or(ErrorCode::SignInFailed)?;
        if !derived.proof().matches(&person.user.verifier) {
            return Err(Error::new(ErrorCode::SignInFailed));
        }
        reference.actor(&person.user.id, self.now())?;
        Ok(person.clone())
    }

    /// Opens the book with any secret, for a tool or a server that starts.
    ///
    /// # Errors
    /// `sign_in_failed`, `recovery_key_wrong` or `wrong_key`, by the kind of secret.
    pub async fn unlock(&self, secret: Secret) -> Result<()> {
        match secret {
            Secret::Password { name, password } => {
                self.check_password(&normalised_name(&name), Arc::new(password)).await?;
            }
            Secret::RecoveryKey(key) => {
                let key = self.recovered(&key).await?;
                self.open_file(&key).await?;
            }
            Secret::KeyFile(file) => {
                let header = self.header.lock().await.clone().ok_or(ErrorCode::NoCentre)?;
                let key = header
                    .open_with_key_file(&file)
                    .map_err(|_| Error::new(ErrorCode::WrongKey))?;
                self.open_file(&key).await?;
            }
        }
        Ok(())
    }

    /// The data key behind a recovery key.
    pub(crate) async fn recovered(&self, key: &RecoveryKey) -> Result<DataKey> {
        let header = self.header.lock().await.clone().ok_or(ErrorCode::NoCentre)?;
        header
            .open_with_recovery_key(key)
            .map_err(|_| Error::new(ErrorCode::RecoveryKeyWrong))
    }
}

impl From<VaultError> for Error {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::WrongSecret => Self::new(ErrorCode::SignInFailed),
            VaultError::HeaderMissing => Self::new(ErrorCode::NoCentre),
            VaultError::HeaderBroken | VaultError::HeadMismatch | VaultError::SlotForged => {
                Self::new(ErrorCode::Damaged).with("file", HEADER_FILE)
            }
            VaultError::HeaderNewer { found, known } => Self::new(ErrorCode::BookNewer)
                .with("found", found)
                .with("known", known),
            VaultError::RecoveryKeyMalformed => Self::new(ErrorCode::RecoveryKeyWrong),
            VaultError::KeyFileMalformed => Self::new(ErrorCode::WrongKey),
            VaultError::Io(error) => error.into(),
            other => Self::internal(other),
        }
    }
}
