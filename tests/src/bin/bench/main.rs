//! Measures the app through its door, each figure beside its floor in the same run: the same rows written or read by
//! hand-written, prepared statements on plain SQLite, with the same tables, indexes and durability.

mod book;
mod figure;
mod floor;
mod runs;

use std::path::PathBuf;
use std::process::ExitCode;

use figure::Figure;

/// What was asked for.
struct Arguments {
    sizes: Vec<i64>,
    json: Option<PathBuf>,
    data: PathBuf,
}

fn arguments() -> Result<Arguments, String> {
    let mut parsed = Arguments {
        sizes: vec![10_000, 100_000],
        json: None,
        data: PathBuf::from("target/bench"),
    };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let (name, given) = match word.split_once('=') {
            Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
            None => (word, None),
        };
        let value = given
            .or_else(|| words.next())
            .ok_or_else(|| format!("{name} needs a value"))?;
        match name.as_str() {
            "--sizes" => {
                let sizes = value
                    .split(',')
                    .map(|size| size.trim().parse().map_err(|_| format!("{size} is not a number")));
                parsed.sizes = sizes.collect::<Result<_, _>>()?;
            }
            "--json" => parsed.json = Some(PathBuf::from(value)),
            "--data" => parsed.data = PathBuf::from(value),
            _ => return Err(format!("unknown option {name}; known are --sizes, --json, --data")),
        }
    }
    Ok(parsed)
}

#[tokio::main]
async fn main() -> ExitCode {
    let ended = match arguments() {
        Ok(arguments) => measure(arguments).await,
        Err(problem) => Err(problem),
    };
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("bench: {problem}");
            ExitCode::FAILURE
        }
    }
}

async fn measure(arguments: Arguments) -> Result<(), String> {
    let mut figures: Vec<Figure> = Vec::new();
    for size in arguments.sizes {
        eprintln!("== {size} complaints");
        let desk = book::Desk::open(&arguments.data, size).await?;
        figures.extend(runs::all(&desk, size).await?);
        desk.close().await;
    }
    println!(
        "{:<12}{:>12}{:>12}{:>12}{:>12}{:>16}{:>8}",
        "id", "complaints", "p50 ms", "p95 ms", "per s", "floor p50 ms", "ratio"
    );
    figures.iter().for_each(|figure| println!("{}", figure.line()));
    if let Some(file) = arguments.json {
        let json: Vec<serde_json::Value> = figures.iter().map(Figure::json).collect();
        let text = serde_json::to_string_pretty(&json).map_err(|error| error.to_string())?;
        std::fs::write(&file, text).map_err(|error| format!("{}: {error}", file.display()))?;
        eprintln!("written to {}", file.display());
    }
    Ok(())
}
