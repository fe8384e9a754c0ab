//! Where the book lies.

use std::ffi::OsString;
use std::path::PathBuf;

/// The folder of `--data DIR`, if it was given; otherwise the system's place for application data is taken.
pub fn from_arguments(mut arguments: impl Iterator<Item = OsString>) -> Option<PathBuf> {
    while let Some(argument) = arguments.next() {
        if argument == "--data" {
            return arguments.next().map(PathBuf::from);
        }
        if let Some(folder) = argument.to_str().and_then(|text| text.strip_prefix("--data=")) {
            return Some(PathBuf::from(folder));
        }
    }
    None
}
