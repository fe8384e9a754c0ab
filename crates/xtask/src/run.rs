//! `cargo xtask run`: from a clean clone to the open window.

use crate::arguments::Arguments;
use crate::display::Display;
use crate::packages::Need;
use crate::process::{Running, Step, say};
use crate::webdriver::Window;
use crate::{Result, prerequisites, sample, ui, workspace};
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, SystemTime};

/// `cargo xtask run [--data DIR | --sample]`
pub fn command(words: &[String]) -> Result<()> {
    let mut arguments = Arguments::new(words);
    let (data, wants_sample) = (arguments.value("--data")?, arguments.flag("--sample"));
    arguments.finish()?;
    let here = std::env::current_dir().unwrap_or_default();
    let data = match (data, wants_sample) {
        (Some(_), true) => {
            return Err(String::from(
                "--data or --sample, not both; `cargo xtask sample --data DIR` fills a folder",
            ));
        }
        (None, true) => Some(sample::for_run()?.display().to_string()),
        (data, false) => data,
    };
    let passed: Vec<String> = match data {
        Some(folder) => vec!["--data".to_owned(), here.join(folder).display().to_string()],
        None => Vec::new(),
    };

    let shows = Display::is_there();
    if !shows {
        say("there is no display here: the app will run on a virtual one and leave a picture");
    }
    prerequisites::tools()?;
    prerequisites::install(if shows {
        &[Need::Build]
    } else {
        &[Need::Build, Need::Window]
    })?;
    ui::built()?;
    say("build the app: the first time this takes some minutes");
    // All members together, so that what is built here is used again by the tests.
    Step::cargo("build the app", &["build", "--workspace", "--bin", "huiyin"])
        .minutes(60)
        .run()?;

    let app = workspace::program("huiyin");
    if shows {
        open(app, &passed)
    } else {
        picture(app, &passed)
    }
}

fn open(app: PathBuf, passed: &[String]) -> Result<()> {
    say("opening the window; it ends with the window, or with Ctrl-C here");
    let mut child = Running::spawn("Huiyin", Command::new(app).args(passed), true)?;
    let a_year = Duration::from_secs(365 * 24 * 3600);
    let status = child.wait(a_year, || ());
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("Huiyin ended with {status}")),
        Err(_) if crate::signals::interrupted() => Ok(()),
        Err(message) => Err(message),
    }
}

fn picture(app: PathBuf, passed: &[String]) -> Result<()> {
    let display = Display::start()?;
    say("opening the window ...");
    let window = Window::open(&app, passed, &display.name)?;
    let picture = window.picture(Duration::from_secs(60))?;
    drop(window);
    let second = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .map(|since| since.as_secs())
        .unwrap_or(0);
    let file = workspace::target()
        .join("screenshots")
        .join(format!("huiyin-{second}.png"));
    workspace::write(&file, picture)?;
    say("the window was drawn and closed again; its picture:");
    println!("{}", file.display());
    Ok(())
}
