//! What a proof found out.

use super::marks::{Mark, Marked};
use crate::record::FactId;
use std::fmt;

/// What a proof found out. It prints the lines at which the findings differ from the marks: `-`
/// before a mark that nothing was found for, `+` before a finding that nothing marks.
#[derive(Debug)]
pub struct Verdict {
    /// Marks that nothing was found for, in order of place.
    pub missing: Vec<Mark>,
    /// Findings that nothing marks, in order of place.
    pub unexpected: Vec<Mark>,
    /// Facts that a finding cites or that the article gets right, in record order, each once.
    pub exercised: Vec<FactId>,
    agreed: Vec<Mark>,
    marked: Marked,
}

impl Verdict {
    /// Whether every mark was found, and nothing else.
    pub fn holds(&self) -> bool {
        self.missing.is_empty() && self.unexpected.is_empty()
    }

    pub(super) fn of(marked: Marked, found: Vec<Mark>, exercised: Vec<FactId>) -> Self {
        let mut unexpected = found;
        let mut missing = Vec::new();
        let mut agreed = Vec::new();
        // The marks that name a form choose first, so that one that names none takes what is left.
        let (named, open): (Vec<_>, Vec<_>) = marked
            .marks
            .iter()
            .cloned()
            .partition(|mark| mark.expected.is_some());
        for mark in named.into_iter().chain(open) {
            let fits = |found: &Mark| {
                (found.place, found.check) == (mark.place, mark.check)
                    && (mark.expected.is_none() || mark.expected == found.expected)
            };
            match unexpected.iter().position(fits) {
                Some(at) => agreed.push(unexpected.remove(at)),
                None => missing.push(mark),
            }
        }
        missing.sort();
        unexpected.sort();
        agreed.sort();
        Self {
            missing,
            unexpected,
            exercised,
            agreed,
            marked,
        }
    }

    /// Line of the marked text, from 1, that holds the byte `at` of the article.
    pub fn line(&self, at: u32) -> u32 {
        let line = self.marked.line_at(at);
        self.marked.written.get(line).copied().unwrap_or(1)
    }

    fn write_mark(&self, f: &mut fmt::Formatter<'_>, sign: char, mark: &Mark) -> fmt::Result {
        let line = self.marked.lines[self.marked.line_at(mark.place.start)];
        let article = &self.marked.article;
        let indent: String = article[line.start as usize..mark.place.start as usize]
            .chars()
            .map(|c| if c == '\t' { '\t' } else { ' ' })
            .collect();
        let carets = "^".repeat(article[mark.place.range()].chars().count().max(1));
        write!(f, "{sign} {indent}{carets} {}", mark.check)?;
        match &mark.expected {
            Some(expected) => writeln!(f, ": {expected}"),
            None => writeln!(f),
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let on = |marks: &[Mark], line: usize| {
            marks
                .iter()
                .filter(|mark| self.marked.line_at(mark.place.start) == line)
                .cloned()
                .collect::<Vec<_>>()
        };
        for (index, line) in self.marked.lines.iter().enumerate() {
            let missing = on(&self.missing, index);
            let unexpected = on(&self.unexpected, index);
            if missing.is_empty() && unexpected.is_empty() {
                continue;
            }
            writeln!(f, "  {}", &self.marked.article[line.range()])?;
            for (sign, marks) in [
                (' ', on(&self.agreed, index)),
                ('-', missing),
                ('+', unexpected),
            ] {
                for mark in &marks {
                    self.write_mark(f, sign, mark)?;
                }
            }
        }
        Ok(())
    }
}
