//! Every form on record as a path of folded words, so that an article is walked once.
//!
//! In go entries and terms; out comes an [`Index`]: words to numbers, forms as a trie over those
//! numbers, and the neighbours that each word has in names. A walk costs the same whether the
//! record holds ten names or a million.

mod draft;
mod known;
mod lists;
mod vocabulary;

pub use known::{Compared, Known};

use super::{Entry, EntryId, EntryKind, FactId, Rows, Term};
use crate::flat::{Array, Flat};
use crate::fold::fold_into;
use crate::likeness::Deletions;
use crate::tokens::invisible;
use bytemuck::{Pod, Zeroable};
use draft::Draft;
use lists::Lists;
use serde::{Deserialize, Serialize};
use vocabulary::Vocabulary;

/// A folded word that occurs in some form on record.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Pod, Zeroable)]
#[repr(transparent)]
pub struct WordId(pub u32);

/// A form on record, as a number that [`Index::form`] knows.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Pod, Zeroable)]
#[repr(transparent)]
pub struct FormId(pub u32);

/// What a form stands for.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// An entry's name in full, or what follows from it (without its company suffix).
    Name(EntryId),
    /// A further right form of an entry.
    Also(EntryId),
    /// A person's family name alone.
    Family(EntryId),
    /// A wrong form of an entry: the index into [`Entry::not`].
    Wrong(EntryId, u32),
    /// A right form of a term: the index into [`Record::terms`](super::Record::terms).
    Term(u32),
    /// A wrong form of a term: the term, and the index into [`Term::not`].
    WrongTerm(u32, u32),
}

impl Owner {
    /// The entry whose right form it is.
    pub fn entry(self) -> Option<EntryId> {
        match self {
            Self::Name(entry) | Self::Also(entry) | Self::Family(entry) => Some(entry),
            Self::Wrong(..) | Self::Term(_) | Self::WrongTerm(..) => None,
        }
    }
}

/// How two words of a form are joined.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Gap {
    /// Nothing: the possessive behind "McDonald", or the first word of a form.
    None,
    /// White space.
    Space,
    /// A hyphen or dash without space.
    Hyphen,
    /// A point, with or without space: "J. D."
    Point,
    /// A comma and space: "Burbank, California".
    Comma,
    /// Anything else: "&", "/", ": ".
    Mark,
}

/// One word of a form.
#[derive(Copy, Clone, Debug, Pod, Zeroable)]
#[repr(C)]
pub struct FormWord {
    /// The folded word.
    pub word: WordId,
    /// As it is printed: where in the index's text, and how long.
    text: [u32; 2],
    gap: u32,
}

impl FormWord {
    /// How it is joined to the word before.
    pub fn gap(&self) -> Gap {
        Gap::ALL
            .get(self.gap as usize)
            .copied()
            .unwrap_or(Gap::Mark)
    }
}

/// One form on record.
#[derive(Copy, Clone, Debug)]
pub struct Form {
    /// What it stands for.
    pub owner: Owner,
    /// The fact that declares it.
    pub fact: FactId,
}

/// A word that stands beside another in a form.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Pod, Zeroable)]
#[repr(C)]
pub struct Companion {
    /// The word.
    pub word: WordId,
    /// The form in which the two stand.
    pub form: FormId,
}

/// All forms on record: flat arrays, so that an index of a million names is read as it lies.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Index {
    words: Vocabulary,
    /// The words of forms as they are printed.
    printed: String,
    #[serde(skip)]
    forms: Flat<Row>,
    #[serde(skip)]
    form_words: Flat<FormWord>,
    /// By word: the state to which it leads from [`ROOT`]; 0 where no form begins with it.
    #[serde(skip)]
    first_steps: Flat<u32>,
    /// By state but [`ROOT`]: the words that lead on, in order, each with the next state.
    #[serde(skip)]
    steps: Lists<Step>,
    /// By state: the forms that end there.
    #[serde(skip)]
    ends: Lists<FormId>,
    /// By word: see [`Index::alone`].
    #[serde(skip)]
    alone: Lists<FormId>,
    #[serde(skip)]
    before: Lists<Companion>,
    #[serde(skip)]
    after: Lists<Companion>,
    /// By entry, what is asked of many.
    #[serde(skip)]
    traits: Flat<u8>,
    deletions: Deletions,
    lower_starts: bool,
    #[serde(skip)]
    memory: known::Memory,
}

/// The walk's state before the first word of a form.
pub const ROOT: u32 = 0;

