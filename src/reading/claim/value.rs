//! The values in a sentence: dates, figures, names.

use super::nature::territories;
use super::sentence::{Kind, Sentence};
use super::subject::WORDS;
use crate::calendar::{self, WrittenDate};
use crate::document::TokenKind;
use crate::quantity::Kind::{Measure, Money, Percent};
use crate::quantity::{self, Quantity};
use crate::record::EntryId;
use crate::record::wording::Sorts;
use crate::span::Span;
use crate::words::{self, Class};
use std::ops::Range;

/// A value as it stands in the article.
#[derive(Clone, Debug)]
pub struct Found {
    /// Where.
    pub span: Span,
    pub(super) items: Range<usize>,
    /// What it is.
    pub matter: Matter,
}

/// What a value is.
#[derive(Clone, Debug)]
pub enum Matter {
    /// A date, or a stretch of them.
    Date(WrittenDate),
    /// A quantity.
    Figure(Quantity),
    /// A number that counts nothing, as "No. 10": its digits tell all.
    Number,
    /// A name, and the entries it may stand for.
    Name(Vec<EntryId>),
    /// A member of a class of things that stand for each other.
    Member(Class),
    /// Words.
    Text,
}

impl Found {
    /// Whether it is a value of one of these sorts.
    pub(super) fn fits(&self, sorts: Sorts) -> bool {
        match &self.matter {
            // "1971" may be a count; "(1898-1971)" is none.
            Matter::Date(date) => {
                let year = date.date.month.is_none() && date.until.is_none();
                sorts.date || sorts.figure && year
            }
            Matter::Figure(_) | Matter::Number => sorts.figure,
            Matter::Name(_) => sorts.name,
            Matter::Member(class) => sorts.class == Some(*class),
            Matter::Text => sorts.text,
        }
    }
}

impl Found {
    /// Narrows a place with what it lies in to the latter: "Springfield, Illinois" to "Illinois".
    pub(super) fn outermost(&mut self, sentence: &Sentence<'_>) {
        let comma = |item: &usize| sentence.items[*item].kind == Kind::Mark(',');
        if let (Matter::Name(_), Some(last)) = (&self.matter, self.items.clone().rev().find(comma))
        {
            self.items.start = last + 1;
            self.span = sentence.span_of(&self.items);
        }
    }
}

/// The values in the sentence under `tokens`.
pub(super) fn values(sentence: &Sentence<'_>, tokens: Range<u32>) -> Vec<Found> {
    let document = sentence.document;
    let mut values = Vec::new();
    let (prose, all) = (document.prose(), document.tokens());
    let dates = calendar::dates(prose, all, tokens.clone());
    for quantity in quantity::quantities(prose, all, tokens.clone(), &dates) {
        values.push(Found {
            span: quantity.span,
            items: sentence.items_in(&quantity.tokens),
            matter: Matter::Figure(quantity),
        });
    }
    for date in dates {
        // "2030 feet": four digits before a unit are no year.
        if date.date.month.is_none() && date.until.is_none() {
            let rest = date.tokens.start..tokens.end;
            let measured = quantity::quantities(prose, all, rest, &[])
                .into_iter()
                .next()
                .filter(|it| it.tokens.start == date.tokens.start)
                .filter(|it| matches!(it.kind, Measure(_) | Money(_) | Percent));
            values.extend(measured.map(|quantity| Found {
                span: quantity.span,
                items: sentence.items_in(&quantity.tokens),
                matter: Matter::Figure(quantity),
            }));
        }
        values.push(Found {
            span: date.span,
            items: sentence.items_in(&date.tokens),
            matter: Matter::Date(date),
        });
    }
    stretches(sentence, &mut values);
    labels(sentence, &mut values);
    names(sentence, &mut values);
    members(sentence, &mut values);
    values
}

/// Two dates as the ends of one stretch: "from May 1950 to August 1956".
fn stretches(sentence: &Sentence<'_>, values: &mut Vec<Found>) {
    let dates: Vec<(Range<usize>, WrittenDate)> = values
        .iter()
        .filter_map(|found| match &found.matter {
            Matter::Date(date) => Some((found.items.clone(), date.clone())),
            _ => None,
        })
        .collect();
    for pair in dates.windows(2) {
        let [(one, first), (other, last)] = pair else {
            continue;
        };
        let between = first.tokens.end as usize..last.tokens.start as usize;
        let [joint] = sentence.document.tokens().get(between).unwrap_or_default() else {
            continue;
        };
        let joint = sentence.document.text(joint.span);
        let opened = |words: &[&str]| {
            let before = one.start.checked_sub(1);
            before.is_some_and(|item| words.contains(&sentence.text(item)))
        };
        // "in 1950 and 1956" is no stretch.
        let joins = match joint {
            "and" => opened(&["between", "Between"]),
            "to" => opened(&["from", "From"]),
            _ => calendar::joins(joint),
        };
        if joins && let Some(date) = first.through(last) {
            values.push(Found {
                span: date.span,
                items: one.start..other.end,
                matter: Matter::Date(date),
            });
        }
    }
}

