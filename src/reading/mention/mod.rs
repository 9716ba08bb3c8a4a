//! Stretches of prose that name an entry, rightly or nearly.
//!
//! Right and declared wrong forms come from one walk along the record's trie. A family name is
//! then read with its neighbours: "Ada Lovell" names Ada Lovell even when only "A. B. Lovell" is on
//! record, and "Bill Lovell" names somebody else.

mod exact;
mod resolve;

use super::Referent;
use crate::document::Document;
use crate::record::index::Owner;
use crate::record::{EntryId, FactId, Record};
use crate::span::Span;
use exact::Match;
use std::ops::Range;

/// A stretch of prose that names an entry.
#[derive(Clone, Debug)]
pub struct Mention {
    /// The words of the name, without a title before or a possessive behind it.
    pub span: Span,
    /// The same as token indices.
    pub tokens: Range<u32>,
    /// Which kind of form it is.
    pub form: FormKind,
    /// The entries whose form this is, in record order; more than one for namesakes.
    pub candidates: Vec<EntryId>,
    /// Which of them is meant, as far as that was settled.
    pub referent: Option<Referent>,
    /// What is wrong with the words, if they are not a right form.
    pub slip: Option<Slip>,
}

/// Which form of an entry's name stands in the text.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum FormKind {
    /// The right spelling in full, or a person's name with initials, suffix or middle name.
    Full,
    /// A form declared with `also`.
    Also,
    /// A person's family name alone.
    Family,
    /// A person's given name alone.
    Given,
}

/// A form that is not a right one.
#[derive(Clone, Debug)]
pub struct Slip {
    /// The words that slipped; within the mention.
    pub span: Span,
    /// What should stand in their place.
    pub right: String,
    /// The fact that tells.
    pub fact: FactId,
    /// Whether the wrong form is declared (a correction) or judged by likeness (a query).
    pub declared: bool,
    /// Why it is held to be a slip, one short phrase each.
    pub evidence: Vec<String>,
    /// How sure, from 0 to 1.
    pub confidence: f32,
}

pub(super) fn mentions(document: &Document, record: &Record) -> Vec<Mention> {
    let matches = exact::matches(document, &record.index);
    let mut mentions: Vec<Mention> = matches
        .iter()
        .filter_map(|hit| mention(document, record, hit))
        .collect();
    resolve::resolve(document, record, &mut mentions);
    mentions
}

fn mention(document: &Document, record: &Record, hit: &Match) -> Option<Mention> {
    let mut form = None;
    let mut candidates = Vec::new();
    for &id in &hit.forms {
        let kind = match record.index.form(id).owner {
            Owner::Name(entry) => (FormKind::Full, entry),
            Owner::Also(entry) => (FormKind::Also, entry),
            Owner::Family(entry) => (FormKind::Family, entry),
            Owner::Wrong(..) | Owner::Term(_) | Owner::WrongTerm(..) => continue,
        };
        form.get_or_insert(kind.0);
        candidates.push(kind.1);
    }
    let tokens = hit.tokens.clone();
    let span = document.tokens()[tokens.start as usize]
        .span
        .hull(document.tokens()[tokens.end as usize - 1].span);
    Some(Mention {
        span,
        tokens,
        form: form?,
        candidates,
        referent: None,
        slip: None,
    })
}
