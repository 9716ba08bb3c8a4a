//! The small words beside a role, from `words.txt`.

use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// A class of small words.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Small {
    /// "Jr"
    Suffix,
    /// "the"
    Article,
    /// "a"
    Indefinite,
    /// "its"
    Determiner,
    /// "of", "at": between a title and what it is of.
    Of,
    /// "and": within the name of a department.
    Within,
    /// "from": before a state.
    From,
    /// "is"
    Now,
    /// "was"
    Once,
    /// "has", before "been".
    Perfect,
    /// "served", before "as".
    Serve,
    /// "as": before a role that is given.
    Given,
    /// "which": goes on about what was named.
    Which,
    /// "in": before the year of a role.
    During,
    /// "since": before its first year.
    Since,
    /// "until": before its last one.
    Until,
    /// "from": before both.
    Between,
    /// "to": between both.
    Through,
    /// "left": where somebody stands in a picture.
    Pictured,
    /// "say": before what somebody else claims.
    Saying,
}

static WORDS: LazyLock<FxHashSet<(Small, &'static str)>> = LazyLock::new(|| {
    let mut known = FxHashSet::default();
    for line in include_str!("words.txt").lines() {
        let Some((class, words)) = line.split_once(": ") else {
            continue;
        };
        let class = match class {
            "suffix" => Small::Suffix,
            "article" => Small::Article,
            "indefinite" => Small::Indefinite,
            "determiner" => Small::Determiner,
            "of" => Small::Of,
            "small" => Small::Within,
            "from" => Small::From,
            "now" => Small::Now,
            "once" => Small::Once,
            "perfect" => Small::Perfect,
            "serve" => Small::Serve,
            "given" => Small::Given,
            "which" => Small::Which,
            "during" => Small::During,
            "since" => Small::Since,
            "until" => Small::Until,
            "between" => Small::Between,
            "through" => Small::Through,
            "pictured" => Small::Pictured,
            "saying" => Small::Saying,
            _ => continue,
        };
        known.extend(words.split_whitespace().map(|word| (class, word)));
    }
    known
});

/// Whether a word is of this class. Suffixes are written as they stand; the rest in any case.
pub(super) fn is(word: &str, class: Small) -> bool {
    WORDS.contains(&(class, word))
        || class != Small::Suffix && WORDS.contains(&(class, word.to_ascii_lowercase().as_str()))
}
