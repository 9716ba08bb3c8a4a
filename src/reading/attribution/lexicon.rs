//! The closed word lists of attribution: cue verbs with their frames, and the small words that
//! show where a clause and its subject stand.

use super::stance::{Signs, signs};
use crate::document::Document;
use crate::words::{Remarks, Wordform};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::sync::LazyLock;

/// What a word does in its clause, as far as the clause reader needs to know.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A capitalised name.
    Name,
    /// A name or noun with a possessive: "the mayor's".
    Genitive,
    He,
    She,
    They,
    It,
    /// "I", "we", "you": the writer, or nobody in particular.
    Myself,
    /// "him", "his": an object, or the possessor before a noun.
    His,
    Her,
    Possessive,
    Oblique,
    /// "himself" after a subject.
    Emphatic,
    Who,
    Which,
    That,
    Determiner,
    Preposition,
    With,
    To,
    By,
    Of,
    For,
    As,
    Coordinator,
    Contrast,
    Subordinator,
    Be,
    Auxiliary,
    Adverb,
    Day,
    Cue,
    Verb,
    /// An -ing form that is no cue.
    Participle,
    /// A noun for an unnamed or collective source.
    Crowd,
    Noun,
    Number,
    Title,
    Suffix,
    Particle,
    Elision,
    /// "go": with "on" a verb of speech.
    Go,
    /// "put": with "it" a verb of speech.
    Put,
    Comma,
    Colon,
    Semicolon,
    Dash,
    Open,
    End,
    Quote,
    Other,
}

/// What a cue verb takes.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// The words uttered: "said", "wrote".
    Speech,
    /// An object, of which the quotation says something: "called it".
    Object,
}

/// Which form of a verb stands there.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Base,
    Third,
    Past,
    Participle,
}

/// Whether a verb's base form and third person are nouns, too.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Double {
    /// "the state", "her comments".
    Noun,
    No,
}

/// What the lists know of a word.
#[derive(Copy, Clone, Debug)]
pub(super) struct Word {
    pub(super) class: Class,
    pub(super) cue: Option<(Frame, Form)>,
    pub(super) double: Double,
}

static LEXICON: LazyLock<FxHashMap<&'static str, Word>> = LazyLock::new(|| {
    let mut words = FxHashMap::default();
    cues(include_str!("../cues.txt"), &mut words);
    small_words(include_str!("words.txt"), &mut words);
    words
});

/// The longest word of the lists, in bytes; a longer one need not be looked up.
pub(super) const LONGEST: usize = 16;

/// What the lists know of `text`, whatever its case.
pub(super) fn word(text: &str) -> Option<Word> {
    let mut lower = [0; LONGEST];
    let lower = lowered(text, &mut lower)?;
    LEXICON.get(lower).copied()
}

thread_local! {
    static KNOWN: RefCell<Remarks<Listed>> = const { RefCell::new(Remarks::new()) };
}

/// What all lists know of a word.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Listed {
    pub(super) word: Option<Word>,
    pub(super) signs: Signs,
}

/// What the lists know of each distinct word of an article, by its number there.
pub(super) fn words_of(document: &Document) -> Vec<Listed> {
    let listed = |form: &Wordform| Listed {
        word: word(form.text()),
        signs: signs(form.text()),
    };
    KNOWN.with_borrow_mut(|known| known.of(document.wordforms(), listed))
}

/// `text` in lower case, with straight apostrophes, if it is short and ASCII but for them.
pub(super) fn lowered<'a>(text: &str, buffer: &'a mut [u8; LONGEST]) -> Option<&'a str> {
    if text.is_ascii() {
        let lower = buffer.get_mut(..text.len())?;
        lower.copy_from_slice(text.as_bytes());
        lower.make_ascii_lowercase();
        return std::str::from_utf8(lower).ok();
    }
    let mut length = 0;
    for c in text.chars() {
        let byte = match c {
            '’' => b'\'',
            _ if c.is_ascii() => c.to_ascii_lowercase() as u8,
            _ => return None,
        };
        *buffer.get_mut(length)? = byte;
        length += 1;
    }
    std::str::from_utf8(&buffer[..length]).ok()
}

/// Whether `text` is a verb of saying in any of its forms: "said", "asks".
pub(in crate::reading) fn says(text: &str) -> bool {
    word(text).is_some_and(|word| word.cue.is_some())
}

fn cues(list: &'static str, words: &mut FxHashMap<&'static str, Word>) {
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let Some((forms, frame)) = line.split_once(':') else {
            continue;
        };
        let mut kinds = frame.split_whitespace();
        let frame = match kinds.next() {
            Some("speech") => Frame::Speech,
            _ => Frame::Object,
        };
        let double = match kinds.next() {
            Some("noun") => Double::Noun,
            _ => Double::No,
        };
        let forms: Vec<&str> = forms.split_whitespace().collect();
        let last = forms.len().saturating_sub(1);
        for (at, &form) in forms.iter().enumerate() {
            let tense = match at {
                0 => Form::Base,
                1 => Form::Third,
                _ if at == last => Form::Participle,
                _ => Form::Past,
            };
            words.entry(form).or_insert(Word {
                class: Class::Cue,
                cue: Some((frame, tense)),
                double,
            });
        }
    }
}

fn small_words(list: &'static str, words: &mut FxHashMap<&'static str, Word>) {
    let mut class = Class::Other;
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        for word in line.split_whitespace() {
            if let Some(name) = word
                .strip_prefix('[')
                .and_then(|word| word.strip_suffix(']'))
            {
                class = named(name);
                continue;
            }
            words
                .entry(word)
                .and_modify(|known| {
                    // "report" is a noun and a cue: the reader of the clause decides.
                    if known.class == Class::Cue {
                        known.class = class;
                        known.double = Double::Noun;
                    }
                })
                .or_insert(Word {
                    class,
                    cue: None,
                    double: Double::No,
                });
        }
    }
}

fn named(section: &str) -> Class {
    match section {
        "he" => Class::He,
        "she" => Class::She,
        "they" => Class::They,
        "it" => Class::It,
        "self" => Class::Myself,
        "his" => Class::His,
        "her" => Class::Her,
        "possessive" => Class::Possessive,
        "oblique" => Class::Oblique,
        "emphatic" => Class::Emphatic,
        "who" => Class::Who,
        "which" => Class::Which,
        "that" => Class::That,
        "determiner" => Class::Determiner,
        "preposition" => Class::Preposition,
        "to" => Class::To,
        "with" => Class::With,
        "by" => Class::By,
        "of" => Class::Of,
        "for" => Class::For,
        "as" => Class::As,
        "coordinator" => Class::Coordinator,
        "contrast" => Class::Contrast,
        "subordinator" => Class::Subordinator,
        "be" => Class::Be,
        "auxiliary" => Class::Auxiliary,
        "adverb" => Class::Adverb,
        "day" => Class::Day,
        "verb" => Class::Verb,
        "crowd" => Class::Crowd,
        "title" | "part" => Class::Title,
        "suffix" => Class::Suffix,
        "particle" => Class::Particle,
        "elision" => Class::Elision,
        "go" => Class::Go,
        "put" => Class::Put,
        _ => Class::Other,
    }
}
