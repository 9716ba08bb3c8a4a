//! YAML to what is on record.
//!
//! In go rule files; out come a [`Record`], every fact compiled, and every mistake in the files
//! at once. Nothing here knows of articles or checks.

pub mod alignment;
mod assertion;
mod clash;
mod compile;
mod entry;
mod error;
mod field;
pub mod index;
mod lines;
mod load;
mod offices;
pub mod person;
pub(crate) mod place;
mod property;
mod reference;
pub(crate) mod role;
mod rows;
mod rule;
pub mod settings;
pub mod spoken;
pub mod statements;
mod union;
pub mod wording;

pub use entry::{
    Company, Entry, EntryId, EntryKind, Pronouns, Role, Spelling, Statement, Term, Tolerance,
    WrongForm,
};
pub use error::RecordError;
pub use load::Cache;
pub use offices::{Match, Office, Offices, Post, Sphere, exclusive};
pub use property::{Ban, Pattern, Property, Sentence, Slack, Value};
pub use rows::Rows;

use crate::flat::Array;
use crate::span::FileSpan;
use index::Index;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use statements::Statements;
use std::path::PathBuf;
use std::sync::Arc;
use wording::Wordings;

/// Every rule in force, compiled.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Record {
    /// The rule files, in the order they were read.
    pub files: Vec<RuleFile>,
    /// Every fact declared: entries and terms in file order, and of each its name, further forms,
    /// wrong forms, roles, words said and properties; then sentences and patterns.
    #[serde(skip)]
    pub facts: Rows<Fact>,
    /// People, organizations, places, products, works and things, in file order.
    #[serde(skip)]
    pub entries: Rows<Entry>,
    /// Those of the entries that have roles, in order.
    pub(in crate::record) with_roles: Vec<EntryId>,
    /// Those that have properties, in order.
    pub(in crate::record) with_properties: Vec<EntryId>,
    /// House style.
    pub terms: Vec<Term>,
    /// Sentences that hold, in file order.
    pub sentences: Vec<Sentence>,
    /// Sentences that must not be printed.
    pub bans: Vec<Ban>,
    /// Custom rules.
    pub patterns: Vec<Pattern>,
    /// Wordings of properties that the rule files declare.
    pub(in crate::record) properties: Vec<property::PropertyWordings>,
    /// Every form of every entry and term, as the reading walks them.
    pub index: Index,
    /// Every wording of facts, as sentences are matched with them.
    #[serde(skip)]
    pub wordings: Wordings,
    /// The words on record, as quotations are looked up in them.
    pub statements: Statements,
    /// See [`Record::offices`].
    #[serde(skip)]
    pub(crate) offices: std::sync::OnceLock<Offices>,
}

/// One rule file as it was read.
#[derive(Debug, Serialize, Deserialize)]
pub struct RuleFile {
    /// Its path as given, with `/` between folders.
    pub name: String,
    /// Its text.
    #[serde(skip)]
    pub text: Arc<str>,
    /// What the file says it is about.
    pub about: Option<String>,
    /// When the file was last true.
    pub as_of: Option<Date>,
    /// How many facts it declares.
    pub facts: usize,
    /// The file's own tests.
    pub proofs: Vec<RuleProof>,
}

/// A proof as a rule file holds it: a marked article.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RuleProof {
    /// The article with its marks, as written.
    pub text: String,
    /// The article's date, where the proof gives one.
    pub date: Option<Date>,
    /// Where the proof stands in its rule file.
    pub place: FileSpan,
    /// The line of the rule file, from 1, on which the first line of `text` stands. The lines of a
    /// block (`|`) follow one by one.
    pub line: u32,
}

/// Which fact, as an index into [`Record::facts`].
#[derive(
    Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct FactId(pub u32);

/// One thing declared, with its place and what vouches for it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Fact {
    /// The rule file, as an index into [`Record::files`].
    pub file: u32,
    /// The bytes of the file that declare it.
    pub place: FileSpan,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// The entry it is about, if it is about one.
    pub entry: Option<EntryId>,
    /// What was declared.
    pub kind: FactKind,
    /// Source, date and owner, as far as they were given.
    pub provenance: Provenance,
}

