//! `cargo xtask sample`: a data folder filled with a sample centre.

use crate::arguments::Arguments;
use crate::packages::Need;
use crate::process::{Step, say};
use crate::{Result, prerequisites, ui, workspace};
use std::path::{Path, PathBuf};

/// From so many complaints on it is worth building for release.
const BIG: u64 = 20_000;
/// How many the sample of `run --sample` holds.
const RUN: u64 = 3_000;
/// What everybody in the sample of `run --sample` signs in with. It guards nothing true.
const PASSWORD: &str = "sample and try";

/// `cargo xtask sample --complaints N --seed S --data DIR`
pub fn command(words: &[String]) -> Result<()> {
    let mut arguments = Arguments::new(words);
    let complaints = arguments.value("--complaints")?.unwrap_or_else(|| RUN.to_string());
    let complaints: u64 = complaints
        .parse()
        .map_err(|_| format!("--complaints: {complaints:?} is no number"))?;
    let seed = arguments.value("--seed")?.unwrap_or_else(|| String::from("1"));
    let data = arguments
        .value("--data")?
        .ok_or("--data DIR is needed: where to put the sample")?;
    let (language, password) = (arguments.value("--language")?, arguments.value("--password")?);
    arguments.finish()?;
    let data = std::env::current_dir().unwrap_or_default().join(data);
    let mut words = vec![
        String::from("--complaints"),
        complaints.to_string(),
        String::from("--seed"),
        seed,
    ];
    for (name, value) in [("--language", language), ("--password", password)] {
        words.extend(value.into_iter().flat_map(|value| [name.to_owned(), value]));
    }
    make(&data, &words, complaints >= BIG)
}

/// The data folder of `cargo xtask run --sample`, made where it is missing.
pub fn for_run() -> Result<PathBuf> {
    let data = workspace::target().join("sample");
    if data.join("vault.json").exists() {
        say("the sample centre is there already; --data another folder makes another");
    } else {
        // What an interrupted try left behind is no centre.
        let _ = std::fs::remove_dir_all(&data);
        let words = ["--complaints", &RUN.to_string(), "--password", PASSWORD].map(String::from);
        make(&data, &words, false)?;
    }
    say(&format!(
        "sign in as jl1 (manager), zg1 (supervisor), bz1 (team leader), zy1 (specialist), yx1 (front line), hf1 (call-back), sj1 (auditor) or founder; the password of all: {PASSWORD}"
    ));
    Ok(data)
}

fn make(data: &Path, words: &[String], release: bool) -> Result<()> {
    prerequisites::tools()?;
    prerequisites::install(&[Need::Build])?;
    ui::built()?;
    let mut build = vec!["build", "--package", "huiyin-server", "--bin", "huiyin-server"];
    if release {
        say("a big sample is made by a build for release: the first time that takes some minutes more");
        build.push("--release");
    }
    Step::cargo("build the server", &build).minutes(60).run()?;
    let program = if release {
        workspace::target()
            .join("release")
            .join(format!("huiyin-server{}", std::env::consts::EXE_SUFFIX))
    } else {
        workspace::program("huiyin-server")
    };
    Step::new("make the sample", program)
        .args([
            String::from("sample"),
            String::from("--data"),
            data.display().to_string(),
        ])
        .args(words)
        .minutes(180)
        .run()
}
