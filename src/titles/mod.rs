//! The lexicon of roles: titles, the places and bodies they are of, parties, and the words beside them.
//!
//! The language lies in the `.tsv` files of this folder, each explained in its head. In goes a
//! phrase in [`key`] form, out come its [`Sense`]s; what a phrase means beside a name is for the
//! reading to say.

use crate::fold::fold_into;
use crate::span::Span;
use crate::tokens::{TokenKind, tokenize};
use rustc_hash::FxHashMap;
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
    /// To be held, and stands behind the title: "president-elect".
    Elect,
    /// Held now: "incumbent", "acting".
    Now,
    /// Another, lower title: "deputy".
    Lesser,
    /// The same, right before the title: "under secretary".
    Prefix,
    /// Gives a role to whoever is named next: "named".
    Appoint,
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

struct Lexicon {
    titles: Vec<Title>,
    territories: Vec<Territory>,
    parties: Vec<Party>,
    bodies: Vec<Body>,
    senses: FxHashMap<String, Vec<Entry>>,
    /// The most words of the phrases that begin with a word.
    beginnings: FxHashMap<String, usize>,
    /// The most words of the phrases that end with a word.
    endings: FxHashMap<String, usize>,
}

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

impl Lexicon {
    fn read() -> Self {
        let mut lexicon = Self {
            titles: Vec::new(),
            territories: Vec::new(),
            parties: Vec::new(),
            bodies: Vec::new(),
            senses: FxHashMap::default(),
            beginnings: FxHashMap::default(),
            endings: FxHashMap::default(),
        };
        lexicon.read_titles();
        lexicon.read_territories();
        lexicon.read_parties();
        lexicon.read_bodies();
        lexicon.read_qualifiers();
        for key in lexicon.senses.keys() {
            let length = key.split(' ').count();
            for (words, word) in [
                (&mut lexicon.beginnings, key.split(' ').next()),
                (&mut lexicon.endings, key.split(' ').next_back()),
            ] {
                let longest = words
                    .entry(word.unwrap_or_default().to_owned())
                    .or_default();
                *longest = length.max(*longest);
            }
        }
        lexicon
    }

    fn add(&mut self, form: &str, sense: Sense, letters: Letters) {
        let senses = self.senses.entry(key(form)).or_default();
        if !senses.iter().any(|entry| entry.sense == sense) {
            senses.push(Entry { sense, letters });
        }
    }

    fn read_titles(&mut self) {
        let rows: Vec<Vec<&'static str>> = rows(include_str!("titles.tsv")).collect();
        let number = |id: &str| {
            rows.iter()
                .position(|row| cell(row, 0) == id)
                .map(|at| TitleId(at as u16))
        };
        for (index, row) in rows.iter().enumerate() {
            let id = TitleId(index as u16);
            let (forms, irregular) = match cell(row, 4).split_once(" + ") {
                Some((forms, irregular)) => (forms, irregular),
                None => (cell(row, 4), ""),
            };
            for form in parts(forms) {
                let letters = if form.ends_with('.') {
                    Letters::Initial
                } else {
                    Letters::Any
                };
                self.add(form, Sense::Title(id, Number::Singular), letters);
                self.add(&plural(form), Sense::Title(id, Number::Plural), letters);
            }
            for form in parts(irregular) {
                self.add(form, Sense::Title(id, Number::Plural), Letters::Any);
            }
            self.titles.push(Title {
                name: parts(forms).next().unwrap_or_default(),
                holders: match cell(row, 1) {
                    "one" => Holders::One,
                    _ => Holders::Many,
                },
                branch: match cell(row, 2) {
                    "executive" => Branch::Executive,
                    "judge" => Branch::Judge,
                    "member" => Branch::Member,
                    "leader" => Branch::Leader,
                    "agency" => Branch::Agency,
                    "corporate" => Branch::Corporate,
                    "party" => Branch::Party,
                    "rank" => Branch::Rank,
                    _ => Branch::Loose,
                },
                of: cell(row, 3)
                    .split(' ')
                    .filter_map(|kind| match kind.trim_end_matches('*') {
                        "country" => Some(Kind::Country),
                        "state" => Some(Kind::State),
                        "city" => Some(Kind::City),
                        "chamber" => Some(Kind::Chamber),
                        "body" => Some(Kind::Body),
                        "company" => Some(Kind::Company),
                        _ => None,
                    })
                    .collect(),
                american: cell(row, 3).contains('*'),
                wider: Some(cell(row, 5))
                    .filter(|wider| !wider.is_empty())
                    .and_then(number),
                abbreviation: parts(forms)
                    .find(|form| form.ends_with('.') && !form.contains(' '))
                    .map(capitalized),
            });
        }
    }

