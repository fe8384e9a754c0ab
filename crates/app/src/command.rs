//! What a command is, and the envelope it comes in.

use std::future::Future;

use huiyin_domain::permission::Permission;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use ts_rs::TS;

use crate::book::Book;
use crate::cx::Cx;
use crate::error::{ErrorCode, Result};
use crate::event::Topic;
use crate::session::Session;
use crate::writer::Keyed;

/// The protocol number of the envelope.
pub const PROTOCOL: i64 = 1;

/// The largest request body a host accepts, in bytes.
pub const LARGEST_BODY: usize = 8 * 1024 * 1024;

/// Every request, on every host.
#[derive(Debug, Deserialize, TS)]
pub struct Envelope<'a> {
    /// Must equal [`PROTOCOL`].
    pub protocol: i64,
    /// The command's name, for example `complaint.register`.
    pub command: String,
    /// The command itself.
    #[serde(borrow)]
    #[ts(type = "unknown")]
    pub body: &'a RawValue,
    /// Makes a repeated changing command return its first reply, for seven days.
    #[ts(optional)]
    pub key: Option<String>,
    /// The version the caller last saw of the record.
    #[ts(optional)]
    pub expected_version: Option<i64>,
}

/// A use case that reads, or that writes in one transaction.
pub trait Command: DeserializeOwned + TS + Send + Sync + 'static {
    /// Its name on the wire, `noun.verb`.
    const NAME: &'static str;
    /// What the actor must be allowed to do; the record's own rule comes on top, in `run`.
    const NEEDS: Permission;
    /// What it changes. Empty for queries, which go to readers and cannot write.
    const TOUCHES: &'static [Topic];
    /// Its reply. A changing command replies with ids and versions only, since replies to keyed requests are kept.
    type Reply: Serialize + TS + Send + 'static;

    /// Does it.
    fn run(self, cx: &mut Cx<'_>) -> impl Future<Output = Result<Self::Reply>> + Send;
}

/// Who may call a procedure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caller {
    /// Anybody who reaches the host: before there is a centre, or before somebody signed in.
    Anybody,
    /// Whoever has a session, even one that must change its password first.
    SignedIn,
    /// Whoever holds the permission.
    Holding(Permission),
}

/// A use case around the book itself: opening it, passwords, keys, back-ups. It may stretch keys and touch files, which no
/// command may do while it holds the write lock; what it writes to the database goes through [`Book::write`].
pub trait Procedure: DeserializeOwned + TS + Send + Sync + 'static {
    /// Its name on the wire, `noun.verb`.
    const NAME: &'static str;
    /// Who may call it.
    const CALLER: Caller;
    /// Its reply.
    type Reply: Serialize + TS + Send + 'static;

    /// Does it.
    fn run(self, book: &Book, call: Call) -> impl Future<Output = Result<Outcome<Self::Reply>>> + Send;
}

/// Who called a procedure, and under which conditions.
#[derive(Debug)]
pub struct Call {
    /// The caller's session, unless anybody may call.
    pub(crate) session: Option<Session>,
    pub(crate) keyed: Option<Keyed>,
    /// The version the caller last saw of the record.
    pub expected_version: Option<i64>,
}

impl Call {
    /// The caller's session.
    pub(crate) fn session(&self) -> Result<&Session> {
        self.session.as_ref().ok_or_else(|| ErrorCode::NotSignedIn.into())
    }
}

/// The reply of a procedure, with the token of a session it began.
#[derive(Debug)]
pub struct Outcome<T> {
    /// What the caller gets.
    pub reply: T,
    /// The session that began.
    pub token: Option<String>,
}

impl<T> From<T> for Outcome<T> {
    fn from(reply: T) -> Self {
        Self { reply, token: None }
    }
}

/// The reply of a changing command: which record, and its version now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Receipt {
    /// The record.
    pub id: String,
    /// Its version after the change.
    pub version: i64,
}

/// A reply with nothing to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Done {}

/// Names every command and procedure once, and yields the door's table and the map for TypeScript.
#[macro_export]
macro_rules! commands {
    (commands { $($command:ty),* $(,)? } procedures { $($procedure:ty),* $(,)? }) => {
        /// Every name the door knows.
        pub const NAMES: &[&str] = &[
            $(<$command as $crate::command::Command>::NAME,)*
            $(<$procedure as $crate::command::Procedure>::NAME,)*
        ];

        /// Finds what a name stands for.
        pub(crate) fn find(name: &str) -> Option<$crate::dispatch::Entry> {
            $(if name == <$command as $crate::command::Command>::NAME {
                return Some($crate::dispatch::Entry::command::<$command>());
            })*
            $(if name == <$procedure as $crate::command::Procedure>::NAME {
                return Some($crate::dispatch::Entry::procedure::<$procedure>());
            })*
            None
        }

        /// Writes the TypeScript of every command and reply, and gives back the lines of the map.
        pub fn bindings(config: &ts_rs::Config) -> Result<Vec<$crate::bindings::Line>, ts_rs::ExportError> {
            Ok(vec![
                $($crate::bindings::Line::of::<$command, <$command as $crate::command::Command>::Reply>(
                    <$command as $crate::command::Command>::NAME, <$command as $crate::command::Command>::TOUCHES, config)?,)*
                $($crate::bindings::Line::of::<$procedure, <$procedure as $crate::command::Procedure>::Reply>(
                    <$procedure as $crate::command::Procedure>::NAME, &[], config)?,)*
            ])
        }
    };
}
