//! What is done on a data folder that nobody has open.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use huiyin_app::backup::{self, Reason};
use huiyin_app::{Backing, Book, Clock, Error};

use crate::secret::Key;

async fn open(data: &Path, key: &Key) -> Result<Arc<Book>, Error> {
    let book = Book::at(data, Backing::File, Clock::default()).await?;
    book.unlock(key.secret()?).await?;
    Ok(book)
}

/// Verifies a book; 0 when all is well, 1 when something differs, 2 when it could not be read.
pub async fn verify(data: &Path, database: Option<String>, key: &Key) -> Result<ExitCode, Error> {
    let book = match database {
        Some(url) => Book::at(data, Backing::Postgres(url), Clock::default()).await?,
        None => open(data, key).await?,
    };
    let report = book.verify().await?;
    println!("{}", serde_json::to_string_pretty(&report)?);
    book.close().await;
    Ok(if report.findings.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Makes a back-up.
pub async fn backup(data: &Path, key: &Key) -> Result<ExitCode, Error> {
    let book = open(data, key).await?;
    let made = backup::make(&book, Reason::ByHand).await;
    book.close().await;
    println!("{}", serde_json::to_string_pretty(&made?)?);
    Ok(ExitCode::SUCCESS)
}

/// Restores a back-up.
pub async fn restore(from: &Path, data: &Path, replace: bool) -> Result<ExitCode, Error> {
    backup::restore(from, data, replace, Clock::default().now()).await?;
    println!("restored into {}", data.display());
    Ok(ExitCode::SUCCESS)
}

/// Gives the book a new data key.
pub async fn rekey(data: &Path, key: &Key) -> Result<ExitCode, Error> {
    let book = open(data, key).await?;
    let done = book.rekey_by_tool().await;
    book.close().await;
    done?;
    println!("the book has a new data key; every password, the recovery key and the key file open it as before");
    Ok(ExitCode::SUCCESS)
}

/// Makes a key file.
pub async fn key_file(data: &Path, to: &Path, key: &Key) -> Result<ExitCode, Error> {
    let book = open(data, key).await?;
    let made = book.make_key_file(to).await;
    book.close().await;
    made?;
    println!(
        "{} opens the book; keep it where only the server can read it",
        to.display()
    );
    Ok(ExitCode::SUCCESS)
}
