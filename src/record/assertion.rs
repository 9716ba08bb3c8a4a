//! The keys that declare properties, sentences, what must not be printed, and patterns.

use super::Provenance;
use super::error::Mistake;
use super::field::{Fields, Reader, Written, many};
use super::place::{Node, Shape};
use super::property::Slack;
use super::wording::{Part, sequences};
use crate::likeness;
use crate::span::FileSpan;
use regex::{Regex, RegexBuilder};
use std::collections::HashMap;

/// A property with its values, as written.
#[derive(Debug)]
pub(super) struct PropertyRule {
    pub(super) name: String,
    pub(super) values: Vec<ValueRule>,
}

/// One value.
#[derive(Debug)]
pub(super) struct ValueRule {
    pub(super) text: Written,
    pub(super) tolerance: Option<Slack>,
    pub(super) provenance: Provenance,
}

/// A sentence that holds, or one that must not be printed.
#[derive(Debug)]
pub(super) struct SentenceRule {
    pub(super) text: Written,
    pub(super) ways: Vec<Vec<Part>>,
    pub(super) tolerance: Option<Slack>,
    pub(super) because: Option<String>,
    pub(super) provenance: Provenance,
}

/// Wordings of a property.
#[derive(Debug)]
pub(super) struct WordingRule {
    pub(super) property: String,
    pub(super) ways: Vec<Vec<Part>>,
}

/// A custom rule.
#[derive(Debug)]
pub(super) struct PatternRule {
    pub(super) place: FileSpan,
    pub(super) id: String,
    pub(super) regex: Regex,
    pub(super) message: String,
    pub(super) correction: Option<String>,
    pub(super) provenance: Provenance,
}

const VALUE: &[&str] = &["value", "tolerance"];
const SENTENCE: &[&str] = &["claim", "also", "tolerance"];
const BAN: &[&str] = &["claim", "also", "because"];
const PATTERN: &[&str] = &["id", "match", "message", "correction"];

/// The slots of a wording of a property.
pub(super) const SUBJECT: &str = "subject";
pub(super) const VALUE_SLOT: &str = "value";

/// The largest program that a pattern may compile to, in bytes.
const LARGEST: usize = 1 << 20;

impl Reader {
    /// The properties of an entry: `facts: {founded: 2021}`.
    pub(super) fn properties(
        &mut self,
        fields: &Fields<'_, '_>,
        owner: &str,
        outer: &Provenance,
    ) -> Vec<PropertyRule> {
        let what = format!("`facts` of {owner}");
        let Some(node) = fields.value("facts") else {
            return Vec::new();
        };
        let mut properties = Vec::new();
        for (name, key, value) in self.pairs(node, &what).unwrap_or_default() {
            let Some(name_written) = self.text(key, &format!("a property in {what}")) else {
                continue;
            };
            let what = format!("`{name}` of {owner}");
            if value.is_nothing() || matches!(&value.shape, Shape::List(items) if items.is_empty())
            {
                self.tell(
                    Mistake::at(key.place, format!("{what} has no value"))
                        .label("no value")
                        .help("write the value behind the colon, or take the line out"),
                );
                continue;
            }
            let values = many(Some(value))
                .iter()
                .filter_map(|item| self.value(item, &what, outer))
                .collect();
            properties.push(PropertyRule {
                name: name_written.text,
                values,
            });
        }
        properties
    }

    fn value(&mut self, node: &Node<'_>, what: &str, outer: &Provenance) -> Option<ValueRule> {
        if !matches!(node.shape, Shape::Map(_)) {
            return Some(ValueRule {
                text: self.text(node, what)?,
                tolerance: None,
                provenance: outer.clone(),
            });
        }
        let fields = self.long(node, what, VALUE)?;
        let tolerance = self.slack(&fields, what);
        let provenance = self.provenance(&fields, what, outer);
        Some(ValueRule {
            text: self.needed(&fields, "value", what)?,
            tolerance,
            provenance,
        })
    }

    /// `tolerance: 0`, `tolerance: 5%`.
    fn slack(&mut self, fields: &Fields<'_, '_>, owner: &str) -> Option<Slack> {
        let written = self.text_of(fields, "tolerance", owner)?;
        let (digits, relative) = match written.text.strip_suffix('%') {
            Some(digits) => (digits.trim_end(), true),
            None => (written.text.as_str(), false),
        };
        let amount = digits.parse::<f64>().ok();
        let Some(amount) = amount.filter(|amount| amount.is_finite() && *amount >= 0.0) else {
            self.tell(
                Mistake::at(
                    written.place,
                    format!("`{}` is not a tolerance, in {owner}", written.text),
                )
                .label("not a tolerance")
                .help("write how far a figure may be off: `0`, `0.5`, or a share of it as `5%`"),
            );
            return None;
        };
        Some(match relative {
            true => Slack::Relative(amount / 100.0),
            false => Slack::Absolute(amount),
        })
    }

