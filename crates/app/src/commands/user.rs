//! Accounts: their making, roles, passwords, and being switched off.

use std::collections::BTreeSet;
use std::sync::Arc;

use huiyin_domain::permission::Permission;
use huiyin_domain::{Millis, Role};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::group::{Membership, join};
use super::password::{add_slot, check_password_rules, keep_known_slots};
use crate::book::Book;
use crate::command::{Call, Caller, Command, Outcome, Procedure, Receipt};
use crate::commands::complaint::act::give_back_all;
use crate::cx::Cx;
use crate::dispatch::boxed;
use crate::error::{Error, ErrorCode, Fields, Result};
use crate::event::Topic;
use crate::reference::{Reference, normalised_name};
use crate::store::filter::Filter;
use crate::store::user::{UserRoleRow, UserRow};
use crate::vault::{Derived, Password};

/// What a list of users shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct UserView {
    /// Id.
    pub id: String,
    /// Version.
    pub version: i64,
    /// Sign-in name.
    pub sign_in_name: String,
    /// Name.
    pub name: String,
    /// Roles.
    pub roles: Vec<Role>,
    /// Switched off.
    pub disabled: bool,
    /// When the account ends.
    pub expires_at: Option<Millis>,
    /// The password is temporary.
    pub must_change_password: bool,
    /// Groups today.
    pub groups: Vec<GroupName>,
}

/// A group by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct GroupName {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
}

/// Every user. Names are no secret among colleagues; whoever works complaints needs them.
#[derive(Deserialize, TS)]
pub struct ListUsers {}

/// Users.
#[derive(Debug, Clone, Serialize, TS)]
pub struct UserList {
    /// By sign-in name.
    pub users: Vec<UserView>,
}

impl Command for ListUsers {
    const NAME: &'static str = "user.list";
    const NEEDS: Permission = Permission::SignedIn;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = UserList;

    async fn run(self, cx: &mut Cx<'_>) -> Result<UserList> {
        let now = cx.now;
        let reference = Arc::clone(&cx.reference);
        let mut users: Vec<UserView> = reference
            .users()
            .map(|person| UserView {
                id: person.user.id.clone(),
                version: person.user.version,
                sign_in_name: person.user.sign_in_name.clone(),
                name: person.user.name.clone(),
                roles: person.roles.iter().copied().collect(),
                disabled: person.user.disabled,
                expires_at: person.user.expires_at,
                must_change_password: person.user.must_change_password,
                groups: person
                    .memberships
                    .iter()
                    .filter(|member| member.since <= now && member.until.is_none_or(|until| now < until))
                    .filter_map(|member| reference.group(&member.group_id))
                    .map(|group| GroupName {
                        id: group.id.clone(),
                        name: group.name.clone(),
                    })
                    .collect(),
            })
            .collect();
        users.sort_by(|one, other| one.sign_in_name.cmp(&other.sign_in_name));
        Ok(UserList { users })
    }
}

/// A new account with a temporary password.
#[derive(Deserialize, TS)]
pub struct CreateUser {
    /// Sign-in name, unique.
    pub sign_in_name: String,
    /// Name.
    pub name: String,
    /// Roles, a set.
    pub roles: BTreeSet<Role>,
    /// To be changed at the first sign-in.
    pub temporary_password: String,
    /// When the account ends, if it does.
    pub expires_at: Option<Millis>,
    /// The groups it belongs to from now on.
    #[serde(default)]
    #[ts(as = "Option<Vec<Membership>>", optional)]
    pub groups: Vec<Membership>,
}

impl Procedure for CreateUser {
    const NAME: &'static str = "user.create";
    const CALLER: Caller = Caller::Holding(Permission::ManageUsers);
    type Reply = Receipt;

