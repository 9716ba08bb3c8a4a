//! Numbers that count nothing: "Route 66", "No. 10", "version 2.1", "one of the", "5 p.m.".

use super::lexicon;
use super::numeral::{Numeral, Style};
use super::unit;
use crate::tokens::{Stretch, TokenKind};

/// Whether the number is part of a name, an address, a time or a list, or a pronoun.
pub(super) fn is_label(stretch: Stretch<'_>, numeral: &Numeral) -> bool {
    match numeral.style {
        Style::Digits => {
            joined(stretch, numeral)
                || listed(stretch, numeral)
                || clock(stretch, numeral.end)
                || named(stretch, numeral)
        }
        Style::Words => {
            pronoun(stretch, numeral) || named(stretch, numeral) || part_of_name(stretch, numeral)
        }
        Style::Ordinal | Style::Part | Style::Multiple => false,
    }
}

/// "F-16", "COVID-19", "1980s", "4x4", "#1", "@3", "555-0142".
fn joined(stretch: Stretch<'_>, numeral: &Numeral) -> bool {
    let (start, end) = (numeral.start, numeral.end);
    if stretch.touches(start) {
        let mark = stretch.before(start);
        if matches!(mark, "#" | "/" | "_" | "\\" | "=" | "@" | "*" | "§" | "№") {
            return true;
        }
        // "F-16", but not the second number of "40-50", which is read with the first.
        if stretch.dash(start - 1) && stretch.touches(start - 1) && mark != "—" {
            return true;
        }
        if stretch.kind(start - 1) == Some(TokenKind::Word) && !mark.ends_with(['$', '£', '€']) {
            return true;
        }
    }
    if stretch.is(end, "/")
        && stretch.touches(end)
        && stretch.kind(end + 1) == Some(TokenKind::Number)
    {
        return true;
    }
    // "555-0142", "212-555-0142", "978-0-306": more figures behind the hyphen than a range has.
    if stretch.dash(end) && stretch.touches(end) && stretch.touches(end + 1) {
        let (one, two) = (stretch.text(end - 1), stretch.text(end + 1));
        let chained = stretch.dash(end + 2)
            && stretch.touches(end + 2)
            && stretch.touches(end + 3)
            && stretch.kind(end + 3) == Some(TokenKind::Number);
        let phone = one.len() == 3 && two.len() == 4 && two.bytes().all(|b| b.is_ascii_digit());
        let zero = two.len() > 1 && two.starts_with('0') && !two.contains('.');
        if stretch.kind(end + 1) == Some(TokenKind::Number) && (chained || phone || zero) {
            return true;
        }
    }
    false
}

/// "1. First", "2) Second", "[3]".
fn listed(stretch: Stretch<'_>, numeral: &Numeral) -> bool {
    let (start, end) = (numeral.start, numeral.end);
    let first = start == stretch.range().start;
    first && numeral.bare && stretch.touches(end) && matches!(stretch.text(end), "." | ")")
        || stretch.is(start.wrapping_sub(1), "[") && stretch.is(end, "]")
}

/// "5 p.m.", "10am", "5 o'clock".
fn clock(stretch: Stretch<'_>, end: usize) -> bool {
    let word = stretch.text(end);
    lexicon::senses(word).clock
        || matches!(word, "a" | "p" | "a.m" | "p.m")
            && stretch.is(end + 1, ".")
            && stretch.touches(end + 1)
}

/// "Route 66", "page 5", "No. 10", "Boeing 747", "Windows 10".
fn named(stretch: Stretch<'_>, numeral: &Numeral) -> bool {
    let start = numeral.start;
    let mut before = start.wrapping_sub(1);
    if stretch.is(before, ".") && stretch.touches(before) {
        before = before.wrapping_sub(1);
        // A full stop ends most words; only "No." and its like go on.
        let word = stretch.text(before);
        // "George V." ends a sentence.
        let roman = word.chars().all(char::is_uppercase);
        let short = lexicon::senses(word).dotted && !roman;
        return short && numeral.style == Style::Digits;
    }
    if stretch.kind(before) != Some(TokenKind::Word) {
        return false;
    }
    let word = stretch.text(before);
    if unit::sign(word).is_some() {
        return false;
    }
    let small = numeral.scale.is_none();
    if small && lexicon::senses(word).label {
        // "on line two people died": a word that counts needs a noun; a label has none behind it.
        return numeral.style == Style::Digits || !stretch.lower(numeral.end);
    }
    // "Boeing 747": a name, and digits right behind it.
    numeral.style == Style::Digits
        && small
        && numeral.bare
        && stretch.capital(before)
        && !stretch.opens_sentence(before)
        && !stretch.word_touches(numeral.end)
        && !counted(stretch, numeral.end)
}

/// Whether something that can be counted stands at `at`: "Killing 40 People" in a headline.
fn counted(stretch: Stretch<'_>, at: usize) -> bool {
    let text = stretch.text(at);
    stretch.kind(at) == Some(TokenKind::Word) && !lexicon::senses(text).small
        || matches!(text, "%" | "-" | "°" | "¢")
}

/// "one of the", "no one", "one day", "another one".
fn pronoun(stretch: Stretch<'_>, numeral: &Numeral) -> bool {
    if numeral.end != numeral.start + 1 || !stretch.is_word(numeral.start, "one") {
        return false;
    }
    let (before, behind) = (stretch.before(numeral.start), numeral.end);
    lexicon::senses(before).before_idiom
        || lexicon::senses(stretch.text(behind)).idiom
        || stretch.kind(behind) != Some(TokenKind::Word) && !stretch.dash(behind)
        || stretch.capital(behind)
}

/// "Ocean's Eleven", "Big Ten", "Nine Inch Nails": a number word with a capital inside a sentence.
/// In a headline where every word has one, it is a number all the same.
fn part_of_name(stretch: Stretch<'_>, numeral: &Numeral) -> bool {
    let at = numeral.start;
    if !stretch.capital(at) || stretch.opens_sentence(at) || stretch.is(at, "A") {
        return stretch.capital(at) && stretch.capital(numeral.end) && !headline(stretch);
    }
    !headline(stretch)
}

/// Whether most long words of the stretch have a capital.
fn headline(stretch: Stretch<'_>) -> bool {
    let mut long = 0;
    let mut capital = 0;
    for at in stretch.range().take(40) {
        if stretch.kind(at) == Some(TokenKind::Word) && stretch.text(at).len() > 3 {
            long += 1;
            capital += usize::from(stretch.capital(at));
        }
    }
    long > 2 && capital * 3 >= long * 2
}
