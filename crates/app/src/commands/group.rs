//! Groups and who belongs to them, from when to when.

use std::sync::Arc;

use huiyin_domain::Millis;
use huiyin_domain::permission::Permission;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::command::{Command, Receipt};
use crate::cx::Cx;
use crate::error::{Error, Fields, Result};
use crate::event::Topic;
use crate::store::filter::Filter;
use crate::store::group::{GroupMemberRow, GroupRow};

/// Every group with its members, past and future ones included.
#[derive(Deserialize, TS)]
pub struct ListGroups {}

/// A group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct GroupView {
    /// Id.
    pub id: String,
    /// Version.
    pub version: i64,
    /// Name.
    pub name: String,
    /// Members.
    pub members: Vec<MemberView>,
}

/// Somebody's time in a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MemberView {
    /// The membership.
    pub id: String,
    /// The user.
    pub user_id: String,
    /// Name.
    pub name: String,
    /// Whether this member leads.
    pub leads: bool,
    /// From when.
    pub since: Millis,
    /// The first moment after it.
    pub until: Option<Millis>,
}

/// Groups.
#[derive(Debug, Clone, Serialize, TS)]
pub struct GroupList {
    /// In the order they were made.
    pub groups: Vec<GroupView>,
}

impl Command for ListGroups {
    const NAME: &'static str = "group.list";
    const NEEDS: Permission = Permission::SignedIn;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = GroupList;

    async fn run(self, cx: &mut Cx<'_>) -> Result<GroupList> {
        let reference = Arc::clone(&cx.reference);
        let groups = reference
            .groups()
            .map(|group| GroupView {
                id: group.id.clone(),
                version: group.version,
                name: group.name.clone(),
                members: reference
                    .users()
                    .flat_map(|person| person.memberships.iter().map(move |member| (person, member)))
                    .filter(|(_, member)| member.group_id == group.id)
                    .map(|(person, member)| MemberView {
                        id: member.id.clone(),
                        user_id: member.user_id.clone(),
                        name: person.user.name.clone(),
                        leads: member.leads,
                        since: member.since,
                        until: member.until,
                    })
                    .collect(),
            })
            .collect();
        Ok(GroupList { groups })
    }
}

/// A new group.
#[derive(Deserialize, TS)]
pub struct CreateGroup {
    /// Its name, unique.
    pub name: String,
}

impl Command for CreateGroup {
    const NAME: &'static str = "group.create";
    const NEEDS: Permission = Permission::ManageUsers;
    const TOUCHES: &'static [Topic] = &[Topic::People];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let name = free_name(cx, &self.name, None)?;
        let row = GroupRow {
            id: cx.id(),
            version: 1,
            name,
            created_at: cx.now,
        };
        cx.insert(&row).await?;
        cx.about(&row.id);
        Ok(Receipt {
            id: row.id,
            version: row.version,
        })
    }
}

/// Another name for a group.
#[derive(Deserialize, TS)]
pub struct RenameGroup {
    /// Which.
    pub id: String,
    /// Its name.
    pub name: String,
}

impl Command for RenameGroup {
    const NAME: &'static str = "group.rename";
    const NEEDS: Permission = Permission::ManageUsers;
    const TOUCHES: &'static [Topic] = &[Topic::People];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let mut row = find(cx, &self.id).await?;
        cx.expect_version(row.version)?;
        row.name = free_name(cx, &self.name, Some(&self.id))?;
        cx.revise(&mut row).await
    }
}

/// Somebody joins a group, or begins or ends to lead it.
#[derive(Deserialize, TS)]
pub struct AddMember {
    /// The group.
    pub group_id: String,
    /// The user.
    pub user_id: String,
    /// Whether this member leads.
    pub leads: bool,
    /// From when; now when missing.
    pub since: Option<Millis>,
}

impl Command for AddMember {
    const NAME: &'static str = "group.add_member";
    const NEEDS: Permission = Permission::ManageUsers;
    const TOUCHES: &'static [Topic] = &[Topic::People];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let mut group = find(cx, &self.group_id).await?;
        let reference = Arc::clone(&cx.reference);
        let person = reference
            .user(&self.user_id)
            .ok_or_else(|| Error::field("user_id", "unknown"))?;
        let since = self.since.unwrap_or(cx.now);
        let overlapping = person
            .memberships
            .iter()
            .find(|member| member.group_id == self.group_id && member.until.is_none_or(|until| until > since));
        if let Some(present) = overlapping {
            if present.leads == self.leads {
                return Err(Error::field("user_id", "taken"));
            }
            // Past time in the group stays as it was: the old membership ends where the new one begins.
            end(cx, present.clone(), since.max(present.since)).await?;
        }
        enter(cx, &mut group, &self.user_id, self.leads, since).await
    }
}

/// A place in a group.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct Membership {
    /// Which group.
    pub group_id: String,
    /// Whether this member leads.
    pub leads: bool,
}

/// A new user's place in a group, from now on.
pub(super) async fn join(cx: &mut Cx<'_>, Membership { group_id, leads }: Membership, user: &str) -> Result<()> {
    let mut group = find(cx, &group_id)
        .await
        .map_err(|_| Error::field("groups", "unknown"))?;
    let now = cx.now;
    enter(cx, &mut group, user, leads, now).await.map(|_| ())
}

async fn enter(cx: &mut Cx<'_>, group: &mut GroupRow, user: &str, leads: bool, since: Millis) -> Result<Receipt> {
    let row = GroupMemberRow {
        id: cx.id(),
        version: 1,
        group_id: group.id.clone(),
        user_id: user.to_owned(),
        leads,
        since,
        until: None,
    };
    cx.insert(&row).await?;
    cx.revise(group).await
}

/// Somebody leaves a group.
#[derive(Deserialize, TS)]
pub struct RemoveMember {
    /// The group.
    pub group_id: String,
    /// The user.
    pub user_id: String,
}

impl Command for RemoveMember {
    const NAME: &'static str = "group.remove_member";
    const NEEDS: Permission = Permission::ManageUsers;
    const TOUCHES: &'static [Topic] = &[Topic::People];
    type Reply = Receipt;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Receipt> {
        let mut group = find(cx, &self.group_id).await?;
        let reference = Arc::clone(&cx.reference);
        let now = cx.now;
        let current: Vec<GroupMemberRow> = reference
            .user(&self.user_id)
            .into_iter()
            .flat_map(|person| &person.memberships)
            .filter(|member| member.group_id == self.group_id && member.until.is_none_or(|until| until > now))
            .cloned()
            .collect();
        if current.is_empty() {
            return Err(Error::field("user_id", "unknown"));
        }
        for member in current {
            let until = now.max(member.since);
            end(cx, member, until).await?;
        }
        cx.revise(&mut group).await
    }
}

async fn end(cx: &mut Cx<'_>, mut member: GroupMemberRow, until: Millis) -> Result<()> {
    member.until = Some(until);
    member.version += 1;
    cx.update(&member).await
}

async fn find(cx: &mut Cx<'_>, id: &str) -> Result<GroupRow> {
    let mut tail = Filter::new("where t.id = ");
    tail.bind(&id.to_owned());
    cx.one(tail).await?.ok_or_else(Error::not_found)
}

fn free_name(cx: &Cx<'_>, name: &str, but: Option<&str>) -> Result<String> {
    let mut fields = Fields::default();
    let name = fields.text("name", name, 60);
    if cx
        .reference
        .groups()
        .any(|group| group.name == name && Some(group.id.as_str()) != but)
    {
        fields.push("name", "taken");
    }
    fields.done()?;
    Ok(name)
}
