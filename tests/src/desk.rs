//! A desk in front of the door: whoever sits there calls commands by name, in JSON.

use std::sync::{Arc, Mutex};

use huiyin_app::vault::KdfCost;
use huiyin_app::{Book, Clock, dispatch};
use serde_json::{Value, json};

use crate::{BEGIN, CHIEF_PASSWORD, PASSWORD, Place, words};

/// A reply, or the error as it crosses the wire.
pub type Reply = Result<Value, Value>;

/// Somebody who is signed in.
#[derive(Debug)]
pub struct Seat {
    /// User id.
    pub id: String,
    /// Sign-in name.
    pub name: String,
    /// Password.
    pub password: String,
    token: Mutex<String>,
}

impl Seat {
    /// The token of the present session.
    pub fn token(&self) -> String {
        self.token.lock().expect("no test panics while it holds this").clone()
    }
}

/// The desk.
#[derive(Debug)]
pub struct Desk {
    /// The book.
    pub book: Arc<Book>,
    /// The frozen clock.
    pub clock: Clock,
    /// Where it all stands.
    pub place: Arc<Place>,
    /// The first user: administrator and manager.
    pub chief: Arc<Seat>,
    seats: Mutex<Vec<Arc<Seat>>>,
    /// The recovery key of the centre, where there is one.
    pub recovery_key: Option<String>,
}

/// Opens a place as a host does.
pub(crate) async fn open(place: &Place, clock: &Clock) -> Result<Arc<Book>, huiyin_app::Error> {
    let cost = KdfCost::cheap_for_tests();
    Book::with_cost(place.folder(), place.backing(), clock.clone(), cost).await
}

/// Sends one envelope.
pub(crate) async fn send(book: &Book, token: Option<&str>, envelope: &Value) -> Result<(Value, Option<String>), Value> {
    match dispatch(book, token, None, envelope.to_string().as_bytes()).await {
        Ok(answer) => Ok((
            serde_json::from_str(&answer.reply).expect("a reply in JSON"),
            answer.token,
        )),
        Err(error) => Err(serde_json::from_str(&error.to_json()).expect("an error in JSON")),
    }
}

/// An envelope without key and version.
pub(crate) fn envelope(command: &str, body: Value) -> Value {
    json!({ "protocol": 1, "command": command, "body": body })
}

impl Desk {
    /// Founds a centre in an empty place.
    pub async fn founded(place: Arc<Place>) -> Self {
        let clock = Clock::frozen(BEGIN);
        let book = open(&place, &clock).await.expect("an empty place opens");
        let (proposed, _) = send(&book, None, &envelope("centre.propose_recovery_key", json!({})))
            .await
            .expect("a recovery key");
        let recovery_key = proposed["recovery_key"].as_str().map(str::to_owned);
        let body = words::centre(recovery_key.as_deref());
        let (founded, token) = send(&book, None, &envelope("centre.create", body))
            .await
            .expect("a centre");
        let chief = Arc::new(Seat {
            id: founded["user"]["id"].as_str().expect("an id").to_owned(),
            name: String::from("chief"),
            password: String::from(CHIEF_PASSWORD),
            token: Mutex::new(token.expect("a token")),
        });
        Self {
            book,
            clock,
            place,
            seats: Mutex::new(vec![Arc::clone(&chief)]),
            chief,
            recovery_key,
        }
    }

    /// Sends a whole envelope.
    pub async fn send(&self, token: Option<&str>, envelope: Value) -> Reply {
        send(&self.book, token, &envelope).await.map(|(reply, _)| reply)
    }

    /// Calls a command.
    pub async fn call(&self, seat: &Seat, command: &str, body: Value) -> Reply {
        self.send(Some(&seat.token()), envelope(command, body)).await
    }

    /// Calls a command with the key that makes it repeatable.
    pub async fn keyed(&self, seat: &Seat, key: &str, command: &str, body: Value) -> Reply {
        let mut sent = envelope(command, body);
        sent["key"] = json!(key);
        self.send(Some(&seat.token()), sent).await
    }

    /// Calls a command on the version last seen.
    pub async fn versioned(&self, seat: &Seat, version: i64, command: &str, body: Value) -> Reply {
        let mut sent = envelope(command, body);
        sent["expected_version"] = json!(version);
        self.send(Some(&seat.token()), sent).await
    }

    /// Calls a command that must succeed.
    pub async fn ok(&self, seat: &Seat, command: &str, body: Value) -> Value {
        match self.call(seat, command, body.clone()).await {
            Ok(reply) => reply,
            Err(error) => panic!("{} may {command} {body}: {error}", seat.name),
        }
    }

    /// Calls a command that must fail with this code; gives back the whole error.
    pub async fn fails(&self, seat: &Seat, command: &str, body: Value, code: &str) -> Value {
        match self.call(seat, command, body.clone()).await {
            Ok(reply) => panic!(
                "{command} {body} by {} must fail with {code}, not give {reply}",
                seat.name
            ),
            Err(error) => {
                assert_eq!(error["code"], code, "{command} {body} by {}: {error}", seat.name);
                error
            }
        }
    }

    /// Calls what anybody may call.
    pub async fn anybody(&self, command: &str, body: Value) -> Reply {
        self.send(None, envelope(command, body)).await
    }

    /// Tries to sign in; gives back the reply with the token.
    pub async fn sign_in(&self, name: &str, password: &str) -> Result<(Value, String), Value> {
        let body = json!({ "sign_in_name": name, "password": password });
        let (reply, token) = send(&self.book, None, &envelope("session.sign_in", body)).await?;
        Ok((reply, token.expect("a session has a token")))
    }

