//! The grammar of quantities: a number, its sign before and its unit behind it, ranges, hedges.

use super::lexicon::{self, HEDGES, Phrase};
use super::numeral::{self, Numeral, Style};
use super::unit::{self, CurrencyId, Sense};
use super::{Hedge, Kind, Quantity, Rational, Upper, label};
use crate::calendar::WrittenDate;
use crate::span::Span;
use crate::tokens::{Stretch, Token, TokenKind};
use num_traits::{CheckedAdd, CheckedMul};
use std::ops::Range;

/// The quantities in the tokens `within` of one paragraph, in order; none overlap, and none lies in
/// one of the `dates` that were read there.
pub fn quantities(
    prose: &str,
    tokens: &[Token],
    within: Range<u32>,
    dates: &[WrittenDate],
) -> Vec<Quantity> {
    let beginnings = within.clone().filter(|&at| {
        tokens.get(at as usize).is_some_and(|token| {
            let text = || prose.get(token.span.range());
            match token.kind {
                TokenKind::Number => true,
                TokenKind::Word => text().is_some_and(begins),
                _ => false,
            }
        })
    });
    quantities_at(prose, tokens, within.clone(), beginnings, dates)
}

/// Whether a quantity may begin with a word; it may begin with any number.
pub fn begins(word: &str) -> bool {
    lexicon::senses(word).begins()
}

/// The same, given at which tokens alone a quantity may begin, in order.
pub fn quantities_at(
    prose: &str,
    tokens: &[Token],
    within: Range<u32>,
    beginnings: impl IntoIterator<Item = u32>,
    dates: &[WrittenDate],
) -> Vec<Quantity> {
    let stretch = Stretch::new(prose, tokens, within);
    let mut dates = dates.iter().peekable();
    let mut found = Vec::new();
    let mut next = 0;
    for at in beginnings {
        while dates.next_if(|date| date.tokens.end <= at).is_some() {}
        let dated = dates.peek().is_some_and(|date| date.tokens.start <= at);
        let at = at as usize;
        if at < next || dated {
            continue;
        }
        match quantity(stretch, at) {
            Read::Found(quantity) => {
                next = quantity.tokens.end as usize;
                found.push(*quantity);
            }
            Read::Skipped(behind) => next = behind,
        }
    }
    found
}

enum Read {
    Found(Box<Quantity>),
    /// No quantity; what to look at next.
    Skipped(usize),
}

/// A number with the sign before and the unit behind it.
struct Amount {
    start: usize,
    end: usize,
    numeral: Numeral,
    kind: Option<Kind>,
}

fn quantity(stretch: Stretch<'_>, at: usize) -> Read {
    let Some(numeral) = numeral::numeral(stretch, at) else {
        return Read::Skipped(unread(stretch, at));
    };
    let end = numeral.end;
    if numeral.style == Style::Words && more_words(stretch, &numeral)
        || label::is_label(stretch, &numeral)
    {
        return Read::Skipped(chain(stretch, end));
    }
    let digits = numeral.style == Style::Digits;
    let mut amount = Amount::of(stretch, numeral);
    let (mut upper, mut score) = (None, false);
    if let Some((second, to)) = second(stretch, &amount) {
        match joined(stretch, &mut amount, second, to) {
            Joined::Range(second) => {
                amount.end = second.end;
                amount.kind = second.kind.or(amount.kind);
                upper = Some(second.numeral);
            }
            Joined::Score(second) => {
                score = true;
                amount.end = second.end;
                upper = Some(second.numeral);
            }
            Joined::Not => {}
        }
    }
    if !score && upper.is_none() {
        compound(stretch, &mut amount);
    }
    // A word that touches a number and is no unit makes both a name: "3D", "49ers".
    if digits && amount.kind.is_none() && stretch.word_touches(amount.end) {
        return Read::Skipped(amount.end + 1);
    }
    let kind = match (score, amount.kind) {
        (true, _) => Kind::Score,
        (_, Some(kind)) => kind,
        (_, None) => match amount.numeral.style {
            Style::Ordinal => Kind::Ordinal,
            Style::Part => Kind::Share,
            Style::Multiple => Kind::Multiple,
            Style::Words | Style::Digits => Kind::Count,
        },
    };
    let kind = age(stretch, &mut amount, kind);
    finished(stretch, &amount, upper, kind, digits).map_or(Read::Skipped(end), |quantity| {
        Read::Found(Box::new(quantity))
    })
}

