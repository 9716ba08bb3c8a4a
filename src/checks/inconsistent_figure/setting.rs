//! What an article tells of a figure: the words of the stretch and of the sentence that hold it, and
//! whom and when they name.

use super::Lexicon;
use crate::document::{Document, TokenKind};
use crate::fold::fold;
use crate::reading::{Figure, Part, Reading};
use crate::words::{self, Wordform};
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use std::ops::Range;

/// A stem, or the first of the words for the same thing.
pub(super) type Word = u32;

/// What is told of one figure.
pub(super) struct Setting {
    /// The noun counted; none for money and measures.
    pub(super) noun: Option<Word>,
    /// The words of its stretch: "killed", "Aberdeen". Sorted; without the noun.
    pub(super) near: Vec<Word>,
    /// The words of its sentence. Sorted; without the noun.
    pub(super) wide: Vec<Word>,
    /// The names and dates of its sentence, sorted.
    pub(super) names: Vec<Word>,
    /// Words that tell of another event, time or count, sorted.
    pub(super) contrasts: Vec<Word>,
    /// Who is said to have counted.
    pub(super) sources: Vec<Word>,
    /// The words between the number and the noun, sorted.
    pub(super) kinds: Vec<Word>,
}

/// Words as numbers, the same for every setting of an article.
pub(super) struct Reader<'a> {
    document: &'a Document,
    lexicon: &'a Lexicon,
    numbers: FxHashMap<String, Word>,
    /// Words that the article also writes in lower case: no names.
    small: FxHashSet<&'a str>,
    /// Tokens that belong to dates.
    dated: Vec<Range<u32>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(document: &'a Document, reading: &Reading, lexicon: &'a Lexicon) -> Self {
        let words = document.wordforms();
        let mut small = FxHashSet::with_capacity_and_hasher(words.len(), FxBuildHasher);
        let lower = words.forms().filter(|form| form.lower());
        small.extend(lower.map(Wordform::text));
        Self {
            document,
            lexicon,
            numbers: FxHashMap::default(),
            small,
            dated: reading
                .dates
                .iter()
                .map(|date| date.tokens.clone())
                .collect(),
        }
    }

    /// What is told of `figure`.
    pub(super) fn setting(&mut self, figure: &Figure) -> Setting {
        let document = self.document;
        let sentence = document.sentences()[figure.sentence as usize]
            .tokens
            .clone();
        let own = figure.quantity.tokens.clone();
        let stretch = self.stretch(&sentence, &own);
        let mut setting = Setting {
            noun: None,
            near: Vec::new(),
            wide: Vec::new(),
            names: Vec::new(),
            contrasts: Vec::new(),
            sources: Vec::new(),
            kinds: Vec::new(),
        };
        let noun = figure.noun.map(|noun| fold(document.text(noun)));
        let state = noun
            .as_ref()
            .is_some_and(|noun| self.lexicon.states.contains(noun.as_str()));
        for at in sentence {
            let token = document.tokens()[at as usize];
            let dated = self.dated.partition_point(|date| date.end <= at);
            if self.dated.get(dated).is_some_and(|date| date.contains(&at)) {
                // "on Monday" is said of the same day in one sentence and not in the other.
                if token.kind == TokenKind::Number && token.span.len() == 4 {
                    let year = self.word(document.text(token.span));
                    setting.names.push(year);
                }
                continue;
            }
            if token.kind != TokenKind::Word || own.contains(&at) {
                continue;
            }
            let form = document.wordform(at);
            let folded = form.folded();
            let counted = figure.noun.is_some_and(|noun| noun.overlaps(token.span));
            if counted && !state {
                continue;
            }
            if self.lexicon.contrast.contains(folded) && !counted {
                let contrast = self.word(folded);
                setting.contrasts.push(contrast);
                continue;
            }
            if self.lexicon.empty.contains(folded) || self.lexicon.bound.contains(folded) {
                continue;
            }
            if self.lexicon.sources.contains(folded) {
                let source = self.word(folded);
                setting.sources.push(source);
                continue;
            }
            let name = form.capital() && !self.small.contains(folded);
            let word = self.same(form.stem());
            if name {
                setting.names.push(word);
            }
            setting.wide.push(word);
            if figure.between.contains(&at) {
                setting.kinds.push(word);
            } else if stretch.contains(&at) {
                setting.near.push(word);
            }
        }
        for words in [
            &mut setting.near,
            &mut setting.wide,
            &mut setting.names,
            &mut setting.contrasts,
            &mut setting.sources,
            &mut setting.kinds,
        ] {
            words.sort_unstable();
            words.dedup();
        }
        let person = |reader: &mut Self| reader.stem("people");
        setting.noun = match noun {
            Some(_) if state => Some(person(self)),
            Some(noun) => Some(self.stem(&noun)),
            // "Storm kills 40"
            None if figure.part == Part::Headline
                && figure.quantity.kind == crate::quantity::Kind::Count
                && self.of_persons(&setting.near) =>
            {
                Some(person(self))
            }
            None => None,
        };
        setting
    }

    fn of_persons(&mut self, near: &[Word]) -> bool {
        let lexicon = self.lexicon;
        lexicon.persons.iter().any(|person| {
            let word = self.stem(person);
            near.binary_search(&word).is_ok()
        })
    }

    /// The tokens around `own` up to a mark or a word that begins another stretch.
    fn stretch(&self, sentence: &Range<u32>, own: &Range<u32>) -> Range<u32> {
        let document = self.document;
        let bound = |at: u32| {
            let token = document.tokens()[at as usize];
            let text = document.text(token.span);
            match token.kind {
                TokenKind::Word => self.lexicon.bound.contains(document.wordform(at).folded()),
                TokenKind::Mark => matches!(
                    text,
                    "," | ";" | ":" | "(" | ")" | "—" | "–" | "“" | "”" | "\""
                ),
                _ => false,
            }
        };
        let mut start = own.start;
        while start > sentence.start && (!bound(start - 1) || self.hedge(start - 1)) {
            start -= 1;
        }
        let mut end = own.end;
        while end < sentence.end && !bound(end) {
            end += 1;
        }
        start..end
    }

    /// "more than 40": no end of a stretch.
    fn hedge(&self, at: u32) -> bool {
        self.document.token_text(at) == "than"
    }

    fn stem(&mut self, folded: &str) -> Word {
        self.same(&words::stem(folded))
    }

    /// The stem, or the first of those for the same thing.
    fn same(&mut self, stem: &str) -> Word {
        let first = self.lexicon.same.get(stem);
        self.word(first.map_or(stem, String::as_str))
    }

    fn word(&mut self, text: &str) -> Word {
        if let Some(&known) = self.numbers.get(text) {
            return known;
        }
        let next = self.numbers.len() as Word;
        self.numbers.insert(text.to_owned(), next);
        next
    }
}