    fn read_territories(&mut self) {
        for (index, row) in rows(include_str!("territories.tsv")).enumerate() {
            let id = TerritoryId(index as u16);
            let kind = match cell(&row, 1) {
                "state" => Kind::State,
                "city" => Kind::City,
                _ => Kind::Country,
            };
            for name in parts(cell(&row, 2)) {
                let sense = Sense::Territory(id, Form::Name);
                self.add(name, sense, Letters::Initial);
            }
            for short in parts(cell(&row, 3)) {
                let (form, letters) = if short.contains('.') {
                    (Form::Abbreviation, Letters::Initial)
                } else if kind == Kind::State {
                    (Form::Postal, Letters::All)
                } else {
                    (Form::Abbreviation, Letters::All)
                };
                self.add(short, Sense::Territory(id, form), letters);
            }
            for adjective in parts(cell(&row, 4)) {
                let sense = Sense::Territory(id, Form::Adjective);
                self.add(adjective, sense, Letters::Initial);
            }
            self.territories.push(Territory {
                name: parts(cell(&row, 2)).next().unwrap_or_default(),
                kind,
                // The only states of the file are American; their country is its first line.
                country: (kind == Kind::State).then_some(TerritoryId(0)),
                abbreviation: parts(cell(&row, 3)).find(|short| short.contains('.')),
                postal: parts(cell(&row, 3))
                    .filter(|_| kind == Kind::State)
                    .find(|short| !short.contains('.')),
            });
        }
    }

    fn read_parties(&mut self) {
        for (index, row) in rows(include_str!("parties.tsv")).enumerate() {
            let id = PartyId(index as u16);
            for (column, form) in [
                (1, PartyForm::Letter),
                (2, PartyForm::Noun),
                (3, PartyForm::Adjective),
            ] {
                for word in parts(cell(&row, column)) {
                    let letters = match form {
                        PartyForm::Letter => Letters::All,
                        _ if word.starts_with(char::is_uppercase) => Letters::Initial,
                        _ => Letters::Any,
                    };
                    self.add(word, Sense::Party(id, form), letters);
                    if form == PartyForm::Noun {
                        self.add(&plural(word), Sense::Party(id, form), letters);
                    }
                }
            }
            self.parties.push(Party {
                name: cell(&row, 0),
                letter: parts(cell(&row, 1)).next(),
            });
        }
    }

    fn read_bodies(&mut self) {
        for (index, row) in rows(include_str!("bodies.tsv")).enumerate() {
            let id = BodyId(index as u16);
            for name in parts(cell(&row, 2)) {
                self.add(name, Sense::Body(id), Letters::Initial);
            }
            self.bodies.push(Body {
                name: parts(cell(&row, 2)).next().unwrap_or_default(),
                rank: match cell(&row, 1) {
                    "chamber" => BodyRank::Chamber,
                    "agency" => BodyRank::Agency,
                    "party" => BodyRank::Party,
                    _ => BodyRank::Office,
                },
                party: self
                    .parties
                    .iter()
                    .position(|party| party.name == cell(&row, 3))
                    .map(|at| PartyId(at as u16)),
            });
        }
    }

    fn read_qualifiers(&mut self) {
        for row in rows(include_str!("qualifiers.tsv")) {
            let qualifier = match cell(&row, 0) {
                "former" => Qualifier::Former,
                "then" => Qualifier::Then,
                "late" => Qualifier::Late,
                "future" => Qualifier::Future,
                "elect" => Qualifier::Elect,
                "now" => Qualifier::Now,
                "lesser" => Qualifier::Lesser,
                "prefix" => Qualifier::Prefix,
                "appoint" => Qualifier::Appoint,
                "state" => Qualifier::State,
                "nation" => Qualifier::Nation,
                "doubt" => Qualifier::Doubt,
                "link" => Qualifier::Link,
                "modal" => Qualifier::Modal,
                "past" => Qualifier::Past,
                _ => Qualifier::Plain,
            };
            for word in parts(cell(&row, 1)) {
                self.add(word, Sense::Qualifier(qualifier), Letters::Any);
            }
        }
    }
}

