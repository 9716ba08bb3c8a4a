//! A finding as a miette diagnostic.