/// What a fact declares.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FactKind {
    /// An entry and its right spelling.
    #[default]
    Name,
    /// A further right form.
    Also,
    /// A form that is wrong.
    Not,
    /// A role.
    Role,
    /// Words said.
    Said,
    /// A property with its value.
    Property,
    /// A sentence that holds.
    Sentence,
    /// A sentence that must not be printed.
    Ban,
    /// A custom rule.
    Pattern,
    /// A term of the house style.
    Term,
}

/// What vouches for a fact. Each level inherits what it does not give itself from the one above:
/// a role from its entry, an entry from its file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// Where the fact can be looked up.
    pub source: Option<String>,
    /// When somebody last verified it.
    pub verified: Option<Date>,
    /// Who did.
    pub by: Option<String>,
    /// The day from which it should no longer be relied on.
    pub expires: Option<Date>,
    /// Words to select facts by.
    pub tags: Vec<String>,
    /// A remark, shown with findings.
    pub note: Option<String>,
    /// The severity findings against this fact shall have, instead of the check's own.
    pub severity: Option<crate::severity::Severity>,
}

impl Record {
    /// Reads rule files and folders of them (`.yml` and `.yaml`, in name order, folders within
    /// included, hidden folders left out; a file named twice is read once). Every mistake comes back
    /// at once, by file and place; what could be understood is in the record.
    pub fn load(paths: &[PathBuf]) -> (Record, Vec<RecordError>) {
        load::load(paths, None)
    }

    /// The same, by way of compiled records in a folder: what was compiled before from the same files
    /// is read back. Whatever is wrong with the folder, the record is loaded.
    pub fn load_by_cache(paths: &[PathBuf], cache: &Cache) -> (Record, Vec<RecordError>) {
        load::load(paths, Some(cache))
    }

    /// Reads one rule file from its text; `name` is what errors call it.
    pub fn parse(name: &str, text: &str) -> (Record, Vec<RecordError>) {
        load::parse(vec![(name.to_owned(), text.to_owned())])
    }

    /// Makes what is looked up in of what is declared.
    fn index(&mut self) {
        let having = |has: fn(&Entry) -> bool| {
            let entries = self.entries.iter().enumerate();
            let those = entries.filter(|(_, entry)| has(entry));
            those.map(|(number, _)| EntryId(number as u32)).collect()
        };
        self.with_roles = having(|entry| !entry.roles.is_empty());
        self.with_properties = having(|entry| !entry.properties.is_empty());
        self.index = Index::of(&self.entries, &self.terms);
        self.statements = Statements::of(&self.entries);
        self.word();
    }

    /// The arrays that the cache keeps as they lie, always in the same order.
    fn arrays(&mut self) -> Vec<&mut dyn Array> {
        let mut arrays = self.index.arrays();
        arrays.extend(self.facts.arrays());
        arrays.extend(self.entries.arrays());
        arrays
    }

    /// Makes the wordings of facts, which are quicker made than read back.
    fn word(&mut self) {
        self.wordings = Wordings::of(self);
    }

    /// A record of names that no rule file declares: what an article itself spells again and again.
    /// All its facts are one, and stand nowhere.
    pub fn of_names(names: impl IntoIterator<Item = (EntryKind, String)>) -> Record {
        let fact = Fact {
            file: 0,
            place: FileSpan::default(),
            line: 0,
            column: 0,
            entry: None,
            kind: FactKind::Name,
            provenance: Provenance::default(),
        };
        let entries = names
            .into_iter()
            .map(|(kind, name)| Entry::named(kind, name, FactId(0)));
        let mut record = Record {
            facts: vec![fact].into(),
            entries: entries.collect::<Vec<_>>().into(),
            ..Record::default()
        };
        record.index();
        record
    }

    /// The roles on record, understood; built when first asked for.
    pub fn offices(&self) -> &Offices {
        self.offices.get_or_init(|| Offices::of(self))
    }

    /// The fact with this number.
    pub fn fact(&self, id: FactId) -> &Fact {
        &self.facts[id.0 as usize]
    }

    /// The entry with this number.
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.0 as usize]
    }
}

#[cfg(test)]
mod tests;
