//! The buttons: what can be done now, and why not where not. The same check as `step`.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ActKind, Rules, check, closing};
use crate::{
    complaint::Complaint,
    permission::Actor,
    time::Millis,
    vocabulary::{CarryOut, ClosingReason, RefusalCode, Stage},
};

/// One act as the screen offers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Offer {
    /// The act.
    pub act: ActKind,
    /// Why it cannot be done now; nothing where it can.
    pub refusal: Option<RefusalCode>,
    /// Whether it is the next step; at most one is.
    pub primary: bool,
}

/// One closing reason as the closing form offers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ClosingOffer {
    /// The reason.
    pub reason: ClosingReason,
    /// Why it cannot be chosen now; nothing where it can.
    pub refusal: Option<RefusalCode>,
}

/// Whether the actor may do the act now, before any form is looked at.
#[must_use]
pub fn may_act(complaint: &Complaint, actor: &Actor, act: ActKind, rules: &Rules, now: Millis) -> bool {
    check::ready(complaint, actor, act, rules, now).is_ok()
}

/// Every act, allowed or refused with the reason, the next step marked. [`ActKind::Import`], [`ActKind::RaiseOverdue`]
/// and [`ActKind::TakeIn`] are never among them: they are no buttons on a complaint.
#[must_use]
pub fn offers(complaint: &Complaint, actor: &Actor, rules: &Rules, now: Millis) -> Vec<Offer> {
    let refusal = |act| {
        check::ready(complaint, actor, act, rules, now)
            .err()
            .and_then(|refusal| refusal.code())
    };
    let next = next_steps(complaint)
        .iter()
        .copied()
        .find(|act| refusal(*act).is_none());
    let acts = ActKind::ALL
        .iter()
        .copied()
        .filter(|act| !matches!(act, ActKind::Import | ActKind::RaiseOverdue | ActKind::TakeIn));
    acts.map(|act| Offer {
        act,
        refusal: refusal(act),
        primary: next == Some(act),
    })
    .collect()
}

/// Every closing reason, open or refused.
#[must_use]
pub fn closing_offers(complaint: &Complaint, actor: &Actor, rules: &Rules, now: Millis) -> Vec<ClosingOffer> {
    closing::closing_reasons()
        .map(|reason| {
            let closing = check::ready(complaint, actor, ActKind::Close, rules, now)
                .and_then(|()| closing::may_close(complaint, reason, rules));
            ClosingOffer {
                reason,
                refusal: closing.err().and_then(|refusal| refusal.code()),
            }
        })
        .collect()
}

/// What the complaint asks for next, the first that the actor may do is the primary button.
fn next_steps(complaint: &Complaint) -> &'static [ActKind] {
    if complaint.hold.is_some() {
        return &[ActKind::Resume];
    }
    match complaint.stage {
        Stage::Received => &[ActKind::Acknowledge, ActKind::Take],
        Stage::Acknowledged => &[ActKind::Assess, ActKind::Take],
        Stage::Assessed => &[ActKind::Investigate, ActKind::Take],
        Stage::Investigating => &[ActKind::ProposePlan, ActKind::Take],
        Stage::SentBack => &[ActKind::ProposePlan, ActKind::Take],
        Stage::PlanProposed => &[ActKind::Approve],
        Stage::Approved => match complaint.carry_out {
            CarryOut::Pending => &[ActKind::StartCarryingOut, ActKind::Take],
            CarryOut::NotNeeded | CarryOut::Started | CarryOut::Done => &[ActKind::Answer, ActKind::Take],
        },
        Stage::CarryingOut => match complaint.carry_out {
            CarryOut::Started => &[ActKind::FinishCarryingOut, ActKind::Take],
            CarryOut::NotNeeded | CarryOut::Pending | CarryOut::Done => &[ActKind::Answer, ActKind::Take],
        },
        Stage::Answered => answered(complaint),
        Stage::Closed | Stage::NotAccepted => &[],
    }
}

fn answered(complaint: &Complaint) -> &'static [ActKind] {
    match (
        complaint.carry_out,
        complaint.customer_reply.map(|reply| reply.accepted),
    ) {
        (CarryOut::Started, _) => &[ActKind::FinishCarryingOut, ActKind::Take],
        (_, Some(false)) if complaint.recourse_told_at.is_none() => &[ActKind::TellRecourse, ActKind::Take],
        (_, Some(false)) => &[ActKind::Close, ActKind::Take],
        (CarryOut::Pending, _) => &[ActKind::StartCarryingOut, ActKind::Take],
        (CarryOut::NotNeeded | CarryOut::Done, None) => &[ActKind::CustomerReply, ActKind::Take],
        (CarryOut::NotNeeded | CarryOut::Done, Some(true)) => &[ActKind::Close, ActKind::Take],
    }
}