impl Index {
    pub(super) fn of(entries: &Rows<Entry>, terms: &[Term]) -> Self {
        let traits: Vec<u8> = entries.iter().map(traits).collect();
        let mut index = Self {
            traits: traits.into(),
            ..Draft::of(entries, terms).finish()
        };
        index.alone = index.names_alone();
        index
    }

    /// See [`Index::alone`].
    fn names_alone(&self) -> Lists<FormId> {
        let words = self.first_steps.len();
        let mut alone = Vec::new();
        for word in 0..words as u32 {
            let forms = self.told_apart(WordId(word), |entry| !self.bare(entry));
            alone.extend(forms.into_iter().map(|form| (word, form)));
        }
        Lists::of(alone, words)
    }

    /// The names of this one word, in the order of the record: those of entries that `known` tells apart,
    /// and of the others, of whom the word says the same, the first.
    pub fn told_apart(&self, word: WordId, known: impl Fn(EntryId) -> bool) -> Vec<FormId> {
        let mut like: Vec<(&str, bool)> = Vec::new();
        let state = self.step(ROOT, word);
        let forms = state.map_or(&[][..], |state| self.ends(state)).iter();
        let apart = |form: &FormId| {
            let entry = self.form(*form).owner.entry()?;
            let [written] = self.form_words(*form) else {
                return None;
            };
            let this = (self.printed(written), self.person(entry));
            if known(entry) {
                return Some(*form);
            }
            let first = !like.contains(&this);
            like.push(this);
            first.then_some(*form)
        };
        forms.filter_map(apart).collect()
    }

    /// Its arrays, always in the same order.
    pub(super) fn arrays(&mut self) -> Vec<&mut dyn Array> {
        let mut arrays: Vec<&mut dyn Array> = vec![
            &mut self.forms,
            &mut self.form_words,
            &mut self.first_steps,
            &mut self.traits,
        ];
        arrays.extend(self.words.arrays());
        arrays.extend(self.steps.arrays());
        arrays.extend(self.ends.arrays());
        arrays.extend(self.alone.arrays());
        arrays.extend(self.before.arrays());
        arrays.extend(self.after.arrays());
        arrays.extend(self.deletions.arrays());
        arrays
    }

    /// Whether an entry is a person.
    pub fn person(&self, entry: EntryId) -> bool {
        self.has(entry, PERSON)
    }

    /// Whether an entry is known by its name alone: it has no role, and needs no company.
    pub fn bare(&self, entry: EntryId) -> bool {
        self.has(entry, BARE)
    }

    fn has(&self, entry: EntryId, which: u8) -> bool {
        let traits = self.traits.get(entry.0 as usize);
        traits.is_some_and(|traits| traits & which != 0)
    }

    /// The number of a folded word, if some form holds it.
    pub fn word(&self, folded: &str) -> Option<WordId> {
        self.words.number(folded).map(WordId)
    }

    /// The folded word with this number.
    pub fn spelled(&self, word: WordId) -> &str {
        self.words.spelled(word.0)
    }

    /// The form with this number.
    pub fn form(&self, form: FormId) -> Form {
        self.forms[form.0 as usize].form()
    }

    /// The words of a form, in order.
    pub fn form_words(&self, form: FormId) -> &[FormWord] {
        &self.form_words[self.forms[form.0 as usize].words()]
    }

    /// A word of a form as it is printed.
    pub fn printed(&self, word: &FormWord) -> &str {
        let [start, length] = word.text.map(|place| place as usize);
        &self.printed[start..start + length]
    }

    /// From a state of the walk, by a word, to the next; `None` where no form goes on so.
    pub fn step(&self, state: u32, word: WordId) -> Option<u32> {
        if state == ROOT {
            return self
                .first_steps
                .get(word.0 as usize)
                .copied()
                .filter(|next| *next != ROOT);
        }
        let steps = self.steps.list(state);
        let at = steps.binary_search_by_key(&word, |step| step.word).ok()?;
        Some(steps[at].next)
    }

    /// The forms that end at a state of the walk, in the order of the record.
    pub fn ends(&self, state: u32) -> &[FormId] {
        self.ends.list(state)
    }

    /// The names of this one word, in the order of the record: of the entries that are
    /// [`bare`](Self::bare) and of which the word says the same, as of the hundred people of one family,
    /// only the first.
    pub fn alone(&self, word: WordId) -> &[FormId] {
        self.alone.list(word.0)
    }

