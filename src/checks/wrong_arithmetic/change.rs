//! "from A to B, a rise of P per cent"; "doubled, from A to B".

use super::{Bounds, Report, Sentence, lower, percent_like, printed, report, sense, upper};
use crate::quantity::{Hedge, Kind, Quantity, Rational};
use crate::span::Span;
use num_traits::{CheckedDiv, CheckedMul, CheckedSub, One, Zero};

/// A change from one figure to another; the tokens from `start` to `end`.
pub(super) struct Pair {
    pub(super) from: Quantity,
    pub(super) to: Quantity,
    /// The "from" or "to" that comes first.
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Pair {
    /// "`20 percent` is not the change from `$40` to `$50`": what stands against what is said of it.
    pub(super) fn contradicted(&self, sentence: &Sentence<'_>, told: Span) -> String {
        let told = sentence.words(told);
        match self.from.span == self.to.span {
            // "$40 to $50" is read as one range, which may come with its own "from".
            true => {
                let both = sentence.words(self.from.span);
                let both = both.strip_prefix("from ").unwrap_or(both);
                format!("`{told}` is not the change from `{both}`")
            }
            false => {
                let (from, to) = (sentence.words(self.from.span), sentence.words(self.to.span));
                format!("`{told}` is not the change from `{from}` to `{to}`")
            }
        }
    }
}

pub(super) fn of(sentence: &Sentence<'_>) -> Vec<Report> {
    let pairs = pairs(sentence);
    // Two changes in one sentence: whose is the per cent?
    let [pair] = pairs.as_slice() else {
        return Vec::new();
    };
    let by_words = multiple(sentence, pair).or_else(|| direction(sentence, pair));
    percent(sentence, pair)
        .or(by_words)
        .or_else(|| super::fraction::of(sentence, pair))
        .or_else(|| super::difference::of(sentence, pair))
        .into_iter()
        .collect()
}

/// The changes that a sentence tells with both their ends.
fn pairs(sentence: &Sentence<'_>) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (turn, figure) in sentence.figures.iter().enumerate() {
        let one = &figure.quantity;
        let before = sentence.before(one);
        let lead = sentence.text(before);
        if let Some(to) = upper(one) {
            if lead == "from" {
                pairs.push(Pair {
                    from: lower(one),
                    to,
                    start: before,
                    end: one.tokens.end,
                });
            }
            continue;
        }
        let Some(next) = sentence.figures.get(turn + 1) else {
            continue;
        };
        let other = &next.quantity;
        let near = other.tokens.start.saturating_sub(one.tokens.end) <= 9;
        let link = sentence.text(sentence.before(other));
        let plain = near && other.upper.is_none() && same_kind(one, other);
        match (lead, link) {
            ("from", "to") if plain => pairs.push(Pair {
                from: one.clone(),
                to: other.clone(),
                start: before,
                end: other.tokens.end,
            }),
            ("to", "from") if plain => pairs.push(Pair {
                from: other.clone(),
                to: one.clone(),
                start: before,
                end: other.tokens.end,
            }),
            _ => {}
        }
    }
    pairs
}

fn same_kind(one: &Quantity, other: &Quantity) -> bool {
    let counted = |kind: Kind| {
        matches!(
            kind,
            Kind::Count | Kind::Percent | Kind::Money(_) | Kind::Measure(_)
        )
    };
    one.kind == other.kind && counted(one.kind) && one.value > Rational::zero()
}

/// The per cent that the sentence makes of the change.
fn percent(sentence: &Sentence<'_>, pair: &Pair) -> Option<Report> {
    let figure = sentence.figures.iter().find(|figure| {
        let quantity = &figure.quantity;
        matches!(quantity.kind, Kind::Percent | Kind::Points)
            && quantity.upper.is_none()
            && (behind(sentence, pair, quantity) || ahead(sentence, pair, quantity))
    })?;
    let stated = &figure.quantity;
    let (from, to) = (Bounds::of(&pair.from)?, Bounds::of(&pair.to)?);
    let difference = to.minus(from)?.size();
    let told = Bounds::computed(stated)?.size();
    let percents = pair.from.kind == Kind::Percent;
    // "from 40 percent to 30 percent, down 10 percent" means points.
    if percents && difference.meets(told) {
        return None;
    }
    let (a, b) = (pair.from.base()?, pair.to.base()?);
    let exact = b.checked_sub(&a)?.checked_div(&a)?;
    let relative = if to.low >= from.low {
        let ratio = to.by(from)?;
        let one = Bounds {
            low: Rational::one(),
            high: Rational::one(),
        };
        ratio.minus(one)?.size()
    } else {
        difference.by(from)?
    };
    if stated.kind == Kind::Percent && relative.meets(told) {
        return None;
    }
    let right = match (stated.kind, percents) {
        (Kind::Percent, _) => exact,
        (_, true) => b.checked_sub(&a)?,
        _ => return None,
    };
    let right = if right < Rational::zero() {
        -right
    } else {
        right
    };
    // "down 0.07 percent, from 59 to 41": a share of something larger.
    let ten = Rational::from_integer(10);
    let told = stated.base()?;
    if right > told.checked_mul(&ten)? || told > right.checked_mul(&ten)? {
        return None;
    }
    let right = percent_like(sentence, stated, right);
    Some(report(
        sentence,
        stated.span,
        pair.contradicted(sentence, stated.span),
        right,
        &[pair.from.number, pair.to.number],
    ))
}

