//! `patterns`: custom rules.

use crate::record::Provenance;
use crate::record::error::Mistake;
use crate::record::field::{Reader, Written};
use crate::record::place::Node;
use crate::span::FileSpan;
use regex::{Regex, RegexBuilder};

/// A custom rule.
#[derive(Debug)]
pub(in crate::record) struct PatternRule {
    pub(in crate::record) place: FileSpan,
    pub(in crate::record) id: String,
    pub(in crate::record) regex: Regex,
    pub(in crate::record) message: String,
    pub(in crate::record) correction: Option<String>,
    pub(in crate::record) provenance: Provenance,
}

const PATTERN: &[&str] = &["id", "match", "message", "correction"];

/// The largest program that a pattern may compile to, in bytes.
const LARGEST: usize = 1 << 20;

impl Reader {
    /// `patterns`.
    pub(in crate::record) fn patterns(
        &mut self,
        nodes: &[Node<'_>],
        outer: &Provenance,
    ) -> Vec<PatternRule> {
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
