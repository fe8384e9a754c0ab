//! What can go wrong, as it crosses the wire: a code with parameters, never a sentence.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

/// The result of everything behind the door.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a request was not fulfilled. The interface translates the code; inner texts are logged, never shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// No command of that name.
    UnknownCommand,
    /// The envelope or the body does not have the command's shape (`params.reason` for developers).
    Malformed,
    /// The caller speaks another protocol number (`params.expected`).
    WrongProtocol,
    /// The body exceeds the limit (`params.limit_bytes`).
    TooLarge,
    /// No token came with a command that needs one.
    NotSignedIn,
    /// The token is unknown, idle for too long, or signed out.
    SessionExpired,
    /// The actor may not do this.
    Forbidden,
    /// There is no such record, or the actor may not see it.
    NotFound,
    /// A field is wrong; see `fields`.
    Invalid,
    /// The rules refuse the act in this state (`params.reason`).
    Refused,
    /// The record has moved on since it was read (`params.version`).
    StaleVersion,
    /// The same key came with another body.
    KeyReused,
    /// Something with that name exists already.
    Duplicate,
    /// Name or password is wrong.
    SignInFailed,
    /// Too many failures: wait until `params.until`.
    SignInDelayed,
    /// The account is switched off.
    AccountDisabled,
    /// The account's last day is past.
    AccountExpired,
    /// The password must be changed before anything else.
    PasswordChangeDue,
    /// The recovery key is wrong.
    RecoveryKeyWrong,
    /// There is no centre in this folder yet.
    NoCentre,
    /// There is a centre in this folder already.
    CentreExists,
    /// The book is closed until somebody signs in.
    Locked,
    /// Another process has this folder open.
    FolderInUse,
    /// The disk is full; nothing was changed.
    DiskFull,
    /// The book was written by a newer version of the app (`params.found`, `params.known`).
    BookNewer,
    /// A file is damaged or cut short (`params.file`).
    Damaged,
    /// A file has a format we do not read (`params.reason`).
    UnreadableFile,
    /// This act is not to be had on this engine (`params.reason`).
    NotSupported,
    /// The key file or header does not open this book.
    WrongKey,
    /// Something broke; the incident number is in the log.
    Internal,
}

impl ErrorCode {
    /// The code as it stands on the wire.
    pub fn as_str(self) -> String {
        match serde_json::to_value(self) {
            Ok(Value::String(code)) => code,
            _ => String::from("internal"),
        }
    }
}

/// One wrong field: its path in the body, what is wrong with it, and the numbers for the sentence.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct FieldError {
    /// Path in the body, for example `customer.phone`.
    pub field: String,
    /// A short code, for example `required`, `too_long`, `not_a_number`.
    pub code: String,
    /// Numbers and words for the sentence.
    #[ts(type = "Record<string, unknown>")]
    pub params: BTreeMap<String, Value>,
}

/// An error on the wire.
#[derive(Debug, Clone, PartialEq, Serialize, TS, thiserror::Error)]
#[error("{}", code.as_str())]
pub struct Error {
    /// What kind of thing went wrong.
    pub code: ErrorCode,
    /// Details the interface puts in its sentence.
    #[ts(type = "Record<string, unknown>")]
    pub params: BTreeMap<String, Value>,
    /// The fields that are wrong.
    pub fields: Vec<FieldError>,
    /// The number under which the cause stands in the log.
    pub incident: Option<String>,
}

impl Error {
    /// An error with nothing but its code.
    pub fn new(code: ErrorCode) -> Self {
        Self {
            code,
            params: BTreeMap::new(),
            fields: Vec::new(),
            incident: None,
        }
    }

    /// Adds a detail.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }

    /// A wrong field.
    pub fn field(field: &str, code: &str) -> Self {
        let mut error = Self::new(ErrorCode::Invalid);
        error.fields.push(FieldError {
            field: field.to_owned(),
            code: code.to_owned(),
            params: BTreeMap::new(),
        });
        error
    }

    /// The same with its fields below another one: `answer` becomes `solved.answer`.
    #[must_use]
    pub fn within(mut self, outer: &str) -> Self {
        for field in &mut self.fields {
            field.field = format!("{outer}.{}", field.field);
        }
        self
    }

    /// Something that should not happen: logged under an incident number, told to nobody.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        let mut bytes = [0_u8; 3];
        // Without randomness the incident is still logged, only under a plain number.
        let _ = getrandom::fill(&mut bytes);
        let incident = format!("{:02X}{:02X}-{:02X}", bytes[0], bytes[1], bytes[2]);
        tracing::error!(%incident, cause = %cause, "incident");
        Self {
            incident: Some(incident),
            ..Self::new(ErrorCode::Internal)
        }
    }

    /// `not_found`, which is also the answer to who may not see.
    pub fn not_found() -> Self {
        Self::new(ErrorCode::NotFound)
    }

    /// The error as the JSON text hosts send.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self)
            .unwrap_or_else(|_| String::from(r#"{"code":"internal","params":{},"fields":[],"incident":null}"#))
    }
}

impl From<ErrorCode> for Error {
    fn from(code: ErrorCode) -> Self {
        Self::new(code)
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::StorageFull {
            return Self::new(ErrorCode::DiskFull);
        }
        Self::internal(error)
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::internal(error)
    }
}

/// Collects wrong fields, so that a form hears of all of them at once.
#[derive(Debug, Default)]
pub struct Fields(Vec<FieldError>);

impl Fields {
    /// Notes a wrong field.
    pub fn push(&mut self, field: &str, code: &str) {
        self.0.push(FieldError {
            field: field.to_owned(),
            code: code.to_owned(),
            params: BTreeMap::new(),
        });
    }

    /// Notes a wrong field with a number for the sentence.
    pub fn push_with(&mut self, field: &str, code: &str, name: &str, value: impl Into<Value>) {
        let params = BTreeMap::from([(name.to_owned(), value.into())]);
        self.0.push(FieldError {
            field: field.to_owned(),
            code: code.to_owned(),
            params,
        });
    }

    /// Notes a wrong field with everything its sentence needs.
    pub fn push_all(&mut self, field: &str, code: &str, params: BTreeMap<&'static str, String>) {
        let params = params
            .into_iter()
            .map(|(name, value)| (name.to_owned(), Value::from(value)))
            .collect();
        self.0.push(FieldError {
            field: field.to_owned(),
            code: code.to_owned(),
            params,
        });
    }

    /// Text that must be there and not be longer than `longest` characters; gives it back trimmed.
    pub fn text(&mut self, field: &str, text: &str, longest: usize) -> String {
        let text = text.trim();
        if text.is_empty() {
            self.push(field, "required");
        }
        self.optional(field, Some(text), longest).unwrap_or_default()
    }

    /// Text that may be missing; gives it back trimmed, `None` when empty.
    pub fn optional(&mut self, field: &str, text: Option<&str>, longest: usize) -> Option<String> {
        let text = text.map(str::trim).filter(|text| !text.is_empty())?;
        if text.chars().count() > longest {
            self.push_with(field, "too_long", "longest", longest);
        }
        Some(text.to_owned())
    }

    /// `Ok` when nothing is wrong.
    pub fn done(self) -> Result<()> {
        if self.0.is_empty() {
            return Ok(());
        }
        Err(Error {
            fields: self.0,
            ..Error::new(ErrorCode::Invalid)
        })
    }
}
