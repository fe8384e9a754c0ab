//! Passwords and data keys that change until the process is killed.
//!
//! Passwords are numbered. `change` prints `?N` before password N is set and `!N` when the reply has come, and gives the
//! book a new data key now and then. `unlock` reads the numbers that may be in force, newest last, from standard input:
//! one of them must open the book and sign in, so must the recovery key, and the record must verify.

use std::io::Read;
use std::path::Path;

use huiyin_app::vault::{Header, KdfCost, RecoveryKey};
use huiyin_app::{Backing, Book, BookState, Clock};
use serde_json::json;

use super::{call, say};

const RECOVERY: &str = "0000-1111-2222-3333-4444-5555-6666-7777";

fn password(number: u64) -> String {
    format!("numbered-password-{number}")
}

async fn sign_in(book: &Book, number: u64) -> Result<String, String> {
    let body = json!({ "sign_in_name": "busy", "password": password(number) });
    call(book, None, "session.sign_in", body)
        .await?
        .1
        .ok_or_else(|| String::from("no token"))
}

async fn open(folder: &Path) -> Result<std::sync::Arc<Book>, String> {
    Book::with_cost(folder, Backing::File, Clock::default(), KdfCost::cheap_for_tests())
        .await
        .map_err(|error| error.to_json())
}

/// Changes passwords from `number` on, until it is killed.
pub async fn change(folder: &Path, number: u64) -> Result<(), String> {
    let book = open(folder).await?;
    let token = if book.state().await == BookState::New {
        let body = json!({
            "language": "en", "name": "Busy", "time_zone": "Asia/Shanghai", "sign_in_name": "busy", "user_name": "Busy",
            "password": password(number), "recovery_key": RECOVERY,
        });
        let token = call(&book, None, "centre.create", body).await?.1.ok_or("no token")?;
        say(&format!("!{number}\n"));
        token
    } else {
        sign_in(&book, number).await?
    };
    // Bounded, should nobody kill it.
    for next in number + 1..number + 200 {
        say(&format!("?{next}\n"));
        let body = json!({ "old_password": password(next - 1), "new_password": password(next) });
        call(&book, Some(&token), "session.change_password", body).await?;
        say(&format!("!{next}\n"));
        if next % 4 == 0 {
            call(&book, Some(&token), "centre.rekey", json!({ "recovery_key": null })).await?;
        }
    }
    Ok(())
}

/// Opens what is left, and prints the number of the password in force.
pub async fn unlock(folder: &Path) -> Result<(), String> {
    let mut numbers = String::new();
    std::io::stdin()
        .read_to_string(&mut numbers)
        .map_err(|error| error.to_string())?;
    let header = Header::load(&folder.join("vault.json")).map_err(|error| error.to_string())?;
    let recovery = RecoveryKey::parse(RECOVERY).map_err(|error| error.to_string())?;
    header
        .open_with_recovery_key(&recovery)
        .map_err(|error| format!("recovery key: {error}"))?;
    let book = open(folder).await?;
    let mut refused = String::from("no password was named");
    for number in numbers.lines().rev().filter_map(|line| line.parse().ok()) {
        match sign_in(&book, number).await {
            Ok(_) => {
                let report = book.verify().await.map_err(|error| error.to_json())?;
                book.close().await;
                say(&format!("{number}\n"));
                return if report.findings.is_empty() {
                    Ok(())
                } else {
                    Err(format!("{:?}", report.findings))
                };
            }
            Err(error) => refused = error,
        }
    }
    Err(format!("none of {numbers:?} opens the book: {refused}"))
}
