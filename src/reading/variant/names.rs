//! The capitalised words of an article, each with its places and the company it keeps there.

use crate::document::{Document, TokenKind};
use crate::likeness::Sound;
use crate::reading::attribution::says;
use crate::reading::mention::{Side, marked_sic, name_word, neighbour};
use crate::record::person::{NamePart, is};
use crate::tokens::{apostrophe, invisible};
use crate::words::{self, Wordform};
use rustc_hash::FxHashMap;
use std::cell::OnceCell;
use std::ops::Range;

/// A word of the article, by the order of its first place.
pub(super) type Id = usize;

/// How many places of one word are remembered: what a long article says of it is said by then.
const PLACES: usize = 128;

/// A capitalised word that may be part of a name.
#[derive(Debug)]
pub(super) struct Word<'a> {
    /// As it first stands.
    pub(super) text: &'a str,
    /// What is known of it by itself.
    pub(super) form: &'a Wordform,
    /// How it sounds, once that is asked.
    sound: OnceCell<Sound>,
    /// Where its first places stand among those of all words.
    places: Range<usize>,
    /// How often it stands.
    pub(super) times: u32,
    /// Whether it is in capitals.
    pub(super) shape: Shape,
    /// Whether it is a title, which may be gone wrong elsewhere and is itself no name gone wrong:
    /// "Majority" is none of "Minority".
    pub(super) title: bool,
}

/// How a word is printed: "Ruth" in a headline all in capitals is no acronym, and no witness.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Shape {
    Acronym,
    Name,
}

impl<'a> Word<'a> {
    /// The word, folded.
    pub(super) fn folded(&self) -> &'a str {
        self.form.folded()
    }

    /// Whether the two sound alike.
    pub(super) fn sounds_like(&self, other: &Self) -> bool {
        self.sound().alike(other.sound())
    }

    fn sound(&self) -> &Sound {
        self.sound.get_or_init(|| Sound::of(self.folded()))
    }
}

/// The words beside one place of a word, as far as they may belong to the same name.
#[derive(Copy, Clone, Debug)]
pub(super) struct Company<'a> {
    pub(super) before: Option<&'a Wordform>,
    pub(super) after: Option<&'a Wordform>,
    /// Whether a title or honorific stands before it: "Mr.", "Senator".
    pub(super) title: bool,
}

/// The capitalised words of an article.
pub(super) struct Names<'a> {
    document: &'a Document,
    words: Vec<Word<'a>>,
    /// The first places of every word, as tokens; those of one word stand together.
    places: Vec<u32>,
    by_fold: FxHashMap<(&'a str, Shape), Id>,
}

