//! The kinds of value that a rule is made of: keys, text, dates, choices, lists.
//!
//! Each function takes a node and answers with what stands there, or tells what is wrong with it
//! and answers nothing; so one bad value never hides another.

use super::Provenance;
use super::error::Mistake;
use super::place::{Node, Shape};
use crate::likeness;
use crate::severity::Severity;
use crate::span::FileSpan;
use jiff::civil::Date;

/// Text as it was written, and where.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub(super) text: String,
    pub(super) place: FileSpan,
}

impl Written {
    /// Some bytes of the text by themselves, or the whole where the text differs from its bytes.
    pub(super) fn part(&self, bytes: std::ops::Range<usize>) -> FileSpan {
        let start = self.place.start as usize;
        match self.place.len() == self.text.len() {
            true => FileSpan::new(start + bytes.start, start + bytes.end.min(self.text.len())),
            false => self.place,
        }
    }

    /// The last words of the text by themselves. Where quotation marks, escapes or line
    /// folds make the text differ from its bytes, their place is that of the whole.
    pub(super) fn last(&self, words: &str) -> Self {
        let exact = self.place.len() == self.text.len() && self.text.ends_with(words);
        let end = self.place.end as usize;
        Self {
            text: words.to_owned(),
            place: match exact {
                true => FileSpan::new(end - words.len(), end),
                false => self.place,
            },
        }
    }
}

/// A mapping whose keys are known, in file order.
pub(super) struct Fields<'n, 't> {
    pub(super) place: FileSpan,
    found: Vec<(&'static str, &'n Node<'t>, &'n Node<'t>)>,
}

impl<'n, 't> Fields<'n, 't> {
    /// The value of `key`, unless nothing stands there.
    pub(super) fn value(&self, key: &str) -> Option<&'n Node<'t>> {
        let (.., value) = self.found.iter().find(|(name, ..)| *name == key)?;
        (!value.is_nothing()).then_some(value)
    }

    /// Those of `sections` that are given, in file order.
    pub(super) fn sections<'s, T>(
        &self,
        sections: &'s [(&'static str, T)],
    ) -> Vec<(&'static str, &'s T)> {
        let section =
            |(name, ..): &(&'static str, _, _)| sections.iter().find(|(known, _)| known == name);
        self.found
            .iter()
            .filter_map(section)
            .map(|(name, value)| (*name, value))
            .collect()
    }

    /// Where the key itself stands.
    pub(super) fn key_place(&self, key: &str) -> Option<FileSpan> {
        self.found
            .iter()
            .find(|(name, ..)| *name == key)
            .map(|(_, key, _)| key.place)
    }
}

/// The keys that say what vouches for a fact.
pub(super) const PROVENANCE: &[&str] = &[
    "source", "verified", "by", "expires", "tags", "note", "severity",
];

/// The words of a severity.
const SEVERITIES: &[(&str, Severity)] = &[
    ("error", Severity::Error),
    ("warning", Severity::Warning),
    ("advice", Severity::Advice),
];

/// Which end of a year or month a date stands for.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    First,
    Last,
}

/// Reads values and keeps the mistakes in them.
#[derive(Debug, Default)]
pub(super) struct Reader {
    pub(super) mistakes: Vec<Mistake>,
    /// How many mistakes were one too many to keep.
    pub(super) untold: usize,
}

/// How many mistakes of one file are told one by one; a hostile file makes millions.
const MOST: usize = 1_000;

impl Reader {
    pub(super) fn tell(&mut self, mistake: Mistake) {
        match self.mistakes.len() < MOST {
            true => self.mistakes.push(mistake),
            false => self.untold += 1,
        }
    }

