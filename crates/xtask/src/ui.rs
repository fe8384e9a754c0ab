//! The UI: its packages and its build.

use crate::process::{Step, say};
use crate::{Result, workspace};
use std::path::Path;
use std::time::SystemTime;

/// Installs the npm packages when they are missing or the lock file changed since.
pub fn packages() -> Result<()> {
    let root = workspace::root();
    let lock = std::fs::read(root.join("package-lock.json")).map_err(|error| format!("package-lock.json: {error}"))?;
    let stamp = workspace::target().join("npm-ci.stamp");
    if root.join("node_modules").is_dir() && std::fs::read(&stamp).is_ok_and(|known| known == lock) {
        return Ok(());
    }
    say("missing: the UI's npm packages, or other versions of them than package-lock.json names");
    let _ = std::fs::remove_file(&stamp);
    npm("npm ci", &["ci", "--no-audit", "--no-fund"])
        .minutes(15)
        .quiet()
        .run()?;
    workspace::write(&stamp, lock)
}

/// Builds the UI into `ui/dist` unless it is newer than all it is made of.
pub fn built() -> Result<()> {
    packages()?;
    let root = workspace::root();
    let built = std::fs::metadata(root.join("ui/dist/index.html"))
        .and_then(|file| file.modified())
        .ok();
    let made_of = newest(&root.join("ui")).max(modified(&root.join("package-lock.json")));
    if built.is_some() && built >= made_of {
        say("build the UI: up to date");
        return Ok(());
    }
    npm("build the UI", &["run", "build", "-w", "ui"]).minutes(10).run()
}

/// For what only embeds the UI: a UI built earlier does when today's cannot be built. The parts that show it say so.
pub fn embeddable() -> Result<()> {
    built().or_else(|message| {
        if workspace::root().join("ui/dist/index.html").is_file() {
            say(&format!("{message}; going on with the UI that was built before"));
            Ok(())
        } else {
            Err(message)
        }
    })
}

/// A step that runs npm at the workspace's root.
pub fn npm(name: &str, words: &[&str]) -> Step {
    Step::new(name, "npm")
        .args(words)
        .env("npm_config_update_notifier", "false")
        .env("npm_config_fund", "false")
        // Its output goes through this program and perhaps into a file.
        .env("NO_COLOR", "1")
}

fn newest(folder: &Path) -> Option<SystemTime> {
    let mut latest = None;
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        if name == "node_modules" || name == "dist" {
            continue;
        }
        let path = entry.path();
        latest = latest.max(if path.is_dir() { newest(&path) } else { modified(&path) });
    }
    latest
}

fn modified(file: &Path) -> Option<SystemTime> {
    std::fs::metadata(file).and_then(|file| file.modified()).ok()
}
