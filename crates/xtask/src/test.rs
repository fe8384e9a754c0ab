//! `cargo xtask test`: everything, part by part, and a table at the end.

use crate::arguments::Arguments;
use crate::packages::Need;
use crate::postgres::{self, Cluster};
use crate::process::{Step, say};
use crate::{Result, bindings, prerequisites, signals, ui, windows, workspace};
use std::time::Instant;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Rust,
    Ui,
    Browser,
    Window,
    Windows,
}

const PARTS: &[(Part, &str)] = &[
    (Part::Rust, "rust"),
    (Part::Ui, "ui"),
    (Part::Browser, "browser"),
    (Part::Window, "window"),
    (Part::Windows, "windows"),
];

#[derive(Clone, Debug, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed(Vec<String>),
    Skipped(String),
}

/// `cargo xtask test [--only PART[,PART]]`
pub fn command(words: &[String]) -> Result<()> {
    let mut arguments = Arguments::new(words);
    let chosen = chosen(arguments.value("--only")?.as_deref())?;
    arguments.finish()?;
    prerequisites::tools()?;

    let mut session = Session {
        everything_built: false,
    };
    let mut lines = Vec::new();
    for (part, name) in chosen {
        if signals::interrupted() {
            break;
        }
        println!();
        say(&format!("part: {name}"));
        let begun = Instant::now();
        let outcome = session.part(part);
        lines.push((name, outcome, begun.elapsed().as_secs_f64()));
    }
    println!("\n{}", table(&lines));
    let failed = lines
        .iter()
        .filter(|(_, outcome, _)| matches!(outcome, Outcome::Failed(_)))
        .count();
    if signals::interrupted() {
        return Err("interrupted".to_owned());
    }
    if failed == 0 {
        Ok(())
    } else {
        Err(format!("{failed} of {} parts failed", lines.len()))
    }
}

/// What the parts of one run have in common.
struct Session {
    everything_built: bool,
}

impl Session {
    fn part(&mut self, part: Part) -> Outcome {
        let reason = match part {
            Part::Window if !cfg!(target_os = "linux") => Some("the window is driven on Linux only"),
            Part::Windows if cfg!(windows) => Some("the other parts compiled it here"),
            Part::Windows if !cfg!(target_os = "linux") => Some("checked from Linux only"),
            _ => None,
        };
        if let Some(reason) = reason {
            return Outcome::Skipped(reason.to_owned());
        }
        match part {
            Part::Rust => self.rust(),
            Part::Ui => self.ui(),
            Part::Browser => self.journey("browser", &[Need::Build, Need::Browser]),
            Part::Window => self.journey("window", &[Need::Build, Need::Window]),
            Part::Windows => for_windows(),
        }
    }

    fn rust(&mut self) -> Outcome {
        let ready = prerequisites::install(&[Need::Build, Need::Postgres])
            .and_then(|()| prerequisites::components())
            // The app and the server embed the built UI.
            .and_then(|()| ui::embeddable());
        if let Err(message) = ready {
            return Outcome::Failed(vec![message]);
        }
        let mut failed = Failed::default();
        failed.note(cargo("format", &["fmt", "--all", "--check"]).run());
        if let Err(message) = cargo(
            "build everything",
            &["build", "--workspace", "--all-targets", "--locked"],
        )
        .minutes(60)
        .run()
        {
            failed.note(Err(message));
            return failed.outcome();
        }
        self.everything_built = true;
        let clippy = [
            "clippy",
            "--workspace",
            "--all-targets",
            "--locked",
            "--",
            "-D",
            "warnings",
        ];
        failed.note(cargo("clippy", &clippy).minutes(40).run());
        match Cluster::start() {
            Ok(cluster) => {
                let with = |step: Step| step.env(postgres::VARIABLE, &cluster.url);
                let doc = ["test", "--workspace", "--doc", "--locked", "--quiet"];
                failed.note(with(cargo("tests in the documentation", &doc)).minutes(15).run());
                failed.note(with(tests()).run());
            }
            Err(message) => failed.note(Err(message)),
        }
        failed.outcome()
    }

    fn ui(&mut self) -> Outcome {
        if let Err(message) = prerequisites::install(&[Need::Build]).and_then(|()| ui::packages()) {
            return Outcome::Failed(vec![message]);
        }
        let mut failed = Failed::default();
        failed.note(ui::npm("format, lint and types of the UI", &["run", "check", "-w", "ui"]).run());
        failed.note(
            ui::npm(
                "format, lint and types of tests/e2e",
                &["run", "check", "-w", "tests/e2e"],
            )
            .run(),
        );
        failed.note(ui::npm("units of the UI", &["test", "-w", "ui"]).minutes(15).run());
        failed.note(bindings::compare());
        failed.outcome()
    }

    fn journey(&mut self, name: &str, needs: &[Need]) -> Outcome {
        let ready = prerequisites::install(needs).and_then(|()| ui::built()).and_then(|()| {
            if self.everything_built {
                return Ok(());
            }
            let programs = [
                "build",
                "--workspace",
                "--bin",
                "huiyin",
                "--bin",
                "huiyin-server",
                "--locked",
            ];
            cargo("build the app and the server", &programs).minutes(60).run()
        });
        let script = format!("test:{name}");
        let journey = || {
            ui::npm(
                &format!("the journey in the {name}"),
                &["run", &script, "-w", "tests/e2e"],
            )
            .minutes(20)
            .run()
        };
        match ready.and_then(|()| journey()) {
            Ok(()) => Outcome::Passed,
            Err(message) => Outcome::Failed(vec![message]),
        }
    }
}

