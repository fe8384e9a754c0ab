//! A complaint that a file brings up to date: no act of anybody's hand, and so in no table of acts. Where it stands and who
//! has it are not the file's business; the deadline of a platform is.

use super::{Change, Effect, Rules, clocks, step::Turn};
use crate::{complaint::Complaint, permission::Actor, time::Millis, vocabulary::EntryKind};

/// What a platform says about its deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExternalDue {
    /// What it said before; none where the complaint was no ticket of a platform yet.
    pub before: Option<Millis>,
    /// What it says now.
    pub after: Millis,
}

/// Brings a complaint up to date with a later file. The first effect is the entry, which names the platform's deadline
/// where that is another one. What was missed by now stays missed, whatever the platform says.
#[must_use]
pub fn renew(
    complaint: &Complaint,
    actor: &Actor,
    due: Option<ExternalDue>,
    rules: &Rules,
    now: Millis,
) -> (Complaint, Vec<Effect>) {
    let mut turn = Turn::begin(complaint, actor, EntryKind::Imported, rules, now);
    let moved = due.filter(|due| due.before != Some(due.after));
    if let Some(due) = moved {
        clocks::platform_moved(&mut turn.after, due.before, due.after, rules);
        clocks::judge(&mut turn.after, now);
    }
    let (after, mut effects) = turn.end(complaint);
    if let (Some(due), Some(Effect::Entry(entry))) = (moved, effects.first_mut()) {
        let change = Change {
            field: String::from("external_due_at"),
            before: due.before.map(|at| at.to_string()),
            after: Some(due.after.to_string()),
        };
        entry.changes.insert(0, change);
    }
    (after, effects)
}
