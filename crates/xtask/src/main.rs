//! What README and CI call: `cargo xtask run`, `cargo xtask test` and their smaller sisters.

mod arguments;
mod bench;
mod bindings;
mod display;
mod package;
mod packages;
mod postgres;
mod prerequisites;
mod process;
mod run;
mod sample;
mod signals;
mod test;
mod ui;
mod webdriver;
mod windows;
mod workspace;

use std::process::ExitCode;

/// What went wrong, in words for the person at the terminal.
pub type Result<T> = std::result::Result<T, String>;

const HELP: &str = "\
Huiyin's tooling. Every command installs what it needs first and says so.

  cargo xtask run [--data DIR]        build the app and open its window
                                      (without a display: a screenshot, and the end)
  cargo xtask run --sample            the same on a sample centre of 3,000 complaints, made when missing
  cargo xtask sample --data DIR [--complaints N] [--seed S] [--language zh-CN|en]
                                      fill an empty folder with a sample centre
  cargo xtask test [--only PARTS]     everything, or of rust,ui,browser,window,windows those named
  cargo xtask bindings [--check]      write ui/src/api/gen from the commands, or compare it
  cargo xtask bench [--sizes N,N] [--only ID,ID] [--json FILE]
                                      measure, each figure beside its floor
  cargo xtask package                 make this system's installer
  cargo xtask prerequisites [--dry-run]
                                      install what all of these need, or only say what is missing

Environment:
  HUIYIN_TEST_POSTGRES  a running PostgreSQL to test on (postgres://...); else a private one is started
  HUIYIN_CHROMIUM       the Chromium or Chrome to test with
";

fn main() -> ExitCode {
    signals::install();
    let words: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\nxtask: {message}");
            if signals::interrupted() {
                ExitCode::from(130)
            } else {
                ExitCode::FAILURE
            }
        }
    }
}

fn dispatch(words: &[String]) -> Result<()> {
    let (command, rest) = match words.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", words),
    };
    let asks_help = rest.iter().any(|word| word == "--help" || word == "-h");
    match command {
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        _ if asks_help => {
            print!("{HELP}");
            Ok(())
        }
        "run" => run::command(rest),
        "sample" => sample::command(rest),
        "test" => test::command(rest),
        "bindings" => bindings::command(rest),
        "bench" => bench::command(rest),
        "package" => package::command(rest),
        "prerequisites" => prerequisites::command(rest),
        other => Err(format!("there is no command {other:?}\n\n{HELP}")),
    }
}
