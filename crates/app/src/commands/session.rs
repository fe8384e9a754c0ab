//! Signing in and out, and passwords.

use std::sync::Arc;

use huiyin_domain::permission::Permission;
use huiyin_domain::{Role, UserId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::password::{Change, check_password_rules, set_password};
use crate::book::{Backing, Book, BookState};
use crate::command::{Call, Caller, Done, Outcome, Procedure, Receipt};
use crate::dispatch::boxed;
use crate::error::{Error, ErrorCode, Fields, Result};
use crate::reference::{Person, normalised_name};
use crate::vault::{Password, RecoveryKey};

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Me {
    /// Id.
    pub id: String,
    /// Sign-in name.
    pub sign_in_name: String,
    /// Name.
    pub name: String,
    /// Roles.
    pub roles: Vec<Role>,
}

/// The centre as every screen needs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CentreView {
    /// Name.
    pub name: String,
    /// IANA time zone.
    pub time_zone: String,
    /// `zh-CN` or `en`.
    pub language: String,
    /// Version, for changing it.
    pub version: i64,
    /// Whether everything in it is made up.
    pub sample: bool,
}

/// A session as the interface sees it. The token travels beside it, and never into the window's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SignedIn {
    /// Who.
    pub user: Me,
    /// What this user may do at all.
    pub permissions: Vec<Permission>,
    /// Where.
    pub centre: CentreView,
    /// The password is temporary: nothing else works until it is changed.
    pub must_change_password: bool,
    /// Minutes without a hand on it after which the session ends.
    pub idle_minutes: i64,
}

impl SignedIn {
    pub(super) fn of(book: &Book, user: &str) -> Result<Self> {
        let reference = book.reference();
        let person = reference.user(user).ok_or(ErrorCode::SessionExpired)?;
        let centre = reference.centre().ok_or(ErrorCode::NoCentre)?;
        Ok(Self {
            user: Me {
                id: person.user.id.clone(),
                sign_in_name: person.user.sign_in_name.clone(),
                name: person.user.name.clone(),
                roles: person.roles.iter().copied().collect(),
            },
            permissions: reference.actor(user, book.now())?.permissions(),
            centre: CentreView {
                name: centre.name.clone(),
                time_zone: centre.time_zone.clone(),
                language: centre.language.clone(),
                version: centre.version,
                sample: centre.sample,
            },
            must_change_password: person.user.must_change_password,
            idle_minutes: centre.idle_minutes,
        })
    }
}

/// Begins a session and notes it in the journal.
pub(super) async fn begin(
    book: &Book,
    person: &Person,
    command: &'static str,
    call: &Call,
) -> Result<Outcome<SignedIn>> {
    let user = person.user.id.clone();
    let actor = book.reference().actor(&user, book.now())?;
    let about = user.clone();
    let _: Done = book
        .write(command, &[], actor, call, move |cx| {
            boxed(async move {
                cx.about(&about);
                Ok(Done {})
            })
        })
        .await?;
    let token = book.sessions.begin(&user, book.now())?;
    Ok(Outcome {
        reply: SignedIn::of(book, &user)?,
        token: Some(token),
    })
}

/// Name and password, for a session. Opens the book if it is closed.
#[derive(Deserialize, TS)]
pub struct SignIn {
    /// Sign-in name, in any case.
    pub sign_in_name: String,
    /// Password.
    pub password: String,
}

impl Procedure for SignIn {
    const NAME: &'static str = "session.sign_in";
    const CALLER: Caller = Caller::Anybody;
    type Reply = SignedIn;

    async fn run(self, book: &Book, call: Call) -> Result<Outcome<SignedIn>> {
        if book.state().await == BookState::New {
            return Err(Error::new(ErrorCode::NoCentre));
        }
        let person = book
            .check_password(
                &normalised_name(&self.sign_in_name),
                Arc::new(Password::new(self.password)),
            )
            .await?;
        begin(book, &person, Self::NAME, &call).await
    }
}

/// A lost password: the recovery key sets a new one.
#[derive(Deserialize, TS)]
pub struct Recover {
    /// The printed key, as typed.
    pub recovery_key: String,
    /// Whose password is set.
    pub sign_in_name: String,
    /// The new password.
    pub new_password: String,
}

impl Procedure for Recover {
    const NAME: &'static str = "session.recover";
    const CALLER: Caller = Caller::Anybody;
    type Reply = SignedIn;

