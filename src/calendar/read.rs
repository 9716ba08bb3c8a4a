//! The grammar of dates. Every date begins at a month, a weekday or a number; nothing else is
//! looked at.

use super::lexicon::{self, Word};
use super::{PartialDate, WrittenDate};
use crate::span::Span;
use crate::tokens::{Stretch, Token, TokenKind};
use jiff::civil::Weekday;
use std::ops::Range;

/// The dates in the tokens `within` of one paragraph, in order; none overlap.
pub fn dates(prose: &str, tokens: &[Token], within: Range<u32>) -> Vec<WrittenDate> {
    dates_at(prose, tokens, within.clone(), within)
}

/// Whether a date may begin with a word; it may begin with any number.
pub fn begins(word: &str) -> bool {
    // Months and weekdays have a capital: "march" and "sat" are words.
    lexicon::month(word).is_some() || lexicon::weekday(word).is_some()
}

/// The same, given at which tokens alone a date may begin, in order.
pub fn dates_at(
    prose: &str,
    tokens: &[Token],
    within: Range<u32>,
    beginnings: impl IntoIterator<Item = u32>,
) -> Vec<WrittenDate> {
    let reader = Reader(Stretch::new(prose, tokens, within));
    let mut dates: Vec<WrittenDate> = Vec::new();
    for at in beginnings {
        let behind = dates.last().map_or(0, |date| date.tokens.end);
        if at >= behind {
            dates.extend(reader.date(at as usize));
        }
    }
    dates
}

/// The year that a bare number can be: four digits, from 1000 to 2199.
pub(super) fn year(text: &str) -> Option<i16> {
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = text.parse().ok().filter(|_| digits)?;
    (1000..2200).contains(&year).then_some(year)
}

struct Reader<'a>(Stretch<'a>);

/// A date under construction: the tokens from `start` to `end` are read.
struct Draft {
    start: usize,
    end: usize,
    date: PartialDate,
    until: Option<PartialDate>,
    other: Option<PartialDate>,
    weekday: Option<(Weekday, Span)>,
    day_span: Option<Span>,
    year_span: Option<Span>,
}

impl Draft {
    fn new(start: usize, end: usize, date: PartialDate) -> Self {
        Self {
            start,
            end,
            date,
            until: None,
            other: None,
            weekday: None,
            day_span: None,
            year_span: None,
        }
    }
}

