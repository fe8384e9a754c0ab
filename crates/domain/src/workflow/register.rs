//! A complaint enters the book.

use super::{
    Rules, clocks,
    effect::{Effect, Notice, Recipient},
    form,
    step::Turn,
};
use crate::{
    complaint::Complaint,
    permission::{Actor, Permission},
    refusal::{FieldError, Params, Refusal},
    time::Millis,
    vocabulary::{ClockKind, EntryKind, FieldCode, RefusalCode, Severity, Stage},
};

/// Puts a draft into the book and starts its clocks. Where the customer is there while we register (phone, chat,
/// walk-in), acknowledgement and first contact are met at once (DOMAIN §3). `text` is what the customer said. Who registers
/// is the actor, whatever the draft says.
///
/// # Errors
/// When the actor may not register, the draft was registered before, or the form is not in order.
pub fn register(
    draft: &Complaint,
    actor: &Actor,
    text: &str,
    rules: &Rules,
    now: Millis,
) -> Result<(Complaint, Vec<Effect>), Refusal> {
    if !actor.may(Permission::RegisterComplaint) {
        return Err(Refusal::of(RefusalCode::RoleNotAllowed));
    }
    if draft.entered {
        return Err(Refusal::of(RefusalCode::AlreadyEntered));
    }
    form::register(text)?;
    if draft.received_at > now {
        let error = FieldError {
            field: "received_at",
            code: FieldCode::InFuture,
            params: Params::new(),
        };
        return Err(Refusal::Invalid { fields: vec![error] });
    }
    let mut turn = Turn::begin(draft, actor, EntryKind::Registered, rules, now);
    turn.says(text);
    turn.entry.customer_visible = true;
    let complaint = &mut turn.after;
    let received_at = complaint.received_at;
    complaint.entered = true;
    complaint.audience.registered_by = actor.id.clone();
    let kinds = [
        ClockKind::Acknowledge,
        ClockKind::FirstContact,
        ClockKind::Contain,
        ClockKind::Plan,
        ClockKind::Close,
    ];
    for kind in kinds {
        clocks::start(complaint, kind, received_at, rules);
    }
    if complaint.channel.is_live() {
        complaint.stage = Stage::Acknowledged;
        complaint.acknowledged_at = Some(received_at);
        clocks::meet(complaint, ClockKind::Acknowledge, received_at);
        clocks::meet(complaint, ClockKind::FirstContact, received_at);
        clocks::word_given(complaint, received_at, rules);
    }
    clocks::judge(complaint, now);
    if complaint.severity == Severity::Critical {
        turn.tell(Recipient::Managers, Notice::Critical);
    }
    match (turn.after.audience.owner.clone(), turn.after.audience.group.clone()) {
        (Some(_), _) => turn.tell_owner(Notice::Assigned),
        (None, Some(group)) => turn.tell(Recipient::Group(group), Notice::InPool),
        (None, None) => {}
    }
    Ok(turn.end(draft))
}
