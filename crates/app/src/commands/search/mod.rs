//! Finding complaints by words: one search for the list, the palette and whoever narrows by words (DOMAIN §6).
//!
//! The newest complaints come first and nothing is ranked. What the actor may not see is neither found nor counted.

pub mod asked;
mod field;
mod hits;
pub mod index;
pub mod offer;
pub mod page;
pub mod snippet;

pub(crate) use asked::settle;
