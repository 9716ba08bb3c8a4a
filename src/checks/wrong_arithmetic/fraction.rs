//! "by a third, from 40 to 60"; "an increase of half": a change in words of parts.

use super::change::Pair;
use super::{Bounds, Report, Sentence, printed, report, sense};
use crate::quantity::Rational;
use num_traits::{CheckedDiv, CheckedSub, One, Signed};

/// A part in words is rounded to the nearest such word: "a third" is said of what lies between 27
/// and 40 per cent.
const LOOSE: [(i128, i128); 2] = [(4, 5), (6, 5)];

/// What the sentence says in words of parts, against the change that it is a change of.
pub(super) fn of(sentence: &Sentence<'_>, pair: &Pair) -> Option<Report> {
    let (first, last) = ahead(sentence, pair).or_else(|| behind(sentence, pair))?;
    let parts = sense(sentence.text(last)).share?;
    let told = Rational::new(1, i128::from(parts));
    let [low, high] = LOOSE.map(|(over, under)| told * Rational::new(over, under));
    let (from, to) = (Bounds::of(&pair.from)?, Bounds::of(&pair.to)?);
    let ratio = to.by(from)?;
    let one = Rational::one();
    let change = Bounds {
        low: ratio.low.checked_sub(&one)?,
        high: ratio.high.checked_sub(&one)?,
    };
    if change.size().meets(Bounds { low, high }) {
        return None;
    }
    let tokens = sentence.article.document.tokens();
    let span = tokens[first as usize].span.hull(tokens[last as usize].span);
    let (a, b) = (pair.from.base()?, pair.to.base()?);
    let exact = b.checked_sub(&a)?.checked_div(&a)?.abs();
    let percent = printed(exact * Rational::from_integer(100));
    let mut report = report(
        sentence,
        span,
        pair.contradicted(sentence, span),
        format!("{percent} percent"),
        &[pair.from.number, pair.to.number],
    );
    report.remedy = super::Mend::None;
    Some(report)
}

/// The tokens of "a third" that end before `end`.
fn ending(sentence: &Sentence<'_>, end: u32) -> Option<(u32, u32)> {
    let last = end.checked_sub(1)?;
    sense(sentence.text(last)).share?;
    let article = last.checked_sub(1)?;
    match sense(sentence.text(article)).article {
        true => Some((article, last)),
        false => Some((last, last)),
    }
}

/// "by a third, from 40 to 60"; "cut by half, to 20 from 40".
fn ahead(sentence: &Sentence<'_>, pair: &Pair) -> Option<(u32, u32)> {
    let comma = pair.start.checked_sub(1)?;
    let end = match sentence.text(comma) {
        "," | "—" | "–" => comma,
        _ => pair.start,
    };
    let (first, last) = ending(sentence, end)?;
    let by = first.checked_sub(1)?;
    (sentence.text(by) == "by").then_some((first, last))
}

/// ", an increase of a third", ", a drop of half".
fn behind(sentence: &Sentence<'_>, pair: &Pair) -> Option<(u32, u32)> {
    let of = (pair.end..pair.end + 5).find(|at| sentence.text(*at) == "of")?;
    let noun = sense(sentence.text(of.checked_sub(1)?)).noun;
    let parted = matches!(sentence.text(pair.end), "," | "—" | "–" | "(");
    let article = sentence.text(of + 1);
    let last = of + 1 + u32::from(sense(article).article);
    let (first, last) = ending(sentence, last + 1)?;
    let ends = matches!(sentence.text(last + 1), "." | "," | ";" | ")" | "");
    (noun && parted && ends).then_some((first, last))
}
