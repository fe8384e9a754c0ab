//! Use cases of Huiyin: the one door, the one writer, and everything behind them.
//!
//! A host opens a [`Book`], hands every request to [`dispatch`], and tells its clients what [`Book::events`] brings.

pub mod backup;
pub mod bindings;
pub mod book;
pub mod command;
pub mod commands;
pub mod cx;
mod dispatch;
pub mod error;
pub mod event;
mod facts;
pub mod journal;
mod now;
pub mod reference;
mod sample;
mod session;
pub mod store;
pub mod vault;
mod writer;

pub use book::{Backing, Book, BookState, Secret};
pub use dispatch::{Answer, dispatch};
pub use error::{Error, ErrorCode};
pub use now::Clock;
