//! Complaints: received, listed, opened, worked.

pub mod act;
pub mod contact;
pub mod list;
pub(crate) mod notify;
pub mod open;
pub mod register;
pub(crate) mod row;
pub mod view;
pub(crate) mod write;