    async fn run(self, book: &Book, call: Call) -> Result<Outcome<Receipt>> {
        let sign_in_name = normalised_name(&self.sign_in_name);
        let mut fields = Fields::default();
        check_sign_in_name(&mut fields, "sign_in_name", &sign_in_name);
        let name = fields.text("name", &self.name, 100);
        check_roles(&mut fields, &self.roles);
        check_expiry(&mut fields, self.expires_at, book.now());
        check_password_rules(
            &mut fields,
            "temporary_password",
            &self.temporary_password,
            &sign_in_name,
        );
        if call.keyed.is_none() && book.reference().by_sign_in_name(&sign_in_name).is_some() {
            fields.push("sign_in_name", "taken");
        }
        fields.done()?;
        let derived = book
            .derive_new(Arc::new(Password::new(self.temporary_password)))
            .await?;
        let _alone = book.credentials.lock().await;
        add_slot(book, &sign_in_name, &derived).await?;
        let actor = call.session()?.actor.clone();
        let (expires_at, roles, groups, slot_name) = (self.expires_at, self.roles, self.groups, sign_in_name.clone());
        let written: Result<Receipt> = book
            .write(Self::NAME, &[Topic::People], actor, &call, move |cx| {
                boxed(async move {
                    if cx.reference.by_sign_in_name(&sign_in_name).is_some() {
                        return Err(Error::field("sign_in_name", "taken"));
                    }
                    let row = new_user(cx, sign_in_name, name, &derived, true, expires_at);
                    cx.insert(&row).await?;
                    cx.insert_all(&role_rows(&row.id, &roles)).await?;
                    for membership in groups {
                        join(cx, membership, &row.id).await?;
                    }
                    cx.about(&row.id);
                    Ok(Receipt {
                        id: row.id,
                        version: row.version,
                    })
                })
            })
            .await;
        keep_known_slots(book, &slot_name).await?;
        Ok(written?.into())
    }
}

/// Name, roles and last day of an account.
#[derive(Deserialize, TS)]
pub struct UpdateUser {
    /// Which.
    pub id: String,
    /// Name.
    pub name: String,
    /// Roles, a set.
    pub roles: BTreeSet<Role>,
    /// When the account ends, if it does.
    pub expires_at: Option<Millis>,
}

impl Command for UpdateUser {
    const NAME: &'static str = "user.update";
    const NEEDS: Permission = Permission::ManageUsers;
    const TOUCHES: &'static [Topic] = &[Topic::People];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let mut fields = Fields::default();
        let name = fields.text("name", &self.name, 100);
        check_roles(&mut fields, &self.roles);
        fields.done()?;
        let mut row = find(cx, &self.id).await?;
        cx.expect_version(row.version)?;
        let reference = Arc::clone(&cx.reference);
        let before = reference
            .user(&self.id)
            .map(|person| person.roles.clone())
            .unwrap_or_default();
        let ends = self.expires_at.is_some();
        if before.contains(&Role::Administrator) && (ends || !self.roles.contains(&Role::Administrator)) {
            keep_an_administrator(&reference, &self.id, cx.now)?;
        }
        row.name = name;
        row.expires_at = self.expires_at;
        row.version += 1;
        cx.update(&row).await?;
        for role in role_rows(&row.id, &before.difference(&self.roles).copied().collect()) {
            cx.delete(&role).await?;
        }
        cx.insert_all(&role_rows(&row.id, &self.roles.difference(&before).copied().collect()))
            .await?;
        cx.about(&row.id);
        cx.changed(Topic::People, &row.id, row.version, Vec::new());
        Ok(Receipt {
            id: row.id,
            version: row.version,
        })
    }
}

/// How much open work somebody has, before they are switched off.
#[derive(Deserialize, TS)]
pub struct CountWork {
    /// Whose.
    pub id: String,
}

/// Open work. A number shows no complaint; who switches people off must know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Work {
    /// Open complaints that are theirs.
    pub open: i64,
}

impl Command for CountWork {
    const NAME: &'static str = "user.work";
    const NEEDS: Permission = Permission::ManageUsers;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = Work;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Work> {
        find(cx, &self.id).await?;
        let mut count = Filter::new("select cast(count(*) as bigint) from complaint t where t.owner_id = ");
        count.bind(&self.id).sql(" and t.ended_at is null");
        Ok(Work {
            open: cx.number(count).await?,
        })
    }
}

/// Switches an account off: its sessions end and its slot in the vault goes.
#[derive(Deserialize, TS)]
pub struct DisableUser {
    /// Which.
    pub id: String,
    /// Why their open complaints go back into the pools of their groups; they stay theirs when missing.
    #[ts(optional)]
    pub give_back: Option<String>,
}

