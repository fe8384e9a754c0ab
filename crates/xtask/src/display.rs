//! A display for machines that have none.

use crate::Result;
use crate::process::{Running, say};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// A virtual display, ended with its owner.
pub struct Display {
    /// Its name, as in `:99`.
    pub name: String,
    _server: Running,
}

impl Display {
    /// Whether this system shows windows.
    pub fn is_there() -> bool {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
    }

    /// Starts Xvfb on a free display; it finds the number itself and tells it.
    pub fn start() -> Result<Self> {
        let mut command = Command::new("Xvfb");
        command
            .args(["-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut server = Running::spawn("Xvfb", &mut command, true)?;
        let output = server.take_output().ok_or("Xvfb has no output")?;
        let (sender, receiver) = mpsc::channel();
        std::thread::spawn(move || {
            let mut line = String::new();
            let _ = BufReader::new(output).read_line(&mut line);
            let _ = sender.send(line);
        });
        let line = receiver.recv_timeout(Duration::from_secs(20)).unwrap_or_default();
        let number: u32 = line
            .trim()
            .parse()
            .map_err(|_| "Xvfb did not say which display it serves".to_owned())?;
        say(&format!("a virtual display :{number}, pid {}", server.pid()));
        Ok(Self {
            name: format!(":{number}"),
            _server: server,
        })
    }
}
