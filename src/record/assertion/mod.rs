//! The keys that declare properties, sentences, what must not be printed, and patterns.

mod pattern;
mod property;
mod sentence;
mod wordings;

pub(super) use pattern::PatternRule;
pub(super) use property::{PropertyRule, ValueRule};
pub(super) use sentence::SentenceRule;
pub(super) use wordings::{OTHER, SUBJECT, VALUE_SLOT, WordingRule};
