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
    let all = &tags.tags[..];
    let end = before.end - 1;
    let low = (before.start..end)
        .rev()
        .find(|&at| all[at].class == Class::End)
        .map_or(before.start, |at| at + 1);
    let cue = (low..end).rev().find(|&at| all[at].cue.is_some());
    let phrase = match cue {
        Some(cue) => subject(all, low, cue).map(|(phrase, _)| phrase),
        None => from(document, tags, low, end),
    }
    .or_else(|| main_subject(all, low, end))?;
    let named = all[phrase.head].class == Class::Name && phrase.head + 1 == end;
    let confidence = match cue {
        Some(_) => 0.93,
        None if named => 0.9,
        None => 0.8,
    };
    Some(Found {
        phrase,
        cue,
        by: "paragraph before ends in a colon",
        confidence: if items == 0 {
            confidence
        } else {
            confidence * LISTED
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

/// The sentence before, in this paragraph or the one before, tells of speech without quoting:
/// `X was quick to add that there was more to it. "..."`.
pub(in crate::reading::attribution) fn announced(tags: &Tags, part: &Part) -> Option<Found> {
    let all = &tags.tags[..];
    let here = tags.paragraphs[part.paragraph as usize].clone();
    let tag = part.tag as usize;
    let range = if tag > here.start {
        here.start..tag
    } else {
        tags.paragraphs[..part.paragraph as usize]
            .iter()
            .rev()
            .find(|range| !range.is_empty())?
            .clone()
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
        confidence: 0.65,
    })
}

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
    if all[at..end].iter().any(|tag| verbal(tag.class)) || all[phrase.head].class != Class::Name {
        return None;
    }
    Some(Found {
        phrase,
        cue: None,
        by: "signature after the quotation",
        confidence: 0.93,
    })
}
