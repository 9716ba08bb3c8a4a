//! The subject of a clause: who does what a verb says.
//!
//! A small reader of clauses without a grammar: from a verb it walks left, over adverbs,
//! apposition, relative clauses and coordinated verbs, to the noun phrase that is the subject.

mod main_clause;
mod subject;

pub(super) use main_clause::main_subject;
pub(super) use subject::subject;

use super::lexicon::Class;
use super::tagging::Tag;

/// A noun phrase, by its last word; the index is into the tags that were searched.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Its first tag.
    pub(super) start: usize,
    /// Its head: the last word of "the Quill campaign".
    pub(super) head: usize,
}

/// How a subject was found.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// The phrase right before the verb.
    Near,
    /// Over an apposition, a relative clause or a prepositional phrase.
    Over,
    /// The subject of the main clause, of which the verb is a further one.
    Main,
}

pub(super) fn nominal(class: Class) -> bool {
    matches!(
        class,
        Class::Name
            | Class::Noun
            | Class::Crowd
            | Class::Number
            | Class::Genitive
            | Class::Determiner
            | Class::Possessive
            | Class::His
            | Class::Her
    )
}

fn subject_pronoun(class: Class) -> bool {
    matches!(
        class,
        Class::He | Class::She | Class::They | Class::It | Class::Myself
    )
}

/// Whether a phrase can end in such a word.
fn heads(class: Class) -> bool {
    subject_pronoun(class) || matches!(class, Class::Name | Class::Noun | Class::Crowd)
}

pub(super) fn verbal(class: Class) -> bool {
    matches!(
        class,
        Class::Cue | Class::Verb | Class::Be | Class::Auxiliary
    )
}

/// The noun phrase that ends at tag `end`, not reaching before `low`.
pub(super) fn phrase_ending(tags: &[Tag], low: usize, end: usize) -> Option<Phrase> {
    let class = tags.get(end)?.class;
    if !heads(class) {
        return None;
    }
    if subject_pronoun(class) {
        return Some(Phrase {
            start: end,
            head: end,
        });
    }
    let mut start = end;
    while start > low {
        let before = tags[start - 1].class;
        if !nominal(before) {
            break;
        }
        start -= 1;
        if matches!(before, Class::Determiner | Class::Possessive | Class::His) {
            break;
        }
    }
    Some(Phrase { start, head: end })
}

/// The noun phrase that begins at tag `start`, up to `high`.
pub(super) fn phrase_beginning(tags: &[Tag], start: usize, high: usize) -> Option<Phrase> {
    let class = tags.get(start)?.class;
    if start >= high {
        return None;
    }
    if subject_pronoun(class) {
        return Some(Phrase { start, head: start });
    }
    let mut end = start;
    while end < high && nominal(tags[end].class) {
        // Two names side by side are two phrases only where a genitive does not join them.
        end += 1;
    }
    let head = (start..end).rev().find(|&at| heads(tags[at].class))?;
    Some(Phrase { start, head })
}