    /// The pairs of a mapping, each key once; repeated keys and merge keys are told.
    pub(super) fn pairs<'n, 't>(
        &mut self,
        node: &'n Node<'t>,
        what: &str,
    ) -> Option<Vec<(&'n str, &'n Node<'t>, &'n Node<'t>)>> {
        let Shape::Map(pairs) = &node.shape else {
            self.tell(
                Mistake::at(
                    node.place,
                    format!("{what} is {}, where a mapping is wanted", node.sort()),
                )
                .label("not a mapping")
                .help("write one `key: value` a line"),
            );
            return None;
        };
        let mut first = std::collections::HashMap::with_capacity(pairs.len());
        let mut kept = Vec::with_capacity(pairs.len());
        for (key, value) in pairs.iter() {
            let Some(name) = key.text() else {
                self.tell(
                    Mistake::at(
                        key.place,
                        format!("a key of {what} is {}, where text is wanted", key.sort()),
                    )
                    .label("not text")
                    .help("put quotation marks around a key that begins with a bracket or a brace"),
                );
                continue;
            };
            if name == "<<" {
                self.tell(
                    Mistake::at(
                        key.place,
                        format!("the merge key `<<` of {what} is not supported"),
                    )
                    .label("merge key")
                    .help("write the keys out, or use an alias for a whole value"),
                );
                continue;
            }
            if let Some(earlier) = first.insert(name, key.place) {
                first.insert(name, earlier);
                self.tell(
                    Mistake::at(
                        key.place,
                        format!("the key `{name}` stands twice in {what}"),
                    )
                    .label("again here")
                    .and(earlier, "first here")
                    .help("write them as one"),
                );
                continue;
            }
            kept.push((name, key, value));
        }
        Some(kept)
    }

