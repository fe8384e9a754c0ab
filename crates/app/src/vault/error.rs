//! What can go wrong with a vault, as types to match on. The texts are for the log, never for a screen.

/// Why the vault refused.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum VaultError {
    /// Unknown user, wrong password, wrong recovery key or wrong key file: deliberately one and the same.
    #[error("no slot opens with this secret")]
    WrongSecret,
    /// There is no header: an empty folder, or not a data folder at all.
    #[error("the folder holds no vault header")]
    HeaderMissing,
    /// The header is cut off, garbled or nonsensical. Restore it from a back-up.
    #[error("the vault header is damaged")]
    HeaderBroken,
    /// A newer Huiyin wrote this header.
    #[error("the vault header has format {found}, this program knows up to {known}")]
    HeaderNewer {
        /// The format found in the file.
        found: u32,
        /// The newest format this program reads.
        known: u32,
    },
    /// The data key does not match the header, or the noted head of the journal was tampered with or goes backwards.
    #[error("the noted journal head does not match")]
    HeadMismatch,
    /// A slot was changed by somebody who does not hold the data key.
    #[error("a slot of the vault header was tampered with")]
    SlotForged,
    /// Argon2 parameters outside what this program accepts.
    #[error("key derivation cost refused")]
    CostRefused,
    /// Not the name of a file in the data folder.
    #[error("not a name for a book file")]
    BookNameRefused,
    /// The typed text cannot be a recovery key: wrong length or letters.
    #[error("not the form of a recovery key")]
    RecoveryKeyMalformed,
    /// The file is not a key file.
    #[error("not a key file")]
    KeyFileMalformed,
    /// The key derivation could not run, for want of memory.
    #[error("key derivation failed")]
    DerivationFailed,
    /// The operating system gave no random numbers.
    #[error("no random numbers available")]
    NoRandomness,
    /// Encryption itself failed. Never expected.
    #[error("encryption failed")]
    CipherFailed,
    /// Reading or writing a file failed.
    #[error("vault file: {0}")]
    Io(#[from] std::io::Error),
}
