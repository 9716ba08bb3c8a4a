//! Sieves that look beyond the sentence: at what leads to the quotation, and what signs it.

use super::{Found, named};
use crate::document::{Document, ParagraphKind};
use crate::reading::attribution::clause::{
    Phrase, main_subject, phrase_beginning, subject, verbal,
};
use crate::reading::attribution::lexicon::{Class, Form, Frame};
use crate::reading::attribution::tagging::{Part, Tag, Tags};
use std::ops::Range;

/// A paragraph before ends in a colon: its last sentence says who speaks, in this paragraph and in
/// the list of quotations that it may open.
pub(in crate::reading::attribution) fn introduced(
    document: &Document,
    tags: &Tags,
    part: &Part,
) -> Option<Found> {
    /// For a further item of a list.
    const LISTED: f32 = 0.97;
    let paragraph = tags.paragraphs[part.paragraph as usize].clone();
    if part.tag as usize != paragraph.start {
        return None;
    }
    let (before, items) = lead(document, tags, part)?;
    let mut found = announcer(document, tags, before)?;
    if items > 0 {
        found.confidence *= LISTED;
    }
    Some(found)
}

/// A paragraph without marks of its own, set off by a colon that ends the one before, is X's all the
/// same: `According to X, writing for Y: ¶ The council "..."`.
pub(in crate::reading::attribution) fn set_off(
    document: &Document,
    tags: &Tags,
    part: &Part,
) -> Option<Found> {
    /// Surer than a source at the end of the sentence, which may be one that X names.
    const WITHIN: f32 = 0.86;
    let paragraph = tags.paragraphs[part.paragraph as usize].clone();
    if part.tag as usize == paragraph.start || tags.tags[paragraph.start].class == Class::Quote {
        return None;
    }
    let before = tags.paragraphs[..part.paragraph as usize].last()?.clone();
    if before.is_empty() || tags.tags[before.end - 1].class != Class::Colon {
        return None;
    }
    let found = announcer(document, tags, before)?;
    let named = tags.tags[found.phrase.head].class == Class::Name;
    (named && found.cue.is_some()).then_some(Found {
        confidence: WITHIN,
        ..found
    })
}

/// Who speaks by the last sentence of the paragraph with the tags `before`, which ends in a colon.
fn announcer(document: &Document, tags: &Tags, before: Range<usize>) -> Option<Found> {
    let all = &tags.tags[..];
    let end = before.end - 1;
    let low = (before.start..end)
        .rev()
        .find(|&at| all[at].class == Class::End)
        .map_or(before.start, |at| at + 1);
    let (cue, phrase) = if let Some(phrase) = according_to(document, tags, low, end) {
        (Some(low), Some(phrase))
    } else if let Some(cue) = (low..end).rev().find(|&at| all[at].cue.is_some()) {
        (Some(cue), subject(all, low, cue).map(|(phrase, _)| phrase))
    } else {
        (None, from(document, tags, low, end))
    };
    let phrase = phrase.or_else(|| main_subject(all, low, end))?;
    let named = all[phrase.head].class == Class::Name && phrase.head + 1 == end;
    Some(Found {
        phrase,
        cue,
        by: "paragraph before ends in a colon",
        confidence: match cue {
            Some(_) => 0.93,
            None if named => 0.9,
            None => 0.8,
        },
    })
}

/// The paragraph that ends in a colon before the quotation, over the other quotations of its list,
/// and how many of those there are.
fn lead(document: &Document, tags: &Tags, part: &Part) -> Option<(Range<usize>, usize)> {
    /// A longer list has lost its lead.
    const LONGEST: usize = 24;
    let all = &tags.tags[..];
    let item = |paragraph: usize| {
        document.paragraphs()[paragraph].kind == ParagraphKind::Item
            && all[tags.paragraphs[paragraph].clone()]
                .iter()
                .all(|tag| matches!(tag.class, Class::Quote | Class::End | Class::Comma))
    };
    let here = part.paragraph as usize;
    let mut items = 0;
    for before in (0..here).rev().take(LONGEST) {
        let range = tags.paragraphs[before].clone();
        if range.is_empty() {
            continue;
        }
        if all[range.end - 1].class == Class::Colon {
            return Some((range, items));
        }
        if !item(here) || !item(before) {
            return None;
        }
        items += 1;
    }
    None
}

