//! The only door: decode, authenticate, authorise, run, journal, commit, reply, publish.

use std::future::Future;
use std::pin::Pin;

use huiyin_domain::permission::{Actor, Permission};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::book::Book;
use crate::command::{Call, Caller, Command, Envelope, LARGEST_BODY, Outcome, PROTOCOL, Procedure};
use crate::commands::find;
use crate::cx::Cx;
use crate::error::{Error, ErrorCode, Result};
use crate::event::Topic;
use crate::journal::digest;
use crate::session::Session;
use crate::writer::{Job, Keyed};

type Answering<'b> = Pin<Box<dyn Future<Output = Result<Answer>> + Send + 'b>>;
type Run = for<'b> fn(&'b Book, Request<'b>) -> Answering<'b>;

/// What a host sends back.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The reply as JSON text.
    pub reply: String,
    /// The token of a session that began; the host decides where to keep it.
    pub token: Option<String>,
}

/// What a name stands for: who may ask, and what runs.
#[derive(Clone, Copy)]
pub(crate) struct Entry {
    caller: Caller,
    run: Run,
}

struct Request<'b> {
    envelope: Envelope<'b>,
    session: Option<Session>,
}

impl Entry {
    pub fn command<C: Command>() -> Self {
        Self {
            caller: Caller::Holding(C::NEEDS),
            run: |book, request| Box::pin(run_command::<C>(book, request)),
        }
    }

    pub fn procedure<P: Procedure>() -> Self {
        Self {
            caller: P::CALLER,
            run: |book, request| Box::pin(run_procedure::<P>(book, request)),
        }
    }
}

/// Answers one request. `path` is the command's name where the transport carries it too.
///
/// # Errors
/// Each failure has its own [`ErrorCode`], the same on every host.
pub async fn dispatch(book: &Book, token: Option<&str>, path: Option<&str>, bytes: &[u8]) -> Result<Answer> {
    if bytes.len() > LARGEST_BODY {
        return Err(Error::new(ErrorCode::TooLarge).with("limit_bytes", LARGEST_BODY));
    }
    let envelope: Envelope<'_> = serde_json::from_slice(bytes)
        .map_err(|error| Error::new(ErrorCode::Malformed).with("reason", error.to_string()))?;
    if envelope.protocol != PROTOCOL {
        return Err(Error::new(ErrorCode::WrongProtocol).with("expected", PROTOCOL));
    }
    if path.is_some_and(|path| path != envelope.command) {
        return Err(Error::new(ErrorCode::Malformed).with("reason", "path and envelope name different commands"));
    }
    if holds_nul(bytes) {
        return Err(Error::new(ErrorCode::Malformed).with("reason", "a text holds a NUL character"));
    }
    let entry = find(&envelope.command)
        .ok_or_else(|| Error::new(ErrorCode::UnknownCommand).with("command", envelope.command.as_str()))?;
    let session = match entry.caller {
        Caller::Anybody => None,
        Caller::SignedIn => Some(book.session(token, true)?),
        Caller::Holding(permission) => {
            let session = book.session(token, true)?;
            authorise(book, &session, permission)?;
            Some(session)
        }
    };
    (entry.run)(book, Request { envelope, session }).await
}

/// PostgreSQL keeps no NUL in a text, so neither engine is given one. Only escaped can it stand in JSON.
fn holds_nul(json: &[u8]) -> bool {
    let mut rest = json;
    while let Some(at) = rest.iter().position(|byte| *byte == b'\\') {
        let escape = &rest[at + 1..];
        if escape.starts_with(b"u0000") {
            return true;
        }
        rest = escape.get(1..).unwrap_or_default();
    }
    false
}

fn authorise(book: &Book, session: &Session, permission: Permission) -> Result<()> {
    if book.must_change_password(&session.actor) {
        return Err(Error::new(ErrorCode::PasswordChangeDue));
    }
    if session.actor.may(permission) {
        return Ok(());
    }
    Err(Error::new(ErrorCode::Forbidden))
}

