//! Word lists: ordinary words, proper names, family names, given names.
//!
//! In goes a folded token without its possessive; out comes whether a list has it, and how common
//! it is there. The lists lie in the binary as finite-state transducers and are searched where they
//! lie: nothing is read or built at start. `README.md` beside this file says where they come from
//! and what they leave out. They are American and British: a name from elsewhere is on no list more
//! often, so that a word is unlisted says little by itself.

mod class;
mod function;
mod lists;
mod map;
mod memory;
pub mod part;
mod remark;
mod stem;
mod wordform;

pub use class::{Class, LONGEST, akin, class, class_of, opens_member};
pub use function::function_word;
pub(crate) use lists::Lists;
pub(crate) use map::WordMap;
pub use part::NamePart;
pub use remark::Remarks;
pub use stem::stem;
pub use wordform::{Wordform, Wordforms};

use fst::raw::{Fst, Output};
use std::sync::LazyLock;

type List = LazyLock<Option<Fst<&'static [u8]>>>;

static ORDINARY: List = LazyLock::new(|| Fst::new(&include_bytes!("ordinary.fst")[..]).ok());
static PROPER: List = LazyLock::new(|| Fst::new(&include_bytes!("proper.fst")[..]).ok());
static SURNAMES: List = LazyLock::new(|| Fst::new(&include_bytes!("surnames.fst")[..]).ok());
static GIVEN: List = LazyLock::new(|| Fst::new(&include_bytes!("given.fst")[..]).ok());

/// How many of 100,000 people of the United States bore a name in 1990. 0 is a name on the list
/// whose share rounds to nothing: fewer than one in 200,000.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Share(pub u32);

/// How common `folded` is as a word that is written in lower case, if it is one: 10 for the
/// commonest thousands ("march", "said"), 35 for a small dictionary, 50 for a pocket dictionary, 70
/// for a large one ("sennet"); the levels of SCOWL. Inflected forms and contractions are words of
/// their own: "marches", "don't".
pub fn ordinary(folded: &str) -> Option<u8> {
    memory::places(folded).ordinary
}

/// Whether `folded` is a word written with a capital, or part of such a name: places, peoples,
/// brands, given and family names, months, abbreviations ("helsinki", "finnish", "april", "nato").
/// Many are ordinary words, too ("turkey").
pub fn proper(folded: &str) -> bool {
    memory::places(folded).proper
}

/// How common `folded` is as a family name, if it is on the list. Apostrophes do not count:
/// "o'brien" is "obrien".
pub fn surname(folded: &str) -> Option<Share> {
    memory::places(folded).surname
}

/// How common `folded` is as a given name, if it is on the list. A name of women and men ("leslie")
/// counts with the sum of its shares in 100,000 of each.
pub fn given(folded: &str) -> Option<Share> {
    memory::places(folded).given
}

/// Whether `folded` is on any of the lists.
pub fn listed(folded: &str) -> bool {
    memory::places(folded) != Places::NONE
}

/// What the lists say of one word.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
struct Places {
    ordinary: Option<u8>,
    proper: bool,
    surname: Option<Share>,
    given: Option<Share>,
}

impl Places {
    /// Those of a word on no list.
    const NONE: Self = Self {
        ordinary: None,
        proper: false,
        surname: None,
        given: None,
    };

    fn of(folded: &str) -> Self {
        Self {
            ordinary: value(&ORDINARY, folded).and_then(|level| u8::try_from(level).ok()),
            proper: value(&PROPER, folded).is_some(),
            surname: share(&SURNAMES, folded),
            given: share(&GIVEN, folded),
        }
    }
}

/// The census prints no apostrophes, and tokens have them.
fn share(list: &List, folded: &str) -> Option<Share> {
    let found = if folded.contains('\'') {
        value(list, &folded.replace('\'', ""))
    } else {
        value(list, folded)
    };
    found.and_then(|share| u32::try_from(share).ok()).map(Share)
}

fn value(list: &List, folded: &str) -> Option<u64> {
    list.as_ref()?.get(folded).map(Output::value)
}

#[cfg(test)]
mod tests {
    use super::{Fst, GIVEN, ORDINARY, PROPER, SURNAMES, Share, given, ordinary, proper, surname};

    #[test]
    fn lists_are_whole() {
        for (list, name, entries) in [
            (&ORDINARY, "ordinary", 115_814),
            (&PROPER, "proper", 38_437),
            (&SURNAMES, "surnames", 88_799),
            (&GIVEN, "given", 5_163),
        ] {
            let list = list.as_ref().filter(|list| list.verify().is_ok());
            assert_eq!(list.map(Fst::len), Some(entries), "{name}");
        }
    }

    #[test]
    fn ordinary_words_know_their_level() {
        for (word, level) in [
            ("said", Some(10)),
            ("march", Some(10)),
            ("marches", Some(35)),
            ("don't", Some(10)),
            ("cloud", Some(20)),
            ("naive", Some(10)),
            ("labour", Some(10)),
            ("organise", Some(10)),
            ("organize", Some(10)),
            ("helsinki", None),
            ("zzyzx", None),
            ("", None),
            // Lookups take the folded token.
            ("Said", None),
            ("cloud's", None),
        ] {
            assert_eq!(ordinary(word), level, "{word}");
        }
    }

    #[test]
    fn proper_names_are_words_with_a_capital() {
        for (word, listed) in [
            ("helsinki", true),
            ("turkey", true),
            ("april", true),
            ("finnish", true),
            ("nato", true),
            ("andre", true),
            ("said", false),
            ("zzyzx", false),
            ("", false),
        ] {
            assert_eq!(proper(word), listed, "{word}");
        }
    }

    #[test]
    fn names_know_their_share() {
        for (name, family, first) in [
            ("smith", Some(Share(1006)), None),
            ("garcia", Some(Share(254)), None),
            ("o'brien", Some(Share(39)), None),
            ("obrien", Some(Share(39)), None),
            ("aaberg", Some(Share(0)), None),
            ("mary", Some(Share(1)), Some(Share(2638))),
            ("leslie", Some(Share(10)), Some(Share(235))),
            ("zzyzx", None, None),
            ("", None, None),
        ] {
            assert_eq!(surname(name), family, "{name}");
            assert_eq!(given(name), first, "{name}");
        }
    }
}
