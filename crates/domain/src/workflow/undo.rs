//! 撤销: an act taken back by whoever did it, right after. It is a further step that restores what the act's entry says
//! was before; the entry stays, and the new one names it.

use super::{Change, Effect, Rules, clocks, step::Turn};
use crate::{
    complaint::{Complaint, Hold},
    id::{TermId, UserId},
    permission::{Actor, may_see},
    refusal::Refusal,
    time::{MINUTE, Millis},
    vocabulary::{EntryKind, RefusalCode},
};

/// How long after an act it can be taken back. A slip of the hand shows at once; what has stood longer, others have
/// read and gone by. Own proposal of this project.
pub const UNDO_MS: Millis = 5 * MINUTE;

/// The latest thing that happened to a complaint, as its timeline has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The entry's id.
    pub entry: String,
    /// What it was.
    pub kind: EntryKind,
    /// Who did it.
    pub by: UserId,
    /// When.
    pub at: Millis,
    /// What changed with it.
    pub changes: Vec<Change>,
}

/// Whether an act that leaves this kind of entry can be taken back: who works a complaint, a hold, what it is, who may
/// read it, a remark, its tags, a merging. Not what told the customer something or records what the customer said, for that cannot be made
/// unsaid; and not what moves the stage, decides about a plan or calls for a superior, for others go on from there: a
/// plan is drawn up anew, an assessment corrected, a closed complaint reopened, each under its own name.
#[must_use]
pub const fn is_undoable(kind: EntryKind) -> bool {
    matches!(
        kind,
        EntryKind::Dispatched
            | EntryKind::Taken
            | EntryKind::Transferred
            | EntryKind::Returned
            | EntryKind::Held
            | EntryKind::Resumed
            | EntryKind::Converted
            | EntryKind::Restricted
            | EntryKind::Unrestricted
            | EntryKind::Note
            | EntryKind::Tagged
            | EntryKind::Finding
            | EntryKind::Merged
    )
}

/// Whether the actor may take this act back now.
///
/// # Errors
/// [`Refusal::Refused`]: not one's own act, of a kind that is not taken back, or too late.
pub fn may_undo(actor: &Actor, done: &Done, now: Millis) -> Result<(), Refusal> {
    if done.by != actor.id {
        return Err(Refusal::of(RefusalCode::NotOwnAct));
    }
    if !is_undoable(done.kind) {
        return Err(Refusal::of(RefusalCode::NotUndoable));
    }
    if now.saturating_sub(done.at) > UNDO_MS {
        return Err(Refusal::of(RefusalCode::UndoOver));
    }
    Ok(())
}

/// Takes back the latest act; a merging has two sides and is taken back on both ([`super::unmerge`]). Who gave a complaint
/// out of their own sight may still take it back: what counts is that they see it as it was before.
///
/// # Errors
/// [`Refusal::Refused`]: not one's own act, of a kind that is not taken back, too late, or not visible before either.
pub fn undo(
    complaint: &Complaint,
    actor: &Actor,
    done: &Done,
    rules: &Rules,
    now: Millis,
) -> Result<(Complaint, Vec<Effect>), Refusal> {
    may_undo(actor, done, now)?;
    if done.kind == EntryKind::Merged {
        return Err(Refusal::of(RefusalCode::NotUndoable));
    }
    let mut turn = Turn::begin(complaint, actor, EntryKind::Change, rules, now);
    let before = |field: &str| done.changes.iter().find(|change| change.field == field);
    restore(&mut turn, &before);
    if !may_see(actor, &turn.after.audience) {
        return Err(Refusal::of(RefusalCode::NotVisible));
    }
    let (after, mut effects) = turn.end(complaint);
    if let Some(Effect::Entry(entry)) = effects.first_mut() {
        let undone = Change {
            field: String::from("undone"),
            before: Some(done.entry.clone()),
            after: None,
        };
        entry.changes.insert(0, undone);
    }
    Ok((after, effects))
}

fn restore<'d>(turn: &mut Turn<'_>, change: &dyn Fn(&str) -> Option<&'d Change>) {
    let audience = &mut turn.after.audience;
    if let Some(owner) = change("owner") {
        audience.owner = owner.before.clone().map(Into::into);
    }
    if let Some(group) = change("group") {
        audience.group = group.before.clone().map(Into::into);
    }
    if let Some(restricted) = change("restricted") {
        audience.restricted = restricted.before.as_deref() == Some("1");
    }
    if let Some(named) = change("named") {
        let ids = named.before.as_deref().unwrap_or_default().split(',');
        audience.named = ids.filter(|id| !id.is_empty()).map(UserId::from).collect();
    }
    if let Some(tags) = change("tags") {
        let codes = tags.before.as_deref().unwrap_or_default().split(',');
        turn.after.tags = codes.filter(|code| !code.is_empty()).map(TermId::from).collect();
    }
    if let Some(nature) = change("nature").and_then(|change| change.before.as_deref()?.parse().ok()) {
        turn.after.nature = nature;
    }
    let Some(awaited) = change("awaited") else { return };
    match awaited.before.as_deref().and_then(|code| code.parse().ok()) {
        None => turn.resume(),
        Some(awaited) => {
            let number = |field: &str| change(field).and_then(|change| change.before.as_deref()?.parse().ok());
            turn.after.hold = Some(Hold {
                reason: change("hold_reason")
                    .and_then(|change| change.before.clone())
                    .unwrap_or_default(),
                awaited,
                since: number("hold_since").unwrap_or(turn.now),
                until: number("hold_until"),
            });
            clocks::pause(&mut turn.after, turn.rules, turn.now);
        }
    }
}
