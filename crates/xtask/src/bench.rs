//! `cargo xtask bench`: what the app takes, each figure beside its floor, at every size.
//!
//! Two programs measure: `bench` of the tests goes through the door and over HTTP, and `measure.test.ts` opens the real
//! window beside a blank one. Both are built for release and use the same books.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::arguments::Arguments;
use crate::packages::Need;
use crate::process::{Step, say};
use crate::{Result, prerequisites, ui, workspace};

/// What only a window shows.
const WINDOW: [&str; 3] = ["start_signin", "start_worklist", "memory"];

/// What was asked for.
struct Wish {
    sizes: Vec<String>,
    only: Vec<String>,
    json: PathBuf,
    data: PathBuf,
}

impl Wish {
    fn read(words: &[String], here: &Path) -> Result<Self> {
        let mut arguments = Arguments::new(words);
        let list = |text: String| text.split(',').map(|word| word.trim().to_owned()).collect::<Vec<_>>();
        let wish = Self {
            sizes: list(arguments.value("--sizes")?.unwrap_or_else(|| "10000,100000".to_owned())),
            only: arguments.value("--only")?.map(list).unwrap_or_default(),
            json: here.join(arguments.value("--json")?.unwrap_or_else(|| "bench.json".to_owned())),
            data: match arguments.value("--data")? {
                Some(folder) => here.join(folder),
                None => workspace::target().join("bench"),
            },
        };
        arguments.finish()?;
        if let Some(size) = wish.sizes.iter().find(|size| size.parse::<u64>().is_err()) {
            return Err(format!("{size} is not a number of complaints"));
        }
        Ok(wish)
    }

    fn wants_window(&self) -> bool {
        cfg!(target_os = "linux")
            && (self.only.is_empty() || WINDOW.iter().any(|id| self.only.iter().any(|only| only == id)))
    }

    fn wants_door(&self) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| !WINDOW.contains(&only.as_str()))
    }
}

/// `cargo xtask bench [--sizes N,N] [--only ID,ID] [--data DIR] [--json FILE]`
pub fn command(words: &[String]) -> Result<()> {
    let wish = Wish::read(words, &std::env::current_dir().unwrap_or_default())?;
    prerequisites::tools()?;
    prerequisites::install(&[Need::Build, Need::Window])?;
    ui::built()?;
    workspace::make(&wish.data)?;
    let built = [
        "build",
        "--release",
        "--package",
        "huiyin-tests",
        "--package",
        "huiyin-server",
        "--package",
        "huiyin",
        "--bins",
        "--example",
        "blank",
    ];
    Step::cargo("build for release", &built).minutes(60).run()?;
    // Each part adds its rows to what the one before wrote.
    workspace::write(&wish.json, "[]")?;
    if wish.wants_door() {
        let (sizes, only) = (wish.sizes.join(","), wish.only.join(","));
        let mut step = Step::new("measure", workspace::target().join("release").join("bench"))
            .args(["--sizes", &sizes])
            .args([OsStr::new("--data"), wish.data.as_os_str()])
            .args([OsStr::new("--json"), wish.json.as_os_str()]);
        if !only.is_empty() {
            step = step.args(["--only", &only]);
        }
        step.minutes(180).run()?;
    }
    if wish.wants_window() {
        for size in &wish.sizes {
            ui::npm("measure the window", &["run", "bench", "-w", "tests/e2e"])
                .env("HUIYIN_BENCH_BOOK", wish.data.join(format!("complaints-{size}")))
                .env("HUIYIN_BENCH_SIZE", size)
                .env("HUIYIN_BENCH_JSON", &wish.json)
                .minutes(30)
                .run()?;
        }
    }
    say(&format!("written to {}", workspace::shown(&wish.json)));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Wish;
    use std::path::Path;

    fn wish(words: &[&str]) -> Result<Wish, String> {
        let words: Vec<String> = words.iter().map(ToString::to_string).collect();
        Wish::read(&words, Path::new("/here"))
    }

    #[test]
    fn paths_keep_meaning_what_they_meant() {
        let wish = wish(&["--sizes", "1,2", "--json", "a.json", "--data=/b"]).unwrap();
        assert_eq!(wish.sizes, ["1", "2"]);
        assert_eq!(wish.json, Path::new("/here/a.json"));
        assert_eq!(wish.data, Path::new("/b"));
    }

    #[test]
    fn what_is_wanted_decides_what_is_opened() {
        assert!(wish(&[]).unwrap().wants_door());
        assert!(!wish(&["--only", "memory"]).unwrap().wants_door());
        assert!(!wish(&["--only=register,open"]).unwrap().wants_window());
        assert!(wish(&["--sizes", "many"]).is_err());
    }
}
