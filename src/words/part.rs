//! The small words that names are made of, and those that stand around them.

use crate::fold::fold;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A kind of word that names are made of.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum NamePart {
    /// "de", "van", "al": before a family name.
    Particle,
    /// "Jr.", "III": behind it.
    Suffix,
    /// "Inc.": behind a company's name.
    Company,
    /// "Mr.", "Dr.": before a name.
    Honorific,
    /// "Senator", "Gen.": before a name.
    Title,
    /// "Monday", "March": capitalised, and no name of anybody.
    Calendar,
    /// "-ism", "-s": behind a name, making another word of it.
    Ending,
    /// "Sister", "cousin": tells that another of the family is meant.
    Kin,
}

impl NamePart {
    /// The section of the list that holds the words of this kind.
    fn section(self) -> &'static str {
        match self {
            Self::Particle => "particles",
            Self::Suffix => "suffixes",
            Self::Company => "companies",
            Self::Honorific => "honorifics",
            Self::Title => "titles",
            Self::Calendar => "calendar",
            Self::Ending => "endings",
            Self::Kin => "kin",
        }
    }

    const ALL: [Self; 8] = [
        Self::Particle,
        Self::Suffix,
        Self::Company,
        Self::Honorific,
        Self::Title,
        Self::Calendar,
        Self::Ending,
        Self::Kin,
    ];
}

/// Whether `word` is a word of this kind.
pub fn is(part: NamePart, word: &str) -> bool {
    kinds(word) & bit(part) != 0
}

/// The kinds of a word, a bit each; asked of nearly every capitalised word, so nothing is allocated.
pub(super) fn kinds(word: &str) -> u8 {
    if word.len() > LONGEST {
        return 0;
    }
    if word.is_ascii() {
        let mut folded = [0; LONGEST];
        let mut length = 0;
        for byte in word.bytes().filter(|byte| *byte != b'.') {
            folded[length] = byte.to_ascii_lowercase();
            length += 1;
        }
        return std::str::from_utf8(&folded[..length]).map_or(0, listed);
    }
    let mut folded = fold(word);
    folded.retain(|c| c != '.');
    listed(&folded)
}

fn listed(folded: &str) -> u8 {
    PARTS.get(folded).copied().unwrap_or_default()
}

pub(super) fn bit(part: NamePart) -> u8 {
    1 << part as u8
}

/// How many bytes a word may have to be on the list, with all its points and marks.
const LONGEST: usize = 64;

static PARTS: LazyLock<FxHashMap<&str, u8>> = LazyLock::new(|| {
    let mut parts: FxHashMap<&str, u8> = FxHashMap::default();
    let mut kind = 0;
    for line in include_str!("name_parts.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        let section = line
            .strip_prefix('[')
            .and_then(|line| line.strip_suffix(']'));
        if let Some(name) = section {
            let part = NamePart::ALL
                .into_iter()
                .find(|part| part.section() == name);
            kind = part.map_or(0, bit);
        } else {
            for word in line.split_whitespace() {
                *parts.entry(word).or_default() |= kind;
            }
        }
    }
    parts
});