impl Reader<'_> {
    fn date(&self, at: usize) -> Option<WrittenDate> {
        let mut draft = match self.0.kind(at)? {
            TokenKind::Number => self.digits(at)?,
            TokenKind::Word => self.named(at)?,
            _ => return None,
        };
        if draft.weekday.is_none() && draft.until.is_none() {
            self.weekday_behind(&mut draft);
        }
        Some(WrittenDate {
            span: self.span(draft.start)?.hull(self.span(draft.end - 1)?),
            tokens: draft.start as u32..draft.end as u32,
            date: draft.date,
            until: draft.until,
            other: draft.other,
            weekday: draft.weekday,
            day_span: draft.day_span,
            year_span: draft.year_span,
        })
    }

    /// A date that begins with a word: a weekday before another date, or a month.
    fn named(&self, at: usize) -> Option<Draft> {
        if let Some(number) = lexicon::weekday(self.0.text(at)) {
            let mut next = self.point(at + 1);
            if self.0.is(next, ",") || self.0.is(next, "(") {
                next += 1;
            }
            if self.0.is(next, "the") {
                next += 1;
            }
            let mut draft = match self.0.kind(next)? {
                TokenKind::Word => self.month_first(next)?,
                TokenKind::Number => self.digits(next).filter(|draft| draft.date.day.is_some())?,
                _ => return None,
            };
            draft.date.day?;
            draft.start = at;
            if self.0.is(draft.end, ")") && self.0.is(next.saturating_sub(1), "(") {
                draft.end += 1;
            }
            // "Friday through Sunday, March 5-7": whose weekday is it?
            if !self.weekday_before(at) && draft.until.is_none() {
                draft.weekday = weekday(number).zip(self.span(at));
            }
            return Some(draft);
        }
        self.month_first(at)
    }

    /// "March 5, 2026", "March 5-7", "March 30-April 2, 2026", "March 2026", "in March".
    fn month_first(&self, at: usize) -> Option<Draft> {
        let month = lexicon::month(self.0.text(at))?;
        let next = self.point(at + 1);
        let mut date = PartialDate {
            month: Some(month),
            ..PartialDate::default()
        };
        if let Some((day, behind)) = self.day(next) {
            date.day = Some(day);
            let mut draft = Draft::new(at, behind, date);
            draft.day_span = self.span(next);
            if let Some((until, behind)) = self.until(behind, month, day) {
                draft.until = Some(until);
                draft.end = behind;
            }
            self.year_behind(&mut draft);
            // No month has 32 days; "March 32" alone may be anything.
            if day > 31 && draft.date.year.is_none() {
                return None;
            }
            return Some(draft);
        }
        let mut behind = next;
        if self.0.is(behind, ",") || self.0.is(behind, "of") {
            behind += 1;
        }
        if let Some(year) = self.year(behind) {
            date.year = Some(year);
            let mut draft = Draft::new(at, behind + 1, date);
            draft.year_span = self.span(behind);
            return Some(draft);
        }
        let led = lexicon::word(self.0.before(at)) == Some(Word::Leads);
        // "in March", but not "in May Day parades" nor "by Mar. Jones".
        let whole = self.0.text(at).len() >= 4 || self.0.is(at, "May");
        (led && whole && !self.0.capital(at + 1)).then(|| Draft::new(at, next.max(at + 1), date))
    }

    /// The second day of "March 5-7" or "March 30 to April 2" and the token behind it; `at` is
    /// behind the first.
    fn until(&self, at: usize, month: i8, day: i8) -> Option<(PartialDate, usize)> {
        if !(self.0.dash(at) || self.0.is(at, "to") || self.0.is(at, "through")) {
            return None;
        }
        let mut next = at + 1;
        let mut last = month;
        if let Some(named) = self.month(next) {
            last = named;
            next = self.point(next + 1);
        }
        let (until, behind) = self.day(next)?;
        ((last, until) > (month, day)).then_some((
            PartialDate {
                year: None,
                month: Some(last),
                day: Some(until),
            },
            behind,
        ))
    }

    /// The year behind a day: "March 5, 2026", "5 March 2026".
    fn year_behind(&self, draft: &mut Draft) {
        let mut at = draft.end;
        if self.0.is(at, ",") {
            at += 1;
        } else if self.0.text(at).contains(':') {
            // "Thu Mar 5 09:15:00 2026", "Thu Mar 5 09:15:00 CET 2026"
            at += 1;
            let zone = self.0.text(at);
            let letters = zone.bytes().all(|byte| byte.is_ascii_uppercase());
            at += usize::from((2..=4).contains(&zone.len()) && letters);
        }
        if let Some(year) = self.year(at) {
            draft.date.year = Some(year);
            if let Some(until) = &mut draft.until {
                until.year = Some(year);
            }
            draft.year_span = self.span(at);
            draft.end = at + 1;
        }
    }

    /// "March 5, a Friday", "March 5 (Friday)".
    fn weekday_behind(&self, draft: &mut Draft) {
        if draft.date.day.is_none() {
            return;
        }
        let end = draft.end;
        let at = if self.0.is(end, "(") && self.0.is(end + 2, ")") {
            end + 1
        } else if self.0.is(end, ",") && self.0.is(end + 1, "a") {
            end + 2
        } else {
            return;
        };
        let Some(day) = lexicon::weekday(self.0.text(at)) else {
            return;
        };
        // "March 5, a Friday night": the weekday still is that of the date.
        draft.weekday = weekday(day).zip(self.span(at));
        draft.end = if self.0.is(at + 1, ")") {
            at + 2
        } else {
            at + 1
        };
    }

    /// A date that begins with a number.
    fn digits(&self, at: usize) -> Option<Draft> {
        if self.joined_before(at) {
            return None;
        }
        self.day_first(at)
            .or_else(|| self.numbers(at))
            .or_else(|| self.dotted(at))
            .or_else(|| self.bare_year(at))
    }

    /// "5 March 2026", "the 5th of March".
    fn day_first(&self, at: usize) -> Option<Draft> {
        let (day, mut next) = self.day(at)?;
        if self.0.is(next, "of") {
            next += 1;
        }
        let month = self.month(next)?;
        let mut draft = Draft::new(
            at,
            self.point(next + 1),
            PartialDate {
                year: None,
                month: Some(month),
                day: Some(day),
            },
        );
        draft.day_span = self.span(at);
        self.year_behind(&mut draft);
        // "5 May Street" and "in 10 March games" are no dates.
        let named = self.0.capital(draft.end);
        (day <= 31 && (draft.date.year.is_some() || !named)).then_some(draft)
    }

    /// "2026-03-05", "3/5/2026", "1914-18".
    fn numbers(&self, at: usize) -> Option<Draft> {
        let joined = self.0.touches(at + 1) && self.0.touches(at + 2);
        if !joined || !(self.0.dash(at + 1) || self.0.is(at + 1, "/")) {
            return None;
        }
        let second = self.plain(at + 2)?;
        let (one, two) = (self.0.text(at), self.0.text(at + 2));
        let chained = self.0.text(at + 3) == self.0.text(at + 1)
            && self.0.touches(at + 3)
            && self.0.touches(at + 4);
        let Some(third) = self.plain(at + 4).filter(|_| chained) else {
            return self.years(at);
        };
        let first = self.plain_value(at)?;
        let years = self.0.text(at + 4);
        let part = |value: i32| i8::try_from(value).ok().filter(|part| *part >= 1);
        if let Some(year) = year(one) {
            let date = PartialDate {
                year: Some(year),
                month: Some(part(second).filter(|month| *month <= 12 && two.len() <= 2)?),
                day: Some(part(third).filter(|day| *day <= 39 && years.len() <= 2)?),
            };
            let mut draft = Draft::new(at, at + 5, date);
            draft.year_span = self.span(at);
            draft.day_span = self.span(at + 4);
            return Some(draft);
        }
        let year = year(years).filter(|_| one.len() <= 2 && two.len() <= 2)?;
        let date = |month: i32, day: i32| {
            Some(PartialDate {
                year: Some(year),
                month: Some(part(month).filter(|month| *month <= 12)?),
                day: Some(part(day).filter(|day| *day <= 31)?),
            })
        };
        let (american, european) = (date(first, second), date(second, first));
        let (day, chosen) = match american {
            Some(_) => (at + 2, american?),
            None => (at, european?),
        };
        let mut draft = Draft::new(at, at + 5, chosen);
        draft.other = european.filter(|other| *other != chosen && american.is_some());
        draft.day_span = self.span(day);
        draft.year_span = self.span(at + 4);
        Some(draft)
    }

    /// "1914-18", "1950–2020".
    fn years(&self, at: usize) -> Option<Draft> {
        let from = year(self.0.text(at)).filter(|_| self.0.dash(at + 1))?;
        let text = self.0.text(at + 2);
        let until = match text.len() {
            4 => year(text)?,
            2 => from / 100 * 100 + text.parse::<i16>().ok()?,
            _ => return None,
        };
        let ends = !self.0.word_touches(at + 3);
        let mut draft = Draft::new(at, at + 3, PartialDate::year(from));
        draft.until = Some(PartialDate::year(until));
        draft.year_span = self.span(at);
        (until > from && ends).then_some(draft)
    }

    /// "05.03.2026": the day stands first wherever dates are written with points.
    fn dotted(&self, at: usize) -> Option<Draft> {
        let mut parts = self.0.text(at).split('.');
        let (day, month, last) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || day.len() > 2 || month.len() > 2 {
            return None;
        }
        let date = PartialDate {
            year: Some(year(last)?),
            month: Some(
                month
                    .parse()
                    .ok()
                    .filter(|month| (1..=12).contains(month))?,
            ),
            day: Some(day.parse().ok().filter(|day| (1..=31).contains(day))?),
        };
        Some(Draft::new(at, at + 1, date))
    }

    /// A number that is a year by its company: "since 1999", "the 1999 election", "(1999)".
    fn bare_year(&self, at: usize) -> Option<Draft> {
        let year = self.year(at)?;
        let before = self.0.before(at);
        let word = lexicon::word(before);
        let bracket = matches!(before, "(" | ",");
        let led = matches!(word, Some(Word::Leads | Word::Month(_)));
        let plural = self.plural(at + 1);
        let is_year = match word {
            _ if led => !(self.0.is(at + 1, "%") || plural && year < 1800),
            _ if plural || self.0.word_touches(at + 1) => false,
            // "grew to 1320" is a number, and "the 1320 charter" too rare to matter.
            Some(Word::Allows) => year >= 1700,
            _ if bracket => year >= 1500,
            // Where nothing tells, only what is a year nearly always.
            _ => (1700..2100).contains(&year) && !self.measured(at),
        };
        let mut draft = Draft::new(at, at + 1, PartialDate::year(year));
        draft.year_span = self.span(at);
        is_year.then_some(draft)
    }

    /// Whether the number `at` is a sum or a part of a larger one: "$2000", "2000 %".
    fn measured(&self, at: usize) -> bool {
        let before = self.0.before(at).chars().next_back();
        let sign = before.is_some_and(|c| matches!(c, '$' | '£' | '€' | '¥' | '#' | '.' | '/'));
        sign || self.0.is(at + 1, "%") || self.0.is(at + 1, "°") || self.0.is(at + 1, "/")
    }

    /// Whether token `at` is a word in lower case that ends like a plural, or "people".
    fn plural(&self, at: usize) -> bool {
        let text = self.0.text(at);
        self.0.lower(at)
            && (text == "people" || text.len() > 3 && text.ends_with('s') && !text.ends_with("ss"))
    }

    /// The day that token `at` is, "5" or "5th", and the token behind it.
    fn day(&self, at: usize) -> Option<(i8, usize)> {
        let value = self.plain(at)?;
        let day = i8::try_from(value)
            .ok()
            .filter(|day| (1..=39).contains(day))?;
        if self.0.text(at).len() > 2 {
            return None;
        }
        let ordinal = self.0.word_touches(at + 1);
        if ordinal && !matches!(self.0.text(at + 1), "st" | "nd" | "rd" | "th") {
            return None;
        }
        let behind = if ordinal { at + 2 } else { at + 1 };
        // "March 5 percent", "March 5.2" and "March 5%" are none.
        let percent = self.0.is(behind, "%") || self.0.is(behind, "percent");
        (!percent).then_some((day, behind))
    }

    fn month(&self, at: usize) -> Option<i8> {
        lexicon::month(self.0.text(at))
    }

    /// The year that token `at` is, unless something is joined to it: "1980s", "2016-like".
    fn year(&self, at: usize) -> Option<i16> {
        self.number(at)?;
        let joined = self.0.word_touches(at + 1);
        year(self.0.text(at)).filter(|_| !joined)
    }

    /// The value of token `at` if it is a number of digits alone.
    fn plain(&self, at: usize) -> Option<i32> {
        self.number(at)?;
        self.plain_value(at)
    }

    fn plain_value(&self, at: usize) -> Option<i32> {
        let text = self.0.text(at);
        let digits = text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| digits)
    }

    /// Whether a mark or a word touches the number `at` from before, so that it is part of
    /// something else: "F-16", "$5", "1.5/3".
    fn joined_before(&self, at: usize) -> bool {
        self.0.touches(at)
            && !matches!(
                self.0.before(at),
                "(" | "[" | "\"" | "“" | "‘" | "'" | "’" | "—" | "," | ";" | ":"
            )
    }

    /// Whether another weekday is joined to the one at `at` from before.
    fn weekday_before(&self, at: usize) -> bool {
        let joined = at >= 2
            && (self.0.dash(at - 1)
                || matches!(
                    self.0.before(at),
                    "and" | "or" | "to" | "through" | "," | "&"
                ));
        joined && lexicon::weekday(self.0.before(at - 1)).is_some()
    }

    /// The token behind the point of an abbreviation at `at`, or `at` itself.
    fn point(&self, at: usize) -> usize {
        let abbreviated = !lexicon::whole(self.0.before(at));
        if abbreviated && self.0.touches(at) && self.0.is(at, ".") {
            at + 1
        } else {
            at
        }
    }

    fn number(&self, at: usize) -> Option<()> {
        (self.0.kind(at)? == TokenKind::Number).then_some(())
    }

    fn span(&self, at: usize) -> Option<Span> {
        Some(self.0.token(at)?.span)
    }
}

fn weekday(number: i8) -> Option<Weekday> {
    Weekday::from_monday_one_offset(number).ok()
}
