//! When an article says that someone was born or died: "Ada Lovell (1950-2020)", "Lovell, born on
//! March 5, 1950,", "Lovell was born in 1950".

use super::Reader;
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
    /// The dates of lives among `dates`, in order of place.
    pub(super) fn lives(&self, dates: &[WrittenDate]) -> Vec<Life> {
        dates.iter().filter_map(|date| self.life(date)).collect()
    }

    fn life(&self, date: &WrittenDate) -> Option<Life> {
        date.date.year.filter(|_| date.other.is_none())?;
        let sentence = self.document.sentence_at(date.span.start);
        let first = self.document.sentences()[sentence].tokens.start;
        let mut at = date.tokens.start;
        while at > first && matches!(self.text(at - 1), "in" | "on" | ",") {
            at -= 1;
        }
        let before = at.checked_sub(1).filter(|before| *before > first)?;
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
        let named = (subject < before).then(|| self.name_to(subject, first))??;
        Some(Life {
            span: date.span,
            mention: named.mention,
            name: named.name,
            born: Some(date.date),
            died: None,
        })
    }
}