/// The lines of a file as cells; every line has at least one.
fn rows(file: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    file.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split('\t').collect())
}

fn cell<'a>(row: &[&'a str], column: usize) -> &'a str {
    row.get(column).copied().unwrap_or_default()
}

fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|')
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// "senators", "secretaries of state", "Sens.".
fn plural(form: &str) -> String {
    let (head, rest) = match form.find(" of ") {
        Some(at) => form.split_at(at),
        None => (form, ""),
    };
    let point = if head.ends_with('.') { "." } else { "" };
    let stem = head.trim_end_matches('.');
    let many = match stem.strip_suffix('y') {
        Some(short) if !short.ends_with(['a', 'e', 'o']) => format!("{short}ies"),
        _ if stem.ends_with(['s', 'x']) || stem.ends_with("ch") => format!("{stem}es"),
        _ => format!("{stem}s"),
    };
    format!("{many}{point}{rest}")
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(phrase: &str) -> Option<(&'static str, Number)> {
        senses(&key(phrase))
            .iter()
            .find_map(|entry| match entry.sense {
                Sense::Title(id, number) => Some((id.title().name, number)),
                _ => None,
            })
    }

    #[test]
    fn words_for_one_title_share_it() {
        for (phrase, name, number) in [
            ("chief executive officer", "CEO", Number::Singular),
            ("C.E.O.", "CEO", Number::Singular),
            ("CEOs", "CEO", Number::Plural),
            ("Sens.", "senator", Number::Plural),
            ("congresswoman", "representative", Number::Singular),
            ("Lt. Gov.", "lieutenant governor", Number::Singular),
            ("attorneys general", "attorney general", Number::Plural),
            ("secretaries of state", "secretary of state", Number::Plural),
            ("Vice-President", "vice president", Number::Singular),
            ("spokeswoman", "spokesman", Number::Singular),
            ("co-founders", "founder", Number::Plural),
        ] {
            assert_eq!(title(phrase), Some((name, number)), "{phrase}");
        }
        assert_eq!(title("plumber of state"), None);
    }

    #[test]
    fn a_wider_title_covers_its_kinds_and_not_the_other_way_round() {
        let id = |phrase| {
            senses(phrase).iter().find_map(|entry| match entry.sense {
                Sense::Title(id, _) => Some(id),
                _ => None,
            })
        };
        let (Some(secretary), Some(state)) = (id("secretary"), id("secretary of state")) else {
            panic!("both are in the lexicon");
        };
        assert!(secretary.covers(state));
        assert!(!state.covers(secretary));
    }

    #[test]
    fn states_are_known_by_name_and_by_three_kinds_of_abbreviation() {
        let texas = territory_named("texas", Kind::State);
        assert!(texas.is_some());
        for form in ["Tex.", "TX"] {
            assert_eq!(territory_named(&key(form), Kind::State), texas);
        }
        for form in ["W.Va.", "W. Va.", "WV", "West Virginia"] {
            let id = territory_named(&key(form), Kind::State);
            assert_eq!(id.map(|id| id.territory().name), Some("West Virginia"));
        }
        let georgia = |kind| territory_named("georgia", kind);
        assert_ne!(georgia(Kind::State), georgia(Kind::Country));
    }

    #[test]
    fn every_line_of_every_file_has_its_columns_and_known_words() {
        for (file, least) in [
            (include_str!("titles.tsv"), 5),
            (include_str!("territories.tsv"), 3),
            (include_str!("parties.tsv"), 4),
            (include_str!("bodies.tsv"), 3),
            (include_str!("qualifiers.tsv"), 2),
        ] {
            for row in rows(file) {
                assert!(row.len() >= least, "{row:?}");
                assert!(
                    row.iter().take(2).all(|cell| cell == &cell.trim()),
                    "{row:?}"
                );
            }
        }
        for row in rows(include_str!("titles.tsv")) {
            let wider = cell(&row, 5);
            assert!(
                wider.is_empty()
                    || rows(include_str!("titles.tsv")).any(|row| cell(&row, 0) == wider),
                "{wider}"
            );
        }
        assert!(
            LEXICON
                .senses
                .keys()
                .all(|key| key.split(' ').count() <= LONGEST)
        );
    }
}
