//! The statistics behind the figures (DOMAIN §5): what a number is worth, and whether it moved. Pure functions on counts.

mod chance;
mod control;
mod discovery;
mod period;
mod rate;
mod share;

pub use control::{Limits, xmr};
pub use discovery::discoveries;
pub use period::{Against, Days, Span};
pub use rate::rate_p;
pub use share::{Interval, difference, wilson};

/// The 97.5th percentile of the standard normal distribution: two-sided 95 %.
const Z: f64 = 1.959_963_984_540_054;
