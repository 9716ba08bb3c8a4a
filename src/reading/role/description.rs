//! What words beside a name say: a title, what it is of, a party, a state, and when.

use super::walk::{LONGEST, Phrase, Walk};
use super::years::Year;
use super::{Affiliation, Position, RoleClaim, Stance, Tense};
use crate::document::Document;
use crate::record::{EntryId, Post};
use crate::span::Span;
use crate::titles::{Branch, Number, PartyId, Qualifier, Sense, TerritoryId, TitleId};
use std::ops::Range;

/// Words beside a name, taken apart. Stretches are token indices.
#[derive(Clone, Debug)]
pub(super) struct Description {
    pub(super) tokens: Range<u32>,
    pub(super) title: Option<(TitleId, Range<u32>)>,
    pub(super) number: Number,
    /// What the title is of: the phrase and its tokens.
    pub(super) of: Vec<(Of, Range<u32>)>,
    pub(super) party: Option<(PartyId, Range<u32>)>,
    pub(super) state: Option<(TerritoryId, Range<u32>)>,
    pub(super) detail: String,
    /// What follows the title and makes it another: "for research".
    pub(super) rest: String,
    /// A title of one holder, given to several: "Presidents Roe and Doe".
    pub(super) plural: bool,
    /// Held for the time being: "acting".
    pub(super) acting: bool,
    /// Held at the time told of: "then-".
    pub(super) then: bool,
    /// The years in which it is said to be held.
    pub(super) years: Vec<Year>,
    pub(super) position: Position,
    pub(super) tense: Tense,
    pub(super) stance: Stance,
    pub(super) by: &'static str,
    pub(super) confidence: f32,
}

/// One thing that a title is said to be of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// A territory or body that the lexicon knows, in key form.
    Known(String),
    /// An entry and its words in key form.
    Entry(EntryId, String),
    /// Other words in key form.
    Words(String),
}

impl Description {
    pub(super) fn new(tokens: Range<u32>, by: &'static str, confidence: f32) -> Self {
        Self {
            tokens,
            title: None,
            number: Number::Singular,
            of: Vec::new(),
            party: None,
            state: None,
            detail: String::new(),
            rest: String::new(),
            plural: false,
            acting: false,
            then: false,
            years: Vec::new(),
            position: Position::Before,
            tense: Tense::Present,
            stance: Stance::Asserted,
            by,
            confidence,
        }
    }

    /// Takes up a phrase beside the title; says whether it can stand there.
    pub(super) fn take(&mut self, phrase: &Phrase) -> bool {
        let mut taken = false;
        for &sense in &phrase.senses {
            match sense {
                Sense::Territory(..) | Sense::Body(_) if !taken => {
                    self.of
                        .push((Of::Known(phrase.key.clone()), phrase.tokens.clone()));
                    taken = true;
                }
                Sense::Party(party, _) if self.party.is_none() => {
                    self.party = Some((party, phrase.tokens.clone()));
                    taken = true;
                }
                Sense::Qualifier(qualifier) if !taken => {
                    taken = self.qualify(qualifier, &phrase.key)
                }
                _ => {}
            }
        }
        taken
    }

    fn qualify(&mut self, qualifier: Qualifier, key: &str) -> bool {
        match qualifier {
            Qualifier::Former => self.tense = Tense::Former,
            Qualifier::Then | Qualifier::Late => {
                self.tense = Tense::Open;
                self.then |= qualifier == Qualifier::Then;
            }
            Qualifier::Acting => self.acting = true,
            Qualifier::Future => self.tense = Tense::Future,
            Qualifier::Doubt => self.stance = Stance::Imagined,
            Qualifier::Lesser | Qualifier::State => {
                if !self.detail.is_empty() {
                    self.detail.push(' ');
                }
                self.detail.push_str(key);
            }
            Qualifier::Now | Qualifier::Nation | Qualifier::Plain => {}
            Qualifier::Prefix
            | Qualifier::Coming
            | Qualifier::Appoint
            | Qualifier::Lead
            | Qualifier::Begin
            | Qualifier::Chosen
            | Qualifier::Elect
            | Qualifier::Link
            | Qualifier::Modal
            | Qualifier::Past => {
                return false;
            }
        }
        true
    }

