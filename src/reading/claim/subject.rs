//! Whose property a claim tells, where its wording does not name the subject.

use super::matching::Match;
use super::sentence::{Kind, Named, Sentence, meet};
use super::stance::bearing;
use super::value::Matter;
use crate::reading::Reading;
use crate::record::EntryId;
use crate::record::wording::KnownProperty;
use crate::span::Span;
use crate::words::Lists;
use std::ops::Range;
use std::sync::LazyLock;

pub(super) static WORDS: LazyLock<Lists> = LazyLock::new(|| Lists::read(include_str!("words.txt")));

/// Of whom or what a claim tells a property.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Subject {
    /// The entry.
    pub entry: EntryId,
    /// Where it is named.
    pub span: Span,
    /// How that was decided, in words for the editor.
    pub by: &'static str,
    /// How sure, from 0 to 1.
    pub confidence: f32,
}

/// The subject of `made`, among the entries that have the property.
pub(super) fn subject(
    sentence: &Sentence<'_>,
    reading: &Reading,
    number: usize,
    made: &Match,
    property: &KnownProperty,
) -> Option<Subject> {
    let holder = |named: &Named| {
        let mut entries = named.entries.iter().copied();
        entries.find(|entry| property.holders.contains_key(entry))
    };
    if let Some(named) = made.subject.and_then(|at| sentence.named.get(at)) {
        return Some(Subject {
            entry: holder(named)?,
            span: named.span,
            by: "named in the wording",
            confidence: if named.stand_in { 0.8 } else { 0.95 },
        });
    }
    let value = |named: &Named| {
        let mut slots = made.slots.iter();
        slots.any(|(_, found)| meet(&found.items, &named.items))
    };
    let held: Vec<(&Named, EntryId)> = sentence
        .named
        .iter()
        .filter(|named| !value(named))
        .filter_map(|named| Some((named, holder(named)?)))
        .collect();
    let Some(&(_, first)) = held.first() else {
        return before(sentence, reading, number, made, property);
    };
    let distance = |named: &Named| match named.items.end <= made.items.start {
        true => made.items.start - named.items.end,
        false => 1000 + named.items.start.saturating_sub(made.items.end),
    };
    let &(nearest, entry) = held.iter().min_by_key(|(named, _)| distance(named))?;
    // "Osk bought the mill for 3 million": what the wording encloses is its subject.
    let enclosed = made.items.start <= nearest.items.start && nearest.items.end <= made.items.end;
    if !enclosed
        && (blocked(sentence, nearest, made)
            || further(sentence, nearest, made)
            || anothers(sentence, nearest, made))
    {
        return None;
    }
    let alone = held.iter().all(|(_, entry)| *entry == first);
    Some(Subject {
        entry,
        span: nearest.span,
        by: match alone {
            true => "the only one in the sentence with this property",
            false => "the nearest in the sentence with this property",
        },
        confidence: if alone { 0.85 } else { 0.65 },
    })
}

/// Whether another name stands between subject and claim of which the claim may tell: "Halden,
/// whose mayor Tom Marsh was born in 1960".
fn blocked(sentence: &Sentence<'_>, named: &Named, made: &Match) -> bool {
    let between = match named.items.end <= made.items.start {
        true => named.items.end..made.items.start,
        false => 0..made.items.start,
    };
    let tells = |item: usize| match sentence.items.get(item).map(|item| item.kind) {
        Some(Kind::Possessive) => true,
        Some(Kind::Word(_)) => WORDS.has("telling", sentence.text(item)),
        _ => false,
    };
    sentence.values.iter().any(|found| {
        let other = matches!(found.matter, Matter::Name(_)) && !meet(&found.items, &named.items);
        let within = between.contains(&found.items.start) && found.items.end <= made.items.start;
        let comma = sentence
            .items
            .get(found.items.end)
            .is_some_and(|item| item.kind == Kind::Mark(','));
        let governed = governed(sentence, found.items.start);
        let listed = found.items.start >= 2
            && sentence.items[found.items.start - 1].kind == Kind::Mark(',')
            && sentence.values.iter().any(|it| {
                it.items.end == found.items.start - 1 && matches!(it.matter, Matter::Name(_))
            });
        // "the Halden Board has": a further word of the same name.
        let part = found.items.start == named.items.end
            && found.items.len() == 1
            && !bearing(sentence, found.items.start)
            && common(sentence.text(found.items.start));
        other
            && within
            && !part
            && !aside(sentence, named, found.items.clone(), made.items.start)
            && !governed
            && !listed
            && (tells(found.items.end)
                || found.items.end == made.items.start
                || comma && tells(found.items.end + 1))
    })
}

/// Whether the name only tells whose or which the subject is: "Quillby's bank was founded in", "a
/// rival of Quillby, founded in", "the Quillby Prize was founded in".
fn anothers(sentence: &Sentence<'_>, named: &Named, made: &Match) -> bool {
    let word = |item: usize, class: &str| {
        let kind = sentence.items.get(item).map(|item| item.kind);
        matches!(kind, Some(Kind::Word(_))) && WORDS.has(class, sentence.text(item))
    };
    let (start, end) = (named.items.start, named.items.end);
    if end >= made.items.start {
        return false;
    }
    let owned = sentence.items[end].kind == Kind::Possessive && {
        let predicate = |item: usize| {
            word(item, "verb") || matches!(sentence.items[item].kind, Kind::Mark(','))
        };
        // "Quillby's name is short, and it was founded in": a clause of its own.
        let mut first = (end + 1..made.items.start).filter(|item| predicate(*item));
        end + 2 < made.items.start && first.next() == Some(made.items.start - 1)
    };
    let kin = start >= 2 && word(start - 1, "of") && word(start - 2, "kin");
    let longer = sentence.capital(end) && word(end, "namesake");
    owned || kin || longer
}

