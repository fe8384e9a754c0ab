//! Measures the app through its door, each figure beside its floor in the same run: the same rows written or read by
//! hand-written, prepared statements on plain SQLite, with the same tables, indexes and durability.
//!
//! The book of a size is a sample centre, made once and used again. What a window takes is measured beside a blank window
//! by `npm run bench` of `tests/e2e`, which `cargo xtask bench` calls with the same folders.

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
    only: Vec<String>,
}

impl Arguments {
    fn read(words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut parsed = Self {
            sizes: vec![10_000, 100_000],
            json: None,
            data: PathBuf::from("target/bench"),
            only: Vec::new(),
        };
        let mut words = words;
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
                "--only" => parsed.only = value.split(',').map(|id| id.trim().to_owned()).collect(),
                _ => {
                    return Err(format!(
                        "unknown option {name}; known are --sizes, --only, --json, --data"
                    ));
                }
            }
        }
        Ok(parsed)
    }

    /// Whether a figure is wanted.
    fn wants(&self, id: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| only == id)
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let ended = match Arguments::read(std::env::args().skip(1)) {
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
    println!("{}", Figure::HEAD);
    for &size in &arguments.sizes {
        eprintln!("== {size} complaints");
        figures.extend(runs::all(&arguments, size).await?);
        // What was measured stands in the file even when a later size fails.
        if let Some(file) = &arguments.json {
            let json: Vec<serde_json::Value> = figures.iter().map(Figure::json).collect();
            let text = serde_json::to_string_pretty(&json).map_err(|error| error.to_string())?;
            std::fs::write(file, text).map_err(|error| format!("{}: {error}", file.display()))?;
        }
    }
    if let [first, .., last] = arguments.sizes.as_slice() {
        println!("\nGrowth from {first} to {last}, p50 (of p95), beside the floor's");
        figures
            .iter()
            .filter(|figure| figure.complaints == *first)
            .filter_map(|small| {
                let great = figures.iter().find(|great| great.is_what(small, *last))?;
                Some(figure::growth(small, great))
            })
            .for_each(|line| println!("{line}"));
    }
    Ok(())
}
