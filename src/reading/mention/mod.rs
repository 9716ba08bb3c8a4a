//! Stretches of prose that name an entry, rightly or nearly.
//!
//! Right and declared wrong forms come from one walk along the record's trie. A family name is
//! then read with its neighbours: "Ada Lovell" names Ada Lovell even when only "A. B. Lovell" is on
//! record, and "Bill Lovell" names somebody else.

mod company;
mod exact;
mod near;
mod resolve;
mod signs;
mod weigh;

pub use near::{Beside, Nominee};
pub use signs::{Sign, Signs};
pub use weigh::{BAR, confidence};

use super::Referent;
use crate::document::Document;
use crate::record::index::Owner;
use crate::record::{EntryId, FactId, Record};
use crate::span::Span;
use exact::Match;
use rustc_hash::FxHashSet;
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

/// The mentions of an article, in order of place: right forms, declared wrong ones, and near misses
/// that are sure enough.
pub(super) fn mentions(document: &Document, record: &Record) -> Vec<Mention> {
    let mut mentions = right_forms(document, record);
    for (nominee, confidence) in likeliest(nominees_beside(document, record, &mentions)) {
        let slipped = slipped(document, record, &nominee, confidence);
        mentions.retain(|mention| !mention.span.overlaps(slipped.span));
        mentions.push(slipped);
    }
    mentions.sort_by_key(|mention| mention.span.start);
    mentions
}

/// Every word of the article that may be a name on record gone wrong, sure or not, in order of
/// place: what [`confidence`] is asked about, and what its weights are fitted on.
pub fn nominees(document: &Document, record: &Record) -> Vec<Nominee> {
    nominees_beside(document, record, &right_forms(document, record))
}

fn right_forms(document: &Document, record: &Record) -> Vec<Mention> {
    let matches = exact::matches(document, &record.index);
    let mut mentions: Vec<Mention> = matches
        .iter()
        .filter_map(|hit| mention(document, record, hit))
        .collect();
    resolve::resolve(document, record, &mut mentions);
    mentions
}

fn nominees_beside(document: &Document, record: &Record, mentions: &[Mention]) -> Vec<Nominee> {
    near::Nomination::new(document, record, mentions).nominees()
}

/// The surest nominee of each stretch that is above the bar, in order of place; none overlap.
fn likeliest(nominees: Vec<Nominee>) -> Vec<(Nominee, f32)> {
    let mut sure: Vec<(Nominee, f32)> = nominees
        .into_iter()
        .map(|nominee| {
            let confidence = confidence(&nominee);
            (nominee, confidence)
        })
        .filter(|(_, confidence)| *confidence >= BAR)
        .collect();
    sure.sort_by(|(a, one), (b, other)| {
        other
            .total_cmp(one)
            .then(a.token.cmp(&b.token))
            .then(a.form.cmp(&b.form))
    });
    let mut taken = FxHashSet::default();
    sure.retain(|(nominee, _)| {
        let free = nominee.tokens.clone().all(|token| !taken.contains(&token));
        if free {
            taken.extend(nominee.tokens.clone());
        }
        free
    });
    sure.sort_by_key(|(nominee, _)| nominee.token);
    sure
}

fn slipped(document: &Document, record: &Record, nominee: &Nominee, confidence: f32) -> Mention {
    let form = record.index.form(nominee.form);
    let entry = form.owner.entry().unwrap_or(EntryId(0));
    let right = &record.index.form_words(nominee.form)[nominee.at].text;
    let tokens = nominee.tokens.clone();
    let found = document.tokens()[nominee.token as usize].span;
    Mention {
        span: document.tokens()[tokens.start as usize]
            .span
            .hull(document.tokens()[tokens.end as usize - 1].span),
        tokens,
        form: if nominee.beside == Beside::Nothing {
            FormKind::Family
        } else {
            FormKind::Full
        },
        candidates: vec![entry],
        referent: Some(Referent {
            entry,
            by: "a near miss of the name",
            confidence,
        }),
        slip: Some(Slip {
            span: found,
            right: cased(right, document.text(found)),
            fact: form.fact,
            declared: false,
            evidence: weigh::evidence(nominee),
            confidence,
        }),
    }
}

/// The right word as the article would print it: in capitals where the found one is.
fn cased(right: &str, found: &str) -> String {
    let capitals = found.chars().count() > 1 && found.chars().all(|c| !c.is_lowercase());
    if capitals {
        right.to_uppercase()
    } else {
        right.to_owned()
    }
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
