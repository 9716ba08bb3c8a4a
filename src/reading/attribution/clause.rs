//! The subject of a clause: who does what a verb says.
//!
//! A small reader of clauses without a grammar: from a verb it walks left, over adverbs,
//! apposition, relative clauses and coordinated verbs, to the noun phrase that is the subject.

use super::lexicon::{Class, Form};
use super::tagging::Tag;

/// A noun phrase, by its last word; the index is into the tags that were searched.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Its first tag.
    pub(super) start: usize,
    /// Its head: the last word of "the Clinton campaign".
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

fn nominal(class: Class) -> bool {
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

/// The subject of the verb at tag `verb`, searched from tag `low` on.
pub(super) fn subject(tags: &[Tag], low: usize, verb: usize) -> Option<(Phrase, Reach)> {
    let mut at = verb;
    let mut reach = Reach::Near;
    let participle = matches!(tags[verb].cue, Some((_, Form::Participle)))
        || tags[verb].class == Class::Participle;
    let mut last_phrase = None;
    // Each turn moves left, so the walk is linear in the clause.
    while at > low {
        let before = tags[at - 1];
        match before.class {
            Class::Adverb
            | Class::Auxiliary
            | Class::Be
            | Class::Emphatic
            | Class::Day
            | Class::Other => at -= 1,
            Class::To => {
                // "X used the speech to call Y ...": the subject of the clause around it.
                return main_subject(tags, low, at - 1)
                    .map(|phrase| (phrase, Reach::Main))
                    .or(last_phrase);
            }
            Class::As | Class::For | Class::By | Class::Of | Class::Preposition
                if participle && last_phrase.is_none() =>
            {
                return governed(tags, low, at - 1);
            }
            Class::Comma | Class::Dash => {
                if participle {
                    return main_subject(tags, low, at - 1).map(|phrase| (phrase, Reach::Main));
                }
                return over_apposition(tags, low, at - 1)
                    .map(|phrase| (phrase, Reach::Over))
                    .or(last_phrase);
            }
            Class::Coordinator | Class::Contrast => {
                return main_subject(tags, low, at - 1)
                    .map(|phrase| (phrase, Reach::Main))
                    .or(last_phrase);
            }
            Class::Who | Class::Which | Class::That => {
                return antecedent(tags, low, at - 1)
                    .map(|phrase| (phrase, Reach::Over))
                    .or(last_phrase);
            }
            Class::Cue | Class::Verb | Class::Participle if last_phrase.is_none() => {
                // "kept saying", "went on to say", "was quoted saying"
                at -= 1;
                reach = Reach::Over;
            }
            class if heads(class) => {
                let phrase = phrase_ending(tags, low, at - 1)?;
                let left = phrase
                    .start
                    .checked_sub(1)
                    .filter(|&left| left >= low)
                    .map(|left| tags[left].class);
                match left {
                    Some(
                        Class::Preposition
                        | Class::Of
                        | Class::By
                        | Class::For
                        | Class::As
                        | Class::To,
                    ) => {
                        // "the mayor of Aberdeen said": the head stands before the preposition.
                        last_phrase.get_or_insert((phrase, Reach::Near));
                        at = phrase.start - 1;
                        reach = Reach::Over;
                    }
                    Some(
                        Class::Cue
                        | Class::Verb
                        | Class::Be
                        | Class::Auxiliary
                        | Class::Participle
                        | Class::Adverb,
                    ) => {
                        if let Some(who) = relative(tags, low, phrase.start) {
                            return antecedent(tags, low, who).map(|phrase| (phrase, Reach::Over));
                        }
                        return Some((phrase, reach));
                    }
                    Some(Class::Who | Class::Which) => {
                        return antecedent(tags, low, phrase.start - 1)
                            .map(|phrase| (phrase, Reach::Over));
                    }
                    _ => return Some((phrase, reach)),
                }
            }
            Class::Subordinator => {
                return main_subject(tags, low, at - 1)
                    .map(|phrase| (phrase, Reach::Main))
                    .or(last_phrase);
            }
            _ if reach != Reach::Near => break,
            Class::His | Class::Her | Class::Oblique | Class::Possessive if participle => {
                return main_subject(tags, low, at - 1).map(|phrase| (phrase, Reach::Main));
            }
            _ => break,
        }
    }
    last_phrase.or_else(|| main_subject(tags, low, at).map(|phrase| (phrase, Reach::Main)))
}

/// The subject of "saying" in "criticized X for saying" or "quoted X as saying": X; in
/// "apologized for saying" or "responded by saying": that of the clause.
fn governed(tags: &[Tag], low: usize, preposition: usize) -> Option<(Phrase, Reach)> {
    let class = tags[preposition].class;
    if matches!(class, Class::For | Class::As)
        && preposition > low
        && let Some(phrase) = phrase_ending(tags, low, preposition - 1)
    {
        return Some((phrase, Reach::Over));
    }
    main_subject(tags, low, preposition).map(|phrase| (phrase, Reach::Main))
}

/// Whether the verb before tag `at` belongs to a relative clause; gives back its "who".
fn relative(tags: &[Tag], low: usize, at: usize) -> Option<usize> {
    let mut at = at;
    while at > low {
        at -= 1;
        match tags[at].class {
            Class::Who => return Some(at),
            Class::Cue | Class::Verb | Class::Be | Class::Auxiliary | Class::Adverb => {}
            _ => return None,
        }
    }
    None
}

/// The phrase that a "who" at tag `who` speaks of.
fn antecedent(tags: &[Tag], low: usize, who: usize) -> Option<Phrase> {
    let mut at = who;
    while at > low
        && matches!(
            tags[at - 1].class,
            Class::Comma | Class::Dash | Class::Of | Class::Preposition
        )
    {
        at -= 1;
    }
    if at == low {
        return None;
    }
    let phrase = phrase_ending(tags, low, at - 1)?;
    // "the man from Leeds, who": the head stands before the preposition.
    if phrase.start > low + 1
        && matches!(tags[phrase.start - 1].class, Class::Of | Class::Preposition)
        && let Some(outer) = phrase_ending(tags, low, phrase.start - 2)
        && tags[outer.head].class == Class::Name
    {
        return Some(outer);
    }
    Some(phrase)
}

/// The subject before an apposition whose second comma is at tag `comma`: "X, the mayor of Y,".
fn over_apposition(tags: &[Tag], low: usize, comma: usize) -> Option<Phrase> {
    let mut weak = None;
    let mut at = comma;
    while at > low {
        at -= 1;
        if !matches!(tags[at].class, Class::Comma | Class::Dash) || at == low {
            continue;
        }
        let Some(phrase) = phrase_ending(tags, low, at - 1) else {
            continue;
        };
        if clause_initial(tags, low, phrase.start) {
            return Some(phrase);
        }
        // "Lee of Ohio, the chairman,"
        if phrase.start > low + 1
            && matches!(tags[phrase.start - 1].class, Class::Of | Class::Preposition)
            && let Some(outer) = phrase_ending(tags, low, phrase.start - 2)
            && clause_initial(tags, low, outer.start)
        {
            return Some(outer);
        }
        let named = matches!(tags[phrase.head].class, Class::Name)
            || subject_pronoun(tags[phrase.head].class);
        if named
            && phrase.start > low
            && matches!(tags[phrase.start - 1].class, Class::Comma | Class::Dash)
        {
            weak = Some(phrase);
        }
    }
    weak.or_else(|| {
        // "X said today, adding": no apposition after all.
        main_subject(tags, low, comma)
    })
}

fn clause_initial(tags: &[Tag], low: usize, start: usize) -> bool {
    start == low
        || matches!(
            tags[start - 1].class,
            Class::End
                | Class::Quote
                | Class::Coordinator
                | Class::Contrast
                | Class::Subordinator
                | Class::That
                | Class::Semicolon
                | Class::Colon
                | Class::Adverb
        )
}

/// The subject of the clause that reaches from tag `low` to `high`: the first phrase outside what
/// is fronted ("In Leeds, after the vote, X took"), or that of the last coordinated clause.
pub(super) fn main_subject(tags: &[Tag], low: usize, high: usize) -> Option<Phrase> {
    let mut found: Option<Phrase> = None;
    let mut at = low;
    let mut begins = true;
    while at < high {
        let class = tags[at].class;
        match class {
            Class::Adverb | Class::Day | Class::Other | Class::Contrast | Class::Coordinator
                if begins =>
            {
                at += 1
            }
            Class::Quote | Class::End | Class::Semicolon | Class::Colon => {
                begins = true;
                at += 1;
            }
            Class::Comma | Class::Dash => {
                let next = tags.get(at + 1).map(|tag| tag.class);
                match next {
                    Some(Class::Coordinator | Class::Contrast) => {
                        begins = new_clause(tags, at + 2, high);
                        at += 2;
                    }
                    _ => {
                        begins = found.is_none();
                        at += 1;
                    }
                }
            }
            _ if begins && (nominal(class) || subject_pronoun(class)) => {
                match phrase_beginning(tags, at, high) {
                    Some(phrase) => {
                        found = Some(phrase);
                        at = phrase.head + 1;
                    }
                    None => at += 1,
                }
                begins = false;
            }
            Class::That if begins => at += 1,
            _ => {
                begins = false;
                at += 1;
            }
        }
    }
    found
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
