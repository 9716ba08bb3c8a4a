//! Whether the roles beside a name are those of an entry: what tells a name gone wrong from somebody
//! else whose name is alike.

use super::description::Description;
use super::walk::Walk;
use super::{Stance, after, before};
use crate::document::Document;
use crate::reading::mention::{FormKind, Mention};
use crate::record::{EntryId, Match, Office, Post, Record, exclusive};
use crate::span::Span;
use std::ops::Range;

/// How the titles, parties and states beside a name go with the offices of an entry; `None` where
/// the article or the record is silent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::reading) struct Standing {
    /// Whether the titles are among those that the entry has held, and none is one that nobody holds
    /// beside them.
    pub(in crate::reading) title: Option<bool>,
    /// Whether the party is.
    pub(in crate::reading) party: Option<bool>,
    /// Whether the state is.
    pub(in crate::reading) state: Option<bool>,
    /// How many on record have held the rarest of the titles that the entry has held.
    pub(in crate::reading) holders: u32,
}

impl Standing {
    /// What stands beside the name that the tokens `name` spell.
    pub(in crate::reading) fn of(
        document: &Document,
        record: &Record,
        entry: EntryId,
        name: &Range<u32>,
    ) -> Self {
        let mut standing = Self::default();
        let offices = record.offices().of_entry(entry);
        let (Some(first), false) = (
            document.tokens().get(name.start as usize),
            offices.is_empty(),
        ) else {
            return standing;
        };
        let mention = Mention {
            span: Span {
                start: first.span.start,
                end: first.span.end,
            },
            tokens: name.clone(),
            form: FormKind::Full,
            candidates: vec![entry],
            referent: None,
            slip: None,
        };
        let walk = Walk::around(document, record, &[], &mention);
        let mut found = before::descriptions(&walk, &mention);
        after::descriptions(&walk, &mention, &mut found);
        for description in found {
            if description.stance == Stance::Asserted {
                standing.note(document, record, offices, &description);
            }
        }
        standing
    }

    /// Whether the party or the state is another's, and the other of the two does not say otherwise.
    pub(in crate::reading) fn elsewhere(&self) -> bool {
        matches!(
            (self.party, self.state),
            (Some(false), Some(false) | None) | (None, Some(false))
        )
    }

    fn note(
        &mut self,
        document: &Document,
        record: &Record,
        offices: &[Office],
        description: &Description,
    ) {
        if let Some(claim) = description.claim(document, 0) {
            let posts = || offices.iter().filter_map(|office| office.post.as_ref());
            let matched = |post: &Post| claim.post.against(post);
            let held = posts().find(|post| matches!(matched(post), Match::Same | Match::State));
            // A founder of another company is somebody else, and a senator may be a candidate, too.
            let other = posts().any(|post| matched(post) == Match::Elsewhere)
                || posts().all(|post| exclusive(&claim.post, post));
            if held.is_some() || other {
                self.title = Some(held.is_some() && self.title != Some(false));
            }
            if let Some(post) = held {
                let holders = record.offices().population(post.title);
                self.holders = match self.holders {
                    0 => holders,
                    known => known.min(holders),
                };
            }
        }
        if let Some((party, _)) = &description.party {
            self.party = among(offices.iter().filter_map(|office| office.party), party);
        }
        if let Some((state, _)) = &description.state {
            let posts = offices.iter().filter_map(|office| office.post.as_ref());
            self.state = among(posts.filter_map(|post| post.state), state);
        }
    }
}

/// Whether one of those known is this one; `None` where none is known.
fn among<T: PartialEq>(known: impl Iterator<Item = T>, this: &T) -> Option<bool> {
    let known: Vec<T> = known.collect();
    (!known.is_empty()).then(|| known.contains(this))
}
