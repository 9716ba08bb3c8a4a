//! A rule file as it stands: its values with their bytes, and the edits to its text.

use super::yaml::Style;
use crate::record::place::{Node, Shape};
use std::ops::Range;

/// The edits to a text, made all at once.
pub(super) struct Edits<'t> {
    pub(super) text: &'t str,
    edits: Vec<(Range<usize>, String)>,
}

impl<'t> Edits<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self {
            text,
            edits: Vec::new(),
        }
    }

    pub(super) fn replace(&mut self, at: Range<usize>, with: impl Into<String>) {
        self.edits.push((at, with.into()));
    }

    /// How many edits there are so far.
    pub(super) fn len(&self) -> usize {
        self.edits.len()
    }

    pub(super) fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.replace(at..at, text);
    }

    /// Inserts whole lines at `at`, a place that [`Edits::after`] or [`Edits::before`] gave; the
    /// last line of a text may lack its end.
    pub(super) fn lines(&mut self, at: usize, lines: &str) {
        match at == self.text.len() && !self.text.is_empty() && !self.text.ends_with('\n') {
            true => self.insert(at, format!("\n{}", lines.trim_end_matches('\n'))),
            false => self.insert(at, lines),
        }
    }

    /// The text with all edits made, in the line ends of the text. Edits at one place keep the
    /// order in which they were told.
    pub(super) fn made(mut self) -> String {
        self.edits.sort_by_key(|(at, _)| at.start);
        let windows = self
            .text
            .find('\n')
            .is_some_and(|at| self.text[..at].ends_with('\r'));
        let mut out = String::with_capacity(self.text.len() + 64 * self.edits.len());
        let mut done = 0;
        for (at, with) in self.edits {
            debug_assert!(done <= at.start, "edits overlap");
            if at.start < done {
                continue;
            }
            out.push_str(&self.text[done..at.start]);
            match windows {
                true => out.push_str(&with.replace('\n', "\r\n")),
                false => out.push_str(&with),
            }
            done = at.end;
        }
        out.push_str(&self.text[done..]);
        out
    }

    /// Where the line of `byte` begins.
    pub(super) fn line_start(&self, byte: usize) -> usize {
        self.text[..byte].rfind('\n').map_or(0, |at| at + 1)
    }

    /// Where the next line begins, or the text ends.
    fn next_line(&self, byte: usize) -> usize {
        let rest = self.text[byte..].find('\n');
        rest.map_or(self.text.len(), |at| byte + at + 1)
    }

    /// How far the line of `byte` is indented; `None` where something else than white space and
    /// the dash of a list stands before it.
    pub(super) fn indent(&self, byte: usize) -> Option<usize> {
        let before = &self.text[self.line_start(byte)..byte];
        let blank = before.bytes().all(|byte| matches!(byte, b' ' | b'-'));
        blank.then_some(before.len())
    }

    /// Where lines can be put behind a value that ends at `byte` and is indented by `indent`:
    /// comments below it that are indented deeper still belong to it.
    pub(super) fn after(&self, byte: usize, indent: usize) -> usize {
        let mut at = self.next_line(byte);
        let mut end = at;
        while at < self.text.len() {
            let next = self.next_line(at);
            let line = self.text[at..next].trim_end();
            let comment = line.trim_start().starts_with('#');
            let deep = line.len() - line.trim_start().len() > indent;
            if !(line.is_empty() || comment && deep) {
                break;
            }
            at = next;
            if comment {
                end = at;
            }
        }
        end
    }

    /// Where lines can be put before the key at `byte`, above the comments that belong to it.
    pub(super) fn before(&self, byte: usize) -> usize {
        let mut at = self.line_start(byte);
        let indent = byte - at;
        while at > 0 {
            let above = self.line_start(at - 1);
            let line = &self.text[above..at];
            let comment = line.trim_start().starts_with('#');
            if !comment || line.len() - line.trim_start().len() != indent {
                break;
            }
            at = above;
        }
        at
    }

    /// Whether a comment behind the value that ends at `byte` says that it was set by hand.
    pub(super) fn by_hand(&self, byte: usize) -> bool {
        let line = &self.text[byte..self.next_line(byte)];
        line.split_once('#')
            .is_some_and(|(_, comment)| comment.to_lowercase().contains("by hand"))
    }

    /// How a list or mapping is written; `None` for what stands behind an anchor, a tag or an
    /// alias, which is never edited.
    pub(super) fn style(&self, node: &Node<'_>) -> Option<Style> {
        let first = self.text[node.place.start as usize..].chars().next()?;
        match (&node.shape, first) {
            (_, '&' | '*' | '!') => None,
            (Shape::List(_), '[') | (Shape::Map(_), '{') => Some(Style::Flow),
            _ => Some(Style::Block),
        }
    }

    /// Adds `items` to a flow list or mapping.
    pub(super) fn add_within(&mut self, node: &Node<'_>, items: &[String]) {
        let inner = self.text[node.place.range()].trim_end();
        let end = node.place.start as usize + inner.len() - 1;
        let before = self.text[node.place.start as usize..end].trim_end();
        let end = node.place.start as usize + before.len();
        let comma = match before.ends_with(['[', '{']) {
            true => "",
            false if before.ends_with(',') => " ",
            false => ", ",
        };
        // A comment on the last line within would swallow what follows it.
        let line = &self.text[self.line_start(end)..end];
        match line.contains('#') {
            true => {
                let at = node.place.start as usize + inner.len() - 1;
                self.insert(at, format!("{comma}{}", items.join(", ")));
            }
            false => self.insert(end, format!("{comma}{}", items.join(", "))),
        }
    }

    /// Adds an item to a block list, on a line of its own.
    pub(super) fn add_below(&mut self, items: &[Node<'_>], item: &str) {
        let (Some(first), Some(last)) = (items.first(), items.last()) else {
            return;
        };
        let start = first.place.start as usize;
        let line = &self.text[self.line_start(start)..];
        let dash = line.len() - line.trim_start_matches(' ').len();
        let at = self.after(last.place.end as usize, dash);
        self.lines(at, &format!("{}- {item}\n", " ".repeat(dash)));
    }
}

/// The pairs of a mapping; none where it is no mapping.
pub(super) fn pairs<'n, 't>(node: &'n Node<'t>) -> &'n [(Node<'t>, Node<'t>)] {
    match &node.shape {
        Shape::Map(pairs) => pairs,
        _ => &[],
    }
}

/// The value of `key` in a mapping.
pub(super) fn value<'n, 't>(node: &'n Node<'t>, key: &str) -> Option<&'n Node<'t>> {
    let named = |(name, _): &&(Node<'t>, Node<'t>)| name.text() == Some(key);
    pairs(node).iter().find(named).map(|(_, value)| value)
}

/// A value that is text and not empty.
pub(super) fn text_of<'n>(node: &'n Node<'_>, key: &str) -> Option<&'n str> {
    let value = value(node, key).filter(|value| !value.is_nothing())?;
    value.text().map(str::trim)
}
