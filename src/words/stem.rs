//! Words without their inflection, so that "was built" and "is building" are one wording.
//!
//! The endings of regular words are cut by the Snowball stemmer for English (Porter 2001); verbs that
//! change within are in `irregular.txt`.

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static IRREGULAR: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    include_str!("irregular.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(|line| {
            let mut forms = line.split_whitespace();
            let first = forms.next().unwrap_or_default();
            forms.map(move |form| (form, first))
        })
        .collect()
});

static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// The stem of a folded word: "founded" and "founding" are "found", "was" is "be". It need not be a
/// word: "cities" is "citi".
pub fn stem(folded: &str) -> String {
    let first = IRREGULAR.get(folded).copied().unwrap_or(folded);
    STEMMER.stem(first).into_owned()
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn forms_of_one_word_share_a_stem() {
        for (one, other) in [
            ("was", "is"),
            ("built", "builds"),
            ("publisher", "published"),
            ("inauguration", "inaugurated"),
            ("completion", "completed"),
            ("cities", "city"),
            ("died", "dies"),
        ] {
            assert_eq!(stem(one), stem(other), "{one}, {other}");
        }
        assert_ne!(stem("found"), stem("fund"));
    }
}
