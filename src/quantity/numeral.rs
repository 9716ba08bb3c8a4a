//! Numbers, in digits and in words, without what they measure.

use super::Rational;
use super::lexicon::{self, Cardinal};
use crate::tokens::{Stretch, TokenKind};
use num_traits::{CheckedAdd, CheckedMul};

/// A number in the text: the tokens from `start` to `end`.
#[derive(Clone, Debug)]
pub(super) struct Numeral {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) value: Rational,
    pub(super) grain: Rational,
    pub(super) style: Style,
    /// Whether a scale word is part of it: "3 million".
    pub(super) scale: Option<Rational>,
    /// Whether it is a bare run of digits: "2026", "747".
    pub(super) bare: bool,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Digits,
    Words,
    /// "a third"
    Part,
    Ordinal,
    Multiple,
}

/// The number that begins at `at`, unless it is none: a time, a phone number, an address.
pub(super) fn numeral(stretch: Stretch<'_>, at: usize) -> Option<Numeral> {
    match stretch.kind(at)? {
        TokenKind::Number => digits(stretch, at),
        TokenKind::Word => words(stretch, at),
        _ => None,
    }
}

/// A number in digits with the scales behind it: "1,200", "1.2 million", "3bn", "2½", "21st".
fn digits(stretch: Stretch<'_>, at: usize) -> Option<Numeral> {
    let text = stretch.text(at);
    let mut end = at + 1;
    let mut bare = text.bytes().all(|byte| byte.is_ascii_digit());
    let (mut value, mut grain) = match grouped(stretch, at) {
        Some((value, behind)) => {
            bare = false;
            end = behind;
            (value, place(value))
        }
        None => decimal(text)?,
    };
    // ".5" is a half; the point before it is a token of its own.
    if at > 0 && stretch.is(at - 1, ".") && stretch.touches(at) && !stretch.touches(at - 1) {
        if !bare || text.len() > 9 {
            return None;
        }
        let ten = Rational::from_integer(10i128.checked_pow(text.len() as u32)?);
        value = Rational::from_integer(text.parse().ok()?) / ten;
        grain = Rational::from_integer(1) / ten;
    }
    // "1/2", "2 1/2"
    if let Some((part, behind)) = fraction(stretch, at) {
        (value, grain, end, bare) = (part, part, behind, false);
    } else if let Some((part, behind)) = fraction(stretch, end)
        && stretch.kind(end) == Some(TokenKind::Number)
        && bare
    {
        (value, grain, end, bare) = (value.checked_add(&part)?, part, behind, false);
    }
    let mut style = Style::Digits;
    if stretch.word_touches(end) && matches!(stretch.text(end), "st" | "nd" | "rd" | "th") {
        style = Style::Ordinal;
        end += 1;
    } else if stretch.kind(end) == Some(TokenKind::Number) && stretch.touches(end) {
        return None;
    }
    let mut numeral = Numeral {
        start: at,
        end,
        value,
        grain,
        style,
        scale: None,
        bare,
    };
    if style == Style::Digits {
        if stretch.word_touches(end) {
            // "3m" waits for what it is: three metres or three million.
            if let Some(scale) = lexicon::senses(stretch.text(end)).touching
                && stretch.text(end) != "m"
            {
                numeral.scale_by(scale, end + 1)?;
            }
        } else {
            numeral.scales(stretch)?;
        }
        numeral.and_a_half(stretch);
    }
    Some(numeral)
}

impl Numeral {
    /// Multiplies by a scale that ends before token `end`.
    pub(super) fn scale_by(&mut self, scale: i128, end: usize) -> Option<()> {
        let scale = Rational::from_integer(scale);
        self.value = self.value.checked_mul(&scale)?;
        self.grain = self.grain.checked_mul(&scale)?;
        self.scale = Some(match self.scale {
            Some(before) => before.checked_mul(&scale)?,
            None => scale,
        });
        self.end = end;
        self.bare = false;
        Some(())
    }

    /// Reads the scales behind the number: "million", "hundred thousand", "-million".
    fn scales(&mut self, stretch: Stretch<'_>) -> Option<()> {
        loop {
            let hyphen = stretch.dash(self.end) && stretch.touches(self.end);
            let at = self.end + usize::from(hyphen);
            if hyphen && !stretch.touches(at) {
                return Some(());
            }
            // "3 Hundred Acres" may be a name.
            match lexicon::senses(stretch.text(at)).cardinal {
                Some(Cardinal::Scale(scale)) => self.scale_by(scale, at + 1)?,
                Some(Cardinal::Hundred) if !hyphen => self.scale_by(100, at + 1)?,
                _ => return Some(()),
            }
        }
    }

