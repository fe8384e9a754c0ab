//! 投诉流程: the one pure function every change of a complaint goes through, and the buttons that come from it.

mod action;
mod check;
mod clocks;
mod closing;
mod correction;
mod effect;
mod follow;
mod form;
mod merge;
mod offer;
mod register;
mod renew;
mod rule;
mod settle;
mod step;
mod treat;
mod undo;

pub use action::{ActKind, Action, ImportedHistory, PlanDraft, SpotSolution};
pub use check::goodwill_alone;
pub use correction::Correction;
pub use effect::{Change, Decision, Effect, Entry, Notice, Recipient};
pub use merge::{Both, Merging, Standing, TakenIn, merge, stays, unmerge};
pub use offer::{ClosingOffer, Offer, closing_offers, may_act, offers};
pub use register::register;
pub use renew::{ExternalDue, renew};
pub use rule::{RULES, Reach, Rule, Rules};
pub use step::step;
pub use undo::{Done, UNDO_MS, is_undoable, may_undo, undo};
