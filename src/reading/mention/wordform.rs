//! What a word is by itself: common or rare, made of another, telling or slight.

use crate::record::person::{NamePart, is};
use crate::words::{self, Wordform};
use unicode_normalization::UnicodeNormalization;

/// How common a word is as a name or as a word, from 0 (on no list) to 1.
pub(super) fn commonness(folded: &str) -> f32 {
    let name = |share: words::Share| (1.0 + share.0 as f32).ln() / 9.0;
    let given = words::given(folded).map_or(0.0, name);
    let family = words::surname(folded).map_or(0.0, name);
    let ordinary =
        words::ordinary(folded).map_or(0.0, |level| f32::from(80 - level.min(79)) / 70.0);
    given.max(family).max(ordinary).min(1.0)
}

/// Whether one word is the other with an ending that makes another word of it: "Quills",
/// "Quillism", "Quillcare", "Ethiopian".
pub(in crate::reading) fn derived(found: &str, right: &str) -> bool {
    let (short, long) = if found.len() < right.len() {
        (found, right)
    } else {
        (right, found)
    };
    let ending = |stem: &str| {
        long.strip_prefix(stem)
            .is_some_and(|ending| is(NamePart::Ending, ending))
    };
    let stem = short.trim_end_matches(['a', 'e', 'o', 'y']);
    short != long && (ending(short) || (stem.len() > 2 && ending(stem)))
}

/// Whether a word is an article or points at something: "the Capitol".
pub(super) fn determiner(text: &str) -> bool {
    const DETERMINERS: [&str; 6] = ["a", "an", "the", "this", "these", "those"];
    DETERMINERS
        .iter()
        .any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether a word is a given name of many.
pub(super) fn given_name(form: &Wordform) -> bool {
    form.given().is_some_and(|share| share.0 > 2)
}

/// "The Quills" are more than one Quill.
pub(super) fn plural(found: &str, right: &str) -> bool {
    found
        .strip_prefix(right)
        .is_some_and(|ending| matches!(ending, "s" | "es"))
}

/// Whether a word was spoilt by a wrong encoding ("PeÃ±a"): no misspelling, and not for a person
/// to decide word by word.
pub(super) fn garbled(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    // "Ã" may be written as two characters.
    let inner = text
        .nfc()
        .skip(1)
        .any(|c| c.is_uppercase() && !c.is_ascii());
    inner && text.chars().any(char::is_lowercase)
}

/// Whether a word beside a name tells nothing about it: a function word, a mark.
pub(super) fn slight(form: &Wordform) -> bool {
    form.folded().is_empty() || form.function_word()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_made_of_a_name_are_no_slips_of_it() {
        for (found, right, made) in [
            ("varganism", "vargan", true),
            ("seos", "seo", true),
            ("quellian", "quellia", true),
            ("vargna", "vargan", false),
            ("vargan", "vargan", false),
        ] {
            assert_eq!(derived(found, right), made, "{found} of {right}");
        }
    }

    #[test]
    fn spoilt_letters_are_told_from_capitals() {
        for (word, spoilt) in [
            ("IbÃ¡n", true),
            ("ŁÓDŹ", false),
            ("Łódź", false),
            ("McDowell", false),
        ] {
            assert_eq!(garbled(word), spoilt, "{word}");
        }
    }
}
