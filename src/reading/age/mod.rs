//! Whose age an article gives: "Ada Lovell, 43,", "the 43-year-old captain Ada Lovell", "Lovell,
//! who is 43", "the 43-year-old".
//!
//! An age belongs to the name that it stands in apposition to, or that its clause is about. Where
//! only "the 43-year-old" stands, it is that of the one person whom the sentences up to there leave.

mod life;

pub use life::Life;

use super::{Figure, Mention};
use crate::calendar::WrittenDate;
use crate::document::{Document, TokenKind};
use crate::quantity::{Kind, Quantity, Rational};
use crate::record::{EntryKind, Record};
use crate::span::Span;
use crate::words::Lists;
use std::ops::Range;
use std::sync::LazyLock;

static WORDS: LazyLock<Lists> = LazyLock::new(|| Lists::read(include_str!("words.txt")));

/// An age that is given to someone.
#[derive(Clone, Debug)]
pub struct Age {
    /// Where the number stands.
    pub span: Span,
    /// How old, in whole years.
    pub years: i16,
    /// The figure, as an index into [`Reading::figures`](super::Reading::figures).
    pub figure: usize,
    /// Whose it is, as an index into [`Reading::mentions`](super::Reading::mentions), if he is on
    /// record.
    pub mention: Option<usize>,
    /// The name, on record or not; only of "the 43-year-old" it is the one named before.
    pub name: Span,
    /// When.
    pub time: AgeTime,
    /// Which sieve decided.
    pub by: &'static str,
    /// How sure, from 0 to 1.
    pub confidence: f32,
}

/// At what time someone was so old.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum AgeTime {
    /// When the article was written.
    Now,
    /// At death: "died at 82".
    Death,
    /// At some other time: "was 43 when", "at age 43".
    Then,
}

/// The ages given in an article, and when it says that people were born and died, in order of place.
pub(super) fn ages(
    document: &Document,
    record: &Record,
    mentions: &[Mention],
    figures: &[Figure],
    dates: &[WrittenDate],
) -> (Vec<Age>, Vec<Life>) {
    let reader = Reader {
        document,
        record,
        mentions,
        dates,
    };
    let ages = figures
        .iter()
        .enumerate()
        .filter_map(|(turn, figure)| reader.age(turn, figure))
        .collect();
    (ages, reader.lives())
}

struct Reader<'a> {
    document: &'a Document,
    record: &'a Record,
    mentions: &'a [Mention],
    dates: &'a [WrittenDate],
}

/// A name, and whether it is on record.
#[derive(Copy, Clone)]
struct Named {
    name: Span,
    mention: Option<usize>,
}