/// Whether the per cent stands behind the change as its sum: ", a 20 percent increase", ", or 20
/// percent", "(up 20 percent)".
fn behind(sentence: &Sentence<'_>, pair: &Pair, stated: &Quantity) -> bool {
    let start = stated.tokens.start;
    if start < pair.end || start - pair.end > 7 {
        return false;
    }
    let lead = sentence.before(stated);
    let parted =
        (pair.end..=lead).any(|at| matches!(sentence.text(at), "," | "(" | "—" | "–" | "-"));
    let follows = sentence.text(stated.tokens.end);
    let follows = match follows {
        "-" => sentence.text(stated.tokens.end + 1),
        other => other,
    };
    let word = sentence.text(lead);
    let mark = sentence.text(lead.saturating_sub(1));
    let summed = match word {
        "a" | "an" => sense(follows).noun,
        "of" => sense(mark).noun,
        "or" | "(" | "up" | "down" => !sense(follows).open,
        _ => false,
    };
    parted
        && summed
        && matches!(follows, ")" | "." | "," | ";" | "—" | "–" | "in" | "") | sense(follows).noun
}

/// Whether the per cent stands before the change: "rose 20 percent, from", "a 20 percent increase
/// from".
fn ahead(sentence: &Sentence<'_>, pair: &Pair, stated: &Quantity) -> bool {
    let end = stated.tokens.end;
    if end > pair.start || pair.start - end > 3 {
        return false;
    }
    let between = (end..pair.start).all(|at| {
        let word = sentence.text(at);
        matches!(word, "," | "—" | "–" | "-") || sense(word).noun
    });
    let lead = sentence.text(sentence.before(stated));
    let changed = sense(lead);
    let verb = changed.rise || changed.fall || lead == "by";
    let noun =
        matches!(lead, "a" | "an") && (end..pair.start).any(|at| sense(sentence.text(at)).noun);
    between && (verb || noun)
}

/// "doubled, from 40 to 60".
fn multiple(sentence: &Sentence<'_>, pair: &Pair) -> Option<Report> {
    let mut at = pair.start.checked_sub(1)?;
    if matches!(sentence.text(at), "," | "—") {
        at = at.checked_sub(1)?;
    }
    let word = sentence.text(at);
    let known = sense(word);
    let by = match (known.times, known.half) {
        (Some(by), _) => Rational::from_integer(i128::from(by)),
        (None, true) => Rational::new(1, 2),
        (None, false) => return None,
    };
    let (mut first, mut hedge) = (at, None);
    match (
        sentence.text(at.wrapping_sub(2)),
        sentence.text(at.wrapping_sub(1)),
    ) {
        ("more", "than") => (first, hedge) = (at - 2, Some(Hedge::Over)),
        (_, word) if sense(word).under => (first, hedge) = (at - 1, Some(Hedge::Under)),
        (_, word) if sense(word).about => (first, hedge) = (at - 1, Some(Hedge::About)),
        _ => {}
    }
    // "doubled" is said of anything from 1.8 to 2.4 times.
    let (low, high) = match hedge {
        Some(Hedge::Over) if by > Rational::one() => (Rational::one(), Rational::new(5, 3)),
        Some(Hedge::Under) if by > Rational::one() => (Rational::new(3, 4), Rational::new(51, 50)),
        _ => (Rational::new(17, 20), Rational::new(5, 4)),
    };
    let stated = Bounds {
        low: by * low,
        high: by * high,
    };
    let (from, to) = (Bounds::of(&pair.from)?, Bounds::of(&pair.to)?);
    let ratio = to.by(from)?;
    if ratio.meets(stated) {
        return None;
    }
    let tokens = sentence.article.document.tokens();
    let span = tokens[first as usize].span.hull(tokens[at as usize].span);
    let exact = pair.to.base()?.checked_div(&pair.from.base()?)?;
    let mut report = report(
        sentence,
        span,
        pair.contradicted(sentence, span),
        format!("about {} times", printed(exact)),
        &[pair.from.number, pair.to.number],
    );
    report.remedy = super::Mend::None;
    Some(report)
}

/// "rose from 50 to 40".
fn direction(sentence: &Sentence<'_>, pair: &Pair) -> Option<Report> {
    let verb = pair.start.checked_sub(1)?;
    let known = sense(sentence.text(verb));
    // Ranks and temperatures below zero rise as their numbers fall.
    let sum = matches!(pair.from.kind, Kind::Money(_) | Kind::Percent)
        || pair.from.kind == Kind::Count && pair.from.value >= Rational::from_integer(100);
    let (from, to) = (Bounds::of(&pair.from)?, Bounds::of(&pair.to)?);
    // "fell from 22 percent to 37 percent" may tell how far they fell, here and there.
    if !sum || !known.rise || known.fall || to.high >= from.low {
        return None;
    }
    let span: Span = sentence.article.document.tokens()[verb as usize].span;
    let mut report = report(
        sentence,
        span,
        pair.contradicted(sentence, span),
        String::new(),
        &[pair.from.number, pair.to.number],
    );
    report.expected.clear();
    report.remedy = super::Mend::None;
    Some(report)
}
