//! Says on standard output when a commit begins and when it has ended.

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Begins to say it.
pub fn listen() {
    // Nobody else has set one in this process.
    let _ = tracing::subscriber::set_global_default(Markers);
}

struct Markers;

struct Begins(Option<bool>);

impl Visit for Begins {
    fn record_bool(&mut self, _: &Field, value: bool) {
        self.0 = Some(value);
    }

    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}

impl Subscriber for Markers {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "huiyin::commit"
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut begins = Begins(None);
        event.record(&mut begins);
        if let Some(begins) = begins.0 {
            super::say(if begins { "C\n" } else { "c\n" });
        }
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}