    /// The words that stand before `word` in some form, with the form; initials are skipped.
    pub fn before(&self, word: WordId) -> &[Companion] {
        self.before.list(word.0)
    }

    /// In how many forms a word, folded, stands behind another: how many on record have a family name.
    pub fn holders(&self, family: &str) -> usize {
        self.word(family).map_or(1, |word| self.before(word).len())
    }

    /// The words that stand after `word` in some form, with the form; initials are skipped.
    pub fn after(&self, word: WordId) -> &[Companion] {
        self.after.list(word.0)
    }

    /// The forms in which `first` stands right before `second`.
    pub fn pair(&self, first: WordId, second: WordId) -> &[Companion] {
        companions(self.after(first), second)
    }

    /// Whether some form begins with a lower-case letter, so that lower-case words must be walked.
    pub fn lower_starts(&self) -> bool {
        self.lower_starts
    }
}

/// Those of a word's companions, as [`Index::before`] and [`Index::after`] give them, that are `word`.
pub fn companions(all: &[Companion], word: WordId) -> &[Companion] {
    let start = all.partition_point(|other| other.word < word);
    let end = all.partition_point(|other| other.word <= word);
    &all[start..end]
}

/// What is asked of many entries.
const PERSON: u8 = 1;
const BARE: u8 = 2;

fn traits(entry: &Entry) -> u8 {
    let bare = entry.roles.is_empty() && entry.near.0.is_empty();
    let person = entry.kind == EntryKind::Person;
    (if person { PERSON } else { 0 }) | (if bare { BARE } else { 0 })
}

/// From a state of the walk by a word to the next state.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Pod, Zeroable)]
#[repr(C)]
struct Step {
    word: WordId,
    next: u32,
}

/// A form as it lies in the file.
#[derive(Copy, Clone, Debug, Pod, Zeroable)]
#[repr(C)]
struct Row {
    /// Which kind of owner, its number, and which of its forms.
    owner: [u32; 3],
    fact: u32,
    /// Where its words begin, and how many there are.
    words: [u32; 2],
}

impl Row {
    fn of(owner: Owner, fact: FactId, words: [u32; 2]) -> Self {
        let owner = match owner {
            Owner::Name(entry) => [0, entry.0, 0],
            Owner::Also(entry) => [1, entry.0, 0],
            Owner::Family(entry) => [2, entry.0, 0],
            Owner::Wrong(entry, which) => [3, entry.0, which],
            Owner::Term(term) => [4, term, 0],
            Owner::WrongTerm(term, which) => [5, term, which],
        };
        Self {
            owner,
            fact: fact.0,
            words,
        }
    }

    fn form(&self) -> Form {
        let [kind, number, which] = self.owner;
        let entry = EntryId(number);
        Form {
            owner: match kind {
                0 => Owner::Name(entry),
                1 => Owner::Also(entry),
                2 => Owner::Family(entry),
                3 => Owner::Wrong(entry, which),
                4 => Owner::Term(number),
                _ => Owner::WrongTerm(number, which),
            },
            fact: FactId(self.fact),
        }
    }

    fn words(&self) -> std::ops::Range<usize> {
        let [first, number] = self.words.map(|place| place as usize);
        first..first + number
    }
}

impl Gap {
    /// Every gap, in the order of their numbers.
    const ALL: [Self; 6] = [
        Self::None,
        Self::Space,
        Self::Hyphen,
        Self::Point,
        Self::Comma,
        Self::Mark,
    ];

    /// Which gap the text between two words is.
    pub fn of(between: &str) -> Self {
        match between {
            " " => return Self::Space,
            "" => return Self::None,
            _ => {}
        }
        let mut marks = between
            .chars()
            .filter(|&c| !c.is_whitespace() && !invisible(c));
        match (marks.next(), marks.next()) {
            (None, _) if between.chars().any(char::is_whitespace) => Self::Space,
            (None, _) => Self::None,
            (Some('-' | '\u{2010}' | '\u{2011}' | '–'), None)
                if !between.contains(char::is_whitespace) =>
            {
                Self::Hyphen
            }
            (Some('.'), None) => Self::Point,
            (Some(','), None) => Self::Comma,
            _ => Self::Mark,
        }
    }
}

/// Folds one word for the index: as [`fold_into`], and the points of "U.S." do not count.
pub fn fold_word(text: &str, out: &mut String) {
    fold_into(text, out);
    if text.contains('.') {
        out.retain(|c| c != '.');
    }
}
