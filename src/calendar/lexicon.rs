//! The words of the calendar, read once from `words.txt`.

use rustc_hash::FxHashMap;
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

static WORDS: LazyLock<FxHashMap<&'static str, Word>> = LazyLock::new(|| {
    let mut words = FxHashMap::default();
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
        words.extend(parts.map(|form| (form, word)));
    }
    words
});

/// No word of the list is longer.
const LONGEST: usize = 10;

/// What `word` means, whatever its capitals.
pub(super) fn word(word: &str) -> Option<Word> {
    if word.len() > LONGEST || word.is_empty() {
        return None;
    }
    let mut folded = [0; LONGEST];
    let folded = &mut folded[..word.len()];
    folded.copy_from_slice(word.as_bytes());
    folded.make_ascii_lowercase();
    WORDS.get(std::str::from_utf8(folded).ok()?).copied()
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