/// Whether a name stands in an aside between commas that is closed before the claim: "The mill,
/// formerly called the Marrow Works, was built in 1911".
fn aside(sentence: &Sentence<'_>, named: &Named, name: Range<usize>, claim: usize) -> bool {
    let comma = |item: &usize| sentence.items[*item].kind == Kind::Mark(',');
    let Some(open) = (named.items.end..name.start).rev().find(comma) else {
        return false;
    };
    let Some(close) = (name.end..claim).find(comma) else {
        return false;
    };
    let words = open + 1..close;
    let first = sentence.text(words.start);
    let relative = WORDS.has("relative", first);
    // "Ada built it, Tom Marsh, the mayor, was" begins anew with a name.
    let clause = words.clone().any(|item| {
        matches!(sentence.items[item].kind, Kind::Word(_)) && WORDS.has("verb", sentence.text(item))
    });
    let opens = first.starts_with(char::is_lowercase) && !matches!(first, "and" | "but" | "or");
    // What follows is the predicate of what stands before.
    let goes_on = close + 1 >= claim || {
        let next = sentence.text(close + 1);
        WORDS.has("verb", next) || matches!(next, "and" | "which" | "who")
    };
    opens && goes_on && (relative || !clause)
}

/// Whether the claim is a further predicate of a sentence of whose first one the name is only a
/// part: "The book is a sequel to Salt and was printed in 1911".
fn further(sentence: &Sentence<'_>, named: &Named, made: &Match) -> bool {
    let word = |item: usize, class: &str| {
        matches!(sentence.items[item].kind, Kind::Word(_)) && WORDS.has(class, sentence.text(item))
    };
    let start = made.items.start;
    // "The owner of the mill is Tom Marsh and it has 23 rooms": a clause of its own.
    let anew = (named.items.end + 1..start).any(|item| {
        let joins = sentence.items[item - 1].kind == Kind::Mark(',')
            || matches!(sentence.text(item - 1), "and" | "but");
        joins && word(item, "pronoun")
    });
    if anew {
        return false;
    }
    let verb = start.checked_sub(1).is_some_and(|item| word(item, "verb"));
    let and = start.checked_sub(1 + usize::from(verb));
    let joined = and.is_some_and(|item| matches!(sentence.text(item), "and" | "but"));
    let opener = sentence
        .document
        .token_text(sentence.document.tokens_in(sentence.span).start);
    let other = matches!(
        opener,
        "The" | "This" | "That" | "It" | "He" | "She" | "They" | "Its"
    );
    joined
        && named.items.end < start
        && other
        && named.items.start > 0
        && governed(sentence, named.items.start)
}

/// Whether a word is an ordinary one, capital or not.
fn common(word: &str) -> bool {
    crate::words::ordinary(&crate::fold::fold(word)).is_some_and(|level| level <= ORDINARY)
}

/// How common a word of a name is that tells what its bearer is: "Board", "Journal".
const ORDINARY: u8 = 35;

/// Whether a preposition stands before a name, with a number between or without: "at 142 Quay Road".
fn governed(sentence: &Sentence<'_>, name: usize) -> bool {
    let number = |item: usize| sentence.items[item].kind == Kind::Figure;
    let before = name.checked_sub(1).and_then(|item| match number(item) {
        true => item.checked_sub(1),
        false => Some(item),
    });
    before.is_some_and(|item| {
        matches!(sentence.items[item].kind, Kind::Word(_))
            && WORDS.has("preposition", sentence.text(item))
    })
}

/// How many items may stand between a pronoun and what is told of it.
const PRONOUN: usize = 3;

/// The subject of a sentence that begins with a pronoun or "the": the only one of the sentence
/// before with this property.
fn before(
    sentence: &Sentence<'_>,
    reading: &Reading,
    number: usize,
    made: &Match,
    property: &KnownProperty,
) -> Option<Subject> {
    let document = sentence.document;
    let this = &document.sentences()[number];
    let first = document.token_text(this.tokens.start);
    let own = |item: usize| WORDS.has("own", sentence.text(item));
    // "At 38 metres it stands high, and it is 412 metres long."
    let near = made.items.start.saturating_sub(PRONOUN)..made.items.start;
    let pronoun = |item: usize| WORDS.has("pronoun", sentence.text(item));
    if !made.items.clone().any(own)
        && !near.rev().chain(made.items.clone()).any(pronoun)
        && !WORDS.has("resuming", first)
    {
        return None;
    }
    let earlier = document.sentences().get(number.checked_sub(1)?)?;
    if earlier.paragraph != this.paragraph {
        return None;
    }
    let start = reading
        .mentions
        .partition_point(|mention| mention.tokens.start < earlier.tokens.start);
    let end = reading
        .mentions
        .partition_point(|mention| mention.tokens.start < this.tokens.start);
    let mut found: Option<(EntryId, Span)> = None;
    for mention in &reading.mentions[start..end] {
        let Some(entry) = mention.referent.map(|referent| referent.entry) else {
            continue;
        };
        if !property.holders.contains_key(&entry) {
            continue;
        }
        match found {
            Some((known, _)) if known != entry => return None,
            Some(_) => {}
            None => found = Some((entry, mention.span)),
        }
    }
    let (entry, span) = found?;
    Some(Subject {
        entry,
        span,
        by: "the only one of the sentence before with this property",
        confidence: 0.75,
    })
}
