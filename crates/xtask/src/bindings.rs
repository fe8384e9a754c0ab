//! `cargo xtask bindings`: the TypeScript of the commands, written or compared.

use crate::arguments::Arguments;
use crate::packages::Need;
use crate::process::{Step, say};
use crate::{Result, prerequisites, workspace};
use std::collections::BTreeMap;
use std::path::Path;

const PLACE: &str = "ui/src/api/gen";

/// `cargo xtask bindings [--check]`
pub fn command(words: &[String]) -> Result<()> {
    let mut arguments = Arguments::new(words);
    let check = arguments.flag("--check");
    arguments.finish()?;
    prerequisites::install(&[Need::Build])?;
    if check { compare() } else { write() }
}

fn write() -> Result<()> {
    let place = workspace::root().join(PLACE);
    generate(&place)?;
    say(&format!("{} files in {PLACE}", files(&place).len()));
    Ok(())
}

/// Fails when the committed files are not those the commands yield.
pub fn compare() -> Result<()> {
    let place = workspace::target().join("bindings-check");
    let _ = std::fs::remove_dir_all(&place);
    workspace::make(&place)?;
    let made = generate(&place).map(|()| files(&place));
    let _ = std::fs::remove_dir_all(&place);
    let (made, committed) = (made?, files(&workspace::root().join(PLACE)));
    let stale = differing(&made, &committed);
    if stale.is_empty() {
        say(&format!("{PLACE}: up to date, {} files", made.len()));
        return Ok(());
    }
    Err(format!(
        "{PLACE} is not what the commands yield; run `cargo xtask bindings`:\n  {}",
        stale.join("\n  ")
    ))
}

fn generate(place: &Path) -> Result<()> {
    // All members' features together, so that what was built for the tests is used again.
    Step::cargo("build the bindings", &["build", "--workspace", "--example", "bindings"])
        .minutes(40)
        .run()?;
    let program = workspace::target()
        .join("debug/examples")
        .join(format!("bindings{}", std::env::consts::EXE_SUFFIX));
    Step::new("write the bindings", program).args([place]).run()
}

fn differing(made: &BTreeMap<String, Vec<u8>>, committed: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let mut lines = Vec::new();
    for (name, bytes) in made {
        match committed.get(name) {
            None => lines.push(format!("{name} is missing")),
            Some(other) if other != bytes => lines.push(format!("{name} differs")),
            Some(_) => (),
        }
    }
    lines.extend(
        committed
            .keys()
            .filter(|name| !made.contains_key(*name))
            .map(|name| format!("{name} is left over")),
    );
    lines
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if path.is_dir() {
            found.extend(
                files(&path)
                    .into_iter()
                    .map(|(below, bytes)| (format!("{name}/{below}"), bytes)),
            );
        } else if let Ok(bytes) = std::fs::read(&path) {
            found.insert(name, bytes);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::differing;
    use std::collections::BTreeMap;

    #[test]
    fn every_kind_of_difference_is_named() {
        let set = |pairs: &[(&str, &str)]| -> BTreeMap<String, Vec<u8>> {
            pairs
                .iter()
                .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
                .collect()
        };
        let made = set(&[("A.ts", "1"), ("B.ts", "2"), ("C.ts", "3")]);
        let committed = set(&[("A.ts", "1"), ("B.ts", "x"), ("D.ts", "4")]);
        assert_eq!(
            differing(&made, &committed),
            ["B.ts differs", "C.ts is missing", "D.ts is left over"]
        );
        assert!(differing(&made, &made).is_empty());
    }
}