    /// The file's own `facts` (or, with `ban`, its `never`): sentences.
    pub(super) fn sentences(
        &mut self,
        nodes: &[Node<'_>],
        ban: bool,
        outer: &Provenance,
    ) -> Vec<SentenceRule> {
        let sentence = |node| self.sentence(node, ban, outer);
        nodes.iter().filter_map(sentence).collect()
    }

    fn sentence(&mut self, node: &Node<'_>, ban: bool, outer: &Provenance) -> Option<SentenceRule> {
        let (what, known) = match ban {
            true => ("a sentence in `never`", BAN),
            false => ("a sentence in `facts`", SENTENCE),
        };
        if !matches!(node.shape, Shape::Map(_)) {
            let text = self.text(node, what)?;
            let ways = self.ways(&text, what, ban)?;
            return Some(SentenceRule {
                text,
                ways,
                tolerance: None,
                because: None,
                provenance: outer.clone(),
            });
        }
        let fields = self.long(node, what, known)?;
        let tolerance = self.slack(&fields, what);
        let because = self
            .text_of(&fields, "because", what)
            .map(|because| because.text);
        let provenance = self.provenance(&fields, what, outer);
        let text = self.needed(&fields, "claim", what)?;
        let mut ways = self.ways(&text, what, ban)?;
        for also in self.texts_of(&fields, "also", what) {
            ways.extend(self.ways(&also, what, ban).unwrap_or_default());
        }
        Some(SentenceRule {
            text,
            ways,
            tolerance,
            because,
            provenance,
        })
    }

    fn ways(&mut self, text: &Written, what: &str, ban: bool) -> Option<Vec<Vec<Part>>> {
        let ways = self.template(text, what)?;
        let slots = |way: &Vec<Part>| way.iter().any(|part| matches!(part, Part::Slot(_)));
        if ban && ways.iter().any(slots) {
            self.tell(
                Mistake::at(text.place, format!("{what} holds braces"))
                    .label("braces")
                    .help("braces hold what must be right: write what must not be printed without them"),
            );
            return None;
        }
        if !ban && !ways.iter().all(slots) {
            self.tell(
                Mistake::at(
                    text.place,
                    format!("{what} holds nothing that must be right"),
                )
                .label("no braces")
                .help("put braces around what must be right: `The mill opened in {1911}`"),
            );
            return None;
        }
        Some(ways)
    }

    /// The sequences of a text in the sentence language; every fault in it is told.
    fn template(&mut self, text: &Written, what: &str) -> Option<Vec<Vec<Part>>> {
        let ways = match sequences(&text.text) {
            Ok(ways) => ways,
            Err(faults) => {
                for fault in faults {
                    self.tell(
                        Mistake::at(
                            text.part(fault.place),
                            format!("in {what}, {}", fault.message),
                        )
                        .label(fault.label)
                        .help(fault.help),
                    );
                }
                return None;
            }
        };
        let words = |way: &Vec<Part>| {
            way.iter().any(
                |part| matches!(part, Part::Text(text) if text.contains(char::is_alphanumeric)),
            )
        };
        if !ways.iter().all(words) {
            self.tell(
                Mistake::at(text.place, format!("{what} may be left without any word"))
                    .label("no word to find it by")
                    .help("write at least one word outside braces that may not be left out"),
            );
            return None;
        }
        Some(ways)
    }

    /// `properties`: a property and its wordings.
    pub(super) fn wordings(&mut self, fields: &Fields<'_, '_>) -> Vec<WordingRule> {
        let Some(node) = fields.value("properties") else {
            return Vec::new();
        };
        let mut rules = Vec::new();
        for (name, key, value) in self.pairs(node, "`properties`").unwrap_or_default() {
            let what = format!("a wording of `{name}`");
            if self.text(key, "a property in `properties`").is_none() {
                continue;
            }
            let mut ways = Vec::new();
            for item in many(Some(value)) {
                let Some(text) = self.text(item, &what) else {
                    continue;
                };
                let sequences = self.template(&text, &what).unwrap_or_default();
                if self.slots_fit(&text, &sequences, &what) {
                    ways.extend(sequences);
                }
            }
            rules.push(WordingRule {
                property: name.trim().to_owned(),
                ways,
            });
        }
        rules
    }

    /// Whether a wording holds `{value}` once in each way, and nothing but that and `{subject}`.
    fn slots_fit(&mut self, text: &Written, ways: &[Vec<Part>], what: &str) -> bool {
        for way in ways {
            let slots = way.iter().filter_map(|part| match part {
                Part::Slot(name) => Some(name.as_str()),
                _ => None,
            });
            for (name, count) in slots.fold(HashMap::new(), |mut counts, slot| {
                *counts.entry(slot).or_insert(0) += 1;
                counts
            }) {
                if ![SUBJECT, VALUE_SLOT].contains(&name) {
                    let help = match likeness::nearest(name, [SUBJECT, VALUE_SLOT]) {
                        Some(meant) => format!("did you mean `{{{meant}}}`?"),
                        None => "a wording holds `{subject}` and `{value}`".to_owned(),
                    };
                    self.tell(
                        Mistake::at(text.place, format!("`{{{name}}}` has no meaning in {what}"))
                            .label("unknown slot")
                            .help(help),
                    );
                    return false;
                }
                if count > 1 {
                    self.tell(
                        Mistake::at(text.place, format!("`{{{name}}}` stands twice in {what}"))
                            .label("one too many")
                            .help("write it once"),
                    );
                    return false;
                }
            }
            let value = |part: &Part| matches!(part, Part::Slot(name) if name == VALUE_SLOT);
            if !way.iter().any(value) {
                self.tell(
                    Mistake::at(text.place, format!("{what} lacks `{{value}}`"))
                        .label("no `{value}`")
                        .help("write `{value}` where the value stands"),
                );
                return false;
            }
        }
        true
    }

    /// `patterns`.
    pub(super) fn patterns(&mut self, nodes: &[Node<'_>], outer: &Provenance) -> Vec<PatternRule> {
        let mut rules: Vec<PatternRule> = Vec::new();
        for node in nodes {
            let Some(rule) = self.pattern(node, outer) else {
                continue;
            };
            if let Some(first) = rules.iter().find(|known| known.id == rule.id) {
                self.tell(
                    Mistake::at(
                        rule.place,
                        format!("the pattern `{}` is on record twice", rule.id),
                    )
                    .label("again here")
                    .and(first.place, "first here")
                    .help("give one of them another `id`"),
                );
                continue;
            }
            rules.push(rule);
        }
        rules
    }

    fn pattern(&mut self, node: &Node<'_>, outer: &Provenance) -> Option<PatternRule> {
        let what = "a pattern";
        let fields = self.fields(node, what, PATTERN)?;
        let provenance = self.provenance(&fields, what, outer);
        let id = self.needed(&fields, "id", what);
        let regex = self.needed(&fields, "match", what);
        let message = self.needed(&fields, "message", what);
        let correction = self.text_of(&fields, "correction", what);
        let (id, written, message) = (id?, regex?, message?);
        let what = format!("the pattern `{}`", id.text);
        let regex = match RegexBuilder::new(&written.text).size_limit(LARGEST).build() {
            Ok(regex) => regex,
            Err(error) => {
                self.regex_fault(&written, &what, &error);
                return None;
            }
        };
        if regex.is_match("") {
            self.tell(
                Mistake::at(
                    written.place,
                    format!("{what} matches where nothing stands"),
                )
                .label("matches the empty text")
                .help("write at least one character that must stand there"),
            );
            return None;
        }
        let mut sound = true;
        for text in [Some(&message), correction.as_ref()].into_iter().flatten() {
            sound &= self.groups_exist(&regex, text, &what);
        }
        sound.then(|| PatternRule {
            place: id.place,
            id: id.text,
            regex,
            message: message.text,
            correction: correction.map(|correction| correction.text),
            provenance,
        })
    }

    fn regex_fault(&mut self, written: &Written, what: &str, error: &regex::Error) {
        let (message, help) = match error {
            regex::Error::CompiledTooBig(_) => (
                format!("{what} is too large"),
                "write fewer repetitions, or several patterns",
            ),
            _ => {
                let shown = error.to_string();
                let last = shown.lines().last().unwrap_or_default();
                let reason = last.strip_prefix("error: ").unwrap_or(last);
                (
                    format!("{what} does not compile: {reason}"),
                    "the syntax is that of https://docs.rs/regex: no look-around, no back-references",
                )
            }
        };
        self.tell(
            Mistake::at(written.place, message)
                .label("not a regular expression")
                .help(help),
        );
    }

    /// Whether every `$1` and `${name}` of `text` is a group of `regex`.
    fn groups_exist(&mut self, regex: &Regex, text: &Written, what: &str) -> bool {
        let missing = references(&text.text)
            .into_iter()
            .find(|name| match name.parse::<usize>() {
                Ok(number) => number >= regex.captures_len(),
                Err(_) => !regex.capture_names().flatten().any(|known| known == *name),
            });
        if let Some(name) = missing {
            self.tell(
                Mistake::at(text.place, format!("{what} has no group `{name}`"))
                    .label("no such group")
                    .help("write `$$` for a dollar sign, and `${1}` before a letter or digit"),
            );
        }
        missing.is_none()
    }
}

/// The groups that a text with `$1` and `${name}` refers to.
fn references(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('$') {
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix('$') {
            rest = after;
        } else if let Some((name, after)) = rest.strip_prefix('{').and_then(|it| it.split_once('}'))
        {
            names.push(name);
            rest = after;
        } else {
            let word = |c: char| !(c.is_ascii_alphanumeric() || c == '_');
            let end = rest.find(word).unwrap_or(rest.len());
            if end > 0 {
                names.push(&rest[..end]);
            }
            rest = &rest[end..];
        }
    }
    names
}
