//! What the article asserts, as far as the record words it: properties of entries, sentences on
//! record, and sentences that must not be printed.
//!
//! Only sentences that hold the rarest word or entry of some wording are looked at; see
//! [`Wordings`](crate::record::wording::Wordings).

mod agreement;
mod matching;
mod nature;
mod nesting;
mod parent;
mod sentence;
mod stance;
mod subject;
mod value;

pub use agreement::{Agreement, agreement};
pub use nature::may_be;
pub use stance::Stance;
pub use subject::Subject;
pub use value::{Found, Matter};

use super::Reading;
use crate::document::{Document, TokenKind};
use crate::record::wording::{LineId, Nature, Owner, Sorts};
use crate::record::{EntryId, Record};
use crate::span::Span;
use matching::{Terms, matches};
use parent::may_be_parent;
use sentence::{Sentence, Stems};

/// Something the article asserts that the record words, too.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The words of the claim.
    pub span: Span,
    /// Which property or sentence on record it words.
    pub owner: Owner,
    /// Of whom or what it tells a property.
    pub subject: Option<Subject>,
    /// The values in it, each with what the wording's braces hold: nothing for a property.
    pub values: Vec<(Box<str>, Found)>,
    /// How far the article stands behind it.
    pub stance: Stance,
    /// How many words stand between the parts of the wording.
    pub loose: usize,
}

impl Claim {
    /// Whether two wordings came to the same claim.
    fn same(&self, other: &Self) -> bool {
        let spans = |claim: &Self| -> Vec<Span> {
            let values = claim.values.iter();
            values.map(|(_, found)| found.span).collect()
        };
        self.span == other.span && self.owner == other.owner && spans(self) == spans(other)
    }
}

/// How many words a gap in a wording of a property may span.
const REACH: usize = 6;

/// The claims of an article, in order of place.
pub(super) fn claims(document: &Document, record: &Record, reading: &Reading) -> Vec<Claim> {
    let wordings = &record.wordings;
    let mut claims = Vec::new();
    if wordings.is_empty() {
        return claims;
    }
    let mut stems = Stems::new(document, wordings);
    let mut mentions = reading.mentions.iter().peekable();
    let mut stand_ins = reading.stand_ins.iter().peekable();
    for (number, sentence) in document.sentences().iter().enumerate() {
        let mut hits: Vec<(LineId, u16, std::ops::Range<u32>)> = Vec::new();
        for at in sentence.tokens.clone() {
            let token = document.tokens()[at as usize];
            if token.kind == TokenKind::Word
                && let Some(stem) = stems.of(at)
            {
                let filed = wordings.under_stem(stem).iter();
                hits.extend(filed.map(|&(line, place)| (line, place, at..at + 1)));
            }
        }
        while let Some(mention) = mentions.next_if(|it| it.tokens.start < sentence.tokens.end) {
            for &entry in &mention.candidates {
                let filed = wordings.under_entry(entry).iter().copied();
                let filed = filed.chain(wordings.under_subject(entry));
                hits.extend(filed.map(|(line, place)| (line, place, mention.tokens.clone())));
            }
        }
        while let Some(stand_in) = stand_ins.next_if(|it| it.span.start < sentence.span.end) {
            let tokens = document.tokens_in(stand_in.span);
            if let Some(referent) = stand_in.referent {
                let filed = wordings.under_subject(referent.entry);
                hits.extend(filed.map(|(line, place)| (line, place, tokens.clone())));
            }
        }
        // Namesakes share their properties' wordings.
        hits.sort_unstable_by_key(|(line, place, tokens)| (tokens.start, *line, *place));
        hits.dedup();
        if hits.is_empty() {
            continue;
        }
        let laid = Sentence::new(document, record, reading, number, &mut stems);
        let mut found: Vec<Claim> = Vec::new();
        for (line, place, tokens) in hits {
            let anchor = laid.items_in(&tokens);
            if let Some(claim) = claim(&laid, reading, number, line, usize::from(place), anchor) {
                found.push(claim);
            }
        }
        found.sort_by_key(|claim| (claim.span, claim.owner, claim.loose));
        found.dedup_by(|one, other| one.same(other));
        claims.append(&mut found);
    }
    claims
}

fn claim(
    sentence: &Sentence<'_>,
    reading: &Reading,
    number: usize,
    line: LineId,
    place: usize,
    anchor: std::ops::Range<usize>,
) -> Option<Claim> {
    let record = sentence.record;
    let line = record.wordings.line(line);
    let property = match line.owner {
        Owner::Property(id) => Some(record.wordings.property(id)),
        Owner::Sentence(_) | Owner::Ban(_) => None,
    };
    let sorts = |slot: &str| property.map_or_else(|| Sorts::of(slot, None), |known| known.sorts);
    let holds = |entry: EntryId| property.is_some_and(|known| known.holders.contains_key(&entry));
    let terms = Terms {
        sorts: &sorts,
        subject: &holds,
        reach: property.map(|_| REACH),
    };
    let mut made = matches(sentence, line, place, anchor, &terms)?;
    let subject = match property {
        Some(known) => Some(subject::subject(sentence, reading, number, &made, known)?),
        None => None,
    };
    if let (Some(known), Some(subject)) = (property, subject) {
        let child = &record.entry(subject.entry).name;
        for (_, found) in &mut made.slots {
            if !may_be_parent(sentence, found, child, known.nature) {
                return None;
            }
            if known.nature == Nature::Country {
                found.outermost(sentence);
            }
        }
    }
    let mut items = made.items.clone();
    if let Some(named) = made.subject.map(|at| &sentence.named[at]) {
        items = items.start.min(named.items.start)..items.end.max(named.items.end);
    }
    Some(Claim {
        span: sentence.span_of(&items),
        owner: line.owner,
        subject,
        values: made.slots,
        stance: stance::stance(sentence, reading, &items),
        loose: made.loose,
    })
}
