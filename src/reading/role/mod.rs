//! Roles that the article gives to someone: titles before a name, descriptions after it.
//!
//! Read only around mentions, token by token, with the lexicon in [`crate::titles`]. A claim says
//! what stands there; whether it is right is for the checks.

mod after;
mod before;
mod description;
mod placed;
mod standing;
pub(super) mod walk;
mod words;
mod years;

use super::Reading;
use super::mention::Mention;
use crate::document::Document;
use crate::record::{EntryId, Post, Record};
use crate::span::Span;
use crate::titles::{Number, PartyId, TerritoryId};
use description::Description;
use jiff::civil::Date;
pub(in crate::reading) use standing::Standing;
use walk::{Joint, Walk};
pub use years::{Bound, Year};

/// A role given to someone.
#[derive(Clone, Debug)]
pub struct RoleClaim {
    /// The words of the role.
    pub span: Span,
    /// The mention that it is given to, as an index into [`Reading::mentions`].
    pub mention: usize,
    /// The title as written, without what it is of: "CEO".
    pub title: String,
    /// Where the title stands.
    pub title_span: Span,
    /// Of what, as written.
    pub of: Option<String>,
    /// Where the words stand that say of what.
    pub of_span: Option<Span>,
    /// The entry that `of` names.
    pub of_entry: Option<EntryId>,
    /// Title, place and body as the lexicon knows them.
    pub post: Post,
    /// When it is said to be held.
    pub tense: Tense,
    /// The years in which it is said to be held: "from 2010 to 2018".
    pub years: Vec<Year>,
    /// Whether it is claimed at all.
    pub stance: Stance,
    /// On which side of the name it stands.
    pub position: Position,
    /// The pattern that read it, in words for the editor.
    pub by: &'static str,
    /// How sure, from 0 to 1.
    pub confidence: f32,
}

/// When a role is said to be held.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Tense {
    /// On the article's date.
    Present,
    /// Before it: "former", "ex-".
    Former,
    /// After it: "incoming", "-elect", "nominee", "candidate".
    Future,
    /// Not said: "then-", "the late", a past narrative.
    Open,
}

/// Whether a role is claimed at all.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Stance {
    /// It is.
    Asserted,
    /// Somebody else claims it: "critics say Jane Roe is the mayor".
    Attributed,
    /// It is imagined: "a President Smith", "would-be".
    Imagined,
}

/// On which side of the name a role stands. Former holders keep their titles before it.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Position {
    /// Before it: "Sen. Jane Roe".
    Before,
    /// After it: "Jane Roe, the senator".
    After,
    /// Said of it: "Jane Roe is the senator".
    Predicate,
}

/// A party or a state given to someone: "(R-Texas)", "Democrat of Ohio", "of Vermont".
#[derive(Clone, Debug)]
pub struct Affiliation {
    /// The words.
    pub span: Span,
    /// The mention that it is given to, as an index into [`Reading::mentions`].
    pub mention: usize,
    /// The party and its words.
    pub party: Option<(PartyId, Span)>,
    /// The state and its words.
    pub state: Option<(TerritoryId, Span)>,
    /// The pattern that read it, in words for the editor.
    pub by: &'static str,
    /// How sure, from 0 to 1.
    pub confidence: f32,
}

pub(super) fn roles(
    document: &Document,
    record: &Record,
    reading: &Reading,
    _: Option<Date>,
) -> (Vec<RoleClaim>, Vec<Affiliation>) {
    let mut roles = Vec::new();
    let mut affiliations = Vec::new();
    let mut list: Option<(Description, usize)> = None;
    for (index, mention) in reading.mentions.iter().enumerate() {
        let walk = Walk::around(document, record, &reading.mentions, mention);
        let mut found = before::descriptions(&walk, mention);
        // "Sens. Jane Roe and John Doe": a plural goes on to the names joined to the first, whatever
        // they are of: "CEOs Jane Roe of Quillby and John Doe".
        if let Some(first) = found.first().filter(|first| first.number == Number::Plural) {
            list = Some((first.clone(), index));
        } else if walk.thing(mention).is_none()
            && let Some((listed, last)) = list.take()
            && found.is_empty()
            && let Some(joint) = walk.joint(&reading.mentions[last], mention)
        {
            found.push(listed.clone());
            // "and" brings the last name of a list: "Sens. Roe and Doe, Tom Marsh and others".
            list = (joint == Joint::Comma).then_some((listed, index));
        }
        placed::behind(&walk, mention, &mut found);
        after::descriptions(&walk, mention, &mut found);
        years::given(&walk, mention, &mut found);
        for description in found {
            roles.extend(description.claim(document, index));
            affiliations.extend(description.affiliation(document, index));
        }
    }
    (roles, affiliations)
}

#[cfg(test)]
mod tests;