    /// Reads "and a half" behind the number, and a scale behind that: "two and a half million".
    fn and_a_half(&mut self, stretch: Stretch<'_>) -> Option<()> {
        let skip = |at: usize| at + usize::from(stretch.dash(at) && stretch.touches(at));
        let and = skip(self.end);
        if !stretch.is_word(and, "and") {
            return None;
        }
        let article = skip(and + 1);
        let count = match stretch.text(article) {
            "a" | "one" => 1,
            "two" => 2,
            "three" => 3,
            _ => return None,
        };
        let part = skip(article + 1);
        let whole = lexicon::senses(stretch.text(part)).part?;
        if stretch.is(part + 1, "dozen") || count >= whole {
            return None;
        }
        let mut part_value = Rational::new(count, whole);
        if let Some(scale) = self.scale {
            part_value = part_value.checked_mul(&scale)?;
        }
        self.value = self.value.checked_add(&part_value)?;
        self.grain = part_value;
        self.end = part + 1;
        self.bare = false;
        if self.scale.is_none() {
            self.scales(stretch)?;
        }
        Some(())
    }
}

/// What text like "1,234.5", "12.5", "1,2", "2½" or "½" is worth, and its grain.
fn decimal(text: &str) -> Option<(Rational, Rational)> {
    if let Some((at, part)) = text
        .char_indices()
        .find_map(|(at, c)| Some((at, vulgar(c)?)))
    {
        let whole = &text[..at];
        let rest = &text[at..];
        let whole: i128 = if whole.is_empty() {
            0
        } else {
            whole.parse().ok()?
        };
        let alone = rest.chars().count() == 1;
        return alone.then(|| (Rational::from_integer(whole) + part, part));
    }
    if text.len() > 24
        || !text
            .bytes()
            .all(|b| b.is_ascii_digit() || b == b',' || b == b'.')
    {
        return None;
    }
    let points = text.matches('.').count();
    let commas = text.matches(',').count();
    let (whole, decimals) = match (points, commas) {
        (0, 0) => (text.to_owned(), ""),
        (0 | 1, 1..) if text.rfind(',') < text.find('.').or(Some(text.len())) => {
            let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
            if thousands(whole, ',') {
                (whole.replace(',', ""), decimals)
            } else if commas == 1 && points == 0 {
                // "1,2" is a decimal on the Continent, and nothing else is meant by it anywhere.
                let (whole, decimals) = text.split_once(',')?;
                (whole.to_owned(), decimals)
            } else {
                return None;
            }
        }
        (1, 0) => {
            let (whole, decimals) = text.split_once('.')?;
            (whole.to_owned(), decimals)
        }
        (1.., 0) if thousands(text, '.') => (text.replace('.', ""), ""),
        (1.., 1) => {
            let (whole, decimals) = text.split_once(',')?;
            if !thousands(whole, '.') {
                return None;
            }
            (whole.replace('.', ""), decimals)
        }
        _ => return None,
    };
    if decimals.contains([',', '.']) || decimals.len() > 12 || whole.is_empty() {
        return None;
    }
    // "007" and "01" are labels.
    if whole.len() > 1 && whole.starts_with('0') {
        return None;
    }
    let scale = 10i128.checked_pow(decimals.len() as u32)?;
    let figures: i128 = format!("{whole}{decimals}").parse().ok()?;
    let value = Rational::new(figures, scale);
    let grain = if decimals.is_empty() {
        place(value)
    } else {
        Rational::new(1, scale)
    };
    Some((value, grain))
}

/// Whether `text` is groups of three digits, the first of one to three, parted by `mark`.
fn thousands(text: &str, mark: char) -> bool {
    let mut groups = text.split(mark);
    let first = groups.next().unwrap_or_default();
    let mut more = 0;
    let three = groups.all(|group| {
        more += 1;
        group.len() == 3
    });
    (1..=3).contains(&first.len()) && !first.starts_with('0') && three && more > 0
}

/// "10 000": groups of three digits parted by spaces on which no line breaks.
fn grouped(stretch: Stretch<'_>, at: usize) -> Option<(Rational, usize)> {
    let plain = |at: usize| {
        let text = stretch.text(at);
        (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())).then_some(text)
    };
    let mut figures = plain(at).filter(|text| text.len() <= 3)?.to_owned();
    let mut next = at + 1;
    while let Some(group) = plain(next).filter(|text| text.len() == 3) {
        let (before, here) = (stretch.token(next - 1)?.span, stretch.token(next)?.span);
        let between = stretch
            .prose()
            .get(before.end as usize..here.start as usize)?;
        if !matches!(between, "\u{a0}" | "\u{202f}" | "\u{2009}") || figures.len() > 20 {
            break;
        }
        figures.push_str(group);
        next += 1;
    }
    let value = figures.parse().ok().map(Rational::from_integer)?;
    (next > at + 1).then_some((value, next))
}

