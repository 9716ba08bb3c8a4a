//! Definite roles that stand for people: "the mayor" where one person whom the article names is a
//! mayor on record.

use super::lexicon::Class;
use super::people::People;
use super::tagging::Tags;
use crate::document::Document;
use crate::fold::fold_into;
use crate::record::Record;
use rustc_hash::FxHashMap;

/// Whom the definite roles of an article stand for: by tag, the speaker.
#[derive(Debug, Default)]
pub(super) struct Roles {
    by_tag: FxHashMap<usize, usize>,
}

impl Roles {
    /// The speaker for whom the phrase with its head at tag `head` stands.
    pub(super) fn speaker(&self, head: usize) -> Option<usize> {
        self.by_tag.get(&head).copied()
    }
}

/// Resolves "the" with the last word of a title that just one person of the article holds on record.
/// Only the people whom the article names are looked at, never the whole record.
pub(super) fn roles(document: &Document, record: &Record, tags: &Tags, people: &People) -> Roles {
    let mut holders: FxHashMap<String, Option<usize>> = FxHashMap::default();
    for (speaker, held) in people.speakers.iter().enumerate() {
        let Some(entry) = held.entry else {
            continue;
        };
        for role in &record.entry(entry).roles {
            let mut title = String::new();
            fold_into(
                role.title.rsplit(' ').next().unwrap_or_default(),
                &mut title,
            );
            holders
                .entry(title)
                .and_modify(|other| *other = other.filter(|&other| other == speaker))
                .or_insert(Some(speaker));
        }
    }
    let mut roles = Roles::default();
    if holders.is_empty() {
        return roles;
    }
    let mut word = String::new();
    for (at, pair) in tags.tags.windows(2).enumerate() {
        let definite = pair[0].class == Class::Determiner
            && document.text(pair[0].span).eq_ignore_ascii_case("the");
        if !definite || !matches!(pair[1].class, Class::Noun | Class::Name | Class::Crowd) {
            continue;
        }
        word.clear();
        fold_into(document.text(pair[1].span), &mut word);
        if let Some(&Some(speaker)) = holders.get(&word) {
            roles.by_tag.insert(at + 1, speaker);
        }
    }
    roles
}
