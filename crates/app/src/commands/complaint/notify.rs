//! Telling people: the workflow says whom, here they are found and their inboxes written.

use std::collections::BTreeSet;

use huiyin_domain::workflow::{ActKind, Notice, Recipient, may_act};
use huiyin_domain::{ClockKind, Complaint, GroupId, Level, Role, Rules, UserId, may_see};

use crate::cx::Cx;
use crate::error::Result;
use crate::event::Topic;
use crate::reference::Person;
use crate::store::notice::NoticeRow;

/// The rungs that people stand on, from the lowest.
const RUNGS: [Level; 3] = [Level::TeamLeader, Level::Supervisor, Level::Manager];

/// Writes a notice for everybody it reaches: not for whoever acts, nor for whoever may not see the complaint. A pool is its
/// own notice: nobody's inbox is filled with what waits there for all.
pub(crate) async fn tell(
    cx: &mut Cx<'_>,
    complaint: &Complaint,
    to: &Recipient,
    notice: Notice,
    clock: Option<ClockKind>,
) -> Result<()> {
    let people = told(cx, complaint, to)?;
    let rows: Vec<NoticeRow> = people
        .iter()
        .cloned()
        .map(|user_id| NoticeRow {
            id: cx.id(),
            version: 1,
            user_id,
            complaint_id: complaint.id.to_string(),
            kind: notice,
            clock,
            actor_id: cx.actor.id.to_string(),
            at: cx.now,
            read_at: None,
        })
        .collect();
    if !rows.is_empty() {
        cx.changed_for(Topic::Inbox, people.into_iter().map(UserId::from).collect());
    }
    cx.insert_all(&rows).await
}

/// Who is told.
pub(crate) fn told(cx: &Cx<'_>, complaint: &Complaint, to: &Recipient) -> Result<BTreeSet<String>> {
    let people: Vec<String> = match to {
        Recipient::User(user) => vec![user.to_string()],
        Recipient::Owner => complaint.audience.owner.iter().map(ToString::to_string).collect(),
        Recipient::Group(_) => Vec::new(),
        Recipient::LeadersOf(group) => members(cx, |cx, person| leads(cx, person, Some(group))),
        Recipient::Managers => members(cx, |_, person| person.roles.contains(&Role::Manager)),
        Recipient::Rung(level) => rung_from(cx, complaint, *level, |_, _| true),
        Recipient::Signers => {
            let rules = cx.reference.policy()?.rules.clone();
            let signs = |cx: &Cx<'_>, person: &Person| may_sign(cx, complaint, &rules, person);
            let together = complaint.plan.as_ref().is_some_and(|plan| plan.signatures_needed > 1);
            if together {
                members(cx, signs)
            } else {
                rung_from(cx, complaint, Level::TeamLeader, signs)
            }
        }
    };
    Ok(reached(cx, complaint, people))
}

/// Whether somebody may sign the plan that waits, as the rules have it.
pub(super) fn may_sign(cx: &Cx<'_>, complaint: &Complaint, rules: &Rules, person: &Person) -> bool {
    let actor = cx.reference.actor(&person.user.id, cx.now);
    actor.is_ok_and(|actor| may_act(complaint, &actor, ActKind::Approve, rules, cx.now))
}

/// Those who can be told: in service, allowed to see it, and not the actor.
fn reached(cx: &Cx<'_>, complaint: &Complaint, people: Vec<String>) -> BTreeSet<String> {
    let seen = |id: &String| {
        let actor = cx.reference.actor(id, cx.now);
        *id != cx.actor.id.to_string() && actor.is_ok_and(|actor| may_see(&actor, &complaint.audience))
    };
    people.into_iter().filter(seen).collect()
}

/// The lowest rung from `level` on where somebody stands whom the complaint may be told. Where nobody is left above, the
/// highest rung is told.
fn rung_from(cx: &Cx<'_>, complaint: &Complaint, level: Level, fits: impl Fn(&Cx<'_>, &Person) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for rung in RUNGS.into_iter().filter(|rung| *rung >= level) {
        let group = complaint.audience.group.as_ref();
        found = members(cx, |cx, person| stands_on(cx, person, rung, group) && fits(cx, person));
        if !reached(cx, complaint, found.clone()).is_empty() {
            break;
        }
    }
    found
}

fn stands_on(cx: &Cx<'_>, person: &Person, level: Level, group: Option<&GroupId>) -> bool {
    match level {
        Level::TeamLeader => leads(cx, person, group),
        Level::Supervisor => person.roles.contains(&Role::Supervisor),
        Level::Manager => person.roles.contains(&Role::Manager),
        Level::Owner | Level::CrossDepartmentTeam | Level::External => false,
    }
}

fn leads(cx: &Cx<'_>, person: &Person, group: Option<&GroupId>) -> bool {
    group.is_some_and(|group| {
        let mut memberships = person.memberships_at(cx.now);
        memberships.any(|member| member.leads && member.group_id == group.as_str())
    })
}

fn members(cx: &Cx<'_>, wanted: impl Fn(&Cx<'_>, &Person) -> bool) -> Vec<String> {
    cx.reference
        .users()
        .filter(|person| wanted(cx, person))
        .map(|person| person.user.id.clone())
        .collect()
}
