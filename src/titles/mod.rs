//! The lexicon of roles: titles, the places and bodies they are of, parties, and the words beside them.
//!
//! The language lies in the `.tsv` files of this folder, each explained in its head. In goes a
//! phrase in [`key`] form, out come its [`Sense`]s; what a phrase means beside a name is for the
//! reading to say.

mod lexicon;

#[cfg(test)]
mod tests;

use crate::fold::fold_into;
use crate::span::Span;
use crate::tokens::{TokenKind, tokenize};
use lexicon::Lexicon;
use std::sync::LazyLock;

/// A title, as an index into the lexicon: all words for one title share it.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TitleId(u16);

/// A country, a state or a city.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TerritoryId(u16);

/// A party.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartyId(u16);

/// A public body: a chamber, an agency, a party's committee.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BodyId(u16);

/// A title and what is known about every role of that title.
#[derive(Debug)]
pub struct Title {
    /// The title as a suggestion writes it: "senator", "CEO".
    pub name: &'static str,
    /// How many may hold it at once.
    pub holders: Holders,
    /// What it excludes.
    pub branch: Branch,
    /// What it may be of, the likeliest first.
    pub of: Vec<Kind>,
    /// Whether the bare title means the American one: "Secretary of State Smith".
    pub american: bool,
    /// The wider title of which this is a kind: a secretary of state is a secretary.
    pub wider: Option<TitleId>,
    /// The title whose deputy this is: a lieutenant governor's is governor.
    pub deputy_of: Option<TitleId>,
    /// The abbreviation printed before names, with its point: "Sen.".
    pub abbreviation: Option<String>,
}

/// How many people may hold a title of one place or organization at once.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Holders {
    /// One.
    One,
    /// Several.
    Many,
}

/// The branch of a title: what its holder cannot be at the same time.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Branch {
    /// A full-time office of government.
    Executive,
    /// A judge's office.
    Judge,
    /// A seat in a parliament.
    Member,
    /// A post of members of a parliament: speaker, whip.
    Leader,
    /// The head of something: an office of government where that is a public agency.
    Agency,
    /// A post in a company.
    Corporate,
    /// A post in a party or on a board, beside which others can be held.
    Party,
    /// A military rank.
    Rank,
    /// A description that excludes nothing: "founder", "leader".
    Loose,
}

/// What kind of thing a title can be of.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A country.
    Country,
    /// A state within a country.
    State,
    /// A city.
    City,
    /// A chamber of parliament.
    Chamber,
    /// A public body.
    Body,
    /// A company or any other organization.
    Company,
}

/// A country, a state or a city.
#[derive(Debug)]
pub struct Territory {
    /// Its name.
    pub name: &'static str,
    /// Country, state or city.
    pub kind: Kind,
    /// The country in which a state lies.
    pub country: Option<TerritoryId>,
    /// The abbreviation that newspapers print ("Fla."), where they do.
    pub abbreviation: Option<&'static str>,
    /// The postal code of a state: "FL".
    pub postal: Option<&'static str>,
}

/// A party.
#[derive(Debug)]
pub struct Party {
    /// A member of it: "Democrat".
    pub name: &'static str,
    /// The letter in "(D-Calif.)", where it has one.
    pub letter: Option<&'static str>,
}

/// A public body.
#[derive(Debug)]
pub struct Body {
    /// Its name in lower case.
    pub name: &'static str,
    /// Whether the head of it holds an office of government.
    pub rank: BodyRank,
    /// The party whose committee it is.
    pub party: Option<PartyId>,
}

/// What sort of body a public body is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum BodyRank {
    /// A chamber of parliament.
    Chamber,
    /// An agency led by a full-time official.
    Agency,
    /// A department, an office, a court, an international organization.
    Office,
    /// A committee of a party.
    Party,
}

/// What a word beside a title says about the holding.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// Held before, not now: "former".
    Former,
    /// Held at the time told of: "then-".
    Then,
    /// Held before or until death: "the late".
    Late,
    /// To be held: "incoming".
    Future,
    /// "incoming", "-elect": not yet held.
    Coming,
    /// To be held, and stands behind the title: "president-elect".
    Elect,
    /// Held now: "incumbent".
    Now,
    /// Held for the time being: "acting".
    Acting,
    /// Another, lower title: "deputy".
    Lesser,
    /// The same, right before the title: "under secretary".
    Prefix,
    /// Gives a role to whoever is named next: "named".
    Appoint,
    /// Tells who is the head of something: "leads", "led by".
    Lead,
    /// Begins a role: "became".
    Begin,
    /// Tells that somebody was given a role, which may begin later: "was elected".
    Chosen,
    /// Of a state, not of the nation: "state senator".
    State,
    /// Of the nation: "U.S. senator".
    Nation,
    /// Nothing: "embattled".
    Plain,
    /// Claimed by nobody: "would-be".
    Doubt,
    /// Makes a sentence imagine what it tells: "would".
    Modal,
    /// Makes a sentence tell of the past: "when".
    Past,
    /// Goes on after a description, which has ended before it: "who".
    Link,
}

