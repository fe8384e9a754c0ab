//! Whole lives over HTTP: a server of its own process, 64 clients that wait for each answer.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value as Json, json};

use super::lifecycle::{acts, find};
use super::{PASSWORD, complaint, envelope};
use crate::book::FOUNDER;
use crate::figure::{Figure, Value};

const CLIENTS: usize = 64;
const WARM_UP: Duration = Duration::from_secs(3);
const MEASURED: Duration = Duration::from_secs(20);
const PATIENCE: Duration = Duration::from_secs(60);

/// Ends with the run, whatever happens.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        // It is our own child, and its end is all that is left to ask for.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// How many lives a second.
pub fn lifecycles(folder: &Path, size: i64) -> Result<Figure, String> {
    let (_server, address) = serve(folder)?;
    let mut first = Client::connect(&address)?;
    let body = json!({ "sign_in_name": FOUNDER, "password": PASSWORD });
    let signed_in = first.ask("session.sign_in", &body)?;
    let token = signed_in["token"].as_str().ok_or("no token")?.to_owned();
    first.token.clone_from(&token);
    let groups = first.ask("group.list", &json!({}))?;
    let group = groups["groups"][0]["id"].as_str().ok_or("no group")?.to_owned();
    let begun = Instant::now() + WARM_UP;
    let until = begun + MEASURED;
    let lives = thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS)
            .map(|_| scope.spawn(|| lives(&address, &token, &group, begun, until)))
            .collect();
        let counts = clients
            .into_iter()
            .map(|client| client.join().map_err(|_| "a client panicked".to_owned())?);
        counts.sum::<Result<usize, String>>()
    })?;
    let rate = lives as f64 / MEASURED.as_secs_f64();
    let note =
        "register, dispatch, close, find over HTTP, 64 clients and the server on the same cores, every commit durable";
    Ok(Figure::new("lifecycle_http_64", size, "", Value::Rate(rate), note))
}

fn serve(folder: &Path) -> Result<(Server, String), String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let program = program.with_file_name("huiyin-server");
    let mut child = Command::new(&program)
        .args(["--listen", "127.0.0.1:0", "--data"])
        .arg(folder)
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("{}: {error}", program.display()))?;
    let stdout = child.stdout.take();
    let server = Server(child);
    let mut line = String::new();
    BufReader::new(stdout.ok_or("no output")?)
        .read_line(&mut line)
        .map_err(|error| error.to_string())?;
    let address = line.trim().rsplit("http://").next().unwrap_or_default().to_owned();
    Ok((server, address))
}

/// Lives one after the other; counted are those that end within the measured time.
fn lives(address: &str, token: &str, group: &str, begun: Instant, until: Instant) -> Result<usize, String> {
    let mut client = Client::connect(address)?;
    token.clone_into(&mut client.token);
    let mut counted = 0;
    loop {
        let made = client.ask("complaint.register", &complaint())?;
        for action in acts(group) {
            client.ask("complaint.act", &json!({ "id": made["id"], "action": action }))?;
        }
        let found = client.ask("complaint.list", &find(&made))?;
        if found["complaints"][0]["id"] != made["id"] {
            return Err(format!("{} is not found", made["number"]));
        }
        let now = Instant::now();
        if now > until {
            return Ok(counted);
        }
        counted += usize::from(now > begun);
    }
}

/// A connection that is kept.
struct Client {
    stream: BufReader<TcpStream>,
    address: String,
    token: String,
}

impl Client {
    fn connect(address: &str) -> Result<Self, String> {
        let stream = TcpStream::connect(address).map_err(|error| error.to_string())?;
        stream.set_nodelay(true).map_err(|error| error.to_string())?;
        stream
            .set_read_timeout(Some(PATIENCE))
            .map_err(|error| error.to_string())?;
        Ok(Self {
            stream: BufReader::new(stream),
            address: address.to_owned(),
            token: String::new(),
        })
    }

    fn ask(&mut self, command: &str, body: &Json) -> Result<Json, String> {
        let (status, answer) = self
            .exchange(command, body)
            .map_err(|error| format!("{command}: {error}"))?;
        if status != 200 {
            return Err(format!("{command}: {status} {}", String::from_utf8_lossy(&answer)));
        }
        serde_json::from_slice(&answer).map_err(|error| error.to_string())
    }

    fn exchange(&mut self, command: &str, body: &Json) -> std::io::Result<(u16, Vec<u8>)> {
        let body = envelope(command, body);
        let mut request = format!(
            "POST /rpc/{command} HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\nContent-Length: {}\r\n\r\n",
            self.address,
            self.token,
            body.len()
        )
        .into_bytes();
        request.extend_from_slice(&body);
        self.stream.get_mut().write_all(&request)?;
        let (mut status, mut length) = (0, 0);
        let mut line = String::new();
        loop {
            line.clear();
            self.stream.read_line(&mut line)?;
            let text = line.trim_end();
            if text.is_empty() {
                break;
            }
            if let Some(rest) = text.strip_prefix("HTTP/1.1 ") {
                status = rest.get(..3).and_then(|code| code.parse().ok()).unwrap_or_default();
            } else if let Some((name, value)) = text.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().unwrap_or_default();
            }
        }
        let mut answer = vec![0; length];
        self.stream.read_exact(&mut answer)?;
        Ok((status, answer))
    }
}
