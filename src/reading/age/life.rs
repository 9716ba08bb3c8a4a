//! When an article says that someone was born or died: "Ada Lovell (1950-2020)", "Lovell, born on
//! March 5, 1950,", "Lovell was born in 1950".

use super::{Named, Reader, WORDS};
use crate::calendar::{PartialDate, WrittenDate};
use crate::span::Span;

/// The dates of someone's life, as far as one place of the article gives them.
#[derive(Clone, Debug)]
pub struct Life {
    /// Where the dates stand.
    pub span: Span,
    /// Whose life, as an index into [`Reading::mentions`](crate::reading::Reading::mentions), if he
    /// is on record.
    pub mention: Option<usize>,
    /// The name, on record or not.
    pub name: Span,
    /// When he was born.
    pub born: Option<PartialDate>,
    /// When he died.
    pub died: Option<PartialDate>,
}

impl Reader<'_> {
    /// The dates of lives among all dates, in order of place.
    pub(super) fn lives(&self) -> Vec<Life> {
        let dates = self.dates.iter();
        dates
            .filter_map(|date| self.birth(date).or_else(|| self.end(date)))
            .collect()
    }

    /// The word before a date and its "in" or "on", with the first token of the sentence.
    fn before(&self, date: &WrittenDate) -> Option<(u32, u32)> {
        date.date.year.filter(|_| date.other.is_none())?;
        let sentence = self.document.sentence_at(date.span.start);
        let first = self.document.sentences()[sentence].tokens.start;
        let mut at = date.tokens.start;
        while at > first && matches!(self.text(at - 1), "in" | "on" | ",") {
            at -= 1;
        }
        let before = at.checked_sub(1).filter(|before| *before > first)?;
        Some((before, first))
    }

    /// "Ada Lovell died in 2020".
    fn end(&self, date: &WrittenDate) -> Option<Life> {
        let (died, first) = self.before(date)?;
        if date.until.is_some() || !WORDS.has("dying", self.text(died)) {
            return None;
        }
        let named = self.deceased(died, first)?;
        Some(Life {
            span: date.span,
            mention: named.mention,
            name: named.name,
            born: None,
            died: Some(date.date),
        })
    }

    /// "Ada Lovell was born in 1950", "Lovell, born in 1950,", "Lovell (1950-2020)".
    pub(super) fn birth(&self, date: &WrittenDate) -> Option<Life> {
        let (before, first) = self.before(date)?;
        let at = before + 1;
        // "(1950-2020)" right behind the name
        if self.text(before) == "(" && at == date.tokens.start {
            let closed = self.text(date.tokens.end) == ")";
            let until = date.until.filter(|_| closed)?;
            let named = self.name_to(before, first)?;
            return Some(Life {
                span: date.span,
                mention: named.mention,
                name: named.name,
                born: Some(date.date),
                died: Some(until),
            });
        }
        if date.until.is_some() || self.text(before) != "born" {
            return None;
        }
        let mut subject = before;
        // "Ada Lovell, 43, who was born": the age stands between.
        let between = |text: &str| {
            let age = text.len() < 4 && text.bytes().all(|byte| byte.is_ascii_digit());
            age || matches!(text, "(" | "," | "was" | "who")
        };
        while subject > first && between(self.text(subject - 1)) {
            subject -= 1;
        }
        let named = match WORDS.has("resuming", self.text(first)) && subject == first + 1 {
            true => self.told_before(date)?,
            false => (subject < before).then(|| self.name_to(subject, first))??,
        };
        Some(Life {
            span: date.span,
            mention: named.mention,
            name: named.name,
            born: Some(date.date),
            died: None,
        })
    }

    /// "Ada Lovell died in 2019. She was born in 1931.": who opens the sentence before, which names
    /// nobody else.
    fn told_before(&self, date: &WrittenDate) -> Option<Named> {
        let sentence = self.document.sentence_at(date.span.start);
        let sentences = self.document.sentences();
        let before = &sentences[sentence.checked_sub(1)?];
        if before.paragraph != sentences[sentence].paragraph {
            return None;
        }
        let capital = |at: u32| self.text(at).starts_with(char::is_uppercase);
        let end = before.tokens.clone().find(|at| !capital(*at))?;
        let full = end >= before.tokens.start + 2;
        let mut rest = end..before.tokens.end;
        // A month is no name; two capitals side by side may be.
        let another = rest.any(|at| capital(at) && capital(at + 1));
        (full && !another).then(|| self.name_to(end, before.tokens.start))?
    }
}
