//! The server host.
fn main() {}
