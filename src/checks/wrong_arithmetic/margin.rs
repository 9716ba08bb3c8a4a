//! "won 31-24, a margin of nine"; "beat Reed 52 percent to 46 percent, an 8-point lead".

use super::{Bounds, Report, Sentence, lower, report, sense, upper};
use crate::quantity::{Kind, Quantity, Rational};
use num_traits::Zero;

pub(super) fn of(sentence: &Sentence<'_>) -> Vec<Report> {
    if let Some(report) = beyond_all_of_many(sentence) {
        return vec![report];
    }
    let contests = contests(sentence);
    let [contest] = contests.as_slice() else {
        return Vec::new();
    };
    margin(sentence, contest)
        .or_else(|| beyond_all(sentence, contest))
        .into_iter()
        .collect()
}

/// "won 55 percent to 50 percent": more than all votes.
fn beyond_all(sentence: &Sentence<'_>, contest: &Contest) -> Option<Report> {
    let verb = contest.start.saturating_sub(4)..contest.start;
    let contested = verb.clone().any(|at| sense(sentence.text(at)).contest);
    let percent = contest.more.kind == Kind::Percent && contest.less.kind == Kind::Percent;
    let (more, less) = (Bounds::of(&contest.more)?, Bounds::of(&contest.less)?);
    if !contested || !percent || more.low + less.low <= Rational::from_integer(1) {
        return None;
    }
    let (a, b) = (
        sentence.words(contest.more.number),
        sentence.words(contest.less.number),
    );
    let rest = Rational::from_integer(100) - contest.more.value;
    let mut report = report(
        sentence,
        contest.less.number,
        format!("`{a}` and `{b}` are more than all"),
        format!("at most {}", super::printed(rest)),
        &[contest.more.number],
    );
    report.remedy = super::Mend::None;
    Some(report)
}

/// "won 45 percent, to 38 percent for Marsh and 25 percent for Lind": the shares of one vote.
fn beyond_all_of_many(sentence: &Sentence<'_>) -> Option<Report> {
    let shares: Vec<&Quantity> = sentence.figures.iter().map(|it| &it.quantity).collect();
    let first = *shares.first()?;
    let verb = first.tokens.start.saturating_sub(4)..first.tokens.start;
    let contested = verb.clone().any(|at| sense(sentence.text(at)).contest);
    // A share of something else, or how far one rose, is none of the vote.
    let plain = |quantity: &&Quantity| {
        quantity.kind == Kind::Percent
            && quantity.upper.is_none()
            && quantity.hedge.is_none()
            && !matches!(sentence.text(quantity.tokens.end), "of" | "among" | "in")
    };
    // Linked by commas, "to" and "and": no other clause lies between.
    let linked = |pair: &[&Quantity]| {
        let between = pair[0].tokens.end..pair[1].tokens.start;
        between.len() <= 8
            && between
                .clone()
                .all(|at| !matches!(sentence.text(at), ";" | "while" | "with" | "but"))
            && matches!(sentence.text(between.end - 1), "to" | "and" | "," | "with")
    };
    if shares.len() < 3 || !contested || !shares.iter().all(plain) || !shares.windows(2).all(linked)
    {
        return None;
    }
    let mut least = Rational::zero();
    for share in &shares {
        least += Bounds::of(share)?.low;
    }
    if least <= Rational::from_integer(1) {
        return None;
    }
    let last = *shares.last()?;
    let numbers: Vec<_> = shares.iter().map(|it| it.number).collect();
    let words: Vec<String> = numbers
        .iter()
        .map(|it| format!("`{}`", sentence.words(*it)))
        .collect();
    let message = format!("{} are more than all", words.join(", "));
    let others = &numbers[..numbers.len() - 1];
    let mut report = report(sentence, last.number, message, String::new(), others);
    report.expected.clear();
    report.remedy = super::Mend::None;
    Some(report)
}

/// Two results against each other; the tokens from `start` to `end`.
struct Contest {
    more: Quantity,
    less: Quantity,
    start: u32,
    end: u32,
}

