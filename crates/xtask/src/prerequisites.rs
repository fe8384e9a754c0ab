//! Installs what is missing, and says what and why.

use crate::arguments::Arguments;
use crate::packages::{self, Need, Package, Sign};
use crate::process::{Step, say};
use crate::{Result, workspace};

const NODE: u32 = 20;

/// `cargo xtask prerequisites [--dry-run]`
pub fn command(words: &[String]) -> Result<()> {
    let mut arguments = Arguments::new(words);
    let dry = arguments.flag("--dry-run");
    arguments.finish()?;
    if dry {
        return dry_run();
    }
    tools()?;
    install(packages::EVERYTHING)
}

/// Node, npm and the toolchain's own parts.
pub fn tools() -> Result<()> {
    let version = workspace::asked("node", &["--version"])
        .ok_or_else(|| format!("Node {NODE} or newer is needed, and there is no `node`"))?;
    if major(&version) < NODE {
        return Err(format!("Node {NODE} or newer is needed; this is {version}"));
    }
    workspace::asked("npm", &["--version"]).ok_or("npm is needed; it comes with Node")?;
    Ok(())
}

/// Makes sure that what `needs` ask for is installed.
pub fn install(needs: &[Need]) -> Result<()> {
    if cfg!(target_os = "linux") {
        return on_linux(needs);
    }
    let compiler = if cfg!(target_os = "macos") {
        workspace::asked("xcode-select", &["-p"]).is_some()
    } else {
        workspace::asked("perl", &["-v"]).is_some()
    };
    if compiler { Ok(()) } else { Err(by_hand().to_owned()) }
}

/// What a person does by hand on systems without apt.
pub fn by_hand() -> &'static str {
    if cfg!(target_os = "macos") {
        packages::MACOS
    } else {
        packages::WINDOWS_HOST
    }
}

/// Adds rustfmt and clippy where they are missing.
pub fn components() -> Result<()> {
    for (component, program) in [("rustfmt", "cargo-fmt"), ("clippy", "cargo-clippy")] {
        if workspace::asked(program, &["--version"]).is_none() {
            say(&format!("missing: {component} (the tests check the code with it)"));
            Step::new(format!("rustup component add {component}"), "rustup")
                .args(["component", "add", component])
                .run()?;
        }
    }
    Ok(())
}

/// Adds a compilation target; the error says why it cannot be had.
pub fn target(triple: &str) -> Result<()> {
    let known = workspace::asked("rustup", &["target", "list", "--installed"])
        .ok_or("there is no rustup to add the target with")?;
    if known.lines().any(|line| line.trim() == triple) {
        return Ok(());
    }
    say(&format!(
        "missing: Rust target {triple} (checks that the code compiles for Windows)"
    ));
    Step::new(format!("rustup target add {triple}"), "rustup")
        .args(["target", "add", triple])
        .quiet()
        .run()
}

fn on_linux(needs: &[Need]) -> Result<()> {
    let wanted = packages::of(needs);
    let system = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    if !packages::is_debian(&system) {
        let missing: Vec<Package> = wanted.into_iter().filter(|package| !seen(package.sign)).collect();
        if missing.is_empty() {
            return Ok(());
        }
        return Err(format!(
            "{}\nPlease install them:\n  {}",
            list(&missing),
            packages::elsewhere(&system)
        ));
    }
    let missing = missing_here(&wanted);
    if missing.is_empty() {
        return Ok(());
    }
    say(&list(&missing));
    let names: Vec<&str> = missing.iter().map(|package| package.name).collect();
    let root = is_root();
    if !root && workspace::find("sudo").is_none() {
        return Err(format!(
            "neither root nor sudo here; please have this done:\n  {}",
            by_apt(&names)
        ));
    }
    apt(root, "apt-get update", &["update"])?;
    let mut words = vec!["install", "-y", "--no-install-recommends"];
    words.extend(names);
    apt(root, &format!("apt-get install of {} packages", missing.len()), &words)
}

fn dry_run() -> Result<()> {
    tools()?;
    if !cfg!(target_os = "linux") {
        println!("{}", by_hand());
        return Ok(());
    }
    let missing = missing_here(&packages::of(packages::EVERYTHING));
    if missing.is_empty() {
        say("nothing is missing");
        return Ok(());
    }
    say(&list(&missing));
    let names: Vec<&str> = missing.iter().map(|package| package.name).collect();
    say(&format!("would run: {}", by_apt(&names)));
    Ok(())
}

fn missing_here(wanted: &[Package]) -> Vec<Package> {
    let listing = workspace::asked("dpkg-query", &["-W", "-f", "${Package}\\t${db:Status-Status}\\n"]);
    let listing = listing.unwrap_or_default();
    let mut missing = packages::missing(wanted, &packages::installed(&listing));
    // A Chromium of the person's own choice, or its siblings, do as well.
    let sibling = ["chromium-browser", "google-chrome"]
        .into_iter()
        .any(|name| workspace::find(name).is_some());
    if sibling || std::env::var_os("HUIYIN_CHROMIUM").is_some() {
        missing.retain(|package| package.name != "chromium");
    }
    // So does a PostgreSQL that already runs.
    if std::env::var_os("HUIYIN_TEST_POSTGRES").is_some() {
        missing.retain(|package| package.name != "postgresql");
    }
    missing
}

fn apt(root: bool, name: &str, words: &[&str]) -> Result<()> {
    let program = if root { "env" } else { "sudo" };
    let step = Step::new(name, program).args((!root).then_some("env")).args([
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-o",
        "DPkg::Lock::Timeout=600",
        "-o",
        "Acquire::Retries=3",
        "-q",
    ]);
    let step = step.args(words).minutes(30);
    // sudo may ask for a password, and asks the terminal.
    if root {
        step.quiet().run()
    } else {
        step.on_terminal().run()
    }
}

fn by_apt(names: &[&str]) -> String {
    format!(
        "sudo apt-get update && sudo apt-get install --no-install-recommends {}",
        names.join(" ")
    )
}

fn list(missing: &[Package]) -> String {
    let lines: Vec<String> = missing
        .iter()
        .map(|package| format!("      {:<30} {}", package.name, package.why))
        .collect();
    format!("missing on this system:\n{}", lines.join("\n"))
}

fn seen(sign: Sign) -> bool {
    match sign {
        Sign::Program(name) => workspace::find(name).is_some(),
        Sign::Library(name) => workspace::asked("pkg-config", &["--exists", name]).is_some(),
        Sign::Unknown => true,
    }
}

/// Whether this program may do everything.
pub fn is_root() -> bool {
    cfg!(unix) && workspace::asked("id", &["-u"]).is_some_and(|id| id == "0")
}

fn major(version: &str) -> u32 {
    version
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|number| number.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn versions_are_read() {
        assert_eq!(major("v20.20.2"), 20);
        assert_eq!(major("24.1.0"), 24);
        assert_eq!(major("nonsense"), 0);
    }
}
