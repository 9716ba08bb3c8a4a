//! Distinct words, each with all that is known of it by itself.
//!
//! Text repeats its words: half of its tokens are of some two hundred. What is asked of a word again
//! and again is worked out once, and remembered by the thread from one article to the next; the
//! memory is bounded, and changes how long an answer takes, never the answer.

use super::part::{self, NamePart};
use super::{Places, Share, function_word};
use super::{remark, stem};
use crate::fold::fold;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use std::cell::RefCell;
use std::sync::{Arc, OnceLock};

/// One word as it is written, with all that is known of it by itself.
#[derive(Clone, Debug)]
pub struct Wordform {
    text: SmolStr,
    folded: SmolStr,
    stem: OnceLock<SmolStr>,
    places: Places,
    parts: u8,
    function: bool,
    first: First,
}

/// What a word begins with.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum First {
    Upper,
    Lower,
    Other,
}

impl Wordform {
    /// What is known of `text`, a word without its possessive.
    pub fn of(text: &str) -> Self {
        let folded = fold(text);
        let first = match text.chars().next() {
            Some(first) if first.is_uppercase() => First::Upper,
            Some(first) if first.is_lowercase() => First::Lower,
            _ => First::Other,
        };
        Self {
            places: Places::of(&folded),
            parts: part::kinds(text),
            function: function_word(&folded),
            text: text.into(),
            folded: folded.into(),
            stem: OnceLock::new(),
            first,
        }
    }

    /// The word as it is written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The word, folded.
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// The stem of the folded word; see [`stem`](super::stem).
    pub fn stem(&self) -> &str {
        self.stem.get_or_init(|| stem(&self.folded).into())
    }

    /// Whether it begins with a capital.
    pub fn capital(&self) -> bool {
        self.first == First::Upper
    }

    /// Whether it begins with a small letter.
    pub fn lower(&self) -> bool {
        self.first == First::Lower
    }

    /// How common it is as an ordinary word; see [`ordinary`](super::ordinary).
    pub fn ordinary(&self) -> Option<u8> {
        self.places.ordinary
    }

    /// Whether it is a proper name; see [`proper`](super::proper).
    pub fn proper(&self) -> bool {
        self.places.proper
    }

    /// How common it is as a family name; see [`surname`](super::surname).
    pub fn surname(&self) -> Option<Share> {
        self.places.surname
    }

    /// How common it is as a given name; see [`given`](super::given).
    pub fn given(&self) -> Option<Share> {
        self.places.given
    }

    /// Whether it is on any list of words or names.
    pub fn listed(&self) -> bool {
        let Places {
            ordinary,
            proper,
            surname,
            given,
        } = self.places;
        ordinary.is_some() || proper || surname.is_some() || given.is_some()
    }

    /// Whether it is a function word; see [`function_word`].
    pub fn function_word(&self) -> bool {
        self.function
    }

    /// Whether names have it as this part.
    pub fn is(&self, part: NamePart) -> bool {
        self.parts & part::bit(part) != 0
    }

    /// Whether it is a title or an honorific: "Sen", "Mr", "President".
    pub fn title(&self) -> bool {
        self.is(NamePart::Honorific) || self.is(NamePart::Title)
    }
}

/// The distinct words of one article, and which of them each token is.
#[derive(Debug, Default)]
pub struct Wordforms {
    /// The words, and how the memory that they are from numbers each.
    forms: Vec<(Arc<Wordform>, u32)>,
    /// The memory that they are from.
    memory: u64,
    /// By token: one more than the number of its word, or 0 where it is none.
    numbers: Vec<u32>,
}

impl Wordforms {
    /// The words of tokens, given as their texts; no text where a token is no word.
    pub fn of<'t>(tokens: impl Iterator<Item = Option<&'t str>>) -> Self {
        MEMORY.with_borrow_mut(|memory| memory.wordforms(tokens))
    }

    /// The number of the word that a token is, below [`Wordforms::len`]; none where it is no word.
    /// The same word has the same number.
    pub fn number(&self, token: u32) -> Option<usize> {
        let number = self.numbers.get(token as usize)?;
        Some(number.checked_sub(1)? as usize)
    }

    /// The word that a token is; one of which nothing is known where it is none.
    pub fn of_token(&self, token: u32) -> &Wordform {
        static NONE: Wordform = Wordform {
            text: SmolStr::new_static(""),
            folded: SmolStr::new_static(""),
            stem: OnceLock::new(),
            places: Places::NONE,
            parts: 0,
            function: false,
            first: First::Other,
        };
        self.number(token).map_or(&NONE, |number| self.form(number))
    }

    /// The word with this number.
    pub fn form(&self, number: usize) -> &Wordform {
        &self.forms[number].0
    }

    /// The words, in the order of their numbers.
    pub fn forms(&self) -> impl Iterator<Item = &Wordform> {
        self.forms.iter().map(|(form, _)| form.as_ref())
    }

    /// The memory that the words are from, and the number of each there.
    pub(super) fn remembered(&self) -> (u64, impl ExactSizeIterator<Item = (&Wordform, u32)>) {
        let forms = self.forms.iter();
        (
            self.memory,
            forms.map(|(form, number)| (form.as_ref(), *number)),
        )
    }

    /// How many distinct words there are.
    pub fn len(&self) -> usize {
        self.forms.len()
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }
}

