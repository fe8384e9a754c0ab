//! The book that is measured: made once per size and used again.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use huiyin_app::vault::{Header, KdfCost, Password, RecoveryKey};
use huiyin_app::{Backing, Book, BookState, Clock, dispatch};
use serde_json::{Value, json};

const PASSWORD: &str = "bench-password";
/// Rows a piece of the CSV that fills a book.
const ROWS: i64 = 5_000;

/// Somebody who sends requests as bytes, for measuring the door alone.
#[derive(Clone)]
pub struct Client {
    book: Arc<Book>,
    token: String,
}

impl Client {
    /// Sends one request.
    pub async fn send(&self, envelope: &[u8]) -> Result<(), String> {
        dispatch(&self.book, Some(&self.token), None, envelope)
            .await
            .map(drop)
            .map_err(|error| error.to_json())
    }
}

/// A signed-in desk over a book of a certain size.
pub struct Desk {
    /// The book.
    pub book: Arc<Book>,
    token: String,
    folder: PathBuf,
}

impl Desk {
    /// Opens the book of this size, making it first where it is not there.
    pub async fn open(data: &Path, size: i64) -> Result<Self, String> {
        let folder = data.join(format!("complaints-{size}"));
        let book = Book::with_cost(&folder, Backing::File, Clock::default(), KdfCost::cheap_for_tests())
            .await
            .map_err(|error| error.to_json())?;
        let signed_in = match book.state().await {
            BookState::New => found(&book).await?,
            BookState::Locked | BookState::Open => {
                call(
                    &book,
                    None,
                    "session.sign_in",
                    json!({ "sign_in_name": "bench", "password": PASSWORD }),
                )
                .await?
            }
        };
        let desk = Self {
            book,
            token: signed_in.1.ok_or("no token")?,
            folder,
        };
        desk.fill(size).await?;
        Ok(desk)
    }

    /// Sends one request through the door.
    pub async fn call(&self, command: &str, body: Value) -> Result<Value, String> {
        call(&self.book, Some(&self.token), command, body)
            .await
            .map(|answer| answer.0)
    }

    /// A client of this desk.
    pub fn client(&self) -> Client {
        Client {
            book: Arc::clone(&self.book),
            token: self.token.clone(),
        }
    }

    /// A plain copy of the book, for the floor.
    pub fn plain_copy(&self, to: &Path) -> Result<(), String> {
        let header = Header::load(&self.folder.join("vault.json")).map_err(|error| error.to_string())?;
        let (key, _) = header
            .open_with_password("bench", &Password::new(PASSWORD.to_owned()))
            .map_err(|error| error.to_string())?;
        let name = header.book().ok_or("no book")?;
        let source = rusqlite::Connection::open(self.folder.join(name)).map_err(|error| error.to_string())?;
        let script = format!(
            "pragma key = \"{}\"; attach database '{}' as plain key ''; select sqlcipher_export('plain'); detach database plain;",
            key.sqlcipher().as_str(),
            to.display()
        );
        source.execute_batch(&script).map_err(|error| error.to_string())
    }

    /// Closes the book.
    pub async fn close(self) {
        self.book.close().await;
    }

    async fn fill(&self, size: i64) -> Result<(), String> {
        let marker = self.folder.join("filled");
        if marker.exists() {
            return Ok(());
        }
        let mut made = 0;
        while made < size {
            let rows = ROWS.min(size - made);
            self.import(&csv(made, rows)).await?;
            made += rows;
            eprintln!("   filled {made} of {size}");
        }
        std::fs::write(marker, "").map_err(|error| error.to_string())
    }

    async fn import(&self, text: &str) -> Result<(), String> {
        let begun = self
            .call("import.begin", json!({ "name": "bench.csv", "size": text.len() }))
            .await?;
        let id = begun["id"].clone();
        let mut at = 0;
        while at < text.len() {
            let end = (at + (1 << 20)).min(text.len());
            let bytes = STANDARD.encode(&text.as_bytes()[at..end]);
            self.call(
                "import.add_chunk",
                json!({ "id": id, "start_byte": at, "bytes": bytes }),
            )
            .await?;
            at = end;
        }
        self.call("import.look", json!({ "id": id })).await?;
        loop {
            let progress = self.call("import.run_batch", json!({ "id": id })).await?;
            if progress["state"] == "done" {
                return Ok(());
            }
        }
    }
}

async fn found(book: &Book) -> Result<(Value, Option<String>), String> {
    let key = RecoveryKey::random().map_err(|error| error.to_string())?;
    let body = json!({
        "language": "en", "name": "Bench", "time_zone": "Asia/Shanghai", "sign_in_name": "bench", "user_name": "Bench",
        "password": PASSWORD, "recovery_key": key.expose().as_str(),
    });
    call(book, None, "centre.create", body).await
}

async fn call(book: &Book, token: Option<&str>, command: &str, body: Value) -> Result<(Value, Option<String>), String> {
    let envelope = json!({ "protocol": 1, "command": command, "body": body }).to_string();
    let answer = dispatch(book, token, None, envelope.as_bytes())
        .await
        .map_err(|error| format!("{command}: {}", error.to_json()))?;
    let reply = serde_json::from_str(&answer.reply).map_err(|error| error.to_string())?;
    Ok((reply, answer.token))
}

/// Complaints of the last months, a third of them open; obviously nobody's.
fn csv(from: i64, rows: i64) -> String {
    let mut text = String::from("外部编号,接收时间,渠道,严重程度,投诉人,电话,类别,内容,办结时间\n");
    let now = chrono::DateTime::from_timestamp_millis(Clock::default().now()).unwrap_or_default();
    for row in from..from + rows {
        let received = now - chrono::Duration::minutes(60 + row % 260_000);
        let closed = if row % 3 == 0 {
            String::new()
        } else {
            (received + chrono::Duration::minutes(30))
                .format("%Y-%m-%d %H:%M")
                .to_string()
        };
        let channel = ["电话", "在线", "邮件", "微信"][usize::try_from(row % 4).unwrap_or_default()];
        let severity = ["一般", "轻微", "重大"][usize::try_from(row % 3).unwrap_or_default()];
        text.push_str(&format!(
            "B{row},{},{channel},{severity},样例{},190{:08},退换售后,第 {row} 件：退货签收后迟迟没有退款，客户要求尽快处理并说明原因，订单尾号 {}。,{closed}\n",
            received.format("%Y-%m-%d %H:%M"),
            row % 5_000,
            row % 50_000_000,
            row * 7 % 10_000,
        ));
    }
    text
}
