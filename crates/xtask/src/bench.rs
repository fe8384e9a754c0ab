//! `cargo xtask bench`: hands its options to the measuring program, built for release.

use crate::packages::Need;
use crate::process::Step;
use crate::{Result, prerequisites};

/// `cargo xtask bench --sizes 10000,100000 --json FILE`
pub fn command(words: &[String]) -> Result<()> {
    prerequisites::install(&[Need::Build])?;
    let mut all = vec!["run", "--release", "--package", "huiyin-tests", "--bin", "bench", "--"];
    // The program runs at the workspace's root, the person perhaps elsewhere.
    let here = std::env::current_dir().unwrap_or_default();
    let words = absolute(words, &|path| here.join(path).display().to_string());
    all.extend(words.iter().map(String::as_str));
    Step::cargo("bench", &all).minutes(120).run()
}

fn absolute(words: &[String], place: &dyn Fn(&str) -> String) -> Vec<String> {
    let mut out = Vec::new();
    let mut names_a_path = false;
    for word in words {
        out.push(match word.split_once('=') {
            Some((name @ ("--json" | "--data"), path)) => format!("{name}={}", place(path)),
            _ if names_a_path => place(word),
            _ => word.clone(),
        });
        names_a_path = word == "--json" || word == "--data";
    }
    out
}

#[cfg(test)]
mod tests {
    use super::absolute;

    #[test]
    fn paths_keep_meaning_what_they_meant() {
        let words: Vec<String> = ["--sizes", "1,2", "--json", "a.json", "--data=b"]
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            absolute(&words, &|path| format!("/here/{path}")),
            ["--sizes", "1,2", "--json", "/here/a.json", "--data=/here/b"]
        );
    }
}
