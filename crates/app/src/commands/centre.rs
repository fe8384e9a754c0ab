//! The centre: its beginning, its name, and its key.

use std::collections::BTreeSet;
use std::sync::Arc;

use huiyin_domain::permission::Permission;
use huiyin_domain::{Actor, Role, UserId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::password::check_password_rules;
use super::session::{SignedIn, begin};
use super::user::{check_sign_in_name, new_user, role_rows};
use super::{policy, taxonomy};
use crate::book::{Book, BookState};
use crate::command::{Call, Caller, Command, Done, Outcome, Procedure, Receipt};
use crate::cx::Cx;
use crate::dispatch::boxed;
use crate::error::{Error, ErrorCode, Fields, Result};
use crate::event::Topic;
use crate::reference::normalised_name;
use crate::store::centre::CentreRow;
use crate::store::db::Engine;
use crate::store::filter::Filter;
use crate::vault::{Password, RecoveryKey};

/// What a window shows first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Status {
    /// Wizard, sign-in, or sign-in with the book open already.
    pub state: BookState,
    /// The database.
    pub engine: Engine,
    /// The app's version.
    pub version: String,
    /// The centre's name, while the book is open; a closed book does not give it away.
    pub name: Option<String>,
    /// The centre's language, while the book is open.
    pub language: Option<String>,
}

/// Is there a centre, and is it open?
#[derive(Deserialize, TS)]
pub struct CentreStatus {}

impl Procedure for CentreStatus {
    const NAME: &'static str = "centre.status";
    const CALLER: Caller = Caller::Anybody;
    type Reply = Status;

    async fn run(self, book: &Book, _: Call) -> Result<Outcome<Status>> {
        let reference = book.reference();
        let centre = reference.centre();
        let status = Status {
            state: book.state().await,
            engine: book.engine(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            name: centre.map(|centre| centre.name.clone()),
            language: centre.map(|centre| centre.language.clone()),
        };
        Ok(status.into())
    }
}

/// Draws a recovery key to be shown, confirmed, and then handed to `centre.create` or `centre.rekey`.
#[derive(Deserialize, TS)]
pub struct ProposeRecoveryKey {}

/// A recovery key.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ProposedKey {
    /// Eight groups of four, joined by dashes.
    pub recovery_key: String,
}

impl Procedure for ProposeRecoveryKey {
    const NAME: &'static str = "centre.propose_recovery_key";
    const CALLER: Caller = Caller::Anybody;
    type Reply = ProposedKey;

    async fn run(self, _: &Book, _: Call) -> Result<Outcome<ProposedKey>> {
        Ok(ProposedKey {
            recovery_key: RecoveryKey::random()?.expose().to_string(),
        }
        .into())
    }
}

/// Begins a centre. The first user is administrator and manager, so that nobody is locked out of their own centre.
#[derive(Deserialize, TS)]
pub struct CreateCentre {
    /// `zh-CN` or `en`.
    pub language: String,
    /// The centre's name.
    pub name: String,
    /// IANA time zone.
    pub time_zone: String,
    /// The first user's sign-in name.
    pub sign_in_name: String,
    /// The first user's name.
    pub user_name: String,
    /// The first user's password.
    pub password: String,
    /// The recovery key that was shown and confirmed; required where the book is a file.
    pub recovery_key: Option<String>,
}

impl Procedure for CreateCentre {
    const NAME: &'static str = "centre.create";
    const CALLER: Caller = Caller::Anybody;
    type Reply = SignedIn;

