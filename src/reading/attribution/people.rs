//! The people and other sources an article names: family names alone linked to the full names
//! that introduced them, and to entries on record.

use super::tagging::{Name, Tags, Title};
use crate::document::{Document, TokenKind};
use crate::fold::fold;
use crate::reading::Reading;
use crate::record::{EntryId, Pronouns, Record};
use crate::span::Span;
use crate::words;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

/// Somebody or something that an article names, on record or not.
#[derive(Clone, Debug)]
pub struct Speaker {
    /// The fullest form of the name in the article.
    pub name: Span,
    /// The entry, if it is one on record.
    pub entry: Option<EntryId>,
    /// Which pronouns stand for it, as declared or as the article shows.
    pub pronouns: Option<Pronouns>,
}

/// Whether somebody by the name `given` cannot be `other`: neither name holds the other, and a name
/// that is not `listed` in the record is a person's and shares no word.
pub fn strangers(given: &str, listed: bool, other: &str) -> bool {
    let (given, other) = (fold(given), fold(other));
    let holds = |one: &str, other: &str| {
        other
            .split(' ')
            .all(|word| one.split(' ').any(|held| held == word))
    };
    if holds(&given, &other) || holds(&other, &given) {
        return false;
    }
    let person = given.contains(' ')
        && given
            .split(' ')
            .next()
            .is_some_and(|first| words::given(first).is_some());
    listed
        || person
            && given
                .split(' ')
                .all(|word| other.split(' ').all(|held| held != word))
}

/// Who the names of an article are.
#[derive(Debug, Default)]
pub(super) struct People {
    pub(super) speakers: Vec<Speaker>,
    /// For each of [`Tags::names`], the speaker.
    pub(super) of_name: Vec<usize>,
    /// For each of [`Tags::names`], how sure the entry is (0 where there is none).
    pub(super) confidence: Vec<f32>,
}

struct Known {
    words: Vec<u64>,
}

/// Links the names of an article.
pub(super) fn people(
    document: &Document,
    record: &Record,
    reading: &Reading,
    tags: &Tags,
) -> People {
    let mut linker = Linker {
        people: People::default(),
        known: Vec::new(),
        by_last: FxHashMap::default(),
        by_first: FxHashMap::default(),
        by_entry: FxHashMap::default(),
    };
    linker.people.of_name = vec![usize::MAX; tags.names.len()];
    linker.people.confidence = vec![0.0; tags.names.len()];
    let mut buffer = String::new();
    let words: Vec<Vec<u64>> = tags
        .names
        .iter()
        .map(|name| folded(document, name, &mut buffer))
        .collect();
    let mut mention = 0;
    let mut entries = vec![None; tags.names.len()];
    for (index, name) in tags.names.iter().enumerate() {
        while reading
            .mentions
            .get(mention)
            .is_some_and(|mention| mention.span.end <= name.span.start)
        {
            mention += 1;
        }
        let mut at = mention;
        while let Some(held) = reading
            .mentions
            .get(at)
            .filter(|held| held.span.start < name.span.end)
        {
            // The mention has to hold the last word of the name: "Quill Tower" is not Quill.
            if let Some(referent) = held.referent
                && held.tokens.end >= name.tokens.1
            {
                entries[index] = Some((referent.entry, referent.confidence));
            }
            at += 1;
        }
    }
    // Full names introduce people, wherever they stand: a headline may give the family name first.
    for (index, name) in tags.names.iter().enumerate() {
        if words[index].len() > 1 || entries[index].is_some() {
            linker.introduce(index, name, &words[index], entries[index], record);
        }
    }
    let mut latest: FxHashMap<u64, usize> = FxHashMap::default();
    for (index, name) in tags.names.iter().enumerate() {
        if linker.people.of_name[index] == usize::MAX {
            linker.link(index, name, &words[index], &latest);
        }
        if let Some(last) = words[index].last() {
            latest.insert(*last, linker.people.of_name[index]);
        }
        let speaker = linker.people.of_name[index];
        let speaker = &mut linker.people.speakers[speaker];
        if speaker.pronouns.is_none() {
            speaker.pronouns = match name.title {
                Title::Mr => Some(Pronouns::He),
                Title::Ms => Some(Pronouns::She),
                _ => None,
            };
        }
    }
    linker.people
}