    /// The role that is claimed, if a title is.
    pub(super) fn claim(&self, document: &Document, mention: usize) -> Option<RoleClaim> {
        let (title, title_tokens) = self.title.clone()?;
        let mut post = Post::bare(title);
        post.acting = self.acting;
        for words in [&self.detail, &self.rest] {
            if !words.is_empty() {
                post.add_detail(words);
            }
        }
        for (of, _) in &self.of {
            match of {
                Of::Known(key) => {
                    post.set_of(key);
                }
                Of::Entry(entry, key) => {
                    post.entry = Some(*entry);
                    if !post.set_of(key) {
                        post.words = Some(key.clone());
                    }
                }
                Of::Words(key) => post.words = Some(key.clone()),
            }
        }
        let of = self.of.first().map(|(_, tokens)| span(document, tokens));
        let title_span = span(document, &title_tokens);
        Some(RoleClaim {
            span: span(document, &self.tokens),
            mention,
            title: document.text(title_span).to_owned(),
            title_span,
            of: of.map(|span| document.text(span).to_owned()),
            of_span: of,
            of_entry: post.entry,
            post,
            tense: self.tense,
            years: self.years.clone(),
            stance: self.stance,
            position: self.position,
            by: self.by,
            confidence: self.confidence,
        })
    }

    /// The party or state that is given beside a title or without one.
    pub(super) fn affiliation(&self, document: &Document, mention: usize) -> Option<Affiliation> {
        if self.party.is_none() && self.state.is_none() {
            return None;
        }
        // "the Republican chairman" is a chairman of Republicans, whoever he is.
        let public = |title: TitleId| {
            matches!(
                title.title().branch,
                Branch::Executive | Branch::Member | Branch::Leader
            )
        };
        if self
            .title
            .as_ref()
            .is_some_and(|(title, _)| !public(*title))
        {
            return None;
        }
        let place = |tokens: &Range<u32>| span(document, tokens);
        Some(Affiliation {
            span: place(&self.tokens),
            mention,
            party: self.party.as_ref().map(|(id, tokens)| (*id, place(tokens))),
            state: self.state.as_ref().map(|(id, tokens)| (*id, place(tokens))),
            by: self.by,
            confidence: self.confidence,
        })
    }
}

/// The prose under a stretch of tokens; empty stretches do not occur.
fn span(document: &Document, tokens: &Range<u32>) -> Span {
    let all = document.tokens();
    match (
        all.get(tokens.start as usize),
        all.get((tokens.end as usize).saturating_sub(1)),
    ) {
        (Some(first), Some(last)) => first.span.hull(last.span),
        _ => Span::default(),
    }
}

/// A title among the senses of a phrase.
pub(super) fn title(phrase: &Phrase) -> Option<(TitleId, Number)> {
    phrase.senses.iter().find_map(|sense| match sense {
        Sense::Title(id, number) => Some((*id, *number)),
        _ => None,
    })
}

/// Whether a phrase has this sense of a qualifier.
pub(super) fn qualifies(phrase: &Phrase, wanted: Qualifier) -> bool {
    phrase.senses.contains(&Sense::Qualifier(wanted))
}

/// A state among the senses of a phrase.
pub(super) fn state(phrase: &Phrase) -> Option<TerritoryId> {
    phrase.senses.iter().find_map(|sense| match sense {
        Sense::Territory(id, _) if id.territory().kind == crate::titles::Kind::State => Some(*id),
        _ => None,
    })
}

/// What a title is of, from `start` on: an entry, a place, a body, or a run of capitalized words.
pub(super) fn of_starting(walk: &Walk<'_>, start: u32) -> Option<(Of, Range<u32>)> {
    let mut end = start;
    while end - start < LONGEST && (walk.capitalized(end) || (walk.text(end) == "&" && end > start))
    {
        end += 1;
    }
    if let Some(mention) = walk.mention_starting(start)
        && let Some(entry) = walk.thing(mention)
    {
        return Some((
            Of::Entry(entry, key(walk, &mention.tokens)),
            mention.tokens.clone(),
        ));
    }
    if let Some(phrase) = walk.phrase_starting(start)
        && phrase.tokens.end >= end
        && phrase
            .senses
            .iter()
            .any(|sense| matches!(sense, Sense::Territory(..) | Sense::Body(_)))
    {
        return Some((Of::Known(phrase.key), phrase.tokens));
    }
    (end > start).then(|| (Of::Words(key(walk, &(start..end))), start..end))
}

/// Whoever leads something is the head of it.
pub(super) fn head(
    walk: &Walk<'_>,
    verb: Range<u32>,
    of: Of,
    tokens: Range<u32>,
) -> Option<Description> {
    let title = crate::titles::head()?;
    let from = verb.start.min(tokens.start);
    let mut description = Description::new(from..verb.end.max(tokens.end), "said to lead it", 0.8);
    // "Quillby, led by Jane Roe": a place is led in many ways, and so is what nobody knows.
    if matches!(of, Of::Known(_)) || walk.text(tokens.start).is_empty() {
        return None;
    }
    description.title = Some((title, verb));
    description.of.push((of, tokens));
    description.position = Position::Predicate;
    Some(description)
}

/// The words of a stretch of tokens in key form.
pub(super) fn key(walk: &Walk<'_>, tokens: &Range<u32>) -> String {
    let mut key = String::new();
    for token in tokens.clone() {
        if walk.word(token) {
            crate::titles::push_word(walk.text(token), &mut key);
        }
    }
    key
}