    async fn run(self, book: &Book, call: Call) -> Result<Outcome<SignedIn>> {
        if book.state().await != BookState::New {
            return Err(Error::new(ErrorCode::CentreExists));
        }
        let sign_in_name = normalised_name(&self.sign_in_name);
        let mut fields = Fields::default();
        let name = fields.text("name", &self.name, 100);
        let user_name = fields.text("user_name", &self.user_name, 100);
        if !["zh-CN", "en"].contains(&self.language.as_str()) {
            fields.push("language", "unknown");
        }
        check_time_zone(&mut fields, &self.time_zone);
        check_sign_in_name(&mut fields, "sign_in_name", &sign_in_name);
        check_password_rules(&mut fields, "password", &self.password, &sign_in_name);
        let recovery = match (book.engine(), self.recovery_key.as_deref().map(RecoveryKey::parse)) {
            (Engine::Postgres, _) => None,
            (Engine::Sqlite, Some(Ok(key))) => Some(key),
            (Engine::Sqlite, Some(Err(_))) => {
                fields.push("recovery_key", "malformed");
                None
            }
            (Engine::Sqlite, None) => {
                fields.push("recovery_key", "required");
                None
            }
        };
        fields.done()?;
        let derived = book.derive_new(Arc::new(Password::new(self.password))).await?;
        let (language, time_zone, slot_name) = (self.language, self.time_zone, sign_in_name.clone());
        let slot = derived.clone();
        let user: Receipt = book
            .create(slot_name, slot, recovery, move |cx| {
                boxed(async move {
                    let row = new_user(cx, sign_in_name, user_name, &derived, false, None);
                    let centre = CentreRow {
                        id: String::from("centre"),
                        version: 1,
                        name,
                        time_zone,
                        language,
                        idle_minutes: 15,
                        created_at: cx.now,
                        sample: false,
                    };
                    cx.insert(&centre).await?;
                    cx.insert(&row).await?;
                    cx.insert_all(&role_rows(
                        &row.id,
                        &BTreeSet::from([Role::Administrator, Role::Manager]),
                    ))
                    .await?;
                    cx.insert_all(&taxonomy::default_rows(cx)).await?;
                    cx.insert_all(&policy::default_rows(cx, &row.id)?).await?;
                    cx.about("centre");
                    Ok(Receipt { id: row.id, version: 1 })
                })
            })
            .await?;
        let reference = book.reference();
        let person = reference.user(&user.id).ok_or_else(Error::not_found)?;
        begin(book, person, "session.sign_in", &call).await
    }
}

/// Changes the centre's name, zone, language or idle lock.
#[derive(Deserialize, TS)]
pub struct UpdateCentre {
    /// Name.
    pub name: String,
    /// IANA time zone.
    pub time_zone: String,
    /// `zh-CN` or `en`.
    pub language: String,
    /// Minutes without a hand on it after which a session ends, 1 to 480.
    pub idle_minutes: i64,
}

impl Command for UpdateCentre {
    const NAME: &'static str = "centre.update";
    const NEEDS: Permission = Permission::ManageSettings;
    const TOUCHES: &'static [Topic] = &[Topic::Settings];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let mut fields = Fields::default();
        let name = fields.text("name", &self.name, 100);
        if !["zh-CN", "en"].contains(&self.language.as_str()) {
            fields.push("language", "unknown");
        }
        check_time_zone(&mut fields, &self.time_zone);
        if !(1..=480).contains(&self.idle_minutes) {
            fields.push("idle_minutes", "out_of_range");
        }
        fields.done()?;
        let mut row: CentreRow = cx.one(Filter::new("")).await?.ok_or(ErrorCode::NoCentre)?;
        cx.expect_version(row.version)?;
        row = CentreRow {
            name,
            time_zone: self.time_zone,
            language: self.language,
            idle_minutes: self.idle_minutes,
            version: row.version + 1,
            ..row
        };
        cx.update(&row).await?;
        cx.about("centre");
        Ok(Receipt {
            id: row.id,
            version: row.version,
        })
    }
}

/// Gives the book a new data key, and a new recovery key where one is handed in.
#[derive(Deserialize, TS)]
pub struct Rekey {
    /// A proposed and confirmed recovery key; none keeps the old one.
    pub recovery_key: Option<String>,
}

impl Procedure for Rekey {
    const NAME: &'static str = "centre.rekey";
    const CALLER: Caller = Caller::Holding(Permission::BackUp);
    type Reply = Done;

    async fn run(self, book: &Book, call: Call) -> Result<Outcome<Done>> {
        let recovery = match self.recovery_key.as_deref().map(RecoveryKey::parse) {
            None => None,
            Some(Ok(key)) => Some(key),
            Some(Err(_)) => return Err(Error::field("recovery_key", "malformed")),
        };
        book.rekey(recovery).await?;
        let actor: Actor = call.session()?.actor.clone();
        let done: Done = book
            .write(Self::NAME, &[], actor, &call, |_| boxed(async { Ok(Done {}) }))
            .await?;
        Ok(done.into())
    }
}

fn check_time_zone(fields: &mut Fields, zone: &str) {
    if zone.is_empty() {
        fields.push("time_zone", "required");
    } else if zone.parse::<chrono_tz::Tz>().is_err() {
        fields.push("time_zone", "unknown");
    }
}

/// The actor that begins a centre, before there is any user.
pub(crate) fn founder() -> Actor {
    Actor::system(UserId::from("system"))
}
