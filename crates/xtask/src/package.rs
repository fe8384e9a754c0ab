//! `cargo xtask package`: this system's installer, by Tauri's bundler.

use crate::arguments::Arguments;
use crate::packages::Need;
use crate::process::say;
use crate::{Result, prerequisites, ui, workspace};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The bundler; its packages hold the program itself, so nothing else is fetched.
const BUNDLER: &str = "@tauri-apps/cli@2.12.5";

/// `cargo xtask package`
pub fn command(words: &[String]) -> Result<()> {
    Arguments::new(words).finish()?;
    let (kind, ending) = if cfg!(windows) {
        ("msi", "msi")
    } else if cfg!(target_os = "macos") {
        ("dmg", "dmg")
    } else {
        ("deb", "deb")
    };
    prerequisites::tools()?;
    prerequisites::install(&[Need::Build])?;
    ui::built()?;
    let begun = SystemTime::now();
    ui::npm(
        &format!("bundle the .{ending}"),
        &["exec", "--yes", "--package", BUNDLER, "--", "tauri", "build"],
    )
    .args(["--bundles", kind, "--ci"])
    .folder(&workspace::root().join("src-tauri"))
    .minutes(90)
    .run()?;
    let made = newer(&workspace::target().join("release/bundle").join(kind), ending, begun);
    if made.is_empty() {
        return Err(format!("the bundler made no .{ending}"));
    }
    for file in made {
        say(&format!("made {}", file.display()));
    }
    Ok(())
}

fn newer(folder: &Path, ending: &str, begun: SystemTime) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter(|entry| {
            entry
                .metadata()
                .and_then(|file| file.modified())
                .is_ok_and(|time| time >= begun)
        })
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect()
}
