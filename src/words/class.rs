//! Closed classes of things that stand for each other: languages, ranks, voices.

use crate::fold::fold;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// One of the classes of `classes.txt`.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Class(u8);

struct Classes {
    names: Vec<&'static str>,
    /// Members by their folded words, parted by spaces.
    members: FxHashMap<String, Class>,
}

/// The most words that a member has.
pub const LONGEST: usize = 4;

static CLASSES: LazyLock<Classes> = LazyLock::new(|| {
    let mut classes = Classes {
        names: Vec::new(),
        members: FxHashMap::default(),
    };
    let lines = include_str!("classes.txt").lines();
    for line in lines.filter(|line| !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[') {
            classes.names.push(name.trim_end_matches(']'));
            continue;
        }
        let Some(class) = classes.names.len().checked_sub(1) else {
            continue;
        };
        for member in line.split(',').map(key).filter(|member| !member.is_empty()) {
            classes.members.entry(member).or_insert(Class(class as u8));
        }
    }
    classes
});

/// The class called `name`.
pub fn class(name: &str) -> Option<Class> {
    let at = CLASSES.names.iter().position(|known| *known == name)?;
    Some(Class(at as u8))
}

/// The class of which `phrase` is a member, in the singular or the plural: "Mezzo-sopranos".
pub fn class_of(phrase: &str) -> Option<Class> {
    let key = key(phrase);
    let known = |key: &str| CLASSES.members.get(key).copied();
    known(&key).or_else(|| known(key.strip_suffix('s')?))
}

/// Folded words, parted by one space.
fn key(phrase: &str) -> String {
    let folded = fold(phrase);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::{class, class_of};

    #[test]
    fn members_are_known_in_any_spelling() {
        for (phrase, name) in [
            ("Tenor", Some("voice")),
            ("mezzo sopranos", Some("voice")),
            ("Vice-Admiral", Some("rank")),
            ("Swahili", Some("language")),
            ("Bootes", Some("constellation")),
            ("sailor", None),
            ("", None),
        ] {
            assert_eq!(class_of(phrase), name.and_then(class), "{phrase}");
        }
        assert_eq!(class("colour"), None);
    }
}
