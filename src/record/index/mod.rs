//! Every form on record as a path of folded words, so that an article is walked once.
//!
//! In go entries and terms; out comes an [`Index`]: words to numbers, forms as a trie over those
//! numbers, and the neighbours that each word has in names. A walk costs the same whether the
//! record holds ten names or a million.

mod known;

pub use known::Known;

use super::person;
use super::{Entry, EntryId, EntryKind, FactId, Term};
use crate::fold::fold_into;
use crate::likeness::Deletions;
use crate::span::Span;
use crate::tokens::{TokenKind, invisible, tokenize};
use rustc_hash::FxHashMap;

/// A folded word that occurs in some form on record.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub u32);

/// A form on record, as a number that [`Index::form`] knows.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
#[derive(Clone, Debug)]
pub struct FormWord {
    /// The folded word.
    pub word: WordId,
    /// How it is joined to the word before.
    pub gap: Gap,
    /// As it is printed.
    pub text: Box<str>,
}

/// One form on record.
#[derive(Clone, Debug)]
pub struct Form {
    /// What it stands for.
    pub owner: Owner,
    /// The fact that declares it.
    pub fact: FactId,
    first: u32,
    len: u32,
}

/// All forms on record.
#[derive(Debug, Default)]
pub struct Index {
    words: FxHashMap<Box<str>, WordId>,
    spelled: Vec<Box<str>>,
    forms: Vec<Form>,
    form_words: Vec<FormWord>,
    steps: FxHashMap<(u32, WordId), u32>,
    ends: FxHashMap<u32, Vec<FormId>>,
    before: FxHashMap<WordId, Vec<(WordId, FormId)>>,
    after: FxHashMap<WordId, Vec<(WordId, FormId)>>,
    deletions: Deletions,
    lower_starts: bool,
    memory: known::Memory,
}

/// The walk's state before the first word of a form.
pub const ROOT: u32 = 0;

impl Index {
    pub(super) fn of(entries: &[Entry], terms: &[Term]) -> Self {
        let mut index = Self::default();
        for (at, entry) in entries.iter().enumerate() {
            index.add_entry(EntryId(at as u32), entry);
        }
        for (at, term) in terms.iter().enumerate() {
            let at = at as u32;
            index.add(&term.text, Owner::Term(at), term.fact);
            for form in &term.also {
                index.add(&form.text, Owner::Term(at), form.fact);
            }
            for (which, form) in term.not.iter().enumerate() {
                index.add(&form.text, Owner::WrongTerm(at, which as u32), form.fact);
            }
        }
        index.link();
        index
    }

    /// The number of a folded word, if some form holds it.
    pub fn word(&self, folded: &str) -> Option<WordId> {
        self.words.get(folded).copied()
    }

    /// The folded word with this number.
    pub fn spelled(&self, word: WordId) -> &str {
        &self.spelled[word.0 as usize]
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
        self.steps.get(&(state, word)).copied()
    }

    /// The forms that end at a state of the walk, in the order of the record.
    pub fn ends(&self, state: u32) -> &[FormId] {
        self.ends.get(&state).map_or(&[], Vec::as_slice)
    }

    /// The words that stand before `word` in some form, with the form; initials are skipped.
    pub fn before(&self, word: WordId) -> &[(WordId, FormId)] {
        self.before.get(&word).map_or(&[], Vec::as_slice)
    }

    /// The words that stand after `word` in some form, with the form; initials are skipped.
    pub fn after(&self, word: WordId) -> &[(WordId, FormId)] {
        self.after.get(&word).map_or(&[], Vec::as_slice)
    }

    /// The forms in which `first` stands right before `second`.
    pub fn pair(&self, first: WordId, second: WordId) -> &[(WordId, FormId)] {
        let all = self.after(first);
        let start = all.partition_point(|(word, _)| *word < second);
        let end = all.partition_point(|(word, _)| *word <= second);
        &all[start..end]
    }

    /// Whether some form begins with a lower-case letter, so that lower-case words must be walked.
    pub fn lower_starts(&self) -> bool {
        self.lower_starts
    }

