//! The built interface, inside the executable.

/// Everything in `ui/dist`. In debug builds it is read from that folder, so that a new UI needs no new server.
#[derive(rust_embed::RustEmbed)]
#[folder = "../../ui/dist"]
#[allow_missing = true]
pub struct Interface;
