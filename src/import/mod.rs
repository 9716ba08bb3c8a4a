//! What newsrooms have already, as rule files: lists and public data to entries, entries to YAML.
//!
//! In goes the text of a source ([`sheet`] reads CSV, [`congress`] the data of
//! congress-legislators); out come [`Entry`]s, and [`into`](into()) writes them into the text of a
//! rule file. What the file holds already is edited, never written anew: comments, order and
//! whatever a person added stay byte for byte, so that the same source can be imported again
//! whenever it changes.

mod congress;
mod existing;
mod into;
mod namesakes;
mod sheet;
mod yaml;

pub use congress::congress;
pub use into::{Merged, into};
pub use sheet::{Columns, sheet};

use crate::record::EntryKind;

/// An entry as a source tells it. Every value is text as it would stand in a rule file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Under which key of the rule file it belongs.
    pub kind: EntryKind,
    /// The right spelling.
    pub name: String,
    /// What may tell it from a namesake, the best first: "Alabama", "senator".
    pub apart: Vec<String>,
    /// Keys with a list of texts: `also`, `not`, `near`, `tags`.
    pub lists: Vec<(&'static str, Vec<String>)>,
    /// Roles, the oldest first.
    pub roles: Vec<Role>,
    /// Keys with one value: `pronouns`, `family`, `of`, `in`, `source` and the like.
    pub values: Vec<(&'static str, String)>,
}

/// A role as a source tells it: the keys of the language with their values, `title` first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Role(pub Vec<(&'static str, String)>);

/// What is wrong with a source, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong, and what to do.
    pub message: String,
}

impl Entry {
    /// An entry of which nothing is known but its name.
    pub fn named(kind: EntryKind, name: impl Into<String>) -> Self {
        Self {
            kind,
            name: name.into(),
            apart: Vec::new(),
            lists: Vec::new(),
            roles: Vec::new(),
            values: Vec::new(),
        }
    }

    /// The one value of `key`.
    pub fn value(&self, key: &str) -> Option<&str> {
        let (_, value) = self.values.iter().find(|(name, _)| *name == key)?;
        Some(value)
    }
}

impl Role {
    /// The value of `key`.
    pub fn value(&self, key: &str) -> Option<&str> {
        let (_, value) = self.0.iter().find(|(name, _)| *name == key)?;
        Some(value)
    }
}

/// A text as a value of a rule file.
pub fn scalar(text: &str) -> String {
    yaml::scalar(text, yaml::Style::Block).into_owned()
}

/// The section of a rule file for entries of this kind.
fn section(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Person => "people",
        EntryKind::Organization => "organizations",
        EntryKind::Place => "places",
        EntryKind::Product => "products",
        EntryKind::Work => "works",
        EntryKind::Thing => "things",
    }
}

/// Line and column, from 1, of a byte of `text`; columns count characters.
fn position(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    (line, before[start..].chars().count() + 1)
}

#[cfg(test)]
mod tests;
