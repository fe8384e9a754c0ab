//! Black-box suites on the real thing: the desk they sit at.
//!
//! A test is an `async fn(Desk)`; [`both!`] runs it on SQLite and on PostgreSQL. Whatever it needs is real: a folder, an
//! encrypted file or a database of its own, the one door. Only the clock stands still until a test moves it.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod desk;
mod place;
pub mod raw;
pub mod words;

pub use desk::{Desk, Reply, Seat};
pub use huiyin_app::store::db::Engine;
pub use place::{Place, run, run_bare};

/// The password of the first user.
pub const CHIEF_PASSWORD: &str = "correct horse battery";
/// The password of everybody else.
pub const PASSWORD: &str = "staple and paper";
/// The time at which every test begins: 2026-11-20 10:00 in Shanghai.
pub const BEGIN: i64 = 1_795_140_000_000;
/// A minute in milliseconds.
pub const MINUTE: i64 = 60_000;
/// An hour in milliseconds.
pub const HOUR: i64 = 60 * MINUTE;
/// A day in milliseconds.
pub const DAY: i64 = 24 * HOUR;

/// Runs each of these `async fn(Desk)` in a founded centre, on both engines.
#[macro_export]
macro_rules! both {
    ($($name:ident),* $(,)?) => {
        mod sqlite { $(#[test] fn $name() { $crate::run($crate::Engine::Sqlite, super::$name); })* }
        mod postgres { $(#[test] fn $name() { $crate::run($crate::Engine::Postgres, super::$name); })* }
    };
}

/// Runs each of these `async fn(Desk)` in a founded centre on SQLite, for what only a file has.
#[macro_export]
macro_rules! sqlite_only {
    ($($name:ident),* $(,)?) => {
        mod file { $(#[test] fn $name() { $crate::run($crate::Engine::Sqlite, super::$name); })* }
    };
}
