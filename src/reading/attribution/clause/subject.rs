//! The subject of a verb, by a walk to the left.

use super::{Phrase, Reach, heads, main_subject, phrase_ending, subject_pronoun};
use crate::reading::attribution::lexicon::{Class, Form, Frame};
use crate::reading::attribution::tagging::Tag;

/// The subject of the verb at tag `verb`, searched from tag `low` on.
pub(in crate::reading::attribution) fn subject(
    tags: &[Tag],
    low: usize,
    verb: usize,
) -> Option<(Phrase, Reach)> {
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

/// The subject of "saying" in "criticized X for saying", "quoted X as saying" or "accused X of saying": X; in
/// "apologized for saying" or "responded by saying": that of the clause.
fn governed(tags: &[Tag], low: usize, preposition: usize) -> Option<(Phrase, Reach)> {
    let class = tags[preposition].class;
    // "accused X of saying"
    let accused = || {
        let phrase = phrase_ending(tags, low, preposition.checked_sub(1)?)?;
        let verb = phrase.start.checked_sub(1).filter(|&at| at >= low)?;
        tags[verb].signs.alleges().then_some(())
    };
    if (matches!(class, Class::For | Class::As) || class == Class::Of && accused().is_some())
        && preposition > low
        && let Some(phrase) = phrase_ending(tags, low, preposition - 1)
        // "was quoted by the Herald as saying"
        && (phrase.start == low || tags[phrase.start - 1].class != Class::By)
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