/// How a territory is named.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// Its name: "Texas".
    Name,
    /// An abbreviation with points: "Tex."; or one that stands for the name anywhere: "UK".
    Abbreviation,
    /// A postal code: "TX".
    Postal,
    /// An adjective: "Texan".
    Adjective,
}

/// One or several holders, as the grammar of a title says.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Number {
    /// "senator"
    Singular,
    /// "senators"
    Plural,
}

/// How a party is named.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum PartyForm {
    /// The letter: "D".
    Letter,
    /// A member: "Democrat".
    Noun,
    /// Before a noun: "Democratic".
    Adjective,
}

/// What a phrase can mean.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Sense {
    /// A title.
    Title(TitleId, Number),
    /// A country, state or city.
    Territory(TerritoryId, Form),
    /// A party.
    Party(PartyId, PartyForm),
    /// A public body.
    Body(BodyId),
    /// A word beside a title.
    Qualifier(Qualifier),
}

/// One sense of a phrase and how the phrase must be written to have it.
#[derive(Copy, Clone, Debug)]
pub struct Entry {
    /// The sense.
    pub sense: Sense,
    /// Whether capitals matter.
    pub letters: Letters,
}

/// Which capitals a phrase needs.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Letters {
    /// Any.
    Any,
    /// A capital at the beginning.
    Initial,
    /// Capitals only.
    All,
}

/// The most words that a phrase of the lexicon has.
pub const LONGEST: usize = 8;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

impl TitleId {
    /// What is known about the title.
    pub fn title(self) -> &'static Title {
        &LEXICON.titles[self.0 as usize]
    }

    /// Whether somebody who holds `held` can rightly be given this title.
    pub fn covers(self, held: TitleId) -> bool {
        self == held || held.title().wider == Some(self)
    }
}

impl TerritoryId {
    /// What is known about the territory.
    pub fn territory(self) -> &'static Territory {
        &LEXICON.territories[self.0 as usize]
    }
}

impl PartyId {
    /// What is known about the party.
    pub fn party(self) -> &'static Party {
        &LEXICON.parties[self.0 as usize]
    }
}

impl BodyId {
    /// What is known about the body.
    pub fn body(self) -> &'static Body {
        &LEXICON.bodies[self.0 as usize]
    }
}

/// What a phrase in [`key`] form can mean, in the order of the files.
pub fn senses(key: &str) -> &'static [Entry] {
    LEXICON.senses.get(key).map_or(&[], Vec::as_slice)
}

/// How many words the longest phrase has that begins with `word` in [`key`] form; 0 where none does.
pub fn longest_from(word: &str) -> usize {
    LEXICON.beginnings.get(word).copied().unwrap_or_default()
}

/// How many words the longest phrase has that ends with `word` in [`key`] form; 0 where none does.
pub fn longest_to(word: &str) -> usize {
    LEXICON.endings.get(word).copied().unwrap_or_default()
}

/// The United States, if the lexicon knows them.
pub fn united_states() -> Option<TerritoryId> {
    territory_named("united states", Kind::Country)
}

/// The title of whoever leads something, whatever the office is called.
pub fn head() -> Option<TitleId> {
    senses("head").iter().find_map(|entry| match entry.sense {
        Sense::Title(id, Number::Singular) => Some(id),
        _ => None,
    })
}

/// The titles of one holder by which somebody heads a company or a public body.
pub fn heading() -> &'static [TitleId] {
    &LEXICON.heading
}

/// The territory of this kind that a phrase in [`key`] form names.
pub fn territory_named(key: &str, kind: Kind) -> Option<TerritoryId> {
    senses(key).iter().find_map(|entry| match entry.sense {
        Sense::Territory(id, form) if form != Form::Adjective && id.territory().kind == kind => {
            Some(id)
        }
        _ => None,
    })
}

/// Appends one word to a key: folded, without the points of "U.S.".
pub fn push_word(word: &str, key: &mut String) {
    if !key.is_empty() {
        key.push(' ');
    }
    let start = key.len();
    fold_into(word, key);
    if key[start..].contains('.') {
        let plain: String = key[start..].chars().filter(|c| *c != '.').collect();
        key.truncate(start);
        key.push_str(&plain);
    }
}

/// The form in which phrases are looked up: folded words parted by one space; marks do not count.
pub fn key(phrase: &str) -> String {
    let mut tokens = Vec::new();
    tokenize(phrase, Span::new(0, phrase.len()), &mut tokens);
    let mut key = String::with_capacity(phrase.len());
    for token in tokens {
        if matches!(token.kind, TokenKind::Word | TokenKind::Number) {
            push_word(&phrase[token.span.range()], &mut key);
        }
    }
    key
}
