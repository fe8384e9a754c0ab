//! Putting right what was written down at the beginning.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::form::Form;
use crate::{id::TermId, time::Millis, vocabulary::FieldCode};

/// The largest loss, in fen: a thousand million yuan.
const MOST_LOST_FEN: i64 = 100_000_000_000;

/// What was written down at the beginning, as it is right. The customer's words stay as they were said, and what is judged
/// has acts of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct Correction {
    /// The line it stands under; as it was when missing.
    pub subject: Option<String>,
    /// When it happened.
    pub occurred_at: Option<Millis>,
    /// Number of the order.
    pub order_number: Option<String>,
    /// What it is about.
    pub product: Option<String>,
    /// What the customer lost, in fen.
    pub amount_fen: Option<i64>,
    /// What the customer asks for.
    pub remedies_sought: Vec<TermId>,
    /// The same in words.
    pub remedy_words: Option<String>,
    /// Whether it has happened before.
    pub recurring: bool,
    /// When they can be called back.
    pub call_back_when: Option<String>,
}

impl Correction {
    pub(super) fn check(&self, form: &mut Form, now: Millis) {
        for (field, text, longest) in [
            ("subject", &self.subject, 200),
            ("order_number", &self.order_number, 100),
            ("product", &self.product, 200),
            ("remedy_words", &self.remedy_words, 2_000),
            ("call_back_when", &self.call_back_when, 200),
        ] {
            if let Some(text) = text {
                form.at_most(field, text, longest);
            }
        }
        if self
            .amount_fen
            .is_some_and(|amount| !(0..=MOST_LOST_FEN).contains(&amount))
        {
            form.wrong("amount_fen", FieldCode::OutOfRange);
        }
        if self.occurred_at.is_some_and(|occurred| occurred > now) {
            form.wrong("occurred_at", FieldCode::InFuture);
        }
    }
}
