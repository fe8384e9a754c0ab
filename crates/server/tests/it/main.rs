//! The server as a process: the transport, its error codes, its events, and the tools beside it.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "helpers of a test end it with a panic"
)]

mod events;
mod server;
#[cfg(unix)]
mod tools;
mod transport;
