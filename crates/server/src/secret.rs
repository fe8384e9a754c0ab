//! Secrets on the command line: never as arguments, where every process could read them.

use std::io::Read;
use std::path::{Path, PathBuf};

use huiyin_app::vault::{KeyFile, Password, RecoveryKey};
use huiyin_app::{Error, ErrorCode, Secret};

/// How a tool is let into the book.
#[derive(clap::Args)]
pub struct Key {
    /// Reads the password of --user from standard input.
    #[arg(long, requires = "user")]
    password_stdin: bool,
    /// Whose password it is.
    #[arg(long)]
    user: Option<String>,
    /// Reads the recovery key from standard input.
    #[arg(long, conflicts_with = "password_stdin")]
    recovery_key_stdin: bool,
    /// A key file.
    #[arg(long, conflicts_with_all = ["password_stdin", "recovery_key_stdin"])]
    key_file: Option<PathBuf>,
}

impl Key {
    /// The secret that was given.
    pub fn secret(&self) -> Result<Secret, Error> {
        if let Some(file) = &self.key_file {
            return key_file(file);
        }
        if self.recovery_key_stdin {
            return Ok(Secret::RecoveryKey(RecoveryKey::parse(&standard_input()?)?));
        }
        match (self.password_stdin, &self.user) {
            (true, Some(name)) => Ok(Secret::Password {
                name: name.clone(),
                password: Password::new(standard_input()?),
            }),
            _ => Err(Error::new(ErrorCode::NotSignedIn).with(
                "reason",
                "one of --password-stdin, --recovery-key-stdin, --key-file is needed",
            )),
        }
    }
}

/// The secret in a key file.
pub fn key_file(path: &Path) -> Result<Secret, Error> {
    Ok(Secret::KeyFile(KeyFile::read(path)?))
}

fn standard_input() -> Result<String, Error> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}
