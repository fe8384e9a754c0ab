//! As much of WebDriver as one picture of the window takes.

use crate::process::{Running, say};
use crate::{Result, signals, workspace};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The app under WebKitWebDriver; both end with their owner.
pub struct Window {
    port: u16,
    session: String,
    _driver: Running,
}

impl Window {
    /// Opens `program` on `display`, under a session bus of its own where there is none.
    pub fn open(program: &Path, arguments: &[String], display: &str) -> Result<Self> {
        let port = workspace::free_port()?;
        let mut command = match std::env::var_os("DBUS_SESSION_BUS_ADDRESS") {
            Some(_) => Command::new("WebKitWebDriver"),
            None => {
                let mut command = Command::new("dbus-run-session");
                command.args(["--", "WebKitWebDriver"]);
                command
            }
        };
        let log = workspace::target().join("xtask-logs/window.log");
        workspace::write(&log, "")?;
        let errors = std::fs::File::create(&log).map_err(|error| error.to_string())?;
        say(&format!("what the app writes as it runs: {}", workspace::shown(&log)));
        command
            .arg("--host=127.0.0.1")
            .arg(format!("--port={port}"))
            .env("DISPLAY", display)
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(errors);
        let driver = Running::spawn("WebKitWebDriver", &mut command, true)?;
        let mut window = Self {
            port,
            session: String::new(),
            _driver: driver,
        };
        let until = Instant::now() + Duration::from_secs(20);
        while window.ask("GET", "/status", "", Duration::from_secs(2)).is_err() {
            if Instant::now() > until || signals::interrupted() {
                return Err("WebKitWebDriver does not answer".to_owned());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        let words: Vec<String> = arguments.iter().map(|word| quoted(word)).collect();
        let wish = format!(
            r#"{{"capabilities":{{"alwaysMatch":{{"browserName":"wry","webkitgtk:browserOptions":{{"binary":{},"args":[{}]}}}}}}}}"#,
            quoted(&program.display().to_string()),
            words.join(",")
        );
        let answer = window.ask("POST", "/session", &wish, Duration::from_secs(60))?;
        window.session = text(&answer, "sessionId").ok_or_else(|| format!("the window did not open: {answer}"))?;
        Ok(window)
    }

    /// Waits until the page shows words and two pictures in a row are alike; the last picture, as PNG.
    pub fn picture(&self, limit: Duration) -> Result<Vec<u8>> {
        let script = quoted(
            "return document.readyState === 'complete' && document.body.innerText.trim().length > 0 ? 'drawn' : 'empty'",
        );
        let script = format!(r#"{{"script":{script},"args":[]}}"#);
        let begun = Instant::now();
        let mut before = Vec::new();
        loop {
            let state = self.ask(
                "POST",
                &format!("/session/{}/execute/sync", self.session),
                &script,
                limit,
            )?;
            if text(&state, "value").as_deref() == Some("drawn") {
                let picture = self.screenshot()?;
                if picture == before {
                    return Ok(picture);
                }
                before = picture;
            }
            if signals::interrupted() {
                return Err("interrupted".to_owned());
            }
            if begun.elapsed() > limit {
                if before.is_empty() {
                    return Err(format!("the window stayed empty for {} s", limit.as_secs()));
                }
                say("the window is still moving; this is its latest picture");
                return Ok(before);
            }
            std::thread::sleep(Duration::from_millis(400));
        }
    }

    fn screenshot(&self) -> Result<Vec<u8>> {
        let path = format!("/session/{}/screenshot", self.session);
        let answer = self.ask("GET", &path, "", Duration::from_secs(30))?;
        let picture = text(&answer, "value").and_then(|letters| base64(&letters));
        picture
            .filter(|bytes| bytes.starts_with(b"\x89PNG"))
            .ok_or_else(|| "the picture is not a PNG".to_owned())
    }

    fn ask(&self, method: &str, path: &str, body: &str, limit: Duration) -> Result<String> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, self.port));
        let read = || -> std::io::Result<Vec<u8>> {
            let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(2))?;
            stream.set_read_timeout(Some(limit))?;
            write!(
                stream,
                "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/json\r\n\
                 Content-Length: {}\r\n\r\n{body}",
                body.len()
            )?;
            let mut answer = Vec::new();
            stream.read_to_end(&mut answer)?;
            Ok(answer)
        };
        let answer = read().map_err(|error| format!("WebKitWebDriver: {error}"))?;
        let answer = String::from_utf8_lossy(&answer);
        let (head, body) = answer
            .split_once("\r\n\r\n")
            .ok_or("WebKitWebDriver answered nothing")?;
        if head.split_whitespace().nth(1) == Some("200") {
            Ok(body.to_owned())
        } else {
            Err(format!("WebKitWebDriver: {method} {path}: {body}"))
        }
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            let _ = self.ask(
                "DELETE",
                &format!("/session/{}", self.session),
                "",
                Duration::from_secs(10),
            );
        }
    }
}

/// `text` as a JSON string.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            control if control.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(control))),
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

/// The first string called `name` in a JSON text; enough for identifiers and base64, which hold no escapes.
fn text(json: &str, name: &str) -> Option<String> {
    let after = json
        .split_once(&format!("\"{name}\""))?
        .1
        .trim_start()
        .strip_prefix(':')?
        .trim_start();
    Some(after.strip_prefix('"')?.split_once('"')?.0.to_owned())
}

fn base64(letters: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(letters.len() / 4 * 3);
    let (mut held, mut bits) = (0_u32, 0);
    for letter in letters
        .bytes()
        .filter(|letter| !letter.is_ascii_whitespace() && *letter != b'=')
    {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        held = (held << 6) | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
            held &= (1 << bits) - 1;
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::{base64, quoted, text};

    #[test]
    fn answers_are_read() {
        assert_eq!(
            text(r#"{"value":{"sessionId":"a-1","capabilities":{}}}"#, "sessionId").as_deref(),
            Some("a-1")
        );
        assert_eq!(text(r#"{"value": "drawn"}"#, "value").as_deref(), Some("drawn"));
        assert_eq!(text(r#"{"value":null}"#, "value"), None);
    }

    #[test]
    fn words_are_quoted() {
        assert_eq!(quoted("a \"b\" \\ \n"), r#""a \"b\" \\ \u000a""#);
    }

    #[test]
    fn base64_is_read() {
        assert_eq!(base64("aHVpeWlu").as_deref(), Some(b"huiyin".as_slice()));
        assert_eq!(base64("aHU=").as_deref(), Some(b"hu".as_slice()));
        assert_eq!(base64("?"), None);
    }
}
