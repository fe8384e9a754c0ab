//! A private PostgreSQL in a temporary folder, for the tests: started here, ended here, and nothing of it is left.

use crate::process::{Running, Step, say};
use crate::signals::Ending;
use crate::{Result, prerequisites, workspace};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The variable the tests read.
pub const VARIABLE: &str = "HUIYIN_TEST_POSTGRES";

/// A server for the tests: a cluster of our own, or one the person named.
pub struct Cluster {
    /// `postgres://...` of a user who may create databases.
    pub url: String,
    own: Option<Own>,
}

struct Own {
    server: Running,
    folder: Folder,
}

impl Cluster {
    /// Starts a cluster, or takes the one named in the environment.
    pub fn start() -> Result<Self> {
        if let Ok(url) = std::env::var(VARIABLE) {
            say(&format!("PostgreSQL: using the one in {VARIABLE}"));
            return Ok(Self { url, own: None });
        }
        let programs = programs()
            .ok_or_else(|| format!("PostgreSQL is not installed; install it, or name a running one in {VARIABLE}"))?;
        let folder = Folder::make()?;
        let user = User::who_may()?;
        user.own(&folder.path)?;
        let data = folder.path.join("data");
        user.step("initdb", &programs.join("initdb"))
            .folder(&folder.path)
            .args(["--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-sync"])
            .args([
                if cfg!(target_os = "linux") {
                    "--locale=C.UTF-8"
                } else {
                    "--locale=C"
                },
                "-D",
            ])
            .args([&data])
            .env("LC_ALL", "C")
            .quiet()
            .run()?;
        let mut said = String::new();
        for _ in 0..3 {
            let port = workspace::free_port()?;
            match serve(&programs, &folder.path, &user, port) {
                Ok(server) => {
                    let url = format!("postgres://postgres@127.0.0.1:{port}/postgres");
                    say(&format!(
                        "PostgreSQL: a private cluster on port {port}, pid {}",
                        server.pid()
                    ));
                    return Ok(Self {
                        url,
                        own: Some(Own { server, folder }),
                    });
                }
                Err(message) => said = message,
            }
        }
        Err(said)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Some(own) = &mut self.own {
            own.server.stop();
            say(&format!("PostgreSQL: stopped, {} removed", own.folder.path.display()));
        }
    }
}