impl<'a> Names<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        // By the number of the word: whether it may be part of a name, and which.
        let mut ids: Vec<Option<Option<Id>>> = vec![None; document.wordforms().len()];
        let mut names = Self {
            document,
            words: Vec::new(),
            places: Vec::new(),
            by_fold: FxHashMap::default(),
        };
        let mut places: Vec<(Id, u32)> = Vec::new();
        for (at, token) in document.tokens().iter().enumerate() {
            if token.kind != TokenKind::Word || !token.capital {
                continue;
            }
            let Some(number) = document.wordforms().number(at as u32) else {
                continue;
            };
            let form = document.wordforms().form(number);
            let id =
                *ids[number].get_or_insert_with(|| names.intern(document.text(token.span), form));
            if let Some(id) = id {
                names.words[id].times += 1;
                places.push((id, at as u32));
            }
        }
        places.sort_unstable();
        for of_word in places.chunk_by(|(one, _), (other, _)| one == other) {
            let first = names.places.len();
            let kept = of_word.iter().take(PLACES);
            names.places.extend(kept.map(|(_, at)| *at));
            names.words[of_word[0].0].places = first..names.places.len();
        }
        names
    }

    fn intern(&mut self, text: &'a str, form: &'a Wordform) -> Option<Id> {
        let shape = if acronym(text) {
            Shape::Acronym
        } else if spelled_like_a_name(text, form) {
            Shape::Name
        } else {
            return None;
        };
        let words = &mut self.words;
        let id = *self
            .by_fold
            .entry((form.folded(), shape))
            .or_insert_with(|| {
                words.push(Word {
                    text,
                    form,
                    sound: OnceCell::new(),
                    places: 0..0,
                    times: 0,
                    shape,
                    title: form.title(),
                });
                words.len() - 1
            });
        // "Mcdowell" may stand first.
        if inner_capital(text).is_some() {
            words[id].text = text;
        }
        Some(id)
    }

    pub(super) fn words(&self) -> &[Word<'a>] {
        &self.words
    }

    pub(super) fn word(&self, id: Id) -> &Word<'a> {
        &self.words[id]
    }

    /// The first places of a word, as tokens.
    pub(super) fn places(&self, id: Id) -> &[u32] {
        &self.places[self.words[id].places.clone()]
    }

    /// The company of a word at each of its places.
    pub(super) fn company(&self, id: Id) -> Vec<Company<'a>> {
        let places = self.places(id).iter();
        places.map(|&token| self.company_at(token)).collect()
    }

    fn company_at(&self, token: u32) -> Company<'a> {
        let document = self.document;
        let at = document.paragraph_at(document.tokens()[token as usize].span.start);
        let within = &document.paragraphs()[at].tokens;
        let beside = |side| {
            neighbour(document, token, within, side)
                .filter(|&at| part_of_a_name(document, at))
                .map(|at| document.wordform(at))
        };
        // "Osman bin Yusuf": the name goes on behind the particle.
        let particle = || {
            let at = neighbour(document, token, within, Side::After)?;
            document.wordform(at).is(NamePart::Particle).then_some(())?;
            let next = neighbour(document, at, within, Side::After)?;
            let form = document.wordform(next);
            form.capital().then_some(form)
        };
        let mut before = token.checked_sub(1).filter(|at| *at >= within.start);
        if before.is_some_and(|at| document.token_text(at) == ".") {
            before = token.checked_sub(2).filter(|at| *at >= within.start);
        }
        Company {
            before: beside(Side::Before),
            after: beside(Side::After).or_else(particle),
            title: before.is_some_and(|at| document.wordform(at).title()),
        }
    }

    /// Whether some place of the word opens no sentence.
    pub(super) fn within_sentences(&self, id: Id) -> usize {
        let opens = |&&token: &&u32| {
            let start = self.document.tokens()[token as usize].span.start;
            let sentence = &self.document.sentences()[self.document.sentence_at(start)];
            sentence.tokens.start != token
        };
        self.places(id).iter().filter(opens).count()
    }

    /// Whether a verb of saying stands right beside some place of the word.
    pub(super) fn speaks(&self, id: Id) -> bool {
        let says = |at: u32| {
            let tokens = self.document.tokens();
            (at as usize) < tokens.len() && says(self.document.token_text(at))
        };
        self.places(id)
            .iter()
            .any(|&at| says(at + 1) || at.checked_sub(1).is_some_and(says))
    }

    /// Whether a word for a relative stands before a place of the word, or in what is set off
    /// behind it: "his sister Julia", "Julia Farrow, a cousin".
    pub(super) fn kin(&self, id: Id) -> bool {
        const REACH: u32 = 6;
        let tokens = self.document.tokens().len() as u32;
        self.places(id).iter().any(|&at| {
            let around = at.saturating_sub(REACH)..(at + REACH).min(tokens);
            around
                .into_iter()
                .any(|at| self.document.wordform(at).is(NamePart::Kin))
        })
    }

    /// Whether the article writes the word in lower case, too.
    pub(super) fn in_lower_case(&self, folded: &str) -> bool {
        let mut forms = self.document.wordforms().forms();
        forms.any(|form| form.lower() && form.folded() == folded)
    }

    /// Whether the article is in English, whose words the lists know.
    pub(super) fn english(&self) -> bool {
        const ENOUGH: usize = 400;
        let document = self.document;
        let words = document
            .tokens()
            .iter()
            .zip(0..)
            .filter(|(token, _)| token.kind == TokenKind::Word)
            .map(|(_, at)| document.wordform(at))
            .filter(|form| form.lower())
            .take(ENOUGH);
        let (known, all) = words.fold((0, 0), |(known, all), form| {
            (known + usize::from(form.ordinary().is_some()), all + 1)
        });
        known * 4 >= all * 3
    }

    /// The places where a name is written without the capital inside that it has elsewhere in the
    /// article ("Mcdowell"), each with the word of that name.
    pub(super) fn capitals(&self) -> Vec<(u32, Id)> {
        let mut found = Vec::new();
        for (id, word) in self.words.iter().enumerate() {
            if word.times < 2 || inner_capital(word.text).is_none() {
                continue;
            }
            let places = self.places(id);
            let inner = |at: &&u32| inner_capital(self.document.token_text(**at)).is_some();
            let with = places.iter().filter(inner).count();
            let without = places.len() - with;
            if without > 0 && with > without {
                found.extend(places.iter().filter(|at| !inner(at)).map(|&at| (at, id)));
            }
        }
        found
    }

    /// Whether a place of a word stands free, as words of prose do, and not in a path, an option
    /// or other code.
    pub(super) fn free(&self, token: u32) -> bool {
        if marked_sic(self.document, token) {
            return false;
        }
        let prose = self.document.prose();
        let span = self.document.tokens()[token as usize].span;
        let before = prose[..span.start as usize].chars().next_back();
        let mut after = prose[span.end as usize..].chars();
        let opens = |c: char| c.is_whitespace() || "([“‘\"'-–—".contains(c);
        let closes = |c: char| c.is_whitespace() || ",;!?)]”\"-–—/".contains(c) || apostrophe(c);
        before.is_none_or(opens)
            && match after.next() {
                Some('.' | ':') => after
                    .next()
                    .is_none_or(|c| c.is_whitespace() || "”’\"')".contains(c)),
                next => next.is_none_or(closes),
            }
    }
}

