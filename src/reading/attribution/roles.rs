//! Definite descriptions that stand for somebody named: "the mayor" where one person whom the article
//! names is a mayor on record, "the 43-year-old" behind "Ada Lovell, 43,", and "the company" behind
//! the name of one.

use super::clause::verbal;
use super::lexicon::Class;
use super::people::People;
use super::tagging::Tags;
use crate::document::Document;
use crate::fold::fold_into;
use crate::record::{EntryKind, Record};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// Whom a definite description stands for.
#[derive(Copy, Clone, Debug)]
pub(super) struct Held {
    /// The speaker.
    pub(super) speaker: usize,
    /// What told.
    pub(super) by: &'static str,
    /// How sure.
    pub(super) confidence: f32,
}

/// Whom the definite descriptions of an article stand for: by the tag of their last word.
#[derive(Debug, Default)]
pub(super) struct Roles {
    by_tag: FxHashMap<usize, Held>,
}

impl Roles {
    /// For whom the phrase with its head at tag `head` stands.
    pub(super) fn held(&self, head: usize) -> Option<Held> {
        self.by_tag.get(&head).copied()
    }

    /// The speaker for whom the phrase with its head at tag `head` stands.
    pub(super) fn speaker(&self, head: usize) -> Option<usize> {
        self.held(head).map(|held| held.speaker)
    }
}

static ORGANIZATIONS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    include_str!("organizations.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect()
});

/// Resolves the definite descriptions of an article. Only those whom the article names are looked at,
/// never the whole record.
pub(super) fn roles(document: &Document, record: &Record, tags: &Tags, people: &People) -> Roles {
    let mut reader = Reader {
        document,
        record,
        tags,
        people,
        holders: holders(record, people),
        ages: FxHashMap::default(),
        organization: None,
        word: String::new(),
        roles: Roles::default(),
    };
    for at in 0..tags.tags.len() {
        match tags.tags[at].class {
            Class::Name => reader.name(at),
            Class::Determiner => reader.definite(at),
            _ => {}
        }
    }
    reader.roles
}

/// The one speaker who holds a title on record, by its last word, folded; none where several do.
fn holders(record: &Record, people: &People) -> FxHashMap<String, Option<usize>> {
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
    holders
}

struct Reader<'a> {
    document: &'a Document,
    record: &'a Record,
    tags: &'a Tags,
    people: &'a People,
    holders: FxHashMap<String, Option<usize>>,
    /// Who was given an age so far; none where several have it.
    ages: FxHashMap<&'a str, Option<usize>>,
    /// The organization on record named last, unless another name was the subject since.
    organization: Option<usize>,
    word: String,
    roles: Roles,
}

impl<'a> Reader<'a> {
    fn class(&self, at: usize) -> Option<Class> {
        self.tags.tags.get(at).map(|tag| tag.class)
    }

    fn text(&self, at: usize) -> &'a str {
        self.document.text(self.tags.tags[at].span)
    }

    /// Notes the age behind the name at tag `at`, or that it is an organization's.
    fn name(&mut self, at: usize) {
        let tag = self.tags.tags[at];
        let Some(&speaker) = self.people.of_name.get(tag.index as usize) else {
            return;
        };
        // "Ada Lovell, 43, said"
        let aged = self.class(at + 1) == Some(Class::Comma)
            && self.class(at + 2) == Some(Class::Number)
            && !matches!(
                self.class(at + 3),
                Some(Class::Noun | Class::Name | Class::Day)
            );
        if aged {
            self.ages
                .entry(self.text(at + 2))
                .and_modify(|other| *other = other.filter(|&other| other == speaker))
                .or_insert(Some(speaker));
        }
        match self.people.speakers[speaker].entry {
            Some(entry) => {
                if self.record.entry(entry).kind == EntryKind::Organization {
                    self.organization = Some(speaker);
                }
            }
            None => {
                // Another company may be meant: "Vell grew."
                let opens = at
                    .checked_sub(1)
                    .and_then(|before| self.class(before))
                    .is_none_or(|before| matches!(before, Class::End | Class::Quote));
                if opens && self.class(at + 1).is_some_and(verbal) {
                    self.organization = None;
                }
            }
        }
    }

    /// Settles the description that the "the" at tag `at` opens.
    fn definite(&mut self, at: usize) {
        const ROLE: f32 = 0.8;
        const AGE: f32 = 0.85;
        if !self.text(at).eq_ignore_ascii_case("the") {
            return;
        }
        let head = at + 1;
        match self.class(head) {
            Some(Class::Number) if is_age(self.class(at + 2).map(|_| self.text(at + 2))) => {
                if let Some(&Some(speaker)) = self.ages.get(self.text(head)) {
                    self.stand(at + 2, speaker, "age given before", AGE);
                    // "the 43-year-old senator"
                    let mut last = at + 3;
                    while matches!(self.class(last), Some(Class::Noun | Class::Crowd)) {
                        self.stand(last, speaker, "age given before", AGE);
                        last += 1;
                    }
                }
            }
            Some(Class::Noun | Class::Name | Class::Crowd) => {
                self.word.clear();
                fold_into(self.text(head), &mut self.word);
                if let Some(&Some(speaker)) = self.holders.get(&self.word) {
                    self.stand(head, speaker, "role on record", ROLE);
                } else if let Some(organization) = self.organization
                    && self.class(head) != Some(Class::Name)
                    && ORGANIZATIONS.contains(self.word.as_str())
                {
                    self.stand(head, organization, "organization named before", ROLE);
                }
            }
            _ => {}
        }
    }

    fn stand(&mut self, head: usize, speaker: usize, by: &'static str, confidence: f32) {
        let held = Held {
            speaker,
            by,
            confidence,
        };
        self.roles.by_tag.insert(head, held);
    }
}

/// Whether `word` goes with a number to tell an age: "year-old".
pub(super) fn is_age(word: Option<&str>) -> bool {
    word.is_some_and(|word| word.starts_with("year-old") || word.starts_with("year‑old"))
}
