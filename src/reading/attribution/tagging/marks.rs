//! Marks between the words: where a sentence ends, what stands in brackets, whose "'s" it is.

use super::Tagger;
use crate::reading::attribution::lexicon::Class;
use crate::reading::attribution::stance::Signs;
use crate::span::Span;

impl Tagger<'_> {
    pub(super) fn mark(&mut self, text: &str, at: u32, limit: u32, paragraph: usize) {
        let span = self.tokens[at as usize].span;
        let class = match text {
            "." | "?" | "!" | "…" => {
                if text == "." && !self.ends_sentence(at, limit) {
                    return;
                }
                Class::End
            }
            "," => Class::Comma,
            ":" => Class::Colon,
            ";" => Class::Semicolon,
            "—" | "–" => Class::Dash,
            "-" => {
                let before = self.document.prose()[..span.start as usize]
                    .chars()
                    .next_back();
                let spaced = before.is_none_or(|c| c.is_whitespace() || c == '-');
                let doubled = self
                    .out
                    .tags
                    .last_mut()
                    .filter(|last| last.class == Class::Dash && last.span.end == span.start);
                if let Some(last) = doubled {
                    // "--" is one dash.
                    last.span.end = span.end;
                    return;
                }
                if !spaced {
                    return;
                }
                Class::Dash
            }
            "(" | "[" => Class::Open,
            ")" | "]" => {
                /// What is longer is no aside.
                const LONGEST: usize = 64;
                // What stands in brackets is no part of the clause around it.
                let low = paragraph.max(self.out.tags.len().saturating_sub(LONGEST));
                let open = self.out.tags[low..]
                    .iter()
                    .rposition(|tag| tag.class == Class::Open);
                if let Some(open) = open {
                    let open = low + open;
                    if self.out.tags[open..]
                        .iter()
                        .all(|tag| tag.class != Class::Quote)
                    {
                        self.out.tags.truncate(open);
                        return;
                    }
                }
                Class::Other
            }
            _ => return,
        };
        self.push(class, None, span, 0);
    }

    /// Whether the point at token `at` ends a sentence: not that of "Sen.", "J." or "Jan.".
    fn ends_sentence(&self, at: u32, limit: u32) -> bool {
        if at + 1 >= limit {
            return true;
        }
        let next = self.document.text(self.tokens[at as usize + 1].span);
        // "Springfield, Va., said", "J.-P. Doe"
        if next.starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | ';' | ':' | '-')) {
            return false;
        }
        let Some(before) = at.checked_sub(1).map(|before| self.tokens[before as usize]) else {
            return true;
        };
        if before.span.end != self.tokens[at as usize].span.start {
            return true;
        }
        let text = self.document.text(before.span);
        let short = text.len() == 1
            || (text.len() <= 4
                && text.starts_with(char::is_uppercase)
                && self.known(at - 1).is_some_and(|word| {
                    matches!(word.class, Class::Title | Class::Suffix | Class::Day)
                }));
        !short || matches!(next, "\"" | "“")
    }

    pub(super) fn possessive(&mut self, span: Span) {
        // "He's", "Quill's running": a possessive or a clipped verb; before a noun the former.
        let last = self.out.tags.last().map(|last| last.class);
        if matches!(
            last,
            Some(Class::He | Class::She | Class::It | Class::That | Class::Who)
        ) {
            // "she's seen as"
            self.push(Class::Be, None, span, 0);
            return;
        }
        if let Some(last) = self.out.tags.last_mut() {
            match last.class {
                Class::Name
                | Class::Noun
                | Class::Crowd
                | Class::Day
                | Class::Title
                | Class::Number => {
                    last.class = Class::Genitive;
                    last.signs = Signs::default();
                    last.span.end = span.end;
                }
                _ => {}
            }
        }
    }
}
