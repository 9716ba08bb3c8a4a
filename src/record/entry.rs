//! What stands on record: entries with their spellings, roles and words said, and terms.

use super::{FactId, Property};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Which entry, as an index into [`Record::entries`](super::Record::entries).
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntryId(pub u32);

/// Under which key of a rule file an entry stands.
#[derive(
    Copy, Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub enum EntryKind {
    /// `people`
    #[default]
    Person,
    /// `organizations`
    Organization,
    /// `places`
    Place,
    /// `products`
    Product,
    /// `works`
    Work,
    /// `things`
    Thing,
}

/// A person, organization, place, product, work or thing.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Entry {
    /// What it is.
    pub kind: EntryKind,
    /// The key as written: `Michael Johnson (speaker)`.
    pub key: String,
    /// The right spelling: the key without the parenthesis that tells namesakes apart.
    pub name: String,
    /// The fact that this is the right spelling.
    pub fact: FactId,
    /// Further right forms.
    pub also: Vec<Spelling>,
    /// Forms that are wrong.
    pub not: Vec<WrongForm>,
    /// The company the name itself needs: words of which one must stand near, else the name's own
    /// words are only words. Empty: none needed.
    pub near: Company,
    /// The pronouns of a person.
    pub pronouns: Option<Pronouns>,
    /// The family name as it is used alone, where it is not simply the last word: `family: Xi`.
    pub family: Option<String>,
    /// Of what it is a product, part or work (`of:`).
    pub of: Option<String>,
    /// Where it lies (`in:`).
    pub within: Option<String>,
    /// The entry that `within` names, if it is on record.
    pub within_entry: Option<EntryId>,
    /// Roles held.
    pub roles: Vec<Role>,
    /// Words said.
    pub said: Vec<Statement>,
    /// Properties with their values.
    pub properties: Vec<Property>,
}

impl Entry {
    /// An entry of which nothing is known but its name.
    pub(super) fn named(kind: EntryKind, name: String, fact: FactId) -> Self {
        Self {
            kind,
            key: name.clone(),
            name,
            fact,
            ..Self::default()
        }
    }
}

/// A right form and the fact that declares it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Spelling {
    /// The form as it is printed.
    pub text: String,
    /// The fact.
    pub fact: FactId,
}

/// Words or names of which one must stand near (within the same sentence or the one before or
/// after) for a form to count. Empty means that no company is needed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Company(pub Vec<String>);

/// A form that is wrong, always or in some company.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WrongForm {
    /// The form as it would be printed.
    pub text: String,
    /// The company in which it is wrong; empty: always.
    pub near: Company,
    /// The fact.
    pub fact: FactId,
}

/// Which pronouns stand for a person.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Pronouns {
    /// he, him, his, himself
    He,
    /// she, her, hers, herself
    She,
    /// they, them, their, theirs, themselves
    They,
}

/// A role held, now or once.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Role {
    /// The title without what it is of: `CEO`, `vice president of research`, `senator`.
    pub title: String,
    /// Of what: `Anthropic`.
    pub of: Option<String>,
    /// The entry that `of` names, if it is on record.
    pub of_entry: Option<EntryId>,
    /// The seat: `Texas`.
    pub seat: Option<String>,
    /// The party: `Republican`.
    pub party: Option<String>,
    /// The first day.
    pub since: Option<Date>,
    /// The last day. A year or month alone counts to its end.
    pub until: Option<Date>,
    /// Whether several may hold it at once, where the file says so.
    pub shared: Option<bool>,
    /// The fact.
    pub fact: FactId,
}

/// Words on record.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Statement {
    /// The words as they were said.
    pub words: String,
    /// The day they were said.
    pub on: Option<Date>,
    /// To whom, or where.
    pub to: Option<String>,
    /// How closely a quotation must follow them.
    pub tolerance: Tolerance,
    /// Whether they are compared with indirect speech, too: "she said that they would not close it".
    pub indirect: bool,
    /// The fact.
    pub fact: FactId,
}

/// How closely a quotation must follow the words on record.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tolerance {
    /// Word for word: only quote marks, case, cut ends, ellipses, insertions in brackets or
    /// parentheses are free.
    Exact,
    /// Contractions, spelling variants, articles and dropped fillers ("um", "well") are free, too.
    #[default]
    Close,
    /// Function words and inflections are free, too; words that bear sense are not. A negation, a
    /// figure or a name may not change at any tolerance.
    Loose,
}

/// A term of the house style.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Term {
    /// The term as the house writes it.
    pub text: String,
    /// Further right forms.
    pub also: Vec<Spelling>,
    /// Forms the house does not use.
    pub not: Vec<WrongForm>,
    /// The fact.
    pub fact: FactId,
}
