//! Closed classes of things that stand for each other: languages, ranks, voices.

use crate::fold::fold;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// One of the classes of `classes.txt`.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Class(u8);

/// A member of a class, under all its names.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
struct Member {
    class: Class,
    /// The same for all names of one thing.
    number: u16,
}

#[derive(Default)]
struct Classes {
    names: Vec<&'static str>,
    /// Members by their folded words, parted by spaces.
    members: FxHashMap<String, Member>,
    /// The first words of these.
    firsts: FxHashSet<String>,
    /// For each member that is one of a wider kind, that kind: a left-back is a defender.
    wider: FxHashMap<u16, u16>,
}

/// The most words that a member has.
pub const LONGEST: usize = 4;

static CLASSES: LazyLock<Classes> = LazyLock::new(|| {
    let mut classes = Classes::default();
    let lines = include_str!("classes.txt").lines();
    for line in lines.filter(|line| !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[') {
            classes.names.push(name.trim_end_matches(']'));
            continue;
        }
        let (wide, narrow) = match line.split_once(':') {
            Some((wide, narrow)) => (classes.add(wide), narrow),
            None => (None, line),
        };
        for member in narrow.split(',') {
            if let (Some(wide), Some(narrow)) = (wide, classes.add(member)) {
                classes.wider.insert(narrow, wide);
            }
        }
    }
    classes
});

impl Classes {
    /// Adds a member of the last class with all its names, and gives its number.
    fn add(&mut self, names: &str) -> Option<u16> {
        let class = Class(self.names.len().checked_sub(1)? as u8);
        let names: Vec<String> = names.split('=').map(key).collect();
        let known = names.iter().find_map(|name| self.members.get(name));
        let number = known.map_or(self.members.len() as u16, |member| member.number);
        for name in names.into_iter().filter(|name| !name.is_empty()) {
            let member = Member { class, number };
            self.firsts
                .extend(name.split(' ').next().map(str::to_owned));
            self.members.entry(name).or_insert(member);
        }
        Some(number)
    }

    fn member(&self, phrase: &str) -> Option<Member> {
        let key = key(phrase);
        let known = |key: &str| self.members.get(key).copied();
        known(&key).or_else(|| known(key.strip_suffix('s')?))
    }

    /// A member and the wider kinds that it is one of.
    fn kinds(&self, number: u16) -> impl Iterator<Item = u16> {
        std::iter::successors(Some(number), |number| self.wider.get(number).copied()).take(DEEPEST)
    }
}

/// How many kinds may lie within each other.
const DEEPEST: usize = 4;

/// The class called `name`.
pub fn class(name: &str) -> Option<Class> {
    let at = CLASSES.names.iter().position(|known| *known == name)?;
    Some(Class(at as u8))
}

/// The class of which `phrase` is a member, in the singular or the plural: "Mezzo-sopranos".
pub fn class_of(phrase: &str) -> Option<Class> {
    CLASSES.member(phrase).map(|member| member.class)
}

/// Whether a member of some class may begin with a word, which is folded.
pub fn opens_member(folded: &str) -> bool {
    let mut words = folded.split(|c: char| !c.is_alphanumeric());
    words.find(|word| !word.is_empty()).is_some_and(|first| {
        let known = |first: &str| CLASSES.firsts.contains(first);
        known(first) || first.strip_suffix('s').is_some_and(known)
    })
}

/// Whether two members of classes may be one: two names of it ("goalie", "goalkeeper"), or a
/// wider one and a narrower ("defender", "left-back").
pub fn akin(one: &str, other: &str) -> bool {
    let (Some(one), Some(other)) = (CLASSES.member(one), CLASSES.member(other)) else {
        return false;
    };
    CLASSES
        .kinds(one.number)
        .any(|number| number == other.number)
        || CLASSES
            .kinds(other.number)
            .any(|number| number == one.number)
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
    use super::{akin, class, class_of, opens_member};

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
            let first = crate::fold::fold(phrase.split(' ').next().unwrap_or_default());
            assert_eq!(opens_member(&first), name.is_some(), "{phrase}");
        }
        assert_eq!(class("colour"), None);
    }

    #[test]
    fn names_of_one_thing_and_wider_kinds_are_akin() {
        for (one, other, expected) in [
            ("goalie", "goalkeeper", true),
            ("Left back", "defenders", true),
            ("defender", "left-back", true),
            ("left-back", "right-back", false),
            ("striker", "goalkeeper", false),
            ("striker", "tenor", false),
            ("striker", "sailor", false),
        ] {
            assert_eq!(akin(one, other), expected, "{one}, {other}");
        }
    }
}
