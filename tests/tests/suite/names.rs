//! No command goes without a test.

use std::path::Path;

use huiyin_app::commands::NAMES;

#[test]
fn every_registered_command_is_dispatched_by_a_test() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = String::new();
    for part in ["src/desk.rs", "src/place.rs"] {
        sources.push_str(&std::fs::read_to_string(folder.join(part)).unwrap());
    }
    for entry in std::fs::read_dir(folder.join("tests/suite")).unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().is_some_and(|name| name != "names.rs") {
            sources.push_str(&std::fs::read_to_string(&path).unwrap());
        }
    }
    // A name counts where it is called, not where it stands in a statement or a sentence.
    let calls = [
        "call(",
        "ok(",
        "fails(",
        "anybody(",
        "keyed(",
        "versioned(",
        "envelope(",
        "ask(",
        "\"command\": ",
    ];
    let called = |name: &str| {
        let quoted = format!("\"{name}\"");
        sources.match_indices(&quoted).any(|(at, _)| {
            let before = &sources[..at];
            let line = before.rfind('\n').map_or(before, |line| &before[line..]);
            calls.iter().any(|call| line.contains(call))
                || line.trim_start().starts_with('(')
                || line.contains("for command in [")
        })
    };
    let forgotten: Vec<&&str> = NAMES.iter().filter(|name| !called(name)).collect();
    assert!(forgotten.is_empty(), "no test dispatches {forgotten:?}");
    let mut unique = NAMES.to_vec();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), NAMES.len(), "a name stands twice");
}
