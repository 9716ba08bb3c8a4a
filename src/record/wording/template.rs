//! The sentence language: braces hold what must be right, `(a|b)` either, `(x)?` optional, `...` a
//! gap within the sentence.
//!
//! In goes a sentence as an editor wrote it; out come the plain sequences it stands for, or every
//! fault in it with its bytes.

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// One part of a plain sequence.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(in crate::record) enum Part {
    /// Words and marks as they stand.
    Text(String),
    /// What stands in braces.
    Slot(String),
    /// `...`
    Gap,
}

/// A fault of a sentence, with its bytes in the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::record) struct Fault {
    pub(in crate::record) place: Range<usize>,
    pub(in crate::record) message: String,
    pub(in crate::record) label: &'static str,
    pub(in crate::record) help: &'static str,
}

/// How many plain sequences one sentence may stand for.
const MOST: usize = 128;
/// How deep groups may lie within each other.
const DEEPEST: usize = 8;

#[derive(Debug)]
enum Item {
    Text(String),
    Slot(String),
    Gap,
    /// Ways to go on, one of which may be nothing.
    Group(Vec<Vec<Item>>),
}

/// The plain sequences that `text` stands for, in the order in which its alternatives are written.
pub(in crate::record) fn sequences(text: &str) -> Result<Vec<Vec<Part>>, Vec<Fault>> {
    let mut parser = Parser {
        text,
        at: 0,
        faults: Vec::new(),
    };
    let items = parser.items(0);
    if !parser.faults.is_empty() {
        return Err(parser.faults);
    }
    let mut ways = vec![Vec::new()];
    if !walk(&items, &mut ways) {
        return Err(vec![Fault {
            place: 0..text.len(),
            message: format!("the alternatives make more than {MOST} sentences"),
            label: "too many ways to read it",
            help: "write fewer alternatives, or several sentences under `also`",
        }]);
    }
    for way in &mut ways {
        tidy(way);
    }
    ways.dedup();
    Ok(ways)
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    faults: Vec<Fault>,
}

impl Parser<'_> {
    fn fault(
        &mut self,
        place: Range<usize>,
        message: &str,
        label: &'static str,
        help: &'static str,
    ) {
        self.faults.push(Fault {
            place,
            message: message.to_owned(),
            label,
            help,
        });
    }

    /// Items up to the end of the text, or of the group at this depth.
    fn items(&mut self, depth: usize) -> Vec<Item> {
        let mut items = Vec::new();
        let mut plain = String::new();
        let flush = |plain: &mut String, items: &mut Vec<Item>| {
            if !plain.is_empty() {
                items.push(Item::Text(std::mem::take(plain)));
            }
        };
        while let Some(c) = self.text[self.at..].chars().next() {
            let start = self.at;
            match c {
                '\\' => {
                    self.at += 1;
                    match self.text[self.at..].chars().next() {
                        Some(escaped) if "{}()|?.\\".contains(escaped) => {
                            plain.push(escaped);
                            self.at += escaped.len_utf8();
                        }
                        _ => plain.push('\\'),
                    }
                }
                '|' | ')' if depth > 0 => break,
                '|' => {
                    self.at += 1;
                    self.fault(
                        start..start + 1,
                        "an alternative stands outside parentheses",
                        "parts nothing",
                        "put parentheses around what it parts: `(a|b)`",
                    );
                }
                ')' => {
                    self.at += 1;
                    self.fault(
                        start..start + 1,
                        "a parenthesis closes that none opens",
                        "opened nowhere",
                        "write `(` before the alternatives, or `\\)` for one that is printed",
                    );
                }
                '}' => {
                    self.at += 1;
                    self.fault(
                        start..start + 1,
                        "a brace closes that none opens",
                        "opened nowhere",
                        "write `{` before what must be right, or `\\}` for one that is printed",
                    );
                }
                '{' => {
                    flush(&mut plain, &mut items);
                    items.extend(self.slot());
                }
                '(' => {
                    flush(&mut plain, &mut items);
                    items.extend(self.group(depth));
                }
                '…' => {
                    flush(&mut plain, &mut items);
                    self.at += c.len_utf8();
                    items.push(Item::Gap);
                }
                '.' if self.text[start..].starts_with("...") => {
                    flush(&mut plain, &mut items);
                    self.at += 3;
                    items.push(Item::Gap);
                }
                _ => {
                    plain.push(c);
                    self.at += c.len_utf8();
                }
            }
        }
        flush(&mut plain, &mut items);
        items
    }

    fn slot(&mut self) -> Option<Item> {
        let start = self.at;
        self.at += 1;
        let rest = &self.text[self.at..];
        let Some(length) = rest
            .find(['{', '}'])
            .filter(|&end| rest[end..].starts_with('}'))
        else {
            self.at = rest
                .find(['{', '}'])
                .map_or(self.text.len(), |next| self.at + next);
            self.fault(
                start..start + 1,
                "a brace opens that none closes",
                "never closed",
                "write `}` behind what must be right, or `\\{` for one that is printed",
            );
            return None;
        };
        let value = rest[..length].trim().to_owned();
        self.at += length + 1;
        if value.is_empty() {
            self.fault(
                start..self.at,
                "the braces are empty",
                "nothing stands here",
                "write between them what must be right: `{2021}`",
            );
            return None;
        }
        Some(Item::Slot(value))
    }

    fn group(&mut self, depth: usize) -> Option<Item> {
        let start = self.at;
        self.at += 1;
        if depth == DEEPEST {
            self.fault(
                start..start + 1,
                "parentheses lie too deep within each other",
                "one too many",
                "write several sentences under `also`",
            );
            self.at = self.text.len();
            return None;
        }
        let mut ways = Vec::new();
        loop {
            let from = self.at;
            let way = self.items(depth + 1);
            let empty = self.text[from..self.at].trim().is_empty();
            ways.push(way);
            let stop = self.text[self.at..].chars().next();
            if empty && stop.is_some() {
                self.fault(
                    from.saturating_sub(1)..self.at + 1,
                    "an alternative is empty",
                    "nothing stands here",
                    "write `(x)?` for what may be left out",
                );
            }
            self.at += usize::from(stop.is_some());
            match stop {
                Some('|') => {}
                Some(_) => break,
                None => {
                    self.fault(
                        start..start + 1,
                        "a parenthesis opens that none closes",
                        "never closed",
                        "write `)` behind the alternatives, or `\\(` for one that is printed",
                    );
                    return None;
                }
            }
        }
        let optional = self.text[self.at..].starts_with('?');
        if optional {
            self.at += 1;
            ways.push(Vec::new());
        } else if ways.len() == 1 {
            self.fault(
                start..self.at,
                "the parentheses hold one way only",
                "neither `|` nor `?`",
                "write `(a|b)` for either, `(a)?` for what may be left out, `\\(` for a parenthesis that is printed",
            );
        }
        Some(Item::Group(ways))
    }
}

