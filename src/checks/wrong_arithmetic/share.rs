//! "30 of the 40, or 75 per cent"; "40 of the 30"; "twelve people (eight men and six women)".

use super::{Bounds, Report, Sentence, percent_like, report, sense};
use crate::quantity::{Kind, Quantity, Rational};
use crate::reading::Figure;
use num_traits::{CheckedAdd, CheckedDiv, One, Zero};

pub(super) fn of(sentence: &Sentence<'_>) -> Vec<Report> {
    let mut reports = Vec::new();
    for turn in 0..sentence.figures.len() {
        if let Some(whole) = whole_of(sentence, turn) {
            let found = too_many(sentence, turn, whole).or_else(|| share(sentence, turn, whole));
            reports.extend(found);
        }
        if let Some(whole) = whole_before(sentence, turn) {
            reports.extend(too_many(sentence, turn, whole));
        }
        reports.extend(sum(sentence, turn));
    }
    reports
}

fn plain(quantity: &Quantity) -> bool {
    quantity.kind == Kind::Count && quantity.upper.is_none()
}

/// The whole of which the figure at `turn` is a part: "30 of the 40", "30 out of 40".
fn whole_of(sentence: &Sentence<'_>, turn: usize) -> Option<usize> {
    let part = &sentence.figures[turn].quantity;
    let whole = &sentence.figures.get(turn + 1)?.quantity;
    let mut at = part.tokens.end;
    if sentence.text(at) == "out" {
        at += 1;
    }
    if sentence.text(at) != "of" {
        return None;
    }
    at += 1;
    if sense(sentence.text(at)).definite || sense(sentence.text(at)).possessive {
        at += 1;
    }
    (plain(part) && plain(whole) && at == whole.tokens.start).then_some(turn + 1)
}

/// The whole named before its part: "Of the 40 trawlers, 30 were".
pub(super) fn whole_before(sentence: &Sentence<'_>, turn: usize) -> Option<usize> {
    let whole = turn.checked_sub(1)?;
    let (all, one) = (sentence.figures.get(whole)?, sentence.figures.get(turn)?);
    let start = all.quantity.tokens.start;
    let opens = sense(sentence.text(start.checked_sub(1)?)).definite
        && sentence.text(start.checked_sub(2)?) == "Of";
    let comma = one.quantity.tokens.start.checked_sub(1)?;
    let noun = all.noun?;
    let last = sentence.article.document.tokens_in(noun).end;
    let behind = sense(sentence.text(one.quantity.tokens.end));
    let behind = behind.told || behind.vote;
    (plain(&all.quantity) && plain(&one.quantity) && opens && behind)
        .then_some(whole)
        .filter(|_| last == comma && sentence.text(comma) == ",")
}

/// "40 of the 30 trawlers".
fn too_many(sentence: &Sentence<'_>, part: usize, whole: usize) -> Option<Report> {
    let (one, all) = (&sentence.figures[part], &sentence.figures[whole]);
    let (a, b) = (Bounds::of(&one.quantity)?, Bounds::of(&all.quantity)?);
    let sure = all.noun.is_some() && one.quantity.hedge.is_none() && all.quantity.hedge.is_none();
    if a.low <= b.high || !sure {
        return None;
    }
    let words = |figure: &Figure| sentence.words(figure.quantity.span).to_owned();
    let mut report = report(
        sentence,
        one.quantity.span,
        format!(
            "`{}` is more than the whole of `{}`",
            words(one),
            words(all)
        ),
        String::new(),
        &[all.quantity.span],
    );
    report.expected.clear();
    report.remedy = super::Mend::None;
    Some(report)
}

/// "30 of the 40 trawlers, or 65 percent", "65 percent, or 30 of the 40 trawlers".
fn share(sentence: &Sentence<'_>, part: usize, whole: usize) -> Option<Report> {
    let (one, all) = (
        &sentence.figures[part].quantity,
        &sentence.figures[whole].quantity,
    );
    let behind = sentence.figures.get(whole + 1).filter(|figure| {
        let stated = &figure.quantity;
        let lead = sentence.before(stated);
        let near = stated.tokens.start - all.tokens.end <= 7;
        near && matches!(sentence.text(lead), "or" | "(")
    });
    let before = part
        .checked_sub(1)
        .map(|at| &sentence.figures[at])
        .filter(|figure| {
            let end = figure.quantity.tokens.end;
            let link = (sentence.text(end), sentence.text(end + 1));
            let next = sentence.before(one) + 1;
            matches!(link, (",", "or")) && next == end + 2 || link.0 == "(" && next == end + 1
        });
    let stated = &behind.or(before)?.quantity;
    if !matches!(stated.kind, Kind::Percent | Kind::Share) || stated.upper.is_some() {
        return None;
    }
    // "or 65 percent of those who answered" is of something else.
    let of = sentence.text(stated.tokens.end) == "of" && before.is_none();
    let ratio = Bounds::of(one)?.by(Bounds::of(all)?)?;
    let told = Bounds::computed(stated)?;
    let all_of_it = Bounds {
        low: Rational::one(),
        high: Rational::one(),
    };
    // "2 percent (64 of 65 were right)" tells of the rest.
    if of || ratio.meets(told) || all_of_it.minus(ratio)?.meets(told) {
        return None;
    }
    let exact = one.base()?.checked_div(&all.base()?)?;
    let right = match stated.kind {
        Kind::Percent => percent_like(sentence, stated, exact),
        _ => format!(
            "{} percent",
            super::printed(exact * Rational::from_integer(100))
        ),
    };
    Some(report(
        sentence,
        stated.span,
        format!(
            "`{}` is not `{}` of `{}`",
            sentence.words(stated.span),
            sentence.words(one.span),
            sentence.words(all.span)
        ),
        right,
        &[one.span, all.span],
    ))
}

/// "twelve people (eight men and six women)": kinds of people that are more than the people.
fn sum(sentence: &Sentence<'_>, turn: usize) -> Option<Report> {
    let whole = &sentence.figures[turn];
    let noun = whole.noun.filter(|_| plain(&whole.quantity))?;
    let kind = |figure: &Figure| {
        let noun = figure.noun.map(|noun| sentence.words(noun));
        noun.is_some_and(|noun| sense(noun).kind)
    };
    let document = sentence.article.document;
    let behind = document.tokens_in(noun).end;
    let opened = matches!(sentence.text(behind), "(" | ":" | "—" | "–" | "," | "-");
    if !opened || kind(whole) || whole.quantity.hedge.is_some() {
        return None;
    }
    let mut at = behind + 1;
    let mut total = Rational::zero();
    let mut parts = Vec::new();
    for figure in &sentence.figures[turn + 1..] {
        while matches!(sentence.text(at), "and" | "," | "including") {
            at += 1;
        }
        if figure.quantity.tokens.start != at || !kind(figure) || !plain(&figure.quantity) {
            break;
        }
        total = total.checked_add(&figure.quantity.value)?;
        parts.push(figure.quantity.span);
        at = document.tokens_in(figure.noun?).end;
    }
    if parts.len() < 2 || total <= whole.quantity.value {
        return None;
    }
    let words = sentence.words(whole.quantity.span);
    Some(report(
        sentence,
        whole.quantity.span,
        format!("`{words}` is less than the {total} that are counted behind it"),
        total.to_string(),
        &parts,
    ))
}
