//! The server host, and the tools that whoever holds a key uses on a data folder.

mod http;
mod interface;
mod sample;
mod secret;
mod tools;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use huiyin_app::{Backing, Book, BookState, Clock, Error, dispatch};
use secret::Key;

/// Huiyin for many desks: the same handlers as in the window, behind HTTP.
#[derive(Parser)]
#[command(name = "huiyin-server", version, about, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    tool: Option<Tool>,
    #[command(flatten)]
    serve: Serve,
}

/// Serving.
#[derive(clap::Args)]
struct Serve {
    /// The data folder.
    #[arg(long)]
    data: Option<PathBuf>,
    /// Where to listen, for example 127.0.0.1:8080; port 0 takes a free one. Put a TLS proxy in front of anything but loopback.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// A PostgreSQL database instead of the encrypted file.
    #[arg(long)]
    database: Option<String>,
    /// Opens the book at the start, so that its clocks run before anybody signs in.
    #[arg(long)]
    key_file: Option<PathBuf>,
    /// Begins a new centre from a JSON file, the body of `centre.create`; does nothing where there is one already.
    #[arg(long)]
    init: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Tool {
    /// Fills an empty data folder with a sample centre of eighteen months, and prints how to sign in.
    Sample(sample::Sample),
    /// Proves that the record is unaltered, or names the first thing that differs.
    Verify {
        /// The data folder; refused while it is in use.
        #[arg(long)]
        data: PathBuf,
        /// The PostgreSQL database, where the book is one.
        #[arg(long)]
        database: Option<String>,
        #[command(flatten)]
        key: Key,
    },
    /// Makes a back-up now.
    Backup {
        /// The data folder; refused while it is in use.
        #[arg(long)]
        data: PathBuf,
        #[command(flatten)]
        key: Key,
    },
    /// Brings a back-up into a data folder.
    Restore {
        /// The back-up's folder.
        #[arg(long)]
        from: PathBuf,
        /// The data folder.
        #[arg(long)]
        data: PathBuf,
        /// Sets a book that is there already aside, under `replaced-…`.
        #[arg(long)]
        replace: bool,
    },
    /// Gives the book a new data key.
    Rekey {
        /// The data folder; refused while it is in use.
        #[arg(long)]
        data: PathBuf,
        #[command(flatten)]
        key: Key,
    },
    /// Makes a key file that opens the book, for a server that starts by itself.
    KeyFile {
        /// The data folder; refused while it is in use.
        #[arg(long)]
        data: PathBuf,
        /// Where to write it; never over a file that is there.
        #[arg(long)]
        to: PathBuf,
        #[command(flatten)]
        key: Key,
    },
}

#[tokio::main]
async fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "info,sqlx=warn".into()),
        )
        .with_writer(std::io::stderr)
        .init();
    let arguments = Arguments::parse();
    let ended = match arguments.tool {
        None => serve(arguments.serve).await.map(|()| ExitCode::SUCCESS),
        Some(Tool::Sample(wish)) => sample::make(wish).await,
        Some(Tool::Verify { data, database, key }) => tools::verify(&data, database, &key).await,
        Some(Tool::Backup { data, key }) => tools::backup(&data, &key).await,
        Some(Tool::Restore { from, data, replace }) => tools::restore(&from, &data, replace).await,
        Some(Tool::Rekey { data, key }) => tools::rekey(&data, &key).await,
        Some(Tool::KeyFile { data, to, key }) => tools::key_file(&data, &to, &key).await,
    };
    ended.unwrap_or_else(|error| {
        eprintln!("{}", error.to_json());
        ExitCode::from(2)
    })
}

async fn serve(arguments: Serve) -> Result<(), Error> {
    let data = arguments.data.ok_or_else(|| Error::field("--data", "required"))?;
    let backing = arguments.database.map_or(Backing::File, Backing::Postgres);
    let book = Book::at(&data, backing, Clock::default()).await?;
    if let Some(file) = &arguments.init {
        init(&book, file).await?;
    }
    if let Some(file) = &arguments.key_file {
        book.unlock(secret::key_file(file)?).await?;
    }
    book.start_jobs();
    let listener = tokio::net::TcpListener::bind(arguments.listen).await?;
    // The one line on standard output: whoever starts the server reads the port from it.
    println!("listening on http://{}", listener.local_addr()?);
    let (ends, ending) = tokio::sync::watch::channel(());
    axum::serve(listener, http::router(std::sync::Arc::clone(&book), ending))
        .with_graceful_shutdown(async move {
            stopped().await;
            drop(ends);
        })
        .await?;
    book.close().await;
    Ok(())
}

async fn init(book: &Book, file: &std::path::Path) -> Result<(), Error> {
    if book.state().await != BookState::New {
        tracing::info!("there is a centre already; --init does nothing");
        return Ok(());
    }
    let body: serde_json::Value = serde_json::from_slice(&std::fs::read(file)?)?;
    let envelope =
        serde_json::json!({ "protocol": huiyin_app::command::PROTOCOL, "command": "centre.create", "body": body });
    dispatch(book, None, None, envelope.to_string().as_bytes())
        .await
        .map(drop)
}

async fn stopped() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let Ok(mut terminated) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) else {
            let _ = interrupted.await;
            return;
        };
        tokio::select! {
            _ = interrupted => {}
            _ = terminated.recv() => {}
        }
    }
    #[cfg(not(unix))]
    let _ = interrupted.await;
}
