//! Properties with their values, sentences that hold, sentences that must not be printed, and
//! custom patterns: what a record declares beyond names, roles and words said.

use super::FactId;
use super::wording::Part;
use regex::Regex;
use serde::{Deserialize, Serialize};

/// A property of an entry with its right values.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Property {
    /// Its name as written: `headquarters`, `runway length`, `birthPlace`.
    pub name: String,
    /// Its values. Each of them is right.
    pub values: Vec<Value>,
}

/// One right value.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Value {
    /// As written: `San Francisco`, `2737 m`, `1937-05-27`.
    pub text: String,
    /// How far a figure may be off.
    pub tolerance: Option<Slack>,
    /// The fact.
    pub fact: FactId,
}

/// How far a figure may be off and still be right.
#[derive(Copy, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Slack {
    /// By so many of its own units; of a date, days.
    Absolute(f64),
    /// By such a part of itself: 0.05 for `5%`.
    Relative(f64),
}

/// A sentence that holds as it is printed, with what must be right in braces.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Sentence {
    /// As written.
    pub text: String,
    /// The same in further wordings, and each alternative written out.
    pub(super) ways: Vec<Vec<Part>>,
    /// How far a figure in it may be off.
    pub tolerance: Option<Slack>,
    /// The fact.
    pub fact: FactId,
}

/// What must not be printed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Ban {
    /// As written.
    pub text: String,
    /// Why.
    pub because: Option<String>,
    /// Each alternative written out.
    pub(super) ways: Vec<Vec<Part>>,
    /// The fact.
    pub fact: FactId,
}

/// Wordings of a property, beside those that are known or follow from its name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct PropertyWordings {
    /// The property.
    pub(super) name: String,
    /// Each alternative written out.
    pub(super) ways: Vec<Vec<Part>>,
}

/// A custom rule.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Pattern {
    /// What findings call it.
    pub id: String,
    /// What it looks for, in one paragraph.
    #[serde(with = "expression")]
    pub regex: Regex,
    /// What is wrong; `$1` and `${name}` stand for what a group of the pattern found.
    pub message: String,
    /// What to write instead, with the same.
    pub correction: Option<String>,
    /// The fact.
    pub fact: FactId,
}

/// A regular expression, kept as it is written.
mod expression {
    use regex::Regex;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(regex: &Regex, to: S) -> Result<S::Ok, S::Error> {
        regex.as_str().serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Regex, D::Error> {
        Regex::new(&String::deserialize(from)?).map_err(D::Error::custom)
    }
}