fn finished(
    stretch: Stretch<'_>,
    amount: &Amount,
    upper: Option<Numeral>,
    kind: Kind,
    digits: bool,
) -> Option<Quantity> {
    let span = |start: usize, end: usize| -> Option<Span> {
        Some(
            stretch
                .token(start)?
                .span
                .hull(stretch.token(end - 1)?.span),
        )
    };
    let numeral = &amount.numeral;
    let (hedge, end) = hedge(stretch, amount);
    Some(Quantity {
        span: span(amount.start, amount.end)?,
        tokens: amount.start as u32..amount.end as u32,
        value: numeral.value,
        grain: numeral.grain,
        upper: match upper {
            Some(upper) => Some(Upper {
                value: upper.value,
                grain: upper.grain,
                number: span(upper.start, upper.end)?,
            }),
            None => None,
        },
        hedge: hedge.filter(|_| end >= amount.end),
        kind,
        digits,
        scale: numeral.scale,
        number: span(numeral.start, numeral.end)?,
    })
}

/// Where to go on from a token that begins no quantity.
fn unread(stretch: Stretch<'_>, at: usize) -> usize {
    match stretch.kind(at) {
        // "10:30", "3.2.1": what is joined to it belongs to it.
        Some(TokenKind::Number) => chain(stretch, at + 1),
        // "nineteen eighty-four": neither is the rest of it a number.
        Some(TokenKind::Word) => {
            let mut next = at;
            while lexicon::senses(stretch.text(next)).cardinal.is_some() {
                next += 1;
                if stretch.dash(next) && stretch.touches(next) {
                    next += 1;
                }
            }
            next.max(at + 1)
        }
        _ => at + 1,
    }
}

/// The end of what is joined to the number before `at`: "555-0142", "3x3", "9/11".
fn chain(stretch: Stretch<'_>, mut at: usize) -> usize {
    loop {
        let mark = stretch.dash(at) || stretch.is(at, "/") || stretch.is(at, ".");
        if stretch.word_touches(at) {
            at += 1;
        } else if mark
            && stretch.touches(at)
            && stretch.touches(at + 1)
            && stretch.kind(at + 1) == Some(TokenKind::Number)
        {
            at += 2;
        } else {
            return at;
        }
    }
}

/// "nineteen eighty-four", "one two three": number words that make no number together.
fn more_words(stretch: Stretch<'_>, numeral: &Numeral) -> bool {
    let at = numeral.end;
    lexicon::senses(stretch.text(at)).cardinal.is_some() && stretch.lower(at)
}

impl Amount {
    fn of(stretch: Stretch<'_>, numeral: Numeral) -> Self {
        let mut amount = Self {
            start: numeral.start,
            end: numeral.end,
            numeral,
            kind: None,
        };
        if amount.numeral.style == Style::Ordinal {
            return amount;
        }
        if let Some((currency, start)) = sign(stretch, amount.start) {
            amount.start = start;
            amount.kind = Some(Kind::Money(currency));
        } else if minus(stretch, amount.start) {
            amount.start -= 1;
            amount.numeral.value = -amount.numeral.value;
        }
        amount.suffix(stretch);
        amount
    }

