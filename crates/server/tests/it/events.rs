//! Server-sent events: told to who may see, and to nobody else.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;

use serde_json::{Value, json};

use crate::server::{PASSWORD, Server, complaint};

struct Listener(BufReader<TcpStream>);

impl Listener {
    fn of(server: &Server, token: &str) -> Self {
        let mut stream = server.connect();
        let request = format!("GET /events HTTP/1.1\r\nHost: huiyin\r\nAuthorization: Bearer {token}\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("asked");
        let mut reader = BufReader::new(stream);
        let mut line = String::new();
        while line != "\r\n" {
            line.clear();
            assert!(reader.read_line(&mut line).expect("headers") > 0, "the stream ended");
        }
        Self(reader)
    }

    /// The next change; the read timeout bounds the wait.
    fn next(&mut self) -> Value {
        loop {
            let mut line = String::new();
            assert!(
                self.0.read_line(&mut line).expect("a change in time") > 0,
                "the stream ended"
            );
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).expect("JSON");
            }
        }
    }
}

#[test]
fn a_change_is_told_to_who_may_see_it() {
    let server = Server::founded();
    let chief = server.sign_in("chief", PASSWORD);
    let user = json!({ "sign_in_name": "front", "name": "Front", "roles": ["front_line_agent"], "temporary_password": "for-one-day", "expires_at": null });
    server.ok(Some(&chief), "user.create", user);
    let front = server.sign_in("front", "for-one-day");
    server.ok(
        Some(&front),
        "session.change_password",
        json!({ "old_password": "for-one-day", "new_password": "for-many-days" }),
    );

    let (mut all, mut own) = (Listener::of(&server, &chief), Listener::of(&server, &front));
    let hidden = server.ok(Some(&chief), "complaint.register", complaint("The chief's own."));
    let seen = server.ok(Some(&front), "complaint.register", complaint("The front line's."));
    let complaints = |listener: &mut Listener| {
        let mut seq = 0;
        std::iter::from_fn(|| Some(listener.next()))
            .inspect(|change| {
                seq += 1;
                assert_eq!(change["seq"], seq, "numbers run without a gap");
            })
            .find(|change| change["topic"] == "complaints" && !change["id"].is_null())
            .expect("a change")
    };
    assert_eq!(complaints(&mut all)["id"], hidden["id"]);
    let first = complaints(&mut own);
    assert_eq!(
        first["id"], seen["id"],
        "the chief's complaint was told to the front line"
    );
    assert_eq!(first["version"], 1);
}

#[test]
fn nobody_listens_without_a_session() {
    let server = Server::founded();
    assert_eq!(
        server.request("GET", "/events", None, b"").failure(),
        (401, String::from("not_signed_in"))
    );
}

#[cfg(unix)]
#[test]
fn the_server_ends_although_somebody_listens() {
    let server = Server::founded();
    let chief = server.sign_in("chief", PASSWORD);
    let Listener(mut stream) = Listener::of(&server, &chief);
    let folder = server.stopped();
    let mut rest = String::new();
    std::io::Read::read_to_string(&mut stream, &mut rest).expect("the stream ends");
    drop(folder);
}