/// "1/2": a proper fraction of small whole numbers. "9/11" and "24/7" are none.
fn fraction(stretch: Stretch<'_>, at: usize) -> Option<(Rational, usize)> {
    if !stretch.is(at + 1, "/") || !stretch.touches(at + 1) || !stretch.touches(at + 2) {
        return None;
    }
    let numerator: i128 = stretch.text(at).parse().ok()?;
    let denominator: i128 = stretch.text(at + 2).parse().ok()?;
    let usual = matches!(denominator, 2..=6 | 8 | 10 | 16 | 32 | 64 | 100);
    let ends = !(stretch.is(at + 3, "/") && stretch.touches(at + 3));
    (usual && numerator < denominator && numerator > 0 && ends)
        .then(|| (Rational::new(numerator, denominator), at + 3))
}

fn vulgar(c: char) -> Option<Rational> {
    let (numerator, denominator) = match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅐' => (1, 7),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        '⅑' => (1, 9),
        '⅒' => (1, 10),
        _ => return None,
    };
    Some(Rational::new(numerator, denominator))
}

/// The place of the last figure of a whole number that is not nought: 1,000 for 3,000.
fn place(value: Rational) -> Rational {
    let mut rest = value.to_integer();
    let mut place = 1;
    while rest != 0 && rest % 10 == 0 {
        rest /= 10;
        place *= 10;
    }
    Rational::from_integer(place)
}

/// A number in words: "twenty-one", "a hundred and five thousand", "half a million", "two-thirds".
fn words(stretch: Stretch<'_>, at: usize) -> Option<Numeral> {
    let senses = lexicon::senses(stretch.text(at));
    if let Some(part) = part(stretch, at) {
        return Some(part);
    }
    let number = match senses.cardinal {
        Some(_) => cardinal(stretch, at),
        None => None,
    };
    if let Some(mut numeral) = number {
        // "twenty-first"
        if let Some(ordinal) = hyphenated_ordinal(stretch, &numeral) {
            return Some(ordinal);
        }
        numeral.and_a_half(stretch);
        return Some(numeral);
    }
    let alone = |value: i128, style: Style| Numeral {
        start: at,
        end: at + 1,
        value: Rational::from_integer(value),
        grain: Rational::from_integer(1),
        style,
        scale: None,
        bare: false,
    };
    if let Some(multiple) = senses.multiple {
        return Some(alone(multiple, Style::Multiple));
    }
    senses.ordinal.map(|value| alone(value, Style::Ordinal))
}

fn hyphenated_ordinal(stretch: Stretch<'_>, tens: &Numeral) -> Option<Numeral> {
    let at = tens.end;
    let joined = stretch.dash(at) && stretch.touches(at) && stretch.touches(at + 1);
    let ordinal = lexicon::senses(stretch.text(at + 1)).ordinal?;
    let value = tens.value.to_integer();
    (joined && ordinal < 10 && value >= 20 && value % 10 == 0).then(|| Numeral {
        end: at + 2,
        value: Rational::from_integer(value + ordinal),
        grain: Rational::from_integer(1),
        style: Style::Ordinal,
        ..tens.clone()
    })
}

/// "a third of", "one-third", "two thirds", "three-quarters", "half of", "half a million".
fn part(stretch: Stretch<'_>, at: usize) -> Option<Numeral> {
    let first = lexicon::senses(stretch.text(at));
    let (count, start, at) = match first.cardinal {
        Some(Cardinal::Unit(count)) if (1..10).contains(&count) => {
            let hyphen = stretch.dash(at + 1) && stretch.touches(at + 1) && stretch.touches(at + 2);
            (Some(count), at, at + 1 + usize::from(hyphen))
        }
        _ => (None, at, at),
    };
    let name = stretch.text(at);
    let whole = lexicon::senses(name).part?;
    let hyphen = stretch.is(at.wrapping_sub(1), "-") && count.is_some();
    let next = stretch.text(at + 1);
    let plural = name.ends_with('s') || name == "halves";
    let article = matches!(stretch.before(start), "a" | "an" | "A" | "An");
    let start = match count {
        None if article => start - 1,
        _ => start,
    };
    let of = next == "of";
    let numeral = |value: Rational, grain: Rational, end: usize| Numeral {
        start,
        end,
        value,
        grain,
        style: Style::Part,
        scale: None,
        bare: false,
    };
    let half_of = matches!(
        next,
        "of" | "the" | "its" | "their" | "his" | "her" | "our" | "my" | "all"
    );
    if whole == 2 && count.is_none() && !plural {
        // "half a million", "half a dozen"
        if matches!(next, "a" | "-")
            && let Some(Cardinal::Scale(scale)) = lexicon::senses(stretch.text(at + 2)).cardinal
        {
            let mut numeral = numeral(Rational::new(1, 2), Rational::new(1, 10), at + 1);
            numeral.scale_by(scale, at + 3)?;
            numeral.style = Style::Words;
            return Some(numeral);
        }
        return half_of.then(|| numeral(Rational::new(1, 2), Rational::new(1, 15), at + 1));
    }
    let fits = match count {
        Some(count) => count < whole && (count == 1) != plural && (hyphen || of || whole == 3),
        // "a third of"; "a third man" and "a third quarter" are none.
        None => article && !plural && (of || whole == 3 && !follows_noun(stretch, at + 1)),
    };
    fits.then(|| {
        let value = Rational::new(count.unwrap_or(1), whole);
        numeral(value, Rational::new(1, 15), at + 1)
    })
}

