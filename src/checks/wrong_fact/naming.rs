//! How a message names a property: "the height of Marrow Mill", "the opening of Hafenburg Bridge".

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

struct Nouns {
    nouns: FxHashMap<&'static str, &'static str>,
    /// What a name that is no noun ends with.
    small: Vec<&'static str>,
}

static NOUNS: LazyLock<Nouns> = LazyLock::new(|| {
    let mut known = Nouns {
        nouns: FxHashMap::default(),
        small: Vec::new(),
    };
    let lines = include_str!("nouns.txt").lines();
    for line in lines.filter(|line| !line.starts_with('#')) {
        if let Some(words) = line.strip_prefix("- ") {
            known.small.extend(words.split(' '));
        } else if let Some((verb, noun)) = line.split_once(": ") {
            known.nouns.insert(verb, noun);
        }
    }
    known
});

/// The property of an entry in words.
pub(super) fn property_of(property: &str, entry: &str) -> String {
    if let Some(noun) = NOUNS.nouns.get(property) {
        return format!("the {noun} of {entry}");
    }
    let last = property.rsplit(' ').next().unwrap_or_default();
    // "founded by", "renamed": no noun that could stand behind "the".
    let verb = NOUNS.small.contains(&last) || last == property && property.ends_with("ed");
    match verb {
        true => format!("`{property}` of {entry}"),
        false => format!("the {property} of {entry}"),
    }
}

#[cfg(test)]
mod tests {
    use super::property_of;

    #[test]
    fn verb_is_no_noun() {
        for (property, expected) in [
            ("height", "the height of Marrow Mill"),
            ("opened", "the opening of Marrow Mill"),
            ("number of rooms", "the number of rooms of Marrow Mill"),
            ("founded by", "`founded by` of Marrow Mill"),
            ("renamed", "`renamed` of Marrow Mill"),
        ] {
            assert_eq!(property_of(property, "Marrow Mill"), expected);
        }
    }
}
