//! Which properties are on record, whose they are, and how they are worded.

use super::{Part, generic, sequences};
use crate::calendar;
use crate::quantity;
use crate::record::{EntryId, Record, Value};
use crate::words::{self, Class};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A property, as a number that [`Wordings::property`](super::Wordings::property) knows.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PropertyId(pub u32);

/// What a value may be read as.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Sorts {
    /// A day, a month, a year, or a range of them.
    pub date: bool,
    /// A number, with or without a unit.
    pub figure: bool,
    /// The name of somebody or something.
    pub name: bool,
    /// Plain words.
    pub text: bool,
    /// A member of a class, and nothing else.
    pub class: Option<Class>,
}

/// What the names that are values of a property are the names of.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Nature {
    /// Of anything.
    #[default]
    Any,
    /// Of people.
    Person,
    /// Of the one parent.
    Mother,
    /// Of the other.
    Father,
    /// Of countries.
    Country,
}

/// A property on record, under whatever names rule files give it.
#[derive(Debug)]
pub struct KnownProperty {
    /// Its first name on record.
    pub name: String,
    /// What its values are.
    pub sorts: Sorts,
    /// What its names are the names of.
    pub nature: Nature,
    /// For each entry that has it, the places in [`Entry::properties`](crate::record::Entry::properties).
    pub holders: FxHashMap<EntryId, Vec<u32>>,
}

impl KnownProperty {
    /// The values on record for `entry`. Each is right.
    pub fn values<'r>(&self, record: &'r Record, entry: EntryId) -> Vec<&'r Value> {
        let held = self.holders.get(&entry).map_or(&[][..], Vec::as_slice);
        let properties = &record.entry(entry).properties;
        held.iter()
            .filter_map(|&at| properties.get(at as usize))
            .flat_map(|property| &property.values)
            .collect()
    }
}

/// One line of the lexicon.
struct Listed {
    sorts: Sorts,
    nature: Nature,
    class: Option<Class>,
    wordings: &'static str,
}

struct Lexicon {
    listed: Vec<Listed>,
    /// By the words of a name, parted by spaces.
    names: FxHashMap<String, usize>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon {
        listed: Vec::new(),
        names: FxHashMap::default(),
    };
    let rows = include_str!("properties.tsv").lines();
    for row in rows.filter(|row| !row.is_empty() && !row.starts_with('#')) {
        let mut columns = row.split('\t');
        let mut column = || columns.next().unwrap_or_default();
        let (names, sorts, wordings, nature) = (column(), column(), column(), column());
        let number = lexicon.listed.len();
        for name in names.split('|') {
            let name = generic::words(name).join(" ");
            lexicon.names.entry(name).or_insert(number);
        }
        let has = |sort| sorts.split('|').any(|it| it == sort);
        lexicon.listed.push(Listed {
            sorts: Sorts {
                date: has("date"),
                figure: has("figure"),
                name: has("name"),
                text: has("text"),
                class: None,
            },
            nature: match nature {
                "person" => Nature::Person,
                "mother" => Nature::Mother,
                "father" => Nature::Father,
                "country" => Nature::Country,
                _ => Nature::Any,
            },
            class: words::class(nature),
            wordings,
        });
    }
    lexicon
});

/// A property, its names in words, and its line of the lexicon.
type Worded = (KnownProperty, Vec<Vec<String>>, Option<usize>);

