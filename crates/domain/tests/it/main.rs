//! The rules of the domain, from outside.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod clocks;
mod follow;
mod matrix;
mod merge;
mod money;
mod paths;
mod sight;
mod undo;
mod walk;
mod world;