/// How many words a thread remembers. When there are more, it forgets them all before the next
/// article.
const REMEMBERED: usize = 1 << 18;

thread_local! {
    static MEMORY: RefCell<Memory> = RefCell::new(Memory::default());
}

#[derive(Default)]
struct Memory {
    words: FxHashMap<SmolStr, Remembered>,
    /// Its number among all memories of the process: a memory that forgets becomes another.
    number: u64,
    /// How many articles were read.
    articles: u64,
}

struct Remembered {
    form: Arc<Wordform>,
    /// Its number in this memory.
    number: u32,
    /// The last article that has it, and its number there.
    article: u64,
    there: u32,
}

impl Memory {
    fn wordforms<'t>(&mut self, tokens: impl Iterator<Item = Option<&'t str>>) -> Wordforms {
        if self.words.len() > REMEMBERED || self.number == 0 {
            self.words.clear();
            self.number = remark::next_memory();
        }
        self.articles += 1;
        let mut forms = Vec::new();
        let numbers = tokens.map(|text| text.map_or(0, |text| self.there(text, &mut forms)));
        let numbers = numbers.collect();
        Wordforms {
            forms,
            memory: self.number,
            numbers,
        }
    }

    /// One more than the number of a word in the present article.
    fn there(&mut self, text: &str, forms: &mut Vec<(Arc<Wordform>, u32)>) -> u32 {
        if let Some(known) = self.words.get_mut(text) {
            if known.article != self.articles {
                forms.push((Arc::clone(&known.form), known.number));
                known.article = self.articles;
                known.there = forms.len() as u32;
            }
            return known.there;
        }
        let form = Arc::new(Wordform::of(text));
        let number = self.words.len() as u32;
        forms.push((Arc::clone(&form), number));
        let remembered = Remembered {
            number,
            article: self.articles,
            there: forms.len() as u32,
            form,
        };
        self.words.insert(remembered.form.text.clone(), remembered);
        forms.len() as u32
    }
}

#[cfg(test)]
mod tests {
    use super::super::{ordinary, part, surname};
    use super::{NamePart, REMEMBERED, Wordform, Wordforms};

    #[test]
    fn a_word_knows_what_the_lists_say_of_it() {
        for text in [
            "march",
            "March",
            "O’Brien",
            "Łódź",
            "de",
            "the",
            "Sen",
            "Monday",
            "zzyzx",
            "",
        ] {
            let form = Wordform::of(text);
            let folded = crate::fold::fold(text);
            assert_eq!(form.folded(), folded);
            assert_eq!(form.ordinary(), ordinary(&folded), "{text}");
            assert_eq!(form.surname(), surname(&folded), "{text}");
            assert_eq!(form.capital(), text.starts_with(char::is_uppercase));
            assert_eq!(form.lower(), text.starts_with(char::is_lowercase));
            for name_part in [NamePart::Particle, NamePart::Title, NamePart::Calendar] {
                assert_eq!(form.is(name_part), part::is(name_part, text), "{text}");
            }
        }
    }

    #[test]
    fn the_same_word_has_the_same_number_however_many_there_are() {
        // More words than are remembered, twice.
        for _ in 0..2 {
            let words: Vec<String> = (0..REMEMBERED + 9).map(|at| format!("w{at}")).collect();
            let again = words.iter().chain(&words).map(|word| Some(word.as_str()));
            let forms = Wordforms::of([None].into_iter().chain(again));
            assert_eq!(forms.len(), words.len());
            assert_eq!(forms.number(0), None);
            for (at, word) in words.iter().enumerate() {
                let first = forms.number(at as u32 + 1);
                assert_eq!(first, Some(at));
                assert_eq!(forms.number((words.len() + at) as u32 + 1), first);
                assert_eq!(forms.form(at).folded(), word);
            }
        }
    }
}
