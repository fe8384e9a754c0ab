//! What the customer's words, or a pasted chat, offer for the fields of the form.

use huiyin_domain::permission::Permission;
use huiyin_domain::reading::read;
use huiyin_domain::taxonomy::words;
use huiyin_domain::{Millis, TermId, subject};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::command::Command;
use crate::cx::Cx;
use crate::error::{Fields, Result};
use crate::event::Topic;

/// Reads a text. Nothing is filled in by itself: whoever registers takes what fits.
#[derive(Deserialize, TS)]
pub struct ReadText {
    /// What the customer said.
    pub text: String,
}

/// What a text offers, in the order it stands there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TextRead {
    /// Numbers of orders.
    pub order_numbers: Vec<String>,
    /// Telephone numbers.
    pub phones: Vec<String>,
    /// E-mail addresses.
    pub emails: Vec<String>,
    /// Amounts, in fen.
    pub amounts_fen: Vec<i64>,
    /// Moments that have been.
    pub moments: Vec<Millis>,
    /// Carriers.
    pub carriers: Vec<String>,
    /// Tracking numbers.
    pub tracking_numbers: Vec<String>,
    /// Products.
    pub products: Vec<String>,
    /// The line it could stand under in lists.
    pub subject: String,
    /// Categories that fit, the best first; at most three.
    pub categories: Vec<SuggestedCategory>,
}

/// A category and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SuggestedCategory {
    /// Code of the category.
    pub category: TermId,
    /// Code of the subcategory.
    pub subcategory: TermId,
    /// The words that speak for it.
    pub words: Vec<String>,
}

/// The longest text, in characters: that of a complaint.
const LONGEST: usize = 20_000;
/// How many categories are suggested.
const SUGGESTED: usize = 3;

impl Command for ReadText {
    const NAME: &'static str = "complaint.read_text";
    const NEEDS: Permission = Permission::RegisterComplaint;
    const TOUCHES: &'static [Topic] = &[];
    type Reply = TextRead;

    async fn run(self, cx: &mut Cx<'_>) -> Result<TextRead> {
        let mut fields = Fields::default();
        fields.optional("text", Some(&self.text), LONGEST);
        fields.done()?;
        let read = read(&self.text, cx.now, cx.reference.time_zone());
        Ok(TextRead {
            order_numbers: read.order_numbers,
            phones: read.phones,
            emails: read.emails,
            amounts_fen: read.amounts_fen,
            moments: read.moments,
            carriers: read.carriers,
            tracking_numbers: read.tracking_numbers,
            products: read.products,
            subject: subject::propose(&self.text, &cx.reference.policy()?.severity),
            categories: suggested(cx, &self.text),
        })
    }
}

/// The subcategories in use whose words are said, those that say most first.
fn suggested(cx: &Cx<'_>, text: &str) -> Vec<SuggestedCategory> {
    let mut found: Vec<SuggestedCategory> = Vec::new();
    for word in cx.reference.words("category") {
        let Some(parent) = word.parent.as_deref().filter(|_| word.retired_at.is_none()) else {
            continue;
        };
        let said = words::said(text, &word.code, [&word.zh, &word.en]);
        if !said.is_empty() {
            found.push(SuggestedCategory {
                category: TermId::from(parent.to_owned()),
                subcategory: TermId::from(word.code.clone()),
                words: said,
            });
        }
    }
    found.sort_by_key(|one| std::cmp::Reverse(words::weight(&one.words)));
    found.truncate(SUGGESTED);
    found
}
