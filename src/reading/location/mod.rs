//! Where the article says that a place on record lies: "Hafenburg, Norway", "the Norwegian port of
//! Hafenburg", "Hafenburg, a town in Norway".
//!
//! A comma parts the members of a list, too: "in Hafenburg, Norway and Sweden" says nothing of
//! Hafenburg.

use super::Mention;
use super::role::walk::{Phrase, Walk};
use crate::document::Document;
use crate::record::{EntryId, EntryKind, Record};
use crate::span::Span;
use crate::titles::{Form, Kind, Sense, TerritoryId};
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// What a place is said to lie in.
#[derive(Clone, Debug)]
pub struct Location {
    /// The words that say in what: "Norway", "Norwegian".
    pub span: Span,
    /// The place, as an index into [`Reading::mentions`](super::Reading::mentions).
    pub mention: usize,
    /// The countries and states that the words may mean: "Georgia" is one of each.
    pub territories: Vec<TerritoryId>,
    /// Whether they are an adjective: "Norwegian".
    pub adjective: bool,
    /// The entry that they name.
    pub entry: Option<EntryId>,
    /// The pattern that read it, in words for the editor.
    pub by: &'static str,
    /// How sure, from 0 to 1.
    pub confidence: f32,
}

#[derive(Default)]
struct Lexicon {
    sorts: FxHashSet<&'static str>,
    kinds: FxHashSet<&'static str>,
    at: FxHashSet<&'static str>,
    on: FxHashSet<&'static str>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    for line in include_str!("words.txt").lines() {
        let Some((class, words)) = line.split_once(": ") else {
            continue;
        };
        let words = words.split_whitespace();
        match class {
            "sort" => lexicon.sorts.extend(words),
            "kind" => lexicon.kinds.extend(words),
            "at" => lexicon.at.extend(words),
            "on" => lexicon.on.extend(words),
            _ => {}
        }
    }
    lexicon
});

/// What the article says of where the places on record lie, in order of place.
pub(super) fn locations(
    document: &Document,
    record: &Record,
    mentions: &[Mention],
) -> Vec<Location> {
    let mut found = Vec::new();
    for (index, mention) in mentions.iter().enumerate() {
        let entry = mention
            .referent
            .and_then(|referent| record.entries.get(referent.entry.0 as usize));
        if entry.is_none_or(|entry| entry.kind != EntryKind::Place) {
            continue;
        }
        let reader = Reader {
            document,
            walk: Walk::around(document, record, mentions, mention),
            record,
            mention,
            index,
        };
        let read = [Reader::comma, Reader::before, Reader::apposition];
        found.extend(read.iter().find_map(|read| read(&reader)));
    }
    found
}

struct Reader<'a> {
    document: &'a Document,
    walk: Walk<'a>,
    record: &'a Record,
    mention: &'a Mention,
    index: usize,
}

