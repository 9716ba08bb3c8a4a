//! "rose $3, or 10 percent, to $44": the step, its per cent, and where it leads.

use super::{Bounds, Report, Sentence, percent_like, report, sense};
use crate::quantity::{Kind, Quantity};
use num_traits::{CheckedAdd, CheckedDiv, CheckedSub, Zero};

pub(super) fn of(sentence: &Sentence<'_>) -> Vec<Report> {
    sentence
        .figures
        .windows(3)
        .filter_map(|three| {
            let [step, percent, end] = three else {
                return None;
            };
            judge(sentence, [&step.quantity, &percent.quantity, &end.quantity])
        })
        .collect()
}

fn judge(sentence: &Sentence<'_>, [step, percent, end]: [&Quantity; 3]) -> Option<Report> {
    let plain = |quantity: &Quantity| quantity.upper.is_none() && quantity.hedge.is_none();
    // "57 cents" and "$41.30" are of one currency, and so may be two kinds.
    let money = |quantity: &Quantity| match quantity.kind {
        Kind::Money(one) => Some(one.currency().code),
        _ => None,
    };
    let sums = match (money(step), money(end)) {
        (Some(one), Some(other)) => one == other,
        (None, None) => step.kind == Kind::Count && end.kind == Kind::Count,
        _ => false,
    };
    if !sums || percent.kind != Kind::Percent || ![step, percent, end].into_iter().all(plain) {
        return None;
    }
    let verb = sense(sentence.text(step.tokens.start.checked_sub(1)?));
    let or = |at: u32| sentence.text(at) == "," && sentence.text(at + 1) == "or";
    let behind = percent.tokens.end + u32::from(sentence.text(percent.tokens.end) == ",");
    let to = (behind..end.tokens.start).all(|at| sense(sentence.text(at)).arriving);
    let linked = or(step.tokens.end) && step.tokens.end + 2 == percent.tokens.start;
    // "cut $3, or 10 percent" is no step of what it is cut to.
    if !(verb.rise ^ verb.fall) || !linked || !to || behind == end.tokens.start {
        return None;
    }
    let (by, last) = (Bounds::of(step)?, Bounds::of(end)?);
    let first = match verb.rise {
        true => last.minus(by)?,
        false => Bounds {
            low: last.low.checked_add(&by.low)?,
            high: last.high.checked_add(&by.high)?,
        },
    };
    if by.by(first)?.meets(Bounds::computed(percent)?) {
        return None;
    }
    let (by, last) = (step.base()?, end.base()?);
    let first = match verb.rise {
        true => last.checked_sub(&by)?,
        false => last.checked_add(&by)?,
    };
    let exact = by.checked_div(&first).filter(|exact| !exact.is_zero())?;
    let right = percent_like(sentence, percent, exact);
    let [stated, by, last] = [percent, step, end].map(|figure| sentence.words(figure.span));
    Some(report(
        sentence,
        percent.span,
        format!("`{stated}` is not what `{by}` is of the way to `{last}`"),
        right,
        &[step.span, end.span],
    ))
}