/// Lengthens every way by what the items stand for; `false` where that makes too many.
fn walk(items: &[Item], ways: &mut Vec<Vec<Part>>) -> bool {
    for item in items {
        let part = match item {
            Item::Text(text) => Part::Text(text.clone()),
            Item::Slot(value) => Part::Slot(value.clone()),
            Item::Gap => Part::Gap,
            Item::Group(group) => {
                let mut longer = Vec::new();
                for way in group {
                    let mut gone = ways.clone();
                    if !walk(way, &mut gone) || longer.len() + gone.len() > MOST {
                        return false;
                    }
                    longer.append(&mut gone);
                }
                *ways = longer;
                continue;
            }
        };
        for way in ways.iter_mut() {
            way.push(part.clone());
        }
    }
    true
}

/// Joins texts that stand side by side.
fn tidy(way: &mut Vec<Part>) {
    let parts = std::mem::take(way);
    for part in parts {
        match (way.last_mut(), part) {
            (Some(Part::Text(text)), Part::Text(more)) => text.push_str(&more),
            (Some(Part::Gap), Part::Gap) => {}
            (_, part) => way.push(part),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Part, sequences};

    /// The sequences as text: slots in braces, gaps as three points.
    fn ways(text: &str) -> Vec<String> {
        let shown = |way: Vec<Part>| {
            let parts = way.into_iter().map(|part| match part {
                Part::Text(text) => text,
                Part::Slot(value) => format!("{{{value}}}"),
                Part::Gap => "...".to_owned(),
            });
            let text: String = parts.collect();
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        match sequences(text) {
            Ok(ways) => ways.into_iter().map(shown).collect(),
            Err(faults) => faults
                .into_iter()
                .map(|fault| format!("{}: {}", &text[fault.place], fault.message))
                .collect(),
        }
    }

    #[test]
    fn alternatives_options_and_gaps_are_written_out() {
        for (text, expected) in [
            (
                "The mill opened in {1911}",
                vec!["The mill opened in {1911}"],
            ),
            (
                "The (old|new) mill (was)? opened ... {1911}",
                vec![
                    "The old mill was opened ... {1911}",
                    "The new mill was opened ... {1911}",
                    "The old mill opened ... {1911}",
                    "The new mill opened ... {1911}",
                ],
            ),
            ("a (b (c)?|d)", vec!["a b c", "a b", "a d"]),
            ("a … b", vec!["a ... b"]),
            (r"Roe \(D-Ohio\) won", vec!["Roe (D-Ohio) won"]),
            ("é { 2 } 😀", vec!["é {2} 😀"]),
        ] {
            assert_eq!(ways(text), expected, "{text}");
        }
    }

    #[test]
    fn every_fault_is_told_with_its_place() {
        for (text, expected) in [
            ("in {1911", vec!["{: a brace opens that none closes"]),
            ("in 1911}", vec!["}: a brace closes that none opens"]),
            (
                "in {} or { }",
                vec!["{}: the braces are empty", "{ }: the braces are empty"],
            ),
            ("a (b|c", vec!["(: a parenthesis opens that none closes"]),
            ("a b) c", vec!["): a parenthesis closes that none opens"]),
            (
                "a | b",
                vec!["|: an alternative stands outside parentheses"],
            ),
            ("a (b|) c", vec!["|): an alternative is empty"]),
            ("a (b) c", vec!["(b): the parentheses hold one way only"]),
            (
                "(a|b) (a|b) (a|b) (a|b) (a|b) (a|b) (a|b) (a|b)",
                vec![
                    "(a|b) (a|b) (a|b) (a|b) (a|b) (a|b) (a|b) (a|b): the alternatives make more than 128 sentences",
                ],
            ),
            (
                "(((((((((a|b",
                vec![
                    "(: parentheses lie too deep within each other",
                    "(: a parenthesis opens that none closes",
                ],
            ),
            ("{a {b}", vec!["{: a brace opens that none closes"]),
        ] {
            let told = ways(text);
            assert!(
                told.starts_with(&expected.iter().map(ToString::to_string).collect::<Vec<_>>()),
                "{text}: {told:?}"
            );
        }
    }
}