impl Procedure for DisableUser {
    const NAME: &'static str = "user.disable";
    const CALLER: Caller = Caller::Holding(Permission::ManageUsers);
    type Reply = Receipt;

    async fn run(self, book: &Book, call: Call) -> Result<Outcome<Receipt>> {
        let actor = call.session()?.actor.clone();
        let id = self.id.clone();
        let give_back = self.give_back;
        let _alone = book.credentials.lock().await;
        let touches = &[Topic::People, Topic::Complaints, Topic::Analytics];
        let receipt: Receipt = book
            .write(Self::NAME, touches, actor, &call, move |cx| {
                boxed(async move {
                    if let Some(reason) = &give_back {
                        let mut fields = Fields::default();
                        fields.text("give_back", reason, 2_000);
                        fields.done()?;
                    }
                    let mut row = find(cx, &id).await?;
                    cx.expect_version(row.version)?;
                    keep_an_administrator(&Arc::clone(&cx.reference), &id, cx.now)?;
                    row.disabled = true;
                    row.version += 1;
                    cx.update(&row).await?;
                    if let Some(reason) = give_back {
                        give_back_all(cx, &row.id, &reason).await?;
                    }
                    cx.about(&row.id);
                    Ok(Receipt {
                        id: row.id,
                        version: row.version,
                    })
                })
            })
            .await?;
        book.sessions.end_all_of(&self.id, None);
        if let Some(person) = book.reference().user(&self.id) {
            keep_known_slots(book, &person.user.sign_in_name).await?;
        }
        Ok(receipt.into())
    }
}

/// The row of a new account.
pub(super) fn new_user(
    cx: &Cx<'_>,
    sign_in_name: String,
    name: String,
    derived: &Derived,
    must_change: bool,
    expires_at: Option<Millis>,
) -> UserRow {
    UserRow {
        id: cx.id(),
        version: 1,
        sign_in_name,
        name,
        disabled: false,
        expires_at,
        must_change_password: must_change,
        password_salt: derived.salt().as_bytes().to_vec(),
        password_cost: derived.cost().to_string(),
        verifier: derived.proof().verifier().to_vec(),
        created_at: cx.now,
    }
}

/// The rows of a set of roles.
pub(super) fn role_rows(user: &str, roles: &BTreeSet<Role>) -> Vec<UserRoleRow> {
    roles
        .iter()
        .map(|role| UserRoleRow {
            user_id: user.to_owned(),
            role: *role,
        })
        .collect()
}

pub(super) async fn find(cx: &mut Cx<'_>, id: &str) -> Result<UserRow> {
    let mut tail = Filter::new("where t.id = ");
    tail.bind(&id.to_owned());
    cx.one(tail).await?.ok_or_else(Error::not_found)
}

/// A centre must keep somebody who can run it: the last enabled administrator without an end stays one.
fn keep_an_administrator(reference: &Reference, leaving: &str, now: Millis) -> Result<()> {
    let is_administrator = |id: &str| {
        reference
            .user(id)
            .is_some_and(|person| person.roles.contains(&Role::Administrator))
    };
    let another = reference.users().any(|person| {
        person.user.id != leaving
            && is_administrator(&person.user.id)
            && reference.actor(&person.user.id, now).is_ok()
            && person.user.expires_at.is_none()
    });
    if another || !is_administrator(leaving) {
        return Ok(());
    }
    Err(Error::new(ErrorCode::Refused).with("reason", "last_administrator"))
}

/// A sign-in name: 2 to 64 characters without blanks.
pub(super) fn check_sign_in_name(fields: &mut Fields, field: &str, name: &str) {
    let length = name.chars().count();
    if name.is_empty() {
        fields.push(field, "required");
    } else if length < 2 {
        fields.push_with(field, "too_short", "shortest", 2);
    } else if length > 64 {
        fields.push_with(field, "too_long", "longest", 64);
    } else if name.chars().any(char::is_whitespace) {
        fields.push(field, "no_blanks");
    }
}

fn check_roles(fields: &mut Fields, roles: &BTreeSet<Role>) {
    if roles.is_empty() {
        fields.push("roles", "required");
    }
}

fn check_expiry(fields: &mut Fields, expires_at: Option<Millis>, now: Millis) {
    if expires_at.is_some_and(|expires| expires <= now) {
        fields.push("expires_at", "in_past");
    }
}
