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

use super::{Entry, EntryId, FactId, Term};
use crate::flat;
use crate::fold::fold_into;
use crate::likeness::Deletions;
use crate::tokens::invisible;
use draft::Draft;
use lists::Lists;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use vocabulary::Vocabulary;

/// A folded word that occurs in some form on record.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct WordId(pub u32);

/// A form on record, as a number that [`Index::form`] knows.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FormId(pub u32);

/// What a form stands for.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FormWord {
    /// The folded word.
    pub word: WordId,
    /// How it is joined to the word before.
    pub gap: Gap,
    /// As it is printed.
    pub text: SmolStr,
}

/// One form on record.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Form {
    /// What it stands for.
    pub owner: Owner,
    /// The fact that declares it.
    pub fact: FactId,
    first: u32,
    len: u32,
}

/// All forms on record: flat arrays, so that an index of a million names is read as it lies.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Index {
    words: Vocabulary,
    forms: Vec<Form>,
    form_words: Vec<FormWord>,
    /// By word: the state to which it leads from [`ROOT`]; 0 where no form begins with it.
    #[serde(with = "flat")]
    first_steps: Vec<u32>,
    /// By state but [`ROOT`]: the words that lead on, in order, each with the next state.
    steps: Lists<(WordId, u32)>,
    /// By state: the forms that end there.
    ends: Lists<FormId>,
    before: Lists<(WordId, FormId)>,
    after: Lists<(WordId, FormId)>,
    deletions: Deletions,
    lower_starts: bool,
    #[serde(skip)]
    memory: known::Memory,
}

/// The walk's state before the first word of a form.
pub const ROOT: u32 = 0;

impl Index {
    pub(super) fn of(entries: &[Entry], terms: &[Term]) -> Self {
        Draft::of(entries, terms).finish()
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
    pub fn form(&self, form: FormId) -> &Form {
        &self.forms[form.0 as usize]
    }

    /// The words of a form, in order.
    pub fn form_words(&self, form: FormId) -> &[FormWord] {
        let form = self.form(form);
        &self.form_words[form.first as usize..(form.first + form.len) as usize]
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
        let at = steps.binary_search_by_key(&word, |(word, _)| *word).ok()?;
        Some(steps[at].1)
    }

    /// The forms that end at a state of the walk, in the order of the record.
    pub fn ends(&self, state: u32) -> &[FormId] {
        self.ends.list(state)
    }

    /// The words that stand before `word` in some form, with the form; initials are skipped.
    pub fn before(&self, word: WordId) -> &[(WordId, FormId)] {
        self.before.list(word.0)
    }

    /// The words that stand after `word` in some form, with the form; initials are skipped.
    pub fn after(&self, word: WordId) -> &[(WordId, FormId)] {
        self.after.list(word.0)
    }

    /// The forms in which `first` stands right before `second`.
    pub fn pair(&self, first: WordId, second: WordId) -> &[(WordId, FormId)] {
        companions(self.after(first), second)
    }

    /// Whether some form begins with a lower-case letter, so that lower-case words must be walked.
    pub fn lower_starts(&self) -> bool {
        self.lower_starts
    }
}

/// Those of a word's companions, as [`Index::before`] and [`Index::after`] give them, that are `word`.
pub fn companions(all: &[(WordId, FormId)], word: WordId) -> &[(WordId, FormId)] {
    let start = all.partition_point(|(other, _)| *other < word);
    let end = all.partition_point(|(other, _)| *other <= word);
    &all[start..end]
}

impl Gap {
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
