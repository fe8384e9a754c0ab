//! Use cases of Huiyin: the one door, the one writer, and everything behind them.
