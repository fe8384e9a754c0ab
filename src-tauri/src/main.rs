//! The window host.
fn main() {}
