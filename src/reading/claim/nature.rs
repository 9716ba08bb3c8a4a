//! Whether a name in the article may be what a property asks for: a person, a country.

use super::value::{Found, Matter};
use crate::document::Document;
use crate::fold::fold;
use crate::record::wording::Nature;
use crate::record::{EntryKind, Record};
use crate::titles::{self, Form, Kind, Sense, TerritoryId};
use crate::words;

/// Whether `found` may be a value of a property that holds this sort of thing.
pub fn may_be(document: &Document, record: &Record, found: &Found, nature: Nature) -> bool {
    let Matter::Name(entries) = &found.matter else {
        return true;
    };
    let text = document.text(found.span);
    match nature {
        Nature::Any => true,
        Nature::Country => territories(text)
            .iter()
            .any(|id| id.territory().kind == Kind::Country),
        Nature::Person | Nature::Mother | Nature::Father => {
            let other = |kind| matches!(kind, EntryKind::Organization | EntryKind::Place);
            !entries.iter().any(|&entry| other(record.entry(entry).kind))
                && territories(text).is_empty()
                && person(text)
        }
    }
}

/// The countries, states and cities that a name or its adjective stands for.
pub(super) fn territories(name: &str) -> Vec<TerritoryId> {
    let key = titles::key(name);
    let key = key.strip_prefix("the ").unwrap_or(&key);
    let senses = titles::senses(key).iter();
    senses
        .filter_map(|entry| match entry.sense {
            Sense::Territory(id, form) if form != Form::Postal => Some(id),
            _ => None,
        })
        .collect()
}

/// How common a word must be to be no name of a person by itself.
const ORDINARY: u8 = 35;

/// Whether no word tells that it is not the name of a person: "Legislative Assembly" is none.
fn person(name: &str) -> bool {
    let folded = fold(name);
    let words: Vec<&str> = folded
        .split(|c: char| !(c.is_alphanumeric() || c == '\''))
        .filter(|word| word.chars().count() > 1)
        .map(|word| word.trim_end_matches("'s"))
        // "Adela of Blois"
        .filter(|word| !matches!(*word, "of" | "the"))
        .collect();
    let borne = |word: &str| words::given(word).is_some() || words::surname(word).is_some();
    let told =
        |word: &&str| !borne(word) && words::ordinary(word).is_some_and(|level| level <= ORDINARY);
    let shouted = words.len() == 1 && name.chars().all(|c| !c.is_lowercase());
    let people = words.len() == 1 && !borne(words[0]) && words::proper(words[0]);
    !words.is_empty() && !words.iter().any(told) && !shouted && !people
}
