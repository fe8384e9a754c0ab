//! A busy writer that the crash test kills, and the process that reads back what is left.
//!
//! `busy write DIR SEED` prints `+ID` for every registration whose reply came, `C` when a commit begins and `c` when it
//! has ended. `busy check DIR` reads ids from standard input, ends with 0 when each is there and the record verifies.
//! `busy secrets DIR N` and `busy unlock DIR` do the same for passwords and data keys, see `secrets.rs`.

mod markers;
mod secrets;

use std::io::{Read, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use huiyin_app::vault::{KdfCost, RecoveryKey};
use huiyin_app::{Backing, Book, BookState, Clock, dispatch};
use serde_json::{Value, json};

const PASSWORD: &str = "busy-password";
const CLIENTS: u64 = 16;

#[tokio::main]
async fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let ended = match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["write", folder, seed] => write(Path::new(folder), seed.parse().unwrap_or(0)).await,
        ["check", folder] => check(Path::new(folder)).await,
        ["secrets", folder, number] => secrets::change(Path::new(folder), number.parse().unwrap_or(0)).await,
        ["unlock", folder] => secrets::unlock(Path::new(folder)).await,
        _ => Err(String::from(
            "usage: busy write DIR SEED | busy check DIR | busy secrets DIR N | busy unlock DIR",
        )),
    };
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

async fn call(book: &Book, token: Option<&str>, command: &str, body: Value) -> Result<(Value, Option<String>), String> {
    let envelope = json!({ "protocol": 1, "command": command, "body": body }).to_string();
    let answer = dispatch(book, token, None, envelope.as_bytes())
        .await
        .map_err(|error| format!("{command}: {}", error.to_json()))?;
    Ok((
        serde_json::from_str(&answer.reply).map_err(|error| error.to_string())?,
        answer.token,
    ))
}

async fn sign_in(folder: &Path) -> Result<(Arc<Book>, String), String> {
    let book = Book::with_cost(folder, Backing::File, Clock::default(), KdfCost::cheap_for_tests())
        .await
        .map_err(|error| error.to_json())?;
    let signed_in = if book.state().await == BookState::New {
        let key = RecoveryKey::random().map_err(|error| error.to_string())?;
        let body = json!({
            "language": "en", "name": "Busy", "time_zone": "Asia/Shanghai", "sign_in_name": "busy", "user_name": "Busy",
            "password": PASSWORD, "recovery_key": key.expose().as_str(),
        });
        call(&book, None, "centre.create", body).await?
    } else {
        call(
            &book,
            None,
            "session.sign_in",
            json!({ "sign_in_name": "busy", "password": PASSWORD }),
        )
        .await?
    };
    Ok((book, signed_in.1.ok_or("no token")?))
}

/// Registers and works complaints on many clients until it is killed.
async fn write(folder: &Path, seed: u64) -> Result<(), String> {
    let (book, token) = sign_in(folder).await?;
    markers::listen();
    let clients: Vec<_> = (0..CLIENTS)
        .map(|client| {
            let (book, token) = (Arc::clone(&book), token.clone());
            tokio::spawn(async move {
                // Bounded, should nobody kill it.
                for round in 0..500_u64 {
                    one(&book, &token, seed, client, round).await?;
                }
                Ok::<_, String>(())
            })
        })
        .collect();
    for client in clients {
        client.await.map_err(|error| error.to_string())??;
    }
    Ok(())
}

async fn one(book: &Book, token: &str, seed: u64, client: u64, round: u64) -> Result<(), String> {
    let made = call(
        book,
        Some(token),
        "complaint.register",
        json!({
            "nature": "complaint", "channel": "phone", "content": format!("第 {seed}-{client}-{round} 件，样例内容。"),
            "complainant": { "kind": "new", "name": format!("样例{client}"), "phone": format!("190{:08}", seed * 1000 + client) },
        }),
    )
    .await?
    .0;
    let id = made["id"].as_str().unwrap_or_default();
    say(&format!("+{id}\n"));
    if round.is_multiple_of(3) {
        let action = json!({ "act": "assess", "severity": "major", "safety": false, "complexity": "low", "impact": "low",
            "immediate_action_needed": false, "immediate_action_possible": false, "category": "delivery" });
        call(
            book,
            Some(token),
            "complaint.act",
            json!({ "id": id, "action": action }),
        )
        .await?;
    }
    Ok(())
}

/// One write to the pipe a line, so that what was said before a kill was said whole.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(line.as_bytes()).and_then(|()| out.flush());
}

async fn check(folder: &Path) -> Result<(), String> {
    let mut ids = String::new();
    std::io::stdin()
        .read_to_string(&mut ids)
        .map_err(|error| error.to_string())?;
    let (book, token) = sign_in(folder).await?;
    for id in ids.lines() {
        let view = call(&book, Some(&token), "complaint.open", json!({ "id": id }))
            .await?
            .0;
        if view["clocks"].as_array().is_none_or(Vec::is_empty) || view["entries"].as_array().is_none_or(Vec::is_empty) {
            return Err(format!("{id} is only half there"));
        }
    }
    let report = book.verify().await.map_err(|error| error.to_json())?;
    book.close().await;
    if report.findings.is_empty() {
        Ok(())
    } else {
        Err(format!("{:?}", report.findings))
    }
}