fn serve(programs: &Path, folder: &Path, user: &User, port: u16) -> Result<Running> {
    let log_file = folder.join("log");
    let log = File::create(&log_file).map_err(|error| error.to_string())?;
    let errors = log.try_clone().map_err(|error| error.to_string())?;
    let mut command = user.command(&programs.join("postgres"));
    command
        .current_dir(folder)
        .env("LC_ALL", "C")
        .arg("-D")
        .arg(folder.join("data"))
        .args(["-p", &port.to_string()]);
    for setting in [
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        "max_connections=300",
        // The tests lose nothing when this machine loses its power.
        "fsync=off",
        "full_page_writes=off",
        "synchronous_commit=off",
        "log_min_messages=fatal",
    ] {
        command.args(["-c", setting]);
    }
    command.stdin(Stdio::null()).stdout(log).stderr(errors);
    let mut server = Running::spawn("PostgreSQL", &mut command, true)?;
    server.ending = Ending::Interrupt;

    let until = Instant::now() + Duration::from_secs(60);
    while Instant::now() < until && !server.has_ended() {
        let answers = Command::new(programs.join("pg_isready"))
            .args(["-q", "-h", "127.0.0.1", "-t", "2", "-p", &port.to_string()])
            .status()
            .is_ok_and(|status| status.success());
        if answers {
            return Ok(server);
        }
        if crate::signals::interrupted() {
            return Err("PostgreSQL's start was interrupted".to_owned());
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    drop(server);
    let said = std::fs::read_to_string(&log_file).unwrap_or_default();
    Err(format!("PostgreSQL did not start on port {port}:\n{said}"))
}

/// The folder of the newest PostgreSQL's programs.
fn programs() -> Option<PathBuf> {
    let mut found: Vec<(u32, PathBuf)> = Vec::new();
    for (base, below) in [
        ("/usr/lib/postgresql", "bin"),
        ("/opt/homebrew/opt", "bin"),
        ("/usr/local/opt", "bin"),
        ("/usr/pgsql", "bin"),
    ] {
        for entry in std::fs::read_dir(base).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let version = name.trim_start_matches("postgresql@").parse().ok();
            let folder = entry.path().join(below);
            if let Some(version) = version
                && folder.join("initdb").is_file()
            {
                found.push((version, folder));
            }
        }
    }
    let newest = found.into_iter().max().map(|(_, folder)| folder);
    newest.or_else(|| Some(workspace::find("initdb")?.parent()?.to_path_buf()))
}

/// The user the server runs as: root may not.
struct User {
    name: Option<String>,
}

impl User {
    fn who_may() -> Result<Self> {
        if !prerequisites::is_root() {
            return Ok(Self { name: None });
        }
        ["postgres", "nobody"]
            .into_iter()
            .find(|name| workspace::asked("id", &["-u", name]).is_some())
            .map(|name| Self {
                name: Some(name.to_owned()),
            })
            .ok_or_else(|| "root may not run PostgreSQL, and there is neither postgres nor nobody".to_owned())
    }

    fn own(&self, folder: &Path) -> Result<()> {
        match &self.name {
            Some(name) => Step::new("hand the folder over", "chown")
                .args([name])
                .args([folder])
                .quiet()
                .run(),
            None => Ok(()),
        }
    }

    /// The words before a program that make it run as this user, and end with this program where that can be had.
    fn before(&self) -> Vec<String> {
        let mut words = Vec::new();
        if workspace::find("setpriv").is_none() {
            if let Some(name) = &self.name {
                words.extend(["runuser", "-u", name, "--"].map(str::to_owned));
            }
            return words;
        }
        words.push("setpriv".to_owned());
        if let Some(name) = &self.name {
            let group = workspace::asked("id", &["-g", name]).unwrap_or_else(|| "nogroup".to_owned());
            words.extend([
                format!("--reuid={name}"),
                format!("--regid={group}"),
                "--clear-groups".to_owned(),
            ]);
        }
        words.extend(["--pdeathsig=INT", "--"].map(str::to_owned));
        words
    }

    fn command(&self, program: &Path) -> Command {
        let before = self.before();
        match before.split_first() {
            Some((first, rest)) => {
                let mut command = Command::new(first);
                command.args(rest).arg(program);
                command
            }
            None => Command::new(program),
        }
    }

    fn step(&self, name: &str, program: &Path) -> Step {
        let before = self.before();
        match before.split_first() {
            Some((first, rest)) => Step::new(name, first).args(rest).args([program]),
            None => Step::new(name, program),
        }
    }
}

const NAME: &str = "huiyin-postgres-";

/// Whether a folder of this name belongs to a process that is no more.
fn is_left_over(name: &str) -> bool {
    let owner = name.strip_prefix(NAME).and_then(|pid| pid.parse::<u32>().ok());
    owner.is_some_and(|pid| pid == std::process::id() || !Path::new(&format!("/proc/{pid}")).exists())
        && cfg!(target_os = "linux")
}

/// A temporary folder that goes away with its owner.
struct Folder {
    path: PathBuf,
}

impl Folder {
    fn make() -> Result<Self> {
        let place = std::env::temp_dir();
        let path = place.join(format!("{NAME}{}", std::process::id()));
        // One that was killed could not clear up after itself: PostgreSQL ended with it, its folder stayed.
        for entry in std::fs::read_dir(&place).into_iter().flatten().flatten() {
            if is_left_over(&entry.file_name().to_string_lossy()) {
                let _ = std::fs::remove_dir_all(entry.path());
            }
        }
        workspace::make(&path)?;
        Ok(Self { path })
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.path);
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::{Cluster, programs};
    use std::process::Command;

    #[test]
    fn a_private_cluster_answers_and_leaves_nothing() {
        let Some(programs) = programs() else {
            panic!("PostgreSQL is not installed: cargo xtask test installs it");
        };
        let cluster = Cluster::start().unwrap_or_else(|message| panic!("{message}"));
        let select = |url: &str| {
            let mut command = Command::new(programs.join("psql"));
            command.args([url, "-X", "-A", "-t", "-c", "select 1 + 1"]).output()
        };
        let answer = select(&cluster.url).map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
        assert_eq!(answer.ok().as_deref(), Some("2"));

        let Some(own) = &cluster.own else { return };
        let (folder, url) = (own.folder.path.clone(), cluster.url.clone());
        assert!(folder.exists());
        drop(cluster);
        assert!(!folder.exists());
        assert!(select(&url).is_ok_and(|output| !output.status.success()));
    }
}