    /// Somebody new, with a password of their own and signed in.
    pub async fn hire(&self, name: &str, roles: &[&str]) -> Arc<Seat> {
        let body = words::user(name, roles);
        let made = self.ok(&self.chief, "user.create", body).await;
        let (_, token) = self
            .sign_in(name, words::TEMPORARY)
            .await
            .expect("a temporary password");
        let seat = Arc::new(Seat {
            id: made["id"].as_str().expect("an id").to_owned(),
            name: name.to_owned(),
            password: String::from(PASSWORD),
            token: Mutex::new(token),
        });
        let body = json!({ "old_password": words::TEMPORARY, "new_password": PASSWORD });
        self.ok(&seat, "session.change_password", body).await;
        self.seats.lock().expect("held for a moment").push(Arc::clone(&seat));
        seat
    }

    /// A group with members; those who lead come after.
    pub async fn group(&self, name: &str, members: &[&Seat], leaders: &[&Seat]) -> String {
        let made = self.ok(&self.chief, "group.create", json!({ "name": name })).await;
        let id = made["id"].as_str().expect("an id").to_owned();
        for (list, leads) in [(members, false), (leaders, true)] {
            for seat in list {
                let body = json!({ "group_id": id, "user_id": seat.id, "leads": leads });
                self.ok(&self.chief, "group.add_member", body).await;
            }
        }
        id
    }

    /// Time passes; everybody signs in again.
    pub async fn later(&self, by: i64) {
        self.clock.advance(by);
        let seats = self.seats.lock().expect("held for a moment").clone();
        for seat in seats {
            self.again(&seat).await;
        }
    }

    /// Signs a seat in again.
    pub async fn again(&self, seat: &Seat) {
        match self.sign_in(&seat.name, &seat.password).await {
            Ok((_, token)) => *seat.token.lock().expect("held for a moment") = token,
            Err(error) => panic!("{} signs in again: {error}", seat.name),
        }
    }

    /// The host ends and starts again; nobody is signed in.
    pub async fn restarted(mut self) -> Self {
        self.book.close().await;
        let (place, clock) = (Arc::clone(&self.place), self.clock.clone());
        let closed = self.book;
        let alone = Arc::into_inner(closed);
        assert!(alone.is_some(), "somebody still holds the closed book");
        drop(alone);
        self.book = open(&place, &clock).await.expect("the place opens again");
        self
    }

    /// Registers a complaint; gives back its id.
    pub async fn register(&self, seat: &Seat, body: Value) -> String {
        let made = self.ok(seat, "complaint.register", body).await;
        made["id"].as_str().expect("an id").to_owned()
    }

    /// Does an act that must succeed.
    pub async fn act(&self, seat: &Seat, id: &str, action: Value) -> Value {
        self.ok(seat, "complaint.act", json!({ "id": id, "action": action }))
            .await
    }

    /// Does an act that the rules must refuse for this reason; nothing may be left of it.
    pub async fn refuses(&self, seat: &Seat, id: &str, action: Value, reason: &str) -> Value {
        let before = self.traces().await;
        let body = json!({ "id": id, "action": action });
        let error = self.fails(seat, "complaint.act", body, "refused").await;
        assert_eq!(error["params"]["reason"], reason, "{action}: {error}");
        assert_eq!(self.traces().await, before, "{action} left something behind");
        error
    }

    /// Does an act whose form must be sent back at these fields; nothing may be left of it.
    pub async fn sends_back(&self, seat: &Seat, id: &str, action: Value, fields: &[(&str, &str)]) {
        let before = self.traces().await;
        let body = json!({ "id": id, "action": action });
        let error = self.fails(seat, "complaint.act", body, "invalid").await;
        assert_eq!(words::fields(&error), fields, "{action}");
        assert_eq!(self.traces().await, before, "{action} left something behind");
    }

    /// Opens a complaint.
    pub async fn open(&self, seat: &Seat, id: &str) -> Value {
        self.ok(seat, "complaint.open", json!({ "id": id })).await
    }

    /// What stands in every table and in the journal, as counts, with the sum of all versions.
    pub async fn traces(&self) -> Vec<(String, i64)> {
        let mut connection = self.raw().await;
        let mut traces = Vec::new();
        for table in huiyin_app::store::TABLES {
            let versions = if table.columns.contains(&"version") {
                "sum(version)"
            } else {
                "0"
            };
            let sql = format!(
                "select cast(count(*) + coalesce({versions}, 0) as bigint) from {}",
                table.name
            );
            traces.push((table.name.to_owned(), crate::raw::number(&mut connection, &sql).await));
        }
        let journal = crate::raw::number(&mut connection, "select cast(count(*) as bigint) from journal").await;
        traces.push((String::from("journal"), journal));
        let head = "select cast(seq + doc + day_sequence as bigint) from journal_head";
        traces.push((
            String::from("journal_head"),
            crate::raw::number(&mut connection, head).await,
        ));
        traces
    }

    /// The journal is in order, and so is every row.
    pub async fn verifies(&self) {
        let report = self.book.verify().await.expect("a report");
        assert!(report.findings.is_empty(), "{:?}", report.findings);
    }

    /// A connection behind the house's back, with the right key.
    pub async fn raw(&self) -> huiyin_app::store::connection::Connection {
        crate::raw::connect(&self.place, &self.chief.name, &self.chief.password).await
    }
}