impl Reader<'_> {
    fn age(&self, turn: usize, figure: &Figure) -> Option<Age> {
        let quantity = &figure.quantity;
        let years = years(quantity)?;
        let sentence = &self.document.sentences()[figure.sentence as usize];
        let (first, last) = (sentence.tokens.start, sentence.tokens.end);
        let (named, time, by, confidence) = match quantity.kind {
            Kind::Age(_) => self
                .apposition(quantity, first)
                .or_else(|| self.before_name(quantity, last))
                .or_else(|| self.predicate(quantity, first))
                .or_else(|| self.death(quantity, first))
                .or_else(|| self.alone(figure, first))?,
            Kind::Count => self
                .bracket(quantity, first)
                .or_else(|| self.resumed(figure, first))
                .or_else(|| self.predicate(quantity, first))
                .or_else(|| self.death(quantity, first))?,
            _ => return None,
        };
        Some(Age {
            span: quantity.number,
            years,
            figure: turn,
            mention: named.mention,
            name: named.name,
            time,
            by,
            confidence,
        })
    }

    /// "Ada Lovell, 43,", "Ada Lovell, aged 43,", "Ada Lovell, a 43-year-old sailor".
    fn apposition(
        &self,
        quantity: &Quantity,
        first: u32,
    ) -> Option<(Named, AgeTime, &'static str, f32)> {
        let mut at = quantity.tokens.start.checked_sub(1)?;
        while at > first && WORDS.has("apposed", self.text(at)) {
            at -= 1;
        }
        let named = (self.text(at) == ",").then(|| self.name_to(at, first))??;
        Some((named, AgeTime::Now, "beside the name", 0.95))
    }

    /// "Ada Lovell (43)".
    fn bracket(
        &self,
        quantity: &Quantity,
        first: u32,
    ) -> Option<(Named, AgeTime, &'static str, f32)> {
        let at = quantity.tokens.start.checked_sub(1)?;
        let closed = self.text(at) == "(" && self.text(quantity.tokens.end) == ")";
        let named = closed.then(|| self.name_to(at, first))??;
        Some((named, AgeTime::Now, "in brackets behind the name", 0.8))
    }

    /// "the 43-year-old captain Ada Lovell".
    fn before_name(
        &self,
        quantity: &Quantity,
        last: u32,
    ) -> Option<(Named, AgeTime, &'static str, f32)> {
        let behind = quantity.tokens.end;
        let reach = (behind + 5).min(last);
        let (turn, mention) = self
            .mentions
            .iter()
            .enumerate()
            .skip(
                self.mentions
                    .partition_point(|mention| mention.tokens.start < behind),
            )
            .find(|(_, mention)| mention.tokens.start >= behind)?;
        let near = mention.tokens.start < reach && self.person(turn);
        let words = (behind..mention.tokens.start).all(|at| {
            self.document.tokens()[at as usize].kind == TokenKind::Word
                && !WORDS.has("parting", self.text(at))
        });
        let hyphen = self.document.text(quantity.span).ends_with("old");
        (near && words && hyphen).then_some((
            Named {
                name: mention.span,
                mention: Some(turn),
            },
            AgeTime::Now,
            "before the name",
            0.9,
        ))
    }

    /// "Ada Lovell is 43", "Lovell, who is 43", "Lovell turned 43".
    fn predicate(
        &self,
        quantity: &Quantity,
        first: u32,
    ) -> Option<(Named, AgeTime, &'static str, f32)> {
        let verb = quantity
            .tokens
            .start
            .checked_sub(1)
            .filter(|at| *at > first)?;
        let time = match self.text(verb) {
            "is" | "turns" => AgeTime::Now,
            "was" | "turned" => AgeTime::Then,
            _ => return None,
        };
        let behind = self.text(quantity.tokens.end);
        if quantity.kind == Kind::Count
            && !(quantity.digits && matches!(behind, "." | "," | "and" | "when" | ""))
        {
            return None;
        }
        let subject = self.subject(verb, first);
        let time = if behind == "when" {
            AgeTime::Then
        } else {
            time
        };
        Some((
            self.name_to(subject, first)?,
            time,
            "said of the name",
            0.85,
        ))
    }

    /// "Ada Lovell died at 82", "Lovell, who died aged 82", "died at the age of 82".
    fn death(
        &self,
        quantity: &Quantity,
        first: u32,
    ) -> Option<(Named, AgeTime, &'static str, f32)> {
        let mut at = quantity.tokens.start;
        loop {
            if at > first && WORDS.has("died", self.text(at - 1)) {
                at -= 1;
            } else if let Some(date) = self
                .date_to(at)
                .or_else(|| self.date_to(at.checked_sub(1).filter(|at| self.text(*at) == ",")?))
            {
                at = date.tokens.start;
            } else {
                break;
            }
        }
        let moved = at < quantity.tokens.start;
        let died = at.checked_sub(1).filter(|at| *at > first && moved)?;
        if !WORDS.has("dying", self.text(died)) || self.text(at) == "of" {
            return None;
        }
        // "died at 82", "died in 2019 at the age of 82", but not "died on 82"
        let leads = |lead: u32| WORDS.has("aged", self.text(lead));
        let lead = quantity.tokens.start - 1;
        let aged = leads(lead) || self.text(lead) == "of" && lead > 0 && leads(lead - 1);
        if quantity.kind == Kind::Count && !aged {
            return None;
        }
        Some((
            self.deceased(died, first)?,
            AgeTime::Death,
            "age at death",
            0.9,
        ))
    }

    /// Where the name ends that a verb is about: "Ada Lovell is", "Lovell, who is", "Lovell, who was
    /// born in 1950, is", "Lovell (1950-2020) died".
    fn subject(&self, verb: u32, first: u32) -> u32 {
        let back = |from: u32, wanted: &dyn Fn(u32) -> bool| {
            let from = from.saturating_sub(REACH).max(first)..from;
            from.rev().find(|at| wanted(*at))
        };
        let Some(before) = verb.checked_sub(1).filter(|before| *before > first) else {
            return verb;
        };
        match self.text(before) {
            "who" if self.text(before - 1) == "," => before - 1,
            "who" => before,
            ")" => back(before, &|at| self.text(at) == "(").unwrap_or(verb),
            "," => {
                let opens =
                    |at: u32| self.text(at) == "," && matches!(self.text(at + 1), "who" | "born");
                back(before, &opens).unwrap_or(verb)
            }
            _ => verb,
        }
    }

    /// Who died: the subject of the verb, or of the birth before it: "was born in 1931 and died".
    fn deceased(&self, died: u32, first: u32) -> Option<Named> {
        if let Some(named) = self.name_to(self.subject(died, first), first) {
            return Some(named);
        }
        let mut at = died;
        while at > first && WORDS.has("going on", self.text(at - 1)) {
            at -= 1;
        }
        let born = self.date_to(at).filter(|_| at < died)?;
        let life = self.birth(born)?;
        Some(Named {
            name: life.name,
            mention: life.mention,
        })
    }

    /// The date whose last token stands before `end`, with its comma or without.
    fn date_to(&self, end: u32) -> Option<&WrittenDate> {
        let at = self.dates.partition_point(|date| date.tokens.end < end);
        self.dates.get(at).filter(|date| date.tokens.end == end)
    }

    /// "Ada Lovell died on Sunday. She was 82." of the only person named in the sentence before.
    fn resumed(&self, figure: &Figure, first: u32) -> Option<(Named, AgeTime, &'static str, f32)> {
        let quantity = &figure.quantity;
        let opens = WORDS.has("resuming", self.text(first)) && self.text(first + 1) == "was";
        if !opens || quantity.tokens.start != first + 2 || self.text(quantity.tokens.end) != "." {
            return None;
        }
        let before = &self.document.sentences()[(figure.sentence as usize).checked_sub(1)?];
        let mut words = before.tokens.clone();
        if !words.any(|at| WORDS.has("dying", self.text(at))) {
            return None;
        }
        let named = self.sole(before.tokens.clone())?;
        Some((
            named,
            AgeTime::Death,
            "said of who died in the sentence before",
            0.85,
        ))
    }

    /// The only person named among the tokens, if there is one.
    fn sole(&self, tokens: Range<u32>) -> Option<Named> {
        let start = |at: u32| {
            let before = |mention: &Mention| mention.tokens.start < at;
            self.mentions.partition_point(before)
        };
        let range = start(tokens.start)..start(tokens.end);
        let mut people = range.filter(|turn| self.person(*turn));
        let turn = people.next()?;
        let entry = |turn: usize| self.mentions[turn].referent.map(|referent| referent.entry);
        let one = people.all(|other| entry(other) == entry(turn)) && entry(turn).is_some();
        one.then(|| Named {
            name: self.mentions[turn].span,
            mention: Some(turn),
        })
    }

    /// "the 43-year-old" behind a name: of the only person named in this sentence and the last.
    fn alone(&self, figure: &Figure, first: u32) -> Option<(Named, AgeTime, &'static str, f32)> {
        let quantity = &figure.quantity;
        let definite = quantity.tokens.start > first
            && matches!(self.text(quantity.tokens.start - 1), "the" | "The");
        let noun = self.text(quantity.tokens.end);
        let bare = WORDS.has("alone", noun);
        if !definite || !bare {
            return None;
        }
        let sentence = figure.sentence as usize;
        let paragraph = self.document.sentences()[sentence].paragraph;
        let before = sentence
            .checked_sub(1)
            .map(|at| &self.document.sentences()[at]);
        let from = match before.filter(|before| before.paragraph == paragraph) {
            Some(before) => before.tokens.start,
            None => first,
        };
        let named = self.sole(from..quantity.tokens.start)?;
        Some((named, AgeTime::Now, "the only person named before", 0.7))
    }

    /// The name that ends right before token `end`: a mention, or words that look like a name.
    fn name_to(&self, end: u32, first: u32) -> Option<Named> {
        let behind = self
            .mentions
            .partition_point(|mention| mention.tokens.start < end);
        if let Some(turn) = behind.checked_sub(1)
            && self.mentions[turn].tokens.end == end
        {
            return self.person(turn).then(|| Named {
                name: self.mentions[turn].span,
                mention: Some(turn),
            });
        }
        let mut start = end;
        while start > first {
            let text = self.text(start - 1);
            let token = self.document.tokens()[start as usize - 1];
            let capital = token.kind == TokenKind::Word && text.starts_with(char::is_uppercase);
            let inner = start < end && WORDS.has("inner", text);
            if !(capital || inner || start == end && text == ".") {
                break;
            }
            start -= 1;
        }
        while start < end && !self.text(start).starts_with(char::is_uppercase) {
            start += 1;
        }
        let tokens = self.document.tokens();
        (end > start).then(|| Named {
            name: tokens[start as usize]
                .span
                .hull(tokens[end as usize - 1].span),
            mention: None,
        })
    }

    fn person(&self, turn: usize) -> bool {
        let mention = &self.mentions[turn];
        let entry = mention.referent.map(|referent| referent.entry);
        let entry = entry.or_else(|| mention.candidates.first().copied());
        entry.is_some_and(|entry| self.record.entry(entry).kind == EntryKind::Person)
    }

    fn text(&self, at: u32) -> &str {
        match self.document.tokens().get(at as usize) {
            Some(token) => self.document.text(token.span),
            None => "",
        }
    }
}

