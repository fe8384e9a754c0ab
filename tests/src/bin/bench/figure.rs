//! One measured figure.

use std::time::Duration;

/// Times of one thing, in milliseconds, and what it is compared with.
#[derive(Debug, Clone)]
pub struct Figure {
    /// What was measured.
    pub id: &'static str,
    /// How many complaints the book held.
    pub complaints: i64,
    /// Which case of it.
    pub case: String,
    /// What it came to.
    pub value: Value,
    /// What the floor came to.
    pub floor: Option<Value>,
    /// How it was measured.
    pub note: String,
}

/// What was measured.
#[derive(Debug, Clone, Copy)]
pub enum Value {
    /// Milliseconds.
    Times { p50: f64, p95: f64 },
    /// So many a second.
    Rate(f64),
    /// Bytes.
    Bytes(f64),
}

impl Value {
    /// Of times one after the other.
    pub fn of(times: &[Duration]) -> Self {
        Self::Times {
            p50: percentile(times, 50),
            p95: percentile(times, 95),
        }
    }

    /// What two are compared by: the median, the rate, the bytes.
    fn number(self) -> f64 {
        match self {
            Self::Times { p50, .. } => p50,
            Self::Rate(number) | Self::Bytes(number) => number,
        }
    }

    fn words(self) -> String {
        match self {
            Self::Times { p50, p95 } => format!("p50 {p50:.3} p95 {p95:.3} ms"),
            Self::Rate(rate) => format!("{rate:.0} per s"),
            Self::Bytes(bytes) => format!("{bytes:.0} bytes"),
        }
    }
}

impl Figure {
    /// The head of the table.
    pub const HEAD: &'static str = "id                complaints  case                          measured                      floor                         ratio";

    /// A figure.
    pub fn new(id: &'static str, complaints: i64, case: impl Into<String>, value: Value, note: &str) -> Self {
        Self {
            id,
            complaints,
            case: case.into(),
            value,
            floor: None,
            note: note.to_owned(),
        }
    }

    /// The same beside its floor.
    #[must_use]
    pub fn beside(mut self, floor: Value) -> Self {
        self.floor = Some(floor);
        self
    }

    /// Whether this is the same thing at another size.
    pub fn is_what(&self, other: &Self, size: i64) -> bool {
        self.id == other.id && self.case == other.case && self.complaints == size
    }

    fn ratio(&self) -> Option<f64> {
        let floor = self.floor?.number();
        (floor > 0.0).then(|| self.value.number() / floor)
    }

    /// For the terminal.
    pub fn line(&self) -> String {
        let ratio = self
            .ratio()
            .map_or_else(|| "-".to_owned(), |ratio| format!("{ratio:.2}"));
        format!(
            "{:<18}{:>10}  {:<30}{:<30}{:<30}{ratio}",
            self.id,
            self.complaints,
            self.case,
            self.value.words(),
            self.floor.map_or_else(|| "-".to_owned(), Value::words),
        )
    }

    /// For the file.
    pub fn json(&self) -> serde_json::Value {
        let mut json = serde_json::json!({
            "id": self.id, "complaints": self.complaints, "case": self.case, "ratio": self.ratio(), "note": self.note,
        });
        for (prefix, value) in [("", Some(self.value)), ("floor_", self.floor)] {
            match value {
                Some(Value::Times { p50, p95 }) => {
                    json[format!("{prefix}p50_ms")] = p50.into();
                    json[format!("{prefix}p95_ms")] = p95.into();
                }
                Some(Value::Rate(rate)) => json[format!("{prefix}per_s")] = rate.into(),
                Some(Value::Bytes(bytes)) => json[format!("{prefix}bytes")] = bytes.into(),
                None => {}
            }
        }
        json
    }
}

/// How much more the great one takes than the small one, and how much more its floor does.
pub fn growth(small: &Figure, great: &Figure) -> String {
    let times = |small: f64, great: f64| if small > 0.0 { great / small } else { 0.0 };
    let floor = match (small.floor, great.floor) {
        (Some(small), Some(great)) => format!("{:.2}", times(small.number(), great.number())),
        _ => "-".to_owned(),
    };
    let tail = match (small.value, great.value) {
        (Value::Times { p95: small, .. }, Value::Times { p95: great, .. }) => format!(" ({:.2})", times(small, great)),
        _ => String::new(),
    };
    let own = format!("{:.2}{tail}", times(small.value.number(), great.value.number()));
    format!("{:<18}{:<30}{own:<16}floor {floor}", great.id, great.case)
}

/// A percentile in milliseconds.
fn percentile(times: &[Duration], percent: usize) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    let at = (sorted.len().saturating_sub(1) * percent).div_ceil(100);
    sorted.get(at).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
}
