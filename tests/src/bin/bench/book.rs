//! The book that is measured: a sample centre, made once per size and used again.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use huiyin_app::vault::{Header, KdfCost, Password, RecoveryKey};
use huiyin_app::{Backing, Book, BookState, Clock, dispatch};
use serde_json::{Value, json};

/// The password of everybody in it. It guards nothing true.
pub const PASSWORD: &str = "bench-of-echoes-7";
/// Who founded it and sees all.
pub const FOUNDER: &str = "bench";
const SEED: u64 = 7;
/// Stands in the folder once the book is whole.
const MARKER: &str = "filled";

/// Somebody who sends requests as bytes.
#[derive(Clone)]
pub struct Client {
    book: Arc<Book>,
    token: String,
}

impl Client {
    /// Sends one request that must succeed.
    pub async fn send(&self, envelope: &[u8]) -> Result<String, String> {
        dispatch(&self.book, Some(&self.token), None, envelope)
            .await
            .map(|answer| answer.reply)
            .map_err(|error| error.to_json())
    }

    /// Sends one request and reads the reply.
    pub async fn call(&self, command: &str, body: Value) -> Result<Value, String> {
        let reply = self.send(&envelope(command, &body)).await;
        let reply = reply.map_err(|error| format!("{command}: {error}"))?;
        serde_json::from_str(&reply).map_err(|error| error.to_string())
    }
}

/// A request as bytes.
pub fn envelope(command: &str, body: &Value) -> Vec<u8> {
    json!({ "protocol": 1, "command": command, "body": body })
        .to_string()
        .into_bytes()
}

/// The folder of a book of this size.
pub fn folder(data: &Path, size: i64) -> PathBuf {
    data.join(format!("complaints-{size}"))
}

/// An open book of a certain size.
pub struct Desk {
    book: Arc<Book>,
    folder: PathBuf,
    /// Who sees all.
    pub founder: Client,
}

impl Desk {
    /// Opens the book of this size, making it first where it is not there. A size of 0 is an empty centre.
    pub async fn open(folder: PathBuf, size: i64) -> Result<Self, String> {
        if size > 0 && folder.exists() && !folder.join(MARKER).exists() {
            return Err(format!("{} was begun and never finished: remove it", folder.display()));
        }
        let book = Book::with_cost(&folder, Backing::File, Clock::default(), KdfCost::cheap_for_tests())
            .await
            .map_err(|error| error.to_json())?;
        let token = match book.state().await {
            BookState::New => found(&book).await?,
            BookState::Locked | BookState::Open => sign_in(&book, FOUNDER).await?,
        };
        let founder = Client {
            book: Arc::clone(&book),
            token,
        };
        let desk = Self { book, folder, founder };
        if size > 0 && !desk.folder.join(MARKER).exists() {
            desk.fill(size).await?;
        }
        // As a host does after opening; what a start takes is measured on the window.
        desk.book.settle_facts().await.map_err(|error| error.to_json())?;
        Ok(desk)
    }

    /// Somebody else at this desk.
    pub async fn sign_in(&self, name: &str) -> Result<Client, String> {
        Ok(Client {
            book: Arc::clone(&self.book),
            token: sign_in(&self.book, name).await?,
        })
    }

    /// A plain copy of the book, for the floor.
    pub fn plain_copy(&self, to: &Path) -> Result<(), String> {
        let script = format!(
            "attach database '{}' as plain key ''; select sqlcipher_export('plain'); detach database plain;",
            to.display()
        );
        self.connect()?
            .execute_batch(&script)
            .map_err(|error| error.to_string())
    }

    /// A connection of its own to the encrypted file.
    pub fn connect(&self) -> Result<rusqlite::Connection, String> {
        let header = Header::load(&self.folder.join("vault.json")).map_err(|error| error.to_string())?;
        let (key, _) = header
            .open_with_password(FOUNDER, &Password::new(PASSWORD.to_owned()))
            .map_err(|error| error.to_string())?;
        let connection = rusqlite::Connection::open(self.file()?).map_err(|error| error.to_string())?;
        let unlock = format!("pragma key = \"{}\"", key.sqlcipher().as_str());
        connection.execute_batch(&unlock).map_err(|error| error.to_string())?;
        Ok(connection)
    }

    /// The encrypted file.
    pub fn file(&self) -> Result<PathBuf, String> {
        let header = Header::load(&self.folder.join("vault.json")).map_err(|error| error.to_string())?;
        Ok(self.folder.join(header.book().ok_or("no book")?))
    }

    /// Closes the book, so that another process may open it.
    pub async fn close(self) {
        self.book.close().await;
    }

    async fn fill(&self, size: i64) -> Result<(), String> {
        let begun = std::time::Instant::now();
        let body = json!({ "complaints": size, "seed": SEED, "password": PASSWORD });
        self.founder.call("centre.create_sample", body).await?;
        let mut said = begun;
        loop {
            let progress = self.founder.call("centre.continue_sample", json!({})).await?;
            if progress["finished"] == true {
                break;
            }
            if said.elapsed().as_secs() >= 10 {
                said = std::time::Instant::now();
                eprintln!("   filled {} of {size}", progress["done"]);
            }
        }
        eprintln!("   {size} complaints in {:.0} s", begun.elapsed().as_secs_f64());
        std::fs::write(self.folder.join(MARKER), "").map_err(|error| error.to_string())
    }
}

async fn found(book: &Book) -> Result<String, String> {
    let key = RecoveryKey::random().map_err(|error| error.to_string())?;
    let body = json!({
        "language": "zh-CN", "name": "Bench", "time_zone": "Asia/Shanghai", "sign_in_name": FOUNDER, "user_name": "Bench",
        "password": PASSWORD, "recovery_key": key.expose().as_str(),
    });
    token(book, "centre.create", &body).await
}

async fn sign_in(book: &Book, name: &str) -> Result<String, String> {
    let body = json!({ "sign_in_name": name, "password": PASSWORD });
    token(book, "session.sign_in", &body).await
}

async fn token(book: &Book, command: &str, body: &Value) -> Result<String, String> {
    let answer = dispatch(book, None, None, &envelope(command, body))
        .await
        .map_err(|error| format!("{command}: {}", error.to_json()))?;
    answer.token.ok_or_else(|| format!("{command} gave no token"))
}