impl Reader<'_> {
    /// "in Hafenburg, Norway,".
    fn comma(&self) -> Option<Location> {
        let (walk, end) = (&self.walk, self.mention.tokens.end);
        let before = self.mention.tokens.start.checked_sub(1);
        let led = match before {
            // A dateline, a caption.
            _ if walk.opens_sentence(self.mention.tokens.start) => true,
            Some(before) => LEXICON
                .at
                .contains(walk.text(before).to_lowercase().as_str()),
            None => true,
        };
        if !led || walk.text(end) != "," {
            return None;
        }
        let (territories, entry, tokens) = self.named(end + 1)?;
        let next = walk.text(tokens.end);
        // "In Hafenburg, Norway, the mayor said" is of a place; "In Hafenburg, Norway, Sweden and
        // Denmark met" is a list, and "After Hafenburg, Norway lost" has another subject.
        let closed = match next {
            "," => !self.listed(tokens.end + 1),
            "and" | "or" | "&" => false,
            _ => !walk.word(tokens.end) || LEXICON.on.contains(next),
        };
        if !closed {
            return None;
        }
        Some(self.location(
            territories,
            entry,
            tokens,
            "behind the place, after a comma",
            0.85,
        ))
    }

    /// Whether another place follows, or "and" with one.
    fn listed(&self, at: u32) -> bool {
        let at = at + u32::from(matches!(self.walk.text(at), "and" | "or" | "&"));
        let place = self.walk.mention_starting(at);
        place.is_some_and(|mention| self.place(mention).is_some())
            || self
                .walk
                .phrase_starting(at)
                .is_some_and(|phrase| !territories(&phrase, false).is_empty())
    }

    /// "the Norwegian port of Hafenburg", "Norway's Hafenburg".
    fn before(&self) -> Option<Location> {
        let walk = &self.walk;
        let mut end = self.mention.tokens.start;
        let of = end > 0 && walk.is(end - 1, "of");
        end -= u32::from(of);
        let mut sorts = 0;
        while end > 0 && sorts < 4 && self.sorted(end - 1, sorts == 0) {
            end -= 1;
            sorts += 1;
            end -= u32::from(walk.hyphen(end.saturating_sub(1)));
        }
        if sorts == 0 {
            return None;
        }
        let phrase = walk.phrase_ending(end)?;
        let adjectives = territories(&phrase, true);
        let tokens = phrase.tokens.clone();
        (!adjectives.is_empty())
            .then(|| self.location(adjectives, None, tokens, "before the place", 0.9))
    }

    /// Whether a word says what sort of place it is: the last of them must.
    fn sorted(&self, at: u32, last: bool) -> bool {
        let word = self.walk.text(at).to_lowercase();
        let sort = LEXICON.sorts.contains(word.as_str());
        sort || !last && LEXICON.kinds.contains(word.as_str())
    }

    /// "Hafenburg, a port in Norway".
    fn apposition(&self) -> Option<Location> {
        let walk = &self.walk;
        let mut at = self.mention.tokens.end;
        if walk.text(at) != "," || !["a", "an", "the"].iter().any(|word| walk.is(at + 1, word)) {
            return None;
        }
        at += 2;
        let first = at;
        if let Some(phrase) = walk.phrase_starting(at) {
            let adjectives = territories(&phrase, true);
            if !adjectives.is_empty() {
                let tokens = phrase.tokens.clone();
                let mut next = tokens.end;
                while self.sorted(next, false) && next - first < 5 {
                    next += 1;
                }
                let sorted = next > tokens.end && self.sorted(next - 1, true);
                return sorted
                    .then(|| self.location(adjectives, None, tokens, "said of the place", 0.9));
            }
        }
        while self.sorted(at, false) && at - first < 5 {
            at += 1;
        }
        if at == first || !self.sorted(at - 1, true) || !walk.is(at, "in") {
            return None;
        }
        at += 1;
        // "in the northern Norway", "in northern Norway"
        while at - first < 8
            && (walk.is(at, "the")
                || LEXICON
                    .kinds
                    .contains(walk.text(at).to_lowercase().as_str()))
        {
            at += 1;
        }
        let (territories, entry, tokens) = self.named(at)?;
        Some(self.location(territories, entry, tokens, "said of the place", 0.9))
    }

    /// A country, a state or a place on record that begins at `at`.
    fn named(&self, at: u32) -> Option<(Vec<TerritoryId>, Option<EntryId>, Range<u32>)> {
        let walk = &self.walk;
        let entry = walk.mention_starting(at);
        let place = entry.and_then(|mention| Some((self.place(mention)?, mention.tokens.clone())));
        let phrase = walk.phrase_starting(at);
        let known = phrase.map(|phrase| (territories(&phrase, false), phrase.tokens));
        let known = known.filter(|(territories, tokens)| {
            // "Georgia Tech", "Norway House"
            !territories.is_empty() && !walk.capitalized(tokens.end)
        });
        match (place, known) {
            (Some((entry, tokens)), known) => {
                let same = known.filter(|(_, words)| *words == tokens);
                let territories = same.map(|(territories, _)| territories).unwrap_or_default();
                Some((territories, Some(entry), tokens))
            }
            (None, Some((territories, tokens))) => Some((territories, None, tokens)),
            (None, None) => None,
        }
    }

    fn place(&self, mention: &Mention) -> Option<EntryId> {
        let id = mention.referent?.entry;
        let entry = self.record.entries.get(id.0 as usize)?;
        (entry.kind == EntryKind::Place).then_some(id)
    }

    fn location(
        &self,
        territories: Vec<TerritoryId>,
        entry: Option<EntryId>,
        tokens: Range<u32>,
        by: &'static str,
        confidence: f32,
    ) -> Location {
        let all = self.document.tokens();
        let first = all[tokens.start as usize].span;
        let last = all[tokens.end as usize - 1].span;
        let phrase = self.walk.phrase_starting(tokens.start);
        let adjective = phrase.is_some_and(|phrase| !self::territories(&phrase, true).is_empty());
        Location {
            span: first.hull(last),
            mention: self.index,
            adjective: entry.is_none() && adjective,
            territories,
            entry,
            by,
            confidence,
        }
    }
}

/// The countries and states that a phrase can mean, as adjectives or as names.
fn territories(phrase: &Phrase, adjectives: bool) -> Vec<TerritoryId> {
    let ids = phrase.senses.iter().filter_map(|sense| match sense {
        Sense::Territory(id, form) if (*form == Form::Adjective) == adjectives => Some(*id),
        _ => None,
    });
    ids.filter(|id| matches!(id.territory().kind, Kind::Country | Kind::State))
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Format};
    use crate::reading::Reading;
    use crate::record::Record;

    #[test]
    fn a_place_lies_in_what_stands_beside_it() {
        let (record, errors) = Record::parse(
            "r.yaml",
            "places: {Hafenburg: {in: Norway}, Łomsund: {in: Sund}, Sund: {in: Norway}}",
        );
        assert!(errors.is_empty(), "{errors:?}");
        for (text, expected) in [
            ("They met in Hafenburg, Norway, on Monday.", vec!["Norway"]),
            ("“😀 é” came from Łomsund, Sund.\r\n", vec!["Sund"]),
            ("HAFENBURG, Sweden — It rained.", vec!["Sweden"]),
            ("the Norwegian port of Hafenburg", vec!["Norwegian"]),
            ("the Swedish resort town Łomsund", vec!["Swedish"]),
            (
                "Hafenburg, a small town in northern Norway, is old.",
                vec!["Norway"],
            ),
            ("Hafenburg, a Norwegian port, is old.", vec!["Norwegian"]),
            ("in Hafenburg, Norway and Sweden", vec![]),
            ("in Hafenburg, Sweden, Norway and Denmark", vec![]),
            ("After they left Hafenburg, Sweden said so.", vec![]),
            ("They met in Hafenburg, Sweden said.", vec![]),
            ("a Swedish fan of Hafenburg", vec![]),
            ("in Hafenburg, Norway House was full", vec![]),
        ] {
            let document = Document::read("t", text.as_bytes().to_vec(), Format::Plain);
            let reading = Reading::of(&document, &record, None);
            let found: Vec<&str> = reading
                .locations
                .iter()
                .map(|location| document.text(location.span))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