    async fn run(self, book: &Book, call: Call) -> Result<Outcome<SignedIn>> {
        if book.backing != Backing::File {
            return Err(Error::new(ErrorCode::NotSupported).with("reason", "no_vault_on_postgres"));
        }
        let name = normalised_name(&self.sign_in_name);
        let mut fields = Fields::default();
        check_password_rules(&mut fields, "new_password", &self.new_password, &name);
        fields.done()?;
        book.refuse_while_delayed(&name).await?;
        let recovered = match RecoveryKey::parse(&self.recovery_key) {
            Ok(key) => book.recovered(&key).await,
            Err(error) => Err(error.into()),
        };
        let key = match recovered {
            Ok(key) => key,
            Err(error) => {
                book.count_failure(&name).await?;
                return Err(error);
            }
        };
        let opened = book.open_file(&key).await?;
        let changed = self.set(book, &name, &call).await;
        if changed.is_err() && opened {
            book.lock_again().await;
        }
        let person = changed?;
        book.forget_failures(&name).await?;
        book.sessions.end_all_of(&person.user.id, None);
        begin(book, &person, "session.sign_in", &call).await
    }
}

impl Recover {
    async fn set(self, book: &Book, name: &str, call: &Call) -> Result<Person> {
        let reference = book.reference();
        let person = reference
            .by_sign_in_name(name)
            .ok_or_else(|| Error::field("sign_in_name", "unknown"))?;
        let actor = reference.actor(&person.user.id, book.now())?;
        let change = Change {
            user: person.user.id.clone(),
            enable: false,
            must_change: false,
            command: Self::NAME,
        };
        set_password(book, change, self.new_password, actor, call).await?;
        let reference = book.reference();
        reference.user(&person.user.id).cloned().ok_or_else(Error::not_found)
    }
}

/// Who am I?
#[derive(Deserialize, TS)]
pub struct CurrentSession {}

impl Procedure for CurrentSession {
    const NAME: &'static str = "session.current";
    const CALLER: Caller = Caller::SignedIn;
    type Reply = SignedIn;

    async fn run(self, book: &Book, call: Call) -> Result<Outcome<SignedIn>> {
        Ok(SignedIn::of(book, call.session()?.actor.id.as_str())?.into())
    }
}

/// Ends the session.
#[derive(Deserialize, TS)]
pub struct SignOut {}

impl Procedure for SignOut {
    const NAME: &'static str = "session.sign_out";
    const CALLER: Caller = Caller::SignedIn;
    type Reply = Done;

    async fn run(self, book: &Book, call: Call) -> Result<Outcome<Done>> {
        let session = call.session()?;
        let _: Done = book
            .write(Self::NAME, &[], session.actor.clone(), &call, |_| {
                boxed(async { Ok(Done {}) })
            })
            .await?;
        book.sessions.end(&session.token);
        Ok(Done {}.into())
    }
}

/// Changes one's own password. Every other session of this user ends.
#[derive(Deserialize, TS)]
pub struct ChangePassword {
    /// The present one.
    pub old_password: String,
    /// The new one.
    pub new_password: String,
}

impl Procedure for ChangePassword {
    const NAME: &'static str = "session.change_password";
    const CALLER: Caller = Caller::SignedIn;
    type Reply = Receipt;

    async fn run(self, book: &Book, call: Call) -> Result<Outcome<Receipt>> {
        let session = call.session()?.clone();
        let user: &UserId = &session.actor.id;
        let reference = book.reference();
        let person = reference.user(user.as_str()).ok_or(ErrorCode::SessionExpired)?;
        let name = person.user.sign_in_name.clone();
        let mut fields = Fields::default();
        check_password_rules(&mut fields, "new_password", &self.new_password, &name);
        if self.old_password == self.new_password {
            fields.push("new_password", "same_as_before");
        }
        fields.done()?;
        match book
            .check_password(&name, Arc::new(Password::new(self.old_password)))
            .await
        {
            Err(error) if error.code == ErrorCode::SignInFailed => return Err(Error::field("old_password", "wrong")),
            checked => checked?,
        };
        let change = Change {
            user: user.to_string(),
            enable: false,
            must_change: false,
            command: Self::NAME,
        };
        let receipt = set_password(book, change, self.new_password, session.actor.clone(), &call).await?;
        book.sessions.end_all_of(user.as_str(), Some(&session.token));
        Ok(receipt.into())
    }
}
