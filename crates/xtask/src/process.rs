//! Children: every one has a name, a time limit and an end, and says what it is doing.

use crate::signals::{self, Ending};
use crate::{Result, workspace};
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

const POLL: Duration = Duration::from_millis(40);
const GRACE: Duration = Duration::from_secs(8);
const SILENCE: Duration = Duration::from_secs(20);

/// What becomes of a child's output.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Output {
    /// Passed on line by line.
    Streamed,
    /// Kept in a file, its end shown on failure.
    Kept,
    /// The terminal is the child's own (it may ask for a password).
    Terminal,
}

/// One step: a command that is run to its end.
pub struct Step {
    name: String,
    command: Command,
    limit: Duration,
    output: Output,
}

impl Step {
    /// A step called `name` that runs `program` at the workspace's root for 10 minutes at most.
    pub fn new(name: impl Into<String>, program: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(resolved(program.as_ref()));
        command.current_dir(workspace::root()).stdin(Stdio::null());
        // What `cargo run` told this program about itself is not for the builds it starts.
        for (name, _) in std::env::vars_os() {
            let text = name.to_string_lossy();
            if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
                command.env_remove(name);
            }
        }
        Self {
            name: name.into(),
            command,
            limit: Duration::from_secs(600),
            output: Output::Streamed,
        }
    }

    /// `cargo` with `words`.
    pub fn cargo(name: impl Into<String>, words: &[&str]) -> Self {
        let step = Self::new(name, std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        step.args(words)
            .env("INSTA_UPDATE", "no")
            .env("CARGO_TERM_PROGRESS_WHEN", "never")
    }

    /// Adds arguments.
    pub fn args<S: AsRef<OsStr>>(mut self, words: impl IntoIterator<Item = S>) -> Self {
        self.command.args(words);
        self
    }

    /// Sets an environment variable.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Runs in `folder`.
    pub fn folder(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Ends the step after so many minutes.
    pub fn minutes(mut self, minutes: u64) -> Self {
        self.limit = Duration::from_secs(minutes * 60);
        self
    }

    /// Keeps the output in a file and shows it only on failure.
    pub fn quiet(mut self) -> Self {
        self.output = Output::Kept;
        self
    }

    /// Leaves the terminal to the child.
    pub fn on_terminal(mut self) -> Self {
        self.output = Output::Terminal;
        self.command.stdin(Stdio::inherit());
        self
    }

    /// Runs the step to its end, or to its limit.
    pub fn run(mut self) -> Result<()> {
        let begun = Instant::now();
        say(&format!("{} ...", self.name));
        let piped = self.output != Output::Terminal;
        if piped {
            self.command.stdout(Stdio::piped()).stderr(Stdio::piped());
        }
        let mut child = Running::spawn(&self.name, &mut self.command, piped)?;
        let kept = (self.output == Output::Kept).then(|| kept_file(&self.name));
        let tap = Tap::new(kept.as_deref())?;
        let readers: Vec<JoinHandle<()>> = [
            child.child.stdout.take().map(|pipe| tap.read(pipe, false)),
            child.child.stderr.take().map(|pipe| tap.read(pipe, true)),
        ]
        .into_iter()
        .flatten()
        .collect();

        let status = child.wait(self.limit, || {
            if piped && tap.silent_since() >= SILENCE {
                tap.touch();
                say(&format!("{}: still at it, {} s", self.name, begun.elapsed().as_secs()));
            }
        });
        // A grandchild may hold the pipes open for ever: wait for the last lines, but not longer.
        let patience = Instant::now() + Duration::from_secs(2);
        while Instant::now() < patience && readers.iter().any(|reader| !reader.is_finished()) {
            std::thread::sleep(POLL);
        }
        let problem = match status {
            Ok(status) if status.success() => None,
            Ok(status) => Some(format!("{} failed ({status})", self.name)),
            Err(message) => Some(message),
        };
        match problem {
            None => {
                say(&format!("{}: done, {:.1} s", self.name, begun.elapsed().as_secs_f64()));
                Ok(())
            }
            Some(message) => {
                if let Some(file) = kept {
                    show_end(&file);
                }
                say(&format!("{message}, {:.1} s", begun.elapsed().as_secs_f64()));
                Err(message)
            }
        }
    }
}

/// A child that may outlive the line that started it, and never its owner.
pub struct Running {
    name: String,
    child: Child,
    group: bool,
    /// How it is first asked to end.
    pub ending: Ending,
    ended: bool,
}

impl Running {
    /// Starts `command`; with `group` it leads a process group of its own, which ends with it.
    pub fn spawn(name: &str, command: &mut Command, group: bool) -> Result<Self> {
        #[cfg(unix)]
        if group {
            std::os::unix::process::CommandExt::process_group(command, 0);
        }
        let child = command
            .spawn()
            .map_err(|error| format!("cannot start {}: {error}", command.get_program().to_string_lossy()))?;
        Ok(Self {
            name: name.to_owned(),
            child,
            group,
            ending: Ending::Ask,
            ended: false,
        })
    }

    /// The child's pid.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// The child's standard output, once.
    pub fn take_output(&mut self) -> Option<std::process::ChildStdout> {
        self.child.stdout.take()
    }

    /// Whether the child has ended.
    pub fn has_ended(&mut self) -> bool {
        match self.child.try_wait() {
            Ok(None) => false,
            Ok(Some(_)) | Err(_) => true,
        }
    }

    /// Waits for the end; past `limit`, or when somebody pressed Ctrl-C, makes it the end.
    pub fn wait(&mut self, limit: Duration, mut meanwhile: impl FnMut()) -> Result<ExitStatus> {
        let until = Instant::now() + limit;
        loop {
            let status = self
                .child
                .try_wait()
                .map_err(|error| format!("{}: {error}", self.name))?;
            if let Some(status) = status {
                self.ended = true;
                return Ok(status);
            }
            if signals::interrupted() {
                self.stop();
                return Err(format!("{} was interrupted", self.name));
            }
            if Instant::now() > until {
                self.stop();
                return Err(format!(
                    "{} took longer than {} min and was ended",
                    self.name,
                    limit.as_secs() / 60
                ));
            }
            meanwhile();
            std::thread::sleep(POLL);
        }
    }

    /// Ends the child: asked first, killed when it does not listen.
    pub fn stop(&mut self) {
        if self.ended {
            return;
        }
        self.ended = true;
        if !self.has_ended() {
            signals::send(self.pid(), self.group, self.ending);
            let until = Instant::now() + GRACE;
            while !self.has_ended() && Instant::now() < until {
                std::thread::sleep(POLL);
            }
        }
        if !self.has_ended() || self.group {
            signals::send(self.pid(), self.group, Ending::Kill);
        }
        let _ = self.child.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Reads a child's pipes and notes when it last said something.
struct Tap {
    begun: Instant,
    last: Arc<AtomicU64>,
    file: Option<Arc<Mutex<std::fs::File>>>,
}

impl Tap {
    fn new(kept: Option<&Path>) -> Result<Self> {
        let file = match kept {
            Some(path) => {
                workspace::write(path, "")?;
                let file = std::fs::OpenOptions::new()
                    .append(true)
                    .open(path)
                    .map_err(|error| error.to_string())?;
                Some(Arc::new(Mutex::new(file)))
            }
            None => None,
        };
        Ok(Self {
            begun: Instant::now(),
            last: Arc::new(AtomicU64::new(0)),
            file,
        })
    }

    fn touch(&self) {
        self.last
            .store(self.begun.elapsed().as_millis() as u64, Ordering::Relaxed);
    }

    fn silent_since(&self) -> Duration {
        self.begun
            .elapsed()
            .saturating_sub(Duration::from_millis(self.last.load(Ordering::Relaxed)))
    }

    fn read(&self, pipe: impl Read + Send + 'static, to_stderr: bool) -> JoinHandle<()> {
        let (begun, last, file) = (self.begun, self.last.clone(), self.file.clone());
        std::thread::spawn(move || {
            let mut pipe = BufReader::new(pipe);
            let mut line = Vec::new();
            while matches!(pipe.read_until(b'\n', &mut line), Ok(read) if read > 0) {
                match &file {
                    Some(file) => {
                        if let Ok(mut file) = file.lock() {
                            let _ = file.write_all(&line);
                        }
                    }
                    None => {
                        last.store(begun.elapsed().as_millis() as u64, Ordering::Relaxed);
                        let _ = if to_stderr {
                            std::io::stderr().lock().write_all(&line)
                        } else {
                            std::io::stdout().lock().write_all(&line)
                        };
                    }
                }
                line.clear();
            }
        })
    }
}

/// Tells the person at the terminal what is going on.
pub fn say(text: &str) {
    println!("==> {text}");
    let _ = std::io::stdout().flush();
}

fn kept_file(name: &str) -> PathBuf {
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    workspace::target().join("xtask-logs").join(format!("{plain}.log"))
}

fn show_end(file: &Path) {
    let text = std::fs::read(file)
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    for line in &lines[lines.len().saturating_sub(60)..] {
        println!("    {line}");
    }
    println!("    (all of it: {})", workspace::shown(file));
}

/// On Windows `npm` and friends are `.cmd` files, which must be named in full.
fn resolved(program: &OsStr) -> PathBuf {
    if cfg!(windows)
        && let Some(file) = program.to_str().and_then(workspace::find)
    {
        return file;
    }
    PathBuf::from(program)
}

#[cfg(all(test, unix))]
mod tests {
    use super::Step;
    use std::time::{Duration, Instant};

    #[test]
    fn a_step_fails_with_its_child() {
        assert!(Step::new("true", "true").run().is_ok());
        assert!(Step::new("false", "false").run().is_err());
        assert!(Step::new("nothing", "huiyin-there-is-no-such-program").run().is_err());
    }

    #[test]
    fn a_step_past_its_limit_ends_with_all_it_started() {
        let begun = Instant::now();
        let mut step = Step::new("sleeper", "sh").args(["-c", "sleep 300 & wait"]);
        step.limit = Duration::from_millis(200);
        assert!(step.run().is_err_and(|message| message.contains("took longer")));
        assert!(begun.elapsed() < Duration::from_secs(10));
    }
}
