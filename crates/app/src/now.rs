//! The one place that asks what time it is.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use huiyin_domain::Millis;

/// The host's clock, or a frozen one in tests.
#[derive(Debug, Clone, Default)]
pub struct Clock(Option<Arc<AtomicI64>>);

impl Clock {
    /// A clock that stands still at `now` until it is moved.
    pub fn frozen(now: Millis) -> Self {
        Self(Some(Arc::new(AtomicI64::new(now))))
    }

    /// Moves a frozen clock; the system's clock moves by itself.
    pub fn advance(&self, by: Millis) {
        if let Some(frozen) = &self.0 {
            frozen.fetch_add(by, Ordering::SeqCst);
        }
    }

    /// Epoch milliseconds UTC.
    pub fn now(&self) -> Millis {
        match &self.0 {
            Some(frozen) => frozen.load(Ordering::SeqCst),
            None => SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX)),
        }
    }
}
