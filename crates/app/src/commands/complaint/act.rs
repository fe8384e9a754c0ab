//! One act of the workflow on one complaint.

use huiyin_domain::permission::{Actor, Permission};
use huiyin_domain::workflow::{ActKind, Action, is_undoable, step};
use huiyin_domain::{GroupId, Refusal, RefusalCode, Role, TermId, UserId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::merge::merge;
use super::write::save;
use crate::command::Command;
use crate::commands::draft::forget;
use crate::cx::Cx;
use crate::error::{Fields, Result};
use crate::event::Topic;
use crate::store::complaint_merge::goes_on_in;
use crate::store::filter::Filter;
use crate::store::loaded::Loaded;
use crate::store::record::Column;

/// Does what the workflow allows, or says why not.
#[derive(Deserialize, TS)]
pub struct ActOnComplaint {
    /// The complaint.
    pub id: String,
    /// What is done.
    pub action: Action,
}

/// What an act left.
#[derive(Debug, Serialize, TS)]
pub struct Acted {
    /// The complaint.
    pub id: String,
    /// Its version now.
    pub version: i64,
    /// Whether `complaint.undo` takes it back, for as long as nothing else happens and not long at that.
    pub undoable: bool,
}

impl Command for ActOnComplaint {
    const NAME: &'static str = "complaint.act";
    const NEEDS: Permission = Permission::ReadComplaint;
    const TOUCHES: &'static [Topic] = &[Topic::Complaints, Topic::Analytics];
    type Reply = Acted;

    async fn run(self, cx: &mut Cx<'_>) -> Result<Acted> {
        let acted = act(cx, &self.id, &self.action).await?;
        cx.about(&acted.id);
        Ok(acted)
    }
}

/// Does one act on a complaint, over the version that `cx` expects. What the rules refuse, they refuse before anything
/// is written.
pub(super) async fn act(cx: &mut Cx<'_>, id: &str, action: &Action) -> Result<Acted> {
    let loaded = match action.kind() {
        // Who asks about a complaint that was merged asks about the one in which it goes on, whatever version they saw.
        ActKind::Chase => {
            let stays = goes_on_in(cx, id).await?;
            if stays != id {
                cx.expected_version = None;
            }
            Loaded::load(cx, &stays).await?
        }
        // Who chases or takes a call may know no more than that it exists; the workflow says who.
        ActKind::TakeCall => Loaded::load(cx, id).await?,
        _ => Loaded::find(cx, id).await?,
    };
    cx.expect_version(loaded.row.version)?;
    match action {
        // History only comes in with the import that made the complaint, and nothing is taken in but by a merging.
        Action::Import(_) => return Err(Refusal::of(RefusalCode::AlreadyEntered).into()),
        Action::TakeIn(_) => return Err(Refusal::of(RefusalCode::NotMerged).into()),
        Action::Merge { into, reason } => {
            let acted = merge(cx, loaded, into, reason).await?;
            forget(cx, &format!("act.{}.{}", acted.id, action.kind().code())).await?;
            return Ok(acted);
        }
        _ => {}
    }
    check_references(cx, action).await?;
    let mut complaint = loaded.complaint();
    if matches!(
        action,
        Action::ProposePlan(_) | Action::Approve { .. } | Action::SolveOnTheSpot(_)
    ) {
        complaint.customer_goodwill_fen = match &loaded.row.customer_id {
            Some(customer) => goodwill_this_month(cx, customer, &loaded.row.id).await?,
            None => 0,
        };
    }
    let policy = cx.reference.policy()?.rules.clone();
    let (after, effects) = step(&complaint, &cx.actor, action, &policy, cx.now)?;
    let row = save(cx, &loaded, &after, effects).await?;
    forget(cx, &format!("act.{}.{}", row.id, action.kind().code())).await?;
    cx.changed(
        Topic::Complaints,
        &row.id,
        row.version,
        vec![loaded.audience(), after.audience],
    );
    Ok(Acted {
        id: row.id,
        version: row.version,
        undoable: is_undoable(action.kind().entry_kind()),
    })
}

/// Gives every open complaint of somebody back into its group's pool, in the name of the house: whoever switches an
/// account off may see none of them.
pub(crate) async fn give_back_all(cx: &mut Cx<'_>, owner: &str, reason: &str) -> Result<()> {
    let mut theirs = Filter::new("select t.id from complaint t where t.owner_id = ");
    theirs
        .bind(&owner.to_owned())
        .sql(" and t.ended_at is null order by t.doc");
    let rules = cx.reference.policy()?.rules.clone();
    let house = Actor::system(UserId::from("system"));
    let action = Action::Return {
        reason: reason.to_owned(),
    };
    for row in cx.rows(theirs).await? {
        let id = String::from_row(&row, 0)?;
        let loaded = Loaded::load(cx, &id).await?;
        let (after, effects) = step(&loaded.complaint(), &house, &action, &rules, cx.now)?;
        let row = save(cx, &loaded, &after, effects).await?;
        let audiences = vec![loaded.audience(), after.audience];
        cx.changed(Topic::Complaints, &row.id, row.version, audiences);
    }
    Ok(())
}

/// Goodwill granted to the same customer on other complaints since the first of the month, in fen.
pub(crate) async fn goodwill_this_month(cx: &mut Cx<'_>, customer: &str, complaint: &str) -> Result<i64> {
    let since = huiyin_domain::time::start_of_month(cx.now, cx.reference.time_zone());
    let mut sum = Filter::new(
        "select cast(coalesce(sum(p.goodwill_fen), 0) as bigint) from plan p join complaint t on t.id = p.complaint_id \
         where p.status = 'approved' and t.customer_id = ",
    );
    sum.bind(&customer.to_owned())
        .sql(" and t.id <> ")
        .bind(&complaint.to_owned())
        .sql(" and p.proposed_at >= ")
        .bind(&since);
    cx.number(sum).await
}

/// Words, groups and people an act names must exist.
pub(super) async fn check_references(cx: &mut Cx<'_>, action: &Action) -> Result<()> {
    let mut fields = Fields::default();
    match action {
        Action::Assess(assessment) => {
            scope(
                cx,
                &mut fields,
                Some(&assessment.category),
                assessment.subcategory.as_ref(),
            );
        }
        Action::ProposePlan(plan) => {
            word(cx, &mut fields, "root_cause", "root_cause", Some(&plan.root_cause));
            word(
                cx,
                &mut fields,
                "responsible_party",
                "responsible_party",
                Some(&plan.responsible_party),
            );
            plan.remedies
                .iter()
                .for_each(|remedy| word(cx, &mut fields, "remedies", "remedy", Some(remedy)));
        }
        Action::SolveOnTheSpot(solution) => {
            scope(cx, &mut fields, Some(&solution.category), solution.subcategory.as_ref());
            word(cx, &mut fields, "root_cause", "root_cause", Some(&solution.root_cause));
            word(
                cx,
                &mut fields,
                "responsible_party",
                "responsible_party",
                Some(&solution.responsible_party),
            );
            solution
                .remedies
                .iter()
                .for_each(|remedy| word(cx, &mut fields, "remedies", "remedy", Some(remedy)));
        }
        Action::Dispatch { group: to, owner } => {
            group(cx, &mut fields, Some(to));
            worker(cx, &mut fields, owner.as_ref());
        }
        Action::Transfer { group: to, owner, .. } => {
            group(cx, &mut fields, to.as_ref());
            worker(cx, &mut fields, owner.as_ref());
        }
        Action::Correct(correction) => correction
            .remedies_sought
            .iter()
            .for_each(|remedy| word(cx, &mut fields, "remedies_sought", "remedy", Some(remedy))),
        Action::AskDepartment { contact, .. } => {
            let known = cx.reference.actor(contact.as_str(), cx.now);
            if !known.is_ok_and(|known| known.is(Role::DepartmentContact)) {
                fields.push("contact", "unknown");
            }
        }
        Action::Tag { add, .. } => add
            .iter()
            .for_each(|tag| word(cx, &mut fields, "add", "tag", Some(tag))),
        Action::Restrict { named, .. } => named.iter().for_each(|id| user(cx, &mut fields, "named", Some(id))),
        Action::Acknowledge { .. }
        | Action::Convert { .. }
        | Action::Investigate { .. }
        | Action::RecordFinding { .. }
        | Action::Approve { .. }
        | Action::SendBack { .. }
        | Action::StartCarryingOut { .. }
        | Action::FinishCarryingOut { .. }
        | Action::Answer { .. }
        | Action::CustomerReply { .. }
        | Action::TellRecourse { .. }
        | Action::Close { .. }
        | Action::Merge { .. }
        | Action::TakeIn(_)
        | Action::NotAccept { .. }
        | Action::Hold { .. }
        | Action::Resume
        | Action::Reopen { .. }
        | Action::Take
        | Action::Return { .. }
        | Action::Contact { .. }
        | Action::PromiseCall { .. }
        | Action::Note { .. }
        | Action::Unrestrict { .. }
        | Action::Chase { .. }
        | Action::Escalate { .. }
        | Action::RaiseOverdue
        | Action::AcknowledgeEscalation { .. }
        | Action::TakeCall
        | Action::ReturnCall
        | Action::RecordSurvey(_)
        | Action::Import(_) => {}
    }
    fields.done()
}

pub(crate) fn word(cx: &Cx<'_>, fields: &mut Fields, field: &str, kind: &str, code: Option<&TermId>) {
    // What was left open is asked for by the form itself.
    let given = code.filter(|code| !code.as_str().is_empty());
    if given.is_some_and(|code| cx.reference.word(kind, code.as_str()).is_none()) {
        fields.push(field, "unknown");
    }
}

/// The business scope: a category, and under it a subcategory.
pub(super) fn scope(cx: &Cx<'_>, fields: &mut Fields, category: Option<&TermId>, subcategory: Option<&TermId>) {
    let parent_of = |code: &TermId| {
        cx.reference
            .word("category", code.as_str())
            .map(|word| word.parent.as_deref())
    };
    if category.is_some_and(|code| parent_of(code) != Some(None)) {
        fields.push("category", "unknown");
    }
    if subcategory.is_some_and(|code| parent_of(code) != Some(category.map(TermId::as_str)) || category.is_none()) {
        fields.push("subcategory", "unknown");
    }
}

pub(super) fn group(cx: &Cx<'_>, fields: &mut Fields, id: Option<&GroupId>) {
    match id.map(GroupId::as_str) {
        // A form of many complaints begins with none.
        Some("") => fields.push("group", "required"),
        Some(id) if cx.reference.group(id).is_none() => fields.push("group", "unknown"),
        _ => {}
    }
}

/// Whoever is given a complaint works it: an auditor or a call-back agent would only keep it from those who do.
pub(super) fn worker(cx: &Cx<'_>, fields: &mut Fields, id: Option<&UserId>) {
    const WORKERS: [Role; 4] = [Role::Specialist, Role::TeamLeader, Role::Supervisor, Role::Manager];
    let Some(id) = id else { return };
    match cx.reference.actor(id.as_str(), cx.now) {
        Err(_) => fields.push("owner", "unknown"),
        Ok(person) if !WORKERS.into_iter().any(|role| person.is(role)) => fields.push("owner", "not_allowed"),
        Ok(_) => {}
    }
}

pub(super) fn user(cx: &Cx<'_>, fields: &mut Fields, field: &str, id: Option<&UserId>) {
    if id.is_some_and(|id| cx.reference.actor(id.as_str(), cx.now).is_err()) {
        fields.push(field, "unknown");
    }
}