/// `From X:`.
fn from(document: &Document, tags: &Tags, low: usize, end: usize) -> Option<Phrase> {
    let first = tags.tags.get(low).filter(|_| low < end)?;
    if !document.text(first.span).eq_ignore_ascii_case("from") {
        return None;
    }
    phrase_beginning(&tags.tags, low + 1, end).filter(|phrase| phrase.head + 1 == end)
}

/// `According to X, writing for Y:`.
fn according_to(document: &Document, tags: &Tags, low: usize, end: usize) -> Option<Phrase> {
    let opens = |at: usize, word: &str| {
        let tag = tags.tags.get(at).filter(|_| at < end)?;
        document
            .text(tag.span)
            .eq_ignore_ascii_case(word)
            .then_some(())
    };
    opens(low, "according").and(opens(low + 1, "to"))?;
    phrase_beginning(&tags.tags, low + 2, end)
}

/// The sentence before, in this paragraph or the one before, tells of speech without quoting:
/// `X was quick to add that there was more to it. "..."`. So it does, less surely, for words within a
/// sentence that has no source of its own: `X argued that it failed. As a result, there is "..."`.
pub(in crate::reading::attribution) fn announced(tags: &Tags, part: &Part) -> Option<Found> {
    let all = &tags.tags[..];
    let here = tags.paragraphs[part.paragraph as usize].clone();
    let tag = part.tag as usize;
    let own = (here.start..tag)
        .rev()
        .take(LONGEST)
        .find(|&at| matches!(all[at].class, Class::End | Class::Quote))
        .map_or(here.start, |at| at + 1);
    let range = if own > here.start {
        here.start..own
    } else if tag == here.start {
        tags.paragraphs[..part.paragraph as usize]
            .iter()
            .rev()
            .find(|range| !range.is_empty())?
            .clone()
    } else {
        return None;
    };
    if all[range.end - 1].class != Class::End {
        return None;
    }
    let end = range.end - 1;
    let low = (range.start..end)
        .rev()
        .find(|&at| all[at].class == Class::End)
        .map_or(range.start, |at| at + 1);
    if all[low..end].iter().any(|tag| tag.class == Class::Quote) {
        return None;
    }
    let cue = (low..end).rev().find(|&at| finite_cue(&all[at]))?;
    let (phrase, _) = subject(all, low, cue)?;
    Some(Found {
        phrase: named(all, phrase, low, end),
        cue: Some(cue),
        by: "sentence before tells of speech",
        confidence: if own == tag { 0.65 } else { 0.6 },
    })
}

/// How many tags a sentence without a source of its own has at most before its quotation.
const LONGEST: usize = 64;

/// Whether the word tells of speech, or of what somebody called something.
fn finite_cue(tag: &Tag) -> bool {
    match tag.cue {
        Some((Frame::Speech, _)) => true,
        Some((Frame::Object, form)) => matches!(form, Form::Past | Form::Third),
        None => false,
    }
}

/// `"..." ¶ — X`.
pub(in crate::reading::attribution) fn signed(
    document: &Document,
    tags: &Tags,
    part: &Part,
) -> Option<Found> {
    let all = &tags.tags[..];
    let paragraph = tags.paragraphs[part.paragraph as usize].clone();
    let mut at = part.tag as usize + 1;
    let mut end = paragraph.end;
    let mut item = false;
    if at >= end {
        let next = part.paragraph as usize + 1;
        let range = tags.paragraphs.get(next)?;
        at = range.start;
        end = range.end;
        // "- Ann Lee" reads as an item of a list, whose mark is no prose.
        item = document.paragraphs()[next].kind == ParagraphKind::Item;
    }
    if at >= end || end - at > 8 {
        return None;
    }
    let dash = all[at].class == Class::Dash;
    if !dash && !item {
        return None;
    }
    let phrase = phrase_beginning(all, at + usize::from(dash), end)?;
    // What labels or holds other words is no signature of these: `- X: "..."`; "— X, retired skipper" is.
    let held = |tag: &Tag| matches!(tag.class, Class::Colon | Class::Quote);
    let after = phrase.head + 1;
    let described = after < end && all[after].class == Class::Comma;
    let acts = |tag: &Tag| verbal(tag.class);
    let name = at..if described { after } else { end };
    if all[at..end].iter().any(held)
        || all[name].iter().any(acts)
        || all[phrase.head].class != Class::Name
    {
        return None;
    }
    Some(Found {
        phrase,
        cue: None,
        by: "signature after the quotation",
        confidence: 0.93,
    })
}