fn for_windows() -> Outcome {
    // That the target or its compiler cannot be had here is no fault of the code.
    let had = prerequisites::install(&[Need::Windows]).and_then(|()| prerequisites::target(windows::TARGET));
    if let Err(message) = had {
        return Outcome::Skipped(message);
    }
    if let Err(message) = prerequisites::install(&[Need::Build]).and_then(|()| ui::embeddable()) {
        return Outcome::Failed(vec![message]);
    }
    match windows::check().and_then(|step| limited(step).run()) {
        Ok(()) => Outcome::Passed,
        Err(message) => Outcome::Failed(vec![message]),
    }
}

fn tests() -> Step {
    if workspace::asked("cargo-nextest", &["nextest", "--version"]).is_some() {
        cargo("tests (nextest)", &["nextest", "run", "--workspace", "--locked"]).minutes(50)
    } else {
        say("cargo-nextest is not here; cargo test runs them, without a limit for each");
        let words = [
            "test",
            "--workspace",
            "--lib",
            "--bins",
            "--tests",
            "--no-fail-fast",
            "--locked",
        ];
        cargo("tests (cargo test)", &words).minutes(50)
    }
}

fn cargo(name: &str, words: &[&str]) -> Step {
    limited(Step::cargo(name, words))
}

/// With no more compilers than this machine carries.
fn limited(step: Step) -> Step {
    match (std::env::var_os("CARGO_BUILD_JOBS"), jobs()) {
        (None, Some(jobs)) => step.env("CARGO_BUILD_JOBS", jobs.to_string()),
        _ => step,
    }
}

/// As many compilers as cores, but no more than memory carries (2 GiB each); nothing where that is no limit.
fn jobs() -> Option<usize> {
    let cores = std::thread::available_parallelism().ok()?.get();
    let memory = std::fs::read_to_string("/proc/meminfo").ok()?;
    carried(cores, &memory)
}

fn carried(cores: usize, meminfo: &str) -> Option<usize> {
    let line = meminfo.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    let kib: usize = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    let carried = (kib / (2 * 1024 * 1024)).max(1);
    (carried < cores).then_some(carried)
}

#[derive(Default)]
struct Failed(Vec<String>);

impl Failed {
    fn note(&mut self, result: Result<()>) {
        if let Err(message) = result {
            self.0.push(message);
        }
    }

    fn outcome(self) -> Outcome {
        if self.0.is_empty() {
            Outcome::Passed
        } else {
            Outcome::Failed(self.0)
        }
    }
}

fn chosen(only: Option<&str>) -> Result<Vec<(Part, &'static str)>> {
    let Some(only) = only else { return Ok(PARTS.to_vec()) };
    let names: Vec<&str> = only.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    if let Some(unknown) = names.iter().find(|name| !PARTS.iter().any(|(_, known)| known == *name)) {
        let known: Vec<&str> = PARTS.iter().map(|(_, name)| *name).collect();
        return Err(format!("there is no part {unknown:?}; there are {}", known.join(", ")));
    }
    if names.is_empty() {
        return Err("--only wants the name of a part".to_owned());
    }
    Ok(PARTS.iter().filter(|(_, name)| names.contains(name)).copied().collect())
}

fn table(lines: &[(&str, Outcome, f64)]) -> String {
    let mut text = format!("{:<10} {:<8} {:>9}\n", "part", "outcome", "seconds");
    let mut counts = [0; 3];
    for (name, outcome, seconds) in lines {
        let (at, word, notes) = match outcome {
            Outcome::Passed => (0, "passed", Vec::new()),
            Outcome::Failed(notes) => (1, "FAILED", notes.clone()),
            Outcome::Skipped(note) => (2, "skipped", vec![note.clone()]),
        };
        counts[at] += 1;
        text.push_str(&format!("{name:<10} {word:<8} {seconds:>9.1}\n"));
        for note in notes {
            text.push_str(&format!("           {}\n", note.replace('\n', "\n           ")));
        }
    }
    let [passed, failed, skipped] = counts;
    text.push_str(&format!("\nparts: {passed} passed, {failed} failed, {skipped} skipped"));
    text
}

#[cfg(test)]
mod tests {
    use super::{Outcome, PARTS, Part, carried, chosen, table};

    #[test]
    fn parts_run_in_their_own_order_each_once() {
        assert_eq!(chosen(None).unwrap(), PARTS);
        assert_eq!(
            chosen(Some("window, rust,rust")).unwrap(),
            [(Part::Rust, "rust"), (Part::Window, "window")]
        );
        assert!(chosen(Some("rust,wimdow")).unwrap_err().contains("wimdow"));
        assert!(chosen(Some("")).is_err());
    }

    #[test]
    fn memory_limits_the_compilers() {
        assert_eq!(carried(8, "MemAvailable:    8388608 kB\n"), Some(4));
        assert_eq!(carried(2, "MemAvailable:   24000000 kB\n"), None);
        assert_eq!(carried(2, "MemAvailable:    1000000 kB\n"), Some(1));
        assert_eq!(carried(2, ""), None);
    }

    #[test]
    fn the_table_names_what_failed_and_why_something_was_skipped() {
        let text = table(&[
            ("rust", Outcome::Passed, 61.25),
            (
                "ui",
                Outcome::Failed(vec!["units of the UI failed (exit status: 1)".to_owned()]),
                3.0,
            ),
            ("windows", Outcome::Skipped("no rustup".to_owned()), 0.1),
        ]);
        assert!(text.contains("rust       passed        61.2\n"));
        assert!(text.contains("ui         FAILED"));
        assert!(text.contains("           units of the UI failed"));
        assert!(text.contains("           no rustup\n"));
        assert!(text.ends_with("\nparts: 1 passed, 1 failed, 1 skipped"));
    }
}
