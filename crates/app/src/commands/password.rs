//! Passwords: their rules, and how they are set without locking anybody out.

use std::sync::Arc;

use huiyin_domain::permission::{Actor, Permission};
use serde::Deserialize;
use ts_rs::TS;

use super::user::find;
use crate::book::{Backing, Book};
use crate::command::{Call, Caller, Outcome, Procedure, Receipt};
use crate::dispatch::boxed;
use crate::error::{Error, Fields, Result};
use crate::event::Topic;
use crate::vault::{Derived, Password, Salt};

/// The shortest password, in characters.
const SHORTEST_PASSWORD: usize = 8;

/// Switches an account on again, with a new temporary password.
#[derive(Deserialize, TS)]
pub struct EnableUser {
    /// Which.
    pub id: String,
    /// To be changed at the next sign-in.
    pub temporary_password: String,
}

impl Procedure for EnableUser {
    const NAME: &'static str = "user.enable";
    const CALLER: Caller = Caller::Holding(Permission::ManageUsers);
    type Reply = Receipt;

    async fn run(self, book: &Book, call: Call) -> Result<Outcome<Receipt>> {
        let change = Change {
            user: self.id,
            enable: true,
            must_change: true,
            command: Self::NAME,
        };
        temporary(book, change, self.temporary_password, &call).await
    }
}

/// Gives somebody a new temporary password.
#[derive(Deserialize, TS)]
pub struct ResetPassword {
    /// Whose.
    pub id: String,
    /// To be changed at the next sign-in.
    pub temporary_password: String,
}

impl Procedure for ResetPassword {
    const NAME: &'static str = "user.reset_password";
    const CALLER: Caller = Caller::Holding(Permission::ManageUsers);
    type Reply = Receipt;

    async fn run(self, book: &Book, call: Call) -> Result<Outcome<Receipt>> {
        let change = Change {
            user: self.id,
            enable: false,
            must_change: true,
            command: Self::NAME,
        };
        temporary(book, change, self.temporary_password, &call).await
    }
}

async fn temporary(book: &Book, change: Change, password: String, call: &Call) -> Result<Outcome<Receipt>> {
    let reference = book.reference();
    let person = reference.user(&change.user).ok_or_else(Error::not_found)?;
    let mut fields = Fields::default();
    check_password_rules(&mut fields, "temporary_password", &password, &person.user.sign_in_name);
    fields.done()?;
    let user = change.user.clone();
    let receipt = set_password(book, change, password, call.session()?.actor.clone(), call).await?;
    book.sessions.end_all_of(&user, None);
    Ok(receipt.into())
}

/// A new password for an account.
pub(super) struct Change {
    pub user: String,
    pub enable: bool,
    pub must_change: bool,
    pub command: &'static str,
}

/// Sets a password by the vault's protocol: the slot is added and saved, the verifier committed, the old slot dropped.
pub(super) async fn set_password(
    book: &Book,
    change: Change,
    password: String,
    actor: Actor,
    call: &Call,
) -> Result<Receipt> {
    let reference = book.reference();
    let person = reference.user(&change.user).ok_or_else(Error::not_found)?;
    let name = person.user.sign_in_name.clone();
    let derived = book.derive_new(Arc::new(Password::new(password))).await?;
    let _alone = book.credentials.lock().await;
    add_slot(book, &name, &derived).await?;
    let written: Result<Receipt> = book
        .write(change.command, &[Topic::People], actor, call, move |cx| {
            boxed(async move {
                let mut row = find(cx, &change.user).await?;
                cx.expect_version(row.version)?;
                row.password_salt = derived.salt().as_bytes().to_vec();
                row.password_cost = derived.cost().to_string();
                row.verifier = derived.proof().verifier().to_vec();
                row.must_change_password = change.must_change;
                row.disabled &= !change.enable;
                row.version += 1;
                cx.update(&row).await?;
                cx.about(&row.id);
                Ok(Receipt {
                    id: row.id,
                    version: row.version,
                })
            })
        })
        .await;
    keep_known_slots(book, &name).await?;
    written
}

/// Drops every slot of a name but the one whose salt stands in the database. Whether the change was committed, refused,
/// or a repeated request that changed nothing: the database says which slot is right.
pub(super) async fn keep_known_slots(book: &Book, name: &str) -> Result<()> {
    if book.backing != Backing::File {
        return Ok(());
    }
    let keep = book
        .reference()
        .by_sign_in_name(name)
        .filter(|person| !person.user.disabled)
        .and_then(|person| person.user.password_salt.clone().try_into().ok())
        .map(Salt::from_bytes);
    book.change_header(|header| {
        match keep {
            Some(keep) => header.drop_stale_user_slots(name, keep),
            None => header.drop_user(name),
        };
        Ok(())
    })
    .await
}

pub(super) async fn add_slot(book: &Book, name: &str, derived: &Derived) -> Result<()> {
    let open = book.open()?;
    match &open.key {
        Some(key) => {
            book.change_header(|header| Ok(header.add_user_slot(name, derived, key)?))
                .await
        }
        None => Ok(()),
    }
}

/// A password: at least eight characters, and not the name.
pub(super) fn check_password_rules(fields: &mut Fields, field: &str, password: &str, name: &str) {
    let length = password.chars().count();
    if length == 0 {
        fields.push(field, "required");
    } else if length < SHORTEST_PASSWORD {
        fields.push_with(field, "too_short", "shortest", SHORTEST_PASSWORD);
    } else if length > 1024 {
        fields.push_with(field, "too_long", "longest", 1024);
    } else if password.trim().to_lowercase() == name {
        fields.push(field, "same_as_name");
    }
}