/// Whether a word that may be a noun or adjective stands at `at`, so that "third" counts it.
fn follows_noun(stretch: Stretch<'_>, at: usize) -> bool {
    let closed = lexicon::senses(stretch.text(at)).closed;
    stretch.kind(at) == Some(TokenKind::Word) && !closed
}

/// The cardinal number that begins with the word at `at`.
fn cardinal(stretch: Stretch<'_>, at: usize) -> Option<Numeral> {
    let mut start = at;
    // A group below a thousand, and what stands before it.
    let (mut total, mut group): (i128, i128) = (0, 0);
    let mut scale = i128::MAX;
    let mut last: Option<Cardinal> = None;
    let mut next = at;
    let mut end = at;
    while let Some(word) = lexicon::senses(stretch.text(next)).cardinal {
        match word {
            Cardinal::Unit(value) => {
                let fits = match last {
                    None | Some(Cardinal::Hundred | Cardinal::Scale(_)) => true,
                    Some(Cardinal::Tens(_)) => (1..10).contains(&value),
                    Some(Cardinal::Unit(_)) => false,
                };
                if !fits {
                    // "nineteen eighty-four", "one two three"
                    return None;
                }
                group += value;
            }
            Cardinal::Tens(value) => {
                if !matches!(last, None | Some(Cardinal::Hundred | Cardinal::Scale(_))) {
                    return None;
                }
                group += value;
            }
            Cardinal::Hundred if (1..100).contains(&group) => group *= 100,
            Cardinal::Scale(by) if group > 0 && by < scale => {
                total += group * by;
                (group, scale) = (0, by);
            }
            // "a hundred", "a million"
            Cardinal::Hundred | Cardinal::Scale(_) if last.is_none() => {
                if !matches!(stretch.before(at), "a" | "A") {
                    return None;
                }
                start = at - 1;
                match word {
                    Cardinal::Scale(by) => (total, scale) = (by, by),
                    _ => group = 100,
                }
            }
            // "two hundred thousand million"
            Cardinal::Scale(by) if total > 0 && group == 0 && by > scale => {
                total = total.checked_mul(by)?;
            }
            Cardinal::Hundred | Cardinal::Scale(_) => return None,
        }
        last = Some(word);
        end = next + 1;
        next = end;
        let more = |at: usize| lexicon::senses(stretch.text(at)).cardinal.is_some();
        if stretch.dash(next) && stretch.touches(next) && stretch.touches(next + 1) {
            // "three-hundred", "twenty-one"; "three-four" is a range.
            if !more(next + 1)
                || matches!(
                    (word, lexicon::senses(stretch.text(next + 1)).cardinal),
                    (
                        Cardinal::Unit(_),
                        Some(Cardinal::Unit(_) | Cardinal::Tens(_))
                    )
                )
            {
                break;
            }
            next += 1;
        } else if stretch.is_word(next, "and") {
            let below = matches!(word, Cardinal::Hundred | Cardinal::Scale(1000..));
            let small = matches!(
                lexicon::senses(stretch.text(next + 1)).cardinal,
                Some(Cardinal::Unit(_) | Cardinal::Tens(_))
            );
            if !below || !small {
                break;
            }
            next += 1;
        }
    }
    let value = Rational::from_integer(total.checked_add(group)?);
    let by = match last {
        Some(Cardinal::Scale(by)) => Some(Rational::from_integer(by)),
        _ => None,
    };
    (end > at).then(|| Numeral {
        start,
        end,
        value,
        grain: match by {
            Some(by) if value == by || by == Rational::from_integer(12) => by,
            _ => place(value),
        },
        style: Style::Words,
        scale: by,
        bare: false,
    })
}