fn decode<T: DeserializeOwned>(envelope: &Envelope<'_>) -> Result<T> {
    serde_json::from_str(envelope.body.get())
        .map_err(|error| Error::new(ErrorCode::Malformed).with("reason", error.to_string()))
}

async fn run_command<C: Command>(book: &Book, request: Request<'_>) -> Result<Answer> {
    let Request { envelope, session } = request;
    let session = session.ok_or(ErrorCode::NotSignedIn)?;
    let command: C = decode(&envelope)?;
    let reply = if C::TOUCHES.is_empty() {
        let version = envelope.expected_version;
        book.query(session.actor, version, |cx| boxed(command.run(cx))).await?
    } else {
        let keyed = keyed(&envelope, &session)?;
        let job = job::<C>(command, session, keyed, envelope.expected_version);
        book.open()?.writer.run(job).await?
    };
    Ok(Answer { reply, token: None })
}

fn keyed(envelope: &Envelope<'_>, session: &Session) -> Result<Option<Keyed>> {
    let Some(key) = envelope.key.as_deref() else {
        return Ok(None);
    };
    if key.is_empty() || key.len() > 100 {
        return Err(Error::field("key", "too_long"));
    }
    // The command is part of what is repeated: the same key on another command is another request under a used key.
    let body = format!(
        "{}\n{}\n{:?}",
        envelope.command,
        envelope.body.get(),
        envelope.expected_version
    );
    Ok(Some(Keyed {
        request: digest::request(session.actor.id.as_str(), key),
        body: digest::body(body.as_bytes()),
    }))
}

fn job<C: Command>(command: C, session: Session, keyed: Option<Keyed>, expected_version: Option<i64>) -> Job {
    Job {
        command: C::NAME,
        touches: C::TOUCHES,
        actor: session.actor,
        keyed,
        expected_version,
        work: Box::new(move |cx| boxed(command.run(cx))),
    }
}

async fn run_procedure<P: Procedure>(book: &Book, request: Request<'_>) -> Result<Answer> {
    let Request { envelope, session } = request;
    let procedure: P = decode(&envelope)?;
    let keyed = session
        .as_ref()
        .map(|session| keyed(&envelope, session))
        .transpose()?
        .flatten();
    let call = Call {
        session,
        keyed,
        expected_version: envelope.expected_version,
    };
    let Outcome { reply, token } = procedure.run(book, call).await?;
    Ok(Answer {
        reply: serde_json::to_string(&reply)?,
        token,
    })
}

/// A handler at work on its context.
pub(crate) type Working<'c, T> = Pin<Box<dyn Future<Output = Result<T>> + Send + 'c>>;
/// The same, on its way to a reply in JSON.
pub(crate) type Writes<'c> = Working<'c, String>;

impl Book {
    /// Runs a piece of writing that belongs to a procedure or to the house, through the same writer and journal.
    pub(crate) async fn write<T, F>(
        &self,
        command: &'static str,
        touches: &'static [Topic],
        actor: Actor,
        call: &Call,
        work: F,
    ) -> Result<T>
    where
        T: DeserializeOwned,
        F: for<'c, 'a> FnOnce(&'c mut Cx<'a>) -> Writes<'c> + Send + 'static,
    {
        let job = Job {
            command,
            touches,
            actor,
            keyed: call.keyed.clone(),
            expected_version: call.expected_version,
            work: Box::new(work),
        };
        let reply = self.open()?.writer.run(job).await?;
        Ok(serde_json::from_str(&reply)?)
    }
}

/// Boxes a handler's future and writes its reply as JSON, which is what the writer keeps.
pub(crate) fn boxed<'c, T: Serialize>(work: impl Future<Output = Result<T>> + Send + 'c) -> Writes<'c> {
    Box::pin(async move { Ok(serde_json::to_string(&work.await?)?) })
}
