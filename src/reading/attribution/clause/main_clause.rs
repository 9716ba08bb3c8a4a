//! The subject of a whole clause, past what is fronted.

use super::{Phrase, nominal, phrase_beginning, subject_pronoun, verbal};
use crate::reading::attribution::lexicon::Class;
use crate::reading::attribution::tagging::Tag;

/// The subject of the clause that reaches from tag `low` to `high`: the first phrase outside what
/// is fronted ("In Leeds, after the vote, X took"), or that of the last coordinated clause.
pub(in crate::reading::attribution) fn main_subject(
    tags: &[Tag],
    low: usize,
    high: usize,
) -> Option<Phrase> {
    let mut found: Option<Phrase> = None;
    // A phrase with a comma behind it: a subject with an apposition, or a piece of a date or place.
    let mut weak: Option<Phrase> = None;
    let mut at = low;
    let mut begins = true;
    while at < high {
        let class = tags[at].class;
        match class {
            Class::Adverb
            | Class::Day
            | Class::Other
            | Class::Contrast
            | Class::Coordinator
            | Class::That
                if begins =>
            {
                at += 1
            }
            Class::Quote | Class::End | Class::Semicolon | Class::Colon => {
                begins = true;
                at += 1;
            }
            Class::Comma | Class::Dash => match tags.get(at + 1).map(|tag| tag.class) {
                Some(Class::Coordinator | Class::Contrast) => {
                    begins = found.is_none() && weak.is_none() || new_clause(tags, at + 2, high);
                    at += 2;
                }
                _ => {
                    begins = found.is_none();
                    at += 1;
                }
            },
            _ if begins && (nominal(class) || subject_pronoun(class)) => {
                match phrase_beginning(tags, at, high) {
                    Some(phrase) => {
                        at = phrase.head + 1;
                        if acts(tags, at, high) {
                            found = Some(phrase);
                        } else {
                            let named = |phrase: Phrase| tags[phrase.head].class == Class::Name;
                            if weak.is_none_or(|held| !named(held) && named(phrase)) {
                                weak = Some(phrase);
                            }
                        }
                    }
                    None => at += 1,
                }
                begins = false;
            }
            _ => {
                begins = false;
                at += 1;
            }
        }
    }
    found.or(weak)
}

/// Whether a verb or what may precede one stands at tag `at`: "X then took".
fn acts(tags: &[Tag], mut at: usize, high: usize) -> bool {
    while at < high && matches!(tags[at].class, Class::Adverb | Class::Emphatic | Class::Day) {
        at += 1;
    }
    at >= high || verbal(tags[at].class)
}

/// Whether a clause with its own subject begins at tag `at`: a phrase, then a verb.
fn new_clause(tags: &[Tag], at: usize, high: usize) -> bool {
    let Some(phrase) = phrase_beginning(tags, at, high) else {
        return false;
    };
    let mut next = phrase.head + 1;
    while next < high
        && matches!(
            tags[next].class,
            Class::Adverb | Class::Emphatic | Class::Day
        )
    {
        next += 1;
    }
    next < high && verbal(tags[next].class)
}
