//! A data folder filled with a sample centre, for trying things on and for measuring.

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use huiyin_app::command::PROTOCOL;
use huiyin_app::vault::RecoveryKey;
use huiyin_app::{Backing, Book, BookState, Clock, Error, ErrorCode, dispatch};
use serde_json::{Value, json};

/// What is asked for.
#[derive(clap::Args)]
pub struct Sample {
    /// The data folder: an empty one.
    #[arg(long)]
    data: std::path::PathBuf,
    /// A PostgreSQL database instead of the encrypted file.
    #[arg(long)]
    database: Option<String>,
    /// How many complaints.
    #[arg(long, default_value_t = 3_000)]
    complaints: u64,
    /// The same seed gives the same centre, on the same moment.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Its language: zh-CN or en.
    #[arg(long, default_value = "zh-CN")]
    language: String,
    /// Its IANA time zone.
    #[arg(long, default_value = "Asia/Shanghai")]
    time_zone: String,
    /// The password of all its people, drawn where none is given. It guards nothing true, so it may stand here.
    #[arg(long)]
    password: Option<String>,
}

/// Who begins the centre, in both languages.
const FOUNDER: &str = "founder";

/// Makes the centre and says how to sign in.
pub async fn make(wish: Sample) -> Result<ExitCode, Error> {
    let backing = wish.database.clone().map_or(Backing::File, Backing::Postgres);
    let book = Book::at(&wish.data, backing, Clock::default()).await?;
    if book.state().await != BookState::New {
        return Err(Error::new(ErrorCode::CentreExists));
    }
    let made = fill(&book, &wish).await;
    book.close().await;
    made?;
    Ok(ExitCode::SUCCESS)
}

async fn fill(book: &Book, wish: &Sample) -> Result<(), Error> {
    let english = wish.language == "en";
    let recovery_key = RecoveryKey::random()?.expose().to_string();
    // The founder's password is replaced by the one they all share, which is drawn behind the door.
    let founding = wish.password.clone().unwrap_or_else(|| recovery_key.clone());
    let body = json!({
        "language": wish.language, "time_zone": wish.time_zone, "recovery_key": recovery_key, "password": founding,
        "name": if english { "Sample Service Centre" } else { "样例服务中心" },
        "sign_in_name": FOUNDER, "user_name": if english { "Founder" } else { "创建人" },
    });
    let (_, token) = call(book, None, "centre.create", body).await?;
    let token = token.ok_or(ErrorCode::NotSignedIn)?;
    let body = json!({ "complaints": wish.complaints, "seed": wish.seed, "password": wish.password });
    let (begun, _) = call(book, Some(&token), "centre.create_sample", body).await?;
    let password = begun["password"].as_str().unwrap_or_default();
    if founding != password {
        let body = json!({ "old_password": founding, "new_password": password });
        call(book, Some(&token), "session.change_password", body).await?;
    }
    let from = Instant::now();
    let mut said = from;
    loop {
        let (progress, _) = call(book, Some(&token), "centre.continue_sample", json!({})).await?;
        if progress["finished"] == true {
            break;
        }
        if said.elapsed() >= Duration::from_secs(2) {
            said = Instant::now();
            eprintln!("{} of {} complaints", progress["done"], wish.complaints);
        }
    }
    let seconds = from.elapsed().as_secs_f64();
    eprintln!("{} complaints in {seconds:.1} s", wish.complaints);
    tell(&wish.data, &begun, &recovery_key);
    Ok(())
}

fn tell(data: &Path, begun: &Value, recovery_key: &str) {
    println!("A sample centre stands in {}. Nobody in it exists.\n", data.display());
    println!("  {:<14} {:<20} name", "sign-in name", "role");
    println!("  {FOUNDER:<14} {:<20}", "administrator, manager");
    for user in begun["users"].as_array().into_iter().flatten() {
        let text = |name: &str| user[name].as_str().unwrap_or_default().to_owned();
        println!("  {:<14} {:<20} {}", text("sign_in_name"), text("role"), text("name"));
    }
    println!(
        "\nThe password of all of them: {}",
        begun["password"].as_str().unwrap_or_default()
    );
    println!("The recovery key: {recovery_key}");
}

async fn call(book: &Book, token: Option<&str>, command: &str, body: Value) -> Result<(Value, Option<String>), Error> {
    let envelope = json!({ "protocol": PROTOCOL, "command": command, "body": body });
    let answer = dispatch(book, token, None, envelope.to_string().as_bytes()).await?;
    Ok((serde_json::from_str(&answer.reply)?, answer.token))
}
