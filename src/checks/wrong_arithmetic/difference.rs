//! "fell by 12, from 80 to 62"; "from 80 to 62, a drop of 12".

use super::change::Pair;
use super::{Bounds, Report, Sentence, report, sense};
use crate::quantity::{Kind, Quantity};
use num_traits::{CheckedSub, Signed};

/// How much the sentence says that something rose or fell, against what it fell from and to.
pub(super) fn of(sentence: &Sentence<'_>, pair: &Pair) -> Option<Report> {
    if !matches!(pair.from.kind, Kind::Count | Kind::Money(_)) {
        return None;
    }
    // "from 80 in May to 62 in June and 50 in July" goes on.
    let goes_on = sentence.figures.iter().any(|figure| {
        let other = &figure.quantity;
        other.kind == pair.from.kind && other.tokens.start >= pair.end && !closing(sentence, other)
    });
    if goes_on {
        return None;
    }
    let stated = sentence
        .figures
        .iter()
        .map(|figure| &figure.quantity)
        .find(|stated| {
            stated.kind == pair.from.kind
                && stated.upper.is_none()
                && stated.hedge.is_none()
                && (ahead(sentence, pair, stated) || behind(sentence, pair, stated))
        })?;
    let difference = Bounds::of(&pair.to)?.minus(Bounds::of(&pair.from)?)?;
    if difference.size().meets(Bounds::of(stated)?) {
        return None;
    }
    let exact = pair.to.value.checked_sub(&pair.from.value)?.abs();
    // Where the figures are in other scales, the difference is left to the editor.
    let scale = [&pair.from, &pair.to, stated]
        .iter()
        .all(|figure| figure.base() == Some(figure.value));
    let right = exact.is_integer() && scale;
    let words = sentence.words(stated.span);
    let number = sentence.words(stated.number);
    let mut report = report(
        sentence,
        stated.span,
        pair.contradicted(sentence, stated.span),
        words.replacen(number, &exact.to_integer().to_string(), 1),
        &[pair.from.number, pair.to.number],
    );
    if !right {
        report.expected.clear();
        report.remedy = super::Mend::None;
    }
    Some(report)
}

/// "fell by 12, from": between the two stands a comma and nothing else.
fn ahead(sentence: &Sentence<'_>, pair: &Pair, stated: &Quantity) -> bool {
    let comma = sentence.text(stated.tokens.end) == ",";
    comma && stated.tokens.end + 1 == pair.start && sentence.text(sentence.before(stated)) == "by"
}

/// ", a drop of 12" right behind the change.
fn behind(sentence: &Sentence<'_>, pair: &Pair, stated: &Quantity) -> bool {
    let start = stated.tokens.start;
    let near = start >= pair.end && start - pair.end <= 5;
    near && sentence.text(pair.end) == "," && closing(sentence, stated)
}

/// "a drop of 12" at the end of a clause.
fn closing(sentence: &Sentence<'_>, stated: &Quantity) -> bool {
    let of = sentence.before(stated);
    let ends = matches!(sentence.text(stated.tokens.end), "." | "," | ";" | ")" | "");
    sentence.text(of) == "of" && of > 0 && sense(sentence.text(of - 1)).noun && ends
}
