//! A quoted part in its sentence: what every sieve looks at.

use crate::document::Document;
use crate::reading::attribution::lexicon::{Class, Form, Frame, word};
use crate::reading::attribution::tagging::{Part, Tag, Tags};
use std::ops::Range;

/// How many tags on either side of a quotation are looked at; a longer sentence is no sentence, and
/// may not cost its square.
pub(super) const REACH: usize = 256;

/// One quoted part in its sentence.
pub(in crate::reading::attribution) struct Place<'a> {
    pub(in crate::reading::attribution) document: &'a Document,
    pub(in crate::reading::attribution) tags: &'a [Tag],
    /// The tags of its paragraph.
    pub(in crate::reading::attribution) paragraph: Range<usize>,
    /// Its own tag.
    pub(in crate::reading::attribution) tag: usize,
    /// The words between the marks.
    pub(in crate::reading::attribution) text: &'a str,
    /// The first tag of its sentence.
    pub(in crate::reading::attribution) low: usize,
    /// The tag after the last of its sentence, or the next quotation.
    pub(in crate::reading::attribution) high: usize,
    /// The tag after the last of its sentence.
    pub(in crate::reading::attribution) end: usize,
}

/// How a quoted part ends, which tells whether its sentence goes on.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// With a comma or dash, inside the marks or right behind them: an attribution may follow.
    Open,
    /// With a question or exclamation mark: it may.
    Either,
    /// With a full stop.
    Closed,
    /// Without a mark: the words are part of the writer's sentence.
    Bare,
}

impl<'a> Place<'a> {
    pub(in crate::reading::attribution) fn new(
        document: &'a Document,
        tags: &'a Tags,
        part: &Part,
    ) -> Self {
        let paragraph = tags.paragraphs[part.paragraph as usize].clone();
        let tag = part.tag as usize;
        let all = &tags.tags[..];
        let capital = |at: usize| {
            document
                .text(all[at].span)
                .chars()
                .next()
                .is_some_and(char::is_uppercase)
        };
        let closed = |at: usize| document.text(all[at].span).ends_with(['.', '?', '!', '…']);
        let start = paragraph.start.max(tag.saturating_sub(REACH));
        let low = (start..tag)
            .rev()
            .find(|&at| match all[at].class {
                Class::End | Class::Open => true,
                Class::Quote => {
                    closed(at) && at + 1 < tag && capital(at + 1) || closed(at) && at + 1 == tag
                }
                _ => false,
            })
            .map_or(start, |at| at + 1);
        let mut high = paragraph.end.min(tag + REACH);
        let mut end = high;
        // After a full stop within the marks and a capital, another sentence begins.
        let stopped =
            document.text(part.span).ends_with('.') && tag + 1 < paragraph.end && capital(tag + 1);
        if stopped && !matches!(all[tag + 1].class, Class::Quote) {
            let next = (tag + 1..paragraph.end)
                .take(4)
                .any(|at| all[at].class == Class::Cue);
            if !next || paragraph.start != tag {
                high = tag + 1;
                end = tag + 1;
            }
        }
        for (at, other) in all.iter().enumerate().take(end).skip(tag + 1) {
            match other.class {
                Class::End => {
                    end = at;
                    break;
                }
                Class::Quote => {
                    high = high.min(at);
                    if closed(at) {
                        end = at + 1;
                        break;
                    }
                }
                _ => {}
            }
        }
        Self {
            document,
            tags: all,
            paragraph,
            tag,
            text: document.text(part.span),
            low,
            high: high.min(end),
            end,
        }
    }

    pub(super) fn ending(&self) -> Ending {
        let text = self.text.trim_end_matches(['\'', '’', '”', '"']);
        match text.chars().next_back() {
            Some(',' | '—' | '–' | '-') => Ending::Open,
            Some('?' | '!') => Ending::Either,
            Some('.' | '…') => Ending::Closed,
            _ if matches!(self.class(self.tag + 1), Some(Class::Comma | Class::Dash)) => {
                Ending::Open
            }
            _ => Ending::Bare,
        }
    }

    pub(super) fn class(&self, at: usize) -> Option<Class> {
        self.tags
            .get(at)
            .filter(|_| at < self.paragraph.end)
            .map(|tag| tag.class)
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.document.text(self.tags[at].span)
    }

    /// Whether the genitive at tag `at` is one of time: "Monday's".
    pub(super) fn dated(&self, at: usize) -> bool {
        let text = self.word(at);
        let owner = text
            .trim_end_matches(['s', 'S'])
            .trim_end_matches(['\'', '’']);
        word(owner).is_some_and(|word| word.class == Class::Day)
            || ["day", "week", "month", "year", "night", "morning"].contains(&owner)
    }

    /// Whether nothing but small words stands before the quotation in its sentence.
    pub(super) fn leads(&self) -> bool {
        self.tags[self.low..self.tag].iter().all(|tag| {
            matches!(
                tag.class,
                Class::Comma | Class::Adverb | Class::Contrast | Class::Coordinator | Class::Dash
            )
        })
    }

    /// Whether the cue at `at` is passive: "was described as".
    pub(super) fn passive(&self, at: usize) -> bool {
        if !matches!(self.tags[at].cue, Some((_, Form::Past))) {
            return false;
        }
        let be = self.tags[self.low..at]
            .iter()
            .rev()
            .take_while(|tag| matches!(tag.class, Class::Adverb | Class::Be))
            .any(|tag| tag.class == Class::Be);
        be && !self.word(at).eq_ignore_ascii_case("quoted")
    }

    pub(in crate::reading::attribution) fn speech(&self, at: usize) -> bool {
        matches!(self.tags[at].cue, Some((Frame::Speech, _)))
    }

    /// The last cue before the quotation in its sentence.
    ///
    /// A passive one is left to the agent's sieve. One that characterises and stands neither close
    /// nor finite yields to one of speech before it: "said that comparing any event to ..., it was".
    pub(super) fn cue_before(&self) -> Option<usize> {
        const CLOSE: usize = 4;
        let last = (self.low..self.tag)
            .rev()
            .find(|&at| self.tags[at].cue.is_some() && !self.passive(at))?;
        let weak = matches!(
            self.tags[last].cue,
            Some((Frame::Object, Form::Base | Form::Participle))
        );
        if weak && self.tag - last > CLOSE {
            let speech = |&at: &usize| self.speech(at) && !self.passive(at);
            return Some((self.low..last).rev().find(speech).unwrap_or(last));
        }
        Some(last)
    }
}
