//! Black-box suites on the real thing.