/// Every property on record with its wordings, in the order in which they first stand there.
pub(super) fn properties(record: &Record) -> Vec<(KnownProperty, Vec<Vec<Part>>)> {
    let mut known: Vec<Worded> = Vec::new();
    let mut by_name: FxHashMap<String, usize> = FxHashMap::default();
    for &id in &record.with_properties {
        let entry = record.entry(id);
        for (at, property) in entry.properties.iter().enumerate() {
            let called = generic::words(&property.name);
            let name = called.join(" ");
            let number = match by_name.get(&name) {
                Some(&number) => number,
                None => {
                    let listed = listed(&called);
                    let same = listed
                        .and_then(|listed| known.iter().position(|(_, _, it)| *it == Some(listed)));
                    let number = same.unwrap_or(known.len());
                    if same.is_none() {
                        let property = KnownProperty {
                            name: property.name.clone(),
                            sorts: Sorts::default(),
                            nature: listed.map_or(Nature::Any, |at| LEXICON.listed[at].nature),
                            holders: FxHashMap::default(),
                        };
                        known.push((property, Vec::new(), listed));
                    }
                    known[number].1.push(called);
                    by_name.insert(name, number);
                    number
                }
            };
            let listed = known[number].2.map(|listed| &LEXICON.listed[listed]);
            let property_known = &mut known[number].0;
            for value in &property.values {
                let class = listed.and_then(|it| it.class);
                property_known.sorts.join(match class {
                    Some(class) if words::class_of(member(&value.text)) == Some(class) => Sorts {
                        class: Some(class),
                        ..Sorts::default()
                    },
                    Some(_) => Sorts::default(),
                    None => Sorts::of(&value.text, listed.map(|it| it.sorts)),
                });
            }
            let holder = property_known.holders.entry(id);
            holder.or_default().push(at as u32);
        }
    }
    let mut declared: FxHashMap<usize, Vec<Vec<Part>>> = FxHashMap::default();
    for worded in &record.properties {
        let name = generic::words(&worded.name).join(" ");
        let number = by_name.get(&name).copied().or_else(|| {
            let listed = LEXICON.names.get(&name)?;
            known.iter().position(|(_, _, it)| *it == Some(*listed))
        });
        if let Some(number) = number {
            declared
                .entry(number)
                .or_default()
                .extend(worded.ways.iter().cloned());
        }
    }
    let worded = |(number, (property, names, listed)): (usize, Worded)| {
        let mut ways = declared.remove(&number).unwrap_or_default();
        if let Some(listed) = listed {
            ways.extend(read(LEXICON.listed[listed].wordings));
        }
        for words in names {
            ways.extend(read(&generic::wordings(words.as_slice(), property.sorts)));
        }
        (property, ways)
    };
    known.into_iter().enumerate().map(worded).collect()
}

/// The line of the lexicon for a property called by these words; what stands behind a preposition
/// only narrows it: "position played on the team".
fn listed(words: &[String]) -> Option<usize> {
    let known = |words: &[String]| LEXICON.names.get(&words.join(" ")).copied();
    let narrows = |word: &String| matches!(word.as_str(), "of" | "on" | "in" | "for" | "at");
    known(words).or_else(|| {
        let ends = (1..words.len()).rev().filter(|&end| narrows(&words[end]));
        ends.filter_map(|end| known(&words[..end])).next()
    })
}

/// A value as a member of its class: "Welsh language" is Welsh.
pub(crate) fn member(value: &str) -> &str {
    let value = value.strip_suffix("language").unwrap_or(value);
    value.trim_end_matches([' ', '-'])
}

/// Whether a property called `name` is the one that the lexicon lists as `known`: "date of birth" is
/// "born".
pub(crate) fn means(name: &str, known: &str) -> bool {
    let line = listed(&generic::words(name));
    line.is_some() && line == LEXICON.names.get(known).copied()
}

/// Wordings parted by `;`.
fn read(wordings: &str) -> Vec<Vec<Part>> {
    let wordings = wordings.split(';').filter(|wording| !wording.is_empty());
    wordings
        .flat_map(|wording| sequences(wording).unwrap_or_default())
        .collect()
}

impl Sorts {
    fn join(&mut self, other: Self) {
        self.date |= other.date;
        self.figure |= other.figure;
        self.name |= other.name;
        self.text |= other.text;
        self.class = self.class.or(other.class);
    }
}

impl Sorts {
    /// What a value on record is, by how it is written and by what such a property holds.
    pub fn of(text: &str, hint: Option<Self>) -> Self {
        let hint = hint.unwrap_or_default();
        let none = Self::default();
        let bare = text.bytes().all(|byte| byte.is_ascii_digit());
        if calendar::parse(text).is_some() && !(bare && hint.figure) {
            // "completed in 198": a slip may leave no year behind.
            return Self {
                date: true,
                figure: bare,
                ..none
            };
        }
        let number = text.trim_start_matches(['~', '-', '+', '−', '$', '£', '€', '≈']);
        let measured =
            number.starts_with(|c: char| c.is_ascii_digit()) && (hint.figure || text.contains('('));
        if quantity::parse(&text.replace(['(', ')'], " ")).is_some()
            || measured
            || text.contains(|c: char| c.is_ascii_digit())
                && !text.contains(|c: char| c.is_alphabetic())
        {
            return Self {
                figure: true,
                ..none
            };
        }
        let first = text.chars().find(|c| c.is_alphanumeric());
        match first.is_some_and(char::is_uppercase) {
            true => Self {
                name: true,
                text: hint.text,
                ..none
            },
            false => Self { text: true, ..none },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::LEXICON;
    use crate::record::wording::sequences;

    #[test]
    fn every_wording_of_the_lexicon_can_be_read() {
        for listed in &LEXICON.listed {
            for wording in listed.wordings.split(';') {
                assert!(sequences(wording).is_ok(), "{wording}");
                assert!(wording.contains("{value}"), "{wording}");
            }
        }
    }
}
