//! A rule exactly as written.