fn contests(sentence: &Sentence<'_>) -> Vec<Contest> {
    let mut contests = Vec::new();
    for (turn, figure) in sentence.figures.iter().enumerate() {
        let one = &figure.quantity;
        if one.kind == Kind::Score {
            if let Some(less) = upper(one) {
                contests.push(Contest {
                    more: lower(one),
                    less,
                    start: one.tokens.start,
                    end: one.tokens.end,
                });
            }
            continue;
        }
        let Some(next) = sentence.figures.get(turn + 1) else {
            continue;
        };
        let other = &next.quantity;
        let linked =
            one.tokens.end + 1 == other.tokens.start && sentence.text(one.tokens.end) == "to";
        // "by 577 votes, 48,211 to 47,634"
        let counted = |quantity: &Quantity| quantity.kind == Kind::Count && quantity.digits;
        let shares = one.kind == Kind::Percent && other.kind == Kind::Percent;
        if linked && (shares || counted(one) && counted(other)) && one.value > other.value {
            contests.push(Contest {
                more: one.clone(),
                less: other.clone(),
                start: one.tokens.start,
                end: other.tokens.end,
            });
        }
    }
    contests
}

fn margin(sentence: &Sentence<'_>, contest: &Contest) -> Option<Report> {
    let figure = sentence.figures.iter().find(|figure| {
        let quantity = &figure.quantity;
        let (start, end) = (quantity.tokens.start, quantity.tokens.end);
        let near = start >= contest.end && start - contest.end <= 7
            || end <= contest.start && contest.start - end <= 6;
        near && matches!(quantity.kind, Kind::Count | Kind::Points | Kind::Percent)
            && quantity.upper.is_none()
            && is_margin(sentence, quantity)
    })?;
    let stated = &figure.quantity;
    let mut points = matches!(stated.kind, Kind::Points | Kind::Percent);
    let noun = sentence.text(stated.tokens.end);
    let noun = match noun {
        "-" => sentence.text(stated.tokens.end + 1),
        other => other,
    };
    points |= matches!(noun, "point" | "points");
    Bounds::of(&contest.more).and(Bounds::of(&contest.less))?;
    let difference = contest.more.value - contest.less.value;
    // What is counted in points was rounded, both numbers and their difference.
    let shares = contest.more.value + contest.less.value <= Rational::from_integer(101);
    let slack = match points && shares || contest.more.kind == Kind::Percent {
        true => Rational::from_integer(1),
        false => Rational::zero(),
    };
    let scale = match stated.kind {
        Kind::Count => Rational::from_integer(1),
        _ => Rational::from_integer(100),
    };
    let told = Bounds::of(stated)?;
    let told = Bounds {
        low: told.low * scale,
        high: told.high * scale,
    };
    let real = Bounds {
        low: difference - slack,
        high: difference + slack,
    };
    if told.meets(real) {
        return None;
    }
    let (a, b) = (
        sentence.words(contest.more.number),
        sentence.words(contest.less.number),
    );
    Some(report(
        sentence,
        stated.number,
        format!(
            "`{}` is not the margin of `{a}` over `{b}`",
            sentence.words(stated.number)
        ),
        super::printed(difference),
        &[contest.more.number, contest.less.number],
    ))
}

/// "a margin of nine", "a nine-vote margin", "by nine votes".
fn is_margin(sentence: &Sentence<'_>, stated: &Quantity) -> bool {
    let lead = sentence.before(stated);
    let word = sentence.text(lead);
    let behind = stated.tokens.end + u32::from(sentence.text(stated.tokens.end) == "-");
    let unit = sense(sentence.text(behind)).unit;
    let counted = match unit {
        true => behind + 1,
        false => behind,
    };
    word == "of" && lead > 0 && sense(sentence.text(lead - 1)).margin
        // "double the 7-point lead of last month" is another lead.
        || (matches!(word, "a" | "an") || sense(word).possessive)
            && sense(sentence.text(counted)).margin
            && (unit || stated.kind != Kind::Count)
        || word == "by" && unit
}
