//! Pure rules and vocabulary of complaint handling.
//!
//! Nothing here does IO, asks the time, draws a random number or knows SQL: the caller passes the time in and writes
//! the effects out. Sources of the rules are named where the rule stands: `DOMAIN §n` and `DESIGN` are the project's
//! shared documents.

pub mod analytics;
pub mod authority;
pub mod call_rates;
pub mod complaint;
pub mod customer_key;
pub mod escalation;
mod han;
pub mod id;
pub mod masking;
pub mod number;
pub mod permission;
pub mod phone;
pub mod policy;
pub mod reading;
pub mod refusal;
pub mod retention;
pub mod search;
pub mod severity;
pub mod similar;
pub mod sla;
pub mod subject;
pub mod survey;
pub mod taxonomy;
pub mod template;
pub mod time;
pub mod vocabulary;
pub mod workflow;

pub use authority::Authority;
pub use call_rates::CallRates;
pub use complaint::{Audience, Complaint, Intake};
pub use escalation::{Escalation, EscalationCause, at_alarm, next_alarm, wakes_at};
pub use id::{ComplaintId, GroupId, TermId, UserId};
pub use masking::RevealReason;
pub use number::ComplaintNumber;
pub use permission::{Actor, Membership, Permission, may_see, may_see_stub};
pub use phone::Phone;
pub use refusal::{FieldError, Refusal};
pub use retention::{RestrictionReason, RetentionReason};
pub use sla::{Clock, Deadlines, next_due};
pub use survey::{Solved, Survey, SurveyDraft, SurveyResult};
pub use time::{Millis, NEVER};
pub use vocabulary::*;
pub use workflow::{ActKind, Action, ClosingOffer, Effect, Offer, Rules, closing_offers, offers, register, step};
