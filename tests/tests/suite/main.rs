//! Everything the door promises, a noun a module, on both engines.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod backup;
mod caller;
mod centre;
mod complaint;
mod criteria;
mod draft;
mod ending;
mod envelope;
mod figures;
mod follow;
mod group;
mod import;
mod import_file;
mod journal;
mod life;
mod listing;
mod migration;
mod names;
mod password;
mod plans;
mod policy;
mod register;
mod register_form;
mod sample;
mod schema;
mod session;
mod tamper;
mod taxonomy;
mod template;
mod undo;
mod user;
mod visibility;
mod writer;