    /// Reads what stands behind the number: "%", "million euros", "-mile", "m".
    fn suffix(&mut self, stretch: Stretch<'_>) {
        let end = self.numeral.end;
        if stretch.word_touches(end) && stretch.is(end, "m") {
            let noun = stretch.lower(end + 1)
                && (stretch.text(end + 1).ends_with('s') || stretch.is(end + 1, "people"));
            let money = unit::behind(stretch, end + 1, false)
                .is_some_and(|(sense, _)| matches!(sense, Sense::Currency(_)));
            let million = matches!(self.kind, Some(Kind::Money(_))) || money || noun;
            if million && self.numeral.scale_by(1_000_000, end + 1).is_some() {
                self.end = end + 1;
            }
        }
        if matches!(self.kind, Some(Kind::Money(_))) {
            return;
        }
        let end = self.numeral.end;
        let hyphen = stretch.dash(end) && stretch.touches(end) && stretch.touches(end + 1);
        let at = end + usize::from(hyphen);
        if let Some((kind, end)) = percent(stretch, at) {
            self.kind = Some(kind);
            self.end = end;
            return;
        }
        if stretch.is_word(at, "times") && self.numeral.style != Style::Part {
            self.kind = Some(Kind::Multiple);
            self.end = at + 1;
            return;
        }
        let digits = self.numeral.style == Style::Digits;
        // "90 (metres)"
        let bracketed = || {
            let open = stretch.is(at, "(");
            let (sense, end) = open
                .then(|| unit::behind(stretch, at + 1, false))
                .flatten()?;
            stretch.is(end, ")").then_some((sense, end))
        };
        if let Some((sense, end)) = bracketed() {
            self.kind = Some(match sense {
                Sense::Unit(unit) => Kind::Measure(unit),
                Sense::Currency(currency) => Kind::Money(currency),
            });
            self.end = end + 1;
            return;
        }
        if let Some((sense, end)) = unit::behind(stretch, at, digits) {
            let text = stretch.text(end - 1);
            // "five second goals": a "second" needs its hyphen, or the number one.
            let ordinal = text == "second" && !hyphen && self.numeral.value.to_integer() != 1;
            // "3 C" is no temperature in the middle of a name.
            let letter = text.len() == 1 && !digits;
            if !ordinal && !letter {
                self.kind = Some(match sense {
                    // "$" words behind a scale: "4.5 million pounds" is money.
                    Sense::Unit(unit) => match unit.unit().name {
                        "pound" if self.numeral.scale.is_some() => pounds(unit),
                        _ => Kind::Measure(unit),
                    },
                    Sense::Currency(currency) => Kind::Money(currency),
                });
                self.end = end;
            }
        }
    }
}

/// "4.5 million pounds" are sterling.
fn pounds(unit: unit::UnitId) -> Kind {
    unit::sign("£").map_or(Kind::Measure(unit), Kind::Money)
}

/// "percent", "per cent", "%", "percentage points".
fn percent(stretch: Stretch<'_>, at: usize) -> Option<(Kind, usize)> {
    let text = stretch.text(at);
    if matches!(text, "%" | "percent" | "pct" | "per-cent" | "٪" | "％")
        || stretch.is_word(at, "percent")
    {
        let dot = text == "pct" && stretch.is(at + 1, ".");
        return Some((Kind::Percent, at + 1 + usize::from(dot)));
    }
    if stretch.is_word(at, "per") && stretch.is_word(at + 1, "cent") {
        return Some((Kind::Percent, at + 2));
    }
    if stretch.is_word(at, "percentage") {
        let hyphen = usize::from(stretch.dash(at + 1));
        if matches!(stretch.text(at + 1 + hyphen), "point" | "points") {
            return Some((Kind::Points, at + 2 + hyphen));
        }
    }
    None
}

/// The currency sign before the number at `start`, and where it begins: "$", "US$", "EUR".
fn sign(stretch: Stretch<'_>, start: usize) -> Option<(CurrencyId, usize)> {
    let at = start.checked_sub(1)?;
    let mark = stretch.text(at);
    if mark.is_empty() || mark.len() > 4 {
        return None;
    }
    let word = stretch.kind(at) == Some(TokenKind::Word);
    let before = stretch.before(at);
    if !word
        && stretch.touches(at)
        && stretch.kind(at - 1) == Some(TokenKind::Word)
        && before.len() < 5
    {
        let whole = format!("{before}{mark}");
        if let Some(currency) = unit::sign(&whole) {
            return Some((currency, at - 1));
        }
    }
    // "RS 500" and "Won 3" are none: codes are written as they stand in the table.
    unit::sign(mark).map(|currency| (currency, at))
}

/// Whether a minus sign touches the number at `start` and nothing touches the sign.
fn minus(stretch: Stretch<'_>, start: usize) -> bool {
    let Some(at) = start.checked_sub(1) else {
        return false;
    };
    (matches!(stretch.text(at), "-" | "−" | "–") && stretch.touches(start) && !stretch.touches(at))
        || stretch.is_word(at, "minus")
}