    /// A mapping of the keys in `known` and those of provenance; any other is told.
    pub(super) fn fields<'n, 't>(
        &mut self,
        node: &'n Node<'t>,
        what: &str,
        known: &[&'static str],
    ) -> Option<Fields<'n, 't>> {
        let mut found = Vec::new();
        for (name, key, value) in self.pairs(node, what)? {
            let all = || known.iter().chain(PROVENANCE).copied();
            match all().find(|known| *known == name) {
                Some(name) => found.push((name, key, value)),
                None => {
                    let help = match likeness::nearest(name, all()) {
                        Some(meant) => format!("did you mean `{meant}`?"),
                        None => {
                            format!("the keys here are {}", all().collect::<Vec<_>>().join(", "))
                        }
                    };
                    self.tell(
                        Mistake::at(key.place, format!("`{name}` is not a key of {what}"))
                            .label("unknown key")
                            .help(help),
                    );
                }
            }
        }
        Some(Fields {
            place: node.place,
            found,
        })
    }

    /// The long form of a value that may also be a text. "He said: no" without quotation marks
    /// reads as a mapping, too, and is told as what it is.
    pub(super) fn long<'n, 't>(
        &mut self,
        node: &'n Node<'t>,
        what: &str,
        known: &[&'static str],
    ) -> Option<Fields<'n, 't>> {
        if let Shape::Map(pairs) = &node.shape
            && let [(key, value)] = &**pairs
            && let (Some(name), Some(_)) = (key.text(), value.text())
            && name.contains(' ')
        {
            self.tell(
                Mistake::at(
                    key.place,
                    format!("{what} reads as a mapping because of its colon"),
                )
                .label("taken for a key")
                .help("put quotation marks around the whole text"),
            );
            return None;
        }
        self.fields(node, what, known)
    }

    /// Text without the white space around it.
    pub(super) fn text(&mut self, node: &Node<'_>, what: &str) -> Option<Written> {
        let text = match node.text() {
            Some(_) if node.is_nothing() => "",
            Some(text) => text.trim(),
            None => {
                let help = match node.shape {
                    Shape::List(_) => "write one text, or put quotation marks around it",
                    _ => "put quotation marks around text that holds a colon or braces",
                };
                self.tell(
                    Mistake::at(
                        node.place,
                        format!("{what} is {}, where text is wanted", node.sort()),
                    )
                    .label("not text")
                    .help(help),
                );
                return None;
            }
        };
        if text.is_empty() {
            self.tell(
                Mistake::at(node.place, format!("{what} is empty"))
                    .label("nothing stands here")
                    .help("write the text, or take the line out"),
            );
            return None;
        }
        Some(Written {
            text: text.to_owned(),
            place: node.place,
        })
    }

    /// The text of `key`, if it is given.
    pub(super) fn text_of(
        &mut self,
        fields: &Fields<'_, '_>,
        key: &str,
        owner: &str,
    ) -> Option<Written> {
        self.text(fields.value(key)?, &format!("`{key}` of {owner}"))
    }

    /// Texts, one or a list of them.
    pub(super) fn texts_of(
        &mut self,
        fields: &Fields<'_, '_>,
        key: &str,
        owner: &str,
    ) -> Vec<Written> {
        let what = format!("an item of `{key}` of {owner}");
        many(fields.value(key))
            .iter()
            .filter_map(|item| self.text(item, &what))
            .collect()
    }

    /// The date of `key`, if it is given. A year or a month stands for its first or last day.
    pub(super) fn date_of(
        &mut self,
        fields: &Fields<'_, '_>,
        key: &str,
        owner: &str,
        edge: Edge,
    ) -> Option<(Date, FileSpan)> {
        let written = self.text_of(fields, key, owner)?;
        let date = date(&written.text, edge);
        if date.is_none() {
            self.tell(
                Mistake::at(
                    written.place,
                    format!("`{}` is not a date, in `{key}` of {owner}", written.text),
                )
                .label("not a date")
                .help("write a date as 2026-03-05, a month as 2026-03, a year as 2026"),
            );
        }
        Some((date?, written.place))
    }

    /// The one of `choices` that `key` names, if it is given.
    pub(super) fn choice_of<T: Copy + PartialEq>(
        &mut self,
        fields: &Fields<'_, '_>,
        key: &str,
        owner: &str,
        choices: &[(&'static str, T)],
    ) -> Option<T> {
        let written = self.text_of(fields, key, owner)?;
        let chosen = choices
            .iter()
            .find(|(name, _)| written.text.eq_ignore_ascii_case(name));
        if chosen.is_none() {
            let all = || choices.iter().map(|(name, _)| *name);
            let help = match likeness::nearest(&written.text, all()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => {
                    // Each value by its first name: "he" also stands for "he/him".
                    let first = |at: &usize| {
                        let value = choices[*at].1;
                        choices.iter().position(|(_, other)| *other == value) == Some(*at)
                    };
                    let names: Vec<_> = (0..choices.len())
                        .filter(first)
                        .map(|at| choices[at].0)
                        .collect();
                    format!("write one of {}", names.join(", "))
                }
            };
            self.tell(
                Mistake::at(
                    written.place,
                    format!("`{}` is not a value for `{key}` of {owner}", written.text),
                )
                .label("unknown value")
                .help(help),
            );
        }
        chosen.map(|&(_, value)| value)
    }

    /// What vouches for a fact; what is not given here is inherited from `outer`.
    pub(super) fn provenance(
        &mut self,
        fields: &Fields<'_, '_>,
        owner: &str,
        outer: &Provenance,
    ) -> Provenance {
        let tags = self.texts_of(fields, "tags", owner);
        Provenance {
            source: self
                .text_of(fields, "source", owner)
                .map(|it| it.text)
                .or_else(|| outer.source.clone()),
            verified: self
                .date_of(fields, "verified", owner, Edge::First)
                .map(|it| it.0)
                .or(outer.verified),
            by: self
                .text_of(fields, "by", owner)
                .map(|it| it.text)
                .or_else(|| outer.by.clone()),
            expires: self
                .date_of(fields, "expires", owner, Edge::First)
                .map(|it| it.0)
                .or(outer.expires),
            tags: match tags.is_empty() {
                true => outer.tags.clone(),
                false => tags.into_iter().map(|it| it.text).collect(),
            },
            note: self
                .text_of(fields, "note", owner)
                .map(|it| it.text)
                .or_else(|| outer.note.clone()),
            severity: self
                .choice_of(fields, "severity", owner, SEVERITIES)
                .or(outer.severity),
        }
    }
}

/// The items of a list; a single value is a list of one.
pub(super) fn many<'n, 't>(node: Option<&'n Node<'t>>) -> &'n [Node<'t>] {
    match node {
        None => &[],
        Some(Node {
            shape: Shape::List(items),
            ..
        }) => items,
        Some(node) => std::slice::from_ref(node),
    }
}

/// A year, a month or a day as ISO 8601 writes them.
fn date(text: &str, edge: Edge) -> Option<Date> {
    let mut parts = text.split('-');
    let mut number = |digits: usize| match parts.next() {
        None => Some(None),
        Some(part) if part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()) => {
            part.parse::<i16>().ok().map(Some)
        }
        Some(_) => None,
    };
    let (year, month, day) = (number(4)??, number(2)?, number(2)?);
    if parts.next().is_some() {
        return None;
    }
    let month_or = |edge_month| i8::try_from(month.unwrap_or(edge_month)).ok();
    match (day, edge) {
        (Some(day), _) => Date::new(year, month_or(1)?, i8::try_from(day).ok()?).ok(),
        (None, Edge::First) => Date::new(year, month_or(1)?, 1).ok(),
        (None, Edge::Last) => Some(Date::new(year, month_or(12)?, 1).ok()?.last_of_month()),
    }
}
