//! Complaints: received, listed, opened, worked.

pub mod act;
pub mod contact;
pub mod counts;
pub mod cursor;
pub mod day;
pub mod each;
pub mod entries;
pub mod follow;
pub mod line;
pub mod link;
pub mod list;
pub mod matching;
pub(crate) mod notify;
pub mod open;
pub mod plan;
pub mod read_text;
pub mod register;
pub(crate) mod row;
pub mod see;
mod sight;
pub mod similar;
pub mod take_next;
pub mod undo;
pub mod view;
pub mod views;
pub(crate) mod write;
