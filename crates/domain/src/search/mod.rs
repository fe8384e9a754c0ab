//! Finding complaints by words (DOMAIN §6): how texts and queries become tokens, what a query may say, and where in a
//! text it is found.
//!
//! Both engines keep the same tokens, and [`Phrase::is_in`] is what they must agree with.

mod day;
mod phrase;
mod query;
mod snippet;
mod token;

pub use day::day;
pub use phrase::{LONGEST_PHRASE, Phrase, is_onwards, length, pieces, stream, wanted};
pub use query::{MOST_TERMS, Prefix, Query, QueryError, Term, parse};
pub use snippet::{Excerpt, excerpt};
pub use token::{BREAK, GAP, Token, tokens};
