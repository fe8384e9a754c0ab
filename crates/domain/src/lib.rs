//! Pure rules and vocabulary of complaint handling.
