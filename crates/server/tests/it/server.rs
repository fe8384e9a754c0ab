//! A real server on a free port, and a client just large enough to talk to it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

pub const PASSWORD: &str = "first-password";
const LONGEST: Duration = Duration::from_secs(60);

/// A running server over a folder of its own.
pub struct Server {
    pub folder: TempDir,
    child: Child,
    address: String,
}

/// What came back.
pub struct Reply {
    pub status: u16,
    pub headers: String,
    pub body: String,
}

impl Reply {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).expect("JSON")
    }

    /// Status and error code.
    pub fn failure(&self) -> (u16, String) {
        (self.status, self.json()["code"].as_str().unwrap_or_default().to_owned())
    }
}

/// A tool of the server on a data folder.
#[cfg(unix)]
pub fn tool(words: &[&str], data: &Path, input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_huiyin-server"))
        .args(words)
        .arg("--data")
        .arg(data)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the tool starts");
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .expect("the secret is sent");
    child.wait_with_output().expect("the tool ends")
}

impl Server {
    /// Founds a centre with `--init` and serves it.
    pub fn founded() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let init = folder.path().join("init.json");
        let body = json!({
            "language": "en", "name": "Server", "time_zone": "Asia/Shanghai", "sign_in_name": "chief", "user_name": "Chief",
            "password": PASSWORD, "recovery_key": "0000-1111-2222-3333-4444-5555-6666-7777",
        });
        std::fs::write(&init, body.to_string()).unwrap();
        let init = init.display().to_string();
        Self::started(folder, &["--init", &init])
    }

    /// Serves a folder.
    pub fn started(folder: TempDir, words: &[&str]) -> Self {
        let data = folder.path().join("data");
        let mut child = Command::new(env!("CARGO_BIN_EXE_huiyin-server"))
            .args(["--listen", "127.0.0.1:0", "--data"])
            .arg(&data)
            .args(words)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .expect("the port is printed");
        let address = line.trim().rsplit("http://").next().unwrap_or_default().to_owned();
        assert!(!address.is_empty(), "the server did not come up");
        Self { folder, child, address }
    }

    #[cfg(unix)]
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Stops the server in order and gives the folder back.
    #[cfg(unix)]
    pub fn stopped(mut self) -> TempDir {
        let asked = Command::new("kill")
            .args(["-TERM", &self.child.id().to_string()])
            .status();
        assert!(asked.is_ok_and(|status| status.success()));
        self.child.wait().expect("the server ends");
        std::mem::replace(&mut self.folder, tempfile::tempdir().unwrap())
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).expect("the server listens");
        stream.set_read_timeout(Some(LONGEST)).unwrap();
        stream.set_write_timeout(Some(LONGEST)).unwrap();
        stream
    }

    /// One request over a connection of its own.
    pub fn request(&self, method: &str, path: &str, token: Option<&str>, body: &[u8]) -> Reply {
        let mut stream = self.connect();
        let authorization = token
            .map(|token| format!("Authorization: Bearer {token}\r\n"))
            .unwrap_or_default();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{authorization}Content-Length: {}\r\n\r\n",
            self.address,
            body.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        // A server that refuses a large body may hang up before all of it is sent.
        let _ = stream.write_all(body);
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (headers, body) = text.split_once("\r\n\r\n").expect("an answer");
        let status = headers
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok())
            .expect("a status");
        Reply {
            status,
            headers: headers.to_lowercase(),
            body: body.to_owned(),
        }
    }

    pub fn call(&self, token: Option<&str>, command: &str, body: Value) -> Reply {
        let envelope = json!({ "protocol": 1, "command": command, "body": body }).to_string();
        self.request("POST", &format!("/rpc/{command}"), token, envelope.as_bytes())
    }

    pub fn ok(&self, token: Option<&str>, command: &str, body: Value) -> Value {
        let reply = self.call(token, command, body);
        assert_eq!(reply.status, 200, "{command}: {}", reply.body);
        reply.json()
    }

    pub fn sign_in(&self, name: &str, password: &str) -> String {
        let reply = self.ok(
            None,
            "session.sign_in",
            json!({ "sign_in_name": name, "password": password }),
        );
        reply["token"].as_str().expect("a token").to_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A small complaint.
pub fn complaint(content: &str) -> Value {
    json!({ "nature": "complaint", "channel": "phone", "content": content, "complainant": { "kind": "anonymous", "reason": "not said" } })
}
