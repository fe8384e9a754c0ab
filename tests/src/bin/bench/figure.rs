//! One measured figure.

use std::time::Duration;

/// Times of one thing, in milliseconds, and what it is compared with.
#[derive(Debug, Clone)]
pub struct Figure {
    /// What was measured.
    pub id: &'static str,
    /// How many complaints the book held.
    pub complaints: i64,
    /// Median.
    pub p50: f64,
    /// 95th percentile.
    pub p95: f64,
    /// How many a second.
    pub per_s: f64,
    /// The floor's median.
    pub floor_p50: Option<f64>,
    /// What was counted.
    pub unit: &'static str,
    /// How it was measured.
    pub note: String,
}

impl Figure {
    /// A figure of times one after the other.
    pub fn of(id: &'static str, complaints: i64, times: &[Duration], unit: &'static str, note: &str) -> Self {
        let sum: f64 = times.iter().map(Duration::as_secs_f64).sum();
        Self {
            id,
            complaints,
            p50: percentile(times, 50),
            p95: percentile(times, 95),
            per_s: times.len() as f64 / sum,
            floor_p50: None,
            unit,
            note: note.to_owned(),
        }
    }

    /// The same beside its floor.
    #[must_use]
    pub fn beside(mut self, floor: &[Duration]) -> Self {
        self.floor_p50 = Some(percentile(floor, 50));
        self
    }

    fn ratio(&self) -> Option<f64> {
        self.floor_p50
            .filter(|floor| *floor > 0.0)
            .map(|floor| self.p50 / floor)
    }

    /// For the terminal.
    pub fn line(&self) -> String {
        let floor = self
            .floor_p50
            .map_or_else(|| String::from("-"), |floor| format!("{floor:.3}"));
        let ratio = self
            .ratio()
            .map_or_else(|| String::from("-"), |ratio| format!("{ratio:.2}"));
        format!(
            "{:<12}{:>12}{:>12.3}{:>12.3}{:>12.0}{floor:>16}{ratio:>8}",
            self.id, self.complaints, self.p50, self.p95, self.per_s
        )
    }

    /// For the file.
    pub fn json(&self) -> serde_json::Value {
        serde_json::json!({
            "id": self.id, "complaints": self.complaints, "p50_ms": self.p50, "p95_ms": self.p95, "per_s": self.per_s,
            "floor_p50_ms": self.floor_p50, "ratio": self.ratio(), "unit": self.unit, "note": self.note,
        })
    }
}

/// A percentile in milliseconds.
fn percentile(times: &[Duration], percent: usize) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    let at = (sorted.len().saturating_sub(1) * percent).div_ceil(100);
    sorted.get(at).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
}