/// How many letters a title must have that may itself be misspelled: "Republican", but not "Rep".
const LONG_TITLE: usize = 8;

/// Whether a word is spelled as a word of a name is: four letters or more, a capital, and no other
/// but behind "Mc", "De" and the like. A digit may be a letter that a scanner misread: "M0ntrose",
/// "5anders".
fn spelled_like_a_name(text: &str, form: &Wordform) -> bool {
    if text.len() < 4 || (form.title() && text.len() < LONG_TITLE) || form.function_word() {
        return false;
    }
    let letters: Vec<char> = text.chars().filter(|c| !invisible(*c)).collect();
    let misread = |at: usize| {
        matches!(letters[at], '0' | '1' | '5' | '8')
            && letters.get(at + 1).is_some_and(|c| c.is_lowercase())
    };
    let odd = (0..letters.len())
        .any(|at| !(letters[at].is_alphabetic() || apostrophe(letters[at]) || misread(at)));
    let capitals = letters[1..].iter().filter(|c| c.is_uppercase()).count();
    letters.len() >= 4
        && !odd
        && (capitals == 0 || (capitals == 1 && inner_capital(text).is_some()))
        && !(text.contains(apostrophe) && form.ordinary().is_some())
}

/// The place of the capital inside a name: "McDowell", "DeWitt", "O’Dell".
fn inner_capital(text: &str) -> Option<usize> {
    let (at, _) = text
        .char_indices()
        .skip(1)
        .find(|(_, c)| c.is_uppercase())?;
    let before = &text[..at];
    let particle = before.eq_ignore_ascii_case("mc")
        || is(NamePart::Particle, before)
        || before.ends_with(apostrophe);
    (particle && text[at..].chars().any(char::is_lowercase)).then_some(at)
}

fn acronym(text: &str) -> bool {
    text.len() >= 4 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// How many of 100,000 people must bear an ordinary word as their name for it to be read as one:
/// "Bond", "Brown".
pub(super) const BEARERS: u32 = 5;

/// Whether the word beside another may be part of the same name, and not a word that a sentence or
/// a heading puts there.
fn part_of_a_name(document: &Document, token: u32) -> bool {
    let form = document.wordform(token);
    let known = |share: words::Share, least: u32| share.0 > least;
    form.capital()
        && (form.is(NamePart::Particle)
            || (form.given().is_some_and(|share| known(share, 2)) && !form.title())
            || (name_word(document, token)
                && (!common(form) || form.surname().is_some_and(|share| known(share, BEARERS)))))
}

/// The levels of the commonest words: those of a dictionary of any size.
const COMMON: u8 = 35;

/// Whether a word is one of the commonest: in a dictionary of any size.
pub(super) fn common(form: &Wordform) -> bool {
    form.ordinary().is_some_and(|level| level < COMMON)
}
