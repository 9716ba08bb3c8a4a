//! The index while it is made: maps that grow, laid out flat at the end.

use super::lists::Lists;
use super::vocabulary::Vocabulary;
use super::{Companion, FormId, FormWord, Gap, Index, Owner, ROOT, Row, Step, WordId, fold_word};
use crate::likeness::Deletions;
use crate::record::{Entry, EntryId, EntryKind, FactId, Rows, Term, person};
use crate::span::Span;
use crate::tokens::{TokenKind, tokenize};
use rustc_hash::FxHashMap;

/// An index in the making.
#[derive(Default)]
pub(super) struct Draft {
    words: FxHashMap<Box<str>, WordId>,
    spelled: Vec<Box<str>>,
    /// By word: where it stands in `printed` as it was printed last.
    printed_last: Vec<[u32; 2]>,
    printed: String,
    forms: Vec<Row>,
    form_words: Vec<FormWord>,
    steps: FxHashMap<(u32, WordId), u32>,
    ends: FxHashMap<u32, Vec<FormId>>,
    lower_starts: bool,
}

impl Draft {
    /// Every form of the entries and terms.
    pub(super) fn of(entries: &Rows<Entry>, terms: &[Term]) -> Self {
        let mut draft = Self::default();
        for (at, entry) in entries.iter().enumerate() {
            draft.add_entry(EntryId(at as u32), entry);
        }
        for (at, term) in terms.iter().enumerate() {
            let at = at as u32;
            draft.add(&term.text, Owner::Term(at), term.fact);
            for form in &term.also {
                draft.add(&form.text, Owner::Term(at), form.fact);
            }
            for (which, form) in term.not.iter().enumerate() {
                draft.add(&form.text, Owner::WrongTerm(at, which as u32), form.fact);
            }
        }
        draft
    }

    /// The index, laid out flat.
    pub(super) fn finish(self) -> Index {
        let words = self.spelled.len();
        let states = self.steps.len() + 1;
        let mut first_steps = vec![ROOT; words];
        let mut steps = Vec::new();
        for (&(state, word), &next) in &self.steps {
            if state == ROOT {
                first_steps[word.0 as usize] = next;
            } else {
                steps.push((state, Step { word, next }));
            }
        }
        let mut ends = Vec::with_capacity(self.forms.len());
        for (&state, forms) in &self.ends {
            ends.extend(forms.iter().map(|&form| (state, form)));
        }
        let (before, after) = self.companions();
        let deletions = self.deletions();
        Index {
            words: Vocabulary::of(&self.spelled),
            printed: self.printed,
            first_steps: first_steps.into(),
            steps: Lists::of(steps, states),
            ends: Lists::of(ends, states),
            before: Lists::of(before, words),
            after: Lists::of(after, words),
            deletions,
            forms: self.forms.into(),
            form_words: self.form_words.into(),
            lower_starts: self.lower_starts,
            ..Index::default()
        }
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
            let text = self.print(word, part.text);
            self.form_words.push(FormWord {
                word,
                text,
                gap: part.gap as u32,
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
        let opening = self.form_words[first as usize];
        self.lower_starts |= self.text(opening.text).starts_with(char::is_lowercase);
        let id = FormId(self.forms.len() as u32);
        let ends = self.ends.entry(state).or_default();
        // The name "Amodei" and the family name "Amodei" of one entry are one form.
        let known = ends.iter().any(|&form| {
            let known = self.forms[form.0 as usize].form().owner.entry();
            known.is_some() && known == owner.entry()
        });
        if known {
            self.form_words.truncate(first as usize);
            return;
        }
        ends.push(id);
        self.forms.push(Row::of(owner, fact, [first, len]));
    }

    /// Where the word stands as it is printed: where it stood last, if it was printed so.
    fn print(&mut self, word: WordId, text: &str) -> [u32; 2] {
        let last = self.printed_last[word.0 as usize];
        if self.text(last) == text {
            return last;
        }
        let place = [self.printed.len() as u32, text.len() as u32];
        self.printed.push_str(text);
        self.printed_last[word.0 as usize] = place;
        place
    }

    fn text(&self, [start, length]: [u32; 2]) -> &str {
        &self.printed[start as usize..(start + length) as usize]
    }

    fn intern(&mut self, folded: &str) -> WordId {
        if let Some(&word) = self.words.get(folded) {
            return word;
        }
        let word = WordId(self.spelled.len() as u32);
        self.spelled.push(folded.into());
        self.printed_last.push([0, 0]);
        self.words.insert(folded.into(), word);
        word
    }

    fn words_of(&self, form: &Row) -> &[FormWord] {
        &self.form_words[form.words()]
    }

    /// For each word, those that stand before it in some name, and those behind it; initials are
    /// skipped.
    fn companions(&self) -> (Pairs, Pairs) {
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for (at, form) in self.forms.iter().enumerate() {
            let id = FormId(at as u32);
            if form.form().owner.entry().is_none() {
                continue;
            }
            let mut last: Option<WordId> = None;
            for word in self.words_of(form) {
                if self.text(word.text).chars().nth(1).is_none() {
                    continue;
                }
                let word = word.word;
                if let Some(last) = last {
                    after.push((last.0, Companion { word, form: id }));
                    let before_it = Companion {
                        word: last,
                        form: id,
                    };
                    before.push((word.0, before_it));
                }
                last = Some(word);
            }
        }
        (before, after)
    }

    fn deletions(&self) -> Deletions {
        let mut in_names = vec![false; self.spelled.len()];
        for form in &self.forms {
            if form.form().owner.entry().is_some() {
                for word in self.words_of(form) {
                    in_names[word.word.0 as usize] = true;
                }
            }
        }
        let named = self.spelled.iter().enumerate();
        Deletions::of(
            named
                .filter(|(at, _)| in_names[*at])
                .map(|(at, word)| (at as u32, &**word)),
        )
    }
}

/// Words, each with a neighbour and the form in which the two stand.
type Pairs = Vec<(u32, Companion)>;

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
