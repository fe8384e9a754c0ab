//! `cargo xtask package`: this system's installer, by Tauri's bundler.

use crate::arguments::Arguments;
use crate::packages::Need;
use crate::process::{Step, say};
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
    // What is handed out goes without symbols; what is measured and debugged keeps them.
    let stripped = ("CARGO_PROFILE_RELEASE_STRIP", "symbols");
    let server = ["build", "--release", "--locked", "--package", "huiyin-server"];
    Step::cargo("build the server", &server)
        .env(stripped.0, stripped.1)
        .minutes(90)
        .run()?;
    ui::npm(
        &format!("bundle the .{ending}"),
        &["exec", "--yes", "--package", BUNDLER, "--", "tauri", "build"],
    )
    .args(["--bundles", kind, "--ci", "--config", &with_server()])
    .env(stripped.0, stripped.1)
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

/// The server stands beside the app in what Linux installs.
fn with_server() -> String {
    let server = workspace::target().join("release/huiyin-server");
    let server = server.display().to_string().replace('\\', "/");
    format!(r#"{{"bundle":{{"linux":{{"deb":{{"files":{{"/usr/bin/huiyin-server":"{server}"}}}}}}}}}}"#)
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
