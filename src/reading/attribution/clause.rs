//! The subject of a clause: who does what a verb says.
//!
//! A small reader of clauses without a grammar: from a verb it walks left, over adverbs,
//! apposition, relative clauses and coordinated verbs, to the noun phrase that is the subject.

use super::lexicon::{Class, Form, Frame};
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
            // "X on Tuesday said"
            Class::Preposition if tags[at].class == Class::Day => at -= 1,
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
                let named = tags[phrase.head].class == Class::Name;
                if participle && reach == Reach::Near && !subject_pronoun(before.class) {
                    // "with X noting": X; "issued a statement saying": who issued it.
                    if named && left == Some(Class::With) {
                        return Some((phrase, Reach::Over));
                    }
                    if !named
                        || matches!(
                            left,
                            Some(
                                Class::Preposition
                                    | Class::With
                                    | Class::To
                                    | Class::Of
                                    | Class::By
                                    | Class::For
                            )
                        )
                    {
                        return main_subject(tags, low, phrase.start)
                            .map(|phrase| (phrase, Reach::Main));
                    }
                }
                match left {
                    // "as X observed"
                    Some(Class::As) if named => return Some((phrase, reach)),
                    // "voters who oppose X said": the voters; "what X called": X.
                    Some(Class::Who) if tags[phrase.start].class == Class::Noun => {
                        return antecedent(tags, low, phrase.start - 1)
                            .map(|phrase| (phrase, Reach::Over));
                    }
                    Some(
                        Class::Preposition
                        | Class::With
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
                        // "released a memo titled": who released it.
                        let reduced = matches!(tags[verb].cue, Some((Frame::Object, Form::Past)));
                        if reduced && !named && reach == Reach::Near {
                            return main_subject(tags, low, phrase.start - 1)
                                .map(|phrase| (phrase, Reach::Main));
                        }
                        if let Some(who) = relative(tags, low, phrase.start) {
                            return antecedent(tags, low, who).map(|phrase| (phrase, Reach::Over));
                        }
                        return Some((phrase, reach));
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
            Class::Comma | Class::Dash | Class::Of | Class::Preposition | Class::With
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
        && matches!(
            tags[phrase.start - 1].class,
            Class::Of | Class::Preposition | Class::With
        )
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
    if let Some(direct) = comma
        .checked_sub(1)
        .filter(|&end| end >= low)
        .and_then(|end| phrase_ending(tags, low, end))
        && (tags[direct.head].class == Class::Name || subject_pronoun(tags[direct.head].class))
        && (clause_initial(tags, low, direct.start) || after_fronted(tags, low, direct.start))
    {
        return Some(direct);
    }
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
            && matches!(
                tags[phrase.start - 1].class,
                Class::Of | Class::Preposition | Class::With
            )
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

/// Whether the phrase at tag `start` follows a comma that ends a fronted phrase: "In Leeds, X, said".
fn after_fronted(tags: &[Tag], low: usize, start: usize) -> bool {
    start > low
        && tags[start - 1].class == Class::Comma
        && matches!(
            tags[low].class,
            Class::Preposition
                | Class::With
                | Class::Day
                | Class::Subordinator
                | Class::Participle
                | Class::Verb
                | Class::As
                | Class::Adverb
        )
        && phrase_ending(tags, low, start.saturating_sub(2))
            .is_none_or(|phrase| tags[phrase.head].class != Class::Name)
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
                | Class::As
                | Class::Open
                | Class::Adverb
        )
}

/// The subject of the clause that reaches from tag `low` to `high`: the first phrase outside what
/// is fronted ("In Leeds, after the vote, X took"), or that of the last coordinated clause.
pub(super) fn main_subject(tags: &[Tag], low: usize, high: usize) -> Option<Phrase> {
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