/// A number joined to the amount, and by what: "40-50", "3 to 5", "three or four".
fn second(stretch: Stretch<'_>, first: &Amount) -> Option<(Amount, Link)> {
    let at = first.end;
    let link = if stretch.dash(at) && (stretch.touches(at) && stretch.touches(at + 1)) {
        Link::Dash
    } else {
        match stretch.text(at) {
            "to" => Link::To,
            "or" => Link::Or,
            "and" if stretch.is_word(first.start.wrapping_sub(1), "between") => Link::And,
            _ => return None,
        }
    };
    // "$3-$5": the sign of the second stands before its number.
    let mut next = at + 1;
    for _ in 0..2 {
        if stretch.kind(next) == Some(TokenKind::Mark) || unit::sign(stretch.text(next)).is_some() {
            let signed = sign(stretch, next + 1).is_some();
            next += usize::from(signed);
        }
    }
    let numeral = numeral::numeral(stretch, next)?;
    let same = matches!(
        (first.numeral.style, numeral.style),
        (Style::Digits, Style::Digits) | (Style::Words, Style::Words) | (Style::Part, Style::Part)
    );
    let label = stretch.is_word(next, "one") && link != Link::To;
    if !same || label || stretch.is(numeral.end, ":") && stretch.touches(numeral.end) {
        return None;
    }
    let mut second = Amount {
        start: next,
        end: numeral.end,
        numeral,
        kind: None,
    };
    if let Some((currency, start)) = sign(stretch, next).filter(|(_, start)| *start > at) {
        second.kind = Some(Kind::Money(currency));
        second.start = start;
    }
    // The unit or "m" behind the second is that of both.
    let money = matches!(first.kind, Some(Kind::Money(_)));
    if money && second.kind.is_none() {
        second.kind = first.kind;
    }
    second.suffix(stretch);
    Some((second, link))
}

/// What joins two numbers.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Link {
    Dash,
    To,
    Or,
    And,
}

enum Joined {
    Range(Amount),
    Score(Amount),
    Not,
}

fn joined(stretch: Stretch<'_>, first: &mut Amount, second: Amount, link: Link) -> Joined {
    // "40 miles to 50 minutes" are two; "3 to 5 miles" is one.
    if first.kind.is_some() && second.kind.is_some() && first.kind != second.kind {
        return Joined::Not;
    }
    if first.kind.is_some()
        && second.kind.is_none()
        && link != Link::Dash
        && first.end != first.numeral.end
    {
        return Joined::Not;
    }
    // "3-5 million": the scale is that of both, "900 to 1.2 million" is not.
    if let (None, Some(scale)) = (first.numeral.scale, second.numeral.scale)
        && first.numeral.value < second.numeral.value / scale
        && scale.is_integer()
    {
        let end = first.numeral.end;
        let _ = first.numeral.scale_by(scale.to_integer(), end);
    }
    let from = stretch.is_word(first.start.wrapping_sub(1), "from");
    if first.numeral.value < second.numeral.value {
        // "three or five" and "2 or 10" are two cases, "three or four" is a range.
        let near = link != Link::Or
            || second.numeral.value <= first.numeral.value * Rational::from_integer(2);
        return if near {
            Joined::Range(second)
        } else {
            Joined::Not
        };
    }
    let plain = first.kind.is_none() && second.kind.is_none() && !from;
    let small = first.numeral.value < Rational::from_integer(10_000);
    match link {
        Link::Dash | Link::To if plain && small => Joined::Score(second),
        _ => Joined::Not,
    }
}