/// Numbers that count nothing, with what is joined to them: "0-7156-3648-0", "MS-13".
fn labels(sentence: &Sentence<'_>, values: &mut Vec<Found>) {
    let (document, all) = (sentence.document, sentence.document.tokens());
    let joined = |token: usize| {
        let touches = all
            .get(token + 1)
            .is_some_and(|next| next.span.start == all[token].span.end);
        let hyphen = |token: usize, at_end: bool| {
            let text = all.get(token).map_or("", |token| document.text(token.span));
            match at_end {
                true => text.ends_with(['-', '–', '/']),
                false => text.starts_with(['-', '–', '/']),
            }
        };
        touches && (hyphen(token, true) || hyphen(token + 1, false))
    };
    let mut at = 0;
    while at < sentence.items.len() {
        let item = sentence.items[at];
        let known = values.iter().any(|found| found.items.contains(&at));
        if item.kind != Kind::Figure || known {
            at += 1;
            continue;
        }
        let mut last = item.token as usize;
        while joined(last) {
            last += 1;
        }
        let items = at..sentence
            .items_in(&(item.token..last as u32 + 1))
            .end
            .max(at + 1);
        at = items.end;
        values.push(Found {
            span: document.tokens()[item.token as usize]
                .span
                .hull(all[last].span),
            items,
            matter: Matter::Number,
        });
    }
}

/// Members of classes, the longest first: "vice admiral" is no admiral.
fn members(sentence: &Sentence<'_>, values: &mut Vec<Found>) {
    let mut at = 0;
    while at < sentence.items.len() {
        if !words::opens_member(sentence.folded(at)) {
            at += 1;
            continue;
        }
        let longest = (at + words::LONGEST).min(sentence.items.len());
        let word = |item: usize| matches!(sentence.items[item].kind, Kind::Word(_));
        let ends = (at + 1..=longest).rev();
        let found = ends
            .filter(|&end| word(at) && word(end - 1))
            .find_map(|end| {
                let span = sentence.span_of(&(at..end));
                let class = words::class_of(sentence.document.text(span))?;
                Some((at..end, span, class))
            });
        match found {
            Some((items, span, class)) => {
                at = items.end;
                values.push(Found {
                    span,
                    items,
                    matter: Matter::Member(class),
                });
            }
            None => at += 1,
        }
    }
}

/// Names: mentions, and runs of words with capitals, with what joins them.
fn names(sentence: &Sentence<'_>, values: &mut Vec<Found>) {
    let mut at = 0;
    while at < sentence.items.len() {
        let Some(end) = name_end(sentence, at) else {
            at += 1;
            continue;
        };
        let items = at..end;
        values.push(Found {
            span: sentence.span_of(&items),
            items,
            matter: Matter::Name(Vec::new()),
        });
        at = end;
    }
    titled(sentence, values);
    nested(sentence, values);
    for named in &sentence.named {
        if named.stand_in {
            continue;
        }
        values.retain(|found| {
            !(matches!(found.matter, Matter::Name(_))
                && named.items.start <= found.items.start
                && found.items.end <= named.items.end)
        });
        values.push(Found {
            span: named.span,
            items: named.items.clone(),
            matter: Matter::Name(named.entries.clone()),
        });
    }
}

/// Names behind what their bearer is, where both have capitals: "Mayor Ada Lovell" is one name as
/// well as a word and a name.
fn titled(sentence: &Sentence<'_>, values: &mut Vec<Found>) {
    let names: Vec<Range<usize>> = values
        .iter()
        .filter(|found| matches!(found.matter, Matter::Name(_)))
        .map(|found| found.items.clone())
        .collect();
    for items in names {
        let asked = |item: usize| matches!(sentence.items[item].kind, Kind::Word(Some(_)));
        let title = items
            .clone()
            .rev()
            .skip(1)
            .find(|&item| asked(item) && sentence.capital(item + 1) && opener(sentence, item));
        if let Some(title) = title {
            let items = title + 1..items.end;
            values.push(Found {
                span: sentence.span_of(&items),
                items,
                matter: Matter::Name(Vec::new()),
            });
        }
    }
}

/// Places with what they lie in: "Springfield, Illinois" is one name as well as two.
fn nested(sentence: &Sentence<'_>, values: &mut Vec<Found>) {
    let names: Vec<Range<usize>> = values
        .iter()
        .filter(|found| matches!(found.matter, Matter::Name(_)))
        .map(|found| found.items.clone())
        .collect();
    let text = |items: &Range<usize>| sentence.document.text(sentence.span_of(items));
    let mut start = 0;
    for pair in names.windows(2) {
        let [place, within] = pair else { continue };
        let comma =
            within.start == place.end + 1 && sentence.items[place.end].kind == Kind::Mark(',');
        if comma && !territories(text(within)).is_empty() {
            // "in Springfield, Illinois, United States"
            let joined = values.iter().any(|it| it.items == (start..place.end));
            start = if joined && start < place.start {
                start
            } else {
                place.start
            };
            let items = start..within.end;
            values.push(Found {
                span: sentence.span_of(&items),
                items,
                matter: Matter::Name(Vec::new()),
            });
        }
    }
}

/// Where the name that begins at an item ends.
fn name_end(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    if !sentence.capital(at) || at == 0 && opener(sentence, at) {
        return None;
    }
    // "10R": what touches a number belongs to it.
    let tokens = sentence.document.tokens();
    let before = (sentence.items[at].token as usize).checked_sub(1);
    if before.is_some_and(|before| {
        tokens[before].kind == TokenKind::Number
            && tokens[before].span.end == sentence.token(at).span.start
    }) {
        return None;
    }
    // "Prince X", "Mr. X" are names with a title before; months are dates.
    let mut end = at + 1;
    while end < sentence.items.len() {
        if sentence.capital(end) {
            end += 1;
        } else if end + 1 < sentence.items.len()
            && WORDS.has("particle", sentence.text(end))
            && sentence.capital(end + 1)
        {
            end += 2;
        } else {
            break;
        }
    }
    Some(end)
}

/// Whether a word with a capital at the start of a sentence is an ordinary one.
fn opener(sentence: &Sentence<'_>, item: usize) -> bool {
    let form = sentence.document.wordform(sentence.items[item].token);
    form.ordinary().is_some_and(|level| level <= 35)
}
