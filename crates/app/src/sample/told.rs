//! What a customer says, put together from the words of the matter, a mood and a channel.

use huiyin_domain::{Channel, Nature};

use super::chance::Chance;
use super::words::{Slots, Told, Tongue};

/// What is written down.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub subject: String,
    pub content: String,
    pub remedy_words: Option<String>,
}

/// What somebody says about a matter on a channel.
pub(super) fn said(
    chance: &mut Chance,
    tongue: Tongue,
    (channel, nature): (Channel, Nature),
    told: &Told,
    slots: &Slots,
) -> Said {
    let words = tongue.general();
    let facts = match nature {
        Nature::Complaint => told.said,
        Nature::Enquiry => words.enquiries,
        Nature::Suggestion => words.suggestions,
        Nature::Report => words.reports,
        Nature::Compliment => words.compliments,
    };
    let fact = slots.fill(chance.text(facts));
    let subject = subject_of(&fact);
    if nature != Nature::Complaint {
        return Said {
            subject,
            content: fact,
            remedy_words: None,
        };
    }
    let opening = match channel {
        Channel::Phone | Channel::WalkIn => chance.text(words.calls),
        Channel::Email | Channel::Letter => chance.text(words.letters),
        Channel::Regulator | Channel::Media => chance.text(words.regulator),
        Channel::Chat | Channel::Form | Channel::Wechat | Channel::Social | Channel::PlatformTicket => "",
    };
    let mood = chance.text(words.moods);
    let history = slots.fill(chance.text(words.histories));
    let ending = chance.text(words.endings);
    let second = match chance.often(140) {
        true => slots.fill(chance.text(told.said)),
        false => String::new(),
    };
    let second = if second == fact { "" } else { second.as_str() };
    let body = match chance.below(4) {
        0 => tongue.join(&[mood, &fact, second, &history, ending]),
        1 => tongue.join(&[&fact, second, mood, ending]),
        2 => tongue.join(&[&fact, &history, ending]),
        _ => tongue.join(&[&fact, second, &history, mood]),
    };
    let letter = matches!(channel, Channel::Email | Channel::Letter) && !opening.is_empty();
    let content = if letter {
        format!("{opening}\n{body}")
    } else {
        tongue.join(&[opening, &body])
    };
    let wish = chance.text(words.wishes);
    Said {
        subject,
        content,
        remedy_words: Some(String::from(wish)).filter(|wish| !wish.is_empty()),
    }
}

/// What somebody would have written over it: its first sentence, at most forty characters.
fn subject_of(content: &str) -> String {
    let first = content
        .trim()
        .split(['。', '！', '？', '\n', '!', '?', '；', ';'])
        .next()
        .unwrap_or_default()
        .trim();
    let mut subject: String = first.chars().take(40).collect();
    if first.chars().count() > 40 {
        subject.push('…');
    }
    subject
}
