//! The words of the calendar, read once from `words.txt`.

use crate::words::WordMap;
use std::sync::LazyLock;

/// What a word means to the calendar.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// January is 1.
    Month(i8),
    /// Monday is 1.
    Weekday(i8),
    /// Makes a bare number behind it a year.
    Leads,
    /// Lets a bare number behind it be a year.
    Allows,
}

static WORDS: LazyLock<WordMap<Option<Word>>> = LazyLock::new(|| {
    let mut words = WordMap::default();
    for line in include_str!("words.txt").lines() {
        let mut parts = line.split_whitespace();
        let (Some(class), Some(value)) = (parts.next(), parts.next()) else {
            continue;
        };
        let value = value.parse().unwrap_or_default();
        let word = match class {
            "month" => Word::Month(value),
            "weekday" => Word::Weekday(value),
            "leads" => Word::Leads,
            "may" => Word::Allows,
            _ => continue,
        };
        // "may" is a month first of all, and no word of these lists is in two of them but that one.
        for form in parts {
            *words.entry(form) = Some(word);
        }
    }
    words
});

/// What `word` means, whatever its capitals.
pub(super) fn word(word: &str) -> Option<Word> {
    *WORDS.get(word)?
}

/// The month that `name` names; only with a capital, since "march" and "may" are words.
pub(super) fn month(name: &str) -> Option<i8> {
    match word(name)? {
        Word::Month(month) if capital(name) => Some(month),
        _ => None,
    }
}

/// The weekday that `name` names, Monday being 1; only with a capital ("sun", "sat").
pub(super) fn weekday(name: &str) -> Option<i8> {
    match word(name)? {
        Word::Weekday(day) if capital(name) => Some(day),
        _ => None,
    }
}

/// Whether `name` is the whole name of a month or weekday, behind which a point ends a sentence.
pub(super) fn whole(name: &str) -> bool {
    let months = 1..=12;
    name.len() > 5 && weekday(name).is_some()
        || months
            .filter_map(super::month_name)
            .any(|month| month == name)
}

fn capital(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase())
}
