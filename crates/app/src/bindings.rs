//! The TypeScript side of the door: one file a type, and the map of all commands.

use std::fmt::Write;

use ts_rs::{Config, ExportError, TS};

use crate::command::Envelope;
use crate::error::Error;
use crate::event::{Changed, Topic};

/// One command in the map.
#[derive(Debug)]
pub struct Line {
    name: &'static str,
    body: String,
    reply: String,
    changes: bool,
}

impl Line {
    /// Writes the types of a command and gives back its line.
    pub fn of<C: TS + 'static, R: TS + 'static>(
        name: &'static str,
        touches: &[Topic],
        config: &Config,
    ) -> Result<Self, ExportError> {
        C::export_all(config)?;
        R::export_all(config)?;
        Ok(Self {
            name,
            body: C::name(config),
            reply: R::name(config),
            changes: !touches.is_empty(),
        })
    }
}

/// Writes everything below `folder`.
///
/// # Errors
/// When a file cannot be written.
pub fn write(folder: &std::path::Path) -> Result<(), Box<dyn std::error::Error>> {
    let config = Config::new().with_out_dir(folder).with_large_int("number");
    Envelope::export_all(&config)?;
    Error::export_all(&config)?;
    Changed::export_all(&config)?;
    let lines = crate::commands::bindings(&config)?;
    let mut names: Vec<&str> = lines
        .iter()
        .flat_map(|line| [line.body.as_str(), line.reply.as_str()])
        .collect();
    names.sort_unstable();
    names.dedup();
    let mut map = String::from("// Written by `cargo xtask bindings`. Do not edit.\n");
    for name in names {
        writeln!(map, "import type {{ {name} }} from \"./{name}\";")?;
    }
    map.push_str("\n/** Every command: its body and its reply. */\nexport interface Commands {\n");
    for line in &lines {
        writeln!(map, "  \"{}\": [{}, {}];", line.name, line.body, line.reply)?;
    }
    map.push_str("}\n\n/** Commands that change something; a key makes repeating them safe. */\nexport const CHANGING: ReadonlySet<keyof Commands> = new Set<keyof Commands>([\n");
    for line in lines.iter().filter(|line| line.changes) {
        writeln!(map, "  \"{}\",", line.name)?;
    }
    map.push_str("]);\n");
    std::fs::write(folder.join("commands.ts"), map)?;
    Ok(())
}
