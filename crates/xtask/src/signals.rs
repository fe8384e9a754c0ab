//! Ctrl-C and polite requests to end: noted here, obeyed by whoever waits, so that children and temporary folders are
//! cleared away on the way out.

use std::sync::atomic::{AtomicBool, Ordering};

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// How a process is asked to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Please end.
    Ask,
    /// As Ctrl-C does; PostgreSQL ends its clients and shuts down cleanly.
    Interrupt,
    /// At once.
    Kill,
}

/// Whether somebody wants this program to end.
pub fn interrupted() -> bool {
    INTERRUPTED.load(Ordering::Relaxed)
}

#[cfg(unix)]
#[allow(unsafe_code)]
mod system {
    use super::{Ending, INTERRUPTED, Ordering};

    extern "C" fn note(_signal: libc::c_int) {
        INTERRUPTED.store(true, Ordering::Relaxed);
    }

    /// Notes Ctrl-C instead of ending at once.
    pub fn install() {
        let handler = note as extern "C" fn(libc::c_int);
        for signal in [libc::SIGINT, libc::SIGTERM, libc::SIGHUP] {
            // SAFETY: the handler only stores into an atomic, which is allowed inside a signal handler.
            unsafe { libc::signal(signal, handler as libc::sighandler_t) };
        }
    }

    /// Signals the process `pid`, or with `group` every process of the group it leads.
    pub fn send(pid: u32, group: bool, ending: Ending) {
        let Ok(pid) = libc::pid_t::try_from(pid) else { return };
        if pid <= 1 {
            return;
        }
        let signal = match ending {
            Ending::Ask => libc::SIGTERM,
            Ending::Interrupt => libc::SIGINT,
            Ending::Kill => libc::SIGKILL,
        };
        // SAFETY: kill(2) takes two numbers; a process that is already gone is answered with an error we do not need.
        unsafe { libc::kill(if group { -pid } else { pid }, signal) };
    }
}

#[cfg(not(unix))]
mod system {
    use super::Ending;
    use std::process::{Command, Stdio};

    /// Ctrl-C ends this program and its children together here.
    pub fn install() {}

    /// Ends the process `pid` and what it started.
    pub fn send(pid: u32, _group: bool, _ending: Ending) {
        let _ = Command::new("taskkill")
            .args(["/T", "/F", "/PID", &pid.to_string()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
    }
}

pub use system::{install, send};