    fn add_entry(&mut self, id: EntryId, entry: &Entry) {
        self.add(&entry.name, Owner::Name(id), entry.fact);
        if entry.kind != EntryKind::Person {
            self.add(
                person::without_company_suffix(&entry.name),
                Owner::Name(id),
                entry.fact,
            );
        }
        if let Some(bare) = without_article(&entry.name) {
            self.add(bare, Owner::Name(id), entry.fact);
        }
        for form in &entry.also {
            self.add(&form.text, Owner::Also(id), form.fact);
        }
        for (which, form) in entry.not.iter().enumerate() {
            self.add(&form.text, Owner::Wrong(id, which as u32), form.fact);
        }
        for short in person::short_forms(entry) {
            self.add(&short, Owner::Name(id), entry.fact);
        }
        for family in person::families(entry) {
            self.add(family, Owner::Family(id), entry.fact);
        }
    }

    fn add(&mut self, text: &str, owner: Owner, fact: FactId) {
        let first = self.form_words.len() as u32;
        for part in parts(text) {
            let word = self.intern(&part.folded);
            self.form_words.push(FormWord {
                word,
                gap: part.gap,
                text: part.text.into(),
            });
        }
        let len = self.form_words.len() as u32 - first;
        if len == 0 {
            return;
        }
        let mut state = ROOT;
        for at in first..first + len {
            let word = self.form_words[at as usize].word;
            let next = self.steps.len() as u32 + 1;
            state = *self.steps.entry((state, word)).or_insert(next);
        }
        self.lower_starts |= self.form_words[first as usize]
            .text
            .starts_with(char::is_lowercase);
        let id = FormId(self.forms.len() as u32);
        let ends = self.ends.entry(state).or_default();
        // The name "Amodei" and the family name "Amodei" of one entry are one form.
        let known = ends.iter().any(|&form| {
            let form = &self.forms[form.0 as usize];
            form.owner.entry().is_some() && form.owner.entry() == owner.entry()
        });
        if known {
            self.form_words.truncate(first as usize);
            return;
        }
        ends.push(id);
        self.forms.push(Form {
            owner,
            fact,
            first,
            len,
        });
    }

    fn intern(&mut self, folded: &str) -> WordId {
        if let Some(&word) = self.words.get(folded) {
            return word;
        }
        let word = WordId(self.spelled.len() as u32);
        self.spelled.push(folded.into());
        self.words.insert(folded.into(), word);
        word
    }

    fn link(&mut self) {
        for at in 0..self.forms.len() {
            let id = FormId(at as u32);
            if self.forms[at].owner.entry().is_none() {
                continue;
            }
            let words: Vec<WordId> = self
                .form_words(id)
                .iter()
                .filter(|word| word.text.chars().count() > 1)
                .map(|word| word.word)
                .collect();
            for pair in words.windows(2) {
                self.after.entry(pair[0]).or_default().push((pair[1], id));
                self.before.entry(pair[1]).or_default().push((pair[0], id));
            }
        }
        for list in self.after.values_mut().chain(self.before.values_mut()) {
            list.sort_unstable();
        }
        let named = self
            .forms
            .iter()
            .filter(|form| form.owner.entry().is_some());
        let mut in_names: Vec<u32> = named
            .flat_map(|form| {
                &self.form_words[form.first as usize..(form.first + form.len) as usize]
            })
            .map(|word| word.word.0)
            .collect();
        in_names.sort_unstable();
        in_names.dedup();
        self.deletions =
            Deletions::of(in_names.iter().map(|&at| (at, &*self.spelled[at as usize])));
    }
}

/// "New York Times" of "The New York Times"; nothing of "The Information", since the one word left
/// is a common one.
fn without_article(name: &str) -> Option<&str> {
    name.strip_prefix("The ").filter(|rest| rest.contains(' '))
}

/// A word of a form as it is written, folded, and joined to the one before.
struct Part<'a> {
    text: &'a str,
    folded: String,
    gap: Gap,
}

/// Splits a form as the tokenizer splits prose: hyphens part words, points inside "U.S." do not,
/// the possessive behind a name is a word of its own.
fn parts(text: &str) -> Vec<Part<'_>> {
    let mut tokens = Vec::new();
    tokenize(text, Span::new(0, text.len()), &mut tokens);
    let mut parts = Vec::new();
    let mut end = None;
    for token in tokens.iter().filter(|token| token.kind != TokenKind::Mark) {
        let written = &text[token.span.range()];
        let mut folded = String::new();
        fold_word(written, &mut folded);
        let gap = end.map_or(Gap::None, |end: u32| {
            Gap::of(&text[end as usize..token.span.start as usize])
        });
        parts.push(Part {
            text: written,
            folded,
            gap,
        });
        end = Some(token.span.end);
    }
    parts
}

impl Gap {
    /// Which gap the text between two words is.
    pub fn of(between: &str) -> Self {
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