/// "5 feet 10 inches", "6-foot-2", "2 hours and 30 minutes": the second unit is a part of the first.
fn compound(stretch: Stretch<'_>, amount: &mut Amount) {
    let Some(Kind::Measure(unit)) = amount.kind else {
        return;
    };
    let mut at = amount.end;
    if stretch.dash(at) && stretch.touches(at) {
        at += 1;
    }
    if stretch.is(at, "and") || stretch.is(at, ",") {
        at += 1;
    }
    let Some(part) = numeral::numeral(stretch, at) else {
        return;
    };
    if part.scale.is_some() || !matches!(part.style, Style::Digits | Style::Words) {
        return;
    }
    let digits = part.style == Style::Digits;
    let found = unit::behind(stretch, part.end, digits);
    let factor = unit.unit().factor;
    let (small, end) = match found {
        Some((Sense::Unit(small), end)) => (Some(small), end),
        // "6-foot-2": inches are understood, but "6 feet, 2 men" are two things.
        _ if unit.unit().name == "foot"
            && part.value < Rational::from_integer(12)
            && stretch.dash(at - 1) =>
        {
            (unit::inch(), part.end)
        }
        _ => return,
    };
    let Some(small) = small.map(unit::UnitId::unit) else {
        return;
    };
    let parts = factor / small.factor;
    let below = small.dimension == unit.unit().dimension && small.factor < factor;
    if !below || !parts.is_integer() || part.value >= parts {
        return;
    }
    let grain = Rational::from_integer(1) / parts;
    let more = part.value.checked_mul(&grain);
    if let Some(total) = more.and_then(|more| amount.numeral.value.checked_add(&more)) {
        amount.numeral.value = total;
        amount.numeral.grain = grain;
        amount.end = end;
    }
}

/// Whether the amount is an age: "43-year-old", "43 years old", "aged 43", "Ada Lovell, 43,".
fn age(stretch: Stretch<'_>, amount: &mut Amount, kind: Kind) -> Kind {
    let (start, end) = (amount.start, amount.end);
    if let Kind::Measure(unit) = kind
        && unit.unit().dimension == "time"
    {
        let at = end + usize::from(stretch.dash(end));
        if matches!(stretch.text(at), "old" | "olds") {
            amount.end = at + 1;
            return Kind::Age(unit);
        }
        if stretch.is(end, "of") && stretch.is(end + 1, "age") {
            amount.end = end + 2;
            return Kind::Age(unit);
        }
        return kind;
    }
    let Some(year) = unit::years().filter(|_| kind == Kind::Count) else {
        return kind;
    };
    let value = amount.numeral.value;
    let human = value >= Rational::from_integer(0) && value < Rational::from_integer(125);
    if !human || amount.numeral.scale.is_some() {
        return kind;
    }
    let before = stretch.before(start);
    if matches!(before, "aged" | "Aged" | "age" | "ages" | "Age" | "Ages") {
        return Kind::Age(year);
    }
    // "Ada Lovell, 43, said"; "in Aberdeen, 43 people" is none, nor is "March 5, 43".
    let name = start.checked_sub(2).filter(|name| {
        before == ","
            && stretch.capital(*name)
            && amount.numeral.style == Style::Digits
            && value.is_integer()
    });
    let ends =
        matches!(stretch.text(end), "," | "." | ";" | ")" | "") && amount.end == amount.numeral.end;
    if name.is_some() && ends {
        return Kind::Age(year);
    }
    kind
}

/// How the amount is hedged, and the end of the words that tell.
fn hedge(stretch: Stretch<'_>, amount: &Amount) -> (Option<Hedge>, usize) {
    let (start, end) = (amount.start, amount.end);
    if let Some(last) = start.checked_sub(1) {
        let word = stretch.text(last).to_ascii_lowercase();
        let phrases = HEDGES.before.get(word.as_str());
        let found = phrases.into_iter().flatten().find(|phrase| {
            let length = phrase.words.len();
            start >= length && spells(stretch, start - length, phrase)
        });
        if let Some(phrase) = found {
            return (Some(phrase.hedge), end);
        }
    }
    let word = stretch.text(end).to_ascii_lowercase();
    let phrases = HEDGES.behind.get(word.as_str());
    let found = phrases
        .into_iter()
        .flatten()
        .find(|phrase| spells(stretch, end, phrase));
    match found {
        Some(phrase) => (Some(phrase.hedge), end + phrase.words.len()),
        None => (None, end),
    }
}

fn spells(stretch: Stretch<'_>, at: usize, phrase: &Phrase) -> bool {
    let mut words = phrase.words.iter().enumerate();
    words.all(|(turn, word)| stretch.is_word(at + turn, word))
}
