//! The words of numbers, read once from `words.txt` and `hedges.txt`.

use super::Hedge;
use crate::words::WordMap;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word means to a number; a word may mean several things ("third").
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Senses {
    /// A word of a cardinal number.
    pub(super) cardinal: Option<Cardinal>,
    /// "third": 3.
    pub(super) ordinal: Option<i128>,
    /// "third" and "thirds": 3.
    pub(super) part: Option<i128>,
    /// "twice": 2.
    pub(super) multiple: Option<i128>,
    /// A scale that touches its number: "bn".
    pub(super) touching: Option<i128>,
    /// Makes the number behind it a label: "page".
    pub(super) label: bool,
    /// Behind "one", makes it a pronoun.
    pub(super) idiom: bool,
    /// Before "one", makes it a pronoun.
    pub(super) before_idiom: bool,
    /// Behind a number, makes it a time of day: "p.m.".
    pub(super) clock: bool,
    /// With a full stop before a number, makes that a label: "No."
    pub(super) dotted: bool,
    /// Cannot be counted: "is", "of".
    pub(super) small: bool,
    /// Behind "third", shows that nothing is counted by it: "a third more".
    pub(super) closed: bool,
}

/// A word of a cardinal number.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Cardinal {
    /// One to nineteen, and zero.
    Unit(i128),
    /// Twenty to ninety.
    Tens(i128),
    /// Hundred.
    Hundred,
    /// Dozen, thousand, million and so on.
    Scale(i128),
}

static LEXICON: LazyLock<WordMap<Senses>> = LazyLock::new(|| {
    let mut senses: WordMap<Senses> = WordMap::default();
    for line in include_str!("words.txt").lines() {
        let mut parts = line.split_whitespace();
        let (Some(class), Some(value)) = (parts.next(), parts.next()) else {
            continue;
        };
        let Ok(value) = value.parse::<i128>() else {
            continue;
        };
        for word in parts {
            let sense = senses.entry(word);
            match class {
                "unit" => sense.cardinal = Some(Cardinal::Unit(value)),
                "tens" => sense.cardinal = Some(Cardinal::Tens(value)),
                "hundred" => sense.cardinal = Some(Cardinal::Hundred),
                "scale" => sense.cardinal = Some(Cardinal::Scale(value)),
                "ordinal" => sense.ordinal = Some(value),
                "part" => sense.part = Some(value),
                "multiple" => sense.multiple = Some(value),
                "touching" => sense.touching = Some(value),
                "label" => sense.label = true,
                "idiom" => sense.idiom = true,
                "before-idiom" => sense.before_idiom = true,
                "clock" => sense.clock = true,
                "dotted" => sense.dotted = true,
                "small" => sense.small = true,
                "closed" => sense.closed = true,
                _ => {}
            }
        }
    }
    senses
});

impl Senses {
    /// Those of a word that means nothing to a number.
    const NONE: Self = Self {
        cardinal: None,
        ordinal: None,
        part: None,
        multiple: None,
        touching: None,
        label: false,
        idiom: false,
        before_idiom: false,
        clock: false,
        dotted: false,
        small: false,
        closed: false,
    };

    /// Whether a quantity may begin with the word.
    pub(super) fn begins(&self) -> bool {
        self.cardinal.is_some()
            || self.ordinal.is_some()
            || self.part.is_some()
            || self.multiple.is_some()
    }
}

/// What `word` means, whatever its capitals.
pub(super) fn senses(word: &str) -> &'static Senses {
    LEXICON.get(word).unwrap_or(&Senses::NONE)
}

/// A hedge and its words.
pub(super) struct Phrase {
    pub(super) words: Vec<&'static str>,
    pub(super) hedge: Hedge,
}

/// Hedges before a number by their last word, and behind one by their first; the longest first.
pub(super) struct Hedges {
    pub(super) before: FxHashMap<&'static str, Vec<Phrase>>,
    pub(super) behind: FxHashMap<&'static str, Vec<Phrase>>,
}

pub(super) static HEDGES: LazyLock<Hedges> = LazyLock::new(|| {
    let mut hedges = Hedges {
        before: FxHashMap::default(),
        behind: FxHashMap::default(),
    };
    for line in include_str!("hedges.txt").lines() {
        let Some((class, forms)) = line.split_once(": ") else {
            continue;
        };
        let behind = class.ends_with('>');
        let hedge = match class.trim_end_matches('>') {
            "about" => Hedge::About,
            "over" => Hedge::Over,
            "barely" => Hedge::JustOver,
            "least" => Hedge::AtLeast,
            "under" => Hedge::Under,
            "nearly" => Hedge::JustUnder,
            "most" => Hedge::AtMost,
            _ => continue,
        };
        for form in forms.split_whitespace() {
            let words: Vec<&str> = form.split('-').collect();
            let (list, key) = if behind {
                (&mut hedges.behind, words.first())
            } else {
                (&mut hedges.before, words.last())
            };
            if let Some(&key) = key {
                list.entry(key).or_default().push(Phrase { words, hedge });
            }
        }
    }
    for phrases in hedges.before.values_mut().chain(hedges.behind.values_mut()) {
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
    }
    hedges
});

/// How an ordinal in digits is spelled: "1st" is "first".
pub fn ordinal_word(digits: &str) -> Option<&'static str> {
    let end = digits.find(|c: char| !c.is_ascii_digit())?;
    let value: i128 = digits[..end].parse().ok()?;
    if !matches!(&digits[end..], "st" | "nd" | "rd" | "th") {
        return None;
    }
    let mut spelled = LEXICON
        .iter()
        .filter(|(_, senses)| senses.ordinal == Some(value))
        .map(|(word, _)| word);
    let first = spelled.next()?;
    Some(spelled.fold(first, |least, word| least.min(word)))
}