/// So many tokens a clause about a name may be long: ", who was born on May 5, 1950, in Aberdeen,".
const REACH: u32 = 16;

/// The age in whole years, if it is one that a person may have.
fn years(quantity: &Quantity) -> Option<i16> {
    if let Kind::Age(unit) = quantity.kind
        && unit.unit().name != "year"
    {
        return None;
    }
    let human = quantity.value >= Rational::from_integer(1)
        && quantity.value < Rational::from_integer(120)
        && quantity.value.is_integer()
        && quantity.upper.is_none()
        && quantity.hedge.is_none();
    i16::try_from(quantity.value.to_integer())
        .ok()
        .filter(|_| human)
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Format};
    use crate::reading::{AgeTime, Reading};
    use crate::record::Record;

    /// The ages as "name years time", the name on record in full.
    fn ages(text: &str) -> Vec<String> {
        let (record, errors) = Record::parse(
            "r.yaml",
            "people:\n  Ada Lovell:\n  Tom Marsh:\nplaces:\n  Aberdeen:\n",
        );
        assert!(errors.is_empty(), "{}", errors[0].message);
        let document = Document::read("t", text.as_bytes().to_vec(), Format::Plain);
        let reading = Reading::of(&document, &record, None);
        let show = |age: &super::Age| {
            let entry = age
                .mention
                .and_then(|mention| reading.mentions[mention].referent);
            let name = match entry {
                Some(referent) => record.entry(referent.entry).name.as_str(),
                None => document.text(age.name),
            };
            assert_eq!(document.text(age.span).parse(), Ok(age.years));
            let time = match age.time {
                AgeTime::Now => "",
                AgeTime::Death => " at death",
                AgeTime::Then => " then",
            };
            format!("{name} {}{time}", age.years)
        };
        reading.ages.iter().map(show).collect()
    }

    #[test]
    fn age_belongs_to_the_name_beside_it() {
        for (text, expected) in [
            ("Ada Lovell, 43, sails.", vec!["Ada Lovell 43"]),
            ("Tom Marsh spoke. Lovell, 43, sails.", vec!["Ada Lovell 43"]),
            (
                "é 😀 “Yes,” said Ada Lovell, 43.\r\n",
                vec!["Ada Lovell 43"],
            ),
            ("Ada Lovell, aged 43, sails.", vec!["Ada Lovell 43"]),
            ("Ada Lovell (43) sails.", vec!["Ada Lovell 43"]),
            (
                "Ada Lovell, a 43-year-old sailor, left.",
                vec!["Ada Lovell 43"],
            ),
            (
                "The 43-year-old sailor Ada Lovell left.",
                vec!["Ada Lovell 43"],
            ),
            ("Ada Lovell, who is 43, sails.", vec!["Ada Lovell 43"]),
            ("Ada Lovell is 43 years old.", vec!["Ada Lovell 43"]),
            (
                "Ada Lovell was 43 when she left.",
                vec!["Ada Lovell 43 then"],
            ),
            ("Ada Lovell died at 82.", vec!["Ada Lovell 82 at death"]),
            (
                "Jane Reed, 31, and Tom Marsh, 29, left.",
                vec!["Jane Reed 31", "Tom Marsh 29"],
            ),
            (
                "Ada Lovell spoke. The 43-year-old said no.",
                vec!["Ada Lovell 43"],
            ),
        ] {
            assert_eq!(ages(text), expected, "{text}");
        }
    }

    #[test]
    fn number_that_is_nobodys_age() {
        for text in [
            "In Aberdeen, 43, a record, was reached.",
            "Ada Lovell has 43 boats.",
            "Ada Lovell and Tom Marsh spoke. The 43-year-old said no.",
            "Ada Lovell and a 43-year-old left.",
            "Ada Lovell, a six-month-old cat, left.",
            "A 43-year-old told Tom Marsh to go.",
            "Ada Lovell died of 43 wounds.",
        ] {
            assert_eq!(ages(text), Vec::<String>::new(), "{text}");
        }
    }
}