struct Linker {
    people: People,
    known: Vec<Known>,
    by_last: FxHashMap<u64, Vec<usize>>,
    by_first: FxHashMap<u64, Vec<usize>>,
    by_entry: FxHashMap<EntryId, usize>,
}

impl Linker {
    fn introduce(
        &mut self,
        index: usize,
        name: &Name,
        words: &[u64],
        entry: Option<(EntryId, f32)>,
        record: &Record,
    ) {
        let same = match entry {
            Some((entry, _)) => self.by_entry.get(&entry).copied(),
            None => self.same_full(words),
        };
        let speaker = same.unwrap_or_else(|| self.person(name, words));
        if let Some((entry, confidence)) = entry {
            self.by_entry.entry(entry).or_insert(speaker);
            self.people.speakers[speaker].entry = Some(entry);
            self.people.speakers[speaker].pronouns = record.entry(entry).pronouns;
            self.people.confidence[index] = confidence;
        }
        if words.len() > self.known[speaker].words.len() {
            self.people.speakers[speaker].name = name.span;
            self.known[speaker].words = words.to_vec();
        }
        self.index(speaker, words);
        self.people.of_name[index] = speaker;
    }

    /// The person without an entry who shares the last word and another one of `words`.
    fn same_full(&self, words: &[u64]) -> Option<usize> {
        let last = words.last()?;
        self.by_last.get(last)?.iter().copied().find(|&person| {
            let known = &self.known[person].words;
            known.len() > 1
                && words[..words.len() - 1]
                    .iter()
                    .any(|word| known.contains(word))
        })
    }

    fn person(&mut self, name: &Name, words: &[u64]) -> usize {
        self.people.speakers.push(Speaker {
            name: name.span,
            entry: None,
            pronouns: None,
        });
        self.known.push(Known {
            words: words.to_vec(),
        });
        self.people.speakers.len() - 1
    }

    fn index(&mut self, speaker: usize, words: &[u64]) {
        /// No more bearers of one name are told apart.
        const MOST: usize = 32;
        for (map, word) in [
            (&mut self.by_last, words.last()),
            (&mut self.by_first, words.first()),
        ] {
            if let Some(word) = word {
                let list = map.entry(*word).or_default();
                if list.len() < MOST && !list.contains(&speaker) {
                    list.push(speaker);
                }
            }
        }
    }

    fn link(&mut self, index: usize, name: &Name, words: &[u64], latest: &FxHashMap<u64, usize>) {
        let word = words.last().copied().unwrap_or_default();
        let speaker = latest
            .get(&word)
            .copied()
            .or_else(|| {
                self.by_last
                    .get(&word)
                    .and_then(|list| list.first().copied())
            })
            .or_else(|| {
                self.by_first
                    .get(&word)
                    .filter(|list| list.len() == 1)
                    .map(|list| list[0])
            })
            .unwrap_or_else(|| {
                let person = self.person(name, words);
                self.index(person, words);
                person
            });
        // A family name that several people of the article bear names the last of them, perhaps.
        let several = self.by_last.get(&word).is_some_and(|list| list.len() > 1);
        self.people.of_name[index] = speaker;
        self.people.confidence[index] = match self.people.speakers[speaker].entry {
            Some(_) if several => 0.5,
            Some(_) => 0.9,
            None => 0.0,
        };
    }
}

fn folded(document: &Document, name: &Name, buffer: &mut String) -> Vec<u64> {
    let tokens = &document.tokens()[name.tokens.0 as usize..name.tokens.1 as usize];
    tokens
        .iter()
        .filter(|token| token.kind != TokenKind::Mark)
        .map(|token| {
            buffer.clear();
            crate::fold::fold_into(document.text(token.span), buffer);
            let mut hasher = FxHasher::default();
            hasher.write(buffer.as_bytes());
            hasher.finish()
        })
        .collect()
}
