//! The lexicon as its files tell it.

use super::{
    Body, BodyId, BodyRank, Branch, Entry, Form, Holders, Kind, Letters, Number, Party, PartyForm,
    PartyId, Qualifier, Sense, Territory, TerritoryId, Title, TitleId, key,
};
use rustc_hash::FxHashMap;

pub(super) struct Lexicon {
    pub(super) titles: Vec<Title>,
    /// The titles by which somebody heads something.
    pub(super) heading: Vec<TitleId>,
    pub(super) territories: Vec<Territory>,
    pub(super) parties: Vec<Party>,
    pub(super) bodies: Vec<Body>,
    pub(super) senses: FxHashMap<String, Vec<Entry>>,
    /// The most words of the phrases that begin with a word.
    pub(super) beginnings: FxHashMap<String, usize>,
    /// The most words of the phrases that end with a word.
    pub(super) endings: FxHashMap<String, usize>,
}

/// The titles, by their names in `titles.tsv`, whose holder heads a company or a public body.
const HEADING: [&str; 3] = ["ceo", "director", "administrator"];

impl Lexicon {
    pub(super) fn read() -> Self {
        let mut lexicon = Self {
            titles: Vec::new(),
            heading: Vec::new(),
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
            if HEADING.contains(&cell(row, 0)) {
                self.heading.push(id);
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
                deputy_of: Some(cell(row, 6))
                    .filter(|above| !above.is_empty())
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
                "coming" => Qualifier::Coming,
                "elect" => Qualifier::Elect,
                "now" => Qualifier::Now,
                "acting" => Qualifier::Acting,
                "chosen" => Qualifier::Chosen,
                "lesser" => Qualifier::Lesser,
                "prefix" => Qualifier::Prefix,
                "appoint" => Qualifier::Appoint,
                "lead" => Qualifier::Lead,
                "begin" => Qualifier::Begin,
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
pub(super) fn rows(file: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    file.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split('\t').collect())
}

pub(super) fn cell<'a>(row: &[&'a str], column: usize) -> &'a str {
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
